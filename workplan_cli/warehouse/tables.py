"""The tables of the warehouse.

Files, views, SQL and documentation are generated from the definitions in this module. Every table also has
the columns ``build``, the run that wrote the row, and ``plan``, the name of the plan. The partition column
``period`` is in the path of a file.

A row is valid from the day ``valid_from`` to the day before ``valid_to``. NULL in one of these columns means
that the row has no such limit.
"""

from __future__ import annotations

from collections.abc import Mapping

from workplan_cli.model.record import Record

SCHEMA = 5
"""The version of the tables. It is increased when a column is removed or its meaning changes."""

TEXT, DAY, YES_NO, WHOLE, LONG, MOMENT = "VARCHAR", "DATE", "BOOLEAN", "INTEGER", "BIGINT", "TIMESTAMP"
AMOUNT = "DECIMAL(38,12)"
TEXTS = "VARCHAR[]"

PLACES = 12
"""The number of decimals of an :data:`AMOUNT`."""


class Column(Record):
    """A column: its name, its SQL type in DuckDB, and its meaning."""

    name: str
    type: str
    meaning: str


class Table(Record):
    """A table: its meaning, its own columns, and whether its rows have ``valid_from`` and ``valid_to``."""

    meaning: str
    columns: tuple[Column, ...]
    in_time: bool = False

    @property
    def stored(self) -> tuple[Column, ...]:
        """All columns in a file of the table, in order."""
        return (*COMMON, *(VALID if self.in_time else ()), *self.columns)


def _columns(lines: str) -> tuple[Column, ...]:
    """Parse columns from lines that contain a name, a type and a meaning."""
    kinds = {
        "text": TEXT,
        "day": DAY,
        "yes-no": YES_NO,
        "integer": WHOLE,
        "long": LONG,
        "moment": MOMENT,
        "amount": AMOUNT,
        "texts": TEXTS,
    }
    parts = (line.split(maxsplit=2) for line in lines.splitlines() if line)
    return tuple(Column(name, kinds[kind], meaning) for name, kind, meaning in parts)


COMMON = _columns("""
build text The run of `workplan warehouse` that wrote the file.
plan text The name of the plan: its `id`, else its folder.
""")

VALID = _columns("""
valid_from day First day on which the row is valid; NULL: since ever.
valid_to day First day on which it is no longer valid; NULL: it still is.
""")

ROW = """
activity text The identity of the row: its number as first signed, which renumbering does not change.
"""

PROBLEM = """
code text The error, see errors.md.
params text What its message names, as a JSON object.
file text The file with the error; NULL: it is about no file.
line integer The line of the error; NULL: it has none.
column integer The column of the error in the line, from 1; NULL: it has none.
excerpt text The line itself.
"""

TABLES: Mapping[str, Table] = {
    "plan": Table(
        "The plans, one row each.",
        _columns("""
place integer The place among the plans, in the order in which they were named, from 1.
source text The plan file, as it was named when the warehouse was built.
id text The `id` in the plan file.
title text The title of the document.
organization text The body whose plan it is.
period_start day First day of the period.
period_end day Last day of the period.
accepting yes-no Whether a supervisor must accept what is reported as complete.
sources text SHA-256 of the plan file, its amendments and its journals.
damaged integer Number of journal lines, and of whole journals, that cannot be read, see `damage`.
"""),
    ),
    "activity": Table(
        "The activities as the plan of each day has them.",
        _columns(f"""{ROW}
number text The number on these days.
place integer The place in the plan, from 1; dropped activities come last.
chapter text The number of the chapter.
chapter_title text The title of the chapter.
chapter_place integer The place of the chapter in the plan, from 1.
section text The number of the section.
title text What is to be done.
deadline text The official wording.
deadline_kind text What the wording means, such as `date`, `monthly`, `ongoing`.
"""),
        in_time=True,
    ),
    "executor": Table(
        "The departments and groups as the plan of each day has them.",
        _columns("""
executor text The key of the department or group.
kind text `department` or `group`.
name text The name.
head text The head of the department.
place integer The place in the plan, from 1.
"""),
        in_time=True,
    ),
    "head": Table(
        "The heads of departments, with the days of their office.",
        _columns("""
executor text The key of the department or group.
head text The head; NULL while the post is vacant, and for groups.
place integer The place among the former heads of the plan, from 1; NULL: the last head.
"""),
        in_time=True,
    ),
    "supervisor": Table(
        "The supervisors as the plan of each day has them.",
        _columns("""
supervisor text The key of the person.
name text The name.
position text The position.
place integer The place in the plan, from 1.
"""),
        in_time=True,
    ),
    "activity_executor": Table(
        "Who executes an activity.",
        _columns(f"""{ROW}
executor text The key of the department or group.
place integer The place among the executors, from 1; the first one is the lead.
"""),
        in_time=True,
    ),
    "activity_supervisor": Table(
        "Who supervises an activity.",
        _columns(f"""{ROW}
supervisor text The key of the person.
place integer The place among the supervisors, from 1.
"""),
        in_time=True,
    ),
    "activity_basis": Table(
        "The documents on which an activity rests.",
        _columns(f"""{ROW}
document text The number of the document, in one spelling.
text text The wording in the plan.
place integer The place among the documents, from 1.
"""),
        in_time=True,
    ),
    "target": Table(
        "The quantities that activities must reach.",
        _columns(f"""{ROW}
target text The key of the target.
label text What the quantity is about.
unit text What is counted; amounts of different units are never added.
value amount The quantity promised, rounded to 12 decimals.
value_exact text The same without rounding, in plain decimal digits.
place integer The place among the targets, from 1.
"""),
        in_time=True,
    ),
    "entry": Table(
        "The entries of the journals, reverted ones included.",
        _columns(f"""
recorded moment The moment of recording, in UTC.
writer text Who recorded it; also the name of the journal.
seq long The number of the entry in the journal; unique per writer, unless two computers wrote at once.
{ROW}
kind text What it states: `done`, `add`, `percent`, `complete`, `note` …
day day The day that it is about.
value_exact text Total, increase or percentage, in plain decimal digits.
target text The key of the target.
executor text The executor, or `group/member`; NULL: the whole activity.
checkpoint text The label of the checkpoint reported on.
note text The note.
evidence texts Document numbers, links or files.
forced texts The rules that were set aside.
basis text The document on which the entry rests.
supervisor text The supervisor who accepts or returns.
reverts_writer text The `writer` of the entry that this one takes back; NULL also if that one is missing.
reverts_seq long Its `seq`.
reverted yes-no Whether another entry takes it back.
"""),
    ),
    "span": Table(
        "The state of each activity. Within a span nothing was reported and nothing amended.",
        _columns(f"""{ROW}
status text `not-started`, `in-progress`, `reported`, `done`, `cancelled` or `dropped`.
completion amount Completion from 0 to 1, rounded to 12 decimals; NULL: nothing to complete.
numerator text The exact completion is numerator / denominator; text, since it can exceed 38 digits.
denominator text See numerator.
unmet day Due day of the oldest checkpoint to be met, of an open activity.
due day Due day of the last checkpoint that is not closed.
last_entry day Day of the last entry that counts.
done_on day Day of the report that completed the activity.
days_late integer Days from the due day to `done_on`; 0 if it was in time or is not done.
behind_from day Day from which progress is below the share expected.
red_from day Day from which it is far below it.
silent_from day Day from which an ongoing activity is silent.
undated yes-no Whether its dates have not been set yet.
shortfall yes-no Whether it was declared complete although a target is not reached.
accepted_on day Day of the acceptance that holds.
returned_on day Day of the last return that no report answered.
early integer Number of entries that do not count, being dated before the period.
"""),
        in_time=True,
    ),
    "target_span": Table(
        "What is reached of each target.",
        _columns(f"""{ROW}
target text The key of the target.
done amount The value reached, rounded to 12 decimals.
done_exact text The same without rounding, in plain decimal digits.
reached yes-no Whether the target is reached.
"""),
        in_time=True,
    ),
    "checkpoint_span": Table(
        "The checkpoints of each activity.",
        _columns(f"""{ROW}
label text What the checkpoint is about: `2025-09`, `2025-Q3`, a day, or `targets`.
due day The last day on which it can be met in time.
met_on day Day since which its condition holds; NULL: unmet.
on_time yes-no Whether it was met in time and without an accepted shortfall.
closed_on day Day on which an amendment, a schedule, a cancellation or a drop closed it.
counts yes-no Whether the rates count it once it fell due.
reported yes-no Whether anything was reported in its time: after the previous due day, by its own.
reported_by texts Keys of the executors who reported in its time, sorted; the whole is the lead's.
noted yes-no Whether only a note met it.
"""),
        in_time=True,
    ),
    "amendment": Table(
        "What amendments changed, one row per activity and field.",
        _columns(f"""{ROW}
day day The day from which the amendment is in force.
basis text The signed document.
field text What it changed: `deadline`, `title`, `executors`, `target.<key>`, `added`, `dropped` …
before text The value before.
after text The value after.
"""),
    ),
    "damage": Table(
        "The journal lines that cannot be read, whose entries are missing from the other tables.",
        _columns(f"""
place integer The place among those of the plan.
{PROBLEM}"""),
    ),
}
"""All tables by name. Each table has a folder of files with the same name."""

BUILD = Table(
    "The builds in force, one or several per period: of a table only the rows of these builds count.",
    _columns("""
period text The period, such as `2025-H2`; `none` if no plan could be read.
chunk integer Number of the chunk of the plans of the period whose rows the build has, from 0.
checksum text SHA-256 of the files of the build: of each, its length in bytes, a zero byte and its content.
schema integer The version of these tables.
run text The last run, whose rows of the table `missing` count.
missing text The same of the file of this run in the table `missing`.
several yes-no Whether this run was about several plans or a folder of plans, not about a single plan file.
known_by day The day up to which it holds what was known.
limited yes-no Whether entries recorded later were left out (`--known-by`).
program text The version of the program.
seal text SHA-256 of the other values of the row and of the number of rows, with zero bytes between.
"""),
)
"""The table ``build``. Its only file is the last file that a run of ``workplan warehouse`` replaces."""

MISSING = Table(
    "The plans that the last run left out, because they could not be read: no other table has their rows.",
    _columns(f"""
place integer The place among the plans, see `plan`; below 1: a folder that cannot be searched for plans.
source text The plan file, as it was named.
{PROBLEM}"""),
)
"""The table ``missing``. Its files have no period."""

NAMES = (*TABLES, "build", "missing")
"""The names of all tables that a query can read."""

STATE_ON = _columns("""
period text The period of the plan, such as `2025-H2`.
plan text The name of the plan.
activity text The identity of the row.
number text The number on the day.
place integer The place in the plan on the day.
chapter text The number of the chapter.
section text The number of the section.
title text What is to be done.
deadline text The official wording.
deadline_kind text What the wording means.
status text The status, see `span`; `dropped` counts only in the rates.
completion amount Completion from 0 to 1, rounded to 12 decimals.
numerator text Numerator of the exact completion.
denominator text Denominator of the exact completion.
due day Due day of the last checkpoint that is not closed.
next_due day Due day of the oldest checkpoint to be met.
last_entry day Day of the last entry that counts.
done_on day Day of the report that completed the activity.
days_late integer Days since `next_due`, or from the due day to `done_on`; 0 if nothing is late.
overdue yes-no Whether a checkpoint before the day is unmet.
behind yes-no Whether progress is below the share expected by the day.
red yes-no Whether it is far below it.
silent yes-no Whether an ongoing activity is without a report for too long.
undated yes-no Whether the dates have not been set yet.
late yes-no Whether it is done, and was reported after the due day.
shortfall yes-no Whether it was declared complete although a target is not reached.
accepted yes-no Whether a supervisor accepted it.
returned yes-no Whether it was returned and not reported since.
early integer Number of entries that do not count, being dated before the period.
fallen_due integer Number of checkpoints that fell due before the day and count in the rates.
in_time integer Number of those that were met in time.
reported integer Number of those in whose time something was reported.
""")
"""The columns of ``state_on(day)``, in order."""
