"""A claim: one telling of an agreement, with the words at hand; and small questions about it.

Made by `find.claim_nouns` and `find.claim_acts`, gathered by `find.claim_reading`, turned into findings by
`find.agreements`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openbaar.find.agreement_parties import Chosen
from openbaar.find.clauses import Clause
from openbaar.find.stages import StageHit
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Noun, Role
from openbaar.model.tellings import Telling
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import AgreementKind, Modality, Stage

EVERY_ROLE = frozenset(Role)
_TOPIC = 10  # tokens behind a noun in which its topic is told


@dataclass(frozen=True)
class Claim:
    """One telling of an agreement. `stage` null where the words deny or demand (see `why`)."""

    sentence: TokenSpan
    clause: Clause
    at: Token
    noun: Noun | None
    chosen: Chosen
    stage: Stage | None
    modality: Modality
    shown: tuple[Token, ...]
    rule: str
    hit: StageHit | None = None
    why: str = ""
    start: int = 0  # code point from which its paragraph tells of no other before it
    end: int = 0  # code point up to which the text goes on about it
    telling: Telling | None = None  # of the clause, once all of it is read

    @property
    def kind(self) -> AgreementKind:
        """The kind by the word used; other where there is none, whatever it is about."""
        return self.noun.kind if self.noun else AgreementKind.OTHER


def bare(clause: Clause, at: Token, noun: Noun | None, rule: str) -> Claim:
    """Return a claim that tells nothing yet: no stage, no parties."""
    sentence = at.sent
    return Claim(sentence, clause, at, noun, Chosen("one"), None, Modality.DONE, (at,), rule)


def is_hypothetical(clause: Clause, lexicon: Lexicon) -> bool:
    """Say whether the clause only supposes what it tells: it has a verb of its own (`as a whole` supposes nothing)."""
    if not clause.has_verb:
        return False
    first = clause.opener or clause.words[0]
    return first in lexicon.agreements.words_for("hypothetical")


def is_definite(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether the noun at index `at` stands behind a word that points at a known thing."""
    for token in reversed(tokens[max(0, at - 4) : at]):
        if token.lower_ in lexicon.agreements.words_for("definite"):
            return True
        if token.lower_ in lexicon.agreements.words_for("article"):
            return False
        if token.pos_ in ("VERB", "AUX", "ADP") and token.dep_ != "amod":
            return False
    return False


def is_known_talks(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a verb tells how talks go that are named as known ones (`the talks`)."""
    if claim.noun is None or claim.noun.role is not Role.TALKS or claim.at not in claim.clause.tokens:
        return False
    return is_definite(claim.clause.tokens, claim.clause.tokens.index(claim.at), lexicon)


def is_about_else(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the noun at index `at` is said to be about something else than migration (`a treaty on taxes`)."""
    topic = lexicon.parties.context("topic") | lexicon.clause_words["purpose"]
    behind = tokens[at + 1 : at + 1 + _TOPIC]
    first = next((number for number, token in enumerate(behind) if token.lower_ in topic), len(behind))
    return any(lexicon.agreements.is_another_topic(token.lower_) for token in behind[first + 1 :])
