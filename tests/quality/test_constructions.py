"""Every phrasing of every construction of speech, people and times comes out exactly, but for those known not to."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import constructions
import pytest

from openbaar.find import FindOptions
from openbaar.pipeline import Reader

ITEMS = list(constructions.phrasings())
DOC = Path(__file__).resolve().parents[2] / "docs" / "constructions.md"
ENOUGH = 6


@pytest.fixture(scope="module")
def everywhere(reader: Reader) -> Reader:
    return replace(reader, options=FindOptions(all_speech=True))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.where)
def test_phrasing_is_read_exactly_unless_known_not_to_be(item: constructions.Phrasing, everywhere: Reader) -> None:
    faults = constructions.faults(item, everywhere)
    assert bool(faults) == item.known_wrong, [item.text, *faults]


def test_every_construction_has_several_phrasings() -> None:
    names = [item.construction for item in ITEMS]
    assert not {name: names.count(name) for name in names if names.count(name) < ENOUGH}


def test_every_phrasing_says_what_is_in_it() -> None:
    assert not [item.where for item in ITEMS if not item.said and not item.times]


def test_docs_tell_how_many() -> None:
    wrong = {item.where for item in ITEMS if item.known_wrong}
    assert constructions.table(ITEMS, wrong) in DOC.read_text(encoding="utf-8")


def test_docs_have_no_other_table() -> None:
    assert len(re.findall(r"^\| \*\*all\*\*", DOC.read_text(encoding="utf-8"), re.MULTILINE)) == 1
