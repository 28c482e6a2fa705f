"""The networks of the language base and the loop that trains them.

In: examples, drawn anew for each epoch. Out: trained weights on disk. Called by: train_language.py.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import compounding, fix_random_seed
from thinc.api import Adam, Model, warmup_linear

SEED = 20
WIDTH, DEPTH, HIDDEN = 96, 4, 64
#: Rows of the hash table of each word feature (see openbaar.mark.word_features).
ROWS = [5000, 2000, 800, 2000, 3500, 500]
LEARN_RATE = 0.0015

Epoch = Callable[[int], Iterator[Example]]
Judge = Callable[[], tuple[float, str]]


@dataclass(frozen=True)
class Run:
    """How long to train, how much to drop, where to store the best weights, and whose network to begin from.

    `rate` is the highest rate of learning; `goes_on` says that the pipes are trained already and go on from there.
    `early` is a step at which the best weights so far are stored a second time, as `OUT-early`; `stop` one at which the
    run ends before its rate of learning has come down.
    """

    steps: int
    dropout: float
    out: Path
    begin_from: Path | None = None
    early: int = 0
    stop: int = 0
    rate: float = LEARN_RATE
    goes_on: bool = False


def network() -> dict[str, Any]:
    """The configuration of one word-in-context network."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "openbaar.WordFeatures.v1", "width": WIDTH, "rows": ROWS},
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def transitions(state: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    """The configuration of a network that walks over a sentence: of the parser or of the name finder."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }


def add_word_pipes(nlp: Language) -> None:
    """Adds the network for words and the three pipes that listen to it."""
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener, "nO": None, "normalize": False}
    trees = {"model": tagger, "min_tree_freq": 3, "top_k": 3, "backoff": "orth"}
    nlp.add_pipe("tok2vec", config={"model": network()})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config=trees)
    nlp.add_pipe("parser", config={"min_action_freq": 10, "model": transitions("parser", listener)})


def add_name_pipe(nlp: Language) -> None:
    """Adds the name finder with a network of its own."""
    nlp.add_pipe("ner", config={"model": transitions("ner", network())})


def copy_weights(known: Model, new: Model) -> None:
    """Copies the weights of a network into the equal layers at the beginning of another."""
    sources = [node for node in known.walk(order="dfs_post") if node.param_names]
    targets = [node for node in new.walk(order="dfs_post") if node.param_names]
    for source, target in zip(sources, targets, strict=False):
        for name in source.param_names:
            if source.get_param(name).shape != target.get_param(name).shape:
                raise ValueError(f"layers differ: {source.name} and {target.name}")
            target.set_param(name, source.get_param(name).copy())


def train(nlp: Language, epoch: Epoch, judge: Judge, run: Run) -> None:
    """Trains all pipes for so many steps and keeps the weights (running averages) that `judge` likes best."""
    fix_random_seed(SEED)
    run.out.parent.mkdir(parents=True, exist_ok=True)
    if not run.goes_on:
        first = list(epoch(0))
        nlp.initialize(lambda: first)
    if run.begin_from:
        known = spacy.load(run.begin_from).get_pipe("tok2vec").model
        copy_weights(known, nlp.get_pipe("ner").model.get_ref("tok2vec"))
    rate = warmup_linear(run.rate, 250, int(run.steps * 1.1))
    optimizer = Adam(learn_rate=rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    batches = minibatch_by_words(
        _endless(epoch),
        size=compounding(1000.0 if run.goes_on else 200.0, 1000.0, 1.001),
        tolerance=0.2,
        discard_oversize=False,
    )
    best, began = -1.0, time.time()
    if run.goes_on:
        best, line = judge()
        nlp.to_disk(run.out)
        print(f"goes on from | {line} | {best:.4f}", flush=True)
    for step, batch in enumerate(batches, 1):
        nlp.update(batch, sgd=optimizer, drop=run.dropout)
        optimizer.step_schedules()
        if step % max(200, run.steps // 25) == 0 or step == run.steps:
            with nlp.use_params(optimizer.averages):
                score, line = judge()
                if score > best:
                    best = score
                    nlp.to_disk(run.out)
            if step == run.early:
                shutil.copytree(run.out, early_weights(run.out), dirs_exist_ok=True)
            print(f"{step} {time.time() - began:.0f}s | {line} | best {best:.4f}", flush=True)
        if step >= (run.stop or run.steps):
            return


def early_weights(out: Path) -> Path:
    """Where the early weights of a run lie."""
    return out.with_name(out.name + "-early")


def _endless(epoch: Epoch) -> Iterator[Example]:
    number = 1
    while True:
        yield from epoch(number)
        number += 1
