"""The rest of a news stream, for timing: many short made-up articles in which nothing was found, written in bulk.

    python bench/stream.py FILE [--others 980000] [--seed 1]

FILE is a register of `bench/synthetic.py`, whose articles hold findings; these stand beside them as a stream's other
articles do, of the same words, so that every search of a page finds far more. The same seed makes the same ones.
Each is a document with its sighting and a reading without findings, in the rows that the register's own writing path
makes; what is left out is the look whether it is there already, and words are indexed in one go.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from sqlalchemy import func, insert, select, text
from synthetic import DAYS, FIRST_DAY, OUTLETS, READER, SMALL, World

from openbaar.model.document import Document
from openbaar.register import Register, tables
from openbaar.register.engine import writing
from openbaar.register.store import digest_of, document_row, reading_id, sighting_row

LENGTH, SENTENCE, TITLE = (50, 100), 12, 7  # words
SMALL_SHARE = 0.45
BATCH, INDEXED = 5_000, 100_000  # documents in one transaction
ADDED = "2025-01-01T00:00:00+00:00"
HASHED, USUAL = 64_000_000, 1 << 20  # bytes of the index that are kept in memory before they are written


def articles(count: int, seed: int) -> Iterator[Document]:
    """Yield so many made-up articles."""
    draw = np.random.default_rng(seed)
    world = World(random.Random(seed))
    words, weights = np.array(world.words, object), np.array(world.word_weights)
    small = np.array(SMALL, object)
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        lengths = draw.integers(*LENGTH, size) + TITLE
        total = int(lengths.sum())
        told = words[np.searchsorted(weights, draw.random(total) * weights[-1])]
        is_small = draw.random(total) < SMALL_SHARE
        told[is_small] = small[draw.integers(0, len(small), int(is_small.sum()))]
        days, outlets = draw.integers(0, DAYS, size), draw.integers(0, len(OUTLETS), size)
        at, every = 0, told.tolist()
        for number in range(size):
            own = every[at : at + int(lengths[number])]
            at += len(own)
            body = own[TITLE:]
            said = (" ".join(body[start : start + SENTENCE]) for start in range(0, len(body), SENTENCE))
            written = ". ".join(sentence.capitalize() for sentence in said) + "."
            yield Document(
                (FIRST_DAY + timedelta(days=int(days[number]))).isoformat(),
                written,
                written,
                outlet=OUTLETS[outlets[number]],
                title=" ".join(own[:TITLE]).capitalize(),
                source=f"stream/{first + number:07}.txt",
            )


def add_stream(path: Path, count: int, seed: int) -> None:
    """Add so many articles to the register at `path`, and their words to its index."""
    register = Register.open(str(path))
    nothing = digest_of([])
    made = articles(count, seed)
    with register.engine.connect() as connection:
        last = connection.execute(select(func.max(tables.document.c.number))).scalar() or 0
    while batch := list(islice(made, BATCH)):
        documents: list[dict[str, Any]] = [document_row(one, ADDED) for one in batch]
        sightings = [sighting_row(one, ADDED) for one in batch]
        read = {"reader": READER, "digest": nothing, "added": ADDED}
        readings = [{"id": reading_id(one.id, READER), "document_id": one.id, **read} for one in batch]
        with writing(register.engine) as connection:
            for table, rows in (
                (tables.document, documents),
                (tables.sighting, sightings),
                (tables.reading, readings),
            ):
                connection.execute(insert(table), rows)
    _index(register, last)
    register.close()


def _index(register: Register, last: int) -> None:
    """Enter the words of all documents after number `last`."""
    configure = text("INSERT INTO document_words(document_words, rank) VALUES ('hashsize', :size)")
    enter = text(
        "INSERT INTO document_words(rowid, text) SELECT number, text FROM document WHERE number > :after "
        "AND number <= :until"
    )
    with register.engine.connect() as connection:
        end = connection.execute(select(func.max(tables.document.c.number))).scalar() or 0
    for after in range(last, end, INDEXED):
        with writing(register.engine) as connection:
            connection.execute(configure, {"size": HASHED})
            connection.execute(enter, {"after": after, "until": after + INDEXED})
            connection.execute(configure, {"size": USUAL})


def main() -> None:
    """Add them and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--others", type=int, default=980_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    start = perf_counter()
    add_stream(given.file, given.others, given.seed)
    print(f"{given.others} documents in {perf_counter() - start:.0f} s, {given.file.stat().st_size / 2**30:.1f} GB")


if __name__ == "__main__":
    main()
