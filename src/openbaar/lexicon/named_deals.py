"""Whose agreement a compound of a state's name means where a text names no other side (`Turkijedeal`).

In: `data/named_deals.tsv`. Out: the other side by state and date. Called by `link.parties`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class NamedDeal:
    """A state in the compound, the other side, and the month (EDTF) from which papers call their agreement so."""

    code: str
    other: str
    since: str
    source: str


def load_named_deals() -> dict[str, NamedDeal]:
    """Return the deals by the state that they are named after."""
    return {row.code: row for row in read_tsv("named_deals.tsv", NamedDeal, key=lambda row: row.code)}
