"""Conflicts: two passages that can't both be so.

In: a document's findings. Out: `Conflict`s. Called by `pipeline`; conflicts between documents: `derive.between`.

Inside a document two claims conflict where enough speaks for it: words that set one against the other, a negation in
one of them, shared words, a speaker whose own side the other claim is about, nearness. Each sign has a weight, and a
pair counts from `ENOUGH`; the weights were set on the examples in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from openbaar.derive.between import REASONS as REASONS_BETWEEN
from openbaar.derive.between import conflicts_between
from openbaar.derive.claims import Claim, claims
from openbaar.derive.openness import only_named, withheld_yet_public
from openbaar.lexicon import Lexicon
from openbaar.lexicon.oppositions import Oppositions
from openbaar.model.codec import finding_id
from openbaar.model.document import Document
from openbaar.model.records import (
    Agreement,
    Commitment,
    Conflict,
    Evidence,
    Finding,
    Framework,
    Passage,
    Withholding,
)
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, ConflictKind

__all__ = ["REASONS", "conflicts_between", "conflicts_within"]

ENOUGH = 3.5
_CERTAIN = 9.0  # the weight of a pair that the text itself sets against one another
_FAR = 2  # paragraphs between two claims that are set against one another
_FEW = 4  # words: less is no claim
_BRIEF = 9  # words: a longer statement is a claim of its own even where it only sets others apart
REASONS = {
    "conflict.contradicted": "One speaker denies or contradicts what another, or the paper, says about the same thing.",
    "conflict.changed": "The text sets what somebody says against what was said before.",
    "conflict.only_named": "Somebody names only some partners, and the text knows of another.",
    "conflict.withheld_yet_public": "Something is kept back that the same text tells or calls public.",
    **REASONS_BETWEEN,
}


@dataclass(frozen=True)
class Pair:
    """Two claims in text order; `bridge` leads to the second, `apart` sentences between aren't the first speaker's."""

    a: Claim
    b: Claim
    bridge: str
    apart: int
    shared: tuple[str, ...]


def rejects(claim: Claim, words: Oppositions) -> bool:
    """Say whether a claim, or the words that report it, sets it against another."""
    led = claim.statement is not None and words.says("bridge", claim.around)
    return led or words.says("rejects", claim.around) or words.says("insists", claim.said.text)


def _set_against(pair: Pair, words: Oppositions) -> float:
    """The later claim, or the sentence before it, sets it against another."""
    return float(bool(pair.bridge) or rejects(pair.b, words))


def _brought_up(pair: Pair, words: Oppositions) -> float:
    """The later claim is brought up as an earlier one; the more so where the first one is rejected."""
    return float(words.says("earlier", pair.b.sentence.text)) * (1.4 if rejects(pair.a, words) else 1.0)


def _taken_up(pair: Pair, words: Oppositions) -> float:
    """A negative claim takes up a thing of the one right before it."""
    b = pair.b
    taken = words.says("anaphor", b.span.text) and (words.is_negative(b.span.text) or rejects(b, words))
    return float(taken and b.at[0] - pair.a.at[0] - bool(pair.bridge) <= 1)


def documented(a: Claim, b: Claim, words: Oppositions) -> bool:
    """Say whether the paper holds a document against what somebody just said."""
    cited = b.statement is None and words.says("document", b.span.text) and words.says("contrast", b.span.text)
    return a.statement is not None and cited and b.at[1] - a.at[1] <= 1


def _documented(pair: Pair, words: Oppositions) -> float:
    """The paper holds a document against what somebody says, and just one of the two is negative."""
    return float(documented(pair.a, pair.b, words) and bool(_one_negative(pair, words)))


def _answered(pair: Pair, words: Oppositions) -> float:
    """What one side rejects, the other side says right after it."""
    return float(bool(_two_sides(pair, words)) and rejects(pair.a, words) and not pair.b.denies)


def _figures(pair: Pair, words: Oppositions) -> float:
    """Both hold figures about the same thing, and one is set against the other, or the two sides follow at once."""
    sides = _two_sides(pair, words) and _one_negative(pair, words)
    opposed = _set_against(pair, words) or _brought_up(pair, words) or sides
    alike = pair.shared or pair.bridge or pair.b.at[0] - pair.a.at[0] == 1
    return float(bool(opposed and alike) and all(words.says("quantity", c.said.text) for c in (pair.a, pair.b)))


def _two_sides(pair: Pair, words: Oppositions) -> float:
    """Two sides are heard one right after the other."""
    known = bool(pair.a.homes and pair.b.homes) and not pair.a.homes & pair.b.homes
    return float(known and pair.b.at[0] - pair.a.at[0] == 1)


def _of_the_future(pair: Pair, words: Oppositions) -> float:
    """Just one of the two is a promise: what will be done and what is so rarely exclude one another."""
    acts = [side.statement.act if side.statement else None for side in (pair.a, pair.b)]
    return float(acts.count(Act.PROMISE) == 1)


def _same_side(pair: Pair, words: Oppositions) -> float:
    """Both speakers speak for the same side."""
    return float(bool(pair.a.homes & pair.b.homes))


def _one_negative(pair: Pair, words: Oppositions) -> float:
    """Just one of the two is negative."""
    return float(words.is_negative(pair.a.span.text) != words.is_negative(pair.b.span.text))


def _denial(pair: Pair, words: Oppositions) -> float:
    """One of the two is a denial."""
    return float(pair.b.denies or pair.a.denies)


def _same_words(pair: Pair, words: Oppositions) -> float:
    """They share words that tell what they are about; counted up to two."""
    return float(min(2, len(pair.shared)))


def _own_side(pair: Pair, words: Oppositions) -> float:
    """One is about the side that the other's speaker speaks for."""
    if pair.a.homes & pair.b.homes:
        return 0.0
    return float(bool(pair.b.homes & pair.a.names)) + 0.5 * bool(pair.a.homes & pair.b.names)


def _by_reporter(pair: Pair, words: Oppositions) -> float:
    """One of the two is the paper's own sentence, and doesn't report that somebody rejects or once said something."""
    told = words.says("earlier", pair.b.sentence.text)
    return float(
        (pair.a.statement is None and not rejects(pair.a, words))
        or (pair.b.statement is None and not rejects(pair.b, words) and not told)
    )


def _near(pair: Pair, words: Oppositions) -> float:
    """Nothing but a linking sentence, and more of the first speaker, stands between them."""
    return {0: 1.0, 1: 0.5}.get(pair.apart, 0.0)


def _unrelated(pair: Pair, words: Oppositions) -> float:
    """Nothing shows that they are about one thing: no word, no side, and other sentences between them."""
    return float(not pair.bridge and not pair.shared and not _own_side(pair, words) and not _near(pair, words))


SIGNS: tuple[tuple[Callable[[Pair, Oppositions], float], float], ...] = (
    (_set_against, 2.5),
    (_brought_up, 2.5),
    (_taken_up, 1.5),
    (_documented, 3.0),
    (_answered, 1.0),
    (_two_sides, 0.5),
    (_figures, 1.0),
    (_by_reporter, -1.5),
    (_same_side, -1.0),
    (_of_the_future, -0.5),
    (_one_negative, 1.0),
    (_denial, 0.5),
    (_same_words, 1.0),
    (_own_side, 1.0),
    (_near, 1.0),
    (_unrelated, -1.0),
)

# at least one of these: a negation and two speakers side by side are no conflict yet
TELLING = (_documented, _set_against, _brought_up, _taken_up, _answered, _figures, _same_words)


def conflicts_within(document: Document, found: Sequence[Finding], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """Return the conflicts among one document's findings, in text order; none where nothing is for the register."""
    if not any(isinstance(item, Agreement | Framework | Commitment | Withholding) for item in found):
        return ()
    parts = claims(document, found, lexicon)
    named = only_named(found, parts, lexicon)
    kept_back = withheld_yet_public(found, parts, lexicon, [passage for pair in named for passage in pair])
    made = [_conflict(document, "conflict.only_named", ConflictKind.SCOPE, a, b, ()) for a, b in named]
    made += [
        _conflict(document, "conflict.withheld_yet_public", ConflictKind.DISCLOSURE_GAP, a, b, ()) for a, b in kept_back
    ]
    used = [side.span for conflict in made for side in (conflict.a, conflict.b)]
    used += [span for item in found if isinstance(item, Withholding) for span in item.spans("mode", "reason")]
    for pair in _opposed(parts, lexicon.oppositions, used):
        changed = pair.a.speaker == pair.b.speaker and pair.a.speaker != ""
        rule = "conflict.changed" if changed else "conflict.contradicted"
        kind = ConflictKind.CHANGED if changed else ConflictKind.CONTRADICTION
        made.append(_conflict(document, rule, kind, pair.a, pair.b, pair.shared))
    return tuple(sorted(made, key=lambda conflict: (conflict.start, conflict.rule)))


def _opposed(parts: Sequence[Claim], words: Oppositions, used: Iterable[Span]) -> list[Pair]:
    """Return the pairs of claims that conflict, best first, each claim once."""
    taken = list(used)
    scored: list[tuple[float, int, Pair]] = [(-_CERTAIN, 0, pair) for pair in _looked_back(parts, words)]
    for index, b in enumerate(parts):
        for a in parts[:index]:
            pair = _pair(a, b, parts, words)
            if pair is not None:
                weight = sum(factor * sign(pair, words) for sign, factor in SIGNS)
                if weight >= ENOUGH and any(sign(pair, words) for sign in TELLING):
                    scored.append((-weight, b.span.start - a.span.start, pair))
    chosen: list[Pair] = []
    for _, _, pair in sorted(scored, key=lambda item: (item[0], item[1], item[2].a.span)):
        if not any(side.span.overlaps(other) for side in (pair.a, pair.b) for other in taken):
            taken += [pair.a.span, pair.b.span]
            chosen.append(pair)
    return chosen


def _pair(a: Claim, b: Claim, parts: Sequence[Claim], words: Oppositions) -> Pair | None:
    """Return the two as a pair if they could conflict at all."""
    earlier = words.says("earlier", b.sentence.text)
    if b.at[1] - a.at[1] > _FAR or a.asks or b.asks or a.at[0] == b.at[0]:
        return None
    if a.speaker == b.speaker and not earlier:
        return None
    if any(len(side.span.text.split()) < _FEW or is_bridge(side, words) or is_heading(side) for side in (a, b)):
        return None
    bridge = _bridge(b, parts, words)
    opposed = bool(bridge) or rejects(b, words)
    if b.statement is None and not (opposed or earlier or documented(a, b, words)):
        return None
    if a.statement is None and not (opposed or rejects(a, words)):
        return None
    shared = tuple(w for w in words.shared(a.span.text, b.span.text) if w not in b.party_words)
    return Pair(a, b, bridge, _apart(a, b, parts) - bool(bridge and bridge != b.lead), shared)


def _looked_back(parts: Sequence[Claim], words: Oppositions) -> list[Pair]:
    """Return pairs that a sentence after the second claim sets against one another (`That is at odds with …`)."""
    found: list[Pair] = []
    for index, link in enumerate(parts):
        before = [c for c in parts[:index] if c.at[0] == link.at[0] - 1 and c.statement is not None]
        if not before or not words.says("back", link.span.text):
            continue
        b = before[-1]
        others = [c for c in parts if c.at[0] < b.at[0] and c.statement is not None and c.speaker != b.speaker]
        best = max(others, key=lambda c: (words.repeated(c.span.text, b.span.text), c.at[0]), default=None)
        if best is not None:
            found.append(Pair(best, b, link.span.text, 0, words.shared(best.span.text, b.span.text)))
    return found


def _apart(a: Claim, b: Claim, parts: Sequence[Claim]) -> int:
    """Return how many sentences between the two are not the first speaker's."""
    own = {c.at[0] for c in parts if c.statement is not None and c.speaker == a.speaker}
    return sum(number not in own for number in range(a.at[0] + 1, b.at[0]))


def is_heading(claim: Claim) -> bool:
    """Say whether a sentence of the paper ends without a stop."""
    return claim.statement is None and claim.span.text[-1].isalnum() and claim.span == claim.sentence


def is_bridge(claim: Claim, words: Oppositions) -> bool:
    """Say whether a claim does no more than set the next one against another."""
    length = len(claim.said.text.split())
    if words.says("bridge", claim.span.text):
        return claim.statement is None or length <= _BRIEF
    return claim.statement is not None and length <= _FEW and words.says("insists", claim.said.text)


def _bridge(b: Claim, parts: Sequence[Claim], words: Oppositions) -> str:
    """Return the words that lead to `b` as the other side: before it in its sentence, or in the sentence before."""
    if words.says("bridge", b.lead):
        return b.lead
    before = [claim for claim in parts if claim.at[0] == b.at[0] - 1 and is_bridge(claim, words)]
    return before[-1].span.text if before else ""


def _conflict(
    document: Document, rule: str, kind: ConflictKind, a: Claim, b: Claim, shared: tuple[str, ...]
) -> Conflict:
    passages = [
        Passage(side.span, document.id, finding_id(side.statement) if side.statement else None) for side in (a, b)
    ]
    return Conflict(
        document_id=document.id,
        rule=rule,
        evidence=(Evidence(a.span, "a"), Evidence(b.span, "b")),
        a=passages[0],
        b=passages[1],
        about=", ".join(shared) or _named(kind),
        kind=kind,
    )


def _named(kind: ConflictKind) -> str:
    return str(kind).replace("_", " ")
