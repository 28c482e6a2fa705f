"""The people and bodies of one document: every mention of one person as one chain, with the fullest name.

In: `Marked` and the lexicon. Out: `People`: entities, and their mentions in text order. Called by `link.mentions`,
`link.antecedents`, `link.speakers`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from copy import copy
from dataclasses import dataclass, field, replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import Case, Gender, Office, OfficeKind
from openbaar.model.marked import Marked, NameMark, PartyForm
from openbaar.model.span import Span
from openbaar.model.tokens import Token

PERSON = "PER"
_POSSESSIVE = re.compile(r"['’]s?$")
_PHRASE = 7  # tokens before a name that can belong to its phrase


@dataclass(eq=False)
class Entity:
    """A person (`name`), or an unnamed source (`name` null) with its organisation (`org`)."""

    name: str | None
    words: tuple[str, ...] = ()
    org: str | None = None
    gender: Gender | None = None
    office: Office | None = None
    role: Span | None = None
    party: Span | None = None
    portfolio: Span | None = None
    country: str | None = None
    country_words: Span | None = None
    spans: list[Span] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where the entity is first mentioned."""
        return self.spans[0].start

    def __repr__(self) -> str:
        return f"Entity({self.name or self.org!r})"


@dataclass(frozen=True)
class Mention:
    """One mention of an entity. `is_subject` as far as the parse tells; `quoted` inside a quotation.

    `governed` stands behind a preposition, `owned` behind a possessive (`haar vriend X`).
    """

    span: Span
    entity: Entity
    is_subject: bool
    quoted: bool
    is_passive: bool = False
    governed: bool = False
    owned: bool = False


class People:
    """All persons of one document."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self.marked = marked
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self._by_word: dict[str, list[int]] = {}  # numbers of the entities by the words of their names
        people = [mark for mark in marked.names if mark.label == PERSON and not self._is_party(mark)]
        titles = {quote.inner.text for quote in marked.quotes}
        marks = [mark for mark in people if mark.span.text not in titles or mark.role]
        for mark in sorted(marks, key=lambda mark: -len(self._words(mark.span.text))):
            self._enter(mark)
        for entity in self.entities:
            entity.spans.sort()
        self.mentions.sort(key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.mentions]
        self._sentence_starts = [sentence.start_char for sentence in marked.doc.sents]

    @classmethod
    def of(cls, marked: Marked, lexicon: Lexicon) -> People:
        """Return those of a document as its names tell, worked out once: not to be added to."""
        known: People | None = marked.doc.memo.get("people")
        if known is None:
            known = marked.doc.memo["people"] = cls(marked, lexicon)
        return known

    def copied(self) -> People:
        """Return the same people, apart from these, to add to."""
        other = copy(self)
        same = {id(entity): replace(entity, spans=[*entity.spans]) for entity in self.entities}
        other.entities = [same[id(entity)] for entity in self.entities]
        other.mentions = [replace(mention, entity=same[id(mention.entity)]) for mention in self.mentions]
        other._starts = [*self._starts]
        return other

    def at(self, span: Span) -> list[Mention]:
        """Return the mentions that begin within `span`."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.mentions[low:high]

    def before(self, position: int) -> list[Mention]:
        """Return the mentions before `position`, nearest first."""
        return self.mentions[: bisect_left(self._starts, position)][::-1]

    def between(self, low: int, high: int) -> list[Mention]:
        """Return the mentions that begin from `low` up to `high`, in text order."""
        return self.mentions[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def after(self, position: int) -> list[Mention]:
        """Return the mentions from `position` on."""
        return self.mentions[bisect_left(self._starts, position) :]

    def sentence_number(self, position: int) -> int:
        """Return how many sentences begin before `position`."""
        return bisect_left(self._sentence_starts, position + 1)

    def add(self, entity: Entity, span: Span, *, is_subject: bool = True) -> None:
        """Enter a mention by other words than a name, so that a pronoun behind it can mean the same."""
        mention = self._mention(span, entity, is_subject)
        if entity.name is None:
            entity.spans.append(span)
        index = bisect_left(self._starts, span.start)
        self.mentions.insert(index, mention)
        self._starts.insert(index, span.start)

    def _is_party(self, mark: NameMark) -> bool:
        """Say whether a name that was taken for a person's is that of a state, a town or a paper."""
        token = self.marked.token_at(mark.span.start)
        plain = token.i and token.nbor(-1).pos_ == "NOUN" and mark.role is None  # not `officier van justitie X`
        before = self.lexicon.offices.of(token.nbor(-1).text) if plain else None
        alone = self.lexicon.offices.by_word.get(mark.span.text.lower())
        if any(office is not None and office.kind is OfficeKind.BODY for office in (before, alone)):
            return True
        here = self.marked.parties_in(mark.span.start, mark.span.start + 1)
        return any(party.span.end >= mark.span.end for party in here)

    def _words(self, text: str) -> tuple[str, ...]:
        return tuple(_POSSESSIVE.sub("", word) for word in text.split())

    def _enter(self, mark: NameMark) -> None:
        words = self._words(mark.span.text)
        entity = self._known(words, mark)
        if entity is None:
            entity = Entity(" ".join(words), words)
            for word in words:
                self._by_word.setdefault(word.lower(), []).append(len(self.entities))
            self.entities.append(entity)
        entity.spans.append(mark.span)
        self._describe(entity, mark, words)
        subject = any(is_subject(token) for token in self.marked.tokens(mark.span))
        self.mentions.append(self._mention(mark.span, entity, subject))

    def _mention(self, span: Span, entity: Entity, subject: bool) -> Mention:
        tokens = self.marked.tokens(span)
        phrase = self._phrase_start(tokens[0])
        ahead = phrase.nbor(-1) if phrase.i > 0 else None
        owner = self.lexicon.pronouns.get(phrase.lower_)
        return Mention(
            span,
            entity,
            subject or self._is_inverted(tokens[0]),
            self.marked.quote_at(span.start) is not None,
            is_passive=any("nsubj:pass" in (token.dep_, token.head.dep_) for token in tokens),
            governed=not subject and ahead is not None and ahead.pos_ == "ADP",
            owned=phrase.i < tokens[0].i and owner is not None and owner.case is Case.OTHER,
        )

    def _is_inverted(self, token: Token) -> bool:
        """Say whether a name stands right behind the finite verb of a clause that has no other subject."""
        before = self._phrase_start(token)
        verb = before.nbor(-1) if before.i > 0 else None
        if verb is None or verb.pos_ not in ("VERB", "AUX") or "Fin" not in verb.morph.get("VerbForm", []):
            return False
        heads = (verb, verb.head) if verb.pos_ == "AUX" else (verb,)
        return not any(child.dep_.startswith("nsubj") for head in heads for child in head.children)

    def _phrase_start(self, token: Token) -> Token:
        """Return the word that opens the phrase before a name: its article, possessive or office."""
        first = token
        while first.i > 0 and token.i - first.i < _PHRASE:
            before = first.nbor(-1)
            if before.pos_ not in ("DET", "ADJ", "NOUN", "NUM", "PRON", "CCONJ") and before.text != ",":
                break
            if before.pos_ == "PRON" and before.lower_ not in self.lexicon.pronouns:
                break
            first = before
            if first.pos_ in ("DET", "PRON"):
                break
        while first.i < token.i and first.pos_ in ("CCONJ", "PUNCT"):
            first = first.nbor(1)
        return first

    def _known(self, words: tuple[str, ...], mark: NameMark) -> Entity | None:
        """Return the entity of which `words` are the surname, the given name, or the whole name."""
        genitive = (*words[:-1], words[-1][:-1]) if words[-1].endswith("s") else None
        if genitive and any(genitive == e.words[-len(genitive) :] for e in self._sharing(genitive)):
            words = genitive
        fits = [(strength, entity) for entity in self._sharing(words) if (strength := self._fits(words, entity.words))]
        best = [entity for strength, entity in fits if strength == max(strength for strength, _ in fits)]
        if len(best) < 2:
            return best[0] if best else None
        return min(best, key=lambda e: min((abs(span.start - mark.span.start) for span in e.spans), default=0))

    def _sharing(self, words: tuple[str, ...]) -> list[Entity]:
        """Return the entities that share a word with `words`, in the order in which they were entered."""
        numbers = {number for word in words for number in self._by_word.get(word.lower(), ())}
        return [self.entities[number] for number in sorted(numbers)]

    def _fits(self, short: tuple[str, ...], full: tuple[str, ...]) -> int:
        """Return how surely a shorter name is part of a full one: 3 whole, 2 surname, 1 given name, 0 not at all."""
        low, whole = [w.lower() for w in short], [w.lower() for w in full]
        if low == whole:
            return 3
        if len(low) >= len(whole):
            return 0
        if low == whole[-len(low) :]:
            return 2
        particles = self.lexicon.name_particles
        bare, bare_whole = [w for w in low if w not in particles], [w for w in whole if w not in particles]
        if bare and len(bare) < len(bare_whole) and bare == bare_whole[-len(bare) :]:
            return 2
        if len(low) == 1 and any(low[0] == word for word in bare_whole[1:-1]):
            return 2
        if len(low) > 1 and low[0][0] == whole[0][0] and low[0].endswith(".") and low[1:] == whole[1:]:
            return 2
        return 1 if low == whole[:1] and len(low) == 1 and len(whole) > 1 else 0

    def _describe(self, entity: Entity, mark: NameMark, words: tuple[str, ...]) -> None:
        """Take over what stands beside a mention."""
        if mark.role:
            office = self._office(mark.role)
            if office and (entity.office is None or entity.office.kind is OfficeKind.PERSON):
                entity.office, entity.role = office, mark.role
            if office and office.gender:
                entity.gender = office.gender
            self._country(entity, mark.role.start)
        elif entity.country is None:
            self._country(entity, mark.span.start, frozenset({PartyForm.DEMONYM, PartyForm.ADJECTIVE}))
        entity.party = entity.party or mark.party or self._party_in_role(mark)
        entity.portfolio = entity.portfolio or mark.portfolio
        party = self.lexicon.political_parties.get(entity.party.text) if entity.party else None
        if party and entity.country is None:
            entity.country, entity.country_words = party.country, entity.party
        if entity.gender is None and len(entity.words) > 1:
            entity.gender = self.lexicon.given_names.get(entity.words[0])

    def _office(self, role: Span) -> Office | None:
        """Return what a role is, by its first word, or with the one before it (`eerste minister`)."""
        head = role.text.split()[0]
        before = self.marked.doc[max(0, self.marked.token_at(role.start).i - 1)]
        offices = self.lexicon.offices
        return offices.by_word.get(f"{before.lower_} {head.lower()}") or offices.of(head)

    def _party_in_role(self, mark: NameMark) -> Span | None:
        """Return the political party that a compound begins with (`VVD-Kamerlid`)."""
        if mark.role is None:
            return None
        parts = mark.role.text.split()[0].split("-")
        for count in range(len(parts) - 1, 0, -1):
            name = "-".join(parts[:count])
            if name in self.lexicon.political_parties:
                return Span(mark.role.start, mark.role.start + len(name), name)
        return None

    def _country(self, entity: Entity, start: int, forms: frozenset[PartyForm] | None = None) -> None:
        near = {id(party): party for step in (3, 2, 1) for party in self.marked.parties_at(start - step)}
        for party in near.values():
            if forms is not None and party.form not in forms:
                continue
            between = self.marked.text[party.span.end : start]
            if party.span.end <= start and len(party.code) == 2 and not between.strip(" -‑"):
                entity.country, entity.country_words = party.code, party.span


def is_subject(token: Token) -> bool:
    """Say whether `token` is a subject, or joined or in apposition to one."""
    for _ in range(3):
        if token.dep_.startswith("nsubj"):
            return True
        if token.dep_ not in ("conj", "appos", "flat"):
            return False
        token = token.head
    return False
