"""The Dutch language base: one function that gives a ready pipeline.

In: nothing for the base that ships with openbaar, or the name or folder of an installed Dutch spaCy pipeline.
Out: a spaCy pipeline that gives tokens, sentences, parts of speech, lemmas, dependencies and names of the types
PER, LOC, ORG and MISC. Called by: `mark`, once per process. Never touches the network.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import is_package

import openbaar.mark.lemmas  # registers the pipe that mends lemmas
import openbaar.mark.sentences  # registers the pipe that cuts sentences
import openbaar.mark.word_features  # noqa: F401  (registers the layer that the shipped weights need)
from openbaar.errors import InputError

#: The four types of name that the rules know, and what other pipelines call them. A label that is missing here, such
#: as DATE or MONEY, is no name to us.
NAME_TYPES = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "MISC": "MISC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
}


@Language.component("openbaar_names")
def keep_known_names(doc: Doc) -> Doc:
    """Renames the types of the names of another pipeline to ours and drops what is no name here."""
    kept = [
        Span(doc, name.start, name.end, label=NAME_TYPES[name.label_]) for name in doc.ents if name.label_ in NAME_TYPES
    ]
    doc.set_ents(kept, default="outside")
    return doc


@lru_cache(maxsize=2)
def load_language(name: str | None = None) -> Language:
    """The shipped language base, or the installed pipeline (package name or folder) of that name.

    Raises InputError if it isn't installed, isn't Dutch, or can't find the subjects of verbs (no parser).
    """
    if name is None:
        with as_file(files("openbaar").joinpath("data", "language")) as folder:
            return _load(folder, "the shipped language base")
    if Path(name).is_dir():
        return _adapted(_load(Path(name), name), name)
    if not is_package(name):
        raise InputError(
            f"language base {name!r}: neither a folder nor an installed spaCy pipeline; install it with pip, "
            "or leave the option out to use the base that ships with openbaar"
        )
    return _adapted(_load(name, name), name)


def _load(where: str | Path, name: str) -> Language:
    try:
        return spacy.load(where)
    except (OSError, ValueError) as error:
        raise InputError(f"language base {name!r}: can't be loaded: {error}") from error


def _adapted(nlp: Language, name: str) -> Language:
    """Another pipeline with our sentence starts before its parser, our care for lemmas and our types of names after."""
    if nlp.lang != "nl":
        raise InputError(f"language base {name!r}: is for the language {nlp.lang!r}, not for Dutch (nl)")
    if "parser" not in nlp.pipe_names:
        raise InputError(f"language base {name!r}: has no parser, so nobody could be found who says anything")
    if not {"morphologizer", "tagger"} & set(nlp.pipe_names):
        raise InputError(f"language base {name!r}: has no tagger, so verbs could not be told from nouns")
    if "openbaar_sentences" not in nlp.pipe_names:
        nlp.add_pipe("openbaar_sentences", before="parser")
    if "openbaar_lemmas" not in nlp.pipe_names:
        nlp.add_pipe("openbaar_lemmas", last=True)
    nlp.add_pipe("openbaar_names", last=True)
    return nlp
