"""Who is the same person over documents, what the record holds, and what stays apart."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made import document, kept, words

from openbaar.derive.appearances import appearances
from openbaar.derive.grouping import profiles
from openbaar.derive.people import People, Standing, people
from openbaar.derive.same_person import FEATURES, compare
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.office_tenses import Tense
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.reading import Kept
from openbaar.model.records import Asserter, Commitment, Evidence, Finding, Speaker, Statement, Withholding
from openbaar.model.vocabulary import Act, AsserterKind, SpeechKind, WithholdingMode

LEXICON = load_lexicon()


def said(
    published: str,
    name: str | None,
    role: str | None = None,
    party: str | None = None,
    country: str | None = None,
    *,
    mention: str | None = None,
    org: str | None = None,
    touches: tuple[str, ...] = ("NL", "SN"),
    number: int = 0,
) -> Kept:
    """Return what somebody said in a document of its own (another one for each `number`)."""
    called = mention or name or "Iemand"
    doc = document(f"{called} zegt dat de gesprekken lopen. Stuk {number} van {published}.", published)
    content = words(doc, "de gesprekken lopen")
    finding = Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=(Evidence(content, "content"), Evidence(words(doc, called), "speaker")),
        speaker=Speaker(name, words(doc, called), role, party, country, org),
        kind=SpeechKind.INDIRECT,
        content=(content,),
        cue=(words(doc, "zegt"),),
        act=Act.ASSERT,
    )
    return kept(doc, finding, touches)


def names(found: People) -> list[str]:
    return [one.name for one in found.persons]


def of(*items: Kept) -> People:
    return people(items, LEXICON)


def test_the_same_name_and_office_are_one_person_with_a_range_of_dates() -> None:
    found = of(
        said("2022-03", "Roosje Tak", "staatssecretaris"),
        said("2024-02-15", "Roosje Tak", "staatssecretaris", mention="staatssecretaris Roosje Tak (Asiel)"),
    )
    (person,) = found.persons
    assert person.standing is Standing.OFFICE and len(person.said) == 2
    (office,) = person.offices
    assert (office.value, office.fields, office.since, office.until) == (
        "staatssecretaris",
        ("Asiel",),
        "2022-03",
        "2024-02-15",
    )
    assert "Given name and surname are equal." in person.reasons and found.apart == ()


def test_a_surname_with_the_same_office_joins_and_one_alone_does_not() -> None:
    full = said("2023-05", "Roosje Tak", "minister van Justitie")
    office = said("2023-06", "Tak", "minister")
    bare = said("2023-07", "Tak")
    found = of(full, office, bare)
    (person,) = found.persons
    assert len(person.said) == 2
    (apart,) = found.apart
    assert apart.person == person.id and apart.documents == (bare.document,)
    assert apart.reasons[0] == "The surname is equal, and one of the two stands without a given name."


def test_an_office_long_after_is_not_the_same_term() -> None:
    found = of(said("2009-05", "Tak", "minister"), said("2023-06", "Tak", "minister"))
    assert len(found.persons) == 2
    assert len(of(said("2021-05", "Tak", "minister"), said("2023-06", "Tak", "minister")).persons) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Roosje Tak", "minister", None, "NL"), ("Els Tak", "minister", None, "NL")),
        (("Roosje Tak", "minister", None, "NL"), ("Roosje Tak", "minister", None, "BE")),
        (("R. Tak", "minister", None, None), ("Els Tak", "minister", None, None)),
        (("Els van der Tak", "minister", None, None), ("Els van den Tak", "minister", None, None)),
    ],
)
def test_contradictions_keep_people_apart(one: Sequence[str | None], other: Sequence[str | None]) -> None:
    found = of(said("2023-05", *one), said("2023-06", *other))
    assert len(found.persons) == 2 and found.apart == ()


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("R. Tak", "Roosje Tak"),
        ("Roosje Tak", "Roosje-Marie Tak"),
        ("El Tak", "Yasmina El Tak"),
        ("Tak", "Yasmina El Tak"),
        ("Sánchez", "Ana Sanchez"),
        ("al-Takki", "Omar al-Takki"),
    ],
)
def test_forms_of_one_name_meet_where_the_office_is_the_same(short: str, full: str) -> None:
    (person,) = of(said("2023-05", short, "minister"), said("2023-06", full, "minister")).persons
    assert person.name == full


def test_a_surname_that_fits_two_stays_with_neither_and_says_so() -> None:
    short = said("2023-07", "Tak", "minister")
    found = of(said("2023-05", "Roosje Tak", "minister"), said("2023-06", "Els Tak", "minister"), short)
    assert len(found.persons) == 3
    assert len(found.apart) == 4  # the two with the third, seen from either side
    assert all("The name fits more than one person." in item.against for item in found.apart)


def test_what_fits_two_that_contradict_each_other_goes_to_neither() -> None:
    plain = said("2023-07", "Roosje Tak", "minister")
    found = of(
        said("2023-05", "Roosje Tak", "minister", None, "NL"),
        said("2023-06", "Roosje Tak", "minister", None, "BE"),
        plain,
    )
    assert len(found.persons) == 3
    assert all("The name fits more than one person." in item.against for item in found.apart)
    whole = said("2023-07", "Roosje Tak", "minister")
    short = [said("2023-05", "Tak", "minister", None, "NL"), said("2023-06", "Tak", "minister", None, "BE")]
    assert len(of(whole, *short).persons) == 3 and len(of(whole, short[0]).persons) == 1


def test_parties_that_merge_are_followed_and_another_party_leaves_it_open() -> None:
    first = said("2022-05", "Ilja Berk", party="PvdA", country="NL")
    joint = said("2024-05", "Ilja Berk", "Kamerlid", "GroenLinks-PvdA", "NL")
    (person,) = of(first, joint).persons
    assert [(item.value, item.since) for item in person.parties] == [
        ("PvdA", "2022-05"),
        ("GroenLinks-PvdA", "2024-05"),
    ]
    other = said("2022-06", "Ilja Berk", party="VVD", country="NL", touches=())
    apart = of(first, other)
    assert len(apart.persons) == 2
    assert apart.apart[0].against == ("They belong to different political parties.",)


def test_a_spokesperson_is_not_the_member_of_parliament_of_the_same_name() -> None:
    found = of(said("2023-05", "Els Tak", "woordvoerder"), said("2023-06", "Els Tak", "VVD-Kamerlid", "VVD", "NL"))
    assert {one.standing for one in found.persons} == {Standing.SPOKESPERSON, Standing.OFFICE}
    assert found.apart[0].score == 70 - 30


def test_who_holds_no_office_has_no_record() -> None:
    found = of(
        said("2023-05", "Els Tak"),
        said("2023-05", "Piet Berk", "advocaat"),
        said("2023-05", "Nederland", org="Nederland"),
        said("2023-05", None, org="IND"),
        said("2023-05", "ministerie"),
    )
    assert found == People((), ())


def test_a_lawyer_of_the_same_name_is_not_put_to_the_minister() -> None:
    found = of(said("2023-05", "Els Tak", "minister"), said("2023-06", "Els Tak", "advocaat"))
    assert [len(one.said) for one in found.persons] == [1]
    assert found.apart[0].against


def test_a_former_office_does_not_lengthen_the_present_one() -> None:
    found = of(said("2021-05", "Els Tak", "staatssecretaris"), said("2024-06", "Els Tak", "oud-staatssecretaris"))
    (person,) = found.persons
    assert [(one.tense, one.until) for one in person.offices] == [
        (Tense.PRESENT, "2021-05"),
        (Tense.FORMER, "2024-06"),
    ]
    assert of(said("2024-06", "Els Tak", "oud-minister")).persons == ()
    before = said("2024-06", "Els Tak", "minister", mention="voormalig minister Els Tak")
    assert next(iter(appearances([before], LEXICON)[0].titles)).tense is Tense.FORMER


def test_offices_one_after_another_are_kept_apart_and_a_bare_one_goes_to_the_nearest() -> None:
    found = of(
        said("2020-01", "Els Tak", "minister van Justitie"),
        said("2020-03", "Els Tak", "minister"),
        said("2023-01", "Els Tak", "minister van Defensie"),
        said("2023-03", "Els Tak", "minister", number=1),
    )
    (person,) = found.persons
    assert [(one.name, one.until) for one in person.offices] == [
        ("minister Justitie", "2020-03"),
        ("minister Defensie", "2023-03"),
    ]
    assert [one.fields for one in person.held_in(person.documents[0])] == [("Justitie",)]


def test_a_portfolio_in_brackets_is_an_office_and_no_part_of_the_name() -> None:
    (person,) = of(said("2023-05", "Els Tak", "Asiel")).persons
    assert [(one.value, one.fields, one.kind) for one in person.offices] == [("", ("Asiel",), OfficeKind.GOVERNMENT)]
    (person,) = of(said("2023-05", "Els Tak van Asiel en Migratie", "minister")).persons
    assert person.name == "Els Tak" and person.offices[0].fields == ("Asiel", "Migratie")


def test_promises_and_secrets_by_surname_go_to_the_full_name_of_their_document() -> None:
    doc = document("Minister Roosje Tak zegt dat de gesprekken lopen. Tak belooft een brief. Tak zwijgt over geld.")
    speech = Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=(Evidence(words(doc, "de gesprekken lopen"), "content"),),
        speaker=Speaker("Roosje Tak", None, "Minister"),
        kind=SpeechKind.INDIRECT,
        content=(words(doc, "de gesprekken lopen"),),
        cue=(),
        act=Act.ASSERT,
    )
    promise = Commitment(
        document_id=doc.id,
        rule="commitment.made_by_hand",
        evidence=(Evidence(words(doc, "belooft een brief"), "what"),),
        asserted_by=Asserter("Roosje Tak", AsserterKind.SPEAKER),
        by=("Tak",),
        what=words(doc, "een brief"),
    )
    secret = Withholding(
        document_id=doc.id,
        rule="withholding.made_by_hand",
        evidence=(Evidence(words(doc, "zwijgt over geld"), "what"),),
        by=("Tak", "Els Berk"),
        what=words(doc, "geld"),
        mode=WithholdingMode.REFUSES,
    )
    found: list[Finding] = [speech, promise, secret]
    (person,) = people([kept(doc, item) for item in found], LEXICON).persons
    assert [len(group) for group in (person.said, person.promised, person.withheld, person.asked)] == [1, 1, 1, 0]


def test_a_judgement_comes_before_the_rules() -> None:
    one, other = said("2023-05", "Roosje Tak", "minister"), said("2023-06", "Tak")
    ids = [item.id for item in appearances([one, other], LEXICON)]
    joined = people([one, other], LEXICON, {frozenset(ids): True})
    assert [len(person.said) for person in joined.persons] == [2]
    assert joined.persons[0].reasons == ("A person has judged that they are the same.",)
    twins = [said("2023-05", "Els Tak", "minister"), said("2023-06", "Els Tak", "minister")]
    ids = [item.id for item in appearances(twins, LEXICON)]
    assert len(people(twins, LEXICON, {frozenset(ids): False}).persons) == 2


def test_every_feature_tells_its_reason() -> None:
    assert all(feature.reason.endswith(".") and feature.weight for feature in FEATURES)
    assert len({feature.reason for feature in FEATURES}) == len(FEATURES)


WHO = st.tuples(
    st.sampled_from(["Roosje Tak", "R. Tak", "Tak", "Els Tak", "Roosje van der Tak", "El Tak"]),
    st.sampled_from([None, "minister", "staatssecretaris (Asiel)", "VVD-Kamerlid", "woordvoerder", "advocaat"]),
    st.sampled_from([None, "VVD", "D66"]),
    st.sampled_from([None, "NL", "BE"]),
    st.sampled_from(["2009-03", "2022-05", "2023-06-15"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WHO, min_size=2, max_size=7), st.integers())
def test_the_order_of_arrival_changes_nothing(rows: list[tuple[str, str, str, str, str]], seed: int) -> None:
    items = [
        said(published, name, role, party, country, number=number)
        for number, (name, role, party, country, published) in enumerate(rows)
    ]
    mixed = list(items)
    random.Random(seed).shuffle(mixed)
    found = of(*items)
    assert of(*mixed) == found
    spoken = [item.id for person in found.persons for item in person.said]
    assert len(spoken) == len(set(spoken))
    for person in found.persons:
        assert len({item.value for item in person.countries}) <= 1


@pytest.mark.parametrize("seed", range(5))
def test_name_and_countries_alone_set_profiles_apart(seed: int) -> None:
    """One of those that agree in these stands for all where a name is put to a person (`grouping`)."""
    draw = random.Random(seed)
    items = [
        said(
            f"{draw.randint(1995, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            draw.choice(["Anna Veldhuis", "A. Veldhuis", "Veldhuis", "Bert Veldhuis", "van Veldhuis", "de Veldhuis"]),
            draw.choice([None, "minister", "minister van Asiel", "Kamerlid", "woordvoerder", "hoogleraar"]),
            draw.choice([None, "VVD", "D66", "CDA"]),
            draw.choice([None, "NL", "BE"]),
            touches=draw.choice([("NL", "SN"), ("BE",), ()]),
            number=number,
        )
        for number in range(60)
    ]
    found = profiles(appearances(items, LEXICON), {})
    alike: dict[object, int] = {}
    rows = [[compare(one, other, {}).apart for other in found] for one in found]
    for place, profile in enumerate(found):
        first = alike.setdefault((profile.form, profile.countries), place)
        assert rows[place] == rows[first]
    assert 1 < len(alike) < len(found)
    assert any(map(any, rows))
