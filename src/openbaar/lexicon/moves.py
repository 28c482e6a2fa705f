"""People on the move, told by a verb and by who is moved, where no word of migration stands.

In: `data/moves.tsv` and the words for people. Out: `Moves`. Called by `mark.gate` and `mark.passages`, through
`AgreementWords.moves`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from openbaar.lexicon.parties import PartyWords
from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.tables import read_tsv

_LETTER = re.compile(r"\w")
_REMEMBERED = 64  # texts and stretches of them
_STOP = re.compile(r"(?<=[.?!])\s+|\n")


@dataclass(frozen=True, slots=True)
class MoveWord:
    """A verb for moving people: finite `forms` that need one of the `particles`, and forms that are `whole`."""

    forms: tuple[str, ...]
    particles: tuple[str, ...]
    whole: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Moves:
    """Expressions for the verbs and for the people, looked for in one sentence."""

    verb: re.Pattern[str]
    people: frozenset[str]
    object: re.Pattern[str]

    def told(self, text: str) -> Iterator[str]:
        """Yield each sentence of `text` that tells that people are moved, with the sentences beside it."""
        parts, naming = self._naming_people(text)
        for at in naming:
            if self.verb.search(parts[at]):
                yield " ".join(parts[max(0, at - 1) : at + 2])

    @cached_property
    def _naming_people(self) -> Callable[[str], tuple[Sequence[str], Sequence[int]]]:
        """A function from a text to its sentences, and which of them name people: quicker told than the verb."""

        @lru_cache(maxsize=_REMEMBERED)
        def naming(text: str) -> tuple[Sequence[str], Sequence[int]]:
            found = [
                start
                for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
                if not (start and _LETTER.match(text, start - 1)) and not _LETTER.match(text, end)
            ]
            if not found:
                return (), ()
            stops = [*_STOP.finditer(text)]
            starts = [0, *(stop.end() for stop in stops)]
            ends = [*(stop.start() for stop in stops), len(text)]
            parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
            return parts, sorted({bisect_right(starts, at) - 1 for at in found})

        return naming

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(sorted(self.people), matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def treated(self, text: str) -> Iterator[str]:
        """Yield each sentence of `text` that has the people of some country for its topic."""
        parts, naming = self._naming_people(text)
        yield from (parts[at] for at in naming if self.object.search(parts[at]))


def load_moves(parties: PartyWords) -> Moves:
    """Read `moves.tsv`; people are those of the party words."""
    verbs = []
    for row in read_tsv("moves.tsv", MoveWord):
        if row.forms:
            verbs.append(rf"{alternatives(row.forms)}\b[^.?!\n]{{0,90}}?(?<!\w){alternatives(row.particles)}")
        if row.whole:
            verbs.append(alternatives(row.whole))
    demonyms = [word for country in parties.countries for word in country.demonyms]
    people = parties.context("people") - parties.context("prisoners")
    groups = alternatives(people)
    adjectives = alternatives(word for country in parties.countries for word in country.adjectives)
    topic = alternatives(parties.context("topic"))
    return Moves(
        verb=re.compile(rf"(?<!\w)(?i:{'|'.join(verbs)})(?!\w)"),
        people=people.union(demonyms),
        object=re.compile(rf"(?<!\w){topic} (?:de )?{adjectives} (?:\w+ )?{groups}(?!\w)"),
    )
