"""Marked texts made into others that mean as much (tests/quality/metamorphic.py): how much the scores fall.

    python -m bench.metamorphic [--only CHANGE] [--misses] [--seed N] [folders of ID.txt beside ID.json]

Every text that allows a change is read before and after it. F1 after, and the points that it rose or fell.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from tests.quality.metamorphic import CHANGES, MEASURES, Page, f1, load, score

from openbaar.find import FindOptions
from openbaar.pipeline import Reader

FOLDERS = ("quality/gold/dev", "../shared/gold")


def main() -> None:
    """Print one line a change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=list(FOLDERS))
    parser.add_argument("--only", help="changes whose name holds this")
    parser.add_argument("--misses", action="store_true", help="name the texts that lose by a change")
    parser.add_argument("--seed", type=int, default=20230615)
    arguments = parser.parse_args()
    pages = [page for folder in arguments.folders if Path(folder).is_dir() for page in load(Path(folder))]
    reader = Reader(options=FindOptions(all_speech=True))
    before = {page.id: score([page], reader) for page in pages}
    print(f"{len(pages)} texts\n{'':14} {'texts':>5}  " + "  ".join(f"{name.split(':')[0]:>13}" for name in MEASURES))
    for name, change in CHANGES.items():
        if arguments.only and arguments.only not in name:
            continue
        changed = [(page, change(page, reader, random.Random(f"{arguments.seed} {name} {page.id}"))) for page in pages]
        pairs = [(old, new) for old, new in changed if new is not None]
        was, now, lost = {m: [0, 0, 0] for m in MEASURES}, {m: [0, 0, 0] for m in MEASURES}, []
        for old, new in pairs:
            after = score([new], reader)
            for measure in MEASURES:
                was[measure] = [a + b for a, b in zip(was[measure], before[old.id][measure], strict=True)]
                now[measure] = [a + b for a, b in zip(now[measure], after[measure], strict=True)]
            lost += [
                f"{old.id} {m}: {before[old.id][m]} -> {after[m]}" for m in MEASURES if _worse(before, old, after, m)
            ]
        cells = [f"{f1(now[m]):6.3f} {100 * (f1(now[m]) - f1(was[m])):+6.1f}" for m in MEASURES]
        print(f"{name:14} {len(pairs):5}  " + "  ".join(cells))
        if arguments.misses:
            print("".join(f"    {line}\n" for line in lost), end="")


def _worse(before: dict[str, dict[str, list[int]]], page: Page, after: dict[str, list[int]], measure: str) -> bool:
    return f1(after[measure]) < f1(before[page.id][measure])


if __name__ == "__main__":
    main()
