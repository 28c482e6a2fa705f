"""The shipped language base may not sink below its floors on the test parts of the corpora beside this clone."""

import sys
import tomllib
from pathlib import Path

import pytest

from openbaar.mark.language import load_language

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FLOORS = tomllib.loads((ROOT / "quality" / "language.toml").read_text(encoding="utf-8"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (DATA / "ud").is_dir(), reason="no ../shared/data beside this clone: the test parts are not in it"
    ),
]


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from language_scores import measure
    finally:
        sys.path.remove(str(ROOT / "tools"))
    return measure(load_language(), DATA, with_speed=False)


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, floors in FLOORS.items() for name in floors])
def test_floor(scores: dict[str, dict[str, float]], part: str, name: str) -> None:
    assert scores[part][name] >= FLOORS[part][name]


def test_every_part_has_a_floor() -> None:
    assert set(FLOORS) == {"alpino", "lassysmall", "names"}
    assert all(0.5 < floor < 1 for floors in FLOORS.values() for floor in floors.values())
