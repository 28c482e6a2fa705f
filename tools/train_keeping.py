"""Learns what each sign of a clause counts for promises and silence: `src/openbaar/data/keeping_weights.tsv`.

    python tools/train_keeping.py [--trial]

In: quality/gold/dev, quality/gold/fields, ../shared/gold, quality/gold/promises and, for silence, the passages of
quality/silence/train.txt. Out: the weights; on standard output precision and recall of clauses by author, each left out
in turn. `--trial` writes nothing. Logistic regression with L2; the solver has no randomness here. Needs scikit-learn
(see tools/README.md).
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from openbaar.find import FindOptions, find
from openbaar.find.frames import Frame, frames_of
from openbaar.find.keeping_signs import signs_of
from openbaar.find.kept_back import matter, proof
from openbaar.find.rules import Page
from openbaar.find.scattered import is_heading
from openbaar.find.silence_signs import silence_signs
from openbaar.find.weighed import LEAST_BOUND, LEAST_SILENT, silence_hit
from openbaar.lexicon.keeping import BIAS, WEIGHTS
from openbaar.mark import mark
from openbaar.model.document import Document, Refused
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import GoldText, load_gold
from openbaar.score.matching import ENOUGH, likeness

FOLDERS = (
    Path("quality/gold/dev"),
    Path("../shared/gold"),
    Path("quality/gold/promises/known"),
    Path("quality/gold/promises/told"),
    Path("quality/gold/promises/silent"),
    Path("quality/gold/promises/spoken"),
    Path("quality/gold/fields"),
)
PASSAGES = Path("quality/silence/train.txt")
PROMISED, SILENT = KINDS = ("commitments", "withheld")
LEAST = {PROMISED: LEAST_BOUND, SILENT: LEAST_SILENT}
STRENGTH = {PROMISED: 0.1, SILENT: 0.2}  # C: how far the texts may move a weight from 0; more does worse on authors
OWN_WEIGHT = 0.5  # of a clause of the passages, beside 1 of a clause of the texts
AT_LEAST = 4  # clauses in which a feature stands
TWICE, OFTEN = 2, 25  # of them with a promise or silence; or so many without
ROUNDS = 2  # times that, of the clauses an entry may be told by, the likeliest is chosen anew
SMALL = 0.02  # weights below this for both kinds are left out
OUT = Path("src/openbaar/data")
MONTH = "2024-03"  # of the passages, which tell no date
Numbers = NDArray[np.float64]


@dataclass
class Clause:
    """A clause: who wrote its text, its features and the words that would prove it, by kind.

    `tells` by kind: whether it tells of it; None: it may or may not.
    """

    author: str
    span: Span
    features: dict[str, set[str]]
    proofs: dict[str, Span]
    tells: dict[str, bool | None] = field(default_factory=dict)
    weight: float = 1.0


Group = list[Clause]  # the clauses that one marked entry may be told by


def _documents(folder: Path, reader: Reader) -> Iterator[tuple[GoldText, Marked]]:
    for gold in load_gold(folder):
        item = next(iter(read([str(gold.path)], ReadOptions())))
        if not isinstance(item, Refused):
            yield gold, mark(item, reader.language, reader.lexicon)


def examples(folder: Path, reader: Reader) -> tuple[list[Clause], dict[str, list[Group]]]:
    """Return the clauses of the passages about migration in the texts of `folder`, and those of each entry by kind."""
    found: list[Clause] = []
    groups: dict[str, list[Group]] = {kind: [] for kind in KINDS}
    for gold, marked in _documents(folder, reader):
        clauses = [*_clauses(marked, gold.id[0] if folder.name == "dev" else folder.name, reader)]
        for kind in KINDS:
            groups[kind] += _tell(clauses, kind, gold, marked.text)
        found += clauses
    return found, groups


def _clauses(marked: Marked, author: str, reader: Reader) -> Iterator[Clause]:
    found = find(marked, reader.lexicon, FindOptions(all_speech=True))
    page = Page(marked, reader.lexicon, all_speech=True, found=found)
    for sentence in marked.relevant:
        if not is_heading(marked, sentence):
            for frame in frames_of(page, sentence):
                span = marked.words(marked.doc[frame.start : frame.end])
                yield Clause(author, span, _features(page, frame), {PROMISED: span, SILENT: _proof(page, frame)})


def _features(page: Page, frame: Frame) -> dict[str, set[str]]:
    signs, traits = signs_of(page, frame)
    acts, around = silence_signs(page, frame)
    return {
        PROMISED: signs | traits | {f"{sign} {trait}" for sign in signs for trait in traits if sign != trait},
        SILENT: signs | traits | acts | around | {f"{act} {trait}" for act in acts for trait in traits | around},
    }


def _proof(page: Page, frame: Frame) -> Span:
    hit = silence_hit(page, frame)
    return proof(page, hit, matter(page, hit))


def _tell(clauses: list[Clause], kind: str, gold: GoldText, text: str) -> list[Group]:
    """Enter which clauses tell of a marked entry: the likest one; others like it, or inside its words, may or not."""
    for clause in clauses:
        clause.tells[kind] = False if kind in gold.kinds else None
    groups = []
    for entry in gold.entries[kind] if kind in gold.kinds else ():
        places = [(text.find(words), words) for words in entry.allowed("evidence") if words and words in text]
        if not places:
            continue
        alike = {id(clause): max(_alike(clause, kind, *place) for place in places) for clause in clauses}
        group = [clause for clause in clauses if alike[id(clause)] >= ENOUGH]
        for clause in clauses:
            inside = _common(clause.span, *places[0]) > len(clause.span.text) / 2
            if (inside or alike[id(clause)] >= ENOUGH) and clause.tells[kind] is False:
                clause.tells[kind] = None
        if group and not entry.optional:
            max(group, key=lambda clause: alike[id(clause)]).tells[kind] = True
            groups.append(group)
    return groups


def _alike(clause: Clause, kind: str, start: int, words: str) -> float:
    proven = clause.proofs[kind]
    return likeness(proven.text, words, exact=False) if _common(proven, start, words) > 0 else 0.0


def _common(span: Span, start: int, words: str) -> int:
    return min(span.end, start + len(words)) - max(span.start, start)


def passages(reader: Reader) -> list[Clause]:
    """Return the clauses of the passages written to learn silence from: braces stand around what tells of it."""
    found: list[Clause] = []
    for line in PASSAGES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, told = _unmarked(line)
            marked = mark(Document(MONTH, text, text), reader.language, reader.lexicon)
            clauses = [*_clauses(replace(marked, passages=((0, len(text)),)), PASSAGES.parent.name, reader)]
            for clause in clauses:
                clause.tells = {PROMISED: None, SILENT: False}
                clause.weight = OWN_WEIGHT
            for start, words in told:
                inside = [c for c in clauses if _common(c.span, start, words) > len(c.span.text) / 2]
                for clause in inside:
                    clause.tells[SILENT] = None
                if inside:
                    max(inside, key=lambda c: likeness(c.span.text, words, exact=False)).tells[SILENT] = True
            found += clauses
    return found


def _unmarked(line: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a passage without its braces, and what stood in them with its place."""
    text, told = "", []
    for number, part in enumerate(line.replace("}", "{").split("{")):
        if number % 2:
            told.append((len(text), part))
        text += part
    return text, told


def learn(clauses: Sequence[Clause], kind: str) -> dict[str, float]:
    """Return the weights by feature, the bias among them."""
    used = [clause for clause in clauses if clause.tells[kind] is not None]
    seen = Counter(name for clause in used for name in clause.features[kind])
    told = Counter(name for clause in used if clause.tells[kind] for name in clause.features[kind])
    names = sorted(n for n, count in seen.items() if count >= AT_LEAST and (told[n] >= TWICE or count >= OFTEN))
    index = {name: number for number, name in enumerate(names)}
    places = [(row, index[n]) for row, c in enumerate(used) for n in sorted(c.features[kind]) if n in index]
    rows, columns = zip(*places, strict=True)
    matrix = csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(used), len(names)))
    model = LogisticRegression(C=STRENGTH[kind], solver="liblinear", max_iter=300, intercept_scaling=30)
    model.fit(matrix, [bool(clause.tells[kind]) for clause in used], sample_weight=[clause.weight for clause in used])
    return {BIAS: float(model.intercept_[0]), **dict(zip(names, map(float, model.coef_[0]), strict=True))}


def left_out(clauses: Sequence[Clause], kind: str) -> dict[int, float]:
    """Return the log-odds of each clause of a text, by `id`, with weights learned from the other authors."""
    odds: dict[int, float] = {}
    for author in sorted({clause.author for clause in clauses}):
        weights = learn([clause for clause in clauses if clause.author != author], kind)
        for clause in clauses:
            if clause.author == author:
                known = sum(weights.get(name, 0.0) for name in clause.features[kind])
                odds[id(clause)] = weights[BIAS] + known
    return odds


def settle(clauses: Sequence[Clause], kind: str, groups: Sequence[Group]) -> dict[int, float]:
    """Let of each entry's clauses the likeliest tell of it, as other authors' texts have it; return the log-odds."""
    for _ in range(ROUNDS):
        odds = left_out(clauses, kind)
        for group in groups:
            for clause in group:
                clause.tells[kind] = None
        for group in groups:
            max(group, key=lambda clause: odds[id(clause)]).tells[kind] = True
    return left_out(clauses, kind)


def measure(clauses: Sequence[Clause], kind: str, odds: dict[int, float]) -> None:
    """Print how many clauses are found and right, by author, with weights learned from the others."""
    for author in sorted({clause.author for clause in clauses}):
        mine = [c for c in clauses if c.author == author and c.tells[kind] is not None]
        found = [clause for clause in mine if odds[id(clause)] > LEAST[kind]]
        right, wanted = (sum(bool(clause.tells[kind]) for clause in some) for some in (found, mine))
        print(f"{kind:12} {author:8} right {right:3} of {len(found):3} found, {wanted:3} wanted")


def main() -> None:
    """Learn, measure by authors left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trial", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    reader = Reader()
    clauses: list[Clause] = passages(reader)
    groups: dict[str, list[Group]] = {kind: [] for kind in KINDS}
    for folder in FOLDERS:
        more, told = examples(folder, reader)
        clauses += more
        for kind in KINDS:
            groups[kind] += told[kind]
    for kind in KINDS:
        measure(clauses, kind, settle(clauses, kind, groups[kind]))
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
