"""What has become, in other documents, of what was found in one: promises kept or overdue, secrets out, contradictions.

In: what `holdings` holds. Out: `Since`, by document. Called by `documents`, `entries`. A document is shown before
anything is derived over all of them; what has become of its findings is then left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.model.reading import Kept
from openbaar.web.holdings import both, holdings
from openbaar.web.shelf import Edition

FEW = 500  # documents, of which everything is derived at once
_NAME = "what has become of findings"


@dataclass(frozen=True, slots=True)
class Since:
    """What stands today of one document's findings, by their ids; `against` are contradictions with other documents.

    `is_known`: whether it has been derived.
    """

    promises: dict[str, Promise] = field(default_factory=dict)
    secrets: dict[str, Secret] = field(default_factory=dict)
    against: list[Kept] = field(default_factory=list)
    is_known: bool = True


def since(shelf: Edition, today: date, document: str) -> Since:
    """Return what has become of a document's findings by today; nothing where that is not derived yet."""
    name = (_NAME, today)
    if shelf.known(name) is None and (shelf.is_bare or shelf.coverage().documents > FEW):
        return Since(is_known=False)
    return prepare(shelf, today).get(document, Since())


def prepare(shelf: Edition, today: date) -> Mapping[str, Since]:
    """Put at hand what has become of all findings, by document."""
    return shelf.remembered((_NAME, today), lambda _: _by_document(shelf, today))


def _by_document(shelf: Edition, today: date) -> Mapping[str, Since]:
    held = holdings(shelf, today)
    found: dict[str, Since] = {}
    for promise in held.promises:
        for item in promise.kept:
            found.setdefault(item.document.id, Since()).promises[item.id] = promise
    for secret in held.secrets:
        for item in secret.kept:
            found.setdefault(item.document.id, Since()).secrets[item.id] = secret
    for item in _between(held.conflicts):
        for passage in both(item):
            found.setdefault(passage.document_id, Since()).against.append(item)
    return found


def _between(conflicts: Iterable[Kept]) -> list[Kept]:
    """Return the contradictions whose sides stand in two documents: those within one are in its margin already."""
    return [item for item in conflicts if len({passage.document_id for passage in both(item)}) > 1]
