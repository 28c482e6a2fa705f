"""What a clause shows of silence besides its words: acts of telling with their negation, and what stands around them.

In: a `Page` and a `Frame`. Out: names of acts and of circumstances. Called by `find.weighed` and
`tools/train_keeping.py`.

An act is what is done about telling, made of classes of words (`give` with a noun of `utterance` is one act, whichever
verb and noun it is), with how it is denied and wished: `~tell`, `~tell+not`, `~tell+not+wish`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from openbaar.find.frames import Frame, frames_of
from openbaar.find.keeping_signs import OF_VERB, before
from openbaar.find.rules import Page
from openbaar.model.tokens import Token

_ANY = "~act"
# Acts that a verb alone tells, those that a word anywhere in the clause tells, and those of a verb with a thing.
_BY_VERB = ("tell", "talk", "answer", "publish", "refer")
_BY_WORD = ("silent", "secret", "blackened", "stamp", "closed", "unanswered", "clause", "dodge", "appeal")
_WITH = (
    ("give", "utterance"),
    ("give", "information"),
    ("give", "access"),
    ("receive", "information"),
    ("receive", "access"),
    ("receive", "utterance"),
    ("limit", "about"),
)
_TOLD = frozenset({"tell", "answer", "utterance", "publish", "access"})
_ASKS = frozenset({"question", "asking"})
_GROUNDS = frozenset({"secret", "silent", "interest", "later"})
_DENIED = ("not", "hardly", "only")
_WISHED = ("wish", "can")
_THINGS = ("utterance", "information", "access", "question")
_OPENING = 3  # words at the start of a clause in which a word that points back or asks stands
_STEP, _LONGEST = 4, 4  # words of a clause are counted by fours


def silence_signs(page: Page, frame: Frame) -> tuple[set[str], set[str]]:
    """Return the acts of telling in a clause, and the circumstances of them; none of either where it tells of none."""
    classes = _classes(page, frame.tokens)
    of_verb = [token for token in frame.tokens if token is frame.head or token.dep_ in OF_VERB]
    verb = _classes(page, of_verb)
    kinds = {*_acts(classes, verb)}
    if not kinds:
        return set(), set()
    beside = _classes(page, (token for token in frame.tokens if token.dep_ == "amod"))
    told = _classes(page, (token for token in frame.tokens if token.dep_ != "amod"))
    kinds = {f"{kind}-beside" if kind in beside and kind not in told else kind for kind in kinds}
    denied = next((name for name in _DENIED if name in classes), "plain")
    if denied == "not" and _denies_another(page, frame, of_verb):
        denied = "not-that"
    wished = next((name for name in _WISHED if name in classes), "plain")
    acts = {_ANY, f"{_ANY}+{denied}"}
    for kind in kinds:
        acts |= {f"~{kind}", f"~{kind}+{denied}", f"~{kind}+{denied}+{wished}"}
    return acts, {f"~{name}" for name in _around(page, frame, classes)}


def _denies_another(page: Page, frame: Frame, of_verb: list[Token]) -> bool:
    """Say whether all that is denied is a thing which nobody tells (`wil geen tweede akkoord`), and not the telling."""
    for token in frame.tokens:
        if "not" not in page.lexicon.keeping.telling.of_token(token):
            continue
        noun = token.head
        other = noun.pos_ in ("NOUN", "PROPN") and noun not in of_verb and token.dep_ in ("det", "advmod", "amod")
        if not other or _classes(page, (noun,)) & {*_THINGS}:
            return False
    return True


def _classes(page: Page, tokens: Iterable[Token]) -> set[str]:
    words = page.lexicon.keeping.telling
    found: set[str] = set()
    for token in tokens:
        if names := words.of_token(token):
            found |= names
    return found


def _acts(classes: Set[str], verb: Set[str]) -> Iterator[str]:
    yield from (name for name in _BY_VERB if name in verb)
    yield from (name for name in _BY_WORD if name in classes)
    yield from (f"{does}-{thing}" for does, thing in _WITH if does in verb and thing in classes)
    if "refuse" in classes:
        yield "refuse-tell" if classes & _TOLD else "refuse-information" if "information" in classes else "refuse"
    if not verb & {"give", "receive"}:
        yield from (name for name in ("utterance", "access") if name in classes)


def _around(page: Page, frame: Frame, classes: Set[str]) -> Iterator[str]:
    sentence = frame.head.sent
    joined = (f for f in frames_of(page, sentence) if f.above is frame.head or f.head is frame.above)
    if any(
        _asks(page, other) for other in joined
    ):  # either way round: the parser takes the one before for the main one
        yield "question-clause"
    yield from (f"with-{name}" for name in ("wh", "about", "press", "interest", "later") if name in classes)
    yield f"object-{_object(page, frame)}"
    if classes & _ASKS:
        yield "asked-in"
    inside = set(frame.tokens)
    beside = _classes(page, (token for token in sentence if token not in inside))
    if beside & _ASKS:
        yield "asked-beside"
    if beside & _GROUNDS:
        yield "ground-beside"
    last = before(sentence)
    if last is not None:
        earlier = _classes(page, last)
        if earlier & _ASKS:
            yield "asked-before"
        if "information" in earlier:
            yield "information-before"
    if page.lexicon.reasons.openers.search(sentence.text):
        yield "reason"
    if any(child.dep_ == "ccomp" and child.i > frame.head.i for child in frame.head.children):
        yield "tells-that"
    if "points_back" in _classes(page, frame.tokens[:_OPENING]):
        yield "points-back"
    yield f"length-{min(_LONGEST, len(frame.tokens) // _STEP)}"


def _asks(page: Page, frame: Frame) -> bool:
    """Say whether a clause is a question that another governs."""
    return bool(_classes(page, frame.tokens[:_OPENING]) & {"wh", "whether"})


def _object(page: Page, frame: Frame) -> str:
    """Return what kind of thing the object is, or what is said of in the passive."""
    for token in frame.tokens:
        if token.dep_ in ("obj", "nsubj:pass"):
            classes = _classes(page, (token,))
            return next((name for name in _THINGS if name in classes), "other")
    return "none"
