"""The wheel: what it must hold, and what it must not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from openbaar import __version__
from openbaar.lexicon.tables import DATA

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
NOT_SHIPPED = ("tests/", "quality/", "examples/", "tools/", "docs/")
MEBIBYTES = 25


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `make wheel` does, with what is installed, from the working tree."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def test_it_is_named_after_the_one_version(wheel: Path) -> None:
    assert wheel.name == f"openbaar-{__version__}-py3-none-any.whl"


def test_it_holds_every_file_of_the_package(names: frozenset[str]) -> None:
    files = [path for path in (SOURCE / "openbaar").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted = {path.relative_to(SOURCE).as_posix() for path in files}
    assert sorted(wanted - names) == []


@pytest.mark.parametrize(
    "part", ["data/language/meta.json", "data/language/config.cfg", "data/countries.tsv", "data/rules/", "py.typed"]
)
def test_it_holds_model_lexicon_rules_and_types(names: frozenset[str], part: str) -> None:
    assert any(name.startswith(f"openbaar/{part}") for name in names)


@pytest.mark.parametrize("kind", [".html", ".css"])
def test_it_holds_the_pages(names: frozenset[str], kind: str) -> None:
    assert any(name.startswith("openbaar/web/") and name.endswith(kind) for name in names)


def test_it_holds_the_licences(names: frozenset[str]) -> None:
    held = {name.partition(".dist-info/licenses/")[2] for name in names}
    assert {"LICENSE", "LICENSES/CC-BY-SA-4.0.txt", "LICENSES/README.md"} <= held


def test_it_holds_nothing_else(names: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"openbaar", f"openbaar-{__version__}.dist-info"}
    assert [name for name in names if name.startswith(NOT_SHIPPED) or "__pycache__" in name] == []


def test_it_is_small_enough(wheel: Path) -> None:
    assert wheel.stat().st_size < MEBIBYTES * 2**20


def test_the_lexicon_is_read_from_the_package() -> None:
    assert Path(str(DATA)) == SOURCE / "openbaar" / "data"
