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
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.vocabulary import AgreementKind, Instrument, Modality, Stage

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
    for clause in clauses(sentence, lexicon.clause_words):
        nouns = _nouns(clause, lexicon)
        roles = frozenset(noun.role for _, noun in nouns)
        hits = stage_hits(clause, roles, lexicon, rest)
        made = [
            *_of_nouns(clause, nouns, hits, lexicon),
            *([] if nouns else _of_verbs(clause, hits)),
            *_of_acts(clause, nouns, hits, lexicon),
        ]
        for claim in made:
            if not _topical(claim, own):
                continue
            places = claim.rule in ("acts", "refused")
            chosen = choose(marked, clause, claim.at, lexicon, places=places)
            yield replace(claim, sentence=sentence, chosen=chosen, instruments=own, rule=_rule(claim, chosen))


def _nouns(clause: Clause, lexicon: Lexicon) -> list[tuple[Token, Noun]]:
    found: list[tuple[Token, Noun]] = []
    for at, token in enumerate(clause.tokens):
        before = clause.tokens[at - 1].lower_ if at else ""
        noun = lexicon.agreements.heads(f"{before} {token.lower_}") or lexicon.agreements.heads(token.lower_)
        if noun is not None and noun.strength is not Strength.TAIL:
            found.append((token, noun))
    return found


def _topical(claim: Claim, own: dict[Instrument, Span]) -> bool:
    """Whether weak words have an object of migration beside them."""
    if claim.noun is None:
        return claim.hit is None or claim.hit.row.object is not Needs.PACT or bool(own)
    return claim.noun.strength is Strength.FIRM or bool(own)


def _rule(claim: Claim, chosen: Chosen) -> str:
    if claim.stage is Stage.REJECTED:
        return "refused"
    if claim.rule:
        return claim.rule
    return {"one": "alone"}.get(chosen.how, chosen.how)


def _bare(clause: Clause, at: Token, noun: Noun | None, rule: str) -> Claim:
    sentence = at.sent
    return Claim(sentence, clause, at, noun, Chosen("one"), None, Modality.DONE, (at,), rule)


def _of_nouns(
    clause: Clause, nouns: Sequence[tuple[Token, Noun]], hits: Sequence[StageHit], lexicon: Lexicon
) -> Iterator[Claim]:
    """Yield what the clause tells of its nouns for agreements, or else for talks."""
    agreements = [pair for pair in nouns if pair[1].role is Role.AGREEMENT]
    for token, noun in agreements or [pair for pair in nouns if pair[1].role is Role.TALKS][:1]:
        claim = _bare(clause, token, noun, "talks" if noun.role is Role.TALKS else "")
        hit = best([h for h in hits if h.row.object is not Needs.PACT], token)
        if hit is not None:
            if _is_hypothetical(clause, lexicon):
                continue
            yield replace(
                claim, stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit, why=hit.why
            )
            continue
        mentioned = _mention(claim, lexicon)
        if mentioned is not None:
            yield mentioned


def _is_hypothetical(clause: Clause, lexicon: Lexicon) -> bool:
    return bool(clause.opener and lexicon.agreements.modal("hypothetical").fullmatch(clause.opener))


def _mention(claim: Claim, lexicon: Lexicon) -> Claim | None:
    """A noun without a verb of stage: applied, or spoken of as a thing that exists."""
    tokens = claim.clause.tokens
    at = tokens.index(claim.at)
    before = " ".join(token.lower_ for token in tokens[max(0, at - 6) : at])
    assert claim.noun is not None
    if claim.noun.role is Role.TALKS:
        return replace(claim, stage=Stage.NEGOTIATING, rule="talks") if _definite(tokens, at, lexicon) else None
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


def _of_verbs(clause: Clause, hits: Sequence[StageHit]) -> Iterator[Claim]:
    """Yield what verbs that mean talking or agreeing tell by themselves."""
    own = [hit for hit in hits if hit.row.object in (Needs.TALKS, Needs.PACT)]
    if not own:
        return
    hit = min(own, key=lambda hit: hit.token.i)
    rule = "talks" if hit.row.object is Needs.TALKS else "agreed"
    claim = _bare(clause, hit.token, None, rule)
    yield replace(claim, stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit, why=hit.why)


def _of_acts(
    clause: Clause, nouns: Sequence[tuple[Token, Noun]], hits: Sequence[StageHit], lexicon: Lexicon
) -> Iterator[Claim]:
    """Yield what a state does, would do or refuses to do with people."""
    if any(noun.role is not Role.ACT for _, noun in nouns):
        return
    refusal = best(hits, clause.tokens[0])
    for token, noun in nouns:
        if refusal is not None and refusal.stage in (Stage.REJECTED, Stage.PROPOSED, Stage.SUSPENDED):
            claim = _bare(clause, token, noun, "acts")
            yield replace(claim, stage=refusal.stage, modality=refusal.modality, shown=refusal.words, hit=refusal)
            return
    for token in clause.tokens:
        for row, tense in lexicon.agreements.act_forms.get(token.lower_, ()):
            words = company(row, token, clause)
            if words is not None:
                yield from _act(clause, token, tense, words, lexicon)
                return


def _act(clause: Clause, token: Token, tense: str, words: tuple[Token, ...], lexicon: Lexicon) -> Iterator[Claim]:
    modal = lexicon.agreements.modal
    if _is_hypothetical(clause, lexicon) or tense == "infinitive" or modal("want").search(clause.text):
        return
    if modal("negation").search(clause.text) or modal("expect").search(clause.text):
        return
    yield replace(_bare(clause, token, None, "acts"), stage=Stage.IN_FORCE, shown=(token, *words))


def _with_terms(marked: Marked, found: Sequence[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """Add to each claim the instruments told by the sentences that go on about it."""
    sentences = list(marked.doc.sents)
    index = {sentence.start: at for at, sentence in enumerate(sentences)}
    places = [index[claim.sentence.start] for claim in found]
    done: list[Claim] = []
    for number, claim in enumerate(found):
        here = places[number]
        following = next((place for place in places[number + 1 :] if place > here), len(sentences))
        told = dict(claim.instruments)
        told |= {
            key: value
            for key, value in instruments_in(
                marked, _continuing(marked, sentences[here:following], lexicon), lexicon
            ).items()
            if key not in told
        }
        if not told:
            told = _inherited(marked, claim, done, sentences[max(0, here - _BACK) : here], lexicon)
        done.append(replace(claim, instruments=told))
    return tuple(done)


def _continuing(marked: Marked, sentences: Sequence[TokenSpan], lexicon: Lexicon) -> Iterator[TokenSpan]:
    """Yield the sentences of the claim's own paragraph, and later ones that say they go on about its terms."""
    first = marked.paragraph(sentences[0].start_char)
    for sentence in sentences[1:]:
        if not marked.is_relevant(sentence.start_char):
            break
        if marked.quote_at(sentence.start_char) is not None:
            continue
        same = first[0] <= sentence.start_char < first[1]
        if same or lexicon.agreements.modal("terms").search(sentence.text.lower()):
            yield sentence


def _inherited(
    marked: Marked, claim: Claim, before: Sequence[Claim], back: Sequence[TokenSpan], lexicon: Lexicon
) -> dict[Instrument, Span]:
    """Instruments of a claim that tells none: what stands right before it, or those of the agreement it is like."""
    text = claim.sentence.text.lower()
    if lexicon.agreements.modal("backward").search(text):
        if told := instruments_in(marked, back, lexicon):
            return told
    alike = bool(lexicon.agreements.modal("alike").search(claim.clause.text))
    if (alike or claim.chosen.size < 2) and before:
        return dict(before[-1].instruments)
    return {}
