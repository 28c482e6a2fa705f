"""A secret is one over documents; what tells it later is listed, and what told it before shows the gap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.made import document, words

from openbaar.derive.conflicts import conflicts_between
from openbaar.derive.secrets import secrets
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Agreement, Amount, Evidence, Finding, Outcome, Speaker, Statement, Withholding
from openbaar.model.vocabulary import Act, AgreementKind, ConflictKind, OutcomeKind, SpeechKind, Stage, WithholdingMode

KEPT_BACK = "Over de betaling voor de patrouilleboten wil Roosje Tak niets zeggen."
TOLD = "Nederland doet een betaling voor twaalf patrouilleboten."


def keep(published: str, text: str, *, secret: bool, touches: tuple[str, ...] = ("NE", "NL")) -> Kept:
    doc = document(text, published, source=f"{published}.txt")
    span = words(doc, text)
    shared = {"document_id": doc.id, "rule": "by.hand"}
    if secret:
        finding: Finding = Withholding(
            **shared,
            evidence=tuple(Evidence(span, field) for field in ("by", "what", "mode")),
            by=("Roosje Tak",),
            what=span,
            mode=WithholdingMode.REFUSES,
        )
    else:
        finding = Statement(
            **shared,
            evidence=tuple(Evidence(span, field) for field in ("speaker", "content", "kind", "act")),
            speaker=Speaker(name="Jan Bos"),
            kind=SpeechKind.INDIRECT,
            content=(span,),
            act=Act.ASSERT,
        )
    return Kept(finding_id(finding), finding, DocumentCard(doc.id, doc.published), "reader 1", touches)


def test_told_later_it_has_come_out() -> None:
    secret, told = keep("2023-06", KEPT_BACK, secret=True), keep("2023-09", TOLD, secret=False)
    (found,) = secrets([told, secret], load_lexicon())
    assert (found.disclosed_by, found.gap) == ((told,), ())


def test_told_before_it_is_a_gap_and_a_conflict() -> None:
    secret, told = keep("2023-06", KEPT_BACK, secret=True), keep("2023-02", TOLD, secret=False)
    (found,) = secrets([secret, told], load_lexicon())
    assert (found.disclosed_by, found.gap) == ((), (told,))
    (conflict,) = conflicts_between([secret, told], load_lexicon())
    assert conflict.kind is ConflictKind.DISCLOSURE_GAP
    assert (conflict.a.finding, conflict.b.finding) == (told.id, secret.id)


def test_another_matter_or_other_parties_disclose_nothing() -> None:
    secret = keep("2023-06", KEPT_BACK, secret=True)
    other_matter = keep("2023-09", "Nederland bouwt een ambassade met twaalf kamers.", secret=False)
    elsewhere = keep("2023-09", TOLD, secret=False, touches=("GH", "IT"))
    (found,) = secrets([secret, other_matter, elsewhere], load_lexicon())
    assert found.disclosed_by == ()


def test_a_denial_discloses_nothing() -> None:
    secret = keep("2023-06", KEPT_BACK, secret=True)
    denied = keep("2023-09", "Nederland doet geen betaling voor patrouilleboten.", secret=False)
    assert secrets([secret, denied], load_lexicon())[0].disclosed_by == ()


def test_kept_back_again_it_is_one_secret() -> None:
    first, again = keep("2023-06", KEPT_BACK, secret=True), keep("2023-09", KEPT_BACK + " ", secret=True)
    (found,) = secrets([again, first], load_lexicon())
    assert found.kept == (first, again)


def test_copies_of_one_text_are_compared_once() -> None:
    lexicon = load_lexicon()
    compared: list[str] = []
    shared = type(lexicon.oppositions).shared

    class Counted(type(lexicon.oppositions)):  # type: ignore[misc]
        def shared(self, left: str, right: str) -> tuple[str, ...]:
            compared.append(right)
            return shared(self, left, right)

    object.__setattr__(lexicon, "oppositions", Counted(lexicon.oppositions.lists))
    months = [f"{year}-{month:02d}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    kept = [keep(month, KEPT_BACK, secret=True) for month in months]
    kept += [keep(month, TOLD, secret=False) for month in months]
    (found,) = secrets(kept, lexicon)
    assert len(found.kept) == len(months)
    assert len(found.disclosed_by) == len(months) - 1
    assert len(compared) < len(months)


def test_a_sum_that_an_agreement_of_the_same_affair_tells_has_come_out() -> None:
    secret = keep("2023-06", "Hoeveel geld ermee gemoeid is, wil Roosje Tak niet zeggen.", secret=True)
    doc = document("Nederland betaalt Niger 25 miljoen euro.", "2023-09", source="a.txt")
    span = words(doc, doc.text)
    told = Agreement(
        document_id=doc.id,
        rule="by.hand",
        evidence=tuple(Evidence(span, field) for field in ("parties", "kind", "stage", "amounts")),
        parties=("NE", "NL"),
        kind=AgreementKind.DEAL,
        stage=Stage.CONCLUDED,
        amounts=(Amount(25_000_000.0, "EUR"),),
    )
    paid = Kept(finding_id(told), told, DocumentCard(doc.id, doc.published), "reader 1", ("NE", "NL"))
    assert secrets([paid, secret], load_lexicon())[0].disclosed_by == (paid,)
    elsewhere = replace(paid, finding=replace(told, parties=("GH", "IT")), touches=("GH", "IT"))
    assert secrets([elsewhere, secret], load_lexicon())[0].disclosed_by == ()


@pytest.mark.parametrize(
    ("said", "out"), [("Het memorandum staat sinds vandaag online.", True), ("De begroting staat online.", False)]
)
def test_the_text_of_an_agreement_comes_out_under_another_name(said: str, out: bool) -> None:
    secret = keep("2023-06", "Het document wordt niet vrijgegeven.", secret=True)
    doc = document(said, "2023-09", source="b.txt")
    span = words(doc, doc.text)
    shown = Outcome(
        document_id=doc.id,
        rule="by.hand",
        evidence=(Evidence(span, "what"), Evidence(span, "kind")),
        by=(),
        what=span,
        kind=OutcomeKind.DISCLOSED,
    )
    public = Kept(finding_id(shown), shown, DocumentCard(doc.id, doc.published), "reader 1", ("NE", "NL"))
    assert secrets([public, secret], load_lexicon())[0].disclosed_by == ((public,) if out else ())
