"""Reads phrasings of single constructions, and says which the reader gets right.

    python tools/constructions.py            prints the table of docs/constructions.md
    python tools/constructions.py --wrong    prints what is read wrong too

In: `quality/constructions/*.txt`, short texts of our own with all that is said in them, or every time. Out: for
each construction how many phrasings there are and how many come out exactly. Called by
`tests/quality/test_constructions.py`.

A file holds lines: `= construction`, `@date` (else 2024-03), the text (` ¶ ` a new paragraph), and under it
`- speaker | kind | content` or `~ words | value` for each finding, `none` where there is nothing. The speaker is the
name, `org:…` of an unnamed source, `?` where nobody is told, `?a|b` with whom it may be. `…` in a content leaves words
out, `//` parts two pieces. A text after `! ` is known to be read wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from openbaar.find import FindOptions
from openbaar.model.document import Document
from openbaar.model.reading import Reading
from openbaar.model.records import Statement, Time
from openbaar.pipeline import Reader, findings

FOLDER = Path(__file__).resolve().parents[1] / "quality" / "constructions"
DATE = "2024-03"
KINDS = {"d": "direct", "i": "indirect", "m": "mixed"}
NONE = "none"
F = TypeVar("F")


@dataclass
class Phrasing:
    """One short text, with what it says and the times in it as written down."""

    construction: str
    where: str
    text: str
    date: str = DATE
    known_wrong: bool = False
    said: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)


def phrasings(folder: Path = FOLDER) -> Iterator[Phrasing]:
    """Yield the phrasings of all files, in order."""
    for path in sorted(folder.glob("*.txt")):
        construction, date, item = "", DATE, None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("= "):
                construction = line[2:]
            elif line.startswith("@"):
                date = line[1:]
            elif line[:2] in ("- ", "~ ") and item is not None:
                (item.said if line[0] == "-" else item.times).append(line[2:])
            elif line and not line.startswith("#"):
                if item is not None:
                    yield item
                text = line.removeprefix("! ").replace(" ¶ ", "\n\n")
                item = Phrasing(construction, f"{path.name}:{number}", text, date, line.startswith("! "))
                date = DATE
        if item is not None:
            yield item


def reader() -> Reader:
    """Return the reader, with speech read everywhere."""
    return replace(Reader(), options=FindOptions(all_speech=True))


def _compared(
    lines: Sequence[str], found: Sequence[F], fits: Callable[[str, F], bool], told: Callable[[F], str]
) -> list[str]:
    """Return which lines no finding answers to, and which findings answer to none."""
    left, wrong = [*found], list[str]()
    for line in lines:
        match = next((one for one in left if fits(line, one)), None)
        if match is not None:
            left.remove(match)
        elif line != NONE:
            wrong.append(f"missing: {line}")
    return [*wrong, *(f"too much: {told(one)}" for one in left)]


def faults(item: Phrasing, using: Reader) -> list[str]:
    """Return what is missing in the reading of a text, and what is found too much."""
    reading = findings(Document(published=item.date, decoded=item.text, text=item.text), using)
    if not isinstance(reading, Reading):
        return [f"refused: {reading}"]
    wrong: list[str] = []
    if item.said:
        said = [found for found in reading.findings if isinstance(found, Statement)]
        wrong += _compared(item.said, said, _is_said, lambda f: f"{_speaker(f)} | {f.kind} | {_content(f)}")
    if item.times:
        times = [found for found in reading.findings if isinstance(found, Time)]
        wrong += _compared(item.times, times, _is_time, lambda f: f"{f.words.text} | {f.value}")
    return wrong


def _speaker(found: Statement) -> str:
    speaker = found.speaker
    if speaker.name:
        return speaker.name
    return f"org:{speaker.org}" if speaker.org else "?" + "|".join(other.name for other in speaker.candidates)


def _content(found: Statement) -> str:
    return " // ".join(span.text.strip().rstrip(".,") for span in found.content)


def _is_said(line: str, found: Statement) -> bool:
    if line == NONE:
        return False
    speaker, kind, content = line.split(" | ")
    if speaker != _speaker(found) or KINDS[kind] != found.kind:
        return False
    told, wanted = _content(found), content.strip().rstrip(".,")
    opening, _, ending = wanted.partition(" … ")
    return told == wanted or (bool(ending) and told.startswith(opening) and told.endswith(ending))


def _is_time(line: str, found: Time) -> bool:
    words, _, value = line.partition(" | ")
    return value == found.value and words in found.words.text


def table(items: list[Phrasing], wrong: set[str]) -> str:
    """Return the table: each construction with its phrasings and how many are read exactly."""
    rows = ["| construction | phrasings | read exactly |", "|---|---|---|"]
    for name in dict.fromkeys(item.construction for item in items):
        own = [item for item in items if item.construction == name]
        rows.append(f"| {name} | {len(own)} | {sum(item.where not in wrong for item in own)} |")
    right = sum(item.where not in wrong for item in items)
    return "\n".join([*rows, f"| **all** | **{len(items)}** | **{right}** |"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print what is read wrong")
    arguments = parser.parse_args()
    using, items = reader(), list(phrasings())
    found = {item.where: faults(item, using) for item in items}
    for item in items:
        if arguments.wrong and found[item.where]:
            print(f"{item.where} {item.text!r}", *found[item.where], sep="\n    ")
    print(table(items, {where for where, faults_ in found.items() if faults_}))


if __name__ == "__main__":
    main()
