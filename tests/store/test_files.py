"""Files appear whole or not at all; a line is appended in one write or leaves no trace."""

import errno
import importlib.util
import os
import stat
import subprocess
import sys
import types
from threading import Barrier, Thread

import pytest

from workplan_cli.errors import StorageError
from workplan_cli.store import files
from workplan_cli.store.files import create
from workplan_cli.store.journal import locking
from workplan_cli.store.journal.durable import appending, confirm, extend
from workplan_cli.store.journal.locking import lock

LACKING = [errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS]
"""How file systems say that they lack an operation."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


def refused(action, *arguments, **options):
    """The code and params with which an action is refused."""
    with pytest.raises(StorageError) as error:
        action(*arguments, **options)
    (problem,) = error.value.problems
    return problem.code, problem.params


def append(path, line):
    """Add a line to a journal, as recording does."""
    with appending(path) as descriptor:
        extend(descriptor, path, line)


def failing(monkeypatch, name, number, *, times=1):
    """Makes the next calls of a function of ``os`` fail."""
    real = getattr(os, name)
    left = [times]

    def call(*arguments, **options):
        if left[0]:
            left[0] -= 1
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)


@pytest.fixture
def synced(monkeypatch):
    """The files and folders that were waited for until they were on the disk."""
    real, found = os.fsync, []

    def fsync(descriptor):
        found.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return lambda *paths: {path.stat().st_ino for path in paths} <= set(found)


class TestCreate:
    def test_the_file_holds_the_bytes(self, tmp_path):
        create(tmp_path / "plan.yaml", b"title: \xd0\x98\r\n")
        assert (tmp_path / "plan.yaml").read_bytes() == b"title: \xd0\x98\r\n"
        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]

    @posix
    @pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
    def test_permissions_are_the_usual_ones(self, tmp_path, umask, mode):
        before = os.umask(umask)
        try:
            create(tmp_path / "report.html", b"")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == mode

    @posix
    def test_its_name_is_on_the_disk_too(self, tmp_path, synced):
        create(tmp_path / "plan.yaml", b"new")
        assert synced(tmp_path, tmp_path / "plan.yaml")

    def test_an_existing_file_is_kept(self, tmp_path):
        path = tmp_path / "plan.yaml"
        path.write_bytes(b"old")
        assert refused(create, path, b"new") == ("file-exists", {"file": str(path)})
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    def test_force_replaces_it(self, tmp_path):
        path = tmp_path / "plan.yaml"
        path.write_bytes(b"old")
        create(path, b"new", force=True)
        assert path.read_bytes() == b"new"

    @posix
    @pytest.mark.parametrize("victim_exists", [True, False])
    def test_a_link_is_not_followed(self, tmp_path, victim_exists):
        victim, link = tmp_path / "victim", tmp_path / "plan.yaml"
        if victim_exists:
            victim.write_bytes(b"precious")
        link.symlink_to(victim)
        assert refused(create, link, b"new") == ("file-exists", {"file": str(link)})
        create(link, b"new", force=True)
        assert link.read_bytes() == b"new"
        assert not link.is_symlink()
        assert victim.exists() is victim_exists
        assert not victim_exists or victim.read_bytes() == b"precious"

    def test_a_folder_is_never_replaced(self, tmp_path):
        assert refused(create, tmp_path, b"", force=True) == ("not-a-file", {"file": str(tmp_path)})
        assert refused(create, tmp_path, b"")[0] == "file-exists"

    @posix
    def test_a_device_is_never_replaced(self):
        assert refused(create, files.Path(os.devnull), b"", force=True)[0] == "not-a-file"

    def test_a_missing_folder_is_named(self, tmp_path):
        path = tmp_path / "missing" / "plan.yaml"
        assert refused(create, path, b"") == (
            "folder-missing",
            {"file": str(path), "folder": str(path.parent)},
        )

    def test_of_many_creators_one_wins(self, tmp_path):
        path, start, outcomes = tmp_path / "plan.yaml", Barrier(8), []

        def contend(number):
            start.wait()
            try:
                create(path, b"%d" % number * 10_000)
                outcomes.append(number)
            except StorageError as error:
                outcomes.append(error.problems[0].code)

        contenders = [Thread(target=contend, args=(number,)) for number in range(8)]
        for contender in contenders:
            contender.start()
        for contender in contenders:
            contender.join()
        (winner,) = [outcome for outcome in outcomes if outcome != "file-exists"]
        assert path.read_bytes() == b"%d" % winner * 10_000
        assert len(outcomes) == 8

    @pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
    @pytest.mark.parametrize("force", [True, False])
    def test_a_failure_leaves_nothing_behind(self, tmp_path, monkeypatch, call, force):
        path = tmp_path / "plan.yaml"
        failing(monkeypatch, call, errno.EIO)
        assert refused(create, path, b"new", force=force) == (
            "write-failed",
            {"file": str(path), "reason": os.strerror(errno.EIO)},
        )
        assert list(tmp_path.iterdir()) == []

    @posix
    @pytest.mark.parametrize("force", [True, False])
    def test_a_file_that_may_not_survive_a_power_cut_is_reported(self, tmp_path, monkeypatch, force):
        path = tmp_path / "plan.yaml"
        real = os.fsync

        def only_files(descriptor):
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", only_files)
        params = {"file": str(path), "reason": os.strerror(errno.ENOSPC)}
        assert refused(create, path, b"new", force=force) == ("not-synced", params)
        assert path.read_bytes() == b"new"
        assert list(tmp_path.iterdir()) == [path]

    @posix
    @pytest.mark.parametrize("number", [*LACKING, errno.EBADF, errno.EIO])
    def test_a_file_system_that_cannot_sync_folders_is_no_failure(self, tmp_path, monkeypatch, number):
        real = os.fsync

        def only_files(descriptor):
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(number, os.strerror(number))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", only_files)
        create(tmp_path / "plan.yaml", b"new")
        assert (tmp_path / "plan.yaml").read_bytes() == b"new"

    @pytest.mark.parametrize("number", LACKING)
    def test_a_file_system_that_cannot_sync_files_is_no_failure(self, tmp_path, monkeypatch, number):
        failing(monkeypatch, "fsync", number)
        create(tmp_path / "plan.yaml", b"new")
        assert (tmp_path / "plan.yaml").read_bytes() == b"new"

    def test_on_windows_a_new_name_is_given_by_renaming_and_folders_are_not_synced(
        self, tmp_path, monkeypatch
    ):
        """A stand-in: Windows refuses to rename onto a name that is taken, and to open a folder."""

        def rename(path, target):
            if target.exists():
                raise FileExistsError(target)
            path.replace(target)

        monkeypatch.setattr(files.Path, "rename", rename)
        monkeypatch.setattr(files.sys, "platform", "win32")
        monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
        path = tmp_path / "plan.yaml"
        create(path, b"new")
        assert refused(create, path, b"newer") == ("file-exists", {"file": str(path)})
        assert path.read_bytes() == b"new"

    @posix
    def test_the_name_of_what_a_killed_process_left_tells_what_it_is(self, tmp_path, monkeypatch):
        monkeypatch.setattr(files.Path, "unlink", lambda _: None)
        create(tmp_path / f"{'ж' * 100}.xlsx", b"new")
        (left,) = [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"]
        assert left.startswith(f".{'ж' * 40}.")

    def test_short_writes_are_continued(self, tmp_path, monkeypatch):
        real = os.write
        monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
        create(tmp_path / "plan.yaml", b"0123456789")
        assert (tmp_path / "plan.yaml").read_bytes() == b"0123456789"

    @posix
    def test_without_hard_links_the_name_is_claimed_first(self, tmp_path, monkeypatch):
        failing(monkeypatch, "link", errno.EPERM, times=9)
        create(tmp_path / "plan.yaml", b"new")
        assert (tmp_path / "plan.yaml").read_bytes() == b"new"
        assert refused(create, tmp_path / "plan.yaml", b"newer")[0] == "file-exists"
        failing(monkeypatch, "replace", errno.EIO)
        assert refused(create, tmp_path / "other.yaml", b"new")[0] == "write-failed"
        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


class TestAppend:
    @pytest.fixture
    def path(self, tmp_path):
        return tmp_path / "progress" / "nodira.yaml"

    def test_the_folder_and_the_file_come_into_being(self, path):
        append(path, b"- one\n")
        append(path, b"- two\n")
        assert path.read_bytes() == b"- one\n- two\n"

    @posix
    def test_the_names_of_a_new_journal_are_synced_before_its_first_line(self, path, monkeypatch):
        real, done = os.fsync, []

        def fsync(descriptor):
            done.append((os.fstat(descriptor).st_ino, path.exists() and path.stat().st_size))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        append(path, b"- one\n")
        folders = [(folder.stat().st_ino, 0) for folder in (path.parent, path.parent.parent)]
        assert done[:2] == folders

    @posix
    def test_the_names_of_a_new_journal_and_its_folder_are_on_the_disk_too(self, path, synced):
        append(path, b"- one\n")
        assert synced(path.parent, path.parent.parent)

    @posix
    @pytest.mark.parametrize(
        ("folder", "mode"), [(0o755, 0o644), (0o750, 0o640), (0o770, 0o660), (0o700, 0o600), (0o2775, 0o664)]
    )
    @pytest.mark.parametrize("umask", [0o022, 0o077])
    def test_permissions_are_those_of_the_folder(self, path, folder, mode, umask):
        """Whoever may read the plan may read what is reported on it, whatever an author's umask is."""
        path.parent.parent.chmod(folder)
        before = os.umask(umask)
        try:
            append(path, b"- one\n")
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.parent.stat().st_mode) == folder
        assert stat.S_IMODE(path.stat().st_mode) == mode

    @posix
    def test_permissions_of_an_existing_journal_are_kept(self, path):
        path.parent.mkdir(mode=0o755)
        path.write_bytes(b"")
        path.chmod(0o600)
        append(path, b"- one\n")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.parametrize("number", LACKING)
    def test_a_file_system_that_cannot_sync_files_is_no_failure(self, path, monkeypatch, number):
        failing(monkeypatch, "fdatasync" if hasattr(os, "fdatasync") else "fsync", number, times=9)
        append(path, b"- one\n")
        assert path.read_bytes() == b"- one\n"

    def test_what_cannot_be_confirmed_may_be_recorded(self, path, monkeypatch):
        with appending(path) as descriptor:
            failing(monkeypatch, "fdatasync" if hasattr(os, "fdatasync") else "fsync", errno.EIO)
            params = {"file": str(path), "reason": os.strerror(errno.EIO)}
            assert refused(confirm, descriptor, path) == ("maybe-recorded", params)

    def test_a_torn_line_is_closed_first(self, path):
        append(path, b"- one\n- tw")
        append(path, b"- three\n")
        assert path.read_bytes() == b"- one\n- tw\n- three\n"

    @pytest.mark.parametrize("call", ["write", "fdatasync"])
    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
    @pytest.mark.parametrize("before", [b"", b"- one\n", b"- tw"])
    def test_a_failure_cuts_the_file_back(self, path, monkeypatch, call, number, before):
        path.parent.mkdir()
        path.write_bytes(before)
        failing(monkeypatch, call if hasattr(os, call) else "fsync", number)
        params = {"file": str(path), "reason": os.strerror(number)}
        assert refused(append, path, b"- three\n") == ("not-recorded", params)
        assert path.read_bytes() == before

    def test_a_full_disk_shows_in_the_count(self, path, monkeypatch):
        append(path, b"- one\n")
        real = os.write
        monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:4]))
        params = {"file": str(path), "reason": os.strerror(errno.ENOSPC)}
        assert refused(append, path, b"- two\n") == ("not-recorded", params)
        assert path.read_bytes() == b"- one\n"

    def test_when_cutting_back_fails_too_nothing_is_certain(self, path, monkeypatch):
        append(path, b"- one\n")
        failing(monkeypatch, "fdatasync" if hasattr(os, "fdatasync") else "fsync", errno.EIO)
        failing(monkeypatch, "ftruncate", errno.EIO)
        assert refused(append, path, b"- two\n")[0] == "maybe-recorded"

    @posix
    def test_a_link_is_refused(self, path, tmp_path):
        path.parent.mkdir()
        (tmp_path / "victim").write_bytes(b"precious")
        path.symlink_to(tmp_path / "victim")
        assert refused(append, path, b"- one\n") == ("journal-is-link", {})
        assert (tmp_path / "victim").read_bytes() == b"precious"

    @posix
    def test_a_pipe_is_refused(self, path):
        path.parent.mkdir()
        os.mkfifo(path)
        assert refused(append, path, b"- one\n") == ("journal-not-a-file", {})

    def test_a_file_in_the_place_of_the_folder(self, path):
        path.parent.write_bytes(b"")
        assert refused(append, path, b"- one\n")[0] == "not-recorded"

    @posix
    def test_a_journal_replaced_while_waiting_is_not_written_to(self, path):
        append(path, b"- one\n")
        waiting = Thread(target=append, args=(path, b"- two\n"))
        with appending(path):
            waiting.start()
            waiting.join(0.1)
            path.rename(path.with_suffix(".old"))
            path.write_bytes(b"- merged\n")
        waiting.join()
        assert path.read_bytes() == b"- merged\n- two\n"

    @posix
    def test_a_journal_replaced_while_writing_is_reported(self, path):
        with appending(path) as descriptor:
            path.unlink()
            assert refused(extend, descriptor, path, b"- one\n") == ("journal-replaced", {"file": str(path)})


class TestLock:
    def test_a_held_lock_is_waited_for_until_the_bound(self, tmp_path):
        path = tmp_path / "nodira.yaml"
        with appending(path):
            other = os.open(path, os.O_RDWR)
            params = {"file": str(path), "seconds": 0.05}
            assert refused(lock, other, path, seconds=0.05) == ("journal-locked", params)
            os.close(other)

    @pytest.mark.parametrize("number", [*LACKING, errno.ENOLCK])
    def test_a_file_system_without_locks_is_written_without_one(self, tmp_path, monkeypatch, number):
        def refuse(*_):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(locking, "_try_lock", refuse)
        monkeypatch.setattr(locking, "without_lock", set())
        path = tmp_path / "nodira.yaml"
        append(path, b"- one\n")
        append(path, b"- two\n")
        assert path.read_bytes() == b"- one\n- two\n"
        assert locking.without_lock == {path}

    def test_another_failure_of_the_lock_is_a_failure(self, tmp_path, monkeypatch):
        def refuse(*_):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        monkeypatch.setattr(locking, "_try_lock", refuse)
        assert refused(append, tmp_path / "nodira.yaml", b"- one\n")[0] == "not-recorded"

    def test_it_ends_with_the_process(self, tmp_path):
        path = tmp_path / "nodira.yaml"
        hold_and_die = "import os, pathlib, sys; from workplan_cli.store.journal.durable import appending\n"
        hold_and_die += "with appending(pathlib.Path(sys.argv[1])): os._exit(0)"
        subprocess.run([sys.executable, "-c", hold_and_die, str(path)], check=True)
        append(path, b"- one\n")
        assert path.read_bytes() == b"- one\n"

    def test_on_windows_one_byte_beyond_the_journal_is_locked(self, monkeypatch, tmp_path):
        held = {}

        def locking_call(descriptor, mode, count):
            if held == "broken":
                raise OSError(errno.EIO, "Input/output error")
            byte = os.lseek(descriptor, 0, os.SEEK_CUR)
            if mode == "unlock":
                del held[byte]
            elif byte in held:
                raise PermissionError(errno.EACCES, "locked")
            else:
                held[byte] = count

        fake = types.SimpleNamespace(LK_NBLCK="lock", LK_UNLCK="unlock", locking=locking_call)
        monkeypatch.setitem(sys.modules, "msvcrt", fake)
        monkeypatch.setattr(sys, "platform", "win32")
        spec = importlib.util.spec_from_file_location("locking_on_windows", locking.__file__)
        windows = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(windows)

        path = tmp_path / "nodira.yaml"
        path.write_bytes(b"- one\n")
        descriptor = os.open(path, os.O_RDWR)
        windows.lock(descriptor, path)
        assert held == {2**31 - 2: 1}
        assert refused(windows.lock, descriptor, path, seconds=0.01)[0] == "journal-locked"
        windows.unlock(descriptor)
        assert held == {}
        held = "broken"
        with pytest.raises(OSError, match="Input/output error"):
            windows.lock(descriptor, path)
        os.close(descriptor)


def test_a_folder_that_cannot_be_made_is_named(tmp_path, monkeypatch):
    def full(*_path, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place, code in ((tmp_path / "file", "file-exists"), (tmp_path / "a" / "b", "folder-missing")):
        with pytest.raises(StorageError) as raised:
            files.make_folder(place)
        assert raised.value.problems[0].code == code
    monkeypatch.setattr(files.Path, "mkdir", full)
    with pytest.raises(StorageError) as raised:
        files.make_folder(tmp_path / "new")
    assert raised.value.problems[0].code == "write-failed"
