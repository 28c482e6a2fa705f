"""What an article tells against a claim that it recalls, and the claim as an earlier article has it.

In: `Articles`, kept findings in order. Out: pairs of sides, the earlier first. Called by `derive.between`.

A paper that tells what is so often adds what somebody said before (`had gezegd dat …`, `zei destijds nog …`). The claim
stands in an earlier article, of the same speaker and about the same thing; what is told against it stands in the
sentences before, or behind a word that sets the two apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from openbaar.derive.articles import Articles, Line, Side
from openbaar.derive.later import Ordered, comes_after, parties_of, same_affair
from openbaar.model.reading import Kept
from openbaar.model.records import Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act

_BACK = 3  # sentences before the one that recalls a claim
_WORDS = 60  # a longer passage shows nothing
_STOP = re.compile(r"(?<=[a-zà-þ])[.?!][\"'”’]?\s|\n")
_AROUND = 160  # code points around what is said, in which it shows that it was said before
_MANY = 12  # earlier statements of one speaker that are looked at
_CLAIMS = (Act.ASSERT, Act.DENY, Act.PRAISE, Act.REFUSE)


def recalled(ordered: Ordered, articles: Articles) -> Iterator[tuple[Side, Side]]:
    """Yield each claim of an earlier article with what a later one, which recalls it, tells against it."""
    said: dict[str, list[Kept]] = defaultdict(list)
    for item in ordered:
        if not isinstance(item.finding, Statement) or item.finding.act not in _CLAIMS:
            continue
        speakers = parties_of(item.finding)
        earlier = [one for speaker in speakers for one in said[speaker][-_MANY:]]
        if earlier and _recalls(item, articles):
            pair = _against(item, earlier, articles)
            if pair is not None:
                yield pair
        for speaker in speakers:
            said[speaker].append(item)


def _recalls(item: Kept, articles: Articles) -> bool:
    """Say whether the sentence of a statement tells what was said before: by a look at the text around it."""
    text, spans = articles.text(item.document.id), _content(item).content
    first, last = spans[0].start, spans[-1].end
    head, tail = text[max(0, first - _AROUND) : first], text[last : last + _AROUND]
    around = _STOP.split(head)[-1] + text[first:last] + _STOP.split(tail)[0]
    return not text or (articles.words.may_recall(around) and articles.words.recalls(around))


def _against(item: Kept, earlier: Sequence[Kept], articles: Articles) -> tuple[Side, Side] | None:
    """Return the claim that a statement recalls and what its article tells against it; None where it doesn't."""
    claim = _claim(item, [one for one in earlier if _may_be_meant(one, item, articles)], articles)
    if claim is None:
        return None
    document = item.document.id
    line = articles.line_at(document, _content(item).content[0])
    if line is None or not articles.words.recalls(line.text):
        return None
    told = _told_against(line, _words(item), articles.matter(_words(item)) | articles.matter(_words(claim)), articles)
    if told is None:
        return None
    return Side(claim, articles.whole(claim)), articles.side(document, told)


def _may_be_meant(one: Kept, later: Kept, articles: Articles) -> bool:
    """Say whether an earlier statement may be the claim that a later one recalls: of one affair, and as negative."""
    denies = articles.lexicon.oppositions.is_negative
    if denies(_words(one)) is not denies(_words(later)) or not comes_after(later, one):
        return False
    return same_affair(one, later, articles.bearing)


def _claim(item: Kept, earlier: Sequence[Kept], articles: Articles) -> Kept | None:
    """Return the earlier statement of the same speaker that says the same, the one most alike."""
    words = _words(item)
    matter = articles.matter(words)
    fitting: list[tuple[int, int, int, Kept]] = []
    for one in earlier:
        other = _words(one)
        telling = len(articles.shared(matter, articles.matter(other)))
        alike = telling + len(articles.lexicon.oppositions.shared(other, words))
        if telling or alike > 1:
            day = one.document.when.first.toordinal()
            fitting.append((-alike, day, -len(articles.text(one.document.id)), one))  # of copies, the longest
    return min(fitting, key=lambda entry: entry[:3])[3] if fitting else None


def _told_against(line: Line, words: str, matter: frozenset[str], articles: Articles) -> Span | None:
    """Return what the article tells against a recalled claim: before it, beside it, or right behind it."""
    denies = articles.words.says("none", words)
    lines = articles.lines(line.document)
    fields = articles.fields(words)
    beside = _beside(line, words, denies, matter, articles)
    if beside is not None:
        return beside
    for back in range(1, _BACK + 1):
        if line.number < back or lines[line.number - back].is_heading:
            break
        other = lines[line.number - back]
        if _opposes(other, denies, matter, fields):
            return _through(lines[other.number : line.number], line.articles.text(line.document))
    behind = lines[line.number + 1 : line.number + 2]
    if behind and behind[0].says("contrast") and _opposes(behind[0], denies, matter, fields):
        return behind[0].span
    return None


def _opposes(other: Line, denies: bool, matter: frozenset[str], fields: frozenset[str]) -> bool:
    """Say whether a sentence tells as a fact what is denied, or denies what is told."""
    if other.denies == denies or other.says("frame") or not other.is_fact:
        return False
    if other.articles.shared(matter, other.matter):
        return True
    return other.says("reveals") and bool(other.fields & fields)


def _beside(line: Line, words: str, denies: bool, matter: frozenset[str], articles: Articles) -> Span | None:
    """Return the clause that stands before the recalled claim in its own sentence, set apart from it."""
    place = line.text.find(words[:20])
    head = line.text[:place] if place > 0 else ""
    match = articles.words.find("against", head)
    if match is None or not articles.shared(matter, articles.matter(head[: match.start()])):
        return None
    clause = head[: match.start()].strip(" ,;–-")
    if articles.words.says("none", clause) == denies:
        return None
    return Span(line.span.start, line.span.start + len(clause), clause) if line.text.startswith(clause) else None


def _through(lines: Sequence[Line], text: str) -> Span | None:
    """Return the passage of some sentences, without those at its end that only tell where it comes from."""
    kept = list(lines)
    while len(kept) > 1 and kept[-1].says("frame"):
        kept.pop()
    if not text:
        return kept[0].span
    span = Span.cut(text, kept[0].span.start, kept[-1].span.end)
    return span if len(span.text.split()) <= _WORDS else kept[0].span


def _content(item: Kept) -> Statement:
    assert isinstance(item.finding, Statement)
    return item.finding


def _words(item: Kept) -> str:
    return " ".join(span.text for span in _content(item).content)
