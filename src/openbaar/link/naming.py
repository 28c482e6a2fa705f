"""Who tells of an agreement by naming its party: `she named only X as a country with which there is one`.

In: findings with speakers. Out: agreements of such sentences, and of those that carry on from one, with the speaker
who stands for them. Called by `link.door`, before what is told twice is joined.
"""

from __future__ import annotations

from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.link.people import is_subject
from openbaar.model.document import Undecided
from openbaar.model.marked import CueMark, Marked
from openbaar.model.records import Agreement, Asserter, Finding, Statement
from openbaar.model.tokens import TokenSpan
from openbaar.model.vocabulary import AsserterKind

Findings = list[Finding | Undecided]

_NAMES = "name"  # what a cue takes that calls or names something


def asserted_by_naming(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Say who stands for agreements in sentences in which a person names their parties."""
    statements = [item for item in found if isinstance(item, Statement) and item.speaker.name]
    cues = [cue for cue in marked.cues if _NAMES in lexicon.cues.taken.get(cue.lemma, frozenset())]
    if not cues:
        return found
    tellers: dict[int, Asserter] = {}
    for sentence in marked.doc.sents:
        if _carries_on(marked, sentence, lexicon) and sentence.start - 1 in tellers:
            tellers[sentence.end - 1] = tellers[sentence.start - 1]
        elif (name := _who_names(marked, sentence, cues, statements, lexicon)) is not None:
            tellers[sentence.end - 1] = Asserter(name, AsserterKind.SPEAKER)
    return [_told(item, marked, tellers) for item in found] if tellers else found


def _told(item: Finding | Undecided, marked: Marked, tellers: dict[int, Asserter]) -> Finding | Undecided:
    if not isinstance(item, Agreement) or item.asserted_by.kind is not AsserterKind.REPORTER:
        return item
    teller = tellers.get(marked.sentence(item.spans("kind")[0].start).end - 1)
    return replace(item, asserted_by=teller) if teller else item


def _carries_on(marked: Marked, sentence: TokenSpan, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on with a list that the one before it, in the same paragraph, began."""
    if not sentence.start or sentence[0].lower_ not in lexicon.agreements.words_for("further"):
        return False
    return marked.paragraph(sentence.start_char) == marked.paragraph(marked.doc[sentence.start - 1].idx)


def _who_names(
    marked: Marked, sentence: TokenSpan, cues: list[CueMark], statements: list[Statement], lexicon: Lexicon
) -> str | None:
    """Return who names a party in a sentence: a person by name, or by a pronoun or office for the last who spoke."""
    cue = next((cue for cue in cues if sentence.start <= cue.token < sentence.end), None)
    if cue is None or not marked.parties_in(cue.words[0].end, sentence.end_char):
        return None
    verb = marked.doc[cue.token]
    subject = next((token for token in sentence if is_subject(token) and token.head == verb), None)
    if subject is None:
        return None
    named = next((mark for mark in marked.names if mark.span.start <= subject.idx < mark.span.end), None)
    if named is not None:
        return next((s.speaker.name for s in statements if named.span.text in (s.speaker.name or "")), named.span.text)
    if subject.lower_ not in lexicon.pronouns and lexicon.offices.of(subject.text) is None:
        return None
    before = [statement for statement in statements if statement.start < sentence.start_char]
    return before[-1].speaker.name if before else None
