"""Fit the weights of the signs of a conflict to marked texts, and say what they reach on a set of texts left out.

    python tools/fit_conflicts.py            # told for each author's set left out, then written to src/openbaar/data
    python tools/fit_conflicts.py --dry-run  # only told

A pair of claims is right where both sides are alike to those of a marked conflict (as `openbaar score` judges it).
Logistic regression that holds the weights small. Weights, and the odds from which a pair counts, are told for each set
as the other sets give them: words and signs that only their own author needs don't show. Where a text has no passage
about migration between states, nothing counts as found, but its pairs are learned from. Texts kept for measuring take
no part. Nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from openbaar.derive.claims import claims
from openbaar.derive.conflicts import candidates
from openbaar.derive.quoting import quoted
from openbaar.derive.sides import Pair
from openbaar.derive.signs import SIGNS
from openbaar.find import FindOptions, find
from openbaar.link import link
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.records import Finding
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, GoldText, load_gold
from openbaar.score.matching import ENOUGH, likeness

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (
    "../shared/gold",
    "quality/gold/dev",
    "quality/gold/pairs/known",
    "quality/gold/pairs/fresh",
    "quality/gold/pairs/told",
    "quality/gold/pairs/long",
)
SETS = {
    "G": "dev G",
    "H": "dev H",
    "J": "dev J",
    "known": "pairs",
    "fresh": "fresh pairs",
    "told": "told pairs",
    "long": "long pairs",
}
FIRST = "gold, dev E F"  # the set of all other texts
OUT = ROOT / "src/openbaar/data/conflict_weights.toml"
HOLD = 5.0  # how strongly weights are held at nothing
WHERE = (-1.75, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0)
CHOSEN = -0.7
WANTED = 0.7  # precision on the other sets from which a threshold will do


@dataclass(frozen=True)
class Text:
    """One marked text: its pairs, their signs, which entry each answers to (-1 none, -2 an optional one).

    `read` is false where it has no passage about migration between states, so that nothing would be found.
    """

    of: str
    read: bool
    wanted: int
    pairs: tuple[Pair, ...]
    signs: Any
    entries: Any


def main() -> None:
    """Fit, tell, write."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--dry-run", action="store_true", help="tell, but write nothing")
    asked = options.parse_args()
    reader = Reader(options=FindOptions(all_speech=True))
    texts = [text for folder in FOLDERS for text in _texts(ROOT / folder, reader)]
    left_out = _left_out(texts)
    for enough in WHERE:
        _tell(f"all, from {enough:5.2f}", [*zip(texts, left_out, strict=True)], enough)
    reached = _tell(f"all, from {CHOSEN:5.2f}", [*zip(texts, left_out, strict=True)], CHOSEN)
    for name in dict.fromkeys((FIRST, *SETS.values())):
        rest = [(text, scores) for text, scores in zip(texts, left_out, strict=True) if text.of != name]
        enough = next((at for at in WHERE if _precision(rest, at) >= WANTED), WHERE[-1])
        own = [(text, scores) for text, scores in zip(texts, left_out, strict=True) if text.of == name]
        _tell(f"{name}, from {enough:5.2f}", own, enough)
    if not asked.dry_run:
        OUT.write_text(_toml(fit(texts), reached), encoding="utf-8")


def _left_out(texts: Sequence[Text]) -> list[Any]:
    """Return the log-odds of each text's pairs by weights fitted to the other sets."""
    found: dict[str, Any] = {
        name: fit([text for text in texts if text.of != name]) for name in sorted({text.of for text in texts})
    }
    return [odds(text, found[text.of]) for text in texts]


def _sum(scored: Sequence[tuple[Text, Any]], enough: float) -> tuple[int, int, int]:
    right, found, wanted = map(sum, zip(*(_count(text, scores, enough) for text, scores in scored), strict=True))
    return right, found, wanted


def _precision(scored: Sequence[tuple[Text, Any]], enough: float) -> float:
    right, found, _ = _sum(scored, enough)
    return right / max(1, found)


def _tell(name: str, scored: Sequence[tuple[Text, Any]], enough: float) -> str:
    right, found, wanted = _sum(scored, enough)
    reached = (
        f"precision {right / max(1, found):.2f}, recall {right / max(1, wanted):.2f}"
        f" ({right} of {found} found, {wanted} wanted)"
    )
    sys.stdout.write(f"{name}: {reached}\n")
    return reached


def _texts(folder: Path, reader: Reader) -> list[Text]:
    return [_text(folder, gold, reader) for gold in load_gold(folder) if "conflicts" in gold.kinds]


def _text(folder: Path, gold: GoldText, reader: Reader) -> Text:
    document = next(iter(read([str(gold.path)], ReadOptions())))
    if isinstance(document, Refused):
        raise SystemExit(f"{gold.path}: refused ({document.reason})")
    marked = mark(document, reader.language, reader.lexicon)
    is_read = bool(marked.passages)
    if not is_read and not gold.control:
        marked = replace(marked, passages=((0, len(marked.text)),))
    linked = link(marked, reader.lexicon, find(marked, reader.lexicon, reader.options))
    found = [item for item in linked if isinstance(item, Finding)]
    parts = claims(document, found, reader.lexicon)
    made = candidates(marked, found, parts, reader.lexicon) if marked.passages else []
    entries = gold.entries["conflicts"]
    return Text(
        SETS.get(folder.name) or SETS.get(gold.id[0] if folder.name == "dev" else "", FIRST),
        is_read,
        sum(not entry.optional for entry in entries),
        tuple(made),
        np.array([[sign(pair) for sign in SIGNS.values()] for pair in made]).reshape(len(made), len(SIGNS)),
        np.array([_entry(pair, entries) for pair in made]),
    )


def _entry(pair: Pair, entries: Sequence[Entry]) -> int:
    a, b = quoted(pair.a, pair.b).text, quoted(pair.b, pair.a).text
    for index, entry in enumerate(entries):
        straight = min(likeness(a, entry["a"], exact=False), likeness(b, entry["b"], exact=False))
        crossed = min(likeness(a, entry["b"], exact=False), likeness(b, entry["a"], exact=False))
        if max(straight, crossed) >= ENOUGH:
            return -2 if entry.optional else index
    return -1


def fit(texts: Sequence[Text]) -> Any:
    """Return the weights, the start last: Newton's method, each step at most 2."""
    signs = np.vstack([text.signs[text.entries != -2] for text in texts if len(text.pairs)])
    right = np.concatenate([text.entries[text.entries != -2] >= 0 for text in texts if len(text.pairs)])
    table = np.hstack([signs, np.ones((len(signs), 1))])
    weights = np.zeros(table.shape[1])
    weights[-1] = -4.0
    hold = np.eye(len(weights)) * HOLD
    hold[-1, -1] = 0.01
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chance - right) + hold @ weights
        step = np.linalg.solve((table * (chance * (1 - chance))[:, None]).T @ table + hold, slope)
        weights = weights - step * min(1.0, 2 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-7:
            break
    return weights


def odds(text: Text, weights: Any) -> Any:
    """Return the log-odds of each pair of a text."""
    return text.signs @ weights[:-1] + weights[-1]


def _count(text: Text, scores: Any, enough: float) -> tuple[int, int, int]:
    """Return how many were right, found and wanted, each claim once, best first."""
    taken: list[Any] = []
    right: set[int] = set()
    found = 0
    if not text.read:
        return 0, 0, text.wanted
    for index in np.argsort(-scores, kind="stable"):
        pair = text.pairs[index]
        both = (pair.a.claim.span, pair.b.claim.span)
        if scores[index] < enough or any(span.overlaps(other) for span in both for other in taken):
            continue
        taken += both
        entry = int(text.entries[index])
        if entry >= 0 and entry not in right:
            right.add(entry)
        elif entry == -2:
            continue
        found += 1
    return len(right), found, text.wanted


def _toml(weights: Any, reached: str) -> str:
    lines = [
        "# How much each sign of a conflict counts: log-odds, added up for a pair of claims. Written by",
        "# tools/fit_conflicts.py, which says on which texts; `src/openbaar/derive/signs.py` says what each sign is.",
        f"# On each author's texts by weights fitted to the others: {reached},",
        "# not counting secrecy about what is public, which has rules.",
        "",
        f'source = "fitted to {", ".join(FOLDERS[1:])} and the example texts"',
        f"start = {weights[-1]:.2f}",
        f"enough = {CHOSEN:.2f}",
        "",
        "[weights]",
    ]
    lines += [f"{name} = {weight:.2f}" for name, weight in zip(SIGNS, weights[:-1], strict=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
