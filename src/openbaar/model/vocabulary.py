"""The closed vocabularies of the records (docs/schema.md): English values, the same in code, register, export."""

from __future__ import annotations

from enum import StrEnum


class FindingType(StrEnum):
    """What a finding is."""

    STATEMENT = "statement"
    AGREEMENT = "agreement"
    FRAMEWORK = "framework"
    COMMITMENT = "commitment"
    WITHHOLDING = "withholding"
    QUESTION = "question"
    FIGURE = "figure"
    TIME = "time"
    CONFLICT = "conflict"
    OUTCOME = "outcome"


class AsserterKind(StrEnum):
    """Who stands for a finding: the paper's own text, a quoted speaker, or another outlet that it cites."""

    REPORTER = "reporter"
    SPEAKER = "speaker"
    OUTLET = "outlet"


class SpeechKind(StrEnum):
    """How words are reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What is done by saying it; in order of precedence."""

    REFUSE = "refuse"
    PROMISE = "promise"
    THREATEN = "threaten"
    ASK = "ask"
    DENY = "deny"
    PROPOSE = "propose"
    CRITICISE = "criticise"
    PRAISE = "praise"
    ASSERT = "assert"


class AgreementKind(StrEnum):
    """By the word that the text uses."""

    PARTNERSHIP = "partnership"
    READMISSION = "readmission"
    DEAL = "deal"
    MOU = "mou"
    TREATY = "treaty"
    DECLARATION = "declaration"
    OTHER = "other"


class Stage(StrEnum):
    """Where an agreement stands at the document's date."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    CONCLUDED = "concluded"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    REJECTED = "rejected"
    UNCLEAR = "unclear"


class Instrument(StrEnum):
    """What an agreement does; definitions in docs/schema.md."""

    READMISSION = "readmission"
    DEPORTATION = "deportation"
    BORDER_CONTROL = "border_control"
    ANTI_SMUGGLING = "anti_smuggling"
    VISA = "visa"
    TRADE_PREFERENCE = "trade_preference"
    AID = "aid"
    LABOUR_MIGRATION = "labour_migration"
    THIRD_COUNTRY_PROCESSING = "third_country_processing"
    SAFE_THIRD_COUNTRY = "safe_third_country"
    RESETTLEMENT = "resettlement"
    RETURN_HUB = "return_hub"
    CAPACITY_BUILDING = "capacity_building"


class DateBasis(StrEnum):
    """Whether the text states the date or the publication date stands in for it."""

    STATED = "stated"
    PUBLICATION = "publication"


class Modality(StrEnum):
    """How real the thing is said to be."""

    DONE = "done"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ALLEGED = "alleged"


class WithholdingMode(StrEnum):
    """How something is kept back."""

    REFUSES = "refuses"
    DECLINES_COMMENT = "declines_comment"
    NEITHER_CONFIRMS_NOR_DENIES = "neither_confirms_nor_denies"
    CONFIDENTIAL_ONLY = "confidential_only"
    DEFERRED = "deferred"
    UNANSWERED = "unanswered"


class OutcomeKind(StrEnum):
    """What became of something that was promised or kept back."""

    DONE = "done"
    PARTLY = "partly"
    DROPPED = "dropped"
    DISCLOSED = "disclosed"


class ConflictKind(StrEnum):
    """How two passages stand against one another."""

    CONTRADICTION = "contradiction"
    CHANGED = "changed"
    SCOPE = "scope"
    DISCLOSURE_GAP = "disclosure_gap"


BODIES = ("EU", "IOM", "UNHCR", "UN", "AfricanUnion")
REGIONS = tuple(
    f"region:{name}"
    for name in (
        "Sahel",
        "North Africa",
        "West Africa",
        "Horn of Africa",
        "Sub-Saharan Africa",
        "Middle East",
        "Western Balkans",
        "Central America",
        "Central Asia",
        "Gulf",
    )
)
