import inspect
import io
import json
import os
import socket
import sys
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openbaar.model.document import Document, Refused
from openbaar.read import ReadOptions, read
from openbaar.read.refusals import Reason

TEXT = " date 2023-06 Een tekst."


def read_all(*paths, **options) -> list[Document | Refused]:
    return list(read([str(path) for path in paths], ReadOptions(**options)))


def reasons(items) -> list[str]:
    return [item.reason if isinstance(item, Refused) else "document" for item in items]


@pytest.fixture
def standard_input(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_a_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (document,) = read_all(path)
    assert (document.published, document.text, document.source) == ("2023-06", "Een tekst.", str(path))
    assert document.original == TEXT.encode()


def test_a_folder_is_read_to_its_depths_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "c.jsonl", ".hidden.txt", ".git/x.txt", "notes.docx", "plain"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "c.jsonl").write_text(json.dumps({"date": "2023", "text": "Een tekst."}) + "\n{")
    items = read_all(tmp_path)
    places = [os.path.relpath(i.where if isinstance(i, Refused) else i.source, tmp_path) for i in items]
    assert places == ["a/b/c.TXT", "a/z.txt", "b.txt", "c.jsonl:1", "c.jsonl:2", "notes.docx", "plain"]
    assert reasons(items) == [*["document"] * 4, "bad-json", "unknown-format", "document"]


def test_standard_input_is_sniffed(standard_input):
    standard_input(TEXT.encode("utf-16"))
    (document,) = read_all("-")
    assert (document.text, document.source) == ("Een tekst.", "-")
    standard_input(b'{"date": "2023", "text": "een"}\n{"date": "2023", "text": "twee"}\n')
    assert [d.source for d in read_all("-")] == ["-:1", "-:2"]
    standard_input(b"\x89PNG\r\n\x1a\n")
    assert reasons(read_all("-")) == ["binary"]
    standard_input(b"")
    assert reasons(read_all("-")) == ["empty"]


def test_standard_input_that_is_closed(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert reasons(read_all("-")) == ["unreadable"]


BAD = {
    "missing.txt": "missing",
    "empty.txt": "empty",
    "blank.txt": "empty",
    "only_date.txt": "empty",
    "no_date.txt": "no-date",
    "bad_date.txt": "bad-date",
    "large.txt": "too-large",
    "long.txt": "too-large",
    "binary.txt": "binary",
    "word.docx": "unknown-format",
    "pipe.txt": "not-a-file",
    "socket.txt": "not-a-file",
    "dangling.txt": "missing",
    "self.txt": "missing",
    "file.txt/inside.txt": "missing",
    "nul\0.txt": "unreadable",
    "": "missing",
}


@pytest.fixture
def bad_folder(tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \r\n\t\xc2\xa0")
    (tmp_path / "only_date.txt").write_text(" date 2023-06 \n")
    (tmp_path / "no_date.txt").write_text("Een tekst.")
    (tmp_path / "bad_date.txt").write_text("date 2023-02-31 Een tekst.")
    (tmp_path / "large.txt").write_text(TEXT + "x" * 2_000_001)
    (tmp_path / "long.txt").write_text(TEXT + "x" * 9_000_000)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "word.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "file.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)  # a socket's path must be short
        server.bind("socket.txt")
        os.chdir(here)
        yield tmp_path


@pytest.mark.parametrize(("name", "reason"), BAD.items())
def test_a_bad_input_is_refused_and_the_rest_goes_on(bad_folder, name, reason):
    good = bad_folder / "file.txt"
    bad = f"{bad_folder}/{name}" if name else ""
    items = read_all(good, bad, good)
    assert reasons(items) == ["document", reason, "document"]
    refused = items[1]
    assert refused.where == bad
    assert refused.detail and refused.reason in set(Reason)


def test_a_folder_full_of_bad_inputs(bad_folder):
    items = read_all(bad_folder)
    assert reasons(items).count("document") == 1
    assert len(items) == len(list(bad_folder.iterdir()))


def test_a_larger_text_is_taken_on_demand(bad_folder):
    assert reasons(read_all(bad_folder / "large.txt", max_bytes=3_000_000)) == ["document"]


def test_folders_that_contain_themselves(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "t.txt").write_text(TEXT)
    assert reasons(read_all(tmp_path)) == ["loop", "document"]
    assert reasons(read_all(tmp_path, tmp_path)) == ["loop", "document"] * 2


def test_folders_nested_deeper_than_calls_may_be(tmp_path):
    (tmp_path / "/".join("d" * 200)).mkdir(parents=True)
    (tmp_path / "t.txt").write_text(TEXT)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert reasons(read_all(tmp_path)) == ["document"]
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.parametrize("broken", ["stat", "listdir", "open"])
def test_what_the_system_denies(tmp_path, monkeypatch, broken):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "z.txt").write_text(TEXT)
    real = getattr(os, broken)

    def deny(path, *rest, **named):
        if str(path).endswith("in" if broken == "listdir" else "a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest, **named)

    monkeypatch.setattr(os, broken, deny)
    refused, document = read_all(tmp_path)
    assert (refused.reason, refused.detail) == ("unreadable", "Permission denied")
    assert isinstance(document, Document)


def test_a_stream_that_breaks_off(monkeypatch):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

        def close(self):
            pass

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Broken()))
    (refused,) = read_all("-")
    assert (refused.reason, refused.detail) == ("unreadable", "Input/output error")


def test_a_pipe_that_takes_a_files_place_does_not_hang(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    regular = tmp_path / "b.txt"
    regular.write_text(TEXT)
    what = os.stat(regular)
    real = os.stat
    monkeypatch.setattr(os, "stat", lambda p, *a, **k: what if str(p) == str(path) else real(p, *a, **k))
    assert reasons(read_all(path)) == ["empty"]


def test_a_file_name_that_is_no_utf_8(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    (document,) = read_all(tmp_path)
    assert document.source.endswith("caf\\xe9.txt")
    json.dumps(document.reference()).encode("utf-8")


@pytest.mark.parametrize("name", ["huge.jsonl", "huge.txt"])
def test_a_hundred_megabytes_in_one_line_are_refused_at_once(tmp_path, name):
    path = tmp_path / name
    with open(path, "wb") as file:
        file.write(b'{"date": "2023", "text": "' if name.endswith("jsonl") else b" date 2023 ")
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    began = time.perf_counter()
    items = read_all(path)
    took = time.perf_counter() - began
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reasons(items) == ["too-large"]
    assert took < 1 and most < 50_000_000


def test_a_stream_without_end_is_left(monkeypatch):
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert reasons(read_all("-")) == ["too-large"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["x.txt", "x.jsonl", "x"]))
def test_any_file_gives_documents_or_refusals(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    items = read_all(path, date="2023")
    assert items and all(isinstance(item, Document | Refused) for item in items)


def test_the_article_with_mojibake_leads_back_to_its_bytes(shared):
    (path,) = (shared / "gold").glob("004_*.txt")
    (document,) = read_all(path)
    assert document.published == "2023-06"
    start = document.text.index("geïnformeerd")
    first, last = document.original_range(start, start + len("geïnformeerd"))
    assert document.original[first:last] == "ge├»nformeerd".encode()
    assert document.original == path.read_bytes()
    assert len(document.repairs) == 1 and document.text.count("“") == document.decoded.count("“") > 0


def test_the_scanned_article_loses_its_look_alike_and_nothing_else(shared):
    (path,) = (shared / "gold").glob("000_*.txt")
    (document,) = read_all(path)
    assert "de laatste tijd erg" in document.text
    assert document.text == document.decoded.replace("Iaatste", "laatste")
    start = document.text.index("laatste tijd erg")
    assert document.original[slice(*document.original_range(start, start + 7))] == b"Iaatste"


def test_all_gold_texts_are_read(shared):
    items = [item for path in sorted((shared / "gold").glob("*.txt")) for item in read_all(path)]
    assert set(reasons(items)) == {"document"}
    assert sum(len(item.repairs) for item in items) == 2
