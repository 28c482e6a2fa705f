"""Fits the weights of data/salience.toml to marked articles, and says what they reach on articles left out.

    python tools/fit_salience.py [--write] [--settings N] [--folds N] [folders of ID.txt beside ID.json]

What is fitted is how many found statements have the right speaker. The same settings of the weights are tried on every
article: those that ship, each weight alone made smaller and larger, and mixtures from a fixed sequence. Left out: for
each article the setting is taken that is best on all the others, and counted on that article. All: the setting that is
best on all articles, then each weight in turn moved as long as that helps. Folds: the same on all but each N-th
article, counted on those. Of settings that do as well, the one nearest to what ships is taken. `--write` puts what is
fitted to all into the file. Nothing here is drawn at random.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from math import log
from pathlib import Path

from openbaar.find import FindOptions, find
from openbaar.find.rules import RULES
from openbaar.lexicon.salience import Salience
from openbaar.link.speakers import Findings, link_speakers
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.marked import Marked
from openbaar.model.records import Statement
from openbaar.model.vocabulary import FindingType, SpeechKind
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, load_gold
from openbaar.score.kinds import _right_speaker, said
from openbaar.score.matching import ENOUGH, likeness, match

FOLDERS = ("../shared/data/speech", "../shared/gold", "quality/gold/dev")
FILE = Path("src/openbaar/data/salience.toml")
OPTIONS = FindOptions(
    all_speech=True, off=frozenset(rule.id for rule in RULES.values() if rule.type is not FindingType.STATEMENT)
)
FACTORS = (0.4, 0.6, 0.8, 1.25, 1.6, 2.2)
MARGINS = ("margin", "back_margin")


@dataclass(frozen=True)
class Article:
    """One marked article, read but for its speakers."""

    marked: Marked
    found: Findings
    wanted: dict[int, Entry]  # by the place in `found` of the statement that answers to it


def articles(folders: Sequence[str], reader: Reader) -> Iterator[Article]:
    """Yield the articles of `folders` that have speech marked."""
    for folder in folders:
        for gold in load_gold(Path(folder)) if Path(folder).is_dir() else []:
            document = next(iter(read([str(gold.path)], ReadOptions())))
            if isinstance(document, Document) and "speech" in gold.kinds:
                marked = mark(document, reader.language, reader.lexicon)
                found = find(marked, reader.lexicon, OPTIONS)
                numbered = [(at, item) for at, item in enumerate(found) if isinstance(item, Statement)]
                pairs = match(numbered, gold.entries["speech"], _alike).pairs
                yield Article(marked, found, {at: entry for (at, _), entry in pairs})


def right(article: Article, reader: Reader, weights: Salience) -> tuple[int, int, int]:
    """Return how many statements of `article` have the right speaker, how many are left open, how many there are."""
    reader.lexicon.__dict__["salience"] = weights
    linked = link_speakers(article.marked, reader.lexicon, list(article.found))
    good = left = 0
    for at, entry in article.wanted.items():
        item = linked[at]
        if isinstance(item, Statement):
            is_right = _right_speaker(item, entry)
            good += is_right
            left += bool(item.speaker.candidates) and not is_right
    return good, left, len(article.wanted)


def _alike(numbered: tuple[int, Statement], entry: Entry) -> float:
    item = numbered[1]
    exact = entry["kind"] == SpeechKind.DIRECT and item.kind is SpeechKind.DIRECT
    value = max(likeness(said(item), words, exact=exact) for words in entry.allowed("content"))
    return value if value >= ENOUGH else 0.0


def settings(start: Salience, size: int) -> list[Salience]:
    """Return the settings to try: what ships first, then one weight moved, then mixtures of a fixed sequence."""
    names = [name for name in asdict(start) if name not in MARGINS]
    tried = [start] + [_moved(start, name, factor) for name in names for factor in FACTORS]
    for index in range(1, max(0, size - len(tried)) + 1):
        shares = [(index * step) % 1 for step in _steps(len(names))]
        tried.append(
            replace(
                start, **{n: _kept(n, getattr(start, n) * 3 ** (s - 0.5)) for n, s in zip(names, shares, strict=True)}
            )
        )
    return tried


def _steps(count: int) -> list[float]:
    """Return irrational steps: the fractions of square roots of the first primes."""
    primes = [n for n in range(2, 200) if all(n % d for d in range(2, n))]
    return [(prime**0.5) % 1 for prime in primes[:count]]


def _moved(start: Salience, name: str, factor: float) -> Salience:
    return replace(start, **{name: _kept(name, getattr(start, name) * factor)})


def _kept(name: str, value: float) -> float:
    return round(min(value, 0.98) if name.endswith("sentence") else value, 3)


def _distance(left: Salience, right_: Salience) -> float:
    a, b = asdict(left), asdict(right_)
    return sum(abs(log(a[name] / b[name])) for name in a)


def best(tried: Sequence[Salience], totals: Sequence[int]) -> int:
    """Return the index of the setting with the highest total; of equals, the one nearest to the first."""
    return min(range(len(tried)), key=lambda i: (-totals[i], _distance(tried[i], tried[0])))


def climb(read_articles: Sequence[Article], reader: Reader, start: Salience) -> Salience:
    """Return `start` with each weight in turn moved as long as that helps."""
    held, held_total = start, sum(right(item, reader, start)[0] for item in read_articles)
    for name in (name for name in asdict(start) if name not in MARGINS):
        for factor in FACTORS:
            moved = _moved(held, name, factor)
            total = sum(right(item, reader, moved)[0] for item in read_articles)
            if total > held_total:
                held, held_total = moved, total
    return held


def folded(read_articles: Sequence[Article], reader: Reader, start: Salience, folds: int) -> int:
    """Return how many are right on articles left out of a climb, each article left out once."""
    total = 0
    for fold in range(folds):
        kept = [item for at, item in enumerate(read_articles) if at % folds != fold]
        held = climb(kept, reader, start)
        total += sum(right(item, reader, held)[0] for at, item in enumerate(read_articles) if at % folds == fold)
    return total


def write(weights: Salience) -> None:
    """Put the weights into the file, its comments kept."""
    text = FILE.read_text(encoding="utf-8")
    for name, value in asdict(weights).items():
        text = re.sub(rf"(?m)^{name} = [\d.]+", f"{name} = {value}", text)
    FILE.write_text(text, encoding="utf-8")


def margins(read_articles: Sequence[Article], reader: Reader, weights: Salience) -> None:
    """Print what each margin gives: right of those decided, right of all."""
    print("\nmargin: of those decided, of all; left open wrongly or rightly")
    for share in (1.0, 0.97, 0.94, 0.9, 0.85, 0.8, 0.7):
        for name in MARGINS:
            counts = [right(item, reader, replace(weights, **{name: share})) for item in read_articles]
            good, left, pairs = (sum(column) for column in zip(*counts, strict=True))
            print(f"{name:12} {share:.2f}  {good / (pairs - left):.3f}  {good / pairs:.3f}  {left:3} open")


def main() -> None:
    """Print what the weights reach, left out and on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=list(FOLDERS))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--settings", type=int, default=200)
    parser.add_argument("--folds", type=int, default=0, help="also climb with every N-th article left out")
    arguments = parser.parse_args()
    reader = Reader()
    start = Salience.load()
    pages = list(articles(arguments.folders, reader))
    tried = settings(start, arguments.settings)
    table = [[right(item, reader, weights)[0] for item in pages] for weights in tried]
    pairs = sum(right(item, reader, start)[2] for item in pages)
    totals = [sum(row) for row in table]
    left_out = sum(
        table[best(tried, [total - row[at] for total, row in zip(totals, table, strict=True)])][at]
        for at in range(len(pages))
    )
    print(f"{len(pages)} articles, {pairs} statements found; right speaker")
    print(f"as it ships {totals[0] / pairs:.4f} ({totals[0]}); left out {left_out / pairs:.4f} ({left_out})")
    if arguments.folds:
        climbed = folded(pages, reader, start, arguments.folds)
        print(f"climbed on the other folds {climbed / pairs:.4f} ({climbed})")
    fitted = climb(pages, reader, tried[best(tried, totals)])
    total = sum(right(item, reader, fitted)[0] for item in pages)
    print(f"fitted to all {total / pairs:.4f} ({total})")
    for name, value in asdict(fitted).items():
        if value != getattr(start, name):
            print(f"  {name} {getattr(start, name)} -> {value}")
    margins(pages, reader, fitted)
    if arguments.write:
        write(fitted)
        sys.stdout.write(f"written to {FILE}\n")


if __name__ == "__main__":
    main()
