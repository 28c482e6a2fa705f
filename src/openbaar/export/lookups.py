"""One thing of the register by its id, and the reason that a rule gives. Called by `cli` and `web`."""

from __future__ import annotations

from openbaar.derive.agreements import AgreementEntry, entries
from openbaar.find import RULES
from openbaar.model.records import Agreement
from openbaar.register import Register


def find_entry(register: Register, entry_id: str) -> AgreementEntry | None:
    """Return the agreement that holds the finding of the same digits; null where there is none."""
    kept = [item for item in register.finding("f" + entry_id[1:]) if not item.retired]
    if not kept or not isinstance(kept[0].finding, Agreement):
        return None
    about = register.about(frozenset(kept[0].finding.parties))
    return next((entry for entry in entries(about) if any(item.id == kept[0].id for item in entry.kept)), None)


def reason_of(rule: str) -> str:
    """Return the reason a rule gives, or that this version doesn't know the rule."""
    return RULES[rule].reason if rule in RULES else "made over several findings" if "." in rule else "rule not known"
