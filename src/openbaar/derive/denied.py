"""What one article tells as so and another has denied: the telling and the denial, whichever came first.

In: `Articles`, kept findings in order. Out: pairs of sides, the earlier first. Called by `derive.between`.

A denial is somebody's statement. What it denies is looked for in the sentences of earlier articles of the same affair;
and, where none tells it, in those of later ones that show it from a document or tell that it is so after all. That
there is an agreement, or that there are talks, is told by words of a class of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openbaar.derive.articles import Articles, Line, Side, beginnings
from openbaar.derive.later import Ordered, parties_of
from openbaar.model.reading import Kept
from openbaar.model.records import Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, SpeechKind

_SHARED = 1.7  # what two claims have in common: a word counts one, a word of the same field `_FIELD`
_FIELD = 0.7
_MOST = 0.5  # of the words of a denial that tell what it is about, the share that what it denies must have
_LONGEST = 40  # words of a denial; longer ones tell many things
_DENIALS = (Act.DENY, Act.ASSERT)
_EXIST = (("no_deal", "made"), ("no_talks", "talked"))  # what is denied to be, and what tells that it is


@dataclass(frozen=True)
class _Denial:
    """A statement that something is not so; `told` names the words that tell what it denies to be.

    `own`: its own words deny; else those that report it do.
    """

    kept: Kept
    span: Span
    matter: frozenset[str]
    told: str | None
    own: bool

    @property
    def is_quoted(self) -> bool:
        """Whether it denies in somebody's very words."""
        finding = self.kept.finding
        return isinstance(finding, Statement) and finding.kind is SpeechKind.DIRECT and self.own


def denied(ordered: Ordered, articles: Articles) -> Iterator[tuple[Side, Side]]:
    """Yield each denial with what an earlier article tells as so, or a later one after all, each passage once."""
    seen: set[tuple[int, str]] = set()
    for denials in _denials(ordered, articles):
        pair = _pair(denials, articles)
        if pair is None:
            continue
        words = {(place, " ".join(side.span.text.lower().split())) for place, side in enumerate(pair)}
        if seen.isdisjoint(words):
            seen |= words
            yield pair


def _pair(denials: Sequence[_Denial], articles: Articles) -> tuple[Side, Side] | None:
    """Return what is denied with the denial that shows it best, the earlier first; None where nothing tells it."""
    shown = min(denials, key=lambda denial: (not denial.is_quoted, not denial.own, denial.span.start))
    for after in (False, True):
        if after and all(len(denial.matter) <= _SHARED and denial.told is None for denial in denials):
            continue  # what has not been may come
        best = max((_best(denial, denials, articles, after=after) for denial in denials), key=lambda found: found[0])
        if best[1] is not None:
            told = articles.side(best[1].document, best[1].span)
            denial = Side(shown.kept, shown.span)
            return (denial, told) if after else (told, denial)
    return None


def _denials(ordered: Ordered, articles: Articles) -> Iterator[list[_Denial]]:
    """Yield the denials of one document that are about one thing together."""
    by_document: dict[str, list[_Denial]] = {}
    for item in ordered:
        denial = _denial(item, articles)
        if denial is not None:
            by_document.setdefault(item.document.id, []).append(denial)
    days = {one: (denials[0].kept.document.when, -len(articles.text(one)), one) for one, denials in by_document.items()}
    for document in sorted(by_document, key=days.__getitem__):  # of copies of one day, the longest first
        rest = list(by_document[document])
        while rest:
            first, *others = rest
            same = [first, *(one for one in others if _of_one_thing(first, one, articles))]
            rest = [one for one in others if one not in same]
            yield same


def _of_one_thing(one: _Denial, other: _Denial, articles: Articles) -> bool:
    same_told = one.told is not None and one.told == other.told
    return same_told or bool(articles.shared(one.matter, other.matter))


def _denial(item: Kept, articles: Articles) -> _Denial | None:
    """Return a statement as a denial; None where it denies no fact, or names nothing that could be told elsewhere."""
    finding = item.finding
    if not isinstance(finding, Statement) or finding.act not in _DENIALS:
        return None
    words = " ".join(span.text for span in finding.content)
    own = articles.lexicon.oppositions.is_negative(words)
    if not own and finding.act is not Act.DENY:
        return None
    says = articles.words.says
    if len(words.split()) > _LONGEST or says("later", words) or says("unreal", words):
        return None
    if own and says("flat", words):
        return _of_own_words(item, words, articles)
    line = articles.line_at(item.document.id, finding.content[0]) if finding.act is Act.DENY else None
    if line is None or not line.denies:
        return None
    told = next((made for denied, made in _EXIST if line.says(denied)), None)
    matter = articles.matter(words)
    # words that say no `not` themselves are shown with those that deny them
    return _Denial(item, line.span, matter, told, own=False) if told or len(matter) > _SHARED else None


def _of_own_words(item: Kept, words: str, articles: Articles) -> _Denial | None:
    """Return a statement that says itself that something is not so; one word for it will do where it was never so."""
    says = articles.words.says
    told = next((made for denied, made in _EXIST if says(denied, words)), None)
    no_such = says("no_such", words)
    if told is None and not no_such and _act(item) is not Act.DENY:
        return None
    matter = articles.matter(words)
    alone = no_such and bool(matter) and bool(articles.fields(words)) and not says("dated", words)
    if told is None and len(matter) <= _SHARED and not alone:
        return None
    return _Denial(item, articles.whole(item), matter, told, own=True)


def _act(item: Kept) -> Act | None:
    return item.finding.act if isinstance(item.finding, Statement) else None


def _best(denial: _Denial, denials: Sequence[_Denial], articles: Articles, *, after: bool) -> tuple[float, Line | None]:
    """Return the sentence that tells most of what is denied, of equal ones that of the nearest document."""
    best: tuple[float, Line | None] = (0.0, None)
    documents = articles.after(denial.kept) if after else articles.before(denial.kept)
    matter = frozenset().union(*(one.matter for one in denials))
    for line in _candidates(denial, documents, articles):
        if line.denies or not line.is_fact or (after and not line.says("reveals")):
            continue
        exists, common = _tells(denial, line, articles)
        if exists or common:
            score = 1.5 * _common(matter, line, articles) + 2 * exists - 0.1 * line.is_heading + 0.2 * len(line.parties)
            if score > best[0] and (after or not _is_by(denial, line, articles)):
                best = score, line
    return best


def _candidates(denial: _Denial, documents: Sequence[str], articles: Articles) -> Iterator[Line]:
    """Yield the sentences that may tell what is denied: those that hold a word for it, by a plain look."""
    looked_for = beginnings(denial.matter)
    for document in documents:
        if denial.told is None and not articles.holds(document, looked_for):
            continue
        for line in articles.lines(document):
            if any(word in line.lower for word in looked_for) or (denial.told and line.says(denial.told)):
                yield line


def _tells(denial: _Denial, line: Line, articles: Articles) -> tuple[bool, bool]:
    """Say whether a sentence tells that there is what is denied to be, and whether it is about the same thing."""
    if line.says("of_old") or _at_other_poles(denial, line, articles):
        return False, False
    common = _common(denial.matter, line, articles)
    if len(denial.matter) <= _SHARED and denial.told is None:
        return False, _denies_all(denial, line, articles)
    enough = common >= _MOST * len(denial.matter)
    exists = denial.told is not None and line.says(denial.told) and (denial.told == "made" or enough)
    return exists, enough and common >= _SHARED and bool(articles.shared(denial.matter, line.matter))


def _denies_all(denial: _Denial, line: Line, articles: Articles) -> bool:
    """Say whether a sentence tells how many there are of what there is said to be none."""
    return len(articles.shared(denial.matter, line.matter)) == len(denial.matter) and line.says("number")


def _at_other_poles(denial: _Denial, line: Line, articles: Articles) -> bool:
    """Say whether the two tell of opposite things: who denies that it was voluntary doesn't deny that it was forced."""
    words = articles.lexicon.oppositions
    said = " ".join(word for word in denial.span.text.split() if not words.is_negative(word))
    mine, theirs = (articles.lexicon.topics.poles_of(text) for text in (said, line.text))
    return any((number, not end) in theirs for number, end in mine)


def _is_by(denial: _Denial, line: Line, articles: Articles) -> bool:
    """Say whether whoever denies it says it."""
    return bool(parties_of(denial.kept.finding) & parties_of(articles.side(line.document, line.span).kept.finding))


def _common(matter: frozenset[str], line: Line, articles: Articles) -> float:
    """Return how much of what a denial is about a sentence tells, with the one that it points back to."""
    known, fields = line.matter, line.fields
    if line.number > 1 and line.says("pointing"):
        known |= articles.lines(line.document)[line.number - 1].matter
    shared = articles.shared(matter, known)
    return len(shared) + _FIELD * sum(bool(articles.fields(word) & fields) for word in matter - shared)
