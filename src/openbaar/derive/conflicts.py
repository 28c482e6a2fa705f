"""Conflicts: two passages that can't both be so.

In: a document with its marks and findings. Out: `Conflict`s. Called by `pipeline`; conflicts between documents:
`derive.between`.

Inside a document two claims conflict where enough speaks for it, and stay undecided where something does. Each sign of
`derive.signs` has a weight; the sum is the log-odds that a careful reader marks the pair. Which construction of the
language it is, and so the reason that is shown, is the first of `CONSTRUCTIONS` that fits. Secrecy about what is public
has rules of its own: `derive.openness`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from openbaar.derive.between import REASONS as REASONS_BETWEEN
from openbaar.derive.between import conflicts_between
from openbaar.derive.claims import Claim, claims
from openbaar.derive.openness import only_named, withheld_yet_public
from openbaar.derive.quoting import come_out, quoted
from openbaar.derive.sides import Pair, pairs, sides
from openbaar.derive.signs import SIGNS, corrected, denied_outright, same_paragraph
from openbaar.derive.wording import wordings
from openbaar.lexicon import Lexicon
from openbaar.model.codec import finding_id
from openbaar.model.document import Document, Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Conflict, Evidence, Finding, Passage, Withholding
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, ConflictKind

__all__ = ["REASONS", "candidates", "conflicts_between", "conflicts_within"]


@dataclass(frozen=True)
class Construction:
    """One way in which a text sets two claims against one another: its rule, kind, and the reason that users see."""

    rule: str
    kind: ConflictKind
    reason: str
    fits: Callable[[Pair], bool]


CONSTRUCTIONS = (
    Construction(
        "conflict.changed",
        ConflictKind.CHANGED,
        "The text sets what somebody says against what the same one said before.",
        lambda pair: pair.is_said[0] and pair.a.claim.speaker == pair.b.claim.speaker and not corrected(pair),
    ),
    Construction(
        "conflict.denied",
        ConflictKind.CONTRADICTION,
        "One speaker denies or rejects what another, or the paper, says about the same thing.",
        lambda pair: bool(pair.bridge) or pair.b.rejects or pair.b.claim.denies,
    ),
    Construction(
        "conflict.counted_otherwise",
        ConflictKind.CONTRADICTION,
        "Two sides give other amounts of the same thing.",
        lambda pair: pair.a.counts and pair.b.counts,
    ),
    Construction(
        "conflict.against_the_facts",
        ConflictKind.CONTRADICTION,
        "What somebody maintains is set against a document, or against what the paper or a witness tells.",
        lambda pair: pair.is_said[0] and (not pair.is_said[1] or pair.b.cites),
    ),
    Construction(
        "conflict.contradicted",
        ConflictKind.CONTRADICTION,
        "Two sides say opposite things about the same thing.",
        lambda pair: True,
    ),
)
_OPEN = 1.25  # log-odds short of enough up to which a pair is shown to a person
_MOST_OPEN = 2  # a document
REASONS = {
    **{construction.rule: construction.reason for construction in CONSTRUCTIONS},
    "conflict.only_named": "Somebody names only some partners, and the text knows of another.",
    "conflict.withheld_yet_public": "Something is kept back that the same text tells or calls public.",
    **REASONS_BETWEEN,
}


def conflicts_within(marked: Marked, found: Sequence[Finding], lexicon: Lexicon) -> tuple[Conflict | Undecided, ...]:
    """Return the conflicts among one document's findings, in text order, and what might be one, likeliest first.

    Nothing where no passage is about migration.
    """
    if not marked.passages:
        return ()
    document, words = marked.document, lexicon.oppositions
    parts = claims(document, found, lexicon)
    named = only_named(found, parts, lexicon)
    kept_back = withheld_yet_public(found, parts, lexicon, [passage for pair in named for passage in pair])
    used = [side.span for pair in (*named, *kept_back) for side in pair]
    kept_back = [
        (replace(a, span=come_out(a, b, lexicon)), replace(b, span=come_out(b, a, lexicon))) for a, b in kept_back
    ]
    made = [
        _conflict(document, rule, kind, (a, b), words.about(a.sentence.text, b.sentence.text))
        for rule, kind, found_pairs in (
            ("conflict.only_named", ConflictKind.SCOPE, named),
            ("conflict.withheld_yet_public", ConflictKind.DISCLOSURE_GAP, kept_back),
        )
        for a, b in found_pairs
    ]
    opposed = _opposed(candidates(marked, found, parts, lexicon), lexicon, used)
    for pair in opposed.settled:
        how = next(construction for construction in CONSTRUCTIONS if construction.fits(pair))
        said = [pair.b.claim.context, pair.a.claim.context]
        about = words.written(pair.shared, *said) or words.about(pair.a.claim.span.text, pair.b.claim.span.text)
        a = replace(pair.a.claim, span=quoted(pair.a, pair.b))
        b = replace(pair.b.claim, span=quoted(pair.b, pair.a))
        made.append(_conflict(document, how.rule, how.kind, (a, b), about))
    open_pairs = [_undecided(document, pair) for pair in opposed.open]
    return (*sorted(made, key=lambda conflict: (conflict.start, conflict.rule)), *open_pairs)


def candidates(marked: Marked, found: Sequence[Finding], parts: Sequence[Claim], lexicon: Lexicon) -> list[Pair]:
    """Return the pairs of claims that might conflict: one of the two stands in a passage about migration."""
    secrets = [span for item in found if isinstance(item, Withholding) for span in item.spans("mode")]

    def fits(a: Claim, b: Claim) -> bool:
        return marked.is_relevant(a.span.start) or marked.is_relevant(b.span.start)

    return pairs(sides(parts, secrets, lexicon, wordings(parts, marked, found, lexicon)), lexicon, fits)


@dataclass(frozen=True)
class _Opposed:
    """The pairs that conflict, and those for which something but not enough speaks; best first, each claim once."""

    settled: list[Pair]
    open: list[Pair]


def _opposed(found: Iterable[Pair], lexicon: Lexicon, used: Iterable[Span]) -> _Opposed:
    table = lexicon.conflict_weights
    weights = table.of(SIGNS)
    scored: list[tuple[float, Span, Span, Pair]] = []
    for pair in found:
        if _both_deny(pair):
            continue
        odds = table.start + sum(
            weight * sign(pair) for weight, sign in zip(weights, SIGNS.values(), strict=True) if weight
        )
        if corrected(pair) or (
            denied_outright(pair) and same_paragraph(pair)
        ):  # the text says itself that the two exclude one another
            odds = max(odds, table.enough)
        if odds >= table.enough - _OPEN:
            scored.append((-odds, pair.b.claim.span, pair.a.claim.span, pair))
    taken = list(used)
    chosen = _Opposed([], [])
    for odds, *_, pair in sorted(scored, key=lambda item: item[:3]):
        both = (pair.a.claim.span, pair.b.claim.span)
        if any(span.overlaps(other) for span in both for other in taken):
            continue
        taken += both
        if -odds >= table.enough:
            chosen.settled.append(pair)
        elif len(chosen.open) < _MOST_OPEN:
            chosen.open.append(pair)
    return chosen


def _both_deny(pair: Pair) -> bool:
    """Say whether both claims are denials without a number: two who say that it isn't so say the same."""
    acts = [claim.statement.act if claim.statement else None for claim in (pair.a.claim, pair.b.claim)]
    return acts == [Act.DENY, Act.DENY] and not (pair.a.counts or pair.b.counts)


def _undecided(document: Document, pair: Pair) -> Undecided:
    a, b = quoted(pair.a, pair.b), quoted(pair.b, pair.a)
    return Undecided(
        document.id, b.start, b.end, b.text, "conflict", "conflict.contradicted", f"may not go with “{a.text}”"
    )


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
