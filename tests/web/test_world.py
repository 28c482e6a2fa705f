"""The map: every state has a shape or a reason, shading is by the furthest stage, every place leads somewhere."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, document, reading
from tests.web.browser import Look, Markup

from openbaar.derive.agreements import entries
from openbaar.export.tongue import ENGLISH
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import kept_of
from openbaar.model.vocabulary import Stage
from openbaar.web.world import FURTHEST, drawn, world

# parts of another state's shape, or without inhabitants who could be a party to anything
NO_SHAPE = {"AQ", "BQ", "BV", "CC", "CX", "GF", "GI", "GP", "MQ", "RE", "SJ", "TK", "TV", "UM", "YT"}
STEP = re.compile(r"[Ml][-\d, ]+|z")


def test_every_country_of_the_lexicon_has_a_shape() -> None:
    codes = {country.code for country in load_lexicon().parties.countries}
    assert codes - set(world().shapes) == NO_SHAPE
    assert set(world().shapes) <= codes
    assert {"FR", "NO", "XK"} <= set(world().shapes)


def test_shapes_are_paths_on_the_map() -> None:
    for code, shape in world().shapes.items():
        assert "".join(STEP.findall(shape.path)) == shape.path, code
        assert 0 <= shape.x <= world().width and 0 <= shape.y <= world().height, code


def test_small_states_are_dots_and_large_ones_are_not() -> None:
    dots = {code for code, shape in world().shapes.items() if shape.dot}
    assert {"MT", "CV", "LU", "BH"} <= dots
    assert not dots & {"NL", "BE", "TN", "RW", "GM"}


def test_every_stage_has_its_place_in_the_order() -> None:
    assert sorted(FURTHEST) == sorted(Stage)


def places(page: Markup) -> dict[str, str]:
    """Return what the links on the map say, by their address."""
    return {
        str(a["href"]): str(a["aria-label"]) for tag, a in page.elements if tag == "a" and a.get("class") == "place"
    }


def test_a_state_leads_to_its_agreements_and_says_how_far_they_came(look: Look) -> None:
    page = look("/")
    found = places(page)
    assert "Niger" in found["/list/agreements?party=NE"]
    assert "concluded" in found["/list/agreements?party=NE"]
    assert "Niger" in page.text  # the table has it too


def test_seen_from_one_party_it_leads_to_the_dossiers(look: Look) -> None:
    found = places(look("/?from=NL"))
    assert "/dossier/NL/NE" in found
    assert not any("Netherlands" in told for told in found.values())
    assert places(look("/?from=niger")).keys() == {"/dossier/NE/NL"}
    assert places(look("/?from=AU")) == {}


def test_as_of_a_day_only_what_was_known_then_is_shown(look: Look) -> None:
    assert places(look("/?as_of=2001")) == {}
    then = places(look("/?as_of=2023-03"))
    assert "negotiating" in next(told for told in then.values() if "Niger" in told)


@pytest.mark.parametrize(("view", "box"), [("world", "0 0 3000 1304"), ("near", " ".join(map(str, world().near)))])
def test_either_part_of_the_map_can_be_asked_for(view: str, box: str, client: TestClient) -> None:
    assert f'viewBox="{box}"' in client.get(f"/?view={view}").text


def test_counts_are_those_of_the_lists_behind(client: TestClient) -> None:
    for address, told in places(Markup(client.get("/").text)).items():
        listed = re.search(r'role="status">([\d,]+)', client.get(address).text)
        assert listed is not None
        assert re.search(r": ([\d,]+) ", told)[1] == listed[1], address  # type: ignore[index]


def test_what_lies_beyond_the_part_that_is_shown_is_named_beside_it() -> None:
    """One state far away does not make the map a world with a few coloured specks."""
    doc = document(published="2023-02")
    held = {code: agreement(doc, Stage.CONCLUDED, parties=(code, "NL")) for code in ("NE", "TN", "MA", "US")}
    rows = [(entry, entry.step) for claim in held.values() for entry in entries(kept_of(reading(doc, claim)))]
    made = drawn(rows, ENGLISH)
    assert made.is_near
    assert [place.code for place in made.beyond] == ["US"]
    assert not drawn(rows, ENGLISH, wide=True).beyond
    far = [row for row in rows if "US" in row[0].parties]
    assert not drawn(far, ENGLISH, viewer="NL").is_near


def test_codes_on_the_map_lie_apart() -> None:
    doc = document(published="2023-02")
    codes = ("AL", "MK", "XK", "ME", "RS", "BA", "GR", "NL", "BE", "LU", "AM", "AZ", "TN")
    claims = [agreement(doc, Stage.CONCLUDED, parties=(code, "SN")) for code in codes]
    rows = [(entry, entry.step) for claim in claims for entry in entries(kept_of(reading(doc, claim)))]
    named = drawn(rows, ENGLISH, wide=False).named
    places = [(place.shape.x, place.shape.y) for place in named if place.shape]
    assert {"TN", "SN"} <= {place.code for place in named}
    assert "LU" not in {place.code for place in named}  # a dot
    assert all(abs(a - c) >= 17 or abs(b - d) >= 10 for (a, b), (c, d) in combinations(places, 2))
