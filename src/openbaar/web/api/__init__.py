"""The same register for programs, under `/api/v1`: JSON in the records' own form, described by OpenAPI 3.1.

In: requests. Out: JSON, and problems by RFC 9457. Called by `web.app`. `operations` is the table of what can be asked;
the addresses, the reading of parameters, the description and the page that shows it all come from it. It is a table of
its own rather than a framework's: the records' form is `model`'s, and needs no second copy to be described.
"""

from openbaar.web.api.reference import show as show_reference
from openbaar.web.api.service import PREFIX, make_api

__all__ = ["PREFIX", "make_api", "show_reference"]
