"""Is it worth it: whether a document speaks of migration between states, by words alone, before anything is parsed.

In: a document. Out: yes or no. Called by `pipeline`, which skips the language base where the answer is no. The
conditions are weaker than those of `mark.passages`, so that nothing is lost that would be read.
"""

from __future__ import annotations

from collections.abc import Collection

from openbaar.lexicon import Lexicon
from openbaar.lexicon.relevance import STRONG
from openbaar.model.document import Document
from openbaar.model.marked import PartyForm

# Set on the example articles: with one weak word more asked for, some that tell of an agreement are lost.
ENOUGH = STRONG
_TWO = 2
_ACTS = frozenset(PartyForm) - {PartyForm.DEMONYM}


def worth_reading(document: Document, lexicon: Lexicon) -> bool:
    """Say whether the document may hold a passage about migration between states."""
    text = document.text
    total, strong = 0, False
    for _, row in lexicon.relevance.hits(text):
        total += row.weight
        strong = strong or row.weight >= STRONG
    if strong and total >= ENOUGH:
        home = lexicon.home.of(text)
        return any(
            named.code != home and named.form in _ACTS for _, _, named in lexicon.parties.matches(text)
        ) or lexicon.agreements.on_migration(text)
    return total >= 0 and moves_people(text, {named.code for _, _, named in lexicon.parties.matches(text)}, lexicon)


def moves_people(text: str, codes: Collection[str], lexicon: Lexicon) -> bool:
    """Say whether states agree on people in a text without a strong word of migration.

    Two states or more, and either a compound for an agreement on migration, or people of some country that are moved
    in a sentence that names an agreement or talks, or stands beside one that does.
    """
    if len(codes) < _TWO:
        return False
    words = lexicon.agreements
    return words.on_migration(text) or any(map(words.names_one, words.moves.told(text)))
