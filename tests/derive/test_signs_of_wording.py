"""Signs that turn on what claims negate, count, cite and keep back, and on the document's other pairs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.derive.test_sides import LEXICON, claims_of

from openbaar.derive.sides import Pair, pairs, sides
from openbaar.derive.signs import SIGNS
from openbaar.derive.signs_of_wording import WORDING_SIGNS
from openbaar.derive.wording import Count, Wording
from openbaar.model.records import Evidence, Speaker, Statement
from openbaar.model.vocabulary import SpeechKind

PLAIN = Wording()
PAID = Wording(lemmas=frozenset({"overmaken", "bedrag"}))
NOT_PAID = Wording(negated=frozenset({"betaling"}), is_negative=True, is_flat=True)


def pair_of(first: Wording, second: Wording, speakers: tuple[str, str] = ("", "")) -> Pair:
    made = []
    texts = ("De een zegt daar iets over.", "De ander maakte het bedrag over.")
    for claim, speaker in zip(claims_of(*texts), speakers, strict=True):
        said = Statement(
            document_id="d",
            rule="speech.direct_after",
            evidence=(Evidence(claim.span, "content"),),
            speaker=Speaker(name=speaker),
            kind=SpeechKind.INDIRECT,
            content=(claim.span,),
        )
        made.append(replace(claim, speaker=speaker, statement=said) if speaker else claim)
    (pair,) = pairs(sides(made, [], LEXICON, [first, second]), LEXICON, lambda a, b: True)
    return pair


@pytest.mark.parametrize("sign", WORDING_SIGNS, ids=lambda sign: sign.__name__)
def test_each_is_explained_and_counts(sign: object) -> None:
    assert sign.__doc__
    assert SIGNS[sign.__name__] is sign  # type: ignore[attr-defined]


def value(sign: str, *given: object) -> float:
    return SIGNS[sign](pair_of(*given))  # type: ignore[arg-type]


def test_what_is_negated_is_met_by_other_words_for_it() -> None:
    assert value("negation_met", NOT_PAID, PAID) == 1
    assert value("negation_met", PLAIN, PAID) == 0
    assert value("negation_met", NOT_PAID, replace(PAID, is_negative=True)) == 0
    assert value("negation_met_by_another", NOT_PAID, PAID, ("smit", "owusu")) == 1
    assert value("negation_met_by_another", NOT_PAID, PAID) == 0


def test_two_counts_of_one_thing_differ() -> None:
    few, many = (Wording(counts=(Count(number, "vlucht"),)) for number in (3.0, 12.0))
    assert value("counted_again", few, many, ("smit", "owusu")) == 2
    assert value("counted_again", few, few, ("smit", "owusu")) == 0
    assert value("counted_again", few, Wording(counts=(Count(12.0, "tent"),)), ("smit", "owusu")) < 1
    assert value("counted_again", few, many, ("smit", "smit")) == 0


def test_counts_for_other_times_are_no_recount() -> None:
    then, later = (
        Wording(counts=(Count(n, "vlucht"),), times=frozenset({year})) for n, year in ((3.0, "2021"), (12.0, "2022"))
    )
    assert value("counted_again", then, later, ("smit", "owusu")) == 0
    assert value("counted_for_other_times", then, later) == 1


def test_silence_is_met_where_another_makes_public() -> None:
    silent, public = Wording(keeps_silent=True), Wording(publishes=True, medium=True)
    assert value("silent_yet_public", silent, public, ("smit", "")) == 1
    assert value("silent_yet_public", silent, replace(public, keeps_silent=True), ("smit", "")) == 0
    assert value("silent_yet_public", PLAIN, public, ("smit", "")) == 0


def test_a_record_tells_what_somebody_denies() -> None:
    cited = Wording(record=frozenset({"brief"}), counts=(Count(5.0, "vlucht"),))
    assert value("said_against_record", NOT_PAID, cited, ("smit", "")) == 1
    assert value("flat_denial_counted", NOT_PAID, cited, ("smit", "")) == 1
    assert value("flat_denial_counted", NOT_PAID, PLAIN, ("smit", "")) == 0


def test_the_last_other_speaker_is_answered() -> None:
    assert value("answers", PLAIN, PLAIN, ("smit", "owusu")) == 1
    assert value("answers", PLAIN, PLAIN, ("smit", "smit")) == 0
    assert value("many_pairs", PLAIN, PLAIN) == 0


def test_numbers_of_one_unit_count_one_thing() -> None:
    men, passengers = (
        Wording(counts=(Count(number, what, "persons"),)) for number, what in ((61.0, "man"), (38.0, "passagier"))
    )
    euros = Wording(counts=(Count(38.0, "euro", "EUR"),))
    assert value("counted_again", men, passengers, ("smit", "owusu")) == 2
    assert value("counted_again", men, euros, ("smit", "owusu")) == 0


def test_a_month_and_a_day_in_it_are_no_other_times() -> None:
    month, day, later = (
        Wording(counts=(Count(number, "vlucht"),), times=frozenset({time}))
        for number, time in ((3.0, "2021-05"), (12.0, "2021-05-14"), (9.0, "2021-06-14"))
    )
    assert value("counted_for_other_times", month, day, ("smit", "owusu")) == 0
    assert value("counted_for_other_times", month, later, ("smit", "owusu")) == 1
    assert value("dated_otherwise", day, later, ("smit", "owusu")) == 1
    assert value("dated_otherwise", month, later, ("smit", "owusu")) == 0


def test_what_is_counted_again_for_the_same() -> None:
    first, again = Wording(counts=(Count(7.0, "charter"),)), Wording(counts=(Count(4.0, ""),), takes_up=True)
    assert value("counted_for_the_same", first, again) == 1
    assert value("counted_for_the_same", first, Wording(counts=(Count(4.0, ""),))) == 0


def test_own_words_before() -> None:
    now, before = Wording(is_negative=True), Wording(is_earlier=True)
    assert value("own_words_before", now, before, ("smit", "smit")) == 1
    assert value("own_words_before", now, before, ("smit", "owusu")) == 0
    assert value("own_words_before", now, Wording(), ("smit", "smit")) == 0


def test_a_number_that_both_give_is_taken_up_not_contested() -> None:
    whole = Wording(counts=(Count(60.0, "euro", "EUR"),))
    part = Wording(counts=(Count(60.0, "euro", "EUR"), Count(24.0, "euro", "EUR")))
    assert value("counted_again", whole, replace(part, counts=part.counts[1:]), ("smit", "owusu")) == 2
    assert value("counted_again", whole, part, ("smit", "owusu")) == 0


def test_counts_of_about_one_size_are_likelier_of_one_thing() -> None:
    few, some, many = (Wording(counts=(Count(number, "vlucht"),)) for number in (3.0, 7.0, 90.0))
    assert value("counted_nearly_alike", few, some, ("smit", "owusu")) == 1
    assert 0 < value("counted_nearly_alike", few, many, ("smit", "owusu")) < 1
    assert value("counted_nearly_alike", few, some) == 0


def test_what_somebody_kept_count_of() -> None:
    few, many = (Wording(counts=(Count(number, "vlucht"),)) for number in (3.0, 12.0))
    assert value("recorded_otherwise", few, replace(many, is_recorded=True)) == 1
    assert value("recorded_otherwise", few, many) == 0
    assert value("recorded_otherwise", few, replace(few, is_recorded=True)) == 0


def test_two_negatives_say_the_same() -> None:
    assert value("both_negative", NOT_PAID, NOT_PAID) == 1
    assert value("both_negative", NOT_PAID, PAID) == 0


@pytest.mark.parametrize(
    ("first", "is_supposed"),
    [
        ("Als Accra niet meewerkt, stopt de hulp.", 1),
        ("Pas als dat lukt, gaan er vluchten.", 1),
        ("Mocht het misgaan, dan stopt de hulp.", 1),
        ("De hulp stopt als Accra niet meewerkt.", 0),
        ("Alsof de hulp ooit stopt.", 0),
    ],
)
def test_what_only_would_be(first: str, is_supposed: int) -> None:
    made = sides(claims_of(first, "De ander maakte het bedrag over."), [], LEXICON)
    (pair,) = pairs(made, LEXICON, lambda a, b: True)
    assert SIGNS["supposed"](pair) == is_supposed


def test_the_paper_alone_contradicts_nobody() -> None:
    assert value("of_the_paper", PLAIN, PLAIN) == 1
    assert value("of_the_paper", PLAIN, PLAIN, ("smit", "")) == 0
