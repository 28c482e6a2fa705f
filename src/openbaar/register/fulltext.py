"""Words to documents: SQLite's FTS5. The other module that knows the database. Called by `store` and `queries`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

START, END = "\x02", "\x03"  # mark a hit in a snippet; no text holds them, since NUL-like controls are refused
_TERM = re.compile(r'"([^"]+)"|(\S+)')


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


def query_of(words: str) -> str:
    """Return an FTS5 query for what a user typed: words and "phrases", all of them; a trailing * finds beginnings.

    Never an error: everything else is quoted. Empty where there is nothing to look for.
    """
    terms = []
    for phrase, word in _TERM.findall(words):
        term = phrase or word
        star = "*" if not phrase and term.endswith("*") else ""
        cleaned = term.rstrip("*").replace('"', " ").replace("\x00", " ").strip()
        if any(char.isalnum() for char in cleaned):
            terms.append(f'"{cleaned}"{star}')
    return " ".join(terms)


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Return the documents that hold all of `words`, best first."""
    query = query_of(words)
    if not query:
        return []
    rows = connection.execute(
        text(
            "SELECT document.id, document.published, "
            "snippet(document_words, 0, :start, :end, '…', 24) "
            "FROM document_words JOIN document ON document.number = document_words.rowid "
            "WHERE document_words MATCH :query ORDER BY rank, document.id LIMIT :limit"
        ),
        {"query": query, "limit": limit, "start": START, "end": END},
    )
    return [Hit(row[0], row[1], _pieces(row[2])) for row in rows]


def by_date(connection: Connection, words: str, after: tuple[str, str], limit: int) -> list[Hit]:
    """Return the documents that hold all of `words` by day of publication and id, those `after` such a place."""
    query = query_of(words)
    if not query:
        return []
    rows = connection.execute(
        text(
            "SELECT document.id, document.published, "
            "snippet(document_words, 0, :start, :end, '…', 24) "
            "FROM document_words JOIN document ON document.number = document_words.rowid "
            "WHERE document_words MATCH :query AND (document.first_day, document.id) > (:day, :id) "
            "ORDER BY document.first_day, document.id LIMIT :limit"
        ),
        {"query": query, "day": after[0], "id": after[1], "limit": limit, "start": START, "end": END},
    )
    return [Hit(row[0], row[1], _pieces(row[2])) for row in rows]


def holding(connection: Connection, words: str) -> frozenset[str]:
    """Return the ids of all documents that hold all of `words`."""
    query = query_of(words)
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


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    for head in snippet.split(START):
        hit, mark, rest = head.rpartition(END)
        if mark:
            parts.append((hit, True))
        if rest:
            parts.append((rest, False))
    return tuple(parts)
