"""The on-time rate and the reporting rate, for the whole and for each executor."""

from fractions import Fraction

import pytest
from builders import activity, amended, day, entry, journal, on_day, plan, state

from workplan_cli.model.plan import Department
from workplan_cli.model.row import Tenure
from workplan_cli.reports import figures as counts
from workplan_cli.reports.build import summary
from workplan_cli.reports.overview import overview
from workplan_cli.tracking.state import State

MONTHLY = activity(deadline="har oyda", executors=("yuridik", "filiallar"))
ANDIJON = "filiallar/andijon"


def figures(items, on="10-01"):
    return counts.figures("x", "x", items, day(on))


def rates(items, on="10-01"):
    found = figures(items, on)
    return found.on_time, found.reporting


# On-time rate


def test_the_on_time_rate_is_over_checkpoints_that_fell_due_before_the_day():
    assert rates([on_day("08-31", MONTHLY)], "08-31")[0] == 0
    assert rates([on_day("08-31", MONTHLY, entry("07-31", note="x"))], "08-31")[0] == 1


def test_a_checkpoint_closed_after_its_due_day_stays_in_the_rates():
    third, fourth = activity(deadline="III-chorak"), activity(deadline="IV-chorak")
    assert rates([amended("10-20", fourth, was=[("10-10", third)])], "10-20") == (0, 0)
    assert rates([amended("10-20", fourth, was=[("09-30", third)])], "10-20") == (None, None)


def test_a_cancelled_activity_counts_what_fell_due_before():
    item = on_day("10-01", MONTHLY, entry("07-20", note="x"), entry("09-10", cancel=True))
    assert rates([item]) == (Fraction(1, 2), Fraction(1, 2))


def test_a_dropped_row_counts_only_in_the_rates():
    found = figures([amended("10-20", activity(deadline="III-chorak"), dropped="10-10")], "10-20")
    assert (found.activities, set(found.counts.values()), found.fraction, found.on_time) == (0, {0}, None, 0)


# Reporting rate


@pytest.mark.parametrize(
    ("entries", "rate"),
    [
        ([], 0),
        ([entry("07-20", note="x")], Fraction(1, 3)),
        ([entry("08-05", note="x", period="2025-07")], Fraction(1, 3)),
        ([entry("08-05", cancel=True), entry("08-06", reopen=True)], 0),
        ([entry("07-20", note="x"), entry("08-20", note="x"), entry("09-20", note="x")], 1),
    ],
    ids=["nothing", "one in time", "a late one is a report of the next", "no reports", "all"],
)
def test_the_reporting_rate_asks_for_a_report_after_the_previous_due_day_and_by_its_own(entries, rate):
    assert rates([on_day("10-01", MONTHLY, *entries)])[1] == rate


def test_a_checkpoint_that_never_counts_looks_back_no_further_than_the_one_before():
    """The checkpoint of September is closed on its due day, by the cancellation of that day."""
    item = on_day("10-01", MONTHLY, entry("08-20", note="x"), entry("09-30", cancel=True))
    september = next(each for each in item.checkpoints if each.label == "2025-09")
    assert (september.counts, september.reported_on) == (False, None)


def test_reported_on_is_the_first_day_with_a_report():
    item = on_day("10-01", MONTHLY, entry("08-05", note="x"), entry("08-03", note="x", executor="yuridik"))
    assert [each.reported_on for each in item.checkpoints][:3] == [None, day("08-03"), None]


def test_checkpoints_due_on_one_day_share_their_time():
    measured = activity(deadline="har oyda", targets={"people": 10})
    item = on_day("2026-01-05", measured, entry("12-20", done=3))
    assert [each.reported_on for each in item.checkpoints][-2:] == [day("12-20"), day("12-20")]


def departments(*entries):
    found = summary(state("10-01", MONTHLY, *entries), "department")
    return {line.key: line.reporting for line in found.items}


def test_a_department_reports_by_entries_that_name_it_or_as_lead_of_the_whole():
    whole = entry("07-20", note="x")
    assert departments(whole) == {"yuridik": Fraction(1, 3), "filiallar": 0}
    member = entry("07-20", note="x", executor=ANDIJON)
    assert departments(member) == {"yuridik": 0, "filiallar": Fraction(1, 3)}
    assert departments(whole, member) == {"yuridik": Fraction(1, 3), "filiallar": Fraction(1, 3)}


def test_a_report_of_a_former_executor_counts_for_the_chapter_as_for_the_total():
    """The report named the executor that an amendment of 1 September replaced."""
    now = MONTHLY._replace(executors=("moliya",))
    item = amended("09-15", now, entry("07-20", note="x", executor="yuridik"), was=[("09-01", MONTHLY)])
    made = State(plan(now), day("09-15"), (item,))
    chapter, department = summary(made, "chapter"), summary(made)
    assert chapter.total.reporting == chapter.items[0].reporting == Fraction(1, 2)
    assert department.items[0].reporting == 0


@pytest.mark.parametrize("by", ["department", "owner", "supervisor", "chapter", "deadline"])
def test_the_overview_equals_the_summary_of_the_state(by):
    made = state(
        "10-01",
        [MONTHLY, activity("1.2", deadline="III-chorak"), activity("1.3")],
        entry("07-20", note="x", executor=ANDIJON),
        entry("08-20", note="x"),
    )
    entries = journal(entry("07-20", note="x", executor=ANDIJON), entry("08-20", note="x"))
    assert overview(made.plan, entries, day("10-01"), by) == summary(made, by)


# Heads


def test_a_checkpoint_counts_for_the_head_on_its_due_day(monkeypatch):
    made = plan(activity(deadline="har oyda"))
    monkeypatch.setattr(
        type(made),
        "head_on",
        lambda _, key, on: "N.Aliyev" if key == "yuridik" and on < day("08-15") else "A.Abdukarimov",
    )
    monkeypatch.setattr(type(made), "tenures", lambda _: {"yuridik": [Tenure("N.Aliyev", day("08-15"))]})
    found = {
        line.key: line for line in summary(state("10-01", made, entry("07-20", note="x")), "owner").items
    }
    assert (found["N.Aliyev"].activities, found["N.Aliyev"].on_time) == (0, 1)
    assert (found["A.Abdukarimov"].activities, found["A.Abdukarimov"].on_time) == (1, 0)


def test_who_heads_two_departments_has_the_activity_once():
    heads = {"departments": {key: Department(key, head="A.Karimov") for key in ("yuridik", "moliya")}}
    both = plan(activity(executors=("yuridik", "moliya"), deadline="har oyda"), **heads)
    (line,) = summary(state("10-01", both), "owner").items
    assert (line.key, line.activities) == ("A.Karimov", 1)
