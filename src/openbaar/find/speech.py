"""Statements: who says what, in quotation marks or reported. The rules; the reading of words is in `speech_*`.

In: a `Page`. Out: `Statement`s whose speaker `link` names. Each construction is a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openbaar.find import (
    speech_according,
    speech_cited,
    speech_clauses,
    speech_nouns,
    speech_passives,
    speech_phrases,
    speech_quotes,
    speech_shown,
)
from openbaar.find.acts import act_of
from openbaar.find.rules import Page, rule
from openbaar.find.speech_clauses import Clauses
from openbaar.find.speech_continued import CONTINUED, continued
from openbaar.find.speech_page import Narration, Utterance
from openbaar.find.speech_quotes import Quotations
from openbaar.find.speech_sources import Sources
from openbaar.model.records import Evidence, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import FindingType

_MEMO = "speech.utterances"
_SOURCES = "speech.sources"
_REACH = 12  # tokens from a reporting verb to whom it is said


def utterances(page: Page) -> list[Utterance]:
    """Return everything said on the page, worked out once."""
    if _MEMO not in page.memo:
        narration, sources = Narration.of(page), _sources(page)
        quotations = Quotations(narration, sources)
        quoted = quotations.read()
        clauses = Clauses(narration, sources, frozenset(quotations.verbs))
        found = [*quoted, *_without_copies(list(clauses.read()))]
        found = [*found, *continued(narration, found)]
        page.memo[_MEMO] = found
    known: list[Utterance] = page.memo[_MEMO]
    return known


def _sources(page: Page) -> Sources:
    """Return the noun phrases of the page, laid out once."""
    known: Sources = page.memo.setdefault(_SOURCES, Sources(page))
    return known


def _without_copies(found: list[Utterance]) -> Iterator[Utterance]:
    """Drop an utterance whose content another one with the same source has too, the first one wins."""
    seen: set[tuple[object, ...]] = set()
    for item in found:
        key = (item.content, item.mention)
        if key not in seen:
            seen.add(key)
            yield item


def statements(page: Page, rule_id: str) -> Iterable[Statement]:
    """Return the statements of one construction."""
    for item in utterances(page):
        start = item.content[0].start
        if item.rule == rule_id and (page.all_speech or page.marked.is_relevant(start)):
            yield _statement(page, item)


def _statement(page: Page, item: Utterance) -> Statement:
    act, shown = act_of(page, item)
    proof = [Evidence(span, "content") for span in item.content]
    proof += [Evidence(span, "cue") for span in item.cue]
    if item.mention:
        proof.append(Evidence(item.mention, "speaker"))
    addressee = _addressee(page, item)
    if addressee:
        proof.append(Evidence(addressee, "addressee"))
    proof.append(Evidence(item.content[0], "kind"))
    proof += [Evidence(span, "act") for span in shown]
    return Statement(
        document_id=page.marked.document.id,
        rule=item.rule,
        evidence=tuple(proof),
        speaker=Speaker(mention=item.mention),
        kind=item.kind,
        content=item.content,
        cue=item.cue,
        act=act,
        addressee=addressee.text if addressee else None,
    )


def _addressee(page: Page, item: Utterance) -> Span | None:
    """Return to whom it is said: `tegen X`, `aan de Kamer` right behind the reporting verb and its subject."""
    if not item.cue:
        return None
    sources, doc, words = _sources(page), page.marked.doc, page.lexicon.speech_words
    verb = page.marked.token_at(item.cue[0].start)
    for token in doc[verb.i + 1 : min(verb.sent.end, verb.i + _REACH)]:
        if any(span.start <= token.idx < span.end for span in item.content) or token.lower_ in words.complementisers:
            return None
        if token.lower_ in words.addressing:
            phrase = sources.phrase(token.i + 1, verb.sent.end)
            return page.marked.words(doc[phrase.start : phrase.end]) if phrase and phrase.strength > 1 else None
    return None


@rule(speech_quotes.BEHIND, FindingType.STATEMENT)
def quote_then_verb(page: Page) -> Iterable[Statement]:
    """Words in quotation marks are followed by a reporting verb and its subject: “…”, said X."""
    return statements(page, speech_quotes.BEHIND)


@rule(speech_quotes.AHEAD, FindingType.STATEMENT)
def verb_then_quote(page: Page) -> Iterable[Statement]:
    """A reporting verb and its subject stand before words in quotation marks: X said: “…”."""
    return statements(page, speech_quotes.AHEAD)


@rule(speech_quotes.COLON, FindingType.STATEMENT)
def name_colon_quote(page: Page) -> Iterable[Statement]:
    """A colon joins a named speaker to words in quotation marks, without a reporting verb: X: “…”."""
    return statements(page, speech_quotes.COLON)


@rule(speech_quotes.SPLIT, FindingType.STATEMENT)
def split_quote(page: Page) -> Iterable[Statement]:
    """A quotation goes on behind the attribution that splits it: “…”, said X, “…”."""
    return statements(page, speech_quotes.SPLIT)


@rule(speech_quotes.CARRIED, FindingType.STATEMENT)
def carried_quote(page: Page) -> Iterable[Statement]:
    """Words in quotation marks without an attribution; the speaker is the one whom the text around them speaks of."""
    return statements(page, speech_quotes.CARRIED)


@rule(speech_clauses.CLAUSE, FindingType.STATEMENT)
def verb_then_clause(page: Page) -> Iterable[Statement]:
    """A reporting verb is followed by the clause that it reports: X said that …, X asked whether …."""
    return statements(page, speech_clauses.CLAUSE)


@rule(speech_clauses.CLAUSE_FIRST, FindingType.STATEMENT)
def clause_then_verb(page: Page) -> Iterable[Statement]:
    """A clause without marks is followed by its attribution: …, said X."""
    return statements(page, speech_clauses.CLAUSE_FIRST)


@rule(speech_according.ACCORDING, FindingType.STATEMENT)
def according_to(page: Page) -> Iterable[Statement]:
    """The clause is given as a source's words: according to X, …."""
    return statements(page, speech_according.ACCORDING)


@rule(speech_shown.SHOWN, FindingType.STATEMENT)
def paper_shows(page: Page) -> Iterable[Statement]:
    """Something is said to appear from a paper: figures of X show that …; its maker is the source."""
    return statements(page, speech_shown.SHOWN)


@rule(speech_clauses.INFINITIVE, FindingType.STATEMENT)
def infinitive(page: Page) -> Iterable[Statement]:
    """A reporting verb takes an infinitive: X promised to …, X refused to …."""
    return statements(page, speech_clauses.INFINITIVE)


@rule(speech_phrases.OBJECT, FindingType.STATEMENT)
def noun_phrase(page: Page) -> Iterable[Statement]:
    """A reporting verb takes a noun phrase that stands for what was said: X rejected …, X called for …."""
    return statements(page, speech_phrases.OBJECT)


@rule(speech_phrases.NAMING, FindingType.STATEMENT)
def naming(page: Page) -> Iterable[Statement]:
    """Somebody calls something by a name: X called it “…”."""
    return statements(page, speech_phrases.NAMING)


@rule(speech_passives.PASSIVE, FindingType.STATEMENT)
def passive(page: Page) -> Iterable[Statement]:
    """A report in the passive: it is reported that …, denied by X; without `by` nobody is named as its source."""
    return statements(page, speech_passives.PASSIVE)


@rule(speech_nouns.NOUN, FindingType.STATEMENT)
def noun_then_clause(page: Page) -> Iterable[Statement]:
    """A noun for something said is followed by its words: the demand of X that …, his promise to …."""
    return statements(page, speech_nouns.NOUN)


@rule(speech_clauses.BACK, FindingType.STATEMENT)
def referring_back(page: Page) -> Iterable[Statement]:
    """A short sentence gives the source of the sentence before it: X confirmed that."""
    return statements(page, speech_clauses.BACK)


@rule(speech_clauses.AFTER_COLON, FindingType.STATEMENT)
def clause_after_colon(page: Page) -> Iterable[Statement]:
    """A reporting verb and a colon introduce a clause without marks."""
    return statements(page, speech_clauses.AFTER_COLON)


@rule(speech_cited.COLON_ALONE, FindingType.STATEMENT)
def name_colon_clause(page: Page) -> Iterable[Statement]:
    """The name of a person or body alone stands before a colon, and a clause without marks behind it: X: there is …."""
    return statements(page, speech_cited.COLON_ALONE)


@rule(speech_cited.IMPERSONAL, FindingType.STATEMENT)
def impersonal(page: Page) -> Iterable[Statement]:
    """A reporting verb with an empty subject takes a clause, and a preposition says whose: in X it is said that …."""
    return statements(page, speech_cited.IMPERSONAL)


@rule(speech_cited.ASIDE, FindingType.STATEMENT)
def aside(page: Page) -> Iterable[Statement]:
    """An aside gives the clause around it as somebody's words: …, as X reported, …."""
    return statements(page, speech_cited.ASIDE)


@rule(speech_cited.DESCRIBED, FindingType.STATEMENT)
def own_words(page: Page) -> Iterable[Statement]:
    """A person is said to be what stands in quotation marks: X is “cautiously hopeful” about …."""
    return statements(page, speech_cited.DESCRIBED)


@rule(CONTINUED, FindingType.STATEMENT)
def goes_on(page: Page) -> Iterable[Statement]:
    """A sentence goes on with what somebody is reported to say in the sentences around it."""
    return statements(page, CONTINUED)
