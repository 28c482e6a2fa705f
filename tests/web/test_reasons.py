"""Every reason by which appearances are joined or kept apart can be said in the reader's language."""

from __future__ import annotations

from openbaar.derive.grouping import SEVERAL
from openbaar.derive.same_person import FEATURES, JUDGED_APART, JUDGED_SAME
from openbaar.export.tongue import ENGLISH
from openbaar.web.languages import NAMES, tongue
from openbaar.web.reasons import REASONS


def test_the_list_holds_the_reasons_of_the_table_and_no_others() -> None:
    assert set(REASONS) == {feature.reason for feature in FEATURES} | {SEVERAL, JUDGED_SAME, JUDGED_APART}


def test_every_reason_is_translated() -> None:
    for code in NAMES:
        if code != ENGLISH.code:
            assert not [reason for reason in REASONS if tongue(code).gettext(reason) == reason]
