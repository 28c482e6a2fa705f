"""Named rules: from a marked document to findings whose words are proven and whose names and dates `link` completes.

In: `Marked`. Out: findings and `Undecided`, in text order. Called by `pipeline`. To add a rule, write a function with
a docstring in the module of its kind, decorate it with `@rule`, and give it examples in `data/rules/`.
"""

from openbaar.find.door import FindOptions, find
from openbaar.find.rules import RULES, Page, Rule, rule

__all__ = ["RULES", "FindOptions", "Page", "Rule", "find", "rule"]
