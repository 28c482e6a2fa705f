"""Which parties the words of an agreement mean, and the one that they leave unsaid.

In: agreements with evidence for their parties. Out: the same with codes; one with fewer than two parties becomes
`Undecided`, or nothing where it only points back at an agreement told before. Called by `link.door`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.parties import EU, Stand
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked, PartyForm, PartyMark, PartyUse
from openbaar.model.records import Agreement, Evidence, Finding
from openbaar.model.span import Span

Findings = list[Finding | Undecided]
_TWO = 2
_NEAR = 400  # code points around a claim in which the other party is looked for first


@dataclass
class Focus:
    """The party sets told so far, the latest last."""

    sets: list[tuple[str, ...]] = field(default_factory=list)

    def holding(self, code: str) -> tuple[str, ...] | None:
        """Return the latest set with `code`."""
        return next((parties for parties in reversed(self.sets) if code in parties), None)

    def common(self, code: str) -> str | None:
        """Return the party that most sets share, other than `code`."""
        counts = Counter(party for parties in self.sets for party in parties if party != code)
        return counts.most_common(1)[0][0] if counts else None


def fill_parties(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Put the codes of every agreement's parties."""
    focus = Focus()
    marks = {mark.span: mark for mark in marked.parties}
    home = lexicon.home.of(marked.text)
    done: dict[int, Finding | Undecided | None] = {}
    order = sorted(
        (at for at, item in enumerate(found) if isinstance(item, Agreement)), key=lambda at: _place(found[at])
    )
    for at in order:
        item = found[at]
        assert isinstance(item, Agreement)
        done[at] = _one(marked, item, (marks, lexicon, home), focus)
    kept = (done[at] if at in done else item for at, item in enumerate(found))
    return [item for item in kept if item is not None]


def _place(item: Finding | Undecided) -> int:
    return item.spans("kind")[0].start if isinstance(item, Agreement) else item.start


Means = tuple[dict[Span, PartyMark], Lexicon, str]


def _one(marked: Marked, item: Agreement, means: Means, focus: Focus) -> Agreement | Undecided | None:
    marks, lexicon, home = means
    spans = item.spans("parties")
    named = {marks[span].code: span for span in spans if span in marks}
    implied = [span for span in spans if span not in marks]
    if len(named) < _TWO:
        named = _complete(marked, item, (named, implied), (lexicon, home), focus)
    if len(named) < _TWO:
        return _left(marked, item, named)
    codes = tuple(sorted(named))
    focus.sets.append(codes)
    others = [e for e in item.evidence if e.field != "parties"]
    proof = [Evidence(span, "parties") for span in sorted(set(named.values()))]
    return replace(item, parties=codes, evidence=tuple([*proof, *others]))


def _left(marked: Marked, item: Agreement, named: dict[str, Span]) -> Undecided | None:
    if not named:
        return None
    sentence = marked.sentence(_place(item))
    words = marked.span(sentence.start_char, sentence.end_char)
    why = "only one party is named, and the text leaves open which the other is"
    return Undecided(item.document_id, words.start, words.end, words.text, "agreement", item.rule, why)


def _complete(
    marked: Marked,
    item: Agreement,
    words: tuple[dict[str, Span], list[Span]],
    means: tuple[Lexicon, str],
    focus: Focus,
) -> dict[str, Span]:
    """Add the party or parties that the words imply or that the text has been speaking of."""
    named, implied = dict(words[0]), words[1]
    lexicon, home = means
    stands = [(span, lexicon.parties.stands.get(span.text.lower())) for span in implied]
    both = next((span for span, kind in stands if kind is Stand.BOTH), None)
    if both is not None or not named:
        parties = _spoken_of(marked, item, focus)
        proof = both or item.spans("kind")[0]
        if parties and (both is not None or item.rule != "agreement.acts"):
            return {code: named.get(code, proof) for code in parties}
        if not named:
            named = _home(stands, home) if any(kind is Stand.HOME for _, kind in stands) else {}
            if not named:
                return {}
    code = next(iter(named))
    that = next((span for span, kind in stands if kind is Stand.THAT), None)
    if that is not None and (last := _last_country(marked, that.start, code)):
        return {**named, last: that}
    at_home = _home(stands, home)
    if at_home and code != home and _home_acts(marked, home):
        return named | at_home
    if known := focus.holding(code):
        return {party: named.get(party, item.spans("kind")[0]) for party in known}
    other = focus.common(code) or _counterpart(marked, item, code, home)
    if other is None:
        return named
    return {**named, other: _nearest(marked, other, _place(item)) or item.spans("kind")[0]}


def _home(stands: Sequence[tuple[Span, Stand | None]], home: str) -> dict[str, Span]:
    return {home: span for span, kind in stands if kind is Stand.HOME}


def _home_acts(marked: Marked, home: str) -> bool:
    """Whether the text is about the home state at all: no two foreign parties do all the acting."""
    acting = Counter(mark.code for mark in _acting(marked) if mark.code != EU)
    return acting[home] > 0 or len(acting) <= 1


def _acting(marked: Marked) -> list[PartyMark]:
    return [
        mark
        for mark in marked.parties
        if mark.use is PartyUse.PARTY and mark.form is not PartyForm.DEMONYM and marked.is_relevant(mark.span.start)
    ]


def _spoken_of(marked: Marked, item: Agreement, focus: Focus) -> tuple[str, ...]:
    """Return the latest set, or the last two parties that act before the claim."""
    if focus.sets:
        return focus.sets[-1]
    place = _place(item)
    before: list[str] = []
    for mark in reversed([mark for mark in marked.parties if mark.span.end <= place]):
        if mark.use in (PartyUse.PARTY, PartyUse.PLACE) and mark.code not in before:
            before.append(mark.code)
        if len(before) == _TWO:
            return tuple(sorted(before))
    return ()


def _last_country(marked: Marked, place: int, code: str) -> str | None:
    for mark in reversed([mark for mark in marked.parties if mark.span.end <= place]):
        if mark.code != code and mark.use in (PartyUse.PARTY, PartyUse.PLACE) and mark.form is not PartyForm.REGION:
            return mark.code
    return None


def _counterpart(marked: Marked, item: Agreement, code: str, home: str) -> str | None:
    """Return the other party that acts most, near the claim before far from it; home where nobody else acts."""
    place = _place(item)
    near: Counter[str] = Counter()
    far: Counter[str] = Counter()
    for mark in _acting(marked):
        if mark.code != code:
            far[mark.code] += 1
            near[mark.code] += abs(mark.span.start - place) <= _NEAR
    ranked = sorted(far, key=lambda other: (-near[other], -far[other], other))
    if ranked:
        return ranked[0]
    return home if code != home else None


def _nearest(marked: Marked, code: str, place: int) -> Span | None:
    marks = [mark for mark in marked.parties if mark.code == code]
    return min(marks, key=lambda mark: abs(mark.span.start - place)).span if marks else None
