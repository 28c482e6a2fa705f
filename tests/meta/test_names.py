"""Names say what a thing is; committed files say nothing of the machine that they were made on."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMELESS = {"utils", "util", "core", "helpers", "helper", "common", "misc", "base", "tools"}
MADE_HERE = {
    ".venv", ".demo", ".git", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache",
    "build", "dist",
}  # fmt: skip
# put together from pieces, so that this file doesn't hold what it looks for
HOSTS = [b".".join(parts) for parts in ((b"pypi", b"org"), (b"pythonhosted", b"org"), (b"anaconda", b"org"))]
MACHINE = re.compile(rb"(?<![\w.~/-])/(?:work|root|opt|home|mnt|Users|tmp/[a-z]+)/[\w.]")


@cache
def committed() -> tuple[Path, ...]:
    """Every file under version control; in an unpacked archive, which has none, every file that isn't made here."""
    ask = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return tuple(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    tops = [path for path in ROOT.iterdir() if path.name not in MADE_HERE]
    files = [inner for top in tops for inner in ([top] if top.is_file() else top.rglob("*")) if inner.is_file()]
    return tuple(path for path in files if "__pycache__" not in path.parts)


def test_no_module_is_named_after_nothing() -> None:
    assert [path.name for path in (ROOT / "src").rglob("*.py") if path.stem in NAMELESS] == []


def test_every_module_says_what_it_is() -> None:
    paths = [path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts]
    mute = [path.name for path in paths if not path.read_text(encoding="utf-8").lstrip().startswith('"""')]
    assert mute == []


def test_no_package_registry_is_named() -> None:
    found = [path.name for path in committed() for host in HOSTS if host in path.read_bytes()]
    assert found == []


def test_no_path_of_a_machine_is_named() -> None:
    found = {path.name: match[0] for path in committed() if (match := MACHINE.search(path.read_bytes()))}
    assert found == {}


def test_nothing_large_is_committed() -> None:
    limit = 25 * 2**20
    assert [path.name for path in committed() if path.stat().st_size > limit] == []
