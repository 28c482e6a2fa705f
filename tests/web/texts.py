"""The texts that the pages are tested on, and findings made in them by hand: one of every kind, and hostile ones."""

from __future__ import annotations

from tests.made import agreement, commitment, document, withholding, words

from openbaar.model.codec import finding_id
from openbaar.model.document import Document, Undecided
from openbaar.model.reading import Reading
from openbaar.model.records import (
    Asserter,
    Conflict,
    Evidence,
    Figure,
    Finding,
    Framework,
    Outcome,
    Passage,
    Question,
    Speaker,
    Statement,
    Time,
)
from openbaar.model.vocabulary import (
    Act,
    AgreementKind,
    AsserterKind,
    ConflictKind,
    Instrument,
    OutcomeKind,
    SpeechKind,
    Stage,
)

TALKS = (
    "Nederland praat met Niger over een migratiedeal. "
    "Minister Roosje Tak belooft de Kamer voor de zomer een brief. "
    "Over het geld wil zij niets zeggen.\n\n"
    '"Wij betalen niets", zei Tak. Volgens haar krijgt Niger alleen advies. '
    "Kamerlid Bram Oever vroeg wat het kost. Niger kreeg vorig jaar 12 miljoen euro.\n\n"
    "Zulke deals gaan meestal over visa."
)
NOTHING = "In het dorp is dinsdag een nieuwe brug geopend. Er was taart."
READ = {
    "2023-09-04": (
        "De regering wil een migratiedeal sluiten met Tunesië. "
        '"Wij nemen de tijd", zei minister Roosje Tak maandag. '
        "Over de inhoud van de deal doet zij geen mededelingen. "
        '"Dit is slecht nieuws voor vluchtelingen", zei een woordvoerder van UNHCR.'
    ),
    "2023-09": NOTHING,
}
HOSTILE = (
    'Nederland sluit een migratiedeal met Niger, aldus <script>alert("hallo")</script>. '
    'Daarna "><img src=x onerror=alert(1)> en </p></blockquote></main> zeggen. '
    "Ook {{ 7 * 7 }} en &lt;b&gt; en javascript:alert(1) staan er."
)
HOSTILE_NAME = '<i onclick="alert(2)">Roosje</i>'


def talks() -> Reading:
    """Return a reading with one finding of every kind."""
    doc = document(TALKS, published="2023-02", source="map/gesprek.txt")
    said, paid = words(doc, "Wij betalen niets"), words(doc, "Niger kreeg vorig jaar 12 miljoen euro")
    statement = Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=(
            *(Evidence(said, field) for field in ("content", "kind", "act")),
            Evidence(words(doc, "zei"), "cue"),
            Evidence(words(doc, "Tak."), "speaker"),
        ),
        speaker=Speaker("Roosje Tak", words(doc, "Tak."), role="minister", party="VVD", country="NL"),
        kind=SpeechKind.DIRECT,
        content=(said,),
        cue=(words(doc, "zei"),),
        act=Act.DENY,
    )
    figure = Figure(
        document_id=doc.id,
        rule="figure.made_by_hand",
        evidence=tuple(Evidence(words(doc, "12 miljoen euro"), field) for field in ("value", "unit")),
        value=12_000_000,
        unit="EUR",
    )
    own = (
        agreement(doc, Stage.NEGOTIATING),
        commitment(doc, due="2023-02/2023-08"),
        withholding(doc),
        statement,
        figure,
        _framework(doc),
        _question(doc),
        _time(doc),
        _outcome(doc),
        Conflict(
            document_id=doc.id,
            rule="conflict.made_by_hand",
            evidence=tuple(Evidence(span, field) for span in (said, paid) for field in ("a", "b", "about", "kind")),
            a=Passage(said, doc.id, finding_id(statement)),
            b=Passage(paid, doc.id, finding_id(figure)),
            about="geld",
            kind=ConflictKind.CONTRADICTION,
        ),
    )
    unsure = words(doc, "Volgens haar krijgt Niger alleen advies")
    undecided = Undecided(doc.id, unsure.start, unsure.end, unsure.text, "speaker", "speech.said", "two may be meant")
    return Reading(doc, "reader 1", own, (undecided,), (("NE", "NL"),) * len(own))


def _framework(doc: Document) -> Finding:
    proof = words(doc, "Zulke deals gaan meestal over visa")
    return Framework(
        document_id=doc.id,
        rule="framework.made_by_hand",
        evidence=tuple(Evidence(proof, field) for field in ("kind", "instruments")),
        kind=AgreementKind.DEAL,
        instruments=(Instrument.VISA,),
    )


def _question(doc: Document) -> Finding:
    return Question(
        document_id=doc.id,
        rule="question.made_by_hand",
        evidence=(Evidence(words(doc, "wat het kost"), "content"), Evidence(words(doc, "Kamerlid Bram Oever"), "by")),
        by=("Bram Oever",),
        content=words(doc, "wat het kost"),
    )


def _outcome(doc: Document) -> Finding:
    span = words(doc, "Niger kreeg vorig jaar 12 miljoen euro")
    return Outcome(
        document_id=doc.id,
        rule="outcome.made_by_hand",
        evidence=(Evidence(span, "what"), Evidence(span, "kind")),
        by=(),
        what=span,
        kind=OutcomeKind.DONE,
    )


def _time(doc: Document) -> Finding:
    span = words(doc, "vorig jaar")
    return Time(
        document_id=doc.id,
        rule="time.made_by_hand",
        evidence=tuple(Evidence(span, field) for field in ("words", "value", "anchor")),
        words=span,
        value="2022",
        anchor="2023-02",
    )


def hostile() -> Reading:
    """Return a reading of a text whose every part would be markup, were it not escaped."""
    doc = document(
        HOSTILE,
        published="2024-01-09",
        source='x"><svg onload=alert(3)>.txt',
        outlet="<b>De Schouw</b>",
        title="</title><script>alert(4)</script>",
        url="javascript:alert(5)",
    )
    script, image = words(doc, '<script>alert("hallo")</script>'), words(doc, '"><img src=x onerror=alert(1)>')
    statement = Statement(
        document_id=doc.id,
        rule='speech."><u>',
        evidence=(
            Evidence(script, "content"),
            Evidence(image, "content"),
            Evidence(script, "speaker"),
            Evidence(image, "kind"),
            Evidence(image, "act"),
            Evidence(image, "addressee"),
        ),
        asserted_by=Asserter(HOSTILE_NAME, AsserterKind.SPEAKER),
        speaker=Speaker(HOSTILE_NAME, role="<script>rol</script>", party='"><p>', org="<org>"),
        kind=SpeechKind.MIXED,
        content=(script, image),
        addressee="<h1>wie</h1>",
    )
    return Reading(doc, "reader 1", (agreement(doc), statement), (), (("NE", "NL"),) * 2)
