"""Marked texts: what a careful reader found. In: `ID.txt` and `ID.json` in one folder. Called by `score.report`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openbaar.errors import InputError
from openbaar.model.vocabulary import FindingType

LISTS = {
    "speech": FindingType.STATEMENT,
    "agreements": FindingType.AGREEMENT,
    "commitments": FindingType.COMMITMENT,
    "withheld": FindingType.WITHHOLDING,
    "figures": FindingType.FIGURE,
    "times": FindingType.TIME,
    "conflicts": FindingType.CONFLICT,
}
MORE_LISTS = {  # marked only where `kinds` names them
    "questions": FindingType.QUESTION,
    "outcomes": FindingType.OUTCOME,
}


@dataclass(frozen=True)
class Entry:
    """One marked thing: its values as the file has them."""

    values: dict[str, Any]

    @property
    def optional(self) -> bool:
        """Neither required nor punished."""
        return bool(self.values.get("optional"))

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def allowed(self, key: str) -> list[Any]:
        """Return the value of `key` and its other right values."""
        return [self.values.get(key), *self.values.get(f"{key}_alt", [])]


@dataclass(frozen=True)
class GoldText:
    """One marked text: `kinds` names the lists that are marked; only these are scored.

    `fields` are those fields of agreements that are marked beside parties, kind, stage, date and instruments.
    """

    id: str
    path: Path
    kinds: frozenset[str]
    entries: dict[str, tuple[Entry, ...]]
    control: bool
    fields: frozenset[str] = frozenset()


def load_gold(folder: Path) -> list[GoldText]:
    """Return the marked texts of `folder` by id; raise InputError, naming the file, where one can't be used."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder of marked texts")
    texts = [_load(path) for path in sorted(folder.glob("*.json")) if path.with_suffix(".txt").exists()]
    if not texts:
        raise InputError(f"{folder}: holds no ID.txt beside an ID.json")
    return texts


def _load(path: Path) -> GoldText:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        kinds = frozenset(data.get("kinds", LISTS)) & (frozenset(LISTS) | frozenset(MORE_LISTS))
        fields = frozenset(data.get("fields", ()))
        entries = {name: tuple(Entry(item) for item in data.get(name, [])) for name in kinds}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: {error}") from error
    return GoldText(path.stem, path.with_suffix(".txt"), kinds, entries, bool(data.get("control")), fields)
