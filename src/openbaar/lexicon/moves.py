"""People on the move, told by a verb and by who is moved, where no word of migration stands.

In: `data/moves.tsv` and the words for people. Out: `Moves`. Called by `mark.gate` and `mark.passages`, through
`AgreementWords.moves`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from openbaar.lexicon.parties import PartyWords
from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.tables import read_tsv

_LETTER = re.compile(r"\w")
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
        if not self._names_people(text):
            return
        parts = _STOP.split(text)
        for at, part in enumerate(parts):
            if self._names_people(part) and self.verb.search(part):
                yield " ".join(parts[max(0, at - 1) : at + 2])

    def _names_people(self, text: str) -> bool:
        """Say whether a word for people stands in `text`, whole: quicker told than the verb."""
        for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not (start and _LETTER.match(text, start - 1)) and not _LETTER.match(text, end):
                return True
        return False

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(sorted(self.people), matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def treated(self, text: str) -> Iterator[str]:
        """Yield each sentence of `text` that has the people of some country for its topic."""
        if self.object.search(text) is not None:
            yield from (part for part in _STOP.split(text) if self.object.search(part))


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
