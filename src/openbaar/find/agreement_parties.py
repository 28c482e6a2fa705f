"""Which words of a sentence name the parties to what a noun or verb in it tells.

In: party marks, a clause, the noun or verb. Out: `Chosen`: the words, by construction. Called by `find.claim_reading`.
Codes are put by `link.parties`, which also completes a single party from what the text spoke of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openbaar.find.clauses import Clause
from openbaar.find.party_groups import group_in
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Needs
from openbaar.lexicon.parties import Stand
from openbaar.model.marked import Marked, PartyForm, PartyMark, PartyUse
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

_COMMENTATORS = frozenset({"UN", "UNHCR", "IOM"})
_BEHIND = 8  # code points: a preposition and an article
_NEAR_OFFICE = 3


@dataclass(frozen=True)
class Chosen:
    """Words for parties: `named` by their own names (each list one set), `implied` by what stands for them."""

    how: str
    named: tuple[PartyMark, ...] = ()
    listed: tuple[PartyMark, ...] = ()
    implied: tuple[Span, ...] = ()

    @property
    def size(self) -> int:
        """How many different parties are named."""
        return len({mark.code for mark in (*self.named, *self.listed)})


def choose(
    marked: Marked,
    clause: Clause,
    at: Token,
    lexicon: Lexicon,
    *,
    places: frozenset[PartyForm] = frozenset(),
    bound: bool = False,
) -> Chosen:
    """Return the parties of what `at` (noun or verb) tells, from its clause, then from the rest of its sentence.

    The partner may be told as a place, by a name of one of the forms `places`; with `bound`, as who acts in another
    clause of the sentence.
    """
    marks = [mark for mark in _in_sentence(marked, at.sent) if mark.use is not PartyUse.PART]
    marks = _heard(marked, marks, clause, at, lexicon)
    inside = [mark for mark in marks if clause.holds(mark.span.start)]
    implied = tuple(_implied(marked, at.sent, marks, lexicon))
    pointed = any(lexicon.parties.stands[span.text.lower()] is Stand.THAT for span in implied)
    places = frozenset() if pointed else places
    if _is_known(clause, at, lexicon):  # for whom a known one is what is said of it, is no party by that
        marks = [mark for mark in marks if mark.lead not in lexicon.parties.context("named_for")]
        inside = [mark for mark in marks if clause.holds(mark.span.start)]
    found = _from(inside, at, lexicon, places=places)
    if bound and found.size == 1:
        found = _with_other(found, marks, lexicon)
    told_by_another = bool(clause.governor) and found.size == 1 and _is_known(clause, at, lexicon)
    if found.size < 2 and len(inside) < len(marks) and not told_by_another:
        wider = _from(marks, at, lexicon, places=places)
        if found.size == 0 or (wider.size == 2 and {m.code for m in found.named} <= {m.code for m in wider.named}):
            found = wider if wider.size else found
    if not inside and (group := group_in(marked, clause, lexicon)):
        found = Chosen("listed", (), group)
    if found.size < 2 and clause.antecedent is not None and clause.opener in lexicon.clause_words["relative"]:
        found = _with_antecedent(found, marks, clause)
    if found.size == 0 and not pointed:
        people = [mark for mark in inside if mark.use is PartyUse.PEOPLE]
        if len({mark.code for mark in people}) == 1:
            found = Chosen("people", tuple(people[:1]))
    return Chosen(found.how, found.named, found.listed, implied)


def _is_known(clause: Clause, at: Token, lexicon: Lexicon) -> bool:
    """Whether `at` is a noun behind a definite word: then whoever speaks of it need be no party."""
    tokens = clause.tokens
    if at not in tokens or lexicon.agreements.heads(at.lower_) is None:
        return False
    before = tokens[max(0, tokens.index(at) - 2) : tokens.index(at)]
    return any(token.lower_ in lexicon.agreements.words_for("definite") for token in before)


def _in_sentence(marked: Marked, sentence: TokenSpan) -> list[PartyMark]:
    return [mark for mark in marked.parties if sentence.start_char <= mark.span.start < sentence.end_char]


def _heard(marked: Marked, marks: list[PartyMark], clause: Clause, at: Token, lexicon: Lexicon) -> list[PartyMark]:
    """Leave out who only speaks the quoted words that hold `at`, unless those words say `we`."""
    quote = marked.quote_at(at.idx)
    if quote is None or "we" in lexicon.agreements.effects_in(clause.text):
        return marks
    return [mark for mark in marks if quote.outer.start <= mark.span.start < quote.outer.end]


def _from(marks: Sequence[PartyMark], at: Token, lexicon: Lexicon, *, places: frozenset[PartyForm]) -> Chosen:
    between = [mark for mark in marks if mark.lead in lexicon.parties.context("between")]
    if len({mark.code for mark in between}) > 1:
        return Chosen("between", tuple(between))
    acting = [mark for mark in marks if mark.use is PartyUse.PARTY]
    named = [mark for mark in acting if _belongs_to(mark, at)]
    withs = [mark for mark in acting if mark.lead in lexicon.parties.context("with") and mark not in named]
    related = _related(acting, at, lexicon)
    withs = [mark for mark in withs if mark not in related]
    acting = [mark for mark in acting if mark.lead is None or mark not in related]
    whole = len({mark.code for mark in named}) > 1  # the noun names all its parties
    subjects = [] if whole else _first_run([mark for mark in acting if mark.lead is None and mark not in named])
    if not subjects and not whole:
        subjects = _first_run([mark for mark in acting if mark.lead in lexicon.parties.context("by")])
    toward = [mark for mark in acting if mark.lead in lexicon.parties.context("addressed")]
    if places:
        of = lexicon.parties.context("of")  # taken over from a state that people come to, not from an island
        toward = [m for m in toward if m.lead not in of or m.code in lexicon.parties.destinations]
        inside = lexicon.parties.context("inside")
        toward += [m for m in marks if m.use is PartyUse.PLACE and m.lead in inside and m.form in places]
        source = lexicon.parties.context("source")
        toward += [mark for mark in marks if mark.lead in source and mark.code in lexicon.parties.destinations]
    alone = not subjects and not named and not any(m.lead in lexicon.parties.context("between") for m in acting)
    bodies = [mark for mark in withs if mark.code in _COMMENTATORS and mark.joined]  # beside a state, part of each
    several = len({mark.code for mark in withs if mark not in bodies}) > 1
    if withs and not several and not named and _each_for_itself(subjects, at, lexicon, besides=True):
        return Chosen("listed", tuple(withs), tuple(subjects))
    listed = [m for m in withs if m not in bodies] if several and (alone or _are_separate(withs, at, lexicon)) else []
    chosen = [*named, *subjects, *(bodies if listed else withs)]
    asked = [mark for mark in toward if mark.lead in lexicon.parties.context("addressed")]
    if len(chosen) == 1 and not listed and len(_first_run(asked)) > 1:  # refused to each that asked
        return Chosen("listed", tuple(chosen), tuple(_first_run(asked)))
    if len({mark.code for mark in chosen}) < 2 and not listed:
        chosen += [mark for mark in toward if mark.code not in {m.code for m in chosen}][:1]
    if len(subjects) > 1 and not withs and not named and (owner := _owner(toward, at)) is not None:
        return Chosen("listed", (owner,), tuple(subjects))
    if not listed and not withs and not named and _each_for_itself(subjects, at, lexicon):
        return Chosen("listed", (), tuple(subjects))
    how = "listed" if listed else "named" if named else "with" if withs else "pair" if len(subjects) > 1 else "one"
    return Chosen(how, tuple(_without_commentators(chosen)), tuple(listed))


def _owner(toward: Sequence[PartyMark], at: Token) -> PartyMark | None:
    """Return the party whose plan or request a noun names (`the plan of X`), right behind it."""
    behind = [mark for mark in toward if 0 < mark.span.start - at.idx - len(at.text) <= _BEHIND]
    return behind[0] if behind else None


def _each_for_itself(subjects: Sequence[PartyMark], at: Token, lexicon: Lexicon, *, besides: bool = False) -> bool:
    """Whether several states made arrangements (plural), each its own: with another, or `besides` with one named.

    Without one named, people come to none of them; with one, people come to all of them, or to none.
    """
    noun = lexicon.agreements.heads(at.lower_)
    codes = {mark.code for mark in subjects}
    alike = (
        codes & lexicon.parties.destinations in (set(), codes) if besides else not codes & lexicon.parties.destinations
    )
    return noun is not None and noun.plural and len(codes) > 1 and alike


def _related(marks: Sequence[PartyMark], at: Token, lexicon: Lexicon) -> list[PartyMark]:
    """Return the partners of another relation, with the rest of the list that each opens."""
    found: list[PartyMark] = []
    for before, mark in zip((None, *marks), marks, strict=False):
        if _of_a_relation(mark, at, lexicon) or (mark.joined and before is not None and before in found):
            found.append(mark)
    return found


def _of_a_relation(mark: PartyMark, at: Token, lexicon: Lexicon) -> bool:
    """Whether `with` belongs to a noun of another relation (`the border with X`)."""
    first = next(token for token in at.sent if token.idx + len(token.text) > mark.span.start)
    for back in range(2, _NEAR_OFFICE + 1):
        if first.i - back >= at.sent.start and first.nbor(-back).lower_ in lexicon.parties.context("relation"):
            return True
    return False


def _belongs_to(mark: PartyMark, at: Token) -> bool:
    """Whether a name stands inside the noun (a compound) or is an adjective right before it."""
    end = at.idx + len(at.text)
    inside = at.idx <= mark.span.start < end
    return inside or (mark.form is PartyForm.ADJECTIVE and 0 <= at.idx - mark.span.end <= 1)


def _first_run(marks: Sequence[PartyMark]) -> list[PartyMark]:
    """Return the longest list of names, the first where lists are equally long; offices give way to names."""
    plain = [mark for mark in marks if mark.form is not PartyForm.ADJECTIVE] or list(marks)
    runs: list[list[PartyMark]] = []
    for mark in plain:
        if runs and mark.joined:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return max(runs, key=len, default=[])


def _are_separate(withs: Sequence[PartyMark], at: Token, lexicon: Lexicon) -> bool:
    """Whether a list behind `met` names partners one by one: regions, or a noun in the plural, or talks."""
    if any(mark.form is PartyForm.REGION for mark in withs):
        return True
    noun = lexicon.agreements.heads(at.lower_)
    if noun is not None:
        return noun.plural
    return at.pos_ == "PRON" or any(
        form.row.object is Needs.TALKS for form in lexicon.agreements.forms.get(at.lower_, ())
    )


def _without_commentators(marks: Sequence[PartyMark]) -> list[PartyMark]:
    """Leave out a body that stands alone beside no list: it speaks about states, it is no party."""
    return [mark for mark in marks if mark.code not in _COMMENTATORS or mark.joined or mark.lead is not None]


def _with_other(found: Chosen, marks: Sequence[PartyMark], lexicon: Lexicon) -> Chosen:
    """Add the one other state that acts in the sentence, of the other sort: people come to one of the two."""
    code = next(mark.code for mark in (*found.named, *found.listed))
    wanted = code not in lexicon.parties.destinations
    free = (None, *lexicon.parties.context("by"))
    others = [mark for mark in marks if mark.use is PartyUse.PARTY and mark.lead in free and mark.code != code]
    others = [mark for mark in others if (mark.code in lexicon.parties.destinations) is wanted] or others
    if len({mark.code for mark in others}) != 1:
        return found
    return Chosen(found.how, (*found.named, others[0]), found.listed)


def _with_antecedent(found: Chosen, marks: Sequence[PartyMark], clause: Clause) -> Chosen:
    """Add the party right before a relative clause: its pronoun stands for it."""
    antecedent = clause.antecedent
    assert antecedent is not None
    before = [mark for mark in marks if mark.span.end <= antecedent.idx + len(antecedent.text)]
    if not before:
        return found
    last = before[-1]
    subjects = [mark for mark in before[:-1] if mark.use is PartyUse.PARTY and mark.code != last.code]
    extra = [last, *(subjects[:1] if not found.size else [])]
    new = [mark for mark in extra if mark.code not in {m.code for m in found.named}]
    return Chosen(found.how, (*found.named, *new), found.listed)


def _implied(marked: Marked, sentence: TokenSpan, marks: Sequence[PartyMark], lexicon: Lexicon) -> list[Span]:
    """Return words that stand for a party without naming it, unless an adjective before them names it."""
    text = marked.text[sentence.start_char : sentence.end_char]
    found: list[Span] = []
    for match in lexicon.parties.stand_pattern.finditer(text):
        start = sentence.start_char + match.start()
        kind = lexicon.parties.stands[match[0].lower()]
        taken = any(0 <= start - mark.span.end <= 2 * _NEAR_OFFICE for mark in marks)
        if kind is Stand.HOME and taken:
            continue
        found.append(marked.span(start, sentence.start_char + match.end()))
    return found
