"""Learns how much each sign of a time counts for its being an agreement's date: `src/openbaar/data/dating_weights.tsv`.

    python tools/train_dating.py [--texts DIR ...] [--trial] [--but SET]

In: folders of marked texts; each time told where an agreement is told is an example, and so is the paper's own date.
Out: the weights, and on the screen how many agreements of each set of one author left out bear the right date (or
rightly none), of those whose parties the program finds. Needs scikit-learn (see tools/README.md). The solver has no
randomness; the weights are rounded.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sklearn
from marked_agreements import Telling, right_left_out, train
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from openbaar.lexicon.dating_weights import BIAS, DatingWeights
from openbaar.link.dating import Candidate, candidates, likeliest
from openbaar.link.settled import leading
from openbaar.pipeline import Reader

C = 0.3
AT_LEAST = 4  # times that have a sign
OUT = Path("src/openbaar/data/dating_weights.tsv")


@dataclass(frozen=True)
class Example:
    """One marked agreement: its set of texts, the dates that it may bear, the right ones (null among them for none)."""

    source: str
    candidates: tuple[Candidate, ...]
    right: frozenset[str | None]
    found: bool


def example_of(telling: Telling, reader: Reader) -> Example:
    """Return what is learned from one telling of a marked agreement."""
    dates: list[Candidate] = []
    if telling.group:
        lead = leading(telling.group)
        dates = candidates(telling.marked, telling.group, lead, telling.place, reader.lexicon)
    right = frozenset(date or None for date in telling.entry.allowed("date"))
    return Example(telling.source, tuple(dates), right, telling.found)


def learn(known: Sequence[Example]) -> dict[str, float]:
    """Return rounded weights by sign, the bias among them."""
    every = [(date.signs, date.value in example.right) for example in known for date in example.candidates]
    counts = Counter(sign for signs, _ in every for sign in signs)
    index = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= AT_LEAST))}
    rows = [[index[sign] for sign in signs if sign in index] for signs, _ in every]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column in row])
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=C, max_iter=600).fit(matrix, [right for _, right in every])
    weights, bias = np.round(model.coef_[0], 3) + 0.0, round(float(model.intercept_[0]), 3)
    return {BIAS: bias, **{sign: float(weights[at]) for sign, at in index.items() if weights[at]}}


def write(known: Sequence[Example], told: Sequence[str]) -> None:
    """Write what is learned from all as the program reads it, with what was reached."""
    lines = [
        "# What each sign of a time counts for its being the date of an agreement. Made by tools/train_dating.py,",
        f"# never edited by hand; scikit-learn {sklearn.__version__}, C {C}. Right (or rightly none) of those whose",
        f"# parties are found, each author's set left out: {'; '.join(told)}.",
        "sign\tdate",
        *(f"{sign}\t{number:g}" for sign, number in learn(known).items()),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tell(known: Sequence[Example]) -> list[str]:
    """Return how many dates are right on each set of texts, the others having taught, and on all."""
    return right_left_out(known, _right_of)


def _right_of(others: Sequence[Example], mine: Sequence[Example]) -> list[bool]:
    weights = DatingWeights(learn(others))
    dates = [(likeliest(example.candidates, weights), example.right) for example in mine if example.found]
    return [(date.value if date else None) in allowed for date, allowed in dates]


if __name__ == "__main__":
    train(__doc__, example_of, tell, write)
