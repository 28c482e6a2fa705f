"""Plain tokens say of a text what spaCy says of it."""

from __future__ import annotations

import pickle

import pytest
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token as SpacyToken

from openbaar.mark.blanks import squeezed
from openbaar.mark.parsed import plain
from openbaar.model.tokens import Doc, Token, TokenSpan
from openbaar.pipeline import Reader

_TEXT = (
    "Minister Anna Terlinden zei dinsdag: “Wij onderhandelen met Ghana, Togo en Benin.” "
    "Volgens de partijleider, die het akkoord niet kent, kost het € 40 miljoen; dat is veel! "
    "Kort"
)
_BLANKS = "\xa0 Minister  Anna\u2028 Terlinden zei \n dat zij  tekent . \n\n  Togo niet .\t\n Zij\xa0\xa0 wel  "


@pytest.fixture(scope="module")
def spacy_doc(reader: Reader) -> SpacyDoc:
    return reader.language(_TEXT)


@pytest.fixture(scope="module")
def doc(spacy_doc: SpacyDoc) -> Doc:
    return plain(spacy_doc)


def _i(tokens: object) -> list[int]:
    return [token.i for token in tokens]  # type: ignore[attr-defined]


_ATTRIBUTES = (
    *("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "ent_type_"),
    *("is_alpha", "is_currency", "is_lower", "is_punct", "is_quote", "is_sent_start"),
)


@pytest.mark.parametrize("name", _ATTRIBUTES)
def test_attributes_are_those_of_spacy(name: str, doc: Doc, spacy_doc: SpacyDoc) -> None:
    assert [getattr(token, name) for token in doc] == [getattr(token, name) for token in spacy_doc]


def test_the_tree_is_that_of_spacy(doc: Doc, spacy_doc: SpacyDoc) -> None:
    assert any(len(token.conjuncts) == 2 for token in doc)  # the text has a list of three

    def tree(token: Token | SpacyToken) -> list[object]:
        edges = [token.head.i, token.left_edge.i, token.sent.start, token.sent.end]
        return [*edges, _i(token.children), _i(token.ancestors), _i(token.subtree), _i(token.conjuncts)]

    assert [tree(token) for token in doc] == [tree(token) for token in spacy_doc]


def test_features_are_those_of_spacy(doc: Doc, spacy_doc: SpacyDoc) -> None:
    for ours, theirs in zip(doc, spacy_doc, strict=True):
        assert {key: ",".join(ours.morph.get(key, [])) for key in ours.morph} == theirs.morph.to_dict()
    assert "Fin" in doc[3].morph.get("VerbForm", [])


def test_sentences_and_names_are_those_of_spacy(doc: Doc, spacy_doc: SpacyDoc) -> None:
    def told(spans: object) -> list[tuple[int, int, str, str]]:
        return [(s.start, s.end, s.text, s.label_) for s in spans]  # type: ignore[attr-defined]

    assert len(doc.sents) > 2 and doc.ents
    assert told(doc.sents) == told(spacy_doc.sents)
    assert told(doc.ents) == told(spacy_doc.ents)


def test_spans_are_those_of_spacy(doc: Doc, spacy_doc: SpacyDoc) -> None:
    def told(span: TokenSpan | SpacySpan) -> tuple[object, ...]:
        return span.start, span.end, span.start_char, span.end_char, span.text, _i(span), len(span), bool(span)

    size = len(doc)
    for start, end in [(0, size), (2, 5), (5, 2), (-3, size), (size - 1, size + 4), (size, size), (1, -1), (-99, 3)]:
        ours, theirs = doc[start:end], spacy_doc[start:end]
        assert told(ours) == told(theirs)
        if len(ours):
            assert ours.root.i == theirs.root.i and ours[0].i == theirs[0].i and ours[-1].i == theirs[-1].i
            assert told(ours[1:3]) == told(theirs[1:3]) and told(ours.sent) == told(theirs.sent)
    assert doc[2:5] == doc[2:5] != doc[2:4] and len({doc[2:5], doc[2:5]}) == 1


def test_a_place_outside_raises_as_in_spacy(doc: Doc) -> None:
    for look in (lambda: doc[len(doc)], lambda: doc[2:4][2], lambda: doc[0].nbor(-1), doc[-1].nbor):
        with pytest.raises(IndexError):
            look()
    assert doc[0].nbor().i == 1 and doc[-1].nbor(-1).i == len(doc) - 2


def test_the_token_over_a_place_is_none_between_words(doc: Doc) -> None:
    for position in range(len(_TEXT)):
        token = doc.over(position)
        inside = [t for t in doc if t.idx <= position < t.idx + len(t.text)]
        assert [token] == (inside or [None])


def test_white_space_is_no_token(reader: Reader) -> None:
    parsed = reader.language(_BLANKS)
    doc = plain(parsed)
    assert any(token.is_space for token in parsed)
    assert [token.text for token in doc] == [token.text for token in parsed if not token.is_space]
    assert [(t.lemma_, t.pos_, t.dep_) for t in doc] == [(t.lemma_, t.pos_, t.dep_) for t in parsed if not t.is_space]
    assert [doc.text[t.idx : t.idx + len(t.text)] for t in doc] == [t.text for t in doc]
    assert [sentence.text for sentence in doc.sents] == [
        words for sentence in parsed.sents if (words := sentence.text.strip())
    ]
    assert [name.text for name in doc.ents] == [name.text.strip() for name in parsed.ents]
    assert all(token.head.sent is token.sent for token in doc)
    assert [token.text for token in doc if doc.opens_line(token.i)] == ["dat", "Togo", "Zij"]


@pytest.mark.parametrize("text", ["", " ", " \n\n ", "\xa0"])
def test_a_text_of_blanks_has_no_tokens(reader: Reader, text: str) -> None:
    doc = plain(reader.language(text))
    assert not doc and not doc.sents and not doc.ents


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("een twee\n\ndrie", "een twee\n\ndrie"),
        ("  een \t twee\xa0drie ", " een twee drie "),
        ("een  \n \n\u2003twee\u202fdrie", "een\n\ntwee drie"),
        ("\n  een", "\neen"),
        ("", ""),
    ],
)
def test_blanks_are_squeezed_with_a_way_back(text: str, even: str) -> None:
    made = squeezed(text)
    assert made.text == even
    assert all(text[made.back(at)] == char for at, char in enumerate(even) if not char.isspace())


def test_an_empty_text_has_no_tokens(reader: Reader) -> None:
    empty = plain(reader.language(""))
    assert not empty and not empty.sents and not empty.ents and empty.over(0) is None


def test_tokens_survive_being_put_aside(doc: Doc) -> None:
    again: Doc = pickle.loads(pickle.dumps(doc))
    assert [token.text for token in again] == [token.text for token in doc]
    assert all(token is again[token.i] for token in again for token in (token.head, *token.children))
