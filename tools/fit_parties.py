"""Fit the weights of the signs of a set of parties to marked texts, and say what they reach on sets left out.

    python tools/fit_parties.py            # each set of texts left out once, then written to src/openbaar/data
    python tools/fit_parties.py --dry-run  # only told

The evidence of a marked agreement says in which clause it is told: there its set is right and every other is wrong.
A clause in which a set marked elsewhere in the text may be told again is not learned from. One model chooses, for each
clause, among the sets that may be meant and none of them (a softmax), the weights held small. A set of texts is what
one author wrote: each is left out once, and what the others teach is measured on it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from openbaar.find import find
from openbaar.find.telling_signs import LEMMA
from openbaar.lexicon import Lexicon
from openbaar.lexicon.party_weights import PartyWeights
from openbaar.link.party_cast import Cast
from openbaar.link.party_roles import Role, roles_of
from openbaar.link.party_sets import Option, Set, is_shaped, options, settled, signs_of
from openbaar.mark import mark
from openbaar.model.document import Refused
from openbaar.model.marked import Marked
from openbaar.model.tellings import Telling, Told
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read
from openbaar.score.gold import Entry, GoldText, load_gold

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("../shared/gold", "quality/gold/dev", "quality/gold/agreements", "quality/gold/controls")
OUT = ROOT / "src/openbaar/data/party_weights.tsv"
HOLD = 2.5  # how strongly weights are held at nothing
AUTHORS = 5  # whose texts must have a word for it to be a sign by itself
RARE = 60  # a sign counted less often, those of right sets thirtyfold, is left out
ENOUGH = 0.53  # chance from which a set counts: chosen by hand between precision and recall
WHERE = (0.3, 0.4, 0.5, 0.55, 0.6, 0.62, 0.65, 0.7)
WORTH = -2.0  # a clause whose own signs add up to less is not looked at; below it nearly none is right
STEPS = 80
REAL = {
    "real": 4.0,
    "C": 5.0,
    "T1": 0.5,
    "T2": 0.7,
    "T5": 1.5,
    "T7": 0.5,
    "T8": 0.5,
    "U1": 0.7,
    "N": 2.0,
}  # how often a text of a group counts: real news most, then the examples that bind; texts made hard on purpose less


@dataclass(frozen=True)
class Choice:
    """One clause: its signs; every option with its sets, its signs and how it answers (1 right, 0 wrong, -1 open)."""

    signs: tuple[str, ...]
    options: tuple[tuple[frozenset[Set], tuple[str, ...], int], ...]


@dataclass(frozen=True)
class Text:
    """One marked text: its choices, what is required and all sets marked."""

    group: str
    choices: tuple[Choice, ...]
    required: frozenset[frozenset[Set]]  # of each entry the sets that are right
    marked: frozenset[Set]


def main() -> None:
    """Fit, tell, write."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--dry-run", action="store_true", help="tell, but write nothing")
    dry = asked.parse_args().dry_run
    reader = Reader()
    texts = [text for folder in FOLDERS if (ROOT / folder).is_dir() for text in _texts(ROOT / folder, reader)]
    told = list(left_out(texts, reader.lexicon))
    sys.stdout.write("\n".join(told) + "\n")
    if not dry:
        names, weights = fit(texts)
        OUT.write_text(_tsv(names, weights, told), encoding="utf-8")


def _texts(folder: Path, reader: Reader) -> Iterator[Text]:
    for gold in load_gold(folder):
        if "agreements" not in gold.kinds:
            continue
        document = next(iter(read([str(gold.path)], ReadOptions())))
        if isinstance(document, Refused):
            raise SystemExit(f"{gold.path}: refused ({document.reason})")
        yield text_of(gold, mark(document, reader.language, reader.lexicon), reader.lexicon)


def text_of(gold: GoldText, marked: Marked, lexicon: Lexicon) -> Text:
    """Return what can be learned from one marked text."""
    vars(lexicon)["party_weights"] = PartyWeights({}, 0.0, 1.0, float("-inf"))  # look at every clause
    told = [item for item in find(marked, lexicon) if isinstance(item, Told)]
    tellings = sorted({item.telling for item in told}, key=lambda telling: telling.tokens)
    cast = Cast(marked, lexicon, tellings)
    places = _places(marked.text, gold.entries["agreements"])
    known = frozenset(places)
    entries = (frozenset(_sets(entry)) for entry in gold.entries["agreements"] if not entry.optional)
    required = frozenset(right for right in entries if right)
    choices = tuple(_choice(cast, telling, places) for telling in tellings)
    return Text(_group(gold.id), choices, required, known)


def _group(name: str) -> str:
    """Return whose set a text is of: its first letter, the first digit too where that numbers the sets of one kind."""
    if name[0].isdigit():
        return "real"
    return name[:2] if name[0] in "TU" else name[0]


def _sets(entry: Entry) -> list[Set]:
    return [frozenset(parties) for parties in entry.allowed("parties") if parties]


def _places(text: str, entries: Sequence[Entry]) -> dict[Set, list[tuple[int, int]]]:
    """Return where each marked set is told."""
    found: dict[Set, list[tuple[int, int]]] = {}
    for entry in entries:
        for parties in _sets(entry):
            here = found.setdefault(parties, [])
            for words in (entry["evidence"], *(entry["evidence_alt"] or [])):
                start = text.find(words) if words else -1
                if start >= 0:
                    here.append((start, start + len(words)))
    return found


def _choice(cast: Cast, telling: Telling, places: dict[Set, list[tuple[int, int]]]) -> Choice:
    doc = cast.marked.doc
    start, last = doc[telling.tokens[0]].idx, doc[telling.tokens[-1]]
    end = last.idx + len(last.text)
    here = {parties for parties, spans in places.items() if any(a < end and start < b for a, b in spans)}
    made: list[tuple[Option, int]] = []
    roles = roles_of(cast, telling)
    for option in options(cast, telling, roles):
        made.append((option, 1 if option.sets <= here else -1 if option.sets <= set(places) else 0))
    most = max((len(option.sets) for option, answer in made if answer == 1), default=0)
    told = frozenset().union(*(option.sets for option, answer in made if answer == 1))
    answers = [(option, _answer(option.sets, answer, told, most)) for option, answer in made]
    weighed = tuple((option.sets, _signs(cast, telling, option, roles), answer) for option, answer in answers)
    return Choice(telling.signs, weighed)


def _answer(sets: frozenset[Set], answer: int, told: frozenset[Set], most: int) -> int:
    """Return how an option answers beside the right ones: of those, part of a list is left open.

    What is marked elsewhere in the text is wrong where something else is told, and open where nothing is.
    """
    if answer == 1:
        return 1 if len(sets) == most else -1
    return 0 if told and told.isdisjoint(sets) else answer


def _signs(cast: Cast, telling: Telling, option: Option, roles: Sequence[Role]) -> tuple[str, ...]:
    return (*(sign for role in option.roles for sign in role.signs), *signs_of(cast, telling, option, roles))


@dataclass(frozen=True)
class Table:
    """All choices as numbers: signs of each option (`sign`, `row`), the choice and answer of each option."""

    names: tuple[str, ...]
    sign: Any
    row: Any
    choice: Any
    answer: Any
    text: Any  # of each choice
    worth: Any  # of each choice


def table_of(texts: Sequence[Text]) -> Table:
    """Return the table of all texts, without rare signs."""
    count: Counter[str] = Counter()
    used: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for choice in text.choices:
            right = any(answer == 1 for _, _, answer in choice.options)
            count.update({sign: 30 if right else 5 for sign in choice.signs})
            for sign in choice.signs:
                used[sign].add(text.group)
            for _, signs, answer in choice.options:
                count.update({sign: 30 if answer == 1 else 1 for sign in signs})
    known = {name for name in count if not name.startswith(LEMMA) or len(used[name]) >= AUTHORS}
    names = tuple(sorted(name for name in known if count[name] >= RARE))
    index = {name: at for at, name in enumerate(names)}
    sign, row, of, answers, owner, worth = [], [], [], [], [], []
    for number, text in enumerate(texts):
        for choice in text.choices:
            shared = [index[name] for name in choice.signs if name in index]
            for _, signs, answer in choice.options:
                own = [index[name] for name in signs if name in index]
                sign += shared + own
                row += [len(answers)] * (len(shared) + len(own))
                of.append(len(owner))
                answers.append(answer)
            owner.append(number)
            worth.append(REAL.get(text.group, 1.0))
    counted = (np.array(part, dtype=np.int64) for part in (sign, row, of, answers, owner))
    return Table(names, *counted, np.array(worth))


def fit(texts: Sequence[Text]) -> tuple[tuple[str, ...], Any]:
    """Return the signs and their weights, the start last."""
    table = table_of(texts)
    return table.names, learn(table, np.ones(len(texts), dtype=bool))


def learn(table: Table, used: Any) -> Any:
    """Return the weights learned from the texts that are used, the start last: L-BFGS from a low start."""
    right_in = np.bincount(table.choice, table.answer == 1, len(table.text)) > 0
    open_in = np.bincount(table.choice, table.answer == -1, len(table.text)) > 0
    of_choice = used[table.text] & (right_in | ~open_in)
    of_option = of_choice[table.choice]
    picked = of_option[table.row]
    row, sign = (np.cumsum(of_option) - 1)[table.row[picked]], table.sign[picked]
    choice, answer = (np.cumsum(of_choice) - 1)[table.choice[of_option]], table.answer[of_option]
    choices, count = int(of_choice.sum()), len(table.names)
    told, worth = right_in[of_choice], table.worth[of_choice]
    good, dropped = answer == 1, answer == -1

    def cost(weights: Any) -> tuple[float, Any]:
        odds = np.bincount(row, weights[:-1][sign], len(answer)) + weights[-1]
        odds = np.where(dropped, -50.0, odds)
        top = np.zeros(choices)
        np.maximum.at(top, choice, odds)
        share = np.exp(odds - top[choice])
        none = np.exp(-top)
        total = np.bincount(choice, share, choices) + none
        right = np.bincount(choice, share * good, choices) + np.where(told, 0.0, none)
        slope = (share / total[choice] - share * good / right[choice]) * worth[choice]
        gradient = np.append(np.bincount(sign, slope[row], count) + HOLD * weights[:-1], slope.sum())
        return float((np.log(total) - np.log(right)) @ worth + HOLD / 2 * (weights[:-1] ** 2).sum()), gradient

    start = np.zeros(count + 1)
    start[-1] = -3.0
    return _lowest(cost, start)


def _lowest(cost: Any, weights: Any) -> Any:
    """Return where `cost` is lowest (L-BFGS with ten pairs, backtracking)."""
    pairs: list[tuple[Any, Any]] = []
    value, slope = cost(weights)
    for _ in range(STEPS):
        step = slope.copy()
        back = []
        for moved, turned in reversed(pairs):
            share = moved @ step / (moved @ turned)
            back.append(share)
            step -= share * turned
        step *= pairs[-1][0] @ pairs[-1][1] / (pairs[-1][1] @ pairs[-1][1]) if pairs else 1 / np.abs(slope).max()
        for (moved, turned), share in zip(pairs, reversed(back), strict=True):
            step += (share - turned @ step / (moved @ turned)) * moved
        length = 1.0
        while True:
            new, (lower, turn) = weights - length * step, cost(weights - length * step)
            if lower <= value - 1e-4 * length * (slope @ step) or length < 1e-6:
                break
            length /= 2
        if (new - weights) @ (turn - slope) > 1e-10:
            pairs = [*pairs, (new - weights, turn - slope)][-10:]
        done = abs(value - lower) < 1e-2
        weights, value, slope = new, lower, turn
        if done:
            break
    return weights


def left_out(texts: Sequence[Text], lexicon: Lexicon) -> Iterator[str]:
    """Yield, for several chances from which a set counts, what the others teach for each set of texts."""
    table = table_of(texts)
    groups = sorted({text.group for text in texts if text.marked})
    of_text = np.array([text.group for text in texts])
    chances: dict[int, list[Any]] = defaultdict(list)
    for group in sorted(set(of_text)):
        chance = _chances(table, learn(table, of_text != group))
        bounds = np.searchsorted(table.choice, np.arange(len(table.text) + 1))
        for at in np.flatnonzero(of_text[table.text] == group):
            chances[int(table.text[at])].append(chance[bounds[at] : bounds[at + 1]])
    for enough in WHERE:
        counts = {group: np.zeros(3, dtype=int) for group in (*groups, "all", "nothing")}
        for number, text in enumerate(texts):
            right, found = _count(text, chances[number], enough, lexicon)
            for group in (text.group, "all") if text.marked else ("nothing", "all"):
                counts[group] += (right, found, len(text.required))
        told = (f"{group} {r / max(1, f):.2f}/{r / max(1, w):.2f}" for group, (r, f, w) in counts.items() if w)
        yield f"from {enough:.2f}: " + ", ".join(told) + f"; of nothing {counts['nothing'][1]}"


def _chances(table: Table, weights: Any) -> Any:
    odds = np.bincount(table.row, weights[:-1][table.sign], len(table.answer)) + weights[-1]
    top = np.zeros(len(table.text))
    np.maximum.at(top, table.choice, odds)
    share = np.exp(odds - top[table.choice])
    return share / (np.bincount(table.choice, share, len(table.text)) + np.exp(-top))[table.choice]


def _count(text: Text, chances: Sequence[Any], enough: float, lexicon: Lexicon) -> tuple[int, int]:
    """Return how many sets of a text were found rightly, and how many counted as found."""
    every: list[tuple[dict[Set, float], bool]] = []
    for choice, chance in zip(text.choices, chances, strict=True):
        shares: dict[Set, float] = defaultdict(float)
        for (sets, _, _), share in zip(choice.options, chance, strict=True):
            for parties in sets:
                shares[parties] += share
        every.append((shares, is_shaped(choice.signs)))
    found = {parties for parties, chance in settled(lexicon, every).items() if chance >= enough}
    right = sum(not one.isdisjoint(found) for one in text.required)
    return right, right + len(found - text.marked)


def _tsv(names: Sequence[str], weights: Any, told: Sequence[str]) -> str:
    lines = [
        "# How much each sign counts for a set of parties to an arrangement: log-odds, added up. Written by",
        f"# tools/fit_parties.py from {', '.join(FOLDERS[1:])} and the example texts. Signs: src/openbaar/find/",
        "# telling_signs.py (of a clause), src/openbaar/link/party_roles.py (of a party), party_sets.py (of a set).",
        "# Precision / recall, each author's texts left out of the training once, by the chance that is enough:",
        *(f"# {line}" for line in told),
        "sign\tweight",
        f"start\t{weights[-1]:.3f}",
        f"enough\t{ENOUGH}",
        f"worth reading\t{WORTH}",
    ]
    lines += [f"{name}\t{weight:.3f}" for name, weight in zip(names, weights[:-1], strict=True) if abs(weight) >= 0.005]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
