"""Modules, functions and parameter lists stay small enough to be read at one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "openbaar"
LINES_OF_MODULE = 400
LINES_OF_FUNCTION = 60
PARAMETERS = 6
PIPELINE_LINES = 150

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, Function]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}", node


def parameters(function: Function) -> int:
    listed = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([name for name in listed if name.arg not in ("self", "cls")])


def test_modules() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_MODULE} == {}


def test_functions() -> None:
    lengths = {name: (node.end_lineno or node.lineno) - node.lineno + 1 for name, node in functions()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_FUNCTION} == {}


def test_parameters() -> None:
    # a command's parameters are its options: what users type, not what code passes
    counts = {name: parameters(node) for name, node in functions() if not name.startswith("cli/")}
    assert {name: count for name, count in counts.items() if count > PARAMETERS} == {}


def test_the_pipeline_fits_on_one_page() -> None:
    assert len((SOURCE / "pipeline.py").read_text(encoding="utf-8").splitlines()) <= PIPELINE_LINES
