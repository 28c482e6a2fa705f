"""What is found doesn't hang on which country, person, mark, order of words or tense a text happens to have."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.quality.metamorphic import CHANGES, MEASURES, Page, f1, load, score

from openbaar.find import FindOptions
from openbaar.pipeline import Reader

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "quality" / "gold" / "dev", ROOT.parent / "shared" / "gold")
MOST, LEAST = 100, 40  # texts a change, drawn with a fixed seed; `python -m bench.metamorphic` reads them all
SEED = 20230615
POINTS = 0.03
FEW = 1  # on so few texts, one finding can be more than three points


@pytest.fixture(scope="module")
def everywhere(reader: Reader) -> Reader:
    """The reader with speech read everywhere, as texts are scored."""
    return replace(reader, options=FindOptions(all_speech=True))


@cache
def pages() -> tuple[Page, ...]:
    return tuple(page for folder in FOLDERS if folder.is_dir() for page in load(folder))


_BEFORE: dict[str, dict[str, list[int]]] = {}


def before(page: Page, reader: Reader) -> dict[str, list[int]]:
    if page.id not in _BEFORE:
        _BEFORE[page.id] = score([page], reader)
    return _BEFORE[page.id]


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_no_score_falls(name: str, everywhere: Reader) -> None:
    draw = random.Random(f"{SEED} {name}")
    pairs: list[tuple[Page, Page]] = []
    for page in draw.sample(pages(), len(pages())):
        changed = CHANGES[name](page, everywhere, draw)
        if changed is not None:
            assert changed.text != page.text or name.startswith("marks")
            pairs.append((page, changed))
        if len(pairs) == MOST:
            break
    assert len(pairs) >= LEAST
    after = score([new for _, new in pairs], everywhere)
    for measure in MEASURES:
        was = [sum(column) for column in zip(*(before(old, everywhere)[measure] for old, _ in pairs), strict=True)]
        now = after[measure]
        lost, extra = was[0] - now[0], (now[1] - now[0]) - (was[1] - was[0])
        assert f1(was) - f1(now) <= POINTS or max(lost, extra) <= FEW, f"{measure}: {was} -> {now}"
