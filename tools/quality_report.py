"""The quality floors told to people: quality/REPORT.md, and the list of what is not met for the README.

In: `Floors` and the log of blind scores. Out: Markdown. Called by `quality_gate` and `write_docs`. Measures nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quality_floors import BLIND_LOG, ROOT, Floors, Measures, Wanted

REPORT = ROOT / "quality" / "REPORT.md"
NAMES = {
    "blind": "unseen",
    "quality/gold/dev": "dev",
    "../shared/gold": "shared",
    "../shared/data/speech": "2001",
}
SETS = """\
- **unseen**: `quality/gold/blind`, texts that nobody who wrote rules has read; the
  only column that says something about other news. Measured seldom, each time noted in `quality/blind.log`.
- **dev**: `quality/gold/dev`, texts that the rules were developed against: an upper bound, not a promise.
- **shared**: nine marked texts beside the repository, two of them real articles; developed against too.
- **2001**: twenty newspaper articles of about 2001 beside the repository,
  marked for speech and times only; developed against too.
"""


def sets_of(floors: Floors, root: Path = ROOT) -> dict[str, Measures]:
    """Return the measures of every set, the unseen one first."""
    found: dict[str, Measures] = {}
    if blind := last_blind(root):
        found["blind"] = blind["measures"]
    return found | {name: floors.folders[name].measures for name in NAMES if name in floors.folders}


def last_blind(root: Path = ROOT) -> Mapping[str, Any] | None:
    """Return the last line of the log of blind scores."""
    log = root / BLIND_LOG.relative_to(ROOT)
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return json.loads(lines[-1]) if lines else None


def wanted_table(floors: Floors, root: Path = ROOT, *, unmet_only: bool = False) -> str:
    """Return the table of what must be true, with what is reached on each set."""
    sets = sets_of(floors, root)
    lines = [
        f"| | floor | readers | {' | '.join(NAMES[name] for name in sets)} |",
        f"|---|---|---|{'---|' * len(sets)}",
    ]
    for item in floors.wanted:
        if unmet_only and is_met_everywhere(item, sets):
            continue
        cells = " | ".join(_cell(item, measures) for measures in sets.values())
        if item.measure is None:
            cells = "not from marked texts: docs/benchmarks.md" + " |" * (len(sets) - 1)
        lines.append(f"| {item.what} | {_floor(item)} | {item.readers} | {cells} |")
    return "\n".join(lines) + "\n"


def is_met_everywhere(item: Wanted, sets: Mapping[str, Measures]) -> bool:
    """Say whether it is met on every set that tells, and at least one does."""
    told = [met for measures in sets.values() if (met := item.is_met(measures)) is not None]
    return bool(told) and all(told)


def _floor(item: Wanted) -> str:
    if item.floor is not None:
        return f"≥ {item.floor:.2f}"
    return f"≤ {item.at_most:g}" if item.at_most is not None else ""


def _cell(item: Wanted, measures: Measures) -> str:
    number, met = item.number(measures), item.is_met(measures)
    if number is None:
        return ""
    shown = f"{number:g}" if item.at_most is not None else f"{number:.2f}"
    if not met and item.floor is not None and shown == f"{item.floor:.2f}":
        shown = f"{number:.3f}"  # rounded it would look as if it were met
    return shown if met else f"**{shown}** not met"


def report(floors: Floors, root: Path = ROOT) -> str:
    """Return quality/REPORT.md."""
    sets = sets_of(floors, root)
    parts = [
        "# How right it is",
        "Written by `tools/quality_gate.py --raise`, not by hand.",
        "How texts are marked and scored: [docs/schema.md](../docs/schema.md).",
        SETS.rstrip(),
        "## What must be true, and what is",
        "“Readers” is what a second careful reader reaches against the first.",
        wanted_table(floors, root).rstrip(),
    ]
    for name, measures in sets.items():
        parts += [f"## All numbers: {NAMES[name]}", _numbers(measures)]
    if floors.lowered:
        parts += ["## Floors that were lowered", "\n".join(_note(note) for note in floors.lowered)]
    return "\n\n".join(parts) + "\n"


def _numbers(measures: Measures) -> str:
    lines = ["| measure | n | found | precision | recall | F1 or share | 95 % |", "|---|---|---|---|---|---|---|"]
    for name, numbers in measures.items():
        interval = f"{numbers['low']:.2f}–{numbers['high']:.2f}" if "low" in numbers else ""
        cells = [_number(numbers.get(figure)) for figure in ("n", "found", "precision", "recall", "value")]
        lines.append(f"| {name} | {' | '.join(cells)} | {interval} |")
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def _note(note: Mapping[str, str]) -> str:
    return f"- {note['folder']}, {note['measure']}: from {note['from']} to {note['to']}. {note['reason']}"


SHIPPED = {
    "statement": "speech: words and speaker",
    "agreement": "agreements: parties and stage",
    "commitment": "commitments",
    "withholding": "withheld",
    "figure": "figures: value",
    "time": "times: value",
    "conflict": "conflicts",
}


def shipped(root: Path = ROOT) -> str:
    """Return what the package tells its users of how often each kind is right: the last blind run, as JSON."""
    blind = last_blind(root)
    if blind is None:
        return json.dumps({"texts": 0, "kinds": {}}) + "\n"
    kinds = {
        kind: {name: blind["measures"][measure][name] for name in ("n", "precision", "recall")}
        for kind, measure in SHIPPED.items()
        if measure in blind["measures"]
    }
    return json.dumps({"texts": blind["texts"], "kinds": kinds}, indent=1, sort_keys=True) + "\n"
