"""Which earlier findings of the same party can be about the same thing as a later one: of a promise or a secret made
again.

In: findings, entered as they come. Out: the places of those that share enough words with another, found by these words
instead of comparing each with each. Called by `derive.promises`, `derive.secrets`, which settle it by `same_thing`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from openbaar.derive.later import SAME_THING, Telling, parties_of
from openbaar.lexicon import Lexicon
from openbaar.lexicon.alike import Vocabulary
from openbaar.model.reading import Kept


class Earlier:
    """Findings so far, each at a place, looked up by a party and by the words for what they are about."""

    def __init__(self, items: Iterable[Kept], lexicon: Lexicon) -> None:
        """`items` are all that will ever be entered."""
        self._lexicon = lexicon
        self._telling = Telling(lexicon)
        self._topics = {item.id: self._telling.topics(item.finding) for item in items}
        self._vocabulary = Vocabulary({topic for topics in self._topics.values() for topic in topics})
        # by party, then by word: the places that hold it
        self._held: dict[str, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
        self._enough: dict[int, int] = {}

    def enter(self, place: int, item: Kept) -> None:
        """Let `item` stand at `place`, where nothing stands."""
        self._enough[place] = min(self._telling.enough(item.finding), SAME_THING)
        for party in parties_of(item.finding):
            for topic in self._topics[item.id]:
                self._held[party][topic][place] = None

    def leave(self, place: int, item: Kept) -> None:
        """Take `item` from `place`."""
        for party in parties_of(item.finding):
            for topic in self._topics[item.id]:
                del self._held[party][topic][place]

    def near(self, item: Kept) -> list[int]:
        """Return the places of those by a party of `item` that share enough words with it, lowest first.

        Words that turn out to be names of parties are among these: `same_thing` has the last word.
        """
        held = [self._held[party] for party in parties_of(item.finding) if party in self._held]
        if not held:
            return []
        counts: Counter[int] = Counter()
        for stem in self._telling.of(item.finding).values():
            places: dict[int, None] = {}
            for topic in self._vocabulary.alike(stem):
                for topics in held:
                    if topic in topics:
                        places |= topics[topic]
            counts.update(places.keys())
        return sorted(place for place, count in counts.items() if count >= self._enough[place])
