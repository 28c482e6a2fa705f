"""What is at hand is what the register would return: for any filter, the same findings in the same order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made import agreement, commitment, document, reading, withholding

from openbaar.errors import InputError
from openbaar.model.vocabulary import FindingType, Instrument, Stage
from openbaar.register import Filter, Register
from openbaar.web.at_hand import document_ids, documents, documents_about, finding_ids, findings, prepare
from openbaar.web.shelf import Edition

filters = st.builds(
    Filter,
    party=st.sampled_from((None, None, "NL", "NE", "EU", "XK")),
    stage=st.sampled_from((None, None, *map(str, Stage))),
    instrument=st.sampled_from((None, None, *map(str, Instrument))),
    since=st.sampled_from((None, "2019", "2023-02-15")),
    until=st.sampled_from((None, "2023-06", "2024")),
    speaker=st.sampled_from((None, None, None, "Roosje Tak")),
)
kinds = st.sampled_from((None, *FindingType))


def edition_of(path: Path) -> Edition:
    return Edition.open(str(path), date(2024, 6, 1))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A register in which one document has been read twice, all of it at hand."""
    path = tmp_path_factory.mktemp("at_hand") / "register.db"
    register = Register.open(str(path), create=True)
    touched = (("NL", "NE"), ("EU",), (), ("NL",))
    for number, day in enumerate(("2019", "2023-02", "2023-02-15", "2023-06-15", "2024-05")):
        made = document(published=day, outlet="De Schouw")
        found = (agreement(made, Stage.CONCLUDED), commitment(made), withholding(made))[number % 3 :]
        touches = tuple(touched[(number + place) % 4] for place in range(len(found)))
        register.add([replace(reading(made, *found), touches=touches)], "2024-05-01T10:00:00+00:00")
    again = document(published="2019", outlet="De Schouw")
    register.add([reading(again, agreement(again, Stage.PROPOSED), reader="another")], "2024-05-02T10:00:00+00:00")
    register.close()
    made_of = edition_of(path)
    prepare(made_of)
    return made_of


def test_nothing_is_at_hand_before_all_findings_were_read(register_path: Path) -> None:
    assert findings(edition_of(register_path), FindingType.STATEMENT, Filter()) is None


@given(kind=kinds, wanted=filters)
@settings(deadline=None)
def test_the_same_as_the_register_returns(shelf: Edition, kind: FindingType | None, wanted: Filter) -> None:
    register = shelf.register()
    known = findings(shelf, kind, wanted)
    if wanted.speaker:
        assert known is None
    else:
        assert known is not None
        assert [item.id for item in known] == [item.id for item in register.findings(kind, wanted)]
    if kind is not None:
        assert finding_ids(shelf, kind, wanted) == register.finding_ids(kind, wanted)
    among = replace(wanted, stage=None, instrument=None, speaker=None)
    assert document_ids(shelf, among) == register.document_ids(among)
    assert list(documents(shelf, among)) == [card.id for card, _ in register.documents(among)]


def test_a_filter_that_holds_no_day_is_told(shelf: Edition) -> None:
    with pytest.raises(InputError):
        findings(shelf, None, Filter(since="2024", until="2023"))


@pytest.mark.parametrize("parties", [("NE", "NL"), ("NL",), ("EU", "NL"), ("NE", "NL", "TN")])
def test_documents_about_parties_are_those_that_the_register_finds(tmp_path: Path, parties: tuple[str, ...]) -> None:
    register = Register.open(str(tmp_path / "register.db"), create=True)
    for number, day in enumerate(("2019", "2023-02", "2023-02-15")):
        made = document(published=day)
        touches = ((("NE",), ("NL",)), (("EU", "NL"), ("NE",)), ((), ("NE", "NL")))[number]
        found = reading(made, commitment(made), withholding(made))
        register.add([replace(found, touches=touches)], "2024-05-01T10:00:00+00:00")
    once = edition_of(tmp_path / "register.db")
    prepare(once)
    assert not register.has_retired()
    assert sorted(documents_about(once, frozenset(parties))) == register.documents_about(frozenset(parties))


def test_a_reading_that_was_replaced_counts_for_what_documents_are_about(shelf: Edition) -> None:
    wanted, register = frozenset(("NE", "NL")), shelf.register()
    assert register.has_retired()
    assert sorted(documents_about(shelf, wanted)) == register.documents_about(wanted) != []
