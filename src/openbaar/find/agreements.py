"""Rules for agreements between states about migration, one a construction.

In: a `Page`. Out: `Told` agreements whose words are proven (`link.parties` decides between whom each is, the dates
pass puts the dates, `link.same` joins what is told twice and says what each does) and `Undecided` candidates. Examples:
`data/rules/agreements.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.agreement_money import amounts_of
from openbaar.find.claim_reading import claims
from openbaar.find.claims import Claim
from openbaar.find.rules import Found, Page, rule
from openbaar.lexicon.agreements import Form, StageWord
from openbaar.model.document import Undecided
from openbaar.model.marked import TimeMark
from openbaar.model.records import Evidence
from openbaar.model.span import Span
from openbaar.model.tellings import Told
from openbaar.model.vocabulary import DateBasis, FindingType, Modality, Stage

_MEMO = "claims"
_FEW = 2  # times in a sentence among which one beside a conclusion in another clause is surely that of the noun
_NEAR = 5  # tokens behind a noun in which its date may stand


def _found(page: Page, name: str) -> Found:
    if _MEMO not in page.memo:
        page.memo[_MEMO] = claims(page.marked, page.lexicon)
    for claim in page.memo[_MEMO]:
        if claim.rule == name:
            yield from _findings(page, claim, f"agreement.{name}")


@rule("agreement.between", FindingType.AGREEMENT)
def between(page: Page) -> Found:
    """A noun for an arrangement stands beside `between A and B`; the verb of the clause tells how far it is."""
    return _found(page, "between")


@rule("agreement.with", FindingType.AGREEMENT)
def with_party(page: Page) -> Found:
    """One party has, makes, wants or ends an arrangement with another; the verb of the clause tells how far it is."""
    return _found(page, "with")


@rule("agreement.pair", FindingType.AGREEMENT)
def pair(page: Page) -> Found:
    """Two or more parties together do something to an arrangement: sign, reach, renew, end it."""
    return _found(page, "pair")


@rule("agreement.named", FindingType.AGREEMENT)
def named(page: Page) -> Found:
    """The arrangement bears a party's name, as a compound or with its adjective."""
    return _found(page, "named")


@rule("agreement.listed", FindingType.AGREEMENT)
def listed(page: Page) -> Found:
    """Arrangements with each of several countries or regions in a list: one for each."""
    return _found(page, "listed")


@rule("agreement.alone", FindingType.AGREEMENT)
def alone(page: Page) -> Found:
    """An arrangement with one party named here; the other is the one that the text speaks of."""
    return _found(page, "alone")


@rule("agreement.talks", FindingType.AGREEMENT)
def talks(page: Page) -> Found:
    """Parties talk or negotiate about migration; the verb tells whether the talks run, wait or stopped."""
    return _found(page, "talks")


@rule("agreement.agreed", FindingType.AGREEMENT)
def agreed(page: Page) -> Found:
    """Parties agree on something about migration, told by a verb without a noun for the arrangement."""
    return _found(page, "agreed")


@rule("agreement.acts", FindingType.AGREEMENT)
def acts(page: Page) -> Found:
    """A state takes, takes back or lodges people for or from another state: an arrangement at work."""
    return _found(page, "acts")


@rule("agreement.refused", FindingType.AGREEMENT)
def refused(page: Page) -> Found:
    """A party turns down an arrangement, or to take people from or for another party."""
    return _found(page, "refused")


@rule("agreement.answered", FindingType.AGREEMENT)
def answered(page: Page) -> Found:
    """A party turns down or weighs what the sentences before ask of it, in a clause that doesn't name it again."""
    return _found(page, "answered")


@rule("agreement.mentioned", FindingType.AGREEMENT)
def mentioned(page: Page) -> Found:
    """An arrangement with its parties is spoken of as a thing that exists, without a word on how far it is."""
    return _found(page, "mentioned")


@rule("agreement.told", FindingType.AGREEMENT)
def told(page: Page) -> Found:
    """No fixed construction, but words of several kinds that together, as learned from marked texts, tell of one."""
    return _found(page, "told")


def _findings(page: Page, claim: Claim, rule_id: str) -> Iterator[Told | Undecided]:
    if claim.stage is None:
        if claim.chosen.size:
            yield _undecided(page, claim, rule_id)
        return
    yield _agreement(page, claim, rule_id)


def _undecided(page: Page, claim: Claim, rule_id: str) -> Undecided:
    words = page.marked.span(claim.sentence.start_char, claim.sentence.end_char)
    return Undecided(page.marked.document.id, words.start, words.end, words.text, "agreement", rule_id, claim.why)


def _agreement(page: Page, claim: Claim, rule_id: str) -> Told:
    marked = page.marked
    at = marked.words(claim.at)
    evidence = [Evidence(at, "kind")]
    evidence += [Evidence(marked.words(token), "stage") for token in claim.shown]
    evidence.append(Evidence(marked.words(claim.shown[0]), "modality"))
    times = _times(page, claim)
    amounts, money = amounts_of(page, claim)
    evidence += [*times, *money]
    date, basis = None, None
    if any(item.field == "date" for item in times):
        basis = DateBasis.STATED
    elif claim.stage is Stage.CONCLUDED and claim.modality is Modality.DONE and _tells_an_event(claim) and not times:
        date, basis = marked.document.published, DateBasis.PUBLICATION
        evidence.append(Evidence(marked.words(claim.shown[0]), "date"))
    assert claim.stage is not None and claim.telling is not None
    return Told(
        document_id=marked.document.id,
        rule=rule_id,
        evidence=tuple(dict.fromkeys(evidence)),
        parties=(),
        kind=claim.kind,
        stage=claim.stage,
        date=date,
        date_basis=basis,
        amounts=amounts,
        modality=claim.modality,
        telling=claim.telling,
    )


def _tells_an_event(claim: Claim) -> bool:
    """Whether a verb tells that something happened, and not merely that something is so."""
    return claim.hit is not None and (claim.hit.is_done or bool(claim.hit.row.participle))


def _times(page: Page, claim: Claim) -> list[Evidence]:
    """Return evidence for the date (of the conclusion) and the stage's own date: one time each, the nearest."""
    sentence = claim.sentence
    marks = [mark for mark in page.marked.times if sentence.start_char <= mark.span.start < sentence.end_char]
    if marks and "public" in page.lexicon.agreements.effects_in(sentence.text.lower()):
        return [Evidence(marks[0].span, "public_since")]
    near = claim.shown[0].i
    marks.sort(key=lambda mark: abs(page.marked.token_at(mark.span.start).i - near))
    found: dict[str, Evidence] = {}
    for mark in marks:
        inside = claim.clause.holds(mark.span.start)
        made = claim.modality is not Modality.PLANNED and _dates_a_conclusion(page, mark)
        if not inside and not (made and claim.noun is not None and len(marks) <= _FEW):
            continue
        told = claim.stage is Stage.CONCLUDED and claim.rule != "mentioned"
        dated = made or told or _dates_the_noun(page, claim, mark)
        if not dated and claim.rule == "mentioned":
            continue  # the time of whatever is said of it
        found.setdefault("date" if dated else "stage_date", Evidence(mark.span, "date" if dated else "stage_date"))
    since = found.get("stage_date")
    if since and "date" not in found and claim.stage is Stage.IN_FORCE and _has_been_since(page, since.span):
        found["date"] = Evidence(since.span, "date")
    return list(found.values())


def _has_been_since(page: Page, span: Span) -> bool:
    return page.lexicon.agreements.modal("since").match(span.text.lower()) is not None


def _dates_a_conclusion(page: Page, mark: TimeMark) -> bool:
    """Whether a time stands near a verb, in the past or perfect, that tells of a conclusion, no stop between."""
    first = page.marked.token_at(mark.span.start)
    start, end = first.sent.start, first.sent.end
    for step in (1, -1):
        for at in range(first.i, min(end, first.i + _NEAR + 2) if step > 0 else max(start, first.i - _NEAR) - 1, step):
            token = first.doc[at]
            if token.is_punct or token.pos_ in ("CCONJ", "SCONJ"):
                break
            known = page.lexicon.agreements.forms
            forms = known.get(token.lower_) or known.get(token.lower_[:-1], ())
            if any(_concludes(form) for form in forms):
                return True
    return False


def _concludes(form: Form[StageWord]) -> bool:
    """Whether a form alone, without words that must stand beside it, tells of something concluded."""
    done = form.tense == "participle" or (form.tense == "past" and not form.row.with_)
    return form.row.stage is Stage.CONCLUDED and done and all(word.startswith("+") for word in form.row.with_)


def _dates_the_noun(page: Page, claim: Claim, mark: TimeMark) -> bool:
    """Whether a time stands right behind the noun, joined by a preposition or in brackets: when it was made."""
    first = page.marked.token_at(mark.span.start)
    return claim.noun is not None and 0 < first.i - claim.at.i <= _NEAR and _joined(page, mark.span)


def _joined(page: Page, span: Span) -> bool:
    before = page.marked.text[: span.start].rstrip()
    words = page.lexicon.agreements.modal("dated")
    return (
        before.endswith("(")
        or words.fullmatch(before.rsplit(None, 1)[-1].lower()) is not None
        or (words.match(span.text.lower()) is not None)
    )
