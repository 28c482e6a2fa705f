"""Words of an article, a file name, a title, a speaker, a search: shown as text, whatever markup they spell."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from tests.web.browser import Look
from tests.web.texts import HOSTILE, HOSTILE_NAME

from openbaar.model.records import Statement
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web.pages import web_address

FOREIGN = {"svg", "script", "img", "i", "u", "org"}  # elements that the hostile words spell and no page has


def addresses(register: Register) -> list[str]:
    found = [kept for kept in register.findings(None) if kept.document.outlet == "<b>De Schouw</b>"]
    assert {kept.finding.type for kept in found} == {"agreement", "statement"}
    (document,) = {kept.document.id for kept in found}
    claim = next(kept for kept in found if kept.finding.type == "agreement")
    return [
        "/",
        "/dossier/NL/NE",
        f"/document/{document}",
        *(f"/document/{document}?finding={kept.id}" for kept in found),
        *(f"/entry/{kept.id}" for kept in found),
        f"/entry/e{claim.id[1:]}",
        "/list/statements",
        "/list/agreements",
        "/list/documents",
        "/list/refused",
        "/search?q=script",
        "/search?q=" + quote("<script>alert(6)</script>"),
        "/search?q=" + quote("\"><img src=x onerror='alert(7)'>"),
        "/list/statements?speaker=" + quote('"><script>alert(8)</script>'),
        "/list/statements?speaker=" + quote(HOSTILE_NAME),
        "/dossier/NL/NE?as_of=&known_on=",
    ]


def test_markup_in_words_stays_words(look: Look, register: Register) -> None:
    for address in addresses(register):
        page = look(address)
        own = {"svg", "script"} if address == "/" or address.startswith("/dossier/") else set()
        own = {"script"} if address.startswith(("/document/", "/entry/f")) else own
        assert not {tag for tag, _ in page.elements} & (FOREIGN - own), address
        for tag, attributes in page.elements:
            assert tag != "script" or str(attributes["src"]).startswith(
                ("/static/days.js", "/static/copy.js", "/static/document.js")
            ), address
            assert not any(name.startswith("on") or name in ("style", "srcdoc") for name in attributes), (address, tag)
            for name in ("href", "src", "action"):
                target = attributes.get(name) or "/"
                assert target.startswith(("/", "#", "?", "https://example.org/")), (address, tag, target)
        assert "49" not in page.text.split(), address


@pytest.mark.parametrize("address", ["/dossier/NL/" + quote("<script>", safe=""), "/list/" + quote("<img src=x>")])
def test_markup_in_an_address_stays_words(address: str, look: Look) -> None:
    page = look(address, 400 if "dossier" in address else 404)
    assert not {"script", "img"} & {tag for tag, _ in page.elements}


def test_the_words_themselves_are_shown_unchanged(look: Look, register: Register) -> None:
    statement = next(
        kept
        for kept in register.findings(FindingType.STATEMENT)
        if isinstance(kept.finding, Statement) and kept.finding.speaker.name == HOSTILE_NAME
    )
    page = look(f"/document/{statement.document.id}")
    text = "".join(page.text.split())
    for part in HOSTILE.split(". "):
        bare = "".join(part.split())
        assert bare in text or _without_numbers(bare) in _without_numbers(text)
    assert HOSTILE_NAME in look(f"/entry/{statement.id}").text


def _without_numbers(text: str) -> str:
    return "".join(char for char in text if not char.isdigit())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[", False),
        ("example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(given: str | None, kept: bool) -> None:
    assert web_address(given) == (given if kept else None)
