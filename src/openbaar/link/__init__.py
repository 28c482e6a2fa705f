"""Who, where, when: completes findings with what the words at hand don't say by themselves.

In: `Marked` and what `find` found. Out: the same findings with names, party codes and dates filled in and sealed (no
evidence, no record); what can't be completed becomes `Undecided`. Called by `pipeline`.
"""

from openbaar.link.door import link
from openbaar.link.touches import touches

__all__ = ["link", "touches"]
