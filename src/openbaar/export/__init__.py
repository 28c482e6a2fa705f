"""The register as files that other programs and people read: JSON Lines, CSV, codebook, citation; views as JSON.

In: a `Register` or a view of `derive`. Out: text. Called by `cli` and `web`. To add a format, write a module with a
function from `Register` to files and enter it in `openbaar.export.formats.FORMATS`.
"""

from openbaar.export.formats import FORMATS, ExportOptions, export_to

__all__ = ["FORMATS", "ExportOptions", "export_to"]
