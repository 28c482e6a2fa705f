"""Pairs of claims that might conflict: which are made, and what they have in common."""

from __future__ import annotations

from dataclasses import replace

from openbaar.derive.claims import Claim
from openbaar.derive.sides import Pair, pairs, sides
from openbaar.lexicon import load_lexicon
from openbaar.model.span import Span

LEXICON = load_lexicon()


def claims_of(*sentences: str, paragraph: int = 0) -> list[Claim]:
    text = " ".join(sentences)
    found = []
    for number, sentence in enumerate(sentences):
        start = text.index(sentence)
        span = Span.cut(text, start, start + len(sentence))
        at = (number, paragraph + (number if paragraph else 0))
        found.append(Claim(span, span, span, "", frozenset(), frozenset(), at))
    return found


def pairs_of(*sentences: str, paragraph: int = 0) -> list[Pair]:
    return list(pairs(sides(claims_of(*sentences, paragraph=paragraph), [], LEXICON), LEXICON, lambda a, b: True))


def test_each_two_claims_are_a_pair_and_a_question_is_none() -> None:
    found = pairs_of("De regering betaalt niets.", "Klopt dat?", "De factuur bedraagt tien miljoen.")
    assert [(pair.a.claim.at[0], pair.b.claim.at[0]) for pair in found] == [(0, 2)]


def test_a_heading_is_no_side() -> None:
    made = claims_of("Regering betaalt niets", "De factuur bedraagt tien miljoen.")
    headed = [replace(made[0], in_heading=True), made[1]]
    assert list(pairs(sides(headed, [], LEXICON), LEXICON, lambda a, b: True)) == []


def test_claims_far_apart_are_no_pair() -> None:
    apart = [f"Dit is zin nummer {number}." for number in "abcdefghijkl"]
    assert max(pair.sentences for pair in pairs_of(*apart)) < len(apart) - 1
    assert max(pair.sentences for pair in pairs_of(*apart, paragraph=1)) == 2


def test_other_words_for_one_thing_are_one_field() -> None:
    (pair,) = pairs_of("De regering betaalt niets.", "De factuur ligt op tafel.")
    assert "money" in pair.fields
    assert pair.overlap > 0


def test_what_a_document_speaks_of_all_the_time_tells_little() -> None:
    money = ["De regering betaalt niets.", "De factuur ligt op tafel."]
    rare = pairs_of(*money, *(f"De brug in {place} is dicht." for place in ("Aalst", "Mol", "Geel", "Lier")))[0]
    usual = pairs_of(*money, *(f"Het bedrag voor {place} is hoog." for place in ("Aalst", "Mol", "Geel", "Lier")))[0]
    assert rare.overlap > usual.overlap


def test_a_linking_sentence_leads_to_the_next_claim() -> None:
    found = pairs_of("Er is een akkoord getekend.", "Dat klopt niet.", "Er ligt enkel een ontwerp.")
    last = next(pair for pair in found if (pair.a.claim.at[0], pair.b.claim.at[0]) == (0, 2))
    assert last.bridge == "Dat klopt niet."
    assert last.is_near


def test_what_only_sets_others_apart_is_no_side() -> None:
    found = pairs_of("Er is een akkoord getekend.", "Dat klopt niet.", "Er ligt enkel een ontwerp.")
    assert [(pair.a.claim.at[0], pair.b.claim.at[0]) for pair in found] == [(0, 2)]


def test_a_pair_knows_how_it_stands_beside_the_others() -> None:
    found = pairs_of("De regering betaalt niets.", "De zee is kalm.", "De factuur ligt op tafel.")
    likest = next(pair for pair in found if pair.is_likest)
    assert (likest.a.claim.at[0], likest.b.claim.at[0]) == (0, 2)
    assert likest.ahead > 0
    assert {pair.of for pair in found} == {3}
