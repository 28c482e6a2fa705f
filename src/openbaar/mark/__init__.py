"""The Dutch language base and the lexicon: what stands in a document, before any rule looks at it.

In: `Document`. Out: `Marked` (tokens, names, parties, quotation marks, cues, times, numbers, passages). Called by
`pipeline`.
"""

from openbaar.mark.door import mark

__all__ = ["mark"]
