"""The API's description, as a program reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from tests.web.browser import TODAY

from openbaar.web import make_app


@pytest.fixture(scope="session")
def described(register_path: Path) -> Any:
    """What is served as the description, with the application behind it."""
    app = make_app(str(register_path), hosts=["testserver"], clock=lambda: TODAY)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
