"""Learns how much each sign counts for each instrument of an agreement: `src/openbaar/data/term_weights.tsv`.

    python tools/train_terms.py [--texts DIR ...] [--trial] [--but SET]

In: folders of marked texts. Each marked agreement is an example twice: where its evidence stands, and where the program
tells of its parties. Out: the weights, and on the screen what they reach on each set of one author left out, over the
agreements whose parties the program finds. `--trial` writes nothing; `--but` leaves the texts of one set out of what is
written. Needs scikit-learn (see tools/README.md). The solver has no randomness here; the weights are rounded.
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
from marked_agreements import Telling, train
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from openbaar.lexicon.term_weights import ENOUGH, INSTRUMENTS, START, TermWeights
from openbaar.link.furnished import likely
from openbaar.link.term_signs import TermSigns, term_signs
from openbaar.model.vocabulary import Instrument
from openbaar.pipeline import Reader

C = 0.3
AT_LEAST = 6  # questions (an agreement and an instrument) in which a sign stands
BY_EVIDENCE = 0.6  # what an example where the evidence stands counts, beside one where the program tells
LIKELY = 0.42  # chance from which an agreement has an instrument
SMALL = 0.02  # weights below this are left out
OUT = Path("src/openbaar/data/term_weights.tsv")


@dataclass(frozen=True)
class Example:
    """One marked agreement: its set of texts, its signs, the instruments it must and may have."""

    source: str
    signs: TermSigns
    must: frozenset[str]
    may: frozenset[str]
    found: bool  # told by the program, not only marked


def example_of(telling: Telling, reader: Reader) -> Example:
    """Return what is learned from one telling of a marked agreement."""
    must, may = (frozenset(telling.entry[key] or ()) for key in ("instruments", "instruments_optional"))
    signs = term_signs(telling.marked, telling.place, reader.lexicon)
    return Example(telling.source, signs, must, may, telling.found)


def _columns(example: Example, instrument: Instrument) -> list[str]:
    """Return what is learned from: each sign for the instrument alone, those that name it also for all together."""
    naming = example.signs.of.get(instrument, {})
    signs = [START, *example.signs.common, *naming]
    return [*(f"{instrument}|{sign}" for sign in signs), *naming]


def learn(known: Sequence[Example]) -> TermWeights:
    """Return the rounded weights."""
    asked = [
        (_columns(example, instrument), str(instrument) in example.must, _worth(example, instrument))
        for example in known
        for instrument in INSTRUMENTS
        if str(instrument) in example.must or str(instrument) not in example.may
    ]
    weight, start = _fitted(asked)
    signs = sorted({sign.partition("|")[2] or sign for sign in weight} - {START})
    table: dict[str, dict[Instrument, float]] = {}
    for sign in signs:
        sums = {i: round(weight.get(sign, 0.0) + weight.get(f"{i}|{sign}", 0.0), 3) for i in INSTRUMENTS}
        if row := {i: number for i, number in sums.items() if abs(number) >= SMALL}:
            table[sign] = row
    starts = {i: round(weight.get(f"{i}|{START}", 0.0) + start, 3) for i in INSTRUMENTS}
    return TermWeights(table, starts, dict.fromkeys(INSTRUMENTS, LIKELY))


def _fitted(asked: Sequence[tuple[list[str], bool, float]]) -> tuple[dict[str, float], float]:
    """Return the weight of each sign that is not rare, and the start."""
    counts = Counter(sign for signs, _, _ in asked for sign in signs)
    index = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= AT_LEAST))}
    rows = [sorted(index[sign] for sign in signs if sign in index) for signs, _, _ in asked]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column in row])
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=C, max_iter=300, solver="liblinear", random_state=0)
    model.fit(matrix, [right for _, right, _ in asked], sample_weight=[worth for _, _, worth in asked])
    return dict(zip(index, model.coef_[0], strict=True)), float(model.intercept_[0])


def _worth(example: Example, instrument: Instrument) -> float:
    return (1.0 if example.found else BY_EVIDENCE) * (0.5 if str(instrument) in example.may else 1.0)


def reached(weights: TermWeights, asked: Sequence[Example]) -> tuple[int, int, int]:
    """Return how many instruments are right, found and wanted, counted as `openbaar score` does."""
    right = seen = wanted = 0
    for example in asked:
        mine = {str(instrument) for instrument in likely(example.signs, weights)}
        must = example.must - (example.may - mine)
        right += len(mine & must)
        seen += len(mine - (example.may - must))
        wanted += len(must)
    return right, seen, wanted


def write(known: Sequence[Example], told: Sequence[str]) -> None:
    """Write what is learned from all as the program reads it, with what was reached."""
    weights = learn(known)
    table = {START: weights.start, ENOUGH: weights.enough, **weights.by_sign}
    lines = [
        "# What each sign in the words about an agreement counts for each instrument: log-odds, added up. Made by",
        f"# tools/train_terms.py, never edited by hand; scikit-learn {sklearn.__version__}, C {C}. F1 on each author's",
        f"# set left out, parties given: {'; '.join(told)}.",
        "\t".join(["sign", *INSTRUMENTS]),
        *("\t".join([sign, *(f"{row.get(i, 0):g}" for i in INSTRUMENTS)]) for sign, row in table.items()),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tell(known: Sequence[Example]) -> list[str]:
    """Return what the others teach for each set of texts, and for all."""
    told, total = [], np.zeros(3, dtype=int)
    for name in sorted({example.source for example in known}):
        weights = learn([example for example in known if example.source != name])
        counts = np.array(reached(weights, [e for e in known if e.source == name and e.found]))
        total += counts
        told.append(f"{name} {_f1(counts)} of {counts[2]}")
    return [*told, f"all {_f1(total)}, precision {total[0] / total[1]:.2f}, recall {total[0] / total[2]:.2f}"]


def _f1(counts: Sequence[int]) -> str:
    return f"{2 * counts[0] / max(1, counts[1] + counts[2]):.2f}"


if __name__ == "__main__":
    train(__doc__, example_of, tell, write)
