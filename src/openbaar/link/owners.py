"""Whose promise, whose secret, whose question: fills `by`, `to` and `from` from the words that `find` left for them.

In: findings with evidence of those names and no values yet, statements with their speakers. Out: the same findings
with names; a promise whose maker holds no office becomes `Undecided`. Called by `link.door`, after speakers.

An owner is read the way a speaker is: the words for it become the mention of a stand-in statement, which the pass
for speakers names among the document's real ones; so `zij`, `de bewindsvrouw`, `het kabinet` mean the same in both.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.link.recipients import house_name
from openbaar.link.signers import signer
from openbaar.link.silent_parties import SilentParties
from openbaar.link.speakers import named_among
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked, PartyForm
from openbaar.model.records import (
    Asserter,
    Commitment,
    Evidence,
    Finding,
    Outcome,
    Question,
    Speaker,
    Statement,
    Withholding,
)
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Act, AsserterKind, SpeechKind

Owned = Commitment | Withholding | Question | Outcome
Findings = list[Finding | Undecided]
_NO_OFFICE = frozenset({OfficeKind.PARLIAMENT, OfficeKind.PERSON, OfficeKind.UNNAMED})
_RULED = ("withholding.secret", "withholding.confidential")  # secrecy told of as such, often in the passive
_QUOTED = "question.quoted"
_OWNER, _TOLD = "owner", "told"
_CLAUSE = 200  # characters: how far before what is kept back its clause may begin


def owners(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Return `found` with the owners of commitments, withholdings and questions filled in."""
    if not any(isinstance(item, Owned) for item in found):
        return found
    return _Owners(marked, lexicon, found).filled()


class _Owners:
    """One document's owned findings, and who its words mean."""

    def __init__(self, marked: Marked, lexicon: Lexicon, found: Findings) -> None:
        self.marked, self.lexicon, self.found = marked, lexicon, found
        self.statements = [item for item in found if isinstance(item, Statement)]
        self.named = self._named()
        self.signer = signer(marked, lexicon)
        self.silent = SilentParties(marked, lexicon, self.statements)

    def filled(self) -> Findings:
        """Return the findings with their owners."""
        return [self._filled(at, item) if isinstance(item, Owned) else item for at, item in enumerate(self.found)]

    def _named(self) -> dict[str, Speaker]:
        """Return who each stand-in means, by the place of its finding and what it stands for."""
        stand_ins: list[Statement] = []
        for at, item in enumerate(self.found):
            if isinstance(item, Owned):
                stand_ins += self._stand_ins(at, item)
        named = named_among(self.marked, self.lexicon, self.statements, stand_ins)
        return {item.rule: speaker for item, speaker in zip(stand_ins, named, strict=True)}

    def _stand_ins(self, at: int, item: Owned) -> list[Statement]:
        owner, told = item.spans("by"), item.spans("to", "from")
        if self._is_nobodys(item):
            return [self._stand_in(f"{at} {_TOLD}", item, told[0])] if told else []
        made: list[Statement] = []
        if owner or self._speaker_at(item) is None:
            made.append(self._stand_in(f"{at} {_OWNER}", item, owner[0] if owner else None))
        if told and self._parliament(told[0]) is None:
            made.append(self._stand_in(f"{at} {_TOLD}", item, told[0]))
        return made

    def _stand_in(self, rule: str, item: Owned, mention: Span | None) -> Statement:
        content = _main(item)
        shown = mention or content
        return Statement(
            document_id=item.document_id,
            rule=rule,
            evidence=(Evidence(shown, "speaker"), Evidence(content, "content")),
            speaker=Speaker(mention=mention),
            kind=SpeechKind.INDIRECT,
            content=(content,),
        )

    def _filled(self, at: int, item: Owned) -> Finding | Undecided:
        words = item.spans("by")
        if self._is_nobodys(item):
            return self._with_told(at, item)
        statement = self._speaker_at(item)
        owner = self.named.get(f"{at} {_OWNER}") or (statement.speaker if statement else Speaker())
        signs = self.signer is not None and self._is_the_signers(item, words, statement)
        if isinstance(item, Commitment) and not signs and self._holds_no_office(owner):
            return _undecided(item)
        by = self._owners(item, words, owner)
        if isinstance(item, Withholding) and words and self._is_pronoun(words[0]):
            by = self._but_the_asker(by, words[0])
        if words and not by:
            by = self._last_named(words[0].start)
        if not words:
            by, words = self._unnamed(item, statement, by)
        if self.signer is not None and self._is_the_signers(item, words, statement):
            by, words = (self.signer.text,), (self.signer,)
        proof = words or ((owner.mention,) if owner.mention else ()) or (statement.content[:1] if statement else ())
        evidence = [entry for entry in item.evidence if entry.field not in ("by", "to", "from")]
        if by:
            evidence += [Evidence(span, "by") for span in proof or (_main(item),)]
        told, shown = self._told(at, item)
        if told is not None and shown is not None:
            evidence.append(Evidence(shown, "from" if isinstance(item, Withholding) else "to"))
        asserter = item.asserted_by
        if asserter.kind == AsserterKind.REPORTER and statement is not None and not words:
            asserter = Asserter("; ".join(_names(statement.speaker)) or None, AsserterKind.SPEAKER)
        if isinstance(item, Outcome):
            return replace(item, by=by, evidence=tuple(evidence))
        if isinstance(item, Withholding):
            return replace(item, by=by, from_=told, evidence=tuple(evidence), asserted_by=asserter)
        return replace(item, by=by, to=told, evidence=tuple(evidence), asserted_by=asserter)

    def _owners(self, item: Owned, words: tuple[Span, ...], owner: Speaker) -> tuple[str, ...]:
        """Return the names of whoever the words mean, or of the speaker, where there are none."""
        if not words:
            return _names(owner)
        if isinstance(item, Question) and owner.name is None and self._is_person(words[0]):
            return self._bare(words[0])
        if isinstance(item, Question) and (house := self._parliament(words[0])):
            return (house,)
        return self._of_whom(words[0]) or self._in_full(_names(owner), words[0])

    def _is_pronoun(self, words: Span) -> bool:
        return words.text.lower() in self.lexicon.pronouns

    def _but_the_asker(self, by: tuple[str, ...], pronoun: Span) -> tuple[str, ...]:
        """Return who is meant by a pronoun for somebody silent: not who asked right before, but who held office."""
        start, _ = self.marked.paragraph(pronoun.start)
        asked = {name for at, names in self._asking if start <= at for name in names if at < pronoun.end}
        if not by or not asked.intersection(by):
            return by
        before = [name.span for name in self.marked.names if name.span.end <= pronoun.start and name.label == "PER"]
        holders = [span.text for span in before if self._in_office(span) and span.text not in asked]
        return (holders[-1],) if holders else by

    @cached_property
    def _asking(self) -> list[tuple[int, tuple[str, ...]]]:
        """Where somebody asks, and who."""
        said = [(s.content[0].start, _names(s.speaker)) for s in self.statements if s.act is Act.ASK]
        put = [(q.content.start, self._bare_names(q)) for q in self.found if isinstance(q, Question)]
        return [entry for entry in (*said, *put) if entry[1]]

    def _bare_names(self, question: Question) -> tuple[str, ...]:
        """Return the names of persons among the words for whoever asks a question."""
        spans = question.spans("by")
        named = (mark.span for mark in self.marked.names if mark.label == "PER")
        return tuple(name.text for name in named if any(name.overlaps(span) for span in spans))

    def _is_person(self, words: Span) -> bool:
        """Say whether words are for an unnamed person, of whatever body (`een journalist van …`, `Het Kamerlid`)."""
        office = self.lexicon.offices.of(self.marked.tokens(words).root.text)
        return office is not None and office.kind in _NO_OFFICE

    def _is_nobodys(self, item: Owned) -> bool:
        """Say whether the text doesn't tell who did it, or who asked."""
        if item.spans("by"):
            return False
        return isinstance(item, Outcome) or (isinstance(item, Question) and item.rule != _QUOTED)

    def _with_told(self, at: int, item: Owned) -> Finding:
        """Return what is nobody's, with those to whom it is put."""
        told, shown = self._told(at, item) if isinstance(item, Question) else (None, None)
        return replace(item, to=told) if isinstance(item, Question) and told and shown else item

    def _in_full(self, names: tuple[str, ...], words: Span) -> tuple[str, ...]:
        """Return the names; for a general word (`ministerie`, `regering`) with more to it in the text, all of it."""
        bare = self._bare(words)
        if names and self.lexicon.withholdings.has("ministry", names[0]):
            return (self._ministry(names[0], words.start),)  # a spokesperson speaks for it
        if len(names) > 1 or (names and not names[0].islower()):
            return tuple(self._state(self._whole(self._without_genitive(name)), words) for name in names)
        if bare and (not names or names[0] in bare[0].lower()):
            return (self._ministry(bare[0], words.start),)
        return names or bare

    def _state(self, name: str, words: Span) -> str:
        """Return the state that its seat of government stands for (`Nairobi belooft`), or `name`."""
        for mark in self.marked.parties_in(words.start, words.end):
            if mark.span.text == name == words.text and mark.form in (PartyForm.CAPITAL, PartyForm.METONYM):
                return self.lexicon.parties.country_names.get(mark.code, name)
        return name

    def _of_whom(self, words: Span) -> tuple[str, ...]:
        """Return `woordvoerder van X` for a spokesperson of somebody named before (`zijn woordvoerder`)."""
        tokens = self.marked.tokens(words)
        office = self.lexicon.offices.of(tokens.root.text)
        if office is None or office.kind is not OfficeKind.SPOKES or "Yes" not in tokens[0].morph.get("Poss", []):
            return ()
        holders = [
            mark.span for mark in self.marked.names if mark.span.end <= words.start and self._in_office(mark.span)
        ]
        of = next((t.text for t in self.marked.doc if self.lexicon.withholdings.has("of_", t.text)), None)
        return (f"{tokens.root.text} {of} {holders[-1].text}",) if holders and of else ()

    def _last_named(self, before: int) -> tuple[str, ...]:
        """Return who said the last thing before: whom a pronoun without an answer of its own most often means."""
        said = [(s.content[-1].end, _names(s.speaker)) for s in self.statements if s.content[-1].end <= before]
        return max((entry for entry in said if entry[1]), default=(0, ()))[1]

    def _unnamed(
        self, item: Owned, statement: Statement | None, by: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Return whoever the words around a finding mean that names nobody itself, with the words; else `by`."""
        behind = self._behind(item, statement)
        if behind is not None:
            return self._in_full(self._person_at(behind), behind), (behind,)
        return (by, ()) if by or not isinstance(item, Withholding) else self._answering(item)

    def _answering(self, item: Withholding) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Return who spoke last before a quotation that nobody is given for, or first behind it, with the words."""
        start = item.spans("mode")[0].start
        if self.marked.quote_at(start) is None and self.marked.quote_at(item.what.start) is None:
            return (), ()
        named = [(s.content[0].start, s.speaker) for s in self.statements if s.speaker.mention and _names(s.speaker)]
        before = max((entry for entry in named if entry[0] <= start), key=_place, default=None)
        after = min((entry for entry in named if entry[0] > start), key=_place, default=None)
        found = before or after
        if found is None or found[1].mention is None:
            return (), ()
        return _names(found[1]), (found[1].mention,)

    def _without_genitive(self, name: str) -> str:
        """Return the name in the text that `name` is the genitive of (`Jansens` of Piet Jansen), or `name`."""
        stem = name[:-1].rstrip("'’")
        if not name.endswith("s") or any(
            mark.span.text == name for mark in self.marked.names if len(name) > len(stem) + 2
        ):
            return name
        ends = (mark.span.text for mark in self.marked.names if mark.span.text.lower().endswith(stem.lower()))
        return next(ends, name)

    def _whole(self, name: str) -> str:
        """Return the name with both its surnames that the text has, where `name` is the first of them, or `name`."""
        first = f"{name.rpartition(' ')[2]}-"
        named = (mark.span.text for mark in self.marked.names)
        return next((full for full in named if full.rpartition(" ")[2].startswith(first)), name)

    def _ministry(self, name: str, before: int) -> str:
        """Return a bare word for a ministry with the field that the text last named before it, or first after it."""
        words, doc = self.lexicon.withholdings, self.marked.doc
        if not words.has("ministry", name):
            return name
        at = self.marked.token_at(before).i
        for token in (*reversed(doc[:at]), *doc[at:]):
            if words.has("ministry", token.text) and token.i + 2 < len(doc) and words.has("of_", token.nbor(1).text):
                end = token.i + 2
                while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].pos_ == "CCONJ"):
                    end += 1
                if end > token.i + 2:
                    return self.marked.words(doc[token.i : end]).text
        return name

    def _behind(self, item: Owned, statement: Statement | None) -> Span | None:
        """Return the words for whoever rules a secrecy that the text ascribes to nobody."""
        if not isinstance(item, Withholding) or item.rule not in _RULED:
            return None
        proof = item.spans("mode")
        said = statement is not None and any(part.overlaps(span) for part in statement.content for span in proof)
        return None if said else self.silent.behind(item)

    def _person_at(self, span: Span) -> tuple[str, ...]:
        """Return the name of a person as it stands; none for other words."""
        names = (mark.span.text for mark in self.marked.names if mark.label == "PER" and mark.span == span)
        return tuple(names)

    def _is_the_signers(self, item: Owned, words: tuple[Span, ...], statement: Statement | None) -> bool:
        """Say whether a letter tells in its own words what its signer promises or keeps back."""
        main = _main(item)
        direct = statement is not None and statement.kind is SpeechKind.DIRECT
        if self.signer is None or direct or self.marked.quote_at(main.start) is not None:
            return False
        spans = item.spans("mode", "what")
        shown = [token for span in spans for token in self.marked.tokens(span) if span.start >= main.start - _CLAUSE]
        commitments = self.lexicon.commitments
        first = any(commitments.has("we", token.text) for token in shown)
        told = any(commitments.has("receiver", token.text) and token.i and self._yours(token) for token in shown)
        return first or told or not words

    def _yours(self, token: Token) -> bool:
        """Say whether a word for the receiver stands behind a possessive of the second person (`uw Kamer`)."""
        return "2" in token.nbor(-1).morph.get("Person", [])

    def _in_office(self, name: Span) -> bool:
        """Say whether a word for a member of a government stands right before a name, or is its office."""
        first = self.marked.token_at(name.start)
        role = next((mark.role for mark in self.marked.names if mark.span == name and mark.role is not None), None)
        before = [first.nbor(-1).text] if first.i else []
        offices = map(self.lexicon.offices.of, [*before, *(role.text.split() if role is not None else ())])
        return any(office is not None and office.kind is OfficeKind.GOVERNMENT for office in offices)

    def _told(self, at: int, item: Owned) -> tuple[str | None, Span | None]:
        words = item.spans("to", "from")
        if not words:
            return None, None
        known = self._parliament(words[0]) or "; ".join(_names(self.named.get(f"{at} {_TOLD}", Speaker())))
        return (known or None), words[0]

    def _parliament(self, words: Span) -> str | None:
        """Return the name of the parliament that `words` mean."""
        return house_name(self.marked, self.lexicon, " ".join(self._bare(words)))

    def _bare(self, words: Span) -> tuple[str, ...]:
        """Return the words without an article; none where they are a pronoun, which names nobody."""
        tokens = self.marked.tokens(words)
        if all(token.pos_ in ("PRON", "DET") for token in tokens):
            return ()
        article = len(tokens) > 1 and bool(tokens[0].morph.get("Definite", []))
        return (self.marked.words(tokens[1 if article else 0 :]).text,)

    def _speaker_at(self, item: Owned) -> Statement | None:
        """Return the narrowest statement whose content holds the finding's words."""
        span = _main(item)
        held = [s for s in self.statements if any(part.overlaps(span) for part in s.content)]
        return min(held, key=lambda s: sum(len(part.text) for part in s.content), default=None)

    def _holds_no_office(self, owner: Speaker) -> bool:
        words = (owner.role or "").split()
        if any(self.lexicon.commitments.has("fellow_office", word) for word in words):
            return False  # of a minister, as a rule
        kinds = {office.kind for word in words if (office := self.lexicon.offices.of(word))}
        return bool(kinds) and kinds <= _NO_OFFICE


def _place(entry: tuple[int, Speaker]) -> int:
    return entry[0]


def _main(item: Owned) -> Span:
    """Return the words of what is promised, kept back or asked."""
    return item.content if isinstance(item, Question) else item.what


def _names(speaker: Speaker) -> tuple[str, ...]:
    name = speaker.name or speaker.org
    return tuple(name.split("; ")) if name else ()


def _undecided(item: Commitment) -> Undecided:
    return Undecided(
        document_id=item.document_id,
        start=item.what.start,
        end=item.what.end,
        text=item.what.text,
        about=str(item.type),
        rule=item.rule,
        why="whoever promises holds no office here",
    )
