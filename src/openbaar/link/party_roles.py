"""What each state or body is to words that tell of an arrangement: where it is named, and in what manner.

In: a marked document and its tellings. Out: for one telling, a `Role` for every party that the document names, with
the signs that speak for or against its taking part. Called by `link.party_sets`; weights in
`openbaar.lexicon.party_weights`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from openbaar.lexicon import Lexicon
from openbaar.lexicon.parties import EU, Stand
from openbaar.model.marked import Marked, PartyForm, PartyMark, PartyUse
from openbaar.model.span import Span
from openbaar.model.tellings import Telling
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import BODIES, REGIONS

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_INSIDE = frozenset({"amod", "flat", "appos", "compound", "nmod:poss", "det", "conj", "nummod"})
_STEPS = 4  # up the tree, from a name to the head of its phrase
_MANY = 3
_TITLE = 3  # sentences in which a party named counts double
_HERE, _FADES, _AFTER, _OFTEN = 40.0, 0.75, 0.5, 2.0  # how much it counts to act near, in each sentence farther, often
_MANNERS = (
    *("noun", "between", "with", "subject", "by", "home", "object", "to", "acts", "of", "place", "people", "quality"),
)
_RANK = {manner: at for at, manner in enumerate(_MANNERS)}
_ZONES = {"clause": 0, "sentence": 1, "before": 2, "earlier": 3, "after": 4, "far before": 5, "far after": 6}
NEAR = frozenset({"clause", "sentence"})


class Role(NamedTuple):
    """What one party is to a telling: in which `zone` it is named nearest, in what `manner`, by which `words`."""

    code: str
    zone: str
    manner: str
    words: Span
    signs: tuple[str, ...]
    side: int  # how many of its side (people come to it, or not) are named more often in the text

    @property
    def is_near(self) -> bool:
        """Whether the telling's own sentence names it."""
        return self.zone in NEAR


class Seen(NamedTuple):
    """One mark of a party, or words for the home government."""

    code: str
    manner: str
    sentence: int
    token: int
    words: Span
    acts: bool
    describes: bool  # an adjective


@dataclass(frozen=True)
class Cast:
    """Everybody whom a document names, and what it tells of whom."""

    marked: Marked
    lexicon: Lexicon
    tellings: Sequence[Telling]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence starts."""
        return tuple(sentence.start_char for sentence in self.marked.doc.sents)

    @cached_property
    def home(self) -> str:
        """The country in which the text was written."""
        return self.lexicon.home.of(self.marked.text)

    @cached_property
    def marks(self) -> tuple[PartyMark, ...]:
        """The marks that name somebody."""
        return tuple(mark for mark in self.marked.parties if mark.use is not PartyUse.PART)

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """Every mark and word for the home government, in what manner it stands there whatever is told."""
        found = []
        for mark in self.marks:
            token = self.marked.token_at(mark.span.start)
            found.append(
                Seen(
                    mark.code,
                    self._manner(mark, token),
                    self.sentence(mark.span.start),
                    token.i,
                    mark.span,
                    mark.use is PartyUse.PARTY,
                    mark.form is PartyForm.ADJECTIVE,
                )
            )
        for span in self._stands[Stand.HOME]:
            token = self.marked.token_at(span.start)
            found.append(Seen(self.home, "home", self.sentence(span.start), token.i, span, True, False))
        return tuple(found)

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds a code point."""
        return bisect_right(self.starts, position) - 1

    @cached_property
    def _stands(self) -> dict[Stand, list[Span]]:
        """Words that stand for a party without naming it."""
        found: dict[Stand, list[Span]] = {kind: [] for kind in Stand}
        table = self.lexicon.parties.stands
        ends = {mark.span.end for mark in self.marks}
        for match in self.lexicon.parties.stand_pattern.finditer(self.marked.text):
            kind = table[match[0].lower()]
            if kind is Stand.HOME and any(match.start() - gap in ends for gap in range(7)):
                continue  # an adjective before it names another
            found[kind].append(self.marked.span(match.start(), match.end()))
        return found

    @cached_property
    def _pointing(self) -> frozenset[int]:
        """The sentences with words for the country spoken of."""
        return frozenset(self.sentence(span.start) for span in self._stands[Stand.THAT])

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Parties by how often they are named, the most often 0; acting counts double, and so do the first lines."""
        weight: Counter[str] = Counter()
        for one in self.seen:
            if one.manner != "home":
                weight[one.code] += (2 if one.acts else 1) * (2 if one.sentence < _TITLE else 1)
        return _ranked(weight)

    @cached_property
    def hubs(self) -> dict[str, int]:
        """Parties by how often they are one of a set that a construction shows whole, the most often 0."""
        return _ranked(Counter(code for _, parties in self.told for code in parties))

    @cached_property
    def told(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """The sets that a construction shows whole, each with its token."""
        found = []
        for telling in self.tellings:
            named = frozenset(mark.code for mark in telling.named)
            for one in telling.listed or (None,):
                parties = named | {one.code} if one else named
                if len(parties) > 1:
                    found.append((telling.at, parties))
        return tuple(found)

    @cached_property
    def together(self) -> Counter[frozenset[str]]:
        """In how many sentences two parties stand together."""
        by_sentence: dict[int, set[str]] = {}
        for one in self.seen:
            if one.manner != "home":
                by_sentence.setdefault(one.sentence, set()).add(one.code)
        count: Counter[frozenset[str]] = Counter()
        for codes in by_sentence.values():
            count.update(frozenset((a, b)) for a in codes for b in codes if a < b)
        return count

    def _manner(self, mark: PartyMark, token: Token) -> str:
        context = self.lexicon.parties.context
        if mark.use is PartyUse.PEOPLE:
            return "people"
        if mark.use is PartyUse.QUALITY:
            return "quality"
        for kind in ("between", "with"):
            if mark.lead in context(kind):
                return kind
        if mark.use is PartyUse.PLACE:
            return "place"
        for kind in ("by", "of"):
            if mark.lead in context(kind):
                return kind
        return "to" if mark.lead is not None else _in_tree(token)

    def roles(self, telling: Telling) -> list[Role]:
        """Return what everybody is to a telling, whoever is named nearest first."""
        anchor = self.marked.doc[telling.at]
        here, inside = self.sentence(anchor.idx), frozenset(telling.tokens)
        paragraph = self.marked.paragraph(anchor.idx)
        best: dict[str, tuple[tuple[int, int, int], str, str, Seen]] = {}
        acts: dict[str, float] = {}
        beside: set[str] = set()
        for one in self.seen:
            zone, manner = _zone(one.sentence - here), one.manner
            if zone == "sentence" and one.token in inside:
                zone = "clause"
                if manner != "home" and (one.token == telling.at or (one.describes and one.token + 1 == telling.at)):
                    manner = "noun"
            key = (_ZONES[zone], _RANK[manner], abs(one.token - telling.at))
            if one.code not in best or key < best[one.code][0]:
                best[one.code] = (key, zone, manner, one)
            if one.acts:
                weight = _HERE * _FADES ** abs(one.sentence - here) * (1 if one.sentence <= here else _AFTER)
                acts[one.code] = max(acts.get(one.code, 0.0), weight)
                if paragraph[0] <= one.words.start < paragraph[1]:
                    beside.add(one.code)
        if self.home not in best and (words := self._shown_home) is not None:
            best[self.home] = ((9, 0, 0), "far before", "home", Seen(self.home, "home", 0, 0, words, False, False))
        order = sorted(best, key=lambda code: (best[code][0], code))
        far = [code for code in order if best[code][1] not in NEAR]
        often = self._often
        far.sort(key=lambda code: (-acts.get(code, 0.0) - _OFTEN * often[code], code))
        crowd = Counter(best[code][1:3] for code in order)
        sides = self._sides(order)
        found = []
        for code in order:
            _, zone, manner, one = best[code]
            signs = [f"{zone} {manner}" if zone in NEAR or zone == "before" else zone]
            signs += self._of_code(code, zone)
            if zone in NEAR:
                if crowd[zone, manner] > 1:
                    signs.append(f"crowd {zone} {manner}")
                if zone == "clause" and manner not in ("noun", "home"):
                    signs.append(f"{self._tie(one.token, anchor)} {manner}")
            else:
                signs += self._of_unsaid(code, zone, (far, sides), telling)
                signs += ["beside"] if code in beside else []
                if here in self._pointing and code == next((c for c in order if best[c][1] not in NEAR), ""):
                    signs.append("meant by that")
            signs += _of_form(code, zone, telling)
            found.append(Role(code, zone, manner, one.words, tuple(signs), sides[code]))
        return found

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(one.code for one in self.seen if one.acts)

    @cached_property
    def _shown_home(self) -> Span | None:
        """The first words that tell in which country the text was written."""
        return self.lexicon.home.shown(self.marked.text)

    def _sides(self, codes: Sequence[str]) -> dict[str, int]:
        """Return the rank of each party among those of its side: people come to it, or they don't."""
        ranked = sorted(codes, key=lambda code: (self.ranks.get(code, 99), code))
        count: Counter[bool] = Counter()
        found = {}
        for code in ranked:
            side = code in self.lexicon.parties.destinations
            found[code] = count[side]
            count[side] += 1
        return found

    def _of_code(self, code: str, zone: str) -> Iterator[str]:
        yield f"rank {min(_MANY, self.ranks.get(code, _MANY))}"
        if code == self.home:
            yield "is home"
            yield f"home {zone}"
        if code == EU:
            yield "is union"
            if zone not in NEAR:
                yield "far union"
        elif code in BODIES:
            yield "is body"
        if code in REGIONS:
            yield "is region"

    def _of_unsaid(
        self, code: str, zone: str, order: tuple[list[str], dict[str, int]], telling: Telling
    ) -> Iterator[str]:
        """Yield the signs of a party that the sentence doesn't name."""
        far, sides = order
        destinations = self.lexicon.parties.destinations
        alike = [other for other in far if (other in destinations) is (code in destinations)]
        yield f"unsaid rank {min(_MANY, self.ranks.get(code, _MANY))}"
        yield f"unsaid hub {min(_MANY, self.hubs.get(code, _MANY))}"
        yield f"unsaid side {min(2, sides[code])}"
        yield f"unsaid {zone} side {min(2, sides[code])}"
        yield f"acting near {min(2, alike.index(code))}"
        yield f"acting nearest {min(2, far.index(code))}"
        last = next((parties for at, parties in reversed(self.told) if at < telling.tokens[0]), None)
        if last is not None:
            yield "of the last" if code in last else "not of the last"
        if code == self.home and "word we" in telling.signs:
            yield "home by we"

    def _tie(self, at: int, anchor: Token) -> str:
        """How a name hangs together with the word that tells: as its own, on another noun, or not."""
        token = _head(self.marked.doc[at])
        if token.head is anchor:
            return "tied"
        if token.head.pos_ == "NOUN" and token.dep_ in ("nmod", "obl"):
            return "held" if self.lexicon.agreements.heads(token.head.lower_) is None else "tied"
        return "loose"


def _of_form(code: str, zone: str, telling: Telling) -> Iterator[str]:
    """Yield what the construction of the clause says of a party."""
    if any(mark.code == code for mark in telling.named):
        yield "shown"
    elif any(mark.code == code for mark in telling.listed):
        yield "listed"
    elif telling.named or telling.listed:
        yield "not shown near" if zone in NEAR else "not shown far"


def _ranked(weight: Counter[str]) -> dict[str, int]:
    ranked = sorted(weight, key=lambda code: (-weight[code], code))
    return {code: at for at, code in enumerate(ranked)}


def _zone(distance: int) -> str:
    if distance == 0:
        return "sentence"
    if distance > 0:
        return "after" if distance == 1 else "far after"
    return {-1: "before", -2: "earlier"}.get(distance, "far before")


def _head(token: Token) -> Token:
    """Return the head of the phrase that a name stands in."""
    for _ in range(_STEPS):
        if token.dep_ not in _INSIDE or token.head is token:
            break
        token = token.head
    return token


def _in_tree(token: Token) -> str:
    """In what manner a name without preposition stands in its clause: as the subject, the object or otherwise."""
    for _ in range(_STEPS):
        if token.dep_ in _SUBJECTS:
            return "subject"
        if token.dep_ in ("obj", "iobj"):
            return "object"
        if token.dep_ not in _INSIDE or token.head is token:
            break
        token = token.head
    return "acts"
