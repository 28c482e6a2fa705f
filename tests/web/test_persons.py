"""Pages of people: office holders have one with all that is theirs, private persons have none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.browser import HERE, TODAY, Look, Markup

from openbaar.derive.people import people
from openbaar.export.lookups import find_people
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document
from openbaar.model.vocabulary import FindingType
from openbaar.pipeline import Reader, fill
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.persons import SORTS
from openbaar.web.record import by_year

TEXTS = {
    "2023-02": "Minister Roosje Tak (Migratie, VVD) zei dinsdag: "
    "“Wij sluiten dit jaar een deal met Niger over terugkeer.” "
    "Zij beloofde de Tweede Kamer voor 1 juni 2023 een brief over de afspraken met Niger. "
    "Haar buurman Karel Bos zei: “Ik weet van niets en ik hoef ook niets te weten.”",
    "2024-01": "Minister Roosje Tak (Migratie) weigerde donderdag te zeggen wat Niger krijgt voor de "
    "terugkeer van migranten. “Daar doe ik geen mededelingen over”, zei minister Tak. "
    "Een woordvoerder van UNHCR zei: “Dit is slecht nieuws voor vluchtelingen in Niger.”",
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> str:
    path = str(tmp_path_factory.mktemp("persons") / "r.db")
    register = Register.open(path, create=True)
    documents = [Document(published=day, decoded=text, text=text) for day, text in TEXTS.items()]
    list(fill(register, documents, reader, lambda: "2024-05-02T10:00:00+00:00"))
    register.close()
    return path


@pytest.fixture(scope="module")
def browser(read: str) -> TestClient:
    app = make_app(read, clock=lambda: TODAY)
    return TestClient(app, base_url=HERE, headers={"accept-language": "en"}, follow_redirects=False)


def test_an_office_holder_has_a_page_with_all_that_is_theirs(read: str, browser: TestClient) -> None:
    register = Register.open(read)
    (tak,) = [one for one in find_people(register).persons if one.name.endswith("Tak")]
    listed = browser.get("/people").text
    assert f'href="/person/{tak.id}"' in listed
    text = browser.get(f"/person/{tak.id}").text
    assert "Wij sluiten dit jaar een deal met Niger" in text
    assert "minister" in text and "2024" in text
    for one in tak.appearances[1:]:
        assert browser.get(f"/person/{one.id}").headers["location"] == f"/person/{tak.id}"
    assert browser.get(f"/person/{tak.id}.json").json()["name"] == tak.name


def test_a_private_person_has_none(read: str, browser: TestClient) -> None:
    register = Register.open(read)
    said = [item for item in register.findings(None) if "Karel Bos" in str(getattr(item.finding, "speaker", ""))]
    assert said, "the neighbour's words are on record"
    assert "Karel Bos" not in browser.get("/people").text
    assert "Karel Bos" not in {one.name for one in people(register.findings(None), load_lexicon()).persons}


def test_the_index_is_narrowed(browser: TestClient) -> None:
    assert "Tak" in browser.get("/people?q=migratie").text
    assert "/person/" not in browser.get("/people?q=tuinman").text
    assert "/person/" not in browser.get("/people?party=AU").text
    assert browser.get("/people?standing=king").status_code == 400


@pytest.mark.parametrize("address", ["/person/x", "/person/p0000000000000000", "/person/p0000000000000000.json"])
def test_nobody_is_a_plain_answer(address: str, browser: TestClient) -> None:
    assert browser.get(address).status_code == 404


def test_years_are_latest_first(read: str) -> None:
    register = Register.open(read)
    years = [year for year, _ in by_year(register.findings(None))]
    assert years == sorted(years, reverse=True)


def test_an_organisation_has_a_page(browser: TestClient) -> None:
    listed = browser.get("/organisations").text
    assert "/organisation/UNHCR" in listed
    assert "slecht nieuws voor vluchtelingen" in browser.get("/organisation/UNHCR").text
    assert browser.get("/organisation/unhcr").status_code == 200
    assert browser.get("/organisation/Nergens").status_code == 404
    assert "/organisation/UNHCR" not in browser.get("/organisations?q=rode").text


def test_a_document_leads_to_its_organisations(browser: TestClient, read: str) -> None:
    browser.get("/organisations")
    (unhcr,) = {item.document.id for item in Register.open(read).findings(FindingType.STATEMENT)
                if item.finding.speaker.org == "UNHCR"}  # fmt: skip
    assert 'href="/organisation/UNHCR"' in browser.get(f"/document/{unhcr}").text


def test_the_pages_are_sound(browser: TestClient, look: Look, register: Register) -> None:
    for person in find_people(register).persons:
        look(f"/person/{person.id}")
    look("/organisations")


def test_a_board_says_whose_promise_it_is(browser: TestClient) -> None:
    for address in ("/list/commitments", "/list/commitments?sort=office", "/list/commitments?office=minister"):
        text = browser.get(address).text
        row = text[text.index("<tbody>") :]
        assert '<a href="/person/' in row and "Roosje Tak</a>" in row, address
        assert "minister" in row, address
        (person,) = {part.split('"')[0] for part in row.split('href="/person/')[1:]}
        assert browser.get(f"/person/{person}").status_code in (200, 303)
    assert "/person/" not in browser.get("/list/commitments?office=tuinman").text


def test_the_index_counts_what_the_page_lists_and_is_sorted(browser: TestClient, read: str) -> None:
    register = Register.open(read)
    for person in find_people(register).persons:
        page = browser.get(f"/person/{person.id}").text
        row = browser.get("/people").text.partition(f'href="/person/{person.id}"')[2].partition("</tr>")[0]
        for name, words in (("promised", "Promised"), ("withheld", "Withheld")):
            (shown,) = re.findall(rf'data-label="{words}" class="amount">(\d+)', row)
            section = page.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]
            assert section.count('<article class="item">') == int(shown)
    orders = {by: re.findall(r'href="/person/(p\w+)"', browser.get(f"/people?sort={by}").text) for by in SORTS}
    assert all(sorted(found) == sorted(orders["name"]) for found in orders.values())
    most = {one.id: len(one.said) for one in find_people(register).persons}
    assert [most[one] for one in orders["-said"]] == sorted(most.values(), reverse=True)
    assert 'aria-sort="descending"' in browser.get("/people?sort=-said").text
    assert browser.get("/people?sort=height").status_code == 400


def test_a_person_leads_to_the_dossiers_they_speak_in(browser: TestClient, read: str) -> None:
    register = Register.open(read)
    (tak,) = [one for one in find_people(register).persons if one.name.endswith("Tak")]
    html = browser.get(f"/person/{tak.id}").text
    page = Markup(html)
    told = {item.document.id for item in register.findings(FindingType.AGREEMENT)} & {one.id for one in tak.documents}
    assert bool(told) == bool([link for link in page.links if link.startswith("/dossier/")])
    assert "Nothing was found of:" in page.text
    assert len([link for link in page.links if link.startswith("#")]) == len(
        re.findall(r'<h2 id="(?:promised|withheld|contradictions|asked|said)">', html)
    ) + html.count('href="#content"')


def test_nobody_becomes_an_organisation_by_having_a_spokesperson(tmp_path: Path, reader: Reader) -> None:
    text = (
        "Zakenman Theu Wagenvoort wil terugkeer van migranten naar Niger. Een woordvoerder van Theu Wagenvoort zei: "
        "“Hij spreekt alleen voor zichzelf.” Een woordvoerder van UNHCR zei: “Dit is slecht nieuws in Niger.”"
    )
    register = Register.open(str(tmp_path / "r.db"), create=True)
    list(fill(register, [Document(published="2024", decoded=text, text=text)], reader, lambda: "2024-05-02T10:00:00Z"))
    register.close()
    browser = TestClient(make_app(str(tmp_path / "r.db"), clock=lambda: TODAY), base_url=HERE)
    listed = browser.get("/organisations").text
    assert "/organisation/UNHCR" in listed and "Wagenvoort" not in listed
    assert browser.get("/organisation/Theu%20Wagenvoort").status_code == 404
    assert browser.get("/organisation/Theu%20Wagenvoort.atom").status_code == 404
