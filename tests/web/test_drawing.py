"""The drawing of a timeline: in balance, escaped, and each mark in words that its list repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.made import agreement, commitment, document, reading, withholding
from tests.web.browser import Markup

from openbaar.derive.dossier import dossier
from openbaar.export.tongue import ENGLISH
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import kept_of
from openbaar.web.drawing import drawing
from openbaar.web.languages import tongue
from openbaar.web.timeline import Timeline, timeline

DAY = date(2024, 6, 1)
HOSTILE = '"><script>alert(1)</script>'


def line(by: str = "Roosje Tak") -> Timeline:
    doc = document(published="2023-02")
    promised = replace(commitment(doc, "2023-09"), by=(by,))
    kept = kept_of(reading(doc, agreement(doc), promised, withholding(doc)))
    made = timeline(dossier(kept, ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY))
    assert made is not None
    return made


def test_every_mark_is_drawn_and_listed_in_words() -> None:
    drawn, made = drawing(ENGLISH)(line()), line()
    svg, points = Markup(drawn.svg), Markup(drawn.points)
    assert not svg.faults and not points.faults
    assert len(svg.links) == len(points.links) == len(made.marks)
    assert svg.links == points.links
    assert "Roosje Tak: overdue, due September 2023; public February 2023" in svg.text
    assert "Promised: Roosje Tak: overdue, due September 2023, public February 2023" in points.text


def test_words_of_a_text_stay_words() -> None:
    drawn = drawing(ENGLISH)(line(HOSTILE))
    for part in (drawn.svg, drawn.points):
        markup = Markup(part)
        assert not markup.faults
        assert "script" not in {tag for tag, _ in markup.elements}
        assert HOSTILE in markup.text


def test_another_language_draws_the_same_in_other_words() -> None:
    dutch, english = (drawing(one)(line()).svg for one in (tongue("nl"), ENGLISH))
    assert "Tijdlijn" in dutch and "Timeline" in english
    assert Markup(dutch).links == Markup(english).links
