"""What to cite: this very state of a register. Called by `export.formats`, `cli`, `web`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from openbaar import __version__
from openbaar.register import Register


@dataclass(frozen=True, slots=True)
class State:
    """One state of a register: hash of its JSON Lines, how much it holds, from when to when, read by what."""

    hash: str
    documents: int
    findings: int
    first: str | None
    last: str | None
    readers: tuple[str, ...]

    def citation(self) -> str:
        """Return the citation as plain text."""
        span = f"{self.first} to {self.last}" if self.first else "no documents"
        readers = "; ".join(self.readers) or "no reader"
        return (
            f"openbaar {__version__}: a register of migration diplomacy read from Dutch-language news. "
            f"{self.documents} documents published {span}, {self.findings} findings. "
            f"Rules: {readers}. State sha256:{self.hash}.\n"
        )


def state_of(register: Register, lines: Iterable[str]) -> State:
    """Return the state that `lines` (the JSON Lines of all current findings, sorted by id) hold."""
    hasher, findings = hashlib.sha256(), 0
    for line in lines:
        hasher.update(line.encode("utf-8", "surrogatepass"))
        findings += 1
    cards = [card for card, _ in register.documents()]
    return State(
        hash=hasher.hexdigest(),
        documents=len(cards),
        findings=findings,
        first=min((card.published for card in cards), default=None),
        last=max((card.published for card in cards), default=None),
        readers=tuple(sorted(register.readers())),
    )
