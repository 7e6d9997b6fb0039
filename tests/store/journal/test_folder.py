"""The journals of a plan: what was reported is found again, whatever happened to the files."""

import errno
import os
import random
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from builders import activity, entry, plan
from harness import appended, record
from hypothesis import given
from hypothesis import strategies as st
from workbench import examples

from workplan_cli.errors import Level, StorageError, ValueProblem
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.store.journal import append, nearby, traces
from workplan_cli.store.journal import folder as journals
from workplan_cli.store.journal.folder import file_of, folder_of, own_file
from workplan_cli.store.journal.line_format import encode
from workplan_cli.store.journal.read import read
from workplan_cli.store.problems import MAX_PROBLEMS
from workplan_cli.text_file import EXCERPT_LIMIT

NEEDS_A_USER = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything"
)
MORNING = datetime(2025, 9, 1, 4, 0, tzinfo=UTC)
NEW = Entry(
    id="",
    activity="2.3.1",
    kind=EntryKind.ADD,
    on=date(2025, 9, 1),
    recorded=MORNING,
    author="nodira",
    seq=0,
    value=Decimal(5),
    note="Янги",
)
LATER = NEW._replace(recorded=MORNING + timedelta(hours=1))


def written(seq, **changes):
    """An entry as its line in a journal."""
    moment = MORNING + timedelta(minutes=seq)
    return NEW._replace(**{"id": f"{seq:016x}", "seq": seq, "recorded": moment, **changes})


def lines(*entries):
    return b"".join(map(encode, entries))


ONE, TWO, THREE = written(1), written(2), written(3)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "progress"
    path.mkdir()
    return path


@pytest.fixture
def journal(folder):
    return folder / "nodira.yaml"


def place(problem):
    return problem.code, problem.line, problem.column


def found(folder):
    """The entries, and the code, line and column of every problem."""
    journal, problems = read(folder)
    return list(journal.entries), [place(problem) for problem in problems]


def refused(*_, **__):
    """A file operation that the system does not allow."""
    raise PermissionError(errno.EACCES, "Permission denied")


def interrupted(folder, entry, *, at="yield"):
    """Records an entry but is interrupted before it was reported."""
    with pytest.raises(KeyboardInterrupt), appended(folder, entry) as recorded:
        raise KeyboardInterrupt(at)
    return recorded


class TestNames:
    @pytest.mark.parametrize(
        ("plan", "folder"),
        [
            ("data/plan.yaml", "data/progress"),
            ("2026.yaml", "2026.progress"),
            ("x/plan.yml", "x/plan.progress"),
        ],
    )
    def test_the_folder_lies_beside_the_plan(self, plan, folder):
        assert folder_of(Path(plan)) == Path(folder)

    @pytest.mark.parametrize("writer", ["nodira", "nodira@toshkent-2.local", "a", "5", "console", "x" * 64])
    def test_a_plain_name_is_kept(self, writer):
        assert file_of(Path("p"), writer) == Path("p") / f"{writer}.yaml"

    @pytest.mark.parametrize(
        ("writer", "start"),
        [
            ("Nodira@HOST", "nodira@host+"),
            ("Нодира", "writer+"),
            ("", "writer+"),
            (".hidden", "hidden+"),
            ("../../etc/passwd", "etc-passwd+"),
            ("con", "con+"),
            ("nul.txt", "nul-txt+"),
            ("COM1", "com1+"),
            ("trailing.", "trailing+"),
            ("a b\n\0", "a-b+"),
            ("x" * 300, "x" * 40 + "+"),
            ("\ud800", "writer+"),
        ],
    )
    def test_any_other_is_made_safe(self, writer, start):
        name = file_of(Path("p"), writer).name
        assert name.startswith(start)
        assert name.removesuffix(".yaml").isascii()
        assert len(name) < 70

    @given(st.lists(st.text() | st.text("abAB.+-@/", max_size=4), min_size=2, max_size=30, unique=True))
    def test_no_two_writers_share_a_file_even_where_case_does_not_count(self, writers):
        names = {file_of(Path("p"), writer).name.casefold() for writer in writers}
        assert len(names) == len(writers)


class TestOwnFile:
    """One file for each author, whatever the case of its name."""

    @pytest.mark.parametrize("name", ["NODIRA.YAML", "Nodira.yaml", "nodira.YAML", "nodira.yml"])
    def test_a_file_in_other_letters_or_of_the_other_ending_is_continued(self, folder, name):
        (folder / name).write_bytes(lines(ONE))
        with appended(folder, TWO):
            pass
        assert [path.name for path in folder.glob("*.*")] == [name]
        assert found(folder)[0] == [ONE, TWO]

    def test_the_exact_name_is_preferred(self, folder):
        (folder / "nodira.yaml").write_bytes(b"")
        if (folder / "NODIRA.YAML").exists():
            pytest.skip("names that differ in case are one file here")
        (folder / "NODIRA.YAML").write_bytes(b"")
        assert own_file(folder, "nodira").name == "nodira.yaml"

    def test_there_may_be_no_folder_yet(self, folder):
        assert own_file(folder / "later", "nodira") == folder / "later" / "nodira.yaml"


NOT_FILES = {
    "folder": lambda path: path.mkdir(),
    "link to nowhere": lambda path: path.symlink_to("missing"),
    "link to itself": lambda path: path.symlink_to(path),
    "pipe": getattr(os, "mkfifo", None),
    "device": lambda path: path.symlink_to(os.devnull),
}


class TestReading:
    def test_no_folder_is_an_empty_journal(self, tmp_path):
        assert found(tmp_path / "progress") == ([], [])

    def test_entries_come_in_the_order_of_time(self, folder):
        early, late = written(9, on=date(2025, 7, 1)), written(1, on=date(2025, 12, 1))
        (folder / "a.yaml").write_bytes(lines(late, TWO))
        (folder / "b.yaml").write_bytes(lines(ONE if ONE.id != late.id else THREE, early))
        assert [entry.on.month for entry in found(folder)[0]] == [7, 9, 9, 12]

    def test_only_journals_are_read(self, folder):
        for name in (".gitkeep", ".hidden.yaml", "._nodira.yaml", "notes.txt", ".nodira.pending"):
            (folder / name).write_bytes(b"no entry\n")
        (folder / "documents").mkdir()
        (folder / "documents" / "order.pdf").write_bytes(b"%PDF")
        assert found(folder) == ([], [])

    @pytest.mark.parametrize("name", ["NODIRA.YAML", "nodira.Yaml", "nodira.yml", "Nodira.YML"])
    def test_the_ending_of_a_journal_may_be_spelt_otherwise(self, folder, name):
        (folder / name).write_bytes(lines(ONE))
        assert found(folder) == ([ONE], [])

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("nodira.yaml.txt", b""),
            ("NODIRA.YAML.TXT", lines(ONE)),
            ("nodira.yaml~", lines(ONE)),
            ("nodira.yml.bak", lines(ONE)),
            ("nodira.txt", lines(ONE)),
            ("nodira", b"\xef\xbb\xbf" + lines(ONE)),
            ("2025/nodira.yaml", lines(ONE)),
            ("2025/old/nodira.txt", lines(ONE)),
        ],
    )
    def test_what_looks_like_a_journal_and_is_not_read_is_named(self, folder, name, data):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        (folder / "timur.yaml").write_bytes(lines(TWO))
        journal, (problem,) = read(folder)
        assert journal.entries == (TWO,)
        assert (problem.code, problem.level, problem.file) == ("journal-not-read", Level.WARNING, str(path))

    @pytest.mark.parametrize(
        "data",
        [
            lines(ONE, TWO),
            lines(TWO, ONE),
            lines(ONE, TWO, ONE, ONE),
            b"\xef\xbb\xbf" + lines(ONE, TWO),
            lines(ONE, TWO).replace(b"\n", b"\r\n"),
            b"# Nodira's journal\n\n" + lines(ONE) + b"   \n" + lines(TWO),
            lines(ONE, TWO).rstrip(b"\n"),
        ],
        ids=["plain", "order", "twice", "bom", "crlf", "comments", "no-last-line-end"],
    )
    def test_what_is_harmless(self, folder, journal, data):
        journal.write_bytes(data)
        assert found(folder) == ([ONE, TWO], [])

    def test_the_same_entry_written_otherwise_is_the_same(self, folder, journal):
        by_hand = lines(ONE).replace(b": ", b":").rpartition(b', "sum"')[0] + b"}\n"
        journal.write_bytes(lines(ONE) + by_hand + lines(ONE).replace(b"\n", b"\r\n"))
        assert found(folder) == ([ONE], [])

    def test_the_same_id_with_other_content_is_a_conflict(self, folder):
        (folder / "a.yaml").write_bytes(lines(TWO, ONE))
        (folder / "b.yaml").write_bytes(lines(ONE._replace(value=Decimal(6))))
        _, (problem,) = read(folder)
        assert place(problem) == ("entry-conflict", 1, 1)
        assert problem.level is Level.ERROR
        assert problem.file == str(folder / "b.yaml")
        assert problem.params == {"id": ONE.id, "other_file": str(folder / "a.yaml"), "other_line": 2}
        assert problem.excerpt == (folder / "b.yaml").read_text(encoding="utf-8").rstrip("\n")

    @pytest.mark.parametrize("other", [{"value": Decimal(6)}, {"note": None}])
    def test_the_entry_kept_of_a_conflict_does_not_depend_on_the_order(self, tmp_path, other):
        kept = set()
        pair = ONE, ONE._replace(**other)
        for number, ordered in enumerate([pair, pair[::-1]]):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / "a.yaml").write_bytes(lines(*ordered))
            kept.update(found(folder)[0])
        assert len(kept) == 1

    @pytest.mark.parametrize(
        ("damage", "problem", "level"),
        [
            (b"- {\n", ("damaged-line", 2, 4), Level.ERROR),
            (b"progress: yes\n", ("damaged-line", 2, 1), Level.ERROR),
            (lines(THREE)[:90] + b"\n", ("damaged-line", 2, 86), Level.ERROR),
            (lines(THREE).replace(b": 5", b": 9"), ("entry-altered", 2, 1), Level.ERROR),
            (lines(THREE).rstrip() + lines(THREE), ("text-after-entry", 2, 203), Level.ERROR),
            (b'- {"id": "x", "on": 5}\n', ("entry-bad-value", 2, 15), Level.ERROR),
            (b'- {"id": "x", "id": "x"}\n', ("entry-key-twice", 2, 15), Level.ERROR),
            (b'- {"id": "x"}\n', ("entry-key-missing", 2, 1), Level.ERROR),
            (
                lines(THREE).replace("Янги".encode(), b"\xdf\xed\xe3\xe8"),
                ("line-not-utf8", 2, 178),
                Level.ERROR,
            ),
            (b"\0" * 500 + b"\n", ("nul-run", 2, 1), Level.WARNING),
            (lines(THREE)[:90] + b"\0" * 500 + b"\n", ("nul-run", 2, 91), Level.WARNING),
            (b"#" + lines(THREE), ("entry-commented-out", 2, 1), Level.WARNING),
        ],
    )
    def test_a_damaged_line_is_named_and_all_others_survive(self, folder, journal, damage, problem, level):
        journal.write_bytes(lines(ONE) + damage + lines(TWO))
        assert found(folder) == ([ONE, TWO], [problem])
        (told,) = read(folder)[1]
        assert told.level is level
        assert told.file == str(journal)
        assert told.excerpt == damage.removesuffix(b"\n").decode(errors="backslashreplace")

    @pytest.mark.parametrize(
        ("damage", "params"),
        [
            (b"- {\n", {}),
            (b'- {"id": "x"}\n', {"key": "activity"}),
            (b"\0" * 500 + b"\n", {"count": 500}),
            (b"<<<<<<< HEAD\n", {"marker": "<<<<<<<"}),
        ],
    )
    def test_what_is_told_of_a_damaged_line(self, folder, journal, damage, params):
        journal.write_bytes(damage + lines(ONE))
        (problem,) = read(folder)[1]
        assert problem.params == params

    IN_A_LETTER = lines(TWO).index("Я".encode()) + 1

    @pytest.mark.parametrize("end", [1, 2, 3, 60, IN_A_LETTER, 187, len(lines(TWO)) - 2])
    def test_a_torn_last_line_is_a_warning(self, folder, journal, end):
        journal.write_bytes(lines(ONE) + lines(TWO)[:end])
        entries, (problem,) = read(folder)
        assert entries.entries == (ONE,)
        assert (problem.code, problem.line, problem.level) == ("torn-line", 2, Level.WARNING)
        assert problem.column == len(lines(TWO)[:end].decode(errors="replace"))

    def test_a_last_line_with_another_damage_is_an_error(self, folder, journal):
        journal.write_bytes(lines(ONE) + lines(TWO).rstrip() + b"\xf5")
        assert found(folder) == ([ONE], [("line-not-utf8", 2, 203)])

    def test_entries_between_nuls_are_read(self, folder, journal):
        journal.write_bytes(b"\0\0\0" + lines(ONE) + lines(TWO))
        assert found(folder) == ([ONE, TWO], [("nul-run", 1, 1)])

    def test_conflict_markers_are_named_and_both_sides_are_read(self, folder, journal):
        ours, base, theirs = lines(ONE), b"", lines(TWO, ONE)
        journal.write_bytes(
            b"<<<<<<< HEAD\n" + ours + b"||||||| 5ab\n" + base + b"=======\r\n" + theirs + b">>>>>>> x\n"
        )
        entries, problems = found(folder)
        assert entries == [ONE, TWO]
        assert problems == [("conflict-markers", line, 1) for line in (1, 3, 4, 7)]

    def test_keys_of_a_newer_version_are_reported(self, folder, journal):
        journal.write_bytes(lines(ONE).rpartition(b', "sum"')[0] + b', "mood": "calm"}\n')
        entries, (problem,) = read(folder)
        assert entries.entries == (ONE,)
        assert place(problem) == ("entry-unknown-key", 1, problem.excerpt.index('"mood"') + 1)
        assert (problem.params, problem.level) == ({"key": "mood"}, Level.WARNING)

    @pytest.mark.parametrize(
        ("encoding", "mark", "name"),
        [
            ("cp1251", "", "cp1251"),
            ("utf-16", "", "UTF-16"),
            ("utf-16-le", "", "UTF-16"),
            ("utf-16-be", "", "UTF-16"),
            ("utf-16-be", "\ufeff", "UTF-16"),
        ],
    )
    def test_another_encoding_is_reported_once(self, folder, journal, encoding, mark, name):
        journal.write_bytes((mark + lines(ONE, TWO, THREE).decode()).encode(encoding) + b"\n")
        entries, (problem,) = read(folder)
        assert entries.entries == ()
        assert (problem.code, problem.params, problem.line) == ("wrong-encoding", {"encoding": name}, 1)

    @pytest.mark.parametrize(
        ("encoding", "problems"),
        [
            ("utf-16", [("wrong-encoding", 1, 1)]),
            ("cp1251", [("line-not-utf8", 1, 178), ("line-not-utf8", 2, 178)]),
        ],
    )
    def test_what_was_appended_to_a_journal_of_another_encoding_is_read(
        self, folder, journal, encoding, problems
    ):
        journal.write_bytes(lines(ONE, TWO).decode().encode(encoding) + b"\n" + lines(THREE))
        assert found(folder) == ([THREE], problems)

    def test_one_damaged_byte_is_not_taken_for_another_encoding(self, folder, journal):
        one, two = ONE._replace(note="plain"), TWO._replace(note="plain")
        journal.write_bytes(lines(one).replace(b"plain", b"pl\xffin") + lines(two))
        assert found(folder) == ([two], [("line-not-utf8", 1, lines(one).index(b"plain") + 3)])

    def test_a_folder_that_cannot_be_read(self, tmp_path):
        (tmp_path / "progress").write_bytes(b"")
        with pytest.raises(StorageError) as error:
            read(tmp_path / "progress")
        assert error.value.problems[0].code == "journal-unreadable"
        assert error.value.problems[0].file == str(tmp_path / "progress")

    def test_a_link_to_a_folder_that_is_missing_is_no_empty_journal(self, tmp_path):
        """The share with the journals is not there."""
        (tmp_path / "progress").symlink_to(tmp_path / "share")
        with pytest.raises(StorageError) as error:
            read(tmp_path / "progress")
        assert error.value.problems[0].code == "journal-unreadable"

    @pytest.mark.parametrize("what", NOT_FILES)
    def test_what_is_no_file_is_named_and_the_other_journals_are_read(self, folder, journal, what):
        if sys.platform == "win32" and what != "folder":
            pytest.skip("needs links and pipes")
        NOT_FILES[what](journal)
        (folder / "timur.yaml").write_bytes(lines(TWO))
        read_journal, (problem,) = read(folder)
        assert read_journal.entries == (TWO,)
        assert (problem.code, problem.file) == ("journal-not-a-file", str(journal))
        assert problem.level is Level.ERROR

    @NEEDS_A_USER
    def test_a_journal_without_the_right_to_read_is_named_and_the_others_are_read(self, folder, journal):
        journal.write_bytes(lines(ONE))
        journal.chmod(0)
        (folder / "timur.yaml").write_bytes(lines(TWO))
        read_journal, (problem,) = read(folder)
        assert read_journal.entries == (TWO,)
        assert (problem.code, problem.file) == ("journal-unreadable", str(journal))
        assert problem.level is Level.ERROR

    def test_a_flood_of_rubbish_is_reported_in_part(self, folder, journal):
        """Every entry is found, and memory holds no more problems than are reported."""
        rubbish = b"rubbish\n" * (2 * MAX_PROBLEMS)
        journal.write_bytes(lines(ONE) + rubbish + lines(TWO) + rubbish)
        (folder / "timur.yaml").write_bytes(b"rubbish\n" + lines(THREE))
        read_journal, problems = read(folder)
        assert read_journal.entries == (ONE, TWO, THREE)
        *shown, more, of_timur = problems
        assert [place(each) for each in shown] == [
            ("damaged-line", at, 1) for at in range(2, MAX_PROBLEMS + 2)
        ]
        assert (more.code, more.file, more.level) == ("more-problems", str(journal), Level.ERROR)
        assert of_timur.file == str(folder / "timur.yaml")

    def test_errors_of_a_flood_are_reported_before_its_warnings(self, folder, journal):
        journal.write_bytes(b'#{"id"\n' * (2 * MAX_PROBLEMS) + b"rubbish\n")
        *_, last, more = read(folder)[1]
        assert (last.code, last.line) == ("damaged-line", 2 * MAX_PROBLEMS + 1)
        assert (more.code, more.level) == ("more-problems", Level.WARNING)

    def test_the_excerpt_of_an_endless_line_is_cut(self, folder, journal):
        journal.write_bytes(b"x" * 100_000 + b"\n" + lines(ONE))
        (problem,) = read(folder)[1]
        assert len(problem.excerpt) == EXCERPT_LIMIT

    @given(st.data())
    @examples(50)
    def test_merging_changes_nothing(self, tmp_path_factory, data):
        """Entries in any order, any number of times, in any file: the same journal."""
        seqs = data.draw(st.lists(st.integers(1, 50), unique=True, max_size=12))
        entries = [written(seq, on=date(2025, 7, 1) + timedelta(days=seq % 5)) for seq in seqs]
        copies = data.draw(st.permutations(entries * 2))
        files = data.draw(st.lists(st.sampled_from("abc"), min_size=len(copies), max_size=len(copies)))
        folder = tmp_path_factory.mktemp("merged")
        for name, copied in zip(files, copies, strict=True):
            with (folder / f"{name}.yaml").open("ab") as stream:
                stream.write(encode(copied))
        assert found(folder) == (sorted(entries, key=lambda entry: entry.chronology), [])


class TestRecording:
    def test_an_entry_comes_back_with_its_id_and_number(self, folder):
        first, second = record(folder, NEW), record(folder, NEW)
        assert (first.seq, second.seq) == (1, 2)
        assert first.id != second.id
        assert len(first.id) == 16
        assert found(folder) == (sorted([first, second], key=lambda entry: entry.chronology), [])

    def test_the_folder_comes_into_being_and_nothing_else_is_left(self, tmp_path):
        record(tmp_path / "progress", NEW)
        assert [path.name for path in (tmp_path / "progress").iterdir()] == ["nodira.yaml"]

    def test_each_writer_has_a_journal_and_a_count(self, folder):
        assert record(folder, NEW).seq == 1
        assert record(folder, NEW._replace(author="Ўткир")).seq == 1
        assert len(list(folder.iterdir())) == 2

    def test_counting_goes_on_after_damage_and_merges(self, folder, journal):
        journal.write_bytes(
            lines(written(7), written(3)) + lines(written(9)).partition(b', "add"')[0] + b"\n- {\n"
        )
        assert record(folder, NEW).seq == 10

    def test_another_writers_numbers_do_not_count(self, folder, journal):
        journal.write_bytes(
            lines(written(7), written(90, author="timur", note='"writer": "nodira", "seq": 99'))
        )
        assert record(folder, NEW).seq == 8

    @pytest.mark.parametrize("key", ["note", "author"])
    def test_what_no_line_can_say_is_refused(self, folder, key):
        with pytest.raises(ValueProblem):
            record(folder, NEW._replace(**{key: "\ud83d"}))
        assert found(folder) == ([], [])

    def test_a_failure_records_nothing(self, folder, journal, monkeypatch):
        first = record(folder, NEW)
        monkeypatch.setattr(
            os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left"))
        )
        with pytest.raises(StorageError) as error:
            record(folder, LATER)
        assert error.value.problems[0].code == "not-recorded"
        assert error.value.problems[0].params == {"file": str(journal), "reason": "No space left"}
        monkeypatch.undo()
        assert found(folder) == ([first], [])


class TestRepeating:
    """A command that was interrupted after writing is not entered twice when repeated."""

    def test_the_interrupted_entry_is_taken_up_again(self, folder, journal):
        attempt = interrupted(folder, NEW)
        before = journal.read_bytes()
        assert record(folder, LATER) == attempt
        assert attempt.recorded == NEW.recorded
        assert journal.read_bytes() == before

    def test_it_can_be_asked_for(self, folder):
        assert traces.unfinished(folder, "nodira") == ()
        attempt = interrupted(folder, NEW)
        (trace,) = traces.unfinished(folder, "nodira")
        assert (trace.entry, trace.told) == (attempt, False)
        assert traces.unfinished(folder, "timur") == ()
        record(folder, LATER)
        assert traces.unfinished(folder, "nodira") == ()

    def test_each_interrupted_command_keeps_its_trace_until_it_is_repeated(self, folder):
        attempts = [interrupted(folder, NEW._replace(note=note)) for note in ("бир", "икки", "уч")]
        record(folder, NEW._replace(note="бошқа"))
        assert [each.entry for each in traces.unfinished(folder, "nodira")] == attempts
        assert record(folder, NEW._replace(note="икки")) == attempts[1]
        assert [each.entry for each in traces.unfinished(folder, "nodira")] == [attempts[0], attempts[2]]

    def test_writers_whose_names_begin_alike_have_traces_of_their_own(self, folder):
        attempts = [interrupted(folder, NEW._replace(author=name)) for name in ("ali", "ali.b", "ali.pc")]
        for attempt in attempts:
            assert [each.entry for each in traces.unfinished(folder, attempt.author)] == [attempt]

    def test_the_trace_of_version_0_1_is_an_unfinished_command_once(self, folder, journal):
        journal.write_bytes(lines(ONE))
        (folder / ".nodira.pending").write_bytes(lines(ONE))
        assert record(folder, ONE._replace(id="", seq=0, recorded=LATER.recorded)) == ONE
        assert not (folder / ".nodira.pending").exists()
        assert record(folder, ONE._replace(id="", seq=0, recorded=LATER.recorded)).seq == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
    def test_a_pipe_in_place_of_a_trace_does_not_hang(self, folder):
        os.mkfifo(folder / ".nodira.pending")
        assert record(folder, NEW).seq == 1

    def test_a_trace_that_cannot_be_removed_is_closed(self, folder, monkeypatch):
        """Also where files may only be appended to, a command that ended is never repeated."""
        monkeypatch.setattr(Path, "unlink", lambda path, **_: path.exists() and refused())
        with appended(folder, NEW) as first:
            pass
        assert record(folder, LATER).id != first.id
        assert [problem.code for problem in traces.left_over(folder, frozenset())] == ["trace-told"] * 2

    def test_a_trace_that_can_be_neither_removed_nor_closed_is_named(self, folder, monkeypatch):
        with pytest.raises(StorageError) as error, appended(folder, NEW) as first:  # noqa: PT012
            monkeypatch.setattr(Path, "unlink", refused)
            monkeypatch.setattr(os, "open", refused)
        monkeypatch.undo()
        (problem,) = error.value.problems
        assert (problem.code, problem.params["entry"]) == ("trace-stays", first.id)
        assert [each.id for each in found(folder)[0]] == [first.id]

    def test_what_a_trace_means_is_named(self, folder, journal):
        attempt = interrupted(folder, NEW)
        missing = interrupted(folder, NEW._replace(note="йўқ"))
        journal.write_bytes(lines(attempt))
        (folder / ".timur.pending").write_bytes(lines(ONE)[:40])
        told = [
            (each.code, each.params.get("entry"))
            for each in traces.left_over(folder, frozenset([attempt.id]))
        ]
        expected = [
            ("trace-unfinished", attempt.id),
            ("trace-unrecorded", missing.id),
            ("trace-unreadable", None),
        ]
        assert sorted(told, key=str) == sorted(expected, key=str)

    def test_once_reported_the_same_again_is_a_new_entry(self, folder):
        attempt = interrupted(folder, NEW)
        assert record(folder, LATER) == attempt
        assert record(folder, LATER) != attempt
        assert len(found(folder)[0]) == 2

    def test_an_entry_that_brings_its_id_is_recorded_once(self, folder):
        brought = NEW._replace(id="5a" * 8)
        first = record(folder, brought)
        record(folder, LATER)
        assert record(folder, brought._replace(recorded=MORNING + timedelta(days=1))) == first
        assert [entry.id for entry in read(folder)[0].entries].count(first.id) == 1
        assert first == brought._replace(seq=1)

    def test_an_id_in_a_line_that_cannot_be_read_is_not_there(self, folder, journal):
        brought = NEW._replace(id="5a" * 8)
        journal.write_bytes(lines(brought._replace(seq=1)).replace(b"2.3.1", b"2.3.2"))
        assert record(folder, brought).seq == 2

    def test_something_else_in_between_changes_nothing(self, folder):
        attempt = interrupted(folder, NEW)
        record(folder, NEW._replace(note="бошқа"))
        assert record(folder, LATER) == attempt

    @pytest.mark.parametrize("change", [{"value": Decimal(6)}, {"note": None}, {"on": date(2025, 9, 2)}])
    def test_something_else_is_a_new_entry(self, folder, change):
        attempt = interrupted(folder, NEW)
        assert record(folder, LATER._replace(**change)).id != attempt.id

    def test_an_entry_that_never_reached_the_journal_is_recorded_now(self, folder, journal):
        attempt = interrupted(folder, NEW)
        journal.write_bytes(b"")
        assert record(folder, LATER) == attempt
        assert len(found(folder)[0]) == 1

    @pytest.mark.parametrize("end", [1, 100, -2])
    def test_the_torn_line_of_an_interrupted_attempt_is_taken_away(self, folder, journal, end):
        before = [record(folder, NEW._replace(note=note)) for note in ("олдинги", "кейинги")]
        start = len(journal.read_bytes())
        interrupted(folder, NEW)
        whole = journal.read_bytes()
        journal.write_bytes(whole[:start] + whole[start:][:end])
        again = record(folder, LATER)
        entries, problems = found(folder)
        assert (set(entries), problems) == ({*before, again}, [])

    def test_a_line_that_only_lacks_its_end_is_whole(self, folder, journal):
        attempt = interrupted(folder, NEW)
        journal.write_bytes(journal.read_bytes().rstrip(b"\n"))
        assert record(folder, LATER) == attempt
        following = record(folder, LATER._replace(note="кейинги"))
        assert found(folder) == ([attempt, following], [])

    def test_a_torn_line_of_somebody_else_is_kept(self, folder, journal):
        journal.write_bytes(lines(ONE) + lines(TWO)[:50])
        record(folder, NEW)
        assert lines(TWO)[:50] + b"\n" in journal.read_bytes()

    def test_a_torn_pending_line_means_nothing(self, folder):
        (folder / ".nodira.pending").write_bytes(lines(ONE)[:40])
        assert record(folder, NEW).seq == 1
        assert not (folder / ".nodira.pending").exists()

    def test_when_both_writing_and_cutting_back_failed_repeating_is_safe(self, folder, monkeypatch):
        def fail(*_):
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(os, "ftruncate", fail)
        monkeypatch.setattr(os, "fdatasync" if hasattr(os, "fdatasync") else "fsync", fail)
        with pytest.raises(StorageError) as error:
            record(folder, NEW)
        assert error.value.problems[0].code == "maybe-recorded"
        monkeypatch.undo()
        assert record(folder, LATER).recorded == NEW.recorded
        assert len(found(folder)[0]) == 1

    def test_many_writers_and_interruptions_lose_and_double_nothing(self, folder):
        chance = random.Random(2025)
        for number in range(60):
            entry = NEW._replace(note=f"№ {number}", author=chance.choice(["nodira", "timur"]))
            while chance.random() < 0.5:
                interrupted(folder, entry)
            record(folder, entry)
        assert sorted(int(entry.note[2:]) for entry in found(folder)[0]) == list(range(60))


def test_a_file_that_vanishes_while_the_folder_is_listed_is_no_journal(tmp_path):
    assert not journals._looks_like_journal(tmp_path / "ali.txt")
    assert nearby._has_content(tmp_path / "ali.yaml")


def test_the_traces_of_entries_that_were_not_appended_are_removed(tmp_path, monkeypatch):
    def full(*_):
        raise StorageError.of("not-recorded", file="ali.yaml", reason="full")

    monkeypatch.setattr(append.durable, "extend", full)
    with pytest.raises(StorageError), append.opened(tmp_path / "progress", "ali") as own:
        own.append_all([entry("2025-09-01", done=1), entry("2025-09-02", done=2)])
    assert not list((tmp_path / "progress").glob("*.pending")) + list((tmp_path / "progress").glob(".*"))


def test_entries_appended_one_after_the_other_under_one_lock_are_numbered_on(tmp_path):
    with append.opened(tmp_path / "progress", "ali") as own:
        numbers = [own.append(entry(f"2025-09-0{day}", done=day)).seq for day in (1, 2, 3)]
    assert numbers == [1, 2, 3]


def test_journals_of_other_activities_are_not_those_of_the_plan(tmp_path):
    for folder, number in (("progress", "9.9"), ("other.progress", "1.1")):
        (tmp_path / folder).mkdir()
        said = entry("2025-09-01", number=number, done=1)._replace(id="a" * 16)
        (tmp_path / folder / "ali.yaml").write_bytes(encode(said))
    found = nearby.journals_nearby(tmp_path / "new.yaml", plan(activity("1.1")), [tmp_path])
    assert [Path(each.file).name for each in found] == ["other.progress"]
