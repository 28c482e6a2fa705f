"""Learns which claims of the same parties are about different agreements: `src/openbaar/data/twin_weights.tsv`.

    python tools/train_twins.py [--trial]

In: quality/gold/agreements, quality/gold/dev and ../shared/gold. Two claims that stand in the evidence of different
marked agreements of the same parties are apart; those in one, and all of a set that is marked once, are not. Out: the
weights, and on the screen how many texts with several agreements of one set are rightly parted, each author left out in
turn. Needs scikit-learn (see tools/README.md). The solver has no randomness; the weights are rounded.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import sklearn
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from openbaar.find import FindOptions, find
from openbaar.lexicon import Lexicon
from openbaar.lexicon.twin_weights import BIAS, ENOUGH, TwinWeights
from openbaar.link.dates import link_dates
from openbaar.link.parties import fill_parties
from openbaar.link.speakers import link_speakers
from openbaar.link.twins import counts, signs_of, traits_of
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, GoldText, load_gold

FOLDERS = (Path("../shared/gold"), Path("quality/gold/dev"), Path("quality/gold/agreements"))
OUT = Path("src/openbaar/data/twin_weights.tsv")
C = 0.2  # how far the texts may move a weight from 0
CHANCE = 0.68  # from which two agreements are told apart: more lets fewer be found, less makes two of one
AT_LEAST, APART, OFTEN = 4, 1, 15  # pairs that have a sign: at least so many apart, or one apart of so many
TWICE = 2.0  # how often a pair that is apart counts: there are few
_TWO = 2


@dataclass(frozen=True)
class Example:
    """The claims of one set of parties in one text, two by two: their signs, and whether they are apart, if known.

    `wanted`, `free`: how many agreements of the set are marked, and how many more may be found.
    """

    author: str
    pairs: tuple[tuple[tuple[str, ...], bool | None], ...]
    wanted: int
    free: int


def main() -> None:
    """Learn, measure by authors left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trial", action="store_true", help="write nothing")
    dry = parser.parse_args().trial
    reader = Reader()
    known = [example for folder in FOLDERS for example in _examples(folder, reader)]
    told = measure(known)
    print(told)
    if not dry:
        OUT.write_text(_tsv(learn(known), told), encoding="utf-8")


def _examples(folder: Path, reader: Reader) -> Iterator[Example]:
    for gold in load_gold(folder):
        document = next(iter(read([str(gold.path)], ReadOptions())))
        if "agreements" in gold.kinds and not isinstance(document, Refused):
            yield from examples_of(gold, mark(document, reader.language, reader.lexicon), reader.lexicon)


def examples_of(gold: GoldText, marked: Marked, lexicon: Lexicon) -> Iterator[Example]:
    """Yield what can be learned from one marked text: each set of parties that the program finds and that is marked."""
    found = find(marked, lexicon, FindOptions(all_speech=True))
    for step in (link_dates, link_speakers, fill_parties):
        found = step(marked, lexicon, found)
    claims: dict[frozenset[str], list[Agreement]] = defaultdict(list)
    for item in found:
        if isinstance(item, Agreement) and counts(marked, item, lexicon):
            claims[frozenset(item.parties)].append(item)
    author = gold.id[:2] if gold.id[0] in "TU" else gold.id[0]
    for parties, group in claims.items():
        entries = [e for e in gold.entries["agreements"] if parties in map(frozenset, e.allowed("parties"))]
        if not entries:
            continue
        places = [_entry_of(marked, item, entries) for item in group]
        seen = [(traits_of(marked, item, lexicon), place) for item, place in zip(group, places, strict=True)]
        pairs = []
        for (one, here), (other, there) in combinations(sorted(seen, key=lambda pair: pair[0].word.i), _TWO):
            apart = here != there if here is not None and there is not None else None
            pairs.append((tuple(signs_of(one, other)), False if len(entries) == 1 else apart))
        free = sum(entry.optional for entry in entries)
        yield Example(author, tuple(pairs), len(entries) - free, free)


def _entry_of(marked: Marked, item: Agreement, entries: Sequence[Entry]) -> int | None:
    """Return the number of the entry in whose evidence a claim stands, by its noun, else by its verb; None: unclear."""
    for field in ("kind", "stage"):
        held = {
            number
            for number, entry in enumerate(entries)
            for words in (entry["evidence"], *(entry["evidence_alt"] or []))
            for span in item.spans(field)
            if words and 0 <= span.start - marked.text.find(words) < len(words) and words in marked.text
        }
        if held:
            return held.pop() if len(held) == 1 else None
    return None


def learn(known: Sequence[Example]) -> dict[str, float]:
    """Return rounded weights by sign, the bias among them."""
    every = [(signs, apart, len(example.pairs)) for example in known for signs, apart in example.pairs]
    used = [(signs, apart, count) for signs, apart, count in every if apart is not None]
    seen = Counter(sign for signs, _, _ in used for sign in signs)
    told = Counter(sign for signs, apart, _ in used if apart for sign in signs)
    names = sorted(s for s in seen if told[s] >= AT_LEAST or (told[s] >= APART and seen[s] >= OFTEN))
    index = {name: number for number, name in enumerate(names)}
    places = [(row, index[s]) for row, (signs, _, _) in enumerate(used) for s in signs if s in index]
    rows, columns = zip(*places, strict=True)
    matrix = csr_matrix(([1.0] * len(places), (rows, columns)), shape=(len(used), len(names)))
    weight = [(TWICE if apart else 1.0) / count**0.5 for _, apart, count in used]
    model = LogisticRegression(C=C, solver="liblinear", max_iter=500, intercept_scaling=10)
    model.fit(matrix, [bool(apart) for _, apart, _ in used], sample_weight=weight)
    numbers = {name: round(float(number), 3) for name, number in zip(names, model.coef_[0], strict=True)}
    return {BIAS: round(float(model.intercept_[0]), 3), **{name: number for name, number in numbers.items() if number}}


def measure(known: Sequence[Example], chance: float = CHANCE) -> str:
    """Return how many second agreements are found, rightly or not, with weights learned from the other authors."""
    right = free = wrong = 0
    for author in sorted({example.author for example in known}):
        weights = TwinWeights(learn([e for e in known if e.author != author]), chance)
        for example in known:
            if example.author != author or not example.pairs:
                continue
            if max(weights.chance(signs) for signs, _ in example.pairs) >= chance:
                right += example.wanted > 1
                free += example.wanted < _TWO <= example.wanted + example.free
                wrong += example.wanted + example.free < _TWO
    wanted = sum(example.wanted - 1 for example in known if example.wanted > 1)
    return f"{right} second agreements of {wanted} wanted found, {free} that may be, {wrong} wrongly"


def _tsv(weights: dict[str, float], told: str) -> str:
    lines = [
        "# What each sign of two claims counts for their being about different agreements of the same parties. Made by",
        f"# tools/train_twins.py, never edited by hand; scikit-learn {sklearn.__version__}, C {C}. Each author's texts",
        f"# left out in turn: {told}.",
        "sign\tapart",
        f"{ENOUGH}\t{CHANCE}",
        *(f"{sign}\t{number:g}" for sign, number in weights.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
