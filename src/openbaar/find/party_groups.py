"""Parties told as a group named before: `the first two`, `all three`, `both`.

In: a clause and the party marks. Out: the marks of the list that its words point back at. Called by
`find.agreement_parties`.
"""

from __future__ import annotations

from collections.abc import Sequence

from openbaar.find.clauses import Clause
from openbaar.lexicon import Lexicon
from openbaar.model.marked import Marked, PartyMark, PartyUse

_BACK = 2  # sentences before the clause in which the list may stand
_TWO = 2


def group_in(marked: Marked, clause: Clause, lexicon: Lexicon) -> tuple[PartyMark, ...]:
    """Return the marks of the last list of states before the words of `clause` that count them, if any."""
    for kind in ("first", "last", "each"):
        match = lexicon.parties.context_pattern(kind).search(clause.text)
        if match is None:
            continue
        count = lexicon.numbers.word_value(match[0].split()[-1])
        place = _place(clause, match.start())
        listed = _last_list(marked, place)
        number = count or len(listed)
        if _TWO <= number <= len(listed):
            return tuple(listed[:number] if kind != "last" else listed[-number:])
    return ()


def _place(clause: Clause, at: int) -> int:
    """Return the code point of the token at character `at` of the clause's text."""
    passed = 0
    for token in clause.tokens:
        if passed >= at:
            return int(token.idx)
        passed += len(token.lower_) + 1
    return int(clause.tokens[-1].idx)


def _last_list(marked: Marked, place: int) -> Sequence[PartyMark]:
    sentence = marked.sentence(place)
    for _ in range(_BACK):
        if sentence.start:
            sentence = marked.doc[sentence.start - 1].sent
    runs: list[list[PartyMark]] = []
    for mark in marked.parties:
        if mark.use is PartyUse.PART or not sentence.start_char <= mark.span.start < place:
            continue
        if runs and mark.joined and mark.code not in {known.code for known in runs[-1]}:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    lists = [run for run in runs if len(run) >= _TWO]
    return lists[-1] if lists else ()
