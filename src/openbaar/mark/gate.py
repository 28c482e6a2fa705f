"""Is it worth it: whether a document speaks of migration between states, by words alone, before anything is parsed.

In: a document. Out: yes or no. Called by `pipeline`, which skips the language base where the answer is no. Both
conditions are weaker than those of `mark.passages`, so that nothing is lost that would be read.
"""

from __future__ import annotations

from openbaar.lexicon import Lexicon
from openbaar.lexicon.relevance import STRONG
from openbaar.model.document import Document
from openbaar.model.marked import PartyForm

# Set on the example articles: with one weak word more asked for, some that tell of an agreement are lost.
ENOUGH = STRONG
_ACTS = frozenset(PartyForm) - {PartyForm.DEMONYM}


def worth_reading(document: Document, lexicon: Lexicon) -> bool:
    """Say whether the document may hold a passage about migration between states."""
    total, strong = 0, False
    for _, row in lexicon.relevance.hits(document.text):
        total += row.weight
        strong = strong or row.weight >= STRONG
    if not strong or total < ENOUGH:
        return False
    home = lexicon.home.of(document.text)
    return any(
        named.code != home and named.form in _ACTS for _, _, named in lexicon.parties.matches(document.text)
    ) or _speaks_of_agreements(document.text, lexicon)


def _speaks_of_agreements(text: str, lexicon: Lexicon) -> bool:
    """Whether a compound such as those of `agreement_modifiers.tsv` says that states agree on migration."""
    return any(
        (noun := lexicon.agreements.heads(word.strip(".,;:?!()"))) is not None and noun.topic == "migration"
        for word in text.split()
    )
