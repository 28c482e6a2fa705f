"""What a conflict quotes of a long sentence: the clause that holds the claim."""

from __future__ import annotations

import pytest

from openbaar.derive.claims import Claim
from openbaar.derive.quoting import quoted
from openbaar.derive.sides import Side
from openbaar.derive.wording import Wording
from openbaar.lexicon import load_lexicon
from openbaar.model.span import Span

LEXICON = load_lexicon()


def side(text: str, start: int = 0, kept_back: bool = False, main: str = "") -> Side:
    """A claim of the paper; `main` is the predicate of its main clause."""
    span = Span(start, start + len(text), text)
    wording = Wording(predicates=(start + text.index(main),) if main else ())
    return Side(Claim(span, span, span, "", frozenset(), frozenset(), (0, 0)), LEXICON, kept_back, wording)


NOBODY = "Er is niemand naar Kinshasa uitgezet."


@pytest.mark.parametrize(
    ("text", "core"),
    [
        (
            "Uit de jaarcijfers van de dienst blijkt dat vorig jaar veertig mensen naar Kinshasa zijn uitgezet.",
            "vorig jaar veertig mensen naar Kinshasa zijn uitgezet.",
        ),
        (
            "Toch vertrokken er in maart twee toestellen naar Kinshasa, blijkt uit de stukken van de luchthaven.",
            "Toch vertrokken er in maart twee toestellen naar Kinshasa",
        ),
        (
            "Terwijl de top in Brussel nog bezig was en de ministers aan het diner zaten, zijn er veertig mensen naar "
            "Kinshasa uitgezet, en de rest van de groep bleef in het centrum van Brugge.",
            "zijn er veertig mensen naar Kinshasa uitgezet",
        ),
        (
            "Op de achterkant van het blad staat in potlood: veertig mensen in maart naar Kinshasa uitgezet.",
            "veertig mensen in maart naar Kinshasa uitgezet.",
        ),
        (
            "De burgemeester vertelde gisteren in het praatprogramma, met de sjerp nog om, dat er veertig mensen naar "
            "Kinshasa zijn uitgezet.",
            "er veertig mensen naar Kinshasa zijn uitgezet.",
        ),
        (
            "De luchthaven hing een lijst van veertig naar Kinshasa vertrokken mensen op in de vertrekhal, waar die "
            "nog altijd hangt.",
            "De luchthaven hing een lijst van veertig naar Kinshasa vertrokken mensen op in de vertrekhal, waar die "
            "nog altijd hangt.",
        ),
        ("Veertig mensen zijn naar Kinshasa uitgezet.", "Veertig mensen zijn naar Kinshasa uitgezet."),
        (
            "In het akkoord dat de minister sloot staat geen bedrag.",
            "In het akkoord dat de minister sloot staat geen bedrag.",
        ),
    ],
)
def test_the_clause_that_holds_the_claim(text: str, core: str) -> None:
    found = quoted(side(text, start=100), side(NOBODY))
    assert found.text == core
    assert text[found.start - 100 : found.end - 100] == core


def test_how_a_thing_came_out_is_part_of_the_claim() -> None:
    text = "Op de site van het ministerie staat dat er met Togo over terugkeer wordt gepraat."
    assert quoted(side(text), side("De minister noemt geen landen.", kept_back=True)).text == text


def test_the_main_clause_tells_sooner_than_the_clause_before_it() -> None:
    text = (
        "Op het vliegveld dat de luchtmacht in het voorjaar aan het ministerie overdroeg, staat sinds een week een "
        "toestel klaar dat nergens heen gaat"
    )
    other = side("Het vliegveld is nog van de luchtmacht.")
    assert quoted(side(text, main="staat"), other).text.startswith("staat sinds een week")
    assert quoted(side(text), other).text.startswith("Op het vliegveld")


def test_of_a_very_long_sentence_a_stretch_tells_how_it_came_out() -> None:
    told = (
        "Aan de muur van het wijkcentrum hing die hele winter, tussen de roosters voor het zwembad en de oproepen voor "
        "de kerstmarkt, de volledige tekst van het akkoord met alle bedragen, waar iedereen met koffie in de hand "
        "langs liep zonder er een blik op te werpen."
    )
    secret = side("De tekst van het akkoord blijft geheim.", start=1000, kept_back=True)
    found = quoted(side(told), secret)
    assert "de volledige tekst van het akkoord met alle bedragen" in found.text
    assert len(found.text.split()) < len(told.split()) - 10
