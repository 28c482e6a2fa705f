"""What to ask instead of a search that finds nothing: the same with less, or with words that may go on.

In: a search. Out: other searches, each with how many documents it finds; only such as find any. Called by `searching`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from openbaar.register import Register
from openbaar.register.wording import Term
from openbaar.web.choosing import Wanted
from openbaar.web.facets import Catalogue

MOST = 6  # suggestions
TRIED = 16  # searches
_SHORTEST = 3  # letters of a beginning


@dataclass(frozen=True, slots=True)
class Instead:
    """Another search: what it looks for (null: the same words, narrowed by nothing), its address, what it finds."""

    typed: str | None
    address: str
    count: int


def instead(register: Register, cards: Catalogue, wanted: Wanted) -> list[Instead]:
    """Return searches that find something, in the order of how near they are to what was asked."""
    found: list[Instead] = []
    for other in list(dict.fromkeys(_others(wanted)))[:TRIED]:
        tried = replace(wanted, typed=other or wanted.typed, chosen={} if other is None else wanted.chosen, at=1)
        if not tried.asked:
            continue
        among = cards.matched(register, tried.asked, best=False).among
        count = int(np.count_nonzero(cards.narrowed(among, tried.chosen)))
        if count:
            found.append(Instead(other, tried.address, count))
        if len(found) == MOST:
            break
    return found


def _others(wanted: Wanted) -> Iterator[str | None]:
    """Yield other wordings; null for the same words among all documents."""
    if any(wanted.chosen.values()):
        yield None
    terms = [term for group in wanted.asked.groups for term in group]
    pieces = [word for term in terms for word in _words(term)]
    if any(" " in term.text for term in terms):
        yield " ".join(pieces)
    yield " ".join(f"{word}*" if len(word) >= _SHORTEST else word for word in pieces)
    for term in terms if len(terms) > 1 else ():
        yield _typed(term)
    for term in terms:
        if not term.beginning and len(term.text) >= _SHORTEST:
            yield _typed(Term(term.text, beginning=True))
    if len(pieces) > len(terms):
        yield from (piece for piece in pieces if len(piece) >= _SHORTEST)


def _words(term: Term) -> list[str]:
    """Return the words of a term, those that a hyphen joins apart."""
    return ["".join(char for char in word if char not in '"*') for word in term.text.replace("-", " ").split()]


def _typed(term: Term) -> str:
    """Return a term as one types it."""
    quoted = f'"{term.text}"' if " " in term.text else term.text
    return quoted + ("*" if term.beginning else "")
