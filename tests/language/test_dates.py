"""Days and periods: what is read, and that nothing else is guessed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import (
    end_of_month,
    half_of,
    label_of,
    parse_day,
    parse_label,
    parse_period,
    parse_range,
)
from workplan_cli.model.deadline import Period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-01", date(2025, 10, 1)),
        ("01.10.2025", date(2025, 10, 1)),
        ("1.9.2025", date(2025, 9, 1)),
        ("01.02.2026", date(2026, 2, 1)),
        (" 2024-02-29\n", date(2024, 2, 29)),
    ],
)
def test_a_day_is_iso_or_day_first_with_dots(text, day):
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "no-such-day"),
        ("31.06.2025", "no-such-day"),
        ("0000-01-01", "no-such-day"),
        ("01/02/2026", "bad-date"),
        ("1.10.25", "bad-date"),
        ("2025-10", "bad-date"),
        ("20251001", "bad-date"),
        ("2025-10-01T00:00", "bad-date"),
        ("٢٠٢٥-١٠-٠١", "bad-date"),
        ("tomorrow", "bad-date"),
        ("", "bad-date"),
    ],
)
def test_no_other_day_is_guessed(text, code):
    with pytest.raises(ValueProblem) as raised:
        parse_day(text)
    assert (raised.value.code, raised.value.params["text"]) == (code, text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-q3", "2025-07-01", "2025-09-30"),
        ("2025-W36", "2025-09-01", "2025-09-07"),
        ("2026-w01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
    ],
)
def test_a_period_is_a_year_or_a_part_of_it(text, start, end):
    assert parse_period(text) == Period(start=parse_day(start), end=parse_day(end))


@pytest.mark.parametrize(
    "text",
    [
        "2025-Q5",
        "2025-Q0",
        "2025-H3",
        "2025-13",
        "2025-00",
        "2025-9",
        "25-Q3",
        "2025-W53",
        "2025-W00",
        "2025-W9",
        "0000",
        "2025-10-01",
        "٢٠٢٥",
        "",
    ],
)
def test_no_other_period_is_guessed(text):
    with pytest.raises(ValueProblem) as raised:
        parse_period(text)
    assert (raised.value.code, raised.value.params) == ("bad-period", {"text": text})


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2025, 2, 28), (2024, 2, 29), (2025, 4, 30), (2025, 12, 31), (9999, 12, 31)]
)
def test_a_month_ends_on_its_last_day(year, month, day):
    assert end_of_month(year, month) == date(year, month, day)


@given(
    st.integers(1, 9999),
    st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", *(f"-{n:02}" for n in range(1, 13))]),
)
def test_the_label_of_a_period_names_it(year, part):
    label = f"{year:04}{part}"
    months = {"": 12, "H": 6, "Q": 3}.get(part[1:2], 1)
    assert label_of(parse_period(label).end, months) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2025-q3", "2025-Q3"),
        ("2025-w36", "2025-W36"),
        (" 2025-h2 ", "2025-H2"),
        ("2025-09", "2025-09"),
        ("2025", "2025"),
        ("2025-10-01", "2025-10-01"),
        ("01.10.2025", "2025-10-01"),
    ],
)
def test_a_label_has_one_spelling(text, label):
    assert parse_label(text) == label


@pytest.mark.parametrize(
    ("text", "code"), [("2025-Q5", "bad-period"), ("III-chorak", "bad-period"), ("2025-02-30", "no-such-day")]
)
def test_no_other_label_is_guessed(text, code):
    with pytest.raises(ValueProblem) as raised:
        parse_label(text)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("day", "half"),
    [(date(2025, 6, 30), "2025-H1"), (date(2025, 7, 1), "2025-H2"), (date(2025, 12, 31), "2025-H2")],
)
def test_a_day_lies_in_its_half_year(day, half):
    assert half_of(day) == parse_period(half)


def test_what_is_no_part_of_a_year_is_labelled_by_its_last_day():
    assert label_of(date(2025, 10, 1), 0) == "2025-10-01"
    assert label_of(date(2027, 12, 31), 36) == "2027-12-31"


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y"]))
def test_a_day_survives_being_written_and_read(day, style):
    text = (
        style.replace("%Y", f"{day.year:04}").replace("%m", f"{day.month:02}").replace("%d", f"{day.day:02}")
    )
    assert parse_day(text) == day


@given(
    st.text() | st.from_regex(r"\A[\d.\-QHW]{1,10}\Z"),
    st.sampled_from([parse_day, parse_period, parse_label]),
)
def test_any_text_is_read_or_refused(text, parse):
    with suppress(ValueProblem):
        assert parse(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-2026", "2025-01-01", "2026-12-31"),
        ("2025-07/2026-06", "2025-07-01", "2026-06-30"),
        ("2025-Q3 – 2026-q2", "2025-07-01", "2026-06-30"),
        ("01.07.2025 - 30.06.2026", "2025-07-01", "2026-06-30"),
        ("2025-07-01/2026-06-30", "2025-07-01", "2026-06-30"),
        ("2025-07-01..2025-H2", "2025-07-01", "2025-12-31"),
    ],
)
def test_a_range_of_periods(text, start, end):
    assert parse_range(text) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["2026-2025", "2025/2026/2027", "2025-07-01", "yarim-yil/2026", "", "/"])
def test_no_range_of_periods(text):
    with pytest.raises(ValueProblem) as raised:
        parse_range(text)
    assert raised.value.code == "bad-span"
