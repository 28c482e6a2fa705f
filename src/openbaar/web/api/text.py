"""Values as JSON, and marks of a state as ETags. Called by the other modules of `api`, and by `feeds`."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

_ETAG_LENGTH = 20


def json_bytes(value: Any) -> bytes:
    """Return JSON in UTF-8; half a surrogate pair, which UTF-8 can't hold, is written as an escape."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode()


def etag(*parts: object) -> str:
    """Return a weak ETag: answers of one mark say the same, however they are compressed."""
    return f'W/"{hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:_ETAG_LENGTH]}"'


def is_known(request: Request, mark: str) -> bool:
    """Say whether the caller has the answer of this mark already (If-None-Match)."""
    given = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in given or mark.removeprefix("W/") in {part.removeprefix("W/") for part in given}


def unchanged(mark: str) -> Response:
    """Return the answer to who has it already."""
    return Response(status_code=304, headers={"ETag": mark})
