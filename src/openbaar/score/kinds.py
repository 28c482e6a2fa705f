"""How each kind of finding is scored on one text: counts that add up over texts. Called by `score.report`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from openbaar.model.document import Document
from openbaar.model.records import (
    Agreement,
    Commitment,
    Conflict,
    Figure,
    Finding,
    Outcome,
    Question,
    Statement,
    Time,
    Withholding,
)
from openbaar.model.vocabulary import Act, SpeechKind
from openbaar.score.counts import TextScore
from openbaar.score.fields import agreement_fields, other_end, outcomes, questions, share_of
from openbaar.score.gold import Entry, GoldText
from openbaar.score.matching import ENOUGH, Matches, likeness, match, one_of, same_person
from openbaar.score.proof import hull, proves


def score_text(gold: GoldText, document: Document, found: Sequence[Finding]) -> TextScore:
    """Return the counts of one text for the kinds that are marked in it."""
    score = TextScore(gold.id)
    scorers: dict[str, Callable[[TextScore, Document, Sequence[Any], Sequence[Entry]], None]] = {
        "speech": _speech,
        "agreements": partial(_agreements, gold.fields),
        "commitments": _commitments,
        "withheld": _withheld,
        "figures": _figures,
        "times": _times,
        "conflicts": _conflicts,
        "questions": lambda score, _, mine, entries: questions(score, mine, entries),
        "outcomes": lambda score, _, mine, entries: outcomes(score, mine, entries),
    }
    types = {
        "speech": Statement,
        "agreements": Agreement,
        "commitments": Commitment,
        "withheld": Withholding,
        "figures": Figure,
        "times": Time,
        "conflicts": Conflict,
        "questions": Question,
        "outcomes": Outcome,
    }
    for name in sorted(gold.kinds):
        mine = [finding for finding in found if isinstance(finding, types[name])]
        scorers[name](score, document, mine, gold.entries[name])
        if gold.control and name in ("agreements", "commitments", "withheld"):
            score.count(f"{name} in texts that hold nothing", 0, len(mine), 0)
    return score


def _note(score: TextScore, name: str, matches: Matches[Any], text_of: Callable[[Any], str], key: str) -> None:
    for entry in matches.missed:
        score.notes.append((name, "missed", str(entry[key])))
    for finding in matches.extra:
        score.notes.append((name, "extra", f"{text_of(finding)}  [{finding.rule}]"))


def said(finding: Statement) -> str:
    """Return the words of a statement, its parts joined."""
    return " ".join(span.text for span in finding.content)


def _speech(score: TextScore, document: Document, found: Sequence[Statement], wanted: Sequence[Entry]) -> None:
    def alike(finding: Statement, entry: Entry) -> float:
        exact = entry["kind"] == SpeechKind.DIRECT and finding.kind == SpeechKind.DIRECT
        value = max(likeness(said(finding), words, exact=exact) for words in entry.allowed("content"))
        # of two entries with the same words, the one with the right speaker is meant
        return value + 0.05 * _right_speaker(finding, entry) if value >= ENOUGH else 0.0

    matches = match(found, wanted, alike)
    right = [pair for pair in matches.pairs if _right_speaker(*pair)]
    total = len(matches.pairs) + len(matches.extra)
    required = len(matches.pairs) + len(matches.missed)
    score.count("speech: words", len(matches.pairs), total, required)
    score.count("speech: words and speaker", len(right), total, required)
    direct = [e for e in [*(e for _, e in matches.pairs), *matches.missed] if e["kind"] == SpeechKind.DIRECT]
    right_direct = [entry for _, entry in right if entry["kind"] == SpeechKind.DIRECT]
    score.share("direct speech: words and speaker (recall)", len(right_direct), len(direct))
    score.share("speaker of found statements", len(right), len(matches.pairs))
    for finding, entry in matches.pairs:
        allowed = [str(act) for act in entry.allowed("act")]
        act = str(finding.act)
        score.acts.append((act, act if act in allowed else allowed[0]))
        if act not in allowed:
            score.notes.append(("act", f"{act} for {allowed[0]}", said(finding)))
        if not _right_speaker(finding, entry):
            who = finding.speaker.name or finding.speaker.org
            score.notes.append(("speaker", f"{who} for {entry['speaker'] or entry['speaker_org']}", said(finding)))
    _note(score, "speech", matches, said, "content")


def _right_speaker(finding: Statement, entry: Entry) -> bool:
    name, org, wanted_org = finding.speaker.name, finding.speaker.org, entry["speaker_org"]
    allowed = entry.allowed("speaker")
    if name and any(one_of(name, value) for value in allowed if value):
        return True
    if None not in allowed:
        return False
    if name:  # an unnamed source of an organisation, given by the organisation's name
        return bool(wanted_org) and same_person(name, wanted_org)
    return not wanted_org or bool(org and same_person(org, wanted_org))


def _agreements(
    fields: frozenset[str],
    score: TextScore,
    document: Document,
    found: Sequence[Agreement],
    wanted: Sequence[Entry],
) -> None:
    def alike(finding: Agreement, entry: Entry) -> float:
        if not any(set(finding.parties) == set(parties) for parties in entry.allowed("parties") if parties):
            return 0.0
        stage = str(finding.stage) in entry.allowed("stage")
        return 1 + stage + 0.5 * proves(finding, entry["evidence"]) + 0.5 * (finding.kind in entry.allowed("kind"))

    matches = match(found, wanted, alike)
    total, required = len(matches.pairs) + len(matches.extra), len(matches.pairs) + len(matches.missed)
    staged = [(f, e) for f, e in matches.pairs if str(f.stage) in e.allowed("stage")]
    score.count("agreements: parties", len(matches.pairs), total, required)
    score.count("agreements: parties and stage", len(staged), total, required)
    score.share("agreements: kind", sum(f.kind in e.allowed("kind") for f, e in matches.pairs), len(matches.pairs))
    dates = [(f, e) for f, e in matches.pairs if e["date"]]
    score.share("agreements: date", sum(f.date in e.allowed("date") for f, e in dates), len(dates))
    right = seen = asked = 0
    for finding, entry in matches.pairs:
        mine = {str(item) for item in finding.instruments}
        must = set(entry["instruments"] or [])
        may = must | set(entry["instruments_optional"] or [])
        must -= set(entry["instruments_optional"] or []) - mine
        right += len(mine & must)
        seen += len(mine - (may - must))
        asked += len(must)
        if mine - may or must - mine:
            score.notes.append(("instruments", f"{sorted(mine)} for {sorted(must)}", entry["evidence"]))
    score.count("instruments", right, seen, asked)
    for finding, entry in matches.pairs:
        if str(finding.stage) not in entry.allowed("stage"):
            score.notes.append(("stage", f"{finding.stage} for {entry['stage']}", entry["evidence"]))
    agreement_fields(score, matches, fields)
    for entry in matches.missed:
        score.notes.append(("agreements", "missed", f"{entry['parties']} {entry['stage']}: {entry['evidence']}"))
    for finding in matches.extra:
        what = f"{list(finding.parties)} {finding.stage}: {hull(finding, document).text}  [{finding.rule}]"
        score.notes.append(("agreements", "extra", what))


def _by_evidence(document: Document) -> Callable[[Finding, Entry], float]:
    def alike(finding: Finding, entry: Entry) -> float:
        words_of = hull(finding, document).text
        value = max(
            max(proves(finding, words), likeness(words_of, words, exact=False))
            for words in entry.allowed("evidence")
            if words
        )
        return value if value >= ENOUGH else 0.0

    return alike


def _commitments(score: TextScore, document: Document, found: Sequence[Commitment], wanted: Sequence[Entry]) -> None:
    matches = match(found, wanted, _by_evidence(document))
    _counts(score, "commitments", matches)
    dated = [(f, e) for f, e in matches.pairs if e["due"]]
    score.share("commitments: due", sum(f.due in e.allowed("due") for f, e in dated), len(dated))
    for finding, entry in dated:
        if finding.due not in entry.allowed("due"):
            score.notes.append(("commitments due", f"{finding.due} for {entry['due']}", entry["evidence"]))
    _owner_share(score, "commitments", matches)
    other_end(score, "commitments", "to", matches)
    _note(score, "commitments", matches, lambda f: hull(f, document).text, "evidence")


def _withheld(score: TextScore, document: Document, found: Sequence[Withholding], wanted: Sequence[Entry]) -> None:
    matches = match(found, wanted, _by_evidence(document))
    _counts(score, "withheld", matches)
    _owner_share(score, "withheld", matches)
    other_end(score, "withheld", "from", matches)
    modes = [(f, e) for f, e in matches.pairs if e["mode"]]
    share_of(score, "withheld: mode", modes, lambda f, e: f.mode in e.allowed("mode"))
    _note(score, "withheld", matches, lambda f: hull(f, document).text, "evidence")


def _owner_share(score: TextScore, name: str, matches: Matches[Any]) -> None:
    """Count how often one of a finding's owners is one that the text allows."""
    owned = [(f, e) for f, e in matches.pairs if e["by"]]
    wrong = [(f, e) for f, e in owned if not any(one_of(b, w) for b in f.by for w in e.allowed("by") if w)]
    score.share(f"{name}: by", len(owned) - len(wrong), len(owned))
    for finding, entry in wrong:
        score.notes.append((f"{name} by", f"{'; '.join(finding.by)} for {entry['by']}", entry["evidence"]))


def _figures(score: TextScore, document: Document, found: Sequence[Figure], wanted: Sequence[Entry]) -> None:
    def alike(finding: Figure, entry: Entry) -> float:
        values = [finding.value, finding.value_to]
        same = any(value in values for value in entry.allowed("value") if value is not None)
        return 1 + max(proves(finding, words) for words in entry.allowed("evidence") if words) if same else 0.0

    matches = match(found, wanted, alike)
    _counts(score, "figures: value", matches)
    score.share("figures: unit", sum(f.unit in e.allowed("unit") for f, e in matches.pairs), len(matches.pairs))
    for finding, entry in matches.pairs:
        if finding.unit not in entry.allowed("unit"):
            score.notes.append(("figures unit", f"{finding.unit} for {entry['unit']}", entry["evidence"]))
    _note(score, "figures", matches, lambda f: f"{f.value:g} {hull(f, document).text}", "evidence")


def _times(score: TextScore, document: Document, found: Sequence[Time], wanted: Sequence[Entry]) -> None:
    places = {id(entry): _place(document, entry) for entry in wanted}

    def alike(finding: Time, entry: Entry) -> float:
        start, end = document.decoded_range(finding.words.start, finding.words.end)
        low, high = places[id(entry)]
        common = min(end, high) - max(start, low)
        return common / max(end - start, high - low) if common > 0 else 0.0

    matches = match(found, wanted, alike)
    right = [(f, e) for f, e in matches.pairs if f.value in e.allowed("value")]
    total, required = len(matches.pairs) + len(matches.extra), len(matches.pairs) + len(matches.missed)
    score.count("times: words", len(matches.pairs), total, required)
    score.count("times: value", len(right), total, required)
    month = document.published[:7]
    other = [(f, e) for f, e in matches.pairs if month not in e.allowed("value")]
    others = len(other) + sum(month not in e.allowed("value") for e in matches.missed)
    score.share(
        "times: value, other than the document's month (recall)",
        sum(f.value in e.allowed("value") for f, e in other),
        others,
    )
    always = sum(month in e.allowed("value") for e in [*(e for _, e in matches.pairs), *matches.missed])
    score.share("times: baseline, always the document's month", always, required)
    for finding, entry in matches.pairs:
        if finding.value not in entry.allowed("value"):
            score.notes.append(("time", f"{finding.value} for {entry['value']}", finding.words.text))
    _note(score, "times", matches, lambda f: f"{f.words.text} = {f.value}", "evidence")


def _place(document: Document, entry: Entry) -> tuple[int, int]:
    position = -1
    for _ in range(int(entry["n"] or 1)):
        position = document.decoded.find(entry["evidence"], position + 1)
    return position, position + len(entry["evidence"])


def _conflicts(score: TextScore, document: Document, found: Sequence[Conflict], wanted: Sequence[Entry]) -> None:
    def alike(finding: Conflict, entry: Entry) -> float:
        a, b = finding.a.span.text, finding.b.span.text
        straight = min(likeness(a, entry["a"], exact=False), likeness(b, entry["b"], exact=False))
        crossed = min(likeness(a, entry["b"], exact=False), likeness(b, entry["a"], exact=False))
        value = max(straight, crossed)
        return value if value >= ENOUGH else 0.0

    matches = match(found, wanted, alike)
    _counts(score, "conflicts", matches)
    for entry in matches.missed:
        score.notes.append(("conflicts", "missed", f"{entry['a']} ↔ {entry['b']}"))
    for finding in matches.extra:
        words = f"{finding.a.span.text} ↔ {finding.b.span.text}  [{finding.rule}]"
        score.notes.append(("conflicts", "extra", words))


def _counts(score: TextScore, measure: str, matches: Matches[Any]) -> None:
    right = len(matches.pairs)
    score.count(measure, right, right + len(matches.extra), right + len(matches.missed))


def act_scores(acts: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return accuracy and macro-F1 of acts (found, wanted), and what always saying `assert` reaches."""
    if not acts:
        return {}
    always = [(str(Act.ASSERT), wanted) for _, wanted in acts]
    return {
        "acts: accuracy": _accuracy(acts),
        "acts: macro-F1": _macro_f1(acts),
        "acts: accuracy, always assert": _accuracy(always),
        "acts: macro-F1, always assert": _macro_f1(always),
    }


def _accuracy(acts: Sequence[tuple[str, str]]) -> float:
    return sum(found == wanted for found, wanted in acts) / len(acts)


def _macro_f1(acts: Sequence[tuple[str, str]]) -> float:
    found = Counter(act for act, _ in acts)
    wanted = Counter(act for _, act in acts)
    right = Counter(act for act, other in acts if act == other)
    return sum(2 * right[act] / (found[act] + wanted[act]) for act in wanted) / len(wanted)
