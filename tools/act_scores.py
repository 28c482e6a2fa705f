"""How often the act of an utterance is right: each act's precision and recall, beside always saying assert.

    python tools/act_scores.py [--data ../shared/data]

Measured on the marked sentences of about 1970 (`frames/frames.tsv`), on `quality/acts/heldout.tsv` and on the marked
articles beside the clone; what isn't there is said to be missing. The weights were learned from the sentences too, so
for them the card (`src/openbaar/data/act_weights.md`) has the fairer number. Office holders' promises, which need the
speaker, are not in it: `openbaar score` tells acts as the whole reader gives them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from act_examples import Example, of_frames, of_list, of_texts

from openbaar.model.vocabulary import Act
from openbaar.pipeline import Reader


def table(examples: Sequence[Example], decide: Callable[[Example], str]) -> tuple[float, float, list[str]]:
    """Return accuracy, macro-F1 and `act precision/recall` for each act; another right act counts as right."""
    pairs: Counter[tuple[str, str]] = Counter()
    for example in examples:
        told = decide(example)
        pairs[told if told in example.acts else example.acts[0], told] += 1
    acts = [str(act) for act in Act]
    f1s, cells = [], []
    for act in acts:
        right, wanted = pairs[act, act], sum(pairs[act, other] for other in acts)
        told = sum(pairs[other, act] for other in acts)
        cells.append(f"{act} {right / max(1, told):.2f}/{right / max(1, wanted):.2f}")
        if wanted:
            f1s.append(2 * right / (wanted + told))
    return sum(pairs[act, act] for act in acts) / len(examples), sum(f1s) / len(f1s), cells


def tell(title: str, examples: Sequence[Example]) -> None:
    """Print the tables of one set of utterances."""
    items = [example for example in examples if example.found]
    print(f"\n{title}: {len(items)} utterances that the rules find")
    ways: dict[str, Callable[[Example], str]] = {
        "always assert": lambda _: str(Act.ASSERT),
        "rules alone": lambda item: item.ruled,
        "rules, then weights": lambda item: item.read,
    }
    for name, decide in ways.items():
        accuracy, macro, cells = table(items, decide)
        print(f"  {name:20} accuracy {accuracy:.3f} macro-F1 {macro:.3f}   {' '.join(cells)}")


def main() -> None:
    """Measure what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    reader = Reader()
    sets = {
        data / "frames/frames.tsv": of_frames,
        Path("quality/acts/heldout.tsv"): of_list,
        data / "speech": of_texts,
        data.parent / "gold": of_texts,
    }
    for path, examples in sets.items():
        if path.exists():
            tell(str(path), list(examples(path, reader)))
        else:
            print(f"\n{path}: not here")


if __name__ == "__main__":
    main()
