"""What all tests share: one language base, a way to read a few sentences, the texts beside the clone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from openbaar.model.document import Document
from openbaar.model.reading import Reading
from openbaar.pipeline import Reader, findings

ROOT = Path(__file__).resolve().parents[1]
ReadText = Callable[..., Reading]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the clone that holds texts which aren't ours to pass on; without it these tests are skipped."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("no ../shared beside this clone: its texts are third-party and not in the repository")
    return folder


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that ships: loaded once for the whole run."""
    return Reader()


@pytest.fixture(scope="session")
def read_text(reader: Reader) -> ReadText:
    """Read one text: `read_text("…", "2024-03")` gives its `Reading`; `using` takes another reader."""

    def read(text: str, date: str = "2024-03", using: Reader | None = None) -> Reading:
        reading = findings(Document(published=date, decoded=text, text=text), using or reader)
        assert isinstance(reading, Reading), reading
        return reading

    return read
