"""What every answer goes through: which hosts and methods are served, and the headers that keep a page to itself.

A page runs nothing and loads nothing from anywhere else, so that words of an article can't do anything either. The
check of the host keeps a foreign page from reading the register by a name that it points at this machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
METHODS = ("GET", "HEAD")
LOCAL = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # what is given to listen on all interfaces


class Guard:
    """Refuses foreign hosts and other methods, and puts `HEADERS` on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self.app = app
        self.hosts = {*LOCAL, *(host.strip("[]").lower() for host in hosts)}
        # who listens everywhere is called by any of the machine's addresses; only names can be pointed elsewhere
        self.any_address = not self.hosts.isdisjoint(EVERYWHERE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if not self._serves(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("This address is not one that openbaar serves.\n", 400)
            await refusal(scope, receive, send_guarded)
        elif scope["method"] not in METHODS:
            refusal = PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": ", ".join(METHODS)})
            await refusal(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)

    def _serves(self, given: str) -> bool:
        host = name_of(given)
        return host in self.hosts or (self.any_address and _is_address(host))


def name_of(host: str) -> str:
    """Return the Host header without port and brackets, in lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
