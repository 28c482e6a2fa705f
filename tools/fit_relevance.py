"""Fits how much each sign counts for a text being about migration between states: `relevance_weights.toml`.

    python tools/fit_relevance.py [--ud ../shared/data/ud] [--dry-run]

In: marked texts (sections that hold an entry for the register speak for, texts without any against) and sentences of a
treebank put together as articles (against). Out: the weights, and
what they reach on each folder when it was left out. Logistic regression that holds the weights small; no randomness
but the treebank's order, seeded. `enough` is set by hand.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from gate import treebank

from openbaar.errors import LexiconError
from openbaar.mark.parsed import plain
from openbaar.mark.parties import party_marks
from openbaar.mark.passages import paragraphs, sections
from openbaar.mark.relevance import SIGNS, Sheet
from openbaar.model.document import Document, Refused
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (
    "quality/gold/dev",
    "quality/gold/agreements",
    "quality/gold/controls",
    "quality/gold/pairs",
    "quality/gold/promises/known",
    "quality/gold/promises/silent",
    "quality/gold/promises/spoken",
    "quality/gold/promises/told",
    "../shared/gold",
)
KINDS = {"agreements": "evidence", "commitments": "evidence", "withheld": "evidence", "conflicts": "a"}
OUT = ROOT / "src/openbaar/data/relevance_weights.toml"
ARTICLES, WORDS, SEED = 700, 150, 1
LOOKALIKES = 3.0  # what a text that holds nothing though it looks like it counts
HOLD = 1.0  # how strongly weights are held at nothing
CHOSEN = -0.7  # between what is lost and what is looked at for nothing, on folders left out


@dataclass(frozen=True)
class Part:
    """A section of a text: its signs, and how many entries stand in it; -1 where none do but elsewhere in the text."""

    folder: str
    text: str
    signs: tuple[float, ...]
    entries: int


def main() -> None:
    """Fit, tell, write."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--ud", type=Path, default=ROOT / "../shared/data/ud")
    options.add_argument("--dry-run", action="store_true", help="tell, but write nothing")
    asked = options.parse_args()
    reader = Reader()
    parts = [part for folder in FOLDERS for part in _marked(ROOT / folder, reader)]
    parts += _others(asked.ud, reader)
    names = sorted({part.folder for part in parts})
    for name in names:
        told = [part for part in parts if part.folder == name]
        odds = _odds(told, fit([part for part in parts if part.folder != name]))
        wanted = sum(max(0, part.entries) for part in told)
        right = sum(max(0, part.entries) for part, value in zip(told, odds, strict=True) if value >= CHOSEN)
        empty = [value for part, value in zip(told, odds, strict=True) if part.entries == 0]
        wrong = sum(value >= CHOSEN for value in empty)
        sys.stdout.write(
            f"{name:24} entries inside {right} of {wanted}; sections without any {wrong} of {len(empty)}\n"
        )
    if not asked.dry_run:
        OUT.write_text(_toml(fit(parts)), encoding="utf-8")


def _marked(folder: Path, reader: Reader) -> Iterator[Part]:
    for answers in sorted(folder.rglob("*.json")):
        document = next(iter(read([str(answers.with_suffix(".txt"))], ReadOptions())))
        if isinstance(document, Refused):
            raise LexiconError(str(answers), "text", document.reason)
        given = json.loads(answers.read_text(encoding="utf-8"))
        places = [
            document.text.find(entry[key])
            for kind, key in KINDS.items()
            for entry in given.get(kind, ())
            if not entry.get("optional")
        ]
        if places or given.get("control"):
            yield from _parts(f"{folder.name}/{answers.stem[0]}", document, [at for at in places if at >= 0], reader)


def _others(folder: Path, reader: Reader) -> Iterator[Part]:
    texts = list(treebank(folder, WORDS))
    random.Random(SEED).shuffle(texts)
    for text in texts[:ARTICLES]:
        yield from _parts("treebank", Document(published="2001-05", decoded=text, text=text), [], reader)


def _parts(folder: str, document: Document, places: Sequence[int], reader: Reader) -> Iterator[Part]:
    parties = party_marks(plain(reader.language(document.text)), reader.lexicon)
    sheet = Sheet.of(document.text, parties, reader.lexicon)
    for section in sections(document.text, paragraphs(document.text)):
        stretch = sheet.stretch((section[0][0], section[-1][1]))
        inside = sum(section[0][0] <= at < section[-1][1] for at in places)
        if stretch.might_be or inside:
            signs = tuple(sign(stretch) for sign in SIGNS.values())
            yield Part(folder, document.id, signs, inside or (-1 if places else 0))


def fit(parts: Sequence[Part]) -> Any:
    """Return the weights, the start last: Newton's method, each step at most 2."""
    used = [part for part in parts if part.entries >= 0]
    table = np.hstack([np.array([part.signs for part in used]), np.ones((len(used), 1))])
    right = np.array([part.entries > 0 for part in used], dtype=float)
    counts = np.array([LOOKALIKES if not part.entries and part.folder != "treebank" else 1.0 for part in used])
    weights = np.zeros(table.shape[1])
    hold = np.eye(len(weights)) * HOLD
    hold[-1, -1] = 0.01
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counts * (chance - right)) + hold @ weights
        step = np.linalg.solve((table.T * (counts * chance * (1 - chance))) @ table + hold, slope)
        weights = weights - step * min(1.0, 2 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-7:
            break
    return weights


def _odds(parts: Sequence[Part], weights: Any) -> Any:
    return np.array([part.signs for part in parts]) @ weights[:-1] + weights[-1]


def _toml(weights: Any) -> str:
    rows = "\n".join(f"{name} = {weight:.2f}" for name, weight in zip(SIGNS, weights[:-1], strict=True))
    return (
        "# How much each sign of a text about migration between states counts: log-odds, added up for a section.\n"
        "# Written by tools/fit_relevance.py, on which texts stands there; the signs: mark/relevance.py.\n\n"
        'source = "fitted to marked texts and treebank sentences"\n'
        f"start = {weights[-1]:.2f}\nenough = {CHOSEN}\n\n[weights]\n{rows}\n"
    )


if __name__ == "__main__":
    main()
