"""Nouns of agreement and their compounds, patterns, and the strictness of the tables behind them."""

from __future__ import annotations

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.patterns import compile_patterns
from openbaar.lexicon.relevance import Topic, TopicWord
from openbaar.model.vocabulary import AgreementKind


@pytest.mark.parametrize(
    ("word", "topic", "kind"),
    [
        ("akkoord", "neutral", AgreementKind.DEAL),
        ("principeakkoord", "neutral", AgreementKind.DEAL),
        ("migratiepartnerschap", "migration", AgreementKind.PARTNERSHIP),
        ("terugnameakkoord", "migration", AgreementKind.READMISSION),
        ("overname-overeenkomst", "migration", AgreementKind.READMISSION),
        ("Turkijedeal", "party", AgreementKind.DEAL),
        ("EU-Turkijedeal", "party", AgreementKind.DEAL),
        ("Tunesië-akkoord", "party", AgreementKind.DEAL),
        ("intentieverklaring", "neutral", AgreementKind.DECLARATION),
    ],
)
def test_compounds(word: str, topic: str, kind: AgreementKind) -> None:
    noun = load_lexicon().agreements.heads(word)
    assert noun is not None
    assert (noun.topic, noun.kind) == (topic, kind)


@pytest.mark.parametrize("word", ["regeerakkoord", "handelsverdrag", "vredesakkoord", "uitleveringsverdrag", "tafel"])
def test_what_is_no_agreement_about_migration(word: str) -> None:
    assert load_lexicon().agreements.heads(word) is None


def test_patterns_leave_gaps_and_whole_words() -> None:
    pattern = compile_patterns("test", ["neemt|nam ... <own> ... terug", "visum*"], {"own": "(?:onderdanen)"})
    assert pattern.search("Irak neemt voortaan ook alle eigen onderdanen snel terug.")
    assert pattern.search("De visumplicht vervalt.")
    assert not pattern.search("Irak neemt onderdanen serieus.")
    assert not pattern.search("Een reisvisum is duur.")


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown class <nobody>"):
        compile_patterns("test", ["<nobody> terug"], {})


def test_a_star_inside_a_gate_word_is_refused() -> None:
    with pytest.raises(LexiconError, match="at the ends only"):
        TopicWord("mi*grant", Topic.MIGRATION, 3, "test")


def test_home_is_the_country_whose_words_stand_there() -> None:
    home = load_lexicon().home
    assert home.of("De federale regering en N-VA willen het niet. Ons land betaalt.") == "BE"
    assert home.of("Kamerleden van VVD en D66 in Den Haag zwijgen.") == "NL"
