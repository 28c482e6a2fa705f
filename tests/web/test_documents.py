"""The document: all its words, evidence marked and noted, its date as precise as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient
from tests.made import agreement, document, reading
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup
from tests.web.texts import NOTHING, READ, TALKS, talks

from openbaar.model.document import Document, Repair
from openbaar.model.reading import Reading, kept_of
from openbaar.model.vocabulary import FindingType, Modality
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.labels import LABELS


def squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def test_the_text_is_whole_and_every_finding_has_a_place_and_a_note(look: Look) -> None:
    read = talks()
    page = look(f"/document/{read.document.id}")
    assert squeezed(TALKS.split("\n\n")[0]) in squeezed(page.text)
    for kept in kept_of(read):
        assert kept.id in page.ids
        assert (f"n-{kept.id}" in page.ids) == (kept.finding.type != "time")
    for kind in ("agreement", "commitment", "withholding", "statement", "figure", "framework", "question", "conflict"):
        marks = [a for tag, a in page.elements if tag == "mark" and kind in str(a["class"]).split()]
        assert len(marks) > 1, kind  # in the legend, and in the text
    assert "rule not known" not in page.text
    assert "two may be meant" in page.text


def test_a_finding_can_be_picked_out(look: Look) -> None:
    read = talks()
    statement = next(kept for kept in kept_of(read) if kept.finding.type == "statement")
    page = look(f"/document/{read.document.id}?finding={statement.id}")
    chosen = [a for tag, a in page.elements if tag == "mark" and "chosen" in str(a["class"])]
    plain = look(f"/document/{read.document.id}?finding=f0000000000000000")
    assert chosen
    assert not [a for tag, a in plain.elements if "chosen" in str(a.get("class"))]


def test_the_date_says_how_precise_it_is(look: Look) -> None:
    assert "some day from 1 February 2023 to 28 February 2023" in look(f"/document/{talks().document.id}").text
    exact = document(published="2023-06-15")
    assert "the day is not known" not in look(f"/document/{exact.id}").text


def test_where_it_was_seen_and_a_link_to_its_source(look: Look) -> None:
    page = look(f"/document/{document(published='2023-06-15').id}")
    assert "https://example.org/deal" in page.links
    assert "De Schouw" in page.text


def test_what_the_pipeline_finds_is_shown(look: Look, register: Register) -> None:
    (published, text), *_ = READ.items()
    doc = Document(published=published, decoded=text, text=text)
    found = [kept for kept in register.of_documents([doc.id]) if kept.finding.type != "time"]
    assert found
    page = look(f"/document/{doc.id}")
    assert {f"n-{kept.id}" for kept in found} <= set(page.ids)
    assert "rule not known" not in page.text


def test_a_document_without_findings_says_so(look: Look) -> None:
    doc = Document(published="2023-09", decoded=NOTHING, text=NOTHING)
    assert "found nothing for the register" in look(f"/document/{doc.id}").text


def test_repairs_show_what_was_delivered(tmp_path) -> None:
    doc = Document(
        published="2023", decoded="Niger is geÂ´nformeerd.", text="Niger is geïnformeerd.",
        repairs=(Repair(11, 12, 11, 13, "mojibake"),),
    )  # fmt: skip
    register = Register.open(str(tmp_path / "r.db"), create=True)
    register.add([Reading(doc, "reader 1", ())], "2024-01-01")
    browser = TestClient(make_app(str(tmp_path / "r.db"), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    page = Markup(browser.get(f"/document/{doc.id}").text)
    assert not page.faults
    titles = [a["title"] for tag, a in page.elements if tag == "ins" and a.get("class") == "repair"]
    assert titles == ["the original has “Â´” (characters decoded wrongly)"]
    assert [tag for tag, _ in page.elements].count("del") == 1


def test_its_json_holds_findings_and_sightings_but_not_the_text(client: TestClient) -> None:
    made = client.get(f"/document/{talks().document.id}.json").json()
    assert (made["published"], len(made["findings"]), len(made["sightings"])) == ("2023-02", 10, 1)
    assert "text" not in made


def test_one_kind_can_be_seen_alone(look: Look) -> None:
    address = f"/document/{talks().document.id}"
    everything, alone = look(address), look(f"{address}?kind=agreement")
    marked = {name for tag, a in alone.elements if tag == "mark" for name in str(a["class"]).split()}
    kinds = {str(a["href"]) for tag, a in everything.elements if tag == "a" and "?kind=" in str(a.get("href"))}
    assert {"?kind=agreement", "?kind=statement"} <= kinds
    assert "statement" in {n for tag, a in everything.elements if tag == "mark" for n in str(a["class"]).split()}
    legend = {kind.removeprefix("?kind=") for kind in kinds}
    assert {name for name in marked if not name.endswith("-side")} <= {"agreement", "several"} | legend
    notes = [a["class"] for tag, a in alone.elements if tag == "div" and str(a.get("class")).startswith("note ")]
    assert notes and all("agreement" in str(name) for name in notes)
    look(f"{address}?kind=rumour", 400)


def test_a_note_keeps_its_number_when_one_kind_is_seen_alone(look: Look) -> None:
    address = f"/document/{talks().document.id}"

    def numbers(page: Markup) -> dict[str, str]:
        return {str(a["id"]): str(a["data-n"]) for tag, a in page.elements if tag == "div" and "data-n" in a}

    everything, alone = numbers(look(address)), numbers(look(f"{address}?kind=commitment"))
    assert alone and len(alone) < len(everything)
    assert all(everything[note] == number for note, number in alone.items())


def test_words_and_notes_know_one_another(look: Look) -> None:
    page = look(f"/document/{talks().document.id}")
    notes = {str(a["data-n"]) for tag, a in page.elements if tag == "div" and "data-n" in a}
    words = {n for tag, a in page.elements if tag == "mark" for n in str(a.get("data-n") or "").split()}
    assert notes == words


def test_it_leads_to_its_dossiers_and_people(look: Look) -> None:
    page = look(f"/document/{talks().document.id}")
    assert "/dossier/NE/NL" in page.links
    assert [link for link in page.links if link.startswith("/person/")]


def test_a_promise_in_the_margin_says_what_became_of_it(look: Look) -> None:
    text = look(f"/document/{talks().document.id}").text
    note = text.partition("promise")[2]
    assert any(state in note for state in ("overdue", "open", "kept"))


def test_it_tells_who_contradicts_it_elsewhere(tmp_path: Path) -> None:
    made, denied = document(published="2023-02-15"), document(published="2023-06-15")
    register = Register.open(str(tmp_path / "r.db"), create=True)
    against = replace(agreement(denied), modality=Modality.DENIED)
    register.add([reading(made, agreement(made)), reading(denied, against)], "2024-05-01T10:00:00+00:00")
    register.close()
    browser = TestClient(make_app(str(tmp_path / "r.db"), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    for one, other in ((made, denied), (denied, made)):
        page = Markup(browser.get(f"/document/{one.id}").text)
        assert not page.faults
        assert "1 contradiction with another document" in page.text
        assert any(link.startswith(f"/document/{other.id}") for link in page.links)


def test_nobody_is_said_to_have_said_a_contradiction(client: TestClient, register: Register) -> None:
    """It is made of two passages, and stands in the margin by its kind alone."""
    found = register.findings(FindingType.CONFLICT)
    assert found
    for conflict in found:
        answer = client.get(f"/document/{conflict.document.id}").text
        note = answer.partition(f'id="n-{conflict.id}"')[2].partition("<details>")[0]
        assert f'<span class="kind">{LABELS["conflict"][conflict.finding.kind]}</span>' in note
        assert "says" not in note
