"""Arrangements on the public record, which texts name by one party alone.

In: `data/arrangements.tsv`. Out: counterparts by party. Called by `link.counterparts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class Arrangement:
    """With whom the state `code` has had an arrangement that everybody knows, since when (EDTF)."""

    code: str
    counterpart: str
    since: str
    source: str


def load_arrangements() -> dict[str, Arrangement]:
    """Read `arrangements.tsv`."""
    return {row.code: row for row in read_tsv("arrangements.tsv", Arrangement, key=lambda row: row.code)}
