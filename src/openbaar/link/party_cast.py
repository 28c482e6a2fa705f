"""Everybody whom a document names, and how: its cast. What is so of a party wherever an arrangement is told.

In: a marked document and its tellings. Out: `Cast`. Called by `link.party_roles`, `link.party_sets`, `link.parties`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from openbaar.lexicon import Lexicon
from openbaar.lexicon.memberships import Joint
from openbaar.lexicon.parties import Stand
from openbaar.link.party_people import Envoys
from openbaar.model.marked import Marked, PartyForm, PartyMark, PartyUse
from openbaar.model.span import Span
from openbaar.model.tellings import Telling
from openbaar.model.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_INSIDE = frozenset({"amod", "flat", "appos", "compound", "nmod:poss", "det", "conj", "nummod"})
STANDING_IN = frozenset({"home", "person", "aside", "pronoun", "we"})
_CROWDS = frozenset({"people", "quality"})
_SEATS = (PartyForm.CAPITAL, PartyForm.METONYM)
_STEPS = 4  # up the tree, from a name to the head of its phrase
_SHOWN = 2  # words for the home country from which a text is about it
_TITLE = 3  # sentences in which a party named counts double


class Seen(NamedTuple):
    """One mark of a party, or words for the home government."""

    code: str
    manner: str
    sentence: int
    token: int
    words: Span
    acts: bool
    describes: bool  # an adjective


@dataclass(frozen=True)
class Cast:
    """Everybody whom a document names, and what it tells of whom."""

    marked: Marked
    lexicon: Lexicon
    tellings: Sequence[Telling]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence starts."""
        return tuple(sentence.start_char for sentence in self.marked.doc.sents)

    @cached_property
    def home(self) -> str:
        """The country in which the text was written."""
        return self.lexicon.home.of(self.marked.text)

    @cached_property
    def marks(self) -> tuple[PartyMark, ...]:
        """The marks that name somebody; `the West African land` points at a state, and names no region."""
        pointing = self._stands[Stand.THAT]
        return tuple(mark for mark in self._named if not any(span.overlaps(mark.span) for span in pointing))

    @cached_property
    def _named(self) -> tuple[PartyMark, ...]:
        return tuple(mark for mark in self.marked.parties if mark.use is not PartyUse.PART)

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """Every mark and word for the home government, in what manner it stands there whatever is told."""
        found = []
        for mark in self.marks:
            token = self.marked.token_at(mark.span.start)
            found.append(
                Seen(
                    mark.code,
                    self._manner(mark, token),
                    self.sentence(mark.span.start),
                    token.i,
                    mark.span,
                    mark.use is PartyUse.PARTY,
                    mark.form is PartyForm.ADJECTIVE,
                )
            )
        envoys = Envoys(self.marked, self.lexicon, self.marks, self.home, self.home_words >= _SHOWN)
        for span in self._stands[Stand.HOME]:
            token = self.marked.token_at(span.start)
            if (envoys.holder(span) or self.home) == self.home:
                found.append(Seen(self.home, "home", self.sentence(span.start), token.i, span, True, False))
        for one in envoys.all():
            place = self.sentence(one.words.start)
            found.append(Seen(one.code, one.manner, place, one.token.i, one.words, False, False))
        return tuple(found)

    @cached_property
    def farther(self) -> dict[int, dict[str, Any]]:
        """Where each party is named nearest outside a sentence, by its number (kept for `link.party_roles`)."""
        return {}

    def seen_in(self, sentence: int) -> list[Seen]:
        """Return what `seen` has of one sentence."""
        return self._by_sentence.get(sentence, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Seen]]:
        found: dict[int, list[Seen]] = {}
        for one in self.seen:
            found.setdefault(one.sentence, []).append(one)
        return found

    def acting_in(self, stretch: tuple[int, int]) -> frozenset[str]:
        """Return who acts in a stretch of the text."""
        if stretch not in self._acting:
            start, end = stretch
            acting = (one.code for one in self.seen if one.acts and start <= one.words.start < end)
            self._acting[stretch] = frozenset(acting)
        return self._acting[stretch]

    @cached_property
    def _acting(self) -> dict[tuple[int, int], frozenset[str]]:
        return {}

    def told_before(self, token: int) -> frozenset[str]:
        """Return the last set before a token that a construction shows whole."""
        return next((parties for at, parties in reversed(self.told) if at < token), frozenset())

    @cached_property
    def joint(self) -> tuple[Joint, ...]:
        """The words for several states together that the text has."""
        return tuple(row for row in self.lexicon.joint if row.word in self.marked.text)

    def places(self, word: str) -> list[int]:
        """Return the sentences in which a word stands, each as often as it does."""
        text = self.marked.text
        return [self.sentence(at) for at in range(len(text)) if text.startswith(word, at)]

    @cached_property
    def runs(self) -> dict[int, list[list[str]]]:
        """The lists of joined names, by the number of their sentence; a list of one is none."""
        found: dict[int, list[list[str]]] = {}
        for mark in self.marks:
            if mark.use in (PartyUse.PEOPLE, PartyUse.QUALITY):
                continue
            runs = found.setdefault(self.sentence(mark.span.start), [])
            if runs and mark.joined:
                if mark.code not in runs[-1]:
                    runs[-1].append(mark.code)
            else:
                runs.append([mark.code])
        return {number: [run for run in runs if len(run) > 1] for number, runs in found.items()}

    @cached_property
    def home_words(self) -> int:
        """How many words of the text tell in which country it was written."""
        return self.lexicon.home.count(self.marked.text)

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds a code point."""
        return bisect_right(self.starts, position) - 1

    @cached_property
    def _stands(self) -> dict[Stand, list[Span]]:
        """Words that stand for a party without naming it."""
        found: dict[Stand, list[Span]] = {kind: [] for kind in Stand}
        table = self.lexicon.parties.stands
        ends = {mark.span.end for mark in self._named}
        for match in self.lexicon.parties.stand_pattern.finditer(self.marked.text):
            kind = table[match[0].lower()]
            if kind is Stand.HOME and any(match.start() - gap in ends for gap in range(7)):
                continue  # an adjective before it names another
            found[kind].append(self.marked.span(match.start(), match.end()))
        return found

    @cached_property
    def pointing(self) -> frozenset[int]:
        """The sentences with words for the country spoken of."""
        return frozenset(self.sentence(span.start) for span in self._stands[Stand.THAT])

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Parties by how often they are named, the most often 0; acting counts double, and so do the first lines."""
        weight: Counter[str] = Counter()
        for one in self.seen:
            if one.manner not in STANDING_IN:
                weight[one.code] += (2 if one.acts else 1) * (2 if one.sentence < _TITLE else 1)
        return _ranked(weight)

    @cached_property
    def hubs(self) -> dict[str, int]:
        """Parties by how often they are one of a set that a construction shows whole, the most often 0."""
        return _ranked(Counter(code for _, parties in self.told for code in parties))

    def turns(self, token: int) -> tuple[str, ...]:
        """Return who is named before the sentence of a token, the last named first; people and peoples aside."""
        start = self.marked.doc[token].sent.start
        if start not in self._turns:
            before = (one for one in self.seen if one.token < start and one.manner not in _CROWDS)
            order = sorted(before, key=lambda one: -one.token)
            self._turns[start] = tuple(dict.fromkeys(one.code for one in order))
        return self._turns[start]

    @cached_property
    def _turns(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def told(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """The sets that a construction shows whole, each with its token."""
        found = []
        for telling in self.tellings:
            named = frozenset(mark.code for mark in telling.named)
            for one in telling.listed or (None,):
                parties = named | {one.code} if one else named
                if len(parties) > 1:
                    found.append((telling.at, parties))
        return tuple(found)

    def _manner(self, mark: PartyMark, token: Token) -> str:
        context = self.lexicon.parties.context
        if mark.use is PartyUse.PEOPLE:
            return "people"
        if mark.use is PartyUse.QUALITY:
            return "quality"
        for kind in ("between", "with"):
            if mark.lead in context(kind):
                return kind
        if mark.use is PartyUse.PLACE:
            return "seat" if mark.form in _SEATS and mark.lead in context("inside") else "place"
        for kind in ("by", "of"):
            if mark.lead in context(kind):
                return kind
        return "to" if mark.lead is not None else _in_tree(token)

    @cached_property
    def shown_home(self) -> Span | None:
        """The first words that tell in which country the text was written."""
        return self.lexicon.home.shown(self.marked.text)

    def sides(self, codes: Sequence[str]) -> dict[str, int]:
        """Return the rank of each party among those of its side: people come to it, or they don't."""
        known = self._sides.get(key := frozenset(codes))
        if known is None:
            known = self._sides[key] = self._sides_of(codes)
        return known

    @cached_property
    def _sides(self) -> dict[frozenset[str], dict[str, int]]:
        return {}

    def _sides_of(self, codes: Sequence[str]) -> dict[str, int]:
        ranked = sorted(codes, key=lambda code: (self.ranks.get(code, 99), code))
        count: Counter[bool] = Counter()
        found = {}
        for code in ranked:
            side = code in self.lexicon.parties.destinations
            found[code] = count[side]
            count[side] += 1
        return found


def _ranked(weight: Counter[str]) -> dict[str, int]:
    ranked = sorted(weight, key=lambda code: (-weight[code], code))
    return {code: at for at, code in enumerate(ranked)}


def head_of(token: Token) -> Token:
    """Return the head of the phrase that a name stands in."""
    for _ in range(_STEPS):
        if token.dep_ not in _INSIDE or token.head is token:
            break
        token = token.head
    return token


def _in_tree(token: Token) -> str:
    """In what manner a name without preposition stands in its clause: as the subject, the object or otherwise."""
    for _ in range(_STEPS):
        if token.dep_ in _SUBJECTS:
            return "subject"
        if token.dep_ in ("obj", "iobj"):
            return "object"
        if token.dep_ not in _INSIDE or token.head is token:
            break
        token = token.head
    return "acts"
