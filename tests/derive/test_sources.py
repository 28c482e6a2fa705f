"""Syndicated copies, and how many independent sources stand behind an entry."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made import agreement, document, kept

from openbaar.derive.agreements import entries
from openbaar.derive.dossier import dossier
from openbaar.derive.sources import COPIED, Source, runs_of, sources, support
from openbaar.export.views import dossier_json
from openbaar.export.words import support_words
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Asserter
from openbaar.model.vocabulary import AsserterKind

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "articles"


def articles() -> dict[str, str]:
    texts = {path.stem: path.read_text(encoding="utf-8").split(" ", 3)[3] for path in sorted(ARTICLES.glob("*.txt"))}
    lines = (ARTICLES / "more.jsonl").read_text(encoding="utf-8").splitlines()
    return texts | {row["id"]: row["text"] for row in map(json.loads, lines)}


TEXTS = articles()
AGENCY, DAILY = "04-verklaring-van-dakar", "dvc-2022-11-25-senegal"


def card(name: str, published: str = "2023-06", outlet: str | None = None) -> DocumentCard:
    return DocumentCard(name, published, outlet=outlet)


def groups(found: tuple[Source, ...]) -> list[list[str]]:
    return [[item.id for item in source.documents] for source in found]


def share(one: str, other: str) -> float:
    left, right = set(runs_of(one).tolist()), set(runs_of(other).tolist())
    return len(left & right) / min(len(left), len(right))


def test_of_the_examples_just_the_agencys_text_is_one_source_twice() -> None:
    found = sources([card(name) for name in TEXTS], TEXTS)
    assert [group for group in groups(found) if len(group) > 1] == [[AGENCY, DAILY]]
    (copy,) = (copy for source in found for copy in source.copies)
    assert (copy.document.id, copy.of.id) == (DAILY, AGENCY) and copy.share > 0.9
    others = [share(TEXTS[a], TEXTS[b]) for a, b in combinations(TEXTS, 2) if {a, b} != {AGENCY, DAILY}]
    assert max(others) < COPIED / 4  # nothing lies near the threshold


def sentences(text: str) -> list[str]:
    return text.replace("\n\n", " ").split(". ")


def cut(text: str) -> str:
    whole = sentences(text)
    return ". ".join(whole[: len(whole) // 3])


def thinned(text: str) -> str:
    return ". ".join(item for at, item in enumerate(sentences(text)) if at % 3)


def reworded(text: str) -> str:
    drawn = random.Random(7)
    return " ".join(word if drawn.random() > 0.08 else "anders" for word in text.split())


def requoted(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’").upper()


def led_in(text: str) -> str:
    return "Van onze verslaggever. In de haven van Rotterdam keken ze er niet van op. " + text


@pytest.mark.parametrize("edit", [cut, thinned, reworded, requoted, led_in])
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_an_edited_copy_is_found(edit: Callable[[str], str], name: str) -> None:
    texts = TEXTS | {"copy": edit(TEXTS[name])}
    found = sources([*(card(key) for key in TEXTS), card("copy", "2023-07")], texts)
    (copy,) = (copy for source in found for copy in source.copies if copy.document.id == "copy")
    assert copy.of.id in ({AGENCY, DAILY} if name in (AGENCY, DAILY) else {name})


def test_a_round_up_of_two_texts_does_not_make_them_one() -> None:
    one, other = "01-gesprekken-met-senegal", "05-memorandum-met-guinee"
    texts = {"a": TEXTS[one], "b": TEXTS[other], "week": TEXTS[one] + " " + TEXTS[other]}
    found = sources([card("a"), card("b"), card("week", "2023-07")], texts)
    assert sorted(len(source.documents) for source in found) == [1, 2]


def test_the_same_quotation_in_two_papers_is_no_copy() -> None:
    speech = "“Wij praten met alle landen die hun eigen burgers terugnemen, en dat blijven wij doen”, zei zij. "
    one = speech + cut(TEXTS["01-gesprekken-met-senegal"])
    other = speech + cut(TEXTS["05-memorandum-met-guinee"])
    assert len(sources([card("a"), card("b")], {"a": one, "b": other})) == 2


def test_copies_of_one_day_are_cut_from_the_longest() -> None:
    whole = sentences(TEXTS[AGENCY])
    texts = {"a": ". ".join(whole[:9]), "b": ". ".join(whole[9:]), "c": ". ".join(whole)}
    (source,) = sources([card(name) for name in texts], texts)
    assert source.documents[0].id == "c" and {copy.of.id for copy in source.copies} == {"c"}


@settings(deadline=None)  # a busy machine is no fault
@given(st.permutations(sorted(TEXTS)), st.lists(st.sampled_from(["2022", "2022-11", "2023-01-05"]), min_size=12))
def test_the_order_of_arrival_changes_nothing(order: list[str], dates: list[str]) -> None:
    cards = {name: card(name, day) for name, day in zip(sorted(TEXTS), dates, strict=False)}
    assert sources([cards[name] for name in order], TEXTS) == sources(cards.values(), TEXTS)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_have_a_source(one: str, other: str) -> None:
    found = sources([card("a"), card("b")], {"a": one, "b": other})
    assert sorted(item for group in groups(found) for item in group) == ["a", "b"]
    assert len(sources([card("a"), card("b")], {"a": one, "b": one})) == 1


def told(text: str, published: str, outlet: str, says: Asserter | None = None) -> tuple[Kept, dict[str, str]]:
    doc = document(text, published, outlet=outlet)
    finding = replace(agreement(doc), asserted_by=says or Asserter())
    return kept(doc, finding), {doc.id: text}


def test_an_entry_counts_copies_once() -> None:
    told_in = [
        told(TEXTS[AGENCY], "2022-11-24", "Persbureau Noordzee"),
        told(TEXTS[DAILY], "2022-11-25", "De Vaderlandse Courant"),
        told(TEXTS["07-rechter-en-unhcr-kritisch"], "2023-06-15", "De Vaderlandse Courant"),
    ]
    items, texts = [item for item, _ in told_in], {key: text for _, one in told_in for key, text in one.items()}
    day = date(2024, 1, 1)
    made = dossier(items, ("NL", "NE"), load_lexicon(), as_of=day, known_on_day=day, texts=texts)
    (entry,) = made.agreements
    assert made.sources is not None
    stands = support(entry.kept, made.sources)
    assert support_words(stands) == "3 documents, 2 independent sources" and stands.corroborated
    record = dossier_json(made)
    assert record["agreements"][0]["support"]["documents"] == 3
    assert [len(group) for group in record["agreements"][0]["support"]["sources"]] == [2, 1]
    assert record["sources"][0]["copies"][0]["share"] > 0.9
    unread = dossier(items, ("NL", "NE"), load_lexicon(), as_of=day, known_on_day=day)
    assert unread.sources is None and dossier_json(unread)["agreements"][0]["support"] is None


def test_papers_that_pass_on_one_outlets_word_are_one_source_with_it() -> None:
    hearsay = Asserter("Radio Kust", AsserterKind.OUTLET)
    rows = [
        told("Nederland sloot een deal met Niger. Dat meldt Radio Kust.", "2023-06-02", "De Courant", hearsay),
        told("Niger en Nederland zijn het eens. Radio Kust weet het.", "2023-06-03", "Het Blad", hearsay),
    ]
    items = [item for item, _ in rows]
    only = support(items, sources([item.document for item in items], {key: t for _, o in rows for key, t in o.items()}))
    assert len(only.sources) == 1 and not only.corroborated and len(only.told_after) == 2
    own, _ = told("Er ligt een akkoord met Niger. Onze zender zag het.", "2023-06-01", "Radio Kust")
    assert len(support([*items, own], ()).sources) == 1
    apart, _ = told("Er ligt een akkoord met Niger. Wij zagen het ook.", "2023-06-04", "De Zender")
    assert len(support([*items, own, apart], ()).sources) == 2


def test_two_texts_of_one_outlet_are_no_corroboration() -> None:
    rows = [told(TEXTS[name], "2023-06", "De Courant") for name in ("05-memorandum-met-guinee", AGENCY)]
    (entry,) = entries(item for item, _ in rows)
    stands = support(entry.kept, ())
    assert len(stands.sources) == 2 and not stands.corroborated
