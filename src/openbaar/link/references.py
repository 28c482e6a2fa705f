"""Words of the narration that mean somebody without naming them: `hij`, `de minister`, `de bewindsvrouw`.

In: `Marked`. Out: their spans in text order. Called by `link.speakers`, which finds out whom they mean on its way.
"""

from __future__ import annotations

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.link.people import is_subject
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_HOLDERS = (OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT, OfficeKind.SPOKES, OfficeKind.PERSON)


def references(marked: Marked, lexicon: Lexicon) -> list[Span]:
    """Return subject pronouns, definite office words and unnamed subjects outside quotations that no name explains."""
    known: list[Span] | None = marked.doc.memo.get("references")
    if known is None:
        known = marked.doc.memo["references"] = _references(marked, lexicon)
    return known


def _references(marked: Marked, lexicon: Lexicon) -> list[Span]:
    named = {
        position for name in marked.names if name.role is not None for position in range(name.role.start, name.role.end)
    }
    found: list[Span] = []
    for token in marked.doc:
        pronoun = lexicon.pronouns.get(token.lower_)
        if _points(token, lexicon) and marked.quote_at(token.idx) is None:
            found.append(marked.words(token))
            continue
        if pronoun is None and token.pos_ != "NOUN" and not _is_compound(token):
            continue
        if token.is_punct or marked.quote_at(token.idx) is not None:
            continue
        if pronoun is not None:
            if pronoun.case is Case.SUBJECT and pronoun.gender is not None and not _determines(token):
                found.append(marked.words(token))
        elif token.idx not in named:
            office = lexicon.offices.of(token.text)
            start = _opener(token, lexicon) if office and office.is_human else None
            if office is None or start is None:
                continue
            if start.lower_ not in lexicon.speech_words.indefinites and office.kind in _HOLDERS:
                found.append(marked.span(start.idx, token.idx + len(token.text)))
            elif start.lower_ in lexicon.speech_words.indefinites and (is_subject(token) or start.is_sent_start):
                found.append(marked.words(marked.doc[start.i : _end(token, lexicon)]))
    return found


def _is_compound(token: Token) -> bool:
    """Say whether a word in capitals ends in a plain word (`Wimbledon-winnares`)."""
    return token.pos_ == "PROPN" and "-" in token.text and token.text.rpartition("-")[2].islower()


def _points(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a demonstrative opens a sentence as its subject (`Die is tegen`)."""
    if not token.is_sent_start or token.lower_ not in lexicon.speech_words.pointing or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).pos_ in ("VERB", "AUX")


def _determines(token: Token) -> bool:
    return token.pos_ == "DET"


def _opener(token: Token, lexicon: Lexicon) -> Token | None:
    """Return the article or possessive before an office word, past adjectives."""
    at = token.i - 1
    while at >= 0 and token.doc[at].pos_ == "ADJ":
        at -= 1
    opener = token.doc[at] if at >= 0 else None
    if opener is None or (opener.pos_ != "DET" and not is_possessive(opener, lexicon)):
        return None
    return opener


def is_possessive(token: Token, lexicon: Lexicon) -> bool:
    """Say whether `token` is a possessive pronoun (`zijn`, `haar`)."""
    pronoun = lexicon.pronouns.get(token.lower_)
    return pronoun is not None and pronoun.case is Case.OTHER and token.pos_ in ("PRON", "DET")


def _end(token: Token, lexicon: Lexicon) -> int:
    """Return where the phrase of an unnamed source ends, its organisation included (`een agent van de dienst`)."""
    at = token.i + 1
    doc = token.doc
    if at + 1 < len(doc) and doc[at].lower_ in lexicon.speech_words.possessive_of:
        end = at + 1
        while end < len(doc) and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
            end += 1
        return end if end > at + 1 else at
    return at
