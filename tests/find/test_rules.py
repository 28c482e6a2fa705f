"""Every rule's examples through the whole pipeline: positives fire it, negatives don't, switched off it is gone."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from openbaar.find import RULES, FindOptions
from openbaar.lexicon.tables import DATA
from openbaar.model.records import Conflict, Finding
from openbaar.pipeline import Reader

KEYS = {"rule", "date", "text", "fires", "expect"}
ENOUGH = 2


@dataclass(frozen=True)
class Example:
    """One `[[example]]` of `data/rules/*.toml`."""

    where: str
    rule: str
    text: str
    fires: bool
    date: str = "2024-03"
    expect: str | None = None


@cache
def examples() -> tuple[Example, ...]:
    return tuple(_examples())


def _examples() -> Iterator[Example]:
    folder = DATA / "rules"
    for file in sorted(folder.iterdir(), key=lambda item: item.name) if folder.is_dir() else ():
        if not file.name.endswith(".toml"):
            continue
        for number, table in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["example"], start=1):
            where = f"{file.name} {number}"
            unknown = set(table) - KEYS
            assert not unknown, f"{where}: unknown keys {unknown}"
            yield Example(where, **table)


def _of(fires: bool) -> list[Any]:
    chosen = [example for example in examples() if example.fires is fires]
    return [pytest.param(example, id=f"{example.rule}:{example.where}") for example in chosen]


def _made_by(rule: str, findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule and not isinstance(finding, Conflict)]


def _words(finding: Finding) -> list[str]:
    return [item.span.text for item in finding.evidence]


@pytest.fixture(scope="module")
def everywhere(reader: Reader) -> Reader:
    """The reader with speech read everywhere: an example may be a single sentence."""
    return replace(reader, options=FindOptions(all_speech=True))


@pytest.mark.parametrize("example", _of(True))
def test_positive_fires_its_rule(example: Example, read_text: Any, everywhere: Reader) -> None:
    made = _made_by(example.rule, read_text(example.text, example.date, everywhere).findings)
    assert made, f"{example.rule} finds nothing in: {example.text}"
    if example.expect:
        words = [_words(finding) for finding in made]
        assert any(example.expect in text for texts in words for text in texts), words


@pytest.mark.parametrize("example", _of(True))
def test_positive_is_silent_with_its_rule_off(example: Example, read_text: Any, everywhere: Reader) -> None:
    without = replace(everywhere, options=replace(everywhere.options, off=frozenset({example.rule})))
    assert not _made_by(example.rule, read_text(example.text, example.date, without).findings)


@pytest.mark.parametrize("example", _of(False))
def test_negative_does_not_fire_its_rule(example: Example, read_text: Any, everywhere: Reader) -> None:
    made = _made_by(example.rule, read_text(example.text, example.date, everywhere).findings)
    assert not made, [_words(finding) for finding in made]


def test_every_rule_has_examples_for_and_against() -> None:
    count = Counter((example.rule, example.fires) for example in examples())
    few = {
        rule: (count[rule, True], count[rule, False])
        for rule in RULES
        if min(count[rule, True], count[rule, False]) < ENOUGH
    }
    assert not few, f"rules with fewer than {ENOUGH} positive and negative examples: {few}"


def test_examples_name_rules_that_exist() -> None:
    assert {example.rule for example in examples()} <= set(RULES)


def test_examples_differ() -> None:
    double = [text for text, times in Counter((e.rule, e.text) for e in examples()).items() if times > 1]
    assert not double


def test_expectation_stands_in_the_text() -> None:
    wrong = [example.where for example in examples() if example.expect and example.expect not in example.text]
    assert not wrong


def test_every_rule_explains_itself_in_a_sentence() -> None:
    mute = [rule.id for rule in RULES.values() if not rule.reason.rstrip().endswith((".", "!", "?"))]
    assert not mute
