"""Quantities about migration, and money for it: numbers with a unit of the closed list, in passages about migration.

In: `Marked.numbers`, parties, times, passages. Out: `Figure` findings, one per value and unit in a document, with every
mention as evidence. Called by `find` as rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openbaar.find.rules import Page, rule
from openbaar.lexicon.numbers import Numbers, Unit, UnitKind
from openbaar.model.marked import NumberMark, PartyForm
from openbaar.model.records import Evidence, Figure
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import FindingType

_REACH = 5  # tokens between a number and the noun that it counts
_BETWEEN = {"ADJ", "PUNCT", "NUM", "PROPN", "X", "SYM", "CCONJ"}
_SUFFIX = 5  # letters that the head of a compound has at least
_HEAD = 3  # letters that stand before it at least
_STANDS_ALONE = 10  # a smaller bare number counts nothing we could name
_SCALED = 1_000_000  # a bare number from here on is money where money was just spoken of


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its unit and the words of both."""

    mark: NumberMark
    unit: Unit
    what: Span


@rule("figure.money", FindingType.FIGURE)
def money(page: Page) -> Iterator[Figure]:
    """An amount of money in a passage about migration: a number beside a currency."""
    yield from _figures(page, "figure.money", {UnitKind.MONEY})


@rule("figure.count", FindingType.FIGURE)
def count(page: Page) -> Iterator[Figure]:
    """A number of people, requests, places or other things that migration is counted in."""
    yield from _figures(page, "figure.count", {UnitKind.PERSONS, UnitKind.COUNT})


@rule("figure.share", FindingType.FIGURE)
def share(page: Page) -> Iterator[Figure]:
    """A share or a comparison in a passage about migration: percent, a half, one in three, twice as many."""
    yield from _figures(page, "figure.share", {UnitKind.SHARE, UnitKind.TIMES})


@rule("figure.carried", FindingType.FIGURE)
def carried(page: Page) -> Iterator[Figure]:
    """A number without a noun of its own that goes on counting what the number before it counted."""
    last: Counted | None = None
    paid: Counted | None = None
    merged: dict[tuple[float, float | None, str], list[Counted]] = {}
    for mark in _in_scope(page):
        here = counted(page, mark)
        before = paid if mark.value >= _SCALED else _partitive(page, mark) or last
        if here is None and before is not None and _carries(page, mark, before):
            here = Counted(mark, before.unit, mark.span)
            merged.setdefault(_key(here), []).append(here)
        if here and here.unit.kind is UnitKind.MONEY:
            paid = here
        elif here and here.unit.kind in (UnitKind.PERSONS, UnitKind.COUNT):
            last = here
    known = {_key(here) for mark in _in_scope(page) if (here := counted(page, mark))}
    yield from (_figure(page, "figure.carried", found) for key, found in merged.items() if key not in known)


def counted(page: Page, mark: NumberMark) -> Counted | None:
    """Return `mark` with its unit, null where it has none of the closed list."""
    known: dict[int, Counted | None] = page.memo.setdefault("counted", {})
    if mark.span.start not in known:
        known[mark.span.start] = _counted(page, mark)
    return known[mark.span.start]


def _counted(page: Page, mark: NumberMark) -> Counted | None:
    numbers = page.lexicon.numbers
    tokens = page.marked.tokens(mark.span)
    first, last = tokens[0], tokens[-1]
    if unit := _self_unit(page, mark, last, numbers):
        return Counted(mark, unit, mark.span)
    sign = page.marked.text[mark.span.end : mark.span.end + 1]
    if sign in numbers.units:
        return Counted(mark, numbers.units[sign], page.marked.span(mark.span.start, mark.span.end + 1))
    if first.i and (unit := numbers.units.get(page.marked.doc[first.i - 1].lower_)) and unit.kind is UnitKind.MONEY:
        return Counted(mark, unit, page.marked.span(page.marked.doc[first.i - 1].idx, mark.span.end))
    if any(sign in numbers.units for sign in (mark.span.text[0], first.text)):
        return None
    for token in _after(last):
        unit = _unit_of(page, token, numbers)
        if unit is not None:
            fits = _counts_people(mark, unit) if mark.is_vague else unit.kind is not UnitKind.NONE
            return _with_noun(page, mark, token, unit) if fits else None
        if token.pos_ not in _BETWEEN and not _is_modifier(token):
            return None
    return None


def _counts_people(mark: NumberMark, unit: Unit) -> bool:
    """Whether a vague number counts people that somebody may have counted; millions are a manner of speaking."""
    return unit.kind is UnitKind.PERSONS and mark.value < _SCALED


def _after(last: Token) -> Iterator[Token]:
    doc = last.doc
    for place in range(last.i + 1, min(last.i + 2 + _REACH, len(doc))):
        if doc[place].is_sent_start and doc[place].i > last.i + 1:
            return
        if doc[place].text in (",", ".", ";", ":", "(", ")"):
            return
        yield doc[place]


def _is_modifier(token: Token) -> bool:
    """Say whether `token` stands before the noun that it describes (`illegale`, `uitgezette`)."""
    if "Part" in token.morph.get("VerbForm", []):
        return True
    return token.dep_ in ("amod", "nummod", "advmod", "flat") and token.head.i > token.i


def _unit_of(page: Page, token: Token, numbers: Numbers) -> Unit | None:
    low = token.lower_
    two = f"{low} {token.doc[token.i + 1].lower_}" if token.i + 1 < len(token.doc) else low
    for form in (two, low, token.lemma_.lower()):
        if form in numbers.units:
            return numbers.units[form]
    if any(party.form is PartyForm.DEMONYM for party in page.marked.parties_at(token.idx)):
        return numbers.people
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    for cut in range(_HEAD, len(low) - _SUFFIX + 1):
        unit = numbers.units.get(low[cut:])
        if unit is not None and unit.kind in (UnitKind.PERSONS, UnitKind.COUNT):
            return unit
    return None


def _with_noun(page: Page, mark: NumberMark, token: Token, unit: Unit) -> Counted | None:
    if unit.kind is UnitKind.TIMES:
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if after not in page.lexicon.numbers.beside("comparators"):
            return None
    two = token.i + 1 < len(token.doc) and f"{token.lower_} {token.nbor().lower_}" in page.lexicon.numbers.units
    last = token.nbor() if two else token
    return Counted(mark, unit, page.marked.span(mark.span.start, last.idx + len(last.text)))


def _self_unit(page: Page, mark: NumberMark, last: Token, numbers: Numbers) -> Unit | None:
    """The unit of a number that has it in itself: a share or a multiple."""
    word = last.lower_
    if word in numbers.shares or numbers.patterns.one_in.search(mark.span.text):
        return numbers.units_of(UnitKind.SHARE)
    return numbers.units_of(UnitKind.TIMES) if word in numbers.multiples else None


def _partitive(page: Page, mark: NumberMark) -> Counted | None:
    """Return what `er … 350` counts: the nearest noun with a unit, in this sentence or the one before."""
    doc, numbers = page.marked.doc, page.lexicon.numbers
    first = page.marked.tokens(mark.span)[0]
    start = first.sent.start
    if not any(token.lower_ in numbers.beside("partitives") for token in doc[start : first.i]):
        return None
    start = doc[start - 1].sent.start if start else 0
    for token in reversed(doc[start : first.i]):
        unit = _unit_of(page, token, numbers)
        if unit is not None and unit.kind in (UnitKind.PERSONS, UnitKind.COUNT) and token.pos_ in ("NOUN", "PROPN"):
            return Counted(mark, unit, page.marked.words(token))
    return None


def _carries(page: Page, mark: NumberMark, last: Counted) -> bool:
    """Say whether a bare number goes on with what `last` counted: in its sentence, or as `er … 173`."""
    marked, numbers = page.marked, page.lexicon.numbers
    if mark.is_vague:
        return False
    tokens = marked.tokens(mark.span)
    before = marked.doc[tokens[0].i - 1] if tokens[0].i else None
    after = marked.doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(marked.doc) else None
    if last.unit.kind is not UnitKind.MONEY and after is not None and _of_them(after, numbers):
        return True
    if last.unit.kind is not UnitKind.MONEY and after is not None and _among_them(tokens[0], after, numbers):
        return True
    if after is not None and (after.pos_ in ("NOUN", "ADJ", "PROPN", "SYM", "NUM") or after.text[0].isdigit()):
        return False
    if last.unit.kind is UnitKind.MONEY:
        return marked.paragraph(mark.span.start) == marked.paragraph(last.what.start)
    if before is not None and before.pos_ in ("NOUN", "PROPN") and mark.hedge is None:
        return False
    sentence = tokens[0].sent
    if any(token.lower_ in numbers.beside("partitives") for token in marked.doc[sentence.start : tokens[0].i]):
        return True
    return mark.value >= _STANDS_ALONE and marked.sentence(last.what.start).start == sentence.start


def _of_them(after: Token, numbers: Numbers) -> bool:
    follows = after.doc[after.i : after.i + 2].text.lower()
    return follows in numbers.beside("of_them")


def _among_them(first: Token, after: Token, numbers: Numbers) -> bool:
    """Say whether a number tells how many of the people before it: `of whom 29 of their own accord`."""
    led = first.doc[max(0, first.i - 2) : first.i].text.lower() in numbers.beside("among_them")
    then = after.doc[after.i + 1 : after.i + 2]  # nothing where the text ends without a stop
    alone = not any(token.pos_ in ("NOUN", "ADJ", "PROPN") for token in then)
    return led and alone and after.pos_ in ("ADJ", "ADV", "VERB")


def _in_scope(page: Page) -> tuple[NumberMark, ...]:
    """Return the numbers in passages about migration that are no part of a time."""
    if "numbers" not in page.memo:
        relevant = (mark for mark in page.marked.numbers if page.marked.is_relevant(mark.span.start))
        dated = {at for time in page.marked.times for at in range(time.span.start, time.span.end)}
        page.memo["numbers"] = tuple(m for m in relevant if dated.isdisjoint(range(m.span.start, m.span.end)))
    found: tuple[NumberMark, ...] = page.memo["numbers"]
    return found


def _figures(page: Page, rule_id: str, kinds: set[UnitKind]) -> Iterator[Figure]:
    merged: dict[tuple[float, float | None, str], list[Counted]] = {}
    for mark in _in_scope(page):
        here = counted(page, mark)
        if here is not None and here.unit.kind in kinds:
            merged.setdefault(_key(here), []).append(here)
    yield from (_figure(page, rule_id, found) for found in merged.values())


def _key(here: Counted) -> tuple[float, float | None, str]:
    return here.mark.value, here.mark.value_to, here.unit.unit


def _figure(page: Page, rule_id: str, found: list[Counted]) -> Figure:
    first = found[0]
    evidence: list[Evidence] = []
    for item in found:
        evidence += [Evidence(item.what, "what"), Evidence(item.mark.span, "value"), Evidence(item.what, "unit")]
        if first.mark.value_to is not None:
            evidence.append(Evidence(item.mark.span, "value_to"))
    hedge = first.mark.hedge
    if hedge is not None:
        evidence.append(Evidence(hedge, "hedge"))
    return Figure(
        document_id=page.marked.document.id,
        rule=rule_id,
        evidence=tuple(evidence),
        value=first.mark.value,
        value_to=first.mark.value_to,
        unit=first.unit.unit,
        what=first.what,
        hedge=hedge.text if hedge is not None else None,
    )
