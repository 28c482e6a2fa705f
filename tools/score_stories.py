"""Reads affairs that run over many documents, and says what the register makes of them.

    python tools/score_stories.py                 prints a table of quality/stories
    python tools/score_stories.py --write         writes it to quality/STORIES.md
    python tools/score_stories.py senegal --wrong says what is wrong or missing too

In: `quality/stories/NAME.jsonl`, dated articles of our own, one a line; `NAME.json`, what a careful reader has at the
end of them (quality/stories/README.md). Each story is read into registers in several orders of arrival, which must give
the same dossier; what it says a year after the last article is measured. Called by `tests/quality/test_stories.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from openbaar.derive.agreements import AgreementEntry
from openbaar.derive.dossier import Dossier, dossier
from openbaar.derive.promises import Promise, PromiseState
from openbaar.export.views import dossier_json
from openbaar.find import FindOptions
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document, Refused
from openbaar.model.reading import Kept, Reading
from openbaar.model.records import Conflict, Question
from openbaar.pipeline import Reader, fill, findings
from openbaar.read import ReadOptions, read
from openbaar.register import Register
from openbaar.score.matching import ENOUGH, likeness, same_person, words

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "quality" / "stories"
KEPT = FOLDER / "kept"
TABLE = ROOT / "quality" / "STORIES.md"
WHEN = "2000-01-01T00:00:00Z"
SEED = 7
NAMED = {
    "entries": "agreements, one entry each",
    "steps": "steps of their stages, in order",
    "now": "stage at the end",
    "promises": "promises",
    "promise state": "what became of a promise",
    "withheld": "things kept back",
    "came out": "whether and by which article they came out",
    "questions": "questions",
    "answers": "whether and by which article they were answered",
    "conflicts": "contradictions between articles",
    "one source": "copies counted as one source",
}
F = TypeVar("F")
W = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """The articles of one affair, by the ids that the marked answers name them by, and these answers."""

    name: str
    documents: dict[str, Document]
    wanted: W

    @property
    def as_of(self) -> date:
        """A year after the last article."""
        last = max(document.when.last for document in self.documents.values())
        return last.replace(year=last.year + 1, day=min(last.day, 28))


@dataclass
class Count:
    """How many were found, how many of these are wanted, how many are wanted in all."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Count more."""
        self.hits, self.found, self.wanted = self.hits + hits, self.found + found, self.wanted + wanted


@dataclass
class Score:
    """What one story, or several, came to; `wrong` says of what."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in NAMED})
    split: int = 0
    merged: int = 0
    same_in_any_order: bool = True
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another story's."""
        for name, count in other.counts.items():
            self.counts[name].add(count.hits, count.found, count.wanted)
        self.split, self.merged = self.split + other.split, self.merged + other.merged
        self.same_in_any_order &= other.same_in_any_order


def stories(folder: Path = FOLDER) -> Iterator[Story]:
    """Yield the stories of a folder that have both files, by name."""
    for path in sorted(folder.glob("*.jsonl")):
        answers = path.with_suffix(".json")
        if answers.exists():
            items = list(read([str(path)], ReadOptions()))
            documents = {str(item.label): item for item in items if isinstance(item, Document)}
            if len(documents) != len(items):
                raise SystemExit(f"{path}: an article was refused, or two have one id")
            yield Story(path.stem, documents, json.loads(answers.read_text(encoding="utf-8")))


def readings(story: Story, reader: Reader) -> dict[str, Reading | Refused]:
    """Return what the reader makes of each document, by the document's id: the orders of arrival share it."""
    return {document.id: findings(document, reader) for document in story.documents.values()}


def told(story: Story, order: Sequence[str], read_already: dict[str, Reading | Refused], reader: Reader) -> Dossier:
    """Return the dossier of a new register into which the articles came in this order."""

    def each(batch: list[Document]) -> Iterable[Reading | Refused]:
        for document in batch:
            made = read_already[document.id]
            yield (
                Reading(document, made.reader, made.findings, made.undecided, made.touches)
                if isinstance(made, Reading)
                else made
            )

    with tempfile.TemporaryDirectory() as folder:
        register = Register.open(f"{folder}/story.db", create=True)
        for name in order:  # one by one, as they would come
            list(fill(register, [story.documents[name]], reader, lambda: WHEN, each))
        parties = story.wanted["parties"]
        kept = register.about(frozenset(parties))
        texts = register.texts({item.document.id for item in kept})
        made = dossier(kept, parties, load_lexicon(), as_of=story.as_of, known_on_day=story.as_of, texts=texts)
        register.close()
    return made


def orders(story: Story) -> tuple[list[str], list[str], list[str]]:
    """Return the articles by date, in the reverse order, and shuffled."""
    first = list(story.documents)
    shuffled = first.copy()
    random.Random(SEED).shuffle(shuffled)
    return first, first[::-1], shuffled


def score(story: Story, reader: Reader) -> Score:
    """Return what the register makes of one story."""
    read_already = readings(story, reader)
    dossiers = [told(story, order, read_already, reader) for order in orders(story)]
    first = json.dumps(dossier_json(dossiers[0]), sort_keys=True)
    result = _Scorer(story, dossiers[0]).score()
    result.same_in_any_order = all(json.dumps(dossier_json(one), sort_keys=True) == first for one in dossiers[1:])
    if not result.same_in_any_order:
        result.wrong.append("the order of arrival changes the dossier")
    return result


class _Scorer:
    def __init__(self, story: Story, made: Dossier) -> None:
        self.story = story
        self.made = made
        self.names = {name: document.id for name, document in story.documents.items()}
        self.result = Score()

    def score(self) -> Score:
        """Return how the dossier compares with the answers."""
        self._entries()
        self._promises()
        self._secrets()
        self._questions()
        self._conflicts()
        self._sources()
        return self.result

    def _entries(self) -> None:
        found = [*self.made.agreements, *self.made.wider]
        wanted = self.story.wanted.get("entries", [])
        pairs = _best(found, wanted, _alike)
        self._count("entries", pairs, found, wanted, lambda one: f"{one.parties} {one.kind} {_steps(one)}")
        sets = Counter(tuple(sorted(one["parties"])) for one in wanted)
        have = Counter(one.parties for one in found)
        self.result.split += sum(max(0, have[parties] - count) for parties, count in sets.items())
        self.result.merged += sum(max(0, count - have[parties]) for parties, count in sets.items() if have[parties])
        for entry, answer in pairs:
            own = _steps(entry)
            hits, stages = _nearest(own, answer)
            self.result.counts["steps"].add(hits, len(own), len(stages))
            if hits < max(len(own), len(stages)):
                self._wrong("steps", f"{[(stage, *months) for stage, months in own]} for {stages}")
            last = entry.stage_on(self.story.as_of)
            self._settled(
                "now", str(last.stage) if last else "none", answer["now"], f"entry {own}", answer.get("now_alt", ())
            )

    def _promises(self) -> None:
        wanted = _chained(self.story.wanted.get("promises", []))
        found = list(self.made.promises)
        pairs = _best(found, wanted, lambda one, answer: _stands(one.kept, answer, one.commitment.by))
        self._count("promises", pairs, found, wanted, lambda one: _words(one.kept[0]))
        for promise, answer in pairs:
            state = _state(promise, answer)
            self._settled("promise state", state, answer["state"], answer["evidence"], answer.get("state_alt", ()))

    def _secrets(self) -> None:
        wanted = self.story.wanted.get("withheld", [])
        found = list(self.made.secrets)
        pairs = _best(found, wanted, lambda one, answer: _stands(one.kept, answer, one.withholding.by))
        self._count("withheld", pairs, found, wanted, lambda one: _words(one.kept[0]))
        for secret, answer in pairs:
            by = [item.document.id for item in secret.disclosed_by]
            self._linked("came out", by, answer, "disclosed")

    def _questions(self) -> None:
        wanted = self.story.wanted.get("questions", [])
        found = list(self.made.questions)
        pairs = _best(found, wanted, lambda one, answer: _stands([one], answer, _question(one).by))
        self._count("questions", pairs, found, wanted, _words)
        answers: dict[str, tuple[Kept, ...]] = getattr(self.made, "answers", {})
        for item, answer in pairs:
            by = [one.document.id for one in answers.get(item.id, ())]
            if _question(item).answered:
                by.insert(0, item.document.id)
            self._linked("answers", by, answer, "answered")

    def _conflicts(self) -> None:
        wanted = [one for one in self.story.wanted.get("conflicts", []) if one["a_doc"] != one["b_doc"]]
        found = [one for one in self.made.conflicts if _between(one)]
        pairs = _best(found, wanted, self._opposed)
        self._count("conflicts", pairs, found, wanted, lambda one: " ↔ ".join(_sides(one)))

    def _opposed(self, item: Kept, answer: W) -> float:
        conflict = item.finding
        assert isinstance(conflict, Conflict)
        texts = {self.names[answer[f"{side}_doc"]]: _values(answer, side) for side in "ab"}
        if {conflict.a.document_id, conflict.b.document_id} != set(texts):
            return 0.0
        sides = (conflict.a, conflict.b)
        alike = [max(_side(one.span.text, text) for text in texts[one.document_id]) for one in sides]
        return min(alike) if min(alike) >= ENOUGH else 0.0

    def _sources(self) -> None:
        groups = [{card.id for card in one.documents} for one in self.made.sources or ()]
        outlets = {card.id: set(card.outlets) for one in self.made.sources or () for card in one.documents}
        texts = {self.names[name] for group in self.story.wanted.get("one_source", []) for name in group}
        copied = sum(len(group) - 1 for group in groups if len(group) > 1)
        for names in self.story.wanted.get("one_source", []):
            ids = {self.names[name] for name in names}
            papers = {self.story.documents[name].outlet for name in names}
            kept = set().union(*(outlets.get(one, set()) for one in ids))
            hit = any(ids <= group for group in groups) and papers <= kept
            self.result.counts["one source"].add(int(hit), int(hit), 1)
            if not hit:
                self._wrong("one source", f"not one source with all its outlets: {names}")
        surplus = sum(len(group - texts) for group in groups if len(group) > 1)
        self.result.counts["one source"].add(0, min(surplus, copied), 0)

    def _count(
        self, name: str, pairs: list[tuple[F, W]], found: Sequence[F], wanted: Sequence[W], tell: Callable[[F], str]
    ) -> None:
        """Count pairs; what is neither required nor punished leaves the count, and the pairs."""
        optional = [pair for pair in pairs if pair[1].get("optional")]
        pairs[:] = [pair for pair in pairs if not pair[1].get("optional")]
        required = [one for one in wanted if not one.get("optional")]
        self.result.counts[name].add(len(pairs), len(found) - len(optional), len(required))
        taken = [id(one) for one, _ in (*pairs, *optional)]
        met = [id(one) for _, one in pairs]
        for one in found:
            if id(one) not in taken:
                self._wrong(name, f"too many: {tell(one)}")
        for answer in required:
            if id(answer) not in met:
                self._wrong(name, f"missing: {answer.get('evidence') or answer.get('stages') or answer.get('a')}")

    def _settled(self, name: str, found: str, wanted: str, what: str, others: Sequence[str] = ()) -> None:
        right = found == wanted or found in others
        self.result.counts[name].add(int(right), 1, 1)
        if not right:
            self._wrong(name, f"{found} for {wanted}: {what}")

    def _linked(self, name: str, found: Sequence[str], answer: W, link: str) -> None:
        """Count a link to an article: the first told is what a reader is shown."""
        wanted = _values(answer, f"{link}_by")
        right = any(found[0] == self.names[one] if found and one else not found and not one for one in wanted)
        self.result.counts[name].add(int(right), 1, 1)
        if not right:
            labels = {document: label for label, document in self.names.items()}
            self._wrong(name, f"{[labels[one] for one in found]} for {wanted[0]}: {answer['evidence']}")

    def _wrong(self, name: str, what: str) -> None:
        self.result.wrong.append(f"{name}: {what}")


def _best(found: Sequence[F], wanted: Sequence[W], alike: Callable[[F, W], float]) -> list[tuple[F, W]]:
    """Pair one to one, the most alike first."""
    scored = [(alike(one, answer), i, j) for i, one in enumerate(found) for j, answer in enumerate(wanted)]
    pairs: list[tuple[F, W]] = []
    left, right = set(range(len(found))), set(range(len(wanted)))
    for value, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if value > 0 and i in left and j in right:
            pairs.append((found[i], wanted[j]))
            left.discard(i)
            right.discard(j)
    return pairs


def _side(text: str, wanted: str) -> float:
    """Return how alike a side of a contradiction is to the answer's; a figure of which the answer tells is the same."""
    short, long = sorted((text, wanted), key=len)
    return ENOUGH if len(words(short)) > 1 and short in long else likeness(text, wanted, exact=False)


def _steps(entry: AgreementEntry) -> list[tuple[str, frozenset[str]]]:
    """Return the stages, each once in a row, with the months by which it may be dated: when it held, was known."""
    steps = []
    for stage, items in groupby(entry.history, key=lambda step: str(step.stage)):
        first = next(items)
        steps.append((stage, frozenset((first.when[:7], first.kept.document.published[:7]))))
    return steps


def _in_order(own: Sequence[tuple[str, frozenset[str]]], wanted: Sequence[tuple[str, ...]]) -> int:
    """Return how many steps are right, in order (the longest common subsequence)."""
    best = [[0] * (len(wanted) + 1) for _ in range(len(own) + 1)]
    for i, (stage, months) in enumerate(own):
        for j, (name, month) in enumerate(wanted):
            same = stage == name and month[:7] in months
            best[i + 1][j + 1] = best[i][j] + 1 if same else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


def _nearest(own: Sequence[tuple[str, frozenset[str]]], answer: W) -> tuple[int, list[tuple[str, ...]]]:
    """Return how many steps are right, and the right row of them that they are nearest to."""
    wanted = [[tuple(step) for step in row] for row in _values(answer, "stages")]
    return max(((_in_order(own, row), row) for row in wanted), key=lambda one: (one[0], -len(one[1])))


def _values(answer: W, key: str) -> list[Any]:
    """Return the right values of a key, the marked one first."""
    return [answer[key], *answer.get(f"{key}_alt", ())]


def _alike(entry: AgreementEntry, answer: W) -> float:
    if set(entry.parties) != set(answer["parties"]):
        return 0.0
    hits, _ = _nearest(_steps(entry), answer)
    return 1e-6 + hits + (0.5 if str(entry.kind) in answer.get("kinds_any", ()) else 0.0)


def _stands(kept: Sequence[Kept], answer: W, by: Sequence[str]) -> float:
    """Return how much of the answer's words one of the findings holds; a name that contradicts takes half of it."""
    wanted = (*_values(answer, "evidence"), *answer.get("also", ()))
    texts = [text for item in kept for text in (_words(item), *_spans(item))]
    best = max((likeness(text, one, exact=False) for text in texts for one in wanted), default=0.0)
    if best < ENOUGH:
        return 0.0
    agrees = not by or not answer.get("by") or any(same_person(a, b) for a in by for b in _values(answer, "by") if b)
    return best if agrees else best / 2


def _words(item: Kept) -> str:
    return " ".join(dict.fromkeys(span.text for span in item.finding.spans()))


def _spans(item: Kept) -> Iterator[str]:
    yield from (span.text for span in item.finding.spans())


def _state(promise: Promise, answer: W) -> str:
    """Return what became of a promise in the words of the answers, which say that it was moved or made again first."""
    state = "partly_fulfilled" if promise.state is PromiseState.PARTLY else str(promise.state)
    left_open = promise.state in (PromiseState.OPEN, PromiseState.OVERDUE)
    ends = answer.get("ends", ())
    if answer["state"] == "amended" and promise.amended_by and (state in ends if ends else left_open):
        return "amended"
    if answer["state"] == "repeated" and len(promise.kept) > 1 and (state in ends if ends else left_open):
        return "repeated"
    return state


def _chained(wanted: Sequence[W]) -> list[W]:
    """Return promises as the register has them: what is marked as one made before, moved or repeated, is that one."""
    chains: list[W] = []
    for answer in wanted:
        first = next((one for one in reversed(chains) if _continues(answer, one)), None)
        if first is None:
            chains.append({**answer, "docs": [answer.get("doc")], "also": []})
        else:
            first["docs"].append(answer.get("doc"))
            first["also"].append(answer["evidence"])
            first["ends"] = [answer["state"], *answer.get("state_alt", ())]
    return chains


def _continues(answer: W, first: W) -> bool:
    return any(doc and re.search(rf"\b{re.escape(doc)}\b", answer.get("chain") or "") for doc in first["docs"])


def _question(item: Kept) -> Question:
    assert isinstance(item.finding, Question)
    return item.finding


def _between(item: Kept) -> bool:
    return isinstance(item.finding, Conflict) and item.finding.a.document_id != item.finding.b.document_id


def _sides(item: Kept) -> tuple[str, str]:
    assert isinstance(item.finding, Conflict)
    return item.finding.a.span.text, item.finding.b.span.text


def rows(scores: dict[str, Score]) -> list[str]:
    """Return the table of all stories, as Markdown."""
    total = Score()
    for one in scores.values():
        total.add(one)
    lines = [
        f"{len(scores)} stories; every order of arrival gives the same dossier: "
        f"{'yes' if total.same_in_any_order else 'NO'}.",
        "",
        "| | wanted | found | precision | recall |",
        "|---|---|---|---|---|",
    ]
    for name, count in total.counts.items():
        lines.append(
            f"| {NAMED[name]} | {count.wanted} | {count.found} "
            f"| {_share(count.hits, count.found)} | {_share(count.hits, count.wanted)} |"
        )
    lines += ["", f"Entries too many: {total.split}; entries that two agreements share: {total.merged}.", ""]
    lines += ["| story | " + " | ".join(NAMED) + " |", "|---" * (len(NAMED) + 1) + "|"]
    for story, one in scores.items():
        cells = [f"{count.hits}/{count.found}/{count.wanted}" for count in one.counts.values()]
        lines.append(f"| {story} | " + " | ".join(cells) + " |")
    return lines


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


HEAD = """# Affairs over many documents

Written by `python tools/score_stories.py --write`. Each story is a handful of dated articles of our own that follow one
affair; quality/stories/README.md says what is marked in them. In the second table: right / found / wanted.
"""

UNREAD = """## Affairs that nobody who wrote rules has read

`quality/stories/kept`, by two other writers: this is what to expect of an affair of your own. The stories above were
open while rules were made.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args(arguments)
    reader = Reader(options=FindOptions())
    scores = {}
    for story in stories(asked.folder):
        if not asked.names or story.name in asked.names:
            scores[story.name] = score(story, reader)
            if asked.wrong:
                sys.stdout.writelines(f"{story.name}: {line}\n" for line in scores[story.name].wrong)
    table = "\n".join(rows(scores)) + "\n"
    if asked.write:
        unread = {story.name: score(story, reader) for story in stories(KEPT)}
        totals = "\n".join(rows(unread)[: -len(unread) - 2])
        TABLE.write_text(f"{HEAD}\n{table}\n{UNREAD}\n{totals}\n", encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
