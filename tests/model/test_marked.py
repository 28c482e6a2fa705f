"""Marks by place: what begins in a stretch, what holds a place, which quotation is outermost."""

from __future__ import annotations

from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.marked import Marked
from openbaar.pipeline import Reader

_TEXT = "Tunesië en de Marokkaanse regering zwegen. “Wij praten met ‘Ghana’,” zei Anna Bos. De Turken niet, zei zij."


def _marked(reader: Reader) -> Marked:
    return mark(Document("2023-05-01", decoded=_TEXT, text=_TEXT), reader.language, reader.lexicon)


def test_marks_by_place(reader: Reader) -> None:
    marked = _marked(reader)
    assert len(marked.parties) >= 4
    for start in range(len(_TEXT)):
        holding = [m for m in marked.parties if m.span.start <= start < m.span.end]
        assert marked.parties_at(start) == holding
        for end in (start, start + 1, start + 20):
            assert marked.parties_in(start, end) == tuple(m for m in marked.parties if start <= m.span.start < end)
            assert marked.names_in(start, end) == tuple(m for m in marked.names if start <= m.span.start < end)


def test_the_outermost_quotation(reader: Reader) -> None:
    marked = _marked(reader)
    first, last = _TEXT.index("“"), _TEXT.index("”")
    assert marked.quote_at(first - 1) is None and marked.quote_at(last + 1) is None
    assert {marked.quote_at(at) for at in range(first, last + 1)} == {marked.quotes[0]}
