"""What a register can be asked. The base of `store.Register`; reads only current readings unless told otherwise."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, and_, func, select

from openbaar.model.codec import from_json
from openbaar.model.document import Document
from openbaar.model.reading import READ, DocumentCard, Kept, opening
from openbaar.model.span import Span
from openbaar.model.vocabulary import FindingType
from openbaar.register import coverage, fulltext, tables, traits
from openbaar.register.filters import Filter
from openbaar.register.narrowing import BEARS, bearing, current, document_conditions, joined, narrowed, whole
from openbaar.register.wording import Wording

_CHUNK = 500  # ids in one IN (…)
_COLUMNS = 6  # of `finding_rows`


class Queries:
    """Reads of one register."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def findings(self, kind: FindingType | None, wanted: Filter | None = None) -> list[Kept]:
        """Return current findings of `kind` (null: of every kind) that pass `wanted`, by date, document, place."""
        # put in order here: the database would write all records to where it sorts
        return sorted(self._kept(narrowed(finding_rows(), kind, wanted)), key=_place)

    def page(self, kind: FindingType, wanted: Filter, first: int, count: int) -> tuple[list[Kept], int]:
        """Return `count` of what `findings` returns, from number `first` (0) on, and how many there are in all."""
        return self.stretch(kind, wanted, first, count), self.number(kind, wanted)

    def stretch(self, kind: FindingType, wanted: Filter, first: int, count: int) -> list[Kept]:
        """Return `count` of what `findings` returns, from number `first` (0) on."""
        return self._kept(_ordered(narrowed(finding_rows(), kind, wanted)).offset(first).limit(count))

    def number(self, kind: FindingType, wanted: Filter) -> int:
        """Return how many `findings` returns."""
        numbered = whole(select(func.count()).select_from(joined()), kind, wanted)
        with self.engine.connect() as connection:
            return int(connection.execute(numbered).scalar_one())

    def finding_ids(self, kind: FindingType, wanted: Filter) -> frozenset[str]:
        """Return the ids of what `findings` returns."""
        query = whole(select(tables.finding.c.id).select_from(joined()), kind, wanted)
        with self.engine.connect() as connection:
            return frozenset(row[0] for row in connection.execute(query))

    def finding(self, finding_id: str) -> list[Kept]:
        """Return every reading of one finding, current first; empty where there is none of that id."""
        query = finding_rows().where(tables.finding.c.id == finding_id)
        return sorted(self._kept(query), key=lambda kept: (kept.retired is not None, kept.added))

    def of_documents(self, document_ids: Iterable[str]) -> list[Kept]:
        """Return all current findings of some documents."""
        ids = sorted(set(document_ids))
        kept: list[Kept] = []
        for start in range(0, len(ids), _CHUNK):
            some = tables.finding.c.document_id.in_(ids[start : start + _CHUNK])
            kept += self._kept(current(finding_rows()).where(some))
        return sorted(kept, key=lambda item: (item.document.when, item.document.id, item.finding.start, item.id))

    def current(self, finding_ids: Iterable[str]) -> list[Kept]:
        """Return the current readings of some findings, by id."""
        ids = sorted(set(finding_ids))
        kept: list[Kept] = []
        for start in range(0, len(ids), _CHUNK):
            kept += self._kept(current(finding_rows()).where(tables.finding.c.id.in_(ids[start : start + _CHUNK])))
        return sorted(kept, key=lambda item: item.id)

    def about(self, parties: frozenset[str]) -> list[Kept]:
        """Return all current findings of the documents in which one finding bears on all `parties`."""
        return self.of_documents(self.documents_about(parties))

    def documents_about(self, parties: frozenset[str]) -> list[str]:
        """Return the ids of the documents in which one finding bears on all `parties`, also a finding of old."""
        with self.engine.connect() as connection:
            counted = {code: connection.execute(bearing(func.count(), code)).scalar_one() for code in sorted(parties)}
            rarest, *others = sorted(counted, key=lambda code: (counted[code], code))
            query = bearing(tables.finding_key.c.document_id, rarest).distinct()
            for code in others:
                other = tables.finding_key.alias()
                same = and_(
                    other.c.reading_id == tables.finding_key.c.reading_id,
                    other.c.finding_id == tables.finding_key.c.finding_id,
                )
                query = query.where(
                    select(other.c.value).where(other.c.name.in_(BEARS), other.c.value == code, same).exists()
                )
            return sorted(connection.execute(query).scalars())

    def has_retired(self) -> bool:
        """Say whether a reading was ever replaced by another."""
        with self.engine.connect() as connection:
            return connection.execute(select(tables.retirement.c.reading_id).limit(1)).first() is not None

    def documents_by_party(self) -> dict[str, tuple[str, ...]]:
        """Return the documents in which a finding bears on each party, also a finding of old: ids, by date and id."""
        key, document = tables.finding_key.c, tables.document.c
        pairs = select(key.value, key.document_id).where(key.name.in_(BEARS)).distinct().subquery()
        query = select(pairs.c.value, document.first_day, document.id).join(pairs, document.id == pairs.c.document_id)
        found: dict[str, list[tuple[str, str]]] = {}
        with self.engine.connect() as connection:
            for code, *place in connection.execute(query):
                found.setdefault(code, []).append((place[0], place[1]))
        return {code: tuple(one for _, one in sorted(places)) for code, places in found.items()}

    def document(self, document_id: str) -> Document | None:
        """Return one document with its text and bytes, or null."""
        with self.engine.connect() as connection:
            row = connection.execute(select(tables.document).where(tables.document.c.id == document_id)).first()
        if row is None:
            return None
        card = self.cards([document_id])[document_id]
        return rebuild(row, card)

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Return the repaired texts of some documents by id."""
        ids = sorted(set(document_ids))
        found: dict[str, str] = {}
        with self.engine.connect() as connection:
            for start in range(0, len(ids), _CHUNK):
                some = tables.document.c.id.in_(ids[start : start + _CHUNK])
                rows = connection.execute(select(tables.document.c.id, tables.document.c.text).where(some))
                found.update(rows.tuples().all())
        return found

    def around(self, document_id: str, span: Span, width: int) -> tuple[str, str]:
        """Return up to `width` code points before and after a span, without reading the whole text."""
        text, before = tables.document.c.text, min(span.start, width)
        query = select(
            func.substr(text, span.start - before + 1, before), func.substr(text, span.end + 1, width)
        ).where(tables.document.c.id == document_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return (row[0], row[1]) if row else ("", "")

    def coverage(self) -> coverage.Coverage:
        """Return how much was read and found, in numbers."""
        with self.engine.connect() as connection:
            return coverage.coverage(connection)

    def outlet_dates(self) -> dict[tuple[str | None, str], int]:
        """Return how many documents were read, by outlet (null: none is named) and publication date."""
        with self.engine.connect() as connection:
            return coverage.outlet_dates(connection)

    def stamp(self) -> tuple[int, ...]:
        """Return what names this state of the register: the same as long as nothing was added."""
        with self.engine.connect() as connection:
            return coverage.stamp(connection)

    def documents(
        self, wanted: Filter | None = None, first: int = 0, count: int | None = None
    ) -> list[tuple[DocumentCard, int]]:
        """Return documents' cards with their number of current findings, by date and id: `count` from `first` on."""
        query = (
            select(tables.document.c.id)
            .where(*document_conditions(wanted or Filter()))
            .order_by(tables.document.c.first_day, tables.document.c.id)
            .offset(first)
            .limit(count)
        )
        with self.engine.connect() as connection:
            ids = list(connection.execute(query).scalars())
        return self.with_numbers(ids)

    def document_order(self) -> list[str]:
        """Return the ids of all documents by date and id."""
        query = select(tables.document.c.first_day, tables.document.c.id)
        with self.engine.connect() as connection:  # put in order here: the database would look each up once more
            return [one for _, one in sorted(connection.execute(query).tuples().all())]

    def with_numbers(self, ids: Sequence[str]) -> list[tuple[DocumentCard, int]]:
        """Return the cards of documents, in the order of `ids`, each with its number of current findings."""
        finding = tables.finding.c
        found: dict[str, int] = {}
        counted = current(select(finding.document_id, func.count()).select_from(joined()))
        with self.engine.connect() as connection:
            for start in range(0, len(ids), _CHUNK):
                some = counted.where(finding.document_id.in_(ids[start : start + _CHUNK]))
                found.update(connection.execute(some.group_by(finding.document_id)).tuples().all())
        cards = self.cards(ids)
        return [(cards[one], found.get(one, 0)) for one in ids]

    def document_ids(self, wanted: Filter) -> frozenset[str]:
        """Return the ids of what `documents` returns."""
        query = select(tables.document.c.id).where(*document_conditions(wanted))
        with self.engine.connect() as connection:
            return frozenset(row[0] for row in connection.execute(query))

    def cards(self, document_ids: Iterable[str]) -> dict[str, DocumentCard]:
        """Return the cards of documents by id, with all outlets and the first sighting (a named outlet's)."""
        ids = sorted(set(document_ids))
        cards: dict[str, DocumentCard] = {}
        with self.engine.connect() as connection:
            for start in range(0, len(ids), _CHUNK):
                some = ids[start : start + _CHUNK]
                dates = dict(
                    connection.execute(
                        select(tables.document.c.id, tables.document.c.published).where(tables.document.c.id.in_(some))
                    )
                    .tuples()
                    .all()
                )
                seen = select(tables.sighting).where(tables.sighting.c.document_id.in_(some))
                ranked = sorted(connection.execute(seen), key=_sighting_order)
                first = {row.document_id: row for row in reversed(ranked)}
                outlets: dict[str, dict[str, None]] = {}
                for sighting in ranked:
                    if sighting.outlet:
                        outlets.setdefault(sighting.document_id, {})[sighting.outlet] = None
                untitled = [one for one in dates if one not in first or not first[one].title]
                openings = _openings(connection, untitled)
                for document_id, published in dates.items():
                    row = first.get(document_id)
                    card = DocumentCard(document_id, published, opening=openings.get(document_id))
                    if row:
                        named = tuple(outlets.get(document_id, ()))
                        seen_as = {"source": row.source, "outlet": row.outlet, "title": row.title, "url": row.url}
                        card = replace(card, **seen_as, outlets=named)
                    cards[document_id] = card
        return cards

    def sightings(self, document_id: str) -> list[dict[str, Any]]:
        """Return where a document was seen: source, outlet, title, url, added."""
        query = select(tables.sighting).where(tables.sighting.c.document_id == document_id)
        with self.engine.connect() as connection:
            return [dict(row._mapping) for row in sorted(connection.execute(query), key=_sighting_order)]

    def refused(self) -> list[dict[str, Any]]:
        """Return the refusals, by place: reason, where, detail, added."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(tables.refused)).all()
        return sorted(({**row.record, "added": row.added} for row in rows), key=lambda r: (r["where"], r["id"]))

    def undecided(self, document_id: str | None = None) -> list[dict[str, Any]]:
        """Return the candidates that the rules would not decide, of current readings."""
        current = tables.undecided.c.reading_id.not_in(select(tables.retirement.c.reading_id))
        query = select(tables.undecided).where(current)
        if document_id:
            query = query.where(tables.undecided.c.document_id == document_id)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return sorted((row.record for row in rows), key=lambda r: (r["document"], r["span"]["start"], r["id"]))

    def search(self, words: str, limit: int = 50) -> list[fulltext.Hit]:
        """Return the documents that hold all of `words`, best first, with a snippet; never an error."""
        with self.engine.connect() as connection:
            return fulltext.search(connection, words, limit)

    def matching(self, asked: Wording, most: int) -> fulltext.Numbers:
        """Return the numbers of the documents that answer to `asked`: at most `most`, those added last."""
        with self.engine.connect() as connection:
            return fulltext.matching(connection, asked, most)

    def ranked(self, asked: Wording, most: int) -> tuple[fulltext.Numbers, fulltext.Ranks]:
        """Return the numbers of at most `most` documents that hold what must stand in them, and how far from best."""
        with self.engine.connect() as connection:
            return fulltext.ranked(connection, asked, most)

    def marked(self, asked: Wording, numbers: Iterable[int]) -> dict[int, str]:
        """Return texts of documents by number, each hit between `fulltext.START` and `END`."""
        with self.engine.connect() as connection:
            return fulltext.marked(connection, asked, numbers)

    def document_traits(self) -> tuple[list[tuple[int, str, str, str]], list[tuple[str, str, str]]]:
        """Return all documents (number, id, first day, date), and what each can be narrowed by (what, value, id)."""
        with self.engine.connect() as connection:
            return traits.listed(connection), list(traits.traits(connection))

    def kinds(self, document_ids: Iterable[str]) -> dict[str, dict[FindingType, int]]:
        """Return how many current findings of each kind some documents hold."""
        finding = tables.finding.c
        query = current(select(finding.document_id, finding.type, func.count()).select_from(joined()))
        query = query.where(finding.document_id.in_(sorted(document_ids))).group_by(finding.document_id, finding.type)
        with self.engine.connect() as connection:
            counted = {(row[0], row[1]): row[2] for row in connection.execute(query)}
        found: dict[str, dict[FindingType, int]] = {}
        for document_id, kind in product({key[0] for key in counted}, FindingType):
            if (document_id, kind) in counted:
                found.setdefault(document_id, {})[kind] = counted[document_id, kind]
        return found

    def readers(self) -> dict[str, int]:
        """Return how many current readings each version of the reader has made."""
        query = (
            select(tables.reading.c.reader, func.count())
            .where(tables.reading.c.id.not_in(select(tables.retirement.c.reading_id)))
            .group_by(tables.reading.c.reader)
        )
        with self.engine.connect() as connection:
            return dict(connection.execute(query).tuples().all())

    def added_since(self, moment: str) -> tuple[list[Kept], list[Kept]]:
        """Return the findings that came with readings added since `moment` (ISO), and those retired since."""
        came = self._kept(current(finding_rows()).where(tables.reading.c.added >= moment))
        went = self._kept(finding_rows().where(tables.retirement.c.added >= moment))
        return came, went

    def _kept(self, query: Select[Any]) -> list[Kept]:
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        cards = self.cards({row.document_id for row in rows})
        return [kept_row(row, cards[row.document_id]) for row in rows]


def _openings(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """Return how texts begin, by the ids of their documents."""
    if not ids:
        return {}
    begun = func.substr(tables.document.c.text, 1, READ)
    rows = connection.execute(select(tables.document.c.id, begun).where(tables.document.c.id.in_(ids)))
    return {document_id: opening(text) for document_id, text in rows.tuples()}


def rebuild(row: Row[Any], card: DocumentCard) -> Document:
    """Make a document of its row and card; raise InvariantError where they don't fit."""
    kept = {
        **row.stored,
        "text": row.text if row.stored["repairs"] else None,
        "original": b64encode(row.original).decode("ascii"),
        "source": card.source,
        "outlet": card.outlet,
        "title": card.title,
        "url": card.url,
        "label": None,
    }
    return Document.from_store(kept)


def kept_row(row: Row[Any], card: DocumentCard) -> Kept:
    """Return a row of `finding_rows` as it is kept."""
    finding_id, _, record, touches, added, why = row[:_COLUMNS]
    return Kept(finding_id, from_json(record), card, record["reader"], tuple(touches), added, why)


def finding_rows() -> Select[Any]:
    """Return a query of all readings' findings: what `kept_row` takes."""
    return select(
        tables.finding.c.id,
        tables.finding.c.document_id,
        tables.finding.c.record,
        tables.finding.c.touches,
        tables.reading.c.added,
        tables.retirement.c.why,
    ).select_from(joined())


def _place(item: Kept) -> tuple[date, str, int, str]:
    """Return where a finding stands among findings: as `_ordered` has them."""
    return item.document.when.first, item.document.id, item.finding.start, item.id


def _ordered(query: Select[Any]) -> Select[Any]:
    finding = tables.finding.c
    return query.order_by(finding.first_day, finding.document_id, finding.position, finding.id)


def _sighting_order(row: Row[Any]) -> tuple[bool | str, ...]:
    """Put a named outlet first: how the files lay, and which came first, says nothing of a text."""
    return row.outlet is None, *(value or "" for value in (row.outlet, row.title, row.url, row.source))
