"""A text cut into claims: sentences that add up to the text, each claim with who says it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openbaar.derive.claims import claims, party_codes, sentences
from openbaar.lexicon import load_lexicon
from openbaar.model.records import Statement

WORDS = st.text(alphabet='ab. ?!;\n"”“’,A', max_size=80)


@given(WORDS)
def test_sentences_quote_the_text_and_leave_no_word_out(text: str) -> None:
    found = sentences(text)
    for span, _ in found:
        span.check(text)
    covered = {place for span, _ in found for place in range(span.start, span.end)}
    left = {place for place, char in enumerate(text) if char.isalpha()} - covered
    assert not left
    assert [span for span, _ in found] == sorted(span for span, _ in found)


def test_an_attribution_stays_with_its_quotation() -> None:
    text = "“Waarom niet?”, vroeg ze. Hij zweeg."
    assert [span.text for span, _ in sentences(text)] == ["“Waarom niet?”, vroeg ze.", "Hij zweeg."]


def test_a_number_opens_a_sentence_behind_a_word_not_behind_an_abbreviation() -> None:
    text = "Er werd getekend. 6 jaar later is het voorbij, zie art. 5 van de wet."
    assert [span.text for span, _ in sentences(text)] == [
        "Er werd getekend.",
        "6 jaar later is het voorbij, zie art. 5 van de wet.",
    ]


def test_who_says_what_and_for_which_side(read_text: object) -> None:
    text = (
        "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. “Accra heeft om geld"
        " gevraagd”, zei minister Lidy Veenhuizen. De weg naar het noorden is lang."
    )
    reading = read_text(text)  # type: ignore[operator]
    parts = claims(reading.document, reading.findings, load_lexicon())
    quoted = next(claim for claim in parts if claim.span.text.startswith("Accra"))
    assert (quoted.speaker, quoted.names) == ("veenhuizen", {"GH"})
    assert isinstance(quoted.statement, Statement)
    assert "zei minister" in quoted.around
    assert "geld" not in quoted.around
    assert parts[-1].speaker == ""


def test_parties_are_whole_words() -> None:
    assert party_codes("In Niger praat men over nigerianen", load_lexicon()) == {"NE"}


def test_clauses_beside_one_another_are_claims_and_a_line_without_a_stop_is_a_heading(read_text: object) -> None:
    text = (
        "Migratieakkoord op losse schroeven\n\n"
        "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. De vluchten zijn begonnen,"
        " maar in Accra landde nog geen enkel toestel."
    )
    reading = read_text(text)  # type: ignore[operator]
    parts = claims(reading.document, reading.findings, load_lexicon())
    assert [part.span.text for part in parts if part.in_heading] == ["Migratieakkoord op losse schroeven"]
    assert [part.span.text for part in parts[-2:]] == [
        "De vluchten zijn begonnen,",
        "maar in Accra landde nog geen enkel toestel.",
    ]


def test_brief_words_are_quoted_with_the_verb_that_reports_them(read_text: object) -> None:
    text = (
        "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. Minister Kofi"
        " Ampadu-Osei spreekt in Accra van “een loze belofte”. “De vluchten zijn vorige week begonnen”, zei minister"
        " Lidy Veenhuizen."
    )
    reading = read_text(text)  # type: ignore[operator]
    said = [part.span.text for part in claims(reading.document, reading.findings, load_lexicon()) if part.statement]
    assert "spreekt in Accra van “een loze belofte" in said[0]
    assert not said[0].startswith("Minister")
    assert said[-1] == "De vluchten zijn vorige week begonnen"
