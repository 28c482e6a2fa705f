"""Words of the narration that mean somebody without naming them: `hij`, `de minister`, `de bewindsvrouw`.

In: `Marked`. Out: their spans in text order. Called by `link.speakers`, which finds out whom they mean on its way.
"""

from __future__ import annotations

from spacy.tokens import Token

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.model.marked import Marked
from openbaar.model.span import Span

_HOLDERS = (OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT, OfficeKind.SPOKES, OfficeKind.PERSON)


def references(marked: Marked, lexicon: Lexicon) -> list[Span]:
    """Return subject pronouns and definite office words outside quotations that no name explains."""
    named = {
        position for name in marked.names if name.role is not None for position in range(name.role.start, name.role.end)
    }
    found: list[Span] = []
    for token in marked.doc:
        if token.is_punct or token.is_space or marked.quote_at(token.idx) is not None:
            continue
        pronoun = lexicon.pronouns.get(token.lower_)
        if pronoun is not None:
            if pronoun.case is Case.SUBJECT and pronoun.gender is not None and not _determines(token):
                found.append(marked.words(token))
        elif token.idx not in named and token.pos_ == "NOUN":
            office = lexicon.offices.of(token.text)
            if office and office.kind in _HOLDERS and (start := _definite(token, lexicon)) is not None:
                found.append(marked.span(start.idx, token.idx + len(token.text)))
    return found


def _determines(token: Token) -> bool:
    return token.pos_ == "DET"


def _definite(token: Token, lexicon: Lexicon) -> Token | None:
    """Return the definite article before an office word, past adjectives."""
    at = token.i - 1
    while at >= 0 and token.doc[at].pos_ == "ADJ":
        at -= 1
    opener = token.doc[at] if at >= 0 else None
    if opener is None or opener.pos_ != "DET" or opener.lower_ in lexicon.speech_words.indefinites:
        return None
    return opener
