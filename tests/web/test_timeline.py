"""The drawing of a dossier: what held stands where it held, what is uncertain is wide, nothing lies on another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests.made import agreement, commitment, document, reading, statement, withholding, words

from openbaar.derive.dossier import dossier
from openbaar.export.tongue import ENGLISH
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept, kept_of
from openbaar.model.vocabulary import Stage
from openbaar.web.drawing import drawing
from openbaar.web.timeline import LEFT, MOST_MARKS, MOST_ROWS, RIGHT, TICK, WIDTH, Timeline, timeline

DAY = date(2024, 6, 1)


def kept(*days: str, stage: Stage = Stage.NEGOTIATING) -> list[Kept]:
    found: list[Kept] = []
    for day in days:
        doc = document(published=day)
        found += kept_of(reading(doc, agreement(doc, stage), commitment(doc, "2023-09"), withholding(doc)))
    return found


def drawn(*days: str) -> Timeline:
    made = timeline(dossier(kept(*days), ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY))
    assert made is not None
    return made


def test_nothing_read_draws_nothing() -> None:
    assert timeline(dossier([], ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY)) is None


@pytest.mark.parametrize(
    "days", [("2023-02",), ("2023-02-15",), ("2019", "2023-02-15", "2024-05"), ("1999-12-31", "2024")]
)
def test_everything_lies_within_the_drawing(days: tuple[str, ...]) -> None:
    line = drawn(*days)
    assert line.marks
    for mark in line.marks:
        assert LEFT <= mark.first <= mark.last <= WIDTH - RIGHT
        assert line.top <= mark.y <= line.height
    assert LEFT <= line.as_of <= WIDTH - RIGHT
    assert 1 <= len(line.ticks) <= 11
    assert all(left < right for (left, _), (right, _) in pairwise(line.ticks))


def test_a_month_is_wider_than_a_day() -> None:
    month, day = (
        next(mark for mark in drawn("2023-02-10", when).marks if mark.lane == "promised")
        for when in ("2023-06", "2023-06-01")
    )
    assert month.stretches[0].width > 0
    assert day.published == month.published == "2023-02-10"


def test_stages_follow_one_another() -> None:
    found = [*kept("2023-02-10", "2023-06-10"), *kept("2024-01-10", stage=Stage.CONCLUDED), *kept("2024-02-10")]
    line = timeline(dossier(found, ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY))
    assert line is not None
    (mark,) = [mark for mark in line.marks if mark.lane == "agreements"]
    # what is told again is no stage of its own
    assert [part.held for part in mark.stretches] == ["2023-02-10", "2024-01-10", "2024-02-10"]
    for before, after in pairwise(mark.stretches):
        assert before.x + before.width == pytest.approx(after.x, abs=0.2)


def test_marks_of_one_row_are_apart_and_rows_are_bounded() -> None:
    line = drawn(*(f"2023-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 12, 21)))
    for lane in line.lanes:
        assert len({mark.y for mark in lane.marks}) <= MOST_ROWS
        by_row: dict[float, list[tuple[float, float]]] = {}
        for mark in lane.marks:
            by_row.setdefault(mark.y, []).append((mark.first, mark.last))
        for row in by_row.values():
            assert all(before[1] < after[0] for before, after in pairwise(sorted(row)))
        assert bool(lane.left_out) == (lane.height == MOST_ROWS * 22.0 and lane.left_out > 0)


def test_what_was_said_on_too_many_days_is_drawn_by_month() -> None:
    found = []
    for day in (f"2023-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 13, 2)):
        doc = document(published=day)
        found += kept_of(reading(doc, agreement(doc), statement(doc)))
    line = timeline(dossier(found, ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY))
    assert line is not None
    said = [mark for mark in line.marks if mark.lane == "said"]
    assert [mark.published for mark in said] == [f"2023-{month:02}" for month in range(1, 13)]
    assert sum(len(mark.ids) for mark in said) == 72
    assert all(len(lane.marks) <= MOST_MARKS for lane in line.lanes)


@pytest.mark.parametrize("days", [("2023-02-15",), ("2022-12", "2023-09-20"), ("2019", "2023-02-15"), ("2001", "2024")])
def test_no_date_is_written_over_another(days: tuple[str, ...]) -> None:
    places = [place for place, _ in drawn(*days).ticks]
    assert all(right - left >= TICK for left, right in pairwise(places))


def test_what_was_kept_back_on_one_day_is_one_mark_that_counts() -> None:
    doc = document(published="2023-02-15")
    other = replace(withholding(doc), what=words(doc, "Over het geld"), by=("Bram Wit",))
    found = kept_of(reading(doc, agreement(doc), withholding(doc), other))
    line = timeline(dossier(found, ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY))
    assert line is not None
    (mark,) = [mark for mark in line.marks if mark.lane == "withheld"]
    assert set(mark.ids) == {item.id for item in found[1:]} and set(mark.of) == {"Roosje Tak", "Bram Wit"}
    svg = drawing(ENGLISH)(line).svg
    assert f'<text class="count" x="{mark.known}" y="{mark.y + 4}">2</text>' in svg
    assert 'href="#withheld"' in svg


def test_the_drawing_begins_with_the_first_thing_on_it() -> None:
    """A due date's interval may begin long before the promise was made: nothing is drawn there."""
    doc = document(published="2023-06-01")
    found = kept_of(reading(doc, agreement(doc), commitment(doc, "2001/2023-09")))
    line = timeline(dossier(found, ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY))
    assert line and line.ticks[0][1] >= "2023"


def test_the_day_asked_is_told_and_so_is_one_past_the_edge() -> None:
    later = date(2040, 1, 1)
    found = kept("2023-02-10", "2023-06-10")
    near, far, apart = (
        timeline(dossier(found, ("NL", "NE"), load_lexicon(), as_of=held, known_on_day=known))
        for held, known in ((DAY, DAY), (later, later), (date(2023, 3, 1), DAY))
    )
    assert near and far and apart
    assert [(day.name, day.beyond) for day in near.days] == [("both", False)]
    assert [(day.name, day.beyond) for day in far.days] == [("both", True)]
    assert [day.name for day in apart.days] == ["as-of", "known-on"]
    assert "as it stood, and was known, on 1 June 2024<" in drawing(ENGLISH)(near).svg
    assert "1 January 2040 →" in drawing(ENGLISH)(far).svg
    assert "as it was known on 1 June 2024" in drawing(ENGLISH)(apart).svg
