"""What the parsed words of a claim show: read from whole short texts with invented people."""

from __future__ import annotations

from openbaar.derive.claims import claims
from openbaar.derive.wording import Wording, wordings
from openbaar.find import find
from openbaar.link import link
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.records import Finding
from openbaar.pipeline import Reader

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "


def wording_of(reader: Reader, text: str, start: str) -> Wording:
    document = Document(published="2024-03", decoded=LEAD + text, text=LEAD + text)
    marked = mark(document, reader.language, reader.lexicon)
    linked = link(marked, reader.lexicon, find(marked, reader.lexicon, reader.options))
    found = [item for item in linked if isinstance(item, Finding)]
    parts = claims(document, found, reader.lexicon)
    words = wordings(parts, marked, found, reader.lexicon)
    return next(word for part, word in zip(parts, words, strict=True) if part.span.text.startswith(start))


def test_a_negation_falls_on_what_it_stands_with(reader: Reader) -> None:
    shown = wording_of(reader, "De regering heeft geen vluchten betaald.", "De regering")
    assert shown.is_negative
    assert shown.is_flat
    assert "vlucht" in shown.negated
    assert wording_of(reader, "De regering heeft vluchten betaald.", "De regering").negated == frozenset()


def test_numbers_count_something_but_years_dates_and_durations_do_not(reader: Reader) -> None:
    text = "In 2019 keerden er binnen 14 dagen 230 mensen terug, de laatsten op 3 mei."
    shown = wording_of(reader, text, "In 2019")
    assert [(count.value, count.what) for count in shown.counts] == [(230.0, "mens")]
    assert "2019" in shown.times


def test_a_record_counts_by_the_last_part_of_its_name(reader: Reader) -> None:
    shown = wording_of(reader, "In het scheepsregister staan twaalf namen.", "In het")
    assert shown.record == {"scheepsregister"}
    assert not shown.publishes
    assert wording_of(reader, "De kade is nat.", "De kade").record == frozenset()


def test_a_medium_and_a_verb_make_public(reader: Reader) -> None:
    assert wording_of(reader, "De tabel staat op de website van de dienst.", "De tabel").publishes
    assert wording_of(reader, "Accra publiceerde de tabel.", "Accra").publishes


def test_the_telling_that_is_negated_keeps_silent(reader: Reader) -> None:
    assert wording_of(reader, "De minister noemt de bedragen uit de brief niet.", "De minister").keeps_silent
    assert wording_of(reader, "De afspraken zijn vertrouwelijk.", "De afspraken").keeps_silent
    assert not wording_of(reader, "De minister leest de brief voor.", "De minister").keeps_silent


def test_a_number_without_a_noun_beside_it_counts_nothing_named(reader: Reader) -> None:
    shown = wording_of(reader, "Daarna kwamen er 230 in dezelfde maanden.", "Daarna")
    assert [(count.value, count.what) for count in shown.counts] == [(230.0, "")]
