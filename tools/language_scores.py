"""Measures a language base on the marked test parts.

    python tools/language_scores.py --data ../shared/data [--model FOLDER]

In: a pipeline and the folder of the corpora. Out: a table of scores, each between 0 and 1, and words per second. Called
by: train_language.py (for the model card) and tests/quality/test_language_scores.py (against the floors).

UAS, LAS, UPOS, lemma and the F of subjects are measured on the tokens and sentences of the treebank; the F of tokens
and sentences on its raw text, put together again from paragraphs. Case, `_` and `-` are ignored in lemmas.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path

from language_corpus import Sentence, read_conllu, read_names
from spacy.language import Language
from spacy.tokens import Doc

SUBJECTS = {"nsubj", "nsubj:pass"}


def f_score(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall; 0 when nothing is right."""
    return 2 * right / (found + wanted) if right else 0.0


def parsed(nlp: Language, sentences: list[Sentence], size: int = 5) -> list[Doc]:
    """The sentences, several to a document, marked by the pipeline on the treebank's own words and sentences."""
    docs = []
    for at in range(0, len(sentences), size):
        group = sentences[at : at + size]
        words = [word for sentence in group for word in sentence.words]
        spaces = [space for s in group for space in [*s.after[:-1], True]]
        starts = [i == 0 for sentence in group for i in range(len(sentence.words))]
        docs.append(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts))
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "openbaar_sentences"]):
        return list(nlp.pipe(docs))


def plain(lemma: str) -> str:
    """A lemma without what differs by convention only."""
    return lemma.lower().replace("_", "").replace("-", "")


def treebank_scores(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """UAS, LAS, UPOS, lemma accuracy and the F of subjects."""
    right: Counter[str] = Counter()
    tokens = [token for doc in parsed(nlp, sentences) for token in doc]
    at = 0
    for sentence in sentences:
        for index in range(len(sentence.words)):
            token = tokens[at + index]
            head = token.head.i - token.i + index
            same_head = head == sentence.heads[index]
            wanted, found = sentence.deps[index], token.dep_
            right["uas"] += same_head
            right["las"] += same_head and wanted == found
            right["upos"] += token.pos_ == sentence.pos[index]
            right["lemma"] += plain(token.lemma_) == plain(sentence.lemmas[index])
            right["wanted"] += wanted in SUBJECTS
            right["found"] += found in SUBJECTS
            right["nsubj"] += wanted in SUBJECTS and found in SUBJECTS and same_head
        at += len(sentence.words)
    scores = {name: right[name] / len(tokens) for name in ("uas", "las", "upos", "lemma")}
    return scores | {"nsubj": f_score(right["nsubj"], right["found"], right["wanted"])}


def raw_paragraphs(sentences: list[Sentence]) -> list[list[Sentence]]:
    """The sentences of each paragraph, in the order of the file."""
    return [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph)]


def raw_scores(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """The F of tokens and of sentences on raw text: ten paragraphs to a document, blank lines between them."""
    counts: Counter[str] = Counter()
    paragraphs = raw_paragraphs(sentences)
    wanted_pipes = {"openbaar_sentences", "tok2vec", "parser", "senter", "sentencizer"}
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in wanted_pipes]):
        for at in range(0, len(paragraphs), 10):
            text, tokens, ends = "", set(), set()
            for paragraph in paragraphs[at : at + 10]:
                for sentence in paragraph:
                    start = len(text)
                    for word, space in zip(sentence.words, sentence.after, strict=True):
                        tokens.add((len(text), len(text) + len(word)))
                        text += word + " " * space
                    text = text.rstrip(" ")
                    ends.add((start, len(text)))
                    text += " "
                text = text.rstrip(" ") + "\n\n"
            doc = nlp(text)
            found_tokens = {(t.idx, t.idx + len(t)) for t in doc if not t.is_space}
            found_ends = {_without_blanks(sent.start_char, sent.end_char, text) for sent in doc.sents}
            for name, wanted, found in (("token", tokens, found_tokens), ("sentence", ends, found_ends)):
                counts[name] += len(wanted & found)
                counts[name + " wanted"] += len(wanted)
                counts[name + " found"] += len(found)
    return {n: f_score(counts[n], counts[n + " found"], counts[n + " wanted"]) for n in ("token", "sentence")}


def _without_blanks(start: int, end: int, text: str) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def name_scores(nlp: Language, path: Path) -> dict[str, float]:
    """The F of names with their types, over all and per type."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows = read_names(path)
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in ("ner", "openbaar_names")]):
        for row, doc in zip(rows, nlp.pipe(row.text for row in rows), strict=True):
            wanted = set(row.names)
            found = {(name.start_char, name.end_char, name.label_) for name in doc.ents}
            for key, group in (("wanted", wanted), ("found", found), ("right", wanted & found)):
                for name in group:
                    counts[name[2]][key] += 1
                    counts["all"][key] += 1
    return {kind: f_score(c["right"], c["found"], c["wanted"]) for kind, c in sorted(counts.items())}


def words_per_second(nlp: Language, sentences: list[Sentence], rounds: int = 5) -> float:
    """Words per second of processor time: the median of several rounds of the whole pipeline on raw text."""
    texts = ["\n\n".join(s.text for s in sentences[at : at + 18]) for at in range(0, min(len(sentences), 600), 18)]
    words = sum(len(nlp.make_doc(text)) for text in texts)
    speeds = []
    for _ in range(rounds):
        began = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        speeds.append(words / (time.process_time() - began))
    return statistics.median(speeds)


def measure(nlp: Language, data: Path, with_speed: bool = True) -> dict[str, dict[str, float]]:
    """All scores: per treebank, of names, and (unless left out) the speed."""
    scores: dict[str, dict[str, float]] = {}
    for part in ("alpino", "lassysmall"):
        sentences = read_conllu(data / "ud" / f"nl_{part}-test.conllu")
        scores[part] = treebank_scores(nlp, sentences) | raw_scores(nlp, sentences)
    scores["names"] = name_scores(nlp, data / "ner" / "test.tsv")
    if with_speed:
        sentences = read_conllu(data / "ud" / "nl_alpino-test.conllu")
        scores["speed"] = {"words_per_second": words_per_second(nlp, sentences)}
    return scores


def main() -> None:
    """Prints the scores of a model."""
    from openbaar.mark.language import load_language

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default=None, help="folder or name of a pipeline (default: the shipped one)")
    chosen = parser.parse_args()
    for part, scores in measure(load_language(chosen.model), chosen.data).items():
        print(part, " ".join(f"{name} {value:.4f}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
