"""Which claims of one set of parties are about different agreements: an old one in force, and a new one wished for.

In: the claims of one set of parties in a text. Out: the same in groups, one for each agreement. Called by `link.same`;
`tools/train_twins.py` counts the same signs when the weights are learned.

Two claims that are most surely about different agreements part the others between them: each goes with the one that
it is likelier to be about the same as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from openbaar.lexicon import Lexicon
from openbaar.link.grounds import pieces
from openbaar.link.verb_signs import VERBS, mood_of
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.model.tellings import LOOSE
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import AgreementKind, DateBasis, Stage

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EFFECTS = ("earlier", "other", "standing", "definite", "indefinite")
_SORTS = _EFFECTS[:3]
_FURTHER = frozenset({"earlier", "other"})
_AROUND = ("further", "earlier", "other", "alike", "since", "same", "notyet", "expect")
_PHRASE = frozenset({"DET", "ADJ", "NUM", "ADV", "PRON"})
_BACK = 5  # tokens before a noun that are looked at for its determiner and adjectives
_OLD, _MANY, _TWO = 3, 3, 2
_PLANS = frozenset({Stage.NEGOTIATING, Stage.PROPOSED, Stage.REJECTED, Stage.CONCLUDED})
_AGREEMENT = "agreement"
_MOST = 24  # claims of one set that are compared with one another: a text has seldom more


@dataclass(frozen=True)
class Traits:
    """What is seen of one claim: how its noun is determined, its years, what it is about, how its verb is told.

    `effects`: of the words before the noun; `beside`: of the stretch and of the sentence; `fields`: what the stretch
    and the sentence are about; `places`: the stretch, the sentence and the paragraph.
    """

    claim: Agreement
    word: Token
    role: str
    effects: frozenset[str]
    years: frozenset[str]
    published: int
    fields: tuple[frozenset[str], frozenset[str]]
    nouns: frozenset[str]
    mood: str
    named: int
    beside: tuple[frozenset[str], frozenset[str]]
    places: tuple[int, int, int]

    @property
    def stage(self) -> str:
        """How far the claim is; a noun alone, whatever it counts as, doesn't tell."""
        if self.claim.rule in LOOSE and set(self.claim.spans("stage")) <= set(self.claim.spans("kind")):
            return "untold"
        return str(self.claim.stage)

    @property
    def firm(self) -> str:
        """Whether a construction tells the claim."""
        return "loose" if self.claim.rule in LOOSE else "firm"


def parted(marked: Marked, claims: Sequence[Agreement], lexicon: Lexicon) -> list[list[Agreement]]:
    """Return the claims of one set of parties in groups, one for each agreement."""
    counted = [item for item in claims if counts(marked, item, lexicon)][:_MOST]
    if len(counted) < _TWO:
        return [list(claims)]
    seen = [traits_of(marked, item, lexicon) for item in counted]
    enough = lexicon.twin_weights.enough
    apart = {pair: _chance(*_in_order(*pair), lexicon) for pair in combinations(seen, _TWO)}
    (first, second), chance = max(apart.items(), key=lambda entry: entry[1])
    if chance < enough:
        return [list(claims)]
    seconds = {id(second.claim)}
    for other in seen:
        if other is not first and other is not second:
            near, far = (apart.get((one, other)) or apart[other, one] for one in (first, second))
            if far < near:
                seconds.add(id(other.claim))
    for item in claims:
        if not any(item is one for one in counted):
            nearest = min(seen, key=lambda one: abs(one.claim.spans("kind")[0].start - item.spans("kind")[0].start))
            if id(nearest.claim) in seconds:
                seconds.add(id(item))
    return [[item for item in claims if (id(item) in seconds) is late] for late in (False, True)]


def _chance(first: Traits, second: Traits, lexicon: Lexicon) -> float:
    """Return how likely two claims are about different agreements: surely where the words for one say so."""
    if first.stage != second.stage and _is_further(first) is not _is_further(second):
        return 1.0
    return lexicon.twin_weights.chance(signs_of(first, second))


def _is_further(one: Traits) -> bool:
    """Whether a noun without a definite article is called an earlier or another one (`een eerdere overeenkomst`)."""
    return one.firm == "firm" and "indefinite" in one.effects and bool(one.effects & _FURTHER)


def counts(marked: Marked, item: Agreement, lexicon: Lexicon) -> bool:
    """Whether a claim tells enough to be of an agreement of its own: by a construction, or a noun and a stage."""
    if item.rule not in LOOSE:
        return True
    noun = lexicon.agreements.heads(marked.token_at(item.spans("kind")[0].start).lower_)
    return noun is not None and item.stage is not Stage.UNCLEAR


def traits_of(marked: Marked, item: Agreement, lexicon: Lexicon) -> Traits:
    """Return what is seen of a claim."""
    words = lexicon.agreements
    word = marked.token_at(item.spans("kind")[0].start)
    piece = next(piece for piece in pieces(word.sent) if word.i <= piece[-1].i)
    start, end = piece[0].idx, piece[-1].idx + len(piece[-1].text)
    text = marked.text[start:end]
    stated = item.date if item.date_basis is DateBasis.STATED and item.date and _YEAR.match(item.date) else None
    noun = words.heads(word.lower_)
    verb = next((token for token in (word, *word.ancestors) if token.pos_ in VERBS), None)
    return Traits(
        claim=item,
        word=word,
        role=str(noun.role) if noun else "none",
        effects=_effects(word, lexicon),
        years=frozenset({stated[:4]} if stated else _YEAR.findall(text)),
        published=int(marked.document.published[:4]),
        fields=(_fields(piece, lexicon), _fields(list(word.sent), lexicon)),
        nouns=frozenset(t.lemma_.lower() for t in word.sent if t.pos_ == "NOUN" and words.heads(t.lower_) is None),
        mood=mood_of(verb, lexicon) if verb is not None else "none",
        named=len({mark.code for mark in marked.parties_in(start, end)} & set(item.parties)),
        beside=(frozenset(words.effects_in(text.lower())), frozenset(words.effects_in(word.sent.text.lower()))),
        places=(piece[0].i, word.sent.start, marked.paragraph(word.idx)[0]),
    )


def _effects(word: Token, lexicon: Lexicon) -> frozenset[str]:
    """Return what the determiner and adjectives before a noun tell: a known one, a new one, an earlier one."""
    before = []
    for at in range(word.i - 1, max(word.sent.start, word.i - _BACK) - 1, -1):
        if word.doc.tokens[at].pos_ not in _PHRASE:
            break
        before.append(word.doc.tokens[at].lower_)
    found = {name for name in _EFFECTS if not lexicon.agreements.words_for(name).isdisjoint(before)}
    return frozenset(found - {"definite"} if "indefinite" in found else found)


def _fields(tokens: Sequence[Token], lexicon: Lexicon) -> frozenset[str]:
    """Return what some words are about, as far as arrangements on it are made apart (visas, work, return)."""
    return lexicon.term_topics.fields_of(topic for token in tokens for topic in lexicon.term_topics.of(token))


def _in_order(one: Traits, other: Traits) -> tuple[Traits, Traits]:
    return (one, other) if one.word.i <= other.word.i else (other, one)


def signs_of(first: Traits, second: Traits) -> Iterator[str]:
    """Yield the signs of two claims, the first of which stands before the second."""
    yield from dict.fromkeys((*_of_stages(first, second), *_of_nouns(first, second), *_of_years(first, second)))
    yield from dict.fromkeys((*_of_fields(first, second), *_of_words(first, second), *_of_places(first, second)))


def _of_stages(first: Traits, second: Traits) -> Iterator[str]:
    a, b = first.stage, second.stage
    yield f"stages {' '.join(sorted((a, b)))}"
    yield f"stages in order {a} {b}"
    yield f"told {first.firm} {second.firm}"
    for number, one, other in ((1, first, second), (2, second, first)):
        for effect in sorted(one.effects):
            yield f"{effect} {number}"
            if effect in _SORTS:
                yield f"{effect} beside {other.stage}"
                yield f"{effect} {one.stage} beside {other.stage}"
            else:
                yield f"{effect} {number} {one.role}"


def _of_nouns(first: Traits, second: Traits) -> Iterator[str]:
    for effect in _SORTS:
        if (count := (effect in first.effects) + (effect in second.effects)) > 0:
            yield f"{'both' if count == _TWO else 'one'} {effect}"
    yield f"roles {' '.join(sorted((first.role, second.role)))}"
    if not first.role == second.role == _AGREEMENT:
        return
    same = "same" if first.word.lemma_.lower() == second.word.lemma_.lower() else "other"
    yield f"{same} noun"
    kinds = {first.claim.kind, second.claim.kind}
    if len(kinds) == _TWO and AgreementKind.OTHER not in kinds:
        yield "kinds differ"
        yield f"kinds {' '.join(sorted(kinds))}"
    yield from (f"{effect} {same} noun again" for effect in _EFFECTS[3:] if effect in second.effects)


def _of_years(first: Traits, second: Traits) -> Iterator[str]:
    a, b = first.years, second.years
    stages = " ".join((first.stage, second.stage))
    if a and b:
        if a & b:
            yield "same years"
            return
        gap = min(abs(int(one) - int(other)) for one in a for other in b)
        yield from ("years differ", f"years differ by {min(_MANY, gap)}", f"years differ {stages}")
    elif a or b:
        dated, other = (first, second) if a else (second, first)
        age = dated.published - max(map(int, dated.years))
        yield f"one {min(_OLD, max(-1, age))} years old, other {other.stage}"
        if age > 0:
            yield f"old {dated.stage} beside {other.stage}"
            if other.stage in _PLANS:
                yield f"old beside {other.stage}"


def _of_fields(first: Traits, second: Traits) -> Iterator[str]:
    for where, a, b in zip(("stretch", "sentence"), first.fields, second.fields, strict=True):
        if a and b:
            yield f"fields of the {where} {'same' if a == b else 'overlap' if a & b else 'apart'}"
            if where == "stretch":
                yield from (f"one on {name}" for name in sorted(a ^ b))
    yield f"{min(_TWO, len(first.nouns & second.nouns))} nouns in common"


def _of_words(first: Traits, second: Traits) -> Iterator[str]:
    for effect in _AROUND:
        if effect in second.beside[0]:
            yield f"second with {effect}"
        if effect in second.beside[1]:
            yield f"second near {effect}"
        if effect in first.beside[0]:
            yield f"first with {effect}"
    yield f"mood {second.mood}"
    yield f"named {first.named} {second.named}"


def _of_places(first: Traits, second: Traits) -> Iterator[str]:
    where = ("stretch", "sentence", "paragraph")
    shared = (name for name, a, b in zip(where, first.places, second.places, strict=True) if a == b)
    yield f"in one {next(shared, 'text')}"
