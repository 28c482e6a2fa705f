"""The shipped language base: it loads, and what it gives holds on sentences of our own."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from openbaar.errors import InputError
from openbaar.mark.language import NAME_TYPES, load_language
from openbaar.mark.lemmas import listed_lemma


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language()


def words(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def names(doc: Doc) -> set[tuple[str, str]]:
    return {(name.text, name.label_) for name in doc.ents}


def test_it_is_loaded_once(nlp: Language) -> None:
    assert load_language() is nlp


def test_its_pipes_and_labels(nlp: Language) -> None:
    assert nlp.lang == "nl"
    assert nlp.pipe_names.index("openbaar_sentences") < nlp.pipe_names.index("parser")
    assert set(nlp.get_pipe("ner").labels) == {"PER", "LOC", "ORG", "MISC"}
    assert {"nsubj", "obj", "ccomp", "parataxis", "ROOT"} <= set(nlp.get_pipe("parser").labels)


def test_the_same_text_gives_the_same_marks(nlp: Language) -> None:
    text = "Minister Joris Hageman (CDA) sprak dinsdag in Rabat met zijn collega."
    assert nlp(text).to_json() == nlp(text).to_json()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (",,Door de storm", [",,", "Door", "de", "storm"]),
        ("'s avonds zo'n plan", ["'s", "avonds", "zo'n", "plan"]),
        ("’s avonds zo’n plan", ["’s", "avonds", "zo’n", "plan"]),
        ("VVD's en auto’s", ["VVD's", "en", "auto’s"]),
        ("een VVD-Kamerlid", ["een", "VVD-Kamerlid"]),
        ("ge├»nformeerd", ["ge├»nformeerd"]),
        ("de jaren 2016–2017", ["de", "jaren", "2016–2017"]),
        ('zei:"Nee",zei ze', ["zei", ":", '"', "Nee", '"', ",", "zei", "ze"]),
        ("in de VS. Hij", ["in", "de", "VS", ".", "Hij"]),
        ("bij de hand.", ["bij", "de", "hand", "."]),
        ("van de PvdA.", ["van", "de", "PvdA", "."]),
        ("o.a. dr. J. Wit e.d.", ["o.a.", "dr.", "J.", "Wit", "e.d."]),
        ("De Tijd/Het Plein", ["De", "Tijd", "/", "Het", "Plein"]),
    ],
)
def test_tokens(nlp: Language, text: str, expected: list[str]) -> None:
    assert words(nlp.make_doc(text)) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "«»„”", "ge├»nf ├ ┬ á ", "…", '"', "\ud7ff", "a" * 5000])
def test_odd_texts_keep_every_character(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_subject_of_a_verb_of_saying(nlp: Language) -> None:
    doc = nlp('"We tekenen niets", zei minister Hageman dinsdag.')
    said = next(token for token in doc if token.text == "zei")
    assert said.lemma_ == "zeggen"
    assert said.pos_ == "VERB"
    assert any(child.dep_ == "nsubj" and child.text == "minister" for child in said.children)


def test_names_of_today(nlp: Language) -> None:
    found = names(nlp("In Den Haag overlegde Joris Hageman met de Europese Commissie over Tunesië."))
    assert {("Den Haag", "LOC"), ("Joris Hageman", "PER"), ("Tunesië", "LOC")} <= found
    assert ("Europese Commissie", "ORG") in found


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("De minister geeft dat toe.", "geeft", "toegeven"),
        ("De landen sloten een akkoord.", "sloten", "sluiten"),
        ("Turkije erkent de fout.", "erkent", "erkennen"),
        ("Zij riepen het kabinet op.", "riepen", "oproepen"),
        ("De landen ondertekenen het verdrag.", "ondertekenen", "ondertekenen"),
    ],
)
def test_lemmas_of_verbs(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert next(token for token in nlp(text) if token.text == word).lemma_ == lemma


def foreign(nlp: Language) -> Language:
    """A small Dutch pipeline with the types of names that other pipelines use."""
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "Tunesië"},
            {"label": "PERSON", "pattern": "Hageman"},
            {"label": "NORP", "pattern": "Tunesische"},
            {"label": "DATE", "pattern": "dinsdag"},
        ]
    )
    return nlp


def untrained() -> Language:
    """A Dutch pipeline with a parser and a tagger that learned nothing but their labels."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("tagger").add_label("X")
    nlp.add_pipe("parser").add_label("nsubj")
    nlp.initialize()
    return nlp


@pytest.mark.parametrize("word", ["e", "letje", "tje", "en", "ge"])
def test_a_word_that_is_all_ending_has_a_lemma(nlp: Language, word: str) -> None:
    for text in (f"Op het briefje stond '{word}'.", f"Een {word} van niets.", f"{word.capitalize()} is ook een woord."):
        assert all(token.lemma_ for token in nlp(text) if not token.is_space)
    assert listed_lemma(word, "")


def test_another_pipeline_gets_our_types_of_names(tmp_path) -> None:
    foreign(untrained()).to_disk(tmp_path / "other")
    other = load_language(str(tmp_path / "other"))
    doc = other("Hageman was dinsdag in Tunesië. De Tunesische pers zweeg.")
    assert names(doc) == {("Hageman", "PER"), ("Tunesië", "LOC"), ("Tunesische", "MISC")}
    assert [sent.text for sent in doc.sents] == ["Hageman was dinsdag in Tunesië.", "De Tunesische pers zweeg."]


def test_another_pipeline_may_lack_names(tmp_path) -> None:
    untrained().to_disk(tmp_path / "nameless")
    assert not load_language(str(tmp_path / "nameless"))("Hageman zweeg.").ents


def test_a_pipeline_without_a_parser_is_refused(tmp_path) -> None:
    foreign(spacy.blank("nl")).to_disk(tmp_path / "flat")
    with pytest.raises(InputError, match="no parser"):
        load_language(str(tmp_path / "flat"))


def test_a_pipeline_of_another_language_is_refused(tmp_path) -> None:
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(InputError, match="'de'"):
        load_language(str(tmp_path / "german"))


def test_what_is_not_installed_is_named() -> None:
    with pytest.raises(InputError, match="nl_core_news_of_nobody"):
        load_language("nl_core_news_of_nobody")


def test_a_folder_that_is_no_pipeline_is_named(tmp_path) -> None:
    with pytest.raises(InputError, match="can't be loaded"):
        load_language(str(tmp_path))


def test_every_type_maps_to_one_of_ours() -> None:
    assert set(NAME_TYPES.values()) == {"PER", "LOC", "ORG", "MISC"}
