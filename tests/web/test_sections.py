"""What a dossier shows of its sections: a handful each, and nothing that can't be reached from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, commitment, document, reading, statement, withholding
from tests.web.browser import ENGLISH, HERE, Markup

from openbaar.derive.dossier import Dossier, dossier
from openbaar.lexicon import load_lexicon
from openbaar.model.vocabulary import AgreementKind, Stage
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.sections import EACH, HANDFUL, SECTIONS, VOICES, findings_of, sections

DAY = date(2024, 6, 1)
DAYS = [f"2023-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 11)]
SPEAKERS = [f"Spreker {name}" for name in ["Aaf", "Bo", "Cor", "Dirk", "Eef", "Frits", "Gijs", "Hans", "Ina", "Jaap"]]
AGREED = [(Stage.NEGOTIATING, AgreementKind.DEAL), (Stage.CONCLUDED, AgreementKind.MOU)]


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of one pair of which 120 documents tell, by eleven speakers."""
    path = tmp_path_factory.mktemp("long") / "register.db"
    register = Register.open(str(path), create=True)
    register.add(list(_readings()), "2024-05-01T10:00:00+00:00")
    register.close()
    return path


@pytest.fixture(scope="module")
def client(long_path: Path) -> TestClient:
    return TestClient(make_app(str(long_path), clock=lambda: DAY), base_url=HERE, headers=ENGLISH)


@pytest.fixture(scope="module")
def made(long_path: Path) -> Dossier:
    register = Register.open(str(long_path))
    kept = register.about(frozenset(("NL", "NE")))
    texts = register.texts(item.document.id for item in kept)
    return dossier(kept, ("NL", "NE"), load_lexicon(), as_of=DAY, known_on_day=DAY, texts=texts)


def _readings() -> Iterator[Any]:
    for number, day in enumerate(DAYS):
        doc = document(published=day, outlet=f"Krant {number}")
        who = [SPEAKERS[number % len(SPEAKERS)], None, SPEAKERS[0]][number % 3]
        found = [agreement(doc, *AGREED[number % 2]), statement(doc, who), commitment(doc, day), withholding(doc)]
        yield reading(doc, *found)


def test_pages_of_a_section_hold_all_of_it_once(made: Dossier) -> None:
    laid = sections(made)
    assert set(laid.whole) == set(SECTIONS)
    for name, whole in laid.whole.items():
        pages = laid.one(name, 1)[name].pages
        shown = [item for number in range(1, pages + 1) for item in laid.one(name, number)[name].items]
        assert shown == list(whole), name
    assert laid.one("said", 2)["said"].items and laid.one("said", 3)["said"].items == ()


def test_no_finding_of_a_dossier_is_lost_in_its_sections(made: Dossier) -> None:
    laid = {item.id for whole in sections(made).whole.values() for one in whole for item in findings_of(one)}
    assert laid == {item.id for item in (*made.findings, *made.conflicts)}


def test_the_newest_document_comes_first_and_each_is_told_in_the_order_of_its_text(made: Dossier) -> None:
    laid = sections(made)
    for name in ("frameworks", "asked", "figures", "contradictions"):
        items = laid.whole[name]
        places = [(item.document.when, item.document.id, -item.finding.start) for item in items]
        assert places == sorted(places, reverse=True), name
    assert any(len({item.document.id for item in voice.items}) > 1 for voice in laid.voices)
    for voice in laid.voices:
        days = [(item.document.when, item.document.id) for item in voice.items]
        assert days == sorted(days, reverse=True)


def test_a_handful_begins_with_the_newest_of_those_who_say_most(made: Dossier) -> None:
    laid = sections(made)
    parts = laid.handful()
    assert all(len(part.items) <= max(HANDFUL, VOICES) for part in parts.values())
    first = parts["said"].items[0]
    assert first.finding.speaker.name == SPEAKERS[0]
    assert first.document.when == max(
        item.document.when for item in made.statements if item.finding.speaker == first.finding.speaker
    )
    assert [voice.name for voice in laid.voices][-1] == ""  # whoever that was
    assert laid.leading is not None and laid.leading[0] == parts["agreements"].items[0]


def test_every_part_can_be_reached_from_the_dossier(client: TestClient, made: Dossier) -> None:
    page = Markup(client.get("/dossier/NL/NE").text)
    laid, seen = sections(made), 0
    for name, part in laid.handful().items():
        if part.more:
            seen += 1
            (link,) = {one for one in page.links if one.endswith(f"&section={name}")}
            assert "as_of=2024-06-01&known_on=2024-06-01" in link
            if name in ("said", "promised", "withheld"):
                firsts = {next(findings_of(one)).id for one in laid.whole[name]}
                assert firsts <= set(_quoted(client, link)), name
    assert seen >= 2
    assert len(client.get("/dossier/NL/NE").content) < len(client.get("/dossier/NL/NE?section=all").content)


def _quoted(client: TestClient, link: str) -> Iterator[str]:
    """Yield the findings that a section shows, page after page."""
    following: list[str] = [link]
    for one in following:
        page = Markup(client.get(one).text)
        assert not page.faults
        yield from (found for target in page.links for found in re.findall(r"/document/\w+\?finding=(\w+)#", target))
        following += [target for target in page.links if "&page=" in target and target not in following]


def test_a_section_is_the_same_as_json_and_csv(client: TestClient, made: Dossier) -> None:
    days = "as_of=2024-06-01&known_on=2024-06-01"
    found = [client.get(f"/dossier/NL/NE.json?{days}&section=said&page={number}").json() for number in (1, 2)]
    assert [len(part["items"]) for part in found] == [EACH, len(made.statements) - EACH]
    assert (found[0]["type"], found[0]["total"], found[0]["pages"]) == ("dossier_section", len(made.statements), 2)
    ids = {item["id"] for part in found for item in part["items"]}
    assert ids == {item.id for item in made.statements}
    rows = client.get(f"/dossier/NL/NE.csv?{days}&section=said").text.splitlines()
    assert len(rows) == 1 + len(ids)
    for name in SECTIONS:
        assert client.get(f"/dossier/NL/NE.json?section={name}").json()["total"] == len(sections(made).whole[name])
    sources = client.get("/dossier/NL/NE.csv?section=sources").text.splitlines()
    assert len(sources) == 1 + len(made.documents)


def test_one_speaker_is_a_page_of_their_own(client: TestClient, made: Dossier) -> None:
    voice = sections(made).voices[0]
    page = Markup(client.get(f"/dossier/NL/NE?section=said&speaker={voice.name}").text)
    assert SPEAKERS[0] in page.text and SPEAKERS[1] not in page.text
    found = client.get(f"/dossier/NL/NE.json?section=said&speaker={voice.name}").json()
    assert found["total"] == voice.total


def test_what_was_known_on_a_day_stays_so_on_the_pages_of_a_section(client: TestClient) -> None:
    found = client.get("/dossier/NL/NE.json?known_on=2023-01-05&as_of=2023-01-05&section=said").json()
    assert found["total"] == 5
    page = Markup(client.get("/dossier/NL/NE?known_on=2023-01-05&as_of=2023-01-05").text)
    assert all("as_of=2023-01-05&known_on=2023-01-05" in link for link in page.links if "&section=" in link)


@pytest.mark.parametrize("asked", ["section=niets", "section=said&page=0", "section=said&page=x"])
def test_a_section_that_is_not_there_is_told(asked: str, client: TestClient) -> None:
    assert client.get(f"/dossier/NL/NE?{asked}").status_code == 400


def test_all_of_it_is_one_page_to_print(client: TestClient) -> None:
    page = Markup(client.get("/dossier/NL/NE?section=all").text)
    assert not page.faults
    assert set(SECTIONS) <= set(page.ids)
    assert all("open" in attributes for _, attributes in page.elements if attributes.get("class") == "holds")
