"""Score the reader on the blind texts and note it in quality/blind.log: one line of JSON a run, never edited.

    python tools/score_blind.py --date 2026-01-31 --note "before release 0.1"

Run seldom: each look at these numbers makes the texts a little less unseen. Prints numbers only, never a text, a miss
or an extra. The commit must be clean, so that the line says what was measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

from quality_floors import BLIND, BLIND_LOG, ROOT
from quality_gate import measure


def commit() -> str:
    """Return the commit; raise SystemExit where tracked files differ from it."""
    if subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT, check=False).returncode:
        sys.exit("tracked files differ from the commit: commit first, so that the log says what was measured")
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def main() -> None:
    """Measure once and append one line."""
    parser = argparse.ArgumentParser(description="Score on the blind texts and append to quality/blind.log.")
    parser.add_argument("--date", required=True, help="today, YYYY-MM-DD")
    parser.add_argument("--note", default="", help="why now")
    options = parser.parse_args()
    at = commit()
    found = measure(ROOT / BLIND)
    line = {
        "date": options.date,
        "commit": at,
        "note": options.note,
        "digest": found.digest,
        "texts": found.texts,
        "measures": found.measures,
    }
    with BLIND_LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")
    for name, numbers in found.measures.items():
        print(name, json.dumps(numbers))
    print("make docs puts these into quality/REPORT.md and the README")


if __name__ == "__main__":
    main()
