"""What every answer goes through: which hosts and methods are served, and the headers that keep a page to itself.

A page runs only what comes with the program, and loads nothing from anywhere else, so that words of an article can't do
anything either. The check of the host keeps a foreign page from reading the register by a name that it points at this
machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from openbaar.web.api.problems import of_status, told

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
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
API = "/api/"  # what programs read; pages of other sites too, where the register is served to others
API_METHODS = (*METHODS, "OPTIONS")
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT_HEADERS = {
    "Allow": ", ".join(API_METHODS),
    "Access-Control-Allow-Methods": ", ".join(API_METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
LOCAL = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # what is given to listen on all interfaces


class Guard:
    """Refuses foreign hosts and other methods, and puts `HEADERS` on every answer.

    `cors` lets pages of other sites read the API, without credentials. Left out, they may where the register is served
    to others; on this machine alone they may not: any site that its reader visits could read the register.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = (), cors: bool | None = None) -> None:
        self.app = app
        self.hosts = {*LOCAL, *(host.strip("[]").lower() for host in hosts)}
        self.cors = self.hosts != set(LOCAL) if cors is None else cors
        # who listens everywhere is called by any of the machine's addresses; only names can be pointed elsewhere
        self.any_address = not self.hosts.isdisjoint(EVERYWHERE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        headers = HEADERS | OPEN_HEADERS if self.cors and scope["path"].startswith(API) else HEADERS

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        answer = self._refusal(scope) or self.app
        await answer(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to what is not served, or to the question what is; null for what is."""
        is_api = scope["path"].startswith(API)
        if not self._serves(Headers(scope=scope).get("host", "")):
            if is_api:
                return told(of_status(400), scope["path"])
            return PlainTextResponse("This address is not one that openbaar serves.\n", 400)
        if is_api and scope["method"] == "OPTIONS":
            allowed = PREFLIGHT_HEADERS if self.cors else {"Allow": PREFLIGHT_HEADERS["Allow"]}
            return Response(status_code=204, headers=allowed)
        if scope["method"] not in METHODS:
            if is_api:
                return told(of_status(405), scope["path"], {"Allow": ", ".join(API_METHODS)})
            return PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": ", ".join(METHODS)})
        return None

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
