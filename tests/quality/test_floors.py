"""The real reader on the real marked texts beside the clone, against the floors in quality/floors.toml."""

from pathlib import Path

import pytest
import quality_floors
import quality_gate


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["gold", "data/speech"])
def test_nothing_sank_on_the_shared_texts(shared: Path, folder: str) -> None:
    if not (shared / folder).is_dir():
        pytest.skip(f"no ../shared/{folder} beside this clone")
    name = f"../shared/{folder}"
    found = quality_gate.measure(shared / folder)
    assert list(quality_floors.faults(quality_floors.load(), name, found)) == []


def test_the_floors_were_written_by_the_gate() -> None:
    assert quality_floors.load().is_sealed
