"""Secrecy about what is public: the pairs of claims in one document where one keeps back what the other tells.

In: findings and claims. Out: pairs of claims. Called by `derive.conflicts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.derive.claims import Claim, party_codes
from openbaar.lexicon import Lexicon
from openbaar.model.records import Agreement, Finding, Withholding
from openbaar.model.vocabulary import Stage

_KNOWN = (Stage.CONCLUDED, Stage.IN_FORCE)


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
    """Return pairs of a withholding and a claim by which the matter has come out, each claim once, most alike first."""
    words = lexicon.oppositions
    secrets = [
        (item, claim)
        for item in found
        if isinstance(item, Withholding)
        for claim in parts
        if any(claim.span.overlaps(span) for span in item.spans("mode"))
    ]
    out = [
        c
        for c in parts
        if words.says("public", c.sentence.text) and not c.asks and not words.says("not_public", c.sentence.text)
    ]
    scored = [
        (-len(words.shared(secret.sentence.text, told.sentence.text)), told.at[0] - secret.at[0], secret, told)
        for told in out
        for item, secret in secrets
        if told.at[0] > secret.at[0] and not any(told.sentence.overlaps(span) for span in item.spans("mode"))
    ]
    pairs: list[tuple[Claim, Claim]] = []
    taken = [claim.sentence for claim in used]
    for _, _, secret, told in sorted(scored, key=lambda item: (item[0], item[1], item[3].span)):
        if not any(side.sentence.overlaps(other) for side in (secret, told) for other in taken):
            taken += [secret.sentence, told.sentence]
            pairs.append((secret, told))
    return pairs
