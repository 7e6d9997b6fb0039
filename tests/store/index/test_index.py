"""The index: never a different answer, never the cause of an error."""

import os
import sqlite3
import stat
import sys
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest
from harness import appended
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from indexed import note
from workbench import ROOT

from workplan_cli import store
from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.plan import GROUPINGS, Plan
from workplan_cli.reports.build import summary
from workplan_cli.reports.overview import overview
from workplan_cli.store import index
from workplan_cli.store.index.journal import MOST_ADDED, IndexedJournal
from workplan_cli.store.index.plan import IndexedPlan
from workplan_cli.store.journal import line_format, lines
from workplan_cli.store.journal import read as reader
from workplan_cli.store.plan_file.read import parse
from workplan_cli.tracking.state import fold

PLAN = ROOT / "data" / "plan.yaml"
SOURCE = PLAN.read_bytes()
HEAD = ("title", "organization", "period", "approval", "settings", "departments", "groups", "supervisors")


@pytest.fixture
def here(tmp_path):
    (tmp_path / "plan.yaml").write_bytes(SOURCE)
    return tmp_path


def same(one, other):
    return all(getattr(one, name) == getattr(other, name) for name in (*HEAD, "chapters"))


def indexed(here):
    store.load_plan(here / "plan.yaml", here / "cache")
    return recalled(here)


def recalled(here):
    path = here / "plan.yaml"
    return index.recall_plan(path, here / "progress", here / "cache", lambda: store.load_plan(path))


def recalled_journal(folder):
    return index.recall_journal(folder, folder.parent / "cache", lambda: store.read_journal(folder)[0])


def only_file(folder):
    (path,) = folder.iterdir()
    return path


def spoil(folder):
    """Damage the only index there, while it is open, in everything but its first page."""
    with only_file(folder).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(4096)
        file.write(bytes(size - 4096))


def long_ago(folder):
    """Make the only index say that its sources were read long after they were changed last."""
    with closing(sqlite3.connect(only_file(folder))) as connection, connection:
        connection.execute("UPDATE sources SET seen = seen + 3600 * 1000000000")


class TestPlan:
    def test_what_is_recalled_is_what_was_read(self, here):
        assert same(indexed(here), store.load_plan(here / "plan.yaml"))

    def test_rows_are_the_same_in_whole_and_in_part(self, here):
        plan, recalled = store.load_plan(here / "plan.yaml"), indexed(here)
        assert list(recalled.rows()) == list(plan.rows())
        assert list(recalled.outline()) == list(plan.outline())
        numbers = {"2.3.5", "1.4", "9.9"}
        assert list(recalled.rows(numbers)) == list(plan.rows(numbers))
        executors = {"ish-beruvchilar", "yuridik", "nobody"}
        assert list(recalled.rows(None, executors)) == list(plan.rows(None, executors))
        assert list(recalled.rows(numbers, executors)) == list(plan.rows(numbers, executors))
        assert list(recalled.rows(set())) == []

    @pytest.mark.parametrize("beginning", ["", "2", "2.3.", "2.3.5", "x", "%", "_"])
    def test_numbers(self, here, beginning):
        plan, recalled = store.load_plan(here / "plan.yaml"), indexed(here)
        assert list(recalled.numbers(beginning)) == list(plan.numbers(beginning))

    @pytest.mark.parametrize("wanted", ["2.3", "2.3.5", "ii", "II", "2", "1.1", "9.9", "", "%"])
    def test_subtrees(self, here, wanted):
        assert indexed(here).subtree(wanted) == store.load_plan(here / "plan.yaml").subtree(wanted)

    def test_stretches(self, here):
        plan, recalled = store.load_plan(here / "plan.yaml"), indexed(here)
        for ends in ({"2.3.5", "1.4"}, {"2.3.5"}):
            assert recalled.between(ends) == plan.between(ends)

    @pytest.mark.parametrize("by", GROUPINGS)
    def test_counts(self, here, by):
        plan, recalled = store.load_plan(here / "plan.yaml"), indexed(here)
        assert recalled.counts(by) == plan.counts(by)
        assert list(recalled.headings().items()) == list(plan.headings().items())

    def test_nothing_is_kept_without_a_folder(self, here):
        store.load_plan(here / "plan.yaml")
        assert [path.name for path in here.iterdir()] == ["plan.yaml"]

    @pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
    def test_nobody_else_may_look_into_the_folder(self, here):
        """A plan may lie in a private folder; the index holds a copy of it."""
        assert indexed(here)
        assert stat.S_IMODE((here / "cache").stat().st_mode) == 0o700

    @pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
    def test_a_folder_open_to_others_is_not_used(self, here):
        assert indexed(here)
        (here / "cache").chmod(0o750)
        assert recalled(here) is None
        only_file(here / "cache").unlink()
        store.load_plan(here / "plan.yaml", here / "cache")
        assert list((here / "cache").iterdir()) == []

    @pytest.mark.skipif(os.name == "nt", reason="nobody owns a file there")
    def test_a_folder_of_somebody_else_is_not_used(self, here, monkeypatch):
        assert indexed(here)
        monkeypatch.setattr(os, "getuid", lambda: (here / "cache").stat().st_uid + 1)
        assert recalled(here) is None

    def test_an_edit_of_the_same_size_and_time_is_seen(self, here):
        path = here / "plan.yaml"
        before = path.stat()
        assert indexed(here)
        path.write_bytes(SOURCE.replace(b"113700", b"113701"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        values = {
            t.value for row in store.load_plan(path, here / "cache").rows() for t in row.activity.targets
        }
        assert Decimal(113701) in values
        assert Decimal(113700) not in values

    @pytest.mark.parametrize(
        "asked",
        [
            lambda plan: plan.chapters,
            lambda plan: list(plan.numbers()),
            lambda plan: list(plan.rows({"2.3.5"})),
            lambda plan: list(plan.outline()),
            lambda plan: plan.subtree("2.3"),
            lambda plan: plan.between({"2.3.5", "1.4"}),
            lambda plan: plan.counts("owner"),
            lambda plan: plan.headings(),
        ],
        ids=["chapters", "numbers", "rows", "outline", "subtree", "between", "counts", "headings"],
    )
    def test_damage_found_late_means_that_the_plan_is_read(self, here, asked):
        recalled = indexed(here)
        spoil(here / "cache")
        assert asked(recalled) == asked(store.load_plan(here / "plan.yaml"))

    def test_a_damaged_index_is_deleted_and_made_again(self, here):
        damaged = indexed(here)
        spoil(here / "cache")
        assert list(damaged.rows())
        assert list((here / "cache").iterdir()) == []
        assert same(indexed(here), damaged)

    def test_a_folder_in_its_place_is_no_error(self, here):
        assert indexed(here)
        path = only_file(here / "cache")
        path.unlink()
        path.mkdir()
        assert store.load_plan(here / "plan.yaml", here / "cache").title

    def test_a_cache_that_cannot_be_written_is_no_error(self, here):
        (here / "cache").write_bytes(b"a file where the folder should be")
        assert store.load_plan(here / "plan.yaml", here / "cache").title

    @given(
        st.lists(st.sampled_from([b"113700", b"doimiy", b"2.3.5", b"Kuranov", b"500"]), max_size=3), st.data()
    )
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_no_edit_makes_a_difference(self, tmp_path, edits, data):
        path, cache = tmp_path / "plan.yaml", tmp_path / "cache"
        source = SOURCE
        for old in edits:
            new = data.draw(st.text("0123456789abcdef", min_size=len(old), max_size=len(old)))
            source = source.replace(old, new.encode(), 1)
            path.write_bytes(source)
            plan, problems = parse(source)
            if plan is None or any(problem.level == "error" for problem in problems):
                continue
            for _ in range(2):
                assert same(store.load_plan(path, cache), plan)


class TestTrust:
    """When the stamp of a source is believed, and when its contents are looked at."""

    @pytest.fixture
    def looked(self, monkeypatch):
        """Notes each time that the contents of a source are looked at."""
        times, digest = [], index.freshness._hash
        monkeypatch.setattr(index.freshness, "_hash", lambda: times.append(1) or digest())
        return times

    @pytest.mark.skipif(os.name == "nt", reason="the digest decides there")
    def test_an_old_source_with_the_same_stamp_is_not_read(self, here, looked):
        assert indexed(here)
        long_ago(here / "cache")
        looked.clear()
        assert recalled(here)
        assert not looked

    def test_a_source_changed_just_before_is_read(self, here):
        store.load_plan(here / "plan.yaml", here / "cache")
        (here / "plan.yaml").write_bytes(SOURCE.replace(b"113700", b"113701"))
        assert recalled(here) is None

    def test_a_copy_in_the_place_of_the_source_is_read_and_noted(self, here):
        assert indexed(here)
        long_ago(here / "cache")
        copy = here / "copy"
        copy.write_bytes(SOURCE)
        copy.replace(here / "plan.yaml")
        assert recalled(here)

    def test_without_an_owner_the_contents_decide(self, here, looked, monkeypatch):
        assert indexed(here)
        long_ago(here / "cache")
        monkeypatch.delattr(os, "getuid", raising=False)
        looked.clear()
        assert recalled(here)
        assert looked

    def test_without_an_inode_the_contents_decide(self, here, monkeypatch):
        original = index.freshness.stamp
        without = lambda path: original(path)._replace(inode="0")  # noqa: E731
        monkeypatch.setattr(index.freshness, "stamp", without)
        monkeypatch.setattr(index, "stamp", without)
        store.load_plan(here / "plan.yaml", here / "cache")
        long_ago(here / "cache")
        before = (here / "plan.yaml").stat()
        (here / "plan.yaml").write_bytes(SOURCE.replace(b"113700", b"113701"))
        os.utime(here / "plan.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
        assert recalled(here) is None

    @pytest.mark.skipif(os.name == "nt", reason="the digest decides there")
    def test_what_was_compared_is_noted_once_the_last_change_lies_back(self, here, looked, monkeypatch):
        assert indexed(here)
        later = index.freshness.time_ns() + 60 * 10**9
        monkeypatch.setattr(index.freshness, "time_ns", lambda: later)
        assert recalled(here)
        looked.clear()
        assert recalled(here)
        assert not looked


class TestHousekeeping:
    def test_the_index_of_a_plan_that_is_gone_is_removed(self, tmp_path):
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "plan.yaml").write_bytes(SOURCE)
        store.load_plan(tmp_path / "one" / "plan.yaml", tmp_path / "cache")
        (tmp_path / "one" / "plan.yaml").unlink()
        store.load_plan(tmp_path / "other" / "plan.yaml", tmp_path / "cache")
        assert only_file(tmp_path / "cache").name.startswith("other-")

    def test_what_was_never_finished_and_what_earlier_versions_left_is_removed(self, here):
        cache = here / "cache"
        cache.mkdir(0o700)
        (cache / "plan-0a1b2c3d.plan").write_bytes(b"workplan 3 cpython-311 ")
        (cache / ".0123456789abcdef.tmp").write_bytes(b"")
        os.utime(cache / ".0123456789abcdef.tmp", (0, 0))
        (cache / "mine.plan").write_bytes(b"workplan ")
        (cache / "plan-0a1b2c3d.journal").write_bytes(b"somebody else's")
        store.load_plan(here / "plan.yaml", cache)
        left = {path.name for path in cache.iterdir() if path.suffix != ".sqlite"}
        assert left == {"mine.plan", "plan-0a1b2c3d.journal"}

    def test_plans_beside_each_other_have_their_own(self, here):
        (here / "two.yaml").write_bytes(SOURCE.replace(b"113700", b"113701"))
        for _ in range(2):
            for name in ("plan.yaml", "two.yaml"):
                assert same(store.load_plan(here / name, here / "cache"), store.load_plan(here / name))
        assert len(list((here / "cache").iterdir())) == 2

    def test_plans_that_share_their_journals_replace_each_other(self, here):
        (here / "two.yaml").write_bytes(SOURCE)
        (here / "two.yml").write_bytes(SOURCE.replace(b"113700", b"113701"))
        for _ in range(2):
            for name in ("two.yaml", "two.yml"):
                assert same(store.load_plan(here / name, here / "cache"), store.load_plan(here / name))


@pytest.fixture
def journals(tmp_path):
    """Enough entries to be worth keeping, of every kind of value."""
    folder = tmp_path / "progress"
    folder.mkdir()
    many = [note(f"2.3.{seq % 7}", seq) for seq in range(1, 400)]
    many += [
        note("2.3.5", 400, kind=EntryKind.DONE, value=Decimal("12.5"), target="yuborish", executor="a/b"),
        note("2.3.5", 401, kind=EntryKind.SCHEDULE, dates=(date(2025, 9, 1), date(2025, 10, 1))),
        note("2.3.5", 402, kind=EntryKind.REVERT, reverts=f"{400:016x}", evidence=("12-son",), forced=("x",)),
    ]
    (folder / "nodira.yaml").write_bytes(b"".join(map(line_format.encode, many)))
    return folder


def told(journal):
    return (
        journal.entries,
        journal.reverted,
        {n: list(journal.of(n)) for n in ("2.3.1", "2.3.5", "9.9")},
        set(journal.numbers()),
        [journal.last_of(writer) for writer in ("nodira", "timur", "nobody")],
        [journal.greatest_seq(writer) for writer in ("nodira", "timur", "nobody")],
        [list(journal.beginning(text)) for text in ("000000000000001", f"{400:016x}", "x", "%")],
    )


def never_read(monkeypatch):
    """Make every attempt to read lines of a journal fail."""
    for module in (lines, reader):
        monkeypatch.setattr(module, "items", None)


QUESTIONS = {
    Plan: {"rows", "numbers", "outline", "subtree", "between", "headings", "counts"},
    Journal: {"entries", "reverted", "all_of", "of_each", "numbers", "last_of", "greatest_seq", "beginning"},
}
"""What is asked by SQL."""

DERIVED = {"executors", "executor", "dropped", "numbers_of", "tenures", "head_on", "has_part", "name_of"}
DERIVED |= {"supervisor_name", "valid", "of", "about", "adding", "known_by", "next_order", "row_of"}
"""What is derived from these questions."""


@pytest.mark.parametrize(("plain", "derived"), [(Plan, IndexedPlan), (Journal, IndexedJournal)])
def test_every_question_is_answered_by_the_index(plain, derived):
    assert {name for name in QUESTIONS[plain] if name not in vars(derived)} == set()
    asked = {name for name in vars(plain) if not name.startswith("_")} - QUESTIONS[plain]
    assert asked <= {*Plan._fields, *DERIVED}


def test_without_a_stamp_nothing_is_stored(here):
    plain = store.load_plan(here / "plan.yaml")
    index.keep_plan(here / "plan.yaml", here / "progress", here / "cache", None, plain)
    assert not (here / "cache").exists()


def test_a_python_without_sqlite_reads_the_sources(here, monkeypatch):
    plain = store.load_plan(here / "plan.yaml")
    monkeypatch.delattr(store, "index")
    monkeypatch.setitem(sys.modules, "workplan_cli.store.index", None)
    assert store.load_plan(here / "plan.yaml", here / "cache") == plain
    journal = store.read_journal(here / "progress", here / "cache")[0]
    assert journal.entries == ()
    assert store.memo(plain, journal) is None
    assert not (here / "cache").exists()


def test_a_plan_of_the_index_compares_and_copies_whole(here):
    plain = store.load_plan(here / "plan.yaml")
    assert indexed(here) == plain
    assert plain == indexed(here)
    assert indexed(here)._replace(title="x") == plain._replace(title="x")


class TestJournals:
    def test_what_is_recalled_is_what_was_read(self, journals, tmp_path):
        plain, _ = store.read_journal(journals)
        store.read_journal(journals, tmp_path / "cache")
        recalled = recalled_journal(journals)
        assert told(recalled) == told(plain)

    def test_what_was_added_since_is_there(self, journals, tmp_path):
        store.read_journal(journals, tmp_path / "cache")
        with appended(journals, note("2.3.5", 0, id="", author="nodira")):
            pass
        with appended(journals, note("2.3.1", 0, id="", author="timur")):
            pass
        recalled = recalled_journal(journals)
        assert told(recalled) == told(store.read_journal(journals)[0])

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda path: path.write_bytes(path.read_bytes()[1000:]),
            lambda path: path.write_bytes(path.read_bytes() + b"- {torn"),
            lambda path: path.write_bytes(path.read_bytes().replace(b'"2.3.1"', b'"2.3.2"', 1)),
            lambda path: path.rename(path.with_name("other.yaml")),
            lambda path: path.unlink(),
        ],
    )
    def test_in_doubt_the_journals_are_read(self, journals, tmp_path, spoil):
        store.read_journal(journals, tmp_path / "cache")
        spoil(journals / "nodira.yaml")
        assert recalled_journal(journals) is None
        one, two = store.read_journal(journals, tmp_path / "cache"), store.read_journal(journals)
        assert (told(one[0]), one[1]) == (told(two[0]), two[1])

    @pytest.mark.parametrize(
        "asked",
        [
            lambda journal: journal.entries,
            lambda journal: journal.reverted,
            lambda journal: list(journal.all_of("2.3.5")),
        ],
        ids=["entries", "reverted", "one activity"],
    )
    def test_damage_found_late_means_that_the_journals_are_read(self, journals, tmp_path, asked):
        store.read_journal(journals, tmp_path / "cache")
        recalled = recalled_journal(journals)
        spoil(tmp_path / "cache")
        assert asked(recalled) == asked(store.read_journal(journals)[0])

    def test_damage_found_late_in_what_is_indexed_is_an_error(self, journals, tmp_path):
        """The figures of the index are then not used; there is nothing else to read for them."""
        store.read_journal(journals, tmp_path / "cache")
        indexed = recalled_journal(journals).indexed()
        spoil(tmp_path / "cache")
        with pytest.raises(sqlite3.DatabaseError):
            _ = indexed.entries

    def test_what_is_in_the_index_is_not_read_again(self, journals, tmp_path, monkeypatch):
        before = told(store.read_journal(journals, tmp_path / "cache")[0])
        never_read(monkeypatch)
        journal, problems = store.read_journal(journals, tmp_path / "cache")
        assert (told(journal), problems) == (before, ())

    def test_when_much_was_added_it_is_taken_in(self, journals, tmp_path, monkeypatch):
        store.read_journal(journals, tmp_path / "cache")
        more = [note("2.3.1", seq) for seq in range(500, 500 + MOST_ADDED // 200)]
        with (journals / "nodira.yaml").open("ab") as file:
            file.write(b"".join(map(line_format.encode, more)))
        assert told(recalled_journal(journals)) == told(store.read_journal(journals)[0])
        expected = told(store.read_journal(journals)[0])
        never_read(monkeypatch)
        assert told(recalled_journal(journals)) == expected

    @pytest.mark.parametrize("meanwhile", ["deleted", "locked", "taken in", "rebuilt for less"])
    @pytest.mark.parametrize("much", [True, False], ids=["much added", "stamps only"])
    def test_what_another_process_does_meanwhile_loses_no_entry(
        self, journals, tmp_path, monkeypatch, meanwhile, much
    ):
        """An index was read, and is gone or another one when the added entries are to be taken in."""
        cache, journal = tmp_path / "cache", journals / "nodira.yaml"
        store.read_journal(journals, cache)
        if much:
            more = [note("2.3.1", seq) for seq in range(500, 500 + MOST_ADDED // 200)]
            with journal.open("ab") as file:
                file.write(b"".join(map(line_format.encode, more)))
        else:
            os.utime(journal, (0, 0))
            # The stamp of a file that changed in the last two seconds is not recorded.
            later = index.freshness.time_ns() + 2 * index.freshness.RACY
            monkeypatch.setattr(index.freshness, "time_ns", lambda: later)
        original, holders = index.in_journals._take_in, []

        def late(*arguments):
            monkeypatch.setattr(index.in_journals, "_take_in", original)
            match meanwhile:
                case "deleted":
                    only_file(cache).unlink()
                case "locked":
                    holder = sqlite3.connect(only_file(cache), isolation_level=None)
                    holder.execute("BEGIN EXCLUSIVE")
                    holders.append(holder)
                case "taken in":
                    recalled_journal(journals)
                case "rebuilt for less":
                    only_file(cache).unlink()
                    store.load_plan(journals.parent / "plan.yaml", cache)
            original(*arguments)

        (journals.parent / "plan.yaml").write_bytes(SOURCE)
        monkeypatch.setattr(index.in_journals, "_take_in", late)
        expected = told(store.read_journal(journals)[0])
        assert told(store.read_journal(journals, cache)[0]) == expected
        for holder in holders:
            holder.close()
        for _ in range(2):
            assert told(store.read_journal(journals, cache)[0]) == expected

    @pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in folders")
    def test_a_named_pipe_in_its_place_is_not_waited_for(self, journals, tmp_path):
        expected = told(store.read_journal(journals, tmp_path / "cache")[0])
        path = only_file(tmp_path / "cache")
        path.unlink()
        os.mkfifo(path)
        assert told(store.read_journal(journals, tmp_path / "cache")[0]) == expected

    def test_an_argument_that_is_no_unicode_leaves_the_index(self, journals, tmp_path):
        store.read_journal(journals, tmp_path / "cache")
        assert list(recalled_journal(journals).of("\udcff")) == []
        assert only_file(tmp_path / "cache")

    def test_the_same_line_again_is_the_same_entry(self, journals, tmp_path):
        store.read_journal(journals, tmp_path / "cache")
        line = (journals / "nodira.yaml").read_bytes().splitlines(keepends=True)[0]
        (journals / "timur.yaml").write_bytes(line)
        assert told(store.read_journal(journals, tmp_path / "cache")[0]) == told(
            store.read_journal(journals)[0]
        )

    def test_a_mark_in_the_middle_of_a_journal_is_damage(self, journals, tmp_path):
        store.read_journal(journals, tmp_path / "cache")
        with (journals / "nodira.yaml").open("ab") as file:
            file.write(b"\xef\xbb\xbf" + line_format.encode(note("2.3.1", 900)))
        assert store.read_journal(journals, tmp_path / "cache")[1] == store.read_journal(journals)[1] != ()

    def test_few_entries_are_not_taken_in(self, tmp_path):
        folder = tmp_path / "progress"
        with appended(folder, note("1.1", 0, id="")):
            pass
        store.read_journal(folder, tmp_path / "cache")
        assert not (tmp_path / "cache").exists()

    def test_a_new_plan_leaves_the_entries_in_the_index(self, journals, here, monkeypatch):
        before = told(store.read_journal(journals, here / "cache")[0])
        assert indexed(here)
        (here / "plan.yaml").write_bytes(SOURCE + b"# changed\n")
        assert indexed(here)
        never_read(monkeypatch)
        assert told(recalled_journal(journals)) == before


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2025, 9, 15), date(2026, 1, 15)], ids=str)
@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("cached", [False, True], ids=["files", "index"])
def test_an_overview_is_the_summary_of_all_activities(here, journals, by, day, cached):
    """Untouched activities are counted by what they have in common; the figures are the same."""
    plain, told = store.load_plan(here / "plan.yaml"), store.read_journal(journals)[0]
    plan, journal = plain, told
    if cached:
        store.read_journal(journals, here / "cache")
        plan, journal = indexed(here), recalled_journal(journals)
    assert overview(plan, journal, day, by) == summary(fold(plain, told, day), by)


def test_journals_with_an_incomplete_last_line_are_not_kept(tmp_path):
    path = tmp_path / "ali.yaml"
    text = b"x" * (MOST_ADDED + 1)
    index.keep_journal(tmp_path, tmp_path / "cache", {path: None}, {path: text}, Journal())
    assert not (tmp_path / "cache").exists()
