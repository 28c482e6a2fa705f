"""Write the docs that are generated, or, with --check, say which are out of date.

    python tools/write_docs.py
    python tools/write_docs.py --check      exits 1 and names what `make docs` would change

Whole pages come from the program itself: its commands, rules, lexicon files, stages, floors. In README.md only what
stands between `<!-- NAME -->` and `<!-- /NAME -->` is written.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import demo
import doc_pages
import quality_floors
import quality_report
from quality_floors import ROOT

PAGES: dict[str, Callable[[], str]] = {
    "docs/cli.md": doc_pages.commands,
    "docs/lexicon.md": doc_pages.lexicon,
    "docs/rules.md": doc_pages.rules,
    "docs/stages.md": doc_pages.stages,
    "quality/REPORT.md": lambda: quality_report.report(quality_floors.load()),
    "src/openbaar/data/measured.json": quality_report.shipped,
}


def demo_block() -> str:
    """Return the demo's commands with the beginning of what they print."""
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register.db"
        subprocess.run(
            [demo.PROGRAM, "add", "examples/articles", "--db", register],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return "```console\n" + "\n".join(demo.excerpt(register)).rstrip() + "\n```\n"


def floors_block() -> str:
    """Return the table of what is wanted and not met."""
    return quality_report.wanted_table(quality_floors.load(), unmet_only=True)


BLOCKS: dict[str, Callable[[], str]] = {"demo": demo_block, "floors": floors_block}


def generated() -> Iterator[tuple[Path, str]]:
    """Yield every file that is generated, in whole or in part, with the text that it should have."""
    for name, page in PAGES.items():
        yield ROOT / name, page()
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, block in BLOCKS.items():
        text = with_block(text, name, block())
    yield readme, text


def with_block(text: str, name: str, block: str) -> str:
    """Return `text` with the block called `name` put in; raise ValueError where there is no place for it."""
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if len(place.findall(text)) != 1:
        raise ValueError(f"no one place for the block {name!r}")
    return place.sub(lambda found: found[1] + block + found[2], text)


def main() -> int:
    """Write, or check; return 1 where something is out of date."""
    parser = argparse.ArgumentParser(description="Write the generated docs.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something is out of date")
    check = parser.parse_args().check
    stale = [
        (path, text) for path, text in generated() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        print(f"{'out of date' if check else 'written'}: {path.relative_to(ROOT)}")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if check and stale:
        print("make docs writes them", file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
