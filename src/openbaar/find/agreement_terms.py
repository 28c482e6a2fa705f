"""What an agreement does: instruments, legal status, duration and end, with the words that tell them.

In: sentences. Out: values with their evidence. Called by `find.claim_reading`, `find.agreements` and `find.frameworks`.
"""

from __future__ import annotations

from collections.abc import Iterable

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Instrument

# An instrument told by a more exact one is not told twice: who is sent to a hub is not sheltered there.
_EXACT = {
    Instrument.THIRD_COUNTRY_PROCESSING: (Instrument.RETURN_HUB, Instrument.RESETTLEMENT),
    Instrument.SAFE_THIRD_COUNTRY: (Instrument.RESETTLEMENT,),
}

_ENDS = frozenset({"until", "at", "by"})  # how a time stands to an end: up to it, at it, at it at the latest


def instruments_in(marked: Marked, sentences: Iterable[TokenSpan], lexicon: Lexicon) -> dict[Instrument, Span]:
    """Return each instrument that the sentences tell of, with the first words that do."""
    found: dict[Instrument, Span] = {}
    known: dict[int, dict[Instrument, Span]] = marked.doc.memo.setdefault("instruments", {})  # every claim asks
    for sentence in sentences:
        if sentence.start not in known:
            known[sentence.start] = _of_sentence(marked, sentence, lexicon)
        for instrument, span in known[sentence.start].items():
            found.setdefault(instrument, span)
    return found


def _of_sentence(marked: Marked, sentence: TokenSpan, lexicon: Lexicon) -> dict[Instrument, Span]:
    here = {
        instrument: marked.span(sentence.start_char + start, sentence.start_char + end)
        for instrument, start, end in lexicon.agreements.instruments_told(sentence.text)
    }
    exact = {key for key in here if not any(other in here for other in _EXACT.get(key, ()))}
    return {key: span for key, span in here.items() if key in exact}


def status_in(marked: Marked, sentence: TokenSpan, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Return the legal status that a sentence tells, with its words."""
    text = marked.text[sentence.start_char : sentence.end_char]
    told = lexicon.agreements.status_told(text)
    return told and (told[0], marked.span(sentence.start_char + told[1], sentence.start_char + told[2]))


def duration_in(marked: Marked, sentences: Iterable[TokenSpan], lexicon: Lexicon) -> tuple[str, Span] | None:
    """Return for how long the sentences say that something is made (ISO 8601), with the words."""
    for sentence in sentences:
        text = marked.text[sentence.start_char : sentence.end_char]
        if (told := lexicon.lengths.told(text)) is not None:
            span = marked.span(sentence.start_char + told[1], sentence.start_char + told[2])
            if _is_of_it(marked.token_at(span.start), lexicon):
                return told[0], span
    return None


def end_in(marked: Marked, sentences: Iterable[TokenSpan], lexicon: Lexicon) -> Span | None:
    """Return the words for the time at which the sentences say that something ends, or up to which it runs."""
    for sentence in sentences:
        for mark in marked.times_in(sentence.start_char, sentence.end_char):
            relation = dict(mark.parts).get("relation", "at")
            if relation not in _ENDS:
                continue
            head = marked.tokens(mark.span).root.head
            until = relation == "until"
            if head.pos_ in ("NOUN", "PROPN") and until and _is_agreement(head, lexicon):
                return mark.span
            verb = next((token for token in (head, *head.ancestors) if token.pos_ in ("VERB", "AUX")), None)
            if verb is None or not lexicon.lengths.ends(verb.lemma_.lower(), until):
                continue
            if _is_of_it(verb, lexicon):
                return mark.span
    return None


def _is_of_it(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word for lasting has no other noun for its subject than one for an agreement."""
    subject = next((child for child in word.children if child.dep_.startswith("nsubj")), None)
    return subject is None or subject.pos_ != "NOUN" or _is_agreement(subject, lexicon)


def _is_agreement(word: Token, lexicon: Lexicon) -> bool:
    noun = lexicon.agreements.heads(word.lower_)
    return noun is not None and noun.role is Role.AGREEMENT
