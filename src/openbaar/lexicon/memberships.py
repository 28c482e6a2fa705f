"""Which countries a body or region takes in.

In: `data/memberships.tsv`, `joint_parties.tsv`. Out: groups by member; words for states that agree as one. Called by
`derive.dossier` and `link.parties`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class Membership:
    """One body or region and the ISO 3166 alpha-2 codes of its members."""

    group: str
    members: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Joint:
    """A word for states that agree with others as one, and their ISO 3166 alpha-2 codes."""

    word: str
    members: tuple[str, ...]
    source: str


def load_joint() -> tuple[Joint, ...]:
    """Return the words for states that agree with others as one."""
    return tuple(read_tsv("joint_parties.tsv", Joint, key=lambda row: row.word))


def load_memberships() -> dict[str, frozenset[str]]:
    """Return, for each country, the bodies and regions it belongs to."""
    found: dict[str, set[str]] = {}
    for row in read_tsv("memberships.tsv", Membership, key=lambda row: row.group):
        for member in row.members:
            found.setdefault(member, set()).add(row.group)
    return {member: frozenset(groups) for member, groups in found.items()}
