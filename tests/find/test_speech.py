"""Statements from constructions; the speakers are tested in tests/link/test_speakers.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from openbaar.find import FindOptions
from openbaar.model.records import Statement
from openbaar.pipeline import Reader


@pytest.fixture(scope="module")
def said(read_text: Any, reader: Reader) -> Any:
    everywhere = replace(reader, options=FindOptions(all_speech=True))

    def read(text: str) -> list[Statement]:
        findings = read_text(text, "2024-03", everywhere).findings
        statements = [finding for finding in findings if isinstance(finding, Statement)]
        return sorted(statements, key=lambda item: item.content[0].start)

    return read


def contents(found: list[Statement]) -> list[str]:
    return [" … ".join(span.text for span in item.content) for item in found]


STYLES = ["“{}”", '"{}"', "„{}”", "‘{}’", "'{}'", ",,{}''", "«{}»"]


@pytest.mark.parametrize("style", STYLES)
def test_the_style_of_marks_changes_nothing(said: Any, style: str) -> None:
    first, second = style.format("De grens blijft dicht"), style.format("Wij kunnen niet anders.")
    found = said(f"{first}, zei minister Rosa Terlingen in Tunis. {second}")
    assert contents(found) == ["De grens blijft dicht", "Wij kunnen niet anders."]
    assert [item.speaker.name for item in found] == ["Rosa Terlingen", "Rosa Terlingen"]
    assert {str(item.kind) for item in found} == {"direct"}


@pytest.mark.parametrize("name", ["Rosa Terlingen", "Joris van den Eshof", "Aïcha Op 't Hof", "Kwame Asare-Boadu"])
def test_the_name_of_the_speaker_changes_nothing_else(said: Any, name: str) -> None:
    found = said(f"Minister {name} ontkende dat er met Libië is gepraat. “Daar is niets van waar.”")
    assert contents(found) == ["er met Libië is gepraat", "Daar is niets van waar."]
    assert [item.speaker.name for item in found] == [name, name]
    assert [str(item.act) for item in found] == ["deny", "deny"]


def test_a_sentence_more_in_between_changes_nothing_before_it(said: Any) -> None:
    opening = "“De grens blijft dicht”, zei minister Rosa Terlingen in Tunis."
    assert contents(said(opening + " Het regende."))[:1] == contents(said(opening))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Daar wilde Rosa Terlingen niets over zeggen.", []),
        ("Rosa Terlingen zei niet of Niger meedoet.", []),
        ("Het zogeheten ‘veilige land’ ligt in Afrika.", []),
        ("Als minister Terlingen zegt dat het klaar is, begint de terugkeer.", []),
        ("'Pad van de rede'", []),
        ("Het akkoord dat Nederland sloot, geldt vijf jaar.", []),
    ],
)
def test_what_is_no_speech(said: Any, text: str, content: list[str]) -> None:
    assert contents(said(text)) == content


def test_a_fragment_in_marks_makes_a_clause_mixed(said: Any) -> None:
    (found,) = said("Er zal “behoedzaam” over Niger worden gesproken, zei Rosa Terlingen (Buitenlandse Zaken).")
    assert str(found.kind) == "mixed"
    assert found.content[0].text == "Er zal “behoedzaam” over Niger worden gesproken"


def test_a_quotation_split_by_its_attribution_is_two_statements(said: Any) -> None:
    found = said("“Dit kostte twee jaar”, zei hoofdonderhandelaar Ines Kok, “maar nu ligt er een akkoord met Ghana.”")
    assert contents(found) == ["Dit kostte twee jaar", "maar nu ligt er een akkoord met Ghana."]
    assert [item.speaker.name for item in found] == ["Ines Kok", "Ines Kok"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“Wanneer krijgen wij die tekst?”, vroeg Kamerlid Ines Kok.", "ask"),
        ("“We sturen de Kamer uiterlijk in mei een brief”, zei minister Ines Kok.", "promise"),
        ("“Daar doe ik geen mededelingen over”, zei minister Ines Kok.", "refuse"),
        ("“Er is geen akkoord met Khartoem”, zei minister Ines Kok.", "deny"),
        ("“Europa moet de kustwacht steunen”, zei Kamerlid Ines Kok.", "propose"),
        ("“Dit is een schande”, zei advocaat Ines Kok.", "criticise"),
        ("“Dit akkoord is een doorbraak”, zei minister Ines Kok.", "praise"),
        ("“De vlucht vertrekt om negen uur”, zei agent Ines Kok.", "assert"),
    ],
)
def test_acts(said: Any, text: str, act: str) -> None:
    assert [str(item.act) for item in said(text)] == [act]


def test_every_statement_quotes_its_document(said: Any) -> None:
    text = "Volgens Ines Kok „loopt” het overleg. 'Nog even', zegt ze. Ghana beloofde mensen terug te nemen."
    for item in said(text):
        for evidence in item.evidence:
            evidence.span.check(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # a main clause behind what is reported is not part of it
        (
            "Toen minister Ines Kok liet weten dat de grens openging, was dat het einde van het akkoord.",
            ["de grens openging"],
        ),
        ("Rabat beloofde om Marokkanen terug te nemen, en in mei werden er tachtig teruggestuurd.", None),
        (
            "Minister Ines Kok geeft toe dat het overleg tegenvalt en gaat in mei weer naar Tunis.",
            ["het overleg tegenvalt"],
        ),
        # of two sources each has its own part
        (
            "Volgens Ankara was de regeling klaar, volgens Athene geldt ze nog gewoon.",
            ["was de regeling klaar", "geldt ze nog gewoon"],
        ),
        # the number is no part of who says it
        ("In het kamp leven volgens de regering tweeduizend Syriërs.", None),
        ("Het ministerie houdt het op hooguit zeven terugkeerders.", ["hooguit zeven terugkeerders"]),
        (
            "Minister Ines Kok ontkende dat in de Kamer met klem: er komt geen deal met Tunis.",
            ["er komt geen deal met Tunis"],
        ),
        # what somebody declines or promises to say is not said
        ("Wie er tekende, weigerde minister Ines Kok te zeggen.", []),
        ("Minister Ines Kok beloofde de Kamer te laten weten hoe het verder moet.", None),
        ("Gevraagd naar het akkoord haalde minister Ines Kok de schouders op.", []),
        # what some call it at the end of a clause of its own
        ("Hoewel Kamerlid Ines Kok het akkoord een blamage noemde, ging het door.", ["het akkoord een blamage"]),
        ("Kamerlid Ines Kok zegt van niet, maar beweerd wordt dat er geld is.", ["er geld is"]),
        ("Enkele analisten menen dat het akkoord faalt.", ["het akkoord faalt"]),
        ("Er kan niet worden voorspeld of het akkoord faalt.", []),
        ("De minister antwoordde met een brief op het verzoek dat de Kamer niet wilde bespreken.", []),
        # whom a court or state acts upon is no content
        ("De rechtbank in Brussel veroordeelde Fedasil vrijdag.", []),
    ],
)
def test_where_what_is_said_ends(said: Any, text: str, content: list[str] | None) -> None:
    found = contents(said(text))
    if content is not None:
        assert found == content
    assert not any("teruggestuurd" in words or words == "hoe het verder moet" for words in found)


def test_who_says_it_ends_before_a_number(said: Any) -> None:
    (found,) = said("In het kamp leven volgens de regering tweeduizend Syriërs.")
    assert found.speaker.mention.text == "de regering"


def test_a_surname_that_looks_like_an_abbreviation_ends_its_sentence(said: Any) -> None:
    found = said(
        "Er zijn veertig migranten uitgezet, zei staatssecretaris Van den Burg. Dat is volgens hem meer dan ooit."
    )
    assert contents(found) == ["Er zijn veertig migranten uitgezet", "Dat is … meer dan ooit"]
    assert [item.speaker.name for item in found] == ["Van den Burg", "Van den Burg"]


def test_two_names_on_either_side_of_a_preposition_are_two(said: Any) -> None:
    found = said("“Hoe zit dat?”, wilde Kamerlid Piet Hoorn van Van den Esch weten.")
    assert [item.speaker.name for item in found] == ["Piet Hoorn"]


@pytest.mark.parametrize("clause", ["dat er niets is beloofd", "dat in enkele gevallen te veel is betaald"])
def test_a_past_tense_that_looks_like_a_participle_reports(said: Any, clause: str) -> None:
    found = said(f"Na de schorsing erkende minister Rosa Terlingen {clause} aan Tunis.")
    assert contents(found) == [f"{clause.removeprefix('dat ')} aan Tunis"]


def test_unnamed_people_speak_for_the_body_that_they_work_for(said: Any) -> None:
    found = said("“Daar weten wij niets van”, zeggen ze bij Frontex over de boten met migranten.")
    assert [item.speaker.name or item.speaker.org for item in found] == ["Frontex"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # what the parser takes for a relative clause behind a place, a time or whom it is said to
        ("Minister Ines Kok zei op een persconferentie dat Tunis tekent.", ["Tunis tekent"]),
        ("Minister Ines Kok schreef de Kamer vorige week dat Tunis tekent.", ["Tunis tekent"]),
        ("Minister Ines Kok zei in het parlement dat haar land tekent.", ["haar land tekent"]),
        # a surname that it takes for an adverb or adjective
        ("Minister Hanne Deschepper is blij. Deschepper erkent dat het duurt.", ["het duurt"]),
        # an attribution inside, and none
        (
            "Niemand heeft hen gevraagd of ze weg wilden, zegt Ines Kok.",
            ["Niemand heeft hen gevraagd of ze weg wilden"],
        ),
        ("Minister Ines Kok heeft nooit gevraagd of Tunis tekent.", []),
        ("Minister Ines Kok heeft het plan nooit ontkend.", []),
        ("Nu zij het mag, vertelt Ines Kok erover.", []),
        # no heading says anything
        ("Ines Kok: ‘Tunis tekent’\n\nDe minister reist vandaag naar Tunis.", []),
        ("“Tunis tekent.” Dat zegt minister Ines Kok.", ["Tunis tekent."]),
        ("Het akkoord is – zo zegt Ines Kok – niets waard.", ["Het akkoord is … niets waard"]),
        ("Deskundigen spreken van symboolpolitiek.", ["symboolpolitiek"]),
        # words in marks that go on over a stop, a clause of which the first word stands in the marks too
        ("Volgens Ines Kok is dat “te laat. Wij wachten niet.”", ["is dat “te laat. Wij wachten niet.”"]),
        ("Ines Kok waarschuwt ‘dat Tunis niet tekent’.", ["Tunis niet tekent"]),
        ("Kamerlid Ines Kok hekelt ook dat Tunis zo laat tekent.", ["Tunis zo laat tekent"]),
        ("Hij vindt dat “dit te laat is. Wij gaan.” Zij knikt.", ["“dit te laat is. Wij gaan.”"]),
        ("Ines Kok noemt het “goed” en zegt dat Tunis tekent.", ["het “goed”", "Tunis tekent"]),
        ("Op de vraag of Tunis tekent, antwoordde Ines Kok niet.", []),
        ("Kamerlid Ines Kok spreekt op voorwaarde van anonimiteit.", []),
        ("Minister Ines Kok zegt dat zij al maanden om cijfers vraagt.", ["zij al maanden om cijfers vraagt"]),
        ("Ines Kok zei zich dat niet te herinneren.", ["zich dat niet te herinneren"]),
        ("Het kan volgens hem jaren duren.", ["Het kan … jaren duren"]),
    ],
)
def test_what_a_parser_may_get_wrong(said: Any, text: str, content: list[str]) -> None:
    assert contents(said(text)) == content


def test_what_somebody_does_not_believe_is_denied(said: Any) -> None:
    (item,) = said("Minister Ines Kok gelooft niet dat het akkoord werkt.")
    assert (contents([item]), str(item.act)) == (["het akkoord werkt"], "deny")


@pytest.mark.parametrize("dateline", ["DEN HAAG (ANP) - ", "BRUSSEL – ", "ROME/TRIPOLI (AFP) — "])
def test_a_dateline_is_not_said(said: Any, dateline: str) -> None:
    (item,) = said(f"{dateline}De gesprekken met Ghana over terugkeer lopen goed, zegt minister Els Dolman.")
    assert item.content[0].text == "De gesprekken met Ghana over terugkeer lopen goed"


def test_what_was_expected_of_it_reports_nothing(said: Any) -> None:
    assert not said("Minister Els Dolman heeft zoals verwacht een deal gesloten met Egypte over migratie.")
