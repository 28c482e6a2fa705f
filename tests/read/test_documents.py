import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from openbaar.model.document import Document, Refused
from openbaar.read.dated_text import read_text
from openbaar.read.documents import repaired
from openbaar.read.limits import CappedStream, ReadOptions

SUSPECT = "ÃÂâ€œ™\x9d�├┬»®⌐ΓÇ£¥ÔØ─ƒÄŸÅ‚√© \xa0\r\n\x00-aAIl0rnm“”éЩ中"
WORDS = ["de Iaatste tijd", "ge├»nformeerd", "beIeid", "lk", "â€œJaâ€\x9d", "vvillen", "Ã©", "Â ", "\r\n", ". ", " "]
TEXTS = st.one_of(
    st.text(alphabet=st.one_of(st.sampled_from(SUSPECT), st.characters(codec="utf-8")), max_size=50),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
)
SOUND = st.lists(
    st.sampled_from(["Het", "kabinet", "één", "“knieën”", "zei", "€ 5", "‘ja’", "–", "…", "IJsland", "Iran", "\n"]),
    max_size=30,
).map(" ".join)


def read_bytes(data: bytes, **options) -> Document | Refused:
    (item,) = read_text(CappedStream(io.BytesIO(data)), "f.txt", ReadOptions(**options))
    return item


def check_the_way_back(document: Document) -> None:
    """Every position maps back, in order, and what was not repaired leads to the same code points."""
    last = last_byte = 0
    for at in range(len(document.text)):
        start, end = document.decoded_range(at, at + 1)
        assert last <= start < end <= len(document.decoded) or (start, end) == document.decoded_range(at - 1, at)
        first, final = document.original_range(at, at + 1)
        assert last_byte <= first < final <= len(document.original)
        last, last_byte = start, first
    for a, b in zip((0, *(r.end for r in document.repairs)), (*(r.start for r in document.repairs), None), strict=True):
        piece = document.text[a:b]
        start, end = document.decoded_range(a, a + len(piece))
        assert document.decoded[start:end] == piece


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=80).map(lambda b: b" date 2023-06 " + b)))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf date 2023-06 x")
@example("\ufeff date 2023-06 ja".encode("utf-16-le") + b"x")
@example(b"\xff\xfe\x00\xd8")
@example(b"\xff\xfe\x00\x00\x00\x00\x11\x00")
def test_any_bytes_give_a_document_or_a_refusal(data):
    for options in ({}, {"date": "2020"}):
        item = read_bytes(data, **options)
        assert isinstance(item, Document | Refused)
        if isinstance(item, Document):
            assert item.text.strip()
            item.text.encode("utf-8")
            check_the_way_back(item)
            assert Document.from_store(item.to_store()) == item


@settings(deadline=None)
@given(TEXTS)
def test_every_position_of_a_repaired_text_leads_back(text):
    item = read_bytes(b"date 2023-06 " + text.encode())
    if isinstance(item, Document):
        check_the_way_back(item)


@settings(deadline=None)
@given(TEXTS)
def test_repair_is_idempotent(text):
    once, _ = repaired(text)
    assert repaired(once) == (once, ())


@settings(deadline=None)
@given(SOUND)
def test_sound_text_is_unchanged(text):
    assert repaired(text) == (text, ())


@settings(deadline=None)
@given(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_id_depends_on_date_and_text_only(codec, newline):
    text = "Eén regel.\nTwee “regels”."
    plain = read_bytes(f" date 2023-06 {text}".encode())
    other = read_bytes(f"date 2023-06 {text}".replace("\n", newline).encode(codec))
    assert (other.id, other.text) == (plain.id, text)
    assert read_bytes(f"date 2023-07 {text}".encode()).id != plain.id


def test_repairs_of_both_kinds_in_one_sentence():
    data = "date 2023 In de Iaatste week ge├»nformeerd over beIeid: â€œJaâ€\x9d".encode()
    document = read_bytes(data)
    assert document.text == "In de laatste week geïnformeerd over beleid: “Ja”"
    assert [r.why for r in document.repairs] == ["look-alike", "mojibake", "look-alike", "mojibake", "mojibake"]
    for now, was in [("laatste", "Iaatste"), ("geïnformeerd", "ge├»nformeerd"), ("beleid", "beIeid"), ("“Ja", "â€œJa")]:
        start = document.text.index(now)
        first, last = document.original_range(start, start + len(now))
        assert document.original[first:last].decode() == was


def test_a_text_that_begins_with_the_word_date():
    assert read_bytes(b"date morgen Een tekst").reason == "bad-date"
    document = read_bytes(b"date morgen Een tekst", date="2023-06")
    assert document.text == "date morgen Een tekst"
    assert read_bytes(b"date 2023-99 Een tekst", date="2023-06").reason == "bad-date"
    assert "2023-99" in read_bytes(b"date 2023-99 Een tekst").detail


def test_the_texts_own_date_goes_before_the_option():
    assert read_bytes(b" date 2019-01 Een tekst", date="2023-06").published == "2019-01"
    assert read_bytes(b"Een tekst", date="2023-06").published == "2023-06"
    assert read_bytes(b"Een tekst", date="zomer").reason == "bad-date"


def test_text_of_which_nothing_is_left_is_empty():
    assert read_bytes(b"date 2023 \0 \xef\xbb\xbf").reason == "empty"


def test_a_few_nuls_are_marked_and_many_are_refused():
    text = b"date 2023 " + b"Een gewone regel tekst. " * 20
    assert read_bytes(text + b"\0").text.endswith("\ufffd")
    assert read_bytes(text + b"\0" * 400).reason == "binary"
