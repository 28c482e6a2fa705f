"""Feeds: what RFC 4287 demands of them, the same ids wherever and whenever, and what each of them is of."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, document, reading
from tests.web.browser import HERE, TODAY, Look

from openbaar.model.vocabulary import Stage
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.feeds import ATOM

A = f"{{{ATOM}}}"
TAG = re.compile(r"tag:openbaar\.invalid,2026:[\w/?=&%.+:-]+")
FEEDS = [
    "/feed.atom",
    "/news.atom?kind=fell_due",
    "/dossier/NL/NE.atom",
    "/search.atom?q=niger",
    "/list/agreements.atom",
    "/list/commitments.atom?party=NE",
    "/list/withholdings.atom",
    "/list/conflicts.atom",
]


def feed_at(client: TestClient, address: str, **headers: str) -> Element:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return fromstring(answer.content)


def entry_ids(feed: Element) -> list[str]:
    return [str(entry.findtext(f"{A}id")) for entry in feed.findall(f"{A}entry")]


@pytest.fixture(scope="module")
def feeds(client: TestClient) -> list[str]:
    """All addresses of feeds, one of a person too."""
    person = client.get("/api/v1/people").json()["items"][0]["id"]
    return [*FEEDS, f"/person/{person}.atom"]


def test_each_feed_has_what_an_atom_feed_must_have(feeds: list[str], client: TestClient) -> None:
    for address in feeds:
        feed = feed_at(client, address)
        assert feed.tag == f"{A}feed"
        for name in ("id", "title", "updated"):
            assert len(feed.findall(f"{A}{name}")) == 1, (address, name)
        assert TAG.fullmatch(str(feed.findtext(f"{A}id")))
        assert feed.findtext(f"{A}author/{A}name")
        datetime.fromisoformat(str(feed.findtext(f"{A}updated")))
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
        assert links["self"] == HERE + address
        assert client.get(str(links["alternate"])).status_code == 200
        entries = feed.findall(f"{A}entry")
        assert entries, address
        assert len(set(entry_ids(feed))) == len(entries)
        for entry in entries:
            for name in ("id", "title", "updated", "summary"):
                assert len(entry.findall(f"{A}{name}")) == 1
                assert str(entry.findtext(f"{A}{name}")).strip()
            assert TAG.fullmatch(str(entry.findtext(f"{A}id")))
            datetime.fromisoformat(str(entry.findtext(f"{A}updated")))
            assert client.get(str(entry.find(f"{A}link").get("href"))).status_code in (200, 303)
        moments = [str(entry.findtext(f"{A}updated")) for entry in entries]
        assert moments == sorted(moments, reverse=True)
        assert feed.findtext(f"{A}updated") == moments[0]


def test_a_happening_has_one_id_in_every_feed_and_on_every_host(register_path: Path, client: TestClient) -> None:
    everything = set(entry_ids(feed_at(client, "/feed.atom")))
    for address in FEEDS[1:]:
        assert set(entry_ids(feed_at(client, address))) <= everything, address
    there = TestClient(
        make_app(str(register_path), hosts=["desk.example"], clock=lambda: date(2024, 6, 2)),
        base_url="https://desk.example",
    )
    assert set(entry_ids(feed_at(there, "/feed.atom"))) == everything


def test_ids_stay_when_more_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    register = Register.open(str(path), create=True)
    docs = [
        document(f"Nederland sloot een migratiedeal met Niger over terugname. {n}", f"2023-0{n}") for n in (3, 5, 7)
    ]
    stages = (Stage.PROPOSED, Stage.NEGOTIATING, Stage.CONCLUDED)
    client = TestClient(make_app(str(path), clock=lambda: TODAY), base_url=HERE)
    seen: list[str] = []
    for number, (doc, stage) in enumerate(zip(docs, stages, strict=True), start=1):
        register.add([reading(doc, agreement(doc, stage))], f"2024-01-0{number}T00:00:00+00:00")
        ids = entry_ids(feed_at(client, "/dossier/NL/NE.atom"))
        assert ids[1:] == seen
        assert len(ids) == number
        seen = ids


def test_a_person_s_feed_is_of_that_person(client: TestClient) -> None:
    people = client.get("/api/v1/people").json()["items"]
    tak = next(one for one in people if one["name"].endswith("Tak"))
    feed = feed_at(client, f"/person/{tak['id']}.atom", **{"Accept-Language": "en"})
    assert any("Promise made: Roosje Tak" in str(entry.findtext(f"{A}title")) for entry in feed.findall(f"{A}entry"))
    assert client.get("/person/p0000000000000000.atom").status_code == 404


def test_titles_are_in_the_language_that_is_asked_for_and_quotations_never(client: TestClient) -> None:
    dutch, english = (feed_at(client, f"/list/agreements.atom?lang={code}") for code in ("nl", "en"))
    assert entry_ids(dutch) == entry_ids(english)
    assert dutch.findtext(f"{A}id") == english.findtext(f"{A}id")
    titles = [feed.findtext(f"{A}entry/{A}title") for feed in (dutch, english)]
    assert titles[0] != titles[1]
    summaries = [feed.findtext(f"{A}entry/{A}summary") for feed in (dutch, english)]
    assert summaries[0] == summaries[1]


def test_what_an_article_holds_is_text_in_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    register = Register.open(str(path), create=True)
    doc = document(
        "Nederland sloot <script>alert(1)</script> & ]]> een deal met Niger.", "2023-06-15", outlet="<b>Dag</b>"
    )
    register.add([reading(doc, agreement(doc))], "2024-01-01T00:00:00+00:00")
    feed = feed_at(TestClient(make_app(str(path), clock=lambda: TODAY), base_url=HERE), "/feed.atom")
    names = "feed entry id title updated link author name category summary generator"
    assert {element.tag for element in feed.iter()} == {f"{A}{name}" for name in names.split()}
    summary = str(feed.findtext(f"{A}entry/{A}summary"))
    assert "<script>alert(1)</script> & ]]> een deal" in summary
    assert "<b>Dag</b>" in summary


def test_characters_that_xml_cannot_hold_are_replaced(client: TestClient) -> None:
    feed = feed_at(client, "/search.atom?q=%01%EF%BF%BE%0Bniger")
    assert "\ufffd" in str(feed.findtext(f"{A}title"))


@pytest.mark.parametrize("address", FEEDS)
def test_what_has_not_changed_is_not_sent_again(address: str, client: TestClient) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = client.get(address, headers={"If-Modified-Since": first.headers["last-modified"]})
    assert since.status_code == 304
    for old in ("Mon, 01 Jan 2001 00:00:00 GMT", "yesterday", "Mon, 99 Jan 2001 00:00:00 GMT"):
        assert client.get(address, headers={"If-Modified-Since": old}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/list/tariffs.atom", "/list/statements.atom", "/dossier/NL.atom", "/dossier/NL/ZZ.atom"]
)
def test_there_is_no_feed_of_what_there_is_not(address: str, client: TestClient) -> None:
    assert client.get(address).status_code in (400, 404)


def test_pages_say_where_their_other_forms_are(client: TestClient, look: Look) -> None:
    for address, forms in {
        "/": {"/feed.atom", "/overview.json", "/overview.csv"},
        "/dossier/NL/NE": {"/dossier/NL/NE.atom", "/dossier/NL/NE.json", "/dossier/NL/NE.csv"},
        "/search?q=niger": {"/search.atom?q=niger", "/search.json?q=niger", "/search.csv?q=niger"},
        "/search": {"/feed.atom"},
        "/list/commitments?party=NE&page=1": {f"/list/commitments.{form}?party=NE" for form in ("atom", "json", "csv")},
        "/about": {"/feed.atom", "/about.json", "/about.csv"},
    }.items():
        links = [attributes for tag, attributes in look(address).elements if tag == "link"]
        assert {link["href"] for link in links if link["rel"] == "alternate"} == forms, address
        for form in forms:
            assert client.get(form).status_code == 200


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/list/commitments.atom?state=overdue", "Promises, overdue"),
        ("/list/commitments.atom?party=NE&speaker=Tak", "Promises, Niger, Tak"),
        ("/list/agreements.atom?stage=concluded", "Agreements, concluded"),
        ("/list/conflicts.atom?kind=disclosure_gap", "Contradictions, secret, yet public"),
        ("/news.atom?kind=fell_due&since=2023", "News, promise fell due, Since 2023"),
    ],
)
def test_a_feed_is_narrowed_as_its_page_is(address: str, title: str, client: TestClient) -> None:
    wide, narrow = feed_at(client, address.partition("?")[0]), feed_at(client, address)
    assert narrow.findtext(f"{A}title") == f"openbaar: {title}"
    assert set(entry_ids(narrow)) <= set(entry_ids(wide))
    page = next(str(link.get("href")) for link in narrow.findall(f"{A}link") if link.get("rel") == "alternate")
    assert client.get(page).status_code == 200
    assert sorted(page.partition("?")[2].split("&")) == sorted(address.partition("?")[2].split("&"))


def test_a_board_narrowed_to_nobody_has_an_empty_feed(client: TestClient) -> None:
    assert entry_ids(feed_at(client, "/list/commitments.atom"))
    assert not entry_ids(feed_at(client, "/list/commitments.atom?speaker=Niemand"))
