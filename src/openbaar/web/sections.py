"""What a dossier shows of each of its sections: a handful in the dossier itself, all of it at an address of its own.

In: a `Dossier`. Out: its sections in the order of the page, and which part of each is shown. Called by `dossiers`,
`downloads`. Pure. What changed or was said last comes first; of what was said, who said most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.dossier import Dossier
from openbaar.derive.promises import Promise, PromiseState
from openbaar.derive.secrets import Secret
from openbaar.derive.sources import Source
from openbaar.model.edtf import Bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Speaker, Statement
from openbaar.web.timeline import Timeline, timeline

SAID = "said"
ALL = "all"  # every section on one page, to print or to search in
SECTIONS = (
    *("agreements", "wider", "frameworks", SAID, "promised", "withheld", "asked", "contradictions", "figures"),
    "sources",
)
HANDFUL, VOICES = 5, 8  # of a section; of those who speak
CASES = 3  # agreements that are told with history and terms; the others of the handful take a line each
EACH = 100  # on a page of one section
_SETTLED = (PromiseState.FULFILLED, PromiseState.PARTLY, PromiseState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of one section: `items` of `total`; `more` where the rest has pages of its own."""

    items: Sequence[Any]
    total: int
    page: int = 1
    pages: int = 1

    @property
    def more(self) -> bool:
        """Whether the section holds more than is shown."""
        return len(self.items) < self.total


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of a dossier (`name` empty where nobody knows who it is) and what is shown of them, newest first."""

    name: str
    speaker: Speaker
    items: tuple[Kept, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Sections:
    """All sections of a dossier by name, in order; `voices` are its speakers, `line` its drawing."""

    whole: Mapping[str, Sequence[Any]]
    voices: tuple[Voice, ...]
    line: Timeline | None
    as_of: date

    @property
    def leading(self) -> tuple[AgreementEntry, StageStep] | None:
        """The agreement that tells best how things stand: the one whose stage is the newest of those that hold."""
        first: AgreementEntry | None = next(iter(self.whole["agreements"]), None)
        step = first.stage_on(self.as_of) if first else None
        return (first, step) if first and step else None

    def handful(self) -> dict[str, Part]:
        """Return the beginning of every section; of what was said the newest words of those who said most."""
        parts = {name: Part(items[:HANDFUL], len(items)) for name, items in self.whole.items()}
        parts[SAID] = Part([voice.items[0] for voice in self.voices[:VOICES]], len(self.whole[SAID]))
        return parts

    def everything(self) -> dict[str, Part]:
        """Return every section as far as one page holds it."""
        return {name: Part(items[:EACH], len(items)) for name, items in self.whole.items()}

    def one(self, name: str, number: int, speaker: str | None = None) -> dict[str, Part]:
        """Return a page of one section; of what was said, all or what one `speaker` said."""
        items = self.said_by(speaker) if name == SAID else self.whole[name]
        first = (number - 1) * EACH
        part = Part(items[first : first + EACH], len(items), number, max(1, -(-len(items) // EACH)))
        return {other: part if other == name else Part((), len(self.whole[other])) for other in self.whole}

    def said_by(self, speaker: str | None) -> Sequence[Kept]:
        """Return what one speaker said (null: everybody)."""
        if speaker is None:
            return self.whole[SAID]
        return [item for voice in self.voices if voice.name == speaker for item in voice.items]

    def heard(self, shown: Iterable[Kept]) -> list[Voice]:
        """Return the speakers of statements that are shown, in order, each with those that are."""
        ids = {item.id for item in shown}
        heard = ((voice, tuple(item for item in voice.items if item.id in ids)) for voice in self.voices)
        return [Voice(voice.name, voice.speaker, items, voice.total) for voice, items in heard if items]


def sections(made: Dossier) -> Sections:
    """Return the sections of a dossier."""
    voices = _voices(made.statements)
    return Sections(
        whole={
            "agreements": _by_stage(made.agreements, made.as_of),
            "wider": _by_stage(made.wider, made.as_of),
            "frameworks": _latest_first(made.frameworks),
            SAID: tuple(item for voice in voices for item in voice.items),
            "promised": tuple(sorted(_made_last_first(made.promises), key=lambda one: one.state in _SETTLED)),
            "withheld": tuple(sorted(made.secrets, key=lambda one: _published(one.kept[-1]), reverse=True)),
            "asked": _latest_first(made.questions),
            "contradictions": _newest(made.conflicts),
            "figures": _latest_first(made.figures),
            "sources": tuple(reversed(made.sources or [Source((card,)) for card in made.documents])),
        },
        voices=voices,
        line=timeline(made),
        as_of=made.as_of,
    )


def findings_of(item: Any) -> Iterator[Kept]:
    """Yield the findings that an item of any section is made of, each once."""
    if isinstance(item, Kept):
        yield item
    elif isinstance(item, AgreementEntry):
        yield from item.kept
    elif isinstance(item, Promise):
        yield from (*item.kept, *item.settled_by)
    elif isinstance(item, Secret):
        yield from (*item.kept, *item.gap, *item.disclosed_by)


def _by_stage(entries: Iterable[AgreementEntry], as_of: date) -> tuple[AgreementEntry, ...]:
    """Return agreements, that of the newest stage first; those that had not begun come last."""

    def place(entry: AgreementEntry) -> tuple[object, ...]:
        step = entry.stage_on(as_of)
        begins = step or entry.history[0]
        return step is not None, begins.held.first, begins.kept.document.when, entry.id

    return tuple(sorted(entries, key=place, reverse=True))


def _voices(statements: Iterable[Kept]) -> tuple[Voice, ...]:
    """Return who speaks: those who say most first, then those who spoke last; who isn't known comes last."""
    found: dict[str, list[Kept]] = {}
    for item in _latest_first(statements):
        assert isinstance(item.finding, Statement)
        found.setdefault(item.finding.speaker.name or item.finding.speaker.org or "", []).append(item)
    ordered = sorted(
        found.items(), key=lambda pair: (pair[0] != "", len(pair[1]), _published(pair[1][0])), reverse=True
    )
    return tuple(Voice(name, _fullest(items), tuple(items), len(items)) for name, items in ordered)


def _fullest(items: Iterable[Kept]) -> Speaker:
    """Return the newest speaker of statements whose office or political party is told; the newest where none is."""
    speakers = [item.finding.speaker for item in items if isinstance(item.finding, Statement)]
    return next((one for one in speakers if one.role or one.party), speakers[0])


def _made_last_first(promises: Iterable[Promise]) -> list[Promise]:
    return sorted(promises, key=lambda one: _published(one.kept[-1]), reverse=True)


def _latest_first(ordered: Iterable[Kept]) -> tuple[Kept, ...]:
    """Return the same as `_newest` of findings that are in order already, oldest first (`derive.later.in_order`)."""
    by_document = [tuple(items) for _, items in groupby(ordered, key=lambda item: item.document.id)]
    return tuple(item for items in reversed(by_document) for item in items)


def _newest(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Return findings, those of the newest document first; of one document in the order of its text."""
    in_text = sorted(kept, key=lambda item: (item.finding.start, item.id))
    return tuple(sorted(in_text, key=lambda item: (item.document.when, item.document.id), reverse=True))


def _published(kept: Kept) -> tuple[Bounds, str]:
    return kept.document.when, kept.id
