"""Every reason, of rules, of joining names, of leaving something open, can be said in the reader's language."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from starlette.testclient import TestClient

import openbaar
from openbaar.derive.grouping import SEVERAL
from openbaar.derive.same_person import FEATURES, JUDGED_APART, JUDGED_SAME
from openbaar.export.lookups import reason_of, rule_reasons
from openbaar.export.tongue import ENGLISH
from openbaar.register import Register
from openbaar.web.languages import NAMES, tongue
from openbaar.web.reasons import DOUBTS, REASONS

SOURCE = Path(openbaar.__file__).parent


def test_the_list_holds_the_reasons_of_the_table_and_no_others() -> None:
    assert set(REASONS) == {feature.reason for feature in FEATURES} | {SEVERAL, JUDGED_SAME, JUDGED_APART}


def test_every_reason_is_translated() -> None:
    for code in NAMES:
        if code != ENGLISH.code:
            known = tongue(code).gettext
            assert not [reason for reason in (*REASONS, *DOUBTS, *rule_reasons()) if known(reason) == reason]


def test_why_a_passage_is_left_open_is_said_where_it_is() -> None:
    code = "\n".join(path.read_text("utf-8") for room in ("find", "link") for path in (SOURCE / room).glob("*.py"))
    assert not [doubt for doubt in DOUBTS if f'"{doubt}"' not in code]


def test_a_page_gives_the_reason_of_a_rule_in_its_language(client: TestClient, register: Register) -> None:
    kept = next(item for item in register.findings(None) if "made_by_hand" not in item.finding.rule)
    reason = reason_of(kept.finding.rule)
    assert reason in unescape(client.get(f"/entry/{kept.id}").text)
    page = unescape(client.get(f"/entry/{kept.id}", headers={"accept-language": "nl"}).text)
    assert tongue("nl").gettext(reason) in page
    assert reason not in page
