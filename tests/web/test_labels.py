"""Every value of a closed vocabulary has a label, in every language."""

from __future__ import annotations

from enum import StrEnum

import pytest

from openbaar.derive.happenings import HappeningKind
from openbaar.derive.people import Standing
from openbaar.derive.promises import PromiseState
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.office_tenses import Tense
from openbaar.model import vocabulary
from openbaar.read.refusals import Reason
from openbaar.web.labels import LABELS, label
from openbaar.web.languages import tongue

VOCABULARIES: dict[str, type[StrEnum]] = {
    "type": vocabulary.FindingType,
    "act": vocabulary.Act,
    "speech": vocabulary.SpeechKind,
    "kind": vocabulary.AgreementKind,
    "stage": vocabulary.Stage,
    "instrument": vocabulary.Instrument,
    "modality": vocabulary.Modality,
    "mode": vocabulary.WithholdingMode,
    "conflict": vocabulary.ConflictKind,
    "outcome": vocabulary.OutcomeKind,
    "promise": PromiseState,
    "happening": HappeningKind,
    "standing": Standing,
    "tense": Tense,
    "asserter": vocabulary.AsserterKind,
}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_each_value_has_a_label_and_no_label_is_left_over(name: str) -> None:
    assert set(LABELS[name]) == {str(value) for value in VOCABULARIES[name]}


def test_every_reason_for_a_refusal_has_a_label() -> None:
    assert {str(reason) for reason in Reason} <= set(LABELS["refusal"])


@pytest.mark.parametrize("name", LABELS)
def test_labels_of_one_vocabulary_differ_in_each_language(name: str) -> None:
    for code in ("en", "nl"):
        shown = [label(tongue(code), name, value) for value in LABELS[name]]
        assert len(shown) == len(set(shown)), code


def test_a_value_that_is_not_known_is_shown_as_it_stands() -> None:
    assert label(tongue("nl"), "stage", "half_done") == "half done"


@pytest.mark.parametrize("code", [*vocabulary.BODIES, *vocabulary.REGIONS])
def test_bodies_and_regions_have_names(code: str) -> None:
    assert tongue("en").party(code)
    assert not tongue("nl").party(code).startswith("region:")


def test_every_country_has_a_name_in_both_languages() -> None:
    for country in load_lexicon().parties.countries:
        assert tongue("nl").party(country.code) == country.name
        assert tongue("en").party(country.code) != country.code
