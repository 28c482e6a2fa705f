"""What a clause tells of its nouns for agreements and talks, and what verbs tell that need no noun.

In: a clause with its nouns and stages. Out: `Claim`s without parties. Called by `find.claim_reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from openbaar.find.claims import Claim, bare, is_definite, is_hypothetical
from openbaar.find.clauses import Clause
from openbaar.find.stages import StageHit, best, rank
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Needs, Noun, Role, Strength
from openbaar.model.marked import Marked
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Stage

_VERBS = {Needs.TALKS: "talks", Needs.PACT: "agreed", Needs.ANSWER: "answered"}
_SENTENCES = 2  # the sentence of a pronoun and the one before; short ones (an answer, an exclamation) are passed over
_SHORT = 6
_TWO = 2
_NEAR = 8  # tokens before a relative clause in which its noun stands


def nouns_in(clause: Clause, lexicon: Lexicon) -> list[tuple[Token, Noun]]:
    """Return the nouns of agreement, talks or acts in a clause."""
    found: list[tuple[Token, Noun]] = []
    idioms = lexicon.agreements.words_for("idiom")
    for at, token in enumerate(clause.tokens):
        if not lexicon.agreements.may_end_noun(token.lower_):
            continue
        both = f"{clause.words[at - 1] if at else ''} {token.lower_}"
        noun = lexicon.agreements.heads(both) or lexicon.agreements.heads(token.lower_)
        if noun is not None and noun.strength is not Strength.TAIL and both not in idioms:
            found.append((token, noun))
    return found


def borrowed_nouns(marked: Marked, clause: Clause, lexicon: Lexicon) -> list[tuple[Token, Noun]]:
    """Return the noun that a relative or personal pronoun of the clause stands for."""
    if clause.antecedent is not None and clause.opener in lexicon.clause_words["relative"]:
        last = clause.antecedent
        before = last.doc[max(last.sent.start, last.i - _NEAR) : last.i + 1]
        found = nouns_in(Clause(tuple(before)), lexicon)
        return [(clause.tokens[0], found[-1][1])] if found else []
    first = clause.tokens[0]
    if clause.opener in lexicon.clause_words["relative"] and first.i > first.sent.start:
        noun = lexicon.agreements.heads(first.nbor(-1).lower_)  # the parser may take the pronoun for a conjunction
        if noun is not None and noun.role is Role.AGREEMENT:
            return [(first, noun)]
    pronoun = next((t for t in clause.tokens if _is_pronoun(t, lexicon)), None)
    if pronoun is None:
        return []
    sentence, left = pronoun.sent, _SENTENCES
    while left:
        earlier = Clause(tuple(token for token in sentence if token.i < pronoun.i))
        nouns = [pair for pair in nouns_in(earlier, lexicon) if pair[1].role is Role.AGREEMENT]
        if nouns and (nouns[-1][1].plural or not _is_plural(pronoun)):
            return [(pronoun, nouns[-1][1])]
        if sentence.start == 0:
            break
        left -= sentence is pronoun.sent or len(sentence) >= _SHORT
        sentence = marked.doc[sentence.start - 1].sent
    return []


def _is_pronoun(token: Token, lexicon: Lexicon) -> bool:
    return token.pos_ == "PRON" and token.lower_ in lexicon.agreements.words_for("pronoun")


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", [])


def of_nouns(
    clause: Clause, nouns: Sequence[tuple[Token, Noun]], hits: Sequence[StageHit], lexicon: Lexicon
) -> Iterator[Claim]:
    """Yield what the clause tells of its nouns for agreements, or else for talks."""
    if "domestic" in lexicon.agreements.effects_in(clause.text):
        return  # it is with no state
    agreements = [pair for pair in nouns if pair[1].role is Role.AGREEMENT]
    for token, noun in agreements or [pair for pair in nouns if pair[1].role is Role.TALKS][:1]:
        claim = bare(clause, token, noun, "talks" if noun.role is Role.TALKS else "")
        known = token in clause.tokens and is_definite(clause.tokens, clause.tokens.index(token), lexicon)
        known = known or (token is clause.tokens[0] and clause.opener in lexicon.clause_words["relative"])
        mine = [h for h in hits if _is_there(h, (token, noun), lexicon)]
        hit = best([h for h in mine if h.row.object is not Needs.PACT and not (known and _is_wish(h))], token)
        if noun.role is Role.AGREEMENT and (hit is None or hit.row.object is Needs.TALKS):  # agreed on an arrangement
            hit = best([h for h in mine if h.row.object is Needs.PACT], token) or hit
        if hit is not None:
            if is_hypothetical(clause, lexicon) or _is_news_of_it(token, hit, clause, lexicon):
                continue
            stage = Stage.NEGOTIATING if noun.role is Role.TALKS and hit.stage is Stage.IN_FORCE else hit.stage
            yield replace(claim, stage=stage, modality=hit.modality, shown=hit.words, hit=hit, why=hit.why)
            continue
        if _is_pronoun(token, lexicon) and token not in _openers(clause):
            continue  # what is only spoken of by a pronoun was told before
        mentioned = _mention(claim, lexicon)
        if mentioned is not None:
            yield mentioned


def _is_news_of_it(token: Token, hit: StageHit, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a pronoun is what somebody announces: all that was told before, and not the arrangement alone."""
    if not _is_pronoun(token, lexicon) or token in _openers(clause):
        return False
    return any(word.lower_ in lexicon.agreements.words_for("announce") for word in hit.words)


def _openers(clause: Clause) -> tuple[Token, ...]:
    """Return the pronoun that opens a relative clause, if any."""
    return clause.tokens[:1] if clause.antecedent is not None else ()


def _is_there(hit: StageHit, pair: tuple[Token, Noun], lexicon: Lexicon) -> bool:
    """Whether `there is` tells of the noun itself, and not of something that the noun only describes."""
    noun, meaning = pair
    there = next((word for word in hit.words if word.lower_ in lexicon.clause_words["there"]), None)
    if there is None or len(hit.words) > _TWO:
        return True
    if meaning.strength is Strength.WEAK:
        return False
    between = noun.doc[min(there.i, noun.i) + 1 : max(there.i, noun.i)]
    return not any(token.pos_ == "ADP" for token in between)


def _is_wish(hit: StageHit) -> bool:
    """Whether a verb only wants its object: one cannot want what is known to exist, only something done with it.

    What was put forward, of a known thing, was shown to the public; what shall work, or work on, is there.
    """
    if hit.stage is not Stage.PROPOSED:
        return False
    if hit.row.stage is Stage.IN_FORCE:
        return True
    return hit.row.object is Needs.AGREEMENT or (hit.tense == "participle" and hit.row.object is Needs.ANY)


def _mention(claim: Claim, lexicon: Lexicon) -> Claim | None:
    """A noun without a verb of stage: applied, or spoken of as a thing that exists."""
    tokens = claim.clause.tokens
    at = tokens.index(claim.at)
    before = " ".join(token.lower_ for token in tokens[max(0, at - 6) : at])
    assert claim.noun is not None
    standing = at > 0 and tokens[at - 1].lower_ in lexicon.agreements.words_for("standing")
    if claim.noun.role is Role.TALKS:
        known = standing or is_definite(tokens, at, lexicon)
        return replace(claim, stage=Stage.NEGOTIATING, rule="talking") if known else None
    if (made := _made_before(tokens, at, lexicon)) is not None:
        return replace(claim, stage=Stage.CONCLUDED, shown=(made,))
    if standing:
        return replace(claim, stage=Stage.IN_FORCE, shown=(tokens[at - 1],))
    if "applying" in lexicon.agreements.effects_in(before):
        return replace(claim, stage=Stage.IN_FORCE)
    if is_definite(tokens, at, lexicon) or claim.noun.topic == "party":
        return replace(claim, stage=Stage.CONCLUDED, rule="mentioned")
    return None


def _made_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Return the participle, right before a noun, that tells it was concluded; it may bear an ending."""
    if not at:
        return None
    token = tokens[at - 1]
    for word in (token.lower_, token.lower_[:-1]):
        for form in lexicon.agreements.forms.get(word, ()):
            if form.tense == "participle" and form.row.stage is Stage.CONCLUDED:
                return token
    return None


def of_verbs(clause: Clause, hits: Sequence[StageHit], around: Callable[[], Sequence[StageHit]]) -> Iterator[Claim]:
    """Yield what verbs that mean talking or agreeing tell by themselves."""
    own = [hit for hit in hits if hit.row.object in _VERBS]
    if not own:
        return
    hit = min(own, key=lambda hit: (hit.token.i, rank(hit)))
    rule = _VERBS[hit.row.object]
    if rule == "talks" and hit.tense == "past" and clause.antecedent is not None:
        return  # who sat at the table, said in passing
    claim = bare(clause, hit.token, None, rule)
    inner = next((h for h in around() if h.stage is Stage.PROPOSED and h.tense == "infinitive"), None)
    if hit.stage is Stage.CONCLUDED and inner is not None:
        hit = inner
    yield replace(claim, stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit, why=hit.why)
