"""Months of a plan whose title states the year once, before them."""

import pytest

from workplan_cli.language.plan_title import period_of


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
