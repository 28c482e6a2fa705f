"""Tokens, sentences and the parse of a document, as plain Python objects with the names that spaCy gives them.

In: what the language base saw (`mark.parsed` copies it). Out: `Doc`, `Token`, `TokenSpan`. Used by every room behind
`mark`: the rules look at each word dozens of times, and an attribute of a plain object costs a tenth of one that
spaCy works out anew at each look. One object a token and a sentence, so that `is` and `==` agree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

Features = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Word:
    """What is so of a form wherever it stands."""

    text: str
    lower_: str
    is_alpha: bool
    is_lower: bool
    is_punct: bool
    is_quote: bool
    is_currency: bool


class Token:
    """One word or mark. `head` is the token itself at the root of a sentence; `children` stand in text order."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_currency",
        "is_lower",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "lemma_",
        "lower_",
        "morph",
        "pos_",
        "sent",
        "text",
    )
    head: Token
    children: Sequence[Token]
    sent: TokenSpan

    def __init__(self, doc: Doc, i: int, idx: int, word: Word) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = word.text
        self.lower_ = word.lower_
        self.is_alpha = word.is_alpha
        self.is_lower = word.is_lower
        self.is_punct = word.is_punct
        self.is_quote = word.is_quote
        self.is_currency = word.is_currency
        self.lemma_ = self.pos_ = self.dep_ = self.ent_type_ = ""
        self.is_sent_start = False
        self.morph: Features = {}

    def nbor(self, step: int = 1) -> Token:
        """Return the token `step` further on; raise IndexError outside the document."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc.tokens[self.i + step]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs from it, children left of their head before it."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def left_edge(self) -> Token:
        """The leftmost token of the subtree."""
        edge = self
        for child in self.children:
            left = child.left_edge
            if left.i < edge.i:
                edge = left
        return edge

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The other tokens of the list that this one stands in."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:  # grows as it goes
            found += [child for child in token.children if child.i > token.i and child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def __repr__(self) -> str:
        return self.text


class TokenSpan:
    """The tokens from `start` up to `end`; `label_` is empty unless it is a name."""

    __slots__ = ("doc", "end", "end_char", "label_", "start", "start_char", "vocabulary")
    start_char: int
    end_char: int
    vocabulary: frozenset[str]  # the different words in lower case: what isn't in it needn't be looked for in the tree

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __getattr__(self, name: str) -> Any:
        """Work out a slot that is still empty: of most spans nobody asks for it."""
        if name not in ("start_char", "end_char", "vocabulary"):
            raise AttributeError(name)  # a span that is being read back has no slots yet
        doc, start, end = self.doc, self.start, self.end
        value: Any
        if name == "start_char":
            value = doc.tokens[start].idx if start < len(doc.tokens) else len(doc.text)
        elif name == "end_char":
            last = doc.tokens[end - 1] if end > start else None
            value = last.idx + len(last.text) if last else self.start_char
        else:
            value = frozenset([token.lower_ for token in doc.tokens[start:end]])
        setattr(self, name, value)
        return value

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, the first of them."""
        inside = self.doc.tokens[self.start : self.end]
        for token in inside:
            if token.head is token:
                return token
        tops = [token for token in inside if not self.start <= token.head.i < self.end]
        return min(tops, key=lambda token: sum(1 for _ in token.ancestors)) if tops else self.doc.tokens[self.start]

    @property
    def sent(self) -> TokenSpan:
        """The sentence of the first token."""
        return self.doc.tokens[self.start].sent

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> TokenSpan: ...
    def __getitem__(self, at: int | slice) -> Token | TokenSpan:
        if isinstance(at, slice):
            start, end = _bounds(at, self.end - self.start)
            return TokenSpan(self.doc, self.start + start, self.start + end)
        index = at + (self.start if at >= 0 else self.end)
        if not self.start <= index < self.end:
            raise IndexError(at)
        return self.doc.tokens[index]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, TokenSpan)
            and self.doc is other.doc
            and (self.start_char, self.end_char, self.label_) == (other.start_char, other.end_char, other.label_)
        )

    def __hash__(self) -> int:
        return hash((self.start_char, self.end_char, self.label_))

    def __repr__(self) -> str:
        return self.text


class Doc:
    """All tokens of a text: `tokens` by index (quick), or the document itself by index and slice.

    `memo` is what a room works out once for the text, however often it is asked.
    """

    __slots__ = ("ents", "memo", "sents", "starts", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.starts: list[int] = []  # where each token begins
        self.sents: tuple[TokenSpan, ...] = ()
        self.ents: tuple[TokenSpan, ...] = ()
        self.memo: dict[Any, Any] = {}

    def hang(self, heads: Sequence[int]) -> None:
        """Give each token its head (by how many tokens it stands further on), its children and its sentence."""
        tokens = self.tokens
        children: dict[int, list[Token]] = {}
        for token, step in zip(tokens, heads, strict=True):
            token.head = tokens[token.i + step]
            if step:
                children.setdefault(token.i + step, []).append(token)
        starts = [token.i for token in tokens if token.is_sent_start or not token.i]
        ends = [*starts, len(tokens)][1:]
        self.sents = tuple(TokenSpan(self, start, end) for start, end in zip(starts, ends, strict=True))
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
                token.children = children.get(token.i, ())

    def over(self, position: int) -> Token | None:
        """Return the token that holds code point `position`, None in the white space between two."""
        at = bisect_right(self.starts, position) - 1
        if at < 0 or position >= self.starts[at] + len(self.tokens[at].text):
            return None
        return self.tokens[at]

    def opens_line(self, at: int) -> bool:
        """Say whether token `at` stands behind the end of a line."""
        before = self.tokens[at - 1] if at else None
        return before is not None and "\n" in self.text[before.idx + len(before.text) : self.tokens[at].idx]

    def line_starts(self) -> list[int]:
        """Return the places of the tokens that open a line."""
        found = set()
        at = self.text.find("\n")
        while at >= 0:
            following = bisect_right(self.starts, at)
            before = self.tokens[following - 1] if 0 < following < len(self.tokens) else None
            if before is not None and at >= before.idx + len(before.text):
                found.add(following)
            at = self.text.find("\n", at + 1)
        return sorted(found)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> TokenSpan: ...
    def __getitem__(self, at: int | slice) -> Token | TokenSpan:
        if isinstance(at, slice):
            return TokenSpan(self, *_bounds(at, len(self.tokens)))
        return self.tokens[at]


def _bounds(at: slice, size: int) -> tuple[int, int]:
    start, end, _ = at.indices(size)
    return start, max(start, end)
