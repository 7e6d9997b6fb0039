"""Deadlines in the forms of spreadsheets, with filler words, and terms that begin with an event."""

import pytest

from workplan_cli.errors import ValueProblem
from workplan_cli.language.deadline_wordings import read_wording


def meaning(text):
    found = read_wording(text)
    days = ["-".join(str(part) for part in written if part) for written in found.by]
    named = found.named and [part for part in (found.named.day, found.named.month) if part]
    return " ".join([found.kind, *days, *map(str, named or [])])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("17-Sep-2027", "date 2027-9-17"),
        ("2027/11/30", "date 2027-11-30"),
        ("2027.03.09", "date 2027-3-9"),
        ("Oct-27", "month 2027-10"),
        ("3-й квартал", "quarter 9"),
        ("1-е полугодие", "half 6"),
        ("Yearly, by November 20", "yearly 20 11"),
        ("every October", "yearly 10"),
        ("bi-annual", "half-yearly"),
        ("on a continuous basis", "ongoing"),
        ("2027-yil 12-18-may kunlari", "span 2027-5-18"),
        ("1-apreldan 30-iyungacha bo‘lgan davrda", "span 6-30"),
        ("iyun oyining oxirgi haftasi", "month 6"),
        ("har chorak yakuni bo‘yicha", "quarterly"),
        ("yil bo‘yi", "year "),
        ("15 dekabr kunigacha", "date 12-15"),
        ("15 декабрь кунигача", "date 12-15"),
        ("15-dekabr kuniga qadar", "date 12-15"),
        ("19.11.2025 kunigacha", "date 2025-11-19"),
        ("19.11.2025 куни", "date 2025-11-19"),
        ("до 15 декабря включительно", "date 12-15"),
        ("до 15 декабря 2025 года (включительно)", "date 2025-12-15"),
        ("by 15 December inclusive", "date 12-15"),
    ],
)
def test_plain_dates_and_rhythms(text, found):
    assert meaning(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "в течение 5 рабочих дней со дня подписания договора",
        "Within 24 hours after the accident",
        "No later than 30 days after signing of the grant",
        "Prior to the start of the works",
        "до начала купального сезона",
        "незамедлительно",
        "по запросу",
        "shartnoma imzolangan kundan boshlab 15 kun ichida",
    ],
)
def test_a_term_that_begins_with_an_event_has_no_date(text):
    assert meaning(text) == "external"


@pytest.mark.parametrize("text", ["к началу мая", "до начала 2027 года", "к началу учебного года"])
def test_the_beginning_of_a_named_time_is_no_event(text):
    with pytest.raises(ValueProblem):
        read_wording(text)
