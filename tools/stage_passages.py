"""Short passages on one agreement each, marked with its stage, to learn from beside the marked texts.

In: `quality/stages/train.tsv`. Out: passages with what the program claims in them. Called by `train_settled.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openbaar.find import FindOptions, find
from openbaar.link.dates import link_dates
from openbaar.link.furnished import Place
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.pipeline import Reader

LIST = Path("quality/stages/train.tsv")
# Read before each passage, so that it stands in a text about migration, as it would in a paper.
_ABOUT = (
    "Afspraken over migranten en asielzoekers\n\nAfgewezen asielzoekers moeten terug naar hun land van herkomst.\n\n"
)


@dataclass(frozen=True)
class Passage:
    """One passage: the right stages (the first is the marked one), where it stands, what is claimed in it."""

    stages: tuple[str, ...]
    marked: Marked
    place: Place
    group: Sequence[Agreement]


def passages(reader: Reader) -> Iterator[Passage]:
    """Yield the passages of the list; parties are left out, since which state it is tells nothing of a stage."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stage, others, published, words = line.split("\t")
        text = _ABOUT + words
        marked = mark(Document(published=published, decoded=text, text=text), reader.language, reader.lexicon)
        found = link_dates(marked, reader.lexicon, find(marked, reader.lexicon, FindOptions(all_speech=True)))
        own = frozenset(token.i for token in marked.doc.tokens if token.idx >= len(_ABOUT))
        group = [item for item in found if isinstance(item, Agreement) and item.start >= len(_ABOUT)]
        stages = (stage, *(other for other in others.split("|") if other))
        yield Passage(stages, marked, Place(frozenset(), own, frozenset()), group)
