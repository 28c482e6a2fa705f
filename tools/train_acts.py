"""Learns how much each sign and word counts for each act: `src/openbaar/data/act_weights.tsv` and its card.

    python tools/train_acts.py [--data ../shared/data] [--trial]

In: `frames/frames.tsv` and `speech` of `--data`, the marked articles beside it, `quality/gold/dev`,
`quality/acts/{train,ordinary,close,news}.tsv`. Out: the weights and `act_weights.md`. `--trial` writes nothing and
tells scores only. Needs scikit-learn (see tools/README.md). One against the rest, logistic regression, L2; the solver
has no randomness left with its seed, and the weights are rounded.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sklearn
from act_card import write_card
from act_examples import Example, of_frames, of_list, of_texts
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from openbaar.lexicon.act_weights import ACTS, BIAS, ActWeights
from openbaar.model.vocabulary import Act
from openbaar.pipeline import Reader

SEED = 1
GROUPS = 10  # single sentences are left out in so many groups to measure
C = 0.7
AT_LEAST = 3  # utterances in which a feature stands
FIRST = 0.7  # of an utterance with several right acts the marked one counts so much, the others share the rest
# What one utterance of each source counts.
COUNTS = {
    "frames": 0.3,
    "texts": 1.0,
    "articles": 1.0,
    "old": 1.0,
    "list": 2.0,
    "ordinary": 0.5,
    "close": 1.0,
    "news": 1.0,
}
DOUBT = 0.25  # lead that any other act needs over assert: a wrong denial or refusal is worse than a plain assertion
SMALL = 0.03  # weights below this in all acts are left out
APART = {
    "utterances kept apart": "heldout",
    "close calls kept apart": "close_heldout",
    "utterances as in news kept apart": "news_heldout",
    "pairs that look alike, to develop on": "pairs",
    "pairs that look alike kept apart": "pairs_heldout",
}
OUT = Path("src/openbaar/data")


@dataclass(frozen=True)
class Source:
    """Examples of one kind, with what each counts."""

    name: str
    examples: list[Example]

    def weighed(self) -> list[tuple[Example, float]]:
        """Return the examples with what they count."""
        return [(example, COUNTS[self.name]) for example in self.examples]


def learn(examples: Sequence[tuple[Example, float]]) -> dict[str, list[float]]:
    """Return rounded weights by feature, the bias among them."""
    known = Counter(feature for example, _ in examples for feature in set(example.features))
    names = sorted(feature for feature, count in known.items() if count >= AT_LEAST)
    index = {feature: number for number, feature in enumerate(names)}
    rows, labels, counts = [], [], []
    for example, count in examples:
        numbers = sorted({index[feature] for feature in example.features if feature in index})
        for act, share in _shares(example.acts):
            rows.append(numbers)
            labels.append(act)
            counts.append(share * count)
    matrix = _matrix(rows, len(names))
    weights = np.zeros((len(names) + 1, len(ACTS)))
    for column, act in enumerate(ACTS):
        model = LogisticRegression(C=C, solver="liblinear", random_state=SEED, max_iter=300, tol=1e-6)
        model.fit(matrix, np.array([label == act for label in labels]), sample_weight=np.array(counts))
        weights[:-1, column], weights[-1, column] = model.coef_[0], model.intercept_[0]
    weights[-1, ACTS.index(Act.ASSERT)] += DOUBT
    rounded = np.round(weights, 2) + 0.0
    table = {name: list(row) for name, row in zip(names, rounded[:-1], strict=True) if max(abs(row)) >= SMALL}
    return {BIAS: list(rounded[-1]), **table}


def _shares(acts: tuple[str, ...]) -> list[tuple[str, float]]:
    if len(acts) == 1:
        return [(acts[0], 1.0)]
    return [(acts[0], FIRST), *((act, (1 - FIRST) / (len(acts) - 1)) for act in acts[1:])]


def _matrix(rows: list[list[int]], width: int) -> csr_matrix:
    starts = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int32)
    columns = np.array([number for row in rows for number in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), width))


def decided(example: Example, weights: ActWeights) -> str:
    """Return the act as `find.acts` decides it, with these weights."""
    if example.settled:
        return example.ruled
    return str(weights.likeliest(example.features))


def scores(examples: Sequence[Example], decide: Callable[[Example], str]) -> tuple[float, float]:
    """Return accuracy and macro-F1 over the acts that occur; another right act counts as right."""
    pairs = []
    for example in examples:
        act = decide(example)
        pairs.append((act if act in example.acts else example.acts[0], act))
    f1s = []
    for act in ACTS:
        right = pairs.count((act, act))
        wanted, told = sum(a == act for a, _ in pairs), sum(b == act for _, b in pairs)
        if wanted:
            f1s.append(2 * right / (wanted + told))
    return sum(a == b for a, b in pairs) / len(pairs), sum(f1s) / len(f1s)


def held_out(sources: Iterable[Source], name: str, group: Callable[[str], str]) -> list[tuple[Example, str]]:
    """Return the found utterances of a source, each with its act by weights learned without the group of its text."""
    sources = list(sources)
    own = next(source for source in sources if source.name == name)
    rest = [pair for source in sources if source is not own for pair in source.weighed()]
    found = []
    for out in sorted({group(example.text) for example in own.examples}):
        weights = _as_read(learn([*rest, *(pair for pair in own.weighed() if group(pair[0].text) != out)]))
        found += [(item, decided(item, weights)) for item in own.examples if group(item.text) == out and item.found]
    return found


def in_tenths(examples: Sequence[Example]) -> Callable[[str], str]:
    """Return a function that deals texts out to groups by chance."""
    texts = sorted({example.text for example in examples})
    random.Random(SEED).shuffle(texts)
    dealt = {text: str(number % GROUPS) for number, text in enumerate(texts)}
    return dealt.__getitem__


def _as_read(table: dict[str, list[float]]) -> ActWeights:
    return ActWeights({name: tuple(row) for name, row in table.items()})


def write(table: dict[str, list[float]]) -> None:
    """Write the weights as the program reads them."""
    columns = [act if act is not Act.ASSERT else f"{act}_" for act in ACTS]
    lines = [
        "# What each feature of an utterance counts for each act. Made by tools/train_acts.py, never edited by hand;",
        "# its card: act_weights.md. Licence: CC BY-SA 4.0.",
        "\t".join(["sign", *columns]),
        *("\t".join([name, *(f"{number:g}" for number in row)]) for name, row in table.items()),
    ]
    (OUT / "act_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, measure on texts left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--trial", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    reader = Reader()
    sources = [
        Source("frames", list(of_frames(arguments.data / "frames/frames.tsv", reader))),
        Source("texts", list(of_texts(Path("quality/gold/dev"), reader))),
        Source("articles", list(of_texts(arguments.data.parent / "gold", reader))),
        Source("old", list(of_texts(arguments.data / "speech", reader))),
        Source("list", list(of_list(Path("quality/acts/train.tsv"), reader))),
        Source("ordinary", list(of_list(Path("quality/acts/ordinary.tsv"), reader))),
        Source("close", list(of_list(Path("quality/acts/close.tsv"), reader))),
        Source("news", list(of_list(Path("quality/acts/news.tsv"), reader))),
    ]
    table = learn([pair for source in sources for pair in source.weighed()])
    weights = _as_read(table)
    rows: dict[str, tuple[int, tuple[float, float], tuple[float, float]]] = {}
    groups: dict[str, tuple[str, Callable[[str], str]]] = {
        "texts": ("texts to develop on, each writer's left out", lambda text: text[0]),
        "articles": ("marked articles, left out", lambda _: ""),
        "old": ("articles of 2001, left out", lambda _: ""),
        "frames": ("sentences, a tenth at a time left out", in_tenths(sources[0].examples)),
    }
    for name, (title, group) in groups.items():
        told = held_out(sources, name, group)
        acts = {id(item): act for item, act in told}
        items = [item for item, _ in told]
        rows[title] = (
            len(items),
            scores(items, lambda item: item.ruled),
            scores(items, lambda item, acts=acts: acts[id(item)]),  # type: ignore[misc]
        )
    for title, name in APART.items():
        apart = list(of_list(Path(f"quality/acts/{name}.tsv"), reader))
        rows[title] = (
            len(apart),
            scores(apart, lambda item: item.ruled),
            scores(apart, lambda item: decided(item, weights)),
        )
    for title, (size, ruled, whole) in rows.items():
        print(f"{title:44} {size:5}  rules {ruled[0]:.3f} {ruled[1]:.3f}  with weights {whole[0]:.3f} {whole[1]:.3f}")
    print(f"{len(table):,} features, scikit-learn {sklearn.__version__}")
    if not arguments.trial:
        write(table)
        sizes = {source.name: len(source.examples) for source in sources}
        write_card(OUT / "act_weights.md", rows, sizes, len(table))


if __name__ == "__main__":
    main()
