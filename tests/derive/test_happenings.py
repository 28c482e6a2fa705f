"""What happened and when it was known: each kind once, on its day, with an id that nothing that comes later changes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made import agreement, commitment, document, kept, withholding, words

from openbaar.derive.agreements import AgreementEntry, entries, known_on
from openbaar.derive.conflicts import conflicts_between
from openbaar.derive.happenings import Happening, HappeningKind, happenings
from openbaar.derive.promises import Promise, promises
from openbaar.derive.secrets import Secret, secrets
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.edtf import Bounds, bounds
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Asserter, Commitment, Conflict, Evidence, Passage, Speaker, Statement
from openbaar.model.vocabulary import Act, AsserterKind, ConflictKind, SpeechKind, Stage

LEXICON = load_lexicon()
KEPT = "De brief voor de Kamer is verstuurd. Er komt geen brief voor de Kamer meer. Over het geld gaf Tak 12 miljoen."
EVER = Bounds(date.min, date.max)
LATE = date(2030, 1, 1)


@dataclass(frozen=True)
class Made:
    """All that is derived over some findings."""

    agreements: Sequence[AgreementEntry]
    promises: Sequence[Promise]
    secrets: Sequence[Secret]
    conflicts: Sequence[Kept]
    documents: Sequence[DocumentCard]


def derived(items: Sequence[Kept], as_of: date = LATE) -> Made:
    within = [item for item in items if isinstance(item.finding, Conflict)]
    cards = {item.document.id: item for item in items}
    between = [
        Kept(finding_id(one), one, cards[one.document_id].document, "reader 1")
        for one in conflicts_between(items, LEXICON)
    ]
    documents = [item.document for item in cards.values()]
    return Made(
        entries(items), promises(items, as_of, LEXICON), secrets(items, LEXICON), [*within, *between], documents
    )


def told(items: Sequence[Kept], first: date = date.min, last: date = LATE) -> tuple[Happening, ...]:
    return happenings(derived(items, last), Bounds(first, last), LEXICON)


def said(published: str, part: str, act: Act = Act.ASSERT, n: int = 0) -> Kept:
    doc = document(f"{KEPT} {n}", published)
    span = words(doc, part)
    finding = Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=tuple(Evidence(span, field) for field in ("content", "kind", "act")),
        asserted_by=Asserter("Roosje Tak", AsserterKind.SPEAKER),
        speaker=Speaker("Roosje Tak"),
        kind=SpeechKind.INDIRECT,
        content=(span,),
        act=act,
    )
    return kept(doc, finding)


def stage(published: str, to: Stage, **more: str) -> Kept:
    doc = document(published=published)
    return kept(doc, replace(agreement(doc, to), **more))


def promise(published: str, due: str | None, n: int = 0) -> Kept:
    doc = document(f"{document().text} {n}", published)
    return kept(doc, commitment(doc, due))


def lines(found: Sequence[Happening]) -> list[tuple[str, str]]:
    return [(str(one.day), str(one.kind)) for one in found]


def test_a_new_agreement_and_the_changes_of_its_stage() -> None:
    items = [
        stage("2023-02-03", Stage.NEGOTIATING),
        stage("2023-04-01", Stage.NEGOTIATING),
        stage("2023-06-15", Stage.CONCLUDED),
        stage("2023-07-01", Stage.UNCLEAR),
        stage("2023-09", Stage.SUSPENDED),
    ]
    found = told(items)
    assert lines(found) == [
        ("2023-02-03", "new_agreement"),
        ("2023-06-15", "stage_changed"),
        ("2023-09-30", "stage_changed"),  # the day from which it was surely known
    ]
    assert found[1].value == {"parties": ("NE", "NL"), "stage": "concluded", "was": "negotiating"}
    assert [item.document.published for item in found[1].kept] == ["2023-06-15", "2023-04-01"]
    assert {one.subject for one in found} == {entries(items)[0].id}


def test_a_stage_that_begins_later_waits_for_its_day_and_an_older_stage_told_late_changes_nothing() -> None:
    coming = stage("2023-06-15", Stage.IN_FORCE, stage_date="2024-01-01")
    before = stage("2023-08-01", Stage.PROPOSED, stage_date="2022")
    found = told([stage("2023-02-03", Stage.CONCLUDED), coming, before])
    assert lines(found) == [("2023-02-03", "new_agreement"), ("2024-01-01", "stage_changed")]


def test_a_promise_is_made_moved_and_falls_due_the_day_after() -> None:
    found = told([promise("2023-06-15", "2023-08"), promise("2023-08-20", "2023-12-31", 1)])
    assert lines(found) == [
        ("2023-06-15", "promise_made"),
        ("2023-08-20", "promise_moved"),
        ("2024-01-01", "fell_due"),
    ]
    assert [one.value.get("due") for one in found] == ["2023-08", "2023-12-31", "2023-12-31"]
    assert {one.people for one in found} == {("Roosje Tak",)}


def test_a_date_that_passes_before_it_is_moved_falls_due_twice() -> None:
    found = told([promise("2023-06-15", "2023-08"), promise("2023-10-20", "2023-12", 1)])
    assert lines(found)[1:] == [("2023-09-01", "fell_due"), ("2023-10-20", "promise_moved"), ("2024-01-01", "fell_due")]


def test_a_promise_that_is_kept_in_time_never_falls_due_and_a_late_one_does() -> None:
    done = "De brief voor de Kamer is verstuurd"
    assert lines(told([promise("2023-06-15", "2023-08"), said("2023-07-01", done)])) == [
        ("2023-06-15", "promise_made"),
        ("2023-07-01", "promise_kept"),
    ]
    assert lines(told([promise("2023-06-15", "2023-08"), said("2023-10-01", done)])) == [
        ("2023-06-15", "promise_made"),
        ("2023-09-01", "fell_due"),
        ("2023-10-01", "promise_kept"),
    ]


def test_a_promise_without_a_date_never_falls_due() -> None:
    assert lines(told([promise("2023-06-15", None)])) == [("2023-06-15", "promise_made")]
    assert lines(told([promise("2023-06-15", "2023/..")])) == [("2023-06-15", "promise_made")]


def test_what_is_withheld_and_what_comes_out() -> None:
    doc = document(published="2023-06-15")
    found = told([kept(doc, withholding(doc)), said("2023-09-01", "Over het geld gaf Tak 12 miljoen")])
    assert lines(found)[:1] == [("2023-06-15", "withheld")]
    assert found[0].value == {"by": ("Roosje Tak",), "mode": "refuses"}
    secret = Secret((kept(doc, withholding(doc)),), disclosed_by=(said("2023-09", "Over het geld gaf Tak 12 miljoen"),))
    made = replace(derived([]), secrets=[secret])
    assert lines(happenings(made, EVER, LEXICON)) == [("2023-06-15", "withheld"), ("2023-09-30", "disclosed")]


def test_a_contradiction_is_found_when_both_sides_are_known() -> None:
    one, other = said("2023-06-15", "Er komt geen brief voor de Kamer meer"), said("2023-09", "De brief voor", n=1)
    sides = [Passage(item.finding.spans()[0], item.document.id, item.id) for item in (one, other)]
    conflict = Conflict(
        document_id=one.document.id,
        rule="conflict.made_by_hand",
        evidence=(Evidence(sides[0].span, "a"),),
        a=sides[0],
        b=sides[1],
        about="brief",
        kind=ConflictKind.CONTRADICTION,
    )
    item = Kept(finding_id(conflict), conflict, one.document, "reader 1")
    made = replace(derived([]), conflicts=[item], documents=[one.document, other.document])
    (found,) = happenings(made, EVER, LEXICON)
    assert (str(found.day), found.kind, found.subject) == ("2023-09-30", HappeningKind.CONTRADICTED, item.id)
    assert set(found.documents) == {one.document.id, other.document.id}


def test_the_id_is_of_the_happening_alone_and_of_no_other() -> None:
    first = [stage("2023-02-03", Stage.NEGOTIATING), promise("2023-06-15", "2023-08")]
    later = [*first, stage("2023-06-15", Stage.CONCLUDED), promise("2023-10-20", "2023-12", 1)]
    ids = [one.id for one in told(later)]
    assert len(ids) == len(set(ids))
    assert {one.id for one in told(first)} <= set(ids)
    assert all(len(one) == 17 and one.startswith("h") for one in ids)


days = st.dates(date(2022, 1, 1), date(2024, 12, 31))
published = st.one_of(
    days.map(date.isoformat), days.map(lambda day: day.isoformat()[:7]), days.map(lambda d: str(d.year))
)
findings = st.one_of(
    st.builds(stage, published, st.sampled_from(Stage)),
    st.builds(lambda when, to, held: stage(when, to, stage_date=held), published, st.sampled_from(Stage), published),
    st.builds(promise, published, st.one_of(st.none(), published), st.integers(0, 3)),
    st.builds(
        said,
        published,
        st.sampled_from(["De brief voor de Kamer is verstuurd", "Er komt geen brief voor de Kamer meer"]),
        st.sampled_from([Act.ASSERT, Act.DENY]),
        st.integers(0, 3),
    ),
    st.builds(lambda when: (lambda doc: kept(doc, withholding(doc)))(document(published=when)), published),
)
registers = st.lists(findings, max_size=12).map(lambda items: list({item.id: item for item in items}.values()))


@settings(max_examples=80, deadline=None)
@given(registers, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(items: list[Kept], chance: random.Random) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    assert told(mixed) == told(items)


@settings(max_examples=80, deadline=None)
@given(registers, days)
def test_two_stretches_of_days_hold_what_both_together_hold(items: list[Kept], day: date) -> None:
    before, after = told(items, last=day), told(items, first=day + timedelta(days=1))
    assert (*before, *after) == told(items)


@settings(max_examples=80, deadline=None)
@given(registers, days)
def test_what_comes_in_later_takes_nothing_back(items: list[Kept], day: date) -> None:
    so_far = [item for item in items if item.document.when.first <= day]
    assert told(so_far, last=day) == told(items, last=day)


@settings(max_examples=80, deadline=None)
@given(registers, days)
def test_the_last_stage_told_is_the_stage_known(items: list[Kept], day: date) -> None:
    steps = [item for item in items if item.finding.type == "agreement" and item.finding.stage is not Stage.UNCLEAR]
    whole = {entry.id: entry for entry in entries(steps)}
    if len(whole) != 1:
        return
    now = entries(known_on(steps, day))
    begun = now[0].stage_on(day) if now else None
    changes = [one for one in told(steps, last=day) if one.kind is HappeningKind.STAGE_CHANGED]
    if begun is not None and changes:
        assert changes[-1].value["stage"] == str(begun.stage)


@settings(max_examples=60, deadline=None)
@given(registers)
def test_nothing_happens_before_it_is_known(items: list[Kept]) -> None:
    for one in told(items):
        assert all(one.day >= bounds(item.document.published).last for item in one.kept)


@pytest.mark.parametrize("due", ["2024-02-29", "2024-02", "2023-24", "2024"])
def test_a_promise_falls_due_on_the_day_from_which_it_is_overdue(due: str) -> None:
    item = promise("2023-01-15", due)
    (day,) = [one.day for one in told([item]) if one.kind is HappeningKind.FELL_DUE]
    states = [promises([item], when, LEXICON)[0].days_overdue for when in (day - timedelta(days=1), day)]
    assert states == [0, 1]
    assert isinstance(item.finding, Commitment)
