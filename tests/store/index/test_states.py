"""The states in an index: those of an earlier command, kept until the plan or the indexed entries change."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from builders import activity, entry, plan
from indexed import DAY, append, done, file_of, make, note, read
from workbench import ROOT

from workplan_cli.cli import run
from workplan_cli.model.journal import EntryKind
from workplan_cli.store.index import in_journals, memo, states
from workplan_cli.store.journal import line_format
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.store.states import fold as fold_kept
from workplan_cli.tracking.state import Status, fold

SOURCE = (ROOT / "data" / "plan.yaml").read_bytes()
AMENDMENT = ("amend", "2.3.5", "--target", "yuborish=160000", "--basis", "151-son", "--on", "2025-10-01")
LISTS = {
    "tsv": (),
    "columns": ("--columns", "number,percent,updated,reported_on,days_late"),
    "json": ("--format", "json"),
    "csv": ("--format", "csv"),
    "some": ("2.3.1-2.3.3", "--sort", "updated"),
    "words": ("--search", "aaa"),
    "overdue": ("--overdue",),
}


def revert(seq, other):
    return note("2.3.1", seq, kind=EntryKind.REVERT, reverts=f"{other:016x}", note=None)


def kept(here):
    with closing(sqlite3.connect(file_of(here))) as connection:
        return connection.execute("SELECT name, activity FROM states ORDER BY rowid").fetchall()


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(states, "LEAST_FOLDED", 1)


@pytest.fixture
def here(tmp_path):
    return make(tmp_path)


@pytest.fixture
def folded(monkeypatch):
    """The numbers of the activities whose entries are folded."""
    numbers = []

    def counting(plan, journal, day, rows):
        state = fold(plan, journal, day, rows)
        numbers.extend(item.number for item in state.activities if item.entries)
        return state

    monkeypatch.setattr(states.folding, "fold", counting)
    return numbers


@pytest.fixture
def unpacked(monkeypatch):
    """The ids of the entries that are read from the index."""
    ids = []
    unpack = in_journals.unpacked

    def counting(row):
        made = unpack(row)
        ids.append(made.id)
        return made

    monkeypatch.setattr(in_journals, "unpacked", counting)
    return ids


def plainly(state):
    """A state with its entries read."""
    return [item._replace(entries=tuple(item.entries)) for item in state.activities]


def asked(here, day=DAY, executors=None):
    """The state with the index, after a check against that of the sources."""
    plan, journal = read(here)
    found = fold_kept(plan, journal, day, plan.rows(executors=executors))
    source, entries = read(here, cache=None)
    assert plainly(found) == list(fold(source, entries, day, source.rows(executors=executors)).activities)
    return found


SEVEN = [f"2.3.{n}" for n in range(1, 8)]


def test_a_second_command_folds_and_reads_no_entries(here, folded, unpacked):
    asked(here)
    assert folded == SEVEN
    folded.clear()
    unpacked.clear()
    plan, journal = read(here)
    found = fold_kept(plan, journal, DAY)
    assert sum(len(item.entries) for item in found.activities) == 400
    assert (folded, unpacked) == ([], [])


def test_kept_entries_equal_those_that_were_folded(here):
    asked(here)
    plan, journal = read(here)
    kept = fold_kept(plan, journal, DAY).of("2.3.2").entries
    plain = fold(plan, journal, DAY).of("2.3.2").entries
    assert kept == plain
    assert kept != plain[:-1]
    assert hash(kept) == hash(tuple(plain))


def test_the_entries_of_all_activities_are_read_when_one_is_used(here, unpacked):
    asked(here)
    unpacked.clear()
    plan, journal = read(here)
    found = fold_kept(plan, journal, DAY)
    assert found.of("2.3.5").last_entry.activity == "2.3.5"
    assert [entry.activity for entry in found.of("2.3.2").entries[-2:]] == ["2.3.2"] * 2
    assert len(unpacked) == 400


def test_activities_of_another_list_are_added(here):
    asked(here, executors={"moliya-bolimi"})
    some = len(kept(here))
    asked(here)
    assert some < len(kept(here)) == 7


def test_only_activities_with_newer_entries_are_folded(here, folded):
    asked(here)
    folded.clear()
    append(here, done(401, 50000))
    asked(here)
    assert folded == ["2.3.5"]
    assert len(kept(here)) == 7


def test_an_entry_taken_back_changes_its_activity(here, folded):
    asked(here)
    folded.clear()
    append(here, revert(402, 399))
    asked(here)
    assert folded == ["2.3.1"]


def test_an_entry_of_another_author_between_the_indexed_ones_counts(here):
    asked(here)
    append(here, done(403, 60000, author="timur", on=date(2025, 9, 2)), name="timur")
    asked(here)


def test_each_day_has_its_own_states_and_the_oldest_are_dropped(here):
    days = [DAY, date(2025, 9, 5), date(2026, 1, 15), date(2025, 9, 20)]
    for _ in range(2):
        for day in days:
            asked(here, day)
    assert {name.split()[1] for name, _ in kept(here)} == {str(day) for day in days[-memo.MOST_NAMES :]}


def test_another_version_has_its_own_states(here, folded, monkeypatch):
    asked(here)
    folded.clear()
    monkeypatch.setattr(states, "__version__", "9.9")
    asked(here)
    assert folded == SEVEN


def test_another_plan_or_more_indexed_entries_drop_the_states(here, monkeypatch):
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


def test_few_entries_are_not_worth_a_copy_of_the_index(here, monkeypatch):
    monkeypatch.setattr(states, "LEAST_FOLDED", 401)
    asked(here)
    assert kept(here) == []


@pytest.mark.parametrize("state", ["{", "[]", "{}", "null", '{"status": "done"}'])
def test_a_state_of_another_form_is_not_used(here, state):
    asked(here)
    with closing(sqlite3.connect(file_of(here))) as connection, connection:
        connection.execute("UPDATE states SET state = ?", [state])
    asked(here)


def test_every_field_of_a_state_survives(tmp_path):
    """Decisions, closed and waived checkpoints, parts, totals that differ, entries that do not count."""
    rows = [
        activity("1.1", "har oyda", executors=("yuridik", "filiallar"), targets={"k": 100, "m": "2.5"}),
        activity("1.2", "har chorakda"),
        activity("1.3", "2025-yil 1-oktabr"),
        activity("1.4", "Alohida reja-jadval asosida"),
        activity("1.5", "doimiy"),
        activity("1.6", "2025-yil 15-avgust", targets={"k": 10}),
        activity("1.7", "2025-yil 1-noyabr"),
        activity("1.8", "2025-yil 1-noyabr"),
    ]
    entries = [
        entry("07-10", number="1.1", done=10, target="k", executor="filiallar/andijon"),
        entry("07-11", number="1.1", done="30.50", target="k"),
        entry("08-02", number="1.1", add="1E+1", target="m", executor="yuridik"),
        entry("06-01", number="1.1", done=99, target="k"),
        entry("09-20", number="1.2", note="Hisobot", period="2025-Q3"),
        entry("09-25", number="1.2", returned="Ilova yo‘q", period="2025-Q3"),
        entry("09-30", number="1.3", complete=True, evidence=("1-son xat",), basis="2-son xat"),
        entry("10-02", number="1.3", accept="kuranov"),
        entry("07-05", number="1.4", schedule=["07-20", "11-01"]),
        entry("08-01", number="1.4", schedule=["11-15"], forced=("passed-dates",), basis="3-son xat"),
        entry("08-01", number="1.5", percent=33),
        entry("08-01", number="1.5", percent=50, executor="yuridik"),
        entry("08-20", number="1.6", complete=True, forced=("shortfall",)),
        entry("08-20", number="1.7", cancel=True),
        entry("10-03", number="1.8", complete=True),
    ]
    text = plan_text(plan(*rows, settings={"acceptance": "required"}))
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    entries = [each._replace(id=f"{each.seq:016x}", author="nodira") for each in entries]
    entries.append(note("1.8", 10**6, on=date(2025, 10, 5), note="a" * (1 << 16)))
    append(tmp_path, *entries)
    read(tmp_path)
    seen = []
    for day in (date(2025, 7, 25), date(2025, 8, 25), date(2025, 9, 28), DAY, date(2026, 2, 1)):
        for _ in range(2):
            found = asked(tmp_path, day)
        assert all(isinstance(item.entries, states.KeptEntries) for item in found.activities if item.entries)
        seen += found.activities
    assert {item.status for item in seen} == set(Status) - {Status.DROPPED}
    assert any(item.report for item in seen)
    assert any(item.accepted for item in seen)
    assert any(item.returns for item in seen)
    assert any(item.early for item in seen)
    assert any(item.parts for item in seen)
    assert any(target.differing for item in seen for target in item.targets)
    checkpoints = [each for item in seen for each in item.checkpoints]
    for name in ("closed", "waived", "reported", "asks", "met_on", "overdue"):
        assert any(getattr(each, name) for each in checkpoints), name
    assert any(each.closed and each.closed.to for each in checkpoints)


class TestLists:
    """``list`` says the same with the states of an index as without an index."""

    @pytest.fixture
    def said(self, capfd, monkeypatch):
        def ran(here, cache, *arguments):
            monkeypatch.setenv("WORKPLAN_CACHE", cache)
            monkeypatch.setenv("WORKPLAN_PLAN", str(here / "plan.yaml"))
            monkeypatch.setenv("WORKPLAN_WRITER", "nodira")
            capfd.readouterr()
            return run(list(arguments)), *capfd.readouterr()

        return ran

    def compare(self, said, here, *options, today=DAY):
        for list_ in LISTS.values():
            arguments = ("--today", str(today), *options, "list", *list_)
            found = said(here, str(here / "cache"), *arguments)
            assert found == said(here, "off", *arguments)
            assert (found[0], found[2]) == (0, "")

    def test_twice(self, said, here):
        for _ in range(2):
            self.compare(said, here)

    def test_another_day(self, said, here):
        for today in (DAY, date(2025, 9, 5), date(2025, 12, 31), DAY):
            self.compare(said, here, today=today)

    def test_what_was_known_by_a_day(self, said, here):
        asked(here)
        append(here, done(405, 70000, recorded=datetime(2025, 10, 9, tzinfo=UTC)))
        self.compare(said, here, "--known-by", "2025-10-01")
        self.compare(said, here)

    def test_an_amendment(self, said, here):
        self.compare(said, here)
        assert said(here, str(here / "cache"), "--today", str(DAY), *AMENDMENT)[0] == 0
        self.compare(said, here)
        self.compare(said, here, today=date(2025, 9, 15))

    def test_a_union_merge(self, said, here):
        self.compare(said, here)
        path = here / "progress" / "nodira.yaml"
        lines = path.read_bytes().splitlines(keepends=True)
        other = line_format.encode(done(900, 55000, author="nodira"))
        path.write_bytes(b"".join([*lines[:9], other, *lines[9:]]))
        self.compare(said, here)

    def test_an_entry_is_recorded_and_taken_back(self, said, here):
        self.compare(said, here)
        for command in (("status", "2.3.5", "--done", "50000"), ("undo",)):
            assert said(here, str(here / "cache"), "--today", str(DAY), *command)[0] == 0
            self.compare(said, here)

    def test_the_plan_is_edited(self, said, here):
        self.compare(said, here)
        (here / "plan.yaml").write_bytes(SOURCE.replace(b"113700", b"113701"))
        self.compare(said, here)
