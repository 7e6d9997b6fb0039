"""What a command reports as recorded was synchronised before it was reported.

A kill does not show a missing sync, and a power cut only by chance: here the order of the system
calls is looked at instead. A file is on the disk when its content was synced, and the folder that
holds its name after the name came into being.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import syscalls
from test_syscalls import COMMANDS, prepared
from test_syscalls_files import NEW_FILE, REPLACED
from test_syscalls_files import prepared as prepared_to_create

pytestmark = pytest.mark.usefixtures("strace")

SYNC = ("fsync", "fdatasync")
CREATE = ("openat", "open")
PUBLISH = ("link", "linkat", "rename", "renameat", "renameat2")
STATUS = COMMANDS["workplan status"]


class Trace:
    """The system calls of a run, in their order; with ``-y`` each names the file it is about."""

    def __init__(self, path: Path) -> None:
        pattern = re.compile(r"^\d+ +(\w+)\((.*)", re.MULTILINE)
        self.calls = pattern.findall(path.read_text(encoding="utf-8", errors="replace"))

    def where(self, names: tuple[str, ...], *texts: str) -> list[int]:
        """The places of the calls with one of the names whose arguments hold the texts."""
        return [
            place
            for place, (name, rest) in enumerate(self.calls)
            if name in names and all(text in rest for text in texts)
        ]

    def said(self, word: str) -> int:
        """The index of the first write to stdout that begins with a word."""
        return self.where(("write",), "1<", f'"{word}')[0]

    def synced_between(self, path: Path, first: int, last: int) -> bool:
        """Whether a file or folder was synced after one call and before another."""
        return any(first < place < last for place in self.where(SYNC, f"<{path}>"))


def traced(arguments: list[str], environment: dict[str, str], path: Path) -> Trace:
    done = syscalls.run(arguments, environment, "strace", "-f", "-y", "-o", str(path))
    assert done.returncode == 0, done.stderr.decode()
    return Trace(path)


class Journal(NamedTuple):
    """Where the entries of a folder's plan go."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "nodira.yaml"

    def intent(self, trace: Trace) -> Path:
        """The trace of the entry, whose name has a random id."""
        names = (re.search(r'"([^"]*/\.nodira\.[0-9a-f]{16}\.pending)"', rest) for _, rest in trace.calls)
        return Path(next(found[1] for found in names if found))


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    return Journal(tmp_path_factory.mktemp("order").resolve() / "plan" / "progress")


@pytest.fixture(scope="module")
def first_entry(strace, journal, tmp_path_factory, environment):  # noqa: ARG001 - strace may be missing
    """The calls of ``workplan status`` that records the first entry of a plan."""
    trace = tmp_path_factory.mktemp("trace") / "trace"
    return traced(prepared(STATUS, journal.folder.parent), environment, trace)


def test_an_entry_is_synced_before_it_is_called_recorded(first_entry, journal):
    (written,) = first_entry.where(("write",), f"<{journal.file}>")
    assert first_entry.synced_between(journal.file, written, first_entry.said("Recorded"))


def test_the_name_of_a_new_journal_is_synced_before_anything_is_called_recorded(first_entry, journal):
    (folder_made,) = first_entry.where(("mkdir", "mkdirat"), f'"{journal.folder}"')
    (file_made,) = first_entry.where(CREATE, f'"{journal.file}"', "O_CREAT")
    said = first_entry.said("Recorded")
    assert first_entry.synced_between(journal.folder, file_made, said)
    assert first_entry.synced_between(journal.folder.parent, folder_made, said)


def test_the_intent_is_synced_before_the_journal_has_the_line(first_entry, journal):
    intent = journal.intent(first_entry)
    kept, _told = first_entry.where(("write",), f"<{intent}>")
    (made,) = first_entry.where(CREATE, f'"{intent}"', "O_CREAT")
    (written,) = first_entry.where(("write",), f"<{journal.file}>")
    assert first_entry.synced_between(intent, kept, written)
    assert first_entry.synced_between(journal.folder, made, written)


def test_that_the_intent_is_gone_is_synced_before_the_command_ends(first_entry, journal):
    intent = journal.intent(first_entry)
    *_, gone = first_entry.where(("unlink", "unlinkat"), f'"{intent}"')
    _kept, told = first_entry.where(("write",), f"<{intent}>")
    assert first_entry.said("Recorded") < told < gone
    assert first_entry.synced_between(journal.folder, gone, len(first_entry.calls))


def test_an_entry_of_an_earlier_attempt_is_synced_before_it_is_called_recorded(tmp_path, environment):
    journal = Journal(tmp_path.resolve() / "plan" / "progress")
    arguments = prepared(COMMANDS["entry after an unreported one"], journal.folder.parent)
    trace = traced(arguments, environment, tmp_path / "trace")
    assert trace.where(("write",), f"<{journal.file}>") == []
    assert trace.synced_between(journal.file, -1, trace.said("1"))


@pytest.mark.parametrize("name", ["init", "import md", "export json"])
@pytest.mark.parametrize("before", [NEW_FILE, REPLACED])
def test_a_file_and_its_name_are_synced_before_it_is_called_written(tmp_path, environment, name, before):
    arguments, made = prepared_to_create(name, before, tmp_path.resolve() / "plan")
    trace = traced(arguments, environment, tmp_path / "trace")
    *_, written = trace.where(("write",), f"<{made.parent}/.{made.name}.")
    (published,) = trace.where(PUBLISH, f'"{made}"')
    temporary = Path(re.search(r'"([^"]*\.tmp)"', trace.calls[published][1])[1])
    said = trace.where(("write",), "1<")[0]
    assert trace.synced_between(temporary, written, published)
    assert trace.synced_between(made.parent, published, said)
