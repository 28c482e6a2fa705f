"""Reads pairs of texts, a promise and what is told of it later, and says what the register makes of the promise.

    python tools/score_sequels.py            prints a table of quality/sequels/probes.toml
    python tools/score_sequels.py --wrong    says what is wrong too

In: `[[probe]]` entries (`kind`, `made`, `made_on`, `told`, `told_on`, `state`). A pair is right if the first text gives
a promise whose state a year after the second is the wanted one. Called by `tests/quality/test_sequels.py`.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openbaar.derive.promises import Promise, PromiseState, promises
from openbaar.find import FindOptions
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document
from openbaar.model.reading import Kept, Reading, kept_of
from openbaar.pipeline import Reader, findings

PROBES = Path(__file__).resolve().parents[1] / "quality" / "sequels" / "probes.toml"
MISSING = "missing"


@dataclass(frozen=True)
class Probe:
    """One pair of texts, and what should become of the promise of the first."""

    kind: str
    made: str
    made_on: str
    told: str
    told_on: str
    state: str


def probes(path: Path = PROBES) -> Iterator[Probe]:
    """Yield the pairs, in the order of the file."""
    for cells in tomllib.loads(path.read_text(encoding="utf-8"))["probe"]:
        yield Probe(**cells)


def state(probe: Probe, reader: Reader) -> str:
    """Return what the register makes of the promise: of several in the first text, the best that is made of one."""
    first, second = kept(probe.made, probe.made_on, reader), kept(probe.told, probe.told_on, reader)
    day = date.fromisoformat(probe.told_on)
    found = promises([*first, *second], day.replace(year=day.year + 1), load_lexicon())
    own = {item.id for item in first}
    again = probe.state == "repeated"  # who is only reminded of it repeats nothing
    states = [_named(promise, again) for promise in found if promise.kept[0].id in own]
    return probe.state if probe.state in states else (states[0] if states else MISSING)


def kept(text: str, day: str, reader: Reader) -> tuple[Kept, ...]:
    """Return what is found in one text."""
    made = findings(Document(published=day, decoded=text, text=text), reader)
    assert isinstance(made, Reading), made
    return kept_of(made)


def _named(promise: Promise, again: bool) -> str:
    if promise.state in (PromiseState.OPEN, PromiseState.OVERDUE):
        if promise.amended_by:
            return "amended"
        if again and len(promise.kept) > 1:
            return "repeated"
    return "partly_fulfilled" if promise.state is PromiseState.PARTLY else str(promise.state)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args(arguments)
    reader = Reader(options=FindOptions())
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for probe in probes():
        found = state(probe, reader)
        total[probe.kind] += 1
        right[probe.kind] += found == probe.state
        if asked.wrong and found != probe.state:
            sys.stdout.write(f"{probe.kind}: {found} for {probe.state}\n  {probe.made}\n  {probe.told}\n")
    for kind, count in total.items():
        sys.stdout.write(f"{kind}: {right[kind]} of {count}\n")
    sys.stdout.write(f"all: {right.total()} of {total.total()}\n")


if __name__ == "__main__":
    main()
