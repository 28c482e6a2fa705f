"""The party that the text leaves unsaid: who else acts near the words that tell of an agreement.

In: an agreement with one party. Out: the same with its likeliest counterpart, or without. Called by `link.parties`.

Weights were set on the marked development texts: acting close by counts most, sentence by sentence less; a party of
sets told elsewhere, or the counterpart of an arrangement on the public record, tips a balance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict

from openbaar.lexicon.parties import EU
from openbaar.link.party_setting import Focus, Setting
from openbaar.model.marked import PartyUse
from openbaar.model.records import Agreement
from openbaar.model.span import Span
from openbaar.model.vocabulary import BODIES, REGIONS, Stage

_HERE = 40.0  # for who acts in the same sentence, before or at the place
_FADES = 0.75  # of it, for each sentence farther back
_AFTER = 0.5  # of it, for who acts later
_OFTEN = 2.0  # for each time that a party acts at all
_PARTNER = 6.0  # for a party of any set told before
_BESIDE = 15.0  # for who had an arrangement with the same party before
_HOST = 30.0  # for whose capital it was signed in
_AS_ELSE = {PartyUse.PLACE: 0.5, PartyUse.PEOPLE: 0.25}  # of all that, for who is named in another way
_ELSEWHERE = 0.5  # of it, for who acts in passages about something else
_ACTS_MUCH = 30.0  # enough to be a party of the same sort as the other


def with_counterpart(item: Agreement, named: dict[str, Span], setting: Setting, focus: Focus) -> dict[str, Span]:
    """Add the party that the text leaves unsaid: of the other sort, known from other claims or acting nearby."""
    code, place = next(iter(named)), item.spans("kind")[0].start
    destinations = setting.lexicon.parties.destinations
    wanted = code not in destinations
    weights = _weights(setting, place)
    for party in set(focus.partners(place)):
        weights[party] += _PARTNER
    for party in set(focus.beside(code, place)):
        weights[party] += _BESIDE
    for party in _hosts(item, setting):
        weights[party] += _HOST
    ranked = sorted(weights, key=lambda party: (-weights[party], party))
    others = setting.siblings.get(item.spans("kind")[0], frozenset())
    fitting = [other for other in ranked if setting.fits(code, other) and _is_state(other) and other not in others]
    other = focus.partner.get(item.spans("kind")[0])
    if other not in fitting:
        other = next((other for other in fitting if (other in destinations) is wanted), None)
    if other is None and fitting and weights[fitting[0]] >= _ACTS_MUCH:
        other = fitting[0]
    if other is None:
        return named
    if others:
        focus.partner.setdefault(item.spans("kind")[0], other)
    return {**named, other: _nearest(setting, other, place) or item.spans("kind")[0]}


def _hosts(item: Agreement, setting: Setting) -> set[str]:
    """Return the states in whose capital or land the sentence of what was concluded says that it was."""
    if item.stage is not Stage.CONCLUDED or item.rule == "agreement.mentioned":
        return set()
    sentence = setting.marked.sentence(item.spans("kind")[0].start)
    marks = (m for m in setting.marked.parties if sentence.start_char <= m.span.start < sentence.end_char)
    inside = setting.lexicon.parties.context("inside")
    return {mark.code for mark in marks if mark.use is PartyUse.PLACE and mark.lead in inside}


def _is_state(code: str) -> bool:
    return code == EU or (code not in BODIES and code not in REGIONS)


def _weights(setting: Setting, place: int) -> dict[str, float]:
    """Return how much each party acts, near the place above all; words for the home government count for home."""
    starts = [sentence.start_char for sentence in setting.marked.doc.sents]
    here = bisect_right(starts, place)
    nearest: dict[str, float] = {}
    often: Counter[str] = Counter()
    acting = [(mark.code, mark.span, 1.0) for mark in setting.acting]
    acting += [(mark.code, mark.span, _ELSEWHERE) for mark in setting.elsewhere]
    acting += [(mark.code, mark.span, _AS_ELSE[mark.use]) for mark in setting.marked.parties if mark.use in _AS_ELSE]
    if setting.speaks_of_home:
        acting += [(setting.home, span, 1.0) for span in setting.home_words]
    for code, span, share in acting:
        back = here - bisect_right(starts, span.start)
        weight = share * _HERE * _FADES ** abs(back) * (_AFTER if span.start > place else 1.0)
        nearest[code] = max(nearest.get(code, 0.0), weight)
        often[code] += share == 1.0
    weights = defaultdict(float, {code: weight + _OFTEN * often[code] for code, weight in nearest.items()})
    return weights


def _nearest(setting: Setting, code: str, place: int) -> Span | None:
    spans = [mark.span for mark in setting.marked.parties if mark.code == code]
    spans += setting.home_words if code == setting.home else []
    return min(spans, key=lambda span: (abs(span.start - place), span)) if spans else None
