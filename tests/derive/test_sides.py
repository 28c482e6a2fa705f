"""Pairs of claims that might conflict: which are made, and what they have in common."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from openbaar.derive.claims import Claim
from openbaar.derive.sides import Pair, Side, pairs, sides
from openbaar.lexicon import load_lexicon
from openbaar.model.records import Asserter, Evidence, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import AsserterKind, SpeechKind

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


def statement_of(claim: Claim) -> Statement:
    return Statement(
        document_id="d0",
        rule="speech.made_by_hand",
        evidence=(Evidence(claim.span, "content"),),
        asserted_by=Asserter(None, AsserterKind.SPEAKER),
        speaker=Speaker(None),
        kind=SpeechKind.DIRECT,
        content=(claim.span,),
    )


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


def plain(all_sides: list[Side]) -> list[tuple[object, ...]]:
    """Return what stands around each pair, each time looked for in the whole document."""
    found: list[tuple[object, ...]] = []
    places = {side.claim.at for side in all_sides}
    said = {side.claim.at for side in all_sides if side.claim.statement is not None}
    for index, b in enumerate(all_sides):
        others = [a for a in all_sides[:index] if a.claim.statement and a.claim.speaker != b.claim.speaker]
        follows = (b.claim.at[0] + 1, b.claim.at[1])
        for a in all_sides[:index]:
            is_far = b.claim.at[0] - a.claim.at[0] > 8 or b.claim.at[1] - a.claim.at[1] > 2
            if is_far or a.is_bridge or (b.is_bridge and follows in places):
                continue
            by_a = [side for side in all_sides if side.claim.statement and side.claim.speaker == a.claim.speaker]
            own = {side.claim.at[0] for side in by_a}
            between = sum(number not in own for number in range(a.claim.at[0] + 1, b.claim.at[0]))
            before = [side for side in all_sides if side.claim.at[0] == b.claim.at[0] - 1 and side.is_bridge]
            bridge = before[-1].claim.span.text if before else ""
            answers = bool(others) and others[-1] is a
            found.append((a.claim, b.claim, bridge, follows in said, between - bool(bridge), answers))
    return found


BEGUN = ("De regering betaalt", "Dat klopt niet", "Maar dat is niet zo", "De factuur ligt er", "Het akkoord is rond")


@given(
    st.lists(
        st.tuples(st.sampled_from(BEGUN), st.sampled_from(("", "Tak", "Timmer")), st.booleans(), st.integers(1, 2)),
        max_size=24,
    )
)
def test_what_stands_around_a_pair_is_what_stands_in_the_document(
    said: list[tuple[str, str, bool, int]],
) -> None:
    sentences = [f"{words} {number}." for number, (words, *_) in enumerate(said)]
    made, number, paragraph = [], 0, 0
    for claim, (_, speaker, breaks, step) in zip(claims_of(*sentences), said, strict=True):
        statement = statement_of(claim) if speaker else None
        made.append(replace(claim, at=(number, paragraph), speaker=speaker, statement=statement))
        number, paragraph = number + step - 1, paragraph + breaks  # two claims may share a sentence
    all_sides = sides(made, [], LEXICON)
    found = pairs(all_sides, LEXICON, lambda a, b: True)
    assert [(p.a.claim, p.b.claim, p.bridge, p.answered, p.between, p.answers) for p in found] == plain(all_sides)
    for pair in found:
        others = [one.overlap for one in found if one.a is pair.a and one is not pair]
        assert pair.ahead == min(2.0, max(-2.0, pair.overlap - max(others, default=0.0)))


def test_a_sentence_that_tells_only_who_said_something_claims_nothing() -> None:
    said = "Er is met geen enkele Nederlandse minister over opvang gesproken."
    assert not pairs_of(said, "Dat zei de minister in een uitzending van de radio.")
    assert pairs_of(said, "Dat zei de minister in de uitzending, maar er is wel over opvang gesproken.")
