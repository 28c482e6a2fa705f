"""Signs that two claims conflict, or don't: each a function of a pair, whose docstring says what it stands for.

In: a `Pair`. Out: a number, 0 where the sign is absent. Called by `derive.conflicts`, which adds up the weights of
`data/conflict_weights.toml`, and by tools/fit_conflicts.py, which fits them to marked texts.
"""

from __future__ import annotations

from collections.abc import Callable

from openbaar.derive.sides import Pair
from openbaar.derive.signs_of_wording import WORDING_SIGNS
from openbaar.model.vocabulary import Act

_ENOUGH_ALIKE = 0.6  # overlap from which two claims are about one thing
_MOST_ALIKE = 2.0
_SOON = 2  # sentences
_BRIEF = 8  # words of a denial that only takes up what was said
_ANSWER = 4  # sentences within which one side answers another

Sign = Callable[[Pair], float]


def _is_rejected(pair: Pair) -> bool:
    return bool(pair.bridge) or pair.b.rejects


def rejected(pair: Pair) -> float:
    """The later one, the words that report it or the sentence before it reject another claim."""
    return float(_is_rejected(pair))


def rejected_at_once(pair: Pair) -> float:
    """The same, right after the first."""
    return float(_is_rejected(pair) and pair.is_near)


def led_over(pair: Pair) -> float:
    """Words that see it otherwise lead to the later one."""
    return float(bool(pair.bridge))


def documented(pair: Pair) -> float:
    """The sentence of the later one speaks of what can be looked up, or of where things are made public."""
    return float(pair.b.cites)


def maintained(pair: Pair) -> float:
    """The first is put as what somebody maintains."""
    claim = pair.a.claim
    return float(claim.statement is not None and pair.a.words.says("maintains", claim.around))


def two_speakers(pair: Pair) -> float:
    """Two speakers say them."""
    return float(all(pair.is_said) and pair.are_two)


def answered_without_exception(pair: Pair) -> float:
    """The later one holds without exception."""
    return float(pair.b.says("absolute"))


def one_negative(pair: Pair) -> float:
    """Just one of the two is negative."""
    return float(pair.a.is_negative != pair.b.is_negative)


def overlap(pair: Pair) -> float:
    """What both are about is rare in the document."""
    return min(_MOST_ALIKE, pair.overlap)


def same_parties(pair: Pair) -> float:
    """They name a party in common."""
    return float(bool(pair.a.claim.names & pair.b.claim.names))


def same_paragraph(pair: Pair) -> float:
    """They stand in one paragraph."""
    return float(pair.a.claim.at[1] == pair.b.claim.at[1])


def others_between(pair: Pair) -> float:
    """Sentences that are not the first speaker's stand between them."""
    return float(max(0, pair.between))


def _acts(pair: Pair) -> list[Act | None]:
    return [side.claim.statement.act if side.claim.statement else None for side in (pair.a, pair.b)]


def of_the_future(pair: Pair) -> float:
    """One of the two is a promise: what will be done and what is so rarely exclude one another."""
    return float(Act.PROMISE in _acts(pair))


def wished(pair: Pair) -> float:
    """The later one tells what somebody wants, plans or expects."""
    claim = pair.b.claim
    text = claim.sentence.text if claim.statement is None else f"{claim.around} {claim.context}"
    return float(pair.b.words.says("wish", text))


def opposites_at_once(pair: Pair) -> float:
    """What somebody says and what is told soon after are about one thing, in words that rule one another out."""
    opposite = any((number, not end) in pair.b.poles for number, end in pair.a.poles)
    return float(opposite and pair.is_said[0] and bool(pair.fields) and pair.sentences <= _SOON)


def denied_outright(pair: Pair) -> float:
    """What somebody says is called false right after it, in few words, and nobody is quoted for that next."""
    b = pair.b.claim
    brief = b.statement is None or len(b.said.text.split()) <= _BRIEF
    meant = pair.is_said[0] and pair.are_two and pair.sentences == 1
    return float(pair.b.is_denial and meant and brief and not pair.answered)


def corrected(pair: Pair) -> float:
    """What the first counts is told not to be another number, in the same sentence."""
    counts = pair.a.says("quantity") and pair.b.words.says("corrects", pair.b.claim.span.text)
    return float(counts and pair.sentences == 0 and _numbers_differ(pair))


def _numbers_differ(pair: Pair) -> bool:
    a, b = (side.words.all("quantity", side.claim.context) for side in (pair.a, pair.b))
    return a != b


def recounted(pair: Pair) -> float:
    """The later one counts again what the first has counted: with no word for it, or for the same time."""
    counts = pair.a.says("quantity") and pair.b.told("recount")
    return float(counts and pair.are_two and pair.sentences <= _SOON and _numbers_differ(pair))


def judged(pair: Pair) -> float:
    """The later one calls something good or bad, or says what should be done."""
    return float(_acts(pair)[1] in (Act.CRITICISE, Act.PRAISE, Act.PROPOSE, Act.ASK, Act.THREATEN))


def named_answers(pair: Pair) -> float:
    """The second speaker speaks for a party that the first names, and not for the first speaker's side."""
    a, b = pair.a.claim, pair.b.claim
    return float(bool(b.homes & a.names) and not a.homes & b.homes)


def kept_back_later(pair: Pair) -> float:
    """The later one keeps something back."""
    return float(pair.b.kept_back)


def told_though_kept_back(pair: Pair) -> float:
    """The first keeps something back, and the later one says that something is public."""
    return float(pair.a.kept_back and pair.b.told("public") and not pair.b.told("not_public"))


SIGNS: dict[str, Sign] = {
    sign.__name__: sign
    for sign in (
        rejected,
        rejected_at_once,
        led_over,
        documented,
        maintained,
        two_speakers,
        answered_without_exception,
        one_negative,
        overlap,
        same_parties,
        same_paragraph,
        others_between,
        of_the_future,
        wished,
        opposites_at_once,
        recounted,
        judged,
        named_answers,
        kept_back_later,
        told_though_kept_back,
        *WORDING_SIGNS,
    )
}
