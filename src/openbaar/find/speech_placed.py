"""Where the names, states and times of a page stand, as numbers of tokens.

In: a `Page`. Out: `Placed`, worked out once a page. The base class of `find.speech_sources`.
"""

from __future__ import annotations

from functools import cached_property

from openbaar.find.rules import Page
from openbaar.model.marked import NameMark
from openbaar.model.vocabulary import BODIES


class Placed:
    """The marks of one page over its tokens."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.marked.doc
        self.words = page.lexicon.speech_words

    @cached_property
    def names(self) -> dict[int, tuple[int, NameMark]]:
        """End token and mark of a name, by its first token."""
        found: dict[int, tuple[int, NameMark]] = {}
        for mark in self.page.marked.names:
            tokens = self.page.marked.tokens(mark.span)
            found[tokens.start] = (tokens.end, mark)
        return found

    @cached_property
    def starts(self) -> dict[int, int]:
        """First token of a name, by the token behind its last."""
        return {end: start for start, (end, _) in reversed(self.names.items())}

    @cached_property
    def in_name(self) -> frozenset[int]:
        """Tokens of names."""
        return frozenset(i for start, (end, _) in self.names.items() for i in range(start, end))

    @cached_property
    def parties(self) -> frozenset[int]:
        """Tokens of the names of states and bodies."""
        return frozenset(t.i for mark in self.page.marked.parties for t in self.page.marked.tokens(mark.span))

    @cached_property
    def states(self) -> frozenset[int]:
        """Tokens of the names of states alone."""
        marks = [mark for mark in self.page.marked.parties if len(mark.code) == 2 and mark.code not in BODIES]
        return frozenset(t.i for mark in marks for t in self.page.marked.tokens(mark.span))

    @cached_property
    def timed(self) -> frozenset[int]:
        """Tokens of times."""
        return frozenset(t.i for mark in self.page.marked.times for t in self.page.marked.tokens(mark.span))
