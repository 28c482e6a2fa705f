"""`python -m openbaar`: the same as the `openbaar` command."""

from openbaar.cli.main import run

if __name__ == "__main__":  # a process that `serve` begins comes by here too
    run()
