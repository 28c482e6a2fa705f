"""Secrecy about what is public: the pairs of claims in one document where one keeps back what the other tells.

In: findings and claims. Out: pairs of claims. Called by `derive.conflicts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.derive.claims import Claim, party_codes
from openbaar.lexicon import Lexicon
from openbaar.lexicon.oppositions import Oppositions
from openbaar.model.records import Agreement, Finding, Withholding
from openbaar.model.span import Span
from openbaar.model.vocabulary import Stage

_KNOWN = (Stage.CONCLUDED, Stage.IN_FORCE)
_FIELD = 0.5  # what a field that both claims name words of counts, a word that both hold counting 1
_ENOUGH_ALIKE = 0.5


def only_named(found: Sequence[Finding], parts: Sequence[Claim], lexicon: Lexicon) -> list[tuple[Claim, Claim]]:
    """Return pairs where somebody names only some partners and a later claim tells of an agreement with another."""
    words = lexicon.oppositions
    pairs: list[tuple[Claim, Claim]] = []
    for a in parts:
        if not (words.says("only", a.sentence.text) and words.says("name", a.sentence.text)):
            continue
        named = party_codes(a.sentence.text, lexicon)
        for b in parts:
            told = party_codes(b.sentence.text, lexicon)
            if (
                b.at[0] > a.at[0]
                and named
                and told - named
                and _tells_of_agreement(b, found, words.says("also", b.sentence.text))
            ):
                pairs.append((_whole(a), _whole(b)))
                break
    return pairs


def _tells_of_agreement(claim: Claim, found: Sequence[Finding], also: bool) -> bool:
    return also and any(
        isinstance(item, Agreement)
        and item.stage in _KNOWN
        and any(span.overlaps(claim.sentence) for span in item.spans())
        for item in found
    )


def _whole(claim: Claim) -> Claim:
    """Return the claim as its whole sentence."""
    return replace(claim, span=claim.sentence)


def withheld_yet_public(
    found: Sequence[Finding], parts: Sequence[Claim], lexicon: Lexicon, used: Sequence[Claim]
) -> list[tuple[Claim, Claim]]:
    """Return the withholding and the later claim by which the matter has come out that are most alike, if any are.

    One pair at most: a text sets what is kept back against what is public once, however often it says either.
    """
    words = lexicon.oppositions
    taken = [claim.sentence for claim in used]
    kept = [
        (item, claim)
        for item in found
        if isinstance(item, Withholding)
        for claim in parts
        if any(claim.span.overlaps(span) for span in item.spans("mode"))
    ]
    secrets = [claim for _, claim in kept if _stays_back(claim, words) and not _among(claim, taken)]
    modes = [span for item, _ in kept for span in item.spans("mode")]
    out = [claim for claim in parts if _has_come_out(claim, words) and not _among(claim, [*modes, *taken])]
    scored = [
        (-alike, told.at[0] - secret.at[0], secret, told)
        for told in out
        for secret in secrets
        if told.at[0] > secret.at[0] and not _same_speaker(secret, told)
        if (alike := _alike(secret, told, lexicon)) >= _ENOUGH_ALIKE
    ]
    best = min(scored, key=lambda item: (item[0], item[1], item[3].span), default=None)
    return [best[2:]] if best else []


def _alike(secret: Claim, told: Claim, lexicon: Lexicon) -> float:
    """Say how much two claims' sentences are about the same: words, and fields of words, that both hold."""
    a, b = secret.sentence.text, told.sentence.text
    fields = lexicon.topics.of(a) & lexicon.topics.of(b)
    return len(lexicon.oppositions.shared(a, b)) + _FIELD * len(fields)


def _stays_back(claim: Claim, words: Oppositions) -> bool:
    """Say whether a claim keeps something back and does not itself tell that it has come out."""
    return not words.says("public", claim.span.text) or words.says("not_public", claim.span.text)


def _has_come_out(claim: Claim, words: Oppositions) -> bool:
    """Say whether a claim, not only its sentence, tells that something is public."""
    told = words.says("public", claim.context) and not words.says("not_public", claim.sentence.text)
    return told and not claim.asks and not claim.in_heading


def _among(claim: Claim, spans: Sequence[Span]) -> bool:
    return any(claim.sentence.overlaps(span) for span in spans)


def _same_speaker(a: Claim, b: Claim) -> bool:
    return a.statement is not None and b.statement is not None and a.speaker == b.speaker
