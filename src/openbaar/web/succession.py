"""A large register is served by one process while the next is made ready by another: no reader waits for deriving.

In: a socket that listens, and what is served. Called by `openbaar serve`. Python lets one thread of a process run at a
time, so what is derived beside the pages makes each of them wait. Here the first process serves at once what needs no
deriving (`troubles.NotYet` says so of the rest). Its child derives, at low priority, and then takes the socket over.
When something was added, or a day has begun, the child that serves says so and goes on, until the next child is ready.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from socket import socket
from threading import Event, Thread, get_native_id

import uvicorn
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette

from openbaar.errors import OpenbaarError, RegisterError
from openbaar.web.app import attend, make_app, prepare, short_turns, warm
from openbaar.web.pages import compile_templates
from openbaar.web.searching import catalogue_of
from openbaar.web.shelf import Shelf

READY, STALE, LEAVE = "ready", "stale", "leave"
PATIENT = 5  # of 19: how far a process that derives gives way to those that answer
TURN = 0.0005  # seconds, of Python's own 0.005
# see gc.set_threshold: a search through what 50,000 new things hold keeps everybody waiting for a twentieth of a second
COLLECTED = (5_000, 3, 10_000)
MOST_FAILURES = 3  # children that end before they are ready, one after another
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Served:
    """What is served, and to whom; see `make_app`."""

    path: str
    hosts: tuple[str, ...]
    cors: bool | None
    authority: str

    def app(self, shelf: Shelf | None = None) -> Starlette:
        """Return the pages and the API over it."""
        return make_app(self.path, hosts=self.hosts, cors=self.cors, authority=self.authority, shelf=shelf)


@dataclass(frozen=True)
class _Child:
    """A process that derives and serves, and the line to it."""

    process: BaseProcess
    line: Connection

    def says(self) -> str | None:
        """Wait for what it says next; null where it has ended."""
        with suppress(EOFError, OSError):
            return str(self.line.recv())
        return None


def serve_alone(served: Served, listening: socket) -> None:
    """Serve until a signal ends it, deriving in a thread of this process: for a register that takes seconds."""
    app = served.app()
    settle_memory()
    Thread(target=attend, args=(app,), daemon=True).start()  # who comes before it is done waits for it
    server_of(app).run(sockets=[listening])


def serve_in_turns(served: Served, listening: socket) -> None:
    """Serve until a signal ends it: at once what needs no deriving, and all of it by one child after another."""
    failures = 0
    compile_templates()
    while failures < MOST_FAILURES:
        child = _begin(served, listening)
        app = served.app(Shelf(served.path, bare=True))
        server = server_of(app)
        is_ready: list[str | None] = []

        def watch(child: _Child = child, server: uvicorn.Server = server, told: list[str | None] = is_ready) -> None:
            told.append(child.says())
            server.should_exit = True

        Thread(target=watch, daemon=True).start()
        Thread(target=_make_searchable, args=(app,), daemon=True).start()
        server.run(sockets=[listening.dup()])  # it closes what it is given
        if not is_ready:
            return  # a signal
        failures = 0 if is_ready[0] == READY else failures + 1
        if is_ready[0] == READY:
            _hand_on(served, listening, child)
    raise RegisterError(f"{served.path}: nothing could be derived from it; the last error is above")


def _make_searchable(app: Starlette) -> None:
    """Put at hand what a search counts, which takes seconds, though nothing is derived."""
    with suppress(OpenbaarError, DBAPIError), short_turns():
        edition = app.state.shelf.edition(app.state.today())
        edition.coverage()
        catalogue_of(edition)


def _hand_on(served: Served, listening: socket, current: _Child) -> None:
    """Let each child that serves be followed by the next that is ready; return when one ended unasked."""
    following: _Child | None = None
    while True:
        lines = [one.line for one in (current, following) if one is not None]
        for line in wait(lines):
            if line is current.line:
                said = current.says()
                if said is None:
                    _log.error("the process that served the register ended; another is begun")
                    if following is not None:
                        following.process.terminate()
                    return
                following = following or _begin(served, listening)
            elif following is not None:
                if following.says() == READY:
                    with suppress(OSError):
                        current.line.send(LEAVE)
                    current = following
                following = None


def _begin(served: Served, listening: socket) -> _Child:
    ours, theirs = multiprocessing.Pipe()
    spawning = multiprocessing.get_context("spawn")
    process = spawning.Process(target=_succeed, args=(served, listening, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Child(process, ours)


def _succeed(served: Served, listening: socket, line: Connection) -> None:
    """Derive, then serve, in a process of its own, until the line says to leave or is cut."""
    with suppress(KeyboardInterrupt, OSError):
        app = served.app(Shelf(served.path, prepare, succeed=lambda: line.send(STALE)))
        settle_memory()
        server, is_derived = server_of(app), Event()
        deriving = Thread(target=_derive, args=(app, is_derived), daemon=True)
        deriving.start()
        Thread(target=_leave, args=(server, line), daemon=True).start()
        while not is_derived.wait(timeout=1):
            if server.should_exit or not deriving.is_alive():
                return
        Thread(target=attend, args=(app,), daemon=True).start()
        line.send(READY)
        server.run(sockets=[listening])


def _derive(app: Starlette, is_derived: Event) -> None:
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), PATIENT)  # of this thread alone
    compile_templates()
    warm(app)
    is_derived.set()


def _leave(server: uvicorn.Server, line: Connection) -> None:
    with suppress(EOFError, OSError):
        line.recv()
    server.should_exit = True


def server_of(app: Starlette) -> uvicorn.Server:
    """Return a server of the pages that says nothing of who asks what."""
    return uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))


def settle_memory() -> None:
    """Let what programs and lexicon hold stay: a page makes tens of thousands of things at once.

    And let threads take turns often: a page that is made in no time waits for one at every row that it reads, while
    another thread derives a dossier.
    """
    sys.setswitchinterval(TURN)
    gc.freeze()
    gc.set_threshold(*COLLECTED)
