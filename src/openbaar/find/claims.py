"""What each sentence tells of agreements: the noun or verb, the parties' words, the stage, the instruments.

In: a marked document. Out: `Claim`s in text order, each named after the construction that told it. Called by the rules
of `find.agreements`, which turn them into findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from openbaar.find.agreement_parties import Chosen, choose
from openbaar.find.agreement_terms import instruments_in
from openbaar.find.clauses import Clause, clauses, company
from openbaar.find.stages import StageHit, best, stage_hits
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Needs, Noun, Role, Strength
from openbaar.model.marked import Marked, PartyUse
from openbaar.model.span import Span
from openbaar.model.vocabulary import AgreementKind, Instrument, Modality, Stage

_VERBS = {Needs.TALKS: "talks", Needs.PACT: "agreed", Needs.ANSWER: "answered"}
_EVERY_ROLE = frozenset(Role)
_OF_ACTS = frozenset({Stage.REJECTED, Stage.PROPOSED, Stage.SUSPENDED, Stage.ENDED})
_NEEDS_PARTY = frozenset({"acts", "refused", "talks", "answered"})
_NEAR = 4  # tokens before a relative clause in which its noun stands
_TWO = 2
_BACK = 2  # sentences before a claim that may hold what it agrees on


@dataclass(frozen=True)
class Claim:
    """One telling of an agreement. `stage` null where the words deny or demand (see `why`)."""

    sentence: TokenSpan
    clause: Clause
    at: Token
    noun: Noun | None
    chosen: Chosen
    stage: Stage | None
    modality: Modality
    shown: tuple[Token, ...]
    rule: str
    hit: StageHit | None = None
    why: str = ""
    instruments: dict[Instrument, Span] = field(default_factory=dict)

    @property
    def kind(self) -> AgreementKind:
        """The kind by the word used; talks and acts about taking people back are about readmission."""
        named = self.noun.kind if self.noun else AgreementKind.OTHER
        if named is not AgreementKind.OTHER:
            return named
        return AgreementKind.READMISSION if Instrument.READMISSION in self.instruments else AgreementKind.OTHER


@lru_cache(maxsize=2)
def claims(marked: Marked, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return the document's claims, with the instruments that the sentences around each tell."""
    found: list[Claim] = []
    for sentence in marked.doc.sents:
        if marked.is_relevant(sentence.start_char):
            found += _in_sentence(marked, sentence, lexicon)
    return _with_terms(marked, found, lexicon)


def _in_sentence(marked: Marked, sentence: TokenSpan, lexicon: Lexicon) -> Iterator[Claim]:
    rest = sentence.text.lower()
    own = instruments_in(marked, [sentence], lexicon)
    parts = clauses(sentence, lexicon.clause_words)
    whole = Clause(tuple(token for token in sentence if not token.is_space))
    for clause in parts:
        nouns = _nouns(clause, lexicon) or _borrowed(marked, clause, lexicon)
        roles = frozenset(noun.role for _, noun in nouns)
        hits = stage_hits(clause, roles, lexicon, rest)
        made = [
            *_of_nouns(clause, nouns, hits, lexicon),
            *([] if nouns else _of_verbs(clause, hits, stage_hits(whole, _EVERY_ROLE, lexicon, rest))),
            *_of_acts(clause, whole, nouns, (hits, lexicon)),
        ]
        for claim in made:
            if not _topical(marked, claim, own, lexicon):
                continue
            places = claim.rule in ("acts", "agreed")
            chosen = choose(marked, clause, claim.at, lexicon, places=places)
            if claim.rule == "mentioned" and chosen.how in ("one", "pair"):
                chosen = Chosen("one")  # whoever acts in the sentence speaks of the agreement, and may be no party
            made_rule = _rule(claim, chosen)
            if made_rule == "alone" and not chosen.size and not chosen.implied and not _points(claim, lexicon):
                continue
            if made_rule in _NEEDS_PARTY and not (chosen.size or chosen.implied or _known_talks(claim, lexicon)):
                continue
            yield replace(claim, sentence=sentence, chosen=chosen, instruments=own, rule=made_rule)


def _nouns(clause: Clause, lexicon: Lexicon) -> list[tuple[Token, Noun]]:
    found: list[tuple[Token, Noun]] = []
    for at, token in enumerate(clause.tokens):
        before = clause.tokens[at - 1].lower_ if at else ""
        noun = lexicon.agreements.heads(f"{before} {token.lower_}") or lexicon.agreements.heads(token.lower_)
        if noun is not None and noun.strength is not Strength.TAIL:
            found.append((token, noun))
    return found


def _borrowed(marked: Marked, clause: Clause, lexicon: Lexicon) -> list[tuple[Token, Noun]]:
    """Return the noun that a relative or personal pronoun of the clause stands for."""
    if clause.antecedent is not None and clause.opener in lexicon.clause_words["relative"]:
        last = clause.antecedent
        before = last.doc[max(last.sent.start, last.i - _NEAR) : last.i + 1]
        found = _nouns(Clause(tuple(before)), lexicon)
        return [(clause.tokens[0], found[-1][1])] if found else []
    pronoun = next((t for t in clause.tokens if _is_pronoun(t, lexicon)), None)
    if pronoun is None or pronoun.sent.start == 0:
        return []
    start = marked.paragraph(pronoun.idx)[0]
    for sentence in (pronoun.sent, marked.doc[pronoun.sent.start - 1].sent):
        if sentence.start_char < start:
            break
        earlier = Clause(tuple(token for token in sentence if token.i < pronoun.i))
        nouns = [pair for pair in _nouns(earlier, lexicon) if pair[1].role is Role.AGREEMENT]
        if nouns and (nouns[-1][1].plural or not _is_plural(pronoun)):
            return [(pronoun, nouns[-1][1])]
    return []


def _is_pronoun(token: Token, lexicon: Lexicon) -> bool:
    return token.pos_ == "PRON" and lexicon.agreements.modal("pronoun").fullmatch(token.lower_) is not None


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", [])


def _topical(marked: Marked, claim: Claim, own: dict[Instrument, Span], lexicon: Lexicon) -> bool:
    """Whether weak words have an object of migration beside them."""
    if claim.noun is not None and claim.noun.strength is Strength.FIRM and claim.noun.role is not Role.TALKS:
        return True
    if claim.hit is not None and claim.hit.row.object is Needs.PACT and claim.sentence.start:
        before = claim.sentence.doc[claim.sentence.start - 1].sent
        own = own or instruments_in(marked, [before], lexicon)
    if own or lexicon.agreements.modal("alike").search(claim.clause.text):
        return True
    if any(mark.use is PartyUse.PEOPLE and claim.clause.holds(mark.span.start) for mark in marked.parties):
        return True
    if claim.hit is None:
        return claim.rule == "acts"
    if claim.hit.row.object is Needs.TALKS:
        return claim.hit.tense != "past"
    talks = claim.noun is not None and claim.noun.role is Role.TALKS
    return talks or claim.hit.row.object is Needs.ANSWER


def _rule(claim: Claim, chosen: Chosen) -> str:
    if claim.rule == "answered":
        return claim.rule
    if claim.stage is Stage.REJECTED:
        return "refused"
    if claim.rule:
        return claim.rule
    return {"one": "alone"}.get(chosen.how, chosen.how)


def _points(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a noun without parties points at a known arrangement: with a definite word, or as a pronoun."""
    if claim.clause.opener is not None or claim.at.pos_ == "PRON":
        return True
    return _definite(claim.clause.tokens, claim.clause.tokens.index(claim.at), lexicon)


def _known_talks(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a verb tells how talks go that are named as known ones (`the talks`)."""
    if claim.noun is None or claim.noun.role is not Role.TALKS or claim.at not in claim.clause.tokens:
        return False
    return _definite(claim.clause.tokens, claim.clause.tokens.index(claim.at), lexicon)


def _bare(clause: Clause, at: Token, noun: Noun | None, rule: str) -> Claim:
    sentence = at.sent
    return Claim(sentence, clause, at, noun, Chosen("one"), None, Modality.DONE, (at,), rule)


def _of_nouns(
    clause: Clause, nouns: Sequence[tuple[Token, Noun]], hits: Sequence[StageHit], lexicon: Lexicon
) -> Iterator[Claim]:
    """Yield what the clause tells of its nouns for agreements, or else for talks."""
    if lexicon.agreements.modal("unknown").search(clause.text):
        return  # with whom is left open
    agreements = [pair for pair in nouns if pair[1].role is Role.AGREEMENT]
    for token, noun in agreements or [pair for pair in nouns if pair[1].role is Role.TALKS][:1]:
        claim = _bare(clause, token, noun, "talks" if noun.role is Role.TALKS else "")
        known = token in clause.tokens and _definite(clause.tokens, clause.tokens.index(token), lexicon)
        hit = best([h for h in hits if h.row.object is not Needs.PACT and not (known and _is_wish(h))], token)
        if hit is not None:
            if _is_hypothetical(clause, lexicon):
                continue
            yield replace(claim, stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit, why=hit.why)
            continue
        mentioned = _mention(claim, lexicon)
        if mentioned is not None:
            yield mentioned


def _is_wish(hit: StageHit) -> bool:
    """Whether a verb only wants its object: one cannot want what is known to exist, only something done with it."""
    return hit.stage is Stage.PROPOSED and hit.row.object is Needs.AGREEMENT


def _is_hypothetical(clause: Clause, lexicon: Lexicon) -> bool:
    return bool(clause.opener and lexicon.agreements.modal("hypothetical").fullmatch(clause.opener))


def _mention(claim: Claim, lexicon: Lexicon) -> Claim | None:
    """A noun without a verb of stage: applied, or spoken of as a thing that exists."""
    tokens = claim.clause.tokens
    at = tokens.index(claim.at)
    before = " ".join(token.lower_ for token in tokens[max(0, at - 6) : at])
    assert claim.noun is not None
    if claim.noun.role is Role.TALKS:
        return replace(claim, stage=Stage.NEGOTIATING, rule="mentioned") if _definite(tokens, at, lexicon) else None
    if lexicon.agreements.modal("applying").search(before):
        return replace(claim, stage=Stage.IN_FORCE)
    if _definite(tokens, at, lexicon) or claim.noun.topic == "party":
        return replace(claim, stage=Stage.CONCLUDED, rule="mentioned")
    return None


def _definite(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    for token in reversed(tokens[max(0, at - 4) : at]):
        if lexicon.agreements.modal("definite").fullmatch(token.lower_):
            return True
        if lexicon.agreements.modal("article").fullmatch(token.lower_) or token.pos_ in ("VERB", "AUX", "ADP"):
            return False
    return False


def _of_verbs(clause: Clause, hits: Sequence[StageHit], around: Sequence[StageHit]) -> Iterator[Claim]:
    """Yield what verbs that mean talking or agreeing tell by themselves."""
    own = [hit for hit in hits if hit.row.object in _VERBS]
    if not own:
        return
    hit = min(own, key=lambda hit: hit.token.i)
    rule = _VERBS[hit.row.object]
    claim = _bare(clause, hit.token, None, rule)
    inner = next((h for h in around if h.stage is Stage.PROPOSED and h.tense == "infinitive"), None)
    if hit.stage is Stage.CONCLUDED and inner is not None:
        hit = inner
    yield replace(claim, stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit, why=hit.why)


def _of_acts(
    clause: Clause,
    whole: Clause,
    nouns: Sequence[tuple[Token, Noun]],
    told: tuple[Sequence[StageHit], Lexicon],
) -> Iterator[Claim]:
    """Yield what a state does, would do or refuses to do with people."""
    hits, lexicon = told
    if any(noun.role is not Role.ACT for _, noun in nouns):
        return
    for token, noun in nouns:
        made = _of_act_noun(clause, token, noun, hits)
        if made is not None:
            yield made
            return
    for token in clause.tokens:
        for form in lexicon.agreements.act_forms.get(token.lower_, ()):
            words = company(form, token, clause)
            if words is not None:
                yield from _act(clause, whole, (token, *words), form.tense, lexicon)
                return


def _of_act_noun(clause: Clause, token: Token, noun: Noun, hits: Sequence[StageHit]) -> Claim | None:
    """What the clause tells of a noun for an act: talked about, or wished for, halted, refused."""
    talking = next((hit for hit in hits if hit.row.object is Needs.TALKS and hit.stage is not None), None)
    if talking is not None:
        claim = _bare(clause, token, noun, "talks")
        return replace(claim, stage=talking.stage, modality=talking.modality, shown=talking.words, hit=talking)
    hit = best([hit for hit in hits if hit.row.object is not Needs.TALKS], clause.tokens[0])
    if hit is None or hit.stage not in _OF_ACTS:
        return None
    return replace(_bare(clause, token, noun, "acts"), stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit)


def _act(clause: Clause, whole: Clause, words: tuple[Token, ...], tense: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Yield a verb for an act: done now, or refused by a verb that governs it."""
    modal = lexicon.agreements.modal
    if _is_hypothetical(clause, lexicon):
        return
    negated = modal("negation").search(clause.text)
    claim = _bare(clause, words[0], None, "acts")
    if tense == "infinitive":
        refusing = [hit for hit in stage_hits(whole, _EVERY_ROLE, lexicon, "") if hit.stage is Stage.REJECTED]
        current = [hit for hit in refusing if hit.tense != "past"]
        if current:
            yield replace(claim, stage=Stage.REJECTED, shown=current[0].words, hit=current[0])
        elif negated and (willing := _token_of(clause, "willing", lexicon)):
            yield replace(claim, stage=Stage.REJECTED, modality=Modality.DENIED, shown=(willing, words[0]))
        return
    if negated or modal("want").search(clause.text) or modal("expect").search(clause.text):
        return
    yield replace(claim, stage=Stage.IN_FORCE, shown=words)


def _token_of(clause: Clause, effect: str, lexicon: Lexicon) -> Token | None:
    pattern = lexicon.agreements.modal(effect)
    return next((token for token in clause.tokens if pattern.fullmatch(token.lower_)), None)


def _with_terms(marked: Marked, found: Sequence[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """Add to each claim the instruments told by the sentences that go on about it."""
    sentences = list(marked.doc.sents)
    index = {sentence.start: at for at, sentence in enumerate(sentences)}
    done: list[Claim] = []
    latest: dict[Instrument, Span] = {}
    for number, claim in enumerate(found):
        here = index[claim.sentence.start]
        others = (index[other.sentence.start] for other in found[number + 1 :] if _is_another(claim, other))
        following = next((place for place in others if place > here), len(sentences))
        going_on = _continuing(marked, sentences[here:following], lexicon)
        told = dict(claim.instruments) or _from_before(marked, claim, sentences[max(0, here - _BACK) : here], lexicon)
        told = instruments_in(marked, going_on, lexicon) | told
        leans = not told and _leans(claim, lexicon)
        if leans or _points_back(claim, lexicon):
            told = {**latest, **told}
        elif claim.instruments:
            latest = dict(claim.instruments)
        done.append(replace(claim, instruments=told))
    return tuple(done)


def _is_another(claim: Claim, other: Claim) -> bool:
    """Whether a later claim names a party that this one does not: then the text has gone on to something else."""
    codes = {mark.code for mark in (*other.chosen.named, *other.chosen.listed)}
    return not codes <= {mark.code for mark in (*claim.chosen.named, *claim.chosen.listed)}


def _continuing(marked: Marked, sentences: Sequence[TokenSpan], lexicon: Lexicon) -> Iterator[TokenSpan]:
    """Yield the sentences of the claim's own paragraph, and later ones that say they go on about its terms."""
    first = marked.paragraph(sentences[0].start_char)
    for sentence in sentences[1:]:
        if not marked.is_relevant(sentence.start_char):
            break
        threat = lexicon.agreements.modal("threat").search(sentence.text.lower())
        generic = lexicon.agreements.modal("generic").search(sentence.text.lower())
        if threat or generic or marked.quote_at(sentence.start_char) is not None:
            continue
        same = first[0] <= sentence.start_char < first[1]
        if same or lexicon.agreements.modal("terms").search(sentence.text.lower()):
            yield sentence


def _from_before(marked: Marked, claim: Claim, back: Sequence[TokenSpan], lexicon: Lexicon) -> dict[Instrument, Span]:
    """Instruments that stand right before a claim which points back at them."""
    points = lexicon.agreements.modal("backward").search(claim.sentence.text.lower())
    return instruments_in(marked, back, lexicon) if points else {}


def _points_back(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether talks are named as known ones (`the talks`), and so are about what the others were about."""
    if not _known_talks(claim, lexicon):
        return False
    at = claim.clause.tokens.index(claim.at)
    return not any(token.pos_ == "ADP" for token in claim.clause.tokens[at + 1 : at + 3])


def _leans(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim that tells no instrument shares those of the agreement told before it."""
    if lexicon.agreements.modal("earlier").search(claim.clause.text):
        return False
    alike = lexicon.agreements.modal("alike").search(claim.clause.text)
    return bool(alike) or claim.rule in ("answered", "talks", "refused") or claim.chosen.size < _TWO
