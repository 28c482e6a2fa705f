"""Lists of what the register holds, one kind each, narrowed by a form, by the page.

What is derived over documents (agreements, promises, secrets, contradictions) is derived from everything and narrowed
afterwards, so that a filter never cuts an agreement's history short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.promises import PromiseState
from openbaar.export.measured import measured_list
from openbaar.export.words import Quotes
from openbaar.model.vocabulary import FindingType, Instrument, Stage
from openbaar.register import Filter, Register
from openbaar.web.asking import choice, narrowed, page_number
from openbaar.web.holdings import holdings, sides, standing
from openbaar.web.overview import Row
from openbaar.web.pages import page, shelf_of

ROWS = 50  # on one page
DATES = ("since", "until")
PEOPLE = ("party", "speaker")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a list."""

    request: Request
    register: Register
    wanted: Filter
    state: str | None
    first: int


Found = tuple[Sequence[Any], int]  # the rows of this page, and how many there are in all


def _of_type(kind: FindingType) -> Callable[[Asked], Found]:
    return lambda asked: asked.register.page(kind, asked.wanted, asked.first, ROWS)


def _cut(asked: Asked, rows: Sequence[Any]) -> Found:
    return rows[asked.first : asked.first + ROWS], len(rows)


def _agreements(asked: Asked) -> Found:
    today = asked.request.app.state.today()
    # a stage is asked of the agreement as it stands, not of one claim about it
    claims = Filter(
        instrument=asked.wanted.instrument,
        party=asked.wanted.party,
        speaker=asked.wanted.speaker,
        since=asked.wanted.since,
        until=asked.wanted.until,
    )
    ids = asked.register.finding_ids(FindingType.AGREEMENT, claims)
    rows = [
        Row(entry, standing(entry, today))
        for entry in holdings(shelf_of(asked.request), today).agreements
        if any(item.id in ids for item in entry.kept)
    ]
    if asked.wanted.party:
        rows = [row for row in rows if asked.wanted.party in row.entry.parties]
    if asked.wanted.stage:
        rows = [row for row in rows if row.step.stage == asked.wanted.stage]
    return _cut(asked, rows)


def _promises(asked: Asked) -> Found:
    held = holdings(shelf_of(asked.request), asked.request.app.state.today())
    ids = asked.register.finding_ids(FindingType.COMMITMENT, asked.wanted)
    rows = [promise for promise in held.promises if any(item.id in ids for item in promise.kept)]
    return _cut(asked, [promise for promise in rows if asked.state in (None, promise.state)])


def _secrets(asked: Asked) -> Found:
    held = holdings(shelf_of(asked.request), asked.request.app.state.today())
    ids = asked.register.finding_ids(FindingType.WITHHOLDING, asked.wanted)
    rows = [secret for secret in held.secrets if any(item.id in ids for item in secret.kept)]
    if asked.state:
        rows = [secret for secret in rows if bool(secret.disclosed_by) is (asked.state == DISCLOSED)]
    return _cut(asked, rows)


def _conflicts(asked: Asked) -> Found:
    held = holdings(shelf_of(asked.request), asked.request.app.state.today())
    ids = asked.register.document_ids(asked.wanted)
    rows = [item for item in held.conflicts if item.document.id in ids]
    shown, total = _cut(asked, rows)
    return [(item, sides(asked.register, item)) for item in shown], total


def _documents(asked: Asked) -> Found:
    shown = asked.register.documents(asked.wanted, asked.first, ROWS)
    return shown, len(asked.register.document_ids(asked.wanted))


def _refused(asked: Asked) -> Found:
    return _cut(asked, asked.register.refused())


def _undecided(asked: Asked) -> Found:
    return _cut(asked, asked.register.undecided())


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its title, what counts, the fields of its form, the states to choose from, and its rows."""

    title: str
    about: str
    rows: Callable[[Asked], Found]
    fields: tuple[str, ...] = (*PEOPLE, *DATES)
    states: tuple[str, ...] = ()


WITHHELD, DISCLOSED = "withheld", "disclosed"
LISTS: dict[str, Listed] = {
    "agreements": Listed(
        "Agreements",
        "Arrangements between two or more states or international bodies about migration, or a demand for one, "
        "each with the stage it is known to have reached.",
        _agreements,
        ("party", "stage", "instrument", *DATES),
    ),
    "commitments": Listed(
        "Promises",
        "Somebody binds themselves, or a government, to a future act that others can check. Overdue: the last day "
        "has passed, and nothing that was read says that it was done.",
        _promises,
        (*PEOPLE, "state", *DATES),
        tuple(str(state) for state in PromiseState),
    ),
    "withholdings": Listed(
        "Withheld",
        "Somebody who could tell declines to, or secrecy is ruled; and what has come out since.",
        _secrets,
        (*PEOPLE, "state", *DATES),
        (WITHHELD, DISCLOSED),
    ),
    "conflicts": Listed(
        "Contradictions",
        "Two passages that can't both be so, or secrecy about what is already public.",
        _conflicts,
        ("party", *DATES),
    ),
    "statements": Listed(
        "Statements",
        "What was said, and by whom: quoted in full, quoted in part, or paraphrased.",
        _of_type(FindingType.STATEMENT),
    ),
    "questions": Listed(
        "Questions", "Who asked what of whom, and whether it was answered.", _of_type(FindingType.QUESTION)
    ),
    "figures": Listed(
        "Figures",
        "Quantities about migration, or money for it, as the text gives them.",
        _of_type(FindingType.FIGURE),
        ("party", *DATES),
    ),
    "frameworks": Listed(
        "Terms in general",
        "What is said of a kind of agreement in general. It is not taken to hold for each agreement of that kind.",
        _of_type(FindingType.FRAMEWORK),
        ("party", "instrument", *DATES),
    ),
    "times": Listed("Times", "Dates and times that the texts name, resolved.", _of_type(FindingType.TIME), DATES),
    "documents": Listed("Documents", "What was read.", _documents, ("party", *DATES)),
    "refused": Listed("Refused", "What was not taken into the register, and why.", _refused, ()),
    "undecided": Listed(
        "Undecided", "Passages that the rules would not decide; a person should look at them.", _undecided, ()
    ),
}


def show(request: Request) -> Response:
    """Answer `/list/{kind}`."""
    kind = request.path_params["kind"]
    listed = LISTS.get(kind)
    if listed is None:
        raise HTTPException(404, f"There is no list of {kind!r}; there are {', '.join(LISTS)}.")
    wanted, number = narrowed(request), page_number(request)
    state = choice(request, "state", list(listed.states)) if listed.states else None
    register = shelf_of(request).register()
    rows, total = listed.rows(Asked(request, register, wanted, state, (number - 1) * ROWS))
    given = {name: request.query_params.get(name, "").strip() for name in listed.fields}
    return page(
        request,
        "list.html",
        kind=kind,
        listed=listed,
        rows=rows,
        quotes=Quotes(register),
        total=total,
        at=number,
        last=max(1, -(-total // ROWS)),
        address=lambda to: "?" + urlencode({**{k: v for k, v in given.items() if v}, "page": to}),
        given=given,
        choices={
            "stage": [str(item) for item in Stage],
            "instrument": [str(item) for item in Instrument],
            "state": listed.states,
        },
        coverage=register.coverage(),
        measured=measured_list(kind),
    )
