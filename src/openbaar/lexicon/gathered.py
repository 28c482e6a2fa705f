"""All lexicons in one object, each loaded on first use. Made once by `pipeline`, passed to every room."""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from importlib.resources.abc import Traversable

from openbaar.lexicon.tables import DATA


class Lexicon:
    """What the Dutch words mean. One property a domain; each property's module says which file holds its rows."""

    @cached_property
    def digest(self) -> str:
        """Hash of all lexicon files: 12 hex digits; part of the reader's name, so that a new word is a new reader."""
        hasher = hashlib.sha256()
        for path in sorted(_lexicon_files(DATA), key=lambda item: item[0]):
            hasher.update(path[0].encode() + b"\0" + path[1].read_bytes() + b"\0")
        return hasher.hexdigest()[:12]


def _lexicon_files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _lexicon_files(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".tsv", ".toml")):
            found.append((prefix + item.name, item))
    return found


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    return Lexicon()
