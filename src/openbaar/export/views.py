"""Views of `derive` as plain JSON values, for `--json` and the pages' own JSON. Called by `cli` and `web`."""

from __future__ import annotations

from typing import Any

from openbaar.derive.agreements import AgreementEntry
from openbaar.derive.dossier import Dossier
from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.export.lines import record_of
from openbaar.model.reading import DocumentCard


def card_json(card: DocumentCard) -> dict[str, Any]:
    """Return a document's card."""
    return {name: getattr(card, name) for name in ("id", "published", "source", "outlet", "title", "url")}


def entry_json(entry: AgreementEntry) -> dict[str, Any]:
    """Return an agreement entry with its history; findings by id, each with its record."""
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
        "findings": [record_of(item) for item in entry.kept],
    }


def promise_json(promise: Promise) -> dict[str, Any]:
    """Return a promise as it stands."""
    return {
        "type": "promise",
        "state": str(promise.state),
        "due": promise.due,
        "days_overdue": promise.days_overdue,
        "findings": [record_of(item) for item in promise.kept],
        "settled_by": [record_of(item) for item in promise.settled_by],
    }


def secret_json(secret: Secret) -> dict[str, Any]:
    """Return what is withheld, and what has since come out."""
    return {
        "type": "secret",
        "findings": [record_of(item) for item in secret.kept],
        "disclosed_by": [record_of(item) for item in secret.disclosed_by],
    }


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """Return a whole dossier."""
    return {
        "type": "dossier",
        "parties": list(dossier.parties),
        "as_of": dossier.as_of.isoformat(),
        "known_on": dossier.known_on.isoformat(),
        "agreements": [entry_json(entry) for entry in dossier.agreements],
        "wider": [entry_json(entry) for entry in dossier.wider],
        "frameworks": [record_of(item) for item in dossier.frameworks],
        "statements": [record_of(item) for item in dossier.statements],
        "promises": [promise_json(promise) for promise in dossier.promises],
        "withheld": [secret_json(secret) for secret in dossier.secrets],
        "questions": [record_of(item) for item in dossier.questions],
        "figures": [record_of(item) for item in dossier.figures],
        "conflicts": [record_of(item) for item in dossier.conflicts],
        "documents": [card_json(card) for card in dossier.documents],
        "possible": dossier.possible,
    }
