"""Templates in one language: what is put in when they are compiled reads as what would be asked for each time."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader

from openbaar.export.tongue import ENGLISH
from openbaar.web.languages import tongue
from openbaar.web.spoken import Spoken

SAID = {
    'alone {{ _("Held") }}': "alone Gold",
    '<td title="{{ _("Held") }}">': '<td title="Gold">',
    '{{ pgettext("button", "Search") }}': "Zoek",
    "{% trans %}None found{% endtrans %}": "Niets gevonden",
    '{% set word = _("Held") %}{{ word }}': "Gold",
    '{{ _("due %(date)s", date="<b>") }}': "uiterlijk &lt;b&gt;",
    '{% for word in (_("Held"), _("Known")) %}{{ word }} {% endfor %}': "Gold Bekend ",
    "{{ _(name) }}": "Gold",
    '{{ _("100%% & <more>") }}': "100% & <more>",
}


@pytest.mark.parametrize("source", SAID)
def test_words_are_those_of_the_language(source: str) -> None:
    templates = Spoken(tongue("nl"), loader=DictLoader({"page": source}), autoescape=True)
    assert templates.get_template("page").render(name="Held") == SAID[source]


def test_words_alone_are_asked_for_no_more() -> None:
    templates = Spoken(tongue("nl"), autoescape=True)
    made = templates.compile('{{ _("Held") }} {{ _("due %(date)s", date=1) }}', raw=True)
    assert "Gold" in made and "'Held'" not in made and "'due %(date)s'" in made


def test_english_needs_no_catalogue() -> None:
    assert Spoken(ENGLISH, autoescape=True).from_string('{{ _("Held") }}').render() == "Held"
