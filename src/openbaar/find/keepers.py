"""Who keeps something back: the words for whoever declines, is silent or rules secrecy.

In: a `Page`, a `Hit` of a construction of withholding and the words of what is kept back. Out: a span or None, where
the clause names nobody and `link` looks around it. Called by the rules of withholdings.
"""

from __future__ import annotations

import re

from openbaar.find.kept_back import sentence_before, without_preposition
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, beside_verb, is_official, owner, phrase, subject
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

_ASIDE = re.compile(r", ([^,.;:()\n]{4,60}?)(?: \([^)]{1,30}\))?,")  # `de chef van de dienst, Jan Jansen,`
_NOBODY = ("nobody_", "asker_", "utterance", "question_noun")  # nobody, who asks, what is asked and would be said
_BEFORE = 60  # words: how far back somebody who was asked may stand
_RULED = ("withholding.secret", "withholding.confidential")
_ITS_OWN = ("withholding.will_not_tell", "withholding.declines_comment")  # of these the subject itself is silent
_NOT_IN_OFFICE = frozenset({OfficeKind.PERSON, OfficeKind.PARLIAMENT, OfficeKind.UNNAMED, OfficeKind.REPORT})
_ASKED = frozenset({"obj", "iobj", "obl", "obl:arg"})
_BODIES = frozenset({OfficeKind.BODY, OfficeKind.GOVERNMENT})


def keeper(page: Page, hit: Hit, what: Span, clause: Span) -> Span | None:
    """Return the words for whoever keeps it back: not for what is kept back, nor for those who are told apart."""
    if hit.row.asker or (hit.is_weighed and "gets_" in page.lexicon.withholdings.classes_of(hit.anchor)):
        named = _behind(page, hit, "addressed_by") or _asked_among(
            page, page.marked.doc[hit.anchor.sent.start : hit.start]
        )
        return named or _after_colon(page, hit) or _asked_before(page, hit)
    behind = agent(page, hit) or _at_request(page, hit)
    if behind is not None:
        return behind
    who = _antecedent(page, hit) or owner(page, hit) or _taken_for_object(page, hit) or _asked_and_silent(page, hit)
    who = _writer(page, who) if who is not None else None
    if who is not None and _is_keeper(page, hit, who, what, clause):
        return _with_name(page, without_preposition(page, who))
    if hit.quoted or _is_ones_own(page, hit):
        return None
    return _behind(page, hit, "at_place") or _asked_at(page, hit) or _says_so(page, hit)


def _taken_for_object(page: Page, hit: Hit) -> Span | None:
    """`Dat houdt het kabinet achter`: who does it, where the parser took him for what is kept back."""
    who, words = subject(page, hit), page.lexicon.withholdings
    if who is None or not all(words.has("anaphor", token.text) for token in page.marked.tokens(who)):
        return None
    beside = beside_verb(page, hit)
    return beside if beside is not None and page.marked.tokens(beside).root.dep_ == "obj" else None


def _asked_and_silent(page: Page, hit: Hit) -> Span | None:
    """`Dros vroeg de minister wat het kost. Die wilde niets zeggen`: who is asked in the sentence before."""
    who, words = subject(page, hit), page.lexicon.withholdings
    before = sentence_before(page.marked, hit.anchor.sent)
    alone = who is not None and len(page.marked.tokens(who)) == 1 and words.has("relative", who.text)
    if before is None or not alone:
        return None
    return _asked_among(page, before)


def _asked_among(page: Page, tokens: TokenSpan) -> Span | None:
    """Return whoever in office is asked something among `tokens` (`heeft het de prefect gevraagd en kreeg …`)."""
    words = page.lexicon.withholdings
    for verb in tokens:
        if words.has("asks_", verb.text) or (verb.pos_ == "VERB" and words.has("asked_lead", verb.text)):
            found = [phrase(page.marked, token) for token in _addressed(verb)]
            return next((one for one in found if is_official(page, one) and _in_office(page, one)), None)
    return None


def _addressed(verb: Token) -> list[Token]:
    """Return the nouns behind a verb of asking but its subject, which the parser takes the asked one for as well."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return [t for t in verb.children if t.dep_ in _ASKED or t in subjects[1:]]


def _is_ones_own(page: Page, hit: Hit) -> bool:
    """Say whether somebody tells it of himself (`Over de inzet in Mali kan ik …`): then he speaks, or signs."""
    who = subject(page, hit)
    return who is not None and all(page.lexicon.commitments.has("we", t.text) for t in page.marked.tokens(who))


def agent(page: Page, hit: Hit) -> Span | None:
    """Return who does it in the passive (`door het ministerie`)."""
    return _behind(page, hit, "by_whom")


def _at_request(page: Page, hit: Hit) -> Span | None:
    """Return at whose request or order it is kept back (`op verzoek van Rabat`, `op last van de regering`)."""
    words, doc, sentence = page.lexicon.withholdings, page.marked.doc, hit.anchor.sent
    for token in doc[hit.start : min(hit.end, sentence.end - 2)]:
        led = token.i > sentence.start and words.has("at_", token.nbor(-1).text)
        if led and words.has("request_of", token.text) and words.has("of_", token.nbor(1).text):
            noun = noun_after(token.nbor(1), sentence.end)
            if noun is not None and is_body(page, noun):
                return page.marked.words(doc[token.i + 2 : max(noun.i + 1, _seat_behind(page, noun))])
    return None


def _seat_behind(page: Page, noun: Token) -> int:
    """Return where the state or its seat behind a noun ends (`de regering in Valletta`), or the noun itself."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    if len(behind) > 1 and behind[0].pos_ == "ADP" and page.marked.parties_at(behind[1].idx):
        return noun.i + 3
    return noun.i + 1


def _says_so(page: Page, hit: Hit) -> Span | None:
    """Return whoever says in the same sentence that it is kept back (`antwoordde de minister dat …`)."""
    for verb in hit.anchor.ancestors:
        for child in verb.children if verb.sent == hit.anchor.sent else ():
            if child.dep_ not in ("nsubj", "expl") or page.lexicon.withholdings.has("asker_", child.text):
                continue
            office = page.lexicon.offices.of(child.text) if child.i not in range(hit.start, hit.end) else None
            if office is not None and office.kind not in _NOT_IN_OFFICE:
                return _with_name(page, phrase(page.marked, child))
            if child.lower_ in page.lexicon.pronouns:  # `laat het weten niet in te gaan op …`
                return page.marked.words(child)
    return None


def is_paper(page: Page, who: Span) -> bool:
    """Say whether the words mean a paper of nobody in the text, which can't decline (`het document zwijgt`)."""
    tokens = page.marked.tokens(who)
    owned = tokens[0].pos_ == "PRON" and "Yes" in tokens[0].morph.get("Poss", [])
    return page.lexicon.withholdings.has("paper", tokens.root.text) and not owned


def _is_keeper(page: Page, hit: Hit, who: Span, what: Span, clause: Span) -> bool:
    head, words = page.marked.tokens(who).root, page.lexicon.withholdings
    if head.pos_ == "VERB" or any(words.has(name, head.text) for name in _NOBODY):
        return False
    if what != clause and what.covers(who) and not _in_office(page, who):
        return False
    receives = hit.row.rule not in _ITS_OWN
    if receives and any(page.lexicon.commitments.has("receiver", token.text) for token in page.marked.tokens(who)):
        return False
    return hit.row.rule not in _RULED or _in_office(page, who) or _keeps_itself(page, hit, head)


def _keeps_itself(page: Page, hit: Hit, head: Token) -> bool:
    """Say whether a subject does the keeping: not what stays or is kept (`de missie houdt het binnenboord`)."""
    words = page.lexicon.withholdings
    does = any(words.has("keeps", word.text) and not words.has("is_", word.text) for word in hit.words)
    return does and head.dep_ == "nsubj" and not words.has("information", head.text)


def _writer(page: Page, who: Span) -> Span | None:
    """Return whoever's paper it is, where a paper is said to keep silent (`haar brief`)."""
    tokens = page.marked.tokens(who)
    if not page.lexicon.withholdings.has("information", tokens.root.text):
        return who
    return None if is_paper(page, who) or tokens[0].pos_ != "PRON" else page.marked.words(tokens[:1])


def _in_office(page: Page, who: Span) -> bool:
    """Say whether the head of the words is an office, a body, a state or a name."""
    head = page.marked.tokens(who).root
    office = page.lexicon.offices.of(head.text)
    if office is not None:
        return office.kind not in _NOT_IN_OFFICE
    named = [*(mark.span for mark in page.marked.parties), *(mark.span for mark in page.marked.names)]
    return any(span.start <= head.idx < span.end for span in named)


def _antecedent(page: Page, hit: Hit) -> Span | None:
    """`…, zei premier X, die zich niet liet uithoren`: whoever the relative pronoun stands for."""
    doc, words = page.marked.doc, page.lexicon.withholdings
    first = doc[hit.start]
    if not words.has("relative", first.text) or first.i == first.sent.start or not doc[first.i - 1].is_punct:
        return None
    before = [name.span for name in page.marked.names if name.span.end <= doc[first.i - 1].idx + 1]
    if before and before[-1].end == doc[first.i - 1].idx:
        return before[-1]
    noun = doc[first.i - 2] if first.i - 2 >= first.sent.start else None
    return phrase(page.marked, noun) if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def _behind(page: Page, hit: Hit, preposition: str) -> Span | None:
    """Return the state or body behind a preposition of the clause: `door het ministerie`, `in Tunis`."""
    words, doc = page.lexicon.withholdings, page.marked.doc
    for token in doc[hit.start : hit.end]:
        if not words.has(preposition, token.text):
            continue
        noun = noun_after(token, hit.end)
        if noun is None:
            continue
        if not is_body(page, noun):  # `op de zetel van de Commissie`
            noun = next((child for child in noun.children if child.dep_ == "nmod" and is_body(page, child)), None)
        if noun is not None:
            return _with_name(page, without_preposition(page, phrase(page.marked, noun)))
    return None


def _asked_at(page: Page, hit: Hit) -> Span | None:
    """Return the seat or body where somebody asked in vain (`Wie in Den Haag vraagt, krijgt te horen dat …`)."""
    words, doc, sentence = page.lexicon.withholdings, page.marked.doc, hit.anchor.sent
    for token in doc[sentence.start : hit.start]:
        noun = noun_after(token, hit.start) if words.has("at_place", token.text) else None
        if noun is not None and is_body(page, noun) and _is_told(page, doc[sentence.start : hit.start]):
            return _with_name(page, phrase(page.marked, noun))
    return None


def _is_told(page: Page, tokens: TokenSpan) -> bool:
    """Say whether somebody among `tokens` asks, or is told."""
    words = page.lexicon.withholdings
    return any(words.has(name, token.text) for token in tokens for name in ("hear", "hears", "asked_lead", "asks_"))


def _after_colon(page: Page, hit: Hit) -> Span | None:
    """Return who speaks behind the colon that follows: `Het antwoord kwam niet: de minister had geen cijfers`."""
    doc, sentence = page.marked.doc, hit.anchor.sent
    if hit.end >= sentence.end or doc[hit.end].text != ":":
        return None
    noun = noun_after(doc[hit.end], sentence.end)
    office = page.lexicon.offices.of(noun.text) if noun is not None else None
    if noun is None or office is None or not office.is_human:
        return None
    return _with_name(page, phrase(page.marked, noun))


def _asked_before(page: Page, hit: Hit) -> Span | None:
    """Return the last body, office or state that the text names before the clause: whoever was asked."""
    doc, asker = page.marked.doc, subject(page, hit)
    for token in reversed(doc[max(0, hit.start - _BEFORE) : hit.start]):
        asks = asker is not None and asker.start <= token.idx < asker.end
        if token.pos_ in ("NOUN", "PROPN") and is_body(page, token) and not asks:
            head = token.head
            within = token.dep_ in ("nmod", "flat", "appos") and head.pos_ in ("NOUN", "PROPN") and is_body(page, head)
            found = phrase(page.marked, head if within else token)
            return without_preposition(page, found)
    return None


def noun_after(token: Token, end: int) -> Token | None:
    """Return the noun or name that stands behind `token`, before `end`, with its article and adjectives between."""
    for other in token.doc[token.i + 1 : end]:
        if other.pos_ in ("NOUN", "PROPN"):
            return other
        if other.pos_ not in ("DET", "ADJ", "PRON"):
            return None
    return None


def is_body(page: Page, noun: Token) -> bool:
    """Say whether a noun means a government, another body, its spokesperson or a state."""
    offices = [office for part in noun.text.split("-") if (office := page.lexicon.offices.of(part)) is not None]
    if offices:
        return offices[0].kind in _BODIES or offices[0].kind is OfficeKind.SPOKES
    return any(mark.span.start <= noun.idx < mark.span.end for mark in page.marked.parties)


def _with_name(page: Page, who: Span) -> Span:
    """Return the words together with a name that follows them, or the name that is set beside them between commas."""
    marked = page.marked
    for name in marked.names:
        if name.span.start == who.end + 1 and name.span.text[:1].isupper():
            return marked.span(who.start, name.span.end)
    beside = _ASIDE.match(marked.text, who.end)
    if beside is not None:
        set_beside = [n.span for n in marked.names if n.label == "PER" and n.span.end == beside.end(1)]
        return set_beside[0] if set_beside and set_beside[0].start > who.end else who
    return who
