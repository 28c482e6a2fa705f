"""How far the text goes on about each claim, and whether what it concluded is at work by then.

In: a document's claims in order. Out: the same with their ends. Called by `find.claim_reading`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.find.claims import Claim
from openbaar.lexicon import Lexicon
from openbaar.model.marked import Marked
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Modality, Stage

_TWO = 2


def with_reach(marked: Marked, found: Sequence[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """Say of each claim from where and up to where the text is about it: its paragraph, as long as no other is told."""
    sentences = list(marked.doc.sents)
    index = {sentence.start: at for at, sentence in enumerate(sentences)}
    done: list[Claim] = []
    for number, claim in enumerate(found):
        here = index[claim.sentence.start]
        others = (index[other.sentence.start] for other in found[number + 1 :] if _is_another(claim, other))
        following = next((place for place in others if place > here), len(sentences))
        end = sentences[following].start_char if following < len(sentences) else len(marked.text)
        shown = _at_work(claim, sentences[here:following], lexicon)
        now = claim if shown is None else replace(claim, stage=Stage.IN_FORCE, shown=(shown,), hit=None)
        first, last = marked.paragraph(claim.sentence.start_char)
        before = (other.sentence.end_char for other in found[:number] if other.sentence.start < claim.sentence.start)
        done.append(replace(now, start=max((*before, first)), end=min(end, last)))
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
