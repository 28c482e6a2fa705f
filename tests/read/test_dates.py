import pytest

from openbaar.read.dates import Header, header_of, published


@pytest.mark.parametrize("words", ["2023", "2023-02", "2023-02-15", "2024-02-29"])
def test_precision_is_kept(words):
    assert published(words) == words


@pytest.mark.parametrize("words", ["2023-06-15T10:00:00+02:00", "2023-06-15 10:00", " 2023-06-15 "])
def test_a_time_of_day_counts_as_its_day(words):
    assert published(words) == "2023-06-15"


@pytest.mark.parametrize(
    "words",
    ["2023-13", "2023-00", "2023-21", "2023-02-31", "2023-2", "23-02", "0000", "gisteren", "", "٢٠٢٣", "2023-06/.."],
)
def test_what_is_no_day_month_or_year_is_none(words):
    assert published(words) is None


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (" date 2023-06 Het kabinet", Header("2023-06", 14)),
        ("date 2023-06-15\nHet kabinet", Header("2023-06-15", 16)),
        ("\ufeff\n date 2023 Het kabinet", Header("2023", 13)),
        (" date 2023-06", Header("2023-06", 13)),
        (" date 2023-13 Het", Header("2023-13", 14)),
        ("Het kabinet date 2023-06 ", None),
        ("date\n2023-06 Het", None),
        ("dates 2023-06 Het", None),
        ("", None),
    ],
)
def test_header(text, header):
    assert header_of(text) == header


def test_only_one_white_space_belongs_to_the_header():
    text = "date 2023-06  Ingesprongen"
    header = header_of(text)
    assert header is not None and text[header.end :] == " Ingesprongen"
