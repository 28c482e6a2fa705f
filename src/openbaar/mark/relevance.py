"""How much speaks for a stretch of text being about migration between states: signs, each a number, added up.

In: the text, the words of `data/gate.tsv` in it, and who is named there. Out: log-odds. Called by `mark.passages` and
`mark.gate`; tools/fit_relevance.py fits the weights in `data/relevance_weights.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
from openbaar.lexicon.relevance import FAIR, STRONG, Topic, TopicWord
from openbaar.model.marked import PartyForm, PartyMark, PartyUse

_STOP = re.compile(r"(?<=[.?!])\s+|\n")
_SEVERAL = 2  # different weak words
_FEW = 2  # words of either kind that say little yet
_DEALS = frozenset({Role.AGREEMENT, Role.TALKS})

Hit = tuple[int, TopicWord]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one sentence holds: its strongest word of the gate, a name, somebody who acts, an agreement or talks."""

    weight: int
    named: bool
    acts: bool
    deal: bool


@dataclass(frozen=True)
class Stretch:
    """Text from `start` on: the words of the gate in it, whoever is `named` (position, code, whether they act there).

    The country whose paper it is counts as neither.
    """

    text: str
    start: int
    hits: Sequence[Hit]
    named: Sequence[tuple[int, str, bool]]
    lexicon: Lexicon

    @property
    def might_be(self) -> bool:
        """Whether a state and people on the move are in it: states alone may deal with whatever they like."""
        return bool(self.codes and self.tells_of_people) or self.on_migration

    @cached_property
    def tells_of_people(self) -> bool:
        """Whether people on the move are in it."""
        words = {row.word for _, row in self.hits if row.weight > 0}
        if self.count(FAIR) > 0 or len(words) >= _SEVERAL:
            return True
        moves = self.lexicon.agreements.moves
        return any(True for _ in moves.told(self.text)) or any(True for _ in moves.treated(self.text))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Whoever is named."""
        return frozenset(code for _, code, _ in self.named)

    @cached_property
    def acting(self) -> frozenset[str]:
        """Whoever acts."""
        return frozenset(code for _, code, acts in self.named if acts)

    def count(self, weight: int) -> int:
        """Return how many words of the gate are as strong as `weight` or stronger."""
        return sum(row.weight >= weight for _, row in self.hits)

    @cached_property
    def on_migration(self) -> bool:
        """Whether a compound tells of an agreement on migration."""
        return self.lexicon.agreements.on_migration(self.text)

    @cached_property
    def moved(self) -> int:
        """In how many sentences people are moved."""
        return sum(1 for _ in self.lexicon.agreements.moves.told(self.text))

    @cached_property
    def treated(self) -> int:
        """How many sentences have the people of some country for their topic."""
        return sum(1 for _ in self.lexicon.agreements.moves.treated(self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return what each sentence holds."""
        found = []
        ends = [*(match.start() for match in _STOP.finditer(self.text)), len(self.text)]
        begins = 0
        for end in ends:
            first, last = self.start + begins, self.start + end
            names = [acts for at, _, acts in self.named if first <= at < last]
            found.append(
                Sentence(
                    max((row.weight for at, row in self.hits if first <= at < last), default=0),
                    bool(names),
                    any(names),
                    self.lexicon.agreements.names_one(self.text[begins:end], _DEALS),
                )
            )
            begins = end
        return tuple(found)


@dataclass(frozen=True)
class Sheet:
    """A text to cut stretches from: the words of the gate in it, and who is named where, acting or not, by position."""

    text: str
    hits: tuple[Hit, ...]
    named: tuple[tuple[int, str, bool], ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, marks: Iterable[PartyMark], lexicon: Lexicon) -> Sheet:
        """Return a parsed text."""
        home = lexicon.home.of(text)
        named = [
            (mark.span.start, mark.code, mark.use is PartyUse.PARTY)
            for mark in marks
            if mark.code != home and mark.use is not PartyUse.PART
        ]
        return cls(text, tuple(sorted(lexicon.relevance.hits(text), key=_place)), tuple(sorted(named)), lexicon)

    @classmethod
    def unparsed(cls, text: str, lexicon: Lexicon) -> Sheet:
        """Return a text of which only the words are known: whoever is named may act."""
        home = lexicon.home.of(text)
        named = [
            (start, party.code, party.form is not PartyForm.DEMONYM)
            for start, _, party in lexicon.parties.matches(text)
            if party.code != home
        ]
        return cls(text, tuple(sorted(lexicon.relevance.hits(text), key=_place)), tuple(sorted(named)), lexicon)

    def stretch(self, span: tuple[int, int]) -> Stretch:
        """Return the stretch from `span[0]` to `span[1]`."""
        start, end = span
        hits = self.hits[bisect_left(self.hits, start, key=_place) : bisect_left(self.hits, end, key=_place)]
        named = self.named[bisect_left(self.named, start, key=_at) : bisect_left(self.named, end, key=_at)]
        return Stretch(
            self.text[start:end],
            start,
            hits,
            named,
            self.lexicon,
        )


def _place(hit: Hit) -> int:
    return hit[0]


def _at(name: tuple[int, str, bool]) -> int:
    return name[0]


def other_senses(stretch: Stretch) -> float:
    """How much tells of another sense: migration of data or birds, transfers in sport; counted up to two words."""
    return min(8, -sum(row.weight for _, row in stretch.hits if row.topic is Topic.OFF)) / 4


def at_home(stretch: Stretch) -> float:
    """How many different words tell of a town, where people are housed; counted up to three."""
    return float(min(3, len({row.word for _, row in stretch.hits if row.topic is Topic.TOWN})))


def acting(stretch: Stretch) -> float:
    """How many states or bodies act; counted up to three."""
    return float(min(3, len(stretch.acting)))


def named(stretch: Stretch) -> float:
    """How many are named in whatever way; counted up to four."""
    return float(min(4, len(stretch.codes)))


def beside_a_name(stretch: Stretch) -> float:
    """In how many sentences a word that often means migration stands beside a name; counted up to three."""
    return float(min(3, sum(part.weight >= FAIR and part.named for part in stretch.sentences)))


def beside_who_acts(stretch: Stretch) -> float:
    """In how many sentences such a word stands beside a state or body that acts; counted up to two."""
    return float(min(2, sum(part.weight >= FAIR and part.acts for part in stretch.sentences)))


def agreed_with_a_name(stretch: Stretch) -> float:
    """In how many sentences an agreement or talks stand beside a name; counted up to two."""
    return float(min(2, sum(part.named and part.deal for part in stretch.sentences)))


def compound(stretch: Stretch) -> float:
    """A compound tells of an agreement on migration."""
    return float(stretch.on_migration)


def people_moved(stretch: Stretch) -> float:
    """People are moved in so many sentences; counted up to two."""
    return float(min(2, stretch.moved))


def unsaid(stretch: Stretch) -> float:
    """No word nearly always means migration, and no compound tells of an agreement on it."""
    return float(stretch.count(STRONG) == 0 and not stretch.on_migration)


def elsewhere(stretch: Stretch) -> float:
    """Which part of the different words tells of what else states deal in and papers write about.

    A deal on migrants may have its price in tariffs; what tells of little but tariffs is none. A word that tells of
    another sense has counted there.
    """
    off = {at - stretch.start for at, row in stretch.hits if row.topic is Topic.OFF}
    others = {row.word for at, row in stretch.lexicon.relevance.others(stretch.text) if at not in off}
    own = {row.word for _, row in stretch.hits if row.topic is Topic.MIGRATION}
    return len(others) / (len(others) + len(own) + _FEW)


SIGNS: dict[str, Callable[[Stretch], float]] = {
    sign.__name__: sign
    for sign in (
        other_senses,
        at_home,
        acting,
        named,
        beside_a_name,
        beside_who_acts,
        agreed_with_a_name,
        compound,
        people_moved,
        unsaid,
        elsewhere,
    )
}


def is_about(stretch: Stretch, more: float = 0.0) -> bool:
    """Say whether enough speaks for it; `more` asks for higher odds than a section must have."""
    if not stretch.might_be or not _tied(stretch):
        return False
    table = stretch.lexicon.relevance_weights
    weights = table.of(SIGNS)
    odds = table.start + sum(weight * sign(stretch) for weight, sign in zip(weights, SIGNS.values(), strict=True))
    return odds >= table.enough + more


def _tied(stretch: Stretch) -> bool:
    """Say whether anything ties whoever is named to people on the move, besides standing in the same text."""
    if stretch.acting or stretch.on_migration or stretch.moved:
        return True
    return any(part.named and (part.deal or part.weight >= FAIR) for part in stretch.sentences)
