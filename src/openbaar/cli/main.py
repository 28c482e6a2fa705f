"""The `openbaar` command: gathers the groups of commands, turns errors into one line and an exit code.

Exit codes: 0 done; 1 done, but something was refused or found wrong; 2 bad input; 3 the register can't be used;
70 a fault of openbaar's own; 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from openbaar import __version__
from openbaar.cli import digest, dossier, keeping, lists, people, reading, scoring, serving, showing
from openbaar.cli.screen import errors
from openbaar.errors import InputError, InvariantError, OpenbaarError, RegisterError

app = typer.Typer(
    name="openbaar",
    help="A public register of migration diplomacy, read from Dutch-language news, with the words that prove it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
EXIT_CODES: tuple[tuple[type[OpenbaarError], int], ...] = (
    (InputError, 2),
    (RegisterError, 3),
    (InvariantError, 70),
    (OpenbaarError, 2),
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"openbaar {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read Dutch-language news into a register of migration diplomacy, and ask it questions."""


for _group in (reading, keeping, dossier, digest, lists, people, showing, serving, scoring):
    _group.enter(app)


def run() -> None:
    """Run the command line; the entry point that the package installs."""
    try:
        app(standalone_mode=True)
    except OpenbaarError as error:
        errors.print(f"[bold red]openbaar:[/] {_escaped(str(error))}", highlight=False)
        sys.exit(next(code for kind, code in EXIT_CODES if isinstance(error, kind)))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        errors.print("interrupted")
        sys.exit(130)


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
