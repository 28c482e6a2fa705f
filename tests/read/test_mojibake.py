import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbaar.read.edits import apply_edits
from openbaar.read.mojibake import mojibake_edits


def repaired(text: str) -> str:
    return apply_edits(text, mojibake_edits(text))[0]


WORDS = ["geïnformeerd", "coördinatie", "één", "knieën", "maître", "façade", "Curaçao", "überhaupt", "vóór"]
MARKS = ["“Wij”", "‘ja’", "nu – dan", "en toen…", "€ 5"]


@pytest.mark.parametrize("page", ["cp437", "cp850", "cp1252", "latin-1", "mac-roman"])
@pytest.mark.parametrize("word", WORDS)
def test_letters_read_in_the_wrong_page_are_put_right(word, page):
    assert repaired("Zij werden " + word.encode().decode(page) + " genoemd.") == f"Zij werden {word} genoemd."


@pytest.mark.parametrize("page", ["cp437", "cp850", "latin-1"])
@pytest.mark.parametrize("words", MARKS)
def test_marks_read_in_the_wrong_page_are_put_right(words, page):
    assert repaired("Hij zei: " + words.encode().decode(page)) == f"Hij zei: {words}"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("â€œNeeâ€\x9d, zei hij", "“Nee”, zei hij"),
        ("â€œNeeâ€�, zei hij", "“Nee”, zei hij"),
        ("â€œNeeâ€, zei hij", "“Nee”, zei hij"),
        ("\x93Nee\x94, zei hij\x85", "“Nee”, zei hij…"),
        ("vis-Ã -vis", "vis-à-vis"),
        ("10\u00c2 km en 10\u00c2\u00a0km", "10 km en 10\u00a0km"),
        ("Ã©Ã©n keer en ÃƒÂ©ÃƒÂ©n keer", "één keer en één keer"),
        ("president ErdoÄŸan en minister ÅžimÅŸek", "president Erdoğan en minister Şimşek"),
        ("het paleis PaÅ‚ac en Erdo─ƒan", "het paleis Pałac en Erdoğan"),
    ],
)
def test_repairs(was, now):
    assert repaired(was) == now


@pytest.mark.parametrize(
    "text",
    [
        "“Ja”, zei zij – ‘misschien’ … «non» „nein“ \"nee\" 'nou'",
        "café”, één… een Å en “SPÄ” en HÄ”",
        "┌──┬──┐\n│ ├──┤ │\n└──┴──┘",
        "Een ﬁlm, ＡＢＣ, e\u0301\u0301n, ½, 5°–6°, naïef\u2028nieuwe regel\x0b",
        "Россия, Ελλάδα, تونس, 中国, İğdır, Łódź, Šefčovič",
        "&amp; &eacute;",
        "Ãƒ of",
        "é" * 300,
    ],
)
def test_sound_text_stays_as_it_is(text):
    assert repaired(text) == text


def test_a_repair_covers_the_misread_letters_only():
    text = "Zij zijn ge├»nformeerd over caf├®s."
    now, repairs = apply_edits(text, mojibake_edits(text))
    assert now == "Zij zijn geïnformeerd over cafés."
    assert [(text[r.was_start : r.was_end], now[r.start : r.end]) for r in repairs] == [("├»", "ï"), ("├®", "é")]


SUSPECT = "ÃÂâ€œ™\x9d�├┬»®⌐ΓÇ£¥ÔØ─ƒÄŸÅ‚√© \xa0-aA“”éЩ中"


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(SUSPECT), st.characters()), max_size=40))
def test_repair_is_idempotent(text):
    once = repaired(text)
    assert repaired(once) == once


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_is_never_touched(text):
    assert repaired(text) == text
