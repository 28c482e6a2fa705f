"""Which countries a body or region takes in.

In: `data/memberships.tsv`, `joint_parties.tsv`, `world_parts.tsv`. Out: groups by member; words for states that agree
as one; the part of the world of each. Called by `derive.dossier` and `link.parties`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.errors import LexiconError
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


@dataclass(frozen=True, slots=True)
class WorldPart:
    """A part of the world, and the codes of its states and bodies."""

    part: str
    codes: tuple[str, ...]
    source: str


def load_world_parts() -> dict[str, str]:
    """Return the part of the world of each state, body or region; one in two parts is a LexiconError."""
    found: dict[str, str] = {}
    for row in read_tsv("world_parts.tsv", WorldPart, key=lambda row: row.part):
        for code in row.codes:
            if code in found:
                raise LexiconError("world_parts.tsv", code, f"in {found[code]} and in {row.part}")
            found[code] = row.part
    return found


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
