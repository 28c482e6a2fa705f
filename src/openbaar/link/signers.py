"""Who signs a letter: whom `ik` and `wij` mean outside quotation marks.

In: a marked document. Out: a span or None, where the text is no letter. Called by `link.owners`.

A letter is known by its end: after the last full sentence stand lines without a stop, of which one begins with an
office, and a name under it or nothing.
"""

from __future__ import annotations

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.marked import Marked
from openbaar.model.span import Span

_LINES = 5  # of a signature at most, with those for a second signer
_LONGEST = 14  # words of such a line
_STOPS = ".?!:\"'”’»"


def signer(marked: Marked, lexicon: Lexicon) -> Span | None:
    """Return the name at the end of a letter, or the office where no name stands under it."""
    lines = _last_lines(marked)
    titled = next((at for at, line in enumerate(lines) if _is_office(marked, lexicon, line)), None)
    if titled is None:
        return None
    for line in lines[titled + 1 :]:
        named = [name.span for name in marked.names_in(line.start, line.end) if name.label == "PER"]
        if named:
            return named[0]
        if all(word[:1].isupper() for word in line.text.split()):
            return line
    return _without_article(marked, lines[titled])


def _last_lines(marked: Marked) -> list[Span]:
    """Return the lines behind the last one that ends a sentence, in text order."""
    found: list[Span] = []
    end = len(marked.text.rstrip())
    while end > 0 and len(found) < _LINES:
        start = marked.text.rfind("\n", 0, end) + 1
        line = marked.text[start:end].strip()
        if line:
            if line[-1] in _STOPS or len(line.split()) > _LONGEST:
                break
            found.append(marked.span(start, end))
        end = start - 1
    return found[::-1]


def _is_office(marked: Marked, lexicon: Lexicon, line: Span) -> bool:
    """Say whether a line begins with the office of a member of a government."""
    first = [token for token in marked.tokens(line) if token.is_alpha][:2]
    offices = [lexicon.offices.of(token.text) for token in first]
    return any(office is not None and office.kind is OfficeKind.GOVERNMENT for office in offices)


def _without_article(marked: Marked, line: Span) -> Span:
    tokens = marked.tokens(line)
    article = len(tokens) > 1 and tokens[0].pos_ == "DET"
    last = tokens.end - (1 if tokens[-1].is_punct else 0)
    return marked.words(marked.doc[tokens.start + article : last])
