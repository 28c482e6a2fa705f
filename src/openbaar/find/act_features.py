"""What of an utterance tells its act: its signs, its words, its cue and kind, who is named as its source, and what the
rules make of it. Called by `find.acts`; the same features are counted when the weights are learned
(`tools/train_acts.py`).

In: an `Utterance` of a page and its act by the rules. Out: features by name, each with the words that show it where
there are such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from openbaar.find.act_shape import shape_of
from openbaar.find.rules import Page
from openbaar.find.speech_page import Utterance
from openbaar.lexicon import Lexicon
from openbaar.model.vocabulary import Act

Place = tuple[int, int, int]  # which part of the content, and where in it
SHORT, STEP = 5, 6  # utterances are told apart by length in steps of so many words, up to so many steps
_OF_CUES = ("name", "opinion", "van")  # what a cue takes that tells how its content is meant: `noemt het X`, `vindt`
_PERSONAL = ("first person", "negation")  # signs that mean another thing in another mouth
_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[?!]")


def features_of(page: Page, item: Utterance, ruled: Act) -> dict[str, Place | None]:
    """Return the features of an utterance, those that point at words first; `ruled` its act by the rules."""
    lexicon = page.lexicon
    found: dict[str, Place | None] = {}
    length = 0
    for number, span in enumerate(item.content):
        lower = span.text.lower()
        if len(lower) != len(span.text):
            continue  # offsets would shift
        for label, (start, end) in lexicon.act_signs.seen(lower).items():
            found.setdefault(f"sign {label}", (number, start, end))
            found.setdefault(f"sign {label} {item.kind}", (number, start, end))
        words = list(_WORD.finditer(lower))
        length += len(words)
        for match in words:
            found.setdefault(f"word {match[0]}", (number, match.start(), match.end()))
    source = _source(item, lexicon)
    with_source = [f"source {source} {sign}" for sign in _PERSONAL if f"sign {sign}" in found]
    taken = lexicon.cues.taken.get(item.lemma or "", frozenset())
    with_source += [f"takes {what}" for what in _OF_CUES if what in taken]
    shape = shape_of(page.marked, item.content[0], item.kind, lexicon.act_shapes)
    whole = (*_of_the_whole(item, length), *_of_act(item, ruled), *shape)
    for name in (*whole, f"source {source} {item.kind}", *with_source):
        found[name] = None
    found[f"source {source}"] = None
    return found


def _source(item: Utterance, lexicon: Lexicon) -> str:
    """Return what the words that name the source say of it: the kind of office, a pronoun, a bare name, or nothing."""
    if item.mention is None:
        return "none"
    lower = item.mention.text.lower()
    if lower in lexicon.pronouns:
        return "pronoun"
    offices = (lexicon.offices.of(word) for word in _WORD.findall(lower))
    return next((str(office.kind) for office in offices if office is not None), "name")


def _of_act(item: Utterance, ruled: Act) -> Iterator[str]:
    yield f"ruled {ruled}"
    yield f"ruled {ruled} {item.kind}"


def _of_the_whole(item: Utterance, length: int) -> Iterator[str]:
    act = item.act or Act.ASSERT
    yield f"kind {item.kind}"
    yield f"cue {item.lemma}"
    yield f"act {act}"
    yield f"act {act} {item.kind}"
    yield f"length {min(SHORT, length // STEP)}"
