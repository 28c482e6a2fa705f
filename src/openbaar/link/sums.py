"""Which sums told beside an agreement are its own: not those in a stretch that names other states alone.

In: the claims of one agreement, with the sums told from each on. Out: the sums kept, with their evidence. Called by
`link.same`, when the agreement's parties are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from openbaar.link.grounds import pieces
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Amount, Evidence
from openbaar.model.span import Span

_SCALES = (1, 1e3, 1e6, 1e9)  # what a word behind a number makes of it


def sums_of(marked: Marked, group: Sequence[Agreement]) -> tuple[tuple[Amount, ...], tuple[Evidence, ...]]:
    """Return the sums of a group of claims, each once, and the words that show them."""
    amounts: list[Amount] = []
    shown: list[Evidence] = []
    for item in group:
        evidence = [each for each in item.evidence if each.field == "amounts"]
        own = [each for each in evidence if not _is_of_others(marked, each.span, item.parties)]
        kept = [amount for amount in item.amounts if _stands(marked, amount, [each.span for each in own])]
        amounts += kept
        shown += own if kept else []
    return tuple(dict.fromkeys(amounts)), tuple(dict.fromkeys(shown))


def _stands(marked: Marked, amount: Amount, spans: Sequence[Span]) -> bool:
    """Whether one of the spans holds the number of a sum, with or without the word for how many it counts."""
    values = (mark.span for mark in marked.numbers if mark.value and amount.value / mark.value in _SCALES)
    return any(value.overlaps(span) for value in values for span in spans)


def _is_of_others(marked: Marked, span: Span, parties: Sequence[str]) -> bool:
    """Whether the stretch of the sentence in which words stand names states, and none of the agreement's."""
    token = marked.token_at(span.start)
    piece = next((piece for piece in pieces(token.sent) if piece[0].i <= token.i <= piece[-1].i), None)
    if piece is None:
        return False
    end = piece[-1].idx + len(piece[-1].text)
    codes = marked.actors_in(piece[0].idx, end)
    return bool(codes) and codes.isdisjoint(parties)
