"""Side by side on marked texts: openbaar's times and three other readers of Dutch time words, with words per second.

    python bench/times.py ../shared/data/speech [more folders]

The others (`time_peers`) are no dependencies; those that are not installed are left out. All see the text of a document
and its month. A hit is right if its words overlap a marked time and its value is one of the right ones. The others are
read generously: they give days where papers give months, so the month or year of each end of their value counts, and
an open end matches any.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from time_peers import Hit, Peer, peers

from openbaar.link.dates import resolve_marks
from openbaar.mark import mark
from openbaar.mark.times import find_times
from openbaar.model.document import Document
from openbaar.pipeline import Reader

HEADER = re.compile(r"\s*date (\S+)\s")


@dataclass
class Tally:
    """Right hits, all hits, all that were wanted, and the seconds it took."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    seconds: float = 0.0

    def row(self, name: str, words: int) -> str:
        """Return one line of the table."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        f1 = 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0
        speed = words / self.seconds if self.seconds else 0.0
        return f"{name:34} {precision:9.3f} {recall:7.3f} {f1:7.3f} {speed:12,.0f}"


def texts(folder: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return date, text and marked times of each text of `folder`."""
    found = []
    for path in sorted(folder.glob("*.json")):
        answers = json.loads(path.read_text(encoding="utf-8"))
        raw = path.with_suffix(".txt").read_text(encoding="utf-8")
        if header := HEADER.match(raw):
            found.append((header[1], raw[header.end() :], answers.get("times", [])))
    return found


def places(text: str, entries: list[dict[str, Any]]) -> list[tuple[int, int, set[str], bool]]:
    """Return where each marked time stands, its right values, and whether it is optional."""
    found = []
    for entry in entries:
        start = -1
        for _ in range(entry.get("n", 1)):
            start = text.find(entry["evidence"], start + 1)
        values = {str(entry["value"]), *map(str, entry.get("value_alt") or [])}
        found.append((start, start + len(entry["evidence"]), values, bool(entry.get("optional"))))
    return found


def tally(into: Tally, hits: list[Hit], wanted: list[tuple[int, int, set[str], bool]], coarse: bool) -> None:
    """Add the hits of one text; each marked time is matched once, optional ones neither help nor harm."""
    left = sorted(wanted, key=lambda item: item[3])
    for hit in hits:
        overlapping = [item for item in left if item[0] < hit.end and hit.start < item[1]]
        right = next((item for item in overlapping if _same(hit.value, item[2], coarse)), None)
        taken = right or next(iter(overlapping), None)
        if taken is not None:
            left.remove(taken)
        if taken is None or not taken[3]:
            into.found += 1
            into.right += right is not None
    into.wanted += sum(not item[3] for item in wanted)


def _same(value: str, right: set[str], coarse: bool) -> bool:
    return value in right or (coarse and any(_roughly(value, answer) for answer in right))


def _roughly(value: str, answer: str) -> bool:
    given, wanted = value.split("/"), answer.split("/")
    if len(given) == 1 and len(wanted) == 1:
        return _same_month(given[0], wanted[0])
    given, wanted = [given[0], given[-1]], [wanted[0], wanted[-1]]
    closed = [pair for pair in zip(given, wanted, strict=True) if ".." not in pair]
    return bool(closed) and all(_same_month(*pair) for pair in closed)


def _same_month(given: str, wanted: str) -> bool:
    size = min(len(given), len(wanted), 7)
    return size >= 4 and given[:size] == wanted[:size]


def ours(reader: Reader, date: str, text: str, whole: Tally, alone: Tally) -> list[Hit]:
    """Return openbaar's hits; `alone` gets the seconds without the language base."""
    document = Document(published=date, decoded=text, text=text)
    start = perf_counter()
    marked = mark(document, reader.language, reader.lexicon)
    parsed = perf_counter()
    found = resolve_marks(marked, reader.lexicon)
    done = perf_counter()
    find_times(marked.doc, reader.lexicon)
    alone.seconds += perf_counter() - parsed
    whole.seconds += done - start
    shapes = reader.lexicon.times.shapes
    return [
        Hit(item.mark.span.start, item.mark.span.end, item.value)
        for item in found
        if item.value and shapes[item.mark.shape].finding
    ]


def theirs(peer: Peer, date: str, text: str, into: Tally) -> list[Hit]:
    """Return the hits of another reader."""
    start = perf_counter()
    found = peer(date, text)
    into.seconds += perf_counter() - start
    return found


def main(folders: list[str]) -> None:
    """Print one table a folder."""
    reader = Reader()
    reader.language("Eén zin om warm te lopen.")
    others = peers()
    for peer in others.values():
        peer("2024-03", "Op 1 maart 2024 om warm te lopen.")
    for folder in folders:
        pages = texts(Path(folder))
        words = sum(len(text.split()) for _, text, _ in pages)
        whole, alone = Tally(), Tally()
        tallies = {name: Tally() for name in others}
        for date, text, entries in pages:
            wanted = places(text, entries)
            hits = ours(reader, date, text, whole, alone)
            tally(whole, hits, wanted, coarse=False)
            tally(alone, hits, wanted, coarse=False)
            for name, peer in others.items():
                tally(tallies[name], theirs(peer, date, text, tallies[name]), wanted, coarse=True)
        print(f"{Path(folder).name}: {len(pages)} texts, {words:,} words, {whole.wanted} times")
        print(f"{'':34} {'precision':>9} {'recall':>7} {'F1':>7} {'words/s':>12}")
        print(whole.row("openbaar, with the language base", words))
        print(alone.row("openbaar, times alone", words))
        for name, other in tallies.items():
            print(other.row(name, words))


if __name__ == "__main__":
    main(sys.argv[1:] or ["../shared/data/speech"])
