"""The way of the data, on one page: read → mark → find → link → derive, then the register and the pages.

In: bytes. Out: `Reading`s and `Refused`. Called by `cli`, `web`, `score`. Holds no logic of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.language import Language

from openbaar import __version__
from openbaar.derive.conflicts import conflicts_within
from openbaar.errors import InvariantError
from openbaar.find import FindOptions, find
from openbaar.lexicon import Lexicon, load_lexicon
from openbaar.link import link, touches
from openbaar.mark import mark
from openbaar.mark.gate import worth_reading
from openbaar.mark.language import load_language
from openbaar.model.document import Document, Refused, Undecided
from openbaar.model.garbage import collected_after
from openbaar.model.reading import Reading
from openbaar.model.records import Finding
from openbaar.read import ReadOptions, read
from openbaar.register import Register


@dataclass(frozen=True)
class Reader:
    """One version of the reader: language base, lexicon, rules, options. `name` goes into every record."""

    language: Language = field(default_factory=load_language)
    lexicon: Lexicon = field(default_factory=load_lexicon)
    options: FindOptions = field(default_factory=FindOptions)

    @property
    def name(self) -> str:
        """Program version, digest of rules' words, language base, e.g. `openbaar 0.1.0 lexicon 12ab language 1.0`."""
        meta = self.language.meta
        return f"openbaar {__version__} lexicon {self.lexicon.digest} language {meta['name']} {meta['version']}"


@collected_after()
def findings(document: Document, reader: Reader) -> Reading | Refused:
    """Read one document: what the rules find in it, linked, with the conflicts within it."""
    if not reader.options.all_speech and not worth_reading(document, reader.lexicon):
        return Reading(document, reader.name, ())
    try:
        marked = mark(document, reader.language, reader.lexicon)
        found = find(marked, reader.lexicon, reader.options)
        linked = link(marked, reader.lexicon, found)
        kept = [item for item in linked if isinstance(item, Finding)]
        opposed = conflicts_within(marked, kept, reader.lexicon)
        kept += [item for item in opposed if isinstance(item, Finding)]
        touched = tuple(touches(marked, item) for item in kept)
    except InvariantError as error:
        return Refused("invariant", document.source or document.id, str(error))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        # a fault of a rule's own; the batch goes on, and the document is listed with what broke
        return Refused("fault", document.source or document.id, f"{type(error).__name__}: {error}")
    return Reading(
        document,
        reader.name,
        findings=tuple(kept),
        undecided=tuple(item for item in (*linked, *opposed) if isinstance(item, Undecided)),
        touches=touched,
    )


def extract(paths: Iterable[str], reader: Reader, options: ReadOptions | None = None) -> Iterator[Reading | Refused]:
    """Read files, folders or `-` (standard input), one document after the other, in order."""
    for item in read(paths, options or ReadOptions()):
        yield item if isinstance(item, Refused) else findings(item, reader)


BATCH = 16  # documents kept in one transaction: what a broken run may have to read again


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document: new to the register or known, and how much was found in it."""

    document: Document
    new: bool
    findings: int


def fill(
    register: Register,
    items: Iterable[Document | Refused],
    reader: Reader,
    clock: Callable[[], str],
    each: Callable[[list[Document]], Iterable[Reading | Refused]] | None = None,
) -> Iterator[Taken | Refused]:
    """Read documents into the register, each once a reader; yield what became of each, once it is kept.

    `each` reads a batch another way than one after the other, such as `Jobs.findings`.
    """
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        documents = [item for item in batch if isinstance(item, Document)]
        known = [item for item in documents if register.knows(item, reader.name)]
        unread = [item for item in documents if item not in known]
        made = list(each(unread)) if each else [findings(item, reader) for item in unread]
        readings = [item for item in made if isinstance(item, Reading)]
        refused = [item for item in (*batch, *made) if isinstance(item, Refused)]
        register.see(known, clock())
        added = register.add(readings, clock())
        register.refuse(refused, clock())
        yield from (Taken(item, new=False, findings=0) for item in known)
        yield from (
            Taken(item.document, change.document, change.findings) for item, change in zip(readings, added, strict=True)
        )
        yield from refused
