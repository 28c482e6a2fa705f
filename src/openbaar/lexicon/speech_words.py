"""Small words that the constructions of reported speech turn on.

In: `data/speech_words.toml`. Out: one frozen `SpeechWords`. Called by the speech rules of `find` and
by `link.speakers`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_toml

FILE = "speech_words.toml"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Each field is a set of lower-case words."""

    complementisers: frozenset[str]
    sayings: frozenset[str]
    all_that: frozenset[str]
    supposing: frozenset[str]
    perfect_infinitives: frozenset[str]
    both: frozenset[str]
    within: frozenset[str]
    counterparts: frozenset[str]
    whoever: frozenset[str]
    question_words: frozenset[str]
    infinitive_markers: frozenset[str]
    infinitive_openers: frozenset[str]
    expletives: frozenset[str]
    no_speakers: frozenset[str]
    reflexives: frozenset[str]
    copulas: frozenset[str]
    pointing: frozenset[str]
    members: frozenset[str]
    party_offices: frozenset[str]
    objects: frozenset[str]
    asides: frozenset[str]
    courts: frozenset[str]
    fillers: frozenset[str]
    negations: frozenset[str]
    back_references: frozenset[str]
    relatives: frozenset[str]
    of_whom: frozenset[str]
    possessive_of: frozenset[str]
    passive_by: frozenset[str]
    manner: frozenset[str]
    conditionals: frozenset[str]
    wanting: frozenset[str]
    hearsay: frozenset[str]
    coordinators: frozenset[str]
    joiners: frozenset[str]
    contrast: frozenset[str]
    doubting: frozenset[str]
    indefinites: frozenset[str]
    neither: frozenset[str]
    place_questions: frozenset[str]
    kinds_of_bodies: frozenset[str]
    general_bodies: frozenset[str]
    outlets: frozenset[str]
    addressing: frozenset[str]
    general_offices: frozenset[str]
    heads_of_government: frozenset[str]
    particles_that_govern: frozenset[str]
    guests: frozenset[str]
    fields_of: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    passive_auxiliaries: frozenset[str]
    neuter_relatives: frozenset[str]
    named_things: frozenset[str]
    places: frozenset[str]
    comparing: frozenset[str]
    measures: frozenset[str]
    carrying: frozenset[str]
    field_offices: frozenset[str]
    unnamed_plurals: frozenset[str]
    what: frozenset[str]
    yes_or_no: frozenset[str]
    requested: frozenset[str]
    among: frozenset[str]
    shown_by: frozenset[str]
    papers: frozenset[str]

    @classmethod
    def load(cls) -> SpeechWords:
        """Read the shipped file; raise LexiconError on an unknown or missing list, or a word that stands twice."""
        table = read_toml(FILE)
        names = {field.name for field in fields(cls)}
        if unknown := sorted(set(table) ^ names):
            raise LexiconError(FILE, unknown[0], "unknown or missing list")
        for name, words in table.items():
            if not isinstance(words, list) or len(set(words)) != len(words) or any(w != w.lower() for w in words):
                raise LexiconError(FILE, name, "expected different lower-case words")
        return cls(**{name: frozenset(words) for name, words in table.items()})
