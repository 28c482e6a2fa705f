"""Whether a clause tells what became of something promised, announced or kept back.

In: a frame of a sentence, the nouns of what the document promises or keeps back. Out: the rule by which the clause
tells of an outcome, or None. Called by `find.outcomes`.

A pledge is kept or broken; a thing is sent, published, opened or called off. Not every act on a thing is an outcome: it
must be taken up (promised before, meant by a pronoun behind such a sentence, called promised or awaited), or be
something written that reaches its readers.
"""

from __future__ import annotations

from functools import cached_property

from openbaar.find.told_clauses import BEFORE, ToldClause
from openbaar.model.tokens import Token

DONE, PARTLY, DROPPED, CAME_OUT = "outcome.done", "outcome.partly", "outcome.dropped", "outcome.came_out"


class Clause(ToldClause):
    """One clause, and what it tells became of something."""

    def tells(self) -> str | None:
        """Return the rule by which the clause tells of an outcome, or None."""
        if self._is_anothers_wish:
            return None
        if self._is_aside:
            return self._of_relative()
        if self._informs():
            return PARTLY if self.words.partly.search(self.text) else DONE
        if not (self.things or self.resumed or self.goes_on):
            return DONE if self._as_promised() else None
        return self._of_pledge() or self._came_out() or self._of_thing() or self._is_shown()

    @property
    def _is_aside(self) -> bool:
        """Whether the clause is a question, or only tells which thing is meant (`de brief die …`)."""
        first = self.frame.tokens[0]
        return self.frame.head.dep_.startswith("acl") or self.page.lexicon.questions.has("wh", first.text)

    @property
    def _is_anothers_wish(self) -> bool:
        """Whether the clause is what somebody wants or asks for (`wil dat de reis wordt geschrapt`)."""
        above, words = self.frame.head.head, self.page.lexicon.commitments
        wished = above is not self.frame.head and any(words.has(name, above.text) for name in ("demands", "wishes"))
        return wished and self.frame.head.dep_ in ("ccomp", "xcomp", "csubj")

    @property
    def is_quoted_from(self) -> bool:
        """Whether the clause only names a paper that its sentence quotes."""
        shown = bool(self.verbs & (self.sets["shows"] | self.sets["informs"])) and not self.papers
        return self.antecedent is not None or shown

    def _as_promised(self) -> bool:
        """Say whether something was done as it had been promised, whatever it was (`…, zoals zij had beloofd`)."""
        said = self.page.lexicon.commitments
        told = any(said.has("as_said", token.text) for token in self.told_promised)
        return told and self.is_past and self.is_fact and not self.is_negated

    def _will_not_come(self) -> bool:
        """Say whether parliament will not get a paper, on no day that is told."""
        given = self.verbs & (self.sets["sends"] | self.sets["receives"] | self.sets["acts"])
        if not (given and self.papers and self.is_to_parliament and self.is_negated):
            return False
        words, tokens = self.page.lexicon.commitments, self.frame.tokens
        dated = self.page.marked.times_in(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        will = any(words.has("will", token.text) for token in tokens)
        return will and not dated and not any(token.lower_ in self.sets["still"] for token in tokens)

    def _of_relative(self) -> str | None:
        """A paper is told of that somebody sent or published (`in het verslag dat de minister dinsdag stuurde`)."""
        noun = self.antecedent
        if noun is None or not self.verbs & (self.sets["sends"] | self.sets["acts"]) or not self.is_past:
            return None
        if self.is_negated or not self.is_fact or self.words.long_ago.search(self.text):
            return None
        if self.frame.head.sent.text.rstrip().endswith("?") or self._is_wanted(noun):
            return None
        before = noun.doc[max(noun.sent.start, noun.i - BEFORE) : noun.i].text
        return PARTLY if self.words.partly.search(f"{before} {self.text}") else DONE

    def _is_wanted(self, noun: Token) -> bool:
        """Say whether the clause that a noun stands in tells no fact (`zou het rapport lezen dat …`)."""
        return any(child.lower_ in self.words.stops for child in noun.head.children)

    def _informs(self) -> bool:
        """Say whether parliament was told (`heeft de fracties ingelicht`), or its questions answered."""
        if not self.is_past or self.is_negated or not self.is_fact:
            return False
        if self.verbs & self.sets["answers"]:
            return any(token.dep_ in ("obj", "nsubj:pass") and self.is_definite(token) for token in self.frame.tokens)
        if not self.verbs & self.sets["informs"]:
            return False
        return self.is_to_parliament

    def _is_shown(self) -> str | None:
        """A paper that was promised is quoted from (`schrijft zij in de toegezegde brief`), so it is there."""
        if not self.verbs & self.sets["shows"] or self.is_negated or not self.is_fact:
            return None
        papers = (
            t for t in self.things if t.dep_ in ("obl", "obl:arg", "nmod") and self.words.is_paper(t.lemma_.lower())
        )
        return DONE if any(self.is_called(t) or self._is_recalled(t) for t in papers) else None

    def _is_recalled(self, noun: Token) -> bool:
        """Say whether a clause beside a noun says that it was promised (`een brief, die zij had toegezegd`)."""
        clauses = [token for token in noun.subtree if token.dep_.startswith("acl")]
        return any(token.lower_ in self.sets["promised"] for clause in clauses for token in clause.subtree)

    def _of_pledge(self) -> str | None:
        """A promise, called so, is kept, kept in part or withdrawn; who has not kept one yet may do so still."""
        open_ = self.frame.head.dep_ in ("ROOT", "conj", "parataxis")
        if not self.pledges or not self.is_fact or not (self.is_past or open_):
            return None
        if self.verbs & self.sets["breaks"]:
            return None if self.is_negated else DROPPED
        if self.is_negated:
            return DROPPED if self.verbs & self.sets["takes_over"] else None
        if not self.is_kept:
            return None
        return PARTLY if self.words.partly.search(self.text) else DONE

    @cached_property
    def is_kept(self) -> bool:
        """Whether the clause's verb, or words beside it, say that a pledge is kept."""
        beside = {token.lower_ for token in self.frame.tokens}
        return bool(self.verbs & self.sets["keeps"] or beside & self.sets["kept_by"])

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
            off = known or any(map(self._may_be_off, self.things))
            return DROPPED if off and (self.is_fact or self._is_ended_now) else None
        if self._is_decided_against() or self._will_not_come():
            return DROPPED
        if self._as_promised():
            return PARTLY if self.words.partly.search(self.text) else DONE
        if self.is_negated or not self.is_fact:
            return None
        if self.words.hereby.search(self._around) and (known or self._hands_over):
            return PARTLY if self.words.partly.search(self.text) else DONE
        if self._lies_there():
            return DONE
        if not (self.is_past or self.words.arrived.search(self.text)):
            return None
        partly = self.words.partly.search(self.text) is not None
        sent = bool(self.verbs & self.sets["sends"]) and any(self.is_definite(token) for token in self.papers)
        sent = sent or bool(self.papers and self.verbs & self.sets["sends"] and self._is_officially_given)
        of_thing = self.is_of_thing_subject or self.is_told_promised
        held = bool(self.verbs & self.sets["takes_place"]) and of_thing and known
        held = held or self._was_opened()
        classes = self.page.lexicon.keeping.classes
        means = [t for t in self.things if "means" in classes(t.lemma_.lower())]
        came = self.verbs & self.sets["delivers"] and any(
            self.is_definite(t) or self.is_definite(t.head) for t in means
        )
        arrived = known and self.is_of_thing_subject and self.words.arrived.search(self.text) is not None
        if came or arrived or (known and self.verbs & self.sets["acts"]) or held or sent or self._went_ahead():
            return PARTLY if partly else DONE
        return PARTLY if partly and self.papers and self.verbs & self.sets["sends"] else None

    @property
    def _is_officially_given(self) -> bool:
        """Whether somebody else than parliament gives parliament something."""
        has = self.page.lexicon.commitments.has
        by = (t for t in self.frame.tokens if t.dep_ == "nsubj" and t.head is self.frame.head)
        return self.is_to_parliament and any(not has("receiver", token.text) for token in by)

    def _lies_there(self) -> bool:
        """Say whether a paper lies with parliament by now (`De lijst ligt sinds woensdag bij de Kamer`)."""
        there = bool(self.verbs & self.sets["lies"]) and self.is_to_parliament and self.is_of_thing_subject
        at = self.frame.head.idx
        promised = any(span.start <= at < span.end for span in self.promises)
        return there and not promised and any(self.is_definite(token) for token in self.papers)

    def _was_opened(self) -> bool:
        """Say whether a thing that is no paper was opened, set up or brought in: that is told once it is done."""
        made = [t for t in self.things if self.words.is_thing(t.lemma_.lower()) and t.dep_ == "nsubj:pass"]
        if not self.verbs & self.sets["acts"]:
            return False
        return any(self.is_definite(t) and not self.words.is_paper(t.lemma_.lower()) for t in made)

    def _is_decided_against(self) -> bool:
        """Say whether somebody decided not to send or publish a paper."""
        if not self.verbs & self.sets["decides"] or not self.papers:
            return False
        given = self.sets["sends"] | self.sets["acts"]
        done = (t for t in self.frame.head.children if t.dep_ in ("xcomp", "ccomp") and t.lemma_.lower() in given)
        return any(self.page.lexicon.commitments.has("not", child.text) for verb in done for child in verb.children)

    @property
    def _hands_over(self) -> bool:
        """Whether a letter hands over a paper, or tells what it was to tell."""
        return bool(self.papers and self.verbs & self.sets["hands_over"]) or bool(self.verbs & self.sets["informs"])

    @property
    def _is_ended_now(self) -> bool:
        """Whether what makes the clause no fact is only the denial that belongs to the words of dropping."""
        ended = self.words.ended.search(self.text)
        first = self.frame.tokens[0].idx
        unreal = (token for token in self.frame.tokens if token.lower_ in self.words.stops)
        return ended is not None and all(ended.start() <= t.idx - first < ended.end() for t in unreal)

    def _may_be_off(self, thing: Token) -> bool:
        lemma = thing.lemma_.lower()
        return self.words.is_thing(lemma) or self.words.is_paper(lemma) or lemma in self.sets["pledges"]

    @property
    def _around(self) -> str:
        """The words of the clause; of a verb that hands over, those of its sentence (`Hierbij doe ik u, mede …`)."""
        return self.frame.head.sent.text if self._hands_over else self.text

    @property
    def takes_up(self) -> bool:
        """Whether the clause is about a pledge, or drops what a pronoun means: what is told before says which."""
        return bool(self.pledges) or (not self.papers and self.resumed)

    def _went_ahead(self) -> bool:
        """Say whether something planned took place after all: a verb that says so, of a thing that takes place."""
        return bool(self.verbs & self.sets["goes_ahead"]) and self.is_of_thing_subject
