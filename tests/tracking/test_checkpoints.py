"""Wordings of deadlines as real plans have them: what each means, and when it falls due."""

import re
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workplan_cli.errors import ValueProblem
from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.dates import parse_day, parse_period
from workplan_cli.language.deadline_forms import understand
from workplan_cli.language.deadline_patterns import WORDINGS, examples
from workplan_cli.language.deadline_wordings import LONGEST, read_wording
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineForm, DeadlineKind, Period, WrittenDate
from workplan_cli.tracking.checkpoints import checkpoints

SECOND_HALF = parse_period("2025-H2")
TWO_YEARS = Period(start=date(2019, 1, 1), end=date(2020, 12, 31))
SCHOOL_YEAR = Period(start=date(2021, 9, 1), end=date(2022, 6, 30))

REPEATING = {
    DeadlineKind.WEEKLY,
    DeadlineKind.MONTHLY,
    DeadlineKind.QUARTERLY,
    DeadlineKind.HALF_YEARLY,
    DeadlineKind.YEARLY,
}


def found_in(deadline, period, calendar=Calendar()):  # noqa: B008 - a record that nothing changes
    return checkpoints(deadline, period, calendar)


def due(deadline, period):
    found = found_in(deadline, period)
    return found[-1].due if found else None


def stretch(label, start, due, end):
    return Checkpoint(label, start, due=due, end=end, until=max(due, end))


def brief(deadline):
    """A deadline in one line: ``several 2019-03-01 2019-12-01``, dots for what is not given."""

    def written(day):
        return f"{day.year or '.'}-{day.month or '.'}-{day.day or '.'}"

    words = [deadline.kind.value, *map(written, deadline.by)]
    if named := deadline.named:
        words += [f"{name} {value}" for name, value in named._asdict().items() if value]
    words += [f"every {deadline.every}"] if deadline.every else []
    words += [f"since {written(deadline.since)}"] if deadline.since else []
    return " ".join(words)


def meaning(text):
    """What a wording means apart from its text."""
    return brief(read_wording(text))


def problem_of(call, *args):
    with pytest.raises(ValueProblem) as raised:
        call(*args)
    return raised.value.code, raised.value.params


# Days

DAYS = {
    "30.06": "date .-6-30",
    "до 20.08": "date .-8-20",
    "14.09.": "date .-9-14",
    "2019-yil 1-iyul": "date 2019-7-1",
    "1-iyulgacha": "date .-7-1",
    "1 aprelgacha": "date .-4-1",
    "2020-yil 1 aprelgacha": "date 2020-4-1",
    "2019-yil15- iyungacha": "date 2019-6-15",
    "2019-yil 15- yanvar": "date 2019-1-15",
    "2025-yil 1-oktabrga qadar": "date 2025-10-1",
    "2025-yil 1-oktyabrdan kechiktirmay": "date 2025-10-1",
    "2025-yil oktabr oyining 10-sanasigacha": "date 2025-10-10",
    "31.08.2024": "date 2024-8-31",
    "31.08.2025": "date 2025-8-31",
    "14.09.2024 yil": "date 2024-9-14",
    "2025-10-01": "date 2025-10-1",
    "29-fevral": "date .-2-29",
    "2026 йил 1-октябргача": "date 2026-10-1",
    "до 25 апреля": "date .-4-25",
    "1 марта": "date .-3-1",
    "не позднее 1 октября": "date .-10-1",
    "1 сентября 2021 года": "date 2021-9-1",
    "до 1 мая 2021 г.": "date 2021-5-1",
    "Alohida reja-jadval asosida, 2019-yil 1-iyulgacha tasdiqlash": "date 2019-7-1",
    "Alohida reja-jadval asosida,\n2019-yil 1- iyulgacha tasdiqlash": "date 2019-7-1",
    "2019- yildan boshlab\n2020-yil 1-may": "date 2020-5-1 since 2019-.-.",
    "2019-yildan boshlab 2020-yil 1-may": "date 2020-5-1 since 2019-.-.",
}

FOREIGN = {
    "01.07.25": "date 2025-7-1",
    "14.09.25 yil": "date 2025-9-14",
    "31/12/2025": "date 2025-12-31",
    "12/31/2025": "date 2025-12-31",
    "в срок до 1 мая 2025 г.": "date 2025-5-1",
    "1 квартал\n2025 года": "quarter 2025-3-.",
    "декабрь\n2025 года": "month 2025-12-.",
    "II полугодие\n2025 г.": "half 2025-12-.",
    "III chorak\n2025-yil": "quarter 2025-9-.",
    "2025-yil\nIII chorak": "quarter 2025-9-.",
    "2025 —\n2027-yillar": "span 2027-.-.",
    "I chorak\nIII chorak\n2025-yil": "several 2025-3-. 2025-9-.",
    "I, II, III va IV choraklar": "several .-3-. .-6-. .-9-. .-12-.",
    "Март, июнь, сентябрь 2025 года": "several 2025-3-. 2025-6-. 2025-9-.",
    "не позднее 4 квартала": "quarter .-12-.",
    "один раз в год не позднее 4 квартала 2025 года": "quarter 2025-12-.",
    "1-е полугодие": "half .-6-.",
    "в теч. года": "year .-.-.",
    "конец года": "year .-.-.",
    "2025–2026-o‘quv yili": "span 2026-8-.",
    "2024-2025 учебный год": "span 2025-8-.",
    "в течение 2024-2026 гг.": "span 2026-.-.",
    "ежегодно, к 15 января": "yearly day 15 month 1 every 1",
    "ежегодно, декабрь": "yearly month 12 every 1",
    "har yili oktyabr — dekabr oylarida": "yearly month 12 every 1",
    "2 раза в год": "half-yearly every 1",
    "yilda ikki marta": "half-yearly every 1",
    "har yili 2 marta": "half-yearly every 1",
    "ҳар йили 2 марта": "half-yearly every 1",
    "раз в два года": "yearly every 2",
    "не реже одного раза в квартал": "quarterly every 1",
    "до 25 числа отчетного месяца": "monthly day 25 every 1",
    "весь период": "ongoing",
    "в течение всего периода": "ongoing",
    "O‘quv yili davomida": "ongoing",
    "учебный год": "ongoing",
    "по мере выявления": "external",
    "по результатам проверок": "external",
    "в течение 10 рабочих дней после утверждения": "external",
    "rejaga ko‘ra": "external",
    "dastur asosida": "external",
}
"""Wordings of foreign forms: two-digit years, school years, cells of several lines, Russian."""

ENGLISH = {
    "once per quarter": "quarterly every 1",
    "once per month": "monthly every 1",
    "by 31 December 2025": "date 2025-12-31",
    "on 5 June 2025": "date 2025-6-5",
    "June 30, 2025": "date 2025-6-30",
    "no later than 1 May 2025": "date 2025-5-1",
    "Q1 2025": "quarter 2025-3-.",
    "Q1 (Jan-Mar)": "quarter .-3-.",
    "Q1–Q2": "span .-6-.",
    "Jan to Mar 2025": "span 2025-3-.",
    "first quarter of 2025": "quarter 2025-3-.",
    "second half of 2025": "half 2025-12-.",
    "H1 2025": "half 2025-6-.",
    "June 2025": "month 2025-6-.",
    "end of June 2025": "month 2025-6-.",
    "end of 2025": "year 2025-.-.",
    "year-round": "year .-.-.",
    "twice a year": "half-yearly every 1",
    "twice per year": "half-yearly every 1",
    "semi-annually": "half-yearly every 1",
    "monthly": "monthly every 1",
    "every quarter": "quarterly every 1",
    "annually": "yearly every 1",
    "ongoing": "ongoing",
    "Continuously": "ongoing",
    "from March 2025": "ongoing since 2025-3-.",
    "within 30 days": "external",
    "as needed": "external",
    "upon request": "external",
}

# Stretches of time, due on their last day

STRETCHES = {
    "2017-yil noyabr": "month 2017-11-.",
    "2025-yil dekabr": "month 2025-12-.",
    "12.2025": "month 2025-12-.",
    "Sentyabr": "month .-9-.",
    "sentabrda": "month .-9-.",
    "dekabr oyida": "month .-12-.",
    "dekabr oyi yakuniga qadar": "month .-12-.",
    "oktyabrgacha": "month .-10-.",
    "oktabr": "month .-10-.",
    "до конца марта": "month .-3-.",
    "2018-yil II chorak": "quarter 2018-6-.",
    "2018-yilning II choragida": "quarter 2018-6-.",
    "III-chorak": "quarter .-9-.",
    "iii-chorak": "quarter .-9-.",
    "ІІІ-chorak": "quarter .-9-.",
    "Ⅲ chorak": "quarter .-9-.",
    "Ш-чорак": "quarter .-9-.",
    "П чорак": "quarter .-6-.",
    "3-chorak": "quarter .-9-.",
    "2026 йил III-чорак": "quarter 2026-9-.",
    "III квартал": "quarter .-9-.",
    "III кв.": "quarter .-9-.",
    "III квартал 2021 года": "quarter 2021-9-.",
    "II-yarim yillik": "half .-12-.",
    "II-yarim yillikda": "half .-12-.",
    "II-yarim\nyillikda": "half .-12-.",
    "2-yarim yilligi": "half .-12-.",
    "2 yarim yillik": "half .-12-.",
    "2025-yilning ikkinchi yarmida": "half 2025-12-.",
    "2-ярим йиллиги": "half .-12-.",
    "I ярим йиллик": "half .-6-.",
    "І ярим йиллик": "half .-6-.",
    "первое полугодие": "half .-6-.",
    "yil yakuni": "year .-.-.",
    "yil yakuni bilan": "year .-.-.",
    "йил якуни билан": "year .-.-.",
    "Yil davomida": "year .-.-.",
    "2019-yil mobaynida": "year 2019-.-.",
    "в течение года": "year .-.-.",
    "до конца 2021 года": "year 2021-.-.",
}

# From one time to another, due on the last day of the last one

SPANS = {
    "I-II chorak": "span .-6-.",
    "I-II-chorak": "span .-6-.",
    "III-IV кв.": "span .-12-.",
    "окт-ноя": "span .-11-.",
    "2018-yil III-IV chorak": "span 2018-12-.",
    "iyul–avgust": "span .-8-.",
    "Jan/Feb 2025": "span 2025-2-.",
    "янв./фев. 2025": "span 2025-2-.",
    "Q4 2025 – Q1 2026": "span 2026-3-.",
    "4 кв. 2025 – 1 кв. 2026": "span 2026-3-.",
    "2025-yil IV chorak – 2026-yil I chorak": "span 2026-3-.",
    "H2 2025 – H1 2026": "span 2026-6-.",
    "mart — sentyabr": "span .-9-.",
    "oktyabr- noyabr": "span .-11-.",
    "2020-yil oktyabr- noyabr": "span 2020-11-.",
    "2020-yil dekabr – fevral": "span 2021-2-.",
    "2019-2020-yillar": "span 2020-.-.",
    "2019-2020-yillarda": "span 2020-.-.",
    "2019- 2020- yillar": "span 2020-.-.",
    "2019 — 2030-yillar": "span 2030-.-.",
    "2025–2026-yillarda": "span 2026-.-.",
    "1-15-sentabr": "span .-9-15",
    "1-iyuldan 1-oktabrgacha": "span .-10-1",
    "2025-yil 1-sentabrdan 15-sentabrgacha": "span 2025-9-15",
    "31.08.2024 – 14.09.2024": "span 2024-9-14",
    "ноябрь-декабрь": "span .-12-.",
    "июнь - август": "span .-8-.",
    "ноябрь 2021 года – апрель 2022 года": "span 2022-4-.",
    "с 1 июля по 1 октября 2021 года": "span 2021-10-1",
    "from 1 March to 31 May 2025": "span 2025-5-31",
    "с 01.03 по 31.05": "span .-5-31",
    "30.06 — 15.07": "span .-7-15",
    "04.2025 – 06.2025": "span 2025-6-.",
}

# Several dates in one cell

SEVERAL = {
    "ноябрь, апрель": "several .-11-. .-4-.",
    "ноябрь и апрель": "several .-11-. .-4-.",
    "II va IV chorak": "several .-6-. .-12-.",
    "2019-yil 1-iyun\n2019-yil 1-iyul": "several 2019-6-1 2019-7-1",
    "2019-yil 1-mart 2019-yil 1-dekabr": "several 2019-3-1 2019-12-1",
    "2019-yil 1-mart; 2019-yil 1-dekabr": "several 2019-3-1 2019-12-1",
    "2019-yil 1-mart, 1-iyun": "several 2019-3-1 2019-6-1",
    "2019-yil: 1-mart, 1-iyun va 1-dekabr": "several 2019-3-1 2019-6-1 2019-12-1",
    "2019-yil 1-mart\n2019-yil 1-dekabr\nreja asosida": "several 2019-3-1 2019-12-1",
    "– 2019-yil 1-mart\n– 2019-yil 1-dekabr": "several 2019-3-1 2019-12-1",
    "2020-yil 1-yanvar\n2020-yil 1-mart\n2020-yil 1-avgust\n2020-yil 1-dekabr": (
        "several 2020-1-1 2020-3-1 2020-8-1 2020-12-1"
    ),
    "2019- 2020- yillar\n2020-yil 1-sentabr": "several 2020-.-. 2020-9-1",
    "2020-yil 1-mart\n2020-yil mart — sentyabr\n2020-yil 1-oktabr": "several 2020-3-1 2020-9-. 2020-10-1",
    "31.08.2024 14.09.2024": "several 2024-8-31 2024-9-14",
    "до 10.02, до 10.05, до 10.08": "several .-2-10 .-5-10 .-8-10",
}

# Again and again

RHYTHMS = {
    "har haftada": "weekly every 1",
    "ҳар ҳафтада": "weekly every 1",
    "har hafta": "weekly every 1",
    "haftasiga kamida bir marta": "weekly every 1",
    "har dushanba": "weekly weekday 1 every 1",
    "har hafta dushanba": "weekly weekday 1 every 1",
    "har haftaning juma kuniga qadar": "weekly weekday 5 every 1",
    "har haftaning oxirgi ish kuni": "weekly working True every 1",
    "har ikki haftada": "weekly every 2",
    "ikki haftada bir marta": "weekly every 2",
    "еженедельно": "weekly every 1",
    "еженедельно по понедельникам": "weekly weekday 1 every 1",
    "каждую среду": "weekly weekday 3 every 1",
    "по пятницам": "weekly weekday 5 every 1",
    "раз в две недели": "weekly every 2",
    "weekly": "weekly every 1",
    "every Monday": "weekly weekday 1 every 1",
    "weekly on Friday": "weekly weekday 5 every 1",
    "every two weeks": "weekly every 2",
    "har oyda": "monthly every 1",
    "har oylik": "monthly every 1",
    "ҳар ойда": "monthly every 1",
    "ежемесячно": "monthly every 1",
    "monthly": "monthly every 1",
    "har ikki oyda": "monthly every 2",
    "har to‘rt oyda": "monthly every 4",
    "раз в два месяца": "monthly every 2",
    "every two months": "monthly every 2",
    "Har oy 10-sanasiga qadar": "monthly day 10 every 1",
    "ежемесячно до 10 числа": "monthly day 10 every 1",
    "до 25 числа отчетного месяца": "monthly day 25 every 1",
    "by the 10th of each month": "monthly day 10 every 1",
    "har oyning oxirgi ish kuni": "monthly working True every 1",
    "ежемесячно в последний рабочий день месяца": "monthly working True every 1",
    "last working day of the month": "monthly working True every 1",
    "har oyning oxirgi kuni": "monthly day 31 every 1",
    "в конце каждого месяца": "monthly every 1",
    "at the end of each month": "monthly every 1",
    "har oy oxirgi haftasining shanba kuni": "monthly weekday 6 every 1",
    "в последнюю пятницу каждого месяца": "monthly weekday 5 every 1",
    "keyingi oyning 5-sanasigacha": "monthly day 5 following True every 1",
    "hisobot oyidan keyingi oyning 5-sanasigacha": "monthly day 5 following True every 1",
    "har oy yakuni bo‘yicha 5-sanasiga qadar": "monthly day 5 following True every 1",
    "кейинги ойнинг 5-санасигача": "monthly day 5 following True every 1",
    "до 5 числа следующего месяца": "monthly day 5 following True every 1",
    "до 5-го числа месяца, следующего за отчётным месяцем": "monthly day 5 following True every 1",
    "by the 5th of the following month": "monthly day 5 following True every 1",
    "har chorakda": "quarterly every 1",
    "Xar chorakda": "quarterly every 1",
    "ҳар чоракда": "quarterly every 1",
    "har chorakda kamida bir marta": "quarterly every 1",
    "не реже одного раза в квартал": "quarterly every 1",
    "har uch oyda": "quarterly every 1",
    "yil davomida har chorakda": "quarterly every 1",
    "har chorakda reja asosida": "quarterly every 1",
    "2025-yil 1-iyuldan boshlab har chorakda": "quarterly every 1 since 2025-7-1",
    "ежеквартально": "quarterly every 1",
    "раз в квартал": "quarterly every 1",
    "в конце каждого квартала": "quarterly every 1",
    "quarterly": "quarterly every 1",
    "har chorak yakuni bo‘yicha 10-sanasiga qadar": "quarterly day 10 following True every 1",
    "до 10 числа месяца, следующего за отчетным кварталом": "quarterly day 10 following True every 1",
    "by the 10th of the month following the quarter": "quarterly day 10 following True every 1",
    "har yarim yilda": "half-yearly every 1",
    "har yarim yillikda": "half-yearly every 1",
    "один раз в полгода": "half-yearly every 1",
    "2 раза в год": "half-yearly every 1",
    "twice a year": "half-yearly every 1",
    "twice per year": "half-yearly every 1",
    "semi-annually": "half-yearly every 1",
    "har yili": "yearly every 1",
    "har yilda bir marta": "yearly every 1",
    "har yili mart oyida": "yearly month 3 every 1",
    "har yili 1-aprelga qadar": "yearly day 1 month 4 every 1",
    "har yili IV chorakda": "yearly month 12 every 1",
    "har yili oktabr — dekabr oylarida": "yearly month 12 every 1",
    "ежегодно, к 15 января": "yearly day 15 month 1 every 1",
    "ежегодно, декабрь": "yearly month 12 every 1",
    "annually by 31 March": "yearly day 31 month 3 every 1",
    "har ikki yilda bir marta": "yearly every 2",
    "har uch yilda bir marta": "yearly every 3",
    "раз в два года": "yearly every 2",
    "2019- yildan boshlab har yili": "yearly every 1 since 2019-.-.",
}

# Without a date of their own

OPEN = {
    "doimiy": "ongoing",
    "Doimiy ravishda": "ongoing",
    "muntazam": "ongoing",
    "muntazam ravishda": "ongoing",
    "yil davomida doimiy": "ongoing",
    "доимий": "ongoing",
    "постоянно": "ongoing",
    "2018-yildan boshlab": "ongoing since 2018-.-.",
    "2018-yildan boshlab muntazam": "ongoing since 2018-.-.",
    "noyabrdan boshlab muntazam": "ongoing since .-11-.",
    "1-sentabrdan": "ongoing since .-9-1",
    "2019-yil 1- sentabrdan": "ongoing since 2019-9-1",
    "III chorakdan boshlab": "ongoing since .-7-.",
    "2018/2019 o‘quv yilidan boshlab": "ongoing since 2018-9-.",
    "с 1 сентября 2021 года": "ongoing since 2021-9-1",
    "reja asosida": "external",
    "Reja-jadval asosida": "external",
    "reja-jadval": "external",
    "media reja asosida": "external",
    "myedia reja asosida": "external",
    "zarur hollarda": "external",
    "kelishilgan holda": "external",
    "doimiy, zarur hollarda": "external",
    "по отд. плану": "external",
    "в установл. порядке": "external",
    "по согласованию": "external",
    "ikki oy muddatda": "external",
    "uch oy muddatda": "external",
    "bir hafta muddatda": "external",
    "Belgilangan muddatda": "external",
    "в течение месяца": "external",
}

UNDERSTOOD = DAYS | FOREIGN | ENGLISH | STRETCHES | SPANS | SEVERAL | RHYTHMS | OPEN


@pytest.mark.parametrize(("text", "expected"), list(UNDERSTOOD.items()))
def test_a_wording_of_a_real_plan_is_understood(text, expected):
    assert meaning(text) == expected
    assert read_wording(text).text == text


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row.example)
def test_the_example_of_every_row_means_what_the_row_says(row):
    assert read_wording(row.example).kind is row.kind


def test_the_examples_show_one_wording_of_every_kind():
    assert [read_wording(text).kind for text in examples()] == list(DeadlineKind)


MONTHS = [
    ("yanvar", "январь", "января"),
    ("fevral", "февраль", "февраля"),
    ("mart", "март", "марта"),
    ("aprel", "апрель", "апреля"),
    ("may", "май", "мая"),
    ("iyun", "июнь", "июня"),
    ("iyul", "июль", "июля"),
    ("avgust", "август", "августа"),
    ("sentabr", "сентябрь", "сентября"),
    ("oktabr", "октябрь", "октября"),
    ("noyabr", "ноябрь", "ноября"),
    ("dekabr", "декабрь", "декабря"),
]


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, 1)))
def test_months_are_known_in_both_languages_and_in_every_case(number, names):
    uzbek, russian, genitive = names
    for ending in ("", "da", "ga", "gacha", "ning", "i", "ida"):
        assert meaning(f"2025-yil {uzbek}{ending}") == f"month 2025-{number}-."
    assert meaning(f"{uzbek}dan boshlab") == f"ongoing since .-{number}-."
    assert meaning(russian) == f"month .-{number}-."
    assert meaning(f"до 2 {genitive}") == f"date .-{number}-2"


# What is not understood is refused


@pytest.mark.parametrize(
    "text",
    [
        "tez orada",
        "Muddati belgilanmagan",
        "?",
        "-",
        ";",
        "yil",
        "chorak",
        "V chorak",
        "5-chorak",
        "3-yarim yillik",
        "01/02/2026",
        "2025-yil 1-oktabr, lekin keyinroq",
        "1-oktabr?",
        "har 0 oyda",
        "har hafta 2 marta",
        "har dushanba, har juma",
        "keyingi oy",
        "har chorakda ikki marta",
        "2025-yil 2 marta",
        "yil davomida 2 marta",
        "har oyda, har chorakda",
        "har chorakda, 2025-yil 1-oktabrgacha",
        "2025-yil davomida har chorakda",
        "12345",
        "1.1",
        "15.3",
        "15.30",
        "I va I chorak",
        "I\nI-chorak",
        "2025-yil II va II chorak",
    ],
)
def test_what_is_not_understood_is_never_guessed(text):
    assert problem_of(read_wording, text) == ("unknown-deadline", {"text": text})


@pytest.mark.parametrize(
    "text",
    [
        "31-iyun",
        "0-iyul",
        "2019-yil 29-fevral",
        "31.13.2024",
        "31.00.2024",
        "2019-yil 1-mart, 31-aprel",
        "har yili 30-fevral",
        "har oy 40-sanasiga qadar",
        "1-32-sentabr",
        "31-iyundan 1-oktabrgacha",
        "31-iyundan boshlab",
    ],
)
def test_a_day_that_no_calendar_has_is_named_as_such(text):
    assert problem_of(read_wording, text) == ("no-such-day", {"text": text})


HOSTILE = ["1", "1 ", "- ", "1-mart ", "2025 - ", "har ", "bir raz ", "dan 1 ", "lar", "a", "и ", ", ", "\n"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_an_endless_wording_is_refused_and_cut_short(piece):
    code, params = problem_of(read_wording, piece * 10_000)
    assert code == "unknown-deadline"
    assert len(params["text"]) == LONGEST + 1


def test_the_longest_wording_is_read():
    assert meaning("doimiy".rjust(LONGEST)) == "ongoing"


@given(
    st.text()
    | st.lists(st.sampled_from(" ".join(UNDERSTOOD).split()), max_size=8).map(" ".join)
    | st.sampled_from(HOSTILE).map(lambda piece: (piece * LONGEST)[:LONGEST])
)
def test_any_text_is_understood_or_refused(text):
    with suppress(ValueProblem):
        assert read_wording(text).text == text


# How it is written makes no difference

UZBEK = [text for text in UNDERSTOOD if text not in ENGLISH and not re.search(r"[\u0400-\u04ff]", text)]

wordings = st.sampled_from(sorted(UNDERSTOOD))


@given(wordings, st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_make_no_difference(text, change):
    assert meaning(change(text)) == meaning(text)


@given(wordings, st.sampled_from([" ", "  ", "\t", "\u00a0", "\u202f "]))
def test_spaces_make_no_difference(text, space):
    assert meaning(f"{space}{text}{space}".replace(" ", space)) == meaning(text)


# The ISO form is no wording of people but one for tools, written in one way only.
@given(
    wordings.filter(lambda text: text != "2025-10-01"),
    st.sampled_from("-‐‑‒–—−"),
    st.sampled_from(["", " "]),
    st.sampled_from(["", " "]),
)
def test_dashes_and_the_spaces_around_them_make_no_difference(text, dash, before, after):
    changed = re.sub(r" ?[-–—] ?", before + dash + after, text)
    assert meaning(changed) == meaning(text)


@given(wordings, st.sampled_from("'‘’ʻʼ`´"))
def test_apostrophes_make_no_difference(text, apostrophe):
    assert meaning(text.replace("‘", apostrophe)) == meaning(text)


@given(st.sampled_from(UZBEK))
def test_the_script_makes_no_difference(text):
    assert meaning(to_cyrillic(text)) == meaning(text)


# The explicit form


def form(text="tez orada", **given):
    if "due" in given:
        given["due"] = parse_day(given["due"])
    return DeadlineForm(text=text, **{**given, "dates": tuple(map(parse_day, given.get("dates", ())))})


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (form("har oyda"), "monthly every 1"),
        (form(kind="date", due="2025-10-01"), "date 2025-10-1"),
        (form(kind="quarter", due="2025-09-30"), "quarter 2025-9-30"),
        (form(kind="several", dates=["2025-12-01", "2025-10-01"]), "several 2025-10-1 2025-12-1"),
        (form(kind="external"), "external"),
        (form(kind="external", dates=["2025-10-01"]), "external 2025-10-1"),
        (form("media reja asosida", dates=["2025-10-01"]), "external 2025-10-1"),
        (form(kind="ongoing"), "ongoing"),
        (form(kind="monthly"), "monthly every 1"),
        (form(kind="Half-Yearly"), "half-yearly every 1"),
        (form("har oyda", kind="ongoing"), "ongoing"),
        (form("har oyda", kind="quarterly"), "quarterly every 1"),
        (form("Har oy 10-sanasiga qadar", kind="monthly"), "monthly day 10 every 1"),
        (form("har uch yilda bir marta", kind="yearly"), "yearly every 3"),
        (form("III-chorak", kind="quarter"), "quarter .-9-."),
        (form("III-chorak", due="2025-09-15"), "quarter 2025-9-15"),
        (form("2025-yil 1-oktabr", kind="date", due="2025-11-01"), "date 2025-11-1"),
    ],
)
def test_what_is_spelled_out_wins_over_the_wording(stated, expected):
    deadline = understand(stated)
    assert (deadline.text, brief(deadline)) == (stated.text, expected)


@pytest.mark.parametrize(
    ("stated", "code", "params"),
    [
        (form(), "unknown-deadline", {"text": "tez orada"}),
        (form(due="2025-10-01"), "unknown-deadline", {"text": "tez orada"}),
        (form(kind="date"), "deadline-due-missing", {"kind": "date"}),
        (form("31-iyun", kind="date"), "deadline-due-missing", {"kind": "date"}),
        (form("doimiy", kind="quarter"), "deadline-due-missing", {"kind": "quarter"}),
        (form(kind="several"), "deadline-dates-missing", {"kind": "several"}),
        (form(kind="several", dates=["2025-10-01"]), "deadline-dates-missing", {"kind": "several"}),
        (form(kind="several", due="2025-10-01"), "deadline-due-unexpected", {"kind": "several"}),
        (form(kind="external", due="2025-10-01"), "deadline-due-unexpected", {"kind": "external"}),
        (form("doimiy", due="2025-10-01"), "deadline-due-unexpected", {"kind": "ongoing"}),
        (form(kind="monthly", due="2025-10-01"), "deadline-due-unexpected", {"kind": "monthly"}),
        (form(kind="date", dates=["2025-10-01"]), "deadline-dates-unexpected", {"kind": "date"}),
        (form("har oyda", dates=["2025-10-01"]), "deadline-dates-unexpected", {"kind": "monthly"}),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(stated, code, params):
    assert problem_of(understand, stated) == (code, params)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are():
    code, params = problem_of(understand, form(kind="daily"))
    assert code == "unknown-deadline-kind"
    assert params == {"kind": "daily", "kinds": [kind.value for kind in DeadlineKind]}


# When it falls due


def labels_and_dues(text, period):
    return [(each.label, each.due.isoformat()) for each in found_in(read_wording(text), period)]


@pytest.mark.parametrize(
    ("text", "label", "day"),
    [
        ("2025-yil 1-oktabrga qadar", "2025-10-01", "2025-10-01"),
        ("1-oktabrgacha", "2025-10-01", "2025-10-01"),
        ("31.08.2025", "2025-08-31", "2025-08-31"),
        ("2025-yil dekabr", "2025-12", "2025-12-31"),
        ("sentabrgacha", "2025-09", "2025-09-30"),
        ("III-chorak", "2025-Q3", "2025-09-30"),
        ("II-yarim yillikda", "2025-H2", "2025-12-31"),
        ("yil yakuni bilan", "2025", "2025-12-31"),
        ("iyul–avgust", "2025-08-31", "2025-08-31"),
        ("2025–2026-yillarda", "2026-12-31", "2026-12-31"),
        ("1-mart", "2025-03-01", "2025-03-01"),
    ],
)
def test_a_dated_deadline_has_one_checkpoint_that_counts_from_the_start_of_the_plan(text, label, day):
    expected = stretch(label, date(2025, 7, 1), due=parse_day(day), end=parse_day(day))
    assert found_in(read_wording(text), SECOND_HALF) == (expected,)
    assert due(read_wording(text), SECOND_HALF) == parse_day(day)


def test_by_a_day_is_the_day_itself():
    assert due(read_wording("2025-yil 1-oktabrga qadar"), SECOND_HALF) == date(2025, 10, 1)


def test_several_dates_are_a_checkpoint_each_in_order_and_the_last_is_due():
    deadline = understand(form(kind="several", dates=["2025-12-01", "2025-10-01"]))
    assert [each.label for each in found_in(deadline, SECOND_HALF)] == ["2025-10-01", "2025-12-01"]
    assert due(deadline, SECOND_HALF) == date(2025, 12, 1)


@pytest.mark.parametrize("text", ["doimiy", "2018-yildan boshlab", "reja asosida", "ikki oy muddatda"])
def test_an_open_deadline_has_no_checkpoint(text):
    assert found_in(read_wording(text), SECOND_HALF) == ()
    assert due(read_wording(text), SECOND_HALF) is None


def test_an_external_deadline_has_the_dates_that_were_given():
    deadline = understand(form("media reja asosida", dates=["2025-09-15", "2025-11-15"]))
    assert [each.due for each in found_in(deadline, SECOND_HALF)] == [
        date(2025, 9, 15),
        date(2025, 11, 15),
    ]


# The year that the wording leaves out


def test_the_year_is_the_one_that_brings_the_date_into_the_plan():
    assert labels_and_dues("ноябрь, апрель", SCHOOL_YEAR) == [
        ("2021-11-30", "2021-11-30"),
        ("2022-04-30", "2022-04-30"),
    ]


def test_a_date_outside_the_plan_is_in_its_last_year():
    assert due(read_wording("1-avgust"), SCHOOL_YEAR) == date(2022, 8, 1)


def test_a_year_that_could_be_two_is_not_guessed():
    expected = {"text": "III-chorak", "years": [2019, 2020]}
    assert problem_of(found_in, read_wording("III-chorak"), TWO_YEARS) == (
        "deadline-year-unclear",
        expected,
    )
    assert problem_of(due, read_wording("III-chorak"), TWO_YEARS) == ("deadline-year-unclear", expected)


def test_a_leap_day_is_in_the_leap_year():
    leap_day = read_wording("29-fevral")
    assert due(leap_day, TWO_YEARS) == date(2020, 2, 29)
    assert problem_of(due, leap_day, SECOND_HALF) == ("no-such-day", {"text": "29-fevral"})


# Again and again


def test_every_month_of_the_plan_is_a_checkpoint():
    assert labels_and_dues("har oyda", SECOND_HALF) == [
        ("2025-07", "2025-07-31"),
        ("2025-08", "2025-08-31"),
        ("2025-09", "2025-09-30"),
        ("2025-10", "2025-10-31"),
        ("2025-11", "2025-11-30"),
        ("2025-12", "2025-12-31"),
    ]


def test_every_quarter_of_the_plan_is_a_checkpoint():
    assert found_in(read_wording("har chorakda"), SECOND_HALF) == (
        stretch("2025-Q3", date(2025, 7, 1), due=date(2025, 9, 30), end=date(2025, 9, 30)),
        stretch("2025-Q4", date(2025, 10, 1), due=date(2025, 12, 31), end=date(2025, 12, 31)),
    )


def test_a_stretch_cut_by_the_plan_keeps_its_label():
    period = Period(start=date(2025, 8, 15), end=date(2025, 11, 10))
    assert found_in(read_wording("har chorakda"), period) == (
        stretch("2025-Q3", date(2025, 8, 15), due=date(2025, 9, 30), end=date(2025, 9, 30)),
        stretch("2025-Q4", date(2025, 10, 1), due=date(2025, 11, 10), end=date(2025, 12, 31)),
    )
    assert labels_and_dues("har yili", period) == [("2025", "2025-11-10")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("har oy 10-sanasiga qadar", ["2025-09-10", "2025-10-10", "2025-11-10"]),
        ("har oy 31-sanasiga qadar", ["2025-08-31", "2025-09-30", "2025-10-31", "2025-11-10"]),
        ("har oy 15-kuni", ["2025-08-15", "2025-09-15", "2025-10-15", "2025-11-10"]),
        ("до 15 числа каждого месяца", ["2025-08-15", "2025-09-15", "2025-10-15", "2025-11-10"]),
        ("har yili oktabr oyida", ["2025-10-31"]),
        ("har yili 1-sentabrga qadar", ["2025-09-01"]),
        ("har yili mart oyida", []),
        ("har yili dekabr oyida", ["2025-11-10"]),
    ],
)
def test_a_named_day_before_the_plan_is_left_out_and_one_after_it_is_its_last_day(text, expected):
    period = Period(start=date(2025, 8, 15), end=date(2025, 11, 10))
    assert [day for _, day in labels_and_dues(text, period)] == expected


def test_a_leap_day_of_every_year_is_the_last_of_february_in_the_others():
    assert [day for _, day in labels_and_dues("har yili 29-fevral", TWO_YEARS)] == [
        "2019-02-28",
        "2020-02-29",
    ]


def test_once_in_some_years_counts_from_the_first_year():
    six_years = Period(start=date(2019, 3, 1), end=date(2024, 12, 31))
    assert labels_and_dues("har uch yilda bir marta", six_years) == [
        ("2021", "2021-12-31"),
        ("2024", "2024-12-31"),
    ]
    assert labels_and_dues("2018-yildan boshlab har ikki yilda bir marta", six_years) == [
        ("2019", "2019-12-31"),
        ("2021", "2021-12-31"),
        ("2023", "2023-12-31"),
        ("2025", "2024-12-31"),
    ]
    another_six = Period(start=date(2020, 1, 1), end=date(2025, 12, 31))
    assert labels_and_dues("har uch yilda bir marta", another_six) == [
        ("2022", "2022-12-31"),
        ("2025", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-yildan boshlab har yili", ["2025"]),
        ("noyabrdan boshlab har oyda", ["2025-11", "2025-12"]),
        ("2025-yil 1-oktabrdan boshlab har chorakda", ["2025-Q4"]),
        ("2026-yildan boshlab har oyda", []),
    ],
)
def test_a_rhythm_begins_where_the_wording_says(text, expected):
    assert [label for label, _ in labels_and_dues(text, SECOND_HALF)] == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("noyabrdan boshlab har oyda", date(2025, 11, 1)),
        ("2026-yildan boshlab har oyda", date(2026, 1, 1)),
        ("2025-yildan boshlab har oyda", date(2025, 8, 15)),
        ("avgustdan boshlab har oyda", date(2025, 8, 15)),
    ],
)
def test_a_rhythm_from_a_month_or_a_year_begins_on_its_first_day_in_the_plan(text, first):
    period = Period(start=date(2025, 8, 15), end=date(2026, 3, 31))
    assert found_in(read_wording(text), period)[0].start == first


def test_a_rhythm_from_a_day_that_the_year_has_not_is_refused():
    text = "29-fevraldan boshlab har oyda"
    assert problem_of(found_in, read_wording(text), SECOND_HALF) == ("no-such-day", {"text": text})


def test_the_last_year_of_the_calendar_is_no_obstacle():
    last_year = parse_period("9999")
    assert labels_and_dues("har uch yilda bir marta", last_year) == [("9999", "9999-12-31")]
    assert labels_and_dues("har oyda", last_year)[0] == ("9999-01", "9999-01-31")


# For every plan

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
periods = st.builds(
    lambda start, length: Period(start=start, end=start + timedelta(days=length)), days, st.integers(0, 1500)
)
rhythms = st.sampled_from(sorted(REPEATING))


@given(rhythms, periods)
def test_repeating_checkpoints_divide_the_plan_without_gaps(kind, period):
    found = found_in(understand(form(kind=kind)), period)
    assert found[0].start == period.start
    assert found[-1].due == period.end
    assert all(before.due + timedelta(days=1) == after.start for before, after in pairwise(found))


@given(rhythms, periods)
def test_a_repeating_checkpoint_lies_in_the_period_it_is_labelled_with(kind, period):
    for each in found_in(understand(form(kind=kind)), period):
        whole = parse_period(each.label)
        assert each.start == max(whole.start, period.start)
        assert each.due == min(whole.end, period.end)


def unclear(deadline, period):
    """Whether the period is too long to tell the year, or has not the leap day."""
    try:
        found_in(deadline, period)
    except ValueProblem as problem:
        return problem.code in {"deadline-year-unclear", "no-such-day"}
    return False


@given(wordings, periods)
def test_checkpoints_are_in_order_each_label_once_and_due_after_their_start(text, period):
    deadline = read_wording(text)
    assume(not unclear(deadline, period))
    found = found_in(deadline, period)
    dues = [each.due for each in found]
    assert dues == sorted(dues)
    assert max(Counter(each.label for each in found).values(), default=1) == 1
    assert due(deadline, period) == (dues[-1] if dues else None)
    if deadline.every:
        last = date.max if deadline.named and deadline.named.following else period.end
        assert all(period.start <= each.start <= each.due <= last for each in found)


@given(st.lists(days, min_size=2, unique=True), periods)
def test_dates_given_are_the_checkpoints_whatever_the_plan(given_days, period):
    deadline = understand(DeadlineForm(text="tez orada", kind="several", dates=tuple(given_days)))
    assert [each.due for each in found_in(deadline, period)] == sorted(given_days)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_full_date_means_itself_in_every_style(day):
    uzbek, _, russian = MONTHS[day.month - 1]
    expected = (WrittenDate(year=day.year, month=day.month, day=day.day),)
    for text in (
        f"{day.year}-yil {day.day}-{uzbek}",
        f"{day.year}-yil{day.day}- {uzbek}gacha",
        f"{day.day:02}.{day.month:02}.{day.year}",
        day.isoformat(),
        f"до {day.day} {russian} {day.year} года",
    ):
        assert read_wording(text) == Deadline(text=text, kind=DeadlineKind.DATE, by=expected)
