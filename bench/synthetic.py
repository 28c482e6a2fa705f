"""A register of made-up articles, for timing: the same seed makes the same one. Nothing is read by the language base.

    python bench/synthetic.py FILE [--documents 20000] [--seed 1]

Each article is a run of sentences of small words and of made-up ones with the frequencies that words have. Sentences of
known shapes stand among them; their findings are cut from these and go through the register's own writing path. Who
deals with whom, who speaks and which outlet writes are uneven too: a few pairs have hundreds of documents.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from openbaar.model.document import Document
from openbaar.model.reading import Reading
from openbaar.model.records import (
    Agreement,
    Asserter,
    Commitment,
    Evidence,
    Figure,
    Finding,
    Question,
    Speaker,
    Statement,
    Time,
    Withholding,
)
from openbaar.model.span import Span
from openbaar.model.vocabulary import (
    Act,
    AgreementKind,
    AsserterKind,
    DateBasis,
    Instrument,
    SpeechKind,
    Stage,
    WithholdingMode,
)
from openbaar.register import Register

HOME = ("NL", "EU", "BE", "DE", "IT", "GB", "FR", "ES")
AWAY = [
    "TN",
    "NE",
    "LY",
    "MA",
    "TR",
    "EG",
    "AL",
    "RW",
    "SN",
    "MR",
    "DZ",
    "NG",
    "IQ",
    "AF",
    "SO",
    "ET",
    "UG",
    "GE",
    "UA",
    "PK",
    "JO",
    "LB",
    "BD",
    "GM",
    "GH",
    "CI",
    "ML",
    "SD",
    "RS",
    "BA",
    "XK",
    "AM",
    "IN",
    "VN",
    "VE",
    "MX",
    "CO",
    "GN",
    "CM",
    "TD",
    "ER",
    "SY",
    "YE",
    "LK",
    "NP",
    "KZ",
    "UZ",
    "PH",
    "ID",
]
OUTLETS = tuple(f"De {name}" for name in ("Schouw", "Kering", "Vaart", "Dijk", "Ree", "Wiek", "Terp", "Zoom", "Geul"))
SYLLABLES = tuple(a + b + c for a in "bdfghklmnprstvwz" for b in ("a", "e", "o", "ie", "ui", "aa") for c in "nrlstkm")
FIRST_DAY, DAYS = date(2015, 1, 5), 3650
VOCABULARY, SENTENCE = 20_000, (8, 18)
SMALL = [
    "de",
    "het",
    "een",
    "van",
    "in",
    "op",
    "met",
    "voor",
    "dat",
    "die",
    "is",
    "zijn",
    "niet",
    "aan",
    "te",
    "om",
    "er",
    "ook",
    "als",
    "door",
    "over",
    "bij",
    "naar",
    "uit",
    "maar",
]
PEOPLE = 1500
BATCH = 500
READER = "made up for timing"


def uneven(count: int, slope: float = 1.0, flat: int = 1) -> list[float]:
    """Return running weights of `count` things by the law of Zipf and Mandelbrot; the first `flat` differ little."""
    return list(accumulate(1 / (rank + flat) ** slope for rank in range(count)))


@dataclass
class World:
    """What all articles draw from."""

    draw: random.Random
    words: list[str] = field(default_factory=list)
    people: list[tuple[str, str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        made = {"".join(self.draw.choices(SYLLABLES, k=self.draw.choice((2, 2, 3)))) for _ in range(VOCABULARY)}
        self.words = sorted(made)
        self.draw.shuffle(self.words)
        self.word_weights = uneven(len(self.words), flat=30)
        names = sorted({self.draw.choice(self.words).title() for _ in range(400)})
        for number in range(PEOPLE):
            name = f"{self.draw.choice(names)} {self.draw.choice(names)}{self.draw.choice(SYLLABLES)}"
            home = self.draw.choice(HOME if number % 3 else tuple(AWAY))
            self.people.append(
                (name, self.draw.choice(("minister", "staatssecretaris", "Kamerlid", "woordvoerder")), home)
            )
        self.people_weights = uneven(PEOPLE, 0.8)
        self.pairs = [(home, away) for home in HOME for away in AWAY]
        self.draw.shuffle(self.pairs)
        self.pairs.insert(0, ("NL", "TN"))
        self.pair_weights = uneven(len(self.pairs), 0.9, flat=6)

    def run(self, longest: int = SENTENCE[1]) -> str:
        """Return some words."""
        count = self.draw.randint(min(SENTENCE[0], longest), longest)
        told = self.draw.choices(self.words, cum_weights=self.word_weights, k=count)
        return " ".join(self.draw.choice(SMALL) if self.draw.random() < 0.45 else word for word in told)

    def person(self) -> tuple[str, str, str]:
        """Return somebody."""
        return self.draw.choices(self.people, cum_weights=self.people_weights)[0]

    def pair(self) -> tuple[str, str]:
        """Return two parties."""
        return self.draw.choices(self.pairs, cum_weights=self.pair_weights)[0]


class Article:
    """One article as it is written: its text so far, and the findings by the words that prove them."""

    def __init__(self, world: World) -> None:
        self.world, self.draw = world, world.draw
        self.text = ""
        self.waiting: list[tuple[str, dict[str, object], dict[str, Span]]] = []

    def say(self, *parts: str | tuple[str, str]) -> dict[str, Span]:
        """Write one sentence; parts given as (name, words) are returned as spans by name."""
        spans = {}
        for part in parts:
            name, words = part if isinstance(part, tuple) else ("", part)
            start = len(self.text)
            self.text += words
            if name:
                spans[name] = Span(start, len(self.text), words)
        self.text += "\n\n" if self.draw.random() < 0.3 else " "
        return spans

    def filler(self) -> None:
        """Write a sentence in which nothing is found."""
        self.say(f"{self.world.run().capitalize()}.")


def _evidence(span: Span, *fields: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(span, name) for name in fields)


def _write(world: World) -> tuple[str, list[Finding], list[tuple[str, ...]], str]:
    """Return an article's text, its findings, what they bear on, and the outlet."""
    draw, article = world.draw, Article(world)
    home, away = world.pair()
    made: list[Finding] = []
    for _ in range(draw.randint(9, 13)):
        if draw.random() < 0.6:
            article.filler()
        made.append(_finding(article, (home, away)))
    parties = tuple(sorted((home, away)))
    return article.text.strip(), made, [parties] * len(made), draw.choice(OUTLETS)


def _finding(article: Article, pair: tuple[str, str]) -> Finding:
    shapes = ("statement", "time", "figure", "agreement", "question", "commitment", "withholding")
    shape = article.draw.choices(shapes, weights=(46, 22, 13, 7, 5, 4, 3))[0]
    return _SHAPES[shape](article, pair)


def _statement(article: Article, pair: tuple[str, str]) -> Finding:
    name, role, country = article.world.person()
    act = article.draw.choices(tuple(Act), weights=[1, 3, 1, 2, 6, 6, 8, 4, 90])[0]
    spans = article.say(
        '"', ("content", article.world.run()), '", ', ("cue", "zegt"), " ", ("who", f"{role} {name}"), "."
    )
    return Statement(
        document_id="",
        rule="speech.made_up",
        evidence=(
            *_evidence(spans["content"], "content", "kind", "act"),
            *_evidence(spans["cue"], "cue"),
            *_evidence(spans["who"], "speaker"),
        ),
        speaker=Speaker(name, spans["who"], role=role, country=country),
        kind=article.draw.choice(tuple(SpeechKind)),
        content=(spans["content"],),
        cue=(spans["cue"],),
        act=act,
    )


def _agreement(article: Article, pair: tuple[str, str]) -> Finding:
    instruments = tuple(sorted(article.draw.sample(tuple(Instrument), article.draw.randint(0, 3))))
    spans = article.say(("proof", f"{pair[0]} sluit met {pair[1]} een akkoord over {article.world.run(6)}"), ".")
    speaker = article.world.person()[0]
    said = article.draw.random() < 0.4
    return Agreement(
        document_id="",
        rule="agreement.made_up",
        evidence=_evidence(spans["proof"], "parties", "kind", "stage", "modality", "instruments", "asserted_by"),
        asserted_by=Asserter(speaker, AsserterKind.SPEAKER) if said else Asserter(),
        parties=tuple(sorted(pair)),
        kind=article.draw.choices(tuple(AgreementKind), weights=(3, 2, 8, 2, 1, 1, 3))[0],
        stage=article.draw.choices(tuple(Stage), weights=(4, 6, 6, 3, 1, 1, 1, 1))[0],
        instruments=instruments,
        date_basis=DateBasis.PUBLICATION,
    )


def _commitment(article: Article, pair: tuple[str, str]) -> Finding:
    name, role, _ = article.world.person()
    year = article.draw.randint(2015, 2026)
    due = article.draw.choice((None, str(year), f"{year}-{article.draw.randint(1, 12):02}"))
    spans = article.say(
        ("by", f"{role.capitalize()} {name}"), " belooft de Kamer ", ("what", article.world.run(9)), "."
    )
    return Commitment(
        document_id="",
        rule="commitment.made_up",
        evidence=(*_evidence(spans["by"], "by"), *_evidence(spans["what"], "what", "to", "due")),
        asserted_by=Asserter(name, AsserterKind.SPEAKER),
        by=(name,),
        to="Tweede Kamer",
        what=spans["what"],
        due=due,
    )


def _withholding(article: Article, pair: tuple[str, str]) -> Finding:
    name, role, _ = article.world.person()
    spans = article.say(
        ("by", f"{role.capitalize()} {name}"),
        " wil ",
        ("what", article.world.run(9)),
        " ",
        ("mode", "niet openbaar maken"),
        ".",
    )
    return Withholding(
        document_id="",
        rule="withholding.made_up",
        evidence=(*_evidence(spans["by"], "by"), *_evidence(spans["what"], "what"), *_evidence(spans["mode"], "mode")),
        by=(name,),
        what=spans["what"],
        mode=article.draw.choice(tuple(WithholdingMode)),
    )


def _question(article: Article, pair: tuple[str, str]) -> Finding:
    name, role, _ = article.world.person()
    spans = article.say(("by", f"{role.capitalize()} {name}"), " vraagt of ", ("content", article.world.run(9)), ".")
    return Question(
        document_id="",
        rule="question.made_up",
        evidence=(*_evidence(spans["by"], "by"), *_evidence(spans["content"], "content")),
        by=(name,),
        content=spans["content"],
    )


def _figure(article: Article, pair: tuple[str, str]) -> Finding:
    number = article.draw.randint(1, 900)
    spans = article.say(
        "Het gaat om ", ("value", f"{number} miljoen euro"), " voor ", ("what", article.world.run(8)), "."
    )
    return Figure(
        document_id="",
        rule="figure.made_up",
        evidence=(*_evidence(spans["value"], "value", "unit"), *_evidence(spans["what"], "what")),
        value=number * 1_000_000,
        unit="EUR",
        what=spans["what"],
    )


def _time(article: Article, pair: tuple[str, str]) -> Finding:
    year = article.draw.randint(2012, 2026)
    spans = article.say(article.world.run().capitalize(), " in ", ("words", str(year)), ".")
    return Time(
        document_id="",
        rule="time.made_up",
        evidence=_evidence(spans["words"], "words", "value"),
        words=spans["words"],
        value=str(year),
    )


_SHAPES = {
    "statement": _statement,
    "agreement": _agreement,
    "commitment": _commitment,
    "withholding": _withholding,
    "question": _question,
    "figure": _figure,
    "time": _time,
}


def readings(documents: int, seed: int) -> Iterator[Reading]:
    """Yield the readings of so many made-up articles."""
    from dataclasses import replace

    world = World(random.Random(seed))
    for number in range(documents):
        text, found, touches, outlet = _write(world)
        day = FIRST_DAY + timedelta(days=world.draw.randrange(DAYS))
        published = day.isoformat() if world.draw.random() < 0.8 else day.isoformat()[:7]
        title = world.run(8).capitalize()
        document = Document(published, text, text, outlet=outlet, title=title, source=f"made/{number:06}.txt")
        own = [replace(finding, document_id=document.id) for finding in found]
        yield Reading(document, READER, tuple(own), (), tuple(touches))


def build(path: Path, documents: int, seed: int) -> None:
    """Make the register at `path`."""
    register = Register.open(str(path), create=True)
    batch: list[Reading] = []
    for reading in readings(documents, seed):
        batch.append(reading)
        if len(batch) == BATCH:
            register.add(batch, "2025-01-01T00:00:00+00:00")
            batch = []
    register.add(batch, "2025-01-01T00:00:00+00:00")
    register.close()


def main() -> None:
    """Make it and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.file.exists():
        sys.exit(f"{given.file} is there already")
    start = perf_counter()
    build(given.file, given.documents, given.seed)
    print(f"{given.documents} documents in {perf_counter() - start:.0f} s, {given.file.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
