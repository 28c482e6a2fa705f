"""Utterances whose act is marked, with their features: what `train_acts.py` learns from and measures on.

In: `frames.tsv` (single sentences), folders of marked texts, lists of utterances (`quality/acts/*.tsv`).
Out: `Example`s. Called by `train_acts.py` and `bench/acts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from openbaar.find.act_features import features_of
from openbaar.find.acts import LONG, act_of, is_cued, ruled_act
from openbaar.find.rules import Page
from openbaar.find.speech import utterances
from openbaar.find.speech_page import Utterance
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.vocabulary import SpeechKind
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, load_gold
from openbaar.score.matching import ENOUGH, likeness, match

NONE = "-"  # an empty cell
_BEFORE = 250  # characters before the words said in which their cue is looked for


@dataclass(frozen=True)
class Example:
    """One utterance: the acts that are right (the first is the marked one), what the rules and what the reader say."""

    text: str
    acts: tuple[str, ...]
    features: tuple[str, ...]
    ruled: str
    read: str
    found: bool  # by the rules for speech, not by its mark alone
    settled: bool  # by its cue or its length: only rules decide


def of_frames(path: Path, reader: Reader) -> Iterator[Example]:
    """Yield the utterances of the marked sentences."""
    lines = (line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8") if not line.startswith("#"))
    for sentence, group in groupby(lines, key=lambda cells: cells[0]):
        rows = [cells for cells in group]
        text = rows[0][6]
        keys = ("kind", "act", "speaker", "cue", "content")
        entries = [Entry(dict(zip(keys, cells[1:6], strict=True))) for cells in rows if cells[1] != NONE]
        if entries:
            yield from _of_text(sentence, Document(published="1970-01", decoded=text, text=text), entries, reader)


def of_texts(folder: Path, reader: Reader) -> Iterator[Example]:
    """Yield the utterances of marked texts, optional ones too."""
    for gold in load_gold(folder):
        document = next(iter(read([str(gold.path)], ReadOptions())))
        if isinstance(document, Document) and "speech" in gold.kinds:
            yield from _of_text(gold.id, document, gold.entries["speech"], reader)


def of_list(path: Path, reader: Reader) -> Iterator[Example]:
    """Yield the utterances of a list: act, other right acts, kind, lemma of the cue, content, words for the speaker."""
    cued = {row.lemma: str(row.act) for row in reversed(reader.lexicon.cues.rows)}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            continue
        act, others, kind, cue, content, *who = line.split("\t")
        page = _page(Document(published="2024-03", decoded=content, text=content), reader)
        lemma = None if cue == NONE else cue
        mention = next((Span.of(words, 0) for words in who if words != NONE), None)
        item = Utterance("", SpeechKind(kind), (Span.of(content, 0),), mention, lemma=lemma, act=cued.get(cue))
        yield _example(
            f"{path.stem} {number}", (act, *(other for other in others.split("|") if other)), page, item, True
        )


def _of_text(name: str, document: Document, entries: Sequence[Entry], reader: Reader) -> Iterator[Example]:
    page = _page(document, reader)
    said = [item for item in utterances(page) if not item.negated]
    wanted = [Entry({**entry.values, "optional": False}) for entry in entries if entry["act"]]
    found = match(said, wanted, _alike)
    for item, entry in found.pairs:
        yield _example(name, _acts(entry), page, item, True)
    for entry in found.missed:
        marked = _as_marked(page.marked, entry)
        if marked:
            yield _example(name, _acts(entry), page, marked, False)


def _page(document: Document, reader: Reader) -> Page:
    return Page(mark(document, reader.language, reader.lexicon), reader.lexicon, all_speech=True)


def _acts(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.allowed("act"))


def _alike(item: Utterance, entry: Entry) -> float:
    exact = entry["kind"] == SpeechKind.DIRECT and item.kind is SpeechKind.DIRECT
    value = likeness(" ".join(span.text for span in item.content), entry["content"], exact=exact)
    return value if value >= ENOUGH else 0.0


def _as_marked(marked: Marked, entry: Entry) -> Utterance | None:
    """Return the utterance that no rule found, as its mark tells it; None where its words can't be located."""
    content = _located(marked.text, entry["content"], 0, entry["n"] or 1)
    if not content:
        return None
    cue = _located(marked.text, entry["cue"] or NONE, max(0, content[0].start - _BEFORE))
    known = [mark for mark in marked.cues if any(word.overlaps(span) for word in mark.words for span in cue)]
    lemma, act = (known[0].lemma, known[0].act) if known else (None, None)
    return Utterance("", SpeechKind(entry["kind"]), content, cue=cue, lemma=lemma, act=act)


def _located(text: str, words: str, start: int, nth: int = 1) -> tuple[Span, ...]:
    spans: list[Span] = []
    for part in words.split(" ... "):
        at = start - 1
        for _ in range(nth):
            at = text.find(part, at + 1)
            if at < 0:
                return ()
        spans.append(Span.of(part, at))
        start = at + len(part)
    return tuple(spans)


def _example(name: str, acts: tuple[str, ...], page: Page, item: Utterance, found: bool) -> Example:
    ruled, said = ruled_act(page, item)[0], str(act_of(page, item)[0])
    long = sum(len(span.text.split()) for span in item.content) > LONG
    features = tuple(features_of(page, item, ruled))
    return Example(name, acts, features, str(ruled), said, found, long or is_cued(item))
