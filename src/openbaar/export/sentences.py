"""What a happening says, in one sentence: a headline for feeds and digests.

In: a happening, and a voice. Out: text without markup. Called by `cli` and `web`, each in its own voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openbaar.derive.happenings import Happening, HappeningKind
from openbaar.export.tongue import ENGLISH, Tongue


def plainly(vocabulary: str, value: str) -> str:
    """Return a value of a closed vocabulary as it stands, with spaces."""
    return value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Voice:
    """How something is told: in which language, with which words for closed vocabularies, and how dates are said."""

    tongue: Tongue = ENGLISH
    label: Callable[[str, str], str] = plainly
    dated: Callable[[str], str] = str


def sentence(one: Happening, voice: Voice) -> str:
    """Return a happening in a sentence: what it is, to whom, and the rest of its values."""
    said = f"{_capital(voice.label('happening', str(one.kind)))}: {_of_whom(one, voice)}"
    rest = _rest(one, voice)
    return f"{said}, {rest}" if rest else said


def _of_whom(one: Happening, voice: Voice) -> str:
    value = one.value
    if one.kind is HappeningKind.CONTRADICTED:
        about = str(value["about"])
        kind = voice.label("conflict", str(value["kind"]))
        return kind if about == value["kind"] else f"{kind} ({about})"
    names = value.get("parties") or value.get("by") or ()
    assert isinstance(names, tuple)
    if "parties" in value:
        return " – ".join(voice.tongue.party(code) for code in names)
    return ", ".join(names) or voice.tongue.gettext("somebody not known")


def _rest(one: Happening, voice: Voice) -> str:
    value = one.value
    match one.kind:
        case HappeningKind.NEW_AGREEMENT:
            return f"{voice.label('kind', str(value['kind']))}, {voice.label('stage', str(value['stage']))}"
        case HappeningKind.STAGE_CHANGED:
            return f"{voice.label('stage', str(value['was']))} → {voice.label('stage', str(value['stage']))}"
        case HappeningKind.WITHHELD:
            return voice.label("mode", str(value["mode"]))
    due = value.get("due")
    return voice.tongue.gettext("due %(date)s", date=voice.dated(str(due))) if due else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
