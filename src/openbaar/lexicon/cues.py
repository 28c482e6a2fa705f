"""Words that report speech: verbs, nouns, set phrases and prepositions, with the act they show.

In: `data/speech_cues.tsv`. Out: `Cue` rows and their index by word form. Called by `mark.cues` (finds them in a text)
and by `find` (asks what a cue takes).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from openbaar.lexicon.tables import read_tsv
from openbaar.model.vocabulary import Act

FILE = "speech_cues.tsv"


class CueKind(StrEnum):
    """What a cue is in the sentence; `self` is a set phrase by which the subject itself is the source."""

    VERB = "verb"
    PHRASE = "phrase"
    ADVERB = "adverb"
    NOUN = "noun"
    PREPOSITION = "preposition"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row. `forms` stand alone, `split` together with `particle` apart from them.

    `takes`: `quote`, `clause`, `opinion`, `clause_before`, `infinitive`, `infinitive_person`, `object`,
    `object_speech`, `name`, `colon`, `according`, or a preposition that introduces the content
    (`quoted_…`: content in marks).
    """

    lemma: str
    kind: CueKind
    act: Act
    takes: tuple[str, ...]
    forms: tuple[str, ...]
    split: tuple[str, ...]
    particle: str | None
    source: str

    def __post_init__(self) -> None:
        if bool(self.split) != bool(self.particle):
            raise ValueError("split forms and a particle go together")
        if not (self.forms or self.split) and self.kind not in (CueKind.PREPOSITION, CueKind.SELF):
            raise ValueError("no forms")


class Cues:
    """The rows, found by form. `load` reads the shipped file."""

    def __init__(self, rows: tuple[Cue, ...]) -> None:
        self.rows = rows

    @classmethod
    def load(cls) -> Cues:
        """Read `data/speech_cues.tsv`."""
        return cls(read_tsv(FILE, Cue, key=lambda row: (row.lemma, row.kind, row.particle)))

    @property
    def of_manner(self) -> str:
        """The lemma that stands for any verb behind an adverb of manner: that of the adverb that takes a clause."""
        return next(row.lemma for row in self.rows if row.kind is CueKind.ADVERB and "clause_before" in row.takes)

    @cached_property
    def alone(self) -> dict[str, tuple[Cue, ...]]:
        """Rows by a form that stands alone."""
        return _index((form, row) for row in self.rows for form in row.forms)

    @cached_property
    def apart(self) -> dict[str, tuple[Cue, ...]]:
        """Rows by a form that needs its particle; rows with the longest particle first."""
        found = _index((form, row) for row in self.rows for form in row.split)
        return {form: tuple(sorted(rows, key=lambda row: -len(row.particle or ""))) for form, rows in found.items()}

    @cached_property
    def chains(self) -> dict[str, tuple[Cue, ...]]:
        """Rows that are fixed chains of words, by their first word."""
        fixed = (row for row in self.rows if not row.forms and not row.split)
        return _index((row.lemma.split()[0], row) for row in fixed)

    @cached_property
    def taken(self) -> dict[str, frozenset[str]]:
        """What the cues of a lemma take."""
        found: dict[str, frozenset[str]] = {}
        for row in self.rows:
            found[row.lemma] = found.get(row.lemma, frozenset()) | frozenset(row.takes)
        return found

    @cached_property
    def kinds(self) -> dict[str, CueKind]:
        """The kind of a lemma (of its first row)."""
        found: dict[str, CueKind] = {}
        for row in self.rows:
            found.setdefault(row.lemma, row.kind)
        return found


def _index(pairs: Iterable[tuple[str, Cue]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for form, row in pairs:
        found[form] = (*found.get(form, ()), row)
    return found
