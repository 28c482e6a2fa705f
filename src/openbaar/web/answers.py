"""Answers that were given before: of one edition of the register each address says the same, so it is made once.

In: requests. Out: answers with an ETag, compressed once; 304 to who has it already, before anything is made. Stands
between `guard` and the pages. What an answer hangs on is the edition (state and day), the address, the language and,
for the addresses that feeds and citations name, the host.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from openbaar import __version__
from openbaar.web.api.text import etag, is_known
from openbaar.web.languages import tongue_of
from openbaar.web.shelf import EDITION, Edition, Shelf

SMALLEST = 1000  # bytes: what is smaller gains nothing by compression
COMPRESSION = 3  # of 9: 5 takes twice as long for a tenth of size
MOST_KEPT = 64_000_000  # bytes, compressed, of all answers
LARGEST_KEPT = 1_000_000  # of one
OK, UNCHANGED = 200, 304
STATIC = "/static/"
VARY = b"Accept-Language, Cookie, Accept-Encoding"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, its body compressed where that is worth it."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    is_compressed: bool


class Answers:
    """Keeps the answers of the newest edition, those asked for last, as far as `MOST_KEPT` goes."""

    def __init__(self, app: ASGIApp, shelf: Shelf, clock: Callable[[], date], authority: str) -> None:
        self._app, self._shelf, self._clock, self._authority = app, shelf, clock, authority
        self._plain = GZipMiddleware(app, minimum_size=SMALLEST, compresslevel=COMPRESSION)
        self._of: Edition | None = None
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self._plain(scope, receive, send)
            return
        edition = await self._edition()
        if edition is None:
            await self._plain(scope, receive, send)  # which says what is wrong
            return
        scope[EDITION] = edition
        request = Request(scope)
        answer = await self._answer(request, edition, receive)
        await _sent(answer, request)(scope, receive, send)

    async def _edition(self) -> Edition | None:
        try:
            today = self._clock()
            return self._shelf.at_hand(today) or await run_in_threadpool(self._shelf.edition, today)
        except Exception:  # raised once more where it is told, by what answers the address
            return None

    async def _answer(self, request: Request, edition: Edition, receive: Receive) -> Answer:
        """Return the answer to a request, kept or made."""
        headers = request.headers
        # who asks by date alone is answered by who knows the dates
        by_date = "if-modified-since" in headers and "if-none-match" not in headers
        key = (
            *(request.scope["path"], request.scope["query_string"].decode("latin-1"), tongue_of(request).code),
            *(request.url.scheme, headers.get("host", "")),
        )
        self._turn_to(edition)
        if not by_date and key in self._kept:
            self._kept.move_to_end(key)
            kept = self._kept[key]
            mark = Headers(raw=list(kept.headers)).get("etag", "")
            return _unchanged(kept) if is_known(request, mark) else kept
        mark = etag(edition.state(), edition.today, __version__, self._authority, key)
        if "*" not in headers.get("if-none-match", "") and is_known(request, mark):
            return Answer(
                304, ((b"etag", mark.encode()), (b"vary", b"Accept-Language, Cookie, Accept-Encoding")), b"", False
            )
        made = await self._made(request, mark, receive)
        if made.status == OK and not by_date and b"set-cookie" not in dict(made.headers):
            self._keep(edition, key, made)
        return made

    async def _made(self, request: Request, mark: str, receive: Receive) -> Answer:
        """Return what the page or the API answers; `mark` names it, unless it has an ETag of its own."""
        start: Message = {}
        parts: list[bytes] = []

        async def catch(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        await self._app(request.scope, receive, catch)
        body = b"".join(parts)
        headers = MutableHeaders(raw=list(start["headers"]))
        if start["status"] == OK:
            headers.setdefault("ETag", mark)
        headers.add_vary_header("Accept-Encoding")
        del headers["content-length"]
        worth_it = len(body) >= SMALLEST and request.method == "GET"
        if worth_it:
            body = await run_in_threadpool(gzip.compress, body, COMPRESSION, mtime=0)
        return Answer(start["status"], tuple(headers.raw), body, worth_it)

    def forget(self) -> None:
        """Forget all answers."""
        self._of, self._size = None, 0
        self._kept.clear()

    def _turn_to(self, edition: Edition) -> None:
        """Forget the answers of another edition."""
        if self._of is not edition:
            self.forget()
            self._of = edition

    def _keep(self, edition: Edition, key: Key, answer: Answer) -> None:
        if self._of is not edition or key in self._kept or len(answer.body) > LARGEST_KEPT:
            return
        self._kept[key] = answer
        self._size += len(answer.body)
        while self._size > MOST_KEPT:
            self._size -= len(self._kept.popitem(last=False)[1].body)


def _unchanged(kept: Answer) -> Answer:
    named = tuple((name, value) for name, value in kept.headers if name in (b"etag", b"vary", b"last-modified"))
    return Answer(UNCHANGED, named, b"", False)


def _sent(answer: Answer, request: Request) -> Response:
    """Return the response to who asks, compressed where they can read that."""
    reads_gzip = "gzip" in request.headers.get("accept-encoding", "")
    body = answer.body if reads_gzip or not answer.is_compressed else gzip.decompress(answer.body)
    response = Response(status_code=answer.status)
    response.raw_headers = list(answer.headers)
    if answer.status != UNCHANGED:
        response.headers["Content-Length"] = str(len(body))
    if answer.is_compressed and reads_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.body = b"" if request.method == "HEAD" else body
    return response
