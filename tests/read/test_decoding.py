import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbaar.model.positions import byte_range, check_stretches
from openbaar.read.decoding import LOST, MIXED, Decoded, decode, is_binary, rebuilt, with_line_feeds

SENTENCE = "Eén café, “geïnformeerd” over € 5 in Çanakkale."


def bytes_of(decoded: Decoded, data: bytes, start: int, end: int) -> bytes:
    first, last = byte_range(decoded.stretches, decoded.text, start, end)
    return data[first:last]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_each_encoding_gives_the_text_and_leads_back_to_its_bytes(codec):
    data = SENTENCE.encode(codec)
    decoded = decode(data)
    assert decoded.text == SENTENCE
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codec, codec)
    for at, char in enumerate(SENTENCE):
        assert bytes_of(decoded, data, at, at + 1) == char.encode(plain)


def test_latin_1_is_read_as_windows_1252_so_that_quotation_marks_survive():
    assert decode(b"\x93Ja\x94, zei de priv\xe9secretaris").text == "“Ja”, zei de privésecretaris"


def test_mixed_encodings_in_one_line_lose_nothing():
    data = "één ".encode() + "tweeën".encode("cp1252") + " drieën".encode()
    decoded = decode(data)
    assert decoded.text == "één tweeën drieën"
    assert decoded.encoding == MIXED
    assert bytes_of(decoded, data, 4, 10) == "tweeën".encode("cp1252")


def test_bytes_without_a_meaning_are_kept_as_controls_and_nuls_are_marked():
    decoded = decode(b"a\x81b\x00c" + b"d" * 200)
    assert decoded.text.startswith(f"a\x81b{LOST}c")


def test_half_a_unit_of_utf_16_is_marked():
    data = "ja".encode("utf-16") + b"x"
    decoded = decode(data)
    assert decoded.text == "ja" + LOST
    assert bytes_of(decoded, data, 2, 3) == b"x"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\nabc", b"\x1f\x8b\x08rest", bytes(range(256)) * 4, b"\0" * 100, b"a\0\0\0b\0\0\1\2"]
)
def test_what_is_no_text_is_binary(data):
    assert is_binary(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"tekst", SENTENCE.encode("cp1252"), SENTENCE.encode("utf-16-be"), b"tekst " * 50 + b"\0", b"\fkop\r\n"],
)
def test_text_is_not_binary(data):
    assert not is_binary(data)


def test_line_ends_become_lf_and_still_lead_back():
    data = b"\xef\xbb\xbfeen\r\ntw\xc3\xa9\rdrie\n\r\nvier"
    decoded = with_line_feeds(decode(data))
    assert decoded.text == "een\ntwé\ndrie\n\nvier"
    assert bytes_of(decoded, data, 0, 7) == b"een\r\ntw\xc3\xa9"
    assert bytes_of(decoded, data, 7, 8) == b"\r"
    assert bytes_of(decoded, data, 14, 18) == b"vier"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_into_stretches_that_cover_the_text(data):
    for decoded in (decode(data), with_line_feeds(decode(data))):
        check_stretches(decoded.stretches, decoded.text, len(data))
        assert "\r" not in with_line_feeds(decoded).text
        decoded.text.encode("utf-8")


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.data())
def test_a_part_of_a_text_leads_back_to_its_own_bytes(text, codec, draw):
    if codec == "utf-8" and (text.startswith("\ufeff") or "\0" in text):
        return
    data = text.encode(codec)
    decoded = decode(data)
    start = draw.draw(st.integers(0, len(decoded.text)))
    part = rebuilt(decoded, [(start, len(decoded.text), None)])
    assert part.text == decoded.text[start:]
    plain = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(codec, codec)
    if LOST not in part.text:
        assert bytes_of(part, data, 0, len(part.text)).decode(plain) == part.text
