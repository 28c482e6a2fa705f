"""What the words that name a speaker mean: a person of the document, an organisation, an unnamed source, or a pronoun.

In: the mention's span. Out: `Meaning`. Called by `link.speakers`; pronouns are left to `link.antecedents`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from openbaar.lexicon.offices import Case, Office, OfficeKind, Pronoun
from openbaar.link.people import PERSON, Entity, Mention, People
from openbaar.model.marked import NameMark, PartyForm
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_ABBREVIATION = re.compile(r"\s*\(([A-Z][A-Za-z-]{1,9})\)")
_WORDS = 3  # of a body's name that its last word can stand for
_PAUSE = 2  # characters from a comma to the name behind it
_HOLDERS = (OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT)


class Sort(StrEnum):
    """What a mention turned out to be."""

    PERSONS = "persons"
    BODY = "body"
    UNNAMED = "unnamed"
    OFFICE = "office"
    PRONOUN = "pronoun"
    STRANGER = "stranger"
    NATIONAL = "national"


@dataclass(frozen=True)
class Meaning:
    """`persons` of the document; `name` of a body; `org` of an unnamed source; `office` that somebody holds."""

    sort: Sort
    persons: tuple[Entity, ...] = ()
    name: str | None = None
    org: str | None = None
    office: Office | None = None
    pronoun: Pronoun | None = None
    definite: bool = False
    country: str | None = None


class Mentions:
    """Reads mentions of one document."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.marked = people.marked
        self.lexicon = people.lexicon

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """The full name of a body by the abbreviation in brackets behind it."""
        found: dict[str, str] = {}
        for mark in self.marked.names:
            behind = _ABBREVIATION.match(self.marked.text, mark.span.end)
            words = mark.span.text.split()
            if behind and mark.label != PERSON and len(words) > 1:
                initials = "".join(word[0] for word in re.split(r"[\s-]+", mark.span.text) if word)
                if behind[1][0].lower() == initials[0].lower():
                    found.setdefault(behind[1], mark.span.text)
        return found

    def read(self, span: Span) -> Meaning:
        """Return what `span` means."""
        tokens = list(self.marked.tokens(span))
        if len(tokens) == 1 and tokens[0].lower_ in self.lexicon.pronouns:
            return Meaning(Sort.PRONOUN, pronoun=self.lexicon.pronouns[tokens[0].lower_])
        persons = [
            mention
            for mention in self.people.at(span)
            if mention.entity.name and not self._in_brackets(tokens, mention.span)
        ]
        if persons and self._is_body(persons[0]):
            return Meaning(Sort.BODY, name=persons[0].entity.name)
        if persons and self._is_genitive(tokens, persons[0]):
            return Meaning(Sort.UNNAMED, org=persons[0].entity.name, office=self._human(tokens[-1]))
        if persons and not self._belongs_to_other(tokens, persons[0]):
            return Meaning(Sort.PERSONS, persons=self._joined(tokens, persons))
        office_at = self._office(tokens)
        if office_at is not None:
            office = self.lexicon.offices.of(tokens[office_at].text)
            assert office is not None
            definite = self._is_definite(tokens, office_at)
            org = self._org(tokens, office_at, span, persons)
            if office.kind in _HOLDERS or (office.kind is OfficeKind.PERSON and definite and org is None):
                return Meaning(Sort.OFFICE, office=office, org=org, definite=definite)
            return Meaning(Sort.UNNAMED, org=org, office=office, definite=definite)
        country = self._national(tokens)
        if country and self._is_indefinite(tokens[0]):
            return Meaning(Sort.UNNAMED)
        if country:
            return Meaning(Sort.NATIONAL, country=country, definite=True)
        name = self._body(span, tokens)
        if name:
            return Meaning(Sort.BODY, name=name)
        proper = [
            token.text for token in tokens if token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha
        ]
        return Meaning(Sort.STRANGER, name=" ".join(proper)) if proper else Meaning(Sort.UNNAMED)

    def _national(self, tokens: list[Token]) -> str | None:
        """Return the country of one person named by nationality (`de Argentijn`)."""
        if len(tokens) < 2 or tokens[0].pos_ != "DET" or "Plur" in tokens[-1].morph.get("Number", []):
            return None
        named = self.lexicon.parties.named.get(tokens[-1].text)
        between = all(token.pos_ == "ADJ" for token in tokens[1:-1])
        people = named is not None and named.form in (PartyForm.DEMONYM, PartyForm.ADJECTIVE)
        return named.code if named and people and between else None

    def _is_indefinite(self, token: Token) -> bool:
        return token.lower_ in self.lexicon.speech_words.indefinites

    def _in_brackets(self, tokens: list[Token], span: Span) -> bool:
        depth = 0
        for token in tokens:
            if token.idx >= span.start:
                return depth > 0
            depth += (token.text == "(") - (token.text == ")")
        return False

    def _belongs_to_other(self, tokens: list[Token], mention: Mention) -> bool:
        """Say whether the person only says whose source it is (`de advocaat van X`, `een woordvoerder van X`)."""
        ahead = [token for token in tokens if token.idx < mention.span.start]
        while ahead and (ahead[-1].pos_ in ("DET", "ADJ") or (self._human(ahead[-1]) and len(ahead) > 1)):
            ahead.pop()  # `een woordvoerder van minister X`
        if not ahead or ahead[-1].pos_ != "ADP":
            return False
        return any(self._human(token) for token in ahead)

    def _is_body(self, mention: Mention) -> bool:
        """Say whether a word for a body right before the name shows that it is no person's (`de krant Le Jour`)."""
        token = self.marked.token_at(mention.span.start)
        before = token.nbor(-1) if token.i else token
        office = self.lexicon.offices.of(before.text) if before.pos_ == "NOUN" else None
        role = mention.entity.role
        titled = role is not None and 0 < mention.span.start - role.end <= _PAUSE
        return office is not None and not office.is_human and not titled

    def _is_genitive(self, tokens: list[Token], mention: Mention) -> bool:
        """Say whether the person's name is a genitive before a word for another person (`Jansens woordvoerder`)."""
        behind = [token for token in tokens if token.idx >= mention.span.end]
        return len(behind) == 1 and self._human(behind[0]) is not None

    def _human(self, token: Token) -> Office | None:
        office = self.lexicon.offices.of(token.text)
        return office if office and office.is_human else None

    def _joined(self, tokens: list[Token], persons: list[Mention]) -> tuple[Entity, ...]:
        """Return the first person, and those joined to it by a coordinator."""
        found = [persons[0].entity]
        for left, right in pairwise(persons):
            between = [t for t in tokens if left.span.end <= t.idx < right.span.start]
            if any(t.pos_ == "CCONJ" for t in between) and not any(t.pos_ == "VERB" for t in between):
                found.append(right.entity)
            else:
                break
        return tuple(dict.fromkeys(found))

    def _office(self, tokens: list[Token]) -> int | None:
        """Return the index of the word for a person that heads the mention."""
        for index, token in enumerate(tokens):
            if token.pos_ == "ADP":
                return None
            whole = token.lower_ in self.lexicon.offices.by_word
            if self._human(token) and (token.is_lower or whole or "-" in token.text or index == 0):
                return index
            if token.pos_ == "NOUN" and self.lexicon.offices.of(token.text):
                return None
        return None

    def _is_definite(self, tokens: list[Token], office_at: int) -> bool:
        ahead = tokens[:office_at]
        return any(t.pos_ in ("DET", "PRON") and "Def" in t.morph.get("Definite", []) for t in ahead) or any(
            t.pos_ in ("DET", "PRON") and t.lower_ not in self.lexicon.speech_words.indefinites for t in ahead
        )

    def _org(self, tokens: list[Token], office_at: int, span: Span, persons: list[Mention]) -> str | None:
        """Return the organisation behind `van` or `bij`, or in the compound before the office word."""
        for index in range(office_at + 1, len(tokens) - 1):
            if tokens[index].pos_ == "ADP":
                rest = self.marked.span(tokens[index + 1].idx, span.end)
                return self.full_name(self._bare(rest))
        head = tokens[office_at].text
        if "-" in head:
            return self.full_name(head.rsplit("-", 1)[0])
        return self._body_in_compound(head)

    def _body_in_compound(self, word: str) -> str | None:
        """Return the body that a compound for its spokesperson begins with (`politiewoordvoerder`)."""
        office = self.lexicon.offices.of(word)
        if office is None or office.kind is not OfficeKind.SPOKES or len(office.word) == len(word):
            return None
        body = word[: len(word) - len(office.word)]
        for form in (body, body.removesuffix("s")):
            known = self.lexicon.offices.by_word.get(form.lower())
            if known is not None and known.kind is OfficeKind.BODY:
                return form
        return None

    def _bare(self, span: Span) -> str:
        """Return a phrase without the article or pronoun that opens it."""
        tokens = list(self.marked.tokens(span))
        while (
            len(tokens) > 1
            and (tokens[0].pos_ in ("DET", "ADV") or self._is_possessive(tokens[0]))
            and tokens[0].i not in self._name_tokens
        ):
            tokens = tokens[1:]
        for at, token in enumerate(tokens[1:], start=1):
            inside = any(mark.span.end > token.idx for mark in self.marked.names_in(tokens[0].idx, token.idx))
            seat = at == 1 and self._is_seat(tokens, at)
            if token.pos_ == "ADP" and token.lower_ not in self.lexicon.speech_words.fields_of and not inside | seat:
                return self.marked.span(tokens[0].idx, tokens[at].idx).text
        return self.marked.span(tokens[0].idx, span.end).text

    def _is_seat(self, tokens: list[Token], at: int) -> bool:
        """Say whether a state or its capital behind a plain word for a body tells which one (`regering in Accra`)."""
        office = self.lexicon.offices.of(tokens[at - 1].text)
        after = tokens[at + 1].idx if at + 1 < len(tokens) else None
        named = any(mark.span.start == after for mark in self.marked.parties)
        guest = office is not None and office.word in self.lexicon.speech_words.guests  # its place is its host's
        return named and office is not None and office.kind is OfficeKind.BODY and not guest

    def _is_possessive(self, token: Token) -> bool:
        pronoun = self.lexicon.pronouns.get(token.lower_)
        return pronoun is not None and pronoun.case is Case.OTHER and token.pos_ == "PRON"

    @cached_property
    def _name_tokens(self) -> frozenset[int]:
        return frozenset(self.marked.token_at(mark.span.start).i for mark in self.marked.names)

    def _body(self, span: Span, tokens: list[Token]) -> str | None:
        """Return the name of an organisation, state or paper."""
        names = self.marked.names_in(span.start, span.end)
        parties = self.marked.parties_in(span.start, span.end)
        body = next((t for t in tokens if (o := self.lexicon.offices.of(t.text)) and not o.is_human), None)
        named = self._apposed(tokens, names) or self._last_name(span, names, body)
        if named:
            return self.full_name(named)
        if body is not None or names or any(mark.form is not PartyForm.ADJECTIVE for mark in parties):
            return self.full_name(self._bare(span))
        return None

    def joined_bodies(self, span: Span) -> list[Span]:
        """Return the names of bodies and states that alone, joined by a coordinator, make up `span`; else nothing."""
        names = {mark.span for mark in self.marked.names_in(span.start, span.end)}
        names |= {mark.span for mark in self.marked.parties_in(span.start, span.end)}
        whole = sorted(a for a in names if not any(b != a and b.covers(a) for b in names))
        rest = [t for t in self.marked.tokens(span) if not any(a.start <= t.idx < a.end for a in whole)]
        joined = sum(t.pos_ == "CCONJ" for t in rest) == 1 and all(t.pos_ in ("CCONJ", "PUNCT", "DET") for t in rest)
        return whole if len(whole) > 1 and joined else []

    def _apposed(self, tokens: list[Token], names: Sequence[NameMark]) -> str | None:
        """Return the name behind a comma that says what a body is called (`het waterbedrijf, RENTAR`)."""
        comma = next((token.idx for token in tokens if token.text == ","), None)
        return next((m.span.text for m in names if comma is not None and 0 < m.span.start - comma <= _PAUSE), None)

    def _last_name(self, span: Span, names: Sequence[NameMark], body: Token | None) -> str | None:
        """Return the name that follows a word for a body at once (`persbureau X`, `de organisatie X`)."""
        if body is None:
            return None
        for mark in names:
            if (
                mark.label != "MISC"
                and mark.span.start - (body.idx + len(body.text)) in (0, 1)
                and mark.span.end <= span.end
            ):
                return mark.span.text
        return None

    def full_name(self, name: str) -> str:
        """Return the longer name of the document that `name` is the capitalised end of, or the abbreviation."""
        bare = _BRACKETS.sub("", name.strip(" ,."))
        if not bare[:1].isupper() or " " in bare:
            return bare
        if bare in self.abbreviations:
            return self.abbreviations[bare]
        return self._by_last_word.get(bare, bare)

    @cached_property
    def _by_last_word(self) -> dict[str, str]:
        """The first name of a body of two or three words by its last word."""
        found: dict[str, str] = {}
        for mark in self.marked.names:
            words = mark.span.text.split()
            if mark.label == "ORG" and 1 < len(words) <= _WORDS:
                found.setdefault(words[-1], mark.span.text)
        return found
