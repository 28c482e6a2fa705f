"""What later findings settle a promise: said, agreed or told of the same thing, by its party or by nobody named.

In: findings that tell of something done, done in part or dropped; promises. Out: those that settle each. Called by
`derive.promises`.

Four ways lead from a promise to its sequel: the words that both share; a paper that one word tells (an evaluation); a
thing of the same kind (figures, a report) or a sum of money in the same affair; and what calls itself promised, where
its party owes one thing alone that may be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openbaar.derive.claims import party_codes
from openbaar.derive.later import (
    SAME_THING,
    Told,
    comes_after,
    is_nobodys,
    matter_of,
    names_others,
    one_affair,
    owners_of,
    regard_others,
    same_affair,
    same_party,
    shared_objects,
    words_of,
)
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment, Finding, Outcome, Statement

_NAMED = re.compile(r"(?<=\S )[^\W\d_a-z]\w+")  # a word with a capital, not at the beginning
LONGEST = timedelta(days=366)  # after it was due, a promise may still be meant by who speaks of it as promised
SOON = timedelta(days=92)  # who tells of an affair by then, keeps a promise to tell of it
LATELY = timedelta(days=61)  # it is meant rather than one that was due before


@dataclass(frozen=True, slots=True)
class Thing:
    """What a text is about, as far as words for the same thing tell: `papers` lists of them, `sums`, other `words`.

    `around` are those words with the ones of the sentence that a paper is quoted in.
    """

    papers: frozenset[int]
    sums: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]
    called: bool


class Sequels:
    """What may settle promises, looked up by its words, by the papers and sums that it tells of, and by who did it."""

    def __init__(self, telling: Sequence[Kept], bearing: Mapping[str, frozenset[str]], lexicon: Lexicon) -> None:
        """`telling` are in order; `bearing` is the affair of each document."""
        self._lexicon = lexicon
        self._bearing = bearing
        self._told = Told(telling, lexicon)
        self._papers: dict[str, list[Kept]] = defaultdict(list)
        # by list of papers or sum, then by what their documents bear on
        self._kinds: dict[int | str, dict[frozenset[str], list[Kept]]] = defaultdict(lambda: defaultdict(list))
        self._calling: list[Kept] = []
        self._things: dict[str, Thing] = {}
        for item in telling:
            self._enter(item)

    def _enter(self, item: Kept) -> None:
        lexicon, finding = self._lexicon, item.finding
        thing = self.thing(item)
        paid = isinstance(finding, Outcome | Statement) and lexicon.outcomes.paid.search(words_of(finding))
        if paid and len(thing.sums) == 1:  # of two, one may be part of the other
            self._kinds[next(iter(thing.sums))][self._bearing[item.document.id]].append(item)
        if not isinstance(finding, Outcome):
            return
        for word, stem in lexicon.oppositions.telling(finding.what.text).items():
            if lexicon.outcomes.is_one_paper(word):
                self._papers[stem].append(item)
        for kind in thing.papers:
            self._kinds[kind][self._bearing[item.document.id]].append(item)
        if thing.called:
            self._calling.append(item)

    def thing(self, item: Kept) -> Thing:
        """Return what a finding is about."""
        if item.id not in self._things:
            self._things[item.id] = _thing(item.finding, self._lexicon)
        return self._things[item.id]

    def about(self, made: Kept) -> dict[str, Kept]:
        """Return what is about the same thing as a promise, by id."""
        finding = made.finding
        assert isinstance(finding, Commitment)
        found = {item.id: item for item in self._told.about(finding)}
        found |= {item.id: item for item in self._told.about(finding, named=True) if self._is_of(finding, item)}
        settling = {key: item for key, item in found.items() if self._settles(item, made)}
        return settling | self._of_paper(made) | self._of_kind(made)

    def of_called(self, chains: Sequence[Sequence[Kept]], settled: Sequence[dict[str, Kept]]) -> None:
        """Add to what settles each of `chains` what calls itself promised and can mean that one alone."""
        taken = {key for found in settled for key in found}
        places: dict[frozenset[str], list[int]] = defaultdict(list)
        for place, chain in enumerate(chains):
            places[self._bearing[chain[0].document.id]].append(place)
        for item in self._calling:
            if item.id in taken:
                continue
            mine = self._bearing[item.document.id]
            within = sorted(place for bearing, held in places.items() if one_affair(mine, bearing) for place in held)
            near = [place for place in within if self._may_mean(item, chains[place], settled[place])]
            own = [place for place in near if owners_of(item.finding) & owners_of(chains[place][-1].finding)]
            near = own or near
            alike = [place for place in near if self._likeness(item, chains[place][0]) > 0]
            near = alike or near
            if len(near) > 1:
                near = [place for place in near if last_day(chains[place][-1]) + LATELY >= item.document.when.first]
            if len(near) == 1:
                settled[near[0]][item.id] = item

    def _may_mean(self, item: Kept, chain: Sequence[Kept], settled: Mapping[str, Kept]) -> bool:
        """Say whether a promise is owed still that `item` may call promised: no paper of another kind is told of."""
        made = chain[0]
        if not comes_after(item, made) or any(comes_after(item, done) for done in settled.values()):
            return False
        if item.document.when.first > last_day(chain[-1]) + LONGEST:
            return False
        if not self._is_near(item, made) or not self._same_hand(item, made):
            return False
        mine, theirs = self.thing(made), self.thing(item)
        told = self._lexicon.outcomes.telling
        other = mine.papers - told and theirs.papers - told and mine.papers.isdisjoint(theirs.papers)
        return not other

    def _likeness(self, item: Kept, made: Kept) -> int:
        mine, theirs = self.thing(made), self.thing(item)
        alike = self._lexicon.oppositions.touches
        words = sum(alike(word, mine.words) for word in theirs.around)
        return words + len(mine.papers & theirs.papers) + len(mine.sums & theirs.sums)

    def _same_hand(self, item: Kept, made: Kept) -> bool:
        """Say whether nobody else than the promise's party, its government or whoever took its office did it."""
        if is_nobodys(item.finding) or owners_of(item.finding) & owners_of(made.finding):
            return True
        return _is_a_governments(item.finding, self._lexicon) or self._succeeds(item.finding)

    def _succeeds(self, finding: Finding) -> bool:
        """Say whether an outcome is told of a successor."""
        return self._lexicon.outcomes.succeeds.search(words_of(finding)) is not None

    def _is_near(self, item: Kept, made: Kept) -> bool:
        """Say whether both are of one affair, and `item` names no state or body that it isn't about."""
        if isinstance(item.finding, Outcome):
            named = party_codes(item.finding.what.text, self._lexicon)
            if named and named.isdisjoint(self._bearing[made.document.id]):
                return False
        return same_affair(made, item, self._bearing)

    def _of_paper(self, made: Kept) -> dict[str, Kept]:
        """Return the outcomes of the same affair about the paper that was promised, by its party or by nobody."""
        words = self._lexicon.oppositions.telling(matter_of(made.finding, self._lexicon)).values()
        near = (item for word in words for item in self._papers.get(word, ()))
        return {
            item.id: item
            for item in near
            if comes_after(item, made) and self._same_hand(item, made) and self._is_near(item, made)
            if not regard_others(made.finding, item.finding, self._lexicon) and self._agrees(item, made)
        }

    def _agrees(self, item: Kept, made: Kept) -> bool:
        """Say whether two that name the same paper don't each tell of another thing besides."""
        mine, theirs = self.thing(made), self.thing(item)
        alike = self._lexicon.oppositions.touches
        apart = mine.words and theirs.words and not any(alike(word, mine.words) for word in theirs.around)
        return theirs.called or not apart

    def _of_kind(self, made: Kept) -> dict[str, Kept]:
        """Return what tells in the same affair of a sum that was promised, or of papers of that kind on that thing."""
        mine = self.thing(made)
        here = self._bearing[made.document.id]
        found: dict[str, Kept] = {}
        keys: tuple[int | str, ...] = (*mine.papers, *mine.sums)
        for key in keys:
            held = [items for there, items in self._kinds.get(key, {}).items() if one_affair(here, there)]
            for item in (item for items in held for item in items if comes_after(item, made)):
                paid = isinstance(key, str)
                fits = paid or (self._same_hand(item, made) and self._fits(item, made, key))
                if fits and self._is_near(item, made):
                    found[item.id] = item
        return found

    def _fits(self, item: Kept, made: Kept, kind: int | str) -> bool:
        """Say whether both tell of the same thing besides what kind of paper it is, or the kind alone tells which."""
        mine, theirs = self.thing(made), self.thing(item)
        if regard_others(made.finding, item.finding, self._lexicon):
            return False
        alike = self._lexicon.oppositions.touches
        if kind in self._lexicon.outcomes.alone:
            return True
        if mine.words:
            return any(alike(word, mine.words) for word in theirs.around)
        soon = item.document.when.first <= last_day(made) + SOON
        if kind in self._lexicon.outcomes.telling and soon and not theirs.papers - self._lexicon.outcomes.telling:
            named = party_codes(words_of(item.finding), self._lexicon)
            return not self._lexicon.outcomes.regards.search(words_of(item.finding)) or bool(
                named & self._bearing[made.document.id]
            )
        return theirs.called or not theirs.words

    def _settles(self, item: Kept, made: Kept) -> bool:
        """Say whether `item`, about the same thing, comes after the promise and is of or about its party.

        An outcome of nobody's must bear on the same states.
        """
        finding, lexicon = item.finding, self._lexicon
        if not comes_after(item, made):
            return False
        if isinstance(finding, Outcome):
            if names_others(matter_of(made.finding, lexicon), finding.what.text, lexicon):
                return False
            named = party_codes(finding.what.text, lexicon)
            bearing = self._bearing[made.document.id]
            if named and bearing and named.isdisjoint(bearing):
                return False
        governed = is_nobodys(finding) or _is_a_governments(finding, lexicon) or self._succeeds(finding)
        near = bool(set(made.touches) & set(item.touches)) or same_affair(made, item, self._bearing)
        if not (made.touches and item.touches):
            near = near or shared_objects(made.finding, finding, lexicon) >= SAME_THING
        return (governed and near) or same_party(made.finding, finding)

    def _is_of(self, made: Commitment, item: Kept) -> bool:
        """Say whether an outcome that names the same state is of the same thing too (`de brief over Niger`)."""
        return isinstance(item.finding, Outcome) and shared_objects(made, item.finding, self._lexicon) > 0


def _thing(finding: Finding, lexicon: Lexicon) -> Thing:
    words = lexicon.outcomes
    text = finding.what.text if isinstance(finding, Outcome) else matter_of(finding, lexicon)
    around = words_of(finding) if isinstance(finding, Outcome) else text
    said = lexicon.oppositions.words(text)
    papers = frozenset(place for word in said for place in words.likes(word))
    named = {match.group().lower() for match in _NAMED.finditer(around)} | owners_of(finding)
    others = {
        word: stem
        for word, stem in lexicon.oppositions.telling(around).items()
        if word not in named and not words.likes(word) and words.tells_what(word) and not words.called.fullmatch(word)
        if not party_codes(word.capitalize(), lexicon)
    }
    here = frozenset(others[word] for word in others.keys() & lexicon.oppositions.telling(text).keys())
    sums = frozenset(" ".join(match.group().split()) for match in words.sums.finditer(text))
    called = isinstance(finding, Outcome) and words.called.search(text) is not None
    return Thing(papers, sums, here, frozenset(others.values()), called)


def _is_a_governments(finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether an outcome is told of a government or ministry at large, which does what its ministers promise."""
    words = lexicon.withholdings
    return isinstance(finding, Outcome) and all(
        any(words.has("government", word) for word in name.split()) for name in finding.by
    )


def last_day(item: Kept) -> date:
    """Return the last day on which what a promise is about may be due, or else on which it was made."""
    due = item.finding.due if isinstance(item.finding, Commitment) else None
    return (bounds(due) if due else item.document.when).last
