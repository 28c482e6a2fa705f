"""What may be the same thing again: the look-up by party and words leaves out nothing that a comparison would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made import kept

from openbaar.derive.later import parties_of, same_thing
from openbaar.derive.repeats import Earlier
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment, Evidence, Withholding
from openbaar.model.span import Span
from openbaar.model.vocabulary import WithholdingMode

LEXICON = load_lexicon()
WORDS = [
    "akkoord",
    "migratieakkoord",
    "visum",
    "visums",
    "Tunesië",
    "brief",
    "brieven",
    "terugkeer",
    "terugkeerders",
    "evaluatie",
    "niet",
    "een",
    "binnenkort",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
makers = st.lists(st.sampled_from(["Roosje Tak", "Bram Akkoord", "Ministerie"]), max_size=2, unique=True).map(tuple)


def _made(text: str, by: tuple[str, ...], promised: bool) -> Kept:
    doc = Document("2023-06", text, text)
    span = Span(0, len(text), text)
    shared = {"document_id": doc.id, "rule": "x", "by": by, "what": span}
    if promised:
        return kept(doc, Commitment(**shared, evidence=(Evidence(span, "what"),)))
    return kept(doc, Withholding(**shared, evidence=(Evidence(span, "what"),), mode=WithholdingMode.REFUSES))


@settings(max_examples=300, deadline=None)
@given(st.data(), st.booleans())
def test_what_is_near_holds_all_that_is_the_same_thing(data: st.DataObject, promised: bool) -> None:
    found = st.builds(_made, texts, makers, st.just(promised))
    earlier, item, gone = data.draw(st.lists(found, max_size=8)), data.draw(found), data.draw(found)
    places = Earlier([*earlier, item, gone], LEXICON)
    for place, one in enumerate(earlier):
        places.enter(place, one)
    places.enter(len(earlier), gone)
    places.leave(len(earlier), gone)
    expected = [
        place
        for place, one in enumerate(earlier)
        if parties_of(one.finding) & parties_of(item.finding) and same_thing(one.finding, item.finding, LEXICON)
    ]
    near = places.near(item)
    assert near == sorted(near) and len(earlier) not in near
    assert [place for place in near if same_thing(earlier[place].finding, item.finding, LEXICON)] == expected
