"""Words that tell how the main clause of an utterance is built: classes of subjects, auxiliaries, negations.

In: `data/act_shapes.toml`. Out: `ActShapes`. Called by `find.act_shape`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_toml

FILE = "act_shapes.toml"


@dataclass(frozen=True)
class ActShapes:
    """`subjects`: class by word; `auxiliaries`: class by lemma, those that count most first."""

    subjects: dict[str, str]
    auxiliaries: dict[str, str]
    negations: frozenset[str]

    @classmethod
    def load(cls) -> ActShapes:
        """Read the shipped file; an unknown key or a word in two classes is a LexiconError."""
        data = read_toml(FILE)
        if unknown := set(data) ^ {"subjects", "auxiliaries", "negations"}:
            raise LexiconError(FILE, sorted(unknown)[0], "unknown or missing table")
        return cls(_by_word(data["subjects"]), _by_word(data["auxiliaries"]), frozenset(data["negations"]))


def _by_word(classes: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in classes.items():
        for word in words:
            if word in found:
                raise LexiconError(FILE, word, "stands twice")
            found[word] = name
    return found
