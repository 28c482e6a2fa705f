"""Reads the marked corpora and makes training documents of them.

In: CoNLL-U files and the hand-marked names (`ner/*.tsv`). Out: lists of `Sentence`, and spaCy documents of several
sentences with every annotation that the language base learns. Called by: train_language.py, language_scores.py.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

#: Features that the training part has and the released test parts lack: learning them only costs.
LEFT_OUT_FEATURES = {"Mood", "ExtPos"}
LEFT_OUT_PAIRS = {("DET", "PronType")}

#: Ways in which papers write quotation marks (double opening, double closing) and single ones.
DOUBLE_STYLES = (
    ('"', '"'),
    ("“", "”"),
    ("„", "”"),
    ("''", "''"),
    (",,", "''"),
    ("«", "»"),
    ("‘", "’"),
    ("'", "'"),
    ("„", "“"),
)
DOUBLE_MARKS = {'"', "''", ",,", "“", "”", "„", "«", "»"}


@dataclass(frozen=True)
class Sentence:
    """One sentence of a treebank; `heads` count within the sentence, `after` says where a blank follows."""

    name: str
    words: list[str]
    after: list[bool]
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence as it stands in the paper, without the blank after it."""
        return "".join(w + " " * a for w, a in zip(self.words, self.after, strict=True)).rstrip(" ")

    @property
    def paragraph(self) -> str:
        """The name up to the sentence number: sentences of one paragraph share it (where the name tells)."""
        return re.sub(r"\.s\.\d+$", "", self.name)


def plain_lemma(lemma: str, word: str, pos: str) -> str:
    """The lemma as a reader expects it: no joints inside compounds."""
    return lemma if lemma == "_" or pos in {"PUNCT", "SYM", "X"} else lemma.replace("_", "") or word


def plain_features(features: str, pos: str) -> str:
    """The features that all parts of the corpus agree on."""
    kept = []
    for pair in features.split("|"):
        name = pair.split("=")[0]
        if pair != "_" and name not in LEFT_OUT_FEATURES and (pos, name) not in LEFT_OUT_PAIRS:
            kept.append(pair)
    return "|".join(sorted(kept))


def read_conllu(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file, in the order of the file."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        found = re.search(r"^# source = (.+)$", block, re.M)
        name = re.search(r"^# sent_id = (.+)$", block, re.M)
        source = found.group(1) if found else ""
        sentences.append(
            Sentence(
                name=source.removesuffix(".xml") if path.stem == "nl_alpino-train" else name.group(1) if name else "",
                words=[row[1] for row in rows],
                after=["SpaceAfter=No" not in row[9] for row in rows],
                pos=[row[3] for row in rows],
                morphs=[plain_features(row[5], row[3]) for row in rows],
                lemmas=[plain_lemma(row[2], row[1], row[3]) for row in rows],
                heads=[int(row[6]) - 1 if row[6] != "0" else index for index, row in enumerate(rows)],
                deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
            )
        )
    return sentences


def in_reading_order(sentences: list[Sentence]) -> list[Sentence]:
    """Sorted by the numbers in their names, so that neighbours in the paper are neighbours here."""

    def key(sentence: Sentence) -> list[tuple[int, str, int]]:
        parts = re.split(r"(\d+)", sentence.name)
        return [(1, "", int(part)) if part.isdigit() else (0, part, 0) for part in parts]

    return sorted(sentences, key=key)


def restyle_quotes(sentence: Sentence, style: tuple[str, str], apostrophe: str) -> Sentence:
    """The same sentence with the quotation marks and apostrophes of another paper."""
    words, opened = [], False
    for word in sentence.words:
        if word in DOUBLE_MARKS:
            words.append(style[1] if opened else style[0])
            opened = not opened
        elif len(word) > 1 and "'" in word and word != "''":
            words.append(word.replace("'", apostrophe))
        else:
            words.append(word)
    return replace(sentence, words=words)


def recase(sentence: Sentence, how: str) -> Sentence:
    """The same sentence in capitals or without them, as in headings."""
    change = str.upper if how == "upper" else str.lower
    return replace(sentence, words=[change(word) for word in sentence.words])


def without_stop(sentence: Sentence) -> Sentence:
    """The same sentence without its final stop, as headings are."""
    last = len(sentence.words) - 1
    if last < 2 or sentence.words[-1] != "." or last in sentence.heads[:-1]:
        return sentence
    cut = {f: getattr(sentence, f)[:-1] for f in ("words", "after", "pos", "morphs", "lemmas", "heads", "deps")}
    return replace(sentence, **cut)


def quoted(sentence: Sentence, first: bool, last: bool) -> Sentence:
    """The sentence with a quotation mark before it (if it is the first of an utterance) and after it (if the last)."""
    if any(word in DOUBLE_MARKS for word in sentence.words) or "ROOT" not in sentence.deps:
        return sentence
    root, shift = sentence.deps.index("ROOT"), int(first)
    heads = [head + shift for head in sentence.heads]

    def around(values: list, mark: object) -> list:
        return [mark] * first + list(values) + [mark] * last

    after = list(sentence.after)
    if last:
        after[-1] = False
    return Sentence(
        sentence.name,
        around(sentence.words, '"'),
        [False] * first + after + [True] * last,
        around(sentence.pos, "PUNCT"),
        around(sentence.morphs, ""),
        around(sentence.lemmas, '"'),
        around(heads, root + shift),
        around(sentence.deps, "punct"),
    )


def vary(sentence: Sentence, draw: random.Random) -> Sentence:
    """Small changes that other papers would have made."""
    chance = draw.random()
    if chance < 0.02:
        sentence = recase(sentence, "upper")
    elif chance < 0.03:
        sentence = recase(sentence, "lower")
    elif chance < 0.08:
        sentence = without_stop(sentence)
    if draw.random() < 0.1:
        sentence = replace(sentence, words=["–" if word == "-" else word for word in sentence.words])
    return sentence


def training_groups(sentences: list[Sentence], draw: random.Random) -> Iterator[list[tuple[Sentence, str]]]:
    """Groups of one to eight neighbouring sentences with what stands after each: a blank or a paragraph break."""
    at = 0
    while at < len(sentences):
        size = draw.choice((1, 2, 3, 4, 6, 8))
        group = sentences[at : at + size]
        at += size
        group = [vary(sentence, draw) for sentence in group]
        if draw.random() < 0.12:
            until = draw.randint(1, len(group))
            group = [quoted(s, i == 0, i == until - 1) if i < until else s for i, s in enumerate(group)]
        if draw.random() < 0.6:
            style, apostrophe = draw.choice(DOUBLE_STYLES), draw.choice("'’")
            group = [restyle_quotes(s, style, apostrophe) for s in group]
        breaks = [draw.choice(("\n\n", "\n\n", "\n")) if draw.random() < 0.25 else "" for _ in group]
        yield list(zip(group, [*breaks[:-1], ""], strict=True))


def gold_document(vocab: Vocab, group: list[tuple[Sentence, str]]) -> Doc:
    """One document of several sentences with all annotations; paragraph breaks are tokens of their own."""
    words: list[str] = []
    spaces: list[bool] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    for sentence, gap in group:
        base = len(words)
        words += sentence.words
        spaces += [*sentence.after[:-1], not gap]
        pos += sentence.pos
        morphs += sentence.morphs
        lemmas += sentence.lemmas
        heads += [head + base for head in sentence.heads]
        deps += sentence.deps
        starts += [index == 0 for index in range(len(sentence.words))]
        if gap:
            words.append(gap)
            spaces.append(False)
            pos.append("SPACE")
            morphs.append("")
            lemmas.append(gap)
            heads.append(len(words) - 2)
            deps.append("dep")
            starts.append(False)
    return Doc(
        vocab, words=words, spaces=spaces, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
        sent_starts=starts,
    )  # fmt: skip


@dataclass(frozen=True)
class NamedSentence:
    """A sentence whose names were marked: text, and (start, end, type) in code points."""

    name: str
    text: str
    names: list[tuple[int, int, str]]


def read_names(path: Path) -> list[NamedSentence]:
    """The rows of a name file; a name that can't be found in its sentence is an error."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        name, marks, text = line.split("\t")
        at, names = 0, []
        for mark in filter(None, marks.split("|")):
            kind, words = mark.split(":", 1)
            start = text.find(words, at)
            if start < 0:
                start = text.find(words)
            if start < 0:
                raise ValueError(f"{path}:{number}: {words!r} does not stand in the sentence")
            names.append((start, start + len(words), kind))
            at = start + len(words)
        rows.append(NamedSentence(name, text, names))
    return rows
