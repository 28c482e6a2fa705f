"""The overview: its figures are the lengths of the lists behind them, and gaps in what was read are shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup

from openbaar.register import Register
from openbaar.web import make_app

FIGURE = re.compile(r'<a href="(/(?:list|news)[^"]+)"><b>([\d,]+)</b>')
LISTED = re.compile(r'<a href="(/list/[a-z]+)">[^<]+</a> <span class="quiet">([\d,]+)</span>')
COUNT = re.compile(r'<p class="count" role="status">([\d,]+)')


@pytest.mark.parametrize("pattern", [FIGURE, LISTED])
def test_every_figure_is_the_length_of_its_list(pattern: re.Pattern[str], client: TestClient) -> None:
    found = pattern.findall(client.get("/").text)
    assert len(found) >= 6
    for address, figure in found:
        listed = client.get(address).text
        assert COUNT.search(listed)[1] == figure, address  # type: ignore[index]


def test_the_lists_hold_as_many_rows_as_they_say(client: TestClient) -> None:
    for address, figure in LISTED.findall(client.get("/").text):
        page = Markup(client.get(address).text)
        items = [a for tag, a in page.elements if tag == "li" and a.get("class") == "item"]
        rows = [tag for tag, _ in page.elements if tag == "tr"]
        assert int(figure) == (len(items) or max(0, len(rows) - 1)), address


def test_agreements_stand_with_their_stage_and_lead_to_the_dossier(look: Look) -> None:
    page = look("/?from=NE")
    assert "/dossier/NE/NL" in page.links
    assert "concluded" in page.text


def test_what_was_not_read_is_shown_as_not_read(look: Look) -> None:
    page = look("/")
    cells = [a for tag, a in page.elements if tag == "span" and a.get("class") == "nil"]
    assert cells and all(a["title"] == "none read" for a in cells)
    assert "no outlet named" in page.text
    assert "1 refused" in page.text


def test_an_empty_register_does_not_read_as_nothing_happened(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    Register.open(path, create=True).close()
    browser = TestClient(make_app(path, clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    for address in ["/", "/dossier/NL/NE", "/list/agreements", "/list/statements", "/search?q=niger"]:
        page = Markup(browser.get(address).text)
        assert "nothing has been read yet" in page.text.lower(), address
