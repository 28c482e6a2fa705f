"""No Dutch in Python: a word that the lexicon knows may not stand in the program, so that a new word needs no code.

Looked at: every string literal under `src/` that isn't a docstring, whole; and the words inside regular expressions.
`model/vocabulary.py`, which holds the records' own English values, is excepted; so is a literal that is a name of the
program itself: a field, a parameter, a value of an enum.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from openbaar.model.vocabulary import BODIES, REGIONS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "openbaar"
DATA = SOURCE / "data"
EXCEPTED = {SOURCE / "model" / "vocabulary.py"}

# Columns and keys whose cells are values of the program (English), codes, remarks: not words of the language.
CONTROL = {
    "act", "anchor", "basis", "case", "code", "country", "dep", "direction", "effect", "family", "fires", "form",
    "function", "gender", "id", "instrument", "iso", "kind", "label", "licence", "members", "group", "mode",
    "modality", "needs", "note", "number", "object", "place", "plural", "portion",
    "pos", "reason", "relation", "role", "rule",
    "scale", "shape", "side", "sign", "source", "stage", "strength", "takes", "tense", "topic", "topics", "type",
    "unit", "value",
    "weight",
}  # fmt: skip
# Words that are English as well as Dutch, and the program's own name.
ENGLISH_TOO = {
    "april", "arrangement", "begin", "december", "dossiers", "elapsed", "en", "memorandum of understanding",
    "mid", "november",
    "partner",
    "passive", "percent", "perfect", "sahel", "september", "servers", "still", "want", "winter",
    "after", "and", "are", "die", "door", "even", "file", "fin", "had", "here", "hit", "in", "is", "land", "last",
    "list", "man", "mark", "minister", "not", "of", "on", "open", "openbaar", "over", "page", "per", "plan",
    "president", "rel", "state", "status", "stop", "to", "van", "was", "we", "week", "weekend", "word",
}  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]{2}")
WORD = re.compile(r"[^\W\d_]{3,}")
ESCAPES = re.compile(r"\\.|\(\?P?<\w+>|\(\?[a-zA-Z:=!<]+|\(\?P=\w+\)")


def cells(value: Any, key: str = "") -> Iterator[str]:
    """Yield the words in a TOML value."""
    if key in CONTROL:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from cells(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from cells(item, key)


@cache
def names() -> frozenset[str]:
    """Return the program's own names: functions, parameters, fields, values of enums; and of the lexicon: keys."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.ClassDef):
                found.update(_of_class(node))
    return frozenset(name.strip("_") for name in found) | {code.casefold() for code in (*BODIES, *REGIONS)}


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    is_enum = any("Enum" in ast.unparse(base) for base in node.bases)
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            yield line.target.id
        elif is_enum and isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield str(line.value.value)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(item)


@cache
def lexicon() -> dict[str, str]:
    """Return every entry, lower case, with the file that holds it."""
    found: dict[str, str] = {}
    for path in sorted([*DATA.rglob("*.tsv"), *DATA.rglob("*.toml")]):
        if path.parent.name == "rules":
            continue
        for cell in _toml(path) if path.suffix == ".toml" else _tsv(path):
            if _is_word(cell.strip()):
                found.setdefault(cell.strip().casefold(), path.name)
    return {word: file for word, file in found.items() if word not in ENGLISH_TOO | names()}


def _toml(path: Path) -> Iterator[str]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    own = set(_keys(tables))
    yield from (cell for cell in cells(tables) if cell not in own)


def _tsv(path: Path) -> Iterator[str]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    for line in lines[1:]:
        for column, cell in zip(header, line.split("\t"), strict=True):
            if column not in CONTROL:
                yield from cell.split("|")


def _is_word(entry: str) -> bool:
    is_code = len(entry) == 2 and entry.isupper()
    return bool(LETTERS.search(ESCAPES.sub(" ", entry))) and not is_code and entry not in ("yes", "no")


def literals(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Yield line, text and whether it is a regular expression, of every string literal that isn't a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}  # type: ignore[attr-defined]
    patterns = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _name(node.func.value) == "re"
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value, id(node) in patterns


def _has_docstring(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    return (
        isinstance(body, list)
        and bool(body)
        and isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
    )


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def dutch_in(text: str, is_pattern: bool) -> list[str]:
    """Return the lexicon entries that `text` is, or, if it is a regular expression, that it holds."""
    whole = text.casefold().strip()
    if whole in lexicon():
        return [f"{whole} ({lexicon()[whole]})"]
    if not is_pattern:
        return []
    words = WORD.findall(ESCAPES.sub(" ", text).casefold())
    return [f"{word} ({lexicon()[word]})" for word in words if word in lexicon()]


def test_no_lexicon_entry_stands_in_python() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {words}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path not in EXCEPTED
        for line, text, is_pattern in literals(path)
        if (words := dutch_in(text, is_pattern))
    ]
    assert not found, "\n".join(["move these to src/openbaar/data:", *found])


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    module = tmp_path / "planted.py"
    module.write_text('"""zegt"""\nimport re\nA = "zegt"\nB = re.compile(r"\\b(?:zegt|zei)\\b")\nC = "nsubj"\n')
    found = [(line, bool(dutch_in(text, pattern))) for line, text, pattern in literals(module)]
    assert sorted(found) == [(3, True), (4, True), (5, False)], (found, sys.version)
