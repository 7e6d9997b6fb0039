"""One day that a text states for several months."""

import pytest

from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.shared_days import leaves_months_bare


def days(text):
    return ["-".join(str(part) for part in written if part) for written in read_wording(text).by]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mart, iyun, sentabr, dekabr oylarining 25-sanasida", ["3-25", "6-25", "9-25", "12-25"]),
        ("mart va sentabr oylarining 10-sanasigacha", ["3-10", "9-10"]),
        ("fevral, iyun oylarining 5-sanasi", ["2-5", "6-5"]),
        ("2027-yil mart va sentabr oylarining 10-sanasigacha", ["2027-3-10", "2027-9-10"]),
        ("март ва сентябрь ойларининг 10-санасигача", ["3-10", "9-10"]),
        ("апрель, октябрь (до 15 числа)", ["4-15", "10-15"]),
        ("март, июнь, сентябрь, до 25 числа", ["3-25", "6-25", "9-25"]),
        ("до 10 числа апреля и октября", ["4-10", "10-10"]),
        ("25 числа марта, июня", ["3-25", "6-25"]),
    ],
)
def test_a_day_of_several_months_is_the_day_of_each(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oktabr oyining 10-sanasigacha", ["10-10"]),
        ("15-mart, oktabr oyining 10-sanasi", ["3-15", "10-10"]),
        ("март, 5 июня", ["3", "6-5"]),
        ("mart, iyun, 10-sentabr", ["3", "6", "9-10"]),
    ],
)
def test_a_day_of_one_month_is_no_day_of_its_neighbours(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("15-mart, iyun va sentabr", True),
        ("10th of April and October", True),
        ("March 15, June and September", True),
        ("15-mart, 15-iyun", False),
        ("mart, iyun, 10-sentabr", False),
        ("15.03.2027, iyun", True),
        ("15-martdan sentabrgacha", False),
    ],
)
def test_months_after_a_day_may_share_it(text, bare):
    assert leaves_months_bare(text) is bare
