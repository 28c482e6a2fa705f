"""Keeps the translations of the pages: the messages of code and templates, and each language's words for them.

    python tools/translations.py            take up new messages, drop those gone, compile
    python tools/translations.py --check    say what is missing or not current; exit 1 if anything is

Messages are English and stand in the code and the templates. A language is `locale/CODE/LC_MESSAGES/openbaar.po`, to be
filled in by hand; `openbaar.pot` (all messages) and `openbaar.mo` (what the pages read) are made from those. Two
branches that both added messages: resolve the .po by hand, take either .pot and .mo, and run this.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from openbaar.export.lookups import rule_reasons

SOURCE = Path(__file__).resolve().parent.parent / "src" / "openbaar"
LOCALE = SOURCE / "web" / "locale"
TEMPLATE = LOCALE / "openbaar.pot"
METHODS = [("export/**.py", "python"), ("web/**.py", "python"), ("web/templates/**.html", "jinja2")]
OPTIONS = {"jinja2": {"extensions": "jinja2.ext.i18n", "silent": "false", "newstyle_gettext": "true"}}
OPTIONS["jinja2"] |= {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
IN_CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    **{name: None for name in ("_", "gettext", "N_", "NotHere", "Unclear")},
    "ngettext": (1, 2),
    "pgettext": IN_CONTEXT,
    "npgettext": ((1, "c"), 2, 3),
    "NP_": IN_CONTEXT,
    "_told": (3,),
}
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # a date of making would change the compiled file each time
PLACE = re.compile(r"%\((\w+)\)s")


def messages() -> Catalog:
    """Return all messages that the pages can show, without lines and dates: the file changes only with them."""
    found = Catalog(
        project="openbaar", charset="utf-8", header_comment="# Messages of the pages, made by make translations."
    )
    options = {pattern: OPTIONS.get(method, {}) for pattern, method in METHODS}
    rows = extract_from_dir(SOURCE, METHODS, options, KEYWORDS, callback=None)
    for file, _, message, _, context in rows:
        found.add(message, locations=[(Path(file).as_posix(), 0)], context=context)
    for reason in rule_reasons():
        found.add(reason, locations=[("reasons of rules", 0)])
    return found


def languages() -> dict[str, Path]:
    """Return the .po file of each language."""
    return {path.parent.parent.name: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/openbaar.po"))}


def translated(code: str, path: Path) -> Catalog:
    """Return a language's catalog as its file has it."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=code)
    catalog.creation_date = catalog.revision_date = UNDATED
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """Return a catalog as text, sorted, so that two branches seldom touch the same lines."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=False, sort_output=True, include_lineno=False, ignore_obsolete=True)
    dated = re.compile(
        rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid[^:]*):.*\n', re.M
    )
    return dated.sub(b"", out.getvalue())


def as_mo(catalog: Catalog) -> bytes:
    """Return a catalog compiled."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def updated(code: str, path: Path, found: Catalog) -> Catalog:
    """Return a language's catalog with the messages there now are, nothing guessed from messages alike."""
    catalog = translated(code, path)
    catalog.update(found, no_fuzzy_matching=True)
    return catalog


def faults(code: str, path: Path, found: Catalog) -> list[str]:
    """Return what is wrong with a language: words missing, places that don't fit, files not current."""
    catalog = updated(code, path, found)
    wrong = [f"{code}: {fault}" for message in catalog if message.id for fault in _message_faults(message)]
    if as_po(catalog) != path.read_bytes():
        wrong.append(f"{code}: {path.name} is not current")
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != as_mo(translated(code, path)):
        wrong.append(f"{code}: {compiled.name} is not current")
    return wrong


def _message_faults(message: Message) -> list[str]:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    words = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy or not words or not all(words):
        return [f"no words for {ids[0]!r}"]
    known = {place for one in ids for place in PLACE.findall(one)}
    return [f"{word!r} names other places than {ids[0]!r}" for word in words if set(PLACE.findall(word)) - known]


def main() -> int:
    """Check or write; return the exit status."""
    found = messages()
    if "--check" in sys.argv[1:]:
        wrong = [fault for code, path in languages().items() for fault in faults(code, path, found)]
        if not TEMPLATE.exists() or TEMPLATE.read_bytes() != as_po(found):
            wrong.append(f"{TEMPLATE.name} is not current")
        print("\n".join(wrong) or "translations are current")
        return bool(wrong)
    TEMPLATE.write_bytes(as_po(found))
    for code, path in languages().items():
        catalog = updated(code, path, found)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(translated(code, path)))
        for fault in faults(code, path, found):
            print(fault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
