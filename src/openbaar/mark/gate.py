"""Is it worth it: whether a document speaks of migration between states, by words alone, before anything is parsed.

In: a document. Out: yes or no. Called by `pipeline`, which skips the language base where the answer is no. It asks what
`mark.passages` asks, and less of it, since how a party's name is used shows only in the parsed text. Then it asks
whether enough of it stands close together, and for more so the longer the text is: words of migration and states meet
by chance too. A short text that tells of it here and there is judged as a whole, where it has several words that
nearly always mean migration: those hardly meet by chance.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator

from openbaar.lexicon import Lexicon
from openbaar.lexicon.relevance import STRONG
from openbaar.mark.passages import judged, paragraphs
from openbaar.mark.relevance import Sheet, Stretch, is_about
from openbaar.model.document import Document

_SPAN = 800  # code points, a few paragraphs: what is about it, is so at close quarters
_STEP = 250
_SHORT, _LONG = 1000, 1800  # code points: from the one on more is asked for, from the other on no more than there
_LESS = 0.25  # log-odds that a stretch may lack: the names that only a parsed text shows are not counted yet
_PER_LENGTH = 4.0  # log-odds for each e-fold of length: in more text, more stands together by chance
_SEVERAL = 2  # different strong words
_STOP = re.compile(r"(?<=[.?!])\s+|\n+")


def worth_reading(document: Document, lexicon: Lexicon) -> bool:
    """Say whether the document may hold a passage about migration between states."""
    whole = Stretch(document.text, 0, tuple(lexicon.relevance.hits(document.text)), (), lexicon)
    if not whole.tells_of_people and not whole.on_migration:
        return False  # of most texts this is known before anybody named in them is looked for
    page = Sheet.unparsed(document.text, lexicon)
    if not any(about for _, about in judged(page, paragraphs(document.text))):
        return False
    more = _PER_LENGTH * math.log(min(max(len(page.text), _SHORT), _LONG) / _SHORT)
    if any(is_about(page.stretch(span), more - _LESS) for span in _stretches(page.text)):
        return True
    if len(page.text) > _LONG or len({row.word for _, row in page.hits if row.weight >= STRONG}) < _SEVERAL:
        return False
    return is_about(page.stretch((0, len(page.text))), more - _LESS)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole sentences, up to a few paragraphs long, that overlap and cover the text."""
    starts = [0, *(match.end() for match in _STOP.finditer(text))]
    following = 0
    for start in starts:
        if start < following:
            continue
        end = start + _SPAN
        if len(text) <= end:
            yield start, len(text)
            return
        within = starts[bisect_right(starts, end) - 1]
        yield start, within if within > start else end
        following = start + _STEP
