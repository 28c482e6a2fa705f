"""Conflicts between documents: what one paper has somebody say against what another has.

In: kept findings of several documents, and what gives their texts. Out: `Conflict`s, oldest first. Called by
`derive.dossier`.

Of six kinds: what one document tells and another has denied (`derive.denied`), or has said and another recalls and
shows to be otherwise (`derive.recalled`); an agreement that one document tells as made and another has denied; a figure
that a later document sets right; two figures for one quantity (`derive.counted`); secrecy about what an earlier
document tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from openbaar.derive.articles import Articles, Side, passages_of
from openbaar.derive.counted import counted
from openbaar.derive.denied import denied
from openbaar.derive.later import Ordered, comes_after, denials_of, in_order, same_affair, words_of
from openbaar.derive.recalled import recalled
from openbaar.derive.same_agreement import is_denied, of_one_kind, stated
from openbaar.derive.secrets import Secret, secrets
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Evidence, Figure, Passage, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, AsserterKind, ConflictKind, Modality, Stage

_BESIDE = 250  # code points between two figures of which one is set against the other
_ALIKE = 4  # times: what differs more counts something else
_NAMED = 3  # words that name what two passages are about, where they share none
_MADE = (Stage.CONCLUDED, Stage.IN_FORCE)
_RECALLED, _SET_RIGHT = "conflict.told_otherwise", "conflict.figure_told_otherwise"
_DENIED, _AGREEMENT, _COUNTED = "conflict.denied_later", "conflict.agreement_denied", "conflict.counted_apart"
REASONS = {
    _RECALLED: "A later document recalls what somebody said before, and tells that it is otherwise.",
    _SET_RIGHT: "A document sets a figure against the one that somebody gave before.",
    _DENIED: "What one document tells about the same thing, somebody denies in another.",
    _AGREEMENT: "One document tells of an agreement as made that another has denied.",
    _COUNTED: "Two documents give different figures for the same quantity.",
    "conflict.withheld_though_known": "Something is kept back that an earlier document tells.",
}


def conflicts_between(
    kept: Sequence[Kept],
    lexicon: Lexicon,
    withheld: Iterable[Secret] | None = None,
    articles: Articles | None = None,
) -> tuple[Conflict, ...]:
    """Return the conflicts between findings of different documents.

    `withheld` is what is kept back in `kept`, where that has been derived already. Without `articles` that read the
    texts, only the words of findings are set against one another.
    """
    ordered = in_order(kept)
    articles = articles or Articles(ordered, None, lexicon)
    found = secrets(ordered, lexicon, articles) if withheld is None else withheld
    return (*_contradictions(ordered, articles), *_secrecy(found, lexicon))


def _contradictions(ordered: Ordered, articles: Articles) -> list[Conflict]:
    """Return what contradicts what, oldest first; of two that quote the same words, what shows more stays."""
    told = [(_RECALLED, pair) for pair in recalled(ordered, articles)]
    told += ((_SET_RIGHT, pair) for pair in _figures(ordered, articles))
    told += ((_DENIED, pair) for pair in denied(ordered, articles))
    deniers = {side.document for rule, pair in told if rule == _DENIED for side in pair}
    told += ((_AGREEMENT, pair) for pair in _agreements(ordered, articles, deniers))
    told += ((_COUNTED, pair) for pair in counted(ordered, articles))
    taken: dict[str, list[Span]] = defaultdict(list)
    made: list[tuple[Side, Conflict]] = []
    for rule, (a, b) in told:
        if any(side.span.overlaps(other) for side in (a, b) for other in taken[side.document]):
            continue
        for side in (a, b):
            taken[side.document].append(side.span)
        made.append((a, _conflict(rule, ConflictKind.CONTRADICTION, a, b, _about(a, b, articles))))
    return [one for _, one in sorted(made, key=lambda entry: (entry[0].kept.document.when, entry[1].start))]


def _about(a: Side, b: Side, articles: Articles) -> str:
    """Return what two passages are about in words: those that both share, else the first that tell it of the later."""
    words = articles.lexicon.oppositions
    telling = words.telling(b.span.text)
    both = articles.shared(articles.matter(b.span.text), articles.matter(a.span.text))
    chosen = [word for word, stem in telling.items() if stem in both] or list(words.shared(a.span.text, b.span.text))
    if not chosen:
        matter = articles.matter(b.span.text)
        chosen = [word for word, stem in telling.items() if stem in matter][:_NAMED] or list(telling)[:_NAMED]
    return words.written(chosen, b.span.text, a.span.text)


def _agreements(ordered: Ordered, articles: Articles, shown: set[str]) -> Iterator[tuple[Side, Side]]:
    """Yield each denied agreement with the latest document before it that tells the same one as made.

    What is made later is no contradiction, unless it is told to have been made by then. Documents in `shown` have
    their denial set against something already.
    """
    made: dict[frozenset[str], list[Kept]] = defaultdict(list)
    refused: list[Kept] = []
    for item in ordered:
        finding = item.finding
        if isinstance(finding, Agreement):
            if is_denied(finding):
                refused.append(item)
            elif finding.modality is Modality.DONE and finding.stage in _MADE:
                made[frozenset(finding.parties)].append(item)
    said = [item for item in ordered if _act(item) is Act.DENY] if refused else []
    for item in refused:
        assert isinstance(item.finding, Agreement)
        others = [one for one in made[frozenset(item.finding.parties)] if _can_be_one(one, item)]
        before = [one for one in others if comes_after(item, one)]
        other = next(reversed(before), None) or next((one for one in others if _was_made_by(one, item)), None)
        if other is not None and item.document.id not in shown:
            words = next(denials_of(item, said), item)  # of whoever denies it: they show more than those of the claim
            pair = [_told(other, articles), Side(words, _whole(words, articles))]
            first, second = sorted(pair, key=lambda side: (side.kept.document.when, side.document))
            yield first, second


def _can_be_one(made: Kept, denied: Kept) -> bool:
    """Say whether the words for two agreements of two documents can be for one."""
    assert isinstance(made.finding, Agreement) and isinstance(denied.finding, Agreement)
    return made.document.id != denied.document.id and of_one_kind({made.finding.kind, denied.finding.kind})


def _was_made_by(made: Kept, denied: Kept) -> bool:
    """Say whether a later document tells that an agreement was there when it was denied."""
    assert isinstance(made.finding, Agreement)
    day = stated(made.finding, made.document.when)
    return day is not None and bounds(day).last < denied.document.when.first


def _told(made: Kept, articles: Articles) -> Side:
    """Return the sentence that tells of an agreement: one that names its parties and says that it is made, if any."""
    assert isinstance(made.finding, Agreement)
    wanted = frozenset(made.finding.parties)
    whole = [line for line in articles.lines(made.document.id) if wanted <= line.parties and not line.denies]
    line = next((line for line in whole if line.number and line.says("made")), None)
    return Side(made, line.span if line is not None else _whole(made, articles))


def _whole(item: Kept, articles: Articles) -> Span:
    """Return the sentence of a finding; of a statement what is said."""
    if isinstance(item.finding, Statement):
        return articles.whole(item)
    span = passages_of(item)[0]
    line = articles.line_at(item.document.id, span)
    return line.span if line is not None else span


def _figures(ordered: Ordered, articles: Articles) -> Iterator[tuple[Side, Side]]:
    """Yield each figure that a document sets against one that somebody gave before, with an earlier document's.

    The later document tells both, one beside the other: the old one as somebody's word, the new one as another's or
    as a fact. Other figures may differ by what they count, and when. Where it sets the two against one another itself,
    that is a conflict within it, unless it recalls the old one.
    """
    first: dict[tuple[str, float], Kept] = {}
    by_document: dict[str, list[Kept]] = defaultdict(list)
    within: dict[str, list[Conflict]] = defaultdict(list)
    for item in ordered:
        if isinstance(item.finding, Figure):
            by_document[item.document.id].append(item)
        elif isinstance(item.finding, Conflict):
            within[item.document.id].append(item.finding)
    for document, items in by_document.items():
        for old, new in permutations(items, 2):
            before = first.get(_counted(old))
            if before is None or not _sets_right(old, new):
                continue
            line = articles.line_at(document, old.finding.spans()[0])
            recalls = line is not None and articles.words.recalls(line.text)
            if not recalls and _are_set_apart(old, new, within[document]):
                continue
            if _is_of_affair(before, new, articles.bearing):
                yield Side(before, _whole(before, articles)), Side(new, _whole(new, articles))
        for item in items:
            first.setdefault(_counted(item), item)


def _are_set_apart(old: Kept, new: Kept, within: Iterable[Conflict]) -> bool:
    """Say whether a conflict within their document has the two figures on its sides."""
    return any(
        any(side.span.overlaps(span) for side in (one.a, one.b) for span in old.finding.spans())
        and any(side.span.overlaps(span) for side in (one.a, one.b) for span in new.finding.spans())
        for one in within
    )


def _is_of_affair(before: Kept, new: Kept, bearing: Mapping[str, frozenset[str]]) -> bool:
    return comes_after(new, before) and same_affair(before, new, bearing)


def _sets_right(old: Kept, new: Kept) -> bool:
    """Say whether the document that tells both sets the old figure, somebody's word, against the new one."""
    said, by = old.finding.asserted_by, new.finding.asserted_by
    if said.kind is not AsserterKind.SPEAKER or said == by or _unit(old) != _unit(new):
        return False
    small, large = sorted((_counted(old)[1], _counted(new)[1]))
    return small < large <= _ALIKE * small and abs(old.finding.start - new.finding.start) <= _BESIDE


def _counted(item: Kept) -> tuple[str, float]:
    assert isinstance(item.finding, Figure)
    return _unit(item), item.finding.value


def _unit(item: Kept) -> str:
    assert isinstance(item.finding, Figure)
    return item.finding.unit


def _act(item: Kept) -> Act | None:
    return item.finding.act if isinstance(item.finding, Statement) else None


def _secrecy(withheld: Iterable[Secret], lexicon: Lexicon) -> Iterator[Conflict]:
    """Yield each secret with the earliest finding of an earlier document that tells it."""
    for secret in withheld:
        known = [item for item in secret.gap if comes_after(secret.kept[0], item) and not _is_conflict(item)]
        if known:
            about = lexicon.oppositions.about(words_of(known[0].finding), words_of(secret.withholding))
            sides = [Side(item, max(passages_of(item), key=_length)) for item in (known[0], secret.kept[0])]
            yield _conflict("conflict.withheld_though_known", ConflictKind.DISCLOSURE_GAP, sides[0], sides[1], about)


def _length(span: Span) -> tuple[int, int]:
    return span.end - span.start, -span.start


def _is_conflict(item: Kept) -> bool:
    return isinstance(item.finding, Conflict)


def _conflict(rule: str, kind: ConflictKind, a: Side, b: Side, about: str) -> Conflict:
    return Conflict(
        document_id=a.document,
        rule=rule,
        evidence=(Evidence(a.span, "a"),),
        a=Passage(a.span, a.document, a.finding),
        b=Passage(b.span, b.document, b.finding),
        about=about,
        kind=kind,
    )
