"""About: what counts, how often each kind is right as measured, licences."""

from __future__ import annotations

from tests.web.browser import Look

from openbaar.export.measured import rate
from openbaar.model.vocabulary import FindingType
from openbaar.web.lists import LISTS


def test_every_list_is_explained_and_every_measure_shown(look: Look) -> None:
    page = look("/about")
    for kind, listed in LISTS.items():
        assert f"/list/{kind}" in page.links
        assert listed.about in page.text
    for kind in FindingType:
        measured = rate(kind)
        if measured:
            assert f"{measured.precision:.0%}" in page.text
    assert "not measured" in page.text
    assert {"right", "lists", "licences"} <= set(page.ids)
