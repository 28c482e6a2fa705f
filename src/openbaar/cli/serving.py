"""The `serve` command: the pages over a register, on this machine unless told otherwise."""

from __future__ import annotations

import re
import socket
from typing import Annotated

import typer
from rich.text import Text

from openbaar.cli.options import Database, database, open_register
from openbaar.cli.screen import errors, output
from openbaar.errors import InputError
from openbaar.web import Served, serve_alone, serve_in_turns
from openbaar.web.feeds import AUTHORITY
from openbaar.web.guard import LOCAL

TAGGING = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?")  # RFC 4151
LARGE = 2_000  # documents: from here on deriving takes longer than a reader waits
WAITING = 128  # connections that may wait to be answered


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on; the default is this machine only.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes any free one.")] = 8000,
    cors: Annotated[
        bool | None,
        typer.Option(
            "--cors/--no-cors", help="Let pages of other sites read the API; by default where others are served."
        ),
    ] = None,
    authority: Annotated[
        str, typer.Option("--authority", help="In whose name feeds have their ids: your domain and a date, NAME,YYYY.")
    ] = AUTHORITY,
    db: Database = None,
) -> None:
    """Show the register in the browser, until Ctrl+C."""
    if not TAGGING.fullmatch(authority):
        raise InputError(f"--authority {authority}: give a domain name and a date, such as data.example.org,2026")
    register = open_register(db)
    is_large = register.stamp()[0] > LARGE
    register.close()
    listening = listen(host, port)
    number = listening.getsockname()[1]
    output.print(Text(f"{database(db)} at http://{f'[{host}]' if ':' in host else host}:{number}/  (Ctrl+C stops)"))
    if host not in LOCAL:
        errors.print(Text(f"anyone who can reach {host} can read this register", style="yellow"))
    served = Served(database(db), (host,), cors, authority)
    try:
        (serve_in_turns if is_large else serve_alone)(served, listening)
    except KeyboardInterrupt:
        output.print("stopped")
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port`; raise InputError where that can't be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise InputError(f"--host {host}: not an address of this machine ({error})") from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        made.bind(address)
        made.listen(WAITING)
    except OSError as error:
        made.close()
        raise InputError(
            f"--port {port}: can't be used on {host} ({error.strerror}); give another, or 0 for any free one"
        ) from error
    return made
