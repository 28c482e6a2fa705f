"""Signs that two claims conflict which parsed words and the rest of the document show: each a function of a pair.

In: a `Pair` whose sides know their wording. Out: a number, 0 where the sign is absent. Called by `derive.signs`, which
puts them beside the signs of single words. They turn on classes and relations: what a negation falls on, what is
counted, who says it, and how alike the two are beside the document's other pairs.
"""

from __future__ import annotations

import math

from openbaar.derive.sides import Pair, Side
from openbaar.derive.wording import Count
from openbaar.model.edtf import bounds
from openbaar.model.vocabulary import Act

_NEAR = 4  # sentences within which one side answers another
_SOON = 3
_DAY = len("2024-03-01")
_ALIKE = 2.0  # two counts of one thing
_PERHAPS = 1.0  # one of which doesn't say of what
_UNLIKE = 0.3  # of things of other names
_SIZE = 3.5  # times: counts that differ by less are of about the same size
_OTHER_SIZE = 0.3
_OFF = 40  # times: counts that differ by more aren't of one thing


def _source(side: Side) -> str:
    claim = side.claim
    if claim.statement is not None:
        return f"={claim.speaker}"
    return "record" if side.cites else ""


def _other_source(pair: Pair) -> bool:
    """Say whether somebody else says the second, or a record instead of the paper."""
    return _source(pair.a) != _source(pair.b)


def _is_met(negative: Side, positive: Side) -> bool:
    """Say whether what one side negates is what the other, without a negation, speaks of."""
    if not negative.wording.negated or positive.wording.is_negative:
        return False
    lexicon = negative.lexicon
    fields = (lexicon.topics.of_word(word) for word in negative.wording.negated)
    if any(of & positive.fields for of in fields):
        return True
    words = lexicon.oppositions
    known = words.topics(" ".join(positive.wording.lemmas))
    return any(words.touches(stem, known) for stem in words.topics(" ".join(negative.wording.negated)))


def negation_met(pair: Pair) -> float:
    """The later one tells of what the first negates."""
    return float(_is_met(pair.a, pair.b))


def negation_met_by_another(pair: Pair) -> float:
    """Somebody else, or a record, tells soon after of what the first negates."""
    return negation_met(pair) * float(_other_source(pair) and pair.sentences <= _NEAR)


def negated_later(pair: Pair) -> float:
    """The later one negates what the first speaks of."""
    return float(_is_met(pair.b, pair.a))


def negated_later_by_another(pair: Pair) -> float:
    """Somebody else negates soon after what the first speaks of."""
    return negated_later(pair) * float(_other_source(pair) and pair.sentences <= _NEAR)


def answered_by_no(pair: Pair) -> float:
    """What one speaker says without a negation, another negates."""
    said = all(pair.is_said) and _other_source(pair)
    return float(said and pair.b.wording.is_negative and not pair.a.wording.is_negative)


def flat_denial_counted(pair: Pair) -> float:
    """What somebody denies without exception, another source counts."""
    flat = pair.is_said[0] and pair.a.wording.is_flat and not pair.b.wording.is_negative
    return float(flat and bool(pair.b.wording.counts) and _other_source(pair))


def _same_kind(a: Count, b: Count, side: Side) -> float:
    """Say how surely two numbers count one thing."""
    if a.value == b.value or max(a.value, b.value) > _OFF * min(a.value, b.value):
        return 0.0
    if a.unit and b.unit:
        return _ALIKE if a.unit == b.unit else 0.0
    if not a.what or not b.what:
        return _PERHAPS
    topics, words = side.lexicon.topics, side.words
    same = a.what == b.what or bool(topics.of_word(a.what) & topics.of_word(b.what))
    same = same or bool(words.shared(a.what, b.what))
    return _ALIKE if same else _UNLIKE


def _counts_differ(pair: Pair) -> float:
    """Say how surely both count one thing otherwise; a number that both give is taken up, not contested."""
    a, b = pair.a.wording.counts, pair.b.wording.counts
    if {count.value for count in a} & {count.value for count in b}:
        return 0.0
    return max((_same_kind(x, y, pair.a) for x in a for y in b), default=0.0)


def counted_nearly_alike(pair: Pair) -> float:
    """Two sources count one thing otherwise, in numbers of about the same size."""
    if not (_other_source(pair) and _counts_differ(pair)):
        return 0.0
    a, b = pair.a.wording.counts, pair.b.wording.counts
    one_thing = [(x.value, y.value) for x in a for y in b if _same_kind(x, y, pair.a) >= _PERHAPS]
    near = any(max(values) <= _SIZE * min(values) for values in one_thing)
    return 1.0 if near else _OTHER_SIZE * bool(one_thing)


def recorded_otherwise(pair: Pair) -> float:
    """What the first counts, the later one counts in numbers of about the same size, as somebody recorded them."""
    counted = _counts_differ(pair) >= _PERHAPS
    return float(counted and pair.b.wording.is_recorded)


def _at_other_times(pair: Pair) -> bool:
    a, b = ([bounds(time) for time in side.wording.times] for side in (pair.a, pair.b))
    return bool(a and b) and not any(x.first <= y.last and y.first <= x.last for x in a for y in b)


def counted_again(pair: Pair) -> float:
    """Two sources count one thing otherwise, soon after one another and for no other time."""
    near = _other_source(pair) and pair.sentences <= _SOON and not _at_other_times(pair)
    return _counts_differ(pair) * float(near)


def counted_elsewhere(pair: Pair) -> float:
    """Two sources count one thing otherwise, far apart."""
    return _counts_differ(pair) * float(_other_source(pair) and pair.sentences > _SOON and not _at_other_times(pair))


def two_count(pair: Pair) -> float:
    """Two speakers give other numbers."""
    a, b = ({count.value for count in side.wording.counts} for side in (pair.a, pair.b))
    return float(bool(a and b and not a & b) and all(pair.is_said) and _other_source(pair))


def counted_for_other_times(pair: Pair) -> float:
    """They give numbers, each for a time of its own."""
    return float(bool(pair.a.wording.counts and pair.b.wording.counts) and _at_other_times(pair))


def silent_yet_public(pair: Pair) -> float:
    """The first keeps something back, and another source makes public or tells where things are public."""
    a, b = pair.a.wording, pair.b.wording
    told = b.publishes and not b.is_negative and not b.keeps_silent
    return float(a.keeps_silent and told and _other_source(pair))


def same_record(pair: Pair) -> float:
    """Both speak of one thing that can be looked up."""
    return float(bool(pair.a.wording.record & pair.b.wording.record))


def from_record(pair: Pair) -> float:
    """The later one is told of a record, or right after one is named."""
    return float(pair.b.from_record)


def said_against_record(pair: Pair) -> float:
    """Somebody says the first, a record tells the later one."""
    return float(pair.is_said[0] and pair.b.from_record)


def answers(pair: Pair) -> float:
    """The first is the last thing that somebody else says before the later one."""
    return float(pair.answers)


def likest(pair: Pair) -> float:
    """No other two claims of the document are about so much the same."""
    return float(pair.is_likest)


def likest_to_first(pair: Pair) -> float:
    """By how much the later one is more about the same as the first than any other one is."""
    return pair.ahead


def many_pairs(pair: Pair) -> float:
    """The document holds many pairs; their logarithm."""
    return math.log(pair.of)


def denial_first(pair: Pair) -> float:
    """The first was read as a denial."""
    statement = pair.a.claim.statement
    return float(statement is not None and statement.act is Act.DENY)


def without_verb(pair: Pair) -> float:
    """The first has no verb."""
    return float(not pair.a.wording.has_verb)


def counted_for_the_same(pair: Pair) -> float:
    """The later one takes up what the first counts, and counts otherwise."""
    return float(bool(pair.b.wording.takes_up and _counts_differ(pair)))


def dated_otherwise(pair: Pair) -> float:
    """Two sources give other days."""
    a, b = ({time for time in side.wording.times if len(time) == _DAY} for side in (pair.a, pair.b))
    return float(bool(a and b and not a & b) and _other_source(pair) and pair.sentences <= _NEAR)


def own_words_before(pair: Pair) -> float:
    """One speaker says both, one of them before and one of them with a negation."""
    a, b = pair.a.wording, pair.b.wording
    same = all(pair.is_said) and not pair.are_two
    return float(same and a.is_earlier != b.is_earlier and a.is_negative != b.is_negative)


def both_negative(pair: Pair) -> float:
    """Both hold a negation."""
    return float(all(side.wording.is_negative or side.is_negative for side in (pair.a, pair.b)))


def supposed(pair: Pair) -> float:
    """One of the two only says what would be, if."""
    return float(any(side.is_supposed for side in (pair.a, pair.b)))


def of_the_paper(pair: Pair) -> float:
    """The paper tells both, and neither is set against another claim."""
    return float(not any(pair.is_said) and not (pair.a.rejects or pair.b.rejects))


WORDING_SIGNS = (
    negation_met,
    negation_met_by_another,
    negated_later,
    negated_later_by_another,
    answered_by_no,
    flat_denial_counted,
    counted_again,
    counted_elsewhere,
    two_count,
    counted_for_other_times,
    silent_yet_public,
    same_record,
    from_record,
    said_against_record,
    answers,
    likest,
    likest_to_first,
    many_pairs,
    denial_first,
    without_verb,
    counted_for_the_same,
    dated_otherwise,
    own_words_before,
    counted_nearly_alike,
    recorded_otherwise,
    both_negative,
    supposed,
    of_the_paper,
)
