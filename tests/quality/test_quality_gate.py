"""The quality gate itself: nothing sinks quietly. Measured numbers are made up here; the folders are real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import quality_floors
import quality_gate
import quality_report

from openbaar.errors import InputError

DEV = "quality/gold/dev"
BLIND = "quality/gold/blind"
WANTED = """\
# by hand
[[wanted]]
what = "speech: F1"
measure = "speech"
floor = 0.75

[[wanted]]
what = "acts"
measure = "acts"
floor = 0.85

[[wanted]]
what = "nothing where nothing is"
measure = "agreements in texts that hold nothing"
figure = "found"
at_most = 0

[[wanted]]
what = "speed"
"""
GOOD = {
    "speech": {"n": 40, "found": 40, "precision": 0.8, "recall": 0.8, "value": 0.8, "low": 0.7, "high": 0.9},
    "acts": {"n": 40, "value": 0.9},
    "unit of what was found": {"n": 4, "value": 1.0},
    "agreements in texts that hold nothing": {"n": 0, "found": 0},
}
Gate = Callable[..., int]


def with_value(measure: str, figure: str, value: Any) -> dict[str, Any]:
    return {**GOOD, measure: {**GOOD[measure], figure: value}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A clone with marked texts and floors that nothing was measured for yet."""
    clone = tmp_path / "clone"
    for name in (DEV, BLIND):
        (clone / name).mkdir(parents=True)
        (clone / name / "E01.txt").write_text(" date 2024-03 Er is een akkoord.\n", encoding="utf-8")
        (clone / name / "E01.json").write_text('{"speech": []}\n', encoding="utf-8")
    (clone / "quality" / "floors.toml").write_text(WANTED + quality_floors.LINE, encoding="utf-8")
    return clone


@pytest.fixture
def gate(root: Path) -> Gate:
    def run(*arguments: str, measures: dict[str, Any] = GOOD) -> int:
        def measure(folder: Path) -> quality_floors.Folder:
            return quality_floors.Folder(quality_floors.digest_of(folder), 1, measures)

        return quality_gate.main(arguments, root, measure)

    return run


def floors(root: Path) -> quality_floors.Floors:
    return quality_floors.load(root / "quality" / "floors.toml")


def test_without_floors_nothing_passes(gate: Gate) -> None:
    assert gate() == 1


def test_what_was_measured_holds(gate: Gate) -> None:
    assert gate("--raise") == 0
    assert gate() == 0


def test_a_better_number_becomes_the_floor(gate: Gate, root: Path) -> None:
    gate("--raise")
    assert gate("--raise", measures=with_value("speech", "value", 0.85)) == 0
    assert floors(root).folders[DEV].measures["speech"]["value"] == 0.85
    assert gate() == 1


@pytest.mark.parametrize(
    ("measure", "figure", "value"),
    [("speech", "value", 0.78), ("acts", "value", 0.88), ("agreements in texts that hold nothing", "found", 1)],
)
def test_what_sinks_fails(
    gate: Gate, measure: str, figure: str, value: float, capsys: pytest.CaptureFixture[str]
) -> None:
    gate("--raise")
    assert gate(measures=with_value(measure, figure, value)) == 1
    assert measure in capsys.readouterr().err


def test_a_measure_that_vanishes_fails(gate: Gate) -> None:
    gate("--raise")
    assert gate(measures={name: numbers for name, numbers in GOOD.items() if name != "speech"}) == 1


def test_a_flip_of_a_near_tie_does_not_fail_and_does_not_add_up(gate: Gate, root: Path) -> None:
    gate("--raise")
    for measure in ("speech", "acts"):
        little = GOOD[measure]["value"] - 0.008
        assert gate(measures=with_value(measure, "value", little)) == 0
        assert gate("--raise", measures=with_value(measure, "value", little)) == 0
    assert floors(root).folders[DEV].measures["speech"]["value"] == 0.8
    assert floors(root).folders[DEV].measures["acts"]["value"] == 0.9


def test_a_share_of_what_was_found_may_fall(gate: Gate) -> None:
    gate("--raise")
    assert gate(measures=with_value("unit of what was found", "value", 0.5)) == 0


def test_raise_never_lowers(gate: Gate, root: Path) -> None:
    gate("--raise")
    before = (root / "quality" / "floors.toml").read_text(encoding="utf-8")
    assert gate("--raise", measures=with_value("speech", "value", 0.5)) == 1
    assert (root / "quality" / "floors.toml").read_text(encoding="utf-8") == before


def test_lowering_needs_a_reason_and_keeps_it(gate: Gate, root: Path) -> None:
    gate("--raise")
    worse = with_value("speech", "value", 0.5)
    with pytest.raises(SystemExit):
        gate("--lower", measures=worse)
    with pytest.raises(SystemExit):
        gate("--reason", "because", measures=worse)
    assert gate("--lower", "--reason", "a stricter marking of clauses", measures=worse) == 0
    assert gate(measures=worse) == 0
    (note,) = floors(root).lowered
    assert note["measure"] == "speech" and note["reason"] == "a stricter marking of clauses"
    assert "a stricter marking of clauses" in (root / "quality" / "REPORT.md").read_text(encoding="utf-8")


def test_a_floor_lowered_by_hand_fails(gate: Gate, root: Path) -> None:
    gate("--raise")
    path = root / "quality" / "floors.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("value = 0.8,", "value = 0.2,"), encoding="utf-8")
    assert gate() == 1
    assert gate("--raise") == 1


def test_a_wanted_floor_lowered_by_hand_fails(gate: Gate, root: Path) -> None:
    gate("--raise")
    path = root / "quality" / "floors.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("floor = 0.75", "floor = 0.1"), encoding="utf-8")
    assert gate() == 1


@pytest.mark.parametrize("name", [DEV, BLIND])
def test_a_changed_text_without_a_new_digest_fails(gate: Gate, root: Path, name: str) -> None:
    gate("--raise")
    text = root / name / "E01.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("een", "geen"), encoding="utf-8")
    assert gate() == 1
    assert gate("--raise") == 0
    assert gate() == 0


def test_an_added_or_renamed_text_changes_the_digest(root: Path) -> None:
    before = quality_floors.digest_of(root / DEV)
    (root / DEV / "E01.txt").rename(root / DEV / "E02.txt")
    assert quality_floors.digest_of(root / DEV) != before


def test_the_blind_texts_are_never_measured(root: Path) -> None:
    seen: list[str] = []

    def measure(folder: Path) -> quality_floors.Folder:
        seen.append(folder.name)
        return quality_floors.Folder(quality_floors.digest_of(folder), 1, GOOD)

    quality_gate.main(["--raise"], root, measure)
    quality_gate.main([], root, measure)
    assert set(seen) == {"dev"}


def test_the_file_says_the_same_when_read_and_written(gate: Gate, root: Path) -> None:
    gate("--raise")
    gate("--lower", "--reason", 'with "quotes" and accents: één', measures=with_value("speech", "value", 0.5))
    text = (root / "quality" / "floors.toml").read_text(encoding="utf-8")
    assert quality_floors.dump(floors(root)) == text
    assert text.startswith(WANTED)


def test_what_is_not_met_and_not_measured_is_told(gate: Gate, root: Path) -> None:
    gate("--raise", measures=with_value("speech", "value", 0.7))
    (root / "quality" / "blind.log").write_text(json.dumps({"measures": GOOD}) + "\n", encoding="utf-8")
    table = quality_report.wanted_table(floors(root), root, unmet_only=True)
    assert "| speech: F1 | ≥ 0.75 |  | 0.80 | **0.70** not met |" in table
    assert "docs/benchmarks.md" in table
    assert "acts" not in table


def test_finding_nothing_is_no_precision() -> None:
    wanted = quality_floors.Wanted("x", "x", "precision", floor=0.9)
    assert wanted.is_met({"x": {"n": 3, "found": 0}}) is False
    assert wanted.is_met({}) is None


def test_a_text_that_is_refused_fails_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def measure(folder: Path) -> quality_floors.Folder:
        raise InputError(f"{folder / 'E01.txt'}: refused")

    before = (root / "quality" / "floors.toml").read_bytes()
    assert quality_gate.main([], root, measure) == 1
    assert quality_gate.main(["--raise"], root, measure) == 1
    assert "E01.txt: refused" in capsys.readouterr().err
    assert (root / "quality" / "floors.toml").read_bytes() == before


def test_the_seal_covers_the_reasons(gate: Gate, root: Path) -> None:
    gate("--raise")
    sealed = floors(root)
    assert sealed.is_sealed
    assert not replace(sealed, lowered=({"reason": "none"},)).is_sealed
