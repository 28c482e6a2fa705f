"""Short articles of our own that contradict one another, or only seem to: what is set side by side of each pair."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from openbaar.derive.articles import Articles
from openbaar.derive.between import REASONS, conflicts_between
from openbaar.derive.later import in_order
from openbaar.model.document import Document
from openbaar.model.reading import Kept, Reading, kept_of
from openbaar.model.records import Conflict
from openbaar.model.vocabulary import ConflictKind
from openbaar.pipeline import Reader, findings

PROBES = Path(__file__).parents[2] / "quality" / "between" / "probes.toml"
FOUND, FALSE = 12, 1  # of the 20 that contradict, at least; of all that is set side by side, at most


def probes() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = tomllib.loads(PROBES.read_text(encoding="utf-8"))["probe"]
    return made


def opposed(probe: dict[str, Any], reader: Reader) -> tuple[Conflict, ...]:
    texts: dict[str, str] = {}
    kept: list[Kept] = []
    for day, text in probe["documents"]:
        document = Document(published=day, decoded=text, text=text, original=text.encode())
        reading = findings(document, reader)
        assert isinstance(reading, Reading)
        texts[document.id] = text
        kept += kept_of(reading)

    def read(documents: Collection[str]) -> Mapping[str, str]:
        return {one: texts[one] for one in documents}

    ordered = in_order(kept)
    articles = Articles(ordered, read, reader.lexicon)
    made = conflicts_between(ordered, reader.lexicon, None, articles)
    return tuple(one for one in made if one.kind is ConflictKind.CONTRADICTION)


def is_right(conflict: Conflict, probe: dict[str, Any]) -> bool:
    sides = zip((conflict.a.span.text, conflict.b.span.text), (probe.get("a"), probe.get("b")), strict=True)
    return all(wanted and (wanted in shown or shown in wanted) for shown, wanted in sides)


def test_the_answers_quote_the_articles() -> None:
    for probe in probes():
        texts = [text for _, text in probe["documents"]]
        assert ("a" in probe) is ("b" in probe)
        if "a" in probe:
            assert probe["a"] in texts[0] and probe["b"] in texts[-1], probe["why"]


def test_what_contradicts_is_found_and_what_only_seems_to_is_not() -> None:
    reader = Reader()
    right, wrong = 0, []
    for probe in probes():
        made = opposed(probe, reader)
        hits = [one for one in made if is_right(one, probe)]
        right += bool(hits)
        wrong += [(probe["why"], one.a.span.text, one.b.span.text) for one in made if one not in hits]
        assert all(one.about and one.rule in REASONS for one in made)
    assert right >= FOUND
    assert len(wrong) <= FALSE, wrong
