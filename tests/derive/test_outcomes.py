"""What the paper itself tells settles a promise or brings out a secret, over documents."""

from __future__ import annotations

from datetime import date

import pytest

from openbaar.derive.promises import Promise, PromiseState, promises
from openbaar.derive.secrets import secrets
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept, kept_of
from openbaar.model.records import Outcome

LEAD = "Nederland en Niger praten over een akkoord om migranten terug te sturen. "
LETTER = LEAD + "Minister Roosje Tak belooft de Kamer uiterlijk in mei een brief over het akkoord met Niger."
VISIT = LEAD + "Minister Roosje Tak zegde toe voor de zomer een bezoek aan Niger te brengen."
INQUIRY = LEAD + "Minister Roosje Tak belooft voor mei een onderzoek naar de kosten van het akkoord te publiceren."
BOATS = LEAD + "Minister Roosje Tak belooft voor mei tien patrouilleboten aan Niger te leveren."
SECRET = LEAD + "Minister Roosje Tak wil het contract met Niger over de patrouilleboten niet openbaar maken."


def kept(read_text: object, text: str, published: str) -> tuple[Kept, ...]:
    return kept_of(read_text(text, published))  # type: ignore[operator]


def settled(read_text: object, made: str, later: str) -> Promise:
    both = [*kept(read_text, made, "2024-02-01"), *kept(read_text, LEAD + later, "2024-07-01")]
    (promise,) = promises(both, date(2024, 8, 1), load_lexicon())
    return promise


@pytest.mark.parametrize(
    ("made", "later", "state"),
    [
        (LETTER, "De brief over het akkoord is vrijdag naar de Kamer gestuurd.", PromiseState.FULFILLED),
        (LETTER, "Minister Tak stuurde de Kamer vrijdag de brief over Niger.", PromiseState.FULFILLED),
        (VISIT, "Het bezoek ging in juni door.", PromiseState.FULFILLED),
        (VISIT, "Het bezoek van de minister is afgelast.", PromiseState.WITHDRAWN),
        (INQUIRY, "Het onderzoek naar de kosten verscheen in mei.", PromiseState.FULFILLED),
        (INQUIRY, "Het ministerie publiceerde een deel van het onderzoek naar de kosten.", PromiseState.PARTLY),
        (BOATS, "In april kwamen vier van de tien patrouilleboten in Niamey aan.", PromiseState.PARTLY),
        (BOATS, "De patrouilleboten zijn in april aan Niger geleverd.", PromiseState.FULFILLED),
    ],
)
def test_the_papers_own_word_settles_a_promise(read_text: object, made: str, later: str, state: PromiseState) -> None:
    promise = settled(read_text, made, later)
    assert promise.state is state
    (proof,) = promise.settled_by
    assert isinstance(proof.finding, Outcome)
    assert proof.finding.what.text in later


@pytest.mark.parametrize(
    "later",
    [
        "De brief over het akkoord is nog niet gestuurd.",
        "De brief over Ghana is vrijdag naar de Kamer gestuurd.",
        "Amnesty International stuurde de Kamer een brief over migranten.",
        "De brief over de begroting lag vrijdag bij de Kamer.",
    ],
)
def test_another_letter_or_none_settles_nothing(read_text: object, later: str) -> None:
    promise = settled(read_text, LETTER, later)
    assert (promise.state, promise.settled_by) == (PromiseState.OVERDUE, ())


def test_letters_on_two_states_are_two_promises(read_text: object) -> None:
    ghana = LETTER.replace("Niger", "Ghana")
    both = [*kept(read_text, LETTER, "2024-02-01"), *kept(read_text, ghana, "2024-03-01")]
    assert len(promises(both, date(2024, 4, 1), load_lexicon())) == 2


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Het contract over de patrouilleboten is inmiddels openbaar.", 1),
        ("Het contract met Niger over de patrouilleboten lekte dinsdag uit.", 1),
        ("Het ministerie gaf het contract over de patrouilleboten vrijdag vrij.", 1),
        ("Het contract over de patrouilleboten is nog niet openbaar.", 0),
        ("Het contract over de begroting lekte dinsdag uit.", 0),
    ],
)
def test_what_came_out_since(read_text: object, later: str, found: int) -> None:
    both = [*kept(read_text, SECRET, "2024-02-01"), *kept(read_text, LEAD + later, "2024-07-01")]
    (secret, *_) = secrets(both, load_lexicon())
    assert len(secret.disclosed_by) == found
