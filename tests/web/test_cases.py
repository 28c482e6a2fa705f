"""An agreement as it is told: steps that changed its stage, terms with who says so; what is said again is counted."""

from __future__ import annotations

from dataclasses import replace

from tests.made import agreement, document, kept

from openbaar.derive.agreements import AgreementEntry, entries
from openbaar.model.records import Amount, Asserter
from openbaar.model.vocabulary import AsserterKind, DateBasis, Modality, Stage
from openbaar.web.cases import MOST_NAMES, MOST_STEPS, all_steps, on_record, telling_steps, terms

STAGES = (Stage.NEGOTIATING, Stage.CONCLUDED)


def entry(*stages: Stage, by: tuple[str, ...] = (), **values: object) -> AgreementEntry:
    """Return one agreement, told once a year."""
    found = []
    for number, stage in enumerate(stages):
        doc = document(published=f"{2000 + number}-01-01")
        finding = replace(agreement(doc, stage), **values)  # type: ignore[arg-type]
        if by:
            finding = replace(finding, asserted_by=Asserter(by[number % len(by)], AsserterKind.SPEAKER))
        found.append(kept(doc, finding))
    (made,) = entries(found)
    return made


def test_what_is_told_again_is_counted() -> None:
    made = entry(*[STAGES[0]] * 3, *[STAGES[1]] * 2)
    rows = telling_steps(made, made.step)
    assert [(row.step.when, row.again) for row in rows] == [("2000-01-01", 2), ("2004-01-01", 1)]
    assert len(all_steps(made)) == 5


def test_the_claim_known_first_stands_for_those_of_one_stage() -> None:
    told = (("2022-11-24", Stage.CONCLUDED, "2022-11-22"), ("2023-06-15", Stage.CONCLUDED, "2022-11"))
    found = []
    for published, stage, date in (*told, ("2024-09-01", Stage.SUSPENDED, None)):
        doc = document(published=published)
        basis = DateBasis.STATED if date else None
        found.append(kept(doc, replace(agreement(doc, stage), date=date, date_basis=basis)))
    (made,) = entries(found)
    first, last = telling_steps(made, made.step)
    assert (first.step.kept.document.published, first.again) == ("2022-11-24", 1)
    assert last.step.stage is Stage.SUSPENDED


def test_a_denial_stands_for_itself_and_what_is_told_of_an_earlier_stage_goes_with_the_run() -> None:
    found = []
    for number, (stage, modality) in enumerate(
        (
            (Stage.CONCLUDED, Modality.DONE),
            (Stage.UNCLEAR, Modality.DENIED),
            (Stage.IN_FORCE, Modality.DONE),
            (Stage.PROPOSED, Modality.DONE),
            (Stage.IN_FORCE, Modality.DONE),
        )
    ):
        doc = document(published=f"{2000 + number}-01-01")
        found.append(kept(doc, replace(agreement(doc, stage), modality=modality)))
    (made,) = entries(found)
    rows = telling_steps(made, made.step)
    assert [(row.step.stage, row.step.is_denied) for row in rows] == [
        (Stage.CONCLUDED, False),
        (Stage.UNCLEAR, True),
        (Stage.IN_FORCE, False),
    ]
    assert [row.again for row in rows] == [0, 0, 2]


def test_many_changes_are_the_first_and_the_newest() -> None:
    made = entry(*(STAGES[number % 2] for number in range(20)))
    rows = telling_steps(made, made.step)
    assert len(rows) == MOST_STEPS
    assert [row.step.when[:4] for row in rows] == ["2000", "2001", "2016", "2017", "2018", "2019"]
    assert [row.skipped for row in rows] == [0, 0, 14, 0, 0, 0]
    assert sum(1 + row.again + row.skipped for row in rows) == len(made.history)


def test_a_sum_that_two_tell_is_one_term() -> None:
    made = entry(*[Stage.CONCLUDED] * 3, by=("Aaf Smal", "Bo Breed"), amounts=(Amount(5.0, "EUR"),), ends="2026")
    found = {term.kind: term for term in terms(made, 2)}
    assert set(found) == {"instrument", "money", "ends"}
    assert [item.finding.asserted_by.name for item in found["money"].said] == ["Aaf Smal", "Bo Breed"]
    assert found["money"].more == 1
    assert len({term.kind: term for term in terms(made)}["money"].said) == 3


def test_many_names_are_the_first_and_a_number() -> None:
    names = tuple(f"Naam {number}" for number in range(7))
    assert on_record(entry(*[Stage.CONCLUDED] * 7, by=names)) == (list(names[:MOST_NAMES]), 3)
    assert on_record(entry(Stage.CONCLUDED)) == ([], 0)
