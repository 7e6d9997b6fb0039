"""From bytes to text, and from offsets to lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.text_file import EXCERPT_LIMIT, Lines, UndecodableError, decode

RUSSIAN = "# План работы\ntitle: План работы агентства на второе полугодие\n"
UZBEK_CYRILLIC = "title: Ўқув режаси ва меҳнат миграцияси\n"
UZBEK_LATIN = "title: Ish rejasi\nname: Yuridik bo‘lim “Yo‘l xarita”\n"


def refused(data):
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    problem = caught.value.problem
    return problem.code, problem.params, problem.line, problem.column


@pytest.mark.parametrize("text", [RUSSIAN, UZBEK_LATIN, "", "a: 😀\r\n", "a: b\rc: d"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_with_and_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "encoding", "line", "column"),
    [
        (RUSSIAN.encode("cp1251"), "cp1251", 1, 3),
        (RUSSIAN.replace("\n", "\r\n").encode("cp1251"), "cp1251", 1, 3),
        (RUSSIAN.encode("cp866"), "cp866", 1, 3),
        (UZBEK_CYRILLIC.encode("cp1251", errors="replace"), "cp1251", 1, 8),
        (UZBEK_LATIN.encode("cp1251"), "cp1251", 2, 17),
        (RUSSIAN.encode("utf-16"), "UTF-16", 1, 1),
        (RUSSIAN.encode("utf-16-le"), "UTF-16", 1, 1),
        (RUSSIAN.encode("utf-16-be"), "UTF-16", 1, 1),
    ],
)
def test_another_encoding_is_named(data, encoding, line, column):
    assert refused(data) == ("wrong-encoding", {"encoding": encoding}, line, column)


@pytest.mark.parametrize(
    ("data", "byte", "line", "column"),
    [
        ("a: ўқув ".encode() + b"\xff\n", "FF", 1, 9),
        ("a: ўқув\nb: ".encode() + b"\xe2\x80", "E2", 2, 4),
        (b"a: \xed\xa0\x80", "ED", 1, 4),
        (b"a: \xc0\x80", "C0", 1, 4),
    ],
    ids=["not-a-byte-of-utf8", "cut-short", "surrogate", "overlong"],
)
def test_damaged_utf8_is_placed(data, byte, line, column):
    assert refused(data) == ("not-utf8", {"byte": byte}, line, column)


def test_a_line_in_another_encoding_is_shown_readably():
    with pytest.raises(UndecodableError) as caught:
        decode(RUSSIAN.encode("cp1251"))
    assert caught.value.problem.excerpt == "# План работы"


def test_a_single_zero_byte_is_left_to_the_reader_of_texts():
    assert decode(b"title: Ish\0rejasi\n") == "title: Ish\0rejasi\n"


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 2, (1, 3)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("ў😀x", 2, (1, 3)),
        ("ab\n", 3, (2, 1)),
        ("", 0, (1, 1)),
    ],
)
def test_places_count_from_one_in_characters(text, offset, place):
    assert Lines(text).place(offset) == place


def test_an_excerpt_has_no_line_end_and_is_bounded():
    lines = Lines("a: b\r\n" + "x" * (2 * EXCERPT_LIMIT))
    assert lines.excerpt(1) == "a: b"
    assert lines.excerpt(2) == "x" * EXCERPT_LIMIT


@given(st.text(), st.integers(min_value=0))
def test_a_place_leads_back_to_its_character(text, number):
    offset = number % (len(text) + 1)
    lines = Lines(text)
    line, column = lines.place(offset)
    assert lines.starts[line - 1] + column - 1 == offset


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_place(data):
    try:
        text = decode(data)
    except UndecodableError as error:
        place = (error.problem.line, error.problem.column)
    else:
        place = Lines(text).place(len(text))
    assert min(place) >= 1
