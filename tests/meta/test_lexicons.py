"""The lexicon files themselves: each is read strictly, by somebody, and survives being written out again.

What reads a file, and into which rows, is not listed here: it is watched while the whole lexicon loads.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cached_property, partial
from importlib import import_module
from importlib.resources.abc import Traversable
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import openbaar.mark
import openbaar.read
from openbaar.errors import LexiconError
from openbaar.lexicon import Lexicon, tables

FILES = Path(str(tables.DATA))
Key = Callable[[Any], Hashable]


@dataclass
class Watched:
    """What loading the lexicon opened, what it found wrong, and the rows it made of each TSV file."""

    opened: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    rows: dict[str, dict[Any, None]] = field(default_factory=dict)

    def of(self, name: str) -> list[Any]:
        """Return the rows of one file, each once, though several may read it."""
        return list(self.rows[name])


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    """Load every domain of a fresh lexicon, and watch."""
    seen = Watched()
    text, build = tables._text, tables.build_row

    def opened(name: str, directory: Traversable | None) -> str:
        seen.opened.add(name)
        return text(name, directory)

    def built(name: str, where: str, cells: dict[str, Any], row: type[Any]) -> Any:
        made = build(name, where, cells, row)
        if where.startswith("line "):
            seen.rows.setdefault(name, {})[made] = None
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_text", opened)
        patch.setattr(tables, "build_row", built)
        lexicon = Lexicon()
        loaders = [*(partial(_load, lexicon, name) for name in domains()), *loaders_elsewhere()]
        for load in loaders:
            try:
                load()
            except LexiconError as error:
                seen.faults.append(str(error))
    yield seen


def domains() -> list[str]:
    return [name for name, value in vars(Lexicon).items() if isinstance(value, cached_property)]


def loaders_elsewhere() -> Iterator[Callable[[], Any]]:
    """Yield the loaders of what works without a `Lexicon`, in `read` and in the language base: cached functions."""
    rooms = (openbaar.read, openbaar.mark)
    modules = [import_module(f"{room.__name__}.{item.name}") for room in rooms for item in iter_modules(room.__path__)]
    for module in modules:
        for value in vars(module).values():
            if hasattr(module, "read_tsv") and hasattr(value, "cache_info") and not signature(value).parameters:
                yield value.__wrapped__


def _load(lexicon: Lexicon, name: str) -> None:
    """Load one domain, and what it loads on first use only."""
    domain = getattr(lexicon, name)
    for name, value in vars(type(domain)).items():
        if isinstance(value, cached_property):
            getattr(domain, name)


def files() -> list[str]:
    """Every lexicon file; the rules' examples are no lexicon, nor is the language base."""
    found = [path.relative_to(FILES) for path in sorted([*FILES.rglob("*.tsv"), *FILES.rglob("*.toml")])]
    return [path.as_posix() for path in found if path.parts[0] not in ("rules", "language")]


def tsv_files() -> list[str]:
    return [name for name in files() if name.endswith(".tsv")]


def test_every_file_loads(watched: Watched) -> None:
    assert watched.faults == []


def test_every_file_is_read(watched: Watched) -> None:
    assert sorted(set(files()) - watched.opened) == [], "no domain of the lexicon reads these"


@pytest.mark.parametrize("name", files())
def test_every_file_says_what_it_holds(name: str) -> None:
    assert (FILES / name).read_text(encoding="utf-8").startswith("# "), "begins with a comment that says so"


@pytest.mark.parametrize("name", tsv_files())
def test_round_trip(name: str, watched: Watched, tmp_path: Path) -> None:
    rows = watched.of(name)
    assert rows
    _write(tmp_path / name, rows)
    assert list(tables.read_tsv(name, type(rows[0]), directory=tmp_path)) == rows


@pytest.mark.parametrize("name", tsv_files())
def test_an_unknown_column_is_refused(name: str, watched: Watched, tmp_path: Path) -> None:
    path = _copied(name, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line if line.startswith("#") else f"{line}\tsurplus" for line in lines), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"line \d+: unknown column 'surplus'") as caught:
        tables.read_tsv(name, type(watched.of(name)[0]), directory=tmp_path)
    assert caught.value.file == name


@pytest.mark.parametrize("name", tsv_files())
def test_a_row_that_stands_twice_is_refused(name: str, watched: Watched, tmp_path: Path) -> None:
    path = _copied(name, tmp_path)
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"line {len(lines) + 1}: .* stands already in line {len(lines)}"):
        tables.read_tsv(name, type(watched.of(name)[0]), directory=tmp_path)


@pytest.mark.parametrize("name", tsv_files())
def test_a_missing_cell_is_refused(name: str, watched: Watched, tmp_path: Path) -> None:
    path = _copied(name, tmp_path)
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, "one cell too few or too many\t" + lines[-1]]), encoding="utf-8")
    with pytest.raises(LexiconError, match=f"line {len(lines) + 1}"):
        tables.read_tsv(name, type(watched.of(name)[0]), directory=tmp_path)


@dataclass(frozen=True)
class _Animal:
    word: str
    legs: int


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "line 1", "no header"),
        ("word\tlegs\thorns\nkoe\t4\t2\n", "line 1", "unknown column 'horns'"),
        ("word\nkoe\n", "line 2", "'legs' is missing"),
        ("word\tword\nkoe\tkoe\n", "line 1", "twice in the header"),
        ("# farm\nword\tlegs\n\nkoe\tvier\n", "line 4", "legs: "),
        ("word\tlegs\n koe\t4\n", "line 2", "white space"),
        ("word\tlegs\nkoe\t4\nkoe\t4\n", "line 3", "stands already in line 2"),
        ("word\tlegs\nkoe\n", "line 2", "1 cells where the header has 2"),
    ],
)
def test_errors_name_file_line_and_fault(text: str, where: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "farm.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        tables.read_tsv("farm.tsv", _Animal, directory=tmp_path)
    assert (caught.value.file, caught.value.where) == ("farm.tsv", where)
    assert what in str(caught.value)


def test_a_toml_file_that_defines_a_key_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "farm.toml").write_text('word = "koe"\nword = "os"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"farm\.toml, syntax"):
        tables.read_toml("farm.toml", directory=tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"farm\.tsv, file"):
        tables.read_tsv("farm.tsv", _Animal, directory=tmp_path)


def test_a_word_changes_the_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from openbaar.lexicon import gathered

    (tmp_path / "farm.tsv").write_text("word\nkoe\n", encoding="utf-8")
    monkeypatch.setattr(gathered, "DATA", tmp_path)
    before = Lexicon().digest
    (tmp_path / "farm.tsv").write_text("word\nkoe\nos\n", encoding="utf-8")
    assert Lexicon().digest != before


def _copied(name: str, folder: Path) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((FILES / name).read_bytes())
    return path


def _write(path: Path, rows: list[Any]) -> None:
    names = [spec.name for spec in fields(rows[0])]
    lines = ["\t".join(names), *("\t".join(_cell(getattr(row, name)) for name in names) for row in rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "|".join(_cell(item) for item in value)
    return str(value.value) if isinstance(value, Enum) else str(value)
