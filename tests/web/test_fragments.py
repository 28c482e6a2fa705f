"""Pieces of markup: escaped, whatever was asked for before, and in their language."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape
from tests.made import commitment, document, kept

from openbaar.export.tongue import ENGLISH
from openbaar.export.words import Quotes
from openbaar.model.records import Evidence
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web.fragments import dutch, fragments
from openbaar.web.languages import tongue

BAD = '<script>alert("x")</script>'


def test_what_was_markup_once_is_escaped_when_it_is_text() -> None:
    assert BAD in dutch(Markup(BAD))
    assert BAD not in dutch(BAD)
    pieces = fragments(ENGLISH)
    for name in ("piece_when", "piece_party", "piece_stage"):
        pieces[name](Markup(BAD))
        assert BAD not in pieces[name](BAD), name


def test_where_words_stand_is_escaped_and_leads_to_them() -> None:
    doc = document(outlet=BAD)
    cited = fragments(ENGLISH)["piece_cite"](kept(doc, commitment(doc)))
    assert BAD not in cited
    assert "&lt;script&gt;" in cited
    assert f'href="/document/{doc.id}?finding=' in cited


def test_pieces_are_in_the_language_of_the_page() -> None:
    english, other = fragments(ENGLISH), fragments(tongue("nl"))
    assert english["piece_when"](None) == '<span class="quiet">not stated</span>'
    assert english["piece_when"]("2023-06") == '<time datetime="2023-06">June 2023</time>'
    assert other["piece_when"]("2023-06") != english["piece_when"]("2023-06")
    assert english["piece_party"]("NE") == '<span class="party">Niger <abbr>NE</abbr></span>'
    assert english["piece_party"]("region:Sahel") == '<span class="party">Sahel</span>'
    assert "stage-in_force" in other["piece_stage"]("in_force")


def test_a_contradiction_is_quoted_as_two_passages(register: Register) -> None:
    conflict = register.findings(FindingType.CONFLICT)[0]
    shown = fragments(ENGLISH)["piece_words"](conflict, Quotes(register))
    assert shown.count('<p lang="nl">') == 2
    assert "\u2194" not in shown


def test_beside_one_of_its_sides_a_contradiction_is_quoted_as_the_other(register: Register) -> None:
    conflict = register.findings(FindingType.CONFLICT)[0]
    mine = replace(conflict, finding=replace(conflict.finding, evidence=(Evidence(conflict.finding.a.span, "a"),)))
    shown = fragments(ENGLISH)["piece_words"](conflict, Quotes(register), [mine])
    assert shown.count('<p lang="nl">') == 1
    assert escape(" ".join(conflict.finding.b.span.text.split())) in shown


def test_a_side_of_a_contradiction_stands_in_its_sentence(register: Register) -> None:
    (conflict,) = [kept for kept in register.findings(FindingType.CONFLICT) if kept.finding.about == "geld"]
    told = fragments(ENGLISH)["piece_side"]
    side = told(conflict.finding.b, Quotes(register))
    assert side == '<p lang="nl">Niger kreeg vorig jaar 12 miljoen euro<span class="quiet">.</span></p>'
    assert told(conflict.finding.b, None) == '<p lang="nl">Niger kreeg vorig jaar 12 miljoen euro</p>'
    whole = told(conflict.finding.b, Quotes(register), whole=True)
    assert whole == '<p lang="nl">Niger kreeg vorig jaar 12 miljoen euro.</p>'


def test_what_a_contradiction_is_about_is_told_in_words() -> None:
    matter = fragments(ENGLISH)["piece_matter"]
    assert matter("DE, UZ, other") == "Germany – Uzbekistan, arrangement"
    assert matter("geld, <b>") == '<span lang="nl">geld, &lt;b&gt;</span>'
    assert matter("deal") == '<span lang="nl">deal</span>'
