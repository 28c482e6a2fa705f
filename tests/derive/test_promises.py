"""A promise stays one promise over documents; what its party does later settles it; no day means never overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.made import document, words

from openbaar.derive.promises import PromiseState, promises
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Commitment, Evidence, Finding, Speaker, Statement
from openbaar.model.vocabulary import Act, SpeechKind

PROMISED = "Minister Roosje Tak belooft de Kamer een evaluatie van het memorandum met Niger."


def keep(published: str, text: str, made: type[Finding], **more: object) -> Kept:
    doc = document(text, published, source=f"{published}.txt")
    span = words(doc, text)
    shared = {"document_id": doc.id, "rule": "by.hand"}
    if made is Commitment:
        evidence = tuple(Evidence(span, field) for field in ("by", "what", "due"))
        finding: Finding = Commitment(**shared, evidence=evidence, by=("Roosje Tak",), what=span, **more)
    else:
        evidence = tuple(Evidence(span, field) for field in ("speaker", "content", "kind", "act"))
        speaker = Speaker(name=more.pop("name", "Roosje Tak"))
        finding = Statement(
            **shared, evidence=evidence, speaker=speaker, kind=SpeechKind.INDIRECT, content=(span,), act=Act.ASSERT
        )
    card = DocumentCard(doc.id, doc.published, doc.source)
    return Kept(finding_id(finding), finding, card, "reader 1", ("NE", "NL"))


def states(*kept: Kept, on: date = date(2024, 1, 1)) -> list[PromiseState]:
    return [promise.state for promise in promises(kept, on, load_lexicon())]


@pytest.mark.parametrize(
    ("on", "state", "days"),
    [
        (date(2023, 8, 31), PromiseState.OPEN, 0),
        (date(2023, 9, 1), PromiseState.OVERDUE, 1),
        (date(2023, 12, 1), PromiseState.OVERDUE, 92),
    ],
)
def test_overdue_from_the_day_after_the_last(on: date, state: PromiseState, days: int) -> None:
    made = keep("2023-06", PROMISED, Commitment, due="2023-06/2023-08")
    (promise,) = promises([made], on, load_lexicon())
    assert (promise.state, promise.days_overdue) == (state, days)


def test_without_a_day_it_is_never_overdue() -> None:
    made = keep("2013-06", PROMISED, Commitment)
    assert states(made, on=date(2043, 1, 1)) == [PromiseState.OPEN]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Minister Roosje Tak heeft de evaluatie van het memorandum gepubliceerd.", PromiseState.FULFILLED),
        ("Roosje Tak heeft de evaluatie van het memorandum deels gepubliceerd.", PromiseState.PARTLY),
        ("De evaluatie van het memorandum gaat toch niet door, zegt Roosje Tak.", PromiseState.WITHDRAWN),
        ("Roosje Tak heeft de evaluatie van het memorandum nog niet gestuurd.", PromiseState.OVERDUE),
        ("Roosje Tak heeft de begroting van Defensie gestuurd.", PromiseState.OVERDUE),
    ],
)
def test_what_a_later_finding_makes_of_it(said: str, state: PromiseState) -> None:
    made = keep("2023-06", PROMISED, Commitment, due="2023-06/2023-08")
    for order in ((made, keep("2023-10", said, Statement)), (keep("2023-10", said, Statement), made)):
        assert states(*order) == [state]


def test_another_party_settles_nothing() -> None:
    made = keep("2023-06", PROMISED, Commitment)
    other = keep("2023-10", "Zij heeft de evaluatie van het memorandum gepubliceerd.", Statement, name="Jan Bos")
    assert states(made, other) == [PromiseState.OPEN]


def test_what_came_before_or_is_not_known_yet_settles_nothing() -> None:
    made = keep("2023-06", PROMISED, Commitment)
    said = "Minister Roosje Tak heeft de evaluatie van het memorandum gepubliceerd."
    assert states(made, keep("2023-05", said, Statement)) == [PromiseState.OPEN]
    assert states(made, keep("2023-10", said, Statement), on=date(2023, 9, 30)) == [PromiseState.OPEN]


def test_made_again_it_is_one_promise_with_the_newest_day() -> None:
    first = keep("2023-06", PROMISED, Commitment, due="2023-06/2023-08")
    again = keep("2023-09", PROMISED.replace("belooft", "beloofde"), Commitment, due="2024-03")
    (promise,) = promises([again, first], date(2024, 1, 1), load_lexicon())
    assert promise.kept == (first, again)
    assert (promise.due, promise.state, promise.amended_by) == ("2024-03", PromiseState.OPEN, (again,))


def test_promises_of_two_people_are_two() -> None:
    first = keep("2023-06", PROMISED, Commitment)
    other = replace(first.finding, by=("Jan Bos",))
    second = Kept(finding_id(other), other, replace(first.document, id="d2", published="2023-09"), "reader 1")
    assert len(promises([first, second], date(2024, 1, 1), load_lexicon())) == 2


def test_promises_that_share_only_whom_and_when_are_two() -> None:
    one = keep(
        "2023-03", "Minister Roosje Tak belooft de Kamer voor het zomerreces de tekst van het memorandum.", Commitment
    )
    other = keep("2023-05", "Minister Roosje Tak belooft de Kamer voor het zomerreces terugkeercijfers.", Commitment)
    assert len(promises([one, other], date(2024, 1, 1), load_lexicon())) == 2


def test_what_is_sent_to_parliament_settles_no_other_promise() -> None:
    made = keep(
        "2023-03", "Minister Roosje Tak belooft de Kamer voor het reces de tekst van het memorandum.", Commitment
    )
    sent = keep("2023-06", "Roosje Tak heeft de Kamer voor het reces een brief over de kosten gestuurd.", Statement)
    assert states(made, sent) == [PromiseState.OPEN]


def test_who_speaks_of_the_promised_letter_moves_the_one_promise_that_can_be_meant() -> None:
    made = keep("2023-06", "Roosje Tak licht de Kamer in over de voortgang.", Commitment, due="2023-06/2023-08")
    moved = keep("2023-09-04", "De toegezegde brief komt in de winter.", Commitment, due="2023-09/2023-12")
    (promise,) = promises([moved, made], date(2023, 10, 1), load_lexicon())
    assert (promise.state, promise.due, promise.amended_by) == (PromiseState.OPEN, "2023-09/2023-12", (moved,))
    other = keep("2023-06-02", "Roosje Tak telt voor de Kamer de vluchten.", Commitment, due="2023-06/2023-08")
    assert len(promises([moved, made, other], date(2023, 10, 1), load_lexicon())) == 3


def test_who_tells_of_a_promise_later_moves_nothing() -> None:
    made = keep("2023-06", PROMISED, Commitment, due="2023-06/2023-12")
    told = keep(
        "2023-09",
        "Roosje Tak had in maart een evaluatie van het memorandum met Niger beloofd.",
        Commitment,
        due="2023-03",
    )
    (promise,) = promises([told, made], date(2023, 10, 1), load_lexicon())
    assert (promise.due, promise.amended_by) == ("2023-06/2023-12", ())
