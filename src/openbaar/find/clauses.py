"""Clauses of a sentence, as runs of tokens: enough to tell which words stand together, without trusting a tree.

In: a sentence. Out: `Clause`s. Called by the rules of agreements.

A clause ends at a comma, dash or semicolon before a word that opens another, or before a subordinator. A relative
clause that a comma closes interrupts its main clause, which goes on behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from openbaar.lexicon.agreements import ActWord, Form, StageWord
from openbaar.model.tokens import Token, TokenSpan

_PURPOSE = 16  # tokens within which the infinitive of a clause of purpose stands
_GAP = " ... "  # in a phrase of the lexicon: other words may stand here
_REACH = 10  # how many of them
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X"})
_BREAKS = frozenset({",", ";", ":", "–", "—", "…"})


class Clause:
    """Tokens that stand together, in order, perhaps around another clause; `opener` opens a subordinate one.

    `governor`: the words in lower case of the clause whose object this one is. `words`, `text`: its words in lower
    case, and one blank apart; `vocabulary`: the different ones; `places`: where each token stands; `memo`: what is
    worked out once for the clause, however often it is asked.
    """

    __slots__ = (
        "antecedent",
        "governor",
        "has_verb",
        "memo",
        "opener",
        "places",
        "text",
        "tokens",
        "vocabulary",
        "words",
    )

    def __init__(
        self,
        tokens: tuple[Token, ...],
        opener: str | None = None,
        antecedent: Token | None = None,
        governor: str = "",
    ) -> None:
        self.tokens, self.opener, self.antecedent, self.governor = tokens, opener, antecedent, governor
        self.words = tuple([token.lower_ for token in tokens])
        self.text = " ".join(self.words)
        self.vocabulary = frozenset(self.words)
        self.places = {token: at for at, token in enumerate(tokens)}
        self.has_verb = any([token.pos_ in ("VERB", "AUX") for token in tokens])
        self.memo: dict[Any, Any] = {}

    def holds(self, position: int) -> bool:
        """Whether code point `position` lies in one of its tokens."""
        token = self.tokens[0].doc.over(position) if self.tokens else None
        return token in self.places


def clauses(sentence: TokenSpan, openers: Mapping[str, frozenset[str]]) -> list[Clause]:
    """Part a sentence into clauses."""
    pieces = _pieces(sentence, openers)
    found: list[list[Token]] = []
    heads: list[tuple[str | None, Token | None]] = []
    interrupted: int | None = None
    for opener, piece, relative in pieces:
        if opener is None and interrupted is not None:
            found[interrupted] += piece
            interrupted = None
            continue
        antecedent = found[-1][-1] if found and relative else None
        if relative:
            interrupted = interrupted if interrupted is not None else (len(found) - 1 if found else None)
        elif opener in openers["purpose"]:
            interrupted = len(found) - 1 if found else None
        elif opener is not None:
            interrupted = None
        found.append(piece)
        heads.append((opener, antecedent))
    parted = []
    for at, (tokens, (opener, antecedent)) in enumerate(zip(found, heads, strict=True)):
        governs = at > 0 and opener in openers["object"] and (antecedent is None or antecedent.pos_ == "VERB")
        governor = " ".join([token.lower_ for token in found[at - 1]]) if governs else ""
        if tokens:
            parted.append(Clause(tuple(tokens), opener, antecedent, governor))
    return parted


def _pieces(sentence: TokenSpan, openers: Mapping[str, frozenset[str]]) -> list[tuple[str | None, list[Token], bool]]:
    """Return opener, tokens, and whether it is relative, of each stretch between breaks."""
    found: list[tuple[str | None, list[Token], bool]] = [(None, [], False)]
    tokens = list(sentence)
    relative, conjunction = openers["relative"], openers["conjunction"]
    for at, token in enumerate(tokens):
        word = token.lower_
        previous = tokens[at - 1] if at else None
        after_break = previous is not None and previous.text in _BREAKS
        opens = after_break and (word in relative or word in conjunction)
        if not opens and previous is not None and word in openers["subordinator"] and token.pos_ == "SCONJ":
            opens = previous.pos_ != "ADP"
        opens = opens or (word in openers["purpose"] and _governs_infinitive(tokens, at, openers))
        bare_relative = (
            not opens
            and previous is not None
            and word in openers["pronoun"]
            and token.pos_ in ("PRON", "ADV", "SCONJ")
            and (
                previous.pos_ in ("NOUN", "PROPN", "NUM")
                or (previous.pos_ == "VERB" and token.pos_ == "PRON")
                or (previous.pos_ in ("ADP", "ADV") and "Rel" in token.morph.get("PronType", []))
            )
        )
        if opens or bare_relative:
            found.append((word, [token], bare_relative or (after_break and _is_relative(tokens, at, openers))))
        elif previous is not None and word in openers["partner"] and _begins_conjunct(tokens, at, openers):
            found.append(("", [token], False))
        elif previous is None and word in openers["subordinator"] and token.pos_ in ("SCONJ", "ADP"):
            found[-1] = (word, [token], True)
        elif (previous is not None and previous.text in _BREAKS and found[-1][2]) or (
            found[-1][0] in openers["purpose"] and _resumes(found, token, openers)
        ):
            found.append((None, [token], False))
        elif previous is not None and previous.text in (";", ":"):
            found.append(("", [token], False))
        else:
            found[-1][1].append(token)
    return found


def _governs_infinitive(tokens: Sequence[Token], at: int, openers: Mapping[str, frozenset[str]]) -> bool:
    """Whether an infinitive follows: the word opens a clause of purpose and is no preposition."""
    return any(
        token.lower_ in openers["infinitive"] and after.pos_ in ("VERB", "AUX")
        for token, after in pairwise(tokens[at + 1 : at + _PURPOSE])
    )


def _is_relative(tokens: Sequence[Token], at: int, openers: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word behind a comma opens a relative clause; one that may open an object needs a noun before it."""
    if tokens[at].lower_ not in openers["relative"]:
        return False
    before = tokens[at - 2] if at > 1 else None
    return tokens[at].lower_ not in openers["object"] or before is None or before.pos_ in _NOUNS


def _resumes(
    found: Sequence[tuple[str | None, list[Token], bool]], token: Token, openers: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a finite verb behind the infinitive of a clause of purpose is that of the clause around it."""
    words = found[-1][1]
    closed = len(words) > 1 and words[-2].lower_ in openers["infinitive"]
    finite = token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])
    return closed and finite and len(found) > 1 and not any(t.pos_ in ("VERB", "AUX") for t in found[-2][1])


def _begins_conjunct(tokens: Sequence[Token], at: int, openers: Mapping[str, frozenset[str]]) -> bool:
    """Whether a preposition opens a clause of its own behind `,` or `and`: name and verb follow at once."""
    if tokens[at - 1].text != "," and tokens[at - 1].lower_ not in openers["link"]:
        return False
    after = tokens[at + 2 : at + 5]
    return any(token.pos_ in ("VERB", "AUX") or token.lower_ in openers["ellipsis"] for token in after)


def company(form: Form[StageWord] | Form[ActWord], verb: Token, clause: Clause) -> tuple[Token, ...] | None:
    """Return the words that stand with a verb, or None where one is missing or one forbids it."""
    words = clause.vocabulary
    if form.needs and form.needs.isdisjoint(words):
        return None
    at = clause.places[verb]
    if form.before and clause.words[max(0, at - len(form.before)) : at] != form.before:
        return None
    if any(_first(phrase) in words and _places(phrase, clause, at) for phrase in form.row.unless):
        return None
    if not form.needs:
        return ()
    for phrase in form.row.with_:
        if _first(phrase) in words:
            for start, end in _places(phrase, clause, at):
                return clause.tokens[start:end]
    return None


def acts_in(
    clause: Clause, known: Mapping[str, Sequence[Form[ActWord]]]
) -> Sequence[tuple[Token, Form[ActWord], tuple[Token, ...]]]:
    """Return the verbs of a clause for what states do with people, each with the words that stand with it."""
    if "acts" not in clause.memo:
        found = []
        for token in clause.tokens:
            for form in known.get(token.lower_, ()):
                words = company(form, token, clause)
                if words is not None:
                    found.append((token, form, words))
        clause.memo["acts"] = found
    acts: Sequence[tuple[Token, Form[ActWord], tuple[Token, ...]]] = clause.memo["acts"]
    return acts


@cache
def _first(phrase: str) -> str:
    """The first word of a phrase of the lexicon: where it is nowhere in a clause, the phrase isn't either."""
    return _parts(phrase)[0][0]


def _places(phrase: str, clause: Clause, verb: int) -> list[tuple[int, int]]:
    """Where a phrase stands in the clause, as start and end; `...` in it lets other words stand between.

    A particle (`+`) stands only behind the verb, opening no phrase.
    """
    first, *later = _parts(phrase)
    words = clause.words
    found = [(at, at + len(first)) for at in range(len(words)) if words[at : at + len(first)] == first]
    for part in later:
        ends = [at + len(part) for at in range(len(words)) if words[at : at + len(part)] == part]
        found = [(start, near) for start, end in found for near in ends if end <= near - len(part) <= end + _REACH]
    if phrase.startswith("+"):
        found = [(at, end) for at, end in found if at > verb and _is_particle(clause.tokens, at)]
    return found


@cache
def _parts(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The words of a phrase of the lexicon, parted where others may stand between."""
    return tuple(tuple(part.split()) for part in phrase.lstrip("+").split(_GAP))


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 == len(tokens) or tokens[at + 1].is_punct or tokens[at].dep_ == "compound:prt":
        return True
    after = tokens[at + 1]
    return after.pos_ in ("ADP", "CCONJ", "SCONJ", "VERB", "AUX") or "Rel" in after.morph.get("PronType", [])
