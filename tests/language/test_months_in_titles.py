"""Months of a plan whose title states the year once, before them."""

import pytest

from workplan_cli.language.plan_title import names_open_part, period_of


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("2027-yil aprel — iyun oylariga mo‘ljallangan ish rejasi", "2027-04-01", "2027-06-30"),
        ("Ish rejasi (2026-yil avgust — dekabr)", "2026-08-01", "2026-12-31"),
        ("2027 йил июль-декабрь ойларига мўлжалланган режа", "2027-07-01", "2027-12-31"),
        ("2026-yil dekabr — fevral oylari rejasi", "2026-12-01", "2027-02-28"),
        ("2027-yil 1-iyuldan 31-dekabrgacha bo‘lgan davr rejasi", "2027-07-01", "2027-12-31"),
        ("2027-yil I–III chorak rejasi", "2027-01-01", "2027-09-30"),
        ("2027-yilning 9 oyiga mo‘ljallangan ish rejasi", "2027-01-01", "2027-09-30"),
        ("План работы на 9 месяцев 2027 года", "2027-01-01", "2027-09-30"),
        ("2027-yilning birinchi yarmiga mo‘ljallangan reja", "2027-01-01", "2027-06-30"),
        ("2027-yil sentabr oyi ish rejasi", "2027-09-01", "2027-09-30"),
        ("2027-yilning I va II choraklarida bajariladigan ishlar rejasi", "2027-01-01", "2027-06-30"),
        ("2027 йил III ва IV чоракларига иш режаси", "2027-07-01", "2027-12-31"),
        ("2027-yilning dastlabki ikki choragi uchun reja", "2027-01-01", "2027-06-30"),
        ("План на I и II кварталы 2027 года", "2027-01-01", "2027-06-30"),
        ("План на первый и второй кварталы 2027 года", "2027-01-01", "2027-06-30"),
        ("План на вторую половину 2027 года", "2027-07-01", "2027-12-31"),
        ("План на первые три квартала 2027 года", "2027-01-01", "2027-09-30"),
        ("Joriy yil ikkinchi yarmi ish rejasi (2027-yil)", "2027-07-01", "2027-12-31"),
        ("Work plan for the first and second quarters of 2027", "2027-01-01", "2027-06-30"),
        ("Work plan, Q1 and Q2 2027", "2027-01-01", "2027-06-30"),
        ("Work plan for the last quarter of 2027", "2027-10-01", "2027-12-31"),
        ("IV квартал 2026 и I квартал 2027 года: план", "2026-10-01", "2027-03-31"),
        ("План на 2-й семестр 2026/2027 учебного года", "2027-01-01", "2027-06-30"),
        ("2026-2030-yillarda rivojlantirish bo‘yicha 2027-yilga reja", "2027-01-01", "2027-12-31"),
        ("2026-yil yakunlari va 2027-yildagi vazifalar rejasi", "2027-01-01", "2027-12-31"),
        ("I yarim yillik yakunlari bo‘yicha 2027-yil II yarim yilligi rejasi", "2027-07-01", "2027-12-31"),
        ("Work plan for 2027 following up the 2026 audit", "2027-01-01", "2027-12-31"),
        ("2027-yil ish rejasi", "2027-01-01", "2027-12-31"),
    ],
)
def test_a_year_before_its_months_is_the_year_of_all(title, start, end):
    period = period_of(title)
    assert period
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize("title", ["2025-yil 3-iyul – 10-sentabr"])
def test_two_days_of_documents_are_no_period(title):
    assert period_of(title) is None


@pytest.mark.parametrize(
    ("title", "is_open"),
    [
        ("План на полугодие 2027 года", True),
        ("2027-yil yarim yillik ish rejasi", True),
        ("Half-year plan 2027", True),
        ("План на второй семестр 2027 года", True),
        ("План на II полугодие 2027 года", False),
        ("План ежеквартальных отчётов на 2027 год", False),
        ("2027-yilda har chorakda o‘tkaziladigan tadbirlar rejasi", False),
        ("Work plan, fiscal year 2027", True),
        ("Work plan, fiscal year 2027 (1 January to 31 December 2027)", False),
    ],
)
def test_a_part_of_a_year_that_is_not_read_leaves_the_period_open(title, is_open):
    assert names_open_part(title) is is_open
