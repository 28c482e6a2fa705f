"""Findings on a line of time: within the drawing, in the order of their days."""

from __future__ import annotations

from tests.made import commitment, document, kept

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
