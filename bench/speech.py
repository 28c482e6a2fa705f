"""Side by side on marked texts: openbaar's statements and textacy's `direct_quotations`, with words per second.

    python bench/speech.py [folders of ID.txt beside ID.json]

textacy is no dependency; without it only openbaar is measured. Both read the same parse of the same language base in
the same run. textacy knows no Dutch, so it is given the reporting verbs of openbaar's own lexicon. Scored as
docs/schema.md says. Under `direct` what isn't direct speech is neither wanted nor punished; textacy finds nothing else.
textacy names the head of the subject (`hij`, `minister`) and resolves nobody, so a second line of it counts a speaker
as right where that word belongs to the words that name the right one in the text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from spacy.tokens import Doc

from openbaar.find import FindOptions, find
from openbaar.find.rules import RULES
from openbaar.lexicon.cues import CueKind
from openbaar.link import link
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.records import Statement
from openbaar.model.vocabulary import FindingType, SpeechKind
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, load_gold
from openbaar.score.matching import ENOUGH, likeness, match, same_person, words

FOLDERS = ("../shared/data/speech", "quality/gold/dev", "../shared/gold")
SPEECH_ONLY = FindOptions(
    all_speech=True, off=frozenset(rule.id for rule in RULES.values() if rule.type is not FindingType.STATEMENT)
)
LENIENT = "textacy, right mention"
_MARKS = "\"'“”„‘’«»,. "


@dataclass(frozen=True)
class Hit:
    """Words said, and by whom."""

    words: str
    direct: bool
    name: str | None
    org: str | None = None
    lenient: bool = False  # a word of the words that name the speaker is enough

    def said_by(self, entry: Entry) -> bool:
        """Say whether the speaker is the marked one."""
        wanted = [str(value) for value in entry.allowed("speaker") if value] or [str(entry["speaker_org"] or "")]
        found = self.name or self.org
        if self.lenient and found and set(words(found)) & set(words(str(entry["speaker_mention"] or ""))):
            return True
        if not found or not wanted[0]:
            return not found and not wanted[0]
        return any(same_person(a, b) for value in wanted for a in found.split("; ") for b in value.split("; "))


@dataclass
class Tally:
    """What one program reached: words right, speaker right, all hits, all that were wanted."""

    words: int = 0
    speakers: int = 0
    found: int = 0
    wanted: int = 0
    times: list[float] = field(default_factory=list)

    def add(self, hits: Sequence[Hit], entries: Sequence[Entry]) -> None:
        """Add the hits of one text."""
        matches = match(hits, entries, _alike)
        self.words += len(matches.pairs)
        self.speakers += sum(hit.said_by(entry) for hit, entry in matches.pairs)
        self.found += len(matches.pairs) + len(matches.extra)
        self.wanted += len(matches.pairs) + len(matches.missed)

    def row(self, name: str, speed: str) -> str:
        """Return one line of the table."""
        precision, recall = self.speakers / max(1, self.found), self.speakers / max(1, self.wanted)
        f1 = 2 * self.speakers / max(1, self.found + self.wanted)
        words = self.words / max(1, self.wanted)
        return (
            f"{name:34} {self.wanted:6} {self.found:6} {words:12.3f} {precision:9.3f} {recall:7.3f} {f1:7.3f} {speed}"
        )


def _alike(hit: Hit, entry: Entry) -> float:
    exact = entry["kind"] == SpeechKind.DIRECT and hit.direct
    value = likeness(hit.words, entry["content"], exact=exact)
    return value + 0.05 * hit.said_by(entry) if value >= ENOUGH else 0.0


def ours(reader: Reader, document: Document, parsed: Doc) -> list[Hit]:
    """Return openbaar's statements."""
    marked = mark(document, _Parsed(parsed), reader.lexicon)
    linked = link(marked, reader.lexicon, find(marked, reader.lexicon, SPEECH_ONLY))
    return [
        Hit(
            " ".join(span.text for span in item.content),
            item.kind is SpeechKind.DIRECT,
            item.speaker.name,
            item.speaker.org,
        )
        for item in linked
        if isinstance(item, Statement)
    ]


def theirs(parsed: Doc) -> list[Hit]:
    """Return textacy's quotations; none where it won't read a text (an odd number of marks)."""
    from textacy.extract import direct_quotations

    try:
        return [
            Hit(triple.content.text.strip(_MARKS), True, " ".join(token.text for token in triple.speaker))
            for triple in direct_quotations(parsed)
        ]
    except ValueError:
        return []


@dataclass(frozen=True)
class _Parsed:
    """A language base that has already read the text."""

    doc: Doc

    def __call__(self, text: str) -> Doc:
        return self.doc


def teach_textacy(reader: Reader) -> bool:
    """Give textacy the Dutch reporting verbs; say whether it is installed."""
    try:
        from textacy import constants
    except ImportError:
        return False
    verbs = {row.lemma for row in reader.lexicon.cues.rows if row.kind is CueKind.VERB}
    constants.REPORTING_VERBS["nl"] = verbs | {lemma.split()[0] for lemma in verbs}
    return True


def direct_only(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with all but direct speech optional."""
    return [
        entry if entry["kind"] == SpeechKind.DIRECT else Entry({**entry.values, "optional": True}) for entry in entries
    ]


def texts(folder: Path) -> Iterator[tuple[Document, Sequence[Entry]]]:
    """Yield the documents of `folder` with what is marked as said in them."""
    for gold in load_gold(folder):
        item = next(iter(read([str(gold.path)], ReadOptions())))
        if isinstance(item, Document) and "speech" in gold.kinds:
            yield item, gold.entries["speech"]


def measure(folder: Path, reader: Reader, with_textacy: bool) -> None:
    """Print the table of one folder."""
    rows = {name: Tally() for name in ("openbaar, direct", "textacy, direct", LENIENT, "openbaar, all speech")}
    base = mine = other = 0.0
    pages = list(texts(folder))
    for document, entries in pages:
        started = perf_counter()
        parsed = reader.language(document.text)
        at = perf_counter()
        hits = ours(reader, document, parsed)
        done = perf_counter()
        quoted = theirs(parsed) if with_textacy else []
        other += perf_counter() - done
        base, mine = base + at - started, mine + done - at
        direct = direct_only(entries)
        rows["openbaar, direct"].add([hit for hit in hits if hit.direct], direct)
        rows["textacy, direct"].add(quoted, direct)
        rows[LENIENT].add([replace(hit, lenient=True) for hit in quoted], direct)
        rows["openbaar, all speech"].add(hits, entries)
    size = sum(len(document.text.split()) for document, _ in pages)
    speeds = {"openbaar": (base + mine, mine), "textacy": (base + other, other)}
    print(f"\n{folder}: {len(pages)} texts, {size:,} words")
    print(f"{'':22} {'wanted':>6} {'found':>6} {'words found':>12} {'with the right speaker':>25}")
    print(f"{'':35} {'recall':>13} {'precision':>9} {'recall':>7} {'F1':>7} {'words/s':>11} {'alone':>11}")
    for name, tally in rows.items():
        whole, alone = speeds[name.split(",")[0]]
        if tally.found or with_textacy:
            print(tally.row(name, f"{size / whole:11,.0f} {size / max(alone, 1e-9):11,.0f}"))


def main(folders: Sequence[str]) -> None:
    """Print one table a folder."""
    reader = Reader()
    reader = replace(reader, options=SPEECH_ONLY)
    installed = teach_textacy(reader)
    if not installed:
        print("textacy is not installed: only openbaar is measured")
    warm_up = "“Eén zin om warm te lopen”, zei Anna Smit."
    warm = Document(published="2024-03", decoded=warm_up, text=warm_up)
    ours(reader, warm, reader.language(warm.text))
    for folder in folders:
        if Path(folder).is_dir():
            measure(Path(folder), reader, installed)
        else:
            print(f"\n{folder}: not here")


if __name__ == "__main__":
    main(sys.argv[1:] or FOLDERS)
