"""Numbers in text: values, ranges, hedges, and what is no number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.mark.numbers import find_numbers
from openbaar.mark.parsed import plain
from openbaar.model.marked import NumberMark
from openbaar.pipeline import Reader

Marks = Callable[[str], tuple[NumberMark, ...]]


@pytest.fixture(scope="session")
def marks(reader: Reader) -> Marks:
    return lambda text: find_numbers(plain(reader.language(text)), reader.lexicon)


@pytest.mark.parametrize(
    ("text", "value", "to", "hedge"),
    [
        ("Er zijn naar schatting 5,8 miljoen mensen.", 5.8e6, None, "naar schatting"),
        ("Ruim 1.200 mensen vertrokken.", 1200, None, "Ruim"),
        ("Het gaat om 50 tot 70 gevallen.", 50, 70, None),
        ("Dat kost 180 tot 210 miljoen euro.", 180e6, 210e6, None),
        ("Er zijn vier- tot vijfduizend migranten.", 4000, 5000, None),
        ("Tussen de 300 en 400 mensen wachten.", 300, 400, None),
        ("Een kwart van hen bleef.", 25, None, None),
        ("Bijna de helft bleef.", 50, None, "Bijna"),
        ("Twee derde van hen bleef.", 67, None, None),
        ("Zeker één op de drie bleef.", 33, None, "Zeker"),
        ("Ze huren driehonderd cellen.", 300, None, None),
        ("Het gaat om enkele tientallen mensen.", 20, None, "enkele"),
        ("Tientallen mensen wachten.", 20, None, "Tientallen"),
        ("Er wachten honderden mensen.", 100, None, "honderden"),
        ("Een paar duizend mensen wachten.", 2000, None, "Een paar"),
        ("In nog geen twintig gevallen lukte dat.", 20, None, "nog geen"),
        ("Ruim een half miljoen mensen kwam.", 500_000, None, "Ruim"),
        ("Dat is het dubbele.", 2, None, None),
        ("Nog een 1.000-tal mensen wacht.", 1000, None, None),
    ],
)
def test_value(marks: Marks, text: str, value: float, to: float | None, hedge: str | None) -> None:
    (mark,) = marks(text)
    mark.span.check(text)
    assert (mark.value, mark.value_to, mark.hedge and mark.hedge.text) == (value, to, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "De 34-jarige minister vertrok.",
        "Een derde land praat mee.",
        "De man en het kind zagen een schip.",
        "Vlucht KL1023 vertrok.",
    ],
)
def test_no_number(marks: Marks, text: str) -> None:
    assert marks(text) == ()


@pytest.mark.parametrize(
    "text", ["Er kwamen maar de 300 mensen.", "Zeker de 40 gezinnen wachten.", "Ruim de 2 miljoen."]
)
def test_an_article_behind_a_hedge(marks: Marks, text: str) -> None:
    assert [mark.hedge is not None for mark in marks(text)] == [True]
