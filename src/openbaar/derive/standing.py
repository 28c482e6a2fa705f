"""All that is derived over documents, as it stands on a day: agreements, promises, secrets, contradictions.

In: all findings that a register keeps. Out: `Holdings`. Called by `web.holdings`, `cli.digest`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openbaar.derive.agreements import AgreementEntry, entries
from openbaar.derive.articles import Articles, Texts
from openbaar.derive.conflicts import conflicts_between
from openbaar.derive.later import in_order
from openbaar.derive.promises import Promise, promises
from openbaar.derive.secrets import Secret, secrets
from openbaar.lexicon import Lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Conflict


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything that is derived over all documents, as of a day; `documents` those that hold a finding."""

    agreements: tuple[AgreementEntry, ...]
    promises: tuple[Promise, ...]
    secrets: tuple[Secret, ...]
    conflicts: tuple[Kept, ...]
    documents: tuple[DocumentCard, ...] = ()


def holdings_of(kept: Sequence[Kept], as_of: date, lexicon: Lexicon, texts: Texts | None = None) -> Holdings:
    """Return what follows from all findings `kept`, as of a day; `texts` gives the texts of some of their documents."""
    ordered = in_order(kept)  # once: what is derived from it takes it as it is
    within = tuple(item for item in kept if isinstance(item.finding, Conflict))
    homes = {item.document.id: item for item in kept}
    articles = Articles(ordered, texts, lexicon)
    withheld = secrets(ordered, lexicon, articles)
    between = tuple(
        Kept(finding_id(one), one, homes[one.document_id].document, homes[one.document_id].reader)
        for one in conflicts_between(ordered, lexicon, withheld, articles)
    )
    return Holdings(
        agreements=entries(ordered),
        promises=promises(ordered, as_of, lexicon),
        secrets=withheld,
        conflicts=(*within, *between),
        documents=tuple(item.document for item in homes.values()),
    )
