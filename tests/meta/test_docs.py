"""The docs say what the program does: every command, rule, lexicon file, stage; what is generated is current."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import doc_pages
import pytest
import quality_floors
import quality_report
import write_docs
from typer.main import get_command

from openbaar.cli.main import app
from openbaar.find import RULES

ROOT = Path(__file__).resolve().parents[2]
COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
# names that other programs rely on
PROMISED = {
    "add", "changes", "check", "coverage", "dossier", "export", "extract", "list", "sample", "score", "search",
    "serve", "show",
}  # fmt: skip


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_promised_commands_are_there() -> None:
    assert sorted(PROMISED - set(COMMANDS)) == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_docs_with_help(name: str) -> None:
    assert COMMANDS[name].help, f"{name} has no help"
    assert f"## `openbaar {name}`" in page("docs/cli.md")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_a_command_has_help(name: str) -> None:
    mute = [parameter.name for parameter in COMMANDS[name].params if not parameter.help]
    assert mute == []


def test_every_rule_is_in_the_docs() -> None:
    text = page("docs/rules.md")
    assert [rule for rule in RULES if f"### `{rule}`" not in text] == []


def test_every_lexicon_file_is_in_the_docs() -> None:
    text = page("docs/lexicon.md")
    names = [path.relative_to(doc_pages.DATA).as_posix() for path in doc_pages.lexicon_files()]
    assert [name for name in names if f"## `{name}`" not in text] == []


def test_the_stages_run_in_the_order_that_the_pipeline_says() -> None:
    said = re.findall(r"\w+", page("src/openbaar/pipeline.py").partition("on one page: ")[2].partition(",")[0])
    assert said == ["read", "mark", "find", "link", "derive"]
    assert [room for room in doc_pages.stage_order() if room in said] == said


@pytest.mark.parametrize("name", sorted(write_docs.PAGES))
def test_generated_pages_are_current(name: str) -> None:
    assert page(name) == write_docs.PAGES[name](), "make docs writes it"


def test_what_is_not_met_is_in_the_readme() -> None:
    text = page("README.md")
    assert write_docs.with_block(text, "floors", write_docs.floors_block()) == text, "make docs writes it"
    sets = quality_report.sets_of(quality_floors.load())
    unmet = [item.what for item in quality_floors.load().wanted if not quality_report.is_met_everywhere(item, sets)]
    assert [what for what in unmet if what not in text] == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("LICENSES/*.md"), *ROOT.glob("quality/*.md")]
    broken = [
        f"{path.name}: {target}"
        for path in pages
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


def test_a_block_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="demo"):
        write_docs.with_block("no place here", "demo", "text")
