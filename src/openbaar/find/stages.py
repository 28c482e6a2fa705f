"""Where an agreement stands, by verb, tense, modality and negation.

In: a clause and what it speaks of. Out: the best `StageHit`, or none. Called by `find.claim_reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from openbaar.find.clauses import Clause, company
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Form, Needs, Role, StageWord
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Modality, Stage

_OF = 6  # tokens behind a noun of stage in which its agreement stands
_ENDS_IT = frozenset({Stage.SUSPENDED, Stage.ENDED, Stage.REJECTED})
_NO_VERBS = frozenset({"DET", "PRON", "ADP", "SCONJ", "PROPN"})
_OPENS_IT = frozenset({Stage.PROPOSED, Stage.NEGOTIATING})


@dataclass(frozen=True)
class StageHit:
    """A stage with the words that show it. `stage` null: the words deny or demand, and so tell none."""

    token: Token
    row: StageWord
    tense: str
    stage: Stage | None
    modality: Modality
    words: tuple[Token, ...]
    why: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it tells of a finished act (past or perfect)."""
        return self.modality is Modality.DONE and self.tense in ("past", "participle")


def stage_hits(clause: Clause, roles: frozenset[Role], lexicon: Lexicon, rest: str) -> list[StageHit]:
    """Return every stage that the clause tells, given the roles of its nouns; `rest` is the sentence in lower case."""
    told = _of_nouns(clause, lexicon)
    if any(_is_behind(hit.token, "after", clause, lexicon) for hit in told):
        return told  # `after the signing of X`: the verb tells of something else
    found = _of_verbs(clause, roles, lexicon, rest)
    if talked := {hit.token for hit in found if hit.row.object is Needs.TALKSNOUN}:
        found = [hit for hit in found if hit.row.object is not Needs.AGREEMENT or hit.token not in talked]
    if not any(hit.row.stage is not Stage.PROPOSED for hit in found):
        found += told
    if not clause.has_verb:
        found += _without_verb(clause, roles, lexicon, rest)
    return found


def _of_verbs(clause: Clause, roles: frozenset[Role], lexicon: Lexicon, rest: str) -> list[StageHit]:
    """Return the stages that verbs tell; a clause is asked with one set of roles after another, and judged once."""
    if "verbs" not in clause.memo:
        clause.memo["verbs"] = tuple(_verbs(clause, lexicon))
    judged = clause.memo.setdefault(("judged", rest), {})
    found: list[StageHit] = []
    for number, (form, token, words) in enumerate(clause.memo["verbs"]):
        if _has_object(form.row, roles):
            if number not in judged:
                judged[number] = _judge(form.row, _tense(form, clause, lexicon), token, (clause, rest, words), lexicon)
            found.append(judged[number])
    return found


def _tense(form: Form[StageWord], clause: Clause, lexicon: Lexicon) -> str:
    """Return how a verb is told: what somebody managed to do is done."""
    managed = form.tense == "infinitive" and "managed" in lexicon.agreements.effects_in(clause.text)
    return "participle" if managed else form.tense


def _verbs(clause: Clause, lexicon: Lexicon) -> Iterator[tuple[Form[StageWord], Token, tuple[Token, ...]]]:
    """Yield the words of a clause that are verbs for stages, each as a form of its row, with the words beside it."""
    known, words_here = lexicon.agreements.forms, clause.vocabulary
    for token in clause.tokens:
        if token.lower_ not in known or token.pos_ in _NO_VERBS:
            continue
        for form in known[token.lower_]:
            if form.needs and form.needs.isdisjoint(words_here):
                continue
            if form.row.object is not Needs.PACT and _describes_another(token, form.tense, lexicon):
                continue  # a participle may only describe a noun
            if _reads_otherwise(form, token, clause, lexicon):
                continue
            if form.row.owning and any(_takes_auxiliary(other) for other in clause.tokens if other is not token):
                continue  # an auxiliary: what is had is told by the participle
            words = company(form, token, clause)
            if words is not None:
                yield form, token, words


def _takes_auxiliary(token: Token) -> bool:
    """Whether a verb is a participle or an infinitive, which a finite verb of having may only help."""
    return token.pos_ == "VERB" and "Fin" not in token.morph.get("VerbForm", [])


def _of_nouns(clause: Clause, lexicon: Lexicon) -> list[StageHit]:
    """Return the stages that nouns tell: `after the signing of the pact`."""
    words, found = lexicon.agreements, list[StageHit]()
    if clause.vocabulary.isdisjoint(words.noun_stages):
        return found
    for at, token in enumerate(clause.tokens):
        form = words.noun_stages.get(token.lower_)
        ahead = clause.tokens[at + 1 : at + 1 + _OF]
        if form is None or not ahead or ahead[0].lower_ not in lexicon.parties.context("of"):
            continue
        nouns = (words.heads(other.lower_) for other in ahead)
        if not any(noun is not None and noun.role is not Role.ACT for noun in nouns):
            continue
        planned = _is_behind(token, "ahead", clause, lexicon)
        if not planned and not _is_behind(token, "after", clause, lexicon):
            planned = any(effect in words.effects_in(clause.text) for effect in ("want", "expect"))
        stage: Stage | None = form.row.stage
        if planned:
            stage = Stage.NEGOTIATING if stage in (Stage.CONCLUDED, Stage.NEGOTIATING) else None
        modality = Modality.PLANNED if planned else Modality.DONE
        why = "" if stage else "it is only wished for or expected"
        found.append(StageHit(token, form.row, form.tense, stage, modality, (token,), why))
    return found


def _is_behind(noun: Token, effect: str, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a preposition of one effect stands before a noun, an article perhaps between."""
    at = clause.places[noun]
    before = (token.lower_ for token in clause.tokens[max(0, at - 2) : at])
    return any(word in lexicon.agreements.words_for(effect) for word in before)


def _without_verb(clause: Clause, roles: frozenset[Role], lexicon: Lexicon, rest: str) -> list[StageHit]:
    """Return the stages that a headline tells by the phrase alone, its verb left out."""
    found = []
    for first in sorted(clause.vocabulary & lexicon.agreements.phrases.keys()):
        at = clause.words.index(first)
        for row, parts in lexicon.agreements.phrases[first]:
            if clause.words[at : at + len(parts)] == parts and _has_object(row, roles):
                words = clause.tokens[at : at + len(parts)]
                found.append(_judge(row, "present", words[0], (clause, rest, words[1:]), lexicon))
    return found


def best(hits: Sequence[StageHit], near: Token) -> StageHit | None:
    """Return the hit that decides: what ends or refuses before what opens, before the plain; then the nearest."""
    if not hits:
        return None
    return min(hits, key=lambda hit: (rank(hit), abs(hit.token.i - near.i), hit.token.i))


def _reads_otherwise(form: Form[StageWord], token: Token, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a form that is both finite and infinitive is the other of the two here."""
    if form.tense not in ("present", "infinitive") or form.before:
        return False
    at = clause.places[token]
    marked = at > 0 and clause.tokens[at - 1].lower_ in lexicon.clause_words["infinitive"]
    if form.tense == "present":
        return marked
    if marked or token.lower_ not in form.row.present:
        return False
    return lexicon.agreements.effects_in(clause.text).keys().isdisjoint(("want", "expect"))


def rank(hit: StageHit) -> int:
    """Return how much a hit decides, the least first."""
    if hit.row.stage in _ENDS_IT:
        return 0
    if hit.row.stage is Stage.IN_FORCE:
        return 1
    if hit.row.stage is Stage.PROPOSED and hit.row.object is Needs.AGREEMENT:
        return 4  # a wish is told by the infinitive that it governs, where there is one
    return 2 if hit.row.stage in _OPENS_IT else 3


def _has_object(row: StageWord, roles: frozenset[Role]) -> bool:
    if row.object in (Needs.TALKS, Needs.PACT):
        return True
    if row.object is Needs.TALKSNOUN:
        return Role.TALKS in roles
    if row.object is Needs.AGREEMENT:
        return Role.AGREEMENT in roles
    if row.object is Needs.ACT:
        return Role.ACT in roles
    if row.object is Needs.ANSWER:
        return not roles
    if row.object is Needs.DEED:
        return Role.DEED in roles
    return bool(roles)


def _judge(
    row: StageWord, tense: str, token: Token, around: tuple[Clause, str, tuple[Token, ...]], lexicon: Lexicon
) -> StageHit:
    clause, rest, company = around
    effects = lexicon.agreements.effects_in
    here, governor = effects(clause.text), effects(clause.governor)
    told = not _describes(token, tense)  # a participle that describes a noun: what the verb wants is something else
    wants = told and "want" in here and row.stage is not Stage.PROPOSED
    expects = told and "expect" in here
    passive = told and "passive" in here and tense == "participle"
    bare = (
        tense == "infinitive"
        or ("Inf" in token.morph.get("VerbForm", []) and _is_governed(token, clause))
        or (tense == "present" and token.lower_ in row.infinitive and (wants or expects))
    )
    awaited = tense != "past" and "await" in governor
    demanded = tense != "past" and not awaited and "demand" in governor
    alleged = tense == "participle" and "hearsay" in here and not _is_passive(clause, lexicon)
    inside = " ".join(t.lower_ for t in company)
    words = (token, *company)

    def hit(stage: Stage | None, modality: Modality, why: str = "") -> StageHit:
        return StageHit(token, row, tense, stage, modality, words, why)

    if "deny" in governor or (tense != "present" and "deny" in here):
        return hit(Stage.UNCLEAR, Modality.DENIED)
    if _is_denied(row, clause, inside, lexicon):
        paused = "paused" in here
        if row.object is not Needs.PACT and row.stage in (Stage.IN_FORCE, Stage.SUSPENDED, Stage.ENDED):
            return hit(*_standing(row.stage, over="nomore" in here))
        if bare and row.stage in (Stage.CONCLUDED, Stage.NEGOTIATING) and "willing" in here:
            return hit(Stage.REJECTED, Modality.DENIED)  # no wish to make one
        return _negated(row, hit, "notyet" in effects(rest), passive or expects, paused)
    if row.stage is Stage.REJECTED and "unlawful" in effects(inside) and "court" not in effects(rest):
        return hit(None, Modality.ALLEGED, "somebody calls it unlawful, and it is no court")
    if row.stage in _ENDS_IT:
        wished = demanded or ((bare or tense == "participle") and (wants or expects))
        if wished and row.stage is not Stage.REJECTED:
            return hit(None, Modality.PLANNED, "somebody wants it ended or halted")
        barred = row.stage is Stage.ENDED and "court" in here  # a court's no is for good
        return hit(Stage.REJECTED if barred else row.stage, Modality.DONE)
    if row.stage is Stage.CONCLUDED:
        had = bare and tense == "present" and bool(row.with_) and "would" in here
        alleged, wants = alleged or had, wants and not had
        to_come = awaited or passive or (bare and (expects or tense == "infinitive"))
        to_come = to_come or (tense == "participle" and (wants or expects))
        return hit(*_conclusion(wanted=demanded or (wants and bare), alleged=alleged, to_come=to_come))
    if row.stage is Stage.IN_FORCE and bare and (wants or expects):
        return hit(Stage.PROPOSED, Modality.PLANNED) if wants else hit(Stage.CONCLUDED, Modality.DONE)
    owed = tense == "participle" and wants and not row.with_  # talks that must still be held
    if row.stage is Stage.NEGOTIATING and (demanded or owed or (bare and (wants or not expects))):
        return hit(Stage.PROPOSED, Modality.PLANNED)
    return hit(row.stage, Modality.PLANNED if row.stage is Stage.PROPOSED else Modality.DONE)


def _is_denied(row: StageWord, clause: Clause, inside: str, lexicon: Lexicon) -> bool:
    """Whether the clause, or the one that governs it, denies what the verb (with the words `inside` it) tells."""
    effects = lexicon.agreements.effects_in
    if row.stage is Stage.REJECTED and "negation" in effects(inside):
        return False  # the verb's own `no`
    if "negation" in effects(clause.governor):
        return True
    spoken = clause.text
    if "not_negation" in effects(spoken):
        spoken = lexicon.agreements.modal("not_negation").sub(" ", spoken)
    if row.stage in _ENDS_IT and "undone" not in effects(spoken):
        return False  # `no` denies a noun, not that something ended
    return "negation" in effects(spoken.replace(inside, " ") if inside else spoken)


def _is_governed(token: Token, clause: Clause) -> bool:
    """Whether another verb of the clause is finite, so that this form may be an infinitive."""
    verbs = (other for other in clause.tokens if other is not token and other.pos_ in ("VERB", "AUX"))
    return any("Fin" in other.morph.get("VerbForm", []) for other in verbs)


def _conclusion(*, wanted: bool, alleged: bool, to_come: bool) -> tuple[Stage, Modality]:
    """What a word of concluding tells: a wish or demand only proposes, and what is still to come is negotiated."""
    if wanted:
        return Stage.PROPOSED, Modality.PLANNED
    if alleged:
        return Stage.CONCLUDED, Modality.ALLEGED
    return (Stage.NEGOTIATING, Modality.PLANNED) if to_come else (Stage.CONCLUDED, Modality.DONE)


def _standing(stage: Stage, *, over: bool) -> tuple[Stage, Modality]:
    """What a denied word of working or ending tells: over if `no longer`, that the thing exists, that it stands."""
    if stage is Stage.IN_FORCE:
        return (Stage.ENDED if over else Stage.CONCLUDED), Modality.DONE
    return Stage.IN_FORCE, Modality.DONE


def _describes(token: Token, tense: str) -> bool:
    """Whether a participle stands before a noun that it describes."""
    if token.dep_ == "amod":
        return True
    return tense == "participle" and token.i + 1 < token.sent.end and token.nbor(1).pos_ == "NOUN"


def _describes_another(token: Token, tense: str, lexicon: Lexicon) -> bool:
    """Whether a participle describes a noun that is no arrangement (`rejected asylum seekers`)."""
    if token.dep_ == "amod":
        return True
    return _describes(token, tense) and lexicon.agreements.heads(token.nbor(1).lower_) is None


def _is_passive(clause: Clause, lexicon: Lexicon) -> bool:
    return "passive" in lexicon.agreements.effects_in(clause.text)


def _negated(row: StageWord, hit: Callable[..., StageHit], not_yet: bool, pending: bool, paused: bool) -> StageHit:
    if row.stage is Stage.CONCLUDED and (not_yet or pending):
        return hit(Stage.NEGOTIATING, Modality.PLANNED) if not_yet else hit(None, Modality.DENIED, "it is denied")
    if row.stage is Stage.NEGOTIATING and not_yet and row.object is Needs.AGREEMENT:
        return hit(Stage.NEGOTIATING, Modality.PLANNED)
    if row.stage is Stage.PROPOSED:
        return hit(Stage.REJECTED, Modality.DENIED)
    if row.stage is Stage.NEGOTIATING and paused:
        return hit(Stage.SUSPENDED, Modality.DONE)
    return hit(None, Modality.DENIED, "it is denied")
