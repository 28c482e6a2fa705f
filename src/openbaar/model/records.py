"""Findings: what one rule found in one document. Made by `find`, completed by `link`, kept by `register`.

`find` puts the words (evidence), `link` puts the values that need more than the words at hand (names, codes, dates):
evidence named after a field whose value is still `None` or empty is what `link` reads. After `link`, `seal` (in
`openbaar.model.seal`) checks that every field that isn't null is proven.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openbaar.model.span import Span
from openbaar.model.vocabulary import (
    Act,
    AgreementKind,
    AsserterKind,
    ConflictKind,
    DateBasis,
    FindingType,
    Instrument,
    Modality,
    OutcomeKind,
    SpeechKind,
    Stage,
    WithholdingMode,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove one field of one finding."""

    span: Span
    field: str


@dataclass(frozen=True, slots=True)
class Asserter:
    """Who stands for the finding; `name` is null for the reporter and for an unnamed speaker."""

    name: str | None = None
    kind: AsserterKind = AsserterKind.REPORTER


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person or body that words might mean, with a weight in 0–1."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `name` null for an unnamed source, `org` where the organisation is known.

    `mention` is the words that name the speaker here (`ze`, `de minister`), null where the speaker carries on from
    before. `role` and `party` as the text has them, `country` ISO 3166 alpha-2. `candidates` where words don't decide.
    """

    name: str | None = None
    mention: Span | None = None
    role: str | None = None
    party: str | None = None
    country: str | None = None
    org: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in an agreement: `value` (to `value_to`) in `currency` (ISO 4217), under a condition (its words).

    `per`: year, month, week, day, person or flight.
    """

    value: float
    currency: str
    value_to: float | None = None
    per: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What all findings share. `rule` is the id of the rule; its docstring is the reason that users see."""

    type: ClassVar[FindingType]
    document_id: str
    rule: str
    evidence: tuple[Evidence, ...]
    asserted_by: Asserter = Asserter()

    def spans(self, *fields: str) -> tuple[Span, ...]:
        """Return the evidence of `fields` (of all fields where none is named), in text order, each once."""
        found = {(e.span.start, e.span.end): e.span for e in self.evidence if not fields or e.field in fields}
        if len(found) <= 1:
            return tuple(found.values())
        return tuple(found[place] for place in sorted(found))

    @property
    def start(self) -> int:
        """Where the finding's first evidence starts."""
        return min((e.span.start for e in self.evidence), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Finding):
    """A reported utterance. `content` and `cue` are lists of spans because both can be split; `cue` may be empty."""

    type: ClassVar[FindingType] = FindingType.STATEMENT
    speaker: Speaker
    kind: SpeechKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    act: Act = Act.ASSERT
    addressee: str | None = None

    @property
    def start(self) -> int:
        """Where the words said begin: the speaker's office may be proven by an earlier sentence."""
        return min(span.start for span in self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Finding):
    """A claim that an arrangement between two or more parties exists, is wanted, refused or ended.

    `duration`: for how long it is made, as an ISO 8601 duration; `ends`: when it ends, or up to when it runs, as EDTF.
    """

    type: ClassVar[FindingType] = FindingType.AGREEMENT
    parties: tuple[str, ...]
    kind: AgreementKind
    stage: Stage
    instruments: tuple[Instrument, ...] = ()
    date: str | None = None
    date_basis: DateBasis | None = None
    stage_date: str | None = None
    public_since: str | None = None
    amounts: tuple[Amount, ...] = ()
    legal_status: str | None = None
    duration: str | None = None
    ends: str | None = None
    modality: Modality = Modality.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Finding):
    """Terms said of a kind of agreement in general; they never flow into a single agreement."""

    type: ClassVar[FindingType] = FindingType.FRAMEWORK
    kind: AgreementKind
    by: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    legal_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Finding):
    """Somebody binds themselves to a future act that a third party could check. `due` is EDTF."""

    type: ClassVar[FindingType] = FindingType.COMMITMENT
    by: tuple[str, ...]
    what: Span
    to: str | None = None
    due: str | None = None
    due_words: Span | None = None
    condition: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding(Finding):
    """Somebody able to know or tell declines, or secrecy is ruled. `from_` is written `from` in JSON."""

    type: ClassVar[FindingType] = FindingType.WITHHOLDING
    by: tuple[str, ...]
    what: Span
    mode: WithholdingMode
    from_: str | None = None
    reason: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Finding):
    """Who asked what of whom; `answered` is null where the text doesn't tell."""

    type: ClassVar[FindingType] = FindingType.QUESTION
    by: tuple[str, ...]
    content: Span
    to: str | None = None
    answered: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A quantity about migration or money for it; `unit` from the closed list in `data/units.tsv`."""

    type: ClassVar[FindingType] = FindingType.FIGURE
    value: float
    unit: str
    value_to: float | None = None
    what: Span | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Finding):
    """A time expression: EDTF `value` (null until `link`), its `words`, the `anchor` (EDTF) it was resolved from."""

    type: ClassVar[FindingType] = FindingType.TIME
    words: Span
    value: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Finding):
    """The text's own word that something was done, done in part, dropped, or came out: it settles an earlier promise.

    `by` is who did it, empty where the text doesn't tell (`De brief is vrijdag gestuurd`).
    """

    type: ClassVar[FindingType] = FindingType.OUTCOME
    by: tuple[str, ...]
    what: Span
    kind: OutcomeKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A span in a named document: one side of a conflict; `finding` is the id of the finding that it belongs to."""

    span: Span
    document_id: str
    finding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Finding):
    """Two passages that can't both be so. Made by `derive`; `document_id` is that of `a`, evidence holds its own."""

    type: ClassVar[FindingType] = FindingType.CONFLICT
    a: Passage
    b: Passage
    about: str
    kind: ConflictKind


AnyFinding = (
    Statement | Agreement | Framework | Commitment | Withholding | Question | Figure | Time | Conflict | Outcome
)
RECORDS: dict[FindingType, type[Finding]] = {
    record.type: record
    for record in (
        Statement,
        Agreement,
        Framework,
        Commitment,
        Withholding,
        Question,
        Figure,
        Time,
        Conflict,
        Outcome,
    )
}
