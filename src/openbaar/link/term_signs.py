"""What in the words of a text shows what one agreement does: topics of words, words for instruments, where they stand.

In: where one agreement is told (a `Place`). Out: `TermSigns`: signs that bear on every instrument, and for each
instrument those of the words that name it (`m`), of topics that tell of it together in one stretch (`f`) or one
sentence (`s`), and of what the text tells most; where nothing is told of the agreement itself, also of what stands
before it (`lent`) and anywhere (`bare`); all with the words that show them. From which parts of the world the parties
are bears on every instrument too, and is proof of none. Called by `link.furnished`; `tools/train_terms.py` counts the
same signs when weights are learned.

A sentence stands to the agreement in one way: it tells of it (`clause` the stretch that does, `rest` the others), goes
`on` about it, stands right `before`, tells of another one (`foreign`), stands nearer to another (`others'`), near
(`near`) or far (`elsewhere`) where there are others, or anywhere where there are none (`only`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
from openbaar.lexicon.term_topics import WHO, WHOSE
from openbaar.link.grounds import ground, numbers_of, pieces
from openbaar.model.marked import Marked, PartyUse
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Instrument

_EFFECTS = ("want", "expect", "negation", "earlier", "other", "alike", "threat", "generic", "terms", "hypothetical")
_TWO = 2
_MANY = 3  # parties
_FAR = 4  # sentences
_TOLD = "told"
# What topics are counted under: nearer ways to stand, wider ones. Nothing is counted of sentences about others.
_WIDE = {"clause": "said", "rest": "said", "on": "on", "before": "on", "only": "text", "near": "text"}
_LIKE = ("alike", "likewise")  # words that say that an agreement does what another does


@dataclass(frozen=True)
class Place:
    """Where one agreement is told: the tokens that are its `own`, and those of `others`.

    `general` are the sentences, by their first token, that tell of a kind of agreement and not of this one; `money` the
    words for sums in it.
    """

    parties: frozenset[str]
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


@dataclass(frozen=True)
class _Spoken:
    """A sentence, how it stands to the agreement, and the words for instruments in it."""

    sentence: TokenSpan
    zone: str
    named: dict[Instrument, Span] = field(default_factory=dict)


_Told = tuple[_Spoken, dict[str, Token], list[tuple[Instrument, str, Span]]]


def term_signs(marked: Marked, place: Place, lexicon: Lexicon) -> TermSigns:
    """Return the signs of what one agreement does."""
    found = TermSigns(dict.fromkeys(_of_parties(place.parties, lexicon), ()))
    if place.money:
        found.common["sums"] = tuple(marked.tokens(place.money[0]))
    text: list[_Spoken] = []
    for number, (sentence, zone) in enumerate(zip(marked.doc.sents, _zones(marked, place), strict=True)):
        if sentence.start in place.general or not (zone == _TOLD or marked.is_relevant(sentence.start_char)):
            continue
        spoken, topics, told = _of_sentence(marked, sentence, zone, place, lexicon)
        text.append(spoken)
        for name, token in topics.items():
            found.common.setdefault(name, (token,))
        for instrument, name, span in told:
            found.of.setdefault(instrument, {}).setdefault(name, span)
            if not number:
                found.of[instrument].setdefault("m on top", span)
    for instrument, name, span in (*_of_text(text), *_lent(text, lexicon)):
        found.of.setdefault(instrument, {}).setdefault(name, span)
    return found


def _of_sentence(marked: Marked, sentence: TokenSpan, zone: str, place: Place, lexicon: Lexicon) -> _Told:
    """Return the instruments that a sentence names, its topics, and its signs of instruments.

    Where nothing is told of the agreement itself, they are alike for all agreements to which the sentence and the
    states in it stand in one way, and worked out once.
    """
    known: dict[Any, _Told] = marked.doc.memo.setdefault("term signs", {})
    here = frozenset([mark.code for mark in marked.parties_in(sentence.start_char, sentence.end_char)])
    key = sentence.start, zone, here & place.parties
    if zone != _TOLD and key in known:
        return known[key]
    parts = [(part, _topics(marked, part, place, lexicon)) for part in _parts(sentence, zone, place)]
    told = [
        *_of_frames(marked, parts, lexicon),
        *_of_mentions(marked, sentence, [part for part, _ in parts], place, lexicon),
    ]
    spoken, topics = _Spoken(sentence, zone), dict[str, Token]()
    for name, token in _of_topics(parts):
        topics.setdefault(name, token)
    for instrument, _, span in told:
        spoken.named.setdefault(instrument, span)
    known[key] = spoken, topics, told
    return known[key]


def _of_parties(parties: frozenset[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield from which parts of the world the parties are, and how many of them people mostly come to."""
    parts = sorted({lexicon.world_parts.get(code, code) for code in parties})
    yield from (f"part {part}" for part in parts)
    yield f"parts {' '.join(parts)}"
    come_to = len(parties & lexicon.parties.destinations)
    yield f"come to {min(come_to, _TWO)} of {min(len(parties), _MANY)}"


def _zones(marked: Marked, place: Place) -> Iterator[str]:
    """Yield how each sentence stands to the agreement."""
    told, foreign = numbers_of(marked, place.own), numbers_of(marked, place.others)
    going_on = ground(marked, place.parties, place.own, place.others).around
    around = numbers_of(marked, (token.i for token in going_on))
    for n in range(len(marked.doc.sents)):
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
        elif not place.own.isdisjoint(range(piece[0].i, piece[-1].i + 1)):
            yield _Part("clause", piece)
        else:
            theirs = not place.others.isdisjoint(range(piece[0].i, piece[-1].i + 1))
            yield _Part("foreign" if theirs else "rest", piece)


def _of_topics(parts: Sequence[tuple[_Part, dict[str, Token]]]) -> Iterator[tuple[str, Token]]:
    """Yield the topics of a sentence's stretches."""
    for part, topics in parts:
        if part.zone in _WIDE:
            for label, token in topics.items():
                yield f"{part.zone} {label}", token
                yield f"{_WIDE[part.zone]} {label}", token


def _of_frames(
    marked: Marked, parts: Sequence[tuple[_Part, dict[str, Token]]], lexicon: Lexicon
) -> Iterator[tuple[Instrument, str, Span]]:
    """Yield the signs of topics that tell of an instrument together."""
    for part, topics in parts:
        for instrument, span in _framed(marked, topics, lexicon):
            yield instrument, f"f {part.zone}", span
            if part.zone in _WIDE:
                yield instrument, f"f {_WIDE[part.zone]} at all", span
    own = [(part, topics) for part, topics in parts if part.zone != "foreign"]
    if len(parts) > 1 and own:
        whole: dict[str, Token] = {}
        for _, topics in own:
            whole = topics | whole
        for instrument, span in _framed(marked, whole, lexicon):
            yield instrument, f"s {_WIDE.get(own[0][0].zone, own[0][0].zone)}", span


def _framed(marked: Marked, topics: dict[str, Token], lexicon: Lexicon) -> Iterator[tuple[Instrument, Span]]:
    """Yield the instruments that topics tell of together, with the words from the first to the last."""
    for frame in lexicon.term_topics.framed(topics.keys()):
        places = [topics[topic].i for topic in frame.topics]
        yield frame.instrument, marked.words(marked.doc[min(places) : max(places) + 1])


def _of_text(text: Sequence[_Spoken]) -> Iterator[tuple[Instrument, str, Span]]:
    """Yield what most of a text's sentences tell of that tell of anything, whatever agreement they are about."""
    bare = not any(spoken.named for spoken in text if spoken.zone in (_TOLD, "on"))
    places: dict[Instrument, list[Span]] = {}
    for spoken in text:
        for instrument, span in spoken.named.items():
            places.setdefault(instrument, []).append(span)
    most = max(map(len, places.values()), default=0)
    telling = sum(1 for spoken in text if spoken.named)
    for instrument, spans in places.items():
        if bare:
            yield instrument, "bare", spans[0]
        for way in ("text", "bare") if bare else ("text",):
            if len(spans) == most:
                yield instrument, f"{way} most", spans[0]
            if len(spans) * 2 >= telling:
                yield instrument, f"{way} half", spans[0]


def _lent(text: Sequence[_Spoken], lexicon: Lexicon) -> Iterator[tuple[Instrument, str, Span]]:
    """Yield what was told last before an agreement of which nothing is told but that it is (`X did the same`)."""
    first = next((n for n, spoken in enumerate(text) if spoken.zone == _TOLD), 0)
    if any(spoken.named for spoken in text if spoken.zone in (_TOLD, "on")):
        return
    words = " ".join(spoken.sentence.text.lower() for spoken in text if spoken.zone == _TOLD)
    told = lexicon.agreements.effects_in(words)
    like = next((effect for effect in _LIKE if effect in told), "")
    last = next((spoken for spoken in reversed(text[:first]) if spoken.named), None)
    for instrument, span in last.named.items() if last else ():
        yield instrument, "lent", span
        if like:
            yield instrument, f"lent {like}", span


def _topics(marked: Marked, part: _Part, place: Place, lexicon: Lexicon) -> dict[str, Token]:
    """Return what a stretch speaks of: topics of words, people of the parties and others, ways to and from states."""
    known: dict[int, dict[str, Token]] = marked.doc.memo.setdefault("topics", {})  # every agreement asks for all
    first = part.tokens[0].i
    if first not in known:
        known[first] = {}
        for token in part.tokens:
            for label in () if _tells_how_it_goes(token, lexicon) else lexicon.term_topics.of(token):
                known[first].setdefault(label, token)
    found = dict(known[first])
    for mark in marked.parties_in(*part.range):
        theirs = mark.code in place.parties
        if mark.use is PartyUse.PEOPLE:
            found.setdefault(f"{WHOSE[not theirs]} people", marked.token_at(mark.span.start))
        elif way := lexicon.term_topics.way(mark.lead):
            found.setdefault(f"{way} {WHO[not theirs]}", marked.token_at(mark.span.start))
    return found


def _tells_how_it_goes(verb: Token, lexicon: Lexicon) -> bool:
    """Whether an agreement itself does something, and to nothing (`the deal works`): that is none of its terms."""
    if verb.pos_ != "VERB" or any(child.dep_ in ("obj", "xcomp", "ccomp") for child in verb.children):
        return False
    subjects = (child for child in verb.children if child.dep_ == "nsubj")
    nouns = (lexicon.agreements.heads(child.lower_) for child in subjects)
    return any(noun is not None and noun.role is Role.AGREEMENT for noun in nouns)


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
    yield f"word {head.lemma_.lower()}"
    text = " ".join([token.lower_ for token in part.tokens])
    told = lexicon.agreements.effects_in(text)
    for effect in _EFFECTS:
        if effect in told:
            yield f"{part.zone} {effect}"
    if marked.quote_at(head.idx) is not None:
        yield f"{part.zone} quoted"
    codes = marked.actors_in(*part.range)
    if codes - place.parties:
        yield f"{part.zone} another named"
    if codes & place.parties:
        yield f"{part.zone} {'both' if len(codes & place.parties) >= _TWO else 'one'} named"
    if lexicon.agreements.heads(head.lower_) is not None:
        yield f"{part.zone} noun of agreement"
        if head.i in place.own:
            yield "own noun"
