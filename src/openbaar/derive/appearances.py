"""One person in one document: the name, the offices and party beside it, all findings that are of that person.

In: kept findings. Out: `Appearance`s. Called by `derive.people`.

`link` has settled who is who inside a document, so an appearance is one name there; a surname alone joins the only
full name of its document that it fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from openbaar.derive.name_forms import Fit, NameForm, fullest, name_form
from openbaar.lexicon import Lexicon
from openbaar.lexicon.office_tenses import Tense
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.ids import content_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Commitment, Question, Speaker, Statement, Withholding
from openbaar.model.vocabulary import BODIES, AsserterKind

POLITICAL = frozenset((OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT))
PUBLIC = POLITICAL | {OfficeKind.SPOKES}
JOINT = "; "  # between the names of those who speak together
REMEMBERED = 16_384  # names and roles: the same few are spoken of in most documents


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """An office beside a name: its `word` as the lexicon has it (empty where only the field stands there).

    `fields` are the portfolios named with it, `tense` whether it is held at the document's date.
    """

    word: str
    kind: OfficeKind
    fields: tuple[str, ...] = ()
    tense: Tense = Tense.PRESENT

    def agrees(self, other: Title) -> bool:
        """Say whether the two can be one office: the same word, fields in common where both name some."""
        if self.word != other.word and self.word and other.word:
            return False
        if not (self.word and other.word) and not (self.fields and other.fields):
            return False
        return not (self.fields and other.fields) or bool(set(self.fields) & set(other.fields))


@dataclass(frozen=True)
class Appearance:
    """One person in one document. `touches` are the parties that the document's findings bear on."""

    name: str
    form: NameForm
    document: DocumentCard
    titles: frozenset[Title]
    parties: frozenset[str]
    countries: frozenset[str]
    orgs: frozenset[str]
    touches: frozenset[str]
    kept: tuple[Kept, ...]

    @cached_property
    def id(self) -> str:
        """`p` and 16 hex digits, of document and name."""
        return content_id("p", self.document.id, self.name)

    @property
    def is_public(self) -> bool:
        """Say whether the person holds an office here, speaks for a body, or is named with a political party."""
        held = any(title.kind in PUBLIC and title.tense is Tense.PRESENT for title in self.titles)
        return held or bool(self.parties)


def appearances(kept: Iterable[Kept], lexicon: Lexicon) -> list[Appearance]:
    """Return each person of each document of `kept`, by document and name."""
    found: dict[tuple[str, str], dict[str, Kept]] = {}
    touches: dict[str, set[str]] = {}
    for item in kept:
        touches.setdefault(item.document.id, set()).update(item.touches)
        for name in names_of(item, lexicon):
            found.setdefault((item.document.id, name), {})[item.id] = item
    documents: dict[str, list[str]] = {}
    for document_id, name in found:
        documents.setdefault(document_id, []).append(name)
    made = []
    for document_id, names in sorted(documents.items()):
        for group in _together(sorted(names), lexicon):
            items = {key: item for name in group for key, item in found[document_id, name].items()}
            ordered = sorted(items.values(), key=lambda item: (item.finding.start, item.id))
            made.append(_appearance(group, ordered, frozenset(touches[document_id]), lexicon))
    return made


def names_of(kept: Kept, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of those a finding is of: who speaks, binds themselves, withholds, asks, or stands for it."""
    finding = kept.finding
    names: Sequence[str]
    if isinstance(finding, Statement):
        speaker = finding.speaker
        names = () if speaker.name == speaker.org else (speaker.name or "").split(JOINT)
    elif isinstance(finding, Commitment | Withholding | Question):
        names = finding.by
    else:
        asserter = finding.asserted_by
        names = (asserter.name or "").split(JOINT) if asserter.kind is AsserterKind.SPEAKER else ()
    plain = (_without_field(name, lexicon) for name in names)
    return tuple(name for name in plain if name and _is_name(name))


def _without_field(name: str, lexicon: Lexicon) -> str:
    return _bare(name, lexicon.name_particles, lexicon.portfolios)


@lru_cache(maxsize=REMEMBERED)
def _bare(name: str, particles: frozenset[str], portfolios: frozenset[str]) -> str:
    """Return `name` without a portfolio that was taken for its end (`… van Justitie`)."""
    words = name.split()
    for at in range(1, len(words) - 1):
        if words[at] in particles and any(
            f"{' '.join(words[at + 1 :])} ".startswith(f"{field} ") for field in portfolios
        ):
            return " ".join(words[:at])
    return name


def _is_name(name: str) -> bool:
    """Say whether the last word has a capital, at its beginning or behind a particle (`al-Sisi`); bodies have none."""
    return any(part.strip("'’")[:1].isupper() for part in name.rsplit(maxsplit=1)[-1].split("-"))


def _together(names: list[str], lexicon: Lexicon) -> list[list[str]]:
    """Group a document's names: a short one goes to the only full one that it fits."""
    forms = {name: name_form(name, lexicon.name_particles) for name in names}
    groups: dict[str, list[str]] = {name: [name] for name in names}
    for name in sorted(names, key=lambda name: (len(forms[name].given), name)):
        whole = [
            other
            for other in names
            if other != name
            and forms[other].is_full
            and len(forms[other].given) > len(forms[name].given)
            and forms[name].fit(forms[other]) in (Fit.SURNAME, Fit.INITIAL, Fit.PART)
        ]
        if len(whole) == 1:
            groups[whole[0]] += groups.pop(name)
    return list(groups.values())


def _appearance(names: list[str], kept: list[Kept], touches: frozenset[str], lexicon: Lexicon) -> Appearance:
    name = fullest(names, lexicon.name_particles)
    speakers = [
        item.finding.speaker
        for item in kept
        if isinstance(item.finding, Statement) and JOINT not in (item.finding.speaker.name or "")
    ]
    return Appearance(
        name=name,
        form=name_form(name, lexicon.name_particles),
        document=kept[0].document,
        titles=frozenset(title for speaker in speakers for title in titles_of(speaker, lexicon)),
        parties=frozenset(speaker.party for speaker in speakers if speaker.party),
        countries=frozenset(code for s in speakers if (code := s.country) and code not in BODIES),
        orgs=frozenset(speaker.org for speaker in speakers if speaker.org),
        touches=touches,
        kept=tuple(kept),
    )


def titles_of(speaker: Speaker, lexicon: Lexicon) -> Iterator[Title]:
    """Yield the office that a speaker's role shows, with the fields that stand with it in role or mention."""
    role, mention = speaker.role or "", speaker.mention.text if speaker.mention else ""
    if speaker.name and speaker.name.split()[-1] not in mention:
        mention = ""
    name = speaker.name or ""
    behind = name[len(_without_field(name, lexicon)) :] + " " + (mention.partition(name)[2] or mention)
    fields = fields_in(role, lexicon) or fields_in(behind, lexicon)
    ahead: list[str] = []
    for word in role.split():
        before = mention.partition(role)[0].split() if role in mention else []
        bare, tense = lexicon.office_tenses.of(word.strip(",.;:()"), (*before, *ahead))
        office = lexicon.offices.of(bare)
        if office and office.is_human:
            yield Title(office.word, office.kind, fields, tense)
            return
        ahead.append(word)
    if fields and role:
        yield Title("", OfficeKind.GOVERNMENT, fields)


def fields_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the portfolios named in `text`, longest first where they overlap, in text order."""
    return _fields_in(text, lexicon.portfolios)


@lru_cache(maxsize=REMEMBERED)
def _fields_in(text: str, portfolios: frozenset[str]) -> tuple[str, ...]:
    places: list[tuple[int, int, str]] = []
    for name in sorted((name for name in portfolios if name in text), key=lambda name: (-len(name), name)):
        at = text.find(name)
        end = at + len(name)
        whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
        if whole and all(end <= first or at >= last for first, last, _ in places):
            places.append((at, end, name))
    return tuple(name for _, _, name in sorted(places))
