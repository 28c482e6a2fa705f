"""Views of `derive` as plain JSON values, for `--json` and the pages' own JSON. Called by `cli` and `web`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openbaar.derive.agreements import AgreementEntry
from openbaar.derive.dossier import Dossier
from openbaar.derive.happenings import Happening
from openbaar.derive.offices_held import Shown
from openbaar.derive.people import Apart, Person
from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.derive.sources import Source, Support, support
from openbaar.export.lines import record_of
from openbaar.model.reading import DocumentCard, Kept


def card_json(card: DocumentCard) -> dict[str, Any]:
    """Return a document's card."""
    return {name: getattr(card, name) for name in ("id", "published", "source", "outlet", "title", "url")}


def entry_json(
    entry: AgreementEntry, sources: Iterable[Source] | None = None, *, brief: bool = False
) -> dict[str, Any]:
    """Return an agreement entry with its history; findings by id, each with its record.

    `sources` are the documents by the text they carry (null: not known, and so is what stands behind the entry).
    `brief`: only the first finding has its record, of all others there is the id.
    """
    return {
        "type": "agreement_entry",
        "id": entry.id,
        "parties": list(entry.parties),
        "kind": str(entry.kind),
        "stage": str(entry.step.stage),
        "concluded": entry.concluded,
        "public_since": entry.public_since,
        "follows": entry.follows,
        "instruments": {str(name): [item.id for item in items] for name, items in entry.instruments.items()},
        "history": [
            {
                "stage": str(step.stage),
                "when": step.when,
                "basis": str(step.basis),
                "known": step.kept.document.published,
                "finding": step.kept.id,
            }
            for step in entry.history
        ],
        "support": None if sources is None else support_json(support(entry.kept, sources)),
        "findings": _findings(entry.kept, brief=brief),
        **_first(entry.kept, brief=brief),
    }


def _findings(kept: Iterable[Kept], *, brief: bool) -> list[Any]:
    return [item.id if brief else record_of(item) for item in kept]


def _first(kept: Sequence[Kept], *, brief: bool) -> dict[str, Any]:
    return {"first": record_of(kept[0])} if brief else {}


def support_json(found: Support) -> dict[str, Any]:
    """Return what stands behind something: independent sources, each as the ids of its documents."""
    return {
        "documents": len(found.documents),
        "sources": [[card.id for card in group] for group in found.sources],
        "outlets": list(found.outlets),
        "told_after": dict(found.told_after),
        "corroborated": found.corroborated,
    }


def source_json(source: Source) -> dict[str, Any]:
    """Return documents that carry one text."""
    return {
        "documents": [card.id for card in source.documents],
        "copies": [{"document": c.document.id, "of": c.of.id, "share": round(c.share, 2)} for c in source.copies],
    }


def person_json(person: Person, *, findings: bool = True) -> dict[str, Any]:
    """Return a person's record; `findings` with all that was said, promised, withheld, asked."""
    kinds = {
        "said": person.said,
        "promised": person.promised,
        "withheld": person.withheld,
        "asked": person.asked,
        "vouched": person.vouched,
    }
    return {
        "type": "person",
        "id": person.id,
        "name": person.name,
        "standing": str(person.standing),
        "names": [shown_json(item) for item in person.names],
        "offices": [
            {
                "office": held.value or None,
                "fields": list(held.fields),
                "kind": str(held.kind),
                "tense": str(held.tense),
                **shown_json(held),
            }
            for held in person.offices
        ],
        "parties": [shown_json(item) for item in person.parties],
        "countries": [shown_json(item) for item in person.countries],
        "orgs": [shown_json(item) for item in person.orgs],
        "appearances": [{"id": one.id, "name": one.name, "document": one.document.id} for one in person.appearances],
        "same_because": list(person.reasons),
        "counts": {name: len(items) for name, items in kinds.items()},
        **({name: [record_of(item) for item in items] for name, items in kinds.items()} if findings else {}),
    }


def shown_json(item: Shown) -> dict[str, Any]:
    """Return a value with the documents that show it and the publication dates of the first and the last."""
    return {
        "value": item.value,
        "since": item.since,
        "until": item.until,
        "documents": [card.id for card in item.documents],
    }


def apart_json(item: Apart) -> dict[str, Any]:
    """Return a name that may be a person's, and what speaks for it and against it."""
    return {
        "type": "apart",
        "person": item.person,
        "name": item.name,
        "appearance": item.appearance,
        "documents": [card.id for card in item.documents],
        "for": list(item.reasons),
        "against": list(item.against),
        "score": item.score / 100,
    }


def promise_json(promise: Promise, *, brief: bool = False) -> dict[str, Any]:
    """Return a promise as it stands; `brief` as of `entry_json`."""
    return {
        "type": "promise",
        "id": promise.kept[0].id,
        "state": str(promise.state),
        "due": promise.due,
        "days_overdue": promise.days_overdue,
        "findings": _findings(promise.kept, brief=brief),
        "settled_by": _findings(promise.settled_by, brief=brief),
        **_first(promise.kept, brief=brief),
    }


def secret_json(secret: Secret, *, brief: bool = False) -> dict[str, Any]:
    """Return what is withheld, and what has since come out; `brief` as of `entry_json`."""
    return {
        "type": "secret",
        "id": secret.kept[0].id,
        "findings": _findings(secret.kept, brief=brief),
        "disclosed_by": _findings(secret.disclosed_by, brief=brief),
        **_first(secret.kept, brief=brief),
    }


def happening_json(one: Happening) -> dict[str, Any]:
    """Return a happening; `sentence` is what to say of it: a key (its kind) and the values that fill the sentence."""
    return {
        "type": "happening",
        "id": one.id,
        "kind": str(one.kind),
        "day": one.day.isoformat(),
        "subject": one.subject,
        "parties": list(one.parties),
        "people": list(one.people),
        "sentence": {
            "key": str(one.kind),
            "values": {name: list(value) if isinstance(value, tuple) else value for name, value in one.values},
        },
        "findings": [item.id for item in one.kept],
        "documents": list(one.documents),
    }


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """Return a whole dossier."""
    return {
        "type": "dossier",
        "parties": list(dossier.parties),
        "as_of": dossier.as_of.isoformat(),
        "known_on": dossier.known_on.isoformat(),
        "agreements": [entry_json(entry, dossier.sources) for entry in dossier.agreements],
        "wider": [entry_json(entry, dossier.sources) for entry in dossier.wider],
        "frameworks": [record_of(item) for item in dossier.frameworks],
        "statements": [record_of(item) for item in dossier.statements],
        "reactions": {
            entry: [{"sort": str(one.sort), "statement": one.kept.id} for one in found]
            for entry, found in dossier.reactions.items()
        },
        "promises": [promise_json(promise) for promise in dossier.promises],
        "withheld": [secret_json(secret) for secret in dossier.secrets],
        "questions": [record_of(item) for item in dossier.questions],
        "answers": {asked: [item.id for item in found] for asked, found in dossier.answers.items()},
        "figures": [record_of(item) for item in dossier.figures],
        "conflicts": [record_of(item) for item in dossier.conflicts],
        "documents": [card_json(card) for card in dossier.documents],
        "possible": dossier.possible,
        "people": [person_json(person, findings=False) for person in dossier.people],
        "sources": None if dossier.sources is None else [source_json(source) for source in dossier.sources],
    }


def section_item_json(item: Any, sources: Iterable[Source] | None) -> dict[str, Any]:
    """Return one thing of a section of a dossier, in the form that the whole dossier has it in."""
    match item:
        case AgreementEntry():
            return entry_json(item, sources)
        case Promise():
            return promise_json(item)
        case Secret():
            return secret_json(item)
        case Source():
            return source_json(item)
    return record_of(item)
