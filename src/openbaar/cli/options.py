"""What several commands take: the register file, dates, filters. Called by the other modules of `cli`."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from openbaar.model.edtf import bounds
from openbaar.register import Register

DEFAULT_DB = "openbaar.db"
Database = Annotated[
    str | None,
    typer.Option("--db", help="The register: a SQLite file. Default: $OPENBAAR_DB, else openbaar.db here."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines for a program to read.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="How things stood on this day (EDTF; a month means its last day).")
]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", help="Only what had surely been published by this day (EDTF).")
]


def database(given: str | None) -> str:
    """Return where the register is."""
    return given or os.environ.get("OPENBAAR_DB") or DEFAULT_DB


def open_register(given: str | None, *, create: bool = False) -> Register:
    """Open the register that the command line names."""
    return Register.open(database(given), create=create)


def today() -> date:
    """Return the present day (UTC); only the command line and the pages ask the clock."""
    return datetime.now(UTC).date()


def now() -> str:
    """Return the present time, ISO 8601 with microseconds, so that it sorts."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def day(given: str | None) -> date:
    """Return the last day of an EDTF date, today where none is given."""
    return bounds(given).last if given else today()


def checked_date(given: str | None) -> str | None:
    """Return the date given for texts without one; raise InputError where it is none."""
    if given is not None:
        bounds(given)
    return given
