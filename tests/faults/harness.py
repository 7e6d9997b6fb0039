"""What the fault tests share: looking at the journals that a fault left behind."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workplan_cli.errors import Level, Problem
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.store.journal.append import opened
from workplan_cli.store.journal.read import read

ROOT = Path(__file__).resolve().parents[2]
MEMORY = "/dev/shm"
"""A folder in memory, where the system has one."""


@contextmanager
def appended(folder: Path, entry: Entry) -> Iterator[Entry]:
    """Append an entry, or finish the interrupted attempt to append it, and let the block show it."""
    with opened(folder, entry.author) as own:
        traces = (each for each in own.unfinished if same_report(entry, each.entry))
        trace = next(traces, None)
        recorded = own.append(trace.entry if trace else entry)
        if trace:
            own.finish(trace)
        yield recorded


def same_report(one: Entry, other: Entry) -> bool:
    """Whether two entries report the same, even if they were recorded at different times."""
    return one._replace(id=other.id, seq=other.seq, recorded=other.recorded) == other


def record(folder: Path, entry: Entry) -> Entry:
    """Record an entry to the end, as a command does that reports it."""
    with appended(folder, entry) as recorded:
        return recorded


def readable(folder: Path) -> tuple[Journal, tuple[Problem, ...]]:
    """The journals, which must be readable with no worse than a warning."""
    journal, problems = read(folder)
    assert [problem for problem in problems if problem.level is Level.ERROR] == []
    return journal, problems


def numbers(folder: Path) -> Counter[int]:
    """How often each report is in the journals."""
    return Counter(int(entry.note.split()[0]) for entry in readable(folder)[0].entries)


def doubled(counted: Counter[int]) -> int:
    """How many reports are there more than once."""
    return sum(times - 1 for times in counted.values())
