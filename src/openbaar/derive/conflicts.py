"""Conflicts: two passages that can't both be so.

In: a document's findings, or the kept findings of several. Out: `Conflict`s. Called by `pipeline` and `derive.dossier`.

Inside a document two claims conflict where enough speaks for it: words that set one against the other, a negation in
one of them, shared words, a speaker whose own side the other claim is about, nearness. Each sign has a weight, and a
pair counts from `ENOUGH`; the weights were set on the examples in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from openbaar.derive.claims import Claim, claims
from openbaar.derive.openness import only_named, withheld_yet_public
from openbaar.lexicon import Lexicon
from openbaar.lexicon.oppositions import Oppositions
from openbaar.model.codec import finding_id
from openbaar.model.document import Document
from openbaar.model.reading import Kept
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
from openbaar.model.vocabulary import ConflictKind

ENOUGH = 4.0
_FAR = 2  # paragraphs between two claims that are set against one another
REASONS = {
    "conflict.contradicted": "One speaker denies or contradicts what another, or the paper, says about the same thing.",
    "conflict.changed": "The text sets what somebody says against what was said before.",
    "conflict.only_named": "Somebody names only some partners, and the text knows of another.",
    "conflict.withheld_yet_public": "Something is kept back that the same text tells or calls public.",
}


@dataclass(frozen=True)
class Pair:
    """Two claims in text order, with what stands between them."""

    a: Claim
    b: Claim
    bridge: str
    shared: tuple[str, ...]


def _set_against(pair: Pair, words: Oppositions) -> float:
    """Words in the later claim's sentence, or in the sentence before it, set it against another."""
    return float(words.says("against", pair.b.sentence.text) or words.says("against", pair.bridge))


def _brought_up(pair: Pair, words: Oppositions) -> float:
    """The later claim is brought up as an earlier one."""
    return float(words.says("earlier", pair.b.sentence.text))


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
    return float(bool(pair.b.homes & pair.a.names or pair.a.homes & pair.b.names))


def _near(pair: Pair, words: Oppositions) -> float:
    """Nothing but a linking sentence stands between them."""
    apart = pair.b.at[0] - pair.a.at[0] - bool(pair.bridge)
    return 1.0 if apart <= 1 else 0.5 if apart == 2 else 0.0


SIGNS: tuple[tuple[Callable[[Pair, Oppositions], float], float], ...] = (
    (_set_against, 2.0),
    (_brought_up, 2.0),
    (_one_negative, 1.0),
    (_denial, 0.5),
    (_same_words, 1.0),
    (_own_side, 1.0),
    (_near, 1.0),
)


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
    for pair in _opposed(parts, lexicon.oppositions, used):
        changed = pair.a.speaker == pair.b.speaker and pair.a.speaker != ""
        rule = "conflict.changed" if changed else "conflict.contradicted"
        kind = ConflictKind.CHANGED if changed else ConflictKind.CONTRADICTION
        made.append(_conflict(document, rule, kind, pair.a, pair.b, pair.shared))
    return tuple(sorted(made, key=lambda conflict: (conflict.start, conflict.rule)))


def _opposed(parts: Sequence[Claim], words: Oppositions, used: Iterable[Span]) -> list[Pair]:
    """Return the pairs of claims that conflict, best first, each claim once."""
    taken = list(used)
    scored: list[tuple[float, int, Pair]] = []
    for index, b in enumerate(parts):
        for a in parts[:index]:
            pair = _pair(a, b, parts, words)
            if pair is not None:
                weight = sum(factor * sign(pair, words) for sign, factor in SIGNS)
                if weight >= ENOUGH:
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
    between = [c for c in parts if a.at[0] < c.at[0] < b.at[0] and c.statement is None]
    last = between[-1] if between and between[-1].at[0] == b.at[0] - 1 else None
    bridge = last.span.text if last is not None and words.says("against", last.span.text) else ""
    against = bridge or words.says("against", b.sentence.text)
    if (a.statement is None or b.statement is None) and not (against or earlier):
        return None
    return Pair(a, b, bridge, words.shared(a.span.text, b.span.text))


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


def conflicts_between(kept: Sequence[Kept], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """Return the conflicts between findings of different documents, in order of date."""
    return ()
