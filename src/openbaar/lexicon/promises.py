"""Words and constructions of promises, secrecy and questions: rows of `data/*_words.toml` and `data/reason_words.tsv`.

A construction is a set of word classes that stand together in one clause, in any order, because Dutch moves verbs and
particles about. In: the files. Out: frozen tables. Used by `find` (commitments, withholdings, questions), `link`
(owners) and `derive`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import Any

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import build_row, read_toml, read_tsv
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import WithholdingMode

WITHHOLDINGS = "withholding_words.toml"
COMMITMENTS = "commitment_words.toml"
QUESTIONS = "question_words.toml"
REASONS = "reason_words.tsv"
PARLIAMENTS = "parliaments.tsv"
_OPEN, _CLOSE = "(?:", ")"  # around each form of a class
_VERB = "="  # before a verb that counts in each of its forms, a separable one apart from its particle too
_PLACE = itemgetter(0)
_REMEMBERED = 50_000  # words whose classes are kept in memory


class Place(StrEnum):
    """Where a construction counts: in quotation marks, outside them, or both."""

    ANYWHERE = "anywhere"
    NARRATED = "narrated"
    QUOTED = "quoted"


@dataclass(frozen=True)
class Construction:
    """Classes of words that stand together in one clause; the last of `needs` is the word the others belong to.

    `unless` calls it off where it matches the clause. `object`: what is meant must be information. `actor`: the
    subject must be a person or an office. `at`: the clause must say to what, as `in` `op`. `whole`: nothing else
    stands in the clause. `time`: words for a coming time must stand in the clause. `asked`: the clause must say what
    somebody would want to know: a question, a topic, information. `asker`: the subject asks; another is silent. `body`:
    the subject must be a state, a government or a body. `reason`: the text must say why. `toward`: the last word is a
    preposition before somebody. `fragment`: it stands before a few quoted words without a number. `demanded`: just
    before, somebody asks that something be disclosed.
    """

    rule: str
    needs: tuple[str, ...]
    source: str
    mode: WithholdingMode | None = None
    unless: str | None = None
    place: Place = Place.ANYWHERE
    object: bool = False
    actor: bool = False
    at: bool = False
    whole: bool = False
    time: bool = False
    asked: bool = False
    asker: bool = False
    body: bool = False
    reason: bool = False
    toward: bool = False
    fragment: bool = False
    demanded: bool = False


@dataclass(frozen=True)
class Constructions:
    """One file: its word classes as patterns that match whole lower-case words, and its constructions, by rule.

    `verbs`: the classes of verbs by their dictionary form, which count in each of their forms.
    """

    words: Mapping[str, re.Pattern[str]]
    rows: tuple[Construction, ...]
    verbs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def classes(self, word: str) -> frozenset[str]:
        """Return the names of the classes that `word` belongs to."""
        word = word.lower()
        if word not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            matched = (key for key, form in self._patterned.items() if form.fullmatch(word))
            self._known[word] = self._plain.get(word, frozenset()) | frozenset(matched)
        return self._known[word]

    def classes_of(self, token: Token) -> frozenset[str]:
        """Return the names of the classes of a word as it stands and, of a verb, by its dictionary form."""
        if token.pos_ == "VERB" and token.lemma_ in self.verbs:
            return self.classes(token.text) | self.verbs[token.lemma_]
        return self.classes(token.text)

    def classes_among(self, tokens: TokenSpan) -> frozenset[str]:
        """Return the names of the classes that any of `tokens` belongs to."""
        found = self.classes_in(tokens.vocabulary)
        if self.verbs:
            names = (self.verbs.get(token.lemma_) for token in tokens if token.pos_ == "VERB")
            return found.union(*filter(None, names))
        return found

    def classes_in(self, words: Set[str]) -> frozenset[str]:
        """Return the names of the classes that any of `words`, in lower case, belongs to."""
        found = set[str]()
        for word in words - self._others:
            if names := self.classes(word):
                found |= names
            else:
                self._remember(word)
        return frozenset(found)

    @cached_property
    def _others(self) -> set[str]:
        """Words of no class, as nearly all are."""
        return set()

    def _remember(self, word: str) -> None:
        if len(self._others) >= _REMEMBERED:
            self._others.clear()
        self._others.add(word)

    @cached_property
    def _patterned(self) -> dict[str, re.Pattern[str]]:
        """The classes that hold a form which is more than a plain word."""
        return {key: form for key, form in self.words.items() if not all(map(_is_plain, _forms(form)))}

    @cached_property
    def _plain(self) -> dict[str, frozenset[str]]:
        """The classes of each plain word: most forms are, and needn't be tried one by one."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, form in self.words.items():
            for plain in filter(_is_plain, _forms(form)):
                found[plain].add(key)
        return {word: frozenset(keys) for word, keys in found.items()}

    @cached_property
    def _by_anchor(self) -> dict[str, tuple[tuple[int, Construction], ...]]:
        """Rows with their places, by the class of the word that the others belong to."""
        found: dict[str, list[tuple[int, Construction]]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            found[row.needs[-1]].append((place, row))
        return {key: tuple(rows) for key, rows in found.items()}

    def possible(self, present: frozenset[str]) -> tuple[Construction, ...]:
        """Return the rows whose classes are all `present`, in the order of the file."""
        near = (entry for key in present & self._by_anchor.keys() for entry in self._by_anchor[key])
        return tuple(row for _, row in sorted((e for e in near if present.issuperset(e[1].needs)), key=_PLACE))

    def of(self, rule: str) -> tuple[Construction, ...]:
        """Return the constructions of one rule, in the order of the file."""
        return tuple(row for row in self.rows if row.rule == rule)

    def calls_off(self, row: Construction, clause: str) -> bool:
        """Say whether the `unless` of `row` matches `clause`."""
        return row.unless is not None and re.search(row.unless, clause, re.IGNORECASE) is not None

    def has(self, name: str, word: str) -> bool:
        """Say whether `word` belongs to the class `name`."""
        return name in self.classes(word)


def _forms(pattern: re.Pattern[str]) -> list[str]:
    return pattern.pattern[len(_OPEN) : -len(_CLOSE)].split(_CLOSE + "|" + _OPEN)


def _is_plain(form: str) -> bool:
    return re.escape(form).replace("\\-", "-") == form


class ReasonKind(StrEnum):
    """What a row of `reason_words.tsv` is."""

    OPENER = "opener"
    SIGN = "sign"


@dataclass(frozen=True)
class ReasonWord:
    """A word or phrase that opens a reason, or a word that marks a sentence as one."""

    word: str
    kind: ReasonKind
    source: str


@dataclass(frozen=True)
class Parliament:
    """What a short word for a parliament means in papers of a country."""

    word: str
    country: str
    name: str
    source: str


@dataclass(frozen=True)
class Reasons:
    """`openers`: a pattern that finds where a reason begins; `signs`: one that finds a word of reasons."""

    openers: re.Pattern[str]
    signs: re.Pattern[str]


def read_constructions(name: str, directory: Traversable | None = None) -> Constructions:
    """Read one file of word classes and constructions; LexiconError where a class is unknown, unused or doubled."""
    tables = read_toml(name, directory)
    if unknown := set(tables) - {"words", "construction"}:
        raise LexiconError(name, sorted(unknown)[0], "unknown table (known: words, construction)")
    words = {key: _word_class(name, key, forms) for key, forms in tables.get("words", {}).items()}
    verbs = _verbs(tables.get("words", {}))
    rows: list[Construction] = []
    for number, cells in enumerate(tables.get("construction", []), start=1):
        where = f"construction {number}"
        row = build_row(name, where, cells, Construction)
        if missing := [need for need in row.needs if need not in words]:
            raise LexiconError(name, where, f"no class of words {missing[0]!r}")
        if row.unless is not None:
            _pattern(name, where, row.unless)
        rows.append(row)
    return Constructions(words, tuple(rows), verbs)


def _verbs(classes: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return the classes of each verb that counts in all its forms."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, forms in classes.items():
        for form in forms:
            if form.startswith(_VERB):
                found[form.removeprefix(_VERB)].add(key)
    return {verb: frozenset(keys) for verb, keys in found.items()}


def read_reasons(directory: Traversable | None = None) -> Reasons:
    """Read the words of reasons."""
    rows = read_tsv(REASONS, ReasonWord, key=lambda row: row.word, directory=directory)
    return Reasons(*(_any_of(rows, kind) for kind in (ReasonKind.OPENER, ReasonKind.SIGN)))


def read_parliaments(directory: Traversable | None = None) -> dict[tuple[str, str], str]:
    """Return the names of parliaments by short word and country."""
    rows = read_tsv(PARLIAMENTS, Parliament, key=lambda row: (row.word, row.country), directory=directory)
    return {(row.word, row.country): row.name for row in rows}


def _any_of(rows: tuple[ReasonWord, ...], kind: ReasonKind) -> re.Pattern[str]:
    words = sorted((row.word for row in rows if row.kind == kind), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _word_class(name: str, key: str, forms: Any) -> re.Pattern[str]:
    if not isinstance(forms, list) or not forms or not all(isinstance(form, str) and form for form in forms):
        raise LexiconError(name, f"words.{key}", "expected a list of words")
    if len(set(forms)) != len(forms):
        raise LexiconError(name, f"words.{key}", "names a word twice")
    plain = [form.removeprefix(_VERB) for form in forms]
    return _pattern(name, f"words.{key}", "|".join(f"{_OPEN}{form}{_CLOSE}" for form in plain))


def _pattern(name: str, where: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(name, where, f"{pattern!r}: {error}") from error
