"""What a rule is, and the table of all rules.

A rule is a function from a `Page` to findings, with an id, the type it finds, and a docstring that users read as the
reason. Its examples, positive and negative, stand in `data/rules/*.toml`; tests run each through the whole pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import Any, TypeVar

from openbaar.errors import InvariantError
from openbaar.lexicon import Lexicon
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Finding, Statement
from openbaar.model.vocabulary import FindingType

Found = Iterable["Finding | Undecided"]
F = TypeVar("F", bound=Finding)


@dataclass(frozen=True)
class Page:
    """What a rule sees: the marked document, the lexicon, what earlier rules found, and whether to read everything."""

    marked: Marked
    lexicon: Lexicon
    all_speech: bool = False
    found: list[Finding | Undecided] = field(default_factory=list)
    memo: dict[Any, Any] = field(default_factory=dict)  # what the rules of a group work out once for the document

    def findings(self, kind: type[F]) -> Iterator[F]:
        """Yield what earlier rules found of `kind`."""
        count, known = self.memo.get(kind, (0, []))
        if count < len(self.found):
            known = [*known, *(item for item in self.found[count:] if isinstance(item, kind))]
            self.memo[kind] = len(self.found), known
        return iter(known)

    def statement_at(self, position: int) -> Statement | None:
        """Return the first statement whose words hold code point `position`."""
        count, said = self.memo.get("said", (0, ()))
        if count < len(self.found):
            statements = self.findings(Statement)
            said = [(part.start, part.end, statement) for statement in statements for part in statement.content]
            self.memo["said"] = len(self.found), said
        return next((statement for start, end, statement in said if start <= position < end), None)


@dataclass(frozen=True)
class Rule:
    """One named rule. `order` groups: lower runs first; rules of a group see what earlier groups found."""

    id: str
    type: FindingType
    function: Callable[[Page], Found]
    order: int

    @property
    def reason(self) -> str:
        """The rule's docstring: why it makes a finding, as users read it."""
        return cleandoc(self.function.__doc__ or "")


RULES: dict[str, Rule] = {}
_ORDER = (
    FindingType.TIME,
    FindingType.FIGURE,
    FindingType.STATEMENT,
    FindingType.QUESTION,
    FindingType.AGREEMENT,
    FindingType.FRAMEWORK,
    FindingType.COMMITMENT,
    FindingType.WITHHOLDING,
    FindingType.OUTCOME,
)


def rule(rule_id: str, kind: FindingType) -> Callable[[Callable[[Page], Found]], Callable[[Page], Found]]:
    """Enter the decorated function in the table of rules."""

    def enter(function: Callable[[Page], Found]) -> Callable[[Page], Found]:
        if rule_id in RULES:
            raise InvariantError(f"rule {rule_id} is defined twice")
        if not function.__doc__:
            raise InvariantError(f"rule {rule_id} has no docstring")
        RULES[rule_id] = Rule(rule_id, kind, function, _ORDER.index(kind))
        return function

    return enter
