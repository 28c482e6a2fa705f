"""The quality gate: measure the reader on every folder of marked texts and compare with the floors.

    python tools/quality_gate.py                              fails when a number sank or a marked text changed
    python tools/quality_gate.py --raise                      writes what became better, and the report
    python tools/quality_gate.py --lower --reason "why"       takes floors down; the reason stays in the file

Folders beside the clone (../shared/...) hold texts that aren't ours to pass on; where they are absent they are skipped.
quality/gold/blind is never measured here, only checked for being unchanged: see tools/score_blind.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import quality_floors as floors_of
from quality_floors import BLIND, FLOORS, ROOT, Floors, Folder
from quality_report import REPORT, report

from openbaar.errors import OpenbaarError

FOLDERS = ("quality/gold/dev", "../shared/gold", "../shared/data/speech")
DIGITS = 3
Measure = Callable[[Path], Folder]


def measure(folder: Path) -> Folder:
    """Score the shipped reader on one folder."""
    from openbaar.score import score_folder

    scored = score_folder(folder)
    measures = {}
    for item in scored.measures:
        numbers = {name: getattr(item, name) for name in floors_of.FIGURES}
        measures[item.name] = {
            name: round(number, DIGITS) if isinstance(number, float) else number
            for name, number in numbers.items()
            if number is not None
        }
    return Folder(floors_of.digest_of(folder), scored.texts, measures)


def check(floors: Floors, root: Path, measure: Measure) -> list[str]:
    """Return all faults."""
    found = [] if floors.is_sealed else ["floors.toml was edited by hand below or above its line: see CONTRIBUTING.md"]
    for name, digest in floors.digests.items():
        if (root / name).is_dir() and floors_of.digest_of(root / name) != digest:
            found.append(f"{name}: the marked texts changed; a new digest is written with --raise")
    for name in present(root):
        outside = name.startswith("..")
        now = floors_of.digest_of(root / name)
        if outside and name in floors.folders and floors.folders[name].digest != now:
            print(f"{name}: other texts than those measured before; skipped until --raise")
            continue
        mine = list(floors_of.faults(floors, name, measure(root / name)))
        print(f"{name}: {'; '.join(mine) if mine else 'nothing sank'}")
        found += mine
    return found


def write(floors: Floors, root: Path, measure: Measure, reason: str | None) -> tuple[Floors, list[str]]:
    """Return the floors that now hold, and faults that forbid writing them (none where a reason is given)."""
    found = []
    if not floors.is_sealed and floors.seal and reason is None:
        found.append("floors.toml was edited by hand: --lower --reason says why")
    for name in present(root):
        now = measure(root / name)
        kept = floors.folders.get(name)
        if reason is not None:
            floors = floors_of.lowered(floors, name, now, reason)
            continue
        found += [
            f"{name}: {what} would sink from {floor} to {value}"
            for what, floor, value in (floors_of.sunk(floors, kept.measures, now.measures) if kept else ())
        ]
        floors = floors_of.raised(floors, name, now)
    if (root / BLIND).is_dir():
        floors = floors_of.replace(floors, digests={BLIND: floors_of.digest_of(root / BLIND)})
    return floors, found


def present(root: Path) -> list[str]:
    """Return the folders that are here."""
    return [name for name in FOLDERS if (root / name).is_dir()]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, measure: Measure = measure) -> int:
    """Run the gate; return 0 where all holds."""
    parser = argparse.ArgumentParser(description="Measure, and compare with the floors in quality/floors.toml.")
    parser.add_argument("--raise", dest="higher", action="store_true", help="write what became better")
    parser.add_argument("--lower", action="store_true", help="write what was measured, also where it sank")
    parser.add_argument("--reason", help="with --lower: why; stays in the file")
    options = parser.parse_args(arguments)
    if options.lower != bool(options.reason):
        parser.error("--lower and --reason go together")
    path = root / FLOORS.relative_to(ROOT)
    floors = floors_of.load(path)
    try:
        if options.higher or options.lower:
            floors, faults = write(floors, root, measure, options.reason)
            if not faults:
                path.write_text(floors_of.dump(floors), encoding="utf-8")
                (root / REPORT.relative_to(ROOT)).write_text(report(floors_of.load(path), root), encoding="utf-8")
        else:
            faults = check(floors, root, measure)
    except OpenbaarError as error:  # a marked text that can't be read is a fault of the reader, not of the gate
        faults = [str(error)]
    for fault in faults:
        print(f"quality gate: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
