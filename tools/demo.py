"""The demo: what a newcomer sees of the register made from examples/articles. Called by `make demo`, `write_docs`.

The day is fixed, two weeks after the last article, so that what is overdue doesn't depend on when one looks.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

DAY = "2025-01-01"
OVERVIEW = (
    ("coverage",),
    ("list", "agreements", "--as-of", DAY),
    ("list", "commitments", "--as-of", DAY),
    ("list", "withholdings"),
)
DOSSIER = ("dossier", "NL", "SN", "--as-of", DAY, "--known-on", DAY)
PROGRAM = Path(sys.executable).with_name("openbaar")


def output(command: tuple[str, ...], register: Path, columns: int) -> str:
    """Return what a command prints on a plain terminal of so many columns; raise where it fails."""
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "OPENBAAR_DB": str(register)}
    done = subprocess.run([PROGRAM, *command], env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def show(register: Path) -> None:
    """Run the commands, each below its own words, on this terminal."""
    environment = {**os.environ, "OPENBAAR_DB": str(register)}
    print(f"\n$ export OPENBAAR_DB={register}", flush=True)
    for command in (*OVERVIEW, DOSSIER):
        print(f"\n$ openbaar {' '.join(command)}", flush=True)
        subprocess.run([PROGRAM, *command], env=environment, check=True)


def excerpt(register: Path, columns: int = 100, lines: int = 48) -> Iterator[str]:
    """Yield two commands with the beginning of what they print, for the README."""
    for command in (("list", "agreements", "--as-of", DAY), DOSSIER):
        printed = output(command, register, columns).splitlines()
        yield f"$ openbaar {' '.join(command)}"
        yield from printed[:lines]
        if len(printed) > lines:
            yield f"… ({len(printed) - lines} more lines)"
        yield ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Show what the register of the example articles holds.")
    parser.add_argument("--db", type=Path, required=True, help="register filled by `openbaar add examples/articles`")
    show(parser.parse_args().db)
