"""Each silence of a text once: of the words that tell of one and the same, those that tell it best.

In: a `Page`. Out: what is kept back with all the words that show it, in the order of the text. Called by the rules of
withholdings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from openbaar.find.keeping_signs import before
from openbaar.find.kept_back import matter, proof, sentence_before
from openbaar.find.nobodys_silence import RULED, is_nobodys
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, hits
from openbaar.find.silence_conditions import counts
from openbaar.find.weighed import weighed
from openbaar.model.span import Span
from openbaar.model.tokens import TokenSpan

_ATTRIBUTION = 12  # words behind a quotation that tell who says it, and where
_WEIGHED = "withholding.weighed"
_APPEAL = "appeals"  # words for leaning on a ground of secrecy
_HARM = "harms"  # words for what disclosing would do


@dataclass(frozen=True)
class Kept:
    """A hit that counts, what it keeps back, and all the words that show it."""

    hit: Hit
    what: Span
    whole: Span


@dataclass(frozen=True)
class Silences:
    """What is kept back in a text, each thing once, and where the sentences begin that tell of any silence."""

    each: tuple[Kept, ...]
    sentences: frozenset[int]


def silences(page: Page) -> Silences:
    """Return one a hit; a set phrase beside plain words for the same silence adds none."""
    kept = list(_hits_kept(page))
    told = {item.hit.anchor.sent.start_char for item in kept}
    for hit in weighed(page).silences:
        what = matter(page, hit)
        if is_nobodys(page, hit) or hit.anchor.sent.start_char in told:
            continue
        if not any(item.what.overlaps(what) for item in kept):
            kept.append(Kept(hit, what, proof(page, hit, what)))
    kept.sort(key=lambda item: item.hit.anchor.i)
    first = [item for at, item in enumerate(kept) if not at or not _follows_up(page, kept[at - 1], item)]
    once = []
    for at, item in enumerate(first):
        near = [other for other in first[max(0, at - 1) : at + 2] if other is not item]
        if not any(_summed_up(item, other) for other in near):
            once.append(item)
    return Silences(tuple(once), frozenset(item.hit.anchor.sent.start_char for item in kept))


def _hits_kept(page: Page) -> Iterator[Kept]:
    words = page.lexicon.withholdings
    last: Kept | None = None
    for sentence in page.marked.relevant:
        taken: list[Kept] = []
        for hit in hits(page.marked, sentence, words, words.rows, partial(counts, page)):
            what = matter(page, hit)
            if last is not None and _within(what, last.hit.anchor.sent) and not _within(what, sentence):
                what = last.what  # it points back at another silence: the same thing is kept back
            item = Kept(hit, what, proof(page, hit, what))
            if not any(item.whole.overlaps(other.whole) or _spells_out(page, other, item) for other in taken):
                taken.append(item)
                last = item
                yield item


def _spells_out(page: Page, first: Kept, second: Kept) -> bool:
    """Say whether the second says in other words what the first told, or why: behind a colon or a word of reason."""
    between = page.marked.text[first.hit.anchor.idx : page.marked.doc[second.hit.start].idx + 1]
    opens = page.marked.doc[second.hit.start : second.hit.end].text
    if page.lexicon.reasons.openers.match(opens) or _opens_reason(page, second.hit):
        return True
    return ":" in between or (";" in between and second.hit.row.rule == "withholding.secret")


def _opens_reason(page: Page, hit: Hit) -> bool:
    """Say whether a clause behind the main one opens with a word that gives a ground (`…, nu dat vertrouwelijk is`)."""
    first, words = page.marked.doc[hit.start], page.lexicon.keeping
    told = words.classes(first.lower_) & {"that", "whether", "if", "as_long", "coming", "wh"}
    return (first.dep_ == "mark" or first.pos_ == "SCONJ") and first.i > first.sent.start and not told


def _follows_up(page: Page, first: Kept, second: Kept) -> bool:
    return _goes_on(page, first, second) or _tells_why(first, second)


def _goes_on(page: Page, first: Kept, second: Kept) -> bool:
    """Say whether the second is a quotation right behind the sentence that tells of the first: the same silence."""
    sentence = second.hit.anchor.sent
    before = sentence_before(page.marked, sentence)
    follows = before is not None and before.start_char == first.hit.anchor.sent.start_char
    quote = page.marked.quote_at(second.hit.anchor.idx)
    if not follows or quote is None or not second.hit.quoted or first.hit.quoted:
        return False
    behind = page.marked.text[quote.outer.end : sentence.end_char].strip(" .\n\"'”’»")
    ground = second.hit.row.rule in (*RULED, _WEIGHED) and len(behind.split()) <= _ATTRIBUTION
    return quote.outer.start <= sentence.start_char + 1 and (not behind or ground)


def _tells_why(first: Kept, second: Kept) -> bool:
    """Say whether the second is the ground that is appealed to for a secrecy told in the sentence right before."""
    last = before(second.hit.anchor.sent)
    ruled = second.hit.row.needs[-1] == _HARM or (
        second.hit.row.needs[-1] == _APPEAL and first.hit.row.rule == second.hit.row.rule
    )
    return ruled and last is not None and last.start == first.hit.anchor.sent.start


def _summed_up(item: Kept, other: Kept) -> bool:
    """Say whether a set phrase stands next to the sentence that tells the same silence, one pointing to the other."""
    if item.hit.row.rule != "withholding.idiom" or other.hit.row.rule == "withholding.idiom":
        return False
    mine, theirs = item.hit.anchor.sent, other.hit.anchor.sent
    return item.what == other.what or _within(other.what, mine) or (item.hit.quoted and _within(item.what, theirs))


def _within(part: Span, sentence: TokenSpan) -> bool:
    return sentence.start_char <= part.start < sentence.end_char
