"""The days that the names of documents state."""

from datetime import date

import pytest

from workplan_cli.language.days_in_texts import days_in, last_day_in


@pytest.mark.parametrize(
    "text",
    [
        "Buyruq 2025-11-20 № 12",
        "20.11.2025 yildagi 12-son buyruq",
        "2025-yil 20-noyabrdagi 12-son buyruq",
        "2025 йил 20 ноябрдаги 12-сон буйруқ",
        "Buyruq, 20-noyabr 2025",
        "Приказ от 20 ноября 2025 года № 12",
        "Приказ № 12 от 20.11.2025 г.",
        "Order No. 12 of 20 November 2025",
    ],
)
def test_a_day_is_found_as_documents_write_it(text):
    assert days_in(text) == (date(2025, 11, 20),)


@pytest.mark.parametrize(
    "text", ["145-son buyruq", "30/1-4397-son xat", "12-son buyruq, 2025-yil", "2025-13-45"]
)
def test_a_number_or_a_year_is_no_day(text):
    assert days_in(text) == ()


def test_several_days_are_found_in_order():
    assert days_in("20.11.2025, 2025-yil 1-dekabr") == (date(2025, 11, 20), date(2025, 12, 1))


def test_the_last_day_of_a_text_is_proposed():
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert last_day_in("поэтапно до 1 января 2029 года", *year) == date(2029, 1, 1)
    assert last_day_in("Не ранее 5 и не позднее 15 июня", *year) == date(2026, 6, 15)
    assert last_day_in("bahor oylarida", *year) is None
