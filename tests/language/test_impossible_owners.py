"""Pieces of a title that cannot be the name of an organization."""

import pytest

from workplan_cli.language.plan_owner import owner_in_position, owner_in_title


@pytest.mark.parametrize(
    "title",
    [
        "Sud binolarini ta’mirlash bo‘yicha DASTURI (2026-yil avgust — dekabr)",
        "Zarafshon tumani boshqarmasi DASTURI (2026-yil avgust — dekabr)",
        "Марказ ДАСТУРИ 2026 йил",
    ],
)
def test_a_plan_a_bracket_or_a_month_is_no_organization(title):
    assert owner_in_title(title) == ""


def test_months_after_a_name_end_it():
    assert owner_in_title("Work Plan of the District Centre, April 2027 to March 2028") == "District Centre"


def test_a_minister_stands_for_the_ministry():
    assert owner_in_position("Министр сельского хозяйства") == "Министерство сельского хозяйства"
