"""For how long an agreement is made, until when it runs and how it binds: each of whichever the text speaks of there.

In: the claims of all agreements of a text, a group each, and all that was found in it. Out: for each agreement what is
told of it, with the words. Called by `link.same`, once a text.

What these words say may stand far behind the agreement (`De tekst bindt niemand`). It is then of the agreement told
last before, or first behind where there is none; one told of in a stretch that names states is of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
from openbaar.link.dates import resolved_marks
from openbaar.link.grounds import numbers_of, pieces
from openbaar.link.tense import governing_verb
from openbaar.model.document import Undecided
from openbaar.model.edtf import OPEN
from openbaar.model.marked import Marked, TimeMark
from openbaar.model.records import Agreement, Evidence, Finding, Framework
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

FIELDS = ("duration", "ends", "legal_status")
_ENDS = frozenset({"until", "at", "by"})  # how a time stands to an end: up to it, at it, at it at the latest
_VERBS = frozenset({"VERB", "AUX"})
_MONEY = "money"  # the topic of words for money
_AHEAD = 2  # sentences before an agreement in which it is already spoken of
_BEFORE, _TOO_FAR = 1000, 2000  # more than any text has sentences


@dataclass(frozen=True)
class Lasting:
    """One thing told of some agreement: its field, value and words, and the number of its sentence."""

    field: str
    value: str
    shown: Span
    number: int

    @property
    def evidence(self) -> Evidence:
        """The words that show it."""
        return Evidence(self.shown, self.field)


def lasting(
    marked: Marked, lexicon: Lexicon, groups: Sequence[Sequence[Agreement]], found: Iterable[Finding | Undecided]
) -> list[dict[str, Lasting]]:
    """Return for each group of claims what is told of its agreement, by field: the nearest, the last of equals."""
    told = [numbers_of(marked, (marked.token_at(item.spans("kind")[0].start).i for item in group)) for group in groups]
    best: list[dict[str, tuple[int, Lasting]]] = [{} for _ in groups]
    general = [span for item in found if isinstance(item, Framework) for span in item.spans("legal_status")]
    for thing in _told(marked, lexicon) if groups else ():
        if any(span.overlaps(thing.shown) for span in general):
            continue
        for at, far in _whose(marked, thing, groups, told):
            known = best[at].get(thing.field)
            if known is None or far <= known[0]:
                best[at][thing.field] = far, thing
    return [{name: thing for name, (_, thing) in fields.items()} for fields in best]


def _whose(
    marked: Marked, thing: Lasting, groups: Sequence[Sequence[Agreement]], told: Sequence[set[int]]
) -> list[tuple[int, int]]:
    """Return of which groups something is told, and how many sentences from them: best of all that are named."""
    codes = _named(marked, thing.shown)
    able = [at for at, group in enumerate(groups) if codes <= set(group[0].parties)]
    far = {at: min(_distance(thing.number, number) for number in told[at]) for at in able}
    return [(at, far[at]) for at in able if far[at] == min(far.values()) < _TOO_FAR]


def _distance(number: int, told: int) -> int:
    """Return how many sentences behind an agreement something is told; before it is farther than anywhere behind."""
    if told <= number:
        return number - told
    return _BEFORE + told - number if told - number <= _AHEAD else _TOO_FAR


def _named(marked: Marked, span: Span) -> frozenset[str]:
    """Return the states that the stretch names in which words stand, or their sentence where that names none."""
    token = marked.token_at(span.start)
    piece = next(piece for piece in pieces(token.sent) if token.i <= piece[-1].i)
    here = marked.actors_in(piece[0].idx, piece[-1].idx + len(piece[-1].text))
    return here or marked.actors_in(token.sent.start_char, token.sent.end_char)


def _told(marked: Marked, lexicon: Lexicon) -> Iterator[Lasting]:
    """Yield what the sentences tell of how long something lasts and how it binds."""
    for number, sentence in enumerate(marked.doc.sents):
        text = marked.text[sentence.start_char : sentence.end_char]
        if status := lexicon.agreements.status_told(text):
            yield Lasting("legal_status", status[0], _part(marked, sentence, status), number)
        if length := lexicon.lengths.told(text):
            span = _part(marked, sentence, length)
            if _is_of_it(marked.tokens(span).root, lexicon):
                yield Lasting("duration", length[0], span, number)
        for mark in marked.times_in(sentence.start_char, sentence.end_char):
            if _is_end(marked, mark, lexicon) and (value := _end(marked, mark, lexicon)):
                yield Lasting("ends", value, mark.span, number)


def _part(marked: Marked, sentence: TokenSpan, told: tuple[str, int, int]) -> Span:
    return marked.span(sentence.start_char + told[1], sentence.start_char + told[2])


def _end(marked: Marked, mark: TimeMark, lexicon: Lexicon) -> str | None:
    """Return where a time ends; None where nothing tells it. What was prolonged up to a day looks ahead to it."""
    known = next((item for item in resolved_marks(marked, lexicon) if item.mark is mark), None)
    verb = governing_verb(marked.tokens(mark.span))
    done = verb is not None and "Part" in verb.morph.get("VerbForm", [])
    value = known and ((known.due if done else None) or known.value)
    end = value.rpartition("/")[2] if value else OPEN
    return end if end != OPEN else None


def _is_end(marked: Marked, mark: TimeMark, lexicon: Lexicon) -> bool:
    """Whether a time is one at which an agreement ends, or up to which it runs."""
    relation = dict(mark.parts).get("relation", "at")
    if relation not in _ENDS:
        return False
    root, until = marked.tokens(mark.span).root, relation == "until"
    head = root.head
    if until and head.pos_ in ("NOUN", "PROPN") and _is_agreement(head, lexicon):
        return True
    verb = next((token for token in (head, *head.ancestors) if token.pos_ in _VERBS), head)
    word = next((token for token in (head, verb) if lexicon.lengths.ends(token.lemma_.lower(), until)), None)
    return word is not None and _is_of_it(word, lexicon) and (until or not _is_plural(word))


def _is_plural(verb: Token) -> bool:
    """Whether several things end: an agreement is one."""
    return any("Plur" in token.morph.get("Number", []) for token in (verb, *verb.children) if token.pos_ in _VERBS)


def _is_of_it(word: Token, lexicon: Lexicon) -> bool:
    """Whether what a word for lasting speaks of may be an agreement: no other noun is its subject, object or bearer."""
    subjects = {child.pos_: child for child in word.children if child.dep_.startswith("nsubj")}
    if "PRON" in subjects or (word.dep_.startswith(("acl", "amod")) and not subjects):
        nouns = [word.head] if word.dep_.startswith(("acl", "amod")) and word.head.pos_ == "NOUN" else []
    else:
        nouns = [child for child in word.children if child.dep_.startswith(("nsubj", "obj")) and child.pos_ == "NOUN"]
    return not nouns or any(_is_agreement(noun, lexicon) for noun in nouns)


def _is_agreement(word: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is one for an agreement, or is said of one, or of the money in it."""
    noun = lexicon.agreements.heads(word.lower_)
    if noun is not None:
        return noun.role is Role.AGREEMENT
    return lexicon.lengths.stands_for_agreement(word.lower_) or _MONEY in lexicon.term_topics.of(word)
