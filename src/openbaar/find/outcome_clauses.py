"""Whether a clause tells what became of something promised, announced or kept back.

In: a frame of a sentence, the nouns of what the document promises or keeps back. Out: the rule by which the clause
tells of an outcome, or None. Called by `find.outcomes`.

A pledge is kept or broken; a thing is sent, published, opened or called off. Not every act on a thing is an outcome: it
must be taken up (promised before, meant by a pronoun behind such a sentence, called promised or awaited), or be
something written that reaches its readers.
"""

from __future__ import annotations

from functools import cached_property

from openbaar.find.frames import Frame
from openbaar.find.rules import Page
from openbaar.model.tokens import Token

_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_THINGS = frozenset({"thing_sent", "money", "means", "information"})  # classes of the signs of promises
_CORE = ("nsubj", "nsubj:pass", "obj")
_BEFORE = 3  # words between an adjective and its noun
_BACK = 2  # sentences before a clause in which what it takes up is told
_NOUNS = ("NOUN", "PROPN")
DONE, PARTLY, DROPPED, CAME_OUT = "outcome.done", "outcome.partly", "outcome.dropped", "outcome.came_out"


class Clause:
    """One clause: its verbs, what it is about, and whether that was promised or kept back before."""

    def __init__(self, page: Page, frame: Frame, promised: dict[str, int]) -> None:
        self.page, self.frame, self.promised = page, frame, promised
        self.words = page.lexicon.outcomes
        self.sets = self.words.sets

    @property
    def may_tell(self) -> bool:
        """Whether the clause holds a verb, or its sentence words, of an outcome: most hold neither."""
        return bool(self.verbs & self.words.verbs)

    def tells(self) -> str | None:
        """Return the rule by which the clause tells of an outcome, or None."""
        if not (self.things or self.resumed or self.goes_on) or self._is_aside:
            return None
        return self._of_pledge() or self._came_out() or self._of_thing()

    @property
    def _is_aside(self) -> bool:
        """Whether the clause is a question, or only tells which thing is meant (`de brief die …`)."""
        first = self.frame.tokens[0]
        return self.frame.head.dep_.startswith("acl") or self.page.lexicon.questions.has("wh", first.text)

    def _of_pledge(self) -> str | None:
        """A promise, called so, is kept, kept in part, broken or withdrawn."""
        if not self.pledges or not self.is_fact or not (self.is_past or self.frame.head.dep_ in ("ROOT", "conj")):
            return None
        if self.verbs & self.sets["breaks"]:
            return None if self.is_negated else DROPPED
        if not self.verbs & self.sets["keeps"]:
            return None
        if self.is_negated:
            return DROPPED
        return PARTLY if self.words.partly.search(self.text) else DONE

    def _came_out(self) -> str | None:
        """Something written stands on a website, is public by now, or leaked."""
        if self.is_negated or not (self.papers or (self.resumed and self.is_promised_before)):
            return None
        if self.words.public_now.search(self.text):
            return CAME_OUT
        supposed = any(token.lower_ in self.words.stops for token in self.frame.tokens)
        return CAME_OUT if self.words.lets_out.search(self.text) and not supposed else None

    def _of_thing(self) -> str | None:
        """What was promised or planned is done, done in part, called off, or nothing came of it."""
        known = self.is_taken_up
        if self.words.lapses.search(self.text):
            waits = self.is_negated and any(t.lower_ in self.sets["still"] for t in self.frame.tokens)
            return DROPPED if known and self.is_fact and not waits else None
        if self.words.ended.search(self.text) or (self.verbs & self.sets["calls_off"] and self.is_past):
            off = known or any(self.words.is_thing(token.lemma_.lower()) for token in self.things)
            return DROPPED if self.is_fact and not self.pledges and off else None
        if self.is_negated or not self.is_fact:
            return None
        if known and self.words.hereby.search(self.text):
            return DONE
        if not (self.is_past or self.words.arrived.search(self.text)):
            return None
        partly = self.words.partly.search(self.text) is not None
        sent = bool(self.verbs & self.sets["sends"]) and any(self._is_definite(token) for token in self.papers)
        held = bool(self.verbs & self.sets["takes_place"]) and self.is_of_thing_subject and known
        classes = self.page.lexicon.keeping.classes
        means = [t for t in self.things if "means" in classes(t.lemma_.lower())]
        came = self.verbs & self.sets["delivers"] and any(
            self._is_definite(t) or self._is_definite(t.head) for t in means
        )
        arrived = known and self.is_of_thing_subject and self.words.arrived.search(self.text) is not None
        if came or arrived or (known and self.verbs & self.sets["acts"]) or held or sent or self._went_ahead():
            return PARTLY if partly else DONE
        return PARTLY if partly and self.papers and self.verbs & self.sets["sends"] else None

    def _went_ahead(self) -> bool:
        """Say whether something planned took place after all: a verb that says so, of a thing that takes place."""
        return bool(self.verbs & self.sets["goes_ahead"]) and self.is_of_thing_subject

    @cached_property
    def text(self) -> str:
        """The words of the clause."""
        return self.page.marked.doc[self.frame.start : self.frame.end].text

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The dictionary forms of the verb, with and without its particle, and the predicates beside it."""
        head = self.frame.head
        near = [token for token in self.frame.tokens if token.head is head or token is head]
        particles = [token.lower_ for token in near if token.dep_ == "compound:prt"]
        lemma = head.lemma_.lower()
        return frozenset({lemma, head.lower_, *(particle + lemma for particle in particles)})

    @cached_property
    def things(self) -> tuple[Token, ...]:
        """The nouns for what can be promised or kept back."""
        return tuple(token for token in self.frame.tokens if self._is_thing(token))

    @cached_property
    def pledges(self) -> tuple[Token, ...]:
        """The nouns for a promise that are subject or object."""
        pledges = self.sets["pledges"]
        return tuple(t for t in self.things if t.lemma_.lower() in pledges and t.dep_ in _CORE)

    @cached_property
    def papers(self) -> tuple[Token, ...]:
        """The nouns for what is written that are subject or object."""
        papers = (t for t in self.things if self.words.is_paper(t.lemma_.lower()))
        return tuple(t for t in papers if t.dep_ in _CORE or t.head.dep_ in _CORE)

    @cached_property
    def resumed(self) -> bool:
        """Whether the subject, object or an adverb of the clause is a pronoun that takes up what was told before."""
        return any(token.lower_ in self.sets["resumes"] and token.head.i >= self.frame.start for token in self.core)

    @property
    def core(self) -> tuple[Token, ...]:
        """The words of the clause that aren't articles, with the demonstratives before nouns."""
        demonstrative = self.sets["demonstrative"]
        return tuple(t for t in self.frame.tokens if t.dep_ != "det" or t.lower_ in demonstrative)

    @cached_property
    def goes_on(self) -> bool:
        """Whether the clause has the subject of the one before it (`… zou in mei komen en is vrijdag gestort`)."""
        own = any(token.dep_.startswith("nsubj") for token in self.frame.tokens)
        return self.frame.head.dep_ == "conj" and not own

    @cached_property
    def is_taken_up(self) -> bool:
        """Whether what the clause is about was promised, announced or kept back before."""
        before = (self.promised.get(token.lemma_.lower()) for token in self.things)
        at = self.frame.tokens[0].idx
        if any(place is not None and place <= at for place in before):
            return True
        said = {token.lower_ for token in self.frame.tokens}
        definite = any(self._is_definite(token) for token in self.things)
        called = any(self._is_called(token) for token in self.things)
        if called or self._is_told_promised or (definite and said & (self.sets["since"] | self.sets["promised"])):
            return True
        if self.goes_on and not self.things:
            doc = self.page.marked.doc
            earlier = doc[self.frame.head.sent.start : self.frame.start]
            return any(token.lower_ in self.sets["promised"] for token in earlier)
        return (self.resumed or definite) and self.is_promised_before

    @property
    def _is_told_promised(self) -> bool:
        """Whether a clause beside it says that it was promised (`de brief die zij had toegezegd`, `zoals beloofd`)."""
        promised = self.sets["promised"]
        beside = [child for thing in self.things for child in thing.children if child.dep_.startswith("acl")]
        beside += [child for child in self.frame.head.children if child.dep_ == "advcl"]
        return any(token.lower_ in promised for clause in beside for token in clause.subtree)

    @cached_property
    def is_promised_before(self) -> bool:
        """Whether the sentence before, or this one before the clause, tells of a promise or of something announced."""
        sentence = self.frame.head.sent
        promised, doc = self.sets["promised"], self.page.marked.doc
        earlier = doc[sentence.start : self.frame.start]
        if any(token.lower_ in promised for token in earlier):
            return True
        place = sentence.start
        for _ in range(_BACK):
            if place == 0:
                return False
            before = doc[place - 1].sent
            if not promised.isdisjoint(before.vocabulary):
                return True
            place = before.start
        return False

    @cached_property
    def is_negated(self) -> bool:
        """Whether the clause denies what its verb says."""
        return any(self.page.lexicon.commitments.has("not", token.text) for token in self.frame.tokens)

    @cached_property
    def is_fact(self) -> bool:
        """Whether the clause tells something as a fact: not as supposed, wished or to come."""
        negations = self.page.lexicon.commitments
        unreal = (token for token in self.frame.tokens if token.lower_ in self.words.stops)
        return all(negations.has("not", t.text) or t.lower_ in self.sets["still"] for t in unreal)

    @cached_property
    def is_past(self) -> bool:
        """Whether the clause is in the past, or in the perfect."""
        head = self.frame.head
        helpers = [token for token in self.frame.tokens if token.dep_ in _AUXILIARIES and token.head is head]
        finite = [token for token in (head, *helpers) if "Fin" in token.morph.get("VerbForm", [])]
        helpers = [token for token in helpers if not self.page.lexicon.commitments.has("becomes", token.text)]
        perfect = bool(helpers) and "Part" in head.morph.get("VerbForm", [])
        return any("Past" in token.morph.get("Tense", []) or perfect for token in finite)

    @cached_property
    def is_of_thing_subject(self) -> bool:
        """Whether such a thing, or a number of such things, is the subject."""
        return any(t.dep_.startswith("nsubj") or t.head.dep_.startswith("nsubj") for t in self.things)

    def _is_thing(self, token: Token) -> bool:
        if token.pos_ not in _NOUNS:
            return False
        lemma = token.lemma_.lower()
        if lemma in self.sets["pledges"] or self.words.is_paper(lemma) or self.words.is_thing(lemma):
            return True
        return self._is_called(token) or bool(self.page.lexicon.keeping.classes(lemma) & _THINGS)

    def _is_called(self, noun: Token) -> bool:
        """Say whether a noun is called promised (`de beloofde 50 miljoen`), whatever the parser makes of the word."""
        near = noun.doc[max(noun.sent.start, noun.i - _BEFORE) : noun.i]
        return any(
            token.lower_ in self.sets["promised"] and token.i > 0 and token.nbor(-1).pos_ in ("DET", "NUM", "PRON")
            for token in near
        )

    def _is_definite(self, token: Token) -> bool:
        return any(
            "Def" in child.morph.get("Definite", [])
            or child.dep_ == "nmod:poss"
            or child.lower_ in self.sets["resumes"]
            for child in token.children
        )
