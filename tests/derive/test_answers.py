"""A question is answered in a later article by whom it was put to, and by no one else's word about half of it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.made import document, words

from openbaar.derive.answers import answers as answers_of
from openbaar.derive.articles import Articles
from openbaar.derive.later import in_order
from openbaar.derive.secrets import Secret
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Evidence, Finding, Question, Speaker, Statement
from openbaar.model.vocabulary import Act, SpeechKind

ASKED = "of er over aantallen visa is gesproken"


def answers(kept: list[Kept], secrets: tuple[Secret, ...]) -> Mapping[str, tuple[Kept, ...]]:
    return answers_of(kept, secrets, Articles(in_order(kept), None, load_lexicon()))


def keep(published: str, text: str, by: str, *, asks: bool = False) -> Kept:
    doc = document(text, published, source=f"{published}{by}.txt")
    span = words(doc, text)
    shared = {"document_id": doc.id, "rule": "by.hand"}
    finding: Finding
    if asks:
        proof = tuple(Evidence(span, field) for field in ("by", "to", "content"))
        finding = Question(**shared, evidence=proof, by=(by,), to="Roosje Tak", content=span)
    else:
        proof = tuple(Evidence(span, field) for field in ("speaker", "content", "kind", "act"))
        finding = Statement(
            **shared,
            evidence=proof,
            speaker=Speaker(name=by),
            kind=SpeechKind.INDIRECT,
            content=(span,),
            act=Act.ASSERT,
        )
    return Kept(finding_id(finding), finding, DocumentCard(doc.id, doc.published), "reader 1", ("NG", "NL"))


def test_the_one_who_was_asked_answers_later() -> None:
    asked = keep("2021-10", ASKED, "Bo Breed", asks=True)
    told = keep("2021-12", "Over aantallen visa is met Nigeria niet gesproken", "Roosje Tak")
    assert answers([told, asked], ()) == {asked.id: (told,)}


def test_the_asker_what_came_before_and_another_matter_answer_nothing() -> None:
    asked = keep("2021-10", ASKED, "Bo Breed", asks=True)
    asker = keep("2021-12", "Over aantallen visa is met Nigeria gesproken", "Bo Breed")
    before = keep("2021-02", "Over aantallen visa is met Nigeria gesproken", "Roosje Tak")
    other = keep("2021-12", "Het kabinet stuurt een delegatie naar Abuja", "Roosje Tak")
    assert answers([asked, asker, before, other], ()) == {}
