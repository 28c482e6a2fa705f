"""What a row of `data/withholding_words.toml` asks for besides its words: whether a hit of them tells of silence.

In: a `Page` and a `Hit`. Out: yes or no. Called by `find.kept_once`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from openbaar.find.keepers import is_body, noun_after
from openbaar.find.kept_back import is_asked, is_information, points_back, reason, sentence_before
from openbaar.find.nobodys_silence import is_finite, is_nobodys
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, is_official, subject
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.tokens import Token

_ANSWERS = ("withholding.declines_comment", "withholding.unanswered", "withholding.refers_elsewhere")
_SAYS = ("tells", "says_")  # verbs of which what is said hangs
_BLACKENED = "redacted"  # words for pages made illegible
_TOLD = ("information", "utterance", "comment", "disclosing", "asker_")  # what is asked to be told, and the press


def counts(page: Page, hit: Hit) -> bool:
    """Say whether the hit meets the conditions of its row."""
    row, words = hit.row, page.lexicon.withholdings
    clause = page.marked.doc[hit.start : hit.end]
    if row.object and not is_information(page, hit):
        return False
    if is_nobodys(page, hit) or (row.rule in _ANSWERS and _declines_to_act(page, hit)):
        return False
    if (row.asked and not is_asked(page, hit)) or _crosses_clauses(page, hit):
        return False
    if row.at and not any(words.has("at", token.text) for token in _stretch_and_opening(page, hit)):
        return False
    if row.whole and sum(token.is_alpha for token in clause) > len(row.needs) + 1:
        return False
    if row.reason and reason(page, hit) is None:
        return False
    if (row.demanded and not _is_demanded(page, hit)) or _names_secret_thing(page, hit):
        return False
    if (row.toward and not _is_toward_somebody(page, hit)) or (row.fragment and not _is_before_fragment(page, hit)):
        return False
    who = subject(page, hit)
    if row.body:
        return who is not None and is_body(page, page.marked.tokens(who).root)
    if row.actor and who is not None:
        return is_official(page, who) and page.marked.tokens(who).root.dep_ != "nsubj:pass"
    return not row.actor or _names_official(page, hit)


def _is_demanded(page: Page, hit: Hit) -> bool:
    """Say whether it was asked, before the hit in its sentence or in the one before, that something be disclosed."""
    words, sentence = page.lexicon.withholdings, hit.anchor.sent
    last = sentence_before(page.marked, sentence)
    asked = [*(last or ()), *page.marked.doc[sentence.start : hit.start]]
    back = any(points_back(words, word) for word in hit.words)
    papers = any(words.has("asks_", token.text) for token in asked) and any(
        words.has("document_", token.text) or words.has("information", token.text) for token in asked
    )
    return back and (papers or any(words.has("opening", token.text) for token in asked))


def _names_secret_thing(page: Page, hit: Hit) -> bool:
    """Say whether the word for secrecy stands before a noun (`een vertrouwelijk plan is uitgelekt`): it tells which.

    Pages that somebody got blackened are kept back all the same (`kreeg twaalf zwartgelakte pagina's`).
    """
    anchor, words = hit.anchor, page.lexicon.withholdings
    if anchor.dep_ != "amod" or anchor.i > anchor.head.i or anchor.head in hit.words:
        return False
    if hit.row.needs[-1] == _BLACKENED:
        verb = next((t for t in anchor.head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        return verb is None or not (verb.pos_ == "AUX" or "comes_" in words.classes_of(verb))
    return hit.row.needs[-1] == "secret"


def _stretch_and_opening(page: Page, hit: Hit) -> Iterator[Token]:
    """Yield the words of the hit's stretch, and those of the one that opens its sentence (`Op die vraag, zo …`)."""
    yield from page.marked.doc[hit.start : hit.end]
    for token in page.marked.doc[hit.anchor.sent.start : hit.start]:
        if token.text == ",":
            break
        yield token


def _is_toward_somebody(page: Page, hit: Hit) -> bool:
    """Say whether a body, a state, somebody in office or a name stands behind the hit's preposition."""
    noun = noun_after(hit.anchor, hit.end)
    if noun is None or page.lexicon.agreements.heads(noun.text) is not None:
        return False
    office = page.lexicon.offices.of(noun.text)
    named = any(name.label != "LOC" for name in page.marked.names_in(noun.idx, noun.idx + 1))
    holds = office is not None and office.kind is not OfficeKind.REPORT
    return is_body(page, noun) or named or holds


def _is_before_fragment(page: Page, hit: Hit) -> bool:
    """Say whether a few quoted words stand behind the hit's last word, without a number: `hield het op ‘overleg’`."""
    quote = page.marked.quote_at(page.marked.doc[min(hit.anchor.i + 2, len(page.marked.doc) - 1)].idx)
    if quote is None or quote.outer.start < hit.anchor.idx or quote.outer.end > hit.anchor.sent.end_char:
        return False
    return not any(char.isdigit() for char in quote.inner.text)


def _crosses_clauses(page: Page, hit: Hit) -> bool:
    """Say whether the words belong to two clauses: a verb behind `en`, or one in a question that another governs.

    Two finite verbs right before and behind `en` share their infinitive: `niets wilde en kon zeggen`.
    """
    if hit.row.rule == "withholding.neither_confirms_nor_denies" or "wh" in hit.row.needs:
        return False
    words, places = page.lexicon.withholdings, sorted(word.i for word in hit.words)
    between = page.marked.doc[places[0] + 1 : places[-1]]
    joined = (
        t
        for t in between
        if t.pos_ == "CCONJ" and ((is_finite(t.nbor(1)) and not is_finite(t.nbor(-1))) or t.nbor(1).dep_ == "mark")
    )
    verbs = [word for word in hit.words if is_finite(word)]
    tells = hit.row.needs[-1] in _SAYS
    governed = tells and is_finite(hit.anchor) and hit.anchor.i == places[-1]  # `niet over wat anderen vertellen`
    asked = (t for t in between if words.has("wh", t.text) and (governed or any(verb.i < t.i for verb in verbs)))
    behind = page.marked.doc[hit.anchor.i + 1 : places[-1]] if tells else ()  # `meldt dat … niet`
    said = (t for t in behind if t.dep_ == "mark" and words.has("asks_that", t.text))
    return any(joined) or any(asked) or any(said)


def _declines_to_act(page: Page, hit: Hit) -> bool:
    """Say whether what is not taken up is an offer or a demand (`de vraag om geld`), not a question."""
    words, stretch = page.lexicon.withholdings, page.marked.doc[hit.start : hit.end]
    offered = any(words.has("proposal", token.text) for token in stretch) or any(
        (words.has("question_noun", first.text) or words.has("proposal", first.text))
        and words.has("for_what", second.text)
        for first, second in pairwise(stretch)
    )
    told = (token for token in stretch if token not in hit.words and not words.has("question_noun", token.text))
    return offered and not any(words.has(name, token.text) for token in told for name in _TOLD)


def _names_official(page: Page, hit: Hit) -> bool:
    """Say whether somebody in office, or somebody with a name, stands before the hit's words in their sentence."""
    doc, sentence = page.marked.doc, hit.anchor.sent
    before = page.marked.words(doc[sentence.start : max(hit.start, sentence.start + 1)])
    return before.end <= hit.anchor.idx and is_official(page, before)
