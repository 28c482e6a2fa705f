"""What in the words of a text shows what one agreement does: topics of words, words for instruments, where they stand.

In: where one agreement is told (a `Place`). Out: `TermSigns`: signs that bear on every instrument, and for each
instrument those of the words that name it, all with the words that show them. Called by `link.furnished`;
`tools/train_terms.py` counts the same signs when weights are learned.

A sentence stands to the agreement in one way: it tells of it (`clause` the stretch that does, `rest` the others), goes
`on` about it, stands right `before`, tells of another one (`foreign`), stands nearer to another (`others'`), near
(`near`) or far (`elsewhere`) where there are others, or anywhere where there are none (`only`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from openbaar.lexicon import Lexicon
from openbaar.link.grounds import ground, pieces
from openbaar.model.marked import Marked, PartyUse
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import AgreementKind, Instrument

_ACTS = (PartyUse.PARTY, PartyUse.PLACE)
_EFFECTS = ("want", "expect", "negation", "earlier", "other", "alike", "threat", "generic", "terms", "hypothetical")
_TWO = 2
_FAR = 4  # sentences
_TOLD = "told"
# What topics are counted under: nearer ways to stand, wider ones. Nothing is counted of sentences about others.
_WIDE = {"clause": "said", "rest": "said", "on": "on", "before": "on", "only": "text", "near": "text"}
_PAIRED = frozenset({_TOLD, "on", "before"})  # where two topics of one sentence count together, whatever lies between


@dataclass(frozen=True)
class Place:
    """Where one agreement is told: the tokens that are its `own`, and those of `others`.

    `general` are the sentences, by their first token, that tell of a kind of agreement and not of this one; `money` the
    words for sums in it.
    """

    parties: frozenset[str]
    kind: AgreementKind
    own: frozenset[int]
    others: frozenset[int]
    general: frozenset[int] = frozenset()
    money: tuple[Span, ...] = ()


@dataclass
class TermSigns:
    """Signs by name: `common` ones with the words that show them, and those `of` one instrument with theirs."""

    common: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    of: dict[Instrument, dict[str, Span]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Part:
    """A stretch of a sentence, and how it stands to the agreement."""

    zone: str
    tokens: Sequence[Token]

    @property
    def range(self) -> tuple[int, int]:
        """Where its words begin and end."""
        last = self.tokens[-1]
        return self.tokens[0].idx, last.idx + len(last.text)


def term_signs(marked: Marked, place: Place, lexicon: Lexicon) -> TermSigns:
    """Return the signs of what one agreement does."""
    found = TermSigns()
    found.common[f"kind {place.kind}"] = ()
    if place.money:
        found.common["sums"] = tuple(marked.tokens(place.money[0]))
    for number, (sentence, zone) in enumerate(zip(marked.doc.sents, _zones(marked, place), strict=True)):
        if sentence.start in place.general or not (zone == _TOLD or marked.is_relevant(sentence.start_char)):
            continue
        parts = list(_parts(sentence, zone, place))
        for name, tokens in _of_topics(marked, parts, zone in _PAIRED, place, lexicon):
            found.common.setdefault(name, tokens)
        for instrument, name, span in _of_mentions(marked, sentence, parts, place, lexicon):
            found.of.setdefault(instrument, {}).setdefault(name, span)
            if not number:
                found.of[instrument].setdefault("m on top", span)
    return found


def _zones(marked: Marked, place: Place) -> Iterator[str]:
    """Yield how each sentence stands to the agreement."""
    sentences = marked.doc.sents
    starts = {token: n for n, sentence in enumerate(sentences) for token in range(sentence.start, sentence.end)}
    told, foreign = {starts[at] for at in place.own}, {starts[at] for at in place.others}
    around = {starts[token.i] for token in ground(marked, place.parties, place.own, place.others).around}
    for n in range(len(sentences)):
        near = min((abs(n - at) for at in told), default=_FAR)
        if n in told:
            yield _TOLD
        elif n in around:
            yield "on"
        elif n in foreign:
            yield "foreign"
        elif n + 1 in told:
            yield "before"
        elif any(abs(n - at) < near for at in foreign):
            yield "others'"
        elif not foreign:
            yield "only"
        else:
            yield "near" if near < _FAR else "elsewhere"


def _parts(sentence: TokenSpan, zone: str, place: Place) -> Iterator[_Part]:
    """Yield the stretches of a sentence; where it tells of the agreement, they differ in how they stand to it."""
    for piece in pieces(sentence):
        if zone != _TOLD:
            yield _Part(zone, piece)
        elif any(token.i in place.own for token in piece):
            yield _Part("clause", piece)
        else:
            yield _Part("foreign" if any(token.i in place.others for token in piece) else "rest", piece)


def _of_topics(
    marked: Marked, parts: Sequence[_Part], paired: bool, place: Place, lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Yield the topics of a sentence's stretches, and two by two: of the whole sentence where that tells or goes on."""
    whole: dict[str, Token] = {}
    counted = [part for part in parts if part.zone in _WIDE]
    for part in counted:
        topics = _topics(marked, part, place, lexicon)
        wide = _WIDE[part.zone]
        for label, token in topics.items():
            yield f"{part.zone} {label}", (token,)
            yield f"{wide} {label}", (token,)
            whole.setdefault(label, token)
        if not paired:
            yield from _pairs(wide, topics)
    if paired and counted:
        yield from _pairs(_WIDE[counted[0].zone], whole)


def _pairs(wide: str, topics: dict[str, Token]) -> Iterator[tuple[str, tuple[Token, ...]]]:
    for first, second in combinations(sorted(topics), 2):
        yield f"{wide} {first} + {second}", (topics[first], topics[second])


def _topics(marked: Marked, part: _Part, place: Place, lexicon: Lexicon) -> dict[str, Token]:
    """Return what a stretch speaks of: topics of words, a verb's particle, people of the parties and others."""
    found: dict[str, Token] = {}
    for token in part.tokens:
        for label in lexicon.term_topics.of(token):
            found.setdefault(label, token)
        if token.dep_ == "compound:prt":
            found.setdefault(f"particle {token.lower_}", token)
    for mark in marked.parties_in(*part.range):
        if mark.use is PartyUse.PEOPLE:
            label = "their people" if mark.code in place.parties else "other people"
            found.setdefault(label, marked.token_at(mark.span.start))
    return found


def _of_mentions(
    marked: Marked, sentence: TokenSpan, parts: Sequence[_Part], place: Place, lexicon: Lexicon
) -> Iterator[tuple[Instrument, str, Span]]:
    """Yield the signs of the words that name an instrument."""
    for instrument, start, end in lexicon.agreements.instruments_told(sentence.text):
        span = marked.span(sentence.start_char + start, sentence.start_char + end)
        part = next((part for part in parts if part.range[0] <= span.start < part.range[1]), parts[0])
        for name in _of_mention(marked, marked.tokens(span).root, part, place, lexicon):
            yield instrument, f"m {name}", span


def _of_mention(marked: Marked, head: Token, part: _Part, place: Place, lexicon: Lexicon) -> Iterator[str]:
    """Yield how a word for an instrument stands to the agreement, and what is said around it."""
    yield part.zone
    yield f"{part.zone} {head.pos_}"
    yield f"word {head.lemma_.lower()}"
    text = " ".join(token.lower_ for token in part.tokens)
    told = lexicon.agreements.effects_in(text)
    for effect in _EFFECTS:
        if effect in told:
            yield f"{part.zone} {effect}"
    if marked.quote_at(head.idx) is not None:
        yield f"{part.zone} quoted"
    codes = {mark.code for mark in marked.parties_in(*part.range) if mark.use in _ACTS}
    if codes - place.parties:
        yield f"{part.zone} another named"
    if codes & place.parties:
        yield f"{part.zone} {'both' if len(codes & place.parties) >= _TWO else 'one'} named"
    if lexicon.agreements.heads(head.lower_) is not None:
        yield f"{part.zone} noun of agreement"
        if head.i in place.own:
            yield "own noun"
