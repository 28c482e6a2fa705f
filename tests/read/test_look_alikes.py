import pytest

from openbaar.read import look_alikes
from openbaar.read.documents import repaired as repair_all
from openbaar.read.edits import apply_edits
from openbaar.read.look_alikes import look_alike_edits


def repaired(text: str) -> str:
    return apply_edits(text, look_alike_edits(text))[0]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Dat is de Iaatste tijd zo.", "Dat is de laatste tijd zo."),
        ("De Iaatste weken", "De laatste weken"),
        ("Het beIeid van de EU-Ianden", "Het beleid van de EU-landen"),
        ("lk weet het. ln Tunis ook.", "Ik weet het. In Tunis ook."),
        ("Dat is niet g0ed.", "Dat is niet goed."),
        ("de 1aatste keer", "de laatste keer"),
        ("Zij vvillen niet kornen, zei een modeme burger.", "Zij willen niet komen, zei een moderne burger."),
    ],
)
def test_misread_letters_are_put_right(was, now):
    assert repaired(was) == now


@pytest.mark.parametrize(
    "text",
    [
        "Iaatste ronde",  # at the beginning, a capital would be an L
        "Hij wacht. Iaatste ronde.",
        "Een gesprek met Karima Iaatste over Ierland.",
        "In IJsland, Ierland, Iran, Irak, Ieper en Israël; artikel II en VIII; Willem III; IAATSTE; AI.",
        "Ian en Ilse, Ies de Iongh, Idris Iever",
        "zie www.Iaatste.nl en Iaatste@example.org, pad/Iaatste, d'Ianden, Iaatste_keer",
        "CO2, G20, 1e, 2de, 10de, B1, a1, F16, MP3, 100m",
        "heden, achteraf, herrie, hola, horen, modem, doorn, vorm",
        "x" * 5000 + "rn" * 5000,
    ],
)
def test_what_may_be_sound_stays(text):
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("known", "now"), [({"zommen"}, "zommen"), ({"zornrnen"}, "zornrnen"), ({"zommen", "zornrnen"}, "zornmen")]
)
def test_a_word_that_could_be_two_is_left_alone(monkeypatch, known, now):
    monkeypatch.setattr(look_alikes, "_known", known.__contains__)
    look_alikes._SOUND.clear()
    assert repaired("Zij zornmen niet.") == f"Zij {now} niet."
    look_alikes._SOUND.clear()


def test_no_word_of_real_newspapers_is_repaired(shared):
    """260,000 words of clean text: what is repaired there is repaired wrongly."""
    sentences = [
        line.removeprefix("# text = ").strip()
        for path in sorted((shared / "data" / "ud").glob("*.conllu"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("# text = ")
    ]
    text = "\n".join(sentences)
    assert len(text.split()) > 200_000
    _, repairs = repair_all(text)
    assert [text[r.was_start - 10 : r.was_end + 10] for r in repairs] == []
