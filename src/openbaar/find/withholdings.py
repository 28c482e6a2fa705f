"""Rules of withholdings: somebody able to know or tell declines, or secrecy is ruled.

In: a `Page` in whose passages about migration the constructions of `data/withholding_words.toml` stand. Out:
withholdings whose `by` and `from` `link` completes. Called by the door of `find`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from openbaar.find.keepers import is_body, is_paper, keeper, noun_after
from openbaar.find.keeping_signs import before
from openbaar.find.kept_back import (
    clause_of,
    is_asked,
    is_information,
    matter,
    points_back,
    proof,
    reason,
    sentence_before,
)
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import Hit, hits, is_official, subject, told_pronoun
from openbaar.find.weighed import weighed
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.records import Evidence, Withholding
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import FindingType, WithholdingMode

_RULED = ("withholding.secret", "withholding.confidential", "withholding.refuses_to_tell")
_ANSWERS = ("withholding.declines_comment", "withholding.unanswered", "withholding.refers_elsewhere")
_ATTRIBUTION = 12  # words behind a quotation that tell who says it, and where
_WEIGHED = "withholding.weighed"
_APPEAL = "appeals"  # words for leaning on a ground of secrecy
_HARM = "harms"  # words for what disclosing would do
_TOLD = ("information", "utterance", "comment", "disclosing")  # what one asks to be told


@rule("withholding.will_not_tell", FindingType.WITHHOLDING)
def will_not_tell(page: Page) -> Found:
    """Somebody does not want, or is not able or allowed, to say, name or disclose something."""
    return _withholdings(page, "withholding.will_not_tell")


@rule("withholding.refuses_to_tell", FindingType.WITHHOLDING)
def refuses_to_tell(page: Page) -> Found:
    """The text says that somebody refuses to say something or to hand over a text or figures."""
    return _withholdings(page, "withholding.refuses_to_tell")


@rule("withholding.declines_comment", FindingType.WITHHOLDING)
def declines_comment(page: Page) -> Found:
    """Somebody gives no comment, makes no statement, or does not go into a question."""
    return _withholdings(page, "withholding.declines_comment")


@rule("withholding.neither_confirms_nor_denies", FindingType.WITHHOLDING)
def neither_confirms_nor_denies(page: Page) -> Found:
    """Somebody neither confirms nor denies something."""
    return _withholdings(page, "withholding.neither_confirms_nor_denies")


@rule("withholding.confidential", FindingType.WITHHOLDING)
def confidential(page: Page) -> Found:
    """Something is told only behind closed doors, in confidence, or not in public."""
    return _withholdings(page, "withholding.confidential")


@rule("withholding.secret", FindingType.WITHHOLDING)
def secret(page: Page) -> Found:
    """The text says that something is or stays secret, under embargo, or not public."""
    return _withholdings(page, "withholding.secret")


@rule("withholding.deferred", FindingType.WITHHOLDING)
def deferred(page: Page) -> Found:
    """Somebody puts the answer off to an unnamed later time, or does not want to run ahead of events."""
    return _withholdings(page, "withholding.deferred")


@rule("withholding.unanswered", FindingType.WITHHOLDING)
def unanswered(page: Page) -> Found:
    """A question, letter or request got no answer."""
    return _withholdings(page, "withholding.unanswered")


@rule("withholding.idiom", FindingType.WITHHOLDING)
def idiom(page: Page) -> Found:
    """A set phrase for keeping silent, such as keeping one's lips together or leaving it in the middle."""
    return _withholdings(page, "withholding.idiom")


@rule("withholding.refers_elsewhere", FindingType.WITHHOLDING)
def refers_elsewhere(page: Page) -> Found:
    """Somebody who is asked refers to somebody else for the answer."""
    return _withholdings(page, "withholding.refers_elsewhere")


@rule("withholding.weighed", FindingType.WITHHOLDING)
def weighed_together(page: Page) -> Found:
    """The clause's verb, negation, subject and what it is about, weighed together, tell that something is kept back."""
    return _withholdings(page, "withholding.weighed")


def _withholdings(page: Page, rule_id: str) -> Iterator[Withholding]:
    if "withholdings" not in page.memo:
        page.memo["withholdings"] = tuple(_all(page))
    return (item for item in page.memo["withholdings"] if item.rule == rule_id)


@dataclass(frozen=True)
class _Kept:
    """A hit that counts, what it keeps back, and all the words that show it."""

    hit: Hit
    what: Span
    whole: Span


def _all(page: Page) -> Iterator[Withholding]:
    """Yield one withholding a hit; a set phrase beside plain words for the same silence adds none."""
    kept = list(_kept(page))
    told = {item.hit.anchor.sent.start_char for item in kept}
    for hit in weighed(page).silences:
        what = matter(page, hit)
        if _is_nobodys(page, hit) or hit.anchor.sent.start_char in told:
            continue
        if not any(item.what.overlaps(what) for item in kept):
            kept.append(_Kept(hit, what, proof(page, hit, what)))
    kept.sort(key=lambda item: item.hit.anchor.i)
    elsewhere = frozenset(item.hit.anchor.sent.start_char for item in kept)
    for at, item in enumerate(kept):
        near = [other for other in kept[max(0, at - 1) : at + 2] if other is not item]
        goes_on = at > 0 and (_goes_on(page, kept[at - 1], item) or _tells_why(kept[at - 1], item))
        if not goes_on and not any(_summed_up(item, other) for other in near):
            yield _withholding(page, item, elsewhere)


def _kept(page: Page) -> Iterator[_Kept]:
    words = page.lexicon.withholdings
    last: _Kept | None = None
    for sentence in page.marked.relevant:
        taken: list[_Kept] = []
        for hit in hits(page.marked, sentence, words, words.rows, partial(_counts, page)):
            what = matter(page, hit)
            if last is not None and _within(what, last.hit.anchor.sent) and not _within(what, sentence):
                what = last.what  # it points back at another silence: the same thing is kept back
            item = _Kept(hit, what, proof(page, hit, what))
            if not any(item.whole.overlaps(other.whole) or _spells_out(page, other, item) for other in taken):
                taken.append(item)
                last = item
                yield item


def _spells_out(page: Page, first: _Kept, second: _Kept) -> bool:
    """Say whether the second says in other words what the first told, or why: behind a colon or a word of reason."""
    between = page.marked.text[first.hit.anchor.idx : page.marked.doc[second.hit.start].idx + 1]
    opens = page.marked.doc[second.hit.start : second.hit.end].text
    if page.lexicon.reasons.openers.match(opens) or _opens_reason(page, second.hit):
        return True
    return ":" in between or (";" in between and second.hit.row.rule == "withholding.secret")


def _opens_reason(page: Page, hit: Hit) -> bool:
    """Say whether a clause behind the main one opens with a word that gives a ground (`…, nu dat vertrouwelijk is`)."""
    first, words = page.marked.doc[hit.start], page.lexicon.keeping
    told = words.classes(first.lower_) & {"that", "whether", "if", "as_long", "coming", "wh"}
    return (first.dep_ == "mark" or first.pos_ == "SCONJ") and first.i > first.sent.start and not told


def _goes_on(page: Page, first: _Kept, second: _Kept) -> bool:
    """Say whether the second is a quotation right behind the sentence that tells of the first: the same silence."""
    sentence = second.hit.anchor.sent
    before = sentence_before(page.marked, sentence)
    follows = before is not None and before.start_char == first.hit.anchor.sent.start_char
    quote = page.marked.quote_at(second.hit.anchor.idx)
    if not follows or quote is None or not second.hit.quoted or first.hit.quoted:
        return False
    behind = page.marked.text[quote.outer.end : sentence.end_char].strip(" .\n\"'”’»")
    ground = second.hit.row.rule in (*_RULED, _WEIGHED) and len(behind.split()) <= _ATTRIBUTION
    return quote.outer.start <= sentence.start_char + 1 and (not behind or ground)


def _tells_why(first: _Kept, second: _Kept) -> bool:
    """Say whether the second is the ground that is appealed to for a secrecy told in the sentence right before."""
    last = before(second.hit.anchor.sent)
    ruled = second.hit.row.needs[-1] == _HARM or (
        second.hit.row.needs[-1] == _APPEAL and first.hit.row.rule == second.hit.row.rule
    )
    return ruled and last is not None and last.start == first.hit.anchor.sent.start


def _summed_up(item: _Kept, other: _Kept) -> bool:
    """Say whether a set phrase stands next to the sentence that tells the same silence, one pointing to the other."""
    if item.hit.row.rule != "withholding.idiom" or other.hit.row.rule == "withholding.idiom":
        return False
    mine, theirs = item.hit.anchor.sent, other.hit.anchor.sent
    return _within(other.what, mine) or (item.hit.quoted and _within(item.what, theirs))


def _within(part: Span, sentence: TokenSpan) -> bool:
    return sentence.start_char <= part.start < sentence.end_char


def _counts(page: Page, hit: Hit) -> bool:
    """Say whether the hit meets the conditions of its row."""
    row, words = hit.row, page.lexicon.withholdings
    clause = page.marked.doc[hit.start : hit.end]
    if row.object and not is_information(page, hit):
        return False
    if _is_nobodys(page, hit) or (row.rule in _ANSWERS and _declines_to_act(page, hit)):
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
    return back and any(words.has("opening", token.text) for token in asked)


def _names_secret_thing(page: Page, hit: Hit) -> bool:
    """Say whether the word for secrecy stands before a noun (`een vertrouwelijk plan is uitgelekt`): it tells which."""
    anchor = hit.anchor
    before = anchor.dep_ == "amod" and anchor.i < anchor.head.i
    return hit.row.needs[-1] == "secret" and before and anchor.head not in hit.words


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
    if noun is None:
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
    joined = (t for t in between if t.pos_ == "CCONJ" and _is_finite(t.nbor(1)) and not _is_finite(t.nbor(-1)))
    verbs = [word for word in hit.words if _is_finite(word)]
    tells = hit.row.needs[-1] == "tells"
    governed = tells and _is_finite(hit.anchor) and hit.anchor.i == places[-1]  # `niet over wat anderen vertellen`
    asked = (t for t in between if words.has("wh", t.text) and (governed or any(verb.i < t.i for verb in verbs)))
    behind = page.marked.doc[hit.anchor.i + 1 : places[-1]] if tells else ()  # `meldt dat … niet`
    said = (t for t in behind if t.dep_ == "mark" and words.has("asks_that", t.text))
    return any(joined) or any(asked) or any(said)


def _is_finite(token: Token) -> bool:
    return "Fin" in token.morph.get("VerbForm", [])


def _is_nobodys(page: Page, hit: Hit) -> bool:
    """Say whether it is only supposed, or is a paper's, a source's or a private person's silence."""
    if _is_supposed(page, hit) or _hides_a_source(page, hit):
        return True
    who = subject(page, hit)
    if who is None:
        return False
    tokens = page.marked.tokens(who)
    if hit.start <= tokens.start < hit.end and all(page.lexicon.withholdings.has("wh", token.text) for token in tokens):
        return True  # whoever does so: nobody is meant
    private = any(page.lexicon.withholdings.has("private", token.text) for token in page.marked.tokens(who))
    return private or (hit.row.rule not in _RULED and is_paper(page, who))


def _is_supposed(page: Page, hit: Hit) -> bool:
    """Say whether it would be kept back only if something came about (`als ze zwijgt`), or should have been."""
    words, first = page.lexicon.withholdings, min(word.i for word in hit.words)
    if _is_unreal(page, hit) or _opens_with_verb(page, hit):
        return True
    marks = (
        t for t in page.marked.doc[hit.start : hit.end] if t.dep_ == "mark" and (t.i < first or t.head is hit.anchor)
    )
    return any(words.has("if_", token.text) for token in marks)


def _opens_with_verb(page: Page, hit: Hit) -> bool:
    """Say whether a clause supposes by its order, the verb first behind a stop (`…; blijft het geheim, dan …`)."""
    first, sentence = page.marked.doc[hit.start], hit.anchor.sent
    stopped = first.i == sentence.start or first.nbor(-1).text in (";", ":")
    follows = hit.end < sentence.end and page.marked.doc[hit.end].text == ","
    return stopped and follows and first in hit.words and _is_finite(first) and not hit.quoted


def _is_unreal(page: Page, hit: Hit) -> bool:
    """Say whether it ought to have been so, and wasn't: a past auxiliary with the infinitive of a modal."""
    words = page.lexicon.withholdings
    verbs = [t for t in page.marked.doc[hit.start : hit.end] if t.pos_ in ("AUX", "VERB")]
    had = any(words.has("has", t.text) and "Past" in t.morph.get("Tense", []) for t in verbs)
    return had and any(words.has("ought_", t.text) for t in verbs)


def _hides_a_source(page: Page, hit: Hit) -> bool:
    """Say whether the sentence is about a source that doesn't want its own name told."""
    words, sentence = page.lexicon.withholdings, hit.anchor.sent
    allowed = (
        words.has("allowed_", second.text) and words.has("not", first.text) for first, second in pairwise(sentence)
    )
    if "allowed_" not in hit.row.needs and any(allowed):
        return True
    return any(words.has("anonymous", token.text) for token in sentence) or any(
        words.has("before_name", first.text) and words.has("name_", second.text) for first, second in pairwise(sentence)
    )


def _declines_to_act(page: Page, hit: Hit) -> bool:
    """Say whether what is not taken up is an offer or a demand (`de vraag om geld`), not a question."""
    words = page.lexicon.withholdings
    clause = [token for token in page.marked.doc[hit.start : hit.end] if token not in hit.words]
    offered = any(words.has("proposal", token.text) for token in clause) or any(
        (words.has("question_noun", first.text) or words.has("proposal", first.text))
        and words.has("for_what", second.text)
        for first, second in pairwise(page.marked.doc[hit.start : hit.end])
    )
    told = (token for token in clause if not words.has("question_noun", token.text))
    return offered and not any(words.has(name, token.text) for token in told for name in _TOLD)


def _names_official(page: Page, hit: Hit) -> bool:
    """Say whether somebody in office, or somebody with a name, stands before the hit's words in their sentence."""
    doc, sentence = page.marked.doc, hit.anchor.sent
    before = page.marked.words(doc[sentence.start : max(hit.start, sentence.start + 1)])
    return before.end <= hit.anchor.idx and is_official(page, before)


def _withholding(page: Page, item: _Kept, elsewhere: frozenset[int]) -> Withholding:
    hit, what, whole = item.hit, item.what, item.whole
    mode = hit.row.mode or WithholdingMode.REFUSES
    who = keeper(page, hit, what, clause_of(page, hit))
    why = reason(page, hit, elsewhere)
    evidence = [Evidence(whole, "mode"), Evidence(what, "what")]
    if who is not None:
        evidence.append(Evidence(who, "by"))
    told = told_pronoun(hit.anchor.sent, who)
    if told is not None:
        evidence.append(Evidence(told, "from"))
    if why is not None:
        evidence.append(Evidence(why, "reason"))
    return Withholding(
        document_id=page.marked.document.id,
        rule=hit.row.rule,
        evidence=tuple(evidence),
        by=(),
        what=what,
        mode=mode,
        reason=why,
    )
