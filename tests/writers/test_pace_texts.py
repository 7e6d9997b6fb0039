"""The pace of an activity in words."""

from decimal import Decimal

import pytest
from builders import activity, day, entry, journal, plan

from workplan_cli.locales import load
from workplan_cli.reports.build import detail
from workplan_cli.tracking.forecast import Rate, worst
from workplan_cli.tracking.state import fold
from workplan_cli.writers.shared.cells import machine_text
from workplan_cli.writers.shared.cells import shown as shown_cell
from workplan_cli.writers.shared.pace_texts import (
    daily,
    days_left,
    expected_text,
    joint_text,
    needed_text,
    outlook_texts,
    percent_text,
    reached_text,
    spark,
)

SAY = load("en")


def shown(on, one, *entries):
    made, entries = plan(one), journal(*entries)
    return detail(fold(made, entries, day(on)), entries, "1.1")


def lines(report, say=SAY):
    """What is said of each target: expected by today, the pace, the day it leads to, the pace needed."""
    return [
        [
            expected_text(report.item, each, say),
            daily(each.pace, say),
            reached_text(each, say),
            needed_text(each, say),
        ]
        for each in report.forecasts
    ]


def test_a_line_of_heights_is_relative_to_the_greatest_total():
    totals = [Decimal(each) for each in (0, 1, 50, 100, 70)]
    assert spark(totals, unicode=True) == "▁▁▄█▅"
    assert spark(totals, unicode=False) == "__:#-"
    assert spark([Decimal(0)], unicode=True) == "▁"


def test_the_pace_of_the_only_target():
    report = shown("11-20", activity(targets={"people": 113700}), entry("10-22", done=16300))
    assert lines(report) == [
        [
            "expected by today, counted from 2025-07-01: 87 747 ta, 77.2 %",
            "158 a working day",
            "reached on 2028-03-31, 821 days too late",
            "3 359 a working day",
        ]
    ]


def test_each_of_several_targets_has_its_pace_too():
    report = shown(
        "11-20", activity(targets={"people": 500, "cities": 6}), entry("10-22", done=3, target="cities")
    )
    assert lines(report) == [
        [
            "expected by today, counted from 2025-07-01: 386 ta, 77.2 %",
            "0 a working day",
            "nothing done yet",
            "18 a working day",
        ],
        [
            "expected by today, counted from 2025-07-01: 5 ta, 77.2 %",
            "1 in 34 working days",
            "reached on 2026-04-14, 104 days too late",
            "1 in 9 working days",
        ],
    ]


def test_what_is_needed_is_said_alike_in_a_cell_and_on_the_screen():
    only_one = Rate(Decimal(1), 31, day("12-31"))
    assert shown_cell("needed", only_one, SAY) == daily(only_one, SAY) == "1 by 2025-12-31"
    several = Rate(Decimal(1), 31)
    assert shown_cell("needed", several, SAY) == daily(several, SAY) == "1 in 31 working days"
    assert [machine_text(each) for each in (only_one, several)] == ["1/31", "1/31"]


@pytest.mark.parametrize(
    ("language", "needed"),
    [
        ("en", "1 by 2025-12-20"),
        ("uz", "20.12.2025 kunigacha 1"),
        ("uz-Cyrl", "20.12.2025 кунигача 1"),
        ("ru", "1 до 20.12.2025"),
    ],
)
def test_a_single_one_is_needed_by_the_due_date(language, needed):
    one = activity(deadline="20.12.2025", targets={"agreements": 12})
    report = shown("11-20", one, entry("10-22", done=11))
    assert lines(report, load(language))[0][3] == needed


def test_without_a_report_no_day_is_in_sight_and_after_the_due_date_nothing_is_needed():
    report = shown("2026-01-10", activity(targets={"people": 10}))
    assert lines(report) == [
        [
            "expected by today, counted from 2025-07-01: 10 ta, 100.0 %",
            "0 a working day",
            "nothing done yet",
            None,
        ]
    ]


def test_the_days_left_count_to_the_next_date():
    item = shown("09-20", activity(deadline="har oyda"), entry("09-03", note="x")).item
    assert days_left(item, SAY) == "41 days left"
    assert days_left(shown("2026-01-10", activity()).item, SAY) is None


def test_the_percentage_of_a_joint_row_names_the_parts_that_make_it():
    joint = activity(executors=("yuridik", "moliya"))
    report = shown("09-20", joint, entry("09-03", percent=40, executor="moliya"))
    expected = "mean of the executors: Yuridik bo‘lim – nothing reported; Moliya bo‘limi – 40.0 %"
    assert joint_text(report.plan, report.item, SAY) == expected
    stated = shown("09-20", joint, entry("09-03", percent=40))
    assert joint_text(stated.plan, stated.item, SAY) is None


@pytest.mark.parametrize(
    ("given", "entries", "expected"),
    [
        ({"targets": {"people": 10}}, [], "share of the target that is reached"),
        ({"targets": {"people": 10, "rooms": 2}}, [], "mean of the shares of the targets that are reached"),
        ({"deadline": "har oyda"}, [{"note": "x"}], "share of the checkpoints that are met: 1 of 6"),
        ({"deadline": "III-chorak"}, [], "no percentage has been stated"),
        ({"deadline": "III-chorak"}, [{"percent": 40}], "the percentage that was last stated"),
        ({"deadline": "III-chorak"}, [{"complete": True}], "reported as completed"),
    ],
)
def test_every_percentage_is_explained_in_a_few_words(given, entries, expected):
    report = shown("09-20", activity(**given), *(entry("09-03", **each) for each in entries))
    assert percent_text(report.plan, report.item, SAY) == expected


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ((), ("nothing done yet",)),
        ((("people", 10),), ("a target not begun",)),
        ((("people", 1), ("cars", 1)), ("not reached at this pace", "pace too slow")),
        (
            (("people", 1000), ("cars", 40)),
            ("reached on 2026-02-02, 33 days too late", "expected 2026-02-02"),
        ),
    ],
)
def test_what_the_slowest_target_leads_to(done, told):
    """An activity with a target that is not begun is not one on which nothing was done."""
    entries = [entry("10-22", target=key, done=each) for key, each in done]
    made = plan(activity(targets={"people": 1000, "cars": 60}))
    item = fold(made, journal(*entries), day("11-20")).activities[0]
    assert outlook_texts(item, worst(item, made), SAY) == told
