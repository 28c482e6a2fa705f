"""One text's counts, which add up over texts. Filled by `score.kinds` and `score.fields`, read by `score.report`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class TextScore:
    """One text's counts: per measure [right, found, wanted]; per accuracy [right, asked]; acts as (found, wanted)."""

    id: str
    counts: dict[str, list[int]] = field(default_factory=dict)
    shares: dict[str, list[int]] = field(default_factory=dict)
    acts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, measure: str, right: int, found: int, wanted: int) -> None:
        """Enter the counts of one measure."""
        self.counts[measure] = [right, found, wanted]

    def share(self, measure: str, right: int, asked: int) -> None:
        """Enter one accuracy."""
        self.shares[measure] = [right, asked]
