"""Where an agreement stands by the words about it: weights learned, the words that show it kept as proof."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.lexicon.stage_weights import BIAS, STAGES, StageWeights
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import Stage
from openbaar.pipeline import Reader


def _row(stage: Stage, weight: float) -> tuple[float, ...]:
    return tuple(weight if each is stage else 0.0 for each in STAGES)


def test_the_signs_that_count_most_decide_and_unknown_ones_count_nothing() -> None:
    """A sum of weights a stage; the chance is its share."""
    weights = StageWeights({BIAS: _row(Stage.CONCLUDED, 1.0), "word stop": _row(Stage.ENDED, 3.0)})
    assert weights.likeliest([["word never seen"]])[0] is Stage.CONCLUDED
    stage, chance = weights.likeliest([["word stop", "word never seen"]])
    assert stage is Stage.ENDED
    assert 0.5 < chance < 1


def test_words_count_by_share_and_a_claim_whole() -> None:
    """A word among many tells less than alone; what is claimed tells the same whatever stands around it."""
    weights = StageWeights({BIAS: _row(Stage.CONCLUDED, 1.0), "word stop": _row(Stage.ENDED, 0.3)})
    many = ["word stop", *(f"word {number}" for number in range(200))]
    assert weights.likeliest([["word stop"]])[0] is Stage.ENDED
    assert weights.likeliest([many])[0] is Stage.CONCLUDED
    claimed = StageWeights({BIAS: _row(Stage.CONCLUDED, 1.0), "last ended": _row(Stage.ENDED, 3.0)})
    assert claimed.likeliest([many], ["last ended"])[0] is Stage.ENDED


def test_the_shipped_weights_hold_every_class_that_the_words_have(reader: Reader) -> None:
    """A class of words that no weight knows would say nothing."""
    known = {sign.split()[1] for sign in reader.lexicon.stage_weights.by_sign if sign.startswith("class ")}
    assert {row.label for row in reader.lexicon.stage_classes.rows} <= known


@pytest.mark.parametrize("column", STAGES)
def test_each_stage_has_weights_of_its_own(reader: Reader, column: Stage) -> None:
    """No column is empty."""
    at = STAGES.index(column)
    assert any(row[at] > 0 for row in reader.lexicon.stage_weights.by_sign.values())


def test_every_agreement_keeps_words_that_show_its_stage(read_text: ReadText) -> None:
    """Whatever decides the stage, words of the text prove it."""
    text = (
        "Noorwegen en Servië sloten in mei een akkoord over de terugname van afgewezen asielzoekers."
        " Sindsdien vertrekken er elke week vluchten naar Belgrado.\n\nMet Kosovo wil Oslo later praten over migratie."
    )
    told = [item for item in read_text(text, "2024-07").findings if isinstance(item, Agreement)]
    assert told
    assert all(item.spans("stage") and item.spans("modality") for item in told)


@pytest.mark.parametrize(
    "text",
    [
        "Nederland wil dat het terugkeerakkoord met Ghana wordt uitgebreid tot uitgewezen studenten.",
        "Nederland en Ghana willen het bestaande terugkeerakkoord verlengen.",
    ],
)
def test_what_is_wanted_with_a_known_agreement_leaves_it_what_it_is(read_text: ReadText, text: str) -> None:
    told = [item for item in read_text(text, "2024-07").findings if isinstance(item, Agreement)]
    assert told
    assert {item.stage for item in told} <= {Stage.CONCLUDED, Stage.IN_FORCE}


@pytest.mark.parametrize(
    "text",
    [
        "De onderhandelingen tussen Nederland en Ghana over terugkeer van migranten liggen niet stil.",
        "Nederland en Ghana gaan praten over een akkoord over terugkeer van migranten. Dat kondigde de minister aan.",
        "Nederland onderhandelt met Ghana over terugkeer van migranten. Zodra er een akkoord is, volgt de tekst.",
    ],
)
def test_talks_are_not_yet_an_agreement(read_text: ReadText, text: str) -> None:
    told = [item for item in read_text(text, "2024-07").findings if isinstance(item, Agreement)]
    assert {item.stage for item in told} == {Stage.NEGOTIATING}
