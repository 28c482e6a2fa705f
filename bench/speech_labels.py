"""A trained labeller of SOURCE, CUE and CONTENT beside the rules for speech: a trial, nothing of which ships.

    python -m bench.speech_labels [--data ../shared/data] [--rounds N]

A small network (spaCy's `ner` on a fresh convolutional encoder, one thread) learns the marked sentences of
`frames/frames.tsv` and then labels each sentence of marked texts. Told are precision, recall and F1 of the words said:
by the rules, by the labeller, by both, and by the labeller only where the rules find nothing in a sentence and it sees
a source and a cue there too.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from time import perf_counter

import spacy
from bench.speech import SPEECH_ONLY, Hit, _alike, ours, texts
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import compounding, fix_random_seed, minibatch

from openbaar.pipeline import Reader
from openbaar.score.matching import match

SEED = 1
NONE = "-"
LABELS = {"SOURCE": 3, "CUE": 4, "CONTENT": 5}  # columns of frames.tsv
Piece = tuple[int, int, str]


def sentences(path: Path) -> Iterator[tuple[str, list[Piece]]]:
    """Yield each marked sentence with its labelled pieces; of pieces that overlap, the first one's."""
    lines = (line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8") if not line.startswith("#"))
    for _, group in groupby(lines, key=lambda cells: cells[0]):
        rows = list(group)
        text, pieces = rows[0][6], list[Piece]()
        for row in rows:
            for label, column in reversed(LABELS.items()):
                for part in row[column].split(" ... ") if row[column] != NONE else ():
                    at = text.find(part)
                    if at >= 0 and not any(at < end and start < at + len(part) for start, end, _ in pieces):
                        pieces.append((at, at + len(part), label))
        yield text, sorted(pieces)


def train(path: Path, rounds: int) -> Language:
    """Return a labeller that has learned the sentences."""
    fix_random_seed(SEED)
    language = spacy.blank("nl")
    language.add_pipe("ner")
    examples = []
    for text, pieces in sentences(path):
        doc = language.make_doc(text)
        spans = [doc.char_span(*piece[:2], label=piece[2], alignment_mode="expand") for piece in pieces]
        marked = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        marked.ents = spacy.util.filter_spans(
            [marked.char_span(span.start_char, span.end_char, label=span.label_) for span in spans if span]
        )
        examples.append(Example(doc, marked))
    language.initialize(lambda: examples)
    order = random.Random(SEED)
    for _ in range(rounds):
        order.shuffle(examples)
        for batch in minibatch(examples, compounding(8.0, 64.0, 1.02)):
            language.update(batch, drop=0.2)
    return language


@dataclass
class Tally:
    """Words said: right, found, wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def row(self, name: str) -> str:
        """Return one line."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        f1 = 2 * self.right / max(1, self.found + self.wanted)
        return f"  {name:46} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"


def measure(folder: Path, reader: Reader, labeller: Language) -> None:
    """Print the table of one folder."""
    rows = {name: Tally() for name in ("rules", "labeller", "both", "labeller where the rules are silent")}
    base = mine = 0.0
    for document, entries in texts(folder):
        at = perf_counter()
        parsed = reader.language(document.text)
        then = perf_counter()
        labelled = [(sentence.text, labeller(sentence.text)) for sentence in parsed.sents]
        base, mine = base + then - at, mine + perf_counter() - then
        ruled = ours(reader, document, parsed)
        told, new, sure = list[Hit](), list[Hit](), list[Hit]()
        for text, doc in labelled:
            kinds = {span.label_ for span in doc.ents}
            silent = not any(hit.words in text or text.strip(' "') in hit.words for hit in ruled)
            for span in doc.ents:
                if span.label_ != "CONTENT":
                    continue
                hit = Hit(span.text.strip('"“”„‘’'), False, None)
                told.append(hit)
                if not any(hit.words in known.words or known.words in hit.words for known in ruled):
                    new.append(hit)
                if silent and len(kinds) == len(LABELS):
                    sure.append(hit)
        for name, hits in zip(rows, (ruled, told, ruled + new, ruled + sure), strict=True):
            matches = match(hits, entries, _alike)
            rows[name].right += len(matches.pairs)
            rows[name].found += len(matches.pairs) + len(matches.extra)
            rows[name].wanted += len(matches.pairs) + len(matches.missed)
    print(f"\n{folder}: the labeller takes {mine / base:.0%} of the time of the language base")
    for name, tally in rows.items():
        print(tally.row(name))


def main() -> None:
    """Train, then measure what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    frames = arguments.data / "frames/frames.tsv"
    if not frames.exists():
        print(f"{frames}: not here")
        return
    started = perf_counter()
    labeller = train(frames, arguments.rounds)
    size = len(labeller.to_bytes(exclude=["vocab"])) / 1e6
    print(f"{arguments.rounds} rounds in {perf_counter() - started:.0f} s, {size:.1f} MB")
    reader = replace(Reader(), options=SPEECH_ONLY)
    for folder in (arguments.data / "speech", Path("quality/gold/dev")):
        if folder.is_dir():
            measure(folder, reader, labeller)


if __name__ == "__main__":
    main()
