"""The patterns of numbers in running text, compiled from the number tables. Called by `lexicon.numbers`.

In: the words of data/numbers.tsv and data/hedges.tsv, and the templates of data/numbers.toml. Out: `NumberPatterns`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from openbaar.errors import LexiconError


@dataclass(frozen=True)
class NumberPatterns:
    """One pattern a construction. Groups: `many`, `scale`, `share`, `about`, `multiple`, `some`, `whole`, `hedge`."""

    plain: re.Pattern[str]
    scaled: re.Pattern[str]
    about: re.Pattern[str]
    share: re.Pattern[str]
    one_in: re.Pattern[str]
    multiple: re.Pattern[str]
    range_word: re.Pattern[str]
    between: re.Pattern[str]
    opener: re.Pattern[str]
    hedge: re.Pattern[str]

    @classmethod
    def compile(cls, file: str, templates: Mapping[str, str], classes: Mapping[str, str]) -> NumberPatterns:
        """Fill the classes (`<scale>`) into the templates; raise LexiconError on others than those above."""
        names = {item.name for item in fields(cls)}
        if names != set(templates):
            raise LexiconError(file, "patterns", f"must be {', '.join(sorted(names))}")

        def filled(name: str) -> re.Pattern[str]:
            try:
                regex = re.sub(r"(?<!P)<(\w+)>", lambda match: f"(?:{classes[match[1]]})", templates[name])
                return re.compile(regex.replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)
            except (KeyError, re.error) as error:
                raise LexiconError(file, name, str(error)) from error

        return cls(**{name: filled(name) for name in names})
