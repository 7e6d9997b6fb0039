"""The bounds on speed and memory, as data; all else in this folder measures and shows them."""

from __future__ import annotations

from dataclasses import dataclass

from commands import (
    BACK_DATED,
    BEFORE,
    COMPLETE,
    FIRST,
    HELLO,
    IMPORT_BOMBS,
    IMPORT_DOCX,
    IMPORT_PDF,
    IMPORT_XLSX,
    LIST,
    LIST_FULL,
    OURS,
    REPORT,
    REPORT_FULL,
    START,
    STATUS,
    TASK,
    TERMINAL,
    TEXTUAL,
    TOOLKIT,
    TOPYDO,
    TYPER,
    VIEW,
    WHOLE,
    Key,
)

ENTRIES = {10_000: 100_000}
"""Entries in the full journals, by the number of activities of the plan that has them."""


CROWDED = {62: 12_500}
"""Entries on a single activity, by the number of activities of the plan that has it."""


PDF_PAGES = 8
"""The pages of the plan of 62 activities, exported as PDF."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The processor time of ``ours`` is at most ``most`` times that of ``other``.

    With ``beyond``, it is at most ``most`` seconds longer instead. ``why`` is the reason if it is not kept.
    """

    ours: Key
    other: Key
    most: float
    why: str = ""
    beyond: bool = False

    @property
    def size(self) -> int:
        """The larger of the two sizes: both plans are needed."""
        return max(self.ours.size, self.other.size)


@dataclass(frozen=True, slots=True)
class Limit:
    """The peak memory of one process is at most ``most`` megabytes (2**20 bytes)."""

    key: Key
    most: int
    why: str = ""


def bound(
    size: int, job: str, most: float, program: str, other: str, *, at: int | None = None, why: str = ""
) -> Bound:
    """A bound on a job of ours against ``other`` of ``program``, at the same size if ``at`` is None."""
    return Bound(Key(OURS, job, size), Key(program, other, at or size), most, why)


def beyond_start(size: int, job: str, seconds: float) -> Bound:
    """A bound on the processor time of a job of ours beyond that of a command that only starts."""
    return Bound(Key(OURS, job, size), Key(OURS, START, size), seconds, beyond=True)


STARTING = (
    "The start of the process takes most of it. In millions of instructions, the one-command application"
    " takes 247, of which 44 end its process, which we skip; `list` takes 350, a completed number 307. Beyond"
    " Typer, `list` spends 94 on importing our 89 modules, 18 on those of Python (sqlite3, json, fractions,"
    " decimal), and 36 on defining and parsing the command, reading, judging and writing."
)
WRITING = (
    "The start of the process and the writing of the rows: each cell is cleaned of control characters on its"
    " own, and each percentage is rounded as an exact fraction."
)
INDEX = "Writing the index takes about a fifth of a first run; the earlier cache was one serialised file."

BOUNDS = (
    bound(62, LIST, 0.95, TOPYDO, LIST, why=STARTING),
    bound(62, LIST, 1.2, TYPER, HELLO, why=STARTING),
    bound(62, STATUS, 1.3, OURS, LIST),
    bound(62, BACK_DATED, 10, OURS, STATUS),
    bound(62, COMPLETE, 1.3, TYPER, HELLO, why=STARTING),
    bound(62, VIEW, 1.5, TEXTUAL, TOOLKIT),
    bound(1_000, LIST, 0.6, TOPYDO, LIST, why=STARTING),
    bound(1_000, TERMINAL, 5, OURS, WHOLE),
    bound(10_000, LIST, 0.55, TASK, LIST, why=WRITING),
    bound(10_000, REPORT, 1.25, OURS, REPORT, at=62),
    bound(
        10_000,
        LIST_FULL,
        1.3,
        OURS,
        LIST,
        why="The states of the 541 activities, which the first list of a day keeps in the index, are read:"
        " 124 million instructions, beside 576 for the same list without entries. The first list reads"
        " 5 185 entries (250) and folds them (530).",
    ),
    bound(
        10_000,
        REPORT_FULL,
        2.5,
        OURS,
        REPORT,
        why="Each of the 10 000 activities has entries and is folded from them, about 0.2 ms each; the report"
        " without entries only reads counts of classes.",
    ),
    bound(100_000, LIST, 0.15, TASK, LIST, why=WRITING),
    bound(100_000, REPORT, 1.5, OURS, REPORT, at=62),
    bound(100_000, REPORT, 0.08, TASK, REPORT),
    bound(100_000, STATUS, 1.2, OURS, STATUS, at=62),
    bound(100_000, COMPLETE, 1.2, OURS, COMPLETE, at=62),
    bound(62, FIRST, 1.15, BEFORE, FIRST, why=INDEX),
    bound(10_000, FIRST, 1.15, BEFORE, FIRST, why=INDEX),
    bound(100_000, FIRST, 1.15, BEFORE, FIRST, why=INDEX),
    beyond_start(1_000, IMPORT_DOCX, 1.0),
    beyond_start(1_000, IMPORT_XLSX, 1.0),
    beyond_start(62, IMPORT_PDF, 0.5 * PDF_PAGES),
    *(beyond_start(62, job, 2.0) for job in IMPORT_BOMBS.values()),
)

WARM_JOBS = (LIST, REPORT, STATUS, COMPLETE)
"""The jobs with a limit on memory when the index is up to date."""

LIMITS = (
    *(Limit(Key(OURS, job, 62), 300) for job in IMPORT_BOMBS.values()),
    *(Limit(Key(OURS, job, 62), 30) for job in WARM_JOBS),
    *(Limit(Key(OURS, job, 1_000), 30) for job in WARM_JOBS),
    *(Limit(Key(OURS, job, 10_000), 45) for job in WARM_JOBS),
    *(Limit(Key(OURS, job, 100_000), 60) for job in WARM_JOBS),
    Limit(
        Key(OURS, FIRST, 100_000),
        250,
        why="The plan file has 61 MB: its bytes and the tree of all chapters are in memory at once while it"
        " is parsed. The version before the index took 568 MB.",
    ),
)
