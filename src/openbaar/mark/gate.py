"""Is it worth it: whether a document speaks of migration between states, by words alone, before anything is parsed.

In: a document. Out: yes or no. Called by `pipeline`, which skips the language base where the answer is no. The
conditions are weaker than those of `mark.passages`, so that nothing is lost that would be read.
"""

from __future__ import annotations

from collections.abc import Collection

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
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

    Two states or more, and either a compound for an agreement on migration, an agreement on the people of some
    country, or people who are moved in a text that names an agreement or talks.
    """
    if len(codes) < _TWO:
        return False
    words = lexicon.agreements
    if words.on_migration(text):
        return True
    told = [*words.moves.told(text)]
    if any(map(words.names_one, told)) or any(map(words.names_one, words.moves.treated(text))):
        return True
    return bool(told) and words.names_one(text, frozenset({Role.AGREEMENT, Role.TALKS}))
