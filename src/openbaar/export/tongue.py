"""The language in which something is told: its words by gettext, its numbers, days and names of parties by CLDR.

In: a message in English, as it stands in the code. Out: the same in one language. `ENGLISH` is what `words` speaks
when nobody says otherwise; `web.languages` holds the others. Quotations are never translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from gettext import NullTranslations

from babel import Locale
from babel.numbers import format_decimal, format_percent

from openbaar.lexicon import load_lexicon


@dataclass(frozen=True, eq=False)
class Tongue:
    """One language: `code` as in HTML's `lang`, `catalog` its translations."""

    code: str
    catalog: NullTranslations = field(default_factory=NullTranslations)

    def gettext(self, message: str, **values: object) -> str:
        """Return a message, with `values` in the places that it names."""
        return self._filled(self.catalog.gettext(message), values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Return a message that means something else elsewhere."""
        return self._filled(self.catalog.pgettext(context, message), values)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """Return a message about a number of things; its `%(num)s` is the number as this language writes it."""
        return self._filled(self.catalog.ngettext(one, many, count), {"num": self.number(count), **values})

    def number(self, value: float) -> str:
        """Return a number as this language writes it."""
        return _number(value, self.code)

    def percent(self, share: float) -> str:
        """Return a share (0–1) in whole per cents."""
        return format_percent(share, locale=self.locale)

    def day(self, value: date, *, short: bool = False) -> str:
        """Return a day as this language writes it; `short`, with the name of the month shortened."""
        return f"{value.day} {self.month(value, short=short)}"

    def month(self, value: date, *, short: bool = False) -> str:
        """Return the month of a day."""
        return f"{self._months[short][value.month]} {value.year}"

    def short_months(self) -> list[str]:
        """Return the names of the months, shortened."""
        names = self.locale.months["stand-alone"]["abbreviated"]
        return [str(names[number]) for number in range(1, 13)]

    def party(self, code: str) -> str:
        """Return the name of a party: of a state, a body, a region; the code itself where it has none."""
        if self.code == "nl" and code in _dutch_names():
            return _dutch_names()[code]
        named = PARTIES.get(code)
        if named is not None:
            return self.catalog.pgettext("party", named)
        return str(self.locale.territories.get(code, code.removeprefix("region:")))

    @cached_property
    def _months(self) -> dict[bool, Mapping[int, str]]:
        """The names of months in a date, in full and shortened: a page of a thousand dates can't wait for patterns."""
        names = self.locale.months["format"]
        return {False: names["wide"], True: names["abbreviated"]}

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of this language."""
        return Locale.parse(self.code)

    @staticmethod
    def _filled(text: str, values: dict[str, object]) -> str:
        return text % values if values else text


def N_(message: str) -> str:
    """Return a message that is translated where it is used; the name tells `tools/translations.py` to take it up."""
    return message


def NP_(context: str, message: str) -> str:
    """Return the same where the message means something else elsewhere: its first argument says of what it is said."""
    return message


PARTIES = {
    "EU": NP_("party", "European Union"),
    "IOM": NP_("party", "IOM"),
    "UNHCR": NP_("party", "UNHCR"),
    "UN": NP_("party", "United Nations"),
    "AfricanUnion": NP_("party", "African Union"),
    "region:Sahel": NP_("party", "Sahel"),
    "region:North Africa": NP_("party", "North Africa"),
    "region:West Africa": NP_("party", "West Africa"),
    "region:Horn of Africa": NP_("party", "Horn of Africa"),
    "region:Sub-Saharan Africa": NP_("party", "Sub-Saharan Africa"),
    "region:Middle East": NP_("party", "Middle East"),
    "region:Western Balkans": NP_("party", "Western Balkans"),
    "region:Central America": NP_("party", "Central America"),
    "region:Central Asia": NP_("party", "Central Asia"),
    "region:Gulf": NP_("party", "the Gulf"),
}
ENGLISH = Tongue("en")


@lru_cache(4096)
def _number(value: float, code: str) -> str:
    return str(format_decimal(value, format="#,##0.######", locale=code))


@cache
def _dutch_names() -> dict[str, str]:
    """Return how Dutch papers call states, which is what a Dutch reader looks for."""
    return {country.code: country.name for country in load_lexicon().parties.countries}
