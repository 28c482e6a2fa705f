"""What the words around a name say of it, against the network that found it: where it ends, and whether it is a person.

In: the ranges and labels of names. Out: the same, corrected. Called by `mark.names`.

A person's name ends in a capitalised word; a word for a thing or body before it, a neuter relative pronoun or such a
word behind it shows that it is no person's; a given name and a surname show that it is one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import simplemma

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.marked import PartyForm
from openbaar.model.tokens import Doc, Token

PERSON, BODY, PLACE = "PER", "ORG", "LOC"
_LANGUAGE = "nl"
_LONGEST = 5  # tokens of a person's name that the network took for something else
_NO_NAMES = ("VERB", "AUX", "ADP", "ADV", "CCONJ", "SCONJ", "PRON")
_FULL = 2  # tokens of a full name


@dataclass(frozen=True, slots=True)
class NameRange:
    """Token range of a name, with its label."""

    start: int
    end: int
    label: str

    @property
    def is_person(self) -> bool:
        """Say whether it is labelled as a person's."""
        return self.label == PERSON


def corrected(doc: Doc, names: list[NameRange], lexicon: Lexicon) -> list[NameRange]:
    """Return `names` with the edges and labels that the words around them show."""
    found: list[NameRange] = []
    things = {_text(doc, name) for name in names if name.is_person and _is_thing(doc, name, lexicon)}
    for name in names:
        trimmed = _without_edges(doc, name, lexicon) if name.is_person else _without_demonym(doc, name, lexicon)
        if trimmed.start >= trimmed.end:
            continue
        if trimmed.is_person and (_text(doc, trimmed) in things or _is_thing(doc, trimmed, lexicon)):
            trimmed = replace(trimmed, label=BODY)
        elif trimmed.label in (PLACE, BODY) and _is_full_name(doc, trimmed, lexicon):
            trimmed = replace(trimmed, label=PERSON)
        found.append(trimmed)
    return _by_majority(doc, [name for name in found if not _opens_sentence(doc, name, found)])


def _text(doc: Doc, name: NameRange) -> str:
    return str(doc[name.start : name.end].text)


def _without_edges(doc: Doc, name: NameRange, lexicon: Lexicon) -> NameRange:
    """Cut words in lower case off the end of a person's name, and an office in capitals off its start."""
    end, start = name.end, name.start
    if end - start > 1 and _is_office(doc[start].text, lexicon) and simplemma.is_known(doc[start].lower_, _LANGUAGE):
        start += 1
    opens = doc[start]
    if end - start > 1 and opens.is_sent_start and opens.pos_ in _NO_NAMES and doc[start + 1].text[:1].isupper():
        start += not _all_given(doc, start, lexicon)
    end = _whose_body(doc, start, end, lexicon)
    while end > start and not any(char.isupper() for char in doc[end - 1].text) and doc[end - 1].text != ".":
        end -= 1
    return replace(name, start=start, end=end)


def _all_given(doc: Doc, start: int, lexicon: Lexicon) -> bool:
    return doc[start].text in lexicon.given_names or not simplemma.is_known(doc[start].lower_, _LANGUAGE)


def _whose_body(doc: Doc, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a full name ends before the body that its bearer belongs to (`A. van den Berg van FNV-Zuid`)."""
    for at in range(start + 1, end - 1):
        behind = doc[at + 1].text
        opens = doc[at].lower_ in lexicon.speech_words.possessive_of
        if opens and any(doc[at + 1 : at + 1 + size].text in lexicon.portfolios for size in (3, 2, 1)):
            return at  # `minister Jansen van Justitie`
        if at < start + _FULL:
            continue
        body = "-" in behind or (behind.isupper() and len(behind) > 1) or behind in lexicon.political_parties
        if doc[at].lower_ in lexicon.speech_words.possessive_of and body:
            return at
    return end


def _without_demonym(doc: Doc, name: NameRange, lexicon: Lexicon) -> NameRange:
    """Cut a nationality off a person's name (`Argentijn Guillermo Canas`)."""
    if _has_plain_opening(doc, name, lexicon):
        return replace(name, start=name.start + 1, label=PERSON)
    named = lexicon.parties.named.get(doc[name.start].text)
    if named is None or name.end - name.start < _FULL:
        return name
    known = name.end - name.start > _FULL and doc[name.start + 1].text in lexicon.given_names
    if named.form is not PartyForm.DEMONYM and not (named.form is PartyForm.ADJECTIVE and known):
        return name
    rest = replace(name, start=name.start + 1, label=PERSON)
    return rest if _all_capitals(doc, rest, lexicon) else name


def _has_plain_opening(doc: Doc, name: NameRange, lexicon: Lexicon) -> bool:
    """Say whether a plain word that opens the sentence stands before a full name (`Interview Jo Smit`)."""
    opens, size = doc[name.start], name.end - name.start
    return (
        bool(opens.is_sent_start)
        and size > _FULL
        and doc[name.start + 1].text in lexicon.given_names
        and opens.text not in lexicon.given_names
        and bool(simplemma.is_known(opens.lower_, _LANGUAGE))
        and _all_capitals(doc, name, lexicon)
    )


def _all_capitals(doc: Doc, name: NameRange, lexicon: Lexicon) -> bool:
    tokens = doc[name.start : name.end]
    return all(t.text[:1].isupper() or t.lower_ in lexicon.name_particles for t in tokens)


def _is_full_name(doc: Doc, name: NameRange, lexicon: Lexicon) -> bool:
    """Say whether a name is a known given name with a surname behind it, and nothing before it speaks of a thing."""
    size = name.end - name.start
    return (
        _FULL <= size <= _LONGEST
        and doc[name.start].text in lexicon.given_names
        and doc[name.end - 1].text[:1].isupper()
        and _all_capitals(doc, name, lexicon)
        and not _is_thing(doc, name, lexicon)
    )


def _is_thing(doc: Doc, name: NameRange, lexicon: Lexicon) -> bool:
    """Say whether the words beside a name show that it is a thing's or a body's."""
    before = doc[name.start - 1] if name.start else None
    words = lexicon.speech_words
    ending = doc[name.end - 1].text.rpartition("-")[2]
    if ending.islower() and not _is_office(ending, lexicon) and len(ending) < len(doc[name.end - 1].text):
        return True  # `Jan Smit-tribune`
    if (
        before is not None
        and before.pos_ == "NOUN"
        and (_ends_in(before, words.named_things) or _is_body(before, lexicon))
    ):
        return True
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return False
    behind = doc[name.end + 1]
    if behind.lower_ in words.neuter_relatives:
        following = doc[behind.i + 1 : behind.i + 2]
        return behind.pos_ == "PRON" and len(following) > 0 and following[0].pos_ not in ("VERB", "AUX")
    at = behind.i + (behind.pos_ == "DET")
    while at < len(doc) and doc[at].pos_ == "ADJ":
        at += 1
    return behind.pos_ == "DET" and at < len(doc) and doc[at].pos_ == "NOUN" and _is_body(doc[at], lexicon)


def _is_office(word: str, lexicon: Lexicon) -> bool:
    office = lexicon.offices.of(word)
    return office is not None and office.is_human


def _ends_in(token: Token, words: frozenset[str]) -> bool:
    return token.lower_ in words or any(token.lower_.endswith(word) for word in words)


def _is_body(token: Token, lexicon: Lexicon) -> bool:
    office = lexicon.offices.of(token.text)
    return office is not None and office.kind is OfficeKind.BODY


def _opens_sentence(doc: Doc, name: NameRange, names: list[NameRange]) -> bool:
    """Say whether a single word is a plain word in capitals because it opens its sentence."""
    token = doc[name.start]
    if name.end - name.start > 1 or not name.is_person or not token.is_sent_start or not token.is_alpha:
        return False
    if any(doc[n.end - 1].text == token.text and n != name for n in names):
        return False
    return bool(simplemma.is_known(token.lower_, _LANGUAGE))


def _by_majority(doc: Doc, names: list[NameRange]) -> list[NameRange]:
    """Give a single word that is more often no person the label that it has most often."""
    single = Counter((doc[n.start].text, n.label) for n in names if n.end - n.start == 1)
    surnames = {doc[n.end - 1].text for n in names if n.is_person and n.end - n.start > 1}
    found: list[NameRange] = []
    for name in names:
        text = doc[name.start].text
        if name.is_person and name.end - name.start == 1 and text not in surnames:
            others = [(count, label) for (word, label), count in single.items() if word == text and label != PERSON]
            if others and max(others)[0] > single[text, PERSON]:
                found.append(replace(name, label=max(others)[1]))
                continue
        found.append(name)
    return found


def member_of(token: Token, lexicon: Lexicon) -> str | None:
    """Return the party of which a word means a member (`VVD'er`)."""
    for ending in lexicon.speech_words.members:
        name = token.text[: -len(ending)]
        if token.lower_.endswith(ending) and name in lexicon.political_parties:
            return name
    return None
