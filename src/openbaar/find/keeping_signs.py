"""What a clause shows of promises and silence: features that learned weights add up.

In: a `Page` and a `Frame`. Out: names of features. Called by `find.weighed` and `tools/train_keeping.py`.

A feature is a class of words in the clause (`tell`; `@tell` as its verb), something about the clause as a whole (its
tense, subject, who says it), or a pair of a class and such a trait.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.bound_to import coming_time
from openbaar.find.frames import Frame
from openbaar.find.rules import Page
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import SpeechKind

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OF_VERB = frozenset({"aux", "aux:pass", "cop", "compound:prt", "xcomp"})
_LINKS = ("if", "whether", "that", "as_long", "condition", "wh", "coming")
_KINDS = ("information", "thing_sent", "question", "utterance", "parliament", "money", "people", "means", "treaty")
_SHORT = 6  # words: what a short answer has at most


def features_of(page: Page, frame: Frame) -> set[str]:
    """Return the features of a clause."""
    signs, traits = signs_of(page, frame)
    return signs | traits | {f"{sign} {trait}" for sign in signs for trait in traits if sign != trait}


def signs_of(page: Page, frame: Frame) -> tuple[set[str], set[str]]:
    """Return the classes of a clause's words, and its traits as a whole: with every pair of them, its features."""
    classes, of_verb = _classes(page, frame)
    whole = {*_form(frame), *_place(page, frame), *_links(page, frame), f"subject {_subject(page, frame)}"}
    whole |= classes & {"not", "hardly", "shall", "wish", "can", "must", "guess", "first", "coming", "past"}
    if coming_time(page, page.marked.doc[frame.start : frame.end]) is not None:
        whole.add("dated")
    return classes | {f"@{name}" for name in of_verb}, whole


def _classes(page: Page, frame: Frame) -> tuple[set[str], set[str]]:
    """Return the classes of the clause's words, and those of its verb with all that joins it."""
    words = page.lexicon.keeping.words
    classes: set[str] = set()
    of_verb: set[str] = set()
    for token in frame.tokens:
        names = words.of_token(token)
        if not names:
            continue
        classes |= names
        if token is frame.head or token.dep_ in OF_VERB:
            of_verb |= names
    return classes, of_verb


def _form(frame: Frame) -> Iterator[str]:
    verbs = [token for token in frame.tokens if token is frame.head or token.dep_ in OF_VERB]
    finite = [token for token in verbs if "Fin" in token.morph.get("VerbForm", [])]
    if not finite:
        yield "form infinite"
    for token in finite[:1]:
        yield f"form {'past' if 'Past' in token.morph.get('Tense', []) else 'present'}"
    if any("Part" in token.morph.get("VerbForm", []) for token in verbs):
        yield "form participle"
    if any(token.dep_ == "aux:pass" for token in verbs):
        yield "form passive"
    if frame.head.pos_ not in ("VERB", "AUX"):
        yield "form nominal"
    if frame.head.dep_ == "acl:relcl":
        yield "relative"


def _links(page: Page, frame: Frame) -> Iterator[str]:
    """Yield what opens the clause, and what governs it."""
    words = page.lexicon.keeping
    for token in frame.tokens[:3]:
        if token.dep_ == "mark" or token.pos_ == "SCONJ":
            yield from (f"opens {name}" for name in words.classes(token.lower_) if name in _LINKS)
    if frame.above is not None:
        verb = frame.above
        for token in (verb, *(child for child in verb.children if child.dep_ in OF_VERB)):
            yield from (f"under {name}" for name in words.classes(token.lemma_.lower()))
        if any("not" in words.classes(child.lower_) for child in verb.children):
            yield "under not"


def _subject(page: Page, frame: Frame) -> str:
    for token in frame.tokens:
        if token.dep_ in _SUBJECTS and token.head in frame.tokens:
            return _kind(page, token)
    return "none"


def _kind(page: Page, token: Token) -> str:
    """Return what kind of thing a subject is."""
    words = page.lexicon.keeping
    names = words.classes(token.lower_) | words.classes(token.lemma_.lower())
    if "first" in names:
        return "first"
    if token.pos_ == "PRON":
        return "pronoun" if token.lower_ in page.lexicon.pronouns else "other"
    if "parliament" in names:
        return "parliament"
    office = page.lexicon.offices.of(token.text)
    if office is not None:
        if office.kind is OfficeKind.BODY and "information" in names:
            return "information"
        return str(office.kind)
    if any(mark.span.start <= token.idx < mark.span.end for mark in page.marked.parties):
        return "party"
    if any(mark.span.start <= token.idx < mark.span.end for mark in page.marked.names):
        return "name"
    return next((kind for kind in _KINDS if kind in names), "other")


def _place(page: Page, frame: Frame) -> Iterator[str]:
    """Yield where the clause stands: in quotation marks, in what somebody says, in or behind a question."""
    marked, head = page.marked, frame.head
    if marked.quote_at(head.idx) is not None:
        yield "quoted"
    statement = page.statement_at(head.idx)
    if statement is not None:
        yield f"said {'direct' if statement.kind is SpeechKind.DIRECT else 'indirect'}"
        yield f"act {statement.act}"
    sentence = head.sent
    if sentence.text.rstrip(" \n\"'”’»").endswith("?"):
        yield "asks"
    last = before(sentence)
    if last is not None and last.text.rstrip(" \n\"'”’»").endswith("?"):
        yield "after question"
        if sum(token.is_alpha for token in sentence) <= _SHORT:
            yield "short answer"


def before(sentence: TokenSpan) -> TokenSpan | None:
    """Return the sentence before `sentence`, of whichever paragraph."""
    place = sentence.start - 1
    return sentence.doc[place].sent if place >= 0 else None
