"""The floors under the quality: read, compared with what is measured, raised, written, told.

In: `quality/floors.toml` and measured numbers. Out: faults, the file's new text, the report. Called by
`quality_gate` (checks and raises), `score_blind` and `write_docs` (tell). Measures nothing itself.

What is kept per folder is what was measured best. A number that sinks below it by more than `SLACK` is a fault; only
`lower` takes it down, with a reason that stays in the file. A seal over the whole file shows an edit by hand.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "quality" / "floors.toml"
BLIND_LOG = ROOT / "quality" / "blind.log"
BLIND = "quality/gold/blind"
# Other processors round differently in the last bit; a parse that is a near tie can flip.
SLACK = 0.01
LINE = "# ---- from here on: written by tools/quality_gate.py, not by hand ----\n"
FIGURES = ("n", "found", "precision", "recall", "value", "low", "high")

Measures = Mapping[str, Mapping[str, Any]]  # measure → figure → number


@dataclass(frozen=True)
class Wanted:
    """One thing that must be true on unseen news; without `measure`, `openbaar score` doesn't tell."""

    what: str
    measure: str | None = None
    figure: str = "value"
    floor: float | None = None
    at_most: float | None = None
    readers: str = ""

    def is_met(self, measures: Measures) -> bool | None:
        """Say whether `measures` reach it; null where they don't tell."""
        number = self.number(measures)
        if number is None:
            return None
        return number >= self.floor if self.floor is not None else number <= (self.at_most or 0)

    def number(self, measures: Measures) -> float | None:
        """Return the number that it is about."""
        found = measures.get(self.measure or "", {})
        if self.figure == "precision" and found.get("n") and not found.get("found"):
            return 0.0  # something was there and nothing was found: no precision to be proud of
        number: float | None = found.get(self.figure)
        return number


@dataclass(frozen=True)
class Folder:
    """The best numbers measured on one folder of marked texts, and the digest of those texts."""

    digest: str
    texts: int
    measures: Measures


@dataclass(frozen=True)
class Floors:
    """The whole file. `head` is the part written by hand, word for word; `digests` of folders measured elsewhere."""

    head: str
    wanted: tuple[Wanted, ...]
    folders: Mapping[str, Folder] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    lowered: tuple[Mapping[str, str], ...] = ()
    seal: str = ""

    @property
    def is_sealed(self) -> bool:
        """Say whether the file is as the gate wrote it (a file that it never wrote is not)."""
        return self.seal == seal_of(self)


def load(path: Path = FLOORS) -> Floors:
    """Read the file."""
    text = path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    folders = {
        name: Folder(item["digest"], item["texts"], item["measures"]) for name, item in data.get("measured", {}).items()
    }
    return Floors(
        head=text.partition(LINE)[0],
        wanted=tuple(Wanted(**item) for item in data["wanted"]),
        folders=folders,
        digests=data.get("digests", {}),
        lowered=tuple(data.get("lowered", ())),
        seal=data.get("gate", {}).get("seal", ""),
    )


def seal_of(floors: Floors) -> str:
    """Return the hash of everything in the file but the seal."""
    return hashlib.sha256((floors.head + _machine_part(floors)).encode()).hexdigest()


def dump(floors: Floors) -> str:
    """Return the file's text, sealed."""
    return f'{floors.head}{LINE}[gate]\nseal = "{seal_of(floors)}"\n{_machine_part(floors)}'


def digest_of(folder: Path) -> str:
    """Return the hash of the names and bytes of a folder's marked texts."""
    hasher = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.json")], key=lambda item: item.name):
        hasher.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return hasher.hexdigest()


def faults(floors: Floors, name: str, found: Folder) -> Iterator[str]:
    """Yield what is wrong with the numbers of one folder: texts that changed, numbers that sank."""
    kept = floors.folders.get(name)
    if kept is None:
        yield f"{name}: no floors yet; write them with --raise"
        return
    if kept.digest != found.digest:
        yield f"{name}: the marked texts are not those that the floors were measured on; measure again with --raise"
        return
    for measure, floor, now in sunk(floors, kept.measures, found.measures):
        yield f"{name}: {measure} sank from {floor} to {now}"


def sunk(floors: Floors, kept: Measures, now: Measures) -> Iterator[tuple[str, Any, Any]]:
    """Yield measure, floor and number of what sank: an F1 or wanted share, or more found where nothing is."""
    for measure, numbers in kept.items():
        here = now.get(measure, {})
        if measure.endswith("in texts that hold nothing"):
            if here.get("found", 0) > numbers["found"]:
                yield measure, numbers["found"], here["found"]
        elif is_kept(floors, measure, numbers) and numbers.get("value") is not None:
            value = here.get("value")
            if value is None or value < numbers["value"] - SLACK:
                yield measure, numbers["value"], value


def raised(floors: Floors, name: str, found: Folder) -> Floors:
    """Return floors with the better numbers of one folder; texts that changed take theirs as they are."""
    kept = floors.folders.get(name)
    measures = found.measures
    if kept and kept.digest == found.digest:
        measures = {
            measure: _better(kept.measures.get(measure, {}), numbers) if is_kept(floors, measure, numbers) else numbers
            for measure, numbers in measures.items()
        }
    return replace(floors, folders={**floors.folders, name: replace(found, measures=measures)})


def lowered(floors: Floors, name: str, found: Folder, reason: str) -> Floors:
    """Return floors with the numbers of one folder as measured, and a note of what was lowered and why."""
    kept = floors.folders.get(name)
    notes = [
        {"folder": name, "measure": measure, "from": str(floor), "to": str(now), "reason": reason}
        for measure, floor, now in (sunk(floors, kept.measures, found.measures) if kept else ())
    ]
    return replace(floors, folders={**floors.folders, name: found}, lowered=(*floors.lowered, *notes))


def is_kept(floors: Floors, measure: str, numbers: Mapping[str, Any]) -> bool:
    """Say whether a measure may not sink: an F1, or a share that is wanted. Other shares are told, not kept: they
    are shares of what was found, and can fall because more was found."""
    return "found" in numbers or measure in {item.measure for item in floors.wanted}


def _better(kept: Mapping[str, Any], now: Mapping[str, Any]) -> Mapping[str, Any]:
    return kept if kept.get("value") is not None and (now.get("value") or 0.0) < kept["value"] else now


def _machine_part(floors: Floors) -> str:
    lines: list[str] = []
    for note in floors.lowered:
        lines += [
            "",
            "[[lowered]]",
            *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in note.items()),
        ]
    if floors.digests:
        lines += ["", "[digests]", *(f'"{name}" = "{digest}"' for name, digest in sorted(floors.digests.items()))]
    for name, folder in sorted(floors.folders.items()):
        lines += ["", f'[measured."{name}"]', f'digest = "{folder.digest}"', f"texts = {folder.texts}"]
        lines += ["", f'[measured."{name}".measures]']
        for measure, numbers in folder.measures.items():
            inside = ", ".join(f"{figure} = {numbers[figure]}" for figure in FIGURES if numbers.get(figure) is not None)
            lines.append(f'"{measure}" = {{ {inside} }}')
    return "\n".join(lines) + "\n" if lines else ""
