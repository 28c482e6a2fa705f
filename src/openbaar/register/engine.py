"""Opens a register: the right kind of file, the right version, ready for several processes. Called by `store`.

SQLite runs in WAL mode; writers begin with BEGIN IMMEDIATE, since a plain BEGIN followed by a write fails at once
when another writer holds the lock. PostgreSQL can stand beside it: only this module and `fulltext` know the database.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from openbaar.errors import RegisterError
from openbaar.register.coverage import stamp

APPLICATION_ID = 0x0B3AA501  # marks a SQLite file as an openbaar register
BUSY_SECONDS = 120  # how long a writer waits for another
TRIES_A_SECOND = 50
STILL = 8  # connections to a register as it stood at one moment: so many may read at once


def open_engine(where: str, *, create: bool) -> Engine:
    """Return an engine on the register file `where`, brought to this version's schema.

    Raises RegisterError where there is none (and `create` is false), where it is another program's database, no
    database at all, or from a newer version of openbaar.
    """
    if "://" in where:
        raise RegisterError(f"{where}: only SQLite files for now; give a path")
    path = Path(where)
    if not path.exists() and not create:
        raise RegisterError(f"{path}: no register there (make one with: openbaar add PATH --db {path})")
    if path.is_dir() or not path.parent.is_dir():
        raise RegisterError(f"{path}: not a file in an existing folder")
    _check_owner(path)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS}, json_deserializer=from_json)
    event.listen(engine, "connect", _on_connect)
    try:
        _migrate(engine, path)
    except (OperationalError, DBAPIError) as error:
        raise RegisterError(f"{path}: {error.orig}") from error
    return engine


class _Still(sqlite3.Connection):
    """A connection that stays in the one reading transaction it has begun: what is written later is not seen."""

    def rollback(self) -> None:
        """Do nothing: the pool ends transactions when a connection comes back."""

    def commit(self) -> None:
        """Do nothing."""


def open_still(where: str) -> tuple[Engine, tuple[int, ...]]:
    """Return an engine on the register as it stands now, whatever is added later, and the stamp of that state.

    Its connections are begun at once, all of them at the same state. While they are open, SQLite can't take what is
    added since out of its `-wal` file: `dispose` of the engine as soon as a newer state is read.
    """
    open_engine(where, create=False).dispose()
    while True:
        engine = create_engine(
            f"sqlite:///{Path(where)}",
            connect_args={"timeout": BUSY_SECONDS, "factory": _Still},
            json_deserializer=from_json,
            pool_size=STILL,
            max_overflow=0,
        )
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "connect", _begin)
        opened = [engine.connect() for _ in range(STILL)]
        first, last = stamp(opened[0]), stamp(opened[-1])
        for connection in opened:
            connection.close()
        if first == last:  # nothing is ever taken away: those between them are at the same state too
            event.listen(engine, "connect", _refuse)
            return engine, first
        engine.dispose()


def _begin(connection: Any, _record: object) -> None:
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM retirement").fetchone()  # it is the first read that fixes the state


def _refuse(connection: Any, _record: object) -> None:
    raise RegisterError("a connection to a register as it stood was lost")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold the write lock for the block; all of it is kept, or none."""
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.exec_driver_sql("COMMIT")
        except DBAPIError as error:
            connection.exec_driver_sql("ROLLBACK")
            raise RegisterError(f"{engine.url.database}: {error.orig}") from error
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `writing`, not by the driver
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    _use_wal(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _use_wal(connection: Any) -> None:
    """Switch to WAL. SQLite gives up on this at once while another connection does the same, so try again."""
    for attempt in range(BUSY_SECONDS * TRIES_A_SECOND):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempt + 1 == BUSY_SECONDS * TRIES_A_SECOND:
                raise
            time.sleep(1 / TRIES_A_SECOND)


def _check_owner(path: Path) -> None:
    """Raise RegisterError where the file is no register.

    Only SQLite itself opens it: whoever closes a file lets go of all locks that the process has on it, and with them
    of those by which other processes know that it is being read. They would take what was added out of the `-wal`
    file, and a reader of the state before would find pages of both.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            return
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("BEGIN")  # another process may be making it: both come from one state
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise RegisterError(f"{path}: not a register (no SQLite file); nothing was changed") from error
        raise RegisterError(f"{path}: can't be read as a register: {error}") from error
    if owner != APPLICATION_ID and tables:
        raise RegisterError(f"{path}: another program's database; nothing was changed")


def _migrate(engine: Engine, path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", "openbaar.register:migrations")
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise RegisterError(f"{path}: made by a newer version of openbaar (schema {current}); nothing was changed")
    with writing(engine) as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return  # another process was first
        connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
