"""Who speaks: full names, pronouns, offices, unnamed sources, and whom other findings are asserted by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from openbaar.find import FindOptions
from openbaar.model.records import Speaker, Statement
from openbaar.pipeline import Reader

OPENING = "Minister Rosa Terlingen (Asiel) en Kamerlid Joris Wiersma (D66) bespraken het akkoord met Ghana. "


@pytest.fixture(scope="module")
def speakers(read_text: Any, reader: Reader) -> Any:
    everywhere = replace(reader, options=FindOptions(all_speech=True))

    def read(text: str) -> list[Speaker]:
        findings = read_text(text, "2024-03", everywhere).findings
        statements = [finding for finding in findings if isinstance(finding, Statement)]
        return [item.speaker for item in sorted(statements, key=lambda item: item.content[0].start)]

    return read


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“De tekst is af”, zei Terlingen.", "Rosa Terlingen"),
        ("“De tekst is af”, zei de bewindsvrouw.", "Rosa Terlingen"),
        ("“De tekst is af”, zei de minister.", "Rosa Terlingen"),
        ("Volgens haar is de tekst af.", "Rosa Terlingen"),
        ("“De tekst is af”, zei hij.", "Joris Wiersma"),
        ("“De tekst is af”, zei het Kamerlid.", "Joris Wiersma"),
        ("“De tekst is af”, zei Wiersma.", "Joris Wiersma"),
    ],
)
def test_words_that_mean_a_person_of_the_text(speakers: Any, sentence: str, name: str) -> None:
    assert [speaker.name for speaker in speakers(OPENING + sentence)] == [name]


def test_what_stands_beside_the_first_mention_is_known_later(speakers: Any) -> None:
    (speaker,) = speakers(OPENING + "“De tekst is af”, zei Wiersma.")
    assert (speaker.role, speaker.party, speaker.country) == ("Kamerlid", "D66", "NL")


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("“Wij wachten af”, zegt een woordvoerder van de Europese Commissie.", "Europese Commissie"),
        ("“Wij wachten af”, zegt een woordvoerder van commissaris Urpi Lahti.", "commissaris Urpi Lahti"),
        ("Op de Ghanese ambassade zwijgen ze. “Wij wachten af”, zegt een woordvoerder.", "Ghanese ambassade"),
    ],
)
def test_an_unnamed_spokesperson_has_an_organisation(speakers: Any, text: str, org: str) -> None:
    (speaker,) = speakers(text)
    assert (speaker.name, speaker.org) == (None, org)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volgens de Griekse kustwacht zijn er minder boten.", "Griekse kustwacht"),
        ("Het ministerie van Justitie meldt dat de vlucht is vertrokken.", "ministerie van Justitie"),
        ("Het persbureau Pamir meldt dat de vlucht is vertrokken.", "Pamir"),
    ],
)
def test_bodies_speak_by_their_name(speakers: Any, text: str, name: str) -> None:
    assert [speaker.name for speaker in speakers(text)] == [name]


def test_a_quotation_without_attribution_is_that_of_the_person_spoken_of(speakers: Any) -> None:
    text = "“De tekst is af”, zei Terlingen. Wiersma schudde het hoofd. “Wij hebben niets gezien.”"
    assert [speaker.name for speaker in speakers(OPENING + text)] == ["Rosa Terlingen", "Joris Wiersma"]


def test_two_people_speak_together(speakers: Any) -> None:
    (speaker,) = speakers(OPENING + "De tekst is af, meldden ze.")
    assert speaker.name == "Rosa Terlingen; Joris Wiersma"


def test_where_words_do_not_decide_nobody_is_named(speakers: Any) -> None:
    text = "Sam Terwisscha en Robin Kuiperij praatten lang. Volgens hem is er geen akkoord."
    (speaker,) = speakers(text)
    assert speaker.name is None
    assert {candidate.name for candidate in speaker.candidates} == {"Sam Terwisscha", "Robin Kuiperij"}


def test_the_answers_of_an_interview_have_one_speaker(speakers: Any) -> None:
    text = (
        "Oda Wennerström werkte jaren in Nairobi voor de VN.\n\n‘Er kwamen vorig jaar honderd mensen. Nu nul.’\n\n"
        "Minister Piet Smallegange zegt dat het goed gaat.\n\n‘Dan moet hij eens komen kijken.’\n\n"
        "En Kenia?\n\n‘Dat wacht op geld.’"
    )
    names = [speaker.name for speaker in speakers(text)]
    assert names.count("Oda Wennerström") == 3
    assert names.count("Piet Smallegange") == 1


@pytest.mark.parametrize("gendered", ["Mieke", "Judith"])
def test_a_pronoun_follows_its_gender(speakers: Any, gendered: str) -> None:
    text = f"{gendered} Sluiter en Hendrik Prins tekenden het akkoord. “Mooi”, zei hij. “Eindelijk”, zei ze."
    names = [speaker.name for speaker in speakers(text)]
    assert names == ["Hendrik Prins", f"{gendered} Sluiter"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a word for a person takes up the one who has just spoken
        ("Volgens T. Brandsma is er te weinig opvang. De bestuurder eist dat het kabinet betaalt.", "T. Brandsma"),
        # somebody's own is nobody who has just spoken
        ("Volgens T. Brandsma is er te weinig opvang. Zijn advocaat eist dat het kabinet betaalt.", None),
        # one of a nation with an indefinite article is new
        ("Volgens T. Brandsma is er te weinig opvang. “It is a mess”, vond een vrolijke Amerikaan.", None),
        # the organisation is a subject only within what was demanded
        (
            "Minister Rosa Terlingen wacht. In mei eiste zij dat de IND-directie zou ingrijpen. "
            "Zij is ervan overtuigd dat het niet beter gaat.",
            "Rosa Terlingen",
        ),
        ("Volgens het Spaanse spoorbedrijf, RENTAR, is er niets stuk.", "RENTAR"),
        ("Zeven gemeenten wachten, zo wordt gemeld. Er werd verteld dat Piet Wit later komt.", None),
    ],
)
def test_whom_other_words_take_up(speakers: Any, text: str, name: str | None) -> None:
    assert speakers(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Minister Pieter Dekkers zei dat het akkoord af is. Zijn ambtgenoot Omar Belhadj reageert koel. "
            "“Wij wachten op de tekst”, zei hij.",
            ["Pieter Dekkers", "Omar Belhadj"],
        ),
        (
            "In de haven gelooft Moussa Faye er niets van. “Wij vissen hier al eeuwen”, zegt de voorzitter van de "
            "vissersbond. “Wie betaalt dat?” Zijn bond eist een quotum.",
            ["Moussa Faye", "Moussa Faye", "vissersbond"],
        ),
        (
            "“Minder boten en meer gas”, zo vatte de premier het akkoord samen. “Een mooie dag.”",
            [None, None],
        ),
        ("Vluchtelingenorganisatie UNHCR zei dat het kamp vol is.", ["UNHCR"]),
        ("De regering in Accra zei dat het akkoord af is.", ["regering in Accra"]),
        ("Ghanese media schrijven dat het akkoord af is.", ["Ghanese media"]),
        ("Staatssecretaris Dekkers van Justitie en Veiligheid zei dat het akkoord af is.", ["Dekkers"]),
        ("Volgens officier van justitie Wouter Smeets zijn er vijf verdachten.", ["Wouter Smeets"]),
        (
            "Het grondwettelijk gerechtshof deed uitspraak. Volgens het hof is het akkoord geldig.",
            ["gerechtshof"],
        ),
        (
            "Directeur Carla Visser praat graag. Peking neemt volgens haar gemiddeld vijf mensen terug. "
            "“Dat is genoeg”, zucht ze.",
            ["Carla Visser", "Carla Visser"],
        ),
    ],
)
def test_who_is_meant_by_the_words_around(speakers: Any, text: str, names: list[str | None]) -> None:
    assert [speaker.name for speaker in speakers(text)] == names


def test_how_a_premier_sums_up_names_an_unnamed_office(speakers: Any) -> None:
    (speaker,) = speakers("Premier Luca Ferri tekende. “Minder boten en meer gas”, zo vatte de premier het samen.")
    assert speaker.name == "Luca Ferri"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“Dit kan zo niet”, aldus de D66'er.", "Joris Wiersma"),
        ("Wiersma is boos. “Dit kan zo niet”, zegt de D66-politicus.", "Joris Wiersma"),
        # the last speaker, of whom no party is known
        ("“De tekst is af”, zei Terlingen. “Wij tekenen”, aldus de VVD-politica.", "Rosa Terlingen"),
        # a demonstrative takes up whom the sentence before named last
        ("Terlingen sprak met burgemeester Bram Keizer. Die zegt dat het dorp vol is.", "Bram Keizer"),
        ("Terlingen sprak met de IOM. Die laat weten dat er niets getekend is.", "IOM"),
        # an official whose name is not told comes between
        ("“Wij tekenen”, zei Wiersma. De Ghanese president ziet dat anders. Hij sprak van “een dictaat”.", None),
    ],
)
def test_words_that_point_at_somebody(speakers: Any, sentence: str, name: str | None) -> None:
    assert speakers(OPENING + sentence)[-1].name == name


@pytest.mark.parametrize(
    ("text", "org"),
    [
        # the ministry with its field, the name behind the word, the one whose spokesperson it is
        ("Het ministerie van Justitie meldt dat 90 mensen vertrokken. “Klopt”, zegt het ministerie.", None),
        ("Inspecteurs van het agentschap EUAA reizen naar Ghana, meldt het agentschap.", "EUAA"),
        ("Burgemeester Bram Keizer komt ook, zegt zijn woordvoerster.", "Bram Keizer"),
    ],
)
def test_bodies_by_a_plain_word(speakers: Any, text: str, org: str | None) -> None:
    assert speakers(text)[-1].org == (org or "ministerie van Justitie")


def test_one_of_several_is_named_behind_a_comma(speakers: Any) -> None:
    found = speakers("Vijf Ghanezen werken in Emmen. “Koud is het”, zegt een van hen, Kofi Badu.")
    assert [speaker.name for speaker in found] == ["Kofi Badu"]


def test_two_bodies_speak_together(speakers: Any) -> None:
    (speaker,) = speakers("Duitsland en Frankrijk eisen dat Tunesië zijn burgers terugneemt.")
    assert (speaker.name, speaker.org) == ("Duitsland; Frankrijk", "Duitsland; Frankrijk")


def test_of_several_clauses_before_marks_the_last_has_the_speaker(speakers: Any) -> None:
    found = speakers("Wiersma is tevreden, maar Kamerlid Els Voskuil breekt de deal af: “Wij tekenen niet.”")
    assert found[-1].name == "Els Voskuil"


def test_a_body_of_which_the_text_speaks_goes_on_in_marks(speakers: Any) -> None:
    found = speakers("“De tekst is af”, zei Rosa Terlingen. Ook Amnesty is bezorgd. “Er komen doden van.”")
    assert found[-1].name == "Amnesty"


def test_they_are_the_bodies_that_just_spoke(speakers: Any) -> None:
    found = speakers("De hulporganisaties eisen dat de deal verdwijnt. “Er is nog tijd”, schrijven ze.")
    assert found[-1].name == "hulporganisaties"


def test_a_private_person_speaks_for_no_state(speakers: Any) -> None:
    (speaker,) = speakers("“Ze laten iedereen gaan die betaalt”, zegt een Tunesische visser.")
    assert (speaker.name, speaker.org) == (None, None)


def test_a_head_of_government_by_any_word_for_the_office(read_text: object) -> None:
    text = (
        "Eerste minister Karel Machielsen sprak over migratie met Soedan. Premier Machielsen zei woensdag dat er geen "
        "geld is. De premier maakte duidelijk dat er geen vluchten komen."
    )
    found = [item.speaker for item in read_text(text).findings if isinstance(item, Statement)]  # type: ignore[operator]
    assert [speaker.name for speaker in found] == ["Karel Machielsen"] * 2
    assert not any(speaker.country for speaker in found)  # whoever ends the sentence before is not his country


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("UNHCR is bezorgd. De vluchtelingenorganisatie vreest dat migranten worden teruggestuurd.", "UNHCR"),
        ("De UNHCR is bezorgd. De VN-organisatie vreest dat migranten worden mishandeld.", "UNHCR"),
        (
            "Amnesty International is boos over de migratiedeal. Het ministerie van Buitenlandse Zaken zwijgt. "
            "De mensenrechtenorganisatie zegt dat migranten gevaar lopen.",
            "Amnesty International",
        ),
        (
            "Frontex stuurt grenswachters tegen migranten naar Mali. Het agentschap zegt dat er meer migranten komen.",
            "Frontex",
        ),
        ("UNHCR is bezorgd. Een mensenrechtenorganisatie zegt dat migranten gevaar lopen.", None),
    ],
)
def test_a_word_for_the_work_of_a_body_means_one_named_before(read_text: object, text: str, org: str | None) -> None:
    said = [item for item in read_text(text).findings if isinstance(item, Statement)]  # type: ignore[operator]
    speakers = {item.speaker.name or item.speaker.org for item in said}
    assert speakers == {org} if org else "UNHCR" not in speakers
