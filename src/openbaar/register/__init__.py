"""The register: findings kept in a database, append-only and idempotent. SQLite now, written so that PostgreSQL fits.

In: `Reading`s and `Refused`. Out: the same, by filters. Called by `cli`, `web`, `export`.
"""

from openbaar.register.filters import Filter
from openbaar.register.store import Added, Register

__all__ = ["Added", "Filter", "Register"]
