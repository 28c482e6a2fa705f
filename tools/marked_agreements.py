"""The marked agreements of folders of texts, each with where it is told: what weights of agreements are learned from.

In: folders of `ID.txt` beside `ID.json`. Out: `Telling`s. Called by `train_settled.py` and `train_terms.py`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from openbaar.find import FindOptions, find
from openbaar.link.dates import link_dates
from openbaar.link.furnished import Place, money_of, place_of
from openbaar.link.parties import fill_parties
from openbaar.link.speakers import link_speakers
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, load_gold

TEXTS = [Path("quality/gold/dev"), Path("quality/gold/agreements"), Path("../shared/gold")]


@dataclass(frozen=True)
class Telling:
    """One marked agreement and where it is told: where the program tells of it (`found`), or where its evidence stands.

    `group`: what the program claims of it there; `source`: the set of texts, one an author.
    """

    source: str
    marked: Marked
    entry: Entry
    place: Place
    group: Sequence[Agreement]
    found: bool


class FromSet(Protocol):
    """What is learned from, with the set of texts that it comes from."""

    @property
    def source(self) -> str:
        """One author's set."""


Example = TypeVar("Example", bound=FromSet)


def train(
    description: str | None,
    example_of: Callable[[Telling, Reader], Example],
    tell: Callable[[Sequence[Example]], list[str]],
    write: Callable[[Sequence[Example], list[str]], None],
) -> None:
    """Read the options; tell what is reached on sets left out; have what is learned from all written."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS)
    parser.add_argument("--trial", action="store_true", help="write nothing")
    parser.add_argument("--but", default="", help="the set to leave out of what is written")
    asked = parser.parse_args()
    reader = Reader()
    known = [example_of(telling, reader) for folder in asked.texts for telling in tellings(folder, reader)]
    told = tell(known)
    sys.stdout.write("\n".join(told) + "\n")
    if not asked.trial:
        write([example for example in known if example.source != asked.but], told)


def right_left_out(
    known: Sequence[Example], right_of: Callable[[Sequence[Example], Sequence[Example]], Sequence[bool]]
) -> list[str]:
    """Return how many are right on each set of texts and on all: `right_of` learns from the others and judges these."""
    told, total = [], [0, 0]
    for name in sorted({example.source for example in known}):
        others = [example for example in known if example.source != name]
        right = right_of(others, [example for example in known if example.source == name])
        told.append(f"{name} {sum(right)} of {len(right)}")
        total = [total[0] + sum(right), total[1] + len(right)]
    return [*told, f"all {total[0]} of {total[1]}"]


def tellings(folder: Path, reader: Reader) -> Iterator[Telling]:
    """Yield the marked agreements of a folder, each up to twice."""
    for gold in load_gold(folder):
        document = next(iter(read([str(gold.path)], ReadOptions())))
        if "agreements" in gold.kinds and not isinstance(document, Refused):
            name = gold.id[:2] if gold.id.startswith("T") else gold.id[0]
            yield from of_text(
                name, mark(document, reader.language, reader.lexicon), gold.entries["agreements"], reader
            )


def of_text(name: str, marked: Marked, entries: Sequence[Entry], reader: Reader) -> Iterator[Telling]:
    """Yield the marked agreements of one text that are required."""
    found = find(marked, reader.lexicon, FindOptions(all_speech=True))
    for step in (link_dates, link_speakers, fill_parties):
        found = step(marked, reader.lexicon, found)
    claims = [item for item in found if isinstance(item, Agreement)]
    spots = [_tokens(marked, entry["evidence"]) for entry in entries]
    general = place_of(marked, claims[:1], found).general if claims else frozenset()
    for entry, spot in zip(entries, spots, strict=True):
        sets = [frozenset(parties) for parties in entry.allowed("parties") if parties]
        if entry.optional or not sets:
            continue
        twins = any(other is not entry and frozenset(other["parties"] or ()) in sets for other in entries)
        mine = [item for item in claims if frozenset(item.parties) in sets]
        if spot:
            others = set().union(*(other for other in spots if len(other & spot) <= len(other) / 2)) - spot
            here = {marked.doc.tokens[at].sent.start for at in spot}
            near = [item for item in mine if marked.sentence(item.spans("kind")[0].start).start in here]
            group = near if twins else mine
            place = Place(sets[0], frozenset(spot), frozenset(others), general, money_of(marked, group))
            yield Telling(name, marked, entry, place, group, found=False)
        for parties in () if twins else sets:  # of twins it is not sure which the program tells of
            if group := [item for item in mine if frozenset(item.parties) == parties]:
                yield Telling(name, marked, entry, place_of(marked, group, found), group, found=True)


def _tokens(marked: Marked, evidence: str) -> set[int]:
    match = re.search(r"\s+".join(re.escape(word) for word in evidence.split()), marked.text)
    return {t.i for t in marked.doc.tokens if match and match.start() <= t.idx < match.end()}
