"""What names are made of: particles, given names that show a gender, political parties, portfolios.

In: `data/name_particles.tsv`, `data/given_names.tsv`, `data/political_parties.tsv`, `data/party_families.tsv`,
`data/portfolios.tsv`. Called by `mark.names`, `link.people`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.lexicon.offices import Gender
from openbaar.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class Particle:
    """A word inside a name that need not be capitalised; lower case."""

    word: str
    source: str


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name with the gender that it shows."""

    name: str
    gender: Gender
    source: str


@dataclass(frozen=True, slots=True)
class PoliticalParty:
    """A political party as papers abbreviate it, with its country."""

    name: str
    country: str
    source: str


@dataclass(frozen=True, slots=True)
class PartyFamily:
    """A word for a member of any party of one kind, lower case, with these parties, joined by `|`."""

    word: str
    parties: str
    source: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The field of a minister."""

    name: str
    source: str


def load_portfolios() -> frozenset[str]:
    """Return the portfolios."""
    return frozenset(row.name for row in read_tsv("portfolios.tsv", Portfolio, key=lambda row: row.name))


def load_particles() -> frozenset[str]:
    """Return the particles."""
    return frozenset(row.word for row in read_tsv("name_particles.tsv", Particle, key=lambda row: row.word))


def load_given_names() -> dict[str, Gender]:
    """Return the gender by given name."""
    return {row.name: row.gender for row in read_tsv("given_names.tsv", GivenName, key=lambda row: row.name)}


def load_political_parties() -> dict[str, PoliticalParty]:
    """Return the parties by name."""
    return {row.name: row for row in read_tsv("political_parties.tsv", PoliticalParty, key=lambda row: row.name)}


def load_party_families() -> dict[str, frozenset[str]]:
    """Return the parties whose members a word can mean, by that word."""
    rows = read_tsv("party_families.tsv", PartyFamily, key=lambda row: row.word)
    return {row.word: frozenset(row.parties.split("|")) for row in rows}
