"""What is derived over documents: shown with all that settles, moves or discloses it, and counted by its state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.made import commitment, document, kept, withholding
from tests.web.browser import ENGLISH, HERE, TODAY, Markup
from tests.web.texts import talks

from openbaar.derive.promises import Promise, PromiseState
from openbaar.derive.secrets import Secret
from openbaar.model.reading import Kept, kept_of
from openbaar.register import Register
from openbaar.web import lists, make_app, ordered, overview
from openbaar.web.holdings import Holdings, nearest, pairs, sides


@pytest.fixture
def client(register_path: Path) -> TestClient:
    """A browser at pages of its own, which have given no answer before."""
    return TestClient(make_app(str(register_path), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)


@pytest.fixture
def one_of_each(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Let the pages hold a promise in every state and a secret that came out beside one that did not."""
    doc = document(published="2023-06-15")
    made, told = kept(doc, commitment(doc, None)), kept_of(talks())[3]
    moved = kept(doc, commitment(doc, "2024-01"))
    waiting = [Promise((made,), state, None) for state in PromiseState if state is not PromiseState.OVERDUE]
    late = [Promise((made,), PromiseState.OVERDUE, "2024-01-01", days) for days in (3, 90)]
    settled = replace(waiting[1], kept=(made, moved), settled_by=(told,), amended_by=(moved,))
    secret = kept(doc, withholding(doc))
    secrets = (Secret((secret,), disclosed_by=(told,)), Secret((secret,), gap=(told,)))
    held = Holdings((), (*late, *waiting, settled), secrets, ())
    for page in (overview, lists, ordered):
        monkeypatch.setattr(page, "holdings", lambda *_: held)
    monkeypatch.setattr(Register, "finding_ids", lambda *_: frozenset((made.id, secret.id)))
    return told


def test_the_overview_counts_by_state_and_shows_first_what_fell_due_last(one_of_each: Kept, client: TestClient) -> None:
    text = " ".join(Markup(client.get("/?view=near").text).text.split())
    for figure in ("2 promises overdue", "1 promise open", "1 withheld", "1 since come out"):
        assert figure in text, figure
    assert text.index("overdue by 3 days") < text.index("overdue by 90 days")


@pytest.mark.parametrize(
    ("address", "count", "says"),
    [
        ("/list/commitments", 7, "Moved to January 2024: "),
        ("/list/commitments?state=overdue", 2, "overdue by 90 days"),
        ("/list/commitments?state=withdrawn", 1, "withdrawn"),
        ("/list/withholdings", 2, "Since come out: Wij betalen niets"),
        ("/list/withholdings?state=disclosed", 1, "Since come out"),
        ("/list/withholdings?state=withheld", 1, "Was public already"),
    ],
)
def test_the_lists_hold_what_is_in_that_state(
    address: str, count: int, says: str, one_of_each: Kept, client: TestClient
) -> None:
    page = Markup(client.get(address).text)
    assert [tag for tag, _ in page.elements].count("tr") - 1 == count
    assert says.strip() in " ".join(page.text.split())
    assert not page.faults


def test_what_is_said_again_and_again_is_folded_away(monkeypatch: pytest.MonkeyPatch, client: TestClient) -> None:
    docs = [document(f"Minister Roosje Tak belooft de Kamer voor de zomer een brief. {n}", "2023-06") for n in range(5)]
    again = tuple(kept(doc, commitment(doc, None)) for doc in docs)
    held = Holdings((), (Promise(again, PromiseState.OPEN, None, amended_by=(again[2],)),), (), ())
    monkeypatch.setattr(overview, "holdings", lambda *_: held)
    monkeypatch.setattr(overview, "happened", lambda *_: ())
    monkeypatch.setattr(Register, "texts", lambda _, ids: {doc.id: doc.text for doc in docs if doc.id in set(ids)})
    page = Markup(client.get("/?view=near").text)
    assert "said in 5 documents" in page.text
    assert [tag for tag, _ in page.elements].count("blockquote") == 5
    assert not page.faults


def test_sides_of_a_contradiction_know_their_findings(register: Register) -> None:
    conflict = next(item for item in kept_of(talks()) if item.finding.type == "conflict")
    first, second = sides(register, conflict)
    assert first.kept is not None and second.kept is not None
    assert (first.kept.finding.type, second.kept.finding.type) == ("statement", "figure")
    assert sides(register, conflict, kept_of(talks()))[0].kept == next(
        item for item in kept_of(talks()) if item.id == first.passage.finding
    )


def test_pairs_are_the_sides_of_each(register: Register) -> None:
    conflicts = [item for item in register.findings(None) if item.finding.type == "conflict"]
    assert conflicts
    assert pairs(register, conflicts) == [(item, sides(register, item)) for item in conflicts]


def test_the_dossier_that_the_words_bear_on_comes_first() -> None:
    dossiers = [("EU", "TN"), ("DZ", "NL"), ("MA", "NL")]
    assert nearest(dossiers, ("MA", "NL"))[0] == ("MA", "NL")
    assert nearest(dossiers, ()) == dossiers
