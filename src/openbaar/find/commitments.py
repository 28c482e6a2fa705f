"""Rules of commitments: an official or a government binds itself to a future act that a third party could check.

In: a `Page` in whose passages about migration the constructions of `data/commitment_words.toml` stand. Out:
commitments whose `by`, `to` and `due` `link` completes. Called by the door of `find`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from openbaar.find.bound_to import (
    coming_time,
    condition,
    denies_time,
    is_attribute,
    is_negated,
    is_state,
    is_unreal,
    looks_ahead,
    promised_act,
    region_end,
)
from openbaar.find.kept_back import clause_of, trimmed
from openbaar.find.not_promised import is_bare, is_done, is_no_promise, is_term, is_wished, recalls
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import Hit, bounds_of, hits, is_official, owner, subject, told_pronoun
from openbaar.find.weighed import weighed
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.records import Commitment, Evidence, Statement
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Act, FindingType

# rules whose subject is the thing promised or who is told: `link` takes the speaker, or leaves the owner open
_OF_THINGS = (
    "commitment.conditional_payment",
    "commitment.said_to_come",
    "commitment.said_of_oneself",
    "commitment.moved",
)
_SURE = {"expects"}  # `Ik verwacht u in mei te kunnen informeren` is how a letter binds its writer
_BOUND = (Act.THREATEN, Act.ASK)
_BIND_NOBODY = (OfficeKind.PARLIAMENT, OfficeKind.PERSON, OfficeKind.UNNAMED, OfficeKind.REPORT)


@rule("commitment.promise", FindingType.COMMITMENT)
def promise(page: Page) -> Found:
    """A verb or noun of promising: somebody promises, pledges, undertakes or holds out an act."""
    return _commitments(page, "commitment.promise")


@rule("commitment.announced", FindingType.COMMITMENT)
def announced(page: Page) -> Found:
    """Somebody announces an act of their own for a coming time."""
    return _commitments(page, "commitment.announced")


@rule("commitment.willing", FindingType.COMMITMENT)
def willing(page: Page) -> Found:
    """An office holder is willing to give a briefing, talk, debate, letter or inquiry."""
    return _commitments(page, "commitment.willing")


@rule("commitment.said_of_oneself", FindingType.COMMITMENT)
def said_of_oneself(page: Page) -> Found:
    """A quoted office holder says in the first person, or with `will happen`, what is going to be done."""
    return _commitments(page, "commitment.said_of_oneself")


@rule("commitment.said_to_come", FindingType.COMMITMENT)
def said_to_come(page: Page) -> Found:
    """An office holder says that something is delivered, paid, made clear or brought in at a coming time."""
    return _commitments(page, "commitment.said_to_come")


@rule("commitment.told_to_parliament", FindingType.COMMITMENT)
def told_to_parliament(page: Page) -> Found:
    """The text says that parliament gets, or will get, information, a text or an answer."""
    return _commitments(page, "commitment.told_to_parliament")


@rule("commitment.plain_present", FindingType.COMMITMENT)
def plain_present(page: Page) -> Found:
    """The text says what a government or its office holder sends, pays or tables on a coming day."""
    return _commitments(page, "commitment.plain_present")


@rule("commitment.conditional_payment", FindingType.COMMITMENT)
def conditional_payment(page: Page) -> Found:
    """Money that is paid only once a condition is met."""
    return _commitments(page, "commitment.conditional_payment")


@rule("commitment.moved", FindingType.COMMITMENT)
def moved(page: Page) -> Found:
    """The text says that a letter, report or other paper that was to come comes later."""
    return _commitments(page, "commitment.moved")


@rule("commitment.weighed", FindingType.COMMITMENT)
def weighed_together(page: Page) -> Found:
    """The clause's verb, time, subject and speaker, weighed together, tell of an act that somebody is bound to."""
    return _commitments(page, "commitment.weighed")


def _commitments(page: Page, rule_id: str) -> Iterator[Commitment]:
    if "commitments" not in page.memo:
        page.memo["commitments"] = tuple(_all(page))
    return (item for item in page.memo["commitments"] if item.rule == rule_id)


def _all(page: Page) -> Iterator[Commitment]:
    words = page.lexicon.commitments
    taken: list[Span] = []
    for sentence in page.marked.relevant:
        for hit in hits(page.marked, sentence, words, words.rows, partial(_counts, page)):
            made = _commitment(page, hit)
            if made is None or any(made.spans("what")[0].overlaps(other) for other in taken):
                continue
            taken.append(bounds_of(page.marked, *made.spans("what")))
            yield made
    for hit in weighed(page).promises:
        made = None if _is_barred(page, hit) or is_no_promise(page, hit) else _commitment(page, hit)
        if made is None or any(part.overlaps(other) for part in made.spans("what") for other in taken):
            continue
        taken.append(bounds_of(page.marked, *made.spans("what")))
        yield made


def _counts(page: Page, hit: Hit) -> bool:
    """Say whether the hit meets the conditions of its rule and its row."""
    if not _CHECKS[hit.row.rule](page, hit):
        return False
    region = page.marked.doc[hit.start : max(hit.end, region_end(page, hit))]
    words = page.lexicon.commitments
    if hit.row.time and not looks_ahead(page, region):
        split = hit.row.rule == "commitment.told_to_parliament" and looks_ahead(page, hit.anchor.sent[:])
        if not split:  # the time may stand between commas, in a stretch of its own
            return False
    if hit.row.object:
        received = any(words.has("receiver", token.text) for token in region)
        if not (received or looks_ahead(page, region) or condition(page, region)):
            return False
    return not hit.row.actor or is_official(page, subject(page, hit))


def _promises(page: Page, hit: Hit) -> bool:
    off = is_negated(page, hit) or is_unreal(page, hit) or is_attribute(page, hit) or is_term(page, hit)
    return not off and not _is_barred(page, hit) and not recalls(page, hit)


def _narrated(page: Page, hit: Hit) -> bool:
    clause = page.marked.doc[hit.start : hit.end]
    words = page.lexicon.commitments
    wished = any(
        words.has(name, token.text) and _governs(token, hit) and not set(hit.row.needs) & _SURE
        for token in clause
        for name in ("modal", "demands")
    )
    off = wished or hit.quoted or is_negated(page, hit) or _is_denied(page, hit)
    return not off and not is_done(hit)


def _is_denied(page: Page, hit: Hit) -> bool:
    """Say whether a verb of the hit is denied, wherever `niet` stands (`de informatie niet krijgt`)."""
    verbs = {word for word in hit.words if word.pos_ == "VERB"}
    verbs |= {word.head for word in verbs if word.dep_ == "xcomp"}  # `niet te zien krijgt`
    beside = (child for word in verbs for child in word.children if child.pos_ == "ADV")
    return any(page.lexicon.commitments.has("not", child.text) for child in beside if child not in hit.words)


def _told(page: Page, hit: Hit) -> bool:
    return _said(page, hit) if hit.quoted else _narrated(page, hit)


def _governs(token: Token, hit: Hit) -> bool:
    """Say whether a word belongs to the verb of the hit, or to one above it: not to a clause beside it."""
    verbs = {hit.anchor, *hit.anchor.ancestors}
    return token in verbs or token.head == hit.anchor or (token.i < hit.anchor.i and token.head in verbs)


def _said(page: Page, hit: Hit) -> bool:
    """Say whether the hit stands in what an office holder, spokesperson or body says, and isn't denied or supposed."""
    words = page.lexicon.commitments
    statement = page.statement_at(hit.anchor.idx)
    if statement is None or statement.act in _BOUND or not _may_bind(page, statement):
        return False
    clause = page.marked.doc[hit.start : hit.end]
    cues = [token for cue in statement.cue for token in page.marked.tokens(cue)]
    if any(words.has("guess", token.text) for token in cues):
        return False
    return not any(
        words.has(name, t.text) and (t.i <= hit.anchor.i or t.head == hit.anchor)
        for t in clause
        if t not in hit.words
        and not denies_time(page, t)  # a construction may hold the word itself: nobody is sent back before May
        for name in ("not", "unreal")
    )


def _may_bind(page: Page, statement: Statement) -> bool:
    """Say whether nothing at hand says that the speaker holds no office: `link` looks again with the name."""
    mention = statement.speaker.mention
    if mention is None:
        return True
    for token in page.marked.tokens(mention):
        office = page.lexicon.offices.of(token.text)
        if office is not None and office.kind in _BIND_NOBODY:
            return False
    return True


def _is_barred(page: Page, hit: Hit) -> bool:
    who = subject(page, hit)
    if who is None:
        return False
    named = any(name.span.overlaps(who) for name in page.marked.names)  # then `link` looks who it is
    for token in page.marked.tokens(who):
        office = page.lexicon.offices.of(token.text)
        member = office is not None and office.kind is OfficeKind.PARLIAMENT and not named
        if member or page.lexicon.commitments.has("barred", token.text):
            return True
    return False


def _moved(page: Page, hit: Hit) -> bool:
    """Say whether the paper itself is what comes later, as a fact."""
    thing = hit.words[0]
    verbs = {hit.anchor, hit.anchor.head, *(word.head for word in hit.words[1:]), *hit.words[1:]}
    named = thing.dep_.startswith(("nsubj", "obj")) and thing.head in verbs
    called = thing.dep_ in ("obl", "obl:arg", "nmod") and thing.head in verbs  # `uitstel voor het verslag`
    waits = "waits" in hit.row.needs  # parliament must
    off = is_negated(page, hit) or (is_unreal(page, hit) and not waits) or is_wished(page, hit)
    return (named or called) and not off and not _is_barred(page, hit)


def _willing(page: Page, hit: Hit) -> bool:
    clause = page.marked.doc[hit.start : hit.end]
    supposed = any(page.lexicon.commitments.has("would", token.text) for token in clause)
    return not supposed and not is_negated(page, hit) and is_official(page, subject(page, hit))


def _conditional(page: Page, hit: Hit) -> bool:
    return condition(page, hit.anchor.sent) is not None


_CHECKS = {
    "commitment.promise": _promises,
    "commitment.announced": _promises,
    "commitment.willing": _willing,
    "commitment.said_of_oneself": _said,
    "commitment.said_to_come": _said,
    "commitment.told_to_parliament": _told,
    "commitment.conditional_payment": _conditional,
    "commitment.plain_present": _narrated,
    "commitment.moved": _moved,
}


def _commitment(page: Page, hit: Hit) -> Commitment | None:
    marked = page.marked
    who = subject(page, hit)
    governs = hit.row.rule in ("commitment.promise", "commitment.announced")
    clause = clause_of(page, hit)
    region = marked.doc[_fronted(page, hit) : max(hit.end, region_end(page, hit))]
    aim = next((t.i for t in region if t.i > hit.anchor.i and t.dep_ == "mark" and _is_aim(page, t)), region.end)
    what = promised_act(page, hit, who) if governs else trimmed(marked, marked.doc[region.start : aim])
    if what is None or (governs and hit.row.time and not looks_ahead(page, marked.tokens(what), hit)):
        return None
    if governs and (is_state(page, marked.tokens(what)) or is_bare(page, marked.tokens(what), hit)):
        return None
    if governs and _is_background(page, hit, what):
        return None
    if governs:
        region = marked.tokens(bounds_of(marked, clause, what)) if _near(hit, what) else marked.tokens(what)
    own = [part for part in (who, clause) if part is not None and _near(hit, part)]
    whole = bounds_of(marked, *own, what) if _near(hit, what) else clause
    evidence = [Evidence(whole, "what"), Evidence(what, "what")]
    maker = owner(page, hit)
    if maker is not None and not _is_of_things(page, hit, maker):
        evidence.append(Evidence(maker, "by"))
    told = told_pronoun(hit.anchor.sent, who)
    if told is not None:
        evidence.append(Evidence(told, "to"))
    return _with_times(page, hit, what, region, tuple(dict.fromkeys(evidence)))


def _is_background(page: Page, hit: Hit, what: Span) -> bool:
    """Say whether a bare thing, promised before something else came about, to nobody and for no day, is told of.

    `gaf zijn bezwaren op, nadat de Commissie strengere eisen had toegezegd`
    """
    words, named = page.lexicon.withholdings, page.marked.tokens(what)
    verbs = (token for token in hit.anchor.children if token.dep_ in ("aux", "aux:pass"))
    had = any(words.has("has", token.text) and "Past" in token.morph.get("Tense", []) for token in verbs)
    act = any(token.pos_ in ("VERB", "AUX") for token in named)
    return had and not act and not hit.quoted and coming_time(page, named, hit) is None and not _is_told(page, hit)


def _is_told(page: Page, hit: Hit) -> bool:
    """Say whether a receiver stands in the hit's clause."""
    clause = page.marked.doc[hit.start : hit.end]
    return any(page.lexicon.commitments.has("receiver", token.text) for token in clause)


def _is_aim(page: Page, mark: Token) -> bool:
    """Say whether a word opens the clause that tells what for (`om te …`), which adds nothing to the act."""
    return page.lexicon.commitments.has("thereto", mark.text)


def _fronted(page: Page, hit: Hit) -> int:
    """Return where the hit's clause begins: with a clause or list before it, where the stretch begins with its verb."""
    doc, sentence = page.marked.doc, hit.anchor.sent
    first = min(hit.start, *(word.i for word in hit.words))
    if doc[first].pos_ not in ("VERB", "AUX") or first == sentence.start:
        return first
    quote = page.marked.quote_at(hit.anchor.idx) if hit.quoted else None
    starts = [token.i for token in doc[sentence.start : first] if quote is None or token.idx >= quote.inner.start]
    parted = [token.i + 1 for token in doc[sentence.start : first] if token.text == ";"]
    return max([min(starts, default=first), *parted[-1:]])


def _is_of_things(page: Page, hit: Hit, maker: Span) -> bool:
    """Say whether the subject is what is promised, who is told, or nobody who can bind himself: somebody else must."""
    words = page.lexicon.commitments
    told = any(words.has("receiver", token.text) for token in page.marked.tokens(maker))
    given = any(words.has("is_given", token.text) for token in hit.words)
    office = page.lexicon.offices.of(page.marked.tokens(maker).root.text)
    paper = office is not None and office.kind is OfficeKind.REPORT  # a letter may tell, but it promises nothing
    return (
        told or given or paper or _is_about(page, maker) or hit.row.rule in _OF_THINGS or not is_official(page, maker)
    )


def _is_about(page: Page, thing: Span) -> bool:
    """Say whether a noun with what it is about behind it holds no name but there (`de tekst over de deal met X`)."""
    root = page.marked.tokens(thing).root
    if root.pos_ != "NOUN" or page.lexicon.offices.of(root.text) is not None:
        return False
    about = next((t for t in page.marked.tokens(thing) if page.lexicon.commitments.has("about_", t.text)), None)
    spans = [mark.span for mark in page.marked.parties] + [mark.span for mark in page.marked.names]
    named = [span for span in spans if span.overlaps(thing)]
    return about is not None and root.i < about.i and all(span.start > about.idx for span in named)


def _near(hit: Hit, part: Span) -> bool:
    sentence = hit.anchor.sent
    return sentence.start_char <= part.start and part.end <= sentence.end_char


def _with_times(page: Page, hit: Hit, what: Span, region: TokenSpan, evidence: tuple[Evidence, ...]) -> Commitment:
    marked = page.marked
    due = coming_time(page, marked.tokens(what), hit) or coming_time(page, region, hit)
    if due is not None and recalls(page, hit):
        due = None  # when that was promised (`In het debat van 9 maart heb ik …`), as far as can be told
    depends = condition(page, marked.tokens(bounds_of(marked, what, marked.words(region))))
    if due is not None:
        evidence += (Evidence(due, "due_words"), Evidence(due, "due"))
    if depends is not None:
        evidence += (Evidence(depends, "condition"),)
    return Commitment(
        document_id=marked.document.id,
        rule=hit.row.rule,
        evidence=evidence,
        by=(),
        what=what,
        due_words=due,
        condition=depends,
    )
