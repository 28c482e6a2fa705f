"""One thing of the register by its id: an agreement over documents, or a single finding, with its proof and history."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from openbaar.derive.agreements import AgreementEntry
from openbaar.export.citing import of_words
from openbaar.export.lines import record_of
from openbaar.export.lookups import find_entry
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.export.views import entry_json
from openbaar.export.words import Quotes
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Finding
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web.cases import all_steps, terms
from openbaar.web.dates import in_words
from openbaar.web.forms import forms_of
from openbaar.web.holdings import dossiers_of, holdings, sides, standing
from openbaar.web.labels import label
from openbaar.web.languages import tongue_of
from openbaar.web.pages import data, page, shelf_of, today_of
from openbaar.web.passages import passages
from openbaar.web.persons import ids_of_names
from openbaar.web.since import since
from openbaar.web.troubles import NotHere

ID = re.compile(r"[defru][0-9a-f]{16}")
_SHARED = ("type", "id", "document", "evidence", "rule", "reader", "asserted_by")
_VOCABULARIES = {
    "act": "act",
    "stage": "stage",
    "instruments": "instrument",
    "modality": "modality",
    "mode": "mode",
    "unit": "unit",
    "date_basis": "basis",
    "legal_status": "legal",
}
_KINDS = {FindingType.STATEMENT: "speech", FindingType.CONFLICT: "conflict"}
_DATES = ("date", "stage_date", "public_since", "due", "anchor")
_LISTS = {"r": "/list/refused", "u": "/list/undecided"}
SEE_OTHER = 303


def show(request: Request) -> Response:
    """Answer `/entry/{id}`; ids of documents, refusals and candidates lead to where those stand."""
    wanted = _wanted(request)
    if wanted[0] == "d":
        return RedirectResponse(f"/document/{wanted}", SEE_OTHER)
    if wanted[0] in _LISTS:
        return RedirectResponse(f"{_LISTS[wanted[0]]}#{wanted}", SEE_OTHER)
    if wanted[0] == "e":
        return _entry_page(request, _entry(request, wanted))
    readings = _finding(request, wanted)
    shelf = shelf_of(request)
    register, kept = shelf.register(), readings[0]
    finding, became = kept.finding, since(shelf, shelf.today, kept.document.id)
    quotes = Quotes(register)
    address = f"{str(request.base_url).rstrip('/')}/entry/{kept.id}"
    return page(
        request,
        "finding.html",
        kept=kept,
        quotes=quotes,
        citation=of_words(kept.document, quotes.proof(kept), address, shelf.today, tongue_of(request)),
        readings=readings,
        persons=ids_of_names(shelf, readings[:1]),
        values=values(finding, record_of(kept), tongue_of(request)),
        passages=passages(register.texts([kept.document.id])[kept.document.id], finding.evidence),
        entry=_home(register, kept),
        about=dossiers_of(shelf, shelf.today).get(kept.document.id, ()) if became.is_known else (),
        promise=became.promises.get(kept.id),
        secret=became.secrets.get(kept.id),
        pair=sides(register, kept) if isinstance(finding, Conflict) else None,
    )


def as_json(request: Request) -> Response:
    """Answer `/entry/{id}.json`."""
    wanted = _wanted(request)
    if wanted[0] == "e":
        return data(entry_json(_entry(request, wanted)))
    if wanted[0] != "f":
        raise NotHere("There is no entry %(wanted)s.", wanted=repr(wanted))
    readings = _finding(request, wanted)
    history = [{"reader": item.reader, "added": item.added, "retired": item.retired} for item in readings]
    return data({**record_of(readings[0]), "history": history})


def asked(request: Request) -> list[Kept]:
    """Return the findings of the entry that an address names, or the one finding."""
    wanted = _wanted(request)
    if wanted[0] == "e":
        return list(_entry(request, wanted).kept)
    if wanted[0] != "f":
        raise NotHere("There is no entry %(wanted)s.", wanted=repr(wanted))
    return _finding(request, wanted)[:1]


def values(finding: Finding, record: dict[str, Any], tongue: Tongue = ENGLISH) -> list[tuple[str, str, str]]:
    """Return a finding's own fields that hold something: name, value in words, the words that prove it."""
    rows = []
    for name, value in record.items():
        if name in _SHARED or value in (None, [], {}):
            continue
        proof = dict.fromkeys(span.text for span in finding.spans(name))
        rows.append((name, _told(finding, name, value, tongue), " … ".join(proof)))
    return rows


def _entry_page(request: Request, entry: AgreementEntry) -> Response:
    today = today_of(request)
    quotes = Quotes(shelf_of(request).register()).expect(entry.kept)
    forms = forms_of(f"/entry/{entry.id}")  # whichever of its findings' ids led here
    told: dict[str, Any] = {"steps": all_steps(entry), "terms": terms(entry), "step": standing(entry, today)}
    return page(request, "entry.html", entry=entry, quotes=quotes, other_forms=forms, **told)


def _wanted(request: Request) -> str:
    wanted: str = request.path_params["id"]
    if not ID.fullmatch(wanted):
        raise NotHere(
            "%(wanted)s is no id: a letter of d e f r u and 16 hex digits, as lists show them.", wanted=repr(wanted)
        )
    return wanted


def _entry(request: Request, wanted: str) -> AgreementEntry:
    entry = find_entry(shelf_of(request).register(), wanted)
    if entry is None:
        raise NotHere("There is no entry %(wanted)s.", wanted=repr(wanted))
    return entry


def _finding(request: Request, wanted: str) -> list[Kept]:
    """Return the readings of a finding; of a contradiction between documents, what is derived today."""
    shelf = shelf_of(request)
    found = shelf.register().finding(wanted)
    if not found:
        derived = holdings(shelf, today_of(request)).conflicts
        found = [item for item in derived if item.id == wanted]
    if not found:
        raise NotHere("There is no finding %(wanted)s.", wanted=repr(wanted))
    return found


def _home(register: Register, kept: Kept) -> AgreementEntry | None:
    """Return the agreement over documents that a claim of one belongs to."""
    is_claim = isinstance(kept.finding, Agreement) and not kept.retired
    return find_entry(register, "e" + kept.id[1:]) if is_claim else None


def _told(finding: Finding, name: str, value: Any, tongue: Tongue) -> str:
    """Return a field's value in words: names of parties, labels of closed vocabularies, dates, all else as it is."""
    if isinstance(value, list):
        return "; ".join(_told(finding, name, part, tongue) for part in value)
    if isinstance(value, str):
        if name == "parties":
            return tongue.party(value)
        if name in _DATES or (name == "value" and finding.type is FindingType.TIME):
            return in_words(value, tongue)
        vocabulary = _KINDS.get(finding.type, "kind") if name == "kind" else _VOCABULARIES.get(name)
        return label(tongue, vocabulary, value) if vocabulary else value
    if isinstance(value, bool):
        return tongue.gettext("yes") if value else tongue.gettext("no")
    if isinstance(value, int | float):
        return tongue.number(value)
    return _in_words(value, tongue)


def _in_words(value: Any, tongue: Tongue) -> str:
    if isinstance(value, dict):
        if "text" in value:
            return str(value["text"])
        parts = ((key, part) for key, part in value.items() if part not in (None, [], {}))
        return ", ".join(f"{label(tongue, 'field', key)} {_in_words(part, tongue)}" for key, part in parts)
    if isinstance(value, list):
        return "; ".join(_in_words(part, tongue) for part in value)
    return tongue.number(value) if isinstance(value, int | float) else str(value)
