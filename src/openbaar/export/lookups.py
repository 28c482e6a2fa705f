"""One thing of the register by its id, and the reason that a rule gives. Called by `cli` and `web`."""

from __future__ import annotations

from collections.abc import Sequence

from openbaar.derive import between, conflicts
from openbaar.derive.agreements import AgreementEntry, entries
from openbaar.derive.articles import Articles
from openbaar.derive.conflicts import conflicts_between
from openbaar.derive.later import in_order
from openbaar.derive.name_forms import Fit, name_form
from openbaar.derive.people import People, Person, people
from openbaar.derive.sources import Source, sources
from openbaar.find import RULES
from openbaar.lexicon import load_lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register

_CONFLICTS = between.REASONS | conflicts.REASONS
_OF_PERSONS = tuple(kind for kind in FindingType if kind not in (FindingType.TIME, FindingType.CONFLICT))


def find_entry(register: Register, entry_id: str) -> AgreementEntry | None:
    """Return the agreement that holds the finding of the same digits; null where there is none."""
    kept = [item for item in register.finding("f" + entry_id[1:]) if not item.retired]
    if not kept or not isinstance(kept[0].finding, Agreement):
        return None
    about = register.about(frozenset(kept[0].finding.parties))
    return next((entry for entry in entries(about) if any(item.id == kept[0].id for item in entry.kept)), None)


def sources_of(register: Register, entry: AgreementEntry) -> tuple[Source, ...]:
    """Return the documents that speak of an agreement by the text they carry: copies of one text are one source."""
    cards = {item.document.id: item.document for item in entry.kept}
    if len(cards) == 1:
        return (Source(tuple(cards.values())),)
    return sources(cards.values(), register.texts(cards))


def find_finding(register: Register, wanted: str) -> list[Kept]:
    """Return every reading of one finding, current first, or the conflict between documents of that id; else nothing.

    A conflict between documents is no row of the register: it is derived again.
    """
    kept = register.finding(wanted)
    return kept or [item for item in between_documents(register, register.findings(None)) if item.id == wanted]


def between_documents(register: Register, kept: Sequence[Kept]) -> list[Kept]:
    """Return the conflicts between documents among `kept`, each with the card of its first side's document."""
    cards = {item.document.id: item for item in kept}
    lexicon = load_lexicon()
    articles = Articles(in_order(kept), register.texts, lexicon)
    return [
        Kept(finding_id(conflict), conflict, cards[conflict.document_id].document, cards[conflict.document_id].reader)
        for conflict in conflicts_between(kept, lexicon, articles=articles)
    ]


def find_people(register: Register, name: str | None = None) -> People:
    """Return the persons that the register has a record of; with `name`, those of its surname.

    A name is looked up by its last word, which all its forms have; where that finds nobody (an accent left out, a
    particle in one word with the name), everybody is looked at.
    """
    if name is None:
        return people([item for kind in _OF_PERSONS for item in register.findings(kind)], load_lexicon())
    last = (name.split() or [""])[-1]
    spoken = register.findings(None, Filter(speaker=last)) if last else []
    found = people(register.of_documents({item.document.id for item in spoken}), load_lexicon())
    return _of_surname(found, name) or _of_surname(find_people(register), name) or People((), ())


def _of_surname(found: People, name: str) -> People | None:
    surname = name_form(name, load_lexicon().name_particles).surname
    persons = tuple(one for one in found.persons if one.appearances[0].form.surname == surname)
    ids = {one.id for one in persons}
    return People(persons, tuple(item for item in found.apart if item.person in ids)) if persons else None


def called(found: People, name: str) -> tuple[Person, ...]:
    """Return the persons among `found` that `name` can mean: those that bear just this name, else all it fits."""
    particles = load_lexicon().name_particles
    form = name_form(name, particles)
    fits = [(one, {name_form(shown.value, particles).fit(form) for shown in one.names}) for one in found.persons]
    equal = tuple(one for one, how in fits if form.is_full and Fit.EQUAL in how)
    return equal or tuple(one for one, how in fits if how - {Fit.OTHER})


def rule_reasons() -> list[str]:
    """Return the reasons of all rules, in alphabetical order."""
    return sorted({rule.reason for rule in RULES.values()} | set(_CONFLICTS.values()))


def reason_of(rule: str) -> str:
    """Return the reason a rule gives, or that this version doesn't know the rule."""
    return RULES[rule].reason if rule in RULES else _CONFLICTS.get(rule, "this version does not know the rule")
