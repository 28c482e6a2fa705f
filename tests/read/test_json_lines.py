import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbaar.model.document import Document, Refused
from openbaar.read.json_lines import looks_like_json_lines, read_json_lines
from openbaar.read.limits import CappedStream, ReadOptions

GOOD = {"date": "2023-06", "text": "Zij werden “geïnformeerd”."}


def read_bytes(data: bytes, options: ReadOptions | None = None) -> list[Document | Refused]:
    return list(read_json_lines(CappedStream(io.BytesIO(data)), "f.jsonl", options or ReadOptions()))


def read_line(line: str | dict, **options) -> Document | Refused:
    words = line if isinstance(line, str) else json.dumps(line)
    (item,) = read_bytes(words.encode(), ReadOptions(**options))
    return item


def test_all_fields():
    line = {
        "id": 7, "date": "2023-06-15", "title": "Een kop", "outlet": "De CafÃ©krant", "url": "https://example.org/7",
        "text": "Een tekst.", "more": [1, {"text": "niet deze"}],
    }  # fmt: skip
    document = read_line(line)
    assert isinstance(document, Document)
    assert (document.label, document.published, document.title) == ("7", "2023-06-15", "Een kop")
    assert (document.outlet, document.url) == ("De Cafékrant", "https://example.org/7")
    assert (document.text, document.source) == ("Een tekst.", "f.jsonl:1")


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_encodings_and_escapes(codec, ascii_only):
    words = "\r\n".join(json.dumps({**GOOD, "n": n}, ensure_ascii=ascii_only) for n in range(3))
    documents = read_bytes(words.encode(codec))
    assert [d.text for d in documents] == [GOOD["text"]] * 3
    assert len({d.id for d in documents}) == 1


def test_a_position_leads_back_to_its_escape_in_the_line():
    line = r'{"title": "x", "text": "a\u00ef\n\ud83d\ude00 \"ge\u251c\u00bbnd\" \/\\", "date": "2023"}'
    document = read_line(line)
    assert document.text == 'aï\n😀 "geïnd" /\\'
    assert document.original == line.encode()
    quote = {c: document.original[slice(*document.original_range(i, i + 1))] for i, c in enumerate(document.text)}
    assert quote["😀"] == rb"\ud83d\ude00"
    assert quote['"'] == rb"\""
    assert quote["d"] == b"d"
    start = document.text.index("geïnd")
    assert document.original[slice(*document.original_range(start, start + 5))] == rb"ge\u251c\u00bbnd"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("geen json", "bad-json"),
        ('{"text": "x"', "bad-json"),
        ('{"text": "x"} {"text": "y"}', "bad-json"),
        ('{"text": "x", "text": "y", "date": "2023"}', "bad-json"),
        ("{text: 1}", "bad-json"),
        ('{"text": "x",}', "bad-json"),
        ('["text"]', "bad-json"),
        ("[" * 100_000, "bad-json"),
        ('{"a": ' + "[" * 100_000, "bad-json"),
        ('{"a": ' + "9" * 5000 + "}", "bad-json"),
        ("{}", "bad-record"),
        ('{"text": null, "date": "2023"}', "bad-record"),
        ('{"text": ["x"], "date": "2023"}', "bad-record"),
        ('{"text": "x", "date": 2023}', "bad-record"),
        ('{"text": "x", "date": "2023", "title": {}}', "bad-record"),
        ('{"text": "x", "date": "2023", "id": true}', "bad-record"),
        ('{"text": "x"}', "no-date"),
        ('{"text": "x", "date": ""}', "no-date"),
        ('{"text": "x", "date": "2023-02-31"}', "bad-date"),
        ('{"text": " \\n ", "date": "2023"}', "empty"),
        ('{"text": "' + "x" * 2_000_001 + '", "date": "2023"}', "too-large"),
        ('{"text": "' + "x" * 7_000_000 + '", "date": "2023"}', "too-large"),
    ],
)
def test_a_bad_line_names_its_place_and_the_rest_goes_on(line, reason):
    good = json.dumps(GOOD).encode()
    first, refused, last = read_bytes(b"\n".join([good, line.encode(), b"", good]))
    assert isinstance(refused, Refused) and (refused.reason, refused.where) == (reason, "f.jsonl:2")
    assert first.text == last.text == GOOD["text"]
    assert last.source == "f.jsonl:4"


def test_a_refusal_shows_nothing_of_the_text():
    refused = read_line('{"text": "geheim overleg", "date": "2023" "x": 1}')
    assert refused.reason == "bad-json" and "geheim" not in refused.detail


def test_date_from_the_option_or_the_text():
    assert read_line({"text": "Een tekst."}, date="2021-05").published == "2021-05"
    document = read_line({"text": " date 2020-01 Een tekst."}, date="2021-05")
    assert (document.published, document.text) == ("2020-01", "Een tekst.")
    kept = read_line({"text": "date 2020-01 Een tekst.", "date": "2022"})
    assert (kept.published, kept.text) == ("2022", "date 2020-01 Een tekst.")


def test_half_surrogates_and_nuls_are_marked():
    line = r'{"text": "a\ud800b\u0000c\ud83dx", "date": "2023", "title": "\udfff"}'
    document = read_line(line)
    assert document.text == "a\ufffdb\ufffdc\ufffdx"
    assert document.title == "\ufffd"
    assert document.original[slice(*document.original_range(3, 4))] == rb"\u0000"


def test_binary_and_empty():
    assert [r.reason for r in read_bytes(bytes(range(256)) * 10)] == ["binary"]
    assert [r.reason for r in read_bytes(b"\n \n")] == ["empty"]
    assert [r.reason for r in read_bytes(b"")] == ["empty"]


def test_what_looks_like_json_lines():
    assert looks_like_json_lines(b'\xef\xbb\xbf {"text": "x"}')
    assert looks_like_json_lines('{ "text": "x"}'.encode("utf-16"))
    assert not looks_like_json_lines(b" date 2023-06 Een {tekst}")
    assert not looks_like_json_lines(b"{een} tekst")


def line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


@settings(deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_comes_out_as_it_went_in_and_every_position_leads_back(text, ascii_only):
    line = json.dumps({"text": text, "date": "2023"}, ensure_ascii=ascii_only)
    item = read_line(line)
    if isinstance(item, Refused):
        assert item.reason == "empty" or (item.reason == "binary" and not text.isprintable())
        return
    assert item.decoded == line_feeds(text)
    whole = item.original[slice(*item.original_range(0, len(item.text)))]
    assert line_feeds(json.loads(b'"' + whole + b'"')).strip("\n") == item.decoded.strip("\n")
