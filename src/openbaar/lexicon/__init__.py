"""Words as data: strict loaders for the files under `data/`, one module a domain, gathered in one `Lexicon`.

In: TSV and TOML files. Out: frozen rows. Called by `mark`, `find`, `link`, `derive`. To add a word, edit the file
that docs/lexicon.md names; no code changes.
"""

from openbaar.lexicon.gathered import Lexicon, load_lexicon

__all__ = ["Lexicon", "load_lexicon"]
