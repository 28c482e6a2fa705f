"""What each claim's agreement does, as the sentences around it tell.

In: a document's claims in order. Out: the same with instruments. Called by `find.claim_reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from openbaar.find.agreement_terms import instruments_in
from openbaar.find.claims import Claim, is_known_talks
from openbaar.lexicon import Lexicon
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Instrument, Modality, Stage

_TWO = 2
_BACK = 2  # sentences before a claim that may hold what it agrees on


def with_terms(marked: Marked, found: Sequence[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
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
        alike = not told and bool(latest) and _is_alike(claim, lexicon)
        if not alike:
            told = instruments_in(marked, going_on, lexicon) | told
        leans = alike or (not told and _leans(claim, lexicon))
        if leans or _points_back(claim, lexicon):
            told = {**latest, **told}
        elif claim.instruments:
            latest = dict(claim.instruments)
        end = sentences[following].start_char if following < len(sentences) else len(marked.text)
        shown = _at_work(claim, sentences[here:following], lexicon)
        now = claim if shown is None else replace(claim, stage=Stage.IN_FORCE, shown=(shown,), hit=None)
        done.append(replace(now, instruments=told, end=min(end, marked.paragraph(claim.sentence.start_char)[1])))
    return tuple(done)


def _at_work(claim: Claim, sentences: Sequence[TokenSpan], lexicon: Lexicon) -> Token | None:
    """Return the word that tells what goes on since something was concluded, in its sentence or the next."""
    if claim.stage is not Stage.CONCLUDED or claim.modality is not Modality.DONE or claim.rule == "mentioned":
        return None
    words = lexicon.agreements.words_for("thenceforth")
    return next((token for sentence in sentences[:_TWO] for token in sentence if token.lower_ in words), None)


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
        if marked.quote_at(sentence.start_char) is not None:
            continue
        told = _effects(sentence, lexicon)
        same = first[0] <= sentence.start_char < first[1]
        if not same and "terms" not in told:
            continue
        if "threat" not in told and "generic" not in told:
            yield sentence


def _effects(sentence: TokenSpan, lexicon: Lexicon) -> Mapping[str, int]:
    """Return the effects that the words of a sentence have, looked up once."""
    known: dict[int, Mapping[str, int]] = sentence.doc.memo.setdefault("effects", {})
    if sentence.start not in known:
        known[sentence.start] = lexicon.agreements.effects_in(sentence.text.lower())
    return known[sentence.start]


def _from_before(marked: Marked, claim: Claim, back: Sequence[TokenSpan], lexicon: Lexicon) -> dict[Instrument, Span]:
    """Instruments that stand right before a claim which points back at them."""
    points = "backward" in _effects(claim.sentence, lexicon)
    return instruments_in(marked, back, lexicon) if points else {}


def _points_back(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether talks are named as known ones (`the talks`), and so are about what the others were about."""
    if not is_known_talks(claim, lexicon):
        return False
    at = claim.clause.tokens.index(claim.at)
    return not any(token.pos_ == "ADP" for token in claim.clause.tokens[at + 1 : at + 3])


def _is_alike(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the clause says that this arrangement is like the one told before."""
    return "alike" in lexicon.agreements.effects_in(claim.clause.text)


def _leans(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim that tells no instrument shares those of the agreement told before it."""
    if "earlier" in lexicon.agreements.effects_in(claim.clause.text):
        return False
    return _is_alike(claim, lexicon) or claim.rule in ("answered", "talks", "refused") or claim.chosen.size < _TWO
