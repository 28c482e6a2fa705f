"""A dossier: everything of it with its words, on two clocks, at an address of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, document, reading, statement, words
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup

from openbaar.errors import InputError
from openbaar.model.codec import finding_id
from openbaar.model.records import Evidence, Question
from openbaar.model.vocabulary import Act, AgreementKind, Stage
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.asking import parties

SECTIONS = ["agreements", "wider", "frameworks", "said", "promised", "withheld", "asked", "contradictions", "figures"]


def test_it_tells_everything_with_the_words(look: Look) -> None:
    page = look("/dossier/NL/NE")
    assert set(SECTIONS) <= set(page.ids)
    for part in (
        "negotiating",
        "concluded",
        "Wij betalen niets",
        "Zulke deals gaan meestal over visa",
        "belooft de Kamer voor de zomer een brief",
        "overdue by 275 days",
        "Over het geld wil zij niets zeggen",
        "wat het kost",
        "€12 million",
        "told by the reporter alone",
        "Sources",
    ):
        assert part in page.text, part


def test_every_quote_leads_to_its_place(look: Look) -> None:
    page = look("/dossier/NL/NE")
    quotes = [link for link in page.links if link.startswith("/document/") and "#f" in link]
    assert len(quotes) > 10


@pytest.mark.parametrize(
    ("asked", "stage", "absent"),
    [
        ("?known_on=2023-03", "negotiating", "concluded"),
        ("?as_of=2023-03", "negotiating", None),
        ("?known_on=2023-02-15", None, "negotiating"),
        ("?as_of=2022", "not yet begun", None),
    ],
)
def test_both_clocks_can_be_set_back(asked: str, stage: str | None, absent: str | None, look: Look) -> None:
    text = look("/dossier/NL/NE" + asked).text
    assert stage is None or stage in text
    assert absent is None or absent not in text


def test_what_was_perhaps_published_is_counted_not_shown(look: Look) -> None:
    text = look("/dossier/NL/NE?known_on=2023-02-15").text
    assert "perhaps published by then" in text
    assert "Wij betalen niets" not in text


def test_the_form_keeps_what_was_asked(look: Look) -> None:
    page = look("/dossier/NL/NE?as_of=2023-03&known_on=")
    values = {a["name"]: a.get("value") for tag, a in page.elements if tag == "input"}
    assert (values["as_of"], values["known_on"]) == ("2023-03", "")


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/dossier?parties=NL+NE", "/dossier/NL/NE"),
        ("/dossier?parties=nl,niger", "/dossier/NL/NE"),
        ("/dossier?parties=Nederland+Verenigde+Staten", "/dossier/NL/US"),
        ("/dossier?parties=NL%2FNE&as_of=2023&known_on=", "/dossier/NL/NE?as_of=2023"),
        ("/dossier/nederland/niger?as_of=2023-02", "/dossier/NL/NE?as_of=2023-02"),
        ("/dossier?parties=NL,region:Sahel", "/dossier/NL/region%3ASahel"),
    ],
)
def test_names_lead_to_the_codes_address(asked: str, leads: str, client: TestClient) -> None:
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (303, leads)
    assert client.get(leads).status_code == 200


def test_the_order_asked_is_the_order_shown(look: Look) -> None:
    assert "Niger NE – Netherlands NL" in " ".join(look("/dossier/NE/NL").text.split())


def test_a_pair_nobody_speaks_of_says_what_was_read(look: Look) -> None:
    page = look("/dossier/NL/AU")
    assert "None found of: Agreements; " in page.text
    assert "(5 documents read" in page.text
    assert set(SECTIONS) <= set(page.ids)


def test_its_json_is_the_commands(client: TestClient) -> None:
    made = client.get("/dossier/NL/NE.json?as_of=2023-03&known_on=2024-01-01").json()
    assert (made["type"], made["as_of"], made["known_on"]) == ("dossier", "2023-03-31", "2024-01-01")
    assert [entry["stage"] for entry in made["agreements"]]


@pytest.mark.parametrize("given", ["", "NL", "NL NL", "NL ZZ", "NL " * 2, "x" * 201])
def test_what_names_no_parties(given: str) -> None:
    with pytest.raises(InputError):
        parties(given)


def test_every_agreement_has_a_place_on_the_page_whatever_is_left_out(tmp_path: Path) -> None:
    """Of eight agreements the page tells five; whatever leads to another of them lands on its line."""
    register = Register.open(str(tmp_path / "many.db"), create=True)
    claims = []
    for year in range(1988, 2020, 4):
        text = f"Nederland en Niger sloten in {year} een verdrag over migratie. Dat was het {year}e."
        doc = document(text, f"{year}-12")
        claims.append(reading(doc, agreement(doc, Stage.CONCLUDED, AgreementKind.TREATY, date=str(year))))
    register.add(claims, "2024-05-01T10:00:00+00:00")
    register.close()
    client = TestClient(make_app(str(tmp_path / "many.db"), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    entries = client.get("/dossier/NL/NE.json").json()["agreements"]
    page = Markup(client.get("/dossier/NL/NE").text)
    assert len(entries) == 8
    assert {entry["id"] for entry in entries} <= set(page.ids)
    assert not page.faults


def test_the_last_day_of_the_slider_is_today(look: Look) -> None:
    page = look("/dossier/NL/NE")
    assert "1 June 2024 (today)" in page.text
    asked = f"as_of={TODAY.isoformat()}&known_on={TODAY.isoformat()}"
    assert f"/dossier/NL/NE?{asked}" in page.links


def test_each_section_tells_how_often_it_is_right(look: Look) -> None:
    assert look("/dossier/NL/NE").text.count("of what is found is right") >= 5


def test_a_promise_is_due_at_the_end_of_its_interval(look: Look) -> None:
    text = look("/dossier/NL/NE").text
    assert "due August 2023" in text
    assert "February 2023 to August 2023" not in text


def test_a_question_tells_what_a_later_article_answers(tmp_path: Path) -> None:
    asked, told = "of er over aantallen visa is gesproken", "Over aantallen visa is met Niger niet gesproken"
    first = document(f"Bo Breed wilde weten {asked}.", "2021-10")
    second = document(f"{told}, zei Roosje Tak.", "2021-12")
    span = words(first, asked)
    proof = tuple(Evidence(span, field) for field in ("by", "to", "content"))
    question = Question(
        document_id=first.id, rule="by.hand", evidence=proof, by=("Bo Breed",), to="Roosje Tak", content=span
    )
    register = Register.open(str(tmp_path / "asked.db"), create=True)
    answer = replace(statement(second, part=told), act=Act.ASSERT)
    register.add([reading(first, question), reading(second, answer)], "2024-05-01T10:00:00+00:00")
    register.close()
    client = TestClient(make_app(str(tmp_path / "asked.db"), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    text = Markup(client.get("/dossier/NL/NE").text).text
    assert text.index(asked) < text.index("Answered later:") < text.rindex(told)
    (answers,) = client.get("/dossier/NL/NE.json").json()["answers"].values()
    assert answers == [finding_id(answer)]


def test_what_a_body_says_that_is_no_party_stands_beside_the_agreement(tmp_path: Path) -> None:
    doc = document()
    register = Register.open(str(tmp_path / "heard.db"), create=True)
    said = statement(doc, "UNHCR")
    register.add([reading(doc, agreement(doc), said)], "2024-05-01T10:00:00+00:00")
    register.close()
    client = TestClient(make_app(str(tmp_path / "heard.db"), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    page = Markup(client.get("/dossier/NL/NE").text)
    assert "What those say who are no party" in page.text and not page.faults
    (told,) = client.get("/dossier/NL/NE.json").json()["reactions"].values()
    assert told == [{"sort": "un", "statement": finding_id(said)}]
