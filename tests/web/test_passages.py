"""The proof of a finding at one look: no word is lost, and quotes that stand together are one passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openbaar.model.records import Evidence
from openbaar.model.span import Span
from openbaar.web.passages import AROUND, passages

TEXT = (
    "Een kop\n\nMinister Tak beloofde de Kamer voor de zomer een brief te sturen. Daarna ging zij naar huis.\n\n"
    + "Intussen gebeurde er van alles wat er niet toe doet. " * 10
    + "Tak zei dat later nog eens."
)


def proves(words: str, field: str, text: str = TEXT) -> Evidence:
    at = text.index(words)
    return Evidence(Span(at, at + len(words), words), field)


def test_quotes_that_stand_together_are_one_passage() -> None:
    found = passages(
        TEXT, [proves("Minister Tak", "by"), proves("een brief te sturen", "what"), proves("Tak zei", "to")]
    )
    assert len(found) == 2
    first = found[0]
    assert [(piece.text, piece.fields) for piece in first.pieces if piece.fields] == [
        ("Minister Tak", ("by",)),
        ("een brief te sturen", ("what",)),
    ]
    assert "".join(piece.text for piece in first.pieces) == TEXT.split("\n\n")[1]
    assert (first.is_cut_before, first.is_cut_after) == (False, False)
    assert (found[1].is_cut_before, found[1].is_cut_after) == (True, False)


def test_a_piece_knows_all_that_it_proves() -> None:
    (found,) = passages(TEXT, [proves("voor de zomer een brief", "what"), proves("voor de zomer", "due")])
    assert [(piece.text, piece.fields) for piece in found.pieces if piece.fields] == [
        ("voor de zomer", ("due", "what")),
        (" een brief", ("what",)),
    ]


def test_what_stands_around_begins_with_a_word() -> None:
    text = "woord " * 100 + "bewijs" + " woord" * 100
    (found,) = passages(text, [proves("bewijs", "what", text)])
    assert found.is_cut_before and found.is_cut_after
    assert found.pieces[0].text.startswith("woord ") and found.pieces[-1].text.endswith(" woord")
    assert sum(len(piece.text) for piece in found.pieces) <= 2 * AROUND + len("bewijs")


@given(st.text("a \n", max_size=400), st.data())
def test_no_word_that_proves_is_lost(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda edges: edges[0] < edges[1])
    spans = data.draw(st.lists(places, max_size=4)) if text else []
    found = passages(text, [Evidence(Span(a, b, text[a:b]), "what") for a, b in spans])
    shown = "".join(piece.text for one in found for piece in one.pieces if piece.fields)
    covered = sorted({at for a, b in spans for at in range(a, b)})
    assert shown == "".join(text[at] for at in covered)
