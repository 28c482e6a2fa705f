"""What several commands take: the register file, dates, filters, parties. Called by the other modules of `cli`."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from openbaar.errors import InputError
from openbaar.lexicon import load_lexicon
from openbaar.model.edtf import bounds
from openbaar.model.vocabulary import BODIES, REGIONS
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


def party(given: str) -> str:
    """Return the code that a code or a Dutch name stands for; raise InputError, with a hint, where there is none."""
    words = load_lexicon().parties
    codes = {country.code for country in words.countries} | set(BODIES) | set(REGIONS)
    by_fold = {code.casefold(): code for code in codes} | {
        region.removeprefix("region:").casefold(): region for region in REGIONS
    }
    names = {word.casefold(): named.code for word, named in words.named.items()}
    found = by_fold.get(given.casefold()) or names.get(given.casefold())
    if found is None:
        raise InputError(f"{given!r} is no party: give an ISO 3166 code (NL), a body ({', '.join(BODIES)}) or a name")
    return found


def party_name(code: str) -> str:
    """Return how Dutch papers call a party."""
    words = load_lexicon().parties
    for country in words.countries:
        if country.code == code:
            return country.name
    return code.removeprefix("region:")
