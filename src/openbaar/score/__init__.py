"""How right it is: precision, recall and F1 of the reader on marked texts, as docs/schema.md says texts are scored.

In: a folder of `ID.txt` beside `ID.json`. Out: a `Report`. Called by `cli` and the quality tests.
"""

from openbaar.score.report import Report, score_folder

__all__ = ["Report", "score_folder"]
