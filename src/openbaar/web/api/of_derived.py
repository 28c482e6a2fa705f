"""Operations on what is derived over documents: agreements, promises, secrets, people, dossiers, happenings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from openbaar.derive.agreements import AgreementEntry
from openbaar.derive.dossier import Dossier
from openbaar.derive.happenings import Happening, HappeningKind
from openbaar.derive.people import Person
from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.export.lines import record_of
from openbaar.export.views import (
    card_json,
    entry_json,
    happening_json,
    person_json,
    promise_json,
    secret_json,
)
from openbaar.model.edtf import bounds
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Conflict
from openbaar.model.vocabulary import FindingType
from openbaar.web import at_hand
from openbaar.web.api.asked import Asked, Page
from openbaar.web.api.problems import Problem
from openbaar.web.boards import falls_due_in
from openbaar.web.dossiers import derived
from openbaar.web.holdings import Holdings, holdings, standing, what_happened
from openbaar.web.organisations import Organisation, all_of
from openbaar.web.organisations import told as organisation_told
from openbaar.web.persons import everybody

WITHHELD = "withheld"


def agreements(asked: Asked) -> Page:
    """List agreements."""
    day, party, instrument = asked.day("as_of"), asked.values["party"], asked.values["instrument"]
    stage = asked.values["stage"]

    def passes(entry: AgreementEntry) -> bool:
        return (
            (party is None or party in entry.parties)
            and (instrument is None or instrument in entry.instruments)
            and (stage is None or standing(entry, day).stage == stage)
        )

    ordered = asked.in_order("agreements", lambda: _held(asked).agreements, _entry_place)
    return asked.along(ordered, passes, _entry_place, lambda entry: _entry(entry, day, brief=True))


def agreement(asked: Asked) -> dict[str, Any]:
    """Return one agreement."""
    finding = "f" + asked.values["id"][1:]
    for entry in holdings(asked.shelf, asked.today).agreements:
        if any(item.id == finding for item in entry.kept):
            return _entry(entry, asked.today)
    raise Problem("not-found", f"There is no agreement {asked.values['id']!r}.")


def promises(asked: Asked) -> Page:
    """List promises."""
    state, due = asked.values["state"], asked.values["due"]
    ids = _ids(asked, FindingType.COMMITMENT)

    def passes(one: Promise) -> bool:
        is_due = due is None or falls_due_in(one, due)
        return (state is None or one.state == state) and is_due and _is_among(one.kept, ids)

    ordered = asked.in_order("promises", lambda: _held(asked).promises, _first_place)
    return asked.along(ordered, passes, _first_place, lambda one: promise_json(one, brief=True))


def promise(asked: Asked) -> dict[str, Any]:
    """Return one promise."""
    return promise_json(_by_finding(asked, holdings(asked.shelf, asked.today).promises, "promise"))


def withheld(asked: Asked) -> Page:
    """List secrets."""
    state = asked.values["state"]
    ids = _ids(asked, FindingType.WITHHOLDING)

    def passes(one: Secret) -> bool:
        return (state is None or bool(one.disclosed_by) is (state != WITHHELD)) and _is_among(one.kept, ids)

    ordered = asked.in_order("withheld", lambda: _held(asked).secrets, _first_place)
    return asked.along(ordered, passes, _first_place, lambda one: secret_json(one, brief=True))


def secret(asked: Asked) -> dict[str, Any]:
    """Return one secret."""
    return secret_json(_by_finding(asked, holdings(asked.shelf, asked.today).secrets, "secret"))


def contradictions(asked: Asked) -> Page:
    """List contradictions."""
    kind, party = asked.values["kind"], asked.values["party"]
    documents = at_hand.document_ids(asked.shelf, asked.filter) if party else None

    def passes(item: Kept) -> bool:
        return (
            isinstance(item.finding, Conflict)
            and (kind is None or item.finding.kind == kind)
            and (documents is None or item.document.id in documents)
        )

    ordered = asked.in_order("contradictions", lambda: _held(asked).conflicts, _kept_place)
    return asked.along(ordered, passes, _kept_place, record_of)


def people(asked: Asked) -> Page:
    """List persons of the public record."""
    party = asked.values["party"]

    def passes(one: Person) -> bool:
        return party is None or any(item.value == party for item in one.countries)

    ordered = asked.in_order("people", lambda: everybody(asked.shelf).persons, _person_place)
    return asked.along(ordered, passes, _person_place, _person)


def person(asked: Asked) -> dict[str, Any]:
    """Return one person."""
    return _person(_of_id(asked))


def findings_of_person(asked: Asked) -> Page:
    """List what one person said and did."""
    return asked.paged(_of_id(asked).kept, _kept_place, record_of)


def organisations(asked: Asked) -> Page:
    """List organisations that somebody speaks for."""
    part = (asked.values["name"] or "").casefold()
    ordered = asked.in_order("organisations", lambda: all_of(asked.shelf).values(), _organisation_place)
    return asked.along(ordered, lambda one: part in one.name.casefold(), _organisation_place, organisation_told)


def findings_of_organisation(asked: Asked) -> Page:
    """List what was said and done in the name of one organisation."""
    found = all_of(asked.shelf).get(asked.values["name"].casefold())
    if found is None:
        raise Problem("not-found", f"There is no organisation {asked.values['name']!r}.")
    return asked.paged(found.kept, _kept_place, record_of)


def happenings(asked: Asked) -> Page:
    """List what happened."""
    kind, party = asked.values["kind"], asked.values["party"]
    since, until = asked.values["since"], asked.values["until"]
    every = what_happened(asked.shelf, asked.today)  # by day and id, the order of their places
    start = bisect_left(every, bounds(since).first, key=_day) if since else 0
    stop = bisect_right(every, bounds(until).last, key=_day) if until else len(every)

    def passes(one: Happening) -> bool:
        return (kind is None or one.kind is HappeningKind(kind)) and (party is None or party in one.parties)

    return asked.along(every[start:stop], passes, _happening_place, happening_json)


def dossier(asked: Asked) -> dict[str, Any]:
    """Return a dossier with the beginning of each section."""
    made = _dossier(asked)
    sections = {}
    for name, (of, place_of, told) in SECTIONS.items():
        items = sorted(of(made), key=place_of)
        page = asked.cut(items[: asked.limit + 1], place_of, told)
        sections[name] = {"total": len(items), "items": page.items, "next": (name, page.next) if page.next else None}
    return {
        "type": "dossier",
        "parties": list(made.parties),
        "as_of": made.as_of.isoformat(),
        "known_on": made.known_on.isoformat(),
        "possible": made.possible,
        **sections,
    }


def dossier_section(asked: Asked) -> Page:
    """List one section of a dossier."""
    if asked.values["section"] not in SECTIONS:
        raise Problem("not-found", f"A dossier has no section {asked.values['section']!r}: {', '.join(SECTIONS)}.")
    of, place_of, told = SECTIONS[asked.values["section"]]
    return asked.paged(of(_dossier(asked)), place_of, told)


def _dossier(asked: Asked) -> Dossier:
    given = [asked.values["a"], asked.values["b"], asked.values["with"]]
    codes = tuple(dict.fromkeys(code for code in given if code))
    if asked.values["a"] == asked.values["b"]:
        raise Problem("bad-parameter", "A dossier is about two different parties.", {"b": "the same party as a"})
    return derived(asked.shelf, codes, asked.day("as_of"), asked.day("known"))


def _held(asked: Asked) -> Holdings:
    return holdings(asked.shelf, asked.today)


def _entry(entry: AgreementEntry, day: date, *, brief: bool = False) -> dict[str, Any]:
    return {**entry_json(entry, brief=brief), "stage": str(standing(entry, day).stage)}


def _brief_promise(one: Promise) -> dict[str, Any]:
    return promise_json(one, brief=True)


def _brief_secret(one: Secret) -> dict[str, Any]:
    return secret_json(one, brief=True)


def _person(one: Person) -> dict[str, Any]:
    return person_json(one, findings=False)


def _of_id(asked: Asked) -> Person:
    found = everybody(asked.shelf).of(asked.values["id"])
    if found is None:
        raise Problem("not-found", f"There is nobody {asked.values['id']!r} with a record.")
    return found


def _ids(asked: Asked, kind: FindingType) -> frozenset[str] | None:
    """Return the ids of the findings that pass the filter; null where it leaves all open."""
    narrows = asked.values["party"] or asked.values["speaker"]
    return at_hand.finding_ids(asked.shelf, kind, asked.filter) if narrows else None


def _is_among(kept: Iterable[Kept], ids: frozenset[str] | None) -> bool:
    return ids is None or any(item.id in ids for item in kept)


def _by_finding(asked: Asked, found: Iterable[Any], what: str) -> Any:
    wanted = asked.values["id"]
    for one in found:
        if any(item.id == wanted for item in one.kept):
            return one
    raise Problem("not-found", f"There is no {what} {wanted!r}.")


def _entry_place(entry: AgreementEntry) -> tuple[str, str]:
    return entry.history[0].held.first.isoformat(), entry.id


def _kept_place(item: Kept) -> tuple[str, str]:
    return item.document.when.first.isoformat(), item.id


def _card_place(card: DocumentCard) -> tuple[str, str]:
    return card.when.first.isoformat(), card.id


def _day(one: Happening) -> date:
    return one.day


def _happening_place(one: Happening) -> tuple[str, str]:
    return one.day.isoformat(), one.id


def _first_place(one: Promise | Secret) -> tuple[str, str]:
    return _kept_place(one.kept[0])


def _organisation_place(one: Organisation) -> tuple[str, str]:
    return one.name.casefold(), one.name


def _person_place(one: Person) -> tuple[str, str]:
    return one.name.casefold(), one.id


def _brief_entry(entry: AgreementEntry) -> dict[str, Any]:
    return entry_json(entry, brief=True)


Section = tuple[Callable[[Dossier], Iterable[Any]], Callable[[Any], tuple[str, str]], Callable[[Any], dict[str, Any]]]
# a section of a dossier: what is in it, its place in the order, how it is told
SECTIONS: dict[str, Section] = {
    "agreements": (lambda made: made.agreements, _entry_place, _brief_entry),
    "wider": (lambda made: made.wider, _entry_place, _brief_entry),
    "frameworks": (lambda made: made.frameworks, _kept_place, record_of),
    "statements": (lambda made: made.statements, _kept_place, record_of),
    "promises": (lambda made: made.promises, _first_place, _brief_promise),
    "withheld": (lambda made: made.secrets, _first_place, _brief_secret),
    "questions": (lambda made: made.questions, _kept_place, record_of),
    "figures": (lambda made: made.figures, _kept_place, record_of),
    "conflicts": (lambda made: made.conflicts, _kept_place, record_of),
    "documents": (lambda made: made.documents, _card_place, card_json),
    "people": (lambda made: made.people, _person_place, _person),
}
