"""Words that tell what became of a promise: `data/outcome_words.toml`. Used by `find.outcomes`, `derive.promises`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable

from openbaar.lexicon.oppositions import any_of
from openbaar.lexicon.tables import build_row, read_toml

FILE = "outcome_words.toml"
_END = "*"  # before a noun: compounds that end in it count too
_REMEMBERED = 100_000  # words
_SHORTEST = 3  # letters a compound has before such an end


@dataclass(frozen=True)
class _Lists:
    source: str
    done: tuple[str, ...]
    partly: tuple[str, ...]
    ended: tuple[str, ...]
    aside: tuple[str, ...]
    acts: tuple[str, ...]
    takes_place: tuple[str, ...]
    brings_out: tuple[str, ...]
    public_now: tuple[str, ...]
    lets_out: tuple[str, ...]
    pledges: tuple[str, ...]
    keeps: tuple[str, ...]
    breaks: tuple[str, ...]
    papers: tuple[str, ...]
    sends: tuple[str, ...]
    calls_off: tuple[str, ...]
    lapses: tuple[str, ...]
    arrived: tuple[str, ...]
    resumes: tuple[str, ...]
    since: tuple[str, ...]
    promised: tuple[str, ...]
    goes_ahead: tuple[str, ...]
    still: tuple[str, ...]
    demonstrative: tuple[str, ...]
    delivers: tuple[str, ...]
    things: tuple[str, ...]
    stops: tuple[str, ...]
    hereby: tuple[str, ...]
    deal_texts: tuple[str, ...]
    how_much: tuple[str, ...]
    how_many: tuple[str, ...]
    again: tuple[str, ...]
    letters: tuple[str, ...]
    regards: tuple[str, ...]
    kept_by: tuple[str, ...]
    answers: tuple[str, ...]
    informs: tuple[str, ...]
    hands_over: tuple[str, ...]
    decides: tuple[str, ...]
    lies: tuple[str, ...]
    shows: tuple[str, ...]
    receives: tuple[str, ...]
    takes_over: tuple[str, ...]
    lacks: tuple[str, ...]
    long_ago: tuple[str, ...]
    alike: tuple[str, ...]
    put_off: tuple[str, ...]
    alone: tuple[str, ...]
    as_promised: tuple[str, ...]
    told: str
    called: tuple[str, ...]
    succeeds: tuple[str, ...]
    paid: tuple[str, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True)
class Outcomes:
    """Each list as one pattern."""

    lists: _Lists

    @classmethod
    def load(cls, directory: Traversable | None = None) -> Outcomes:
        """Read the file; LexiconError where a list is missing, unknown or holds no regular expression."""
        return cls(build_row(FILE, "lists", read_toml(FILE, directory), _Lists))

    @cached_property
    def done(self) -> re.Pattern[str]:
        """Words by which something promised was done."""
        return any_of(FILE, "done", self.lists.done)

    @cached_property
    def partly(self) -> re.Pattern[str]:
        """Words by which something was done in part."""
        return any_of(FILE, "partly", self.lists.partly)

    @cached_property
    def ended(self) -> re.Pattern[str]:
        """Words by which a promise was dropped."""
        return any_of(FILE, "ended", self.lists.ended)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """Words that promises of different things share: who is told, by when, verbs and offices of promising."""
        return any_of(FILE, "aside", self.lists.aside)

    @cached_property
    def brings_out(self) -> re.Pattern[str]:
        """Words by which something came out, published or leaked."""
        return any_of(FILE, "brings_out", self.lists.brings_out)

    @cached_property
    def lets_out(self) -> re.Pattern[str]:
        """Words by which something leaked."""
        return any_of(FILE, "lets_out", self.lists.lets_out)

    @cached_property
    def public_now(self) -> re.Pattern[str]:
        """Words by which something is public by now."""
        return any_of(FILE, "public_now", self.lists.public_now)

    @cached_property
    def lapses(self) -> re.Pattern[str]:
        """Words by which nothing came of something."""
        return any_of(FILE, "lapses", self.lists.lapses)

    @cached_property
    def arrived(self) -> re.Pattern[str]:
        """Words by which something awaited is there."""
        return any_of(FILE, "arrived", self.lists.arrived)

    @cached_property
    def hereby(self) -> re.Pattern[str]:
        """Words by which a letter does what it tells."""
        return any_of(FILE, "hereby", self.lists.hereby)

    @cached_property
    def how_much(self) -> re.Pattern[str]:
        """Words for a sum of money that is kept back or asked for."""
        return any_of(FILE, "how_much", self.lists.how_much)

    @cached_property
    def how_many(self) -> re.Pattern[str]:
        """Words for a number that is kept back or asked for."""
        return any_of(FILE, "how_many", self.lists.how_many)

    @cached_property
    def again(self) -> re.Pattern[str]:
        """Words by which a promise takes up an earlier one."""
        return any_of(FILE, "again", self.lists.again)

    @cached_property
    def long_ago(self) -> re.Pattern[str]:
        """Words for a time before what is told."""
        return any_of(FILE, "long_ago", self.lists.long_ago)

    @cached_property
    def called(self) -> re.Pattern[str]:
        """Words by which what was done is called promised."""
        return any_of(FILE, "called", self.lists.called)

    @cached_property
    def put_off(self) -> re.Pattern[str]:
        """Words by which a promise is moved."""
        return any_of(FILE, "put_off", self.lists.put_off)

    @cached_property
    def as_promised(self) -> re.Pattern[str]:
        """Words by which something was done as it had been promised."""
        return any_of(FILE, "as_promised", self.lists.as_promised)

    @cached_property
    def succeeds(self) -> re.Pattern[str]:
        """Words for who took an office over."""
        return any_of(FILE, "succeeds", self.lists.succeeds)

    @cached_property
    def paid(self) -> re.Pattern[str]:
        """Words by which a sum was paid."""
        return any_of(FILE, "paid", self.lists.paid)

    @cached_property
    def sums(self) -> re.Pattern[str]:
        """Sums of money."""
        return any_of(FILE, "sums", self.lists.sums)

    @cached_property
    def _alike(self) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
        lists = [words.split() for words in self.lists.alike]
        return tuple(
            (frozenset(word.lstrip(_END) for word in words), tuple(w.lstrip(_END) for w in words if w.startswith(_END)))
            for words in lists
        )

    def likes(self, word: str) -> frozenset[int]:
        """Return the lists of words for the same thing that a lower-case word stands in, by their places."""
        return self._likes(word)

    @cached_property
    def _likes(self) -> Callable[[str], frozenset[int]]:
        @lru_cache(maxsize=_REMEMBERED)
        def likes(word: str) -> frozenset[int]:
            return frozenset(
                place
                for place, (plain, ends) in enumerate(self._alike)
                if word in plain or word.endswith(ends or ("\n",))
            )

        return likes

    @cached_property
    def alone(self) -> frozenset[int]:
        """The lists of words that tell of one thing in an affair without a further word, by their places."""
        return frozenset().union(*(self.likes(word) for word in self.lists.alone))

    @cached_property
    def telling(self) -> frozenset[int]:
        """The list of words for telling somebody, by its place."""
        return self.likes(self.lists.told)

    @cached_property
    def regards(self) -> re.Pattern[str]:
        """Words before what a paper is about."""
        return any_of(FILE, "regards", self.lists.regards)

    def is_one_paper(self, word: str) -> bool:
        """Say whether a lower-case word alone tells which paper is meant: an evaluation does, a letter doesn't."""
        return self.is_paper(word) and not word.endswith(self.lists.letters)

    def is_deal_text(self, word: str) -> bool:
        """Say whether a lower-case word is for the text of an agreement; a compound that ends in one counts."""
        return word.endswith(self.lists.deal_texts)

    @cached_property
    def sets(self) -> Mapping[str, frozenset[str]]:
        """The plain lists, by name."""
        names = ("pledges", "keeps", "breaks", "papers", "sends", "calls_off", "resumes", "since", "promised", "acts")
        more = ("takes_place", "goes_ahead", "still", "demonstrative", "delivers")
        ways = (
            "kept_by",
            "answers",
            "informs",
            "hands_over",
            "decides",
            "lies",
            "shows",
            "receives",
            "lacks",
            "takes_over",
        )
        return {name: frozenset(getattr(self.lists, name)) for name in (*names, *more, *ways)}

    @cached_property
    def verbs(self) -> frozenset[str]:
        """All verbs and predicates by which a clause may tell of an outcome."""
        told = ("keeps", "breaks", "sends", "calls_off", "acts", "takes_place", "goes_ahead", "delivers")
        lists = (*told, "receives", "decides", "lies", "answers", "informs", "hands_over", "shows", "takes_over")
        return frozenset().union(*(self.sets[name] for name in lists))

    def hints(self, sentence: str) -> bool:
        """Say whether a sentence holds words by which something came out, arrived, was dropped, or never came."""
        dropped, there = (self.lapses, self.ended), (self.public_now, self.lets_out, self.arrived)
        patterns = (*dropped, *there, self.hereby, self.as_promised)
        return any(pattern.search(sentence) for pattern in patterns)

    def is_paper(self, lemma: str) -> bool:
        """Say whether a noun is for something written that can be sent or shown; a compound that ends in one counts."""
        return lemma in self.sets["papers"] or lemma.endswith(self.lists.papers)

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that make a clause no report of a fact."""
        return frozenset(self.lists.stops)

    @cached_property
    def _things(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Nouns for what can be promised: plain ones, and the ends of compounds."""
        ends = tuple(word.lstrip(_END) for word in self.lists.things if word.startswith(_END))
        return frozenset(word.lstrip(_END) for word in self.lists.things), ends

    def is_thing(self, lemma: str) -> bool:
        """Say whether a noun is for something that can be promised and then be done."""
        return self._is_thing(lemma)

    @cached_property
    def _is_thing(self) -> Callable[[str], bool]:
        plain, ends = self._things

        @lru_cache(maxsize=_REMEMBERED)
        def is_thing(lemma: str) -> bool:
            return lemma in plain or any(lemma.endswith(end) and len(lemma) >= len(end) + _SHORTEST for end in ends)

        return is_thing

    def tells_what(self, word: str) -> bool:
        """Say whether a word of a promise may tell what is promised."""
        return self._tells_what(word)

    @cached_property
    def _tells_what(self) -> Callable[[str], bool]:
        aside = self.aside

        @lru_cache(maxsize=_REMEMBERED)
        def tells_what(word: str) -> bool:
            return not aside.fullmatch(word)

        return tells_what

    def settle(self, words: str) -> bool:
        """Say whether `words` tell that something promised was done or dropped."""
        return self._settle(words)

    @cached_property
    def _settle(self) -> Callable[[str], bool]:
        done, ended = self.done, self.ended

        @lru_cache(maxsize=_REMEMBERED)
        def settle(words: str) -> bool:
            return bool(done.search(words) or ended.search(words))

        return settle
