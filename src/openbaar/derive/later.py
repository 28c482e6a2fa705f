"""What later findings say about the same party and the same thing: the bridge from a promise or secret to its sequel.

In: kept findings of several documents. Out: their order, their words, whether two are by one party or about one
thing. Called by `derive.promises`, `derive.secrets`, `derive.conflicts`.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from openbaar.derive.claims import party_codes
from openbaar.lexicon import Lexicon
from openbaar.lexicon.alike import Vocabulary, pieces
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment, Finding, Outcome, Statement, Withholding

SAME_THING = 2  # words in common from which two findings are about one thing; one word alone is often a country's


def in_order(kept: Iterable[Kept]) -> list[Kept]:
    """Return `kept` by date of publication, then by document and place: the same whatever the order of arrival."""
    return sorted(kept, key=lambda item: (item.document.when, item.document.id, item.finding.start, item.id))


def comes_after(later: Kept, earlier: Kept) -> bool:
    """Say whether `later` was surely published after `earlier`."""
    return later.document.when.first > earlier.document.when.last


def words_of(finding: Finding) -> str:
    """Return the words that prove a finding, each stretch once, in text order."""
    return " ".join(dict.fromkeys(span.text for span in finding.spans()))


def parties_of(finding: Finding) -> frozenset[str]:
    """Return who stands behind a finding: last names and names of bodies, lower case."""
    names: list[str | None] = [finding.asserted_by.name]
    if isinstance(finding, Statement):
        names += [finding.speaker.name, finding.speaker.org]
    if isinstance(finding, Commitment | Withholding | Outcome):
        names += [*finding.by]
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


class Compared:
    """`same_thing` for many pairs: those that can share no word are told apart without comparing word with word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._matters: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def same_thing(self, one: Kept, other: Kept) -> bool:
        """Say whether two findings are about the same thing."""
        if one.id not in self._matters:
            self._matters[one.id] = self._pieces(matter_of(one.finding, self._lexicon))
        if other.id not in self._words:
            self._words[other.id] = self._pieces(words_of(other.finding))
        if self._matters[one.id].isdisjoint(self._words[other.id]):
            return False
        return same_thing(one.finding, other.finding, self._lexicon)

    def _pieces(self, text: str) -> frozenset[str]:
        return frozenset(piece for stem in self._lexicon.oppositions.topics(text) for piece in pieces(stem))


class Told:
    """Findings that can tell of a thing, looked up by their words: equal texts are looked at once."""

    def __init__(self, items: Sequence[Kept], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._texts: list[tuple[str, frozenset[str]]] = []
        self._items: list[list[tuple[int, Kept]]] = []
        self._holders: dict[str, dict[str, array[int]]] = defaultdict(dict)
        places: dict[tuple[str, frozenset[str]], int] = {}
        for number, item in enumerate(items):
            key = (words_of(item.finding), parties_of(item.finding))
            if key not in places:
                places[key] = len(self._texts)
                self._texts.append(key)
                self._items.append([])
                for word, stem in lexicon.oppositions.telling(key[0]).items():
                    self._holders[stem].setdefault(word, array("L")).append(places[key])
            self._items[places[key]].append((number, item))
        self._stems = Vocabulary(self._holders)
        self._names: dict[str, bool] = {}
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
            and (named or not self._is_name(word))
            and (not promised or self._lexicon.outcomes.tells_what(word))
        }
        counts: Counter[int] = Counter()
        for places in holders.values():
            counts.update(places)
        enough = (
            min(SAME_THING, _objects(matter, parties, self._lexicon)) if promised and not named else 0
        ) or SAME_THING
        return [
            place for place, count in counts.items() if count >= enough and self._fits(place, count - enough, holders)
        ]

    def _fits(self, place: int, spare: int, holders: Mapping[str, array[int]]) -> bool:
        """Say whether enough words are left without the names of the parties of that text."""
        text, parties = self._texts[place]
        own = parties & holders.keys()
        return not own or spare >= len(own & self._lexicon.oppositions.telling(text).keys())

    def _is_name(self, word: str) -> bool:
        if word not in self._names:
            self._names[word] = bool(party_codes(word.capitalize(), self._lexicon))
        return self._names[word]
