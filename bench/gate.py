"""A mixed stream of news, two in a hundred about migration between states: with the gate, and parsing everything.

    python bench/gate.py [--articles N] [--share 0.02] [--ud FOLDER] [folders of ID.txt beside ID.json]

The other articles are made of treebank texts: sentences of one document in their order, cut at about the length of the
marked ones. They are taken to hold nothing for the register; what of them passes the gate is told with the words that
let it pass. Marked texts that hold nothing though they look like it (`control`) are told apart and in neither part.

Each file is read, judged by the gate, and then parsed and searched whatever the gate said, forty at a time: so both
ways are timed on the same work in the same run, by the processor's time, so that what else the machine does counts
little. Loading the lexicons and the language base is not counted. The recall lost is the share of findings in relevant
articles that stop at the gate.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from openbaar.derive.conflicts import conflicts_within
from openbaar.find import find
from openbaar.lexicon.relevance import STRONG
from openbaar.link import link
from openbaar.mark import mark
from openbaar.mark.gate import worth_reading
from openbaar.model.document import Document
from openbaar.model.garbage import collected_after
from openbaar.model.records import Finding
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read

FOLDERS = ("quality/gold/dev", "../shared/gold")
FASTER, LOST = 15, 0.01  # docs/design.md
_BATCH = 40
_TEXT_OF = re.compile(r"[.:|]p\.\d+|\.p\.|\.s\.|-\d+$|_\d+$")


@dataclass
class Part:
    """Relevant or other articles: how many, how many passed, and the seconds of each step."""

    articles: int = 0
    passed: int = 0
    words: int = 0
    read: float = 0.0
    gate: float = 0.0
    parse: float = 0.0
    parse_passed: float = 0.0
    found: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    let_through: Counter[str] = field(default_factory=Counter)
    stopped: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def treebank(folder: Path, length: int) -> Iterator[str]:
    """Yield articles of about `length` words, of sentences that stand together in a treebank."""
    for path in sorted(folder.glob("*.conllu")):
        held: list[str] = []
        source = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# sent_id = "):
                began = _TEXT_OF.split(line[12:].strip())[0]
                began = "" if began.isdigit() else began
                if began != source:
                    held = []
                source = began
            elif line.startswith("# text = "):
                held.append(line[9:])
                if sum(len(sentence.split()) for sentence in held) >= length:
                    yield " ".join(held)
                    held = []


def marked_texts(folders: list[str]) -> tuple[list[Path], list[Path]]:
    """Return the relevant texts of those folders that are there, and those that only look like it."""
    relevant, control = [], []
    for folder in folders:
        for answers in sorted(Path(folder).glob("*.json")):
            is_control = json.loads(answers.read_text(encoding="utf-8")).get("control")
            (control if is_control else relevant).append(answers.with_suffix(".txt"))
    return relevant, control


def measure(stream: list[tuple[Path, Part]], reader: Reader) -> None:
    """Read files both ways and enter them: as many as hold one that passes are read and judged, then all are parsed.

    So the gate stands in the stream as it does in use, where one article in forty is parsed, and not behind a parse of
    each, which leaves nothing of it in the processor's memory.
    """
    for first in range(0, len(stream), _BATCH):
        judged = [(*_judged(path, part, reader), part) for path, part in stream[first : first + _BATCH]]
        for document, passes, part in judged:
            with collected_after():  # as `pipeline` does
                _parse(document, passes, part, reader)


def _judged(path: Path, part: Part, reader: Reader) -> tuple[Document, bool]:
    """Read one file and ask the gate."""
    started = process_time()
    document = next(iter(read([str(path)], ReadOptions())))
    assert isinstance(document, Document), document
    arrived = process_time()
    passes = worth_reading(document, reader.lexicon)
    part.gate += process_time() - arrived
    part.read += arrived - started
    part.articles += 1
    part.words += len(document.text.split())
    return document, passes


def _parse(document: Document, passes: bool, part: Part, reader: Reader) -> None:
    """Parse and search one document, whatever the gate said."""
    started = process_time()
    name = Path(document.source or "").stem
    try:
        found = _everything(document, reader)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:  # the pipeline lists it and goes on
        part.broken.append(f"{name}: {type(error).__name__} {error}")
        found = []
    seconds = process_time() - started
    part.parse += seconds
    types = Counter(str(item.type) for item in found)
    part.found += types
    if passes:
        part.passed += 1
        part.parse_passed += seconds
        hits = [row for _, row in reader.lexicon.relevance.hits(document.text) if row.weight >= STRONG]
        part.let_through.update({row.word for row in hits})
    else:
        part.lost += types
        part.stopped.append(name)


def _everything(document: Document, reader: Reader) -> list[Finding]:
    marked = mark(document, reader.language, reader.lexicon)
    linked = link(marked, reader.lexicon, find(marked, reader.lexicon, reader.options))
    kept = [item for item in linked if isinstance(item, Finding)]
    opposed = conflicts_within(marked, kept, reader.lexicon)
    return kept + [item for item in opposed if isinstance(item, Finding)]


def tell(relevant: Part, other: Part) -> None:
    """Print what passed, the ratio of time, and what was lost."""
    articles, words = relevant.articles + other.articles, relevant.words + other.words
    print(f"{articles} articles, {words:,} words; {relevant.articles / articles:.1%} about migration between states")
    for name, part in (("relevant", relevant), ("other", other)):
        print(f"{name:10} {part.articles:6} articles, {part.passed:5} pass ({part.passed / max(1, part.articles):.1%})")
    passed = relevant.passed + other.passed
    print(f"{'all':10} {articles:6} articles, {passed:5} pass ({passed / articles:.1%})")
    reading = relevant.read + other.read
    judging = relevant.gate + other.gate
    whole = reading + relevant.parse + other.parse
    gated = reading + judging + relevant.parse_passed + other.parse_passed
    print(f"everything parsed: {words / whole:,.0f} words/s; with the gate: {words / gated:,.0f} words/s")
    print(f"of the time with the gate: files {reading / gated:.0%}, gate {judging / gated:.0%}, the rest is parsing")
    met = "met" if whole / gated >= FASTER else "NOT met"
    print(
        f"faster by {whole / gated:.1f}; without the files {(whole - reading) / (gated - reading):.1f}; "
        f"at least {FASTER}: {met}"
    )
    found, lost = relevant.found.total(), relevant.lost.total()
    met = "met" if lost / max(1, found) <= LOST else "NOT met"
    print(
        f"findings in relevant articles: {found}; lost at the gate {lost} ({lost / max(1, found):.1%}); "
        f"at most {LOST:.0%}: {met}"
    )
    if relevant.stopped:
        print(f"relevant articles stopped: {', '.join(relevant.stopped)}; {dict(relevant.lost)}")
    print(
        f"findings in other articles that pass, and in those stopped: "
        f"{(other.found - other.lost).total()}, {other.lost.total()} {dict(other.lost) or ''}"
    )
    if broken := relevant.broken + other.broken:
        print("broken by a rule:", *broken, sep="\n  ")
    if other.let_through:
        words_seen = ", ".join(f"{word} {count}" for word, count in other.let_through.most_common(15))
        print(f"strong words in other articles that pass: {words_seen}")


def main() -> None:
    """Build the stream, run it, print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=list(FOLDERS))
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--share", type=float, default=0.02)
    parser.add_argument("--ud", type=Path, default=Path("../shared/data/ud"))
    arguments = parser.parse_args()
    relevant, control = marked_texts(arguments.folders)
    if not arguments.ud.is_dir() or not relevant:
        print(f"needs treebanks in {arguments.ud} and marked texts in {arguments.folders}")
        return
    draw = random.Random(20230615)
    length = sum(len(path.read_text(encoding="utf-8").split()) for path in relevant) // len(relevant)
    others = list(treebank(arguments.ud, length))
    most = min(arguments.articles, int(len(others) / (1 - arguments.share)))
    count = min(len(relevant), max(1, round(most * arguments.share)))
    needed = min(len(others), round(count / arguments.share) - count)
    chosen, others = draw.sample(relevant, count), draw.sample(others, needed)
    reader, parts = Reader(), (Part(), Part())
    with TemporaryDirectory() as folder:
        stream = [(path, parts[0]) for path in chosen]
        for index, text in enumerate(others):
            path = Path(folder) / f"other{index:05}.txt"
            path.write_text(f" date 2024-03 {text}\n", encoding="utf-8")
            stream.append((path, parts[1]))
        draw.shuffle(stream)
        first = next((path for path in relevant if path not in chosen), chosen[0])
        measure([(path, Part()) for path in (first, stream[0][0])], reader)  # loads lexicons, compiles patterns
        measure(stream, reader)
    tell(*parts)
    every, looks = Part(), Part()
    measure([(path, every) for path in relevant], reader)
    measure([(path, looks) for path in control], reader)
    print(
        f"\nall {every.articles} relevant texts: {every.passed} pass, {every.lost.total()} of {every.found.total()} "
        f"findings lost {every.stopped or ''}"
    )
    print(f"{looks.articles} that look like it and hold nothing: {looks.passed} pass")


if __name__ == "__main__":
    main()
