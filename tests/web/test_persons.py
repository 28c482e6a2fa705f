"""Pages of people: office holders have one with all that is theirs, private persons have none."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.browser import HERE, TODAY, Look

from openbaar.derive.people import people
from openbaar.export.lookups import find_people
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document
from openbaar.pipeline import Reader, fill
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.persons import by_year

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
