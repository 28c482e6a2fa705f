"""Each page as a reader sees it: light, dark, on a phone, printed, without scripts; nothing breaks, nothing leaks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.web.chromium.visitor import Visitor

from openbaar.export.lookups import find_people
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register

SCREENSHOTS = os.environ.get("OPENBAAR_SCREENSHOTS")
WINDOWS = {
    "wide": {"width": 1280},
    "dark": {"width": 1280, "dark": True},
    "phone": {"width": 390},
    "phone, dark, English": {"width": 390, "dark": True, "language": "en"},
}


def addresses(register: Register) -> dict[str, str]:
    """Return one address of every kind of page, by the name its screenshot gets."""
    everything = register.findings(None)
    claim = next(kept for kept in everything if kept.finding.type is FindingType.AGREEMENT)
    hostile = next(kept for kept in everything if kept.document.outlet == "<b>De Schouw</b>")
    person = find_people(register).persons[0]
    return {
        "person": f"/person/{person.id}",
        "overview": "/",
        "overview of the world": "/?view=world&as_of=2023-06-20",
        "overview seen from one": "/?from=NL",
        "overview of the near part": "/?view=near",
        "news": "/news",
        "people": "/people",
        "organisations": "/organisations",
        "about": "/about",
        "dossier": "/dossier/NL/NE",
        "dossier as of": "/dossier/NL/NE?as_of=2023-06-20&known_on=2023-06-20",
        "dossier in full": "/dossier/NL/NE?section=all",
        "choose a dossier": "/dossier",
        "dossiers with one": "/dossier?party=NE",
        "document": f"/document/{claim.document.id}",
        "hostile document": f"/document/{hostile.document.id}?finding={hostile.id}",
        "finding": f"/entry/{claim.id}",
        "agreement": f"/entry/e{claim.id[1:]}",
        "search": "/search?q=migratie",
        "search with facets": "/search?q=migratiedeal+OR+deal+-taart&party=NE&kind=agreement&period=2023",
        "search by date": "/search?q=migratie*&sort=date",
        "search that finds nothing": "/search?q=onvindbaar&outlet=De+Schouw",
        "search that offers others": "/search?q=advies+onvindbaar",
        "search that names a party": "/search?q=niger",
        "people sorted": "/people?sort=-said",
        "contradiction": f"/entry/{next(kept.id for kept in everything if kept.finding.type is FindingType.CONFLICT)}",
        "empty search": "/search",
        "agreements": "/list/agreements",
        "document by kind": f"/document/{claim.document.id}?kind=agreement",
        "promises": "/list/commitments?sort=-due",
        "withheld": "/list/withholdings",
        "promises overdue": "/list/commitments?state=overdue&sort=-due",
        "contradictions": "/list/conflicts",
        "secrecy about what is public": "/list/conflicts?kind=disclosure_gap",
        "for programs": "/api",
        "statements": "/list/statements",
        "documents": "/list/documents",
        "refused": "/list/refused",
    }


@pytest.fixture(scope="session")
def pages(register: Register) -> dict[str, str]:
    return addresses(register)


@pytest.mark.parametrize("window", WINDOWS)
def test_no_page_breaks_a_rule_of_access(
    window: str, pages: dict[str, str], visit: Visitor, axe: str, subtests: pytest.Subtests
) -> None:
    visit.as_seen(**WINDOWS[window])
    for name, path in pages.items():
        visit.open(path)
        with subtests.test(name):
            assert visit.overflow() <= 0, "wider than the window"
            assert not visit.trouble
            if SCREENSHOTS:
                file = f"{name} {window}.png".replace(" ", "-").replace(",", "")
                visit.page.screenshot(path=str(Path(SCREENSHOTS) / file), full_page=True)
            assert not visit.faults(axe)
        visit.trouble.clear()


def test_no_page_needs_a_script(pages: dict[str, str], visit: Visitor) -> None:
    visit.as_seen(script=False)
    for path in pages.values():
        page = visit.open(path)
        assert page.locator("main h1").inner_text().strip()
        assert page.locator("main").inner_text().strip()
    assert not visit.trouble


def test_words_of_an_article_are_never_run(pages: dict[str, str], visit: Visitor) -> None:
    page = visit.open(pages["hostile document"])
    page.wait_for_timeout(200)
    assert not visit.trouble
    assert "<script>" in page.locator("main").inner_text()


def test_a_page_that_is_missing_says_so(visit: Visitor, axe: str) -> None:
    page = visit.open("/nergens", status=404)
    assert page.locator("main h1").inner_text()
    assert not visit.faults(axe)


def test_the_keyboard_reaches_the_words_first(visit: Visitor) -> None:
    page = visit.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
