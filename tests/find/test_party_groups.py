"""Groups of states named before: the first two, all three, each for itself."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.model.records import Agreement
from openbaar.model.vocabulary import Stage


def told(read_text: ReadText, text: str) -> set[tuple[tuple[str, ...], Stage]]:
    return {(item.parties, item.stage) for item in read_text(text).findings if isinstance(item, Agreement)}


@pytest.mark.parametrize(
    ("words", "partners"),
    [("de eerste twee", {"GM", "SN"}), ("de laatste twee", {"GM", "ML"}), ("alle drie", {"GM", "ML", "SN"})],
)
def test_a_group_counts_from_the_last_list(read_text: ReadText, words: str, partners: set[str]) -> None:
    text = (
        "Spanje wil de migratie beperken. De Spaanse premier Blas Ferrero reist naar Senegal, Gambia en Mali. "
        f"Met {words} wil hij een migratieakkoord over asielzoekers."
    )
    assert told(read_text, text) == {(tuple(sorted((code, "ES"))), Stage.PROPOSED) for code in partners}


def test_a_list_that_is_too_short_is_not_meant(read_text: ReadText) -> None:
    text = (
        "Spanje wil de migratie beperken. De Spaanse premier Blas Ferrero reist naar Senegal en Gambia. "
        "Met alle drie wil hij een migratieakkoord over asielzoekers."
    )
    assert not {("ES", "GM"), ("ES", "SN")} <= {parties for parties, _ in told(read_text, text)}
