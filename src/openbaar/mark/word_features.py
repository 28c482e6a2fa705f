"""How a word looks, as numbers that a network can learn from.

In: spaCy documents with tokens. Out: a thinc layer that gives one vector per token, made from the word's
lower-cased form, its beginnings and endings, and its shape. Called by: the shipped language base, whose
configuration names this layer; importing this module registers it with spaCy.

Dutch writes compounds as one word, so most words of a paper were never seen in training. Their last letters
tell what kind of word they are (the head of a compound stands at its end), hence the longer endings, which
spaCy's own MultiHashEmbed does not offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

#: One column per feature, in this order; the configuration gives as many table sizes.
FEATURES: tuple[Callable[[str], str], ...] = (
    lambda word: word.lower(),
    lambda word: word[:3].lower(),
    lambda word: word[-2:].lower(),
    lambda word: word[-3:].lower(),
    lambda word: word[-5:].lower(),
    word_shape,
)

#: Words remembered between documents; past this the memory is emptied, so that a long run stays small.
REMEMBERED_WORDS = 200_000

#: Apostrophes and quotation marks are written in many ways; to the network they are one each. So are all digits: a
#: year that no training text knew looks like one that it did.
SAME_MARK = str.maketrans(
    {mark: "'" for mark in "’‘‛´"} | {mark: '"' for mark in "“”„«»"} | {digit: "0" for digit in "123456789"}
)
DOUBLE_MARKS = {"''": '"', ",,": '"', "``": '"'}


def feature_row(word: str) -> np.ndarray:
    """The hashes of all features of a word, as one row."""
    plain = word.translate(SAME_MARK)
    plain = DOUBLE_MARKS.get(plain, plain)
    return np.array([hash_string(feature(plain)) for feature in FEATURES], dtype="uint64")


def _extract(rows: dict[str, np.ndarray]) -> Model[list[Doc], list[Any]]:
    def forward(model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool) -> tuple[list[Any], Any]:
        if len(rows) > REMEMBERED_WORDS:
            rows.clear()
        tables = []
        for doc in docs:
            table: Any = np.zeros((len(doc), len(FEATURES)), dtype="uint64")
            for token in doc:
                row = rows.get(token.text)
                if row is None:
                    row = rows[token.text] = feature_row(token.text)
                table[token.i - doc[0].i] = row
            tables.append(model.ops.asarray2i(table, dtype="uint64"))
        return tables, lambda _: []

    return Model("openbaar_word_features", forward)


@registry.architectures("openbaar.WordFeatures.v1")  # type: ignore[untyped-decorator]
def word_features(width: int, rows: list[int]) -> Model[list[Doc], list[Any]]:
    """A layer from documents to one vector of `width` per token; `rows` sizes the table of each feature."""
    if len(rows) != len(FEATURES):
        raise ValueError(f"{len(FEATURES)} table sizes expected, {len(rows)} given")
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=index, seed=7 + index, dropout=0.0) for index, size in enumerate(rows)
    ]
    mix = Maxout(width, width * len(rows), nP=3, dropout=0.0, normalize=True)
    layer: Model[Any, Any] = chain(
        _extract({}),
        list2ragged(),
        with_array(chain(concatenate(*tables), mix)),
        ragged2list(),
    )
    return layer
