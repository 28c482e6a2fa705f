"""How often each kind of finding is right, as measured on texts that nobody who wrote rules has read.

In: `data/measured.json`, which `make docs` writes from the last blind run. Out: a sentence. Called by `cli` and `web`,
beside each list, so that nobody takes a list for more than it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from openbaar.lexicon.tables import DATA
from openbaar.model.vocabulary import FindingType


@cache
def _measured() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "measured.json").read_text(encoding="utf-8"))
    return loaded


def measured(kind: FindingType) -> str:
    """Return how often findings of `kind` are right and how many are found, in one sentence."""
    found = _measured()["kinds"].get(str(kind))
    if found is None or found["precision"] is None or found["recall"] is None:
        return f"how often a {kind} is right has not been measured on unseen texts"
    return (
        f"on {_measured()['texts']} unseen texts {found['precision']:.0%} of the {kind}s found were right, and "
        f"{found['recall']:.0%} of the {found['n']} there were found"
    )


def measured_list(name: str) -> str | None:
    """Return the same for a list by its name (`agreements`), or null where it lists no kind of finding."""
    kind = name.removesuffix("s")
    return measured(FindingType(kind)) if kind in set(FindingType) else None


@dataclass(frozen=True, slots=True)
class Rate:
    """What was measured of one kind: `precision` and `recall` (0–1) over `n` in `texts` unseen texts."""

    kind: FindingType
    precision: float
    recall: float
    n: int
    texts: int


def rate(kind: FindingType) -> Rate | None:
    """Return what was measured of a kind; null where nothing was."""
    found = _measured()["kinds"].get(str(kind))
    if found is None or found["precision"] is None or found["recall"] is None:
        return None
    return Rate(kind, found["precision"], found["recall"], found["n"], _measured()["texts"])
