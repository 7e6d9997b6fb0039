"""The memo of an index: sums of an earlier report, kept until the plan or the indexed entries change."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from indexed import DAY, append, done, file_of, make, note, read
from workbench import ROOT

from workplan_cli import store
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.plan import GROUPINGS
from workplan_cli.reports import overview as module
from workplan_cli.reports.build import summary
from workplan_cli.reports.overview import overview
from workplan_cli.store import uncounted as counting
from workplan_cli.store.index import in_journals, memo
from workplan_cli.tracking import flags
from workplan_cli.tracking.flags import Flag
from workplan_cli.tracking.state import fold
from workplan_cli.tracking.uncounted import uncounted

SOURCE = (ROOT / "data" / "plan.yaml").read_bytes()


@pytest.fixture
def here(tmp_path):
    return make(tmp_path)


def asked(here, by="department", day=DAY):
    """The overview with the memo, after a check against the summary of the sources."""
    plan, journal = read(here)
    found = overview(plan, journal, day, by, store.memo(plan, journal))
    plain, entries = read(here, cache=None)
    assert found == summary(fold(plain, entries, day), by)
    return found


def kept(here):
    with closing(sqlite3.connect(file_of(here))) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM memo ORDER BY rowid")]


@pytest.fixture
def folded(monkeypatch):
    """The numbers of the activities whose state an overview computes."""
    numbers = []

    def counting(plan, journal, day, rows):
        state = fold(plan, journal, day, rows)
        numbers.extend(item.number for item in state.activities)
        return state

    monkeypatch.setattr(module, "fold", counting)
    return numbers


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_second_report_computes_no_state(here, folded, by):
    first = asked(here, by)
    assert folded
    folded.clear()
    assert asked(here, by) == first
    assert folded == []


@pytest.mark.parametrize("by", GROUPINGS)
def test_only_activities_with_newer_entries_are_computed(here, folded, by):
    asked(here, by)
    folded.clear()
    append(here, done(401, 50000))
    asked(here, by)
    assert folded == ["2.3.5", "2.3.5"]


def test_an_added_revert_changes_the_activity_of_the_reverted_entry(here, folded):
    """Also if the line of the revert names another activity."""
    asked(here)
    folded.clear()
    append(here, note("1.1", 402, kind=EntryKind.REVERT, reverts=f"{400:016x}", note=None))
    asked(here)
    assert set(folded) == {"1.1", "2.3.5"}


def test_an_entry_of_another_author_between_the_indexed_ones_counts(here):
    asked(here)
    append(here, done(403, 60000)._replace(author="timur", on=date(2025, 9, 2)), name="timur")
    asked(here)


def test_each_day_has_its_own_sums(here):
    days = [DAY, date(2025, 9, 5), date(2026, 1, 15)]
    for _ in range(2):
        for day in days:
            asked(here, day=day)
    assert len(kept(here)) == len(days)


def test_only_the_newest_values_are_kept(here, monkeypatch):
    monkeypatch.setattr(memo, "MOST_KEPT", 3)
    for days in range(5):
        asked(here, day=DAY + timedelta(days=days))
    assert [name.split()[1] for name in kept(here)] == ["2025-10-17", "2025-10-18", "2025-10-19"]


def test_another_plan_or_more_indexed_entries_empty_the_memo(here, monkeypatch):
    asked(here)
    (here / "plan.yaml").write_bytes(SOURCE.replace(b"113700", b"113701"))
    read(here)
    assert kept(here) == []
    asked(here)
    assert kept(here)
    monkeypatch.setattr(in_journals, "MOST_ADDED", 0)
    append(here, done(404, 70000))
    read(here)
    assert kept(here) == []
    asked(here)


def test_another_version_and_another_flag_have_their_own_sums(here, monkeypatch):
    asked(here)
    monkeypatch.setattr(module, "__version__", "9.9")
    asked(here)
    monkeypatch.setitem(flags.FLAGS, "noted", Flag("noted", lambda item: bool(item.entries), by_class=True))
    assert asked(here).total.counts["noted"]
    assert len(kept(here)) == 3


def test_a_number_may_have_more_digits_than_python_reads():
    long = module.nothing()._replace(completion=module.Fraction(1, 10**5000 + 1))
    sums = module.Sums(long, {"x": long}, 1)
    assert module._unpacked(module._packed(sums)) == sums


class TestWithout:
    """When no memo is used."""

    def test_a_plan_or_journal_that_was_read_or_changed(self, here):
        plan, journal = read(here)
        plain, entries = read(here, cache=None)
        assert store.memo(plan, journal)
        for one, other in (
            (plain, journal),
            (plan, entries),
            (plan._replace(title="x"), journal),
            (plan, journal.known_by(datetime(2025, 9, 1, tzinfo=UTC))),
        ):
            assert store.memo(one, other) is None

    def test_a_plan_and_a_journal_of_different_indexes(self, here):
        plan, _ = read(here)
        (here / "plan.yaml").write_bytes(SOURCE.replace(b"113700", b"113701"))
        read(here)
        assert store.memo(plan, read(here)[1]) is None

    def test_few_entries_which_are_not_indexed(self, tmp_path):
        (tmp_path / "plan.yaml").write_bytes(SOURCE)
        (tmp_path / "progress").mkdir()
        append(tmp_path, done(1, 40000))
        for _ in range(2):
            asked(tmp_path)
        assert kept(tmp_path) == []

    @pytest.mark.parametrize("value", ["[]", "{", "[[], {}]", "null", '[["x"], {}]'])
    def test_a_value_of_another_form(self, here, value):
        asked(here)
        with closing(sqlite3.connect(file_of(here))) as connection, connection:
            connection.execute("UPDATE memo SET value = ?", [value])
        asked(here)


def test_the_entries_that_do_not_count_are_looked_for_once(here, monkeypatch):
    append(here, note("9.9", 401), note("2.3.5", 402, kind=EntryKind.PERCENT, value=Decimal(40)))
    looked = []

    def looking(plan, journal, numbers=None):
        looked.append(numbers)
        return uncounted(plan, journal, numbers)

    monkeypatch.setattr(counting, "uncounted", looking)
    assert [counting.count_uncounted(*read(here)) for _ in range(2)] == [2, 2]
    assert looked == [None, {"9.9", "2.3.5"}, {"9.9", "2.3.5"}]
    assert counting.count_uncounted(*read(here, cache=None)) == 2
