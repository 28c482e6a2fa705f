"""A clause that may tell what became of something: its verbs, what it is about, whether it tells a fact.

In: a frame of a sentence, the nouns of what the document promises or keeps back. Out: `ToldClause`. Called by
`find.outcome_clauses`.
"""

from __future__ import annotations

from functools import cached_property

from openbaar.find.frames import Frame
from openbaar.find.rules import Page
from openbaar.model.records import Commitment
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_THINGS = frozenset({"thing_sent", "money", "means", "information"})  # classes of the signs of promises
_CORE = ("nsubj", "nsubj:pass", "obj")
_TOLD = ("obj", "iobj", "nsubj:pass", "obl", "obl:arg", "nsubj", "nmod")
BEFORE = 3  # words between an adjective and its noun
_BACK = 2  # sentences before a clause in which what it takes up is told
NOUNS = ("NOUN", "PROPN")


class ToldClause:
    """One clause: its verbs, what it is about, and whether that was promised or kept back before."""

    def __init__(self, page: Page, frame: Frame, promised: dict[str, int]) -> None:
        self.page, self.frame, self.promised = page, frame, promised
        self.words = page.lexicon.outcomes
        self.sets = self.words.sets

    @property
    def may_tell(self) -> bool:
        """Whether the clause holds a verb, or its sentence words, of an outcome: most hold neither."""
        return bool(self.verbs & self.words.verbs)

    @cached_property
    def antecedent(self) -> Token | None:
        """The noun for what is written that a relative clause tells of (`het overzicht dat zij stuurde`)."""
        noun = self.frame.head.head
        while noun.pos_ in NOUNS and not self.words.is_paper(noun.lemma_.lower()) and noun.dep_ == "nmod":
            noun = noun.head
        is_paper = noun.pos_ in NOUNS and self.words.is_paper(noun.lemma_.lower())
        return noun if is_paper and self.frame.head.dep_.startswith("acl") else None

    @cached_property
    def is_to_parliament(self) -> bool:
        """Whether parliament is told or given something."""
        has = self.page.lexicon.commitments.has
        told = (token for token in self.frame.tokens if has("receiver", token.text) or has("parliament", token.text))
        return any((token.head if token.dep_ == "flat" else token).dep_ in _TOLD for token in told)

    @cached_property
    def promises(self) -> tuple[Span, ...]:
        """What is promised in the document."""
        return tuple(item.what for item in self.page.findings(Commitment))

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
        joined = [t.lower_ for t in near if t.dep_ in ("compound:prt", "xcomp") and t.pos_ == "VERB"]
        pairs = (f"{lemma} {word}" for word in joined)  # `laten zien`, `laten weten`
        return frozenset({lemma, head.lower_, *(particle + lemma for particle in particles), *pairs})

    @cached_property
    def things(self) -> tuple[Token, ...]:
        """The nouns for what can be promised or kept back."""
        return tuple(token for token in self.frame.tokens if self._is_thing(token))

    @cached_property
    def pledges(self) -> tuple[Token, ...]:
        """The nouns for a promise that are subject or object, or what something is done to (`gevolg aan`)."""
        pledges = self.sets["pledges"]
        return tuple(t for t in self.things if t.lemma_.lower() in pledges and t.dep_ in (*_CORE, "obl", "obl:arg"))

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
        definite = any(self.is_definite(token) for token in self.things)
        called = any(self.is_called(token) for token in self.things)
        if called or self.is_told_promised or (definite and said & (self.sets["since"] | self.sets["promised"])):
            return True
        if self.goes_on and not self.things:
            doc = self.page.marked.doc
            earlier = doc[self.frame.head.sent.start : self.frame.start]
            return any(token.lower_ in self.sets["promised"] for token in earlier)
        return (self.resumed or definite) and self.is_promised_before

    @property
    def is_told_promised(self) -> bool:
        """Whether a clause beside it says that it was promised (`de brief die zij had toegezegd`, `zoals beloofd`)."""
        return bool(self.told_promised)

    @cached_property
    def told_promised(self) -> tuple[Token, ...]:
        """The words of clauses beside it that say that it was promised."""
        promised = self.sets["promised"]
        beside = [child for thing in self.things for child in thing.children if child.dep_.startswith("acl")]
        beside += [child for child in self.frame.head.children if child.dep_ == "advcl"]
        clauses = [tuple(clause.subtree) for clause in beside]
        return tuple(t for words in clauses if any(word.lower_ in promised for word in words) for t in words)

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
        return any(self.page.lexicon.commitments.has("not", token.text) for token in self.wholly)

    @cached_property
    def wholly(self) -> tuple[Token, ...]:
        """The words but those for what was left out (`zonder de bijlage`): what was done is a fact."""
        partly = self.words.partly.search(self.text)
        first = self.frame.tokens[0].idx
        whole = (t for t in self.frame.tokens if t.dep_ != "case")  # `mensen zonder verblijfsrecht` denies nothing
        return tuple(t for t in whole if not partly or not partly.start() <= t.idx - first < partly.end())

    @cached_property
    def is_fact(self) -> bool:
        """Whether the clause tells something as a fact: not as supposed, wished or to come."""
        negations = self.page.lexicon.commitments
        unreal = (token for token in self.wholly if token.lower_ in self.words.stops)
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
        if token.pos_ not in NOUNS:
            return False
        lemma = token.lemma_.lower()
        if lemma in self.sets["pledges"] or self.words.is_paper(lemma) or self.words.is_thing(lemma):
            return True
        return self.is_called(token) or bool(self.page.lexicon.keeping.classes(lemma) & _THINGS)

    def is_called(self, noun: Token) -> bool:
        """Say whether a noun is called promised (`de beloofde 50 miljoen`), whatever the parser makes of the word."""
        near = noun.doc[max(noun.sent.start, noun.i - BEFORE) : noun.i]
        return any(
            token.lower_ in self.sets["promised"] and token.i > 0 and token.nbor(-1).pos_ in ("DET", "NUM", "PRON")
            for token in near
        )

    def is_definite(self, token: Token) -> bool:
        """Say whether a noun is a known one (`de brief`, `zijn brief`)."""
        return any(
            "Def" in child.morph.get("Definite", [])
            or child.dep_ == "nmod:poss"
            or child.lower_ in self.sets["resumes"]
            for child in token.children
        )
