"""Promises and silence that no fixed construction names: clauses whose signs, weighed together, tell of one.

In: a `Page` in whose passages about migration clauses show signs of `data/keeping_signs.toml`. Out: `Hit`s for the
rules `commitment.weighed` and `withholding.weighed`. Called by `find.commitments` and `find.withholdings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from openbaar.find.frames import Frame, frames_of
from openbaar.find.keeping_signs import signs_of
from openbaar.find.rules import Page
from openbaar.find.scattered import WEIGHED, Hit, is_heading
from openbaar.find.silence_signs import silence_signs
from openbaar.lexicon.promises import Construction
from openbaar.model.vocabulary import WithholdingMode

COMMITMENT, WITHHOLDING = "commitment.weighed", "withholding.weighed"
# Log-odds; the weights are shrunk: what is nearly sure is little above 0. Set so that, of authors whose texts the
# weights were not learned from, promises are right in at least .75 of what is found, and silences that no construction
# names in two of three.
LEAST_BOUND, LEAST_SILENT = -0.3, 1.2
_FORECAST = "guess"  # words for what is expected, which binds nobody
_AHEAD_OF = frozenset({"opens if", "opens condition", "opens as_long"})  # a clause of what comes about first, or may
_MANNER = "manner"  # words for how something is said: `Beter kun je het niet zeggen` keeps nothing back
_UNBOUND = _AHEAD_OF | {_FORECAST}
_BINDING = frozenset({"@promise", "@pledge", "@ready"})
_AHEAD = frozenset({"@shall", "@go_on", "@can", "@must", "@wish", "@becomes"})
_SOURCE = "learned weights"
_PROMISE = Construction(COMMITMENT, (WEIGHED,), _SOURCE)
_SILENCE = Construction(WITHHOLDING, (WEIGHED,), _SOURCE)
# What a clause's classes of words say of how something is kept back: the first that it has tells.
_MODES = (
    ("secret", WithholdingMode.CONFIDENTIAL_ONLY),
    ("closed", WithholdingMode.CONFIDENTIAL_ONLY),
    ("unanswered", WithholdingMode.UNANSWERED),
    ("~answer+not+plain", WithholdingMode.UNANSWERED),  # did not answer; who won't declines to
    ("refuse", WithholdingMode.REFUSES),
    ("time_later", WithholdingMode.DEFERRED),
    ("answer", WithholdingMode.DECLINES_COMMENT),
    ("dodge", WithholdingMode.DECLINES_COMMENT),
    ("~refer", WithholdingMode.DECLINES_COMMENT),
    ("elsewhere", WithholdingMode.DECLINES_COMMENT),
)


@dataclass(frozen=True)
class Weighed:
    """The clauses of a document that tell of promises, and those that tell of silence."""

    promises: tuple[Hit, ...]
    silences: tuple[Hit, ...]


def weighed(page: Page) -> Weighed:
    """Return the clauses whose signs outweigh what speaks against them, worked out once for the document."""
    if "weighed" not in page.memo:
        promises, silences = [], []
        for frame in _clauses(page):
            signs, traits = signs_of(page, frame)
            acts, around = silence_signs(page, frame)
            odds = page.lexicon.keeping.odds_of_pairs(signs | acts, traits | around)
            features = signs | traits
            if odds.commitment > LEAST_BOUND and not (features & _UNBOUND or _is_fact(features)):
                promises.append(_hit(page, frame, _PROMISE))
            if odds.withholding > LEAST_SILENT and _MANNER not in features:
                silences.append(silence_hit(page, frame, _mode(features | acts)))
        page.memo["weighed"] = Weighed(tuple(promises), tuple(silences))
    found: Weighed = page.memo["weighed"]
    return found


def _is_fact(features: set[str]) -> bool:
    """Say whether a clause tells of an act in the past or perfect that is no promise (`is vrijdag gestuurd`)."""
    past = "form past" in features or ("form participle" in features and not features & _AHEAD)
    return past and not features & _BINDING


def _mode(features: set[str]) -> WithholdingMode:
    """Return how something is kept back."""
    return next((mode for name, mode in _MODES if name in features), WithholdingMode.REFUSES)


def _clauses(page: Page) -> Iterator[Frame]:
    for sentence in page.marked.relevant:
        if not is_heading(page.marked, sentence):
            yield from frames_of(page, sentence)


def silence_hit(page: Page, frame: Frame, mode: WithholdingMode = WithholdingMode.REFUSES) -> Hit:
    """Return the clause as a hit that tells of silence."""
    return _hit(page, frame, replace(_SILENCE, mode=mode))


def _hit(page: Page, frame: Frame, row: Construction) -> Hit:
    quoted = page.marked.quote_at(frame.head.idx) is not None
    return Hit(row, (frame.head,), frame.start, frame.end, quoted)
