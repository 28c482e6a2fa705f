"""Writes down who speaks: a statement's `Speaker`, the words that prove it, and the act that an office gives them.

In: a statement and `Who` says it. Out: the statement with its speaker. Called by `link.speakers`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.link.people import Entity
from openbaar.model.marked import Marked
from openbaar.model.records import Candidate, Evidence, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act


@dataclass(frozen=True)
class Who:
    """An answer: the entities or name, and the words that show it."""

    entities: tuple[Entity, ...] = ()
    name: str | None = None
    org: str | None = None
    words: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def attributed(marked: Marked, lexicon: Lexicon, item: Statement, who: Who) -> Statement:
    """Return the statement with its speaker, and the act that it has in that mouth."""
    named = [entity for entity in who.entities if entity.name]
    one = named[0] if len(named) == 1 else None
    role = (one.role or one.portfolio) if one else None
    org = who.org or next((e.org for e in who.entities if e.org), None)
    speaker = Speaker(
        name="; ".join(dict.fromkeys(str(entity.name) for entity in named)) or who.name,
        mention=item.speaker.mention,
        role=role.text if role else None,
        party=one.party.text if one and one.party else None,
        country=one.country if one else None,
        org=org,
        candidates=who.candidates,
    )
    words = [*who.words, *(span for span in _showing(one, role) if span)]
    known = {(e.span, e.field) for e in item.evidence}
    added = [Evidence(span, "speaker") for span in dict.fromkeys(words) if (span, "speaker") not in known]
    done = replace(item, speaker=speaker, evidence=(*item.evidence, *added))
    return _bound(marked, lexicon, done) if _holds_office(marked, who) else done


def _showing(entity: Entity | None, role: Span | None) -> tuple[Span | None, ...]:
    if entity is None:
        return ()
    full = max(entity.spans, key=lambda span: (len(span.text.split()), -span.start))
    return (full, role, entity.party, entity.country_words)


def _holds_office(marked: Marked, who: Who) -> bool:
    """Say whether who speaks binds a government: an office holder, or a state or body by its name."""
    for entity in who.entities:
        if entity.office is not None and entity.office.kind is OfficeKind.GOVERNMENT:
            return True
        if entity.portfolio is not None and entity.name != entity.org:
            return True
        if entity.org is not None and entity.org == entity.name and _is_state(marked, entity):
            return True
    return False


def _is_state(marked: Marked, entity: Entity) -> bool:
    return any(marked.parties_in(span.start, span.end) for span in entity.spans)


def _bound(marked: Marked, lexicon: Lexicon, item: Statement) -> Statement:
    """Return the statement with the act that an office holder's words have (`we sturen de Kamer een brief`)."""
    if item.act is not Act.ASSERT:
        return item
    for span in item.content:
        shown = lexicon.acts.shown_by_official(span.text)
        if shown:
            act, start, end = shown
            words = marked.span(span.start + start, span.start + end)
            kept = tuple(e for e in item.evidence if e.field != "act")
            return replace(item, act=act, evidence=(*kept, Evidence(words, "act")))
    return item
