"""Trains the Dutch language base that ships inside the package.

    python tools/train_language.py --data ../shared/data --out src/openbaar/data/language

In: `--data`, a folder with `ud/*.conllu` and `ner/*.tsv`. Out: `--out`, a spaCy pipeline directory with its model card.
Two networks are trained: `words` (parts of speech, features, lemmas, dependencies), then `names`, which begins from
early weights of the first and is trained in three rounds. `assemble` joins both, measures the whole on the test parts
and writes the card. Everything is drawn from fixed seeds on one thread: the same corpora give the same weights on the
same machine and versions (see tools/README.md).
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import spacy
from language_card import write_card
from language_corpus import (
    NamedSentence,
    Sentence,
    gold_document,
    in_reading_order,
    read_conllu,
    read_names,
    training_groups,
)
from language_names import Names, name_example, self_marked
from language_networks import SEED, Epoch, Judge, Run, add_name_pipe, add_word_pipes, early_weights, train
from language_scores import measure
from language_tokens import blank_dutch
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

import openbaar.mark.language  # noqa: F401  (registers the pipes and layers that the configuration names)

VERSION = "1.0.0"
#: The part that selects the weights. Nothing trains on its sentences: they are also the texts that speech is tried on.
SELECTS = "nl_alpino-dev"
COOLING_RATE = 0.0008
ROUNDS = ("names-first", "names-second", "names")
RUNNING_TEXT = ("cdb/", "wiki", "WR-", "dpc-", "WS-")


def bare(doc: Doc, keep_starts: bool) -> Doc:
    """The same words without marks, with the sentence starts where the rules would have set them, or without."""
    starts = [bool(token.is_sent_start) for token in doc] if keep_starts else None
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], sent_starts=starts)


def is_running_text(group: list[tuple[Sentence, str]]) -> bool:
    """Whether the sentences come from papers or an encyclopaedia, not from lists of questions and test sentences."""
    return group[0][0].name.startswith(RUNNING_TEXT)


def training_sentences(data: Path) -> list[Sentence]:
    """What the word pipes learn from."""
    sentences = in_reading_order(read_conllu(data / "ud/nl_alpino-train.conllu"))
    return sentences + read_conllu(data / "ud/nl_lassysmall-dev.conllu")


def word_epochs(nlp: Language, sentences: list[Sentence]) -> Epoch:
    """Examples for the word pipes; each epoch groups and varies the sentences anew, and skips half of the lists."""

    def epoch(number: int) -> Iterator[Example]:
        draw = random.Random(SEED * 1000 + number)
        groups = list(training_groups(sentences, draw))
        if number:
            groups = [group for group in groups if is_running_text(group) or draw.random() < 0.5]
        draw.shuffle(groups)
        for group in groups:
            gold = gold_document(nlp.vocab, group)
            yield Example(bare(gold, draw.random() < 0.7), gold)

    return epoch


def word_judge(nlp: Language, path: Path) -> Judge:
    """Judges the word pipes on a development part cut into its own sentences."""
    sentences = read_conllu(path)
    docs = [gold_document(nlp.vocab, [(s, "") for s in sentences[i : i + 5]]) for i in range(0, len(sentences), 5)]

    def judge() -> tuple[float, str]:
        s = nlp.evaluate([Example(bare(doc, True), doc) for doc in docs])
        shown = ("dep_uas", "dep_las", "pos_acc", "morph_acc", "lemma_acc")
        score = 0.1 * s["dep_uas"] + 0.6 * s["dep_las"] + 0.2 * s["pos_acc"] + 0.1 * s["lemma_acc"]
        return score, " ".join(f"{name} {s[name]:.4f}" for name in shown)

    return judge


def train_words(data: Path, work: Path, steps: int) -> None:
    """Parts of speech, features, lemmas, dependencies."""
    nlp = blank_dutch()
    add_word_pipes(nlp)
    epoch = word_epochs(nlp, training_sentences(data))
    judge = word_judge(nlp, data / f"ud/{SELECTS}.conllu")
    train(nlp, epoch, judge, Run(steps, 0.2, work / "words", early=steps * 6 // 25, stop=steps * 16 // 25))


def train_names(data: Path, work: Path, steps: int, turn: int) -> None:
    """Names of persons, places, organisations and other things, in three rounds.

    The first only teaches the second, which learns from twice as many sentences; the third goes on from there with
    quotations and offices, which stand in every paper and too rarely in the corpora.
    """
    rows = read_names(data / "ner/train.tsv")
    judged = [row for row in rows if row.name.startswith(SELECTS)]
    marked = [row for row in rows if not row.name.startswith(SELECTS)]
    extra = [] if turn == 0 else taught(data, work, {row.text for row in rows})
    if turn == 2:
        nlp = spacy.load(work / ROUNDS[1])
    else:
        nlp = blank_dutch()
        add_name_pipe(nlp)

    def judge() -> tuple[float, str]:
        s = nlp.evaluate([name_example(nlp, [row], [""]) for row in judged])
        kinds = " ".join(f"{kind} {v['f']:.3f}" for kind, v in sorted(s["ents_per_type"].items()))
        return s["ents_f"], f"p {s['ents_p']:.4f} r {s['ents_r']:.4f} f {s['ents_f']:.4f} {kinds}"

    out, early = work / ROUNDS[turn], early_weights(work / "words")
    run = (
        Run(steps, 0.3, out, begin_from=early, stop=steps * 10 // 25),
        Run(steps, 0.3, out, begin_from=early, stop=steps * 9 // 25),
        Run(steps * 6 // 25, 0.3, out, rate=COOLING_RATE, goes_on=True),
    )[turn]
    train(nlp, Names(marked).epochs(nlp, marked, extra, spoken=turn == 2), judge, run)


def taught(data: Path, work: Path, known: set[str]) -> list[NamedSentence]:
    """What the first round finds in the sentences that nobody marked, where the treebank's proper nouns agree."""
    unmarked = [s for s in training_sentences(data) if s.text not in known]
    found = self_marked(spacy.load(work / ROUNDS[0]), unmarked)
    print(f"{len(found)} of {len(unmarked)} sentences marked by the first round are used in the second", flush=True)
    return found


def assemble(work: Path, out: Path, data: Path) -> None:
    """Joins the two trained parts into one pipeline directory, measures it and writes its card; swaps it in whole."""
    nlp = spacy.load(work / "words")
    nlp.tokenizer.from_bytes(blank_dutch().tokenizer.to_bytes())
    nlp.add_pipe("openbaar_sentences", first=True)
    nlp.add_pipe("openbaar_lemmas", after="parser")
    nlp.add_pipe("ner", source=spacy.load(work / "names"))
    nlp.meta |= {
        "name": "openbaar_news",
        "version": VERSION,
        "license": "CC BY-SA 4.0",
        "author": "The openbaar authors",
    }
    nlp.meta["description"] = "Dutch of newspapers: sentences, parts of speech, lemmas, dependencies, names"
    aside, old = out.with_name(out.name + ".new"), out.with_name(out.name + ".old")
    shutil.rmtree(aside, ignore_errors=True)
    aside.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(aside)
    write_card(aside, measure(spacy.load(aside), data))
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    aside.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Reads the command line and runs the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds ud/ and ner/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished pipeline")
    parser.add_argument("--work", type=Path, default=Path("build/language"), help="folder of the trained parts")
    parser.add_argument("--part", choices=("words", *ROUNDS, "assemble", "all"), default="all")
    parser.add_argument("--word-steps", type=int, default=9000)
    parser.add_argument("--name-steps", type=int, default=6000)
    chosen = parser.parse_args()
    if chosen.part in ("words", "all"):
        train_words(chosen.data, chosen.work, chosen.word_steps)
    for turn, name in enumerate(ROUNDS):
        if chosen.part in (name, "all"):
            train_names(chosen.data, chosen.work, chosen.name_steps, turn)
    if chosen.part in ("assemble", "all"):
        assemble(chosen.work, chosen.out, chosen.data)


if __name__ == "__main__":
    main()
