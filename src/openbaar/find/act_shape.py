"""How the main clause of an utterance is built: its subject, its tense or auxiliary, its negation, alone and together.

In: the first words of an utterance as tokens. Out: names of features. Called by `find.act_features`. `Wij laten niemand
gaan` and `Hij heeft niemand laten gaan` have the same words for a refusal and for a report; what differs is this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openbaar.lexicon.act_shapes import ActShapes
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import SpeechKind

_NEGATED = frozenset({"obj", "nsubj", "nsubj:pass", "advmod", "obl", "iobj"})  # where `geen` negates the whole clause


def shape_of(marked: Marked, span: Span, kind: SpeechKind, words: ActShapes) -> Iterator[str]:
    """Yield the features of the main clause in `span`; nothing where it holds no word."""
    tokens = [token for token in marked.tokens(span) if not token.is_punct]
    inside = {token.i for token in tokens}
    root = next((token for token in tokens if token.head is token or token.head.i not in inside), None)
    if root is None:
        return
    children = [child for child in root.children if child.i in inside]
    subject = _subject(children, words)
    tense = _tense(root, children, words)
    negated = "negated" if _is_negated(children, words) else "plain"
    yield f"root {root.pos_}"
    yield f"subject {subject}"
    yield f"tense {tense}"
    yield f"main clause {negated}"
    yield f"clause {subject} {tense} {negated}"
    yield f"clause {subject} {negated} {kind}"
    yield f"clause {tense} {negated} {kind}"
    if any(child.dep_ == "cop" for child in children):
        yield f"copula {subject} {negated}"


def _subject(children: Sequence[Token], words: ActShapes) -> str:
    """Return the class of the subject."""
    subject = next((child for child in children if child.dep_.startswith("nsubj")), None)
    if subject is None:
        return "none"
    if known := words.subjects.get(subject.lower_):
        return known
    if subject.lower_ in words.negations or any(child.lower_ in words.negations for child in subject.children):
        return "nobody"
    return "name" if subject.pos_ == "PROPN" else "noun"


def _tense(root: Token, children: Sequence[Token], words: ActShapes) -> str:
    """Return the class of the auxiliary, else the tense."""
    auxiliaries = [child for child in children if child.dep_.startswith("aux") or child.dep_ == "cop"]
    finite = next((token for token in (*auxiliaries, root) if "Fin" in token.morph.get("VerbForm", ())), None)
    past = finite is not None and "Past" in finite.morph.get("Tense", ())
    lemmas = {token.lemma_.lower() for token in auxiliaries}
    found = next((name for lemma, name in words.auxiliaries.items() if lemma in lemmas), None)
    if found is None and "Part" in root.morph.get("VerbForm", ()):
        found = "participle"
    if found is not None:
        return f"{found} past" if past else found
    if finite is None:
        return "none"
    return "past" if past else "present"


def _is_negated(children: Sequence[Token], words: ActShapes) -> bool:
    """Say whether the clause as a whole is negated: by a word of its own, or inside one of its parts."""
    return any(
        child.lower_ in words.negations
        or (child.dep_ in _NEGATED and any(below.lower_ in words.negations for below in child.children))
        for child in children
    )
