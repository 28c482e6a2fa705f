"""A register piece by piece: what comes after a place in a fixed order. The base of `store.Register`.

In: a place, as the last piece gave it (empty: the beginning), and how much is wanted. Out: that much. Documents that
are added later stand at their own place in the order, so that who goes on from a place misses none and gets none twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, select, tuple_, union_all

from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.vocabulary import FindingType
from openbaar.register import fulltext, tables
from openbaar.register.filters import Filter
from openbaar.register.narrowing import document_conditions, narrowed, whole
from openbaar.register.queries import Queries, finding_rows, kept_row

FindingPlace = tuple[str, str, int, str]  # first day, document, position, id
DocumentPlace = tuple[str, str]  # first day, id
ChangePlace = tuple[str, str, str, str]  # moment, change, reading, finding


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that came with a reading (`new`), or went with one that was replaced (`retired`), and when."""

    what: str
    moment: str
    reading: str
    kept: Kept

    @property
    def place(self) -> ChangePlace:
        """Where it stands among the changes."""
        return self.moment, self.what, self.reading, self.kept.id


def place_of(kept: Kept) -> FindingPlace:
    """Return where a finding stands among findings."""
    return kept.document.when.first.isoformat(), kept.document.id, kept.finding.start, kept.id


class Pieces(Queries):
    """Reads of one register that go on from a place."""

    def findings_after(
        self, kind: FindingType | None, wanted: Filter, place: FindingPlace | None, count: int, pass_over: int = 0
    ) -> list[Kept]:
        """Return the next `count` current findings by first day, document, position, id, but for the first few."""
        finding = tables.finding.c
        order = (finding.first_day, finding.document_id, finding.position, finding.id)
        # a speaker says little of all that is said: his own words are looked up and put in order sooner than those of
        # everybody are gone through
        narrow = whole if wanted.speaker else narrowed
        query = narrow(finding_rows(), kind, wanted).order_by(*order).limit(count).offset(pass_over)
        return self._kept(query if place is None else query.where(tuple_(*order) > tuple_(*map(literal, place))))

    def documents_after(
        self, wanted: Filter, place: DocumentPlace | None, count: int
    ) -> list[tuple[DocumentCard, int]]:
        """Return the next `count` documents by first day and id, each with its number of current findings."""
        order = (tables.document.c.first_day, tables.document.c.id)
        query = select(tables.document.c.id).where(*document_conditions(wanted)).order_by(*order).limit(count)
        if place is not None:
            query = query.where(tuple_(*order) > tuple_(*map(literal, place)))
        with self.engine.connect() as connection:
            ids = list(connection.execute(query).scalars())
        return self.with_numbers(ids)

    def hits_after(self, words: str, place: DocumentPlace | None, count: int) -> list[fulltext.Hit]:
        """Return the next `count` documents that hold all of `words`, by first day and id; never an error."""
        with self.engine.connect() as connection:
            return fulltext.by_date(connection, words, place or ("", ""), count)

    def holding(self, words: str) -> frozenset[str]:
        """Return the ids of all documents that hold all of `words`; never an error."""
        with self.engine.connect() as connection:
            return fulltext.holding(connection, words)

    def changes_after(self, since: str, place: ChangePlace | None, count: int) -> list[Change]:
        """Return the next `count` changes since a moment (ISO), by moment, change, reading, finding."""
        joined = tables.finding.join(tables.reading, tables.reading.c.id == tables.finding.c.reading_id)
        gone = tables.finding.join(tables.retirement, tables.retirement.c.reading_id == tables.finding.c.reading_id)
        parts = [
            select(
                table.c.added.label("moment"),
                literal(what).label("what"),
                tables.finding.c.reading_id.label("reading"),
                tables.finding.c.id.label("finding"),
            )
            .select_from(where)
            .where(table.c.added >= since)
            for what, table, where in (("new", tables.reading, joined), ("retired", tables.retirement, gone))
        ]
        told = union_all(*parts).subquery()
        order = (told.c.moment, told.c.what, told.c.reading, told.c.finding)
        query = select(*order).order_by(*order).limit(count)
        if place is not None:
            query = query.where(tuple_(*order) > tuple_(*map(literal, place)))
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return self._changes([tuple(row) for row in rows])

    def last_added(self) -> str:
        """Return when something was added or retired last (ISO); empty where nothing ever was."""
        moments = [select(func.max(table.c.added)) for table in (tables.reading, tables.retirement, tables.sighting)]
        with self.engine.connect() as connection:
            return max(connection.execute(query).scalar() or "" for query in moments)

    def _changes(self, places: list[Any]) -> list[Change]:
        finding = tables.finding.c
        keys = [(reading, one) for _, _, reading, one in places]
        query = finding_rows().add_columns(finding.reading_id).where(tuple_(finding.reading_id, finding.id).in_(keys))
        with self.engine.connect() as connection:
            rows = connection.execute(query).all() if keys else []
        cards = self.cards({row.document_id for row in rows})
        kept = {(row.reading_id, row.id): kept_row(row, cards[row.document_id]) for row in rows}
        return [Change(what, moment, reading, kept[reading, one]) for moment, what, reading, one in places]
