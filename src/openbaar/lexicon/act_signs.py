"""Signs of the act of an utterance: constructions that speak for or against one, none of which decides alone.

In: `data/act_signs.toml`. Out: `ActSigns`. Called by `find.act_features`; what each sign counts is learned and stands
in `data/act_weights.tsv` (`lexicon.act_weights`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from openbaar.errors import LexiconError
from openbaar.lexicon.sieve import Sieve
from openbaar.lexicon.tables import read_toml

FILE = "act_signs.toml"
_NAMED = re.compile(r"<(\w+)>")
# What `<..>` and `<.>` stand for: a stretch within a sentence, within a clause.
_SENTENCE = "[^.?!;]{0,90}?"
_CLAUSE = "[^.?!,;]{0,60}?"


@dataclass(frozen=True, slots=True)
class Sign:
    """One construction; `needs` is the sign without which it isn't looked for (it could not be there)."""

    label: str
    pattern: re.Pattern[str]
    needs: str | None = None


@dataclass(frozen=True)
class ActSigns:
    """All signs, those that others need first."""

    signs: tuple[Sign, ...]

    @classmethod
    def load(cls) -> ActSigns:
        """Read the shipped file; an unknown key, name or sign, doubled label or faulty pattern is a LexiconError."""
        data = read_toml(FILE)
        if unknown := set(data) - {"words", "sign"}:
            raise LexiconError(FILE, sorted(unknown)[0], "unknown table")
        signs: dict[str, Sign] = {}
        for entry in data["sign"]:
            sign = _sign(entry, data["words"])
            if sign.label in signs:
                raise LexiconError(FILE, sign.label, "stands twice")
            if sign.needs is not None and sign.needs not in signs:
                raise LexiconError(FILE, sign.label, f"needs {sign.needs!r}, which doesn't stand before it")
            signs[sign.label] = sign
        return cls(tuple(signs.values()))

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(tuple(sign.pattern for sign in self.signs))

    def seen(self, lower: str) -> dict[str, tuple[int, int]]:
        """Return the signs in a text in lower case, each with where it first stands."""
        found: dict[str, tuple[int, int]] = {}
        for number in self._sieve.possible(lower):
            sign = self.signs[number]
            if sign.needs is None or sign.needs in found:
                match = sign.pattern.search(lower)
                if match:
                    found[sign.label] = match.span()
        return found


def _sign(entry: dict[str, object], words: dict[str, str]) -> Sign:
    label = str(entry.get("label"))
    if unknown := set(entry) - {"label", "needs", "patterns"}:
        raise LexiconError(FILE, label, f"unknown key {sorted(unknown)[0]!r}")
    patterns = entry.get("patterns")
    if not isinstance(patterns, list) or not patterns or "label" not in entry:
        raise LexiconError(FILE, label, "a sign has a label and patterns")
    try:
        pattern = re.compile("|".join(f"(?:{_spelled_out(text, words)})" for text in patterns))
    except KeyError as error:
        raise LexiconError(FILE, label, f"no words named {error}") from error
    except re.error as error:
        raise LexiconError(FILE, label, str(error)) from error
    return Sign(label, pattern, str(entry["needs"]) if "needs" in entry else None)


def _spelled_out(text: str, words: dict[str, str]) -> str:
    named = _NAMED.sub(lambda match: words[match[1]], text)
    return named.replace("<..>", _SENTENCE).replace("<.>", _CLAUSE)
