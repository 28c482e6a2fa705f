"""What a finding is looked up by. Called by `register.store` when it writes; `queries` looks these up.

To make something filterable, add a line here; readings that are already kept get it when they are read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def keys_of(record: dict[str, Any], touches: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, value) for each key of a finding's JSON `record`."""
    for code in touches:
        yield "touch", code
    for code in record.get("parties") or ():
        yield "party", code
    speaker = record.get("speaker") or {}
    names = [speaker.get("name"), speaker.get("org"), *(item["name"] for item in speaker.get("candidates") or ())]
    names += record.get("by") or ()
    for name in names:
        for single in (name or "").split("; "):
            if single:
                yield "speaker", fold(single)
    if record.get("stage"):
        yield "stage", record["stage"]
    for instrument in record.get("instruments") or ():
        yield "instrument", instrument


def fold(name: str) -> str:
    """Return `name` as it is compared: lower case, single spaces."""
    return " ".join(name.casefold().split())
