"""Judges an import: each cell right or wrong, and whether the review list has a line for it.

A line counts if it asks for a check or a correction; a note on how the document was read does not.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from planted.documents import ROLES
from planted.errors import Due
from workplan_cli.documents.formats import read_document
from workplan_cli.importing import read
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.review import Gravity, gravity_of
from workplan_cli.tracking.checkpoints import checkpoints


@dataclass
class Tally:
    """Counts of cells; ``silent`` and ``false`` describe wrong cells without a line and false lines."""

    right: int = 0
    told: int = 0
    silent: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    planted: Counter = field(default_factory=Counter)

    @property
    def wrong(self):
        return self.told + len(self.silent)

    @property
    def share_told(self):
        """The part of the wrong cells that have a line; 1 if none is wrong."""
        return self.told / self.wrong if self.wrong else 1.0

    @property
    def false_per_right(self):
        """The number of false lines for each right cell."""
        return len(self.false) / self.right if self.right else 0.0


def judge(sample, tally):
    """Import a sample and add its cells and lines to the tally."""
    imported = read(sample.path)
    lines = _Lines.of(sample, imported.review)
    activities = _by_row(sample, imported.plan)
    tally.planted.update(sample.planted)
    due = defaultdict(set)
    for at, row in enumerate(sample.rows):
        for role in ROLES:
            cell, activity = row.cells[role], activities.get(at)
            right = cell.meant is not None and activity and _holds(imported.plan, activity, role, cell.meant)
            if right:
                tally.right += 1
            elif lines.covers(at, role, cell.text):
                tally.told += 1
            else:
                told = _read(imported.plan, activity, role) if activity else "no activity"
                where = f"{sample.path.parent.name}.{sample.path.suffix[1:]}"
                tally.silent.append(f"{where} [{cell.kind or 'sound'}] {role}: {cell.text!r} → {told!r}")
            if cell.kind or not right:
                due[at].add(role)
        if row.lost_before:
            gap = lines.covers(at, "number", "")
            tally.told += gap
            due[at].add("number")
            if not gap:
                tally.silent.append(f"{sample.path} [a row left out] before {row.texts[0]}")
    extra = len(list(imported.plan.rows())) - len(activities)
    tally.silent += [f"{sample.path} [an activity too many]"] * max(0, extra)
    tally.false += (f"{sample.path.parent.name}: {each}" for each in lines.unasked(due))


def _holds(plan, activity, role, meant):
    """Whether the plan holds what is meant by a cell."""
    match role:
        case "number":
            return activity.number == meant
        case "title":
            return _key(activity.title) == _key(meant)
        case "deadline":
            return _due(plan, activity.deadline) == meant
    named = [plan.executors[key] for key in activity.executors]
    wanted = [each if isinstance(each, str) else each.name for each in meant]
    return sorted(match_key(each.name) for each in named) == sorted(map(match_key, wanted))


def _due(plan, deadline):
    days = tuple(each.due for each in checkpoints(deadline, plan.period, Calendar()))
    return Due(days, open=bool(days) and deadline.open)


def _read(plan, activity, role):
    match role:
        case "number":
            return activity.number
        case "title":
            return activity.title
        case "deadline":
            return f"{activity.deadline.kind} {_due(plan, activity.deadline).days}"
    return "; ".join(plan.executors[key].name for key in activity.executors)


def _key(text):
    return re.sub(r"\W+", "", match_key(text))


def _by_row(sample, plan):
    """The activity of each row: that with its title, else with the text of its title, else its number."""
    free = [row.activity for row in plan.rows()]
    found = {}
    for test in (
        lambda row, each: row.cells["title"].meant and _key(each.title) == _key(row.cells["title"].meant),
        lambda row, each: (
            row.cells["title"].text and _key(each.title).startswith(_key(row.cells["title"].text))
        ),
        lambda row, each: each.number in {row.cells["number"].text, row.cells["number"].meant},
    ):
        for at, row in enumerate(sample.rows):
            match = None if at in found else next((each for each in free if test(row, each)), None)
            if match:
                found[at] = match
                free.remove(match)
    return found


@dataclass
class _Lines:
    """The lines of a review list by row and role; of a whole row the role is empty."""

    by_cell: dict = field(default_factory=lambda: defaultdict(list))
    elsewhere: list = field(default_factory=list)

    @classmethod
    def of(cls, sample, review):
        found, rows = cls(), _rows_of(sample)
        for doubt in review:
            if gravity_of(doubt.code) is Gravity.NOTE:
                continue
            at = rows.get((doubt.place.table, doubt.place.row))
            column = doubt.place.column
            role = sample.roles[column - 1] if column and column <= len(sample.roles) else ""
            if at is None:
                found.elsewhere.append(doubt)
            else:
                found.by_cell[at, role].append(doubt)
        return found

    def covers(self, at, role, text):
        """Whether a line stands at the cell, at its row, or elsewhere with its text."""
        key = _key(text)
        apart = any(len(key) > 3 and key in _key(doubt.read) for doubt in self.elsewhere)
        return bool(self.by_cell[at, role] or self.by_cell[at, ""]) or apart

    def unasked(self, due):
        """The lines at cells that are right and without a planted error, and those outside of the rows."""
        for (at, role), doubts in self.by_cell.items():
            if role not in due[at] if role else not due[at]:
                yield from (f"{doubt.code} {doubt.read!r}" for doubt in doubts)


def _rows_of(sample):
    """The row of the sample at each row of the document that holds its texts."""
    keys = {}
    for at, row in enumerate(sample.rows):
        keys.setdefault(_key("".join(row.texts)), []).append(at)
    found, last = {}, None
    for table in read_document(sample.path).tables:
        for row in filter(None, table.rows):
            place = row[0].place
            waiting = keys.get(_key("".join(cell.text for cell in row if not cell.continues)))
            if waiting:
                last = waiting.pop(0)
                found[place.table, place.row] = last
            elif last is not None and sample.rows[last].continued:
                found[place.table, place.row] = last
    return found
