"""Where the time goes: each stage of the reader beside the language base, and each rule, in one process.

    python bench/stages.py [--rounds N] [--rules N] [folders of ID.txt beside ID.json]

The machine may be busy, so it is the processor's time that is told, and only ratios within a round count: each round
times every stage on every text, one after the other, and the median over rounds is told. `find + link` on top of the
language base is what docs/design.md sets a floor for; `passages only`, for which it is told first, is what `openbaar
extract` does unless it is asked for `--all-speech`. A rule's time holds what it is the first to work out for the rules
after it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, TypeVar

from spacy.tokens import Doc

from openbaar.derive.conflicts import conflicts_within
from openbaar.find import FindOptions, find
from openbaar.find.rules import RULES, Page, Rule
from openbaar.link import link, touches
from openbaar.mark import mark
from openbaar.mark.gate import worth_reading
from openbaar.model.document import Document, Undecided
from openbaar.model.edtf import bounds
from openbaar.model.garbage import collected_after
from openbaar.model.records import Finding
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read

FOLDERS = ("quality/gold/dev", "../shared/gold", "../shared/data/speech")
FLOOR = 0.25  # docs/design.md: find + link, on top of the language base
T = TypeVar("T")


def documents(folders: list[str]) -> list[Document]:
    """Return the readable texts of those folders that are there."""
    paths = [str(path) for folder in folders for path in sorted(Path(folder).glob("*.txt"))]
    return [item for item in read(paths, ReadOptions()) if isinstance(item, Document)]


class Clock:
    """Seconds by stage, added up over the texts of one round."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def time(self, stage: str, work: Callable[..., T], *given: Any) -> T:
        """Return `work(*given)` and enter how long it took under `stage`."""
        start = process_time()
        result = work(*given)
        self.seconds[stage] += process_time() - start
        return result


@dataclass(frozen=True)
class Parsed:
    """A language base that has already read the text: so that the marks are timed without it."""

    doc: Doc

    def __call__(self, text: str) -> Doc:
        """Return what was parsed."""
        return self.doc


def one_round(texts: list[Document], reader: Reader, options: FindOptions) -> Counter[str]:
    """Return the seconds by stage of reading every text once."""
    clock = Clock()
    bounds.cache_clear()  # what one round remembers of dates would flatter the next
    for document in texts:
        with collected_after():  # as `pipeline` reads it
            one_text(document, reader, options, clock)
            ended = process_time()
        clock.seconds["garbage"] += process_time() - ended
    return clock.seconds


def one_text(document: Document, reader: Reader, options: FindOptions, clock: Clock) -> None:
    """Read one text and enter the seconds by stage."""
    clock.time("gate", worth_reading, document, reader.lexicon)
    parsed = clock.time("language base", reader.language, document.text)
    marked = clock.time("marks", mark, document, Parsed(parsed), reader.lexicon)
    found = clock.time("find", find, marked, reader.lexicon, options)
    linked = clock.time("link", link, marked, reader.lexicon, found)
    kept = [item for item in linked if isinstance(item, Finding)]
    opposed = clock.time("conflicts", conflicts_within, marked, kept, reader.lexicon)
    kept += [item for item in opposed if isinstance(item, Finding)]
    for item in kept:
        clock.time("touches", touches, marked, item)


def rules_round(texts: list[Document], reader: Reader, options: FindOptions) -> Counter[str]:
    """Return the seconds by rule of reading every text once."""
    clock = Clock()
    ordered = sorted(RULES.values(), key=lambda rule: (rule.order, rule.id))
    for document in texts:
        with collected_after():
            page = Page(mark(document, reader.language, reader.lexicon), reader.lexicon, options.all_speech)
            for order in sorted({rule.order for rule in ordered}):
                group: list[Finding | Undecided] = []
                for rule in (rule for rule in ordered if rule.order == order):
                    group += clock.time(rule.id, _run, rule, page)
                page.found.extend(sorted(group, key=lambda item: item.start))
    return clock.seconds


def _run(rule: Rule, page: Page) -> list[Finding | Undecided]:
    return list(rule.function(page))


def tell(rounds: list[Counter[str]], words: int) -> None:
    """Print a line a stage, then the ratio that has a floor."""
    print(f"{'':16} {'ms':>9} {'words/s':>11} {'of the language base':>21}")
    for stage in rounds[0]:
        seconds = median(one[stage] for one in rounds)
        share = median(one[stage] / one["language base"] for one in rounds)
        print(f"{stage:16} {seconds * 1000:9.1f} {words / seconds:11,.0f} {share:21.1%}")
    ratios = sorted((one["find"] + one["link"]) / one["language base"] for one in rounds)
    whole = median(one.total() for one in rounds)
    added = median(one.total() / one["language base"] - 1 for one in rounds)
    print(f"{'all':16} {whole * 1000:9.1f} {words / whole:11,.0f} {1 + added:21.1%}")
    met = "met" if median(ratios) <= FLOOR else "NOT met"
    print(
        f"find + link on top of the language base: {median(ratios):.1%} "
        f"(rounds from {ratios[0]:.1%} to {ratios[-1]:.1%}); at most {FLOOR:.0%}: {met}"
    )


def main() -> None:
    """Print the stages, with speech read everywhere and only in passages, then the slowest rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", type=int, default=12, help="how many of the slowest rules to tell")
    arguments = parser.parse_args()
    texts = documents(list(arguments.folders))
    words = sum(len(document.text.split()) for document in texts)
    reader = Reader()
    print(f"{len(texts)} texts, {words:,} words, median of {arguments.rounds} rounds")
    for name, options in (("passages only", FindOptions()), ("speech everywhere", FindOptions(all_speech=True))):
        one_round(texts, reader, options)  # loads lexicons, compiles patterns
        print(f"\n{name}")
        tell([one_round(texts, reader, options) for _ in range(arguments.rounds)], words)
    everywhere = FindOptions(all_speech=True)
    by_rule = [rules_round(texts, reader, everywhere) for _ in range(min(arguments.rounds, 3))]
    seconds = {rule: median(one[rule] for one in by_rule) for rule in RULES}
    print(f"\nslowest rules, speech everywhere{'ms':>12} {'of find':>9}")
    for rule, taken in sorted(seconds.items(), key=lambda item: -item[1])[: arguments.rules]:
        print(f"{rule:32} {taken * 1000:11.1f} {taken / sum(seconds.values()):9.1%}")


if __name__ == "__main__":
    main()
