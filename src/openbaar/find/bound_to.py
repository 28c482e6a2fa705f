"""What somebody binds themselves to, by when, and under what condition: the words around a construction of promising.

In: a `Page` and a `Hit`. Out: spans. Called by the rules of commitments.
"""

from __future__ import annotations

from openbaar.find.kept_back import sentence_before, trimmed
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, bounds_of
from openbaar.model.marked import Marked
from openbaar.model.records import Statement
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

_PAUSES = frozenset({",", ";", ":", "–", "—"})
_TIME = 5  # tokens
_NEAR = 4  # words before a participle in which a negation belongs to it
_GOVERN = ("commitment.promise", "commitment.announced")
_SHORT = 2  # words: a remainder shorter than this is no act


def promised_act(page: Page, hit: Hit, who: Span | None) -> Span | None:
    """Return the act that a verb of promising governs: quoted words, the clause after it, or the words before it."""
    marked, anchor = page.marked, hit.anchor
    for statement in page.findings(Statement):
        inside = any(part.start <= anchor.idx < part.end for part in statement.content)
        if statement.content and not inside and any(cue.start <= anchor.idx < cue.end for cue in statement.cue):
            return bounds_of(marked, *statement.content)
    if page.lexicon.commitments.has("so", marked.doc[hit.start].text) and hit.start > anchor.sent.start:
        return trimmed(marked, anchor.sent[:])  # the promise frames the sentence that it stands in
    if page.lexicon.commitments.has("as_said", marked.doc[hit.start].text):
        return _framed(page, hit)
    end = region_end(page, hit)
    after = _after(page, hit, who, end)
    if after is not None:
        return after
    return _before(page, hit, who)


def _framed(page: Page, hit: Hit) -> Span | None:
    """Return the words before `as he had promised`, where they tell what is to come, not what was done."""
    before = page.marked.doc[hit.anchor.sent.start : hit.start]
    finite = [word for word in before if "Fin" in word.morph.get("VerbForm", [])]
    ahead = [w for w in finite if "Pres" in w.morph.get("Tense", []) and w.dep_ not in ("aux", "aux:pass")]
    coming = any(page.lexicon.commitments.has("will", word.text) for word in finite)
    return trimmed(page.marked, before) if (ahead or coming) and looks_ahead(page, before) else None


def _after(page: Page, hit: Hit, who: Span | None, end: int) -> Span | None:
    marked, words = page.marked, page.lexicon.commitments
    last = max(word.i for word in hit.words if word.i <= hit.anchor.i or word.i < hit.end)
    start = min(word.i for word in hit.words) + 1 if _is_finite(hit) else last + 1
    start = max(start, hit.start)
    if who is not None and who.start >= marked.doc[min(start, len(marked.doc) - 1)].idx:
        start = max(start, marked.tokens(who).end)
    while start < end and (marked.doc[start].is_punct or marked.doc[start] in hit.words):
        start += 1
    if end - start < _SHORT:
        return None
    tokens = marked.doc[start:end]
    opener = next((t for t in tokens if words.has("takes_clause", t.text) and t.i - start < 8), None)
    if opener is not None and opener.i + _SHORT < end:
        tokens = marked.doc[opener.i + 1 : end] if opener.i - start <= 2 else tokens
    return trimmed(marked, tokens)


def _is_finite(hit: Hit) -> bool:
    return any("Fin" in word.morph.get("VerbForm", []) for word in hit.words)


def _before(page: Page, hit: Hit, who: Span | None) -> Span | None:
    marked = page.marked
    start = hit.start
    if who is not None and hit.start <= marked.tokens(who).start < hit.anchor.i:
        start = marked.tokens(who).end
    tokens = [t for t in marked.doc[start : hit.anchor.i] if t not in hit.words]
    while tokens and tokens[-1].pos_ == "AUX":
        tokens.pop()
    while tokens and (tokens[0].pos_ in ("AUX", "SCONJ") or tokens[0].is_punct):
        tokens.pop(0)
    if tokens and sum(t.pos_ in ("NOUN", "PROPN", "VERB") for t in tokens):
        return trimmed(marked, marked.doc[tokens[0].i : tokens[-1].i + 1])
    before = sentence_before(marked, hit.anchor.sent)
    pointed = any(page.lexicon.withholdings.has("anaphor", t.text) for t in marked.doc[hit.start : hit.end])
    return trimmed(marked, before) if before is not None and pointed else None


def region_end(page: Page, hit: Hit) -> int:
    """Return where the words that belong to the hit end: the sentence, its quotation, or a clause of another verb."""
    marked, sentence = page.marked, hit.anchor.sent
    quote = marked.quote_at(hit.anchor.idx)
    for token in marked.doc[hit.end : sentence.end]:
        if hit.quoted and quote is not None and token.idx >= quote.inner.end:
            return token.i
        if token.text == ";":
            return token.i
        pauses = token.text in _PAUSES and token.i + 1 < sentence.end
        if pauses and _leaves(marked, token.nbor(1)) and not _puts_right(page, token.nbor(1)):
            return token.i
    return sentence.end


def _leaves(marked: Marked, token: Token) -> bool:
    """Say whether a clause that begins with `token` no longer belongs to the one before."""
    return token.pos_ == "CCONJ" or (token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []))


def _puts_right(page: Page, token: Token) -> bool:
    """Say whether `but` sets the time that holds against one that is denied (`not in May, but after the summer`)."""
    marked, doc = page.marked, page.marked.doc
    if not page.lexicon.commitments.has("but", token.text):
        return False
    sentence, behind = token.sent, doc[min(token.i + _TIME, token.sent.end - 1)]
    coming = marked.times_in(token.idx, behind.idx + len(behind.text))
    before = marked.times_in(doc[max(sentence.start, token.i - _TIME)].idx, token.idx)
    return bool(coming) and any(is_denied_time(page, marked.tokens(mark.span)) for mark in before)


def is_denied_time(page: Page, time: TokenSpan) -> bool:
    """Say whether a time is named as the one that doesn't hold: behind `not`, or `instead of`."""
    words, doc, start = page.lexicon.commitments, page.marked.doc, time.start
    while start > time.sent.start and words.has("deadline", doc[start - 1].text):
        start -= 1
    before = doc[max(time.sent.start, start - 2) : start]
    instead = len(before) > 1 and words.has("of_", before[1].text) and words.has("instead", before[0].text)
    return instead or (bool(len(before)) and words.has("not", before[-1].text))


def condition(page: Page, tokens: TokenSpan) -> Span | None:
    """Return the clause among `tokens` that makes the act depend on something."""
    marked, words = page.marked, page.lexicon.commitments
    for token in tokens:
        if not words.has("condition", token.text) or token.i + 2 >= tokens.end:
            continue
        noun = token.pos_ == "NOUN" and words.has("that_", token.nbor(1).text)  # `on condition that`
        if not noun and token.dep_ not in ("mark", "advmod", "cc", "case", "punct") and token.pos_ != "SCONJ":
            continue
        end = next((t.i for t in marked.doc[token.i + 1 : tokens.end] if t.text in _PAUSES), tokens.end)
        clause = marked.doc[max(tokens.start, token.left_edge.i) if noun else token.i : end]
        if any(t.pos_ in ("VERB", "AUX") for t in clause):
            return trimmed(marked, clause)
    return None


def coming_time(page: Page, tokens: TokenSpan, hit: Hit | None = None) -> Span | None:
    """Return the words among `tokens` for a time that lies ahead, with the preposition before them.

    With a `hit` whose verb is in the past, a time beside that verb is when it was said (`kondigde vrijdag aan`).
    """
    marked, words = page.marked, page.lexicon.commitments
    found: list[tuple[bool, int, Span]] = []
    for mark in marked.times_in(tokens.start_char, tokens.end_char):
        if mark.span.end > tokens.end_char:
            continue
        inside = marked.tokens(mark.span)
        if is_denied_time(page, inside):
            continue
        if any(words.has("past_time", t.text) and not words.has("at_latest", t.nbor(-1).text) for t in inside if t.i):
            continue
        if hit is not None and _dates_the_verb(page, hit, inside):
            continue
        if _was_to_come(page, inside):
            continue
        said = marked.doc[max(inside.sent.start, inside.start - _TIME) : inside.start]
        if any(words.has("as_said", token.text) for token in said):
            continue  # `zoals ik in februari heb gezegd`
        start = inside.start
        while start > tokens.start and words.has("deadline", marked.doc[start - 1].text):
            start -= 1
        start = _event(page, start, tokens.start)
        led = words.has("deadline", marked.doc[start].text)
        if led and words.has("about", marked.doc[start].text) and marked.doc[max(0, start - 1)].pos_ == "NOUN":
            continue  # what a paper is about: `de cijfers over 2024`
        span = marked.span(marked.doc[start].idx, mark.span.end)
        found.append((not led, mark.span.start, span))
    return min(found)[2] if found else None


def _was_to_come(page: Page, time: TokenSpan) -> bool:
    """Say whether a clause on the side tells when something was to come (`de cijfers, die in juni zouden komen, …`)."""
    verb = next((word for word in time.root.ancestors if word.pos_ == "VERB"), None)
    if verb is None or not verb.dep_.startswith("acl"):
        return False
    return any(page.lexicon.commitments.has("would", child.text) for child in verb.children)


def _event(page: Page, start: int, first: int) -> int:
    """Return where an event dated by the time begins, with its preposition: `vóór de behandeling van december`."""
    words, doc = page.lexicon.commitments, page.marked.doc
    of = next((place for place in (start, start - 1) if place > first and words.has("of_", doc[place].text)), None)
    if of is None or doc[of - 1].pos_ != "NOUN":
        return start
    before = next((i for i in range(of - 2, max(first, of - 5) - 1, -1) if words.has("deadline", doc[i].text)), None)
    return start if before is None else before


def _dates_the_verb(page: Page, hit: Hit, time: TokenSpan) -> bool:
    """Say whether a time tells when something was promised, not by when: beside a verb in the past, in no clause."""
    words, doc = page.lexicon.commitments, page.marked.doc
    first = min(word.i for word in hit.words)
    if time.start > first and _opens_clause(page, hit, time):
        return True
    past = any("Past" in word.morph.get("Tense", []) and _is_finite(hit) for word in hit.words)
    if not past or time.start < first or words.has("deadline", doc[time.start - 1].text):
        return False
    if any("Inf" in token.morph.get("VerbForm", []) for token in doc[first : time.start]):
        return False
    if any("Inf" in token.morph.get("VerbForm", []) for token in doc[time.end : time.sent.end]):
        return any(words.has("takes_clause", token.text) for token in doc[time.end : time.end + _NEAR])
    led = words.has("deadline", time[0].text) or any(token.pos_ == "ADP" for token in time)
    clause = (token for token in doc[first : time.start] if words.has("takes_clause", token.text))
    return not led and not any(token.dep_ == "mark" for token in clause)


def _opens_clause(page: Page, hit: Hit, time: TokenSpan) -> bool:
    """Say whether the clause that tells what is promised begins right behind a time (`swears on Friday that …`)."""
    words, doc = page.lexicon.commitments, page.marked.doc
    if hit.row.rule not in _GOVERN or words.has("deadline", doc[time.start - 1].text) or time[0].pos_ == "ADP":
        return False
    for token in doc[time.end : min(time.end + _NEAR, time.sent.end)]:
        if words.has("that_", token.text):
            return token.i == time.end or token.nbor(-1).pos_ != "NOUN"
    return False


def looks_ahead(page: Page, tokens: TokenSpan, hit: Hit | None = None) -> bool:
    """Say whether words among `tokens` speak of a coming time, dated or not (`zo snel mogelijk`)."""
    words = page.lexicon.commitments
    return coming_time(page, tokens, hit) is not None or any(words.has("coming_time", t.text) for t in tokens)


def is_state(page: Page, tokens: TokenSpan) -> bool:
    """Say whether what is promised is only that something is so now (`Het einde is in zicht`), which is no act."""
    head = tokens.root
    verbs = [child for child in head.children if child.dep_ == "cop"]
    now = any("Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", []) for verb in verbs)
    return now and not looks_ahead(page, tokens) and condition(page, tokens) is None


def is_negated(page: Page, hit: Hit) -> bool:
    """Say whether the promise itself is denied (`heeft niets toegezegd`), not what is promised."""
    words, doc = page.lexicon.commitments, page.marked.doc
    first, anchor = min(word.i for word in hit.words), hit.anchor.i
    near = [*doc[max(hit.start, anchor - _NEAR) : anchor]]
    if _is_finite(hit):
        near += [*doc[max(hit.start, first - 1) : min(hit.end, first + 2)]]
    return any(words.has("not", token.text) and not denies_time(page, token) for token in near)


def denies_time(page: Page, token: Token) -> bool:
    """Say whether a negation belongs to the time right behind it (`not in spring, but only in autumn`)."""
    behind = page.marked.doc[min(token.i + _TIME, token.sent.end - 1)]
    marks = page.marked.times_in(token.idx, behind.idx + len(behind.text))
    for mark in marks:
        time = page.marked.tokens(mark.span)
        between = page.marked.doc[token.i + 1 : time.start]
        if time.start > token.i and all(page.lexicon.commitments.has("deadline", word.text) for word in between):
            return True
    return False


def is_attribute(page: Page, hit: Hit) -> bool:
    """Say whether the promise stands before a noun (`de beloofde miljoenen`): named in passing, not made."""
    anchor = hit.anchor
    if anchor.dep_ == "amod" or anchor.i == 0 or _is_compared(page, anchor):
        return True
    return anchor.nbor(-1).pos_ == "DET" and "Fin" not in anchor.nbor(-1).morph.get("VerbForm", [])


def _is_compared(page: Page, verb: Token) -> bool:
    """Say whether a participle only recalls a promise that something is compared with (`later than promised`)."""
    if "Part" not in verb.morph.get("VerbForm", []):
        return False
    near = verb.doc[max(verb.sent.start, verb.i - 2) : verb.i]
    return any(page.lexicon.commitments.has("compared", token.text) for token in near)


def is_unreal(page: Page, hit: Hit) -> bool:
    """Say whether the promise is only wished for, asked about or supposed."""
    words, doc = page.lexicon.commitments, page.marked.doc
    before = doc[hit.start : hit.anchor.i]
    infinitive = "Inf" in hit.anchor.morph.get("VerbForm", []) and not _is_finite(hit)
    if any(words.has("would", token.text) for token in doc[hit.start : hit.end]) and not _is_finite(hit):
        return True  # hearsay: it would have been promised
    wished = [token.i for token in before if words.has("unreal", token.text)]
    if wished and (infinitive or any(words.has("takes_clause", token.text) for token in doc[wished[0] : hit.anchor.i])):
        return True
    opens = any(words.has("unreal", token.text) for token in before[:2]) if len(before) else False
    return opens and doc[hit.start].pos_ == "SCONJ"
