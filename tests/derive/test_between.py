"""A denial in one document against what an earlier document has somebody say."""

from __future__ import annotations

import pytest
from tests.made import document, words

from openbaar.derive.between import conflicts_between
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Evidence, Speaker, Statement
from openbaar.model.vocabulary import Act, SpeechKind

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
