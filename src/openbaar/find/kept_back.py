"""What somebody keeps back, and why: the words for both around a construction of withholding.

In: a `Page` and a `Hit`. Out: spans. Called by the rules of withholdings.
"""

from __future__ import annotations

import re
from functools import partial

from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, bounds_of, phrase
from openbaar.lexicon.promises import Constructions
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

_STOP = re.compile(r"[.?!]\W*\s")  # where the parser ran two sentences together
_END = frozenset({".", "?", "!", "…"})
_PAUSES = frozenset({",", ";", ":", "–", "—"})
_SHORT = 8  # words: what a short answer has at most
_HARM = "harms"  # words for what disclosing would do
_APPEAL = "appeals"  # words for leaning on a ground of secrecy
_FRONTED = ("obj", "nsubj", "nsubj:pass")


def clause_of(page: Page, hit: Hit) -> Span:
    """Return the hit's stretch without marks at its edges, together with words of it that stand elsewhere."""
    doc = page.marked.doc
    if _is_aside(page, hit):
        return trimmed(page.marked, doc[hit.words[0].i : hit.anchor.i + 1])
    start = min(hit.start, _fronted(hit), *(word.i for word in hit.words))
    end = max(hit.end, *(word.i + 1 for word in hit.words))
    return trimmed(page.marked, doc[start:end])


def _fronted(hit: Hit) -> int:
    """Return where an object before the verb begins that has a clause of its own (`Het stuk dat …, geeft …`)."""
    doc, verb = hit.anchor.doc, hit.anchor.doc[hit.start]
    if verb not in hit.words or "Fin" not in verb.morph.get("VerbForm", []):
        return hit.start
    before = (token for token in doc[hit.anchor.sent.start : hit.start] if token.head in hit.words)
    return min((token.left_edge.i for token in before if token.dep_ in _FRONTED), default=hit.start)


def _is_aside(page: Page, hit: Hit) -> bool:
    """Say whether the silence is told by the way: `zonder te zeggen …`."""
    return page.lexicon.withholdings.has("without", hit.words[0].text) and hit.words[0].i < hit.anchor.i


def trimmed(marked: Marked, tokens: TokenSpan) -> Span:
    """Return the span of `tokens` without punctuation and white space at its edges."""
    start, end = tokens.start, tokens.end
    while start < end - 1 and (marked.doc[start].is_punct or marked.doc[start].is_quote):
        start += 1
    while end - 1 > start and marked.doc[end - 1].is_punct:
        end -= 1
    return marked.words(marked.doc[start:end])


def matter(page: Page, hit: Hit) -> Span:
    """Return what is kept back: a question clause, the topic, the object, what an anaphor points to, or the clause."""
    words = page.lexicon.withholdings
    asked = _question_before(page, hit)
    if asked is not None:
        return asked
    if hit.row.needs[-1] == _HARM:
        disclosing = page.marked.tokens(phrase(page.marked, hit.words[0]))  # `publicatie van de brief zou … schaden`
        joins = words.has("asks_that", disclosing[0].text) and len(disclosing) > 1
        return page.marked.words(disclosing[1:] if joins else disclosing)
    for find in (_clause_before, _clause_after, _topic, partial(_object, page), _antecedent, _pointed_at):
        found = find(page.marked, words, hit)
        if found is not None and not (_is_aside(page, hit) and found.start > clause_of(page, hit).end):
            return found
    return clause_of(page, hit)


def _question_before(page: Page, hit: Hit) -> Span | None:
    """`Hoeveel is dat? ‘Daarvoor moet u in Rome zijn.’`: the question that a short quoted sentence leaves open."""
    marked, sentence = page.marked, hit.anchor.sent
    words = [token for token in sentence if token.is_alpha]
    before = sentence_before(marked, sentence)
    if before is None or len(words) > _SHORT or any(marked.quote_at(token.idx) is None for token in words):
        return None
    asks = any(page.lexicon.withholdings.has("asks_", token.text) for token in before) and any(
        page.lexicon.withholdings.has("wh", token.text) for token in before
    )
    return trimmed(marked, before) if asks or before.text.rstrip().endswith("?") else None


def _clause_before(marked: Marked, words: Constructions, hit: Hit) -> Span | None:
    """`Hoeveel precies,` before the main clause; `Op de vraag of …,`."""
    sentence = hit.anchor.sent
    for token in marked.doc[sentence.start : hit.start]:
        opens = token.i == sentence.start or token.nbor(-1).text in {*_PAUSES, "“", '"', "‘", "'"}
        before = token.nbor(-1).text if token.i > sentence.start else ""
        asked = words.has("question_noun", before) or words.has("asked_lead", before)
        if token.i == sentence.start and token.dep_ == "mark" and words.has("asks_that", token.text):
            return trimmed(marked, marked.doc[token.i : hit.start]) if hit.start > token.i else None
        led = token.pos_ == "ADP" and token.i + 1 < hit.start and words.has("wh", token.nbor(1).text)
        if (opens or asked) and (words.has("wh", token.text) or led):
            return trimmed(marked, marked.doc[token.i : hit.start])
    return None


def _clause_after(marked: Marked, words: Constructions, hit: Hit) -> Span | None:
    """`… niet zeggen hoeveel …`, `… niet openbaar maken met welke landen …`."""
    sentence = hit.anchor.sent
    last = max(word.i for word in hit.words)
    for token in marked.doc[last + 1 : min(sentence.end, last + 5)]:
        if words.has("wh", token.text):
            start = token.i - 1 if marked.doc[token.i - 1].pos_ == "ADP" and token.i - 1 > last else token.i
            return trimmed(marked, marked.doc[start : _clause_end(marked, token, sentence)])
    return None


def _clause_end(marked: Marked, first: Token, sentence: TokenSpan) -> int:
    for token in marked.doc[first.i : sentence.end]:
        if token.text in _END or token.is_quote or (token.text in _PAUSES and token.i > first.i + 3):
            return token.i
    return sentence.end


def _topic(marked: Marked, words: Constructions, hit: Hit) -> Span | None:
    """`over de inhoud van de gesprekken …`."""
    for token in marked.doc[hit.start : hit.end]:
        if words.has("over", token.text) and token.i + 1 < hit.end:
            end = next((t.i for t in marked.doc[token.i + 1 : hit.end] if _ends_topic(words, t, hit)), hit.end)
            reach = _reach(token.head, end) + 1 if token.dep_ == "case" and token.i < token.head.i < end else end
            if reach < end and not words.has("of_", marked.doc[reach].text):
                end = reach
            if any(not t.is_punct for t in marked.doc[token.i + 1 : end]):
                first = _paper_about(marked, words, token, hit)
                return trimmed(marked, marked.doc[first:end])
    return None


def _ends_topic(words: Constructions, token: Token, hit: Hit) -> bool:
    verb = token.pos_ in ("AUX", "VERB") and token.dep_ != "amod"
    onward = hit.row.rule == "withholding.refers_elsewhere" and words.has("toward_", token.text)
    return verb or onward or token in hit.words or token.dep_ == "mark"


def _paper_about(marked: Marked, words: Constructions, over: Token, hit: Hit) -> int:
    """Return where the words for a paper begin that is about the topic (`het actieplan over …`), or the topic."""
    noun = over.nbor(-1) if over.i > hit.start else over
    if noun.pos_ != "NOUN" or words.has("utterance", noun.text) or not words.has("information", noun.text):
        return over.i + 1
    return marked.tokens(phrase(marked, noun)).start


def _reach(noun: Token, end: int) -> int:
    """Return where the last word before `end` stands that hangs from `noun`, through whatever words."""
    last, around = noun.i, [noun]
    while around:
        for child in around.pop().children:
            if noun.i < child.i < end:
                last = max(last, child.i)
                around.append(child)
    return last


_OBJECTS = ("obj", "nsubj:pass", "nsubj", "obl:arg", "obl")
_KEPT = ("obj", "nsubj:pass")


def _object(page: Page, marked: Marked, words: Constructions, hit: Hit) -> Span | None:
    """`geen andere landen noemen`, `de bedragen bevestigen noch ontkennen`, `de namen worden niet vrijgegeven`."""
    verbs = {*hit.words, hit.anchor.head}
    verbs |= {child for word in hit.words for child in word.children if child.dep_ == "xcomp"}
    secret = hit.row.rule == "withholding.secret"
    found = [
        token
        for token in marked.doc[hit.anchor.sent.start : hit.end]
        if token.pos_ in ("NOUN", "PROPN")
        and token.dep_ in (_OBJECTS[:-2] if hit.is_weighed else _OBJECTS)
        and (secret or token.dep_ != "nsubj" or token in hit.words)
        and (token.head in verbs if token.i >= hit.start else token.head in hit.words and token.dep_ in _KEPT)
        and (token not in hit.words or words.has("nameable", token.text))
        and not _is_holder(page, token)
        and not page.lexicon.commitments.has("receiver", token.text)
        and not (words.has("utterance", token.text) and token not in hit.words)
        and not _is_person(marked, token)
        and token.dep_.startswith("obl") == any(child.dep_ == "case" for child in token.children)
        and (not token.dep_.startswith("obl") or _is_about(page, hit, token))
    ]
    best = min(found, key=lambda t: (t.i < hit.start, _OBJECTS.index(t.dep_), t.i), default=None)
    return without_preposition(page, phrase(marked, best)) if best is not None else None


def without_preposition(page: Page, who: Span) -> Span:
    """Return the words without a preposition that opens them."""
    tokens = page.marked.tokens(who)
    return page.marked.words(tokens[1:]) if len(tokens) > 1 and tokens[0].pos_ == "ADP" else who


def _is_about(page: Page, hit: Hit, noun: Token) -> bool:
    """Say whether a preposition tells that a noun is what would be told, and not when, where or to whom."""
    words = page.lexicon.withholdings
    before = [child for child in noun.children if child.dep_ == "case"]
    asked = words.has("question_noun", noun.text) or words.has("information", noun.text)
    goes_into = words.has("into", hit.anchor.text) or any(words.has("goes", word.text) for word in hit.words)
    for case in before:
        on_it = case.i > hit.start and words.has("utterance", case.nbor(-1).text)  # `commentaar op het bericht`
        if words.has("about_what", case.text):
            return True
        if words.has("asked_at", case.text) and (asked or goes_into or on_it):
            return True
    return False


def _is_holder(page: Page, token: Token) -> bool:
    """Say whether a noun means somebody in office, or a body as the subject, which keeps back and isn't kept back."""
    office = page.lexicon.offices.of(token.text)
    told = page.lexicon.withholdings.has("information", token.text)
    return office is not None and (office.is_human or (token.dep_ == "nsubj" and not told))


def _is_person(marked: Marked, token: Token) -> bool:
    return any(name.label == "PER" and name.span.end > token.idx for name in marked.names_in(0, token.idx + 1))


def _antecedent(marked: Marked, words: Constructions, hit: Hit) -> Span | None:
    """`landen die de minister niet wilde noemen`: the noun that the relative pronoun stands for."""
    for token in marked.doc[hit.start : hit.anchor.i]:
        if "Rel" not in token.morph.get("PronType", []):
            continue
        noun = next((t.head for t in token.ancestors if t.dep_ == "acl:relcl"), None)
        if noun is not None and noun.pos_ == "NOUN" and (token.dep_ in _KEPT or words.has("nameable", noun.text)):
            return phrase(marked, noun)
    return None


def _pointed_at(marked: Marked, words: Constructions, hit: Hit) -> Span | None:
    """`Daar gaat ze niet op in`, `Dat wil hij niet zeggen`: the question or sentence before."""
    if not any(points_back(words, token) for token in marked.doc[hit.start : hit.end]):
        return None
    before = sentence_before(marked, hit.anchor.sent)
    return trimmed(marked, before) if before is not None else None


def points_back(words: Constructions, token: Token) -> bool:
    """Say whether a word stands for what came before, not beside its noun (`deze krant`) and not to open a clause."""
    beside = token.pos_ == "DET" or (token.dep_ == "det" and token.head.i > token.i)
    return words.has("anaphor", token.text) and not beside and token.dep_ != "mark"


def sentence_before(marked: Marked, sentence: TokenSpan) -> TokenSpan | None:
    """Return the sentence before `sentence` in its paragraph."""
    start, _ = marked.paragraph(sentence.start_char)
    place = sentence.start - 1
    if place < 0 or marked.doc[place].idx < start:
        return None
    return marked.doc[place].sent


def sentence_after(marked: Marked, sentence: TokenSpan) -> TokenSpan | None:
    """Return the sentence after `sentence` in its paragraph."""
    _, end = marked.paragraph(sentence.start_char)
    place = sentence.end
    if place >= len(marked.doc) or marked.doc[place].idx >= end:
        return None
    return marked.doc[place].sent


def is_information(page: Page, hit: Hit) -> bool:
    """Say whether the clause, or what its anaphor points at, names information (a text, figures, an answer)."""
    words = page.lexicon.withholdings
    clause = [*_topicalised(page.marked, hit), *page.marked.doc[hit.start : hit.end]]
    if any(words.has("information", t.text) or words.has("utterance", t.text) for t in clause if t not in hit.words):
        return True
    if any(words.has("utterance", word.text) for word in hit.words):
        return True
    if not any(points_back(words, token) for token in clause):
        return False
    before = sentence_before(page.marked, hit.anchor.sent)
    return before is not None and any(words.has("information", token.text) for token in before)


def _topicalised(marked: Marked, hit: Hit) -> list[Token]:
    """Return the words before a clause that begins with its verb: `Een lijst van landen die …, heeft de Kamer niet`."""
    opens = marked.doc[hit.start].pos_ in ("AUX", "VERB")
    return list(marked.doc[hit.anchor.sent.start : hit.start]) if opens else []


def is_asked(page: Page, hit: Hit) -> bool:
    """Say whether the sentence tells what is not told: an embedded question, a topic, information, what came before."""
    words = page.lexicon.withholdings
    found = any(find(page.marked, words, hit) is not None for find in (_clause_before, _clause_after, _topic))
    return found or is_information(page, hit)


def reason(page: Page, hit: Hit, elsewhere: frozenset[int] = frozenset()) -> Span | None:
    """Return the words that say why: a clause of reason in the sentence, or a sentence right after it that tells.

    `elsewhere`: where sentences begin that keep something back themselves, and so give no reason.
    """
    reasons, marked = page.lexicon.reasons, page.marked
    sentence = hit.anchor.sent
    if hit.row.needs[-1] == _APPEAL:
        return without_preposition(page, phrase(marked, hit.words[0]))  # `beroept zich op de betrekkingen met …`
    opener = reasons.openers.search(sentence.text)
    if opener:
        start = sentence.start_char + opener.start()
        tokens = marked.doc[marked.token_at(start).i : sentence.end]
        quoted = marked.quote_at(start + len(opener.group()) + 2)
        if quoted is not None and start < quoted.outer.start <= start + len(opener.group()) + 1:
            return marked.span(start, quoted.inner.end)  # `onder verwijzing naar “de lopende procedure”`
        end = next((t.i for t in tokens if (t.text in _PAUSES or t.is_quote) and t.i > tokens.start + 1), sentence.end)
        if not any(tokens.start <= word.i < end for word in hit.words):  # else the silence is the ground of another act
            return trimmed(marked, marked.doc[tokens.start : end])
    after = sentence_after(marked, sentence)
    if after is not None and after.start_char not in elsewhere and _gives_ground(reasons.signs, after.text):
        quote = next(
            (q for q in marked.quotes if q.depth == 0 and q.outer.start <= after.start_char + 1 < q.outer.end), None
        )
        return quote.inner if quote else trimmed(marked, after)
    return None


def _gives_ground(signs: re.Pattern[str], text: str) -> bool:
    """Say whether a word of reasons stands in a sentence, and not in a name (`het ministerie van Veiligheid`)."""
    return any(sign.group().islower() or not text[: sign.start()].strip("\"'“‘„« ") for sign in signs.finditer(text))


def proof(page: Page, hit: Hit, *parts: Span | None) -> Span:
    """Return the words that show the withholding: its clause with those `parts` that stand in the same sentence."""
    sentence = hit.anchor.sent
    clause = clause_of(page, hit)
    inside = [p for p in parts if p is not None and sentence.start_char <= p.start and p.end <= sentence.end_char]
    near = [
        part
        for part in inside
        if not _STOP.search(page.marked.text, min(part.end, clause.end), max(part.start, clause.start))
    ]
    return bounds_of(page.marked, clause, *near)
