"""One thing by its id: an agreement with its history, a finding with proof, reason and readings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, document, reading
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup
from tests.web.texts import talks

from openbaar.model.reading import kept_of
from openbaar.model.vocabulary import FindingType, Modality
from openbaar.register import Register
from openbaar.web import make_app


@pytest.mark.parametrize("kind", list(FindingType))
def test_a_finding_shows_its_words_in_place_its_fields_and_its_history(
    kind: FindingType, look: Look, register: Register
) -> None:
    kept = next(item for item in kept_of(talks()) if item.finding.type is kind)
    page = look(f"/entry/{kept.id}")
    text = " ".join(page.text.split())
    whole = register.texts([kept.document.id])[kept.document.id]
    paragraphs = [" ".join(part.split()) for part in whole.split("\n\n")]
    shown = " ".join(page.text.partition("Evidence")[2].partition("Why this was found")[0].split())
    for span in kept.finding.spans():
        around = [part for part in paragraphs if " ".join(span.text.split()) in part and part[:30] in shown]
        assert around, span.text
    assert kept.finding.rule in text
    assert "reader 1 – current" in text


def test_a_finding_can_be_cited_with_its_paper_and_its_address(look: Look, register: Register) -> None:
    kept = next(item for item in register.findings(FindingType.COMMITMENT) if item.document.outlet)
    text = " ".join(look(f"/entry/{kept.id}").text.partition("Cite")[2].split())
    assert kept.document.outlet in text and kept.document.published in text
    assert f"{HERE}/entry/{kept.id} (seen {TODAY.isoformat()})" in text


def test_an_agreement_shows_its_stages_on_two_clocks_and_its_claims(look: Look, register: Register) -> None:
    claims = [kept for kept in register.findings(FindingType.AGREEMENT) if kept.finding.parties == ("NE", "NL")]
    page = look(f"/entry/e{claims[0].id[1:]}")
    text = " ".join(page.text.split())
    for words in ("negotiating", "concluded", "February 2023", "15 June 2023", "readmission", "says the reporter"):
        assert words in text, words
    assert {f"/entry/{kept.id}" for kept in claims} <= set(page.links)


def test_any_claims_digits_lead_to_the_agreement(client: TestClient, register: Register) -> None:
    claims = [kept for kept in register.findings(FindingType.AGREEMENT) if kept.finding.parties == ("NE", "NL")]
    assert len({client.get(f"/entry/e{kept.id[1:]}").text for kept in claims}) == 1


def test_other_ids_lead_to_where_those_things_stand(client: TestClient, register: Register) -> None:
    document = talks().document.id
    refused, undecided = register.refused()[0]["id"], register.undecided()[0]["id"]
    for wanted, leads in [
        (document, f"/document/{document}"),
        (refused, f"/list/refused#{refused}"),
        (undecided, f"/list/undecided#{undecided}"),
    ]:
        answer = client.get(f"/entry/{wanted}")
        assert (answer.status_code, answer.headers["location"]) == (303, leads)
    assert f'id="{refused}"' in client.get("/list/refused").text
    assert f'id="{undecided}"' in client.get("/list/undecided").text


def test_a_retired_finding_says_so(look: Look, tmp_path) -> None:
    path = str(tmp_path / "r.db")
    register = Register.open(path, create=True)
    read = talks()
    register.add([read], "2024-01-01")
    register.add([replace(read, reader="reader 2", findings=(), touches=())], "2024-01-02")
    browser = TestClient(make_app(path, clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    kept = kept_of(read)[3]
    page = Markup(browser.get(f"/entry/{kept.id}").text)
    assert "No longer current" in page.text
    assert browser.get(f"/entry/e{kept_of(read)[0].id[1:]}").status_code == 404


def test_their_json(client: TestClient) -> None:
    kept = kept_of(talks())
    finding = client.get(f"/entry/{kept[3].id}.json").json()
    assert (finding["type"], finding["id"], len(finding["history"])) == ("statement", kept[3].id, 1)
    assert client.get(f"/entry/e{kept[0].id[1:]}.json").json()["type"] == "agreement_entry"
    assert client.get(f"/entry/{talks().document.id}.json").status_code == 404


def test_a_contradiction_between_documents_has_a_page_of_its_own(tmp_path: Path) -> None:
    """It was never read: it is made over documents, and so has no day of reading."""
    made, denied = document(published="2023-02-15"), document(published="2023-06-15")
    register = Register.open(str(tmp_path / "register.db"), create=True)
    against = replace(agreement(denied), modality=Modality.DENIED)
    register.add([reading(made, agreement(made)), reading(denied, against)], "2024-05-01T10:00:00+00:00")
    register.close()
    app = make_app(str(tmp_path / "register.db"), clock=lambda: TODAY)
    client = TestClient(app, base_url=HERE, headers=ENGLISH)
    (ours,) = client.get("/api/v1/contradictions").json()["items"]
    page = client.get(f"/entry/{ours['id']}")
    assert page.status_code == 200
    assert "made over documents by" in Markup(page.text).text
