"""The overview: what is on record, what is owed, what is withheld, and what was read to know it.

Its figures are the lengths of the lists they lead to.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.promises import Promise, PromiseState
from openbaar.export.words import Quotes
from openbaar.model.edtf import bounds
from openbaar.register.coverage import Coverage
from openbaar.web.holdings import Holdings, holdings, sides, standing
from openbaar.web.pages import page, shelf_of

SHOWN = 25  # agreements; the list has all
SHOWN_BESIDE = 6  # of each other kind
MOST_YEARS = 40  # rows of the table of what was read


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement as it stands."""

    entry: AgreementEntry
    step: StageStep


@dataclass(frozen=True, slots=True)
class Year:
    """How many documents of one year were read: `total`, by month, and without a month."""

    year: int
    total: int
    months: tuple[int, ...]
    undated: int


def show(request: Request) -> Response:
    """Answer `/`."""
    shelf, today = shelf_of(request), request.app.state.today()
    register = shelf.register()
    held = holdings(shelf, today)
    coverage = register.coverage()
    owed = owed_promises(held)
    newest = sorted(held.agreements, key=lambda entry: (entry.kept[-1].document.when, entry.id), reverse=True)
    withheld = [secret for secret in held.secrets if not secret.disclosed_by]
    conflicts = held.conflicts[::-1][:SHOWN_BESIDE]
    return page(
        request,
        "overview.html",
        today=today,
        quotes=Quotes(register),
        coverage=coverage,
        years=years(coverage),
        rows=[Row(entry, standing(entry, today)) for entry in newest[:SHOWN]],
        agreements=len(held.agreements),
        overdue=sum(promise.state is PromiseState.OVERDUE for promise in held.promises),
        open=sum(promise.state is PromiseState.OPEN for promise in held.promises),
        promises=len(held.promises),
        owed=owed[:SHOWN_BESIDE],
        withheld=len(withheld),
        disclosed=len(held.secrets) - len(withheld),
        secrets=withheld[::-1][:SHOWN_BESIDE],
        conflicts=[(item, sides(register, item)) for item in conflicts],
        contradictions=len(held.conflicts),
    )


def owed_promises(held: Holdings) -> list[Promise]:
    """Return the promises not yet kept: overdue ones first, longest first; then by the day they fall due."""
    late = [promise for promise in held.promises if promise.state is PromiseState.OVERDUE]
    waiting = [promise for promise in held.promises if promise.state is PromiseState.OPEN]
    late.sort(key=lambda promise: -promise.days_overdue)
    waiting.sort(
        key=lambda promise: (promise.due is None, bounds(promise.due) if promise.due else None, promise.kept[0].id)
    )
    return [*late, *waiting]


def years(coverage: Coverage) -> list[Year]:
    """Return what was read by year, gaps included, latest year first."""
    found: dict[int, list[int]] = {}
    for published, count in coverage.published.items():
        when = bounds(published)
        row = found.setdefault(when.first.year, [0] * 13)
        same_month = (when.first.year, when.first.month) == (when.last.year, when.last.month)
        row[when.first.month if same_month else 0] += count
    if not found:
        return []
    listed = range(max(found), max(min(found), max(found) - MOST_YEARS + 1) - 1, -1)
    rows = [(year, found.get(year, [0] * 13)) for year in listed]
    return [Year(year, sum(row), tuple(row[1:]), row[0]) for year, row in rows]
