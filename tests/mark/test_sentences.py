"""Where sentences begin: paragraphs, quotations, abbreviations, numbers."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbaar.mark.language import load_language
from openbaar.mark.sentences import abbreviations, sentence_starts


def cut(text: str) -> list[str]:
    doc = load_language().make_doc(text)
    starts = [*sorted(sentence_starts(doc)), len(doc)]
    return [doc[a:b].text.strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Het regent.", "Niemand komt."],
        ['"Het regent!"', "De raad zweeg."],
        ['"Waarom?", vroeg Marit Sol.', "Niemand wist het."],
        ["“Waarom?” vroeg zij.", "Niemand wist het."],
        ["“Het regent.", "Niemand komt”, zei hij.", "Toen was het stil."],
        [",,Het regent.''", ",,Dat klopt.''"],
        ["‘Het regent.’", "‘Dat klopt.’"],
        ['Zij zei: "Nee.', 'Nooit."', "Toen ging zij."],
        ["Volgens dr. J.P. Wit en mevr. A. de Boer is dat zo.", "Klaar."],
        ["Het gaat om 5,5 mln. euro.", "Dat is veel."],
        ["Het gaat om 5,5 mln.", "Dat is veel."],
        ["Zie art. 12 en nr. 4 van de wet.", "Meer niet."],
        ["Zij kopen brood, kaas enz.", "De rest komt later."],
        ["Hij woont in de VS.", "De buren ook."],
        ["Zij won het EK.", "Nu het WK nog."],
        ["Koning Karel V.", "De volgende heette Filips."],
        ["'s Avonds regent het.", "'s Morgens ook.", "’t Is wat."],
        ["Hij dacht na… en zweeg.", "Daarna…", "Niets."],
        ["Hoe kan dat?!", "Niemand weet het."],
        ["(Dat weten we zeker.)", "Morgen meer."],
        ["Een rij: brood; kaas: melk.", "Klaar."],
        ["3. De raad stemt in.", "Niemand was tegen."],
        ["In 2016.", "In 2017 niet."],
    ],
    ids=lambda sentences: sentences[0][:30],
)
def test_sentences(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_line_break_always_ends_a_sentence() -> None:
    assert cut("Raad zwijgt over akkoord\n\nDe raad zweeg\nook dinsdag") == [
        "Raad zwijgt over akkoord",
        "De raad zweeg",
        "ook dinsdag",
    ]


def test_the_parser_keeps_the_starts() -> None:
    text = 'Kop zonder punt\n\n"Waarom niet?", vroeg mevr. A. de Boer. De VS. Toen niets.'
    nlp = load_language()
    doc = nlp(text)
    assert [sent.start for sent in doc.sents] == sorted(sentence_starts(nlp.make_doc(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Aa1. ?!…\"'”“’‘()\n,-", max_size=40))
def test_any_text_has_ordered_starts_that_begin_with_the_first_token(text: str) -> None:
    doc = load_language().make_doc(text)
    starts = sorted(sentence_starts(doc))
    assert not starts or (starts[0] == 0 and starts[-1] < len(doc))


def test_abbreviations_are_loaded() -> None:
    assert abbreviations()["dr."] == "title"
    assert len(abbreviations()) > 200


def test_the_pipe_sets_every_start_at_once() -> None:
    nlp = load_language()
    for text in ("", "Kort", "Een zin. Nog een!\n\nEn 's ochtends een kop\nToen niets."):
        doc = nlp.get_pipe("openbaar_sentences")(nlp.make_doc(text))
        assert [token.i for token in doc if token.is_sent_start] == sorted(sentence_starts(doc))
        assert all(token.is_sent_start is not None for token in doc)
