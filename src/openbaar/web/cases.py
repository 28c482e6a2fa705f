"""An agreement over documents as pages tell it: the steps that changed its stage, and its terms with who says so.

In: an `AgreementEntry`. Out: rows. Called by `dossiers`, `entries`, `pages`. Papers say the same again for
years: what is said again is counted, and stands on the page of the agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openbaar.derive.agreements import AgreementEntry, StageStep, agreement_of
from openbaar.model.reading import Kept
from openbaar.model.vocabulary import AsserterKind

MOST_STEPS, FIRST_STEPS = 6, 2  # of an agreement in a dossier: the first and the newest
MOST_SAID = 2  # of those who say a thing
MOST_NAMES = 4  # in a sentence


@dataclass(frozen=True, slots=True)
class Step:
    """A stage, and how often it was told again before the next (`again`); `skipped` steps lie before it, not shown."""

    step: StageStep
    again: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """What an agreement is said to hold: its `kind` (instrument, money, duration, ends, legal_status) and `value`.

    `said` by findings, of each who says so the oldest; `more` say so too.
    """

    kind: str
    value: Any
    said: tuple[Kept, ...]
    more: int = 0


def on_record(entry: AgreementEntry) -> tuple[list[str], int]:
    """Return the first names that stand for an agreement, and how many more do; none where a reporter alone tells."""
    stand = (item.finding.asserted_by for item in entry.kept)
    names = list(dict.fromkeys(one.name for one in stand if one.kind is AsserterKind.SPEAKER and one.name))
    return names[:MOST_NAMES], max(0, len(names) - MOST_NAMES)


def all_steps(entry: AgreementEntry) -> list[Step]:
    """Return every claim of a stage."""
    return [Step(step) for step in entry.history]


def telling_steps(entry: AgreementEntry, holds: StageStep | None) -> list[Step]:
    """Return the steps that changed the stage, and that which holds: the first and the newest of them.

    Of claims of one stage the one that was known first stands for all: so long has it been known. A denial turns
    nothing, and stands for itself.
    """
    found = []
    for steps in _runs(entry.history):
        shown = holds if holds in steps else min(steps, key=lambda step: step.kept.document.published)
        found.append(Step(shown, len(steps) - 1))
    cut = len(found) - MOST_STEPS
    if cut <= 0:
        return found
    first_after = found[FIRST_STEPS + cut]
    between = sum(1 + one.again for one in found[FIRST_STEPS : FIRST_STEPS + cut])
    newest = Step(first_after.step, first_after.again, between)
    return [*found[:FIRST_STEPS], newest, *found[FIRST_STEPS + cut + 1 :]]


def _runs(history: Sequence[StageStep]) -> Iterator[list[StageStep]]:
    """Yield the claims of one stage that follow one another, with what is told of an earlier one among them."""
    run: list[StageStep] = []
    for step in history:
        goes_on = bool(run) and step.is_denied == run[-1].is_denied and (step.stage is run[0].stage or not step.turns)
        if run and not goes_on:
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def terms(entry: AgreementEntry, most: int | None = None) -> list[Term]:
    """Return the terms of an agreement, each with at most `most` who say so (null: every claim)."""
    found: dict[tuple[str, Any], list[Kept]] = {
        ("instrument", name): list(items) for name, items in entry.instruments.items()
    }
    for kind, value, item in _stated(entry.kept):
        found.setdefault((kind, value), []).append(item)
    return [Term(kind, value, *_cut(items, most)) for (kind, value), items in found.items()]


def _stated(kept: Iterable[Kept]) -> Iterator[tuple[str, Any, Kept]]:
    """Yield what claims state besides instruments, by kind."""
    items = list(kept)
    for item in items:
        yield from (("money", amount, item) for amount in agreement_of(item).amounts)
    for kind in ("duration", "ends", "legal_status"):
        for item in items:
            value = getattr(item.finding, kind)
            if value:
                yield kind, value, item


def _cut(items: list[Kept], most: int | None) -> tuple[tuple[Kept, ...], int]:
    if most is None:
        return tuple(items), 0
    by_asserter = {(one.finding.asserted_by.kind, one.finding.asserted_by.name): one for one in reversed(items)}
    shown = sorted(by_asserter.values(), key=items.index)[:most]
    return tuple(shown), len(items) - len(shown)
