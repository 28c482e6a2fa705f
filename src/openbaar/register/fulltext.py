"""Words to documents: SQLite's FTS5. The other module that knows the database. Called by `store` and `queries`.

Another database needs its own `create`, `index`, `query_of` and the searches; documents are named by
`document.number`, and hits in a text stand between `START` and `END`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, text

from openbaar.register.wording import Term, Wording, wording

Numbers = NDArray[np.int64]
Ranks = NDArray[np.float64]
START, END = "\x02", "\x03"  # mark a hit in a snippet; no text holds them, since NUL-like controls are refused


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words: id, publication date, a piece of text as (words, is a hit) parts."""

    document_id: str
    published: str
    pieces: tuple[tuple[str, bool], ...]


def create(connection: Connection) -> None:
    """Create the index over `document.text` (words without case and accents)."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE document_words USING fts5("
            "text, content='document', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
        )
    )


def index(connection: Connection, document_id: str) -> None:
    """Enter one document that has just been added."""
    connection.execute(
        text("INSERT INTO document_words(rowid, text) SELECT number, text FROM document WHERE id = :id"),
        {"id": document_id},
    )


def query_of(asked: Wording) -> str:
    """Return an FTS5 query for the words that must stand; empty where there are none. Never an error: all is quoted."""
    groups = [" OR ".join(map(_quoted, group)) for group in asked.groups]
    query = " AND ".join(f"({group})" if " OR " in group else group for group in groups)
    return f"({query}){_without(asked)}" if query and asked.without else query


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Return the documents that hold `words` as `wording` understands them, best first."""
    return _hits(connection, words, "ORDER BY rank, document.id LIMIT :limit", limit=limit)


def by_date(connection: Connection, words: str, after: tuple[str, str], limit: int) -> list[Hit]:
    """Return the documents that hold all of `words` by day of publication and id, those `after` such a place."""
    place = "AND (document.first_day, document.id) > (:day, :id) ORDER BY document.first_day, document.id LIMIT :limit"
    return _hits(connection, words, place, day=after[0], id=after[1], limit=limit)


def _hits(connection: Connection, words: str, which: str, **values: object) -> list[Hit]:
    """Return the documents that hold `words`, each with a piece of its text; `which` of them and in what order."""
    query = query_of(wording(words))
    if not query:
        return []
    rows = connection.execute(
        text(
            "SELECT document.id, document.published, "
            "snippet(document_words, 0, :start, :end, '…', 24) "
            "FROM document_words JOIN document ON document.number = document_words.rowid "
            f"WHERE document_words MATCH :query {which}"
        ),
        {"query": query, "start": START, "end": END, **values},
    )
    return [Hit(row[0], row[1], pieces(row[2])) for row in rows]


def holding(connection: Connection, words: str) -> frozenset[str]:
    """Return the ids of all documents that hold all of `words`."""
    query = query_of(wording(words))
    if not query:
        return frozenset()
    rows = connection.execute(
        text(
            "SELECT document.id FROM document_words JOIN document ON document.number = document_words.rowid "
            "WHERE document_words MATCH :query"
        ),
        {"query": query},
    )
    return frozenset(row[0] for row in rows)


def matching(connection: Connection, asked: Wording, most: int) -> Numbers:
    """Return the numbers of the documents that answer to `asked`, at most `most`, those added last first."""
    query = query_of(asked)
    if query:
        found = "SELECT rowid AS number FROM document_words WHERE document_words MATCH :query ORDER BY rowid DESC"
    else:
        query = " OR ".join(map(_quoted, asked.without))
        found = (
            "SELECT number FROM document WHERE number NOT IN "
            "(SELECT rowid FROM document_words WHERE document_words MATCH :query) ORDER BY number DESC"
        )
    # one row of many numbers: a row for each takes ten times as long
    told = connection.execute(
        text(f"SELECT group_concat(number) FROM ({found} LIMIT :most)"), {"query": query, "most": most}
    ).scalar()
    return np.fromstring(told or "", np.int64, sep=",")


def ranked(connection: Connection, asked: Wording, most: int) -> tuple[Numbers, Ranks]:
    """Return the numbers of `most` of the same, and how each ranks: the lower, the better.

    Its time grows with how many there are: `matching` tells.
    """
    rows = connection.execute(
        text("SELECT rowid, rank FROM document_words WHERE document_words MATCH :query LIMIT :most"),
        {"query": query_of(asked), "most": most},
    )
    found = rows.tuples().all()
    return np.array([row[0] for row in found], np.int64), np.array([row[1] for row in found], np.float64)


def marked(connection: Connection, asked: Wording, numbers: Iterable[int]) -> dict[int, str]:
    """Return the texts of some documents by number, each hit between START and END."""
    query = query_of(asked)
    if not query:
        return {}
    rows = connection.execute(
        text(
            "SELECT rowid, highlight(document_words, 0, :start, :end) FROM document_words "
            "WHERE document_words MATCH :query AND rowid IN :numbers"
        ).bindparams(bindparam("numbers", expanding=True)),
        {"query": query, "start": START, "end": END, "numbers": sorted(numbers)},
    )
    return dict(rows.tuples().all())


def pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Return a text with marked hits as (words, is a hit) parts."""
    parts: list[tuple[str, bool]] = []
    for head in snippet.split(START):
        hit, mark, rest = head.rpartition(END)
        if mark:
            parts.append((hit, True))
        if rest:
            parts.append((rest, False))
    return tuple(parts)


def _quoted(term: Term) -> str:
    return f'"{term.text}"' + ("*" if term.beginning else "")


def _without(asked: Wording) -> str:
    return "".join(f" NOT {_quoted(term)}" for term in asked.without)
