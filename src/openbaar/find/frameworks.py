"""Rules for terms said of a kind of agreement in general, which flow into no single agreement.

In: a `Page`. Out: one `Framework` a document and kind. Called by `find.door`. Examples: `data/rules/frameworks.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from openbaar.find.agreement_terms import instruments_in, status_in
from openbaar.find.rules import Found, Page, rule
from openbaar.lexicon.agreements import Noun, Role
from openbaar.model.records import Evidence, Framework
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import FindingType, Instrument

_REACH = 4  # sentences that a kind, once spoken of in general, stays the topic


@dataclass
class Terms:
    """What the document says of one kind in general."""

    noun: Noun
    at: Token
    instruments: dict[Instrument, Span] = field(default_factory=dict)
    status: tuple[str, Span] | None = None


@rule("framework.terms", FindingType.FRAMEWORK)
def terms(page: Page) -> Found:
    """A kind of agreement is spoken of in general: what it may contain, or what its legal status is."""
    for told in _collected(page):
        if told.status is not None or told.instruments:
            yield _framework(page, told)


def _collected(page: Page) -> list[Terms]:
    """Return the kinds that the document speaks of in general, each with what it says of them."""
    marked, lexicon = page.marked, page.lexicon
    kinds: list[Terms] = []
    topic: Terms | None = None
    age = 0
    for sentence in marked.doc.sents:
        if not marked.is_relevant(sentence.start_char):
            continue
        age += 1
        if (named := _generic(page, sentence)) is not None:
            topic = next((known for known in kinds if known.noun.kind is named[1].kind), None)
            if topic is None:
                topic = Terms(named[1], named[0])
                kinds.append(topic)
            age = 0
        if topic is None or age > _REACH or _names_a_party(page, sentence):
            continue
        text = marked.text[sentence.start_char : sentence.end_char]
        if "generic" in lexicon.agreements.effects_in(text.lower()):
            topic.instruments |= {
                key: value
                for key, value in instruments_in(marked, [sentence], lexicon).items()
                if key not in topic.instruments
            }
        if age == 0 and topic.status is None:
            topic.status = status_in(marked, sentence, lexicon)
    return kinds


def _generic(page: Page, sentence: TokenSpan) -> tuple[Token, Noun] | None:
    """Return a noun of agreement that stands for its kind: behind an indefinite article or such, or a bare plural."""
    if _names_a_party(page, sentence):
        return None
    words = page.lexicon.agreements
    for token in sentence:
        noun = words.heads(token.lower_)
        if noun is None or noun.role is not Role.AGREEMENT or any(child.dep_ == "cop" for child in token.children):
            continue  # what something is called is no kind spoken of: `the paper is a memorandum`
        before = sentence.doc[token.i - 1].lower_ if token.i > sentence.start else ""
        if before in words.words_for("indefinite") or (noun.plural and before not in words.words_for("definite")):
            return token, noun
    return None


def _names_a_party(page: Page, sentence: TokenSpan) -> bool:
    return bool(page.marked.actors_in(sentence.start_char, sentence.end_char))


def _framework(page: Page, told: Terms) -> Framework:
    evidence = [Evidence(page.marked.words(told.at), "kind")]
    evidence += [Evidence(span, "instruments") for span in told.instruments.values()]
    evidence += list(_proof(told))
    return Framework(
        document_id=page.marked.document.id,
        rule="framework.terms",
        evidence=tuple(evidence),
        kind=told.noun.kind,
        instruments=tuple(told.instruments),
        legal_status=told.status[0] if told.status else None,
    )


def _proof(told: Terms) -> Iterator[Evidence]:
    if told.status is not None:
        yield Evidence(told.status[1], "legal_status")
