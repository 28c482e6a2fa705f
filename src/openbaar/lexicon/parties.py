"""What names a state, body or region, and how: countries, bodies, regions, metonyms, and the words beside them.

In: `data/countries.tsv`, `bodies.tsv`, `regions.tsv`, `metonyms.tsv`, `party_contexts.tsv`, `destinations.tsv`.
Out: `PartyWords`.
Called by `mark.parties`, `find.agreement_parties`, `link.parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from openbaar.errors import LexiconError
from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.tables import read_tsv
from openbaar.model.marked import PartyForm
from openbaar.model.vocabulary import BODIES, REGIONS

EU = "EU"


@dataclass(frozen=True, slots=True)
class Country:
    """One country: `name` and what it is `also` called, adjectives, inhabitants, capitals (Dutch spelling)."""

    code: str
    name: str
    also: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """A body or region with the words and adjectives that name it."""

    code: str
    words: tuple[str, ...]
    adjectives: tuple[str, ...]
    source: str


class Stand(StrEnum):
    """How a metonym finds its party: by itself, or by who or what the text speaks of."""

    SEAT = "seat"
    HOME = "home"
    BOTH = "both"
    THAT = "that"


@dataclass(frozen=True, slots=True)
class Metonym:
    """Words that stand for a party without being its name; `code` is the kind itself where the text decides.

    `host` is the country whose own government has its seat there too.
    """

    words: tuple[str, ...]
    code: str
    kind: Stand
    source: str
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Words beside a party's name that tell how it is used."""

    kind: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Destination:
    """States that people mostly come to."""

    group: str
    codes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """What one word names."""

    word: str
    code: str
    form: PartyForm


@dataclass(frozen=True)
class PartyWords:
    """All party words, with one automaton that finds them in a text (longest first, whole words)."""

    countries: tuple[Country, ...]
    bodies: tuple[Group, ...]
    regions: tuple[Group, ...]
    metonyms: tuple[Metonym, ...]
    contexts: tuple[Context, ...]
    destination_rows: tuple[Destination, ...]

    @cached_property
    def destinations(self) -> frozenset[str]:
        """States and bodies that people mostly come to."""
        return frozenset(code for row in self.destination_rows for code in row.codes)

    @cached_property
    def named(self) -> dict[str, Named]:
        """Every word that names a party by itself; a word that names two parties is a LexiconError."""
        found: dict[str, Named] = {}
        for item in self._entries():
            known = found.get(item.word)
            if known and known.code != item.code:
                raise LexiconError("countries.tsv", item.word, f"names both {known.code} and {item.code}")
            found.setdefault(item.word, item)
        return found

    @cached_property
    def country_names(self) -> dict[str, str]:
        """The Dutch name of each country by its code."""
        return {country.code: country.name for country in self.countries}

    def _entries(self) -> Iterator[Named]:
        seats = {word for row in self.metonyms for word in row.words}
        for country in self.countries:
            yield Named(country.name, country.code, PartyForm.NAME)
            yield from (Named(word, country.code, PartyForm.NAME) for word in country.also)
            yield from (Named(word, country.code, PartyForm.ADJECTIVE) for word in country.adjectives)
            yield from (Named(word, country.code, PartyForm.DEMONYM) for word in country.demonyms)
            capitals = (word for word in country.capitals if word not in seats)
            yield from (Named(word, country.code, PartyForm.CAPITAL) for word in capitals)
        for form, groups in ((PartyForm.BODY, self.bodies), (PartyForm.REGION, self.regions)):
            for group in groups:
                yield from (Named(word, group.code, form) for word in group.words)
                yield from (Named(word, group.code, PartyForm.ADJECTIVE) for word in group.adjectives)
        for row in self.metonyms:
            if row.kind is Stand.SEAT:
                yield from (Named(word, row.code, PartyForm.METONYM) for word in row.words)

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        return tuple(sorted(self.named))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def matches(self, text: str) -> Iterator[tuple[int, int, Named]]:
        """Yield start, end and meaning of every party word in `text`, also inside longer words; the caller checks."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield start, end, self.named[self._patterns[index]]

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """Implied parties: lower-cased words, with how they find their party."""
        return {word.lower(): row.kind for row in self.metonyms if row.kind is not Stand.SEAT for word in row.words}

    @cached_property
    def stand_pattern(self) -> re.Pattern[str]:
        """An expression for the words of `stands`, whole words only."""
        return re.compile(rf"(?<![\w-]){alternatives(self.stands)}(?![\w-])", re.IGNORECASE)

    @cached_property
    def hosts(self) -> dict[str, str]:
        """Seats shared with a country's own government, with that country's code."""
        return {word: row.host for row in self.metonyms if row.host for word in row.words}

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """All prepositions that tell how a name is used."""
        return frozenset().union(*(self.context(kind) for kind in ("place", "with", "between", "of", "toward")))

    def context(self, kind: str) -> frozenset[str]:
        """Return the words of one kind of context."""
        return self._contexts[kind]

    def context_pattern(self, kind: str) -> re.Pattern[str]:
        """Return an expression for the words of one kind of context, whole words only."""
        if kind not in self._context_patterns:
            self._context_patterns[kind] = re.compile(rf"(?<!\w){alternatives(self.context(kind))}(?!\w)")
        return self._context_patterns[kind]

    @cached_property
    def _context_patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def _contexts(self) -> dict[str, frozenset[str]]:
        return {row.kind: frozenset(row.words) for row in self.contexts}


def load_party_words() -> PartyWords:
    """Read the five files; raise LexiconError on an unknown code or a word that names two parties."""
    words = PartyWords(
        countries=read_tsv("countries.tsv", Country, key=lambda row: row.code),
        bodies=read_tsv("bodies.tsv", Group, key=lambda row: row.code),
        regions=read_tsv("regions.tsv", Group, key=lambda row: row.code),
        metonyms=read_tsv("metonyms.tsv", Metonym),
        contexts=read_tsv("party_contexts.tsv", Context, key=lambda row: row.kind),
        destination_rows=read_tsv("destinations.tsv", Destination, key=lambda row: row.group),
    )
    for file, rows, known in (("bodies.tsv", words.bodies, BODIES), ("regions.tsv", words.regions, REGIONS)):
        for row in rows:
            if row.code not in known:
                raise LexiconError(file, row.code, f"unknown code (known: {', '.join(known)})")
    codes = {row.code for row in words.countries} | set(BODIES)
    for metonym in words.metonyms:
        wanted = {metonym.kind.value} if metonym.kind is not Stand.SEAT else codes
        if metonym.code not in wanted:
            raise LexiconError("metonyms.tsv", metonym.words[0], f"unknown code {metonym.code!r}")
    _ = words.named
    return words
