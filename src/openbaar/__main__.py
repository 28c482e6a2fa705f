"""`python -m openbaar`: the same as the `openbaar` command."""

from openbaar.cli.main import run

run()
