"""Reading in several processes of one machine. Called by `cli` (`add --jobs N`).

In: documents, what makes a reader. Out: readings, in the order of the documents. A process that dies takes nothing
with it that was kept: the batch is refused with an error that names it, and adding again goes on where it stopped.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from openbaar.errors import InvariantError
from openbaar.model.document import Document, Refused
from openbaar.model.reading import Reading
from openbaar.pipeline import Reader, findings

_readers: list[Reader] = []  # one, in a process that reads for others


class Jobs:
    """A pool of `count` processes, each with a reader of its own that `make` makes there (so it must be importable)."""

    def __init__(self, count: int, make: Callable[..., Reader], *arguments: str | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, context, _prepare, (make, arguments))

    def findings(self, documents: list[Document]) -> list[Reading | Refused]:
        """Read `documents`; raise InvariantError, naming them, where a process dies."""
        try:
            return list(self._pool.map(_read, documents))
        except BrokenProcessPool as error:
            named = ", ".join(document.source or document.id for document in documents)
            raise InvariantError(f"a reading process died at one of: {named}; what was kept before stays") from error

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _prepare(make: Callable[..., Reader], arguments: tuple[str | None, ...]) -> None:
    _readers.append(make(*arguments))


def _read(document: Document) -> Reading | Refused:
    return findings(document, _readers[0])
