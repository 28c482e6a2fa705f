"""Findings made by hand, for tests of the rooms that come after reading. Imported by their tests."""

from __future__ import annotations

from openbaar.model.codec import finding_id
from openbaar.model.document import Document
from openbaar.model.reading import DocumentCard, Kept, Reading
from openbaar.model.records import Agreement, Asserter, Commitment, Evidence, Finding, Speaker, Statement, Withholding
from openbaar.model.span import Span
from openbaar.model.vocabulary import (
    AgreementKind,
    AsserterKind,
    DateBasis,
    Instrument,
    SpeechKind,
    Stage,
    WithholdingMode,
)

TEXT = (
    "Nederland sloot een migratiedeal met Niger over terugname. "
    "Minister Roosje Tak belooft de Kamer voor de zomer een brief. "
    "Over het geld wil zij niets zeggen."
)


def document(text: str = TEXT, published: str = "2023-06", **seen: str) -> Document:
    """Return a document of `text` as it came in UTF-8."""
    return Document(published=published, decoded=text, text=text, original=text.encode(), **seen)


def words(doc: Document, part: str) -> Span:
    """Return the span of `part`."""
    start = doc.text.index(part)
    return Span(start, start + len(part), part)


def agreement(
    doc: Document,
    stage: Stage = Stage.CONCLUDED,
    kind: AgreementKind = AgreementKind.DEAL,
    date: str | None = None,
    parties: tuple[str, ...] = ("NE", "NL"),
) -> Agreement:
    """Return an agreement that the first sentence proves."""
    fields = ["parties", "kind", "stage", "modality", "instruments", *(["date"] if date else [])]
    proof = words(doc, doc.text.split(". ")[0])
    return Agreement(
        document_id=doc.id,
        rule="agreement.made_by_hand",
        evidence=tuple(Evidence(proof, field) for field in fields),
        parties=parties,
        kind=kind,
        stage=stage,
        instruments=(Instrument.READMISSION,),
        date=date,
        date_basis=DateBasis.STATED if date else None,
    )


def commitment(doc: Document, due: str | None = "2023-06/2023-08") -> Commitment:
    """Return the promise of the second sentence."""
    span = words(doc, "belooft de Kamer voor de zomer een brief")
    return Commitment(
        document_id=doc.id,
        rule="commitment.made_by_hand",
        evidence=tuple(Evidence(span, field) for field in ("by", "to", "what", "due")),
        asserted_by=Asserter("Roosje Tak", AsserterKind.SPEAKER),
        by=("Roosje Tak",),
        to="Tweede Kamer",
        what=span,
        due=due,
    )


def withholding(doc: Document) -> Withholding:
    """Return the secret of the third sentence."""
    span = words(doc, "Over het geld wil zij niets zeggen")
    return Withholding(
        document_id=doc.id,
        rule="withholding.made_by_hand",
        evidence=tuple(Evidence(span, field) for field in ("by", "what", "mode")),
        by=("Roosje Tak",),
        what=span,
        mode=WithholdingMode.REFUSES,
    )


def statement(doc: Document, speaker: str | None = "Roosje Tak", part: str = "Over het geld") -> Statement:
    """Return what somebody is said to have said, in words of the third sentence."""
    span = words(doc, part)
    return Statement(
        document_id=doc.id,
        rule="statement.made_by_hand",
        evidence=(Evidence(span, "content"),),
        speaker=Speaker(name=speaker),
        kind=SpeechKind.INDIRECT,
        content=(span,),
    )


def reading(doc: Document, *findings: Finding, reader: str = "reader 1") -> Reading:
    """Return a reading whose findings all bear on Niger and the Netherlands."""
    made = findings or (agreement(doc), commitment(doc), withholding(doc))
    return Reading(doc, reader, tuple(made), (), (("NE", "NL"),) * len(made))


def kept(doc: Document, finding: Finding, touches: tuple[str, ...] = ("NE", "NL")) -> Kept:
    """Return a finding as a register would hand it out."""
    card = DocumentCard(doc.id, doc.published, doc.source, doc.outlet, doc.title, doc.url)
    return Kept(finding_id(finding), finding, card, "reader 1", touches)
