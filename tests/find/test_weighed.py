"""Signs weighed together: they add to what constructions find, and forecasts bind nobody."""

from __future__ import annotations

from openbaar.model.records import Commitment, Withholding

LEAD = "Italië en Albanië bouwen een opvangkamp voor migranten. "


def rules_of(read_text: object, text: str, kind: type) -> list[str]:
    return [item.rule for item in read_text(LEAD + text).findings if isinstance(item, kind)]  # type: ignore[operator]


def test_a_checkable_act_with_a_limit_is_a_promise(read_text: object) -> None:
    assert rules_of(read_text, "Nog voor Kerstmis opent Rome het kamp.", Commitment) == ["commitment.weighed"]


def test_what_is_expected_binds_nobody(read_text: object) -> None:
    text = "Naar verwachting opent Rome het kamp nog voor Kerstmis."
    assert "commitment.weighed" not in rules_of(read_text, text, Commitment)


def test_one_silence_is_found_once(read_text: object) -> None:
    text = "Minister Carla Fonti wil het bedrag niet noemen."
    assert rules_of(read_text, text, Withholding) == ["withholding.will_not_tell"]
