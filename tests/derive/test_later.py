"""What is about the same thing: the look-up by words gives what a comparison with each gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made import kept

from openbaar.derive.later import Told, same_thing
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document
from openbaar.model.reading import Kept
from openbaar.model.records import Asserter, Commitment, Evidence, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import AsserterKind, SpeechKind

LEXICON = load_lexicon()
WORDS = [
    "akkoord",
    "migratieakkoord",
    "visum",
    "visums",
    "Tunesië",
    "Tak",
    "brief",
    "brieven",
    "terugkeer",
    "terugkeerders",
    "geld",
    "niet",
    "een",
    "over",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
names = st.sampled_from(["Roosje Tak", "Bram Akkoord", None])


def _statement(text: str, name: str | None) -> Kept:
    doc = Document("2023-06", text, text)
    span = Span(0, len(text), text)
    finding = Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=(Evidence(span, "content"),),
        asserted_by=Asserter(name, AsserterKind.SPEAKER),
        speaker=Speaker(name),
        kind=SpeechKind.INDIRECT,
        content=(span,),
    )
    return kept(doc, finding)


def _promise(text: str, name: str | None) -> Commitment:
    span = Span(0, len(text), text)
    by = (name,) if name else ()
    return Commitment(document_id="d", rule="x", evidence=(Evidence(span, "what"),), by=by, what=span)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(_statement, texts, names), max_size=12), st.builds(_promise, texts, names))
def test_the_look_up_finds_what_a_comparison_with_each_finds(items: list[Kept], promise: Commitment) -> None:
    expected = [item for item in items if same_thing(promise, item.finding, LEXICON)]
    assert Told(items, LEXICON).about(promise) == expected
