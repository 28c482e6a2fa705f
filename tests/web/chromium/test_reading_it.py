"""What a researcher does with the pages: goes back in time, narrows a board, compares two passages, prints, cites."""

from __future__ import annotations

import re

import pytest
from tests.web.chromium.visitor import Visitor

DOSSIER = "/dossier/NL/NE"
FIRST_DAY = re.compile(r"as_of=2023-02-28&known_on=2023-02-28")


def test_the_slider_goes_to_the_day_it_is_moved_to(visit: Visitor) -> None:
    page = visit.open(DOSSIER)
    slider = page.locator("#stop")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(FIRST_DAY)
    assert "28 februari 2023" in page.locator("output[for=stop]").inner_text()
    assert "in onderhandeling" in page.locator(".now-state").inner_text()
    assert not visit.trouble


def test_days_can_be_chosen_without_scripts(visit: Visitor) -> None:
    visit.as_seen(script=False)
    page = visit.open(DOSSIER)
    page.locator("#stop").focus()
    page.keyboard.press("Home")
    page.locator(".days button").click()
    assert FIRST_DAY.search(page.url)
    page.locator(".days-panel summary").first.click()
    page.locator(".stops a").last.click()
    assert "as_of=2024-06-01" in page.url
    assert "(vandaag)" in page.locator("output[for=stop]").inner_text()


def test_a_state_of_a_board_leads_to_as_many_rows_as_it_says(visit: Visitor) -> None:
    page = visit.open("/list/commitments?party=NE")
    overdue = page.locator(".tabs a", has_text="te laat")
    number = overdue.locator("b").inner_text()
    overdue.click()
    assert page.locator(".tabs [aria-current]").inner_text().startswith("te laat")
    assert page.locator("[role=status]").inner_text().startswith(number)
    assert "party=NE" in page.url
    assert page.locator(".board tbody tr").count() == int(number)


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_what_contradicts_stands_side_by_side(width: int, beside: bool, visit: Visitor) -> None:
    visit.as_seen(width=width)
    page = visit.open("/list/conflicts")
    one, other = (page.locator(".sides").first.locator("blockquote").nth(place).bounding_box() for place in (0, 1))
    assert (one["y"] == other["y"]) is beside
    assert (one["x"] < other["x"]) is beside


def test_a_citation_is_copied_at_one_press(visit: Visitor) -> None:
    visit.as_seen()
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(DOSSIER)
    button = page.locator("button.copy").first
    button.click()
    page.wait_for_function("document.querySelector('button.copy').textContent === 'Gekopieerd'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#as-Plain").inner_text()
    assert not visit.trouble


def test_without_scripts_no_button_stands_there_in_vain(visit: Visitor) -> None:
    visit.as_seen(script=False)
    page = visit.open(DOSSIER)
    assert page.locator("button.copy:visible").count() == 0
    assert page.locator("#as-Plain").is_visible()


def test_on_paper_there_is_nothing_to_press_and_nothing_folded_away(visit: Visitor) -> None:
    visit.as_seen(width=794)
    page = visit.open(DOSSIER)
    page.emulate_media(media="print")
    for what in ("nav:visible", "form:visible", "button:visible", ".forms:visible", ".sideways:visible"):
        assert page.locator(what).count() == 0, what
    height = page.locator("details.holds .terms").first.bounding_box()["height"]
    assert height > 20
    assert visit.overflow() <= 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_state_on_the_map_is_reached_by_keyboard_and_leads_to_its_agreements(visit: Visitor) -> None:
    page = visit.open("/?view=near")
    niger = page.locator("a.place[href*='party=NE']")
    niger.focus()
    assert "Niger" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/list/agreements"))
    assert "Niger" in page.locator("tbody").inner_text()


def test_a_page_leads_to_itself_for_programs(visit: Visitor) -> None:
    page = visit.open("/list/commitments?party=NE&sort=-known")
    links = page.locator(".forms a")
    assert links.all_inner_texts() == ["JSON", "CSV", "Atom"]
    assert links.first.get_attribute("href") == "/list/commitments.json?party=NE"
