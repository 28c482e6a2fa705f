"""The same agreement over documents is one entry, whatever the order of arrival."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from tests.made import agreement, document, kept, words

from openbaar.derive.agreements import entries, known_on
from openbaar.model.records import Evidence
from openbaar.model.vocabulary import AgreementKind, DateBasis, Modality, Stage


def at(published: str, stage: Stage, **more: object) -> object:
    doc = document(published=published, source=f"{published}.txt")
    return kept(doc, agreement(doc, stage, **more))


def test_one_entry_with_its_stages_in_order() -> None:
    told = [at("2022-03", Stage.NEGOTIATING), at("2022-11-24", Stage.CONCLUDED), at("2024-09", Stage.SUSPENDED)]
    for order in itertools.permutations(told):
        (entry,) = entries(order)
        assert [step.stage for step in entry.history] == [Stage.NEGOTIATING, Stage.CONCLUDED, Stage.SUSPENDED]
        assert entry.id == entries(told)[0].id


def test_stage_as_of_a_day() -> None:
    (entry,) = entries([at("2022-03", Stage.NEGOTIATING), at("2022-11-24", Stage.CONCLUDED)])
    assert entry.stage_on(date(2021, 1, 1)) is None
    assert entry.stage_on(date(2022, 11, 23)).stage is Stage.NEGOTIATING
    assert entry.stage_on(date(2022, 11, 24)).stage is Stage.CONCLUDED


def test_a_stated_date_counts_from_when_it_held_not_from_when_it_was_told() -> None:
    (entry,) = entries([at("2023-06", Stage.CONCLUDED, date="2023-02")])
    assert (entry.history[0].when, entry.history[0].basis) == ("2023-02", DateBasis.STATED)
    assert entry.stage_on(date(2023, 2, 28)).stage is Stage.CONCLUDED
    assert entry.concluded == "2023-02"


def test_conclusions_farther_apart_than_their_precision_are_two() -> None:
    early = at("2016-03", Stage.CONCLUDED, date="2016-03")
    late = at("2023-07", Stage.CONCLUDED, date="2023-07")
    year = at("2023-08", Stage.IN_FORCE, date="2023")
    assert len(entries([early, late])) == 2
    assert len(entries([late, year])) == 1


def test_a_form_and_a_content_are_one_but_two_forms_are_two() -> None:
    talks = at("2022-03", Stage.NEGOTIATING, kind=AgreementKind.READMISSION)
    memorandum = at("2022-04", Stage.CONCLUDED, kind=AgreementKind.MOU)
    deal = at("2022-05", Stage.IN_FORCE)
    unnamed = at("2022-06", Stage.SUSPENDED, kind=AgreementKind.OTHER)
    (entry,) = entries([unnamed, deal, memorandum, talks])
    assert (entry.kind, len(entry.history)) == (AgreementKind.MOU, 4)
    treaty = at("2022-07", Stage.CONCLUDED, kind=AgreementKind.TREATY)
    partnership = at("2022-08", Stage.CONCLUDED, kind=AgreementKind.PARTNERSHIP)
    assert len(entries([talks, memorandum, treaty])) == 2
    assert len(entries([talks, partnership])) == 2


def test_what_one_document_tells_apart_stays_apart() -> None:
    doc = document(published="2022-05", source="a.txt")
    signed = kept(doc, agreement(doc, Stage.CONCLUDED, kind=AgreementKind.DECLARATION))
    to_come = kept(doc, agreement(doc, Stage.NEGOTIATING))
    one, two = entries([signed, to_come])
    assert {one.kind, two.kind} == {AgreementKind.DECLARATION, AgreementKind.DEAL}
    later = at("2022-09", Stage.SUSPENDED, kind=AgreementKind.DECLARATION)
    assert sorted(len(entry.kept) for entry in entries([later, to_come, signed])) == [1, 2]


def test_a_treaty_follows_its_declaration() -> None:
    first = at("2022-03", Stage.CONCLUDED, kind=AgreementKind.DECLARATION)
    second = at("2022-09", Stage.CONCLUDED, kind=AgreementKind.TREATY)
    one, two = entries([second, first])
    assert (one.kind, two.follows) == (AgreementKind.DECLARATION, one.id)


def test_other_parties_are_another_entry() -> None:
    assert len(entries([at("2022-03", Stage.NEGOTIATING), at("2022-03", Stage.NEGOTIATING, parties=("MA", "NL"))])) == 2


def test_known_on_is_certain_only_when_the_whole_month_is_past() -> None:
    told = [at("2022-03", Stage.NEGOTIATING), at("2022-11-24", Stage.CONCLUDED)]
    assert len(known_on(told, date(2022, 3, 30))) == 0
    assert len(known_on(told, date(2022, 3, 30), possible=True)) == 1
    assert len(known_on(told, date(2022, 3, 31))) == 1
    assert len(known_on(told, date(2022, 11, 24))) == 2


def test_a_day_set_for_what_was_never_made_reaches_nothing() -> None:
    (talks,) = entries([at("2022-03", Stage.NEGOTIATING)])
    (broken_off,) = entries([at("2022-03", Stage.NEGOTIATING), at("2022-11-24", Stage.SUSPENDED)])
    assert not talks.is_reached and broken_off.is_reached


def test_the_day_of_an_announcement_is_no_conclusion() -> None:
    wanted = at("2022-09-05", Stage.PROPOSED, date="2022-09-05", kind=AgreementKind.PARTNERSHIP)
    signed = at("2023-05-08", Stage.CONCLUDED, date="2023-05-08")
    (entry,) = entries([signed, wanted])
    assert (entry.kind, entry.concluded) == (AgreementKind.PARTNERSHIP, "2023-05-08")
    assert entries([wanted])[0].concluded is None


def test_conclusions_a_season_apart_can_be_one() -> None:
    closed, signed = (
        at("2023-05-08", Stage.CONCLUDED, date="2023-05-08"),
        at("2023-07-03", Stage.CONCLUDED, date="2023-07"),
    )
    assert len(entries([closed, signed])) == 1


def test_what_was_made_before_the_talks_is_another_agreement() -> None:
    talks = at("2021-10-12", Stage.NEGOTIATING)
    old = at("2021-11-02", Stage.IN_FORCE, date="2009")
    new = at("2022-03-22", Stage.CONCLUDED, date="2022-03-22")
    broken_off = at("2023-07-05", Stage.SUSPENDED)
    one, two = entries([broken_off, new, old, talks])
    assert {len(one.kept), len(two.kept)} == {1, 3}


def test_a_new_one_is_not_the_one_that_is_in_force_for_years() -> None:
    old = at("2021-02", Stage.IN_FORCE, date="2009")
    asked = at("2021-03", Stage.PROPOSED)
    assert len(entries([old, asked])) == 2


def test_a_denial_and_what_is_told_again_turn_nothing() -> None:
    signed = at("2023-05-08", Stage.CONCLUDED, date="2023-05-08")
    applied = at("2023-12-11", Stage.IN_FORCE)
    doc = document(published="2024-01-05", source="denied.txt")
    denied = kept(doc, replace(agreement(doc, Stage.UNCLEAR), modality=Modality.DENIED))
    again = at("2024-02", Stage.CONCLUDED)
    (entry,) = entries([again, denied, applied, signed])
    assert [step.turns for step in entry.history] == [True, True, False, False]
    assert entry.history[2].is_denied
    assert entry.step.stage is Stage.IN_FORCE
    assert entry.stage_on(date(2025, 1, 1)).stage is Stage.IN_FORCE


def test_a_party_that_wants_none_rejects_it_and_denies_nothing() -> None:
    doc = document(published="2023-05", source="refused.txt")
    refused = kept(doc, replace(agreement(doc, Stage.REJECTED), modality=Modality.DENIED))
    (entry,) = entries([at("2023-02", Stage.PROPOSED), refused])
    assert entry.step.stage is Stage.REJECTED
    assert [(step.turns, step.is_denied) for step in entry.history] == [(True, False), (True, False)]


def test_a_treaty_that_is_approved_later_is_the_one_that_was_signed() -> None:
    signed = at("2022-09-13", Stage.CONCLUDED, date="2022-09-13")
    approved = at("2023-10-10", Stage.CONCLUDED, date="2023-10-10", kind=AgreementKind.TREATY)
    applied = at("2024-01-10", Stage.IN_FORCE)
    (entry,) = entries([applied, approved, signed])
    assert (entry.kind, entry.concluded, len(entry.history)) == (AgreementKind.TREATY, "2022-09-13", 3)
    another = at("2023-10-10", Stage.CONCLUDED, date="2023-10-10")
    assert len(entries([another, signed])) == 2


def test_a_year_of_old_far_from_the_words_for_it_is_another_ones() -> None:
    text = f"Nederland sloot een deal. {'De gesprekken duurden lang. ' * 10}Er was er al een uit 2009."
    doc = document(text, published="2023-07-05", source="far.txt")
    made = replace(agreement(doc, Stage.SUSPENDED), date="2009", date_basis=DateBasis.STATED)
    far = replace(made, evidence=(*made.evidence, Evidence(words(doc, "2009"), "date")))
    signed = at("2022-03-22", Stage.CONCLUDED, date="2022-03-22")
    (entry,) = entries([kept(doc, far), signed])
    assert entry.concluded == "2022-03-22"


def test_talks_after_one_that_was_at_work_when_first_told_of_are_about_a_new_one() -> None:
    old, talks = at("2018-02", Stage.IN_FORCE), at("2018-03", Stage.NEGOTIATING)
    assert len(entries([old, talks])) == 2
    signed, reopened = at("2018-02", Stage.CONCLUDED), at("2019-03", Stage.NEGOTIATING)
    assert len(entries([signed, reopened])) == 1


def test_a_conclusion_told_as_news_of_what_is_at_work_is_background() -> None:
    signed, works = at("2018-07", Stage.CONCLUDED, date="2018-07"), at("2018-10", Stage.IN_FORCE)
    doc = document(published="2019-09", source="again.txt")
    news = agreement(doc, Stage.CONCLUDED, date="2019-09")
    again = kept(doc, replace(news, date_basis=DateBasis.PUBLICATION))
    (entry,) = entries([signed, works, again])
    assert [step.turns for step in entry.history] == [True, True, False]
    assert entry.step.stage is Stage.IN_FORCE


def test_this_year_tells_less_than_the_day_of_publication() -> None:
    doc = document(published="2021-12-16", source="year.txt")
    made = agreement(doc, Stage.SUSPENDED)
    dated = replace(made, stage_date="2021", evidence=(*made.evidence, Evidence(made.evidence[0].span, "stage_date")))
    (entry,) = entries([kept(doc, dated)])
    assert (entry.step.when, entry.step.basis) == ("2021-12-16", DateBasis.PUBLICATION)
