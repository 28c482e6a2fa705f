"""Where sentences begin, decided by rules before the parser looks at them.

In: a tokenized spaCy document whose paragraphs are separated by line breaks. Out: the same document with
`is_sent_start` set on every token. Called by: the language base, as its pipe `openbaar_sentences`.

A line break always ends a sentence, so headings stand alone. A stop ends one unless it belongs to an abbreviation,
an initial or a number, or what follows goes on in lower case: in `"Waarom?", vroeg zij` the attribution belongs to
the sentence of its quotation. Marks that close a quotation or bracket stay with the sentence that they close.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Token

from openbaar.lexicon.tables import read_tsv

STOPS = frozenset({".", "?", "!", "…"})
CLOSING = frozenset({")", "]", "”", "’", "»", "''", "’’"})
OPENING = frozenset({"(", "[", "“", "‘", "„", "«", ",,", "‚", "``", "¿", "¡"})
#: Marks that open and close alike; the blanks around them tell which.
EITHER = frozenset({'"', "'", "“", "’", "‘", "”", "''", "»", "«"})
DASHES = frozenset({"-", "–", "—", "•", "*"})
INITIALS = re.compile(r"(?:IJ|[^\W\d_])\.(?:-?(?:IJ|[^\W\d_][a-z]?)\.)*")
#: After a name these are the number of a ruler, not an initial.
RULERS = frozenset({"I.", "V.", "X."})
ELLIPSIS = re.compile(r"\.{2,}|…")
FILE = "abbreviations.tsv"


class AfterStop(StrEnum):
    """What an abbreviation's stop tells of what follows."""

    TITLE = "title"
    NUMBER = "number"
    INSIDE = "inside"
    END = "end"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One row of abbreviations.tsv."""

    word: str
    kind: AfterStop
    source: str

    def __post_init__(self) -> None:
        if not self.word.endswith("."):
            raise ValueError("an abbreviation ends in a stop here")


@cache
def abbreviations() -> Mapping[str, str]:
    """The abbreviations that end in a stop, lower-cased, each with its kind; a faulty file is a LexiconError."""
    rows = read_tsv(FILE, Abbreviation, key=lambda row: row.word.lower())
    return {row.word.lower(): row.kind for row in rows}


def abbreviation_kind(word: str) -> str | None:
    """The kind of an abbreviation, or None: a plain word with a capital may be a name at the end of its sentence."""
    kind = abbreviations().get(word.lower())
    if word[0].isupper() and kind in ("inside", "end", "month") and "." not in word[:-1]:
        return None
    return kind


@Language.component("openbaar_sentences")
def set_sentence_starts(doc: Doc) -> Doc:
    """Sets `is_sent_start` of every token of the document."""
    starts = sentence_starts(doc)
    told: Any = numpy.full((len(doc), 1), -1, dtype="int32").astype("uint64")
    told[sorted(starts)] = 1
    return doc.from_array(["SENT_START"], told)  # at once: each set by itself looks through the whole document


def sentence_starts(doc: Doc) -> set[int]:
    """The indexes of the tokens that begin a sentence; the first token is always one."""
    starts = {0} if len(doc) else set()
    line_start = 0
    for token in doc:
        if token.is_space:
            if "\n" in token.text and token.i + 1 < len(doc):
                starts.add(token.i + 1)
                line_start = token.i + 1
        elif is_stop(token) and not belongs_to_word(token, line_start):
            after = after_closing(token, line_start)
            if after < len(doc) and begins_sentence(doc, after):
                starts.add(after)
    return {_past_blanks(doc, start) for start in starts}


def is_stop(token: Token) -> bool:
    """Whether a sentence could end at this token."""
    text = token.text
    return text in STOPS or (len(text) > 1 and text[-1] in STOPS and (text[0].isalnum() or text[0] in STOPS))


def belongs_to_word(token: Token, line_start: int) -> bool:
    """Whether the stop is part of an abbreviation, an initial or a number, and so ends no sentence by itself."""
    if not token.text.endswith(".") or ELLIPSIS.fullmatch(token.text):
        return False
    word, first = _word_before(token)
    if not word:
        return False
    kind = abbreviation_kind(word)
    following = _next_word(token)
    if kind is not None:
        if kind in ("end", "month"):
            return following is not None and (kind == "month" and following.text[0].isdigit())
        return kind != "number" or following is None or not following.text[0].isupper()
    if word[0].isdigit():
        return first <= line_start and word[:-1].isdigit() and len(word) <= 3
    if word in RULERS and first > line_start and token.doc[first - 1].text.istitle():
        return False
    return INITIALS.fullmatch(word) is not None and word[0].isupper()


def after_closing(token: Token, line_start: int) -> int:
    """The index after the stop and all marks that close with it."""
    doc, at = token.doc, token.i + 1
    while at < len(doc):
        text = doc[at].text
        if text in EITHER:
            if not closes(doc, at, line_start):
                break
        elif text not in CLOSING and text not in STOPS:
            break
        at += 1
    return at


def closes(doc: Doc, at: int, line_start: int) -> bool:
    """Whether a mark that may open or close closes here: told by the blanks around it, else by counting."""
    before = doc[at - 1].whitespace_ or doc[at - 1].is_space
    after = doc[at].whitespace_ or at + 1 == len(doc) or doc[at + 1].is_space
    if bool(before) != bool(after):
        return not before
    if doc[at].text in CLOSING or doc[at].text in OPENING:
        return doc[at].text in CLOSING
    return sum(token.text == doc[at].text for token in doc[line_start:at]) % 2 == 1


def begins_sentence(doc: Doc, at: int) -> bool:
    """Whether a sentence can begin at this token: a capital, a digit, perhaps behind an opening mark."""
    while at < len(doc) and (doc[at].is_space or doc[at].text in OPENING | EITHER | DASHES):
        at += 1
    if at >= len(doc):
        return False
    text = doc[at].text
    if text[0] in "'’‘" and len(text) > 1 and text[1:].islower():
        # An article or genitive cut short ('t, 's) is never capitalised; the word after it is.
        return at + 1 < len(doc) and doc[at + 1].text[0].isupper()
    return text[0].isupper() or text[0].isdigit() or not (text[0].islower() or doc[at].is_punct)


def _word_before(token: Token) -> tuple[str, int]:
    """The word that the stop is glued to, with its stop, and the index of its first token."""
    if token.text != ".":
        return token.text, token.i
    if token.i == 0 or token.nbor(-1).whitespace_ or token.nbor(-1).is_space:
        return "", token.i
    return token.nbor(-1).text + ".", token.i - 1


def _next_word(token: Token) -> Token | None:
    """The next token that is neither blank nor an opening mark."""
    for at in range(token.i + 1, len(token.doc)):
        other = token.doc[at]
        if not other.is_space and other.text not in OPENING:
            return other
    return None


def _past_blanks(doc: Doc, at: int) -> int:
    """Blanks belong to the sentence before them, except at the start of a text."""
    while 0 < at < len(doc) - 1 and doc[at].is_space:
        at += 1
    return at
