"""The API against its own description: whatever is asked, no 5xx, and every answer of the form that is described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from openbaar.web.api.operations import OPERATIONS

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
HOW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


ASKED = [(one.name, mode) for one in OPERATIONS for mode in GenerationMode if one.parameters or mode.is_positive]


@pytest.mark.parametrize(("name", "mode"), ASKED)
def test_every_answer_is_as_described(name: str, mode: GenerationMode, described: Any) -> None:
    asked = described.find_operation_by_id(name)

    @HOW
    @given(asked.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
