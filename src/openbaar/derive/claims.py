"""Claims: a document cut into what is said in it, each with who says it and what it names.

In: a document's text and its findings. Out: `Claim`s in text order. Called by `derive.conflicts`. A claim is what one
speaker says in one sentence, or a sentence of the reporter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from openbaar.lexicon import Lexicon
from openbaar.model.document import Document
from openbaar.model.records import Finding, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act, SpeechKind

_SENTENCE = re.compile(
    r"[^.?!…\n]*(?:(?:[?!…]|(?<![a-zà-þ]{3}[)\"'”’])(?<![a-zà-þ]{4})\.|\.(?!\s+\d+\s))"
    r"(?![\s\"'”’»)\]]*(?:[A-ZÀ-Þ\"'“‘„«(]|,,|$))[^.?!…\n]*)*[.?!…]*[\"'”’»)\]]*",
    re.M,  # a stop before a number ends a sentence where a word stands before it, not `art.`
)
_PART = re.compile(r"(?:[^;:]|:(?!\s+[a-zà-þ])|;(?=\S))+")  # a colon before a small letter opens another clause
_FRAME = 2.2  # a sentence with more than so many times the words it reports tells other things too
_LONG = 26  # words: a longer sentence tells other things than what it reports
_OPEN_LINE = re.compile(r"^[^\n]{1,120}[^\n.?!…:;,)\"'”’»]$", re.M)
_FEW = 4  # words: shorter content is a fragment, so its sentence is the claim
_BRIEF = 6  # words: briefer content is quoted with the words that report it, from the reporting verb on
_PHRASE = 11  # words: a longer phrase tells more than that
_SCENE = 12  # words: a longer sentence tells more than where the next one is said


@dataclass(frozen=True)
class Claim:
    """`span` the claim (`said` the speaker's own words in it), in `sentence`; `at` numbers of sentence and paragraph.

    `speaker` is a last name, "" for the reporter; `homes` the parties that the speaker speaks for; `names` those that
    the claim is about (in `party_words`); `scene` those that the sentence before sets the scene with.
    """

    span: Span
    said: Span
    sentence: Span
    speaker: str
    homes: frozenset[str]
    names: frozenset[str]
    at: tuple[int, int]
    statement: Statement | None = None
    scene: frozenset[str] = frozenset()
    party_words: frozenset[str] = frozenset()
    in_heading: bool = False
    told: Span | None = None

    @property
    def context(self) -> str:
        """The claim with the words that report it, where the sentence tells little else."""
        return (self.told or self.span).text

    @property
    def around(self) -> str:
        """The sentence without words in quotation marks: what reports the claim."""
        if self.statement is None or self.statement.kind == SpeechKind.INDIRECT:
            return self.sentence.text
        first, last = self.said.start - self.sentence.start, self.said.end - self.sentence.start
        return self.sentence.text[: max(0, first)] + self.sentence.text[max(0, last) :]

    @property
    def lead(self) -> str:
        """What stands before the claim in its sentence."""
        return self.sentence.text[: max(0, self.span.start - self.sentence.start)]

    @property
    def denies(self) -> bool:
        """Say whether the claim was read as a denial."""
        return self.statement is not None and self.statement.act in (Act.DENY, Act.REFUSE)

    @property
    def asks(self) -> bool:
        """Say whether it is a question."""
        return self.span.text.rstrip("\"'”’»").endswith("?")


def sentences(text: str) -> list[tuple[Span, int]]:
    """Return the sentences of `text`, parted at semicolons, each with the number of its paragraph."""
    found: list[tuple[Span, int]] = []
    paragraph = 0
    start = 0
    for line in text.split("\n"):
        for match in _SENTENCE.finditer(line):
            for part in _PART.finditer(match.group()):
                if part.group().strip():
                    first = start + match.start()
                    found.append((Span.cut(text, first + part.start(), first + part.end()), paragraph))
        if line.strip():
            paragraph += 1
        start += len(line) + 1
    return found


def _past(opened: Sequence[tuple[int, int]], found: Sequence[tuple[Span, int]], text: str) -> list[tuple[Span, int]]:
    """Return the sentences without the places that open reports."""
    behind = [
        (max([sentence.start, *(b for a, b in opened if a <= sentence.start < b)]), sentence, n)
        for sentence, n in found
    ]
    return [(Span.cut(text, start, sentence.end), n) for start, sentence, n in behind if start < sentence.end]


def claims(document: Document, found: Sequence[Finding], lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a document in text order."""
    statements = [item for item in found if isinstance(item, Statement)]
    made: list[Claim] = []
    before = frozenset[str]()
    opened = lexicon.datelines.within(document.text)
    for number, (sentence, paragraph) in enumerate(_past(opened, sentences(document.text), document.text)):
        at = (number, paragraph)
        names = party_codes(sentence.text, lexicon)
        within = _said_in(document.text, statements, sentence, lexicon)
        for statement, said, span in within:
            told = sentence if _is_whole(statement, said, sentence, len(within)) else span
            named = party_codes(told.text, lexicon)
            homes = _homes(document.text, statement, sentence, lexicon)
            claim = Claim(span, said, sentence, _who(statement), homes, named, at, statement, before)
            made.append(replace(claim, told=told))
        for clause in _clauses(document.text, sentence, lexicon):
            if not any(clause.overlaps(span) or clause.overlaps(said) for _, said, span in within):
                span = _behind_colon(document.text, clause, lexicon)
                made.append(Claim(span, span, sentence, "", frozenset(), party_codes(span.text, lexicon), at))
        sets_scene = not within and len(names) == 1 and len(sentence.text.split()) <= _SCENE
        before = names if sets_scene else frozenset()
    headings = _headings(document.text)
    return [
        replace(
            c,
            party_words=frozenset(_named(c.context, lexicon)),
            in_heading=any(start <= c.span.start < end for start, end in headings),
        )
        for c in _at_home(made)
    ]


def _is_whole(statement: Statement, said: Span, sentence: Span, others: int) -> bool:
    """Say whether a sentence tells little else than what is said in it: a report in few more words, and no other."""
    words = len(sentence.text.split())
    reported = statement.kind != SpeechKind.DIRECT and others == 1
    return reported and words <= min(_LONG, _FRAME * len(said.text.split()))


def _headings(text: str) -> list[tuple[int, int]]:
    """Return where lines stand that end without a stop."""
    return [match.span() for match in _OPEN_LINE.finditer(text)]


def _clauses(text: str, sentence: Span, lexicon: Lexicon) -> list[Span]:
    """Return the parts of a sentence that stand beside one another, each long enough to claim something."""
    cuts = [sentence.start + match.start() for match in lexicon.oppositions.each("beside", sentence.text)]
    edges = [sentence.start, *cuts, sentence.end]
    parts = [Span.cut(text, start, end) for start, end in pairwise(edges) if text[start:end].strip()]
    if any(len(part.text.split()) < _FEW for part in parts):
        return [sentence]
    return parts


def _at_home(made: Sequence[Claim]) -> list[Claim]:
    """Return the claims, each speaker with the same sides throughout: those known, else those the scene names."""
    known: dict[str, frozenset[str]] = {}
    for claim in made:
        known[claim.speaker] = known.get(claim.speaker, frozenset()) | claim.homes
    return [
        replace(claim, homes=known[claim.speaker] or claim.scene) if claim.statement is not None else claim
        for claim in made
    ]


def _behind_colon(text: str, sentence: Span, lexicon: Lexicon) -> Span:
    """Return what follows the colon where the words before it set it against another claim."""
    lead, colon, rest = sentence.text.partition(":")
    if colon and len(rest.split()) >= _FEW and lexicon.oppositions.says("bridge", lead):
        return Span.cut(text, sentence.start + len(lead) + 1, sentence.end)
    return sentence


def _said_in(
    text: str, statements: Sequence[Statement], sentence: Span, lexicon: Lexicon
) -> list[tuple[Statement, Span, Span]]:
    """Return the statements of `sentence`, each with its words, and the claim: these words; of few, the sentence."""
    found = [(s, part) for s in statements for part in _parts(text, s, sentence)]
    outer = [(s, part) for s, part in found if not any(other.covers(part) and other != part for _, other in found)]
    made: dict[Span, tuple[Statement, Span, Span]] = {}
    for statement, words in outer:
        direct = statement.kind == SpeechKind.DIRECT
        for part in [words] if direct else _clauses(text, words, lexicon):
            whole = _is_whole(statement, part, sentence, len(outer)) and _denied_by_report(statement, part, lexicon)
            few = len(part.text.split()) < _FEW or whole
            led = lexicon.oppositions.says("bridge", text[sentence.start : part.start])
            phrase = _reported_briefly(text, statement, part, sentence)
            span = _behind_colon(text, phrase or (sentence if few and not led else part), lexicon)
            made.setdefault(span, (statement, part, span))
    return list(made.values())


def _reported_briefly(text: str, statement: Statement, words: Span, sentence: Span) -> Span | None:
    """Return brief words with what reports them, from the verb before them on; None where they stand alone."""
    before = [cue for cue in statement.cue if sentence.start <= cue.start < words.start]
    if len(words.text.split()) >= _BRIEF or not before:
        return None
    phrase = Span.cut(text, before[0].start, words.end)
    return phrase if len(phrase.text.split()) <= _PHRASE else None


def _denied_by_report(statement: Statement, words: Span, lexicon: Lexicon) -> bool:
    """Say whether the words that report a denial, not the words themselves, make it one."""
    return statement.act is Act.DENY and not lexicon.oppositions.is_negative(words.text)


def _parts(text: str, statement: Statement, sentence: Span) -> list[Span]:
    """Return the statement's content that stands in `sentence`, as one span."""
    parts = [part for part in statement.content if part.overlaps(sentence)]
    if not parts:
        return []
    start = max(sentence.start, min(part.start for part in parts))
    end = min(sentence.end, max(part.end for part in parts))
    return [Span.cut(text, start, end)] if text[start:end].strip() else []


def _who(statement: Statement) -> str:
    speaker = statement.speaker
    words = speaker.name or speaker.org or (speaker.mention.text if speaker.mention else "?")
    return words.split()[-1].lower()


def _homes(text: str, statement: Statement, sentence: Span, lexicon: Lexicon) -> frozenset[str]:
    """Return the parties that the speaker speaks for: the country, or what the mention and its sentence name."""
    speaker = statement.speaker
    if speaker.country:
        return frozenset({speaker.country})
    words = " ".join(filter(None, (speaker.org, speaker.role, speaker.mention.text if speaker.mention else None)))
    named = party_codes(words, lexicon)
    if named:
        return named
    if speaker.name is not None:
        return frozenset()
    outside = text[sentence.start : max(sentence.start, statement.content[0].start)]
    return party_codes(outside, lexicon)


def party_codes(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the codes of the parties that `text` names."""
    return frozenset(_named(text, lexicon).values())


def _named(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the words of `text` that name parties, lower case, with the codes."""
    return {
        word: named.code
        for start, end, named in lexicon.parties.matches(text)
        if not (start and text[start - 1].isalpha()) and not (end < len(text) and text[end].isalpha())
        for word in text[start:end].lower().split()
    }
