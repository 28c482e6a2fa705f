"""The words of findings in a language: English unless another is given; the program's own output stays as it was."""

from __future__ import annotations

from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from babel.dates import format_date

from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.export.words import asserter, who
from openbaar.model.records import Asserter, Speaker
from openbaar.model.vocabulary import AsserterKind


class Backwards(NullTranslations):
    """A language whose words are the English ones in capitals."""

    def gettext(self, message: str) -> str:
        return message.replace("unnamed", "UNNAMED").replace("reporter", "REPORTER")


def test_words_are_english_unless_a_language_is_given() -> None:
    other = Tongue("nl", Backwards())
    unnamed = Speaker(org="IOM")
    assert (who(unnamed), who(unnamed, other)) == ("unnamed, IOM", "UNNAMED, IOM")
    reporter = Asserter(None, AsserterKind.REPORTER)
    assert (asserter(reporter), asserter(reporter, other)) == ("the reporter", "the REPORTER")
    assert asserter(Asserter(None, AsserterKind.SPEAKER)) == "an unnamed speaker"
    assert asserter(Asserter(None, AsserterKind.OUTLET)) == "an unnamed outlet"


def test_numbers_and_counts() -> None:
    dutch = Tongue("nl")
    assert [tongue.number(1234567.25) for tongue in (ENGLISH, dutch)] == ["1,234,567.25", "1.234.567,25"]
    assert ENGLISH.ngettext("%(num)s day", "%(num)s days", 1) == "1 day"
    assert ENGLISH.ngettext("%(num)s day", "%(num)s days", 1000) == "1,000 days"


def test_parties() -> None:
    assert ENGLISH.party("TN") == "Tunisia"
    assert ENGLISH.party("region:North Africa") == "North Africa"
    assert ENGLISH.party("AfricanUnion") == "African Union"
    assert ENGLISH.party("QQ") == "QQ"


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize("short", [True, False])
def test_days_and_months_are_written_as_cldr_has_them(code: str, short: bool) -> None:
    tongue, month = Tongue(code), "MMM" if short else "MMMM"
    for day in (date(1, 1, 1), date(9999, 12, 31), *(date(2024, 1, 1) + timedelta(days) for days in range(0, 366, 5))):
        assert tongue.day(day, short=short) == format_date(day, f"d {month} y", locale=code)
        assert tongue.month(day, short=short) == format_date(day, f"{month} y", locale=code)
