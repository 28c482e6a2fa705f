"""Words that report speech, found in a parsed document.

In: a spaCy document. Out: `CueMark`s in text order. Called by `mark.door`; read by `find`.

A verb whose particle stands apart (`wees … van de hand`) is one cue with two spans; the longest particle wins.
"""

from __future__ import annotations

from openbaar.lexicon import Lexicon
from openbaar.lexicon.cues import Cue, CueKind
from openbaar.model.marked import CueMark
from openbaar.model.span import Span
from openbaar.model.tokens import Doc, Token

GAP = " … "  # in a particle of two pieces
_REACH = 28  # tokens between a verb and its particle at most


def find_cues(doc: Doc, lexicon: Lexicon) -> tuple[CueMark, ...]:
    """Return the cues of `doc`; a word is part of one cue only."""
    found: list[CueMark] = []
    taken: set[int] = set()
    for token in doc:
        if token.is_punct or token.i in taken:
            continue
        mark = _cue_at(token, lexicon, taken)
        if mark:
            found.append(mark)
    return tuple(found)


def _cue_at(token: Token, lexicon: Lexicon, taken: set[int]) -> CueMark | None:
    cues, form = lexicon.cues, token.lower_
    for row in cues.chains.get(form, ()):
        chain = row.lemma.split()
        words = token.doc[token.i : token.i + len(chain)]
        if [word.lower_ for word in words] == chain:
            taken.update(word.i for word in words)
            return _mark(row, [list(words)], token)
    verb = _may_be_verb(token)
    if verb:
        for row in cues.apart.get(form, ()):
            parts = _particles(token, row, lexicon, taken)
            if parts:
                taken.update(word.i for part in parts for word in part)
                return _mark(row, sorted([[token], *parts], key=lambda part: part[0].i), token)
    for row in cues.alone.get(form, ()):
        noun = row.kind is CueKind.NOUN
        if row.kind is CueKind.VERB and verb and (_is_another(token) or _is_compared(token, lexicon)):
            return None
        if noun == (not verb) or row.kind in (CueKind.ADVERB, CueKind.PREPOSITION):
            return _mark(row, [[token]], token)
    return None


def _is_another(token: Token) -> bool:
    """Say whether a particle that ends the clause makes another verb of `token` (`vond hem later terug`)."""
    particle = next((child for child in token.children if child.dep_ == "compound:prt" and child.i > token.i), None)
    if particle is None or particle.pos_ not in ("ADP", "ADV") or particle.i + 1 >= len(token.doc):
        return False
    return particle.nbor(1).is_punct and "Fin" in token.morph.get("VerbForm", [])


def _is_compared(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a participle only tells what somebody had thought of it (`zoals verwacht`)."""
    return (
        "Part" in token.morph.get("VerbForm", [])
        and token.i > token.sent.start
        and token.nbor(-1).lower_ in lexicon.speech_words.comparing
    )


def _may_be_verb(token: Token) -> bool:
    """Say whether `token` is tagged as a verb, or stands where an attribution begins (the parser errs near marks)."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.pos_ in ("PROPN", "X") and token.is_lower:
        return True  # `Jansen prees …`: no name is written in lower case
    if token.pos_ in ("ADP", "ADV", "SCONJ", "DET", "PRON") or not token.is_lower or not token.i:
        return False
    return token.nbor(-1).is_punct and token.i + 1 < len(token.doc) and not token.nbor(1).is_punct


def _particles(verb: Token, row: Cue, lexicon: Lexicon, taken: set[int]) -> list[list[Token]]:
    """Return the tokens of the row's particle: one stretch, or two with something between (`had het toen over ‘…’`).

    Of two, the first stands right behind the verb and marks follow the second: else they are parts of other phrases.
    """
    first, _, second = (row.particle or "").partition(GAP)
    if not second:
        found = _particle(verb, row, lexicon, taken)
        return [found] if found else []
    doc = verb.doc
    if verb.i + 1 >= len(doc) or doc[verb.i + 1].lower_ != first:
        return []
    for token in doc[verb.i + 3 : min(verb.sent.end, verb.i + _REACH)]:
        if token.is_punct:
            return []
        if token.lower_ == second and token.i not in taken:
            return [[doc[verb.i + 1]], [token]] if token.i + 1 < len(doc) and token.nbor(1).is_punct else []
    return []


def _particle(verb: Token, row: Cue, lexicon: Lexicon, taken: set[int]) -> list[Token] | None:
    """Return the tokens of the row's particle in the verb's clause: after the verb, or right before it."""
    wanted = (row.particle or "").split()
    doc, size = verb.doc, len(wanted)
    sentence = verb.sent
    nearest = range(verb.i - size, max(sentence.start, verb.i - size - 2) - 1, -1)
    for start in (*nearest, *range(verb.i + 1, min(sentence.end, verb.i + _REACH))):
        if start > verb.i and _clause_ends(doc[start]):
            return None
        if doc[start].lower_ != wanted[0]:
            continue
        words = list(doc[start : start + size])
        if [word.lower_ for word in words] == wanted and not any(word.i in taken for word in words):
            if verb.i in range(start, start + size):
                continue
            if any(
                other.particle == row.particle for word in doc[verb.i + 1 : start] for other in _apart(word, lexicon)
            ):
                return None  # a nearer verb has it (`wilde …, had laten weten`)
            governs = words[0].lower_ in lexicon.speech_words.particles_that_govern
            if size > 1 or not governs or _stands_alone(words[0]) or _opens_infinitive(words[0], row, lexicon):
                return words
    return None


def _apart(word: Token, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Return the rows whose verb `word` may be, with a particle apart from it."""
    return lexicon.cues.apart.get(word.lower_, ()) if _may_be_verb(word) else ()


def _stands_alone(word: Token) -> bool:
    """Say whether a preposition-like word governs nothing: the parser sees no noun to it, or it ends its clause."""
    if word.dep_ != "case" or word.i + 1 >= len(word.doc):
        return True
    following = word.nbor(1)
    return following.is_punct or following.pos_ in ("CCONJ", "SCONJ", "VERB", "AUX")


def _opens_infinitive(word: Token, row: Cue, lexicon: Lexicon) -> bool:
    """Say whether an infinitive with its marker follows, as it does behind `roept … op`."""
    if "infinitive" not in row.takes:
        return False
    for token in word.doc[word.i + 1 : min(word.sent.end, word.i + _REACH)]:
        if token.is_punct:
            return False
        if token.lower_ in lexicon.speech_words.infinitive_markers:
            return True
    return False


def _clause_ends(token: Token) -> bool:
    return token.text in {";", ".", "?", "!"}


def _mark(row: Cue, parts: list[list[Token]], root: Token) -> CueMark:
    spans = tuple(Span.of(root.doc[part[0].i : part[-1].i + 1].text, part[0].idx) for part in parts)
    return CueMark(spans, row.lemma, str(row.act), root.i)
