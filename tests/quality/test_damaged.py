"""Texts that are damaged, as scans and web pages are, are read: no rule breaks on them, and blanks change nothing."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from openbaar.find import FindOptions
from openbaar.model.document import Document, Refused
from openbaar.pipeline import Reader, findings

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted((ROOT / "quality/gold/dev").glob("*.txt")) + sorted((ROOT / "quality/gold/agreements").glob("*.txt"))
ODD = (
    *("\u00ad", "\u200b", "\u2028", "\xa0", "  ", "\t", "\n\n", "\ufeff", "🙂", "<b>", "&amp;"),
    *('"', "''", "„", "’’", "«", "((", "))", "…", "--", ":", ";", "?", "!", ".", ","),
    *("e", "tje", "letje", "ge", "1.", "12/13", "%", "€ ", "a.", "0", "-0", "1e9", "9" * 40),
    *("31 februari", "week 54", "eind", "over", "binnen", "half", "ruim", "niet", "zo'n"),
)


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split(" ", 3)[-1]


def damaged(text: str, draw: random.Random) -> str:
    text = text[: draw.randint(60, 1500)]
    for _ in range(draw.randint(5, 40)):
        at, what = draw.randrange(len(text) + 1), draw.random()
        if what < 0.25:
            text = text[:at] + text[at + draw.randint(1, 12) :]
        elif what < 0.8:
            text = text[:at] + draw.choice(ODD) + text[at:]
        elif what < 0.9:
            other = draw.randrange(len(text) + 1)
            text = text[:at] + text[other : other + 40] + text[at:]
        else:
            text = text[:at] + text[at : at + 30].upper() + text[at + 30 :]
    return text


@pytest.fixture(scope="module")
def everywhere(reader: Reader) -> Reader:
    return Reader(reader.language, reader.lexicon, FindOptions(all_speech=True))


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_text_is_read(seed: int, everywhere: Reader) -> None:
    draw = random.Random(seed)
    text = damaged(body(draw.choice(TEXTS)), draw)
    read = findings(Document(published="2024-03-05", decoded=text, text=text), everywhere)
    assert not isinstance(read, Refused), read.detail


@pytest.mark.parametrize("blank", ["  ", "\xa0", " \t", "\u2009"])
def test_blanks_of_other_kinds_change_hardly_anything(blank: str, everywhere: Reader) -> None:
    def told(words: str) -> Counter[tuple[str, ...]]:
        read = findings(Document(published="2024-03-05", decoded=words, text=words), everywhere)
        assert not isinstance(read, Refused), read.detail
        return Counter(
            (item.rule, *(" ".join(span.text.split()) for span in item.spans()[:2])) for item in read.findings
        )

    kept = wanted = 0
    for path in TEXTS[::40]:
        plain, odd = told(body(path)), told(body(path).replace(" ", blank))
        kept, wanted = kept + (plain & odd).total(), wanted + (plain | odd).total()
    assert kept > 0.8 * wanted > 0, f"{kept} of {wanted}"
