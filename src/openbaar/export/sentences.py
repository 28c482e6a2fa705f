"""What a happening says, in one sentence: a headline for feeds and digests.

In: a happening, and a voice. Out: text without markup. Called by `cli` and `web`, each in its own voice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from openbaar.derive.happenings import Happening, HappeningKind
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.export.words import asserter
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment, Conflict, Statement, Withholding


def plainly(vocabulary: str, value: str) -> str:
    """Return a value of a closed vocabulary as it stands, with spaces."""
    return value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Voice:
    """How something is told: in which language, with which words for closed vocabularies, and how dates are said.

    `speakers` are those who say what findings hold, by the ids of these: who contradicts whom.
    """

    tongue: Tongue = ENGLISH
    label: Callable[[str, str], str] = plainly
    dated: Callable[[str], str] = str
    speakers: Mapping[str, str] = field(default_factory=dict)


def sentence(one: Happening, voice: Voice) -> str:
    """Return a happening in a sentence: what it is, to whom, and the rest of its values."""
    said = f"{_capital(voice.label('happening', str(one.kind)))}: {_of_whom(one, voice)}"
    rest = _rest(one, voice)
    return f"{said}, {rest}" if rest else said


def sides_of(happened: Iterable[Happening]) -> list[str]:
    """Return the ids of the findings that contradict one another in what happened."""
    conflicts = (item.finding for one in happened for item in one.kept if isinstance(item.finding, Conflict))
    sides = (side.finding for finding in conflicts for side in (finding.a, finding.b))
    return list(dict.fromkeys(side for side in sides if side))


def speakers(kept: Iterable[Kept], tongue: Tongue = ENGLISH) -> dict[str, str]:
    """Return who says what findings hold, by their ids: the speaker, else who stands for the finding."""
    return {item.id: _speaker(item, tongue) for item in kept}


def _speaker(item: Kept, tongue: Tongue) -> str:
    if isinstance(item.finding, Statement):
        return item.finding.speaker.name or item.finding.speaker.org or tongue.gettext("an unnamed speaker")
    if isinstance(item.finding, Withholding | Commitment) and item.finding.by:
        return ", ".join(item.finding.by)
    return asserter(item.finding.asserted_by, tongue)


def _of_whom(one: Happening, voice: Voice) -> str:
    value = one.value
    if one.kind is HappeningKind.CONTRADICTED:
        about = str(value["about"])
        kind = voice.label("conflict", str(value["kind"]))
        told = kind if about == value["kind"] else f"{kind} ({about})"
        names = dict.fromkeys(voice.speakers[side] for side in sides_of([one]) if side in voice.speakers)
        return f"{' ↔ '.join(names)}, {told}" if names else told
    parties = value.get("parties") or value.get("by") or ()
    assert isinstance(parties, tuple)
    if "parties" in value:
        return " – ".join(voice.tongue.party(code) for code in parties)
    return ", ".join(parties) or voice.tongue.gettext("somebody not known")


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
