"""Which words of a vocabulary are alike a word: the same up to inflection, or one the part of the other.

In: words without inflection. Out: those alike one, found without comparing it with each. Called by `derive.later`;
`oppositions` compares two words by the same measure.
"""

from __future__ import annotations

from collections.abc import Iterable

STEM = 6  # letters by which two words count as one; longer ones differ in their endings only
_NEARLY = STEM - 1  # letters of a shorter beginning, of which the ending may have
_ENDING = 3  # letters


def alike(left: str, right: str) -> bool:
    """Say whether two words count as one."""
    if left == right:
        return True
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if len(short) >= STEM and short in long:
        return True
    return len(short) >= _NEARLY and len(long) - len(short) <= _ENDING and long.startswith(short)


def pieces(word: str) -> frozenset[str]:
    """Return a word and its stretches of letters, of which words that are `alike` have at least one in common."""
    return frozenset((word, *(word[at : at + _NEARLY] for at in range(len(word) - _NEARLY + 1))))


class Vocabulary:
    """Words, to be asked for those alike a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lines = "\n".join(("", *sorted(self._words), ""))
        self._known: dict[str, frozenset[str]] = {}

    def alike(self, word: str) -> frozenset[str]:
        """Return the words that `alike` holds of with `word`."""
        if word not in self._known:
            self._known[word] = frozenset((*self._inside(word), *self._around(word)))
        return self._known[word]

    def _inside(self, word: str) -> Iterable[str]:
        """Yield the words that are `word` or a part of it."""
        parts = {word[a:b] for a in range(len(word)) for b in range(a + STEM, len(word) + 1)} | {word}
        if _NEARLY <= len(word) <= _NEARLY + _ENDING:
            parts.add(word[:_NEARLY])
        return parts & self._words

    def _around(self, word: str) -> Iterable[str]:
        """Yield the words that `word` is a part of."""
        if len(word) < _NEARLY:
            return
        sought = word if len(word) >= STEM else f"\n{word}"
        at = self._lines.find(sought)
        while at >= 0:
            inner = at + len(sought) - len(word)
            start, end = self._lines.rfind("\n", 0, inner) + 1, self._lines.index("\n", inner)
            found = self._lines[start:end]
            if alike(word, found):
                yield found
            at = self._lines.find(sought, end)
