"""Ids from content: the hash of a JSON list of key fields. Called by the other modules of `model`."""

from __future__ import annotations

import hashlib
import json
from typing import Any

ID_LENGTH = 16  # hex digits: 64 bits, no collision expected below a billion records


def content_id(prefix: str, *fields: Any) -> str:
    """Return `prefix` plus 16 hex digits of the SHA-256 of `fields` as canonical JSON."""
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return prefix + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
