"""The table of what the API can be asked: address, words, parameters, the form of the answer, and what answers.

In: nothing. Out: `OPERATIONS`. Read by `service` (addresses), `openapi` (description) and through it the page `/api`.
To add an operation: a function in `of_register` or `of_derived`, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openbaar.derive.happenings import HappeningKind
from openbaar.derive.promises import PromiseState
from openbaar.model.vocabulary import ConflictKind, FindingType, Instrument, Stage
from openbaar.web.api import of_derived, of_register
from openbaar.web.api.asked import Asked
from openbaar.web.api.parameters import PAGED, Parameter, choice, edtf, identifier, party, text
from openbaar.web.searching import LONGEST_SEARCH

_HEX = "[0-9a-f]{16}"
_PARTY = party("party", "Bears on this party.")
_SPEAKER = text("speaker", "Said or done by this person or body: whole name or surname.", "Tak")
_SOURCE = text("source", "In documents seen in this outlet, by its exact name.", "De Schouw")
_PERIOD = (
    edtf("since", "Published on this day or later.", "2023"),
    edtf("until", "Published on this day or earlier.", "2024-06"),
)
_STAGE = choice("stage", "Agreements at this stage.", Stage)
_INSTRUMENT = choice("instrument", "Agreements or terms that name this instrument.", Instrument)
_AS_OF = edtf("as_of", "How things stood on this day (the default: today).", "2023-12-31")
_DUE = edtf("due", "Whose last day lies in this period.", "2023")
_KNOWN = edtf("known", "From what had surely been published by this day (the default: today).", "2023-12-31")


@dataclass(frozen=True)
class Operation:
    """One thing to ask: `answer` names the schema of one thing, or of each of many where `many` is set."""

    path: str
    name: str
    group: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: str
    run: Callable[[Asked], Any]
    many: bool = False


def _one(about: str, letters: str, example: str) -> Parameter:
    return identifier(about, f"[{letters}]{_HEX}", example)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/documents", "listDocuments", "Documents",
        "The documents that were read, oldest first, each with how many findings it holds. Texts are not handed out.",
        (_PARTY, _SOURCE, *_PERIOD, *PAGED), "DocumentCard", of_register.documents, many=True,
    ),
    Operation(
        "/documents/{id}", "getDocument", "Documents",
        "One document: where it was seen, and all that was found in it.",
        (_one("A document's id.", "d", "d0123456789abcdef"),), "Document", of_register.document,
    ),
    Operation(
        "/findings", "listFindings", "Findings",
        "What rules found in single documents, by day of publication and place in the text: the records of "
        "`openbaar export`, one to one.",
        (
            choice("kind", "Of this type.", [item for item in FindingType]),
            _PARTY, _SPEAKER, _STAGE, _INSTRUMENT, _SOURCE, *_PERIOD, *PAGED,
        ),
        "Finding", of_register.findings, many=True,
    ),
    Operation(
        "/findings/{id}", "getFinding", "Findings",
        "One finding, with the history of its readings; also a contradiction between documents.",
        (_one("A finding's id.", "f", "f0123456789abcdef"),), "FindingWithHistory", of_register.finding,
    ),
    Operation(
        "/agreements", "listAgreements", "Entries",
        "Agreements over documents, each with the history of its stages on two clocks, by the day it began.",
        (
            party("party", "One of its parties is this one."),
            choice("stage", "At this stage on the day asked for.", Stage),
            choice("instrument", "Said to do this.", Instrument), _AS_OF, *PAGED,
        ),
        "AgreementInBrief", of_derived.agreements, many=True,
    ),
    Operation(
        "/agreements/{id}", "getAgreement", "Entries", "One agreement, by its id or that of any of its findings.",
        (_one("An entry's or finding's id.", "ef", "e0123456789abcdef"),), "AgreementEntry", of_derived.agreement,
    ),
    Operation(
        "/promises", "listPromises", "Entries",
        "Promises over documents as they stand today, by the day they were made: open, overdue, kept, withdrawn.",
        (choice("state", "In this state.", PromiseState), _DUE, _PARTY, _SPEAKER, *PAGED),
        "PromiseInBrief", of_derived.promises, many=True,
    ),
    Operation(
        "/promises/{id}", "getPromise", "Entries", "One promise, by the id of any finding that makes or repeats it.",
        (_one("A finding's id.", "f", "f0123456789abcdef"),), "Promise", of_derived.promise,
    ),
    Operation(
        "/withheld", "listWithheld", "Entries", "What is withheld, and what of it has come out since.",
        (choice("state", "Still withheld, or disclosed since.", ("withheld", "disclosed")), _PARTY, _SPEAKER, *PAGED),
        "SecretInBrief", of_derived.withheld, many=True,
    ),
    Operation(
        "/withheld/{id}", "getWithheld", "Entries", "One thing withheld, by the id of any finding that says so.",
        (_one("A finding's id.", "f", "f0123456789abcdef"),), "Secret", of_derived.secret,
    ),
    Operation(
        "/contradictions", "listContradictions", "Entries",
        "Pairs of passages that can't both be so, within one document and between two.",
        (choice("kind", "How the two stand against one another.", ConflictKind), _PARTY, *PAGED),
        "Conflict", of_derived.contradictions, many=True,
    ),
    Operation(
        "/people", "listPeople", "People",
        "Office holders, politicians and spokespersons; nobody else has a record. By name.",
        (party("party", "Acts for this country."), *PAGED), "Person", of_derived.people, many=True,
    ),
    Operation(
        "/people/{id}", "getPerson", "People", "One office holder: names, offices, parties, with dates.",
        (_one("A person's id.", "p", "p0123456789abcdef"),), "Person", of_derived.person,
    ),
    Operation(
        "/people/{id}/findings", "listFindingsOfPerson", "People",
        "All that a person said, promised, withheld, asked or stands for, oldest first.",
        (_one("A person's id.", "p", "p0123456789abcdef"), *PAGED), "Finding", of_derived.findings_of_person, many=True,
    ),
    Operation(
        "/organisations", "listOrganisations", "People",
        "Bodies for which somebody speaks, by the name that the texts give them. By name.",
        (text("name", "A part of the name.", "unhcr"), *PAGED), "Organisation", of_derived.organisations, many=True,
    ),
    Operation(
        "/organisations/findings", "listFindingsOfOrganisation", "People",
        "All that was said, promised, withheld or asked in the name of an organisation, oldest first.",
        (text("name", "The whole name; capitals make no difference.", "UNHCR", required=True), *PAGED),
        "Finding", of_derived.findings_of_organisation, many=True,
    ),
    Operation(
        "/dossiers/{a}/{b}", "getDossier", "Dossiers",
        "All about two parties (a third by `with`) as of a day: how much of each kind, and the first of each. The rest "
        "of a section is at its `next`.",
        (
            party("a", "A party.", "NL", "path"), party("b", "Another party.", "NE", "path"),
            party("with", "A third party.", "EU"), _AS_OF, _KNOWN, PAGED[0],
        ),
        "Dossier", of_derived.dossier,
    ),
    Operation(
        "/dossiers/{a}/{b}/{section}", "listDossierSection", "Dossiers",
        "One section of a dossier, whole.",
        (
            party("a", "A party.", "NL", "path"), party("b", "Another party.", "NE", "path"),
            Parameter(
                "section", "Which section.", {"type": "string", "enum": list(of_derived.SECTIONS)}, "statements",
                lambda given: given, "path",
            ),
            party("with", "A third party.", "EU"), _AS_OF, _KNOWN, *PAGED,
        ),
        "DossierItem", of_derived.dossier_section, many=True,
    ),
    Operation(
        "/search", "search", "Documents",
        "Documents that hold all words; phrases in straight quotation marks, a * at the end finds beginnings. "
        "`sort=date` goes through all of them, oldest first; `sort=rank` gives the best ones only.",
        (
            text("q", "Words and phrases. Never an error.", "deal*", LONGEST_SEARCH, required=True),
            choice("sort", "By date (the default), or the best first, without further pages.", ("date", "rank")),
            *PAGED,
        ),
        "Hit", of_register.search, many=True,
    ),
    Operation(
        "/coverage", "getCoverage", "Register", "How much was read, and what was not taken.", (), "Coverage",
        of_register.coverage,
    ),
    Operation(
        "/changes", "listChanges", "Register",
        "What came into the register since a moment, and what a newer reading replaced: the way to keep a copy.",
        (edtf("since", "From this day on.", "2024-05-01", required=True), *PAGED), "Change", of_register.changes,
        many=True,
    ),
    Operation(
        "/happenings", "listHappenings", "Register",
        "What happened, on the day from which it was surely known: new agreements, stages, promises made, moved, "
        "overdue, kept, secrets, contradictions. What the feeds and the digest are made of.",
        (
            choice("kind", "Of this kind.", HappeningKind), _PARTY,
            edtf("since", "On this day or later.", "2023"), edtf("until", "On this day or earlier.", "2024-06"), *PAGED,
        ),
        "Happening", of_derived.happenings, many=True,
    ),
)  # fmt: skip
