import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbaar.errors import InputError
from openbaar.read.limits import CappedStream, ReadOptions


class Trickle(io.BytesIO):
    """Gives a few bytes at a time, as a pipe may."""

    def read(self, size=-1):
        return super().read(min(size, 3))


def test_whole_stops_at_the_cap():
    assert CappedStream(io.BytesIO(b"x" * 100)).whole(100) == b"x" * 100
    assert CappedStream(io.BytesIO(b"x" * 101)).whole(100) is None


def test_looking_at_the_head_takes_nothing_away():
    stream = CappedStream(Trickle(b"een\ntwee"))
    assert stream.head == b"een\ntwee"
    assert list(stream.lines(10, b"\n")) == [b"een", b"twee"]


def test_a_line_that_is_too_long_gives_null_and_the_rest_goes_on():
    data = b"kort\n" + b"x" * 200_000 + b"\nslot"
    assert list(CappedStream(io.BytesIO(data)).lines(100, b"\n")) == [b"kort", None, b"slot"]


def test_lines_of_utf_16_end_at_whole_units_only():
    text = "een\u0a00\u0a0atwee\ndrie"
    data = text.encode("utf-16-be")
    assert list(CappedStream(io.BytesIO(data)).lines(100, "\n".encode("utf-16-be"))) == [
        line.encode("utf-16-be") for line in text.split("\n")
    ]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=90_000).map(lambda b: b.replace(b"\n", b"")), max_size=4), st.integers(1, 100_000))
def test_lines_are_those_of_the_data(lines, cap):
    found = list(CappedStream(io.BytesIO(b"".join(line + b"\n" for line in lines))).lines(cap, b"\n"))
    assert found == [line if len(line) <= cap else None for line in lines]


def test_a_cap_must_leave_room():
    with pytest.raises(InputError, match="0 bytes"):
        ReadOptions(max_bytes=0)
