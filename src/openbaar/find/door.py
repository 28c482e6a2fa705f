"""The door of `find`: runs the rules in order and keeps one finding where two rules find the same words."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from pkgutil import iter_modules

from openbaar.find.rules import RULES, Page
from openbaar.lexicon import Lexicon
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Finding


@dataclass(frozen=True, slots=True)
class FindOptions:
    """`all_speech` reads speech and times outside passages about migration too; `off` names rules not to run."""

    all_speech: bool = False
    off: frozenset[str] = frozenset()


def find(marked: Marked, lexicon: Lexicon, options: FindOptions | None = None) -> list[Finding | Undecided]:
    """Return what the rules find, in the order of the rules' groups and within a group in text order."""
    options = options or FindOptions()
    page = Page(marked, lexicon, options.all_speech)
    for names in _GROUPS:
        group: list[Finding | Undecided] = []
        for name in names:
            if name not in options.off:
                group += RULES[name].function(page)
        page.found.extend(sorted(group, key=lambda item: item.start))
    return page.found


def load_rules() -> None:
    """Import every module of this room, so that its rules enter the table."""
    import openbaar.find as room

    for module in iter_modules(room.__path__):
        if module.name not in ("door", "rules"):
            import_module(f"{room.__name__}.{module.name}")


load_rules()
_ORDERED = sorted(RULES.values(), key=lambda rule: (rule.order, rule.id))
_GROUPS = tuple(tuple(rule.id for rule in rules) for _, rules in groupby(_ORDERED, key=lambda rule: rule.order))
