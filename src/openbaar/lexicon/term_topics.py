"""Topics of the words by which an agreement's terms are told (taking back, money), and which tell what together.

In: `data/term_topics.tsv`, `data/term_frames.tsv`, `data/agreement_fields.tsv`. Out: `TermTopics`. Called by
`link.term_signs` and, for what two agreements of the same parties may be about, by `link.twins`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Instrument

_REMEMBERED = 100_000  # words
_WAY = "way "  # how labels of prepositions begin
FRAMES = "term_frames.tsv"
FIELDS = "agreement_fields.tsv"
WHOSE = ("their", "other")  # people: of the parties, of other states
WHO = ("them", "others")  # states: the parties, others


@dataclass(frozen=True, slots=True)
class TermTopic:
    """Words of one topic: verbs by their infinitive, other words as they stand, `*` for any letters."""

    label: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TermFrame:
    """Topics that tell of an instrument where all of them stand in one stretch of a sentence."""

    instrument: Instrument
    topics: tuple[str, ...]
    source: str

    def what(self) -> tuple[Instrument, frozenset[str]]:
        """Return what no other frame is."""
        return self.instrument, frozenset(self.topics)


@dataclass(frozen=True, slots=True)
class AgreementField:
    """What an agreement may be about, by the topics that tell of it."""

    label: str
    topics: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class TermTopics:
    """All of them, with the topics of a word."""

    rows: tuple[TermTopic, ...]
    frames: tuple[TermFrame, ...]
    fields: tuple[AgreementField, ...] = ()
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, hash=False, repr=False)

    @classmethod
    def load(cls, directory: Traversable | None = None) -> TermTopics:
        """Read the shipped files; a frame of a topic that no row tells is a LexiconError."""
        rows = read_tsv("term_topics.tsv", TermTopic, key=lambda row: row.label, directory=directory)
        frames = read_tsv(FRAMES, TermFrame, key=TermFrame.what, directory=directory)
        ways = {f"{row.label.removeprefix(_WAY)} {who}" for row in rows if row.label.startswith(_WAY) for who in WHO}
        known = {row.label for row in rows} | ways | {f"{whose} people" for whose in WHOSE}
        for frame in frames:
            if unknown := set(frame.topics) - known:
                raise LexiconError(FRAMES, frame.instrument, f"no topic {', '.join(sorted(unknown))}")
        fields = read_tsv(FIELDS, AgreementField, key=lambda row: row.label, directory=directory)
        for row in fields:
            if unknown := set(row.topics) - known:
                raise LexiconError(FIELDS, row.label, f"no topic {', '.join(sorted(unknown))}")
        return cls(rows, frames, fields)

    def fields_of(self, topics: Iterable[str]) -> frozenset[str]:
        """Return what words of some topics are about, as far as two agreements may differ in it."""
        return frozenset(name for topic in topics for name in self._by_topic.get(topic, ()))

    @cached_property
    def _by_topic(self) -> dict[str, tuple[str, ...]]:
        topics = {topic for row in self.fields for topic in row.topics}
        return {topic: tuple(row.label for row in self.fields if topic in row.topics) for topic in topics}

    def way(self, preposition: str | None) -> str | None:
        """Return which way people go who go or are `preposition` a state: `to`, `from`, `in`."""
        return self._ways.get(preposition or "")

    @cached_property
    def _ways(self) -> dict[str, str]:
        rows = (row for row in self.rows if row.label.startswith(_WAY))
        return {word: row.label.removeprefix(_WAY) for row in rows for word in row.words}

    def framed(self, topics: Set[str]) -> list[TermFrame]:
        """Return the frames of which all topics are among `topics`, in the order of the file."""
        near = (entry for topic in topics for entry in self._by_rarest.get(topic, ()))
        places = sorted(place for place, needed in near if needed <= topics)
        return [self.frames[place] for place in places]

    @cached_property
    def _by_rarest(self) -> dict[str, tuple[tuple[int, frozenset[str]], ...]]:
        """Each frame, by its place, under the topic of it that fewest words tell."""
        words = {row.label: len(row.words) for row in self.rows}
        found: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for place, frame in enumerate(self.frames):
            rarest = min(frame.topics, key=lambda topic: words.get(topic, 0))
            found.setdefault(rarest, []).append((place, frozenset(frame.topics)))
        return {topic: tuple(entries) for topic, entries in found.items()}

    def of(self, token: Token) -> tuple[str, ...]:
        """Return the topics of a word, by its form and (a verb's) infinitive."""
        found = self._of(token.lower_)
        if token.pos_ in ("VERB", "AUX") and (more := self._of(token.lemma_.lower())):
            found = tuple(dict.fromkeys((*found, *more)))
        return found

    def _of(self, word: str) -> tuple[str, ...]:
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            exact = self._exact.get(word, ())
            open_ = (label for label, pattern in self._open if label not in exact and pattern.fullmatch(word))
            self._seen[word] = known = (*exact, *open_)
        return known

    @cached_property
    def _of_words(self) -> tuple[TermTopic, ...]:
        return tuple(row for row in self.rows if not row.label.startswith(_WAY))

    @cached_property
    def _exact(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self._of_words:
            for word in row.words:
                if "*" not in word:
                    found.setdefault(word, []).append(row.label)
        return {word: tuple(labels) for word, labels in found.items()}

    @cached_property
    def _open(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        found = []
        for row in self._of_words:
            if words := [re.escape(word).replace(r"\*", r"[\w'’-]*") for word in row.words if "*" in word]:
                found.append((row.label, re.compile("|".join(words))))
        return tuple(found)
