"""Signs weighed together: they add to what constructions find, and forecasts bind nobody."""

from __future__ import annotations

from openbaar.model.records import Commitment, Withholding
from openbaar.model.vocabulary import WithholdingMode

LEAD = "Italië en Albanië bouwen een opvangkamp voor migranten. "


def rules_of(read_text: object, text: str, kind: type) -> list[str]:
    return [item.rule for item in read_text(LEAD + text).findings if isinstance(item, kind)]  # type: ignore[operator]


def test_a_checkable_act_with_a_limit_is_a_promise(read_text: object) -> None:
    assert rules_of(read_text, "Nog voor Kerstmis krijgt het parlement de rekening van het kamp.", Commitment) == [
        "commitment.weighed"
    ]


def test_what_is_expected_binds_nobody(read_text: object) -> None:
    text = "Naar verwachting krijgt het parlement nog voor Kerstmis de rekening van het kamp."
    assert "commitment.weighed" not in rules_of(read_text, text, Commitment)


def test_one_silence_is_found_once(read_text: object) -> None:
    text = "Minister Carla Fonti wil het bedrag niet noemen."
    assert rules_of(read_text, text, Withholding) == ["withholding.will_not_tell"]


def test_how_it_is_kept_back_follows_from_the_clauses_words(read_text: object) -> None:
    text = "Over de prijs kan ik u niets meedelen zonder de vertrouwelijke gesprekken met Albanië te schaden."
    (item,) = (f for f in read_text(LEAD + text).findings if isinstance(f, Withholding))  # type: ignore[operator]
    assert (item.rule, item.mode) == ("withholding.weighed", WithholdingMode.CONFIDENTIAL_ONLY)


def test_what_is_only_supposed_binds_nobody(read_text: object) -> None:
    text = (
        "Als het parlement nog voor Kerstmis de rekening van het kamp krijgt, stemt de oppositie met de minister mee."
    )
    assert "commitment.weighed" not in rules_of(read_text, text, Commitment)


def test_what_is_to_come_is_not_who_promises_it(read_text: object) -> None:
    text = "Vanaf juli komt er een waarnemersteam in het kamp, luidt het in een brief van minister Carla Fonti."
    made = [item for item in read_text(LEAD + text).findings if isinstance(item, Commitment)]  # type: ignore[operator]
    assert made
    assert not any("waarnemersteam" in name for item in made for name in item.by)


def test_no_answer_is_told_apart_from_declining(read_text: object) -> None:
    text = "De Tweede Kamer stelde er vragen over. Het ministerie antwoordde helemaal niet."
    modes = {f.mode for f in read_text(LEAD + text).findings if isinstance(f, Withholding)}  # type: ignore[operator]
    assert modes == {WithholdingMode.UNANSWERED}
