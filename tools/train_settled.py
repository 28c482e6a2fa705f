"""Learns how much each sign counts for each stage of an agreement: `src/openbaar/data/stage_weights.tsv`.

    python tools/train_settled.py [--texts DIR ...] [--trial] [--but SET]

In: folders of marked texts; each marked agreement with the words that prove it is one
example. Out: the weights, and on the screen what they reach on each set of one author left out, over the agreements of
which no construction tells. `--trial` writes nothing; `--but` leaves the texts of one set out of what is written.
Needs scikit-learn (see tools/README.md). The solver has no randomness; the weights are rounded.
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
from openbaar.lexicon.stage_weights import BIAS, STAGES, StageWeights
from openbaar.link.dates import link_dates
from openbaar.link.grounds import ground
from openbaar.link.parties import fill_parties
from openbaar.link.settled import claimed, weighed
from openbaar.link.speakers import link_speakers
from openbaar.link.stage_signs import signs_of
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, load_gold

C = 0.5
AT_LEAST = 4  # agreements in which a sign stands
FIRST = 0.7  # the marked stage counts so much, other right ones share the rest
SMALL = 0.02  # weights below this for all stages are left out
_TOLD = "agreement.told"
TEXTS = [Path("quality/gold/dev"), Path("quality/gold/agreements"), Path("../shared/gold")]
OUT = Path("src/openbaar/data/stage_weights.tsv")


@dataclass(frozen=True)
class Example:
    """One marked agreement: its set of texts, signs, right stages; `open` where no construction tells of it."""

    source: str
    signs: tuple[str, ...]
    stages: tuple[str, ...]
    open: bool


def examples(folder: Path, reader: Reader) -> Iterator[Example]:
    """Yield the marked agreements of a folder."""
    for gold in load_gold(folder):
        document = next(iter(read([str(gold.path)], ReadOptions())))
        if "agreements" in gold.kinds and not isinstance(document, Refused):
            name = gold.id[:2] if gold.id.startswith("T") else gold.id[0]
            marked = mark(document, reader.language, reader.lexicon)
            yield from _of_text(name, marked, gold.entries["agreements"], reader)


def _of_text(name: str, marked: Marked, entries: Sequence[Entry], reader: Reader) -> Iterator[Example]:
    found = find(marked, reader.lexicon, FindOptions(all_speech=True))
    for step in (link_dates, link_speakers, fill_parties):
        found = step(marked, reader.lexicon, found)
    told = [item for item in found if isinstance(item, Agreement)]
    places = [_tokens(marked, entry["evidence"]) for entry in entries]
    for entry, place in zip(entries, places, strict=True):
        stages = tuple(stage for stage in entry.allowed("stage") if stage in STAGES)
        sets = [set(parties) for parties in entry.allowed("parties") if parties]
        if not place or not sets or not stages or entry.optional:
            continue
        others = set().union(*(other for other in places if len(other & place) <= len(place) / 2)) - place
        group = [item for item in told if set(item.parties) in sets]
        if any(other is not entry and set(other["parties"] or ()) in sets for other in entries):
            starts = {marked.doc.tokens[at].sent.start for at in place}
            group = [i for i in group if marked.token_at(i.spans("kind")[0].start).sent.start in starts]
        is_open = all(item.rule == _TOLD for item in group)
        signs = signs_of(marked, ground(marked, sets[0], place, others), claimed(group), reader.lexicon)
        yield Example(name, tuple(signs), stages, is_open)
        for item in group:  # and as the program will see it
            yield Example(name, tuple(weighed(marked, reader.lexicon, item, told)), stages, is_open)


def _tokens(marked: Marked, evidence: str) -> set[int]:
    match = re.search(r"\s+".join(re.escape(word) for word in evidence.split()), marked.text)
    return {t.i for t in marked.doc.tokens if match and match.start() <= t.idx < match.end()}


def learn(known: Sequence[Example]) -> dict[str, tuple[float, ...]]:
    """Return rounded weights by sign, the bias among them."""
    counts = Counter(sign for example in known for sign in example.signs)
    index = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= AT_LEAST))}
    rows, labels, shares = [], [], []
    for example in known:
        first = FIRST if len(example.stages) > 1 else 1.0
        for at, stage in enumerate(example.stages):
            rows.append(sorted(index[sign] for sign in example.signs if sign in index))
            labels.append(STAGES.index(stage))  # type: ignore[arg-type]
            shares.append(first if not at else (1 - first) / (len(example.stages) - 1))
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column in row])
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=C, max_iter=600).fit(matrix, labels, sample_weight=shares)
    weights, bias = np.round(model.coef_, 3) + 0.0, np.round(model.intercept_, 3) + 0.0
    table = {sign: tuple(weights[:, at]) for sign, at in index.items() if np.abs(weights[:, at]).max() >= SMALL}
    return {BIAS: tuple(bias), **table}


def write(table: dict[str, tuple[float, ...]], told: Sequence[str]) -> None:
    """Write the weights as the program reads them, with what they reach."""
    lines = [
        "# What each sign in the words about an agreement counts for each stage. Made by tools/train_settled.py, never",
        f"# edited by hand; scikit-learn {sklearn.__version__}, C {C}. Right where no construction tells the stage,",
        f"# each author's set left out: {'; '.join(told)}.",
        "\t".join(["sign", *STAGES]),
        *("\t".join([sign, *(f"{number:g}" for number in row)]) for sign, row in table.items()),
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
    told = []
    for name in sorted({example.source for example in known}):
        weights = StageWeights(learn([example for example in known if example.source != name]))
        asked = [example for example in known if example.source == name and example.open]
        right = sum(weights.likeliest(example.signs)[0] in example.stages for example in asked)
        told += [f"{name} {right} of {len(asked)}"] if asked else []
    sys.stdout.write("\n".join(told) + "\n")
    if not arguments.trial:
        write(learn([example for example in known if example.source != arguments.but]), told)


if __name__ == "__main__":
    main()
