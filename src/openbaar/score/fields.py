"""Fields beside a finding's main ones, and the kinds that few texts are marked for. Called by `score.kinds`.

A marked text says in `fields` which fields of its agreements are marked (`amounts`, `duration`, `ends`,
`legal_status`): there, a value where none is marked is wrong too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from openbaar.model.records import Agreement, Amount, Commitment, Outcome, Question, Withholding
from openbaar.score.counts import TextScore
from openbaar.score.gold import Entry
from openbaar.score.matching import ENOUGH, Matches, likeness, match, one_of
from openbaar.score.proof import proves

AGREEMENT_FIELDS = ("amounts", "duration", "ends", "legal_status")
Sum = tuple[float, str, str | None, bool]


def agreement_fields(score: TextScore, matches: Matches[Agreement], marked: frozenset[str]) -> None:
    """Count the further fields of agreements whose parties are right."""
    for name in AGREEMENT_FIELDS:
        if name not in marked:
            continue
        right = found = wanted = 0
        for finding, entry in matches.pairs:
            mine = _values(finding, name)
            must = _marked(entry, name)
            allowed = {*must, *(entry[f"{name}_alt"] or ())}
            right += len(mine & allowed)
            found += len(mine)
            wanted += len(must)
            if mine - allowed or (must and not mine & allowed):
                score.notes.append((name, f"{sorted(map(str, mine))} for {sorted(map(str, must))}", entry["evidence"]))
        score.count(f"agreements: {name.replace('_', ' ')}", right, found, wanted)


def _values(finding: Agreement, name: str) -> set[Any]:
    if name == "amounts":
        return {_sum(amount) for amount in finding.amounts}
    value = getattr(finding, name)
    return {value} if value is not None else set()


def _sum(amount: Amount) -> Sum:
    return amount.value, amount.currency, amount.per, amount.condition is not None


def _marked(entry: Entry, name: str) -> set[Any]:
    value = entry[name]
    if name == "amounts":
        return {(float(s["value"]), s["currency"], s.get("per"), bool(s.get("condition"))) for s in value or ()}
    return {value} if value is not None else set()


def other_end(score: TextScore, name: str, key: str, matches: Matches[Commitment] | Matches[Withholding]) -> None:
    """Count to whom is promised, or from whom is kept back: told, and not told where the text doesn't."""
    right = found = wanted = 0
    for finding, entry in matches.pairs:
        value = finding.to if isinstance(finding, Commitment) else finding.from_
        allowed = [other for other in entry.allowed(key) if other]
        if allowed and None in entry.allowed(key) and value is None:
            continue
        found += value is not None
        wanted += bool(allowed)
        hit = value is not None and any(one_of(value, other) for other in allowed)
        right += hit
        if not hit and (value or allowed):
            score.notes.append((f"{name} {key}", f"{value} for {entry[key]}", entry["evidence"]))
    score.count(f"{name}: {key}", right, found, wanted)


def questions(score: TextScore, found: Sequence[Question], wanted: Sequence[Entry]) -> None:
    """Count questions by their words; of those found, who asked, whom, and whether they were answered."""

    def alike(finding: Question, entry: Entry) -> float:
        value = max(
            max(proves(finding, words), likeness(finding.content.text, words, exact=False))
            for words in entry.allowed("content")
        )
        return value if value >= ENOUGH else 0.0

    matches = match(found, wanted, alike)
    right = len(matches.pairs)
    score.count("questions", right, right + len(matches.extra), right + len(matches.missed))
    asked = [(f, e) for f, e in matches.pairs if e["by"]]
    share_of(score, "questions: by", asked, lambda f, e: any(one_of(b, w) for b in f.by for w in e.allowed("by") if w))
    to = [(f, e) for f, e in matches.pairs if e["to"]]
    share_of(
        score, "questions: to", to, lambda f, e: f.to is not None and any(one_of(f.to, w) for w in e.allowed("to") if w)
    )
    share_of(score, "questions: answered", matches.pairs, lambda f, e: f.answered in e.allowed("answered"))
    _listed(score, "questions", matches, "content", lambda f: f.content.text)


def outcomes(score: TextScore, found: Sequence[Outcome], wanted: Sequence[Entry]) -> None:
    """Count what the text says became of something promised or kept back, and of what is found, what it became."""

    def alike(finding: Outcome, entry: Entry) -> float:
        value = max(proves(finding, words) for words in entry.allowed("evidence"))
        return value if value >= ENOUGH else 0.0

    matches = match(found, wanted, alike)
    right = len(matches.pairs)
    score.count("outcomes", right, right + len(matches.extra), right + len(matches.missed))
    share_of(score, "outcomes: kind", matches.pairs, lambda f, e: f.kind in e.allowed("kind"))
    _listed(score, "outcomes", matches, "evidence", lambda f: f.what.text)


def share_of(score: TextScore, name: str, pairs: Sequence[Any], fits: Callable[[Any, Entry], bool]) -> None:
    """Count how many of the pairs are right in a field, `name` being `kind: field`."""
    score.share(name, sum(fits(finding, entry) for finding, entry in pairs), len(pairs))
    for finding, entry in pairs:
        if not fits(finding, entry):
            key = name.split(": ")[1]
            score.notes.append(
                (
                    name.replace(":", ""),
                    f"{getattr(finding, key)} for {entry[key]}",
                    str(entry["content"] or entry["evidence"]),
                )
            )


def _listed(score: TextScore, name: str, matches: Matches[Any], key: str, words: Callable[[Any], str]) -> None:
    score.notes += [(name, "missed", str(entry[key])) for entry in matches.missed]
    score.notes += [(name, "extra", f"{words(finding)}  [{finding.rule}]") for finding in matches.extra]
