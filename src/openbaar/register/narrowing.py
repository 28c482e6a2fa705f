"""Queries of findings and documents narrowed to the current ones that pass a filter. Called by `queries`, `pieces`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, tuple_

from openbaar.model.vocabulary import FindingType
from openbaar.register import tables
from openbaar.register.filters import Filter
from openbaar.register.keys import fold

BEARS = ("party", "touch")  # keys by which a finding bears on a party


def joined() -> Any:
    """Return findings with their readings and what retired these."""
    return tables.finding.join(tables.reading, tables.reading.c.id == tables.finding.c.reading_id).outerjoin(
        tables.retirement, tables.retirement.c.reading_id == tables.finding.c.reading_id
    )


def narrowed(query: Select[Any], kind: FindingType | None, wanted: Filter | None) -> Select[Any]:
    """Return a query of findings for the current ones of `kind` (null: every kind) that pass `wanted`."""
    query = current(query)
    if kind is not None:
        query = query.where(tables.finding.c.type == kind)
    return query.where(*_conditions(wanted or Filter()))


def whole(query: Select[Any], kind: FindingType | None, wanted: Filter) -> Select[Any]:
    """Return the same for a query that needs all of them: the keys lead to the findings, not the type.

    Of a type there are far more than of a party or speaker; `type || ''` keeps the database from its index.
    """
    if kind is None or not (wanted.party or wanted.speaker or wanted.stage or wanted.instrument):
        return narrowed(query, kind, wanted)
    return narrowed(query, None, wanted).where(tables.finding.c.type.concat("") == kind)


def current(query: Select[Any]) -> Select[Any]:
    """Return a query of findings for those of readings that no other has taken the place of."""
    return query.where(tables.retirement.c.reading_id.is_(None))


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.party:
        found.append(_has_key(BEARS, wanted.party))
    if wanted.speaker:
        key = tables.finding_key
        name = fold(wanted.speaker)
        found.append(
            _where_key(
                key.c.name == "speaker", or_(key.c.value == name, key.c.value.endswith(f" {name}", autoescape=True))
            )
        )
    if wanted.stage:
        found.append(_has_key(("stage",), wanted.stage))
    if wanted.instrument:
        found.append(_has_key(("instrument",), wanted.instrument))
    if wanted.since or wanted.until:
        days = select(tables.document.c.id).where(*_day_conditions(wanted))
        found.append(tables.finding.c.document_id.in_(days))
    if wanted.outlet:
        found.append(tables.finding.c.document_id.in_(_seen_in(wanted.outlet)))
    return found


def _seen_in(outlet: str) -> Select[tuple[str]]:
    return select(tables.sighting.c.document_id).where(tables.sighting.c.outlet == outlet)


def document_conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """Return what a document must meet to pass `wanted`."""
    found = _day_conditions(wanted)
    if wanted.party:
        key = tables.finding_key.c
        mentioned = select(key.document_id).where(key.name.in_(BEARS), key.value == wanted.party)
        found.append(tables.document.c.id.in_(mentioned))
    if wanted.outlet:
        found.append(tables.document.c.id.in_(_seen_in(wanted.outlet)))
    return found


def _day_conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    days = wanted.days
    if wanted.since:
        found.append(tables.document.c.last_day >= days.first.isoformat())
    if wanted.until:
        found.append(tables.document.c.first_day <= days.last.isoformat())
    return found


def _has_key(names: tuple[str, ...], value: str) -> ColumnElement[bool]:
    key = tables.finding_key
    return _where_key(key.c.name.in_(names), key.c.value == value)


def _where_key(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    key = tables.finding_key.c
    keys = select(key.reading_id, key.finding_id).where(*conditions)
    return tuple_(tables.finding.c.reading_id, tables.finding.c.id).in_(keys)


def bearing(what: Any, code: str) -> Select[Any]:
    """Return a query of `what` of the keys by which findings bear on a party."""
    key = tables.finding_key.c
    return select(what).select_from(tables.finding_key).where(key.name.in_(BEARS), key.value == code)
