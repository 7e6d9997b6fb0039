"""Whatever is wrong with an index, each command says what it says without one.

Each command is run in this process for each fault, and its output, exit status and the files that it
writes are compared with those of ``WORKPLAN_CACHE=off``. Nothing may be said about the index.
"""

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from workbench import FOREIGN

from workplan_cli import store
from workplan_cli.cli import run
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.reports.overview import overview
from workplan_cli.store.index import file, in_journals, states
from workplan_cli.store.journal import line_format as entries
from workplan_cli.store.states import fold as fold_kept
from workplan_cli.store.uncounted import count_uncounted

COMMANDS = {
    "list": ("list",),
    "owner": ("list", "--owner", "Valiyev", "--sort", "updated"),
    "subtree": ("list", "2.3", "--format", "json"),
    "range": ("list", "1.1-2.3.2"),
    "show": ("show", "2.3.5"),
    "tree": ("tree",),
    "status": ("status", "2.3.5"),
    "record": ("status", "2.3.1", "--done", "90000", "--force", "--dry-run"),
    "schedule": ("schedule", "4.1", "2025-11-01", "--basis", "12-son xat", "--dry-run"),
    "verify": ("verify", "2.3.5", "--accept", "--as", "kuranov", "--dry-run"),
    "diff": ("diff", "2025-07-01", "2025-10-01"),
    "brief": ("brief", "--since", "2025-09-20"),
    "remind": ("remind",),
    "holidays": ("holidays",),
    "history": ("history",),
    "history of one": ("history", "2.3.5", "--limit", "3"),
    "undo": ("undo", "--dry-run"),
    "undo one": ("undo", f"{39:016x}", "--dry-run"),
    "report": ("report",),
    "report by owner": ("report", "--by", "owner", "--format", "json"),
    "report by chapter": ("report", "--by", "chapter"),
    "report of some": ("report", "--overdue", "--fail-if", "overdue"),
    "report since": ("report", "--since", "2025-09-20"),
    "export": ("export", "-o", "{out}.sqlite"),
    "sheet": ("sheet", "--owner", "Abdukarimov", "-o", "{out}.xlsx"),
    "check": ("check",),
    "no such number": ("show", "9.9.9"),
    "complete a number": (),
}

WRITERS = ("yuridik", "moliya")
TODAY = date(2025, 10, 15)

ROW = """\
          - number: {number}
            title: Chora {number}
            deadline: {deadline}
            executors: [{executors}]
            supervisors: [kuranov]
            targets: [{{key: nafar, value: 113700, unit: nafar, label: Fuqarolar}}]
"""
DEADLINES = ("IV-chorak", "har chorakda", "doimiy", "2025-yil 1-oktabr", "Alohida reja-jadval asosida")
PLAN = """\
title: Ish rejasi
organization: Agentlik
period: {start: 2025-07-01, end: 2025-12-31}
departments:
  yuridik: {name: Yuridik bo‘lim, head: A.Abdukarimov}
  moliya: {name: Moliya bo‘limi, head: J.Valiyev}
groups:
  filiallar: {name: hududiy filiallar, members: {andijon: Andijon, buxoro: Buxoro}}
supervisors:
  kuranov: {name: M.Kuranov}
chapters:
  - number: I
    title: Birinchi
    activities:
          - {number: 1.1, title: Bir, deadline: doimiy, executors: [moliya], extra: {Moliya: budjet}}
  - number: II
    title: Ikkinchi
    sections:
      - number: 2.3
        title: Chora-tadbirlar
        activities:
""" + "".join(
    ROW.format(number=f"2.3.{n}", deadline=deadline, executors=("yuridik", "moliya, filiallar")[n % 2])
    for n, deadline in enumerate(DEADLINES, 1)
)


def entry(seq, **changes):
    """A report on one of the activities."""
    fields = {
        "id": f"{seq:016x}",
        "activity": ("1.1", "2.3.1", "2.3.2", "2.3.5")[seq % 4],
        "kind": EntryKind.NOTE,
        "on": date(2025, 8, 1 + seq % 28),
        "recorded": datetime(2025, 9, 30, 8, seq % 60, seq // 60 % 60, tzinfo=UTC),
        "author": WRITERS[seq % 2],
        "seq": seq,
        "note": "a" * 200,
    }
    return Entry(**fields | changes)


def filled(folder):
    """A plan with journals in which there is nothing doubtful."""
    (folder / "progress").mkdir(parents=True)
    (folder / "plan.yaml").write_bytes(PLAN.encode())
    many = [entry(seq) for seq in range(1, 40)]
    total = {"kind": EntryKind.DONE, "value": Decimal(40000), "target": "nafar", "note": None}
    many.append(entry(40, activity="2.3.1", **total))
    many.append(entry(42, activity="2.3.5", kind=EntryKind.REVERT, reverts=f"{3:016x}", note=None))
    for writer in WRITERS:
        lines = (entries.encode(each) for each in many if each.author == writer)
        (folder / "progress" / f"{writer}.yaml").write_bytes(b"".join(lines))
    return folder


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr(in_journals, "MOST_ADDED", 200)
    monkeypatch.setattr(states, "LEAST_FOLDED", 1)
    for name in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("WORKPLAN_WRITER", "ali")


@pytest.fixture
def said(capfd, monkeypatch, tmp_path):
    """What a command says, and the file it writes, about a plan, with a cache folder or without."""

    def ran(command, plan, cache):
        monkeypatch.setenv("WORKPLAN_CACHE", str(cache or "off"))
        monkeypatch.setenv("WORKPLAN_PLAN", str(plan))
        if not COMMANDS[command]:
            words = {
                "_WORKPLAN_COMPLETE": "complete_bash",
                "COMP_WORDS": "workplan show 2.3",
                "COMP_CWORD": "2",
            }
            for name, value in words.items():
                monkeypatch.setenv(name, value)
        for written in tmp_path.glob("out.*"):
            written.unlink()
        arguments = [each.replace("{out}", str(tmp_path / "out")) for each in COMMANDS[command]]
        capfd.readouterr()
        status = run(["--today", TODAY.isoformat(), *arguments] if arguments else [])
        told, complained = capfd.readouterr()
        told = told.replace(str(tmp_path), "")
        return status, told, complained, [written.read_bytes() for written in tmp_path.glob("out.*")]

    return ran


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory):
    """A plan that no test changes, and its index, made long after the plan was changed last."""
    folder = filled(tmp_path_factory.mktemp("plan") / "once")
    return folder, made(folder, tmp_path_factory.mktemp("cache"))


def made(folder, cache):
    """The index of a plan."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(in_journals, "MOST_ADDED", 200)
        changed.setattr(states, "LEAST_FOLDED", 1)
        for _ in range(2):
            plan = store.load_plan(folder / "plan.yaml", cache)
            journal, _ = store.read_journal(folder / "progress", cache)
        for by in ("department", "owner", "chapter"):
            overview(plan, journal, TODAY, by, store.memo(plan, journal))
        fold_kept(plan, journal, TODAY)
        count_uncounted(plan, journal)
    (path,) = cache.iterdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE sources SET seen = seen + 3600 * 1000000000")
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (41,)
        assert connection.execute("SELECT count(*) FROM memo").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM states").fetchone() == (4,)
    return path


@pytest.fixture
def warm(filled_once, tmp_path):
    """The plan, and a copy of its index in a folder of its own."""
    folder, index = filled_once
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    shutil.copy(index, cache)
    return folder / "plan.yaml", cache / index.name


@pytest.fixture(scope="module")
def without():
    """What each command says without an index; asked once."""
    return {}


def compare(said, without, command, plan, index):
    if (plan, command) not in without:
        without[plan, command] = said(command, plan, None)
    found = said(command, plan, index.parent)
    assert found == without[plan, command]


every_command = pytest.mark.parametrize("command", COMMANDS)


@every_command
def test_a_sound_index(said, without, warm, command):
    plan, index = warm
    before = index.read_bytes()
    compare(said, without, command, plan, index)
    assert index.read_bytes() == before


@pytest.mark.slow
@every_command
def test_cut_at_each_page(said, without, warm, command):
    plan, index = warm
    whole = index.read_bytes()
    for at in range(0, len(whole), 4096):
        index.write_bytes(whole[:at])
        compare(said, without, command, plan, index)


@pytest.mark.slow
@every_command
def test_each_page_overwritten(said, without, warm, command):
    """Damage that shows only when the page is read, be it in the middle of a report."""
    plan, index = warm
    whole = index.read_bytes()
    for at in range(0, len(whole), 4096):
        index.write_bytes(whole[:at] + b"\xff" * 4096 + whole[at + 4096 :])
        compare(said, without, command, plan, index)


def deleted(index):
    index.unlink()


def foreign(index):
    index.write_bytes(b"something else" * 1000)


def foreign_database(index):
    index.unlink()
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("CREATE TABLE plan (title)")


def older(index):
    _versioned(index, -1)


def newer(index):
    _versioned(index, +1)


def _versioned(index, change):
    with closing(sqlite3.connect(index)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + change}")
        connection.execute("DELETE FROM activities")
        connection.commit()


def of_another_plan(index):
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE facts SET value = CAST('/elsewhere' AS BLOB) WHERE name = 'progress'")
        connection.execute("DELETE FROM activities")


def a_folder(index):
    index.unlink()
    index.mkdir()


def open_to_others(index):
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("DELETE FROM activities")
    index.parent.chmod(0o755)


def no_values(index):
    """Values of which no record can be made."""
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE deadlines SET meaning = '[]'")
        connection.execute("UPDATE entries SET kind = 'new'")
        connection.execute("UPDATE targets SET value = 'many'")
        connection.execute("UPDATE memo SET value = '[[], {}]'")
        connection.execute("UPDATE states SET state = '{}'")


DAMAGES = [deleted, foreign, foreign_database, older, newer, of_another_plan, a_folder, no_values]
if os.name != "nt":
    DAMAGES.append(open_to_others)


@every_command
@pytest.mark.parametrize("damage", DAMAGES)
def test_another_file_in_its_place(said, without, warm, command, damage):
    plan, index = warm
    damage(index)
    compare(said, without, command, plan, index)


@every_command
def test_locked_by_a_writer(said, without, warm, command):
    """The lock lasts longer than the command: nobody waits for it."""
    plan, index = warm
    with closing(sqlite3.connect(index, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("DELETE FROM activities")
        compare(said, without, command, plan, index)


def read_only(monkeypatch, index):
    """Also where the user may write everywhere, as in a container."""
    index.unlink()
    index.parent.chmod(0o500)

    def refused(*_):
        raise PermissionError(index.parent)

    monkeypatch.setattr(file, "_write", refused)


def of_another_user(monkeypatch, index):
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("DELETE FROM activities")
    monkeypatch.setattr(os, "getuid", lambda: index.stat().st_uid + 1, raising=False)


def full(monkeypatch, index):
    """SQLite finds no room for what it is to write."""
    index.unlink()
    connect = sqlite3.connect

    def connected(*given, **options):
        connection = connect(*given, **options)
        if isinstance(given[0], Path):
            connection.execute("PRAGMA max_page_count = 4")
        return connection

    monkeypatch.setattr(file.sqlite3, "connect", connected)


@every_command
@pytest.mark.parametrize("folder", [read_only, full] + [of_another_user] * (os.name != "nt"))
def test_a_folder_that_cannot_be_used(said, without, warm, monkeypatch, command, folder):
    plan, index = warm
    with monkeypatch.context() as changed:
        folder(changed, index)
        compare(said, without, command, plan, index)
        if folder is not of_another_user:
            index.parent.chmod(0o700)
            assert list(index.parent.iterdir()) == []


@contextmanager
def times_restored(path):
    before = path.stat()
    yield
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def plan_edited(folder):
    path = folder / "plan.yaml"
    with times_restored(path), path.open("r+b") as source:
        source.write(PLAN.replace("113700", "113701").replace("IV-chorak", "II-chorak").encode())


def journal_edited(folder):
    path = folder / "progress" / "moliya.yaml"
    with times_restored(path):
        line = path.read_bytes().splitlines(keepends=True)[7]
        changed = entries.encode(entries.decode(line.decode())._replace(note="b" * 200))
        with path.open("r+b") as source:
            source.write(path.read_bytes().replace(line, changed))


def union_merge(folder):
    """What Git's union driver leaves: lines of the other side in the middle."""
    path = folder / "progress" / "yuridik.yaml"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:9], entries.encode(entry(900, author="yuridik")), *lines[9:]]))


def lines_added(folder):
    with (folder / "progress" / "yuridik.yaml").open("ab") as journal:
        journal.write(entries.encode(entry(902, author="yuridik", activity="2.3.5")))
        journal.write(entries.encode(entry(904, kind=EntryKind.REVERT, reverts=f"{31:016x}", note=None)))
    (folder / "progress" / "new.yaml").write_bytes(entries.encode(entry(906, author="new")))


def journal_gone(folder):
    (folder / "progress" / "moliya.yaml").unlink()


def journal_damaged(folder):
    with (folder / "progress" / "moliya.yaml").open("ab") as journal:
        journal.write(b"- {torn")


CHANGES = [plan_edited, journal_edited, union_merge, lines_added, journal_gone, journal_damaged]


@pytest.fixture(scope="module", params=CHANGES, ids=lambda change: change.__name__)
def changed(request, tmp_path_factory):
    """A plan whose index was made before its sources were changed."""
    folder = filled(tmp_path_factory.mktemp("plan") / "changed")
    index = made(folder, tmp_path_factory.mktemp("cache"))
    request.param(folder)
    return folder / "plan.yaml", index


@every_command
def test_sources_changed_since(said, without, changed, tmp_path, command):
    plan, index = changed
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    shutil.copy(index, cache)
    for _ in range(2):
        compare(said, without, command, plan, cache / index.name)
