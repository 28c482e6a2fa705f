"""From spaCy's document to plain tokens, once a document.

In: what the language base returns. Out: `model.tokens.Doc`. Called by `mark.door`; nothing behind it sees spaCy.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from openbaar.model.tokens import Doc, Features, Token, TokenSpan, Word

_STRINGS: list[int | str] = ["ORTH", "LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE"]
_NUMBERS: list[int | str] = ["IDX", "SENT_START"]


def plain(parsed: SpacyDoc) -> Doc:
    """Return the tokens of `parsed` with their features, tree, sentences and names."""
    doc = Doc(parsed.text)
    words: dict[int, Word] = {}
    names = _Names(parsed.vocab.strings)
    features = _FeaturesOf(parsed.vocab.strings)
    keys, numbers = parsed.to_array(_STRINGS).T.tolist(), parsed.to_array(_NUMBERS).T.tolist()
    for orth, lemma, pos, dep, morph, entity, idx, opens in zip(*keys, *numbers, strict=True):
        word = words.get(orth)
        if word is None:
            words[orth] = word = _word(parsed.vocab, orth)
        token = Token(doc, len(doc.tokens), idx, word)
        token.lemma_ = names[lemma]
        token.pos_ = names[pos]
        token.dep_ = names[dep]
        token.morph = features[morph]
        token.is_sent_start = opens == 1
        if entity:
            token.ent_type_ = names[entity]
        doc.tokens.append(token)
        doc.starts.append(idx)
    doc.hang(parsed.to_array("HEAD").astype("int64").tolist())
    doc.ents = tuple(TokenSpan(doc, name.start, name.end, name.label_) for name in parsed.ents)
    return doc


class _Names(dict[int, str]):
    """Strings by key, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: int) -> str:
        self[key] = found = str(self._strings[key])
        return found


class _FeaturesOf(dict[int, Features]):
    """Features of a form by the key of their words, such as `Number=Plur|Tense=Past`."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: int) -> Features:
        self[key] = found = _features(str(self._strings[key]))
        return found


@lru_cache(maxsize=4096)
def _features(words: str) -> Features:
    pairs = (pair.partition("=") for pair in words.split("|") if "=" in pair)
    return {field: value.split(",") for field, _, value in pairs}


def _word(vocab: Vocab, orth: int) -> Word:
    form = vocab[orth]
    return Word(
        form.text,
        form.lower_,
        form.is_alpha,
        form.is_lower,
        form.is_punct,
        form.is_space,
        form.is_quote,
        form.is_currency,
    )
