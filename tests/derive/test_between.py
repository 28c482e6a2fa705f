"""A denial in one document against what an earlier document has somebody say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.made import agreement, document, kept, statement, words

from openbaar.derive.between import conflicts_between
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Asserter, Evidence, Figure, Speaker, Statement
from openbaar.model.vocabulary import Act, AsserterKind, Modality, SpeechKind, Stage

SAID = "Ghana ontvangt twaalf miljoen voor patrouilleboten aan de kust."
DENIED = "Er gaat geen geld voor patrouilleboten naar de kust van Ghana."


def said(published: str, text: str, act: Act, name: str = "Jan Bos", touches: tuple[str, ...] = ("GH",)) -> Kept:
    doc = document(text, published, source=f"{published}.txt")
    span = words(doc, text)
    finding = Statement(
        document_id=doc.id,
        rule="by.hand",
        evidence=tuple(Evidence(span, field) for field in ("speaker", "content", "kind", "act")),
        speaker=Speaker(name=name),
        kind=SpeechKind.INDIRECT,
        content=(span,),
        act=act,
    )
    return Kept(finding_id(finding), finding, DocumentCard(doc.id, doc.published), "reader 1", touches)


def between(*kept: Kept) -> list[str]:
    return [conflict.rule for conflict in conflicts_between(kept, load_lexicon())]


def test_a_later_denial_is_set_against_what_was_said() -> None:
    denial = said("2023-09", DENIED, Act.DENY, "Kofi Ampadu")
    assert between(said("2023-06", SAID, Act.ASSERT), denial) == ["conflict.denied_later"]


@pytest.mark.parametrize("act", [Act.PROMISE, Act.PROPOSE, Act.CRITICISE, Act.ASK, Act.DENY])
def test_what_says_nothing_of_what_is_is_not_contradicted(act: Act) -> None:
    assert between(said("2023-06", SAID, act), said("2023-09", DENIED, Act.DENY)) == []


def test_about_other_parties_or_in_the_same_document_nothing_is_contradicted() -> None:
    denial = said("2023-09", DENIED, Act.DENY)
    assert between(said("2023-06", SAID, Act.ASSERT, touches=("NE",)), denial) == []
    assert between(denial) == []


def figures(published: str, *told: tuple[str, float, str | None]) -> list[Kept]:
    text = ", ".join(words for words, _, _ in told)
    doc = document(text, published, source=f"{published}.txt")
    made = []
    for part, value, by in told:
        span = words(doc, part)
        finding = Figure(
            document_id=doc.id,
            rule="by.hand",
            evidence=tuple(Evidence(span, field) for field in ("value", "unit", "what")),
            asserted_by=Asserter(by, AsserterKind.SPEAKER) if by else Asserter(),
            value=value,
            unit="EUR",
            what=span,
        )
        made.append(Kept(finding_id(finding), finding, DocumentCard(doc.id, doc.published), "reader 1", ("GH", "NL")))
    return made


def test_a_figure_that_a_later_document_sets_right() -> None:
    first = figures("2023-05", ("25 miljoen euro", 25e6, "Roosje Tak"))
    right = figures("2023-06", ("40 miljoen euro", 40e6, None), ("niet 25 miljoen", 25e6, "Roosje Tak"))
    assert between(*right, *first) == ["conflict.figure_told_otherwise"]


def test_another_figure_beside_one_known_contradicts_nothing() -> None:
    first = figures("2023-05", ("25 miljoen euro", 25e6, "Roosje Tak"))
    both_hers = figures("2023-06", ("10 miljoen betaald", 10e6, "Roosje Tak"), ("25 miljoen", 25e6, "Roosje Tak"))
    both_told = figures("2023-07", ("10 miljoen betaald", 10e6, None), ("25 miljoen", 25e6, None))
    far_more = figures("2023-08", ("900 miljoen euro", 900e6, None), ("25 miljoen", 25e6, "Roosje Tak"))
    assert between(*first, *both_hers, *both_told, *far_more) == []


@pytest.mark.parametrize("about_it", [True, False])
def test_a_denied_agreement_quotes_who_denies_it_and_nobody_who_denies_another_thing(about_it: bool) -> None:
    first = document("Nederland en Niger sloten een akkoord. Het geldt al.", "2023-06")
    later = document("Met Nederland is geen akkoord gesloten. Er is ook niet geschoten, zegt Bo Breed.", "2023-09")
    claim = replace(agreement(later, Stage.UNCLEAR), modality=Modality.DENIED)
    part = "Met Nederland is geen akkoord gesloten" if about_it else "Er is ook niet geschoten"
    denial = replace(statement(later, "Bo Breed", part), act=Act.DENY)
    items = [kept(first, agreement(first)), kept(later, claim), kept(later, denial)]
    (conflict,) = conflicts_between(items, load_lexicon())
    assert conflict.b.finding == finding_id(denial if about_it else claim)


def test_who_wants_no_agreement_denies_none() -> None:
    first = document("Nederland en Niger sloten een akkoord. Het geldt al.", "2023-06")
    later = document("Niger wil geen akkoord meer. Dat zegt Bo Breed.", "2023-09")
    refusal = replace(agreement(later, Stage.REJECTED), modality=Modality.DENIED)
    assert between(kept(first, agreement(first)), kept(later, refusal)) == []
