"""Scattered words: where a construction of the lexicon stands in a sentence, and who is its subject.

In: a sentence of a `Page` and `Construction`s of `openbaar.lexicon.promises`. Out: `Hit`s. Called by the rules of
commitments, withholdings and questions.

Dutch scatters the words of a construction over its clause (`gaat` … `niet` … `in`), so a construction is a set of
words within one stretch between commas, in any order; words of another stretch count where the parse joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from openbaar.find.rules import Page
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.lexicon.promises import Construction, Constructions, Place
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

FARTHEST = 22  # words between two words of one construction in one stretch; set on the examples, wide on purpose
FRAGMENT = 8  # words: a quotation up to this long inside a sentence belongs to the clause around it
_HEADLINE = 120  # characters a headline of several sentences has at most
LABEL = 5  # words: a party or portfolio in brackets, with the brackets
_BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", "[", "]", "…"})
_STOPS = frozenset({".", "!", "?"})
_DASHES = frozenset({"-", "–", "—"})
_OPENING, _CLOSING = "\"'‘“„«»", "\"'’”«»"
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_OTHER_CLAUSES = ("parataxis", "advcl", "acl", "acl:relcl", "csubj")
_INSIDE_NAME = frozenset({"det", "amod", "flat", "appos", "nmod", "case", "fixed", "nmod:poss", "nummod", "conj", "cc"})
WEIGHED = "weighed"  # stands for the classes of a construction where there is none


@dataclass(frozen=True)
class Hit:
    """A construction found: its `words` in the order of `needs`, the tokens of its stretch, quoted or not."""

    row: Construction
    words: tuple[Token, ...]
    start: int
    end: int
    quoted: bool

    @property
    def is_weighed(self) -> bool:
        """Whether learned weights tell of it, and no words of a construction do."""
        return self.row.needs == (WEIGHED,)

    @property
    def anchor(self) -> Token:
        """The word that the others belong to."""
        return self.words[-1]


def stretches(marked: Marked, sentence: TokenSpan) -> list[tuple[int, int]]:
    """Return the token ranges between commas, colons, brackets and dashes; a quoted fragment stays whole."""
    breaks = (
        t.i
        for t in sentence
        if t.text in _BREAKS and not _lists(t) and not _in_fragment(marked, t) and not _encloses_label(t)
    )
    cuts = [sentence.start - 1, *breaks, sentence.end]
    return [(a + 1, b) for a, b in pairwise(cuts) if b > a + 1]


def _in_fragment(marked: Marked, token: Token) -> bool:
    return marked.quote_at(token.idx) is not None and _quote_of(marked, token) is None


def is_heading(marked: Marked, sentence: TokenSpan) -> bool:
    """Say whether a sentence is or stands in a headline, without a stop at its end: it repeats what the text tells."""
    known: dict[int, bool] = marked.doc.memo.setdefault("headings", {})  # nearly every rule asks
    if sentence.start not in known:
        start, end = marked.paragraph(sentence.start_char)
        words = marked.text[start:end].strip()
        alone = len(words) <= _HEADLINE or words == sentence.text.strip()
        known[sentence.start] = words[-1].isalnum() and alone and len(marked.paragraphs) > 1
    return known[sentence.start]


def _encloses_label(bracket: Token) -> bool:
    """Say whether a bracket stands around a few words behind a name (`minister X (Asiel) wil niet …`)."""
    first, last = bracket.i, bracket.i
    if bracket.text == "(":
        last = next((t.i for t in bracket.sent if t.i > first and t.text == ")"), first)
    elif bracket.text == ")":
        first = max((t.i for t in bracket.sent if t.i < last and t.text == "("), default=last)
    return 0 < last - first <= LABEL and bracket.doc[first].nbor(-1 if first else 0).pos_ in ("PROPN", "NOUN")


def _lists(comma: Token) -> bool:
    """Say whether a comma stands between two adjectives of one list (`legal, orderly and …`)."""
    if comma.text != "," or comma.i == comma.sent.start or comma.i + 1 >= comma.sent.end:
        return False
    return comma.nbor(-1).pos_ == "ADJ" and comma.nbor(1).pos_ == "ADJ"


def hits(
    marked: Marked,
    sentence: TokenSpan,
    lexicon: Constructions,
    rows: tuple[Construction, ...],
    counts: Callable[[Hit], bool],
) -> Iterator[Hit]:
    """Yield at most one hit of `rows` a stretch: the first row that fits and that `counts` accepts."""
    possible = lexicon.possible(lexicon.classes_among(sentence))
    if rows is not lexicon.rows:
        wanted = {id(row) for row in rows}
        possible = tuple(row for row in possible if id(row) in wanted)
    if not possible or is_heading(marked, sentence):
        return
    for start, end in stretches(marked, sentence):
        for row in possible:
            found = _hit(marked, (start, end), sentence, lexicon, row)
            if found is not None and counts(found):
                yield found
                break


def _hit(
    marked: Marked, stretch: tuple[int, int], sentence: TokenSpan, lexicon: Constructions, row: Construction
) -> Hit | None:
    doc = marked.doc
    for anchor in doc[stretch[0] : stretch[1]]:
        if row.needs[-1] not in lexicon.classes_of(anchor):
            continue
        words = _companions(anchor, stretch, sentence, lexicon, row)
        if words is None:
            continue
        quotes = {_quote_of(marked, word) for word in words}
        if len(quotes) > 1:
            continue
        quoted = quotes != {None}
        if row.place != Place.ANYWHERE and quoted != (row.place == Place.QUOTED):
            continue
        clause = doc[min(stretch[0], *(w.i for w in words)) : max(stretch[1], *(w.i + 1 for w in words))]
        if row.unless and lexicon.calls_off(row, clause.text):
            continue
        return Hit(row, words, stretch[0], stretch[1], quoted)
    return None


def _companions(
    anchor: Token, stretch: tuple[int, int], sentence: TokenSpan, lexicon: Constructions, row: Construction
) -> tuple[Token, ...] | None:
    """Return the words of the construction around `anchor`, nearest first within its stretch, or None."""
    taken = {anchor.i}
    words: list[Token] = []
    for need in row.needs[:-1]:
        candidates = [
            token
            for token in sentence
            if token.i not in taken and need in lexicon.classes_of(token) and _together(token, anchor, stretch)
        ]
        if not candidates:
            return None
        best = min(candidates, key=lambda token: (not stretch[0] <= token.i < stretch[1], abs(token.i - anchor.i)))
        taken.add(best.i)
        words.append(best)
    return (*words, anchor)


def _together(token: Token, anchor: Token, stretch: tuple[int, int]) -> bool:
    if stretch[0] <= token.i < stretch[1]:
        return abs(token.i - anchor.i) <= FARTHEST
    return token.head == anchor or anchor.head == token


def _quote_of(marked: Marked, token: Token) -> int | None:
    """Return where the quotation around `token` starts; None outside, and in a fragment within a sentence."""
    quote = marked.quote_at(token.idx)
    if quote is None:
        return None
    inside = marked.tokens(quote.inner)
    sentence = token.sent
    whole = quote.outer.start <= sentence.start_char + 1 or inside[-1].text in _STOPS
    return None if len(inside) <= FRAGMENT and not whole else quote.outer.start


def subject(page: Page, hit: Hit) -> Span | None:
    """Return the words of the subject of the hit's verbs: a pronoun that can be nothing else, or by the parse.

    A subject in the stretch of the verbs goes before one outside, and an official beside the finite verb before the
    subject of a clause in front of it (`Hoeveel het kost, wilde Jansen niet zeggen`).
    """
    marked = page.marked
    plain = _nominative(page, hit)
    if plain is not None:
        return marked.words(plain)
    named = [token for token in _subjects(hit) if not _is_clause(token)]
    found = [token for token in named if not _is_given(page, hit, token)]
    inside = [token for token in found if hit.start <= token.i < hit.end]
    if inside:
        stands_for = page.lexicon.withholdings
        return phrase(marked, next((t for t in inside if not stands_for.has("anaphor", t.text)), inside[0]))
    beside = beside_verb(page, hit)
    its_own = _opens_behind_clause(page, hit) or any(word.dep_ in _SUBJECTS for word in hit.words)
    if found and not (beside is not None and its_own and is_official(page, beside)):
        return phrase(marked, found[0])
    return beside or _of_main_verb(marked, hit)


def _of_main_verb(marked: Marked, hit: Hit) -> Span | None:
    """Return the subject of the sentence's main verb where that stands in the stretch, before the hit's last word."""
    before = marked.doc[hit.start : hit.anchor.i]
    token = next((t for t in before if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT" and t.head in before), None)
    return phrase(marked, token) if token is not None else None


def _subjects(hit: Hit) -> Iterator[Token]:
    """Yield the subjects of the hit's verbs, of those above them, and of those that these hang from."""
    above = [word.head for word in hit.words if word.dep_ not in _OTHER_CLAUSES]
    verbs = [*hit.words, *above]
    verbs += [verb.head for verb in verbs if verb.dep_ in ("xcomp", "aux", "aux:pass", "cop", "conj")]
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.sent == hit.anchor.sent and child not in hit.words:
                yield child


def _nominative(page: Page, hit: Hit) -> Token | None:
    """Return the pronoun beside a finite verb of the hit that can only be a subject (`maakt hij`, `ben ik bereid`)."""
    for word in hit.words:
        if "Fin" not in word.morph.get("VerbForm", []):
            continue
        for step in (1, -1):
            place = word.i + step
            if not hit.start <= place < hit.end:
                continue
            token = page.marked.doc[place]
            pronoun = page.lexicon.pronouns.get(token.lower_)
            third = pronoun is not None and pronoun.case is Case.SUBJECT and token.pos_ == "PRON"
            first = page.lexicon.commitments.has("we", token.text)
            if (third or first) and token.dep_ not in ("obj", "iobj", "det", "nmod:poss"):
                return token
    return None


def _is_given(page: Page, hit: Hit, token: Token) -> bool:
    """Say whether a supposed subject is what an official gives or keeps (`maar stuurt het stuk niet op`)."""
    return hit.row.object and hit.row.actor and page.lexicon.withholdings.has("information", token.text)


def _is_clause(token: Token) -> bool:
    return token.dep_ == "csubj" or token.pos_ in ("VERB", "AUX")


def _opens_behind_clause(page: Page, hit: Hit) -> bool:
    """Say whether a clause that opens the sentence stands before the finite verb that opens the hit's stretch."""
    doc, sentence = page.marked.doc, hit.anchor.sent
    opens = hit.start > sentence.start and doc[hit.start].pos_ in ("VERB", "AUX")
    first = next((t for t in sentence if t.is_alpha), sentence[0])
    words = page.lexicon.withholdings
    return opens and (words.has("wh", first.text) or first.dep_ == "mark" or first.pos_ == "SCONJ")


def beside_verb(page: Page, hit: Hit) -> Span | None:
    """Return the noun or name right beside the finite verb of the hit."""
    marked, offices = page.marked, page.lexicon.offices
    finite = next((w for w in hit.words if w.pos_ in ("AUX", "VERB")), None)
    if finite is None:
        return None
    for step in (1, -1):
        place = finite.i + step
        while hit.start <= place < hit.end and marked.doc[place].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON"):
            token = marked.doc[place]
            names_one = token.pos_ in ("NOUN", "PROPN", "PRON") or offices.of(token.text) is not None
            if names_one and token not in hit.words and token.dep_ != "nmod:poss":
                return phrase(marked, token)
            place += step
    return None


def phrase(marked: Marked, noun: Token) -> Span:
    """Return the noun phrase around `noun`: without clauses, without what stands behind a comma or bracket."""
    members = {noun.i}
    frontier = [noun]
    while frontier:
        for child in frontier.pop().children:
            if child.dep_ in _INSIDE_NAME and child.sent == noun.sent and child.i not in members:
                members.add(child.i)
                frontier.append(child)
    first = last = noun.i
    while first - 1 in members and marked.doc[first - 1].text not in _BREAKS:
        first -= 1
    while last + 1 in members and marked.doc[last + 1].text not in _BREAKS:
        last += 1
    while last > noun.i and marked.doc[last].pos_ == "NUM":
        last -= 1
    span = marked.words(marked.doc[first : last + 1])
    for name in marked.names:
        if name.span.overlaps(span) and name.span.start >= span.start:
            return marked.span(span.start, max(span.end, name.span.end))
    return span


def is_official(page: Page, who: Span | None) -> bool:
    """Say whether `who` means somebody in office, a body, a party or a name, or a pronoun that may mean one."""
    if who is None:
        return False
    for token in page.marked.tokens(who):
        office = page.lexicon.offices.of(token.text)
        if token.pos_ == "PRON" or (
            office is not None and office.kind not in (OfficeKind.PERSON, OfficeKind.PARLIAMENT)
        ):
            return True
    named = [mark.span for mark in page.marked.parties] + [mark.span for mark in page.marked.names]
    return any(span.overlaps(who) for span in named)


def owner(page: Page, hit: Hit) -> Span | None:
    """Return the subject as words for whoever is behind the hit; for one that means people at a place, the place."""
    who, words = subject(page, hit), page.lexicon.withholdings
    if who is None:
        return None
    tokens = page.marked.tokens(who)
    if any(mark.span.overlaps(who) for mark in page.marked.times):
        return None
    if all(words.has("impersonal", token.text) for token in tokens):
        first = page.marked.doc[hit.start]
        noun = next((t for t in first.sent if t.pos_ in ("NOUN", "PROPN") and first in t.children), None)
        return _without(page.marked, phrase(page.marked, noun), first) if noun is not None else None
    empty = all(words.has("wh", t.text) or words.has("anaphor", t.text) or t.pos_ == "DET" for t in tokens)
    first_person = all(page.lexicon.commitments.has("we", token.text) for token in tokens)
    personal = len(tokens) == 1 and tokens[0].lower_ in page.lexicon.pronouns
    return None if (empty and not personal) or first_person or words.has("wh", tokens[0].text) else who


def _without(marked: Marked, span: Span, first: Token) -> Span:
    return marked.span(first.idx + len(first.text), span.end) if span.start == first.idx else span


def told_pronoun(sentence: TokenSpan, but: Span | None) -> Span | None:
    """Return the pronoun that is the indirect object in `sentence`, outside `but`: whom it means is read with owners.

    Whoever is told by a noun or name is looked for when the owner is known: `link.recipients`.
    """
    for token in sentence:
        own = but is not None and but.start <= token.idx < but.end
        reflexive = "Yes" in token.morph.get("Reflex", [])
        if token.dep_ == "iobj" and token.pos_ == "PRON" and not own and not reflexive:
            return Span(token.idx, token.idx + len(token.text), token.text)
    return None


def bounds_of(marked: Marked, *spans: Span) -> Span:
    """Return the span from the first start to the last end of `spans`."""
    return marked.span(min(span.start for span in spans), max(span.end for span in spans))
