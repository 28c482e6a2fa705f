"""From spaCy's document to plain tokens, once a document.

In: what the language base returns for a text with its blanks squeezed. Out: `model.tokens.Doc`. Called by `mark.door`;
nothing behind it sees spaCy, nor its tokens of white space, whose number would change how a sentence is read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from openbaar.mark.blanks import Squeezed
from openbaar.model.tokens import Doc, Features, Token, TokenSpan, Word

_STRINGS: list[int | str] = ["ORTH", "LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE"]
_NUMBERS: list[int | str] = ["IDX", "SENT_START"]


def plain(parsed: SpacyDoc, squeezed: Squeezed | None = None) -> Doc:
    """Return the tokens of `parsed`, but white space, with features, tree, sentences, names and places in the text."""
    even = squeezed or Squeezed(parsed.text, parsed.text)
    doc = Doc(even.source)
    words: dict[int, Word | None] = {}
    names = _Names(parsed.vocab.strings)
    features = _FeaturesOf(parsed.vocab.strings)
    keys, numbers = parsed.to_array(_STRINGS).T.tolist(), parsed.to_array(_NUMBERS).T.tolist()
    kept: list[int] = []
    opening = False
    for at, (orth, lemma, pos, dep, morph, entity, place, opens) in enumerate(zip(*keys, *numbers, strict=True)):
        opening = opening or opens == 1
        if orth not in words:
            words[orth] = _word(parsed.vocab, orth)
        word = words[orth]
        if word is None:
            continue
        kept.append(at)
        idx = even.back(place)
        token = Token(doc, len(doc.tokens), idx, word)
        token.lemma_ = names[lemma]
        token.pos_ = names[pos]
        token.dep_ = names[dep]
        token.morph = features[morph]
        token.is_sent_start, opening = opening, False
        if entity:
            token.ent_type_ = names[entity]
        doc.tokens.append(token)
        doc.starts.append(idx)
    doc.hang(_steps(parsed.to_array("HEAD").astype("int64").tolist(), kept))
    places = ((bisect_left(kept, name.start), bisect_left(kept, name.end), name.label_) for name in parsed.ents)
    doc.ents = tuple(TokenSpan(doc, start, end, label) for start, end, label in places if start < end)
    return doc


def _steps(steps: Sequence[int], kept: Sequence[int]) -> list[int]:
    """Return how far each kept token stands from its head: past white space, that of the white space."""
    if len(kept) == len(steps):
        return list(steps)
    place = {at: number for number, at in enumerate(kept)}
    found = []
    for number, at in enumerate(kept):
        head = at + steps[at]
        while head not in place and steps[head]:
            head += steps[head]
        found.append(place.get(head, number) - number)
    return found


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


def _word(vocab: Vocab, orth: int) -> Word | None:
    """Return what is so of a form; None of white space."""
    form = vocab[orth]
    if form.is_space:
        return None
    return Word(
        form.text,
        form.lower_,
        form.is_alpha,
        form.is_lower,
        form.is_punct,
        form.is_quote,
        form.is_currency,
    )
