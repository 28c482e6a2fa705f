"""Learns what each sign of a clause counts for promises and silence: `src/openbaar/data/keeping_weights.tsv`.

    python tools/train_keeping.py [--trial]

In: quality/gold/dev, ../shared/gold and quality/gold/promises/known. Out: the weights; on standard output precision
and recall of clauses by author, each left out in turn. `--trial` writes nothing. Logistic regression with L2 by
Newton's steps from zero: no randomness. Needs numpy only.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from openbaar.find import FindOptions, find
from openbaar.find.frames import frames
from openbaar.find.keeping_signs import features_of
from openbaar.find.rules import Page
from openbaar.find.scattered import is_heading
from openbaar.find.weighed import LEAST_BOUND, LEAST_SILENT
from openbaar.lexicon.keeping import BIAS, WEIGHTS
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.marked import Marked
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import GoldText, load_gold
from openbaar.score.matching import likeness

FOLDERS = (
    Path("quality/gold/dev"),
    Path("../shared/gold"),
    Path("quality/gold/promises/known"),
    Path("quality/gold/promises/told"),
    Path("quality/gold/promises/silent"),
)
KINDS = ("commitments", "withheld")
LEAST = {"commitments": LEAST_BOUND, "withheld": LEAST_SILENT}
STRENGTH = 0.1  # of the prior that weights are near 0; a third of it, and three times it, do worse on authors left out
AT_LEAST = 4  # clauses in which a feature stands
TWICE, OFTEN = 2, 25  # of them with a promise or silence; or so many without
STEPS = 12
SMALL = 0.02  # weights below this for both kinds are left out
OUT = Path("src/openbaar/data")
Numbers = NDArray[np.float64]


@dataclass
class Example:
    """A clause: who wrote its text, its features, and by kind whether it tells of it (None: may or may not)."""

    author: str
    start: int
    end: int
    text: str
    features: set[str]
    tells: dict[str, bool | None] = field(default_factory=dict)


def examples(folder: Path, reader: Reader) -> Iterator[Example]:
    """Yield the clauses of the passages about migration in the texts of `folder`."""
    for gold in load_gold(folder):
        item = next(iter(read([str(gold.path)], ReadOptions())))
        if isinstance(item, Refused):
            continue
        marked = mark(item, reader.language, reader.lexicon)
        author = gold.id[0] if folder.name == "dev" else folder.name
        clauses = [*_clauses(marked, author, reader)]
        for kind in KINDS:
            _tell(clauses, kind, gold, marked.text)
        yield from clauses


def _clauses(marked: Marked, author: str, reader: Reader) -> Iterator[Example]:
    page = Page(
        marked, reader.lexicon, all_speech=True, found=find(marked, reader.lexicon, FindOptions(all_speech=True))
    )
    for sentence in marked.doc.sents:
        if is_heading(marked, sentence) or not marked.is_relevant(sentence.start_char):
            continue
        for frame in frames(sentence):
            span = marked.words(marked.doc[frame.start : frame.end])
            yield Example(author, span.start, span.end, span.text, features_of(page, frame))


def _tell(clauses: list[Example], kind: str, gold: GoldText, text: str) -> None:
    """Enter which clauses tell of a marked entry: the likest one; others inside its words neither do nor don't."""
    for clause in clauses:
        clause.tells[kind] = False if kind in gold.kinds else None
    for entry in gold.entries[kind] if kind in gold.kinds else ():
        words = str(entry["evidence"])
        start = text.find(words)
        common = {
            id(clause): min(clause.end, start + len(words)) - max(clause.start, start)
            for clause in clauses
            if start >= 0
        }
        inside = [clause for clause in clauses if common.get(id(clause), 0) > 0]
        for clause in inside:
            if common[id(clause)] > len(clause.text) / 2 and clause.tells[kind] is False:
                clause.tells[kind] = None
        if inside:
            likest = max(inside, key=lambda c: (likeness(c.text, words, exact=False), common[id(c)]))
            likest.tells[kind] = None if entry.optional else True


def learn(clauses: Sequence[Example], kind: str) -> dict[str, float]:
    """Return the weights by feature, the bias among them."""
    used = [clause for clause in clauses if clause.tells[kind] is not None]
    seen = Counter(name for clause in used for name in clause.features)
    told = Counter(name for clause in used if clause.tells[kind] for name in clause.features)
    names = sorted(n for n, count in seen.items() if count >= AT_LEAST and (told[n] >= TWICE or count >= OFTEN))
    index = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(used), len(names) + 1))
    matrix[:, -1] = 1
    for row, clause in enumerate(used):
        matrix[row, [index[name] for name in clause.features if name in index]] = 1
    wanted = np.array([float(clause.tells[kind] is True) for clause in used])
    weights = _newton(matrix, wanted)
    return {BIAS: float(weights[-1]), **dict(zip(names, map(float, weights[:-1]), strict=True))}


def _newton(matrix: Numbers, wanted: Numbers) -> Numbers:
    weights = np.zeros(matrix.shape[1])
    prior = np.full(matrix.shape[1], 1 / STRENGTH)
    prior[-1] = 1e-3
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (likely - wanted) + prior * weights
        bend = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(prior)
        weights -= np.linalg.solve(bend, slope)
    return weights


def measure(clauses: Sequence[Example], kind: str) -> None:
    """Print how many clauses are found and right, by author, with weights learned from the others."""
    for author in sorted({clause.author for clause in clauses}):
        weights = learn([clause for clause in clauses if clause.author != author], kind)
        right = found = wanted = 0
        for clause in clauses:
            if clause.author == author and clause.tells[kind] is not None:
                odds = weights[BIAS] + sum(weights.get(name, 0.0) for name in clause.features)
                right += odds > LEAST[kind] and bool(clause.tells[kind])
                found += odds > LEAST[kind]
                wanted += bool(clause.tells[kind])
        print(f"{kind:12} {author:6} right {right:3} of {found:3} found, {wanted:3} wanted")


def main() -> None:
    """Learn, measure by authors left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trial", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    reader = Reader()
    clauses = [clause for folder in FOLDERS for clause in examples(folder, reader)]
    for kind in KINDS:
        measure(clauses, kind)
    if arguments.trial:
        return
    promises, silences = (learn(clauses, kind) for kind in KINDS)
    rows = {name: (promises.get(name, 0.0), silences.get(name, 0.0)) for name in sorted({*promises, *silences})}
    lines = [
        "# What each feature of a clause counts for promises and for silence. Made by tools/train_keeping.py, never",
        "# edited by hand. Licence: CC BY-SA 4.0.",
        "sign\tcommitment\twithholding",
        *(f"{n}\t{a:.3g}\t{b:.3g}" for n, (a, b) in rows.items() if n == BIAS or max(abs(a), abs(b)) >= SMALL),
    ]
    (OUT / WEIGHTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(clauses)} clauses, {len(lines) - 3} features")


if __name__ == "__main__":
    main()
