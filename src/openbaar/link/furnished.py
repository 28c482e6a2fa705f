"""What an agreement does: its likeliest instruments by all the words about it, with the words that show each.

In: the claims of one agreement, and all that was found in the text. Out: instruments with their evidence. Called by
`link.same`, once for each agreement, when all that is told of it is together (`link.term_signs` says what is weighed).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from openbaar.lexicon import Lexicon
from openbaar.lexicon.term_weights import TermWeights
from openbaar.link.sums import sums_of
from openbaar.link.term_signs import Place, TermSigns, term_signs
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence, Finding, Framework
from openbaar.model.span import Span
from openbaar.model.vocabulary import Instrument

_NAMING = frozenset({"m clause", "m rest", "m on", "m before", "m only", "m near"})  # signs of a word that names it
_UNNAMED = 0.55  # chance from which an agreement has an instrument of which only the topics of words speak
_OWN = ("kind", "stage", "parties")


def place_of(marked: Marked, group: Sequence[Agreement], found: Iterable[Finding | Undecided]) -> Place:
    """Return where the agreement of a group of claims is told, and where what else was found tells of others."""
    others, general = [], set()
    for item in found:
        if isinstance(item, Agreement) and not any(item is one for one in group):
            others.append(item)
        elif isinstance(item, Framework):
            general |= {marked.sentence(span.start).start for span in item.spans("instruments")}
    own = {at for item in group for at in tokens_of(marked, item, _OWN)}
    theirs = {at for item in others for at in tokens_of(marked, item, ("kind",))}
    return Place(
        frozenset(group[0].parties),
        frozenset(own),
        frozenset(theirs - own),
        frozenset(general),
        money_of(marked, group),
    )


def money_of(marked: Marked, group: Sequence[Agreement]) -> tuple[Span, ...]:
    """Return the words for sums that claims hold, those of other agreements left out."""
    return tuple(each.span for each in sums_of(marked, group)[1])


def tokens_of(marked: Marked, item: Agreement, names: Sequence[str]) -> set[int]:
    """Return the tokens that show some fields, in the sentence of the word for the agreement."""
    sentence = marked.sentence(item.spans("kind")[0].start)
    spans = (span for name in names for span in item.spans(name))
    found = {token.i for span in spans for token in marked.tokens(span)}
    return {at for at in found if sentence.start <= at < sentence.end}


def instruments_of(marked: Marked, place: Place, lexicon: Lexicon) -> dict[Instrument, tuple[Evidence, ...]]:
    """Return the instruments that an agreement most likely has, the surest first, with the words that show each."""
    signs = term_signs(marked, place, lexicon)
    shown = ((key, tuple(_shown(marked, signs, key, lexicon))) for key in likely(signs, lexicon.term_weights))
    return {key: evidence for key, evidence in shown if evidence}


def likely(signs: TermSigns, weights: TermWeights) -> list[Instrument]:
    """Return the instruments that are likely enough, the surest first; more is asked of one that no words name."""
    chances = weights.chances(signs.common, dict(signs.of))
    found = [
        key
        for key, chance in chances.items()
        if chance >= (weights.enough[key] if _is_named(signs.of.get(key, ())) else _UNNAMED)
    ]
    return sorted(found, key=lambda key: (-round(chances[key], 6), key))


def _is_named(signs: Collection[str]) -> bool:
    """Whether words name an instrument, or topics tell of it together."""
    return any(sign in _NAMING or sign.startswith("f ") for sign in signs)


def _shown(marked: Marked, signs: TermSigns, instrument: Instrument, lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield the words that speak most for an instrument: those that name it, else those of a topic or two."""
    weight = lexicon.term_weights.weight
    named: dict[Span, float] = {}
    for sign, span in signs.of.get(instrument, {}).items():
        named[span] = named.get(span, 0.0) + weight(sign, instrument)
    if named:
        yield Evidence(max(named, key=lambda span: (named[span], -span.start)), "instruments")
        return
    topics = ((weight(sign, instrument), tokens) for sign, tokens in signs.common.items() if tokens)
    number, tokens = max(topics, key=lambda item: (item[0], -item[1][0].i), default=(0.0, ()))
    if number > 0:
        yield from (Evidence(marked.words(token), "instruments") for token in tokens)
