"""What somebody typed into a search, understood: words, "phrases", beginnings*, -without, this OR that, this AND that.

In: any text. Out: a `Wording`; what can't be an operator where it stands is a word like any other, so that no text is
ever an error. Called by `fulltext`, which makes a query of it, and by whoever tells what was looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 400  # characters that are read; a search is a few words
MOST_TERMS = 32
OR, AND, NOT = ("OR", "or", "|"), ("AND", "and", "&", "+"), "NOT"
_EDGES = ".,;:!?()[]{}<>/\\'`*^~#"  # marks that aren't looked for
_CURLY = str.maketrans(dict.fromkeys("“”„‟«»", '"'))  # what phones make of a straight mark
_TOKEN = re.compile(r'(?<!\S)(-?)"([^"]+)"(\*?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row; `beginning`: the last one may go on."""

    text: str
    beginning: bool = False

    def __str__(self) -> str:
        return self.text + ("…" if self.beginning else "")


@dataclass(frozen=True, slots=True)
class Wording:
    """Of each group in `groups` one term must stand in a document, of `without` none. `cut`: more was typed."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.groups or self.without)


@dataclass(frozen=True, slots=True)
class _Token:
    term: Term | None
    raw: str
    out: bool = False


def wording(typed: str) -> Wording:
    """Return what `typed` asks for; false where it holds nothing that could be looked for."""
    tokens = list(_tokens(typed[:LONGEST]))
    groups: list[list[Term]] = []
    without: list[Term] = []
    joins = False  # the last token was an OR between two terms
    for place, token in enumerate(tokens):
        ahead = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.raw in OR and groups and not joins and _is_plain(tokens[place - 1]) and _is_plain(ahead):
            joins = True
        elif token.raw in AND and groups and _is_plain(tokens[place - 1]) and _is_plain(ahead):
            continue  # all words are looked for anyway
        elif (token.raw == NOT and _is_plain(ahead)) or token.term is None:
            continue
        elif token.out or (place and tokens[place - 1].raw == NOT and not joins):
            without.append(token.term)
        elif joins:
            groups[-1].append(token.term)
            joins = False
        else:
            groups.append([token.term])
    return _bounded(groups, without, len(typed) > LONGEST)


def _bounded(groups: list[list[Term]], without: list[Term], cut: bool) -> Wording:
    left, kept = MOST_TERMS, []
    for group in dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups):
        if left > 0:
            kept.append(group[:left])
        left -= len(group)
    rest = tuple(dict.fromkeys(without))
    return Wording(tuple(kept), rest[:MOST_TERMS], cut or left < 0 or len(rest) > MOST_TERMS)


def _is_plain(token: _Token | None) -> bool:
    """Say whether a token is a term that an operator beside it can be about."""
    return token is not None and token.term is not None and not token.out and token.raw not in (*OR, *AND, NOT)


def _tokens(typed: str) -> Iterator[_Token]:
    for out, phrase, star, word in _TOKEN.findall(typed.translate(_CURLY)):
        if phrase:
            yield _Token(_term(phrase, bool(star)), "", bool(out))
            continue
        less = word.startswith("-") and not word.startswith("--")
        yield _Token(_term(word.rstrip("*").lstrip("-"), word.endswith("*")), word, less)


def _term(text: str, beginning: bool) -> Term | None:
    cleaned = " ".join(text.replace('"', " ").replace("\x00", " ").split())
    cleaned = " ".join(filter(None, (word.strip(_EDGES) for word in cleaned.split())))
    return Term(cleaned, beginning) if any(char.isalnum() for char in cleaned) else None
