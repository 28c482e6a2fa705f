"""The act of an utterance: what the cue and constructions show stands; elsewhere the likeliest, with words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from openbaar.find.act_features import features_of
from openbaar.find.acts import act_of, ruled_act
from openbaar.find.rules import Page
from openbaar.find.speech_page import Utterance
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, SpeechKind
from openbaar.pipeline import Reader

HELD_OUT = Path(__file__).resolve().parents[2] / "quality" / "acts" / "heldout.tsv"
Said = Callable[..., tuple[Page, Utterance]]


@pytest.fixture(scope="module")
def said(reader: Reader) -> Said:
    """Make an utterance of its words alone."""
    cued = {row.lemma: str(row.act) for row in reversed(reader.lexicon.cues.rows)}

    def make(text: str, kind: str = "direct", cue: str | None = None) -> tuple[Page, Utterance]:
        document = Document(published="2024-03", decoded=text, text=text)
        page = Page(mark(document, reader.language, reader.lexicon), reader.lexicon, all_speech=True)
        return page, Utterance("", SpeechKind(kind), (Span.of(text, 0),), lemma=cue, act=cued.get(cue or ""))

    return make


def test_a_binding_cue_stands_whatever_the_words(said: Said) -> None:
    assert act_of(*said("het is een schande", "indirect", "beloven"))[0] is Act.PROMISE


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Over de bijlagen laten wij ons vandaag niet uit", Act.REFUSE),
        ("Wij zullen de gemeenten voor de zomer informeren", Act.PROMISE),
        ("Het akkoord rammelt aan alle kanten en de minister verschuilt zich", Act.CRITICISE),
        ("De veerboot uit Algiers komt om zeven uur aan", Act.ASSERT),
    ],
)
def test_the_likeliest_act(said: Said, text: str, act: Act) -> None:
    found, shown = act_of(*said(text))
    assert found is act
    assert shown
    assert all(text[span.start : span.end] == span.text for span in shown)


def test_a_long_speech_is_left_to_the_rules(said: Said) -> None:
    text = " ".join(["De minister verschuilt zich en het akkoord rammelt."] * 8)
    assert act_of(*said(text))[0] is ruled_act(*said(text))[0] is Act.ASSERT


def test_features_point_at_their_words(said: Said) -> None:
    features = features_of(*said("Dat verdrag tekenen wij niet"), Act.DENY)
    assert features["word niet"] == (0, 24, 28)
    assert features["sign negation"] == (0, 24, 28)
    assert features["kind direct"] is None
    assert features["ruled deny direct"] is None
    assert features["source none negation"] is None


def test_features_tell_who_is_named_as_the_source(said: Said) -> None:
    page, item = said("Dat verdrag tekenen wij niet")
    for words, source in (("minister Aart Pol", "government"), ("ze", "pronoun"), ("Aart Pol", "name")):
        assert f"source {source}" in features_of(page, replace(item, mention=Span.of(words, 0)), Act.ASSERT)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Wij laten niemand gaan", "clause first present negated"),
        ("Niemand heeft ons geholpen", "clause nobody participle negated"),
        ("Dat zal hij doen", "tense will"),
        ("De grens moest dicht blijven", "tense must past"),
        ("Dit is geen muur", "copula that negated"),
    ],
)
def test_features_tell_how_the_main_clause_is_built(said: Said, text: str, feature: str) -> None:
    assert feature in features_of(*said(text), Act.ASSERT)


def test_it_beats_the_rules_alone_on_utterances_kept_apart(said: Said) -> None:
    rows = [line.split("\t") for line in HELD_OUT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    right = {act_of: 0, ruled_act: 0}
    for act, others, kind, cue, text in rows:
        for decide in right:
            right[decide] += decide(*said(text, kind, None if cue == "-" else cue))[0] in (act, *others.split("|"))
    assert right[act_of] >= 0.85 * len(rows)
    assert right[act_of] > right[ruled_act]
