"""What is withheld, what has since come out, and what was already public.

In: findings as the register keeps them. Out: `Secret`s. Called by `derive.dossier`, `cli`, `web`, `export`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openbaar.derive.later import Told, comes_after, in_order, same_thing, words_of
from openbaar.derive.repeats import Earlier
from openbaar.lexicon import Lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Figure, Outcome, Statement, Withholding
from openbaar.model.vocabulary import Act, ConflictKind, Modality, OutcomeKind


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
    chains = _chains(ordered, lexicon)
    if not chains:
        return ()
    telling = Told([item for item in ordered if _tells(item, lexicon)], lexicon)
    gaps: dict[str, list[Kept]] = defaultdict(list)
    for item in ordered:
        if _is_gap(item):
            gaps[item.document.id].append(item)
    return tuple(_secret(chain, telling, gaps) for chain in chains)


def _chains(ordered: Sequence[Kept], lexicon: Lexicon) -> list[list[Kept]]:
    """Return the withholdings, those of one party about one thing together, by the day of the first."""
    chains: list[list[Kept]] = []
    kept_back = [item for item in ordered if isinstance(item.finding, Withholding)]
    firsts = Earlier(kept_back, lexicon)
    for item in kept_back:
        near = (place for place in firsts.near(item) if _again(item, chains[place][0], lexicon))
        place = next(near, len(chains))
        if place == len(chains):
            chains.append([])
            firsts.enter(place, item)
        chains[place].append(item)
    return chains


def _secret(chain: list[Kept], telling: Told, gaps: Mapping[str, list[Kept]]) -> Secret:
    first = chain[0]
    assert isinstance(first.finding, Withholding)
    about = [item for item in telling.about(first.finding) if _near(first, item)]
    shown = [gap for document in dict.fromkeys(item.document.id for item in chain) for gap in gaps.get(document, ())]
    return Secret(
        tuple(chain),
        tuple(item for item in about if comes_after(item, first)),
        (
            *in_order(item for item in shown if _shows_gap(chain, item)),
            *(item for item in about if comes_after(first, item)),
        ),
    )


def _again(item: Kept, first: Kept, lexicon: Lexicon) -> bool:
    """Say whether a later document keeps back the same thing."""
    return item.document.id != first.document.id and same_thing(first.finding, item.finding, lexicon)


def _tells(item: Kept, lexicon: Lexicon) -> bool:
    """Say whether a finding can bring something out: a claim, a figure, an agreement, a publication; no denial."""
    finding = item.finding
    if isinstance(finding, Outcome):
        published = lexicon.outcomes.brings_out.search(finding.what.text) is not None
        return finding.kind is OutcomeKind.DISCLOSED or (finding.kind is OutcomeKind.DONE and published)
    if isinstance(finding, Agreement):
        return finding.modality in (Modality.DONE, Modality.ALLEGED)
    if isinstance(finding, Statement):
        return finding.act in (Act.ASSERT, Act.PRAISE, Act.CRITICISE) and not lexicon.oppositions.is_negative(
            words_of(finding)
        )
    return isinstance(finding, Figure)


def _near(secret: Kept, item: Kept) -> bool:
    """Say whether the parties at hand allow that `item` is about what is kept back."""
    return not (secret.touches and item.touches) or bool(set(secret.touches) & set(item.touches))


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
