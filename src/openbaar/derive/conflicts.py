"""Conflicts: two passages that can't both be so.

In: a document's findings. Out: `Conflict`s. Called by `pipeline`; conflicts between documents: `derive.between`.

Inside a document two claims conflict where enough speaks for it: words that set one against the other, a negation in
one of them, shared words, a document held against what was said, nearness. Each sign has a weight, and a pair counts
from `ENOUGH`. The weights are log-odds: set by hand, then fitted to the marked texts (gold and quality/gold/dev) by a
regression that holds on to the hand-set ones, then rounded. `ENOUGH` and `TELLING` were settled on those same texts,
so scores on them flatter; cross-validated over texts, a slightly larger table reached less.
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

ENOUGH = 6.1
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


def _near(pair: Pair, words: Oppositions) -> float:
    """Nothing but a linking sentence, and more of the first speaker, stands between them."""
    return {0: 1.0, 1: 0.5}.get(pair.apart, 0.0)


def _same_paragraph(pair: Pair, words: Oppositions) -> float:
    """They stand in one paragraph."""
    return float(pair.a.at[1] == pair.b.at[1])


def _rejected_there(pair: Pair, words: Oppositions) -> float:
    """The later claim rejects something in the paragraph of the first: often another sentence of it."""
    return float(_same_paragraph(pair, words) and pair.b.at[0] - pair.a.at[0] <= _FAR and rejects(pair.b, words))


def _same_speaker(pair: Pair, words: Oppositions) -> float:
    """One speaker says both."""
    return float(pair.a.statement is not None and pair.a.speaker == pair.b.speaker)


def _two_speakers(pair: Pair, words: Oppositions) -> float:
    """Two speakers say them."""
    told = pair.a.statement is not None and pair.b.statement is not None
    return float(told and pair.a.speaker != pair.b.speaker)


def _by_the_paper(pair: Pair, words: Oppositions) -> float:
    """The paper says both."""
    return float(pair.a.statement is None and pair.b.statement is None)


def _both_count(pair: Pair, words: Oppositions) -> float:
    """Both hold a figure."""
    return float(all(words.says("quantity", claim.said.text) for claim in (pair.a, pair.b)))


def _cited(pair: Pair, words: Oppositions) -> float:
    """After what somebody says the paper cites a document."""
    told = pair.a.statement is not None and pair.b.statement is None
    return float(told and words.says("document", pair.b.span.text))


def _cited_against(pair: Pair, words: Oppositions) -> float:
    """The later claim cites a document with a word of contrast."""
    return float(words.says("document", pair.b.span.text) and words.says("contrast", pair.b.sentence.text))


def _no_claim(pair: Pair, words: Oppositions) -> float:
    """One of the two does no more than link."""
    return float(is_bridge(pair.a, words) or is_bridge(pair.b, words))


def _rejected_first(pair: Pair, words: Oppositions) -> float:
    """What the first claim rejects stands right after it."""
    return float(rejects(pair.a, words) and pair.b.at[0] - pair.a.at[0] == 1)


def _few_words(pair: Pair, words: Oppositions) -> float:
    """One of the two is a fragment."""
    return float(min(len(side.span.text.split()) for side in (pair.a, pair.b)) < _FEW)


def _proposed(pair: Pair, words: Oppositions) -> float:
    """One of the two says what should be done, not what is so."""
    return float(any(side.statement is not None and side.statement.act == Act.PROPOSE for side in (pair.a, pair.b)))


def _same_parties(pair: Pair, words: Oppositions) -> float:
    """They name a party in common."""
    return float(bool(pair.a.names & pair.b.names))


def _without_exception(pair: Pair, words: Oppositions) -> float:
    """One denies or holds without exception what the other speaks of."""
    one, other = (words.says("absolute", side.span.text) for side in (pair.a, pair.b))
    return float(one != other) * _same_words(pair, words)


def _heading(pair: Pair, words: Oppositions) -> float:
    """One of the two is a heading."""
    return float(is_heading(pair.a) or is_heading(pair.b))


SIGNS: tuple[tuple[Callable[[Pair, Oppositions], float], float], ...] = (
    (_documented, 2.4),
    (_figures, 2.0),
    (_set_against, 1.9),
    (_brought_up, 1.9),
    (_same_paragraph, 1.9),
    (_near, 1.6),
    (_taken_up, 1.6),
    (_cited, 1.5),
    (_two_speakers, 1.4),
    (_one_negative, 1.2),
    (_same_words, 1.1),
    (_by_the_paper, 1.0),
    (_both_count, 1.0),
    (_rejected_first, 0.8),
    (_denial, 0.7),
    (_answered, 0.7),
    (_same_parties, 0.6),
    (_cited_against, 0.6),
    (_without_exception, 0.6),
    (_heading, -0.4),
    (_proposed, -0.7),
    (_few_words, -0.8),
    (_rejected_there, -1.0),
    (_same_side, -1.2),
    (_same_speaker, -1.8),
    (_of_the_future, -2.1),
    (_no_claim, -2.1),
)


# at least one of these: a negation and two speakers side by side are no conflict yet
TELLING = (
    _documented,
    _figures,
    _set_against,
    _brought_up,
    _taken_up,
    _cited,
    _answered,
    _same_words,
    _same_parties,
    _rejected_first,
)


def conflicts_within(document: Document, found: Sequence[Finding], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """Return the conflicts among one document's findings, in text order; none where nothing is for the register."""
    if not any(isinstance(item, Agreement | Framework | Commitment | Withholding) for item in found):
        return ()
    parts = claims(document, found, lexicon)
    named = only_named(found, parts, lexicon)
    kept_back = withheld_yet_public(found, parts, lexicon, [passage for pair in named for passage in pair])
    words = lexicon.oppositions
    made = [
        _conflict(document, rule, kind, (a, b), words.about(a.sentence.text, b.sentence.text))
        for rule, kind, pairs in (
            ("conflict.only_named", ConflictKind.SCOPE, named),
            ("conflict.withheld_yet_public", ConflictKind.DISCLOSURE_GAP, kept_back),
        )
        for a, b in pairs
    ]
    used = [side.span for conflict in made for side in (conflict.a, conflict.b)]
    used += [span for item in found if isinstance(item, Withholding) for span in item.spans("mode", "reason")]
    for pair in _opposed(parts, words, used):
        changed = pair.a.speaker == pair.b.speaker and pair.a.speaker != ""
        rule = "conflict.changed" if changed else "conflict.contradicted"
        kind = ConflictKind.CHANGED if changed else ConflictKind.CONTRADICTION
        shared = ", ".join(pair.shared) or words.about(pair.a.span.text, pair.b.span.text)
        made.append(_conflict(document, rule, kind, (pair.a, pair.b), shared))
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
    """Return the two as a pair if they could conflict: near, no questions, somebody speaks or something opposes."""
    if b.at[1] - a.at[1] > _FAR or a.asks or b.asks or a.at[0] == b.at[0]:
        return None
    if a.statement is None and b.statement is None:
        marked = any(words.says(name, b.sentence.text) for name in ("contrast", "earlier"))
        if not (marked or rejects(a, words) or rejects(b, words)):
            return None
    bridge = _bridge(b, parts, words)
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


def _conflict(document: Document, rule: str, kind: ConflictKind, pair: tuple[Claim, Claim], about: str) -> Conflict:
    a, b = pair
    passages = [
        Passage(side.span, document.id, finding_id(side.statement) if side.statement else None) for side in pair
    ]
    return Conflict(
        document_id=document.id,
        rule=rule,
        evidence=(Evidence(a.span, "a"), Evidence(b.span, "b")),
        a=passages[0],
        b=passages[1],
        about=about,
        kind=kind,
    )
