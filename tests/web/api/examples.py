"""The examples of the API's description: what a small register made by hand answers. Called by the test of them.

    python -m tests.web.api.examples

writes them anew, after a change of what is answered: `web/api/examples.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient
from tests.made import agreement, commitment, document, reading, words
from tests.web.browser import HERE, TODAY
from tests.web.texts import talks

from openbaar.model.records import Evidence, Speaker, Statement
from openbaar.model.vocabulary import Act, SpeechKind, Stage
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.api.openapi import EXAMPLES
from openbaar.web.api.operations import OPERATIONS, Operation

ONE = "limit=1"  # of a list one thing is enough to see its form


def register_of_examples(path: str) -> None:
    """Make the register that the examples are asked of."""
    text = (
        "Nederland sloot een migratiedeal met Niger over terugname. "
        "Minister Roosje Tak belooft de Kamer voor de zomer een brief. "
        '"Dit is slecht nieuws voor vluchtelingen", zei een woordvoerder van UNHCR.'
    )
    doc = document(text, "2023-06-15", outlet="De Schouw", url="https://example.org/deal", title="Deal gesloten")
    said = words(doc, "Dit is slecht nieuws voor vluchtelingen")
    statement = Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=tuple(Evidence(said, field) for field in ("content", "kind", "act", "speaker")),
        speaker=Speaker(org="UNHCR", role="woordvoerder"),
        kind=SpeechKind.DIRECT,
        content=(said,),
        act=Act.CRITICISE,
    )
    found = (agreement(doc, Stage.CONCLUDED), commitment(doc, None), statement)
    register = Register.open(path, create=True)
    register.add([talks(), reading(doc, *found)], "2024-05-01T10:00:00+00:00")
    register.close()


def examples(path: str) -> dict[str, Any]:
    """Return what is asked and what is answered, by operation."""
    client = TestClient(make_app(path, clock=lambda: TODAY), base_url=HERE)
    found: dict[str, Any] = {}
    for operation in OPERATIONS:
        address = _address(operation, found)
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        found[operation.name] = {"asked": address, "answer": answer.json()}
    return found


def _address(operation: Operation, found: dict[str, Any]) -> str:
    """Return the address of an example; an id is the first that the list before it gave."""
    path = operation.path.replace("{a}", "NL").replace("{b}", "NE").replace("{section}", "statements")
    if "{id}" in path:
        kind = path.split("/")[1]
        listed = next(one.name for one in OPERATIONS if one.path == f"/{kind}")
        path = path.replace("{id}", found[listed]["answer"]["items"][0]["id"])
    given = [f"{one.name}={quote(str(one.example))}" for one in operation.parameters if one.required]
    if any(one.name == "limit" for one in operation.parameters):
        given.append(ONE)
    return "/api/v1" + path + ("?" + "&".join(given) if given else "")


def made() -> dict[str, Any]:
    """Return the examples as the register answers now."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "register.db")
        register_of_examples(path)
        return examples(path)


if __name__ == "__main__":
    Path(str(EXAMPLES)).write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
