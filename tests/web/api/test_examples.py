"""The examples in the API's description are what a register answers, and have the form that is described."""

from __future__ import annotations

import jsonschema_rs
import pytest
from tests.web.api.examples import made

from openbaar.web.api.openapi import description, examples
from openbaar.web.api.operations import OPERATIONS, Operation


def test_what_the_examples_say_is_what_is_answered() -> None:
    assert made() == examples(), "write them anew: python -m tests.web.api.examples"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_an_example_has_the_form_that_is_described(operation: Operation) -> None:
    described = description()
    content = described["paths"][operation.path]["get"]["responses"]["200"]["content"]["application/json"]
    (example,) = content["examples"].values()
    whole = {**content["schema"], "components": described["components"]}
    jsonschema_rs.Draft202012Validator(whole).validate(example["value"])
    assert example["summary"].startswith("GET /api/v1/")
    if operation.many:
        assert example["value"]["items"]
