"""Statements in single newspaper sentences of about 1970, beside the frames marked by hand in them.

    python bench/frames_speech.py [--half seen|unseen] [--misses] [--cues] [--file ../shared/data/frames/frames.tsv]

The sentences are cut in two halves by the hash of their words: rules may be developed on the half `seen`; what is
reported is the half `unseen`. A sentence is read by itself, so a statement counts as having the right source where the
words that name it are the marked ones (or neither has any); who they mean is not asked. `--cues` lists the cues of
missed frames by how often they are missed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from openbaar.find import FindOptions, find
from openbaar.find.rules import RULES
from openbaar.link import link
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.records import Statement
from openbaar.model.vocabulary import FindingType, SpeechKind
from openbaar.pipeline import Reader
from openbaar.score.gold import Entry
from openbaar.score.matching import ENOUGH, likeness, match, words

FRAMES = Path("../shared/data/frames/frames.tsv")
NONE = "-"
SPEECH_ONLY = FindOptions(
    all_speech=True, off=frozenset(rule.id for rule in RULES.values() if rule.type is not FindingType.STATEMENT)
)


@dataclass(frozen=True)
class Marked:
    """One sentence and its frames."""

    id: str
    sentence: str
    frames: tuple[Entry, ...]


@dataclass
class Tally:
    """Counts over sentences: frames wanted, statements found, content right, source right too."""

    wanted: int = 0
    found: int = 0
    content: int = 0
    source: int = 0
    missed_cues: Counter[str] = field(default_factory=Counter)


def half_of(sentence: str) -> str:
    """Return the half that a sentence belongs to, by its own words alone."""
    return "seen" if sha256(sentence.encode()).digest()[0] % 2 else "unseen"


def sentences(path: Path) -> Iterator[Marked]:
    """Yield the marked sentences of the file in order."""
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8") if not line.startswith("#")]
    for (name, sentence), group in groupby(rows, key=lambda row: (row[0], row[6])):
        frames = tuple(
            Entry({"kind": kind, "act": act, "source": source, "cue": cue, "content": content.replace(" ... ", " ")})
            for _, kind, act, source, cue, content, _ in group
            if kind != NONE
        )
        yield Marked(name, sentence, frames)


def statements(reader: Reader, sentence: str) -> list[Statement]:
    """Return what is found in one sentence."""
    document = Document(published="1970", decoded=sentence, text=sentence)
    marked = mark(document, reader.language, reader.lexicon)
    linked = link(marked, reader.lexicon, find(marked, reader.lexicon, SPEECH_ONLY))
    return [item for item in linked if isinstance(item, Statement)]


def said(item: Statement) -> str:
    """Return the words of a statement, its parts joined."""
    return " ".join(span.text for span in item.content)


def same_source(item: Statement, frame: Entry) -> bool:
    """Say whether the words that name the source are the marked ones."""
    mention, wanted = item.speaker.mention, str(frame["source"])
    if mention is None or wanted == NONE:
        return mention is None and wanted == NONE
    found = set(words(mention.text))
    return (bool(found) and likeness(mention.text, wanted, exact=False) >= ENOUGH) or set(words(wanted)) <= found


def _alike(item: Statement, frame: Entry) -> float:
    exact = frame["kind"] == SpeechKind.DIRECT and item.kind is SpeechKind.DIRECT
    value = likeness(said(item), str(frame["content"]), exact=exact)
    return value + 0.05 * same_source(item, frame) if value >= ENOUGH else 0.0


def measure(reader: Reader, chosen: list[Marked], *, misses: bool) -> dict[str, Tally]:
    """Return the counts over `chosen`, by kind of frame and for all."""
    tallies = {name: Tally() for name in ("direct", "mixed", "indirect", "all")}
    for item in chosen:
        hits = statements(reader, item.sentence)
        matches = match(hits, item.frames, _alike)
        for hit, frame in matches.pairs:
            for name in (str(frame["kind"]), "all"):
                tallies[name].content += 1
                tallies[name].source += same_source(hit, frame)
                tallies[name].wanted += 1
                tallies[name].found += 1
            if misses and not same_source(hit, frame):
                print(f"{item.id}\tsource {hit.speaker.mention and hit.speaker.mention.text} for {frame['source']}")
        for frame in matches.missed:
            tallies[str(frame["kind"])].wanted += 1
            tallies["all"].wanted += 1
            tallies["all"].missed_cues[str(frame["cue"])] += 1
            if misses:
                print(f"{item.id}\tmissed {frame['source']} | {frame['cue']} | {frame['content']}")
        for hit in matches.extra:
            tallies[str(hit.kind)].found += 1
            tallies["all"].found += 1
            if misses:
                print(f"{item.id}\textra {hit.rule} {[span.text for span in hit.cue]} {said(hit)}")
    return tallies


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("seen", "unseen"), default="unseen")
    parser.add_argument("--file", type=Path, default=FRAMES)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--cues", action="store_true")
    options = parser.parse_args()
    if options.misses and options.half == "unseen":
        parser.error("the half that is reported is not looked into")
    chosen = [item for item in sentences(options.file) if half_of(item.sentence) == options.half]
    tallies = measure(Reader(), chosen, misses=options.misses)
    print(f"{options.half}: {len(chosen):,} sentences")
    print(f"{'':10}{'wanted':>8}{'found':>8}{'content P':>11}{'R':>7}{'F1':>7}{'and source P':>14}{'R':>7}{'F1':>7}")
    for name, tally in tallies.items():
        cells = "".join(
            f"{right / max(1, tally.found):{width}.3f}{right / max(1, tally.wanted):7.3f}"
            f"{2 * right / max(1, tally.found + tally.wanted):7.3f}"
            for right, width in ((tally.content, 11), (tally.source, 14))
        )
        print(f"{name:10}{tally.wanted:8}{tally.found:8}{cells}")
    if options.cues and options.half == "seen":
        for cue, count in tallies["all"].missed_cues.most_common(60):
            print(f"{count:4} {cue}")


if __name__ == "__main__":
    main()
