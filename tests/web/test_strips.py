"""Findings on a line of time: within the drawing, in the order of their days."""

from __future__ import annotations

from tests.made import commitment, document, kept

from openbaar.derive.offices_held import Held
from openbaar.lexicon.office_tenses import Tense
from openbaar.lexicon.offices import OfficeKind
from openbaar.web.strips import Line, strip


def made(*days: str) -> list:
    docs = [document(f"Minister Roosje Tak belooft de Kamer voor de zomer een brief. {day}", day) for day in days]
    return [kept(doc, commitment(doc, None)) for doc in docs]


def test_points_lie_within_and_in_order() -> None:
    drawn = strip(
        [Line("said", made("2021-02", "2022-06-01", "2024")), Line("asked", []), Line("promised", made("2023-01"))]
    )
    assert drawn is not None
    assert [line.name for line in drawn.lines] == ["said", "promised"]
    places = [x for x, _ in drawn.lines[0].points]
    assert places == sorted(places)
    assert all(drawn.left <= x <= drawn.width for line in drawn.lines for x, _ in line.points)
    assert [year for _, year in drawn.years] == [2022, 2023, 2024]


def test_nothing_or_one_day_is_no_drawing() -> None:
    assert strip([Line("said", [])]) is None
    assert strip([Line("said", made("2023-01-01"))]) is None


def test_an_office_is_a_band_within_the_drawing() -> None:
    items = made("2021-02", "2024")
    office = Held("minister", (items[0].document,), OfficeKind.GOVERNMENT, Tense.PRESENT, ("Asiel",))
    former = Held("burgemeester", (items[0].document,), OfficeKind.GOVERNMENT, Tense.FORMER, ())
    drawn = strip([Line("said", items)], [office, former])
    assert drawn is not None
    (band,) = drawn.bands
    assert band.words == "minister Asiel" and drawn.left <= band.first <= band.last <= drawn.width
    assert all(line.y > band.y for line in drawn.lines) and drawn.height > drawn.lines[-1].y


def test_a_strip_within_a_year_names_its_ends() -> None:
    drawn = strip([Line("said", made("2023-02-03", "2023-09"))])
    assert drawn is not None and not drawn.years
    assert [month for _, month in drawn.ends] == ["2023-02", "2023-09"]
