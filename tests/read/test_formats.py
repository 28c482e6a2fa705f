import re
from pathlib import Path

from openbaar.read.formats import FORMATS, format_of, sniffed
from openbaar.read.refusals import Reason

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def test_no_suffix_belongs_to_two_formats():
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


def test_the_suffix_decides_whatever_its_case():
    assert format_of("a/b.JSONL") is FORMATS[0]
    assert format_of("a.b/c") is None
    assert format_of("a.docx") is None


def test_anything_is_taken_for_some_format():
    assert sniffed(b"") is FORMATS[-1]
    assert sniffed(b'{"text": 1}') is FORMATS[0]


def test_the_page_names_every_format_and_every_reason():
    for row in FORMATS:
        for suffix in row.suffixes:
            assert f"`{suffix}`" in PAGE
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == [str(reason) for reason in Reason]
