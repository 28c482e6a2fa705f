"""Learns how much each sign counts for each instrument of an agreement: `src/openbaar/data/term_weights.tsv`.

    python tools/train_terms.py [--texts DIR ...] [--trial] [--but SET]

In: folders of marked texts. Each marked agreement is an example twice: where its evidence stands, and where the program
tells of its parties. Out: the weights, and on the screen what they reach on each set of one author left out, over the
agreements whose parties the program finds. `--trial` writes nothing; `--but` leaves the texts of one set out of what is
written. Needs scikit-learn (see tools/README.md). The solver has no randomness here; the weights are rounded.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sklearn
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from openbaar.find import FindOptions, find
from openbaar.lexicon.term_weights import ENOUGH, INSTRUMENTS, START, TermWeights
from openbaar.link.dates import link_dates
from openbaar.link.furnished import place_of
from openbaar.link.parties import fill_parties
from openbaar.link.speakers import link_speakers
from openbaar.link.term_signs import Place, TermSigns, term_signs
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import AgreementKind, Instrument
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, load_gold

C = 0.6
AT_LEAST = 4  # questions (an agreement and an instrument) in which a sign stands
BY_EVIDENCE = 0.6  # what an example where the evidence stands counts, beside one where the program tells
LIKELY = 0.36  # chance from which an agreement has an instrument
SMALL = 0.02  # weights below this are left out
TEXTS = [Path("quality/gold/dev"), Path("quality/gold/agreements"), Path("../shared/gold")]
OUT = Path("src/openbaar/data/term_weights.tsv")


@dataclass(frozen=True)
class Example:
    """One marked agreement: its set of texts, its signs, the instruments it must and may have."""

    source: str
    signs: TermSigns
    must: frozenset[str]
    may: frozenset[str]
    found: bool  # told by the program, not only marked


def examples(folder: Path, reader: Reader) -> Iterator[Example]:
    """Yield the marked agreements of a folder."""
    for gold in load_gold(folder):
        document = next(iter(read([str(gold.path)], ReadOptions())))
        if "agreements" in gold.kinds and not isinstance(document, Refused):
            name = gold.id[:2] if gold.id.startswith("T") else gold.id[0]
            marked = mark(document, reader.language, reader.lexicon)
            yield from of_text(name, marked, gold.entries["agreements"], reader)


def of_text(name: str, marked: Marked, entries: Sequence[Entry], reader: Reader) -> Iterator[Example]:
    """Yield the marked agreements of one text."""
    found = find(marked, reader.lexicon, FindOptions(all_speech=True))
    for step in (link_dates, link_speakers, fill_parties):
        found = step(marked, reader.lexicon, found)
    told = [item for item in found if isinstance(item, Agreement)]
    spots = [_tokens(marked, entry["evidence"]) for entry in entries]
    for entry, spot in zip(entries, spots, strict=True):
        sets = [frozenset(parties) for parties in entry.allowed("parties") if parties]
        if entry.optional or not sets:
            continue
        must, may = frozenset(entry["instruments"] or ()), frozenset(entry["instruments_optional"] or ())
        if spot:
            others = set().union(*(other for other in spots if len(other & spot) <= len(other) / 2)) - spot
            kind = AgreementKind(entry["kind"] or "other")
            general = place_of(marked, told[:1], found).general if told else frozenset()
            place = Place(sets[0], kind, frozenset(spot), frozenset(others), general)
            yield Example(name, term_signs(marked, place, reader.lexicon), must, may, found=False)
        if any(other is not entry and frozenset(other["parties"] or ()) in sets for other in entries):
            continue  # which of the two the program tells of is not sure
        for parties in sets:
            if group := [item for item in told if frozenset(item.parties) == parties]:
                place = place_of(marked, group, found)
                yield Example(name, term_signs(marked, place, reader.lexicon), must, may, found=True)


def _tokens(marked: Marked, evidence: str) -> set[int]:
    match = re.search(r"\s+".join(re.escape(word) for word in evidence.split()), marked.text)
    return {t.i for t in marked.doc.tokens if match and match.start() <= t.idx < match.end()}


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
    counts = Counter(sign for signs, _, _ in asked for sign in signs)
    index = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= AT_LEAST))}
    rows = [sorted(index[sign] for sign in signs if sign in index) for signs, _, _ in asked]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column in row])
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=C, max_iter=300, solver="liblinear", random_state=0)
    model.fit(matrix, [right for _, right, _ in asked], sample_weight=[worth for _, _, worth in asked])
    weight = dict(zip(index, model.coef_[0], strict=True))
    signs = sorted({sign.partition("|")[2] or sign for sign in index} - {START})
    table: dict[str, dict[Instrument, float]] = {}
    for sign in signs:
        sums = {i: round(weight.get(sign, 0.0) + weight.get(f"{i}|{sign}", 0.0), 3) for i in INSTRUMENTS}
        if row := {i: number for i, number in sums.items() if abs(number) >= SMALL}:
            table[sign] = row
    start = {i: round(weight.get(f"{i}|{START}", 0.0) + model.intercept_[0], 3) for i in INSTRUMENTS}
    return TermWeights(table, start, dict.fromkeys(INSTRUMENTS, LIKELY))


def _worth(example: Example, instrument: Instrument) -> float:
    return (1.0 if example.found else BY_EVIDENCE) * (0.5 if str(instrument) in example.may else 1.0)


def reached(weights: TermWeights, asked: Sequence[Example]) -> tuple[int, int, int]:
    """Return how many instruments are right, found and wanted, counted as `openbaar score` does."""
    right = seen = wanted = 0
    for example in asked:
        chances = weights.chances(example.signs.common, dict(example.signs.of))
        mine = {str(i) for i, chance in chances.items() if chance >= weights.enough[i]}
        must = example.must - (example.may - mine)
        right += len(mine & must)
        seen += len(mine - (example.may - must))
        wanted += len(must)
    return right, seen, wanted


def write(weights: TermWeights, told: Sequence[str]) -> None:
    """Write the weights as the program reads them, with what they reach."""
    table = {START: weights.start, ENOUGH: weights.enough, **weights.by_sign}
    lines = [
        "# What each sign in the words about an agreement counts for each instrument: log-odds, added up. Made by",
        f"# tools/train_terms.py, never edited by hand; scikit-learn {sklearn.__version__}, C {C}. F1 on each author's",
        f"# set left out, parties given: {'; '.join(told)}.",
        "\t".join(["sign", *INSTRUMENTS]),
        *("\t".join([sign, *(f"{row.get(i, 0):g}" for i in INSTRUMENTS)]) for sign, row in table.items()),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, measure on sets left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS)
    parser.add_argument("--trial", action="store_true", help="write nothing")
    parser.add_argument("--but", default="", help="the set to leave out of what is written")
    arguments = parser.parse_args()
    reader = Reader()
    known = [example for folder in arguments.texts for example in examples(folder, reader)]
    told = tell(known)
    sys.stdout.write("\n".join(told) + "\n")
    if not arguments.trial:
        write(learn([example for example in known if example.source != arguments.but]), told)


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
    main()
