"""Conflicts between documents: what one paper has somebody say against what another has.

In: kept findings of several documents. Out: `Conflict`s, oldest first. Called by `derive.dossier`.

Four kinds: a statement that denies what an earlier one says is so about the same thing; an agreement that one document
tells as made and another has denied; a figure that a later document sets right; secrecy about what an earlier document
tells.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

import numpy as np

from openbaar.derive.later import bearings, comes_after, denials_of, in_order, parties_of, same_affair, words_of
from openbaar.derive.same_agreement import is_denied, of_one_kind
from openbaar.derive.secrets import Secret, secrets
from openbaar.lexicon import Lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Evidence, Figure, Passage, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, AsserterKind, ConflictKind, Modality, Stage

_SHARED = 3  # words in common from which statements of two documents are about one thing
_COPIES = 2  # documents with the same words: the second stands in where the first is the denial's own
_BESIDE = 250  # code points between two figures of which one is set against the other
_ALIKE = 4  # times: what differs more counts something else
_MADE = (Stage.CONCLUDED, Stage.IN_FORCE)
# What is denied, asked, promised, wanted or judged doesn't say what is, as inside a document: `derive.signs`.
_SAYS_NOTHING = (Act.DENY, Act.REFUSE, Act.PROMISE, Act.THREATEN, Act.ASK, Act.PROPOSE, Act.CRITICISE, Act.PRAISE)
REASONS = {
    "conflict.denied_later": "A later document has somebody deny what an earlier one says about the same thing.",
    "conflict.agreement_denied": "One document tells of an agreement as made that another has denied.",
    "conflict.figure_told_otherwise": "A document sets a figure against the one that somebody gave before.",
    "conflict.withheld_though_known": "Something is kept back that an earlier document tells.",
}


def conflicts_between(
    kept: Sequence[Kept], lexicon: Lexicon, withheld: Iterable[Secret] | None = None
) -> tuple[Conflict, ...]:
    """Return the conflicts between findings of different documents, in order of date.

    `withheld` is what is kept back in `kept`, where that has been derived already.
    """
    ordered = in_order(kept)
    found = secrets(ordered, lexicon) if withheld is None else withheld
    return (*_statements(ordered, lexicon), *_agreements(ordered), *_figures(ordered), *_secrecy(found, lexicon))


def _statements(ordered: Sequence[Kept], lexicon: Lexicon) -> Iterator[Conflict]:
    """Yield each denial with the earlier statement of another document that it shares most words with."""
    words = lexicon.oppositions
    said = [item for item in ordered if isinstance(item.finding, Statement)]
    earlier_on: dict[str, array[int]] = defaultdict(lambda: array("q"))
    first_of: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for at, item in enumerate(said):
        content = _content(item)
        topics = words.topics(content)
        if _act(item) is Act.DENY:
            first = next(
                (said[one] for one in _most_shared(topics, earlier_on) if _opposed(said[one], item, lexicon)), None
            )
            if first is not None:
                changed = bool(parties_of(first.finding) & parties_of(item.finding))
                kind = ConflictKind.CHANGED if changed else ConflictKind.CONTRADICTION
                yield _conflict("conflict.denied_later", kind, first, item, words.about(_content(first), content))
        alike = (content, item.touches, _act(item))
        if len(first_of[alike]) < _COPIES and item.document.id not in first_of[alike]:
            first_of[alike].append(item.document.id)
            for topic in topics:
                earlier_on[topic].append(at)


def _most_shared(topics: Iterable[str], earlier_on: Mapping[str, array[int]]) -> Iterator[int]:
    """Yield the earlier statements that share enough topics, those that share most first, then by place."""
    # copied: an array can't grow while it is looked into
    held = [np.array(earlier_on[topic]) for topic in topics if topic in earlier_on]
    if held:
        counts = np.bincount(np.concatenate(held))
        enough = np.flatnonzero(counts >= _SHARED)
        yield from enough[np.argsort(-counts[enough], kind="stable")].tolist()


def _content(item: Kept) -> str:
    assert isinstance(item.finding, Statement)
    return " ".join(span.text for span in item.finding.content)


def _act(item: Kept) -> Act | None:
    return item.finding.act if isinstance(item.finding, Statement) else None


def _opposed(earlier: Kept, denial: Kept, lexicon: Lexicon) -> bool:
    """Say whether an earlier statement of another document, about a party in common, says what the denial denies."""
    if earlier.document.id == denial.document.id or _act(earlier) in _SAYS_NOTHING:
        return False
    near = not earlier.touches or not denial.touches or bool(set(earlier.touches) & set(denial.touches))
    return near and not lexicon.oppositions.is_negative(_content(earlier))


def _agreements(ordered: Sequence[Kept]) -> Iterator[Conflict]:
    """Yield each denied agreement with the first document that tells the same one as made."""
    made: dict[frozenset[str], list[Kept]] = defaultdict(list)
    denied: list[Kept] = []
    for item in ordered:
        finding = item.finding
        if isinstance(finding, Agreement):
            if is_denied(finding):
                denied.append(item)
            elif finding.modality is Modality.DONE and finding.stage in _MADE:
                made[frozenset(finding.parties)].append(item)
    said = [item for item in ordered if _act(item) is Act.DENY] if denied else []
    for item in denied:
        assert isinstance(item.finding, Agreement)
        others = made[frozenset(item.finding.parties)]
        other = next((one for one in others if _can_be_one(one, item)), None)
        if other is not None:
            words = next(denials_of(item, said), item)  # of whoever denies it: they show more than those of the claim
            first, second = sorted((other, words), key=lambda one: (one.document.when, one.document.id))
            about = ", ".join([*sorted(item.finding.parties), str(item.finding.kind)])
            yield _conflict("conflict.agreement_denied", ConflictKind.CONTRADICTION, first, second, about)


def _can_be_one(made: Kept, denied: Kept) -> bool:
    """Say whether the words for two agreements of two documents can be for one."""
    assert isinstance(made.finding, Agreement) and isinstance(denied.finding, Agreement)
    return made.document.id != denied.document.id and of_one_kind({made.finding.kind, denied.finding.kind})


def _figures(ordered: Sequence[Kept]) -> Iterator[Conflict]:
    """Yield each figure that a document sets against one that somebody gave before, with an earlier document's.

    The later document tells both, one beside the other: the old one as somebody's word, the new one as another's or
    as a fact. Other figures may differ by what they count, and when.
    """
    first: dict[tuple[str, float], Kept] = {}
    earlier = [item for item in ordered if isinstance(item.finding, Figure)]
    by_document: dict[str, list[Kept]] = defaultdict(list)
    for item in earlier:
        by_document[item.document.id].append(item)
    bearing = bearings(ordered)
    for items in by_document.values():
        for old, new in permutations(items, 2):
            before = first.get(_counted(old))
            if before is not None and _sets_right(old, new) and _is_of_affair(before, new, bearing):
                kind = ConflictKind.CONTRADICTION
                yield _conflict("conflict.figure_told_otherwise", kind, before, new, _unit(new))
        for item in items:
            first.setdefault(_counted(item), item)


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


def _secrecy(withheld: Iterable[Secret], lexicon: Lexicon) -> Iterator[Conflict]:
    """Yield each secret with the earliest finding of an earlier document that tells it."""
    for secret in withheld:
        known = [item for item in secret.gap if comes_after(secret.kept[0], item) and not _is_conflict(item)]
        if known:
            about = lexicon.oppositions.about(words_of(known[0].finding), words_of(secret.withholding))
            yield _conflict(
                "conflict.withheld_though_known",
                ConflictKind.DISCLOSURE_GAP,
                known[0],
                secret.kept[0],
                about=about,
            )


def _is_conflict(item: Kept) -> bool:
    return isinstance(item.finding, Conflict)


def _conflict(rule: str, kind: ConflictKind, a: Kept, b: Kept, about: str) -> Conflict:
    spans = [_main(item) for item in (a, b)]
    return Conflict(
        document_id=a.document.id,
        rule=rule,
        evidence=(Evidence(spans[0], "a"),),
        a=Passage(spans[0], a.document.id, a.id),
        b=Passage(spans[1], b.document.id, b.id),
        about=about,
        kind=kind,
    )


def _main(item: Kept) -> Span:
    """Return the longest stretch of a finding's evidence: what is said, or the words for an agreement and its stage."""
    told = item.finding.content if isinstance(item.finding, Statement) else ()
    if isinstance(item.finding, Agreement):
        told = item.finding.spans("kind", "stage")
    return max(told or item.finding.spans(), key=lambda span: (span.end - span.start, -span.start))
