"""Learns how much each sign counts for each stage of an agreement: `src/openbaar/data/stage_weights.tsv`.

    python tools/train_settled.py [--texts DIR ...] [--trial] [--but SET]

In: folders of marked texts; each marked agreement is an example twice: where its evidence stands, and where the
program tells of its parties; and `quality/stages/train.tsv`, short passages on one agreement each. Out: the weights,
and on the screen how many stages are right on each set of one author left out, of the agreements whose parties the
program finds. `--trial` writes nothing; `--but` leaves the texts of one set out of what is written. Needs scikit-learn
(see tools/README.md). The solver has no randomness; the weights are rounded.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import sklearn
from marked_agreements import Telling, right_left_out, train
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from stage_passages import passages

from openbaar.lexicon.stage_weights import BIAS, STAGES, StageWeights, share
from openbaar.link.dating import date_of
from openbaar.link.settled import barred_of, chosen, leading, weighed
from openbaar.link.stage_signs import ON_TOP
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import Stage
from openbaar.pipeline import Reader

C = 0.05
AT_LEAST = 4  # agreements in which a sign stands
FIRST = 0.7  # the marked stage counts so much, other right ones share the rest
# How readily signs of a sort are believed, by their first word: the solver holds large weights to be chance.
SCALES = {"class": 1.6, "word": 1.4, "verb": 1.5, "with": 0.8, "beside": 0.7, "stage": 0.5, "told": 0.5}
SCALES |= dict.fromkeys(("tells", "claimed", "last", "dated", "on"), 1.3)
SCALES |= dict.fromkeys(("agreement:", "talks:", "act:", "it:", "verb:"), 0.5)
SMALL = 0.02  # weights below this for all stages are left out
OUT = Path("src/openbaar/data/stage_weights.tsv")


@dataclass(frozen=True)
class Example:
    """One marked agreement: its set of texts, its signs, the right stages; what constructions alone say of it.

    `barred`: stages that these rule out.
    """

    source: str
    words: tuple[str, ...]
    itself: tuple[str, ...]
    claimed: tuple[str, ...]
    stages: tuple[str, ...]
    lead: Agreement | None  # only where the program tells of it
    barred: frozenset[Stage] = frozenset()


def example_of(telling: Telling, reader: Reader) -> Example:
    """Return what is learned from one telling of a marked agreement."""
    stages = tuple(stage for stage in telling.entry.allowed("stage") if stage in STAGES)
    lead = leading(telling.group) if telling.group else None
    dated = date_of(telling.marked, telling.group, lead, telling.place, reader.lexicon) if lead else None
    signs = weighed(telling.marked, telling.group, telling.place, dated, reader.lexicon)
    itself = tuple(signs.itself)
    words, found = tuple(signs.words), lead if telling.found else None
    return Example(telling.source, words, itself, signs.claimed, stages, found, barred_of(telling.group))


@cache
def of_passages() -> tuple[Example, ...]:
    """Return what the passages teach; whether one is on top of its text, and when it was made, says nothing."""
    reader, made = Reader(), []
    for passage in passages(reader):
        signs = weighed(passage.marked, passage.group, passage.place, None, reader.lexicon)
        claimed = tuple(sign for sign in signs.claimed if sign != ON_TOP and not sign.startswith("dated"))
        made.append(Example("passages", tuple(signs.words), tuple(signs.itself), claimed, passage.stages, None))
    return tuple(made)


def learn(known: Sequence[Example]) -> dict[str, tuple[float, ...]]:
    """Return rounded weights by sign, the bias among them."""
    known = [*known, *of_passages()]
    counts = Counter(sign for example in known for sign in (*example.words, *example.itself, *example.claimed))
    index = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= AT_LEAST))}
    scales = [SCALES.get(sign.split()[0], 1.0) for sign in index]
    rows, labels, shares = [], [], []
    for example in known:
        first = FIRST if len(example.stages) > 1 else 1.0
        row: dict[int, float] = {}
        for signs, part in (
            (example.words, share(len(example.words))),
            (example.itself, share(len(example.itself))),
            (example.claimed, 1.0),
        ):
            row |= {(at := index[sign]): part * scales[at] for sign in signs if sign in index}
        for at, stage in enumerate(example.stages):
            rows.append(sorted(row.items()))
            labels.append(STAGES.index(stage))  # type: ignore[arg-type]
            shares.append(first if not at else (1 - first) / (len(example.stages) - 1))
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column, _ in row])
    values = np.array([value for row in rows for _, value in row])
    matrix = csr_matrix((values, columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=C, max_iter=600).fit(matrix, labels, sample_weight=shares)
    weights, bias = np.round(model.coef_ * scales, 3) + 0.0, np.round(model.intercept_, 3) + 0.0
    table = {sign: tuple(weights[:, at]) for sign, at in index.items() if np.abs(weights[:, at]).max() >= SMALL}
    return {BIAS: tuple(bias), **table}


def write(known: Sequence[Example], told: Sequence[str]) -> None:
    """Write what is learned from all as the program reads it, with what was reached."""
    lines = [
        "# What each sign in the words about an agreement counts for each stage. Made by tools/train_settled.py, never",
        f"# edited by hand; scikit-learn {sklearn.__version__}, C {C}. Right of those whose parties are found,",
        f"# each author's set left out: {'; '.join(told)}.",
        "\t".join(["sign", *STAGES]),
        *("\t".join([sign, *(f"{number:g}" for number in row)]) for sign, row in learn(known).items()),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tell(known: Sequence[Example]) -> list[str]:
    """Return how many stages are right on each set of texts, the others having taught, and on all."""
    return right_left_out(known, _right_of)


def _right_of(others: Sequence[Example], mine: Sequence[Example]) -> list[bool]:
    weights = StageWeights(learn(others))
    right = []
    for one in mine:
        if one.lead is not None:
            likeliest = weights.likeliest((one.words, one.itself), one.claimed, one.barred)
            right.append(chosen(one.lead, *likeliest) in one.stages)
    return right


if __name__ == "__main__":
    train(__doc__, example_of, tell, write)
