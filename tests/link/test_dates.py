"""Time words to EDTF, each from where it stands: the document's date, the clause's tense, a report's own time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.link.dates import Resolved, link_dates, resolved_marks
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.edtf import is_edtf
from openbaar.model.records import Agreement, Evidence
from openbaar.model.vocabulary import AgreementKind, Stage
from openbaar.pipeline import Reader

Resolve = Callable[[str, str], list[Resolved]]


@pytest.fixture(scope="session")
def resolved(reader: Reader) -> Resolve:
    def resolve(date: str, text: str) -> list[Resolved]:
        document = Document(published=date, decoded=text, text=text)
        return resolved_marks(mark(document, reader.language, reader.lexicon), reader.lexicon)

    return resolve


@pytest.mark.parametrize(
    ("date", "text", "value"),
    [
        ("2021-09", "Het overleg is deze zomer hervat.", "2021-22"),
        ("2021-09", "In november kwam er een brief.", "2020-11"),
        ("2021-09", "In november komt er een brief.", "2021-11"),
        ("2021-09", "Het parlement zal in maart stemmen.", "2022-03"),
        ("2021-09", "Zij hebben in december een akkoord gesloten.", "2020-12"),
        ("2024-10", "Het contract loopt tot 1 april.", "2025-04-01"),
        ("2019-06", "De kampen sluiten voor het eind van het jaar.", "2019-06/2019-12"),
        ("2021-09", "Zij belooft de Kamer voor het kerstreces een brief.", "2021-09/2021-12"),
        ("2018-12", "Zij beloofde het parlement een debat voor het zomerreces.", "2018-12/2019-07"),
        ("2022-03", "Hij zegde de Kamer toe uiterlijk 1 oktober een overzicht te sturen.", "2022-10-01"),
        ("2021-12", "Begin 2023 moeten de eersten komen.", "2023-01/2023-03"),
        ("2023-06", "Dit jaar kwamen er meer.", "2023"),
        ("2025-09", "Italië vangt sinds vorig jaar mensen op.", "2024/.."),
        ("2023-11", "Tussen januari en oktober kwamen ze.", "2023-01/2023-10"),
        ("2023-02", "Van november tot en met januari was het stil.", "2022-11/2023-01"),
        ("2023-03", "Anderhalf jaar geleden sloten zij een verdrag.", "2021-09"),
        ("2023-10", "In de komende weken volgt het geld.", "2023-10/2023-11"),
        ("2023-06", "Over twee maanden praten ze verder.", "2023-08"),
        ("2020-02", "Rond de jaarwisseling vertrok hij.", "2019-12/2020-01"),
        ("1998-06", "Het verdrag werd op Goede Vrijdag 1998 gesloten.", "1998-04-10"),
        ("2020-08", "Vóór Prinsjesdag reist een delegatie af.", "2020-08/2020-09"),
        ("2023-03", "Afgelopen winter was het stil.", "2022-24"),
        ("2024-03", "In de jaren negentig kwamen zij.", "1990/1999"),
        ("2024-03", "In het tweede kwartaal van 2025 volgt een brief.", "2025-04/2025-06"),
        ("2017-09", "In het afgelopen jaar gingen zij terug.", "2016-09/2017-09"),
        ("2024-03", "Met ingang van volgend studiejaar geldt dat.", "2024-09/2025-08"),
        ("2018-11", "De begroting voor 2019 is krap.", "2019"),
    ],
)
def test_from_a_month(resolved: Resolve, date: str, text: str, value: str) -> None:
    assert [item.value for item in resolved(date, text)] == [value]


@pytest.mark.parametrize(
    ("date", "text", "value"),
    [
        ("2023-06-14", "Dat zei hij gisteren.", "2023-06-13"),  # a Wednesday
        ("2023-06-14", "Dat zei hij dinsdag.", "2023-06-13"),
        ("2023-06-14", "De Kamer stemt dinsdag.", "2023-06-20"),
        ("2023-06-14", "Zij spraken vorige week.", "2023-06-05/2023-06-11"),
        ("2023-06-14", "Zij tekenden afgelopen maandag.", "2023-06-12"),
        ("2023-06-14", "De ministers spreken volgende week donderdag.", "2023-06-22"),
        ("2023-06-14", "Zij troffen elkaar dit weekend.", "2023-06-10/2023-06-11"),
        ("2023-06-14", "Hij komt binnen drie dagen terug.", "2023-06-14/2023-06-17"),
        ("2023-06-14", "Een dag eerder was hij in Tunis.", None),
    ],
)
def test_from_a_day(resolved: Resolve, date: str, text: str, value: str | None) -> None:
    assert [item.value for item in resolved(date, text)] == [value]


@pytest.mark.parametrize("words", ["gisteren", "dinsdag", "vorige week", "vanochtend", "dit weekend", "morgen"])
def test_near_times_are_the_month_where_only_the_month_is_known(resolved: Resolve, words: str) -> None:
    assert [item.value for item in resolved("2019-08", f"Dat was {words} bekend.")] == ["2019-08"]


def test_inside_a_report_the_anchor_is_the_report(resolved: Resolve) -> None:
    text = "Zij waren in februari in dat land. De tekst wordt later dit jaar openbaar, meldden ze destijds."
    last = resolved("2023-06", text)[-1]
    assert (last.value, last.anchor) == ("2023-02/2023-12", "2023-02")


def test_recalled_times_hang_on_the_time_before(resolved: Resolve) -> None:
    text = "Op 2 september vertrok hij. Een dag eerder had hij gebeld. In 2014 was dat anders; het jaar ervoor ook."
    assert [item.value for item in resolved("2017-09", text)] == ["2017-09-02", "2017-09-01", "2014", "2013"]


def test_a_deadline_this_year_begins_now(resolved: Resolve) -> None:
    (only,) = resolved("2023-06", "De minister stuurt nog dit jaar een brief.")
    assert (only.value, only.due) == ("2023", "2023-06/2023-12")


def test_the_date_of_an_agreement_since_then_is_its_beginning(reader: Reader) -> None:
    text = "Met Qatar ligt er sinds 2005 een akkoord."
    document = Document(published="2022-09", decoded=text, text=text)
    marked = mark(document, reader.language, reader.lexicon)
    proof = marked.span(0, len(text))
    fields = ("parties", "kind", "stage", "modality", "date")
    found = Agreement(
        document_id=document.id,
        rule="agreement.made_by_hand",
        evidence=tuple(Evidence(proof, field) for field in fields),
        parties=("NP", "QA"),
        kind=AgreementKind.DEAL,
        stage=Stage.IN_FORCE,
    )
    (dated,) = link_dates(marked, reader.lexicon, [found])
    assert isinstance(dated, Agreement)
    assert dated.date == "2005"


def test_a_year_named_has_no_anchor(resolved: Resolve) -> None:
    named, relative = resolved("2023-06", "In maart 2021 vertrok hij, vorig jaar kwam hij terug.")
    assert (named.anchor, relative.anchor) == (None, "2023-06")


def test_every_value_is_edtf(resolved: Resolve) -> None:
    text = (
        "Begin dit jaar, eind jaren tachtig, na de kerst, voor 2030, op 31 februari, in het derde kwartaal, "
        "de komende vijf jaar, drie dagen later, op 30-02-2021 en diezelfde maand."
    )
    values = [item.value for item in resolved("2023-06-30", text) if item.value is not None]
    assert len(values) >= 6
    assert all(is_edtf(value) for value in values)
