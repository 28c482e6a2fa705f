"""What the words of an utterance show about its act: refusing, promising, threatening, asking, denying …

In: `data/acts.toml`. Out: `ActWords`, a pattern an act. Called by `find.acts` and, where the speaker's office
counts, by `link.speakers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from openbaar.errors import LexiconError
from openbaar.lexicon.sieve import Sieve
from openbaar.lexicon.tables import read_toml
from openbaar.model.vocabulary import Act

FILE = "acts.toml"
_KEYS = {"act", "words", "patterns", "official", "opinion"}


@dataclass(frozen=True)
class ActWords:
    """Patterns by act, in the order of the acts.

    `official` ones count in an office holder's mouth only, `opinion` ones behind a word of opinion (`vindt dat`).
    """

    plain: dict[Act, re.Pattern[str]]
    official: dict[Act, re.Pattern[str]]
    opinion: dict[Act, re.Pattern[str]]

    @classmethod
    def load(cls) -> ActWords:
        """Read the shipped file; a faulty act, word or pattern is a LexiconError."""
        plain: dict[Act, re.Pattern[str]] = {}
        special: dict[str, dict[Act, re.Pattern[str]]] = {"official": {}, "opinion": {}}
        for entry in read_toml(FILE).get("act", []):
            act = _act(entry)
            if act in plain:
                raise LexiconError(FILE, act, "stands twice")
            plain[act] = _compiled(act, [*_word_patterns(act, entry["words"]), *entry["patterns"]])
            for key, known in special.items():
                if entry.get(key):
                    known[act] = _compiled(act, entry[key])
        return cls(_ordered(plain), _ordered(special["official"]), _ordered(special["opinion"]))

    def shown(self, text: str) -> tuple[Act, int, int] | None:
        """Return the first act that `text` shows, and where in it."""
        return _first(self.plain, self._sieves[0], text)

    def shown_as_opinion(self, text: str) -> tuple[Act, int, int] | None:
        """Return the first act that `text` shows where it is said to be somebody's opinion."""
        return _first(self.opinion, self._sieves[1], text)

    def shown_by_official(self, text: str) -> tuple[Act, int, int] | None:
        """Return the first act that `text` shows where an office holder says it."""
        return _first(self.official, self._sieves[2], text)

    @cached_property
    def _sieves(self) -> tuple[Sieve, ...]:
        return tuple(Sieve(tuple(patterns.values())) for patterns in (self.plain, self.opinion, self.official))


def _ordered(patterns: dict[Act, re.Pattern[str]]) -> dict[Act, re.Pattern[str]]:
    order = {act: number for number, act in enumerate(Act)}
    return dict(sorted(patterns.items(), key=lambda item: order[item[0]]))


def _first(patterns: dict[Act, re.Pattern[str]], sieve: Sieve, text: str) -> tuple[Act, int, int] | None:
    lower = text.lower()
    acts = tuple(patterns)
    for act in (acts[number] for number in sieve.possible(lower)):
        match = patterns[act].search(lower)
        if match and len(lower) == len(text) and match.end() > match.start():
            return act, match.start(), match.end()
    return None


def _act(entry: dict[str, object]) -> Act:
    if unknown := set(entry) - _KEYS:
        raise LexiconError(FILE, str(entry.get("act")), f"unknown key {sorted(unknown)[0]!r}")
    try:
        return Act(str(entry["act"]))
    except (KeyError, ValueError) as error:
        raise LexiconError(FILE, str(entry.get("act")), "no such act") from error


def _word_patterns(act: Act, words: list[str]) -> list[str]:
    if len(set(words)) != len(words):
        raise LexiconError(FILE, act, "a word stands twice")
    if not words:
        return []
    bodies = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return [rf"\b(?:{'|'.join(bodies)})\b"]


def _compiled(act: Act, patterns: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise LexiconError(FILE, act, str(error)) from error
