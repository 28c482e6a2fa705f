"""A register with something of every kind, made by hand, and two short texts read by the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, commitment, document, reading
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup
from tests.web.texts import READ, hostile, talks

from openbaar.model.document import Document, Refused
from openbaar.model.vocabulary import Stage
from openbaar.pipeline import Reader, fill
from openbaar.register import Register
from openbaar.web import make_app


@pytest.fixture(scope="session")
def register_path(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The register that most tests of the pages read: four readings by hand, two by the pipeline."""
    path = tmp_path_factory.mktemp("web") / "register.db"
    register = Register.open(str(path), create=True)
    closed = document(published="2023-06-15", outlet="De Schouw", url="https://example.org/deal", title="Deal gesloten")
    later = agreement(closed, Stage.CONCLUDED)
    register.add([talks(), reading(closed, later, commitment(closed, None)), hostile()], "2024-05-01T10:00:00+00:00")
    documents = [Document(published=day, decoded=text, text=text) for day, text in READ.items()]
    list(fill(register, documents, reader, lambda: "2024-05-02T10:00:00+00:00"))
    register.refuse([Refused("empty", "<leeg>.txt", "nothing in it")], "2024-05-03T10:00:00+00:00")
    register.close()
    return path


@pytest.fixture(scope="session")
def client(register_path: Path) -> TestClient:
    """A browser at the pages over that register, on a day of 2024."""
    app = make_app(str(register_path), clock=lambda: TODAY)
    return TestClient(app, base_url=HERE, follow_redirects=False, headers=ENGLISH)


@pytest.fixture(scope="session")
def register(register_path: Path) -> Register:
    """The same register, asked directly."""
    return Register.open(str(register_path))


@pytest.fixture(scope="session")
def look(client: TestClient) -> Look:
    """Get a page and what a browser makes of it: `look("/")`; `status` is what the answer must be."""

    def get(address: str, status: int = 200) -> Markup:
        answer = client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        markup = Markup(answer.text)
        assert not markup.faults, (address, markup.faults)
        return markup

    return get
