"""Between whom each agreement is that a document tells of.

In: `Told` agreements, without parties. Out: an `Agreement` for each set of parties that a telling most likely means;
`Undecided` where a construction tells of one and the text leaves open between whom; nothing otherwise. Called by
`link.door`.

A telling too weak to stand alone still counts where it most likely means a set that another tells of: it may say more
of how far that agreement is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
from openbaar.link.party_cast import Cast
from openbaar.link.party_sets import Reading, Set, is_shaped, likeliest, settled
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence, Finding
from openbaar.model.span import Span
from openbaar.model.tellings import LOOSE, TOLD, Telling, Told

Findings = list[Finding | Undecided]

_FIELDS = tuple(field.name for field in fields(Agreement) if field.name not in ("parties", "evidence"))


def fill_parties(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Replace each `Told` by the agreements that it tells of."""
    tellings = tuple(dict.fromkeys(item.telling for item in found if isinstance(item, Told)))
    if not tellings:
        return found
    cast = Cast(marked, lexicon, sorted(tellings, key=lambda telling: telling.tokens))
    readings = {telling: likeliest(cast, telling) for telling in tellings}
    sets = _accepted(readings, lexicon)
    made: Findings = []
    for item in found:
        made += _one(item, readings[item.telling], sets, cast) if isinstance(item, Told) else [item]
    return made


def _accepted(readings: dict[Telling, Reading | None], lexicon: Lexicon) -> frozenset[Set]:
    """Return the sets that the text makes likely enough."""
    told = ((reading.shares, is_shaped(telling.signs)) for telling, reading in readings.items() if reading)
    chances = settled(lexicon, told)
    return frozenset(parties for parties, chance in chances.items() if chance >= lexicon.party_weights.enough)


def _meant(reading: Reading | None, sets: frozenset[Set], lexicon: Lexicon) -> frozenset[Set]:
    """Return which of `sets` a telling is taken for: those it makes likely by itself, and its best if likely at all."""
    if reading is None:
        return frozenset()
    enough, best = lexicon.party_weights.enough, reading.option.sets
    likely = frozenset(one for one in sets if reading.shares.get(one, 0.0) >= enough)
    return likely | best if best <= sets and reading.chance >= enough / 2 else likely


def _one(item: Told, reading: Reading | None, sets: frozenset[Set], cast: Cast) -> Iterator[Agreement | Undecided]:
    meant = _meant(reading, sets, cast.lexicon)
    if (
        (not meant or item.rule in LOOSE)
        and (named := _named_after(item, cast))
        and frozenset(named.parties) not in meant
    ):
        yield named
        return
    if reading is None or not meant:
        if item.rule != TOLD:
            yield from _left_open(item, cast.marked)
        return
    told = [role.code for role in sorted(reading.roles.values(), key=lambda role: role.words.start)]
    for parties in sorted(meant, key=lambda one: [told.index(code) for code in told if code in one]):
        words = {code: _words(code, item, reading, cast) for code in sorted(parties)}
        proof = [Evidence(span, "parties") for span in sorted(set(words.values()))]
        kept = {name: getattr(item, name) for name in _FIELDS}
        yield Agreement(**kept, parties=tuple(words), evidence=(*proof, *item.evidence))


def _named_after(item: Told, cast: Cast) -> Agreement | None:
    """Return the agreement that papers name after one state, where the words for it are such a name."""
    marked, words = cast.marked, item.spans("kind")[0]
    noun = cast.lexicon.agreements.heads(marked.token_at(words.start).lower_)
    if noun is None or noun.role not in (Role.AGREEMENT, Role.ACT):
        return None
    for mark in marked.parties_in(words.start, words.end):
        deal = cast.lexicon.named_deals.get(mark.code)
        if (
            deal
            and mark.span.start == words.start
            and mark.span.end < words.end
            and marked.document.published >= deal.since
        ):
            kept = {name: getattr(item, name) for name in _FIELDS}
            proof = tuple(Evidence(span, "parties") for span in (mark.span, words))
            return Agreement(**kept, parties=tuple(sorted((deal.code, deal.other))), evidence=(*proof, *item.evidence))
    return None


def _words(code: str, item: Told, reading: Reading, cast: Cast) -> Span:
    """Return the words by which a party is known: its name in the sentence, a word for several, or its nearest name."""
    role = reading.roles.get(code)
    if role is not None and role.is_near:
        return role.words
    sentence = cast.marked.doc[item.telling.at].sent
    for row in cast.lexicon.joint:
        at = sentence.text.find(row.word)
        if at >= 0 and code in row.members:
            return cast.marked.span(sentence.start_char + at, sentence.start_char + at + len(row.word))
    return role.words if role is not None else item.spans("kind")[0]


def _left_open(item: Told, marked: Marked) -> Iterator[Undecided]:
    if not item.telling.named and not item.telling.listed:
        return
    sentence = marked.sentence(item.spans("kind")[0].start)
    words = marked.span(sentence.start_char, sentence.end_char)
    why = "the text leaves open between which parties"
    yield Undecided(item.document_id, words.start, words.end, words.text, "agreement", item.rule, why)
