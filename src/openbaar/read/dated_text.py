"""The format of the example articles: ` date YYYY-MM ` and then the text; and plain text, dated by an option.

In: a stream of bytes. Out: one document or refusal. Called through the table in `formats`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.model.document import Document, Refused
from openbaar.read.decoding import decode, is_binary
from openbaar.read.documents import Draft, document_of, too_large
from openbaar.read.limits import CappedStream, ReadOptions
from openbaar.read.refusals import Reason, refuse


def read_text(stream: CappedStream, where: str, options: ReadOptions) -> Iterator[Document | Refused]:
    """Yield the one document that the stream holds."""
    data = stream.whole(options.file_cap)
    if data is None:
        yield too_large(where, options)
    elif is_binary(data):
        yield refuse(Reason.BINARY, where, "this is no text")
    else:
        yield document_of(Draft(decode(data), data, where), options)
