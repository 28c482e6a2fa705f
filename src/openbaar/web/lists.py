"""Lists of what the register holds, one kind each, narrowed by a form, by the page.

What is derived over documents (agreements, promises, secrets, contradictions) is derived from everything and narrowed
afterwards, so that a filter never cuts an agreement's history short.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.people import people
from openbaar.derive.promises import Promise, PromiseState
from openbaar.export.measured import rate
from openbaar.export.tongue import N_
from openbaar.export.words import Quotes
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.vocabulary import ConflictKind, FindingType, Instrument
from openbaar.register import Filter, Register
from openbaar.register.pieces import FindingPlace, place_of
from openbaar.web import at_hand, ordered
from openbaar.web.asking import choice, edtf, narrowed, page_number, words
from openbaar.web.boards import DISCLOSED, WITHHELD, Board, board, falls_due_in, sorts, state_of, telling, turned
from openbaar.web.holdings import dossiers_of, holdings, pairs
from openbaar.web.overview import Row
from openbaar.web.pages import page, shelf_of, today_of
from openbaar.web.persons import by_finding, ids_of_names, persons_known
from openbaar.web.troubles import NotHere
from openbaar.web.world import FURTHEST

T = TypeVar("T")
ROWS = 50  # on one page
EVERY = 100_000  # rows that a feed looks at
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
    sort: str | None = None
    office: str | None = None
    count: int = ROWS
    due: str | None = None


Found = tuple[Sequence[Any], int]  # the rows of this page, and how many there are in all


def _of_type(kind: FindingType) -> Callable[[Asked], Found]:
    def rows(asked: Asked) -> Found:
        shelf, first, wanted = shelf_of(asked.request), asked.first, asked.wanted
        known = at_hand.findings(shelf, kind, wanted)
        if known is not None:
            return _cut(asked, known)
        if wanted == Filter():
            total = shelf.coverage().findings.get(kind, 0)
        else:
            # counting takes longer than the rows of a page: once for each state of the register
            number = ("number", kind, wanted)
            total = shelf.remembered(number, lambda register: register.number(kind, wanted), of_all=False)
        # where pages begin that were shown before: from the nearest one on, the rows between are passed over
        begins: dict[int, FindingPlace | None] = shelf.remembered(
            ("begins", kind, wanted), lambda _: {0: None}, of_all=False
        )
        near = max(known for known in list(begins) if known <= first)
        found = asked.register.findings_after(kind, wanted, begins[near], asked.count, first - near)
        if len(found) == asked.count:
            begins[first + asked.count] = place_of(found[-1])
        return found, total

    return rows


def _cut(asked: Asked, rows: Sequence[Any]) -> Found:
    return rows[asked.first : asked.first + asked.count], len(rows)


def _passing(asked: Asked, kind: FindingType, wanted: Filter) -> frozenset[str] | None:
    """Return the ids of the findings that pass; null where nothing is narrowed, and all do."""
    if wanted == Filter():
        return None
    return at_hand.finding_ids(shelf_of(asked.request), kind, wanted)


def _agreements(asked: Asked) -> Found:
    return _cut(asked, _in_state(asked, _all_agreements(asked), lambda row: str(row.step.stage)))


def _all_agreements(asked: Asked) -> Sequence[Row]:
    """Return the agreements in order, at whatever stage, narrowed by all else that is asked."""
    # a stage is asked of the agreement as it stands, not of one claim about it
    ids = _passing(asked, FindingType.AGREEMENT, replace(asked.wanted, stage=None))
    rows = ordered.agreements(shelf_of(asked.request), today_of(asked.request), asked.sort).among(ids)
    if asked.wanted.party:
        rows = [row for row in rows if asked.wanted.party in row.entry.parties]
    return rows


def _promises(asked: Asked) -> Found:
    return _board(asked, "commitments")


def _secrets(asked: Asked) -> Found:
    return _board(asked, "withholdings")


def _board(asked: Asked, kind: str) -> Found:
    """Return rows with whose they are: until everybody is known, the documents of the rows shown tell who they are."""
    shown, total = _cut(asked, _in_state(asked, _of_board(asked, kind), lambda row: state_of(row.item)))
    if _by_office(asked):
        return shown, total
    known = persons_known(shelf_of(asked.request))
    if known is None:
        near = asked.register.of_documents({row.first.document.id for row in shown})
        known = by_finding(people(telling(shown, near), load_lexicon()))
    return board([row.item for row in shown], known, today_of(asked.request)), total


def _of_board(asked: Asked, kind: str) -> Sequence[Board]:
    """Return the rows of a board in order, whatever their state, narrowed by all else that is asked."""
    every = ordered.boards(
        shelf_of(asked.request), today_of(asked.request), kind, asked.sort, by_office=_by_office(asked)
    )
    rows = every.among(_passing(asked, ordered.BOARDS[kind][0], asked.wanted))
    if asked.office:
        rows = [row for row in rows if asked.office.casefold() in row.owner.office.casefold()]
    if asked.due:
        rows = [row for row in rows if falls_due_in(row.item, asked.due)]
    return rows


def _by_office(asked: Asked) -> bool:
    return bool(asked.office) or (asked.sort or "").endswith("office")


def _in_state(asked: Asked, rows: Sequence[T], state: Callable[[T], str]) -> Sequence[T]:
    return rows if asked.state is None else [row for row in rows if state(row) == asked.state]


def _states(asked: Asked, kind: str, states: Sequence[str]) -> list[tuple[str | None, int]]:
    """Return how many rows a list has, and of each state that any has, or that is asked for."""

    def counted(_: Register) -> Counter[str]:
        if kind == "agreements":
            return Counter(str(row.step.stage) for row in _all_agreements(asked))
        if kind == "conflicts":
            return Counter(_kind_of(item) for item in _all_conflicts(asked))
        return Counter(state_of(row.item) for row in _of_board(asked, kind))

    # once for each state of the register, since the order bears on nothing here
    name = ("states", kind, replace(asked.wanted, stage=None), asked.office, asked.due, today_of(asked.request))
    counts: Counter[str] = shelf_of(asked.request).remembered(name, counted, of_all=False)
    each = [(state, counts[state]) for state in states if counts[state] or state == asked.state]
    return [(None, counts.total()), *each]


def _conflicts(asked: Asked) -> Found:
    shown, total = _cut(asked, _in_state(asked, _all_conflicts(asked), _kind_of))
    return pairs(asked.register, shown), total


def _all_conflicts(asked: Asked) -> Sequence[Kept]:
    """Return contradictions of every kind, the newest first."""
    shelf, today = shelf_of(asked.request), today_of(asked.request)
    rows: Sequence[Kept] = shelf.remembered(
        ("contradictions in order", today), lambda _: holdings(shelf, today).conflicts[::-1]
    )
    if asked.wanted == Filter():
        return rows
    ids = at_hand.document_ids(shelf, asked.wanted)
    return [item for item in rows if item.document.id in ids]


def _kind_of(conflict: Kept) -> str:
    return str(getattr(conflict.finding, "kind", ""))


def _documents(asked: Asked) -> Found:
    shelf, wanted = shelf_of(asked.request), asked.wanted
    if wanted == Filter():
        return asked.register.documents(wanted, asked.first, asked.count), shelf.coverage().documents
    rows, total = _cut(asked, at_hand.documents(shelf, wanted))
    return asked.register.with_numbers(rows), total


def _refused(asked: Asked) -> Found:
    return _cut(asked, shelf_of(asked.request).remembered("refused", lambda register: register.refused()))


def _undecided(asked: Asked) -> Found:
    return _cut(asked, shelf_of(asked.request).remembered("undecided", lambda register: register.undecided()))


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its title, what counts, the fields of its form, the states to choose from, and its rows.

    `state` is the parameter that a state is asked by; the words for it are those of the vocabulary `called`.
    """

    title: str
    about: str
    rows: Callable[[Asked], Found]
    fields: tuple[str, ...] = (*PEOPLE, *DATES)
    states: tuple[str, ...] = ()
    state: str = "state"
    called: str = "promise"


LISTS: dict[str, Listed] = {
    "agreements": Listed(
        N_("Agreements"),
        N_(
            "Arrangements between two or more states or international bodies about migration, or a demand for one, "
            "each with the stage it is known to have reached."
        ),
        _agreements,
        ("party", "stage", "instrument", *DATES),
        tuple(str(stage) for stage in FURTHEST),
        state="stage",
        called="stage",
    ),
    "commitments": Listed(
        N_("Promises"),
        N_(
            "Somebody binds themselves, or a government, to a future act that others can check. Overdue: the last day "
            "has passed, and nothing that was read says that it was done."
        ),
        _promises,
        (*PEOPLE, "office", "due", "state", *DATES),
        tuple(str(state) for state in PromiseState),
    ),
    "withholdings": Listed(
        N_("Withheld"),
        N_("Somebody who could tell declines to, or secrecy is ruled; and what has come out since."),
        _secrets,
        (*PEOPLE, "office", "state", *DATES),
        (WITHHELD, DISCLOSED),
        called="secret",
    ),
    "conflicts": Listed(
        N_("Contradictions"),
        N_("Two passages that can't both be so, or secrecy about what is already public."),
        _conflicts,
        ("party", "kind", *DATES),
        tuple(str(kind) for kind in ConflictKind),
        state="kind",
        called="conflict",
    ),
    "statements": Listed(
        N_("Statements"),
        N_("What was said, and by whom: quoted in full, quoted in part, or paraphrased."),
        _of_type(FindingType.STATEMENT),
    ),
    "questions": Listed(
        N_("Questions"), N_("Who asked what of whom, and whether it was answered."), _of_type(FindingType.QUESTION)
    ),
    "figures": Listed(
        N_("Figures"),
        N_("Quantities about migration, or money for it, as the text gives them."),
        _of_type(FindingType.FIGURE),
        ("party", *DATES),
    ),
    "frameworks": Listed(
        N_("Terms in general"),
        N_("What is said of a kind of agreement in general. It is not taken to hold for each agreement of that kind."),
        _of_type(FindingType.FRAMEWORK),
        ("party", "instrument", *DATES),
    ),
    "outcomes": Listed(
        N_("Outcomes"),
        N_("What the text itself tells was done, done in part, called off, or came out. It settles promises."),
        _of_type(FindingType.OUTCOME),
        ("party", *DATES),
    ),
    "times": Listed(
        N_("Times"), N_("Dates and times that the texts name, resolved."), _of_type(FindingType.TIME), DATES
    ),
    "documents": Listed(N_("Documents"), N_("What was read."), _documents, ("party", *DATES)),
    "refused": Listed(N_("Refused"), N_("What was not taken into the register, and why."), _refused, ()),
    "undecided": Listed(
        N_("Undecided"), N_("Passages that the rules would not decide; a person should look at them."), _undecided, ()
    ),
}


_TOLD_ABOUT = (*ordered.BOARDS, "conflicts")  # lists whose rows tell in which dossiers they stand


def show(request: Request) -> Response:
    """Answer `/list/{kind}`."""
    kind, listed, asked = asked_of(request)
    register, sort, number = asked.register, asked.sort, asked.first // ROWS + 1
    rows, total = listed.rows(asked)
    offered = sorts(kind)
    given = {name: request.query_params.get(name, "").strip() for name in listed.fields}
    return page(
        request,
        "list.html",
        kind=kind,
        listed=listed,
        rows=rows,
        quotes=Quotes(register).expect(_quoted(rows)),
        persons=ids_of_names(shelf_of(request), (row for row in rows if isinstance(row, Kept))),
        cards=register.cards(row["document"] for row in rows) if kind == "undecided" else {},
        total=total,
        at=number,
        last=max(1, -(-total // ROWS)),
        address=lambda to: _query(given, sort=sort, page=to),
        tabs=_states(asked, kind, listed.states) if listed.states else [],
        state_address=lambda state: _query({**given, listed.state: state or ""}, sort=sort),
        about=dossiers_of(shelf_of(request), today_of(request)) if kind in _TOLD_ABOUT else {},
        sorted_by=sort or (offered[0] if offered else ""),
        default_sort=offered[0] if offered else "",
        sort_address=lambda name: _query(given, sort=turned(name, sort or offered[0])),
        given=given,
        today=today_of(request),
        choices={
            "instrument": [str(item) for item in Instrument],
        },
        coverage=shelf_of(request).coverage(),
        finds=_type_of(kind) is not None,
        measured=rate(found) if (found := _type_of(kind)) else None,
    )


def asked_of(request: Request, count: int = ROWS) -> tuple[str, Listed, Asked]:
    """Return which list is asked for, and what of it: `count` rows to a page."""
    kind = request.path_params["kind"]
    listed = LISTS.get(kind)
    if listed is None:
        raise NotHere("There is no list of %(kind)s; there are %(known)s.", kind=repr(kind), known=", ".join(LISTS))
    wanted, number = narrowed(request), page_number(request)
    state = choice(request, listed.state, list(listed.states)) if listed.states else None
    offered = sorts(kind)
    sort = choice(request, "sort", [*offered, *(turned(name, name) for name in offered)]) if offered else None
    office = words(request, "office") if "office" in listed.fields else None
    due = edtf(request, "due") if "due" in listed.fields else None
    first = (number - 1) * count
    return kind, listed, Asked(request, shelf_of(request).register(), wanted, state, first, sort, office, count, due)


def ids_asked(request: Request) -> list[str] | None:
    """Return the ids of the findings behind the rows that are asked for; null where at most a party narrows them."""
    _, listed, asked = asked_of(request, EVERY)
    unnarrowed = asked.state is None and asked.office is None and asked.due is None
    if unnarrowed and asked.wanted == Filter(party=asked.wanted.party):
        return None
    rows, _ = listed.rows(asked)
    return [item.id for row in rows for item in _kept_of(row)]


def _kept_of(row: Any) -> Sequence[Kept]:
    """Return the findings that a row is made of."""
    if isinstance(row, Row):
        return row.entry.kept
    if isinstance(row, Board):
        return row.item.kept
    return (row if isinstance(row, Kept) else row[0],)


def _quoted(rows: Sequence[Any]) -> Iterator[Kept]:
    """Yield the findings that rows quote, so that their texts are fetched in one go."""
    for row in rows:
        if isinstance(row, Kept):
            yield row
        elif isinstance(row, tuple) and isinstance(row[0], Kept):  # a contradiction with its sides
            yield row[0]
            yield from (side.kept for side in row[1] if side.kept)
        elif isinstance(row, Board):
            yield from row.item.kept
            yield from row.item.settled_by if isinstance(row.item, Promise) else (*row.item.gap, *row.item.disclosed_by)


def _query(given: Mapping[str, str], **more: object) -> str:
    return "?" + urlencode({name: value for name, value in ({**given, **more}).items() if value})


def _type_of(kind: str) -> FindingType | None:
    """Return the kind of finding that a list shows; null where it shows something else."""
    return next((found for found in FindingType if f"{found}s" == kind), None)
