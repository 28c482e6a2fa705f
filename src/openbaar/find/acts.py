"""What is done by saying it: the act of an utterance, from its cue and its words. Called by `find.speech`.

The acts have an order (refuse before promise before … assert): the cue's own act stands unless the words show one that
comes before it. Where the cue tells no act, the likeliest by learned weights is taken (`find.act_features`); what the
words alone show for the rules is one of the things that are weighed. What only an office holder's words bind is left to
`link.speakers`, which knows who speaks.
"""

from __future__ import annotations

from openbaar.find.act_features import features_of
from openbaar.find.rules import Page
from openbaar.find.speech_page import Utterance
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act

_BINDING = (Act.REFUSE, Act.PROMISE, Act.THREATEN, Act.ASK)
LONG = 45  # words
_OPINION = "opinion"  # what a cue takes that tells somebody's opinion
_ORDER = {act: number for number, act in enumerate(Act)}


def act_of(page: Page, item: Utterance) -> tuple[Act, tuple[Span, ...]]:
    """Return the act and the words that show it."""
    act, shown = ruled_act(page, item)
    if is_cued(item) or sum(len(span.text.split()) for span in item.content) > LONG:
        return act, shown
    return _likeliest(page, item, act, shown)


def is_cued(item: Utterance) -> bool:
    """Say whether the cue tells the act, as those for plain assertions don't."""
    return item.act not in (None, Act.ASSERT)


def ruled_act(page: Page, item: Utterance) -> tuple[Act, tuple[Span, ...]]:
    """Return the act that the cue or a construction shows for certain, and its words; assert where there is none."""
    cued = Act(item.act) if item.act else Act.ASSERT
    if cued in _BINDING:
        return cued, item.cue
    takes = page.lexicon.cues.taken.get(item.lemma or "", frozenset())
    for span in item.content:
        shown = page.lexicon.acts.shown(span.text)
        if shown is None and _OPINION in takes:
            shown = page.lexicon.acts.shown_as_opinion(span.text)
        if shown and shown[0] not in _BINDING and len(span.text.split()) > LONG:
            continue  # a long speech holds many turns; none of them is what it does as a whole
        if shown and _ORDER[shown[0]] < _ORDER[cued]:
            act, start, end = shown
            return act, (page.marked.span(span.start + start, span.start + end),)
    return cued, item.cue or item.content[:1]


def _likeliest(page: Page, item: Utterance, ruled: Act, shown: tuple[Span, ...]) -> tuple[Act, tuple[Span, ...]]:
    """Return the likeliest act and the words that speak for it most; `shown` are those for the act by the rules."""
    weights = page.lexicon.act_weights
    features = features_of(page, item, ruled)
    act = weights.likeliest(features)
    if act is ruled:
        return act, shown
    placed = [(weights.weight(name, act), name, place) for name, place in features.items() if place is not None]
    best = max(placed, key=lambda entry: entry[:2], default=None)
    if act is Act.ASSERT or best is None or best[0] <= 0:
        return act, item.cue or item.content[:1]
    _, _, (number, start, end) = best
    span = item.content[number]
    return act, (page.marked.span(span.start + start, span.start + end),)
