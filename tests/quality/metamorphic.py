"""Marked texts made into others that mean as much: countries, people, genders, marks, word order and tenses change.

In: a `Page` (a marked text without its header). Out: another `Page`, marks and answers moved along, or None where the
text doesn't allow the change. Called by the metamorphic tests and by `bench/metamorphic.py`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from openbaar.lexicon.offices import Gender
from openbaar.lexicon.parties import Country
from openbaar.mark.door import paragraphs
from openbaar.mark.quotes import find_quotes
from openbaar.model.document import Document
from openbaar.model.marked import Quote
from openbaar.model.reading import Reading
from openbaar.pipeline import Reader, findings
from openbaar.score.gold import LISTS, Entry, GoldText
from openbaar.score.kinds import score_text

HEADER = re.compile(r"\s*date (\S+) ?")
VERBATIM = ("content", "evidence", "a", "b")
NAMES = ("speaker", "speaker_alt", "speaker_org", "speaker_org_alt", "by", "by_alt", "to", "to_alt", "asserted_by")
Rename = Callable[[str], str]


@dataclass(frozen=True)
class Page:
    """A marked text: `answers` as the file has them."""

    id: str
    published: str
    text: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """A stretch of the old text that goes into the new one, as it is or as `words`."""

    start: int
    end: int
    words: str | None = None


def load(folder: Path) -> list[Page]:
    """Return the marked texts of `folder`."""
    pages = []
    for path in sorted(folder.glob("*.json")):
        raw = path.with_suffix(".txt").read_text(encoding="utf-8")
        header = HEADER.match(raw)
        if header:
            answers = json.loads(path.read_text(encoding="utf-8"))
            pages.append(Page(path.stem, header[1], raw[header.end() :], answers))
    return pages


def document(page: Page) -> Document:
    """Return the text as a document."""
    return Document(published=page.published, decoded=page.text, text=page.text)


MEASURES = (
    "speech: words and speaker",
    "agreements: parties and stage",
    "instruments",
    "commitments",
    "withheld",
    "figures: value",
    "times: value",
)


def score(pages: Iterable[Page], reader: Reader) -> dict[str, list[int]]:
    """Return right, found and wanted of each measure over `pages`, with speech read everywhere."""
    total = {name: [0, 0, 0] for name in MEASURES}
    for page in pages:
        kinds = frozenset(page.answers.get("kinds", LISTS)) & frozenset(LISTS)
        entries = {kind: tuple(Entry(item) for item in page.answers.get(kind, [])) for kind in kinds}
        reading = findings(document(page), reader)
        assert isinstance(reading, Reading), reading
        gold = GoldText(page.id, Path(), kinds, entries, bool(page.answers.get("control")))
        for name, counts in score_text(gold, reading.document, reading.findings).counts.items():
            if name in total:
                total[name] = [a + b for a, b in zip(total[name], counts, strict=True)]
    return total


def f1(counts: Sequence[int]) -> float:
    """Return F1 of right, found and wanted; 1 where nothing was found and nothing wanted."""
    right, found, wanted = counts
    return 2 * right / (found + wanted) if found + wanted else 1.0


# --- the machinery ---------------------------------------------------------------------------------------------------


def edited(page: Page, edits: Iterable[tuple[int, int, str]], rename: Rename = str) -> Page:
    """Return `page` with ranges of its text replaced."""
    pieces, done = [], 0
    for start, end, words in sorted(edits):
        pieces += [Piece(done, start), Piece(start, end, words)]
        done = end
    return rebuilt(page, [*pieces, Piece(done, len(page.text))], rename)


def rebuilt(page: Page, pieces: Sequence[Piece], rename: Rename = str) -> Page:
    """Return `page` with its text put together from `pieces`; every word of the old text is in one of them."""
    text, places = "", []
    for piece in pieces:
        places.append(len(text))
        text += page.text[piece.start : piece.end] if piece.words is None else piece.words

    def moved(position: int, at_end: bool) -> int:
        for piece, place in zip(pieces, places, strict=True):
            if piece.start < position <= piece.end if at_end else piece.start <= position < piece.end:
                if piece.words is None:
                    return place + position - piece.start
                return place + (len(piece.words) if at_end else 0)
        raise AssertionError(f"{page.id}: nothing covers {position}")

    def covered(start: int, end: int) -> tuple[int, int]:
        parts = [
            (place + max(start, piece.start) - piece.start, place + min(end, piece.end) - piece.start)
            for piece, place in zip(pieces, places, strict=True)
            if piece.words is None and piece.start < end and start < piece.end
        ]
        assert parts, f"{page.id}: {page.text[start:end]!r} is torn apart"
        return min(low for low, _ in parts), max(high for _, high in parts)

    def entry(old: dict[str, Any]) -> dict[str, Any]:
        new = {key: _renamed(value, rename) if key in NAMES else value for key, value in old.items()}
        for key in VERBATIM:
            start = _place(page.text, old.get(key), old.get("n", 1))
            if start >= 0:
                low, high = moved(start, at_end=False), moved(start + len(old[key]), at_end=True)
                if low >= high:  # it changed places with what it is told by: all of both
                    low, high = covered(start, start + len(old[key]))
                new[key] = text[low:high]
                if key in ("content", "evidence"):
                    new["n"] = sum(text.startswith(new[key], at) for at in range(low + 1))
        return new

    answers = {
        key: [entry(item) for item in value]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for key, value in page.answers.items()
    }
    return Page(page.id, page.published, text, answers)


def _place(text: str, words: str | None, n: int) -> int:
    at = -1
    for _ in range(n if words else 0):
        at = text.find(str(words), at + 1)
    return at


def _renamed(value: Any, rename: Rename) -> Any:
    if isinstance(value, list):
        return [_renamed(item, rename) for item in value]
    return rename(value) if isinstance(value, str) else value


def _swapped(page: Page, swap: dict[str, str]) -> Page:
    """Replace whole words through text and answers."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(swap, key=len, reverse=True)))})(?!\w)")
    edits = [(match.start(), match.end(), swap[match[0]]) for match in pattern.finditer(page.text)]
    return edited(page, edits, lambda words: pattern.sub(lambda match: swap[match[0]], words))


def narrated(page: Page, reader: Reader) -> Callable[[int], bool]:
    """Return what says whether a place of the text is outside all quotation marks."""
    found = quotations(page, reader)
    return lambda place: not any(quote.outer.start <= place < quote.outer.end for quote in found)


def quotations(page: Page, reader: Reader) -> tuple[Quote, ...]:
    """Return the quotations of a text."""
    return find_quotes(page.text, paragraphs(page.text), reader.lexicon)


# --- countries -------------------------------------------------------------------------------------------------------

HOME = {"NL", "BE"}
_LETTERS = re.compile(r"\w+")


def forms(country: Country) -> dict[str, tuple[str, int]]:
    """Return the words of a country with the column and the place in which they stand, counted from the end."""
    columns = {
        "name": (country.name,),
        "adjectives": country.adjectives,
        "demonyms": country.demonyms,
        "capitals": country.capitals,
    }
    return {word: (name, at - len(words)) for name, words in columns.items() for at, word in enumerate(words)}


def _is_plain(country: Country) -> bool:
    """Whether every word of a country is one word, and its capital has a name of its own."""
    words = (*country.capitals, *country.demonyms)
    return all(_LETTERS.fullmatch(word) and country.name not in word for word in words)


def _counterpart(country: Country, column: str, place: int) -> str | None:
    words = (country.name,) if column == "name" else getattr(country, column)
    if column == "capitals":
        place = 0
    if not -len(words) <= place < len(words):
        return None
    return str(words[place])


def swap_countries(page: Page, reader: Reader, draw: random.Random) -> Page | None:
    """Put other countries in place of those of the text: name, adjectives, inhabitants, capital, codes of parties."""
    parties = reader.lexicon.parties
    group = {code: row.group for row in parties.destination_rows for code in row.codes}
    plain = [
        c for c in parties.countries if c.code not in HOME and _LETTERS.fullmatch(c.name) and len(c.adjectives) == 2
    ]
    plain = [c for c in plain if not any(word in reader.lexicon.given_names for word in forms(c))]
    # whoever speaks of the Benelux goes on meaning its members, whatever their names are changed to
    meant = {code for row in reader.lexicon.joint if row.word in page.text for code in row.members}
    plain = [c for c in plain if c.code not in meant]
    seen = set(_LETTERS.findall(page.text))
    free = [c for c in plain if not seen & {*forms(c), *c.also} and _is_plain(c)]
    swap: dict[str, str] = {}
    codes: dict[str, str] = {}
    for country in plain:
        used = {word: place for word, place in forms(country).items() if word in seen}
        if not used or seen & set(country.also) or re.search(rf"\b{country.name}[a-zë]", page.text):
            continue
        choices = [
            other
            for other in free
            if group.get(other.code) == group.get(country.code)
            and all(_counterpart(other, *place) for place in used.values())
        ]
        if choices:
            other = draw.choice(choices)
            free.remove(other)
            codes[country.code] = other.code
            swap |= {word: str(_counterpart(other, *place)) for word, place in used.items()}
    if not swap:
        return None
    new = _swapped(page, swap)
    for agreement in new.answers.get("agreements", []):
        for key in ("parties", "parties_alt"):
            if key in agreement:
                agreement[key] = _recoded(agreement[key], codes)
    return new


def _recoded(value: Any, codes: dict[str, str]) -> Any:
    return [_recoded(item, codes) for item in value] if isinstance(value, list) else codes.get(value, value)


# --- people ----------------------------------------------------------------------------------------------------------

_SURNAMES = ("Hoogendoorn", "Velthuis", "Brandsma", "Doornbos", "Meertens", "Verschaeren", "Kuipersma", "Roelandts")
_FOREIGN = ("Benhaddou", "Ouattara", "Diagana", "Kasparian", "Zeroual", "Lindqvist", "Marchetti", "Okonjo", "Tavares")


def people(page: Page) -> list[list[str]]:
    """Return the names of people with a first name whom the answers name, as words."""
    names = [str(item.get("speaker") or "") for item in page.answers.get("speech", [])]
    split = [part.split() for name in dict.fromkeys(names) for part in name.split("; ")]
    return [words for words in split if len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()]


def swap_names(page: Page, reader: Reader, draw: random.Random) -> Page | None:
    """Give people other surnames, and other first names of the same gender where the first name shows one."""
    given, seen = reader.lexicon.given_names, set(_LETTERS.findall(page.text))
    swap: dict[str, str] = {}
    for words in people(page):
        first, last = words[0], words[-1]
        if (
            not (_LETTERS.fullmatch(first) and _LETTERS.fullmatch(last))
            or last in given
            or any(word.startswith(last) and word != last for word in seen)
        ):
            continue  # a name with a genitive's ending would stay behind
        known = given.get(first)
        if first not in swap and known is not None:
            swap[first] = _other(sorted(n for n, g in given.items() if g is known), seen, swap, draw)
        swap.setdefault(last, _other(_FOREIGN if known is None else _SURNAMES, seen, swap, draw))
    return _swapped(page, swap) if swap else None


def _other(names: Iterable[str], seen: set[str], swap: dict[str, str], draw: random.Random) -> str:
    free = [name for name in names if name not in seen and name not in swap.values() and _LETTERS.fullmatch(name)]
    return draw.choice(free)


# --- gender ----------------------------------------------------------------------------------------------------------

_NOUNS = {"bewindsman": "bewindsvrouw", "woordvoerder": "woordvoerster", "zegsman": "zegsvrouw", "man": "vrouw"}
_NOUNS |= {new: old for old, new in _NOUNS.items()}


def swap_gender(page: Page, reader: Reader, draw: random.Random) -> Page | None:
    """Make men women and women men: first names, pronouns, nouns for them. Not where a first name shows no gender."""
    given, seen = reader.lexicon.given_names, set(_LETTERS.findall(page.text))
    if any(words[0] not in given for words in people(page)):
        return None
    swap: dict[str, str] = {}
    for first in sorted({words[0] for words in people(page)}):
        other = Gender.FEMALE if given[first] is Gender.MALE else Gender.MALE
        swap[first] = _other(sorted(n for n, g in given.items() if g is other), seen, swap, draw)
    if not swap:
        return None
    edits = []
    for token in reader.language(page.text):
        new = swap.get(token.text) or _NOUNS.get(token.text) or _pronoun(token)
        if new:
            edits.append((token.idx, token.idx + len(token), new.capitalize() if token.text[:1].isupper() else new))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(swap)})(?!\w)")
    return edited(page, edits, lambda words: pattern.sub(lambda match: swap[match[0]], words))


def _pronoun(token: Token) -> str | None:
    word = token.lower_
    own = token.dep_ in ("nmod:poss", "det") or (token.head.i > token.i and token.head.pos_ == "NOUN")
    if word == "hij":
        return "zij"
    if word == "hem":
        return "haar"
    if word in ("ze", "zij") and token.dep_.startswith("nsubj"):
        verbs = [token.head, *token.head.children]
        return (
            "hij"
            if any("Sing" in verb.morph.get("Number", []) for verb in verbs if verb.pos_ in ("VERB", "AUX"))
            else None
        )
    if word == "haar":
        return "zijn" if own else "hem"
    if word == "zijn" and own and token.pos_ in ("PRON", "DET"):
        return "haar"
    return None


# --- quotation marks -------------------------------------------------------------------------------------------------

STYLES = ("“ ”", '" "', "„ ”", "‘ ’", "' '", "’ ’", ",, ”", ",, ''", "« »")


def requote(style: str) -> Callable[[Page, Reader, random.Random], Page | None]:
    """Return the change of all quotation marks to those of `style`.

    Not where one quotation stands in another, nor where a mark stands behind a letter: it is half of a garbled one.
    """
    opening, closing = style.split()

    def change(page: Page, reader: Reader, draw: random.Random) -> Page | None:
        found = quotations(page, reader)
        glued = (page.text[quote.outer.start - 1 : quote.outer.start].isalpha() for quote in found)
        if not found or any(quote.depth for quote in found) or any(glued):
            return None
        edits = []
        for quote in found:
            edits.append((quote.outer.start, quote.inner.start, opening))
            if quote.closed:
                edits.append((quote.inner.end, quote.outer.end, closing))
        return edited(page, edits)

    return change


# --- tense -----------------------------------------------------------------------------------------------------------

_PAST = {
    "zegt": "zei", "stelt": "stelde", "meent": "meende", "vindt": "vond", "vertelt": "vertelde", "schrijft": "schreef",
    "verklaart": "verklaarde", "antwoordt": "antwoordde", "reageert": "reageerde", "meldt": "meldde", "belooft":
    "beloofde", "waarschuwt": "waarschuwde", "benadrukt": "benadrukte", "erkent": "erkende", "ontkent": "ontkende",
    "vraagt": "vroeg", "bevestigt": "bevestigde", "zeggen": "zeiden", "noemt": "noemde", "denkt": "dacht", "pleit":
    "pleitte", "klinkt": "klonk", "luidt": "luidde", "concludeert": "concludeerde", "weigert": "weigerde",
}  # fmt: skip


def change_tense(page: Page, reader: Reader, draw: random.Random) -> Page | None:
    """Put the reporting verbs of the narration into the past where most stand in the present, else the other way."""
    outside = narrated(page, reader)
    tokens = [token for token in reader.language(page.text) if outside(token.idx)]
    tokens = [
        token for token in tokens if token.pos_ in ("VERB", "AUX") and "Inf" not in token.morph.get("VerbForm", [])
    ]
    present = [token for token in tokens if token.text in _PAST]
    backward = {past: now for now, past in _PAST.items()}
    past = [token for token in tokens if token.text in backward]
    table, chosen = (_PAST, present) if len(present) >= len(past) else (backward, past)
    if not chosen:
        return None
    return edited(page, [(token.idx, token.idx + len(token), table[token.text]) for token in chosen])


# --- word order ------------------------------------------------------------------------------------------------------

_PARTICLES = "van|de|der|den|ter|ten|el|al"
_NAMED = rf"(?:(?:de|het|een) )?(?:[a-zëé]+ ){{0,2}}[A-Z][\w’'-]+(?: (?:{_PARTICLES}|[A-Z][\w’'-]+)){{0,4}}"
_WHO = rf"(?P<who>{_NAMED}|hij|ze|zij)"
_CUE = rf"(?P<cue>{'|'.join([*_PAST, *_PAST.values()])})"
_BEHIND = re.compile(rf", {_CUE} {_WHO}\.(?=\s|$)")
_BEFORE = re.compile(rf"(?:(?<=[.?!”’\"'»] )|(?<=\n)|^)(?P<who>[A-Z][\w’'-]+(?: [\w’'-]+){{0,5}}) {_CUE}: $")


def change_order(page: Page, reader: Reader, draw: random.Random) -> Page | None:
    """Put an attribution before its quotation where it stood behind it, and the other way."""
    text, pieces, done = page.text, [], 0
    for quote in quotations(page, reader):
        low, high = quote.outer.start, quote.outer.end
        if quote.depth or not quote.closed or low < done:
            continue
        behind = _BEHIND.match(text, high)
        line = text.rfind("\n", 0, low) + 1
        before = _BEFORE.search(text[max(line, done) : low])
        starts = not text[line:low].strip() or text[line:low].rstrip()[-1] in ".?!”’\"'»"
        if behind and starts:
            stop = "" if text[quote.inner.end - 1] in ".?!…" else "."
            who, cue = behind.span("who"), behind.span("cue")
            first = text[who[0]].upper()
            pieces += [
                Piece(done, low),
                Piece(who[0], who[0] + 1, first),
                Piece(who[0] + 1, who[1]),
                _link(who[1], " "),
            ]
            pieces += [Piece(*cue), _link(cue[1], ": "), Piece(low, quote.inner.end), _link(high, stop)]
            pieces += [Piece(quote.inner.end, high), *_gap(high, cue[0]), *_gap(cue[1], who[0])]
            done = behind.end()
        elif before and text[quote.inner.end - 1] in ".?!" and (high == len(text) or text[high].isspace()):
            shift = max(line, done)
            who = (before.start("who") + shift, before.end("who") + shift)
            cue = (before.start("cue") + shift, before.end("cue") + shift)
            drop = text[quote.inner.end - 1] == "."
            inner = quote.inner.end - drop
            name = text[who[0] : who[1]].split()[0]
            small = name.lower() in ("de", "het", "een", "hij", "zij", "ze", "minister", "premier", "staatssecretaris")
            first = text[who[0]].lower() if small else text[who[0]]
            pieces += [Piece(done, who[0]), Piece(low, inner), Piece(inner, quote.inner.end, "")]
            pieces += [Piece(quote.inner.end, high), _link(high, ", "), Piece(*cue), _link(cue[1], " ")]
            pieces += [Piece(who[0], who[0] + 1, first), Piece(who[0] + 1, who[1]), _link(who[1], ".")]
            pieces += [*_gap(who[1], cue[0]), *_gap(cue[1], low)]
            done = high
    if not pieces:
        return None
    return rebuilt(page, [*pieces, Piece(done, len(text))])


def _link(place: int, words: str) -> Piece:
    return Piece(place, place, words)


def _gap(start: int, end: int) -> list[Piece]:
    """What stood between two parts that moved, left out."""
    return [Piece(start, end, "")] if start < end else []


Change = Callable[[Page, Reader, random.Random], "Page | None"]
CHANGES: dict[str, Change] = {
    "countries": swap_countries,
    "names": swap_names,
    "gender": swap_gender,
    "tense": change_tense,
    "word order": change_order,
    **{f"marks {style}": requote(style) for style in STYLES},
}
