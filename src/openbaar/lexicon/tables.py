"""Strict reading of TSV and TOML files into frozen rows. Called by the other modules of `lexicon`.

A TSV file begins with a header line; lines that begin with `#` and empty lines are passed over. Each row becomes a
dataclass `Row`, whose fields are the columns: `str`, `int`, `float`, `bool` (`yes`/`no`), an enum, `X | None` (empty
cell), or `tuple[str, ...]` (cell split at `|`). An unknown, missing or doubled column, a bad cell, a doubled row or
key is a `LexiconError` that names file and line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields
from enum import Enum
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from openbaar.errors import LexiconError

Row = TypeVar("Row")
DATA = files("openbaar") / "data"


def read_tsv(
    name: str,
    row: type[Row],
    key: Callable[[Row], Hashable] | None = None,
    directory: Traversable | None = None,
) -> tuple[Row, ...]:
    """Return the rows of TSV file `name`; `key` gives what must differ between rows (default: the whole row)."""
    lines = _text(name, directory).split("\n")
    rows: list[Row] = []
    seen: dict[Hashable, int] = {}
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = _header(name, number, cells, row)
            continue
        if len(cells) != len(header):
            raise LexiconError(name, f"line {number}", f"{len(cells)} cells where the header has {len(header)}")
        made = build_row(name, f"line {number}", dict(zip(header, cells, strict=True)), row)
        what = key(made) if key else made
        if what in seen:
            raise LexiconError(name, f"line {number}", f"{what!r} stands already in line {seen[what]}")
        seen[what] = number
        rows.append(made)
    if header is None:
        raise LexiconError(name, "line 1", "no header")
    return tuple(rows)


def read_toml(name: str, directory: Traversable | None = None) -> dict[str, Any]:
    """Return the tables of TOML file `name`."""
    try:
        return tomllib.loads(_text(name, directory))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, "syntax", str(error)) from error


def build_row(name: str, where: str, cells: dict[str, Any], row: type[Row]) -> Row:
    """Make one `row` of named cells (strings of a TSV, or values of a TOML table)."""
    hints = get_type_hints(row)
    known = {f.name: f for f in fields(row)}  # type: ignore[arg-type]
    for column in cells:
        if column not in known:
            raise LexiconError(name, where, f"unknown key {column!r} (known: {', '.join(known)})")
    values: dict[str, Any] = {}
    for column, spec in known.items():
        if column not in cells:
            if spec.default is MISSING and spec.default_factory is MISSING:
                raise LexiconError(name, where, f"{column!r} is missing")
            continue
        try:
            values[column] = _value(cells[column], hints[column])
        except (ValueError, TypeError) as error:
            raise LexiconError(name, where, f"{column}: {error}") from error
    try:
        return row(**values)
    except (ValueError, TypeError) as error:
        raise LexiconError(name, where, str(error)) from error


def _header(name: str, number: int, cells: list[str], row: type[Any]) -> list[str]:
    known = [f.name for f in fields(row)]
    if len(set(cells)) != len(cells):
        raise LexiconError(name, f"line {number}", "a column stands twice in the header")
    if unknown := [cell for cell in cells if cell not in known]:
        raise LexiconError(name, f"line {number}", f"unknown column {unknown[0]!r} (known: {', '.join(known)})")
    return cells


def _value(cell: Any, hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if cell in ("", None):
            return None
        return _value(cell, next(arg for arg in get_args(hint) if arg is not NoneType))
    if origin is tuple:
        parts = [part for part in cell.split("|") if part] if isinstance(cell, str) else list(cell)
        if len(set(parts)) != len(parts):
            raise ValueError(f"{cell!r} names something twice")
        return tuple(_value(part, get_args(hint)[0]) for part in parts)
    if hint is bool:
        if cell in (True, False):
            return cell
        if cell not in ("yes", "no"):
            raise ValueError(f"{cell!r} is neither yes nor no")
        return cell == "yes"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(cell)
    if hint is str:
        if not isinstance(cell, str) or not cell or cell != cell.strip():
            raise ValueError(f"{cell!r} is empty or has white space at its edge")
        return cell
    return hint(cell)


def _text(name: str, directory: Traversable | None) -> str:
    path = (directory or DATA) / name
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(name, "file", str(error)) from error
