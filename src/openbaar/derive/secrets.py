"""What is withheld, what has since come out, and what was already public.

In: findings as the register keeps them. Out: `Secret`s. Called by `derive.dossier`, `cli`, `web`, `export`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from openbaar.derive.articles import Articles, Line
from openbaar.derive.later import (
    Told,
    comes_after,
    in_order,
    matter_of,
    regard_others,
    same_affair,
    same_thing,
    shared_papers,
    words_of,
)
from openbaar.derive.repeats import Earlier
from openbaar.derive.replies import told_as_answer
from openbaar.lexicon import Lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Figure, Outcome, Question, Statement, Withholding
from openbaar.model.vocabulary import Act, ConflictKind, Modality, OutcomeKind, WithholdingMode

# modes in which a text is kept back; who declines to comment keeps back no text
_OF_TEXTS = (WithholdingMode.REFUSES, WithholdingMode.CONFIDENTIAL_ONLY, WithholdingMode.DEFERRED)


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing withheld: `kept` the findings that say so, oldest first; `disclosed_by` later findings that tell it.

    `gap`: findings by which the same thing was public already: a conflict within the document, or earlier findings.
    """

    kept: tuple[Kept, ...]
    disclosed_by: tuple[Kept, ...] = ()
    gap: tuple[Kept, ...] = ()

    @property
    def withholding(self) -> Withholding:
        """The finding that first says so."""
        finding = self.kept[0].finding
        assert isinstance(finding, Withholding)
        return finding


def secrets(kept: Iterable[Kept], lexicon: Lexicon, articles: Articles | None = None) -> tuple[Secret, ...]:
    """Return what is withheld among `kept`, oldest first; the same party keeping back the same thing again is one.

    Without `articles` that read the texts, only findings bring it out.
    """
    ordered = in_order(kept)
    chains = _chains(ordered, lexicon)
    if not chains:
        return ()
    telling = Told([item for item in ordered if _tells(item, lexicon)], lexicon)
    affairs = _Affairs(ordered, lexicon, articles or Articles(ordered, None, lexicon))
    gaps: dict[str, list[Kept]] = defaultdict(list)
    for item in ordered:
        if _is_gap(item):
            gaps[item.document.id].append(item)
    return tuple(_secret(chain, telling, gaps, affairs) for chain in chains)


def _chains(ordered: Sequence[Kept], lexicon: Lexicon) -> list[list[Kept]]:
    """Return the withholdings, those of one party about one thing together, by the day of the first."""
    chains: list[list[Kept]] = []
    kept_back = [item for item in ordered if isinstance(item.finding, Withholding)]
    firsts = Earlier(kept_back, lexicon)
    for item in kept_back:
        near = (place for place in firsts.near(item) if _again(item, chains[place][0], lexicon))
        place = next(near, len(chains))
        if place == len(chains):
            chains.append([])
            firsts.enter(place, item)
        chains[place].append(item)
    return chains


def _secret(chain: list[Kept], telling: Told, gaps: Mapping[str, list[Kept]], affairs: _Affairs) -> Secret:
    first = chain[0]
    assert isinstance(first.finding, Withholding)
    about = [item for item in telling.about(first.finding) if _near(first, item) and affairs.is_about(first, item)]
    shown = [gap for document in dict.fromkeys(item.document.id for item in chain) for gap in gaps.get(document, ())]
    return Secret(
        tuple(chain),
        in_order({item.id: item for item in (*about, *affairs.bring_out(first)) if comes_after(item, first)}.values()),
        (
            *in_order(item for item in shown if _shows_gap(chain, item)),
            *(item for item in about if comes_after(first, item)),
        ),
    )


class _Affairs:
    """What brings out the text, the cost or the number that was kept back, in other words than those of the secret.

    It must be of the same affair: the documents bear on the same two parties.
    """

    def __init__(self, ordered: Sequence[Kept], lexicon: Lexicon, articles: Articles) -> None:
        self._lexicon = lexicon
        self._articles = articles
        self._bearing = articles.bearing
        self._texts: list[Kept] = []
        self._sums: list[Kept] = []
        self._numbers: list[Kept] = []
        self._asked: list[Kept] = []
        for item in ordered:
            finding = item.finding
            if isinstance(finding, Question):
                self._asked.append(item)
            elif isinstance(finding, Outcome):
                if _tells(item, lexicon):
                    self._texts.append(item)
            elif isinstance(finding, Agreement):
                if finding.amounts and finding.modality is not Modality.DENIED:
                    self._sums.append(item)
            elif isinstance(finding, Figure) and finding.what is not None:
                self._numbers.append(item)

    def bring_out(self, secret: Kept) -> list[Kept]:
        """Return what brings out the thing that is kept back; of sums and numbers, what the first document tells."""
        finding = secret.finding
        assert isinstance(finding, Withholding)
        what = finding.what.text
        asked = self._question(secret)
        if asked is not None and (answer := told_as_answer(asked, self._asked, self._articles)):
            return answer
        if finding.mode is WithholdingMode.NEITHER_CONFIRMS_NOR_DENIES:
            return self._told_by(secret, "admits", lambda line: line.says("made") or self._shares(what, line))
        if self._lexicon.outcomes.how_much.search(what):
            return self._first(secret, self._sums)
        if self._lexicon.outcomes.how_many.search(what):
            return self._first(secret, [item for item in self._numbers if self._counts(what, item)])
        if finding.mode not in _OF_TEXTS:
            return []
        found = [item for item in self._texts if self._is_of(secret, item) and same_affair(secret, item, self._bearing)]
        if not self._is_of_text(matter_of(finding, self._lexicon)):
            return found
        told = self._told_by(secret, "comes_out", lambda line: self._is_of_text(line.text))
        return [*found, *(item for item in told if item.document.id not in {one.document.id for one in found})]

    def _question(self, secret: Kept) -> Kept | None:
        """Return the question of the same document that is left without an answer."""
        assert isinstance(secret.finding, Withholding)
        what = secret.finding.what
        mine = [item for item in self._articles.of[secret.document.id] if isinstance(item.finding, Question)]
        return next((item for item in mine if any(span.overlaps(what) for span in item.finding.spans("content"))), None)

    def is_about(self, secret: Kept, item: Kept) -> bool:
        """Say whether a finding shares with a secret what it is about, names of people and of offices left out."""
        finding = secret.finding
        assert isinstance(finding, Withholding)
        if isinstance(item.finding, Agreement) and self._is_of_text(matter_of(finding, self._lexicon)):
            return False  # that there is an agreement doesn't tell what stands in it
        matter = self._articles.matter(finding.what.text)
        return len(self._articles.shared(matter, self._articles.matter(words_of(item.finding)))) >= min(2, len(matter))

    def _shares(self, what: str, line: Line) -> bool:
        return bool(self._articles.shared(self._articles.matter(what), line.matter))

    def _told_by(self, secret: Kept, name: str, fits: Callable[[Line], bool]) -> list[Kept]:
        """Return a finding of the first later article that has a sentence with words of a list, as a fact, that fits.

        It must stand in that sentence or the next: it is shown as what brings the thing out.
        """
        for document in self._articles.after(secret):
            if not self._articles.may_hold(document, name):
                continue
            lines = self._articles.lines(document)
            for line in lines:
                if line.denies or not line.is_fact or not line.says(name) or not fits(line):
                    continue
                sides = [self._articles.side(document, one.span) for one in lines[line.number : line.number + 2]]
                shown = next((side.kept for side in sides if side.finding is not None), None)
                if shown is not None:
                    return [shown]
        return []

    def _is_of(self, secret: Kept, item: Kept) -> bool:
        """Say whether an outcome is of the text that is kept back: an agreement's, or the same advice or report."""
        if shared_papers(secret.finding, item.finding, self._lexicon):
            return True
        if regard_others(secret.finding, item.finding, self._lexicon):
            return False
        return self._is_of_text(matter_of(secret.finding, self._lexicon)) and self._is_of_text(words_of(item.finding))

    def _first(self, secret: Kept, items: Iterable[Kept]) -> list[Kept]:
        later = (item for item in items if comes_after(item, secret) and same_affair(secret, item, self._bearing))
        first = next(later, None)
        return [] if first is None else [first]

    def _counts(self, what: str, item: Kept) -> bool:
        assert isinstance(item.finding, Figure) and item.finding.what is not None
        counted = self._lexicon.oppositions.words(item.finding.what.text)
        return not set(counted).isdisjoint(self._lexicon.oppositions.words(what))

    def _is_of_text(self, words: str) -> bool:
        return any(self._lexicon.outcomes.is_deal_text(word) for word in self._lexicon.oppositions.words(words))


def _again(item: Kept, first: Kept, lexicon: Lexicon) -> bool:
    """Say whether a later document keeps back the same thing."""
    return item.document.id != first.document.id and same_thing(first.finding, item.finding, lexicon)


def _tells(item: Kept, lexicon: Lexicon) -> bool:
    """Say whether a finding can bring something out: a claim, a figure, an agreement, a publication; no denial."""
    finding = item.finding
    if isinstance(finding, Outcome):
        published = lexicon.outcomes.brings_out.search(finding.what.text) is not None
        return finding.kind is OutcomeKind.DISCLOSED or (finding.kind is OutcomeKind.DONE and published)
    if isinstance(finding, Agreement):
        return finding.modality in (Modality.DONE, Modality.ALLEGED)
    if isinstance(finding, Statement):
        return finding.act in (Act.ASSERT, Act.PRAISE, Act.CRITICISE) and not lexicon.oppositions.is_negative(
            words_of(finding)
        )
    return isinstance(finding, Figure)


def _near(secret: Kept, item: Kept) -> bool:
    """Say whether the parties at hand allow that `item` is about what is kept back."""
    return not (secret.touches and item.touches) or bool(set(secret.touches) & set(item.touches))


def _is_gap(item: Kept) -> bool:
    return isinstance(item.finding, Conflict) and item.finding.kind == ConflictKind.DISCLOSURE_GAP


def _shows_gap(chain: list[Kept], item: Kept) -> bool:
    """Say whether a conflict of one document sets its withholding against what is public in it."""
    conflict = item.finding
    if not isinstance(conflict, Conflict):
        return False
    return any(
        secret.document.id == item.document.id
        and any(
            conflict.a.span.overlaps(span) or conflict.b.span.overlaps(span) for span in secret.finding.spans("mode")
        )
        for secret in chain
    )
