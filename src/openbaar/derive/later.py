"""What later findings say about the same party and the same thing: the bridge from a promise or secret to its sequel.

In: kept findings of several documents. Out: their order, their words, whether two are by one party or about one
thing. Called by `derive.promises`, `derive.secrets`, `derive.conflicts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from openbaar.derive.claims import party_codes
from openbaar.lexicon import Lexicon
from openbaar.lexicon.alike import Vocabulary
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Commitment, Finding, Outcome, Statement, Withholding
from openbaar.model.vocabulary import Act

Places = NDArray[np.int32]
REMEMBERED = 16_384  # sets of names: the same few stand behind most findings
MOST_LOOKED = 400_000  # findings whose words are kept
SAME_THING = 2  # words in common from which two findings are about one thing; one word alone is often a country's


class Ordered(tuple[Kept, ...]):
    """Findings that are in order already."""

    __slots__ = ()


class _Looked:
    """A finding, and what each dossier that holds it asks of its words again."""

    __slots__ = ("finding", "parties", "words")

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.words: str | None = None
        self.parties: frozenset[str] | None = None


_LOOKED: dict[int, _Looked] = {}  # by place in memory, which nothing else takes as long as the finding is held here


def _looked(finding: Finding) -> _Looked:
    found = _LOOKED.get(id(finding))
    if found is None:
        if len(_LOOKED) >= MOST_LOOKED:
            _LOOKED.clear()
        found = _LOOKED[id(finding)] = _Looked(finding)
    return found


def in_order(kept: Iterable[Kept]) -> Ordered:
    """Return `kept` by date of publication, then by document and place: the same whatever the order of arrival."""
    if isinstance(kept, Ordered):
        return kept
    return Ordered(sorted(kept, key=lambda item: (item.document.when, item.document.id, item.finding.start, item.id)))


def comes_after(later: Kept, earlier: Kept) -> bool:
    """Say whether `later` was surely published after `earlier`."""
    return later.document.when.first > earlier.document.when.last


def words_of(finding: Finding) -> str:
    """Return the words that prove a finding, each stretch once, in text order."""
    looked = _looked(finding)
    if looked.words is None:
        looked.words = " ".join(dict.fromkeys(span.text for span in finding.spans()))
    return looked.words


def parties_of(finding: Finding) -> frozenset[str]:
    """Return who stands behind a finding: last names and names of bodies, lower case."""
    looked = _looked(finding)
    if looked.parties is None:
        looked.parties = _parties_of(finding)
    return looked.parties


def _parties_of(finding: Finding) -> frozenset[str]:
    names: list[str | None] = [finding.asserted_by.name]
    if isinstance(finding, Statement):
        names += [finding.speaker.name, finding.speaker.org]
    if isinstance(finding, Commitment | Withholding | Outcome):
        names += [*finding.by]
    return _last_words(tuple(names))


def owners_of(finding: Finding) -> frozenset[str]:
    """Return who promised, kept back or did something: last words of names, lower case."""
    return _last_words(tuple(finding.by)) if isinstance(finding, Commitment | Withholding | Outcome) else frozenset()


@lru_cache(maxsize=REMEMBERED)
def _last_words(names: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset(name.split()[-1].lower() for name in names if name)


def same_party(promise: Finding, other: Finding) -> bool:
    """Say whether `other` is by the party of `promise`, or names it."""
    owners = parties_of(promise)
    if owners & parties_of(other):
        return True
    said = words_of(other).lower()
    return any(owner in said for owner in owners)


def is_nobodys(finding: Finding) -> bool:
    """Say whether the text tells an outcome without saying who is behind it (`De brief is vrijdag gestuurd`)."""
    return isinstance(finding, Outcome) and not finding.by


def names_others(one: str, other: str, lexicon: Lexicon) -> bool:
    """Say whether two texts name states or bodies, and none in common: a letter on Niger is none on Ghana."""
    mine, theirs = party_codes(one, lexicon), party_codes(other, lexicon)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def denials_of(claim: Kept, statements: Iterable[Kept]) -> Iterator[Kept]:
    """Yield the statements that deny what a claim tells: denials in its document that its own words stand in."""
    for item in statements:
        if item.document.id != claim.document.id or not isinstance(item.finding, Statement):
            continue
        if item.finding.act is Act.DENY and any(
            said.overlaps(span) for said in item.finding.spans() for span in claim.finding.spans()
        ):
            yield item


def bearings(items: Iterable[Kept]) -> dict[str, frozenset[str]]:
    """Return, for each document, the states and bodies that its findings bear on: what affair it is of."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        found[item.document.id].update(item.touches)
        if isinstance(item.finding, Agreement):
            found[item.document.id].update(item.finding.parties)
    return {document: frozenset(parties) for document, parties in found.items()}


def same_affair(one: Kept, other: Kept, bearing: Mapping[str, frozenset[str]]) -> bool:
    """Say whether the documents of two findings are of one affair."""
    return one_affair(bearing[one.document.id], bearing[other.document.id])


@lru_cache(maxsize=REMEMBERED)
def one_affair(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two documents bear on the same two parties, or on no other than each other's."""
    return len(mine & theirs) > 1 or (bool(mine and theirs) and (mine <= theirs or theirs <= mine))


def regard_others(one: Finding, other: Finding, lexicon: Lexicon) -> bool:
    """Say whether both say what their papers are about, and it is not the same (`het contract over de begroting`)."""
    topics = []
    for finding in (one, other):
        matter = matter_of(finding, lexicon)
        begun = lexicon.outcomes.regards.search(matter)
        if begun is None:
            return False
        topics.append(matter[begun.end() :])
    return not lexicon.oppositions.shared(*topics)


def shared_papers(one: Finding, other: Finding, lexicon: Lexicon) -> bool:
    """Say whether two findings are about a paper that one word tells: an evaluation, a treaty, no mere letter."""
    if regard_others(one, other, lexicon):
        return False
    shared = lexicon.oppositions.shared(matter_of(one, lexicon), matter_of(other, lexicon))
    return any(lexicon.outcomes.is_one_paper(word) for word in shared)


def matter_of(finding: Finding, lexicon: Lexicon) -> str:
    """Return the words for what a finding is about: what is promised or kept back, or all where that is short."""
    if not isinstance(finding, Commitment | Withholding):
        return words_of(finding)
    tells = len(lexicon.oppositions.topics(finding.what.text)) >= SAME_THING
    return finding.what.text if tells else words_of(finding)


def shared_objects(one: Finding, other: Finding, lexicon: Lexicon) -> int:
    """Return how many words two findings share that tell what is promised, and are no names of states."""
    shared = set(lexicon.oppositions.shared(matter_of(one, lexicon), words_of(other)))
    telling = shared - parties_of(one) - parties_of(other)
    return sum(lexicon.outcomes.tells_what(word) and not party_codes(word.capitalize(), lexicon) for word in telling)


def same_thing(one: Finding, other: Finding, lexicon: Lexicon, *, words: int = SAME_THING) -> bool:
    """Say whether two findings share at least `words` words that tell what they are about, besides their parties.

    Of a promise only what is promised counts, not to whom and by when.
    """
    mine = matter_of(one, lexicon)
    shared = set(lexicon.oppositions.shared(mine, words_of(other)))
    telling = shared - parties_of(one) - parties_of(other)
    promised = isinstance(one, Commitment)
    if promised:
        words = min(words, _objects(mine, parties_of(one), lexicon)) or words
    return (
        sum(
            not party_codes(word.capitalize(), lexicon) and (not promised or lexicon.outcomes.tells_what(word))
            for word in telling
        )
        >= words
    )


def _objects(matter: str, parties: frozenset[str], lexicon: Lexicon) -> int:
    """Return how many words of a promise tell what is promised: of `a letter` it is one, and one must do."""
    telling = lexicon.oppositions.telling(matter).keys() - parties
    return sum(lexicon.outcomes.tells_what(word) and not party_codes(word.capitalize(), lexicon) for word in telling)


class Telling:
    """The words of findings that tell what they are about, besides names of states and bodies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, bool] = {}

    def is_name(self, word: str) -> bool:
        """Say whether a word is part of the name of a party."""
        if word not in self._names:
            self._names[word] = bool(party_codes(word.capitalize(), self._lexicon))
        return self._names[word]

    def of(self, finding: Finding) -> dict[str, str]:
        """Return these words, each with what inflection leaves of it."""
        told = self._lexicon.oppositions.telling(words_of(finding))
        return {word: stem for word, stem in told.items() if not self.is_name(word)}

    def topics(self, finding: Finding) -> frozenset[str]:
        """Return the words for what a promise or secret is about, without inflection."""
        return self._lexicon.oppositions.topics(matter_of(finding, self._lexicon))

    def enough(self, finding: Finding) -> int:
        """Return how many words another finding must share to be about the same thing."""
        if not isinstance(finding, Commitment):
            return SAME_THING
        return _objects(matter_of(finding, self._lexicon), parties_of(finding), self._lexicon) or SAME_THING


class Told:
    """Findings that can tell of a thing, looked up by their words: equal texts are looked at once."""

    def __init__(self, items: Sequence[Kept], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._telling = Telling(lexicon)
        self._texts: list[tuple[str, frozenset[str]]] = []
        self._items: list[list[tuple[int, Kept]]] = []
        places: dict[tuple[str, frozenset[str]], int] = {}
        by_word: dict[str, list[int]] = defaultdict(list)
        stems: dict[str, str] = {}
        for number, item in enumerate(items):
            key = (words_of(item.finding), parties_of(item.finding))
            place = places.setdefault(key, len(self._texts))
            if place == len(self._texts):
                self._texts.append(key)
                self._items.append([])
                told = lexicon.oppositions.telling(key[0])
                stems |= told
                for word in told:
                    by_word[word].append(place)
            self._items[place].append((number, item))
        self._holders: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for word, held in by_word.items():
            self._holders[stems[word]][word] = held
        self._arrays: dict[str, Places] = {}
        self._stems = Vocabulary(self._holders)
        self._known: dict[tuple[str, frozenset[str], bool, bool], list[Kept]] = {}

    def about(self, finding: Commitment | Withholding, *, named: bool = False) -> list[Kept]:
        """Return those about the same thing as `finding` (`same_thing`), in the order that they came in.

        With `named`, a state or body that both name counts as a word that they share.
        """
        key = (matter_of(finding, self._lexicon), parties_of(finding), isinstance(finding, Commitment), named)
        if key not in self._known:
            found = [entry for place in self._places(*key) for entry in self._items[place]]
            self._known[key] = [item for _, item in sorted(found, key=lambda entry: entry[0])]
        return self._known[key]

    def _places(self, matter: str, parties: frozenset[str], promised: bool, named: bool) -> list[int]:
        """Return the texts that share enough words with `matter`, besides names of the parties."""
        stems = {stem for topic in self._lexicon.oppositions.topics(matter) for stem in self._stems.alike(topic)}
        holders = {
            word: places
            for stem in stems
            for word, places in self._holders[stem].items()
            if word not in parties
            and (named or not self._telling.is_name(word))
            and (not promised or self._lexicon.outcomes.tells_what(word))
        }
        if not holders:
            return []
        counts = np.bincount(np.concatenate([self._array(word, places) for word, places in holders.items()]))
        enough = (
            min(SAME_THING, _objects(matter, parties, self._lexicon)) if promised and not named else 0
        ) or SAME_THING
        found: list[int] = np.flatnonzero(counts >= enough).tolist()
        return [place for place in found if self._fits(place, int(counts[place]) - enough, holders)]

    def _array(self, word: str, places: Sequence[int]) -> Places:
        """Return the places of a word as numbers that can be counted: of few words they are asked for."""
        found = self._arrays.get(word)
        if found is None:
            found = self._arrays[word] = np.array(places, np.int32)
        return found

    def _fits(self, place: int, spare: int, holders: Container[str]) -> bool:
        """Say whether enough words are left without the names of the parties of that text."""
        text, parties = self._texts[place]
        own = {party for party in parties if party in holders}
        return not own or spare >= len(own & self._lexicon.oppositions.telling(text).keys())
