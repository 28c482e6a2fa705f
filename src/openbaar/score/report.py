"""Scores over a folder of marked texts, with intervals. Called by `cli` and the quality tests.

The interval is the 2.5th to 97.5th percentile over 1,000 bootstrap samples of documents, drawn with a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from openbaar.errors import InputError
from openbaar.find import FindOptions
from openbaar.model.document import Refused
from openbaar.pipeline import Reader, findings
from openbaar.read import ReadOptions, read
from openbaar.score.counts import TextScore
from openbaar.score.gold import GoldText, load_gold
from openbaar.score.kinds import act_scores, score_text

SAMPLES = 1000
SEED = 20230615


@dataclass(frozen=True)
class Measure:
    """One line of the report: precision, recall and F1, or one share; `n` is how many were wanted."""

    name: str
    n: int
    found: int | None
    precision: float | None
    recall: float | None
    value: float | None
    low: float | None
    high: float | None

    def to_json(self) -> dict[str, Any]:
        """Return the fields as they are; null where there was nothing to measure."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Report:
    """What a reader reaches on a folder of marked texts; `notes` are misses and extras (text, kind, what, words)."""

    folder: str
    reader: str
    texts: int
    measures: tuple[Measure, ...]
    notes: tuple[tuple[str, str, str, str], ...]

    def measure(self, name: str) -> Measure:
        """Return the measure called `name`."""
        return next(item for item in self.measures if item.name == name)

    def to_json(self) -> dict[str, Any]:
        """Return the report as `score --json` prints it."""
        return {
            "folder": self.folder,
            "reader": self.reader,
            "texts": self.texts,
            "measures": [measure.to_json() for measure in self.measures],
            "notes": [dict(zip(("text", "kind", "what", "words"), note, strict=True)) for note in self.notes],
        }


def score_folder(folder: Path, reader: Reader | None = None, progress: Callable[[str], None] | None = None) -> Report:
    """Read every marked text of `folder` with speech everywhere, and score what was found."""
    reader = reader or Reader()
    reader = replace(reader, options=FindOptions(all_speech=True, off=reader.options.off))
    scores: list[TextScore] = []
    for gold in load_gold(folder):
        scores.append(_score_one(gold, reader))
        if progress:
            progress(gold.id)
    return Report(
        folder=folder.name,
        reader=reader.name,
        texts=len(scores),
        measures=tuple(_measures(scores)),
        notes=tuple((score.id, *note) for score in scores for note in score.notes),
    )


def _score_one(gold: GoldText, reader: Reader) -> TextScore:
    item = next(iter(read([str(gold.path)], ReadOptions())))
    if isinstance(item, Refused):
        raise InputError(f"{gold.path}: refused ({item.reason}: {item.detail})")
    reading = findings(item, reader)
    if isinstance(reading, Refused):
        raise InputError(f"{gold.path}: refused ({reading.reason}: {reading.detail})")
    return score_text(gold, item, reading.findings)


def _measures(scores: Sequence[TextScore]) -> list[Measure]:
    draws = _draws(len(scores))
    found: list[Measure] = []
    for name in dict.fromkeys(name for score in scores for name in score.counts):
        rows = [score.counts.get(name, [0, 0, 0]) for score in scores]
        right, seen, wanted = map(sum, zip(*rows, strict=True))
        low, high = _interval(draws, partial(_over, rows, _f1))
        found.append(Measure(name, wanted, seen, _ratio(right, seen), _ratio(right, wanted), _f1(rows), low, high))
    for name in dict.fromkeys(name for score in scores for name in score.shares):
        rows = [score.shares.get(name, [0, 0]) for score in scores]
        right, asked = map(sum, zip(*rows, strict=True))
        low, high = _interval(draws, partial(_over, rows, _share))
        found.append(Measure(name, asked, None, None, None, _ratio(right, asked), low, high))
    acts = [act for score in scores for act in score.acts]
    for name, value in act_scores(acts).items():
        low, high = _interval(draws, partial(_acts_over, scores, name))
        found.append(Measure(name, len(acts), None, None, None, value, low, high))
    return found


def _over(
    rows: Sequence[Sequence[int]], value: Callable[[Sequence[Sequence[int]]], float | None], some: list[int]
) -> float | None:
    return value([rows[i] for i in some])


def _acts_over(scores: Sequence[TextScore], name: str, some: list[int]) -> float | None:
    return act_scores([act for i in some for act in scores[i].acts]).get(name)


def _draws(texts: int) -> list[list[int]]:
    generator = random.Random(SEED)
    return [[generator.randrange(texts) for _ in range(texts)] for _ in range(SAMPLES)]


def _interval(draws: list[list[int]], value: Callable[[list[int]], float | None]) -> tuple[float | None, float | None]:
    values = sorted(item for item in map(value, draws) if item is not None)
    if not values:
        return None, None
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(rows: Sequence[Sequence[int]]) -> float | None:
    right, seen, wanted = (sum(row[i] for row in rows) for i in range(3))
    return 2 * right / (seen + wanted) if seen + wanted else None


def _share(rows: Sequence[Sequence[int]]) -> float | None:
    return _ratio(sum(row[0] for row in rows), sum(row[1] for row in rows))
