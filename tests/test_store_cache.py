"""The cache: never a different answer, never the cause of an error."""

import ast
import os
import stat
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workplan_cli import store
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.store import cache, kept_journal, kept_plan
from workplan_cli.store.journal import line_format
from workplan_cli.store.plan_file.read import parse

PLAN = Path(__file__).parent.parent / "data" / "plan.yaml"
SOURCE = PLAN.read_bytes()
HEAD = ("title", "organization", "period", "approval", "settings", "departments", "groups", "supervisors")


@pytest.fixture
def here(tmp_path):
    (tmp_path / "plan.yaml").write_bytes(SOURCE)
    return tmp_path


def same(one, other):
    return all(getattr(one, name) == getattr(other, name) for name in (*HEAD, "chapters"))


def kept(here):
    store.load_plan(here / "plan.yaml", here / "cache")
    return recalled(here)


def recalled(here):
    path = here / "plan.yaml"
    return kept_plan.recall(path, here / "cache", lambda: store.load_plan(path))


def recalled_journal(folder):
    return kept_journal.recall(folder, folder.parent / "cache", lambda: store.read_journal(folder)[0])


def only_file(folder):
    (path,) = folder.iterdir()
    return path


def spoil(folder):
    """Damage the only cache there, while it is open, in everything but its beginning."""
    with only_file(folder).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(200)
        file.write(bytes(size - 200))


PACKAGE = Path(store.__file__).parent.parent


def reached(name, found):
    """The modules of ours that a module imports, and those that they import."""
    path = PACKAGE / f"{name}.py"
    if name not in found and path.exists():
        found.add(name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                targets = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                targets = [alias.name for alias in node.names]
            else:
                continue
            for target in targets:
                if target.startswith("workplan_cli."):
                    reached(target.removeprefix("workplan_cli.").replace(".", "/"), found)
    return found


@pytest.mark.parametrize("reader", ["store/plan", "store/journal", "store/kept_plan", "store/kept_journal"])
def test_every_module_behind_what_is_kept_makes_a_cache_worthless(reader):
    """What decides the meaning of a source is part of the mark of the cache; a missing one is named."""
    assert reached(reader, set()) - set(cache.DERIVING) == set()


def test_the_modules_behind_the_cache_exist_and_each_is_named_once():
    assert [name for name in cache.DERIVING if not (PACKAGE / f"{name}.py").exists()] == []
    assert len(set(cache.DERIVING)) == len(cache.DERIVING)


class TestPlan:
    def test_what_is_recalled_is_what_was_read(self, here):
        assert same(kept(here), store.load_plan(here / "plan.yaml"))

    def test_rows_are_the_same_in_whole_and_in_part(self, here):
        plan, recalled = store.load_plan(here / "plan.yaml"), kept(here)
        assert list(recalled.rows()) == list(plan.rows())
        assert list(recalled.outline()) == list(plan.outline())
        assert list(recalled.numbers()) == list(plan.numbers())
        numbers = {"2.3.5", "1.4", "9.9"}
        assert list(recalled.rows(numbers)) == list(plan.rows(numbers))
        executors = {"ish-beruvchilar", "yuridik", "nobody"}
        assert list(recalled.rows(None, executors)) == list(plan.rows(None, executors))
        assert list(recalled.rows(numbers, executors)) == list(plan.rows(numbers, executors))

    def test_nothing_is_kept_without_a_folder(self, here):
        store.load_plan(here / "plan.yaml")
        assert [path.name for path in here.iterdir()] == ["plan.yaml"]

    @pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
    def test_nobody_else_may_look_into_the_folder(self, here):
        """A plan may lie in a private folder; the cache holds a copy of it."""
        assert kept(here)
        assert stat.S_IMODE((here / "cache").stat().st_mode) == 0o700

    def test_an_edit_of_the_same_size_and_time_is_seen(self, here):
        path = here / "plan.yaml"
        before = path.stat()
        assert kept(here)
        path.write_bytes(SOURCE.replace(b"113700", b"113701"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        values = {
            t.value for row in store.load_plan(path, here / "cache").rows() for t in row.activity.targets
        }
        assert Decimal(113701) in values
        assert Decimal(113700) not in values

    @pytest.mark.slow
    def test_every_cut_and_every_altered_byte_only_means_reading_anew(self, here, long):
        plan = kept(here)
        path = only_file(here / "cache")
        whole = path.read_bytes()
        step = max(1, len(whole) // (2000 if long else 100))
        for at in range(0, len(whole), step):
            path.write_bytes(whole[:at])
            assert same(store.load_plan(here / "plan.yaml", here / "cache"), plan)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
            try:
                loaded = store.load_plan(here / "plan.yaml", here / "cache")
                assert same(loaded, plan)
            except ValueError:
                pytest.fail(f"byte {at}")

    @pytest.mark.parametrize(
        "asked",
        [
            lambda plan: plan.chapters,
            lambda plan: list(plan.numbers()),
            lambda plan: list(plan.rows({"2.3.5"})),
            lambda plan: list(plan.outline()),
        ],
        ids=["chapters", "numbers", "rows", "outline"],
    )
    def test_damage_found_late_means_that_the_plan_is_read(self, here, asked):
        recalled = kept(here)
        spoil(here / "cache")
        assert asked(recalled) == asked(store.load_plan(here / "plan.yaml"))

    def test_a_folder_in_its_place_is_no_error(self, here):
        assert kept(here)
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


def entry(number, seq, **changes):
    return Entry(
        **{
            "id": f"{seq:016x}",
            "activity": number,
            "kind": EntryKind.NOTE,
            "on": date(2025, 9, 1 + seq % 28),
            "recorded": datetime(2025, 9, 30, 8, seq % 60, seq // 60 % 60, tzinfo=UTC),
            "author": "nodira",
            "seq": seq,
            "note": "a" * 100,
            **changes,
        }
    )


@pytest.fixture
def journals(tmp_path):
    """Enough entries to be worth keeping, of every kind of value."""
    folder = tmp_path / "progress"
    folder.mkdir()
    many = [entry(f"2.3.{seq % 7}", seq) for seq in range(1, 400)]
    many += [
        entry("2.3.5", 400, kind=EntryKind.DONE, value=Decimal("12.5"), target="yuborish", executor="a/b"),
        entry("2.3.5", 401, kind=EntryKind.SCHEDULE, dates=(date(2025, 9, 1), date(2025, 10, 1))),
        entry(
            "2.3.5", 402, kind=EntryKind.REVERT, reverts=f"{400:016x}", evidence=("12-son",), forced=("x",)
        ),
    ]
    (folder / "nodira.yaml").write_bytes(b"".join(map(line_format.encode, many)))
    return folder


def told(journal):
    return (journal.entries, journal.reverted, {n: list(journal.of(n)) for n in ("2.3.1", "2.3.5", "9.9")})


class TestJournals:
    def test_what_is_recalled_is_what_was_read(self, journals, tmp_path):
        plain, _ = store.read_journal(journals)
        store.read_journal(journals, tmp_path / "cache")
        recalled = recalled_journal(journals)
        assert told(recalled) == told(plain)

    def test_what_was_added_since_is_there(self, journals, tmp_path):
        store.read_journal(journals, tmp_path / "cache")
        with store.appended(journals, entry("2.3.5", 0, id="", author="nodira")):
            pass
        with store.appended(journals, entry("2.3.1", 0, id="", author="timur")):
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

    def test_what_is_kept_is_used(self, journals, tmp_path, monkeypatch):
        before = told(store.read_journal(journals, tmp_path / "cache")[0])
        monkeypatch.delattr(store.journals, "parse")
        journal, problems = store.read_journal(journals, tmp_path / "cache")
        assert (told(journal), problems) == (before, ())

    def test_when_much_was_added_everything_is_kept_anew(self, journals, tmp_path, monkeypatch):
        monkeypatch.setattr(kept_journal, "LONGEST_TAIL", 1000)
        store.read_journal(journals, tmp_path / "cache")
        more = b"".join(line_format.encode(entry("2.3.1", seq)) for seq in range(500, 510))
        with (journals / "nodira.yaml").open("ab") as file:
            file.write(more)
        assert recalled_journal(journals) is None
        store.read_journal(journals, tmp_path / "cache")
        assert told(recalled_journal(journals)) == told(store.read_journal(journals)[0])

    def test_the_same_line_again_is_the_same_entry(self, journals, tmp_path):
        store.read_journal(journals, tmp_path / "cache")
        line = (journals / "nodira.yaml").read_bytes().splitlines(keepends=True)[0]
        (journals / "timur.yaml").write_bytes(line)
        assert told(store.read_journal(journals, tmp_path / "cache")[0]) == told(
            store.read_journal(journals)[0]
        )

    def test_few_entries_are_not_kept(self, tmp_path):
        folder = tmp_path / "progress"
        with store.appended(folder, entry("1.1", 0, id="")):
            pass
        store.read_journal(folder, tmp_path / "cache")
        assert not (tmp_path / "cache").exists()
