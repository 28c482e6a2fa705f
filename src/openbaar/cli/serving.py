"""The `serve` command: the pages over a register, on this machine unless told otherwise."""

from __future__ import annotations

import gc
import re
import socket
from threading import Thread
from typing import Annotated

import typer
import uvicorn
from rich.text import Text

from openbaar.cli.options import Database, database, open_register
from openbaar.cli.screen import errors, output
from openbaar.errors import InputError
from openbaar.web import attend, make_app
from openbaar.web.feeds import AUTHORITY
from openbaar.web.guard import LOCAL

TAGGING = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?")  # RFC 4151
COLLECTED = (50_000, 20, 50)  # see gc.set_threshold
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
    open_register(db).close()
    listening = listen(host, port)
    number = listening.getsockname()[1]
    output.print(Text(f"{database(db)} at http://{f'[{host}]' if ':' in host else host}:{number}/  (Ctrl+C stops)"))
    if host not in LOCAL:
        errors.print(Text(f"anyone who can reach {host} can read this register", style="yellow"))
    app = make_app(database(db), hosts=(host,), cors=cors, authority=authority)
    gc.freeze()  # what programs and lexicon hold stays, and a page makes tens of thousands of things at once
    gc.set_threshold(*COLLECTED)
    Thread(target=attend, args=(app,), daemon=True).start()  # who comes before it is done waits for it
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    try:
        uvicorn.Server(config).run(sockets=[listening])
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
