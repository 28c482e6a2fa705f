"""What is withheld, what has since come out, and what was already public.

In: findings as the register keeps them. Out: `Secret`s. Called by `derive.dossier`, `cli`, `web`, `export`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbaar.derive.later import comes_after, in_order, parties_of, same_thing, words_of
from openbaar.lexicon import Lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Figure, Statement, Withholding
from openbaar.model.vocabulary import Act, ConflictKind, Modality


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing withheld: `kept` the findings that say so, oldest first; `disclosed_by` later findings that tell it.

    `gap`: findings by which the same thing was public already: a conflict within the document, or earlier findings.
    """

    kept: tuple[Kept, ...]
    disclosed_by: tuple[Kept, ...] = ()
    gap: tuple[Kept, ...] = ()

    @property
    def withholding(self) -> Withholding:
        """The finding that first says so."""
        finding = self.kept[0].finding
        assert isinstance(finding, Withholding)
        return finding


def secrets(kept: Iterable[Kept], lexicon: Lexicon) -> tuple[Secret, ...]:
    """Return what is withheld among `kept`, oldest first; the same party keeping back the same thing again is one."""
    ordered = in_order(kept)
    chains: list[list[Kept]] = []
    for item in ordered:
        if isinstance(item.finding, Withholding):
            chain = next((chain for chain in chains if _again(item, chain[0], lexicon)), None)
            if chain is None:
                chains.append([item])
            else:
                chain.append(item)
    telling = [item for item in ordered if _tells(item, lexicon)]
    gaps = [item for item in ordered if _is_gap(item)]
    return tuple(
        Secret(
            tuple(chain),
            tuple(item for item in telling if comes_after(item, chain[0]) and _about(chain[0], item, lexicon)),
            (
                *(item for item in gaps if _shows_gap(chain, item)),
                *(item for item in telling if comes_after(chain[0], item) and _about(chain[0], item, lexicon)),
            ),
        )
        for chain in chains
    )


def _again(item: Kept, first: Kept, lexicon: Lexicon) -> bool:
    if item.document.id == first.document.id or not parties_of(item.finding) & parties_of(first.finding):
        return False
    return same_thing(first.finding, item.finding, lexicon)


def _tells(item: Kept, lexicon: Lexicon) -> bool:
    """Say whether a finding can bring something out: a claim, a figure or an agreement, not a denial or question."""
    finding = item.finding
    if isinstance(finding, Agreement):
        return finding.modality in (Modality.DONE, Modality.ALLEGED)
    if isinstance(finding, Statement):
        return finding.act in (Act.ASSERT, Act.PRAISE, Act.CRITICISE) and not lexicon.oppositions.is_negative(
            words_of(finding)
        )
    return isinstance(finding, Figure)


def _about(secret: Kept, item: Kept, lexicon: Lexicon) -> bool:
    """Say whether `item` is about what is kept back: the same parties at hand, and words of the matter in common."""
    if secret.touches and item.touches and not set(secret.touches) & set(item.touches):
        return False
    return same_thing(secret.finding, item.finding, lexicon)


def _is_gap(item: Kept) -> bool:
    return isinstance(item.finding, Conflict) and item.finding.kind == ConflictKind.DISCLOSURE_GAP


def _shows_gap(chain: list[Kept], item: Kept) -> bool:
    """Say whether a conflict of one document sets its withholding against what is public in it."""
    conflict = item.finding
    if not isinstance(conflict, Conflict):
        return False
    return any(
        secret.document.id == item.document.id
        and any(
            conflict.a.span.overlaps(span) or conflict.b.span.overlaps(span) for span in secret.finding.spans("mode")
        )
        for secret in chain
    )
