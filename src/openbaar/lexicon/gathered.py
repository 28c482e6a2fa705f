"""All lexicons in one object, each loaded on first use. Made once by `pipeline`, passed to every room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources.abc import Traversable

from openbaar.lexicon.act_shapes import ActShapes
from openbaar.lexicon.act_signs import ActSigns
from openbaar.lexicon.act_weights import ActWeights
from openbaar.lexicon.acts import ActWords
from openbaar.lexicon.agreements import AgreementWords, Role, Strength, load_agreement_words
from openbaar.lexicon.claim_words import ClaimWords
from openbaar.lexicon.clause_words import load_clause_words
from openbaar.lexicon.cues import Cues
from openbaar.lexicon.datelines import Datelines
from openbaar.lexicon.dating_weights import DatingWeights
from openbaar.lexicon.home import Home, load_home
from openbaar.lexicon.keeping import Keeping
from openbaar.lexicon.lengths import FILE as LENGTHS
from openbaar.lexicon.lengths import Lengths, LengthWord
from openbaar.lexicon.log_odds import LogOdds
from openbaar.lexicon.memberships import Joint, load_joint, load_memberships, load_world_parts
from openbaar.lexicon.named_deals import NamedDeal, load_named_deals
from openbaar.lexicon.numbers import Numbers
from openbaar.lexicon.office_tenses import OfficeTenses
from openbaar.lexicon.offices import Gender, Offices, Pronoun, load_known_bodies, load_pronouns
from openbaar.lexicon.oppositions import Oppositions
from openbaar.lexicon.outcomes import Outcomes
from openbaar.lexicon.parties import PartyWords, load_party_words
from openbaar.lexicon.party_weights import PartyWeights
from openbaar.lexicon.person_names import (
    PoliticalParty,
    load_given_names,
    load_particles,
    load_party_families,
    load_political_parties,
    load_portfolios,
)
from openbaar.lexicon.promises import (
    COMMITMENTS,
    QUESTIONS,
    WITHHOLDINGS,
    Constructions,
    Reasons,
    read_constructions,
    read_parliaments,
    read_reasons,
)
from openbaar.lexicon.quote_marks import QuoteMark, load_elided_words, load_quote_marks
from openbaar.lexicon.recipients import Recipients, load_recipients
from openbaar.lexicon.relevance import Relevance, load_relevance
from openbaar.lexicon.retelling import Retelling
from openbaar.lexicon.salience import Salience
from openbaar.lexicon.speech_words import SpeechWords
from openbaar.lexicon.stage_classes import StageClasses
from openbaar.lexicon.stage_weights import StageWeights
from openbaar.lexicon.tables import DATA, read_tsv
from openbaar.lexicon.telling_words import TellingWords
from openbaar.lexicon.term_topics import TermTopics
from openbaar.lexicon.term_weights import TermWeights
from openbaar.lexicon.third_parties import ThirdParties
from openbaar.lexicon.times import Times
from openbaar.lexicon.topics import Topics
from openbaar.lexicon.twin_weights import TwinWeights
from openbaar.lexicon.verb_helpers import VerbHelpers


class Lexicon:
    """What the Dutch words mean. One property a domain; each property's module says which file holds its rows."""

    @cached_property
    def datelines(self) -> Datelines:
        """What opens a report before its first sentence."""
        named = self.parties.named
        bodies = self.known_bodies | self.political_parties.keys()
        return Datelines(lambda word: named[word].form if word in named else None, frozenset(bodies))

    @cached_property
    def third_parties(self) -> ThirdParties:
        """Who has a say on an agreement without being a party to it."""
        return ThirdParties.load()

    @cached_property
    def memberships(self) -> dict[str, frozenset[str]]:
        """The bodies and regions that each country belongs to."""
        return load_memberships()

    @cached_property
    def named_deals(self) -> dict[str, NamedDeal]:
        """The agreements that papers name after one state, by its code."""
        return load_named_deals()

    @cached_property
    def joint(self) -> tuple[Joint, ...]:
        """Words for states that agree with others as one."""
        return load_joint()

    @cached_property
    def world_parts(self) -> dict[str, str]:
        """The part of the world of each state and region."""
        return load_world_parts()

    @cached_property
    def telling_words(self) -> TellingWords:
        """Classes of words that tell of dealings between states about people."""
        return TellingWords.load()

    @cached_property
    def cues(self) -> Cues:
        """Words that report speech."""
        return Cues.load()

    @cached_property
    def offices(self) -> Offices:
        """Words for people and bodies."""
        return Offices.load()

    @cached_property
    def office_tenses(self) -> OfficeTenses:
        """Words by which an office is a former or a coming one."""
        return OfficeTenses.load()

    @cached_property
    def known_bodies(self) -> frozenset[str]:
        """Bodies by names that don't show what they are."""
        return load_known_bodies()

    @cached_property
    def pronouns(self) -> dict[str, Pronoun]:
        """Pronouns that stand for a speaker, by word."""
        return load_pronouns()

    @cached_property
    def name_particles(self) -> frozenset[str]:
        """Words inside a name that need not be capitalised."""
        return load_particles()

    @cached_property
    def given_names(self) -> dict[str, Gender]:
        """The gender that a given name shows."""
        return load_given_names()

    @cached_property
    def political_parties(self) -> dict[str, PoliticalParty]:
        """Political parties by name."""
        return load_political_parties()

    @cached_property
    def party_families(self) -> dict[str, frozenset[str]]:
        """The parties whose members a word like `liberaal` can mean."""
        return load_party_families()

    @cached_property
    def portfolios(self) -> frozenset[str]:
        """Fields of ministers."""
        return load_portfolios()

    @cached_property
    def speech_words(self) -> SpeechWords:
        """Small words that reported speech turns on."""
        return SpeechWords.load()

    @cached_property
    def salience(self) -> Salience:
        """What makes a person the likely speaker."""
        return Salience.load()

    @cached_property
    def acts(self) -> ActWords:
        """What the words of an utterance show about its act."""
        return ActWords.load()

    @cached_property
    def act_signs(self) -> ActSigns:
        """Constructions that speak for or against an act."""
        return ActSigns.load()

    @cached_property
    def act_shapes(self) -> ActShapes:
        """Words that tell how the main clause of an utterance is built."""
        return ActShapes.load()

    @cached_property
    def stage_classes(self) -> StageClasses:
        """Classes of words that bear on where an agreement stands."""
        return StageClasses.load()

    @cached_property
    def stage_weights(self) -> StageWeights:
        """What each sign counts for each stage of an agreement."""
        return StageWeights.load()

    @cached_property
    def dating_weights(self) -> DatingWeights:
        """What each sign of a time counts for its being an agreement's date."""
        return DatingWeights.load()

    @cached_property
    def twin_weights(self) -> TwinWeights:
        """What each sign of two claims counts for their being about different agreements."""
        return TwinWeights.load()

    @cached_property
    def verb_helpers(self) -> VerbHelpers:
        """Words that shade what a verb tells."""
        return VerbHelpers.load()

    @cached_property
    def lengths(self) -> Lengths:
        """Words that tell for how long an agreement is made, and for what each time an amount is paid."""
        return Lengths(read_tsv(LENGTHS, LengthWord), self.numbers, self._names_agreement)

    def _names_agreement(self, word: str) -> bool:
        noun = self.agreements.heads(word)
        return noun is not None and noun.role is Role.AGREEMENT and noun.strength is Strength.FIRM

    @cached_property
    def term_topics(self) -> TermTopics:
        """Topics of the words by which an agreement's terms are told."""
        return TermTopics.load()

    @cached_property
    def term_weights(self) -> TermWeights:
        """How much each sign counts for each instrument of an agreement."""
        return TermWeights.load()

    @cached_property
    def act_weights(self) -> ActWeights:
        """How much each sign and word counts for each act."""
        return ActWeights.load()

    @cached_property
    def quote_marks(self) -> dict[str, QuoteMark]:
        """Marks of quotation, by mark."""
        return load_quote_marks()

    @cached_property
    def elided_words(self) -> frozenset[str]:
        """Words that begin with an apostrophe."""
        return load_elided_words()

    @cached_property
    def numbers(self) -> Numbers:
        """Numbers, hedges and units."""
        return Numbers()

    @cached_property
    def times(self) -> Times:
        """Words and shapes of times."""
        return Times(self.numbers)

    @cached_property
    def commitments(self) -> Constructions:
        """How a promise is made."""
        return read_constructions(COMMITMENTS)

    @cached_property
    def withholdings(self) -> Constructions:
        """How something is kept back."""
        return read_constructions(WITHHOLDINGS)

    @cached_property
    def keeping(self) -> Keeping:
        """Signs of promises and silence, and what they count."""
        return Keeping.load()

    @cached_property
    def questions(self) -> Constructions:
        """How a question is put."""
        return read_constructions(QUESTIONS)

    @cached_property
    def parliaments(self) -> dict[tuple[str, str], str]:
        """Names of parliaments by short word and country."""
        return read_parliaments()

    @cached_property
    def oppositions(self) -> Oppositions:
        """Words that set claims against one another."""
        return Oppositions.load()

    @cached_property
    def retelling(self) -> Retelling:
        """Words by which articles of different days are set against one another."""
        return Retelling.load()

    @cached_property
    def topics(self) -> Topics:
        """Fields of words for what claims are about."""
        return Topics.load()

    @cached_property
    def claim_words(self) -> ClaimWords:
        """Words by which a claim shows its source and what it denies."""
        return ClaimWords.load()

    @cached_property
    def conflict_weights(self) -> LogOdds:
        """How much each sign of a conflict counts."""
        return LogOdds.load("conflict_weights.toml")

    @cached_property
    def outcomes(self) -> Outcomes:
        """Words that tell what became of a promise."""
        return Outcomes.load()

    @cached_property
    def reasons(self) -> Reasons:
        """Words that open or betray a reason."""
        return read_reasons()

    @cached_property
    def parties(self) -> PartyWords:
        """Names of states, bodies and regions."""
        return load_party_words()

    @cached_property
    def agreements(self) -> AgreementWords:
        """Words of agreements: nouns, stages, acts, instruments."""
        return load_agreement_words(self.parties)

    @cached_property
    def party_weights(self) -> PartyWeights:
        """How much each sign counts for a set of parties to an arrangement."""
        return PartyWeights.load()

    @cached_property
    def recipients(self) -> Recipients:
        """Words for those who are told, or aren't."""
        return load_recipients()

    @cached_property
    def clause_words(self) -> Mapping[str, frozenset[str]]:
        """Words that open a clause, by kind."""
        return load_clause_words()

    @cached_property
    def relevance(self) -> Relevance:
        """Words that tell whether a text is about migration between states."""
        return load_relevance()

    @cached_property
    def relevance_weights(self) -> LogOdds:
        """How much each sign counts for a text being about migration between states."""
        return LogOdds.load("relevance_weights.toml")

    @cached_property
    def home(self) -> Home:
        """What tells in which country a text was written."""
        return load_home()

    @cached_property
    def digest(self) -> str:
        """Hash of all lexicon files: 12 hex digits; part of the reader's name, so that a new word is a new reader."""
        hasher = hashlib.sha256()
        for path in sorted(_lexicon_files(DATA), key=lambda item: item[0]):
            hasher.update(path[0].encode() + b"\0" + path[1].read_bytes() + b"\0")
        return hasher.hexdigest()[:12]


def _lexicon_files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _lexicon_files(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".tsv", ".toml")):
            found.append((prefix + item.name, item))
    return found


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    return Lexicon()
