"""The document in a browser: words and notes light up together, by mouse and by keyboard, and lead to one another."""

from __future__ import annotations

from tests.web.chromium.visitor import Visitor
from tests.web.texts import talks


def test_who_points_at_a_note_sees_its_words_and_the_other_way_round(visit: Visitor) -> None:
    page = visit.open(f"/document/{talks().document.id}")
    note = page.locator(".note[data-n]").first
    number = note.get_attribute("data-n")
    note.hover()
    lit = page.eval_on_selector_all("mark.lit", "found => found.map(one => one.dataset.n.split(' '))")
    assert lit and all(number in numbers for numbers in lit)
    page.locator(f"mark[data-n~='{number}']").first.hover()
    assert number in page.eval_on_selector_all(".note.lit", "found => found.map(one => one.dataset.n)")
    page.locator("h1").hover()
    assert not visit.trouble


def test_the_keyboard_lights_them_too(visit: Visitor) -> None:
    page = visit.open(f"/document/{talks().document.id}")
    first = page.locator(".note .num").first
    first.focus()
    number = page.locator(".note[data-n]").first.get_attribute("data-n")
    assert page.locator(f"mark.lit[data-n~='{number}']").count() >= 1


def test_a_number_leads_to_its_note_and_back_without_scripts(visit: Visitor) -> None:
    visit.as_seen(script=False, width=390)
    page = visit.open(f"/document/{talks().document.id}")
    page.locator(".refs a").first.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"[id='{target}']").count() == 1
    page.locator(f"[id='{target}'] .num").click()
    assert page.url.partition("#")[2] == target.removeprefix("n-")


def test_notes_stand_beside_their_paragraph_on_a_wide_window(visit: Visitor) -> None:
    page = visit.open(f"/document/{talks().document.id}")
    for para in page.locator(".para").all():
        notes = para.locator(".notes")
        if notes.count():
            text, beside = para.locator(".text").bounding_box(), notes.bounding_box()
            assert text and beside
            assert beside["x"] >= text["x"] + text["width"] and abs(beside["y"] - text["y"]) < 24
