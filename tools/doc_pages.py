"""The pages of docs/ that are generated from the program itself. Called by `write_docs` and the tests of the docs."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

from quality_floors import ROOT

SOURCE = ROOT / "src" / "openbaar"
DATA = SOURCE / "data"
NOTE = "<!-- written by tools/write_docs.py (make docs), not by hand -->"


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, *(part.strip() for part in parts if part.strip())]) + "\n"


def _docstring(path: Path) -> str:
    return cleandoc(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")


def _first(docstring: str) -> str:
    return " ".join(docstring.split("\n\n")[0].split())


# --- the commands ----------------------------------------------------------------------------------------------------


def commands() -> str:
    """Return docs/cli.md: every command with its help, as typer tells it."""
    from typer._click import Context
    from typer.cli import get_docs_for_click
    from typer.main import get_command

    from openbaar.cli import main

    group = get_command(main.app)
    text = get_docs_for_click(obj=group, ctx=Context(group, info_name="openbaar"), name="openbaar")
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        whole = f"* `{name}`: {_first(command.help or '')}"
        text = re.sub(rf"^\* `{name}`: .*$", lambda _, line=whole: line, text, count=1, flags=re.MULTILINE)
    codes = (main.__doc__ or "").partition("Exit codes:")[2].strip()
    head = f"Exit codes: {' '.join(codes.split())}" if codes else ""
    return _page("The commands", head, re.sub(r"\n{3,}", "\n\n", text.removeprefix("# `openbaar`")))


# --- the stages ------------------------------------------------------------------------------------------------------


def stages() -> str:
    """Return docs/stages.md: the rooms in the order in which pipeline.py calls them, and the modules of each."""
    parts = [
        "[`src/openbaar/pipeline.py`](../src/openbaar/pipeline.py) calls the stages in this order, on one page, and "
        "holds no logic of its own. Each room has one door; rooms don't import one another.",
        "\n".join(_stage_rows()),
        "## The rooms",
    ]
    for room in (*stage_order(), "export", "score", "cli", "web", "lexicon", "model"):
        folder = SOURCE / room
        if (folder / "__init__.py").exists():
            parts += [f"### `{room}`", _docstring(folder / "__init__.py"), "\n".join(_modules(folder))]
    return _page("The stages", *parts)


def stage_order() -> tuple[str, ...]:
    """Return the rooms that pipeline.py calls, in the order in which a document passes through them."""
    return tuple(dict.fromkeys(room for room, _ in _calls()))


def _calls() -> Iterator[tuple[str, str]]:
    """Yield room and name of each call in `extract`, `findings` and `fill` to something that a room gave."""
    tree = ast.parse((SOURCE / "pipeline.py").read_text(encoding="utf-8"))
    given = {
        alias.asname or alias.name: node.module.split(".")[1]
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("openbaar.")
        for alias in node.names
    }
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name in ("extract", "findings"):
        calls = [node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if isinstance(call.func, ast.Name) and call.func.id in given and call.func.id.islower():
                yield given[call.func.id], call.func.id
    # `fill` is given the register as an argument
    if "fill" in functions:
        calls = [node for node in ast.walk(functions["fill"]) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if ast.unparse(call.func).startswith("register."):
                yield "register", ast.unparse(call.func)


def _stage_rows() -> Iterator[str]:
    called: dict[str, list[str]] = {}
    for room, name in _calls():
        called.setdefault(room, [])
        if name not in called[room]:
            called[room].append(name)
    yield "| stage | what it does | called as |"
    yield "|---|---|---|"
    for room, names in called.items():
        does = _first(_docstring(SOURCE / room / "__init__.py"))
        yield f"| `{room}` | {does} | {', '.join(f'`{name}`' for name in names)} |"


def _modules(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"- `{path.relative_to(SOURCE)}`: {_first(_docstring(path))}"


# --- the rules -------------------------------------------------------------------------------------------------------


def rules() -> str:
    """Return docs/rules.md: every rule with its reason and its examples."""
    from openbaar.find import RULES

    examples = _examples()
    parts = [
        f"{len(RULES)} rules. A finding names the rule that made it; the sentence under the rule's name is the reason "
        "that users see. The examples stand in `src/openbaar/data/rules/`; tests run each through the whole pipeline."
    ]
    for kind in dict.fromkeys(rule.type for rule in sorted(RULES.values(), key=lambda rule: rule.order)):
        parts.append(f"## {kind}")
        for rule in sorted(RULES.values(), key=lambda rule: rule.id):
            if rule.type == kind:
                parts += [f"### `{rule.id}`", rule.reason, "\n".join(_told(examples.get(rule.id, [])))]
    return _page("The rules", *parts)


def _examples() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((DATA / "rules").glob("*.toml")):
        for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]:
            found.setdefault(example["rule"], []).append(example)
    return found


def _told(examples: list[dict[str, Any]]) -> Iterator[str]:
    for example in sorted(examples, key=lambda item: not item["fires"]):
        yield f"- {'finds' if example['fires'] else 'not'}: {' '.join(example['text'].split())}"


# --- the lexicon -----------------------------------------------------------------------------------------------------


def lexicon() -> str:
    """Return docs/lexicon.md: which file holds which words, with its columns and number of rows."""
    parts = [
        "The Dutch words that the program knows stand in `src/openbaar/data/`, as TSV and TOML files that anybody can "
        "edit; no Dutch stands in the program itself. The loader is strict: an unknown column, an empty cell, a word "
        "that stands twice is an error that names file and line. To add a word: edit the file, run `make test`."
    ]
    for path in lexicon_files():
        parts.append(f"## `{path.relative_to(DATA).as_posix()}`")
        parts += _about(path)
    return _page("The lexicon", *parts)


def lexicon_files() -> list[Path]:
    """Return every lexicon file; the rules' examples have a page of their own."""
    files = sorted([*DATA.rglob("*.tsv"), *DATA.rglob("*.toml")])
    return [path for path in files if path.relative_to(DATA).parts[0] not in ("rules", "language")]


def _about(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = []
    for line in lines:
        if not line.startswith("#"):
            break
        head.append(line.removeprefix("#").strip())
    yield "\n".join(head)
    if path.suffix == ".tsv":
        rows = [line for line in lines if line.strip() and not line.startswith("#")]
        yield f"{len(rows) - 1} rows. Columns: {', '.join(f'`{name}`' for name in rows[0].split(chr(9)))}."
    else:
        tables = tomllib.loads("\n".join(lines))
        sizes = {name: f" ({len(value)})" if isinstance(value, dict | list) else "" for name, value in tables.items()}
        yield f"Tables: {', '.join(f'`{name}`{size}' for name, size in sizes.items())}."
    readers = [name for name in _modules_naming(path) if name]
    yield f"Read by {', '.join(f'`{name}`' for name in readers)}." if readers else ""


def _modules_naming(path: Path) -> Iterator[str]:
    name = path.relative_to(DATA).as_posix()
    for module in sorted(SOURCE.rglob("*.py")):
        text = module.read_text(encoding="utf-8")
        if f'"{name}"' in text or (f'f"{path.parent.name}/{{' in text and f'"{path.stem}"' in text):
            yield module.relative_to(SOURCE).as_posix()
