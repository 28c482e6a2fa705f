"""Passages of a text around what was looked for."""

from __future__ import annotations

from urllib.parse import unquote

from openbaar.register.fulltext import END, START
from openbaar.web.snippets import MOST, opening, snippets, to_words


def marked(text: str) -> str:
    return text.replace("[", START).replace("]", END)


def words(text: str) -> list[str]:
    return ["".join(part for part, _ in one.parts) for one in snippets(marked(text))]


def test_a_snippet_is_the_sentence_of_its_hit() -> None:
    assert words("Het regent. De [deal] is rond. Het waait.") == ["De deal is rond. Het waait."]
    assert words("woord " * 60 + "[deal] " + "woord " * 60)[0].startswith("… woord")


def test_hits_near_one_another_share_a_snippet_and_far_ones_do_not() -> None:
    filling = "woord " * 80
    found = snippets(marked(f"De [deal] met [Niger]. {filling}De [deal] alleen. {filling}Nog eens [Niger]."))
    assert len(found) == 3
    assert [part for part in found[0].parts if part[1]] == [("deal", True), ("Niger", True)]


def test_the_snippets_with_most_different_hits_are_kept_in_text_order() -> None:
    filling = "woord " * 80
    text = filling.join(["[deal] een. ", "[deal] twee. ", "[deal] drie. ", "[deal] met [Niger]. "])
    found = words(text)
    assert len(found) == MOST
    assert "een" in found[0] and "Niger" in found[-1] and not any("drie" in one for one in found)


def test_no_snippet_crosses_a_paragraph_and_no_hit_is_cut() -> None:
    assert words("Een [deal].\n\nEen [brug].") == ["Een deal.", "Een brug."]
    long = "[" + "lang " * 60 + "eind]"
    (one,) = snippets(marked(f"Begin {long} slot."))
    assert [hit for hit, found in one.parts if found] == [" ".join(long[1:-1].split())]


def test_the_fragment_names_the_words_and_what_stands_before_where_it_must() -> None:
    text = "De [deal]. " + "woord " * 80 + "Weer die [deal]."
    first, second = snippets(marked(text))
    assert first.fragment == "#:~:text=deal"
    assert unquote(second.fragment) == "#:~:text=Weer die-,deal"
    (odd,) = snippets(marked("De [a-b, c&d]"))
    assert odd.fragment == "#:~:text=a%2Db%2C%20c%26d"


def test_an_opening_is_cut_at_a_word() -> None:
    assert opening("Kort.").parts == (("Kort.", False),)
    ((head, _),) = opening("woord " * 100).parts
    assert head.endswith("woord …") and len(head) < 250


def test_a_passage_that_only_repeats_the_title_is_left_out() -> None:
    text = marked("De [deal] is rond\n\nMinister Tak sloot een [deal].")
    assert ["".join(part for part, _ in one.parts) for one in snippets(text, "De deal is rond")] == [
        "Minister Tak sloot een deal."
    ]
    alone = snippets(marked("De [deal] is rond\n\nEn meer niet."), "De deal is rond")
    assert len(alone) == 1
    assert opening("De deal is rond\n\nEn meer niet.", "De deal is rond").parts == (("En meer niet.", False),)
    assert opening("De deal is rond", "De deal is rond").parts == (("De deal is rond", False),)


def test_a_sentence_that_goes_on_is_one_passage() -> None:
    long = "en nog wat woorden " * 9
    (one,) = snippets(marked(f"Tak zegt over de [deal] {long}dat de [deal] er komt. Het regent."))
    assert [part for part in one.parts if part[1]] == [("deal", True), ("deal", True)]


def test_a_link_to_a_passage_names_both_its_ends() -> None:
    assert unquote(to_words("een twee\ndrie")) == "#:~:text=een twee drie"
    assert unquote(to_words("a b c d e f g h i, j-k")) == "#:~:text=a b c d,g h i, j-k"
    assert to_words("a b c d e f g h i, j-k").endswith("i%2C%20j%2Dk")
