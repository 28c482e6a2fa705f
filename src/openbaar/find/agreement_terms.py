"""What an agreement does and what binds it: instruments and legal status, with the words that tell them.

In: sentences. Out: values with their evidence. Called by `find.claim_reading` and `find.frameworks`.
"""

from __future__ import annotations

from collections.abc import Iterable

from openbaar.lexicon import Lexicon
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import TokenSpan
from openbaar.model.vocabulary import Instrument

# An instrument told by a more exact one is not told twice: who is sent to a hub is not sheltered there.
_EXACT = {
    Instrument.THIRD_COUNTRY_PROCESSING: (Instrument.RETURN_HUB, Instrument.RESETTLEMENT),
    Instrument.SAFE_THIRD_COUNTRY: (Instrument.RESETTLEMENT,),
}


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
