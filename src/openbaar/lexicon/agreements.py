"""Words of agreements between states: nouns and their compounds, stages, modals, acts, instruments, legal status.

In: `data/agreement_words.tsv`, `agreement_modifiers.tsv`, `stage_words.tsv`, `stage_nouns.tsv`, `stage_modals.tsv`,
`migration_acts.tsv`. Out: `AgreementWords`.
Called by `mark.parties` (compounds with a party's name), `find.agreements`, `find.frameworks`, `link.same`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from openbaar.lexicon.effects import Effects
from openbaar.lexicon.moves import Moves, load_moves
from openbaar.lexicon.parties import PartyWords
from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.tables import read_tsv
from openbaar.lexicon.terms import Terms, load_terms
from openbaar.model.vocabulary import AgreementKind, Instrument, Stage


class Role(StrEnum):
    """What a noun is to an agreement."""

    AGREEMENT = "agreement"
    TALKS = "talks"
    ACT = "act"
    DEED = "deed"


class Strength(StrEnum):
    """How surely a noun means an arrangement between states."""

    FIRM = "firm"
    WEAK = "weak"
    TAIL = "tail"


class Needs(StrEnum):
    """What a stage verb needs beside it."""

    AGREEMENT = "agreement"
    TALKS = "talks"
    TALKSNOUN = "talksnoun"
    PACT = "pact"
    ACT = "act"
    ANSWER = "answer"
    DEED = "deed"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Head:
    """Nouns of one kind and role; `open` where a compound with an unknown first part may still be one of ours."""

    words: tuple[str, ...]
    kind: AgreementKind
    role: Role
    strength: Strength
    plural: bool
    source: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Modifier:
    """First parts of compounds: what topic they tell, and the kind where they and not the head decide it."""

    topic: str
    words: tuple[str, ...]
    kind: AgreementKind | None
    source: str


@dataclass(frozen=True, slots=True)
class StageWord:
    """A verb with its forms and what must or must not stand beside it; `owning` where it counts as a full verb only."""

    stage: Stage
    object: Needs
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    infinitive: tuple[str, ...]
    with_: tuple[str, ...]
    unless: tuple[str, ...]
    owning: bool
    source: str


@dataclass(frozen=True, slots=True)
class StageNoun:
    """Nouns for what happens to an agreement, with the stage that they tell."""

    stage: Stage
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Modal:
    """Words that change what a stage word says."""

    effect: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ActWord:
    """A verb for what a state does with people; `place` where the country of the act is a party."""

    instrument: Instrument | None
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    infinitive: tuple[str, ...]
    with_: tuple[str, ...]
    place: bool
    source: str
    unless: tuple[str, ...] = ()


_WHOLE = ("participle", "infinitive")  # forms that hold a particle
Verb = TypeVar("Verb", StageWord, ActWord)


@dataclass(frozen=True, slots=True)
class Noun:
    """What one word (perhaps a compound) says: `topic` neutral, migration or party."""

    kind: AgreementKind
    role: Role
    strength: Strength
    plural: bool
    topic: str = "neutral"


@dataclass(frozen=True, slots=True)
class Form(Generic[Verb]):
    """One form of a verb: its row, its tense (or `noun` for a noun of it), the words before the last.

    `beside`: the words that may stand with it, each between blanks. `needs`: the first words of those of which one
    must stand with it, none where it may stand alone.
    """

    row: Verb
    tense: str
    before: tuple[str, ...]
    beside: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether the form (a participle, an infinitive) holds the verb's particle."""
        return self.tense in _WHOLE


def _needs(row: StageWord | ActWord, tense: str) -> frozenset[str]:
    """Return the first words of what must stand with a form; a whole form holds the particle itself."""
    if tense in _WHOLE and all(phrase.startswith("+") for phrase in row.with_):
        return frozenset()
    return frozenset(phrase.lstrip("+").split()[0] for phrase in row.with_)


def _by_last_word(rows: Iterable[Verb]) -> dict[str, tuple[Form[Verb], ...]]:
    found: dict[str, list[Form[Verb]]] = {}
    for row in rows:
        beside = tuple(f" {phrase.lstrip('+')} " for phrase in row.with_)
        for tense in ("present", "past", "participle", "infinitive"):
            for form in getattr(row, tense):
                *before, last = form.split()
                found.setdefault(last, []).append(Form(row, tense, tuple(before), beside, _needs(row, tense)))
    return {form: tuple(options) for form, options in found.items()}


_UNSEEN = "unseen"
_REMEMBERED = 100_000  # words
_SHORT_STEM = 2  # letters: shorter first parts are no words (`impact`)
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class AgreementWords:
    """All of it, with look-ups by word form."""

    head_rows: tuple[Head, ...]
    modifiers: tuple[Modifier, ...]
    stages: tuple[StageWord, ...]
    stage_nouns: tuple[StageNoun, ...]
    modals: tuple[Modal, ...]
    acts: tuple[ActWord, ...]
    parties: PartyWords
    _seen: dict[str, Noun | None] = field(default_factory=dict, compare=False, hash=False, repr=False)

    @cached_property
    def _heads(self) -> dict[str, Head]:
        return {word.lower(): row for row in self.head_rows for word in row.words}

    @cached_property
    def _longest_first(self) -> tuple[str, ...]:
        return tuple(sorted((word for word in self._heads if " " not in word), key=lambda word: (-len(word), word)))

    @cached_property
    def _first_parts(self) -> dict[str, Modifier]:
        return {word.lower(): row for row in self.modifiers for word in row.words}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.parties.named)

    @cached_property
    def may_end_noun(self) -> Callable[[str], bool]:
        """A function that says whether a word may be a noun of agreement, or the end of one, as hardly any is."""
        ends = tuple({word.rpartition(" ")[2] for word in self._heads})
        return lru_cache(maxsize=_REMEMBERED)(lambda word: word.lower().endswith(ends))

    def heads(self, word: str) -> Noun | None:
        """Return what `word` says if it is a noun of agreement, alone or as the head of a known compound."""
        known = self._seen.get(word, _UNSEEN)
        if not isinstance(known, str):
            return known
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[word] = found = self._noun(word.lower())
        return found

    def is_another_topic(self, word: str) -> bool:
        """Say whether `word` tells by itself what an arrangement is about, and that it isn't migration."""
        modifier = self._first_parts.get(word.lower())
        return modifier is not None and modifier.topic == "other"

    def is_of_another_topic(self, word: str) -> bool:
        """Say whether `word` is a compound for an arrangement about something else, as its first part tells."""
        lower = word.lower()
        if not lower.endswith(self._longest_first) or self.heads(lower) is not None:
            return False
        firsts = (lower[: -len(head)].rstrip("-‑") for head in self._longest_first if lower.endswith(head))
        known = (self._first_parts.get(form) for first in firsts for form in (first, first.removesuffix("s")))
        return any(modifier is not None and modifier.topic == "other" for modifier in known)

    @cached_property
    def speaks_elsewhere(self) -> Callable[[str], bool]:
        """A function that says whether a word tells by itself, or as a compound, of another topic than migration."""
        return lru_cache(maxsize=_REMEMBERED)(
            lambda word: self.is_another_topic(word) or self.is_of_another_topic(word)
        )

    def _noun(self, lower: str) -> Noun | None:
        if row := self._heads.get(lower):
            return Noun(row.kind, row.role, row.strength, row.plural)
        if not lower.endswith(self._longest_first):  # nearly every word, and the gate asks for all of them
            return None
        for head in self._longest_first:
            if not lower.endswith(head):
                continue
            row = self._heads[head]
            if found := self._compound(lower[: -len(head)], row):
                return found
        return None

    def _compound(self, first: str, row: Head) -> Noun | None:
        stem = first.rstrip("-‑")
        for form in (stem, stem.removesuffix("s")):
            if modifier := self._first_parts.get(form):
                if modifier.topic == "other":
                    return None
                kind = modifier.kind if modifier.kind and row.role is Role.AGREEMENT else row.kind
                if row.strength is Strength.TAIL:
                    return None
                strength = Strength.FIRM if modifier.topic == "migration" else row.strength
                return Noun(kind, row.role, strength, row.plural, modifier.topic)
        parts = [part for part in re.split(r"[-‑]", stem) if part]
        if parts and all(part in self._names or part in self._first_parts for part in parts):
            return Noun(row.kind, row.role, Strength.FIRM, row.plural, "party")
        if row.open and len(stem) > _SHORT_STEM and " " not in stem:
            return Noun(row.kind, row.role, Strength.WEAK, row.plural)
        return None

    @cached_property
    def moves(self) -> Moves:
        """How texts tell of people moved from state to state."""
        return load_moves(self.parties)

    def names_one(self, text: str, roles: frozenset[Role] = frozenset(Role)) -> bool:
        """Say whether a word of `text` is a noun for an arrangement, talks or an act, or one of some `roles`."""
        return any(noun.role in roles for noun in self.nouns_of(text))

    def on_migration(self, text: str) -> bool:
        """Say whether a compound of `text` tells of an agreement on migration."""
        if not self._begins_on_migration.find_matches_as_indexes(text.lower()):
            return False
        return any(noun.topic == "migration" for noun in self.nouns_of(text))

    @cached_property
    def _begins_on_migration(self) -> AhoCorasick:
        """What such a compound begins with: most texts have none of it."""
        parts = sorted(part for part, row in self._first_parts.items() if row.topic == "migration")
        return AhoCorasick(parts, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def nouns_of(self, text: str) -> Iterator[Noun]:
        """Yield what words of `text` say that are such nouns; of nearly all words it is remembered that they aren't."""
        for word in set(_WORD.findall(text)) - self._others:
            noun = self.heads(word)
            if noun is not None:
                yield noun
                continue
            if len(self._others) >= _REMEMBERED:
                self._others.clear()
            self._others.add(word)

    @cached_property
    def _others(self) -> set[str]:
        return set()

    @cached_property
    def forms(self) -> dict[str, tuple[Form[StageWord], ...]]:
        """Verb forms by their last word: the stage words that each may be."""
        return _by_last_word(self.stages)

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[StageWord, tuple[str, ...]], ...]]:
        """Phrases of several words that stand with stage verbs, by their first word."""
        found: dict[str, list[tuple[StageWord, tuple[str, ...]]]] = {}
        for row in self.stages:
            for phrase in row.with_:
                parts = tuple(phrase.split())
                if len(parts) > 1:
                    found.setdefault(parts[0], []).append((row, parts))
        return {first: tuple(options) for first, options in found.items()}

    @cached_property
    def noun_stages(self) -> dict[str, Form[StageWord]]:
        """Nouns of `stage_nouns.tsv`, each as a form of a verb that takes an agreement or talks for its object."""
        made: dict[str, Form[StageWord]] = {}
        for row in self.stage_nouns:
            verb = StageWord(row.stage, Needs.AGREEMENT, (), (), (), (), (), (), False, row.source)
            made |= {word: Form(verb, "noun", ()) for word in row.words}
        return made

    @cached_property
    def act_forms(self) -> dict[str, tuple[Form[ActWord], ...]]:
        """Forms of the verbs of `migration_acts.tsv`, as `forms`."""
        return _by_last_word(self.acts)

    @cached_property
    def terms(self) -> Terms:
        """What agreements do, and what binds them."""
        return load_terms(self.parties)

    def instruments_told(self, text: str) -> tuple[tuple[Instrument, int, int], ...]:
        """Return each instrument that a sentence tells of, and where in it."""
        return self.terms.instruments_told(text)

    def status_told(self, text: str) -> tuple[str, int, int] | None:
        """Return the first legal status that a sentence tells of, and where in it."""
        return self.terms.status_told(text)

    def modal(self, effect: str) -> re.Pattern[str]:
        """Return an expression for the words of one effect, for what `effects_in` and `words_for` don't tell."""
        return self._modals[effect]

    def effects_in(self, text: str) -> Mapping[str, int]:
        """Return the effects that a text has words for, each with where the first begin."""
        return self._effects.told(text)

    def words_for(self, effect: str) -> frozenset[str]:
        """Return the words of one effect, in lower case."""
        return self._effects.words[effect]

    @cached_property
    def _effects(self) -> Effects:
        return Effects({row.effect: row.words for row in self.modals})

    @cached_property
    def _modals(self) -> dict[str, re.Pattern[str]]:
        return {row.effect: re.compile(rf"(?<!\w){alternatives(row.words)}(?!\w)", re.I) for row in self.modals}


def load_agreement_words(parties: PartyWords) -> AgreementWords:
    """Read the six files."""
    return AgreementWords(
        head_rows=read_tsv("agreement_words.tsv", Head),
        modifiers=read_tsv("agreement_modifiers.tsv", Modifier),
        stages=read_tsv("stage_words.tsv", StageWord),
        stage_nouns=read_tsv("stage_nouns.tsv", StageNoun),
        modals=read_tsv("stage_modals.tsv", Modal, key=lambda row: row.effect),
        acts=read_tsv("migration_acts.tsv", ActWord),
        parties=parties,
    )
