"""Is it worth it: whether a document speaks of migration between states, by words alone, before anything is parsed.

In: a document. Out: yes or no. Called by `pipeline`, which skips the language base where the answer is no. It asks what
`mark.passages` asks, and less of it, since how a party's name is used shows only in the parsed text: nothing is lost
that would be read.
"""

from __future__ import annotations

from openbaar.lexicon import Lexicon
from openbaar.mark.passages import judged, paragraphs
from openbaar.mark.relevance import Sheet
from openbaar.model.document import Document


def worth_reading(document: Document, lexicon: Lexicon) -> bool:
    """Say whether the document may hold a passage about migration between states."""
    return any(judged(Sheet.unparsed(document.text, lexicon), paragraphs(document.text)))
