"""What keeps a register that is read as it stood from what other processes write: SQLite's locks on the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.made import agreement, document, reading

from openbaar.register import Register

ADD = """
import sys
from tests.made import agreement, document, reading
from openbaar.register import Register
register = Register.open(sys.argv[1])
for day in range(1, 29):
    made = document(published=f"2024-02-{day:02}", outlet="De Schouw")
    register.add([reading(made, agreement(made))], "2024-05-01T10:00:00+00:00")
register.close()
"""
ROOT = Path(__file__).resolve().parents[2]


def test_a_register_read_as_it_stood_stays_so_though_it_is_opened_again_beside(tmp_path: Path) -> None:
    """Whoever opens and closes the file but by SQLite lets go of the locks of the whole process."""
    path = str(tmp_path / "register.db")
    register = Register.open(path, create=True)
    made = document(published="2023-06")
    register.add([reading(made, agreement(made))], "2024-05-01T10:00:00+00:00")
    register.close()
    still, stamp = Register.still(path)
    Register.open(path).close()
    subprocess.run([sys.executable, "-c", ADD, path], check=True, cwd=ROOT)
    assert Path(f"{path}-wal").exists()  # what was added is not put into the file while the state before is read
    for _ in range(3):
        assert still.stamp() == stamp
        assert [card.id for card, _ in still.documents()] == [made.id]
        assert len(still.of_documents([made.id])) == 1
    still.close()
    after = Register.open(path)
    assert len(after.documents()) == 29
    after.close()
