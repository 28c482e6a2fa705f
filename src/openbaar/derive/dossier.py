"""A dossier: all about one set of parties, as of a date, from what was known on a date.

In: findings as the register keeps them, of the documents that speak of the parties. Out: a `Dossier`. Called by
`cli`, `web`, `export`. Pure: the days are given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from openbaar.derive.agreements import AgreementEntry, entries, known_on
from openbaar.derive.answers import answers
from openbaar.derive.articles import Articles, Texts
from openbaar.derive.conflicts import conflicts_between
from openbaar.derive.later import in_order
from openbaar.derive.people import Person, people
from openbaar.derive.promises import Promise, promises
from openbaar.derive.secrets import Secret, secrets
from openbaar.derive.sources import MOST_COMPARED, Source, sources
from openbaar.derive.third_parties import ONLOOKERS, Reaction, reactions
from openbaar.lexicon import Lexicon
from openbaar.model.codec import finding_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Agreement, Conflict, Figure, Finding, Framework, Question, Statement
from openbaar.model.vocabulary import BODIES, REGIONS

F = TypeVar("F", bound=Finding)


@dataclass(frozen=True)
class Dossier:
    """What is known of `parties`: `as_of` when it held, `known_on` when it was known.

    `wider` holds agreements of groups that take one of the parties in; they are never merged into `agreements`.
    `possible` counts findings of documents that were perhaps, but not surely, published by `known_on`. `findings` are
    all that it is made of, in order (`later.in_order`), as are those of each kind. `sources` are the documents by the
    text they carry; null where the texts were not given, or are too many to be compared.
    """

    parties: tuple[str, ...]
    as_of: date
    known_on: date
    agreements: tuple[AgreementEntry, ...]
    wider: tuple[AgreementEntry, ...]
    frameworks: tuple[Kept, ...]
    statements: tuple[Kept, ...]
    promises: tuple[Promise, ...]
    secrets: tuple[Secret, ...]
    questions: tuple[Kept, ...]
    figures: tuple[Kept, ...]
    conflicts: tuple[Kept, ...]
    documents: tuple[DocumentCard, ...]
    possible: int
    findings: tuple[Kept, ...]
    articles: Articles = field(repr=False, compare=False)
    sources: tuple[Source, ...] | None = None

    @cached_property
    def answers(self) -> Mapping[str, tuple[Kept, ...]]:
        """What later answered a question that had no answer in its own document, by the question's id."""
        return answers(self.findings, self.secrets, self.articles)

    @cached_property
    def reactions(self) -> Mapping[str, tuple[Reaction, ...]]:
        """What parliaments, courts, UN bodies and others who are no party say of each agreement, by the entry's id."""
        return reactions((*self.agreements, *self.wider), self.statements, self.articles.lexicon)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The office holders and spokespersons of these findings."""
        return people(self.findings, self.articles.lexicon).persons


def dossier(
    kept: Iterable[Kept],
    parties: Sequence[str],
    lexicon: Lexicon,
    *,
    as_of: date,
    known_on_day: date,
    texts: Mapping[str, str] | None = None,
) -> Dossier:
    """Return the dossier of `parties` from `kept`, all current findings of the documents that speak of them.

    With the `texts` of these documents, by id, it tells which of them carry the same text, and sets sentences that are
    no findings against one another.
    """
    everything = tuple(kept)
    wanted = frozenset(parties)
    possible = known_on(everything, known_on_day, possible=True)
    mine = in_order(belonging(known_on(everything, known_on_day), wanted, lexicon))
    found = entries(mine)
    documents = _documents(mine)
    articles = Articles(mine, _reading(texts) if texts else None, lexicon)
    withheld = secrets(mine, lexicon, articles)
    return Dossier(
        parties=tuple(sorted(wanted)),
        as_of=as_of,
        known_on=known_on_day,
        agreements=tuple(entry for entry in found if wanted == set(entry.parties)),
        wider=tuple(entry for entry in found if wanted != set(entry.parties)),
        frameworks=_only(mine, Framework),
        statements=_only(mine, Statement),
        promises=promises(mine, as_of, lexicon),
        secrets=withheld,
        questions=_asked_once(_only(mine, Question), articles),
        figures=_only(mine, Figure),
        conflicts=_conflicts(mine, withheld, articles),
        documents=documents,
        possible=len(belonging(possible, wanted, lexicon)),
        findings=mine,
        articles=articles,
        sources=sources(documents, texts) if texts is not None and len(documents) <= MOST_COMPARED else None,
    )


def _reading(texts: Mapping[str, str]) -> Texts:
    """Return what gives the texts of some documents."""

    def read(documents: Collection[str]) -> Mapping[str, str]:
        return {one: texts[one] for one in documents if one in texts}

    return read


def _asked_once(questions: Sequence[Kept], articles: Articles) -> tuple[Kept, ...]:
    """Return questions without those that another article has in the same words: of one day, the longest's stays."""
    first: dict[tuple[tuple[str, ...], str], Kept] = {}
    for item in sorted(questions, key=lambda one: (one.document.when, -len(articles.text(one.document.id)))):
        assert isinstance(item.finding, Question)
        first.setdefault((item.finding.by, item.finding.content.text.lower()), item)
    kept = {item.id for item in first.values()}
    return tuple(item for item in questions if item.id in kept)


def documents_of(kept: Iterable[Kept], parties: Iterable[str], lexicon: Lexicon, day: date) -> tuple[DocumentCard, ...]:
    """Return the documents that the dossier of `parties` has, as known on a day, without deriving the rest of it."""
    return _documents(belonging(known_on(kept, day), frozenset(parties), lexicon))


def belonging(kept: Sequence[Kept], wanted: frozenset[str], lexicon: Lexicon) -> tuple[Kept, ...]:
    """Return the findings that belong in the dossier of `wanted`.

    Agreements: of just these parties, of more, or of a group that takes a party in. The rest: what bears on all
    parties; and, in a document that tells of an agreement of these parties, what bears on the one that is not its
    common party (the home country of a text about several deals), or on no third party at all but those that look on.
    """
    by_document: dict[str, list[Kept]] = {}
    for item in kept:
        by_document.setdefault(item.document.id, []).append(item)
    chosen: list[Kept] = []
    for items in by_document.values():
        sets = [frozenset(item.finding.parties) for item in items if isinstance(item.finding, Agreement)]
        ours = [parties for parties in sets if parties >= wanted]
        common = frozenset(code for code in wanted if _with_third_states(code, wanted, [*sets, *touched_sets(items)]))
        specific = wanted - common or wanted
        for item in items:
            if isinstance(item.finding, Agreement):
                if _answers(frozenset(item.finding.parties), wanted, lexicon):
                    chosen.append(item)
                continue
            touched = frozenset(item.touches)
            if touched >= wanted or (ours and (touched & specific or not touched - wanted - ONLOOKERS)):
                chosen.append(item)
    return tuple(chosen)


def touched_sets(items: Iterable[Kept]) -> list[frozenset[str]]:
    """Return, for each finding, the parties it bears on."""
    return [frozenset(item.touches) for item in items]


def _with_third_states(code: str, wanted: frozenset[str], sets: Iterable[frozenset[str]]) -> bool:
    """Say whether `code` stands beside a state that is not asked about, without the others that are."""
    return any(
        code in parties and not wanted <= parties and any(_is_state(other) for other in parties - wanted)
        for parties in sets
    )


def _is_state(code: str) -> bool:
    return code not in BODIES and code not in REGIONS


def _answers(parties: frozenset[str], wanted: frozenset[str], lexicon: Lexicon) -> bool:
    groups = lexicon.memberships
    return all(code in parties or groups.get(code, frozenset()) & parties for code in wanted) and len(parties) > 1


def _only(kept: Iterable[Kept], kind: type[F]) -> tuple[Kept, ...]:
    return tuple(item for item in kept if isinstance(item.finding, kind))


def _conflicts(kept: Sequence[Kept], withheld: Sequence[Secret], articles: Articles) -> tuple[Kept, ...]:
    """Return the conflicts within each document, and those between documents."""
    between = []
    cards = {item.document.id: item for item in kept}
    for conflict in conflicts_between(kept, articles.lexicon, withheld, articles):
        home = cards[conflict.document_id]
        between.append(Kept(finding_id(conflict), conflict, home.document, home.reader))
    return (*_only(kept, Conflict), *between)


def _documents(kept: Iterable[Kept]) -> tuple[DocumentCard, ...]:
    cards = {item.document.id: item.document for item in kept}
    return tuple(sorted(cards.values(), key=lambda card: (card.when, card.id)))
