"""An article cut for reading: nothing lost, nothing twice, every piece knows what covers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made import document, kept, words
from tests.web.texts import talks

from openbaar.errors import InvariantError
from openbaar.model.document import Document, Repair
from openbaar.model.reading import Kept, kept_of
from openbaar.model.records import Evidence, Figure, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import SpeechKind
from openbaar.web.segments import Paragraph, paragraphs


def texts(found: list[Paragraph]) -> list[str]:
    return ["".join(piece.text for piece in paragraph.segments) for paragraph in found]


def spoken(doc: Document, *spans: Span) -> Kept:
    evidence = tuple(Evidence(span, field) for span in spans for field in ("content", "kind", "act"))
    shared = {"document_id": doc.id, "rule": "r", "evidence": evidence}
    return kept(doc, Statement(**shared, speaker=Speaker(), kind=SpeechKind.DIRECT, content=spans))


def counted(doc: Document, span: Span) -> Kept:
    evidence = tuple(Evidence(span, field) for field in ("value", "unit"))
    return kept(doc, Figure(document_id=doc.id, rule="r", evidence=evidence, value=1, unit="persons"))


def test_paragraphs_end_at_blank_lines_or_where_there_are_none_at_lines() -> None:
    assert texts(paragraphs(document("Een.\nTwee.\n\nDrie.\n \n\nVier.\n"), [])) == ["Een.\nTwee.", "Drie.", "Vier.\n"]
    assert texts(paragraphs(document("Een.\nTwee.\nDrie."), [])) == ["Een.", "Twee.", "Drie."]
    assert texts(paragraphs(document("\n\nEen."), [])) == ["Een."]


def test_overlapping_spans_are_cut_at_every_edge() -> None:
    doc = document("Er kwamen honderd mensen uit Niger aan.")
    a, b = spoken(doc, words(doc, "kwamen honderd mensen")), counted(doc, words(doc, "honderd mensen uit Niger"))
    (only,) = paragraphs(doc, [a, b])
    cut = [(piece.text, [note.kept.id for note in piece.covers]) for piece in only.segments]
    assert cut == [
        ("Er ", []),
        ("kwamen ", [a.id]),
        ("honderd mensen", [a.id, b.id]),
        (" uit Niger", [b.id]),
        (" aan.", []),
    ]
    assert only.segments[2].classes == ("statement", "figure")
    assert [piece.begins for piece in only.segments] == [(), (a.id,), (b.id,), (), ()]
    assert [[note.number for note in piece.ends] for piece in only.segments] == [[], [], [1], [2], []]


def test_lines_of_two_kinds_are_told_apart_from_one() -> None:
    doc = document("Er kwamen honderd mensen uit Niger aan.")
    twice = [counted(doc, words(doc, "honderd mensen")), counted(doc, words(doc, "honderd"))]
    other = replace(twice[1], finding=replace(twice[1].finding, value=2.0), id="f2")
    (only,) = paragraphs(doc, [twice[0], other])
    assert [piece.classes for piece in only.segments] == [(), ("figure",), ("figure",), ()]


def test_a_note_stands_beside_the_paragraph_of_its_own_words() -> None:
    read = talks()
    found = paragraphs(read.document, kept_of(read))
    kinds = [[str(note.kept.finding.type) for note in paragraph.notes] for paragraph in found]
    assert kinds == [
        ["agreement", "commitment", "withholding"],
        ["conflict", "statement", "question", "figure", "outcome"],
        ["framework"],
    ] or (sorted(kinds[1]) == ["conflict", "figure", "outcome", "question", "statement"] and kinds[2] == ["framework"])
    assert [note.number for paragraph in found for note in paragraph.notes] == list(range(1, 10))
    assert [len(paragraph.times) for paragraph in found] == [0, 1, 0]


def test_words_that_are_not_the_documents_are_refused() -> None:
    doc = document("Er kwamen honderd mensen uit Niger aan.")
    with pytest.raises(InvariantError):
        paragraphs(doc, [counted(doc, Span(0, 7, "Er gaan"))])


def test_repairs_stay_visible() -> None:
    doc = Document(
        published="2023",
        decoded="geÂ´nformeerd Iaat",
        text="geïnformeerd laat",
        repairs=(Repair(2, 3, 2, 4, "mojibake"), Repair(13, 14, 14, 15, "look_alike")),
    )
    (only,) = paragraphs(doc, [])
    assert [(piece.text, piece.repair.why if piece.repair else None) for piece in only.segments] == [
        ("ge", None),
        ("ï", "mojibake"),
        ("nformeerd ", None),
        ("l", "look_alike"),
        ("aat", None),
    ]


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20))))
def test_no_character_is_lost_and_cover_is_exact(text: str, places: list[tuple[int, int]]) -> None:
    if not text.strip():
        assert paragraphs(Document(published="2023", decoded=text, text=text), []) == []
        return
    doc = Document(published="2023", decoded=text, text=text)
    items = []
    for number, (start, length) in enumerate(places):
        part = text[start : start + length]
        if part.strip():
            item = counted(doc, Span.cut(text, start, min(len(text), start + length)))
            items.append(replace(item, id=f"f{number}"))
    found = paragraphs(doc, items)
    assert "\n".join(texts(found)).split() == text.split()
    covered = [(item.id, char) for item in items for char in "".join(item.finding.spans()[0].text.split())]
    shown = [
        (note.kept.id, char)
        for paragraph in found
        for piece in paragraph.segments
        for note in piece.covers
        for char in "".join(piece.text.split())
    ]
    assert sorted(shown) == sorted(covered)
    begun = [name for paragraph in found for piece in paragraph.segments for name in piece.begins]
    assert sorted(begun) == sorted(item.id for item in items)
    ended = [note.kept.id for paragraph in found for piece in paragraph.segments for note in piece.ends]
    assert sorted(ended) == sorted(item.id for item in items)
