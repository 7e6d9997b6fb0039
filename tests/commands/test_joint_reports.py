"""What the answers say if one of several executors reports."""

import pytest

EARLY = "2025-10-15"
DATE = "30.11.2025"


@pytest.fixture
def today(workplan):
    def run(*arguments, day=EARLY):
        return workplan.well(*arguments, "--today", day)

    return run


@pytest.fixture
def scheduled(today):
    """Two dates of an activity with three executors, one of which has reported on the first date."""
    today("schedule", "6.1", DATE, "20.12.2025", "--basis", "Media plan")
    return today("status", "6.1", "--complete", "--for", DATE, "--executor", "axborot-xizmati").out


def test_the_answer_names_the_executors_that_a_date_still_needs(scheduled, today):
    assert "not met yet: it also needs a report from boshqarma va bo‘limlar, hududiy filiallar" in scheduled
    assert "no report from boshqarma va bo‘limlar, hududiy filiallar" in today("show", "6.1").out
    second = ("status", "6.1", "--complete", "--for", DATE, "--executor", "boshqarma-va-bolimlar")
    told = today(*second).out
    assert "it also needs a report from hududiy filiallar" in told
    assert "changes nothing" not in told
    last = today("status", "6.1", "--complete", "--for", DATE, "--executor", "hududiy-filiallar").out
    assert "met: 2025-11-30" in last
    assert "not met" not in last


@pytest.mark.usefixtures("scheduled")
def test_a_head_is_not_reminded_of_a_date_that_awaits_only_others(today):
    own = today("remind", "6.1", "--department", "axborot-xizmati", day="2025-12-10").out
    assert "kun o‘tgan" not in own
    others = today("remind", "6.1", "--department", "hududiy-filiallar", day="2025-12-10").out
    assert "10 kun o‘tgan" in others


def test_a_repeating_activity_counts_the_report_of_one_executor_for_all(today):
    told = today("status", "6.5", "--complete", "--for", "2025-09", "--executor", "axborot-xizmati").out
    assert "this counts as the report of the whole activity, for all its executors" in told
    assert "for all its executors" not in today("status", "6.5", "--complete", "--for", "2025-08").out


def test_reopening_names_the_parts_that_it_changes(today):
    for executor in ("ijro-nazorati", "boshqarma-va-bolimlar", "hududiy-filiallar", "vakolatxonalar"):
        told = today("status", "1.1", "--complete", "--executor", executor).out
    assert "→ done" in told
    told = today("status", "1.1", "--reopen", "--note", "x").out
    assert "hududiy filiallar: 100.0 % → 0.0 %" in told
    today("status", "1.1", "--complete", "--executor", "hududiy-filiallar")
    today("status", "1.1", "--complete")
    assert "hududiy filiallar" not in today("status", "1.1", "--reopen", "--note", "x").out


def test_undo_of_what_changed_nothing_is_said_in_its_own_words(today):
    today("status", "1.1", "--note", "x")
    told = today("undo", "--note", "y").out
    assert "confirmation" not in told


def test_a_total_of_an_earlier_day_names_the_later_part_that_it_leaves_out(today):
    today("status", "2.3.4", "--add", "45", "--executor", "Фарғона")
    told = today("status", "2.3.4", "--done", "600", "--on", "2025-10-01").out
    assert "the total stays 600 today too" in told
    assert "of Farg‘ona viloyati, 2025-10-15, does not add to it" in told
    assert "does not add" not in today("status", "2.3.4", "--done", "645").out


ONE_DATE = "workplan status 6.1 --complete --executor axborot-xizmati --for 2025-11-30"


def test_a_part_completed_for_all_dates_names_them_and_how_to_report_one(today):
    today("schedule", "6.1", DATE, "20.12.2025", "--basis", "Media plan")
    told = " ".join(today("status", "6.1", "--complete", "--executor", "axborot-xizmati").out.split())
    assert "complete for all dates: 2025-11-30, 2025-12-20" in told
    assert told.count(ONE_DATE) == 1
    taken = told.split(ONE_DATE)[0].split("workplan undo ")[1].removesuffix(", then ")
    assert "Taken back for activity 6.1" in today("undo", taken).out
    assert ONE_DATE in today("status", "6.1", "--complete", "--executor", "axborot-xizmati", "--dry-run").out


@pytest.mark.usefixtures("scheduled")
def test_the_percentage_of_several_dates_is_their_share_and_not_the_mean_of_executors(today):
    for executor in ("boshqarma-va-bolimlar", "hududiy-filiallar"):
        today("status", "6.1", "--complete", "--for", DATE, "--executor", executor)
    shown = today("show", "6.1").out
    assert "nothing reported" not in shown


def test_a_second_report_on_a_repeating_checkpoint_says_that_nothing_more_changes(today):
    today("status", "6.5", "--complete", "--executor", "axborot-xizmati")
    told = today("status", "6.5", "--complete", "--executor", "vakolatxonalar").out
    assert "October 2025 was already reported, for all executors; nothing more changes" in told
