"""Sentences that go on with what somebody is already reported to say.

In: the narration of a page and its utterances so far. Out: further `Utterance`s. Called by `find.speech`.

A sentence without attribution between a report and a clause that ends in `zei ze` belongs to them; so does one with a
clause in marks that follows a statement, and one that tells behind a report what is said to have happened to somebody
known (`Hij zou zijn vertrokken`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from openbaar.find.speech_clauses import CLAUSE_FIRST
from openbaar.find.speech_page import Narration, Utterance
from openbaar.lexicon.offices import Case
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import SpeechKind

CONTINUED = "speech.continued"
_SHORTEST = 4  # words of a sentence that can go on with a report
_SHARE = 0.45  # of the sentence's words, from which the words in marks are what it says
_CLAUSE = 3  # words of a fragment in marks that is more than a term


def continued(narration: Narration, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield the sentences that go on with a report."""
    sentences = list(narration.sentences())
    held = _holding(narration, sentences, found)
    ends = sorted(max(span.end for span in (*item.content, *item.cue)) for item in found)
    hearsay = -1  # the sentence that went on last with what is only heard of
    for index, (start, end) in enumerate(sentences):
        if held[index] or not _is_clause(narration, start, end):
            continue
        content = narration.span(start, end)
        if content is None:
            continue
        before = held[index - 1] if index and _together(narration, sentences[index - 1], start) else []
        after = held[index + 1] if index + 1 < len(sentences) and _together(narration, (start, end), end) else []
        closing = next((item for item in after if _is_pronoun(narration, item)), None)
        reported = [item for item in before if item.kind is not SpeechKind.DIRECT]
        if closing and reported and not _turns(narration, start, sentences[index + 1][1], reported[-1]):
            yield Utterance(
                CONTINUED, SpeechKind.INDIRECT, (content,), closing.mention, closing.cue, closing.lemma, closing.act
            )
        elif _follows_speech(narration, ends, content) and _quotes_clause(narration, start, end):
            yield Utterance(CONTINUED, SpeechKind.MIXED, (content,))
        elif _is_hearsay(narration, start, end):
            chained = hearsay == index - 1 and _together(narration, sentences[index - 1], start)
            sources = {item.mention for item in reported}
            if chained or (len(sources) == 1 and None not in sources and _is_of_known(narration, start, end)):
                hearsay = index
                yield Utterance(CONTINUED, SpeechKind.INDIRECT, (content,))


def _is_hearsay(narration: Narration, start: int, end: int) -> bool:
    """Say whether the main verb tells what is said to have happened (`zou zijn gehalveerd`)."""
    words, tokens = narration.page.lexicon.speech_words, narration.doc[start:end]
    finite = next((token for token in tokens if "Fin" in token.morph.get("VerbForm", [])), None)
    if finite is None or finite.lower_ not in words.hearsay:
        return False
    ahead, behind = narration.doc[start : finite.i], narration.doc[finite.i + 1 : end]
    asked = finite.i == start or narration.doc[end - 1].text.startswith("?")
    if asked or any(token.pos_ == "SCONJ" or token.is_punct for token in ahead):
        return False
    perfect = any(token.lower_ in words.perfect_infinitives for token in behind)
    return perfect and any("Part" in token.morph.get("VerbForm", []) for token in behind)


def _is_of_known(narration: Narration, start: int, end: int) -> bool:
    """Say whether the subject of tokens `start:end` is known already: a pronoun, a name, or a definite noun."""
    subject = next((token for token in narration.doc[start:end] if token.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    opens = any("Def" in child.morph.get("Definite", []) for child in subject.children)
    return subject.pos_ in ("PRON", "PROPN") or opens


def _holding(
    narration: Narration, sentences: Sequence[tuple[int, int]], found: Sequence[Utterance]
) -> list[list[Utterance]]:
    """Return of each sentence the utterances of which words begin in it."""
    tokens = narration.doc
    starts = [tokens[start].idx for start, _ in sentences]
    ends = [tokens[end - 1].idx for _, end in sentences]
    held: list[list[Utterance]] = [[] for _ in sentences]
    for item in found:
        begins = ((bisect_right(starts, span.start) - 1, span.start) for span in (*item.content, *item.cue))
        for at in {at for at, start in begins if at >= 0 and start <= ends[at]}:
            held[at].append(item)
    return held


def _together(narration: Narration, first: tuple[int, int], second: int) -> bool:
    """Say whether the sentence that begins at token `second` stands in the same paragraph as `first`."""
    return second < len(narration.doc) and narration.paragraph(first[0])[0] == narration.paragraph(second)[0]


def _is_clause(narration: Narration, start: int, end: int) -> bool:
    tokens = [token for token in narration.doc[start:end] if not token.is_punct]
    return len(tokens) >= _SHORTEST and any(token.pos_ in ("VERB", "AUX") for token in tokens)


def _is_pronoun(narration: Narration, item: Utterance) -> bool:
    lexicon = narration.page.lexicon
    whole = sum(len(span.text.split()) for span in item.content) >= _SHORTEST
    return (
        item.rule == CLAUSE_FIRST
        and whole
        and item.mention is not None
        and item.mention.text.lower() in lexicon.pronouns
    )


def _turns(narration: Narration, start: int, end: int, before: Utterance) -> bool:
    """Say whether tokens `start:end` have another person or body as a subject, to whom the pronoun would point."""
    lexicon, known = narration.page.lexicon, before.mention.text.split() if before.mention else []
    for token in narration.doc[start:end]:
        if not _is_subject(token) or token.text in known:
            continue
        human = lexicon.offices.of(token.text)
        pronoun = lexicon.pronouns.get(token.lower_)
        names = narration.page.marked.names_in(token.idx, token.idx + len(token.text))
        if (human is not None and human.is_human) or names:
            return True
        if pronoun is not None and pronoun.case is Case.SUBJECT and token.is_sent_start:
            return True
    return False


def _follows_speech(narration: Narration, ends: Sequence[int], content: Span) -> bool:
    """Say whether a statement in the same paragraph ends within the sentence before; `ends` of all, in order."""
    paragraph, _ = narration.page.marked.paragraph(content.start)
    at = bisect_right(ends, content.start)
    last = ends[at - 1] if at else 0
    if last <= paragraph:
        return False
    return content.start - narration.page.marked.sentence(last - 1).end_char <= 1 + len("”")


def _quotes_clause(narration: Narration, start: int, end: int) -> bool:
    """Say whether a fragment in marks inside the sentence is a clause of its own."""
    whole = sum(token.is_alpha for token in narration.doc[start:end])
    for index in {narration.quote_of[at] for at in range(start, end)} - {-1}:
        low, high = narration.ranges[index]
        verbs = any(t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm", []) for t in narration.doc[low:high])
        size = len(narration.quotes[index].inner.text.split())
        if verbs and size > _CLAUSE and size >= _SHARE * whole:
            return True
    return False


def _is_subject(token: Token) -> bool:
    return token.dep_.startswith("nsubj") or (token.dep_ in ("appos", "flat") and token.head.dep_.startswith("nsubj"))
