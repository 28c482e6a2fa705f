"""Names the speakers of statements.

In: findings with the words that name a speaker. Out: the same with `Speaker` filled in, or candidates where the words
don't decide. Called by `link.door`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.cues import CueKind
from openbaar.lexicon.offices import Number, Office, OfficeKind
from openbaar.link.ahead import Ahead
from openbaar.link.antecedents import Antecedents, Choice, Spoken, fields_in, stands_clear
from openbaar.link.asserters import asserted
from openbaar.link.attributed import Who, attributed
from openbaar.link.bodies import Bodies
from openbaar.link.interviews import answers
from openbaar.link.mentions import Meaning, Mentions, Sort
from openbaar.link.people import Entity, Mention, People, is_subject
from openbaar.link.pointed import Pointed
from openbaar.link.references import is_possessive, references
from openbaar.link.unattributed import Carried, Unattributed
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked, PartyForm
from openbaar.model.records import Candidate, Finding, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import SpeechKind

Findings = list[Finding | Undecided]
_PAPER = "speech.paper_shows"  # who made a paper is not who speaks next
_HOLDERS = (OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT)


def link_speakers(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Return the findings with speakers named."""
    statements = [item for item in found if isinstance(item, Statement)]
    if not statements:
        return found
    naming = _Naming(marked, lexicon, statements)
    named = {id(item): naming.name(item) for item in sorted(statements, key=lambda item: item.content[0].start)}
    linked: Findings = [named.get(id(item), item) for item in found]
    return asserted(linked, list(named.values()), lexicon)


def named_among(marked: Marked, lexicon: Lexicon, statements: list[Statement], asked: list[Statement]) -> list[Speaker]:
    """Return the speakers of the `asked`, who stand among the statements of a document."""
    if not asked:
        return []
    naming, wanted = _Naming(marked, lexicon, [*statements, *asked]), {id(item) for item in asked}
    named: dict[int, Speaker] = {}
    for item in sorted(naming.statements, key=lambda item: item.content[0].start):
        who = naming.who(item)
        if id(item) in wanted:
            named[id(item)] = attributed(marked, lexicon, item, who).speaker
            if len(named) == len(wanted):
                break
    return [named[id(item)] for item in asked]


@dataclass
class _Naming:
    marked: Marked
    lexicon: Lexicon
    statements: list[Statement]
    people: People = field(init=False)
    mentions: Mentions = field(init=False)
    before: Antecedents = field(init=False)
    ahead: Ahead = field(init=False)
    carried: Unattributed = field(init=False)
    bodies: Bodies = field(init=False)
    pointed: Pointed = field(init=False)
    waiting: list[Span] = field(init=False)
    answers: frozenset[int] = frozenset()
    interviewed: tuple[Entity, ...] = ()
    read: dict[Span, Who] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = People.of(self.marked, self.lexicon).copied()
        self.mentions = Mentions(self.people)
        self.before = Antecedents(self.people)
        self.ahead = Ahead(self.before)
        self.bodies = Bodies(self.mentions, self.before)
        self.carried = Unattributed(self.before, self.bodies)
        self.pointed = Pointed(self.before)
        self.answers = answers(self.marked, self.statements)
        self.waiting = references(self.marked, self.lexicon)[::-1]

    def name(self, item: Statement) -> Statement:
        """Return the statement with its speaker."""
        return attributed(self.marked, self.lexicon, item, self.who(item))

    def who(self, item: Statement) -> Who:
        """Return who speaks; to be asked of one statement after the other, in text order."""
        mention = item.speaker.mention
        start, end = item.content[0].start, max(span.end for span in item.content)
        self._refer(min(start, mention.start) if mention else start)
        if mention is not None and mention in self.read:
            who = self.read[mention]  # one attribution for two halves of a quotation
        elif mention is not None:
            who = self.read[mention] = self._named(mention, item)
            if len(who.entities) == 1 and not self.people.at(mention):
                self.people.add(who.entities[0], mention)
        elif item.cue and item.kind is not SpeechKind.DIRECT and not self._of_themselves(item):
            who = Who()  # a report in the passive
        elif item.cue and item.kind is not SpeechKind.DIRECT and (own := self._within(item)):
            who = own
        elif self.interviewed and start in self.answers:
            who = Who(self.interviewed, words=(self.interviewed[0].spans[0],))
        else:
            who = self._carried(self.carried.speakers(start, end))
            if start in self.answers:
                self.interviewed = who.entities
        done = self._attributed(item) if mention else end
        if item.rule != _PAPER:
            self.before.say(Spoken(start, max(end, done), who.entities, who.name, who.org))
        return who

    def _of_themselves(self, item: Statement) -> bool:
        """Say whether the cue is one by which the subject itself is the source (`naar eigen zeggen`)."""
        words = " ".join(span.text.lower() for span in item.cue)
        return self.lexicon.cues.kinds.get(words) is CueKind.SELF

    def _within(self, item: Statement) -> Who | None:
        """The person of whom a clause tells what they say of themselves (`naar eigen zeggen`)."""
        named = [m for span in item.content for m in self.people.at(span) if m.entity.name and not m.quoted]
        best = next((m for m in named if m.is_subject), next(iter(named), None))
        return Who((best.entity,), words=(best.span,)) if best else None

    def _attributed(self, item: Statement) -> int:
        """Return where the sentence of an attribution ends, or the quotation behind it begins."""
        last = max(span.end for span in (*item.cue, *item.spans("speaker")))
        quotes = self.marked.quotes
        at = bisect_left(quotes, last, key=lambda quote: quote.outer.start)
        return min([self.marked.sentence(last - 1).end_char, *(quote.outer.start for quote in quotes[at : at + 1])])

    def _refer(self, position: int) -> None:
        """Find out whom the pronouns and offices of the narration up to `position` mean."""
        while self.waiting and self.waiting[-1].start < position:
            span = self.waiting.pop()
            meaning = self.mentions.read(span)
            choices: list[Choice] = []
            if party := self.pointed.party(span):
                choices = self.pointed.member(span.start, party)
            elif self.pointed.is_demonstrative(span):
                choices = self._demonstrated(span)
            elif meaning.pronoun is not None and not self._verb_is_plural(span):
                choices = self.before.pronoun(span.start, meaning.pronoun.gender)
            elif meaning.sort is Sort.OFFICE and meaning.office is not None:
                choices = self._holders(span, meaning.office)
                if not choices and is_possessive(self.marked.token_at(span.start), self.lexicon):
                    if any(is_subject(token) for token in self.marked.tokens(span)):
                        self._unnamed(span, meaning)  # `zijn moeder`
                    continue
                if not choices and meaning.definite and any(is_subject(token) for token in self.marked.tokens(span)):
                    self._unnamed(span, meaning)  # `de Mexicaanse minister`, whose name is not told
                    continue
            elif meaning.sort is Sort.UNNAMED and meaning.office is not None and not meaning.definite:
                self._unnamed(span, meaning)
                continue
            if self.before.decided(choices) and not any(m.span == span for m in self.people.at(span)):
                subject = any(is_subject(token) for token in self.marked.tokens(span))
                self.people.add(choices[0].entity, span, is_subject=subject)

    def _demonstrated(self, span: Span) -> list[Choice]:
        """Return the person named last in the sentence before."""
        found = None if self._verb_is_plural(span) else self.pointed.named_before(span.start)
        return [Choice(found.entity, 1.0, found.span)] if isinstance(found, Mention) else []

    def _verb_is_plural(self, span: Span) -> bool:
        """Say whether a verb in the plural stands beside a pronoun."""
        token = self.marked.token_at(span.start)
        beside = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(self.marked.doc)]
        verbs = [t for t in beside if t.pos_ in ("VERB", "AUX")]
        return any("Plur" in t.morph.get("Number", []) for t in verbs[:1])

    def _named(self, mention: Span, item: Statement) -> Who:
        meaning = self.mentions.read(mention)
        if self.pointed.is_demonstrative(mention):
            return self._shown_by(mention)
        party = self.pointed.party(mention)
        if party and ((members := self.pointed.member(mention.start, party)) or meaning.office is None):
            return self._chosen(members)
        if meaning.office and self._are_both(mention) and (both := self.before.several(mention.start)):
            return Who(tuple(both[0]), words=(mention, both[1]))
        if meaning.sort is Sort.PERSONS:
            return Who(meaning.persons, words=(mention,))
        if meaning.sort is Sort.BODY and (several := self.mentions.joined_bodies(mention)):
            found = [self._body(self.mentions.full_name(span.text), span) for span in several]
            org = "; ".join(str(who.name) for who in found)
            return Who(tuple(entity for who in found for entity in who.entities), org=org, words=(mention,))
        if meaning.sort is Sort.BODY:
            return self._body(self.bodies.specific(meaning.name or mention.text, mention.start), mention)
        if meaning.sort is Sort.STRANGER:
            return self._stranger(meaning.name or mention.text, mention)
        if meaning.sort is Sort.PRONOUN:
            return self._pronoun(mention, meaning, item)
        if meaning.sort is Sort.NATIONAL and meaning.country:
            choices = self.before.national(mention.start, meaning.country)
            return self._chosen(choices) if self.before.decided(choices) else Who()
        if meaning.sort is Sort.OFFICE and meaning.definite and meaning.office:
            choices = self._holders(mention, meaning.office)
            people = all(choice.entity.name and choice.entity.org is None for choice in choices)
            if choices and (self.before.decided(choices) or (people and self._nation(mention) is None)):
                return self._chosen(choices)
        told = self._told_of(mention, meaning, item)
        return told or self._unnamed(mention, meaning)

    def _are_both(self, mention: Span) -> bool:
        """Say whether the words mean two at once (`beide bewindslieden`)."""
        return any(token.lower_ in self.lexicon.speech_words.both for token in self.marked.tokens(mention))

    def _shown_by(self, mention: Span) -> Who:
        """Whom a demonstrative means: one person or body of the sentence before."""
        found = None if self._verb_is_plural(mention) else self.pointed.named_before(mention.start)
        if isinstance(found, Mention):
            return Who((found.entity,), org=found.entity.org, words=(mention, found.span))
        return self._body(self.mentions.full_name(found.text), found) if found else Who(words=(mention,))

    def _told_of(self, mention: Span, meaning: Meaning, item: Statement) -> Who | None:
        """Return the one, named without an office right before a quotation, whom `de voorzitter van de bond` means."""
        kind = meaning.office.kind if meaning.office else None
        if not meaning.definite or meaning.org is None or kind is not OfficeKind.PERSON:
            return None
        if item.kind is not SpeechKind.DIRECT:
            return None
        start = item.content[0].start
        low, _ = self.marked.paragraph(start)
        number = self.people.sentence_number(start)
        near = [
            m
            for m in self.people.before(start)
            if m.span.start >= low and number - self.people.sentence_number(m.span.start) <= 1
        ]
        named = [m for m in near if m.entity.name and m.is_subject and not m.quoted]
        if len({m.entity for m in named}) != 1 or named[0].entity.office or named[0].entity.org:
            return None
        named[0].entity.org = meaning.org
        return Who((named[0].entity,), org=meaning.org, words=(mention, named[0].span))

    def _holders(self, span: Span, office: Office) -> list[Choice]:
        """Return who may be meant by a word for an office; somebody's own (`zijn makelaar`) is nobody just quoted."""
        owned = is_possessive(self.marked.token_at(span.start), self.lexicon)
        fields, country = fields_in(span.text, self.lexicon.portfolios), self._country_of(span)
        found = self.before.office(span.start, office, country, fields=fields, goes_on=not owned)
        return found if found or owned else self.ahead.office(span.start, office, country, fields)

    def _stranger(self, name: str, mention: Span) -> Who:
        """A capitalised word that nothing else explains: a person known by that name alone."""
        entity = next((e for e in self.people.entities if e.name == name), None)
        if entity is None:
            entity = Entity(name, tuple(name.split()), spans=[mention])
            self.people.entities.append(entity)
        return Who((entity,), words=(mention,))

    def _body(self, name: str, mention: Span) -> Who:
        entity = next((e for e in self.people.entities if e.org == name and e.name == name), None)
        if entity is None:
            entity = Entity(name, org=name)
            entity.spans.append(mention)
        return Who((entity,), name=name, org=name, words=(mention,))

    def _unnamed(self, mention: Span, meaning: Meaning) -> Who:
        """An unnamed source: the same one as before where the words say so, else a new one."""
        office = meaning.office
        if office and meaning.definite and meaning.org is None:
            for earlier in self.people.before(mention.start):
                other = earlier.entity
                if other.name is None and other.office and self._same_office(office, other.office):
                    return Who((other,), org=other.org, words=(mention, earlier.span))
                if office.kind is OfficeKind.SPOKES and other.office and other.office.kind is OfficeKind.SPOKES:
                    return Who((other,), words=(mention, earlier.span))
        org, words = meaning.org, [mention]
        if org is not None:
            org = self.bodies.specific(org, mention.start)
        owner = self._owner(mention) if org is None and office and office.kind is OfficeKind.SPOKES else None
        if owner:
            org, words = owner.entity.org or owner.entity.name, [mention, owner.words]
        elif org is None and office and office.kind is OfficeKind.SPOKES:
            body = self.bodies.last(mention.start)
            if body:
                org, words = self.bodies.specific(body.text, mention.start), [mention, body]
        # `de Turkse minister van Justitie`, `zijn Turkse ambtgenoot`
        peer = office is not None and office.word in self.lexicon.speech_words.counterparts
        holds = office is not None and (peer or office.kind is OfficeKind.GOVERNMENT)
        private = office is not None and office.kind is OfficeKind.PERSON  # `een Tunesische visser` speaks for nobody
        if ((org is None and not private) or holds) and (nation := self._nation(mention)):
            org = nation
        entity = Entity(None, org=org, gender=office.gender if office else None, office=office)
        self.people.add(entity, mention)
        return Who((entity,), org=org, words=tuple(words))

    def _owner(self, mention: Span) -> Choice | None:
        """Return whose a spokesperson is (`zijn woordvoerder`)."""
        token = self.marked.token_at(mention.start)
        pronoun = self.lexicon.pronouns.get(token.lower_) if is_possessive(token, self.lexicon) else None
        choices = self.before.pronoun(mention.start, pronoun.gender) if pronoun else []
        return choices[0] if self.before.decided(choices) else None

    def _same_office(self, office: Office, other: Office) -> bool:
        """Say whether two words can mean one office: the same word, or one that fits any office of its kind."""
        general = office.gender is not None or office.word in self.lexicon.speech_words.general_offices
        return office.word == other.word or (office.kind is other.kind and (general or office.kind not in _HOLDERS))

    def _nation(self, mention: Span) -> str | None:
        """Return the state that the adjective of an unnamed official tells (`de Kosovaarse premier`)."""
        for mark in self.marked.parties:
            if mark.form is PartyForm.ADJECTIVE and mention.covers(mark.span):
                return self.lexicon.parties.country_names.get(mark.code)
        return None

    def _pronoun(self, mention: Span, meaning: Meaning, item: Statement) -> Who:
        pronoun = meaning.pronoun
        assert pronoun is not None
        plural = pronoun.number is Number.MORE or (pronoun.number is Number.EITHER and self._is_plural(mention, item))
        if plural:
            several = self.before.several(mention.start)
            if several:
                return Who(tuple(several[0]), words=(mention, several[1]))
            return self._goes_on_together(mention)
        choices = self.before.pronoun(mention.start, pronoun.gender)
        body = self._body_before(mention.start) if pronoun.number is Number.EITHER else None
        if body and not (choices and choices[0].words.start >= body.start):
            return self._body(self.mentions.full_name(body.text), mention)
        who = self._chosen(choices or self.ahead.pronoun(mention.start, pronoun.gender))
        return replace(who, words=(mention, *who.words))

    def _goes_on_together(self, mention: Span) -> Who:
        """Those who spoke in the sentence before, where they are a body or several (`schrijven ze`)."""
        last = self.before.spoken[-1] if self.before.spoken else None
        near = (
            last is not None and self.people.sentence_number(mention.start) - self.people.sentence_number(last.end) <= 1
        )
        if last is None or not near or (len(last.entities) == 1 and last.org != last.entities[0].name):
            return Who(words=(mention,))
        return Who(last.entities, name=last.name, org=last.org, words=(mention,))

    def _body_before(self, position: int) -> Span | None:
        """Return the organisation that is the subject of the sentence before."""
        sentence = self.marked.sentence(position)
        before = self.marked.sentence(sentence.start_char - 1) if sentence.start > 0 else None
        if before is None:
            return None
        low, _ = self.marked.paragraph(position)
        for mark in self.marked.names_in(max(low, before.start_char), before.end_char):
            tokens = self.marked.tokens(mark.span)
            if mark.label == "ORG" and any(is_subject(token) and not _in_clause(token) for token in tokens):
                return mark.span
        return None

    def _is_plural(self, mention: Span, item: Statement) -> bool:
        """Say whether the verb of a pronoun that may be one or more is in the plural."""
        for span in item.cue:
            for token in self.marked.tokens(span):
                if "Plur" in token.morph.get("Number", []):
                    return True
        return False

    def _country_of(self, mention: Span) -> str | None:
        inside = self.marked.parties_in(mention.start, mention.end)
        codes = [m.code for m in inside if mention.covers(m.span) and len(m.code) == 2]
        return codes[0] if codes else None

    def _carried(self, found: Carried) -> Who:
        """Who goes on speaking; nobody where two weigh almost the same."""
        if found.body is not None:
            return self._body(self.mentions.full_name(found.body.text), found.body)
        best = found.ranked[:1] if stands_clear(found.ranked, self.lexicon.salience.margin) else ()
        chosen = found.together or best
        if not chosen:
            return self._open(found.ranked)
        return Who(tuple(c.entity for c in chosen), words=tuple(c.words for c in chosen))

    def _chosen(self, choices: Sequence[Choice]) -> Who:
        if self.before.decided(choices):
            best = choices[0]
            return Who((best.entity,), org=best.entity.org, words=(best.words,))
        return self._open(choices)

    def _open(self, choices: Sequence[Choice]) -> Who:
        """Nobody, with whom it may be."""
        if not choices:
            return Who()
        listed = tuple(Candidate(c.entity.name or c.entity.org or "", c.weight) for c in choices[:4])
        return Who(candidates=tuple(c for c in listed if c.name), words=(choices[0].words,))


def _in_clause(token: Token) -> bool:
    """Say whether a subject is that of a clause within another one (`eiste dat de directie …`)."""
    return any(head.dep_ in ("ccomp", "advcl", "acl", "acl:relcl", "csubj") for head in (token, *token.ancestors))
