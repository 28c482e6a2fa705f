"""The clauses in which a question stands: behind a verb of asking, in front of it, or behind a noun.

In: a `Page`, a verb or noun of asking. Out: the spans of the questions, one for each. Called by `find.questions`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.kept_back import trimmed
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

_FAR = 25  # words between a verb of asking and its clause
_ENDING = 3  # words among which the verbs stand with which a clause ends
_SHORTEST = 4  # words of a further question behind `en`


def narrated(page: Page, kind: str) -> Iterator[Token]:
    """Yield the words of a class in the relevant sentences, as the text itself says them."""
    words = page.lexicon.questions
    for sentence in page.marked.relevant:
        if kind in words.classes_in(sentence.vocabulary):
            yield from (t for t in sentence if words.has(kind, t.text) and page.marked.quote_at(t.idx) is None)


def clauses(page: Page, hit: Hit) -> list[Span]:
    """Return the question clauses of a verb of asking: those behind it, else the one that opens the sentence."""
    verbs = [word.i for word in hit.words]
    opener = _opener(page, page.marked.doc[min(verbs) + 1 : min(hit.anchor.sent.end, max(verbs) + _FAR)])
    if opener is not None:
        return split(page, page.marked.doc[opener.i : _end(opener)])
    if any(page.lexicon.questions.has("thereto", token.text) for token in page.marked.doc[hit.start : hit.end]):
        opener = _opener(page, page.marked.doc[hit.anchor.sent.start : hit.start])
        if opener is not None:
            return [trimmed(page.marked, page.marked.doc[opener.i : min(hit.start, _end(opener))])]
    fronted = clause_in_front(page, hit)
    return [fronted] if fronted is not None else []


def clause_in_front(page: Page, hit: Hit) -> Span | None:
    """Return the question clause that opens the sentence of a verb of asking (`Of …, wilde X weten`)."""
    words, sentence, doc = page.lexicon.questions, hit.anchor.sent, page.marked.doc
    first = next((token for token in sentence if token.is_alpha), None)
    if first is None or first.i >= hit.start or doc[hit.start].pos_ not in ("VERB", "AUX"):
        return None
    led = first.pos_ == "ADP" and first.i + 1 < hit.start
    if page.marked.quote_at(first.idx) is not None:
        return None
    opens = words.has("wh", first.text) or (led and words.has("wh", first.nbor(1).text))
    return trimmed(page.marked, doc[first.i : hit.start]) if opens else None


def _end(opener: Token) -> int:
    """Return where a question clause ends: before the verb of the sentence that goes on behind it, or with it."""
    for token in opener.doc[opener.i + 1 : opener.sent.end - 1]:
        if token.text == "," and "Fin" in token.nbor(1).morph.get("VerbForm", []):
            return token.i
    return opener.sent.end


def clause_behind(page: Page, noun: Token, within: int) -> Token | None:
    """Return the word that opens a question clause at most `within` words behind a noun for a question."""
    return _opener(page, page.marked.doc[noun.i + 1 : min(noun.i + 1 + within, noun.sent.end)])


def _opener(page: Page, tokens: TokenSpan) -> Token | None:
    words = page.lexicon.questions
    for token in tokens:
        if words.has("wh", token.text) and not _is_relative(page, token) and not _joins(page, token):
            return token
    return None


def _joins(page: Page, token: Token) -> bool:
    """Say whether the word stands between two of a kind (`geld of hulp`): no clause of its own follows, nor person."""
    if token.pos_ not in ("CCONJ", "SCONJ"):
        return False
    behind = [other for other in token.doc[token.i + 1 : token.sent.end] if not other.is_punct]
    verb = any("Fin" in other.morph.get("VerbForm", []) for other in behind)
    verbs_last = bool(behind) and behind[-1].pos_ in ("VERB", "AUX")  # `… wordt gesproken`, with no subject
    ends = verbs_last and any("Fin" in other.morph.get("VerbForm", []) for other in behind[-_ENDING:])
    clause = verb and (any(other.dep_.startswith("nsubj") for other in behind) or ends)
    alike = token.i > token.sent.start and len(behind) > 0 and token.nbor(-1).pos_ == behind[0].pos_
    named = any(mark.span.end == token.idx - 1 and mark.label == "PER" for mark in page.marked.names)
    return not verb or (alike and not named) or (token.dep_ == "cc" and not clause and not named)


def _is_relative(page: Page, token: Token) -> bool:
    """Say whether a question word tells of the noun before it (`het protocol waarmee …`, `Tunis, waar …`)."""
    words = page.lexicon.questions
    if not words.has("relative_wh", token.text) or token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    if before.pos_ == "ADP" and before.i > token.sent.start:
        before = before.nbor(-1)  # `duizend mensen, van wie …`
    if before.text == ",":
        return True
    if before.pos_ != "NOUN" or not words.has("where_", token.text) or words.has("questions_noun", before.text):
        return False
    return page.lexicon.offices.of(before.text) is None


def split(page: Page, tokens: TokenSpan) -> list[Span]:
    """Return the questions of a clause: one, or more where a further question word follows `en`."""
    words, doc = page.lexicon.questions, page.marked.doc
    cuts = [tokens.start]
    for token in tokens:
        behind = token.i + 1
        joined = token.pos_ == "CCONJ" and token.i > cuts[-1] and behind + _SHORTEST < tokens.end
        if joined and words.has("wh", doc[behind].text) and not words.has("wh", token.text):
            cuts.append(behind)
    ends = [*(cut - 1 for cut in cuts[1:]), tokens.end]
    return [trimmed(page.marked, doc[start:end]) for start, end in zip(cuts, ends, strict=True)]
