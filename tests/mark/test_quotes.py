"""Which marks open and close which quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbaar.lexicon import load_lexicon
from openbaar.mark.door import paragraphs
from openbaar.mark.quotes import find_quotes
from openbaar.model.marked import Quote

PAIRS = ["“{}”", '"{}"', "„{}”", "‘{}’", "'{}'", "’{}’", ",,{}”", ",,{}''", "«{}»", "”{}”", "„{}“", "»{}«", ",, {} ''"]


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, paragraphs(text), load_lexicon())


def inner(text: str) -> list[str]:
    return [quote.inner.text for quote in quotes(text)]


@pytest.mark.parametrize("pair", PAIRS)
def test_every_style_holds_the_same_words(pair: str) -> None:
    assert inner(f"{pair.format('Wij wachten af')}, zei Jet Mol.") == ["Wij wachten af"]


@pytest.mark.parametrize(
    "text",
    [
        "Zo'n plan ligt er 's avonds niet, zegt VVD's voorman over de foto's.",
        "In de jaren '90 was ’t in Den Bosch en ’s-Hertogenbosch rustig.",
        "Dat was Jans' voorstel voor de regio.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert inner(text) == []


def test_apostrophe_inside_single_marks() -> None:
    said = "Ik wil dat zo'n akkoord er 's zomers komt"
    assert inner(f"'{said}', zei hij.") == [said]


def test_nested_marks_have_a_depth() -> None:
    found = quotes("\"Zij zei 'nee' en bleef\", aldus Mol.")
    assert [(quote.inner.text, quote.depth) for quote in found] == [("Zij zei 'nee' en bleef", 0), ("nee", 1)]


def test_a_quotation_opened_anew_in_each_paragraph() -> None:
    found = quotes("“Eerste alinea. Nog iets.\n\n“Tweede alinea.”")
    assert [(quote.inner.text, quote.closed) for quote in found] == [
        ("Eerste alinea. Nog iets.", False),
        ("Tweede alinea.", True),
    ]


def test_a_quotation_that_runs_on_over_paragraphs() -> None:
    assert inner('"Eerste alinea.\n\nTweede alinea." Daarna niets.') == ["Eerste alinea.\n\nTweede alinea."]


def test_a_mark_that_nothing_closes_ends_at_a_stop_of_its_paragraph() -> None:
    found = quotes("“Het is laat. En dan?\n\nDe zon scheen.")
    assert [(quote.inner.text, quote.closed) for quote in found] == [("Het is laat. En dan?", False)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wij hadden te weinig tijd. ”\n\nDaarna werd het stil.", ["Wij hadden te weinig tijd."]),
        ("Wij hadden te weinig tijd”, zei Jet Mol.", ["Wij hadden te weinig tijd"]),
        ("Het werd laat”je weet wel.", []),
    ],
)
def test_a_closing_mark_alone_closes_what_its_paragraph_begins_with(text: str, said: list[str]) -> None:
    assert inner(text) == said


@given(st.text(alphabet="ab '\"“”„,‘’.?\n", max_size=60))
def test_marks_always_quote_their_text(text: str) -> None:
    for quote in quotes(text):
        quote.outer.check(text)
        quote.inner.check(text)
        assert quote.outer.covers(quote.inner)
