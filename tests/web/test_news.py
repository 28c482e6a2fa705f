"""What happened: latest first, narrowed by kind and party, as many as the overview says."""

from __future__ import annotations

import re

from starlette.testclient import TestClient
from tests.web.browser import Look

from openbaar.derive.happenings import HappeningKind
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register

COUNT = re.compile(r'<p class="count" role="status">([\d,]+)')


def count(client: TestClient, address: str) -> int:
    return int(COUNT.search(client.get(address).text)[1])  # type: ignore[index]


def test_all_that_happened_stands_there_latest_first(look: Look) -> None:
    page = look("/news")
    days = [a["datetime"] for tag, a in page.elements if tag == "time" and len(str(a.get("datetime"))) == 10]
    heads = [a["class"] for tag, a in page.elements if tag == "li" and "happening" in str(a.get("class"))]
    assert len(heads) >= 4
    assert days[0] == max(str(day) for day in days)
    assert "concluded" in page.text


def test_each_kind_is_a_part_of_all(client: TestClient) -> None:
    parts = [count(client, f"/news?kind={kind}") for kind in HappeningKind]
    assert sum(parts) == count(client, "/news")
    assert count(client, "/news?kind=stage_changed") == 1


def test_a_party_narrows(client: TestClient) -> None:
    assert 0 < count(client, "/news?party=NE") <= count(client, "/news")
    assert count(client, "/news?party=AU") == 0


def test_what_is_not_known_is_refused(look: Look) -> None:
    look("/news?kind=rumour", 400)
    assert "has no page" in look("/news?page=99").text


def test_days_narrow(client: TestClient) -> None:
    everything = count(client, "/news")
    before, after = count(client, "/news?until=2023-06-14"), count(client, "/news?since=2023-06-15")
    assert before and after and before + after == everything
    assert count(client, "/news?since=2023-06&until=2023-06&kind=stage_changed") <= count(client, "/news?since=2023-06")
    assert client.get("/news?since=2024&until=2023").status_code == 400
    assert client.get("/news?since=soon").status_code == 400


def test_it_leads_to_the_dossier_and_names_who_contradicts_whom(look: Look, register: Register) -> None:
    assert "/dossier/NE/NL" in look("/news").links
    page = look("/news?kind=contradicted")
    sides = {
        side.finding for item in register.findings(FindingType.CONFLICT) for side in (item.finding.a, item.finding.b)
    }
    names = [item.finding.speaker.name for item in register.current({one for one in sides if one})
             if item.finding.type == "statement" and item.finding.speaker.name]  # fmt: skip
    assert all(name in page.text for name in names)


def test_a_day_is_told_once(client: TestClient) -> None:
    text = client.get("/news").text
    days = re.findall(r'<p class="day"><time datetime="([^"]+)">', text)
    assert days == sorted(set(days), reverse=True)
