"""The checks of amendments, and of entries against the plan that was known when they were recorded.

A check is a pure function that yields problems without a place. The docstring of a check states the
rule and is printed in the manual.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from workplan_cli.errors import Level, Problem
from workplan_cli.language.matching import mark_of
from workplan_cli.model.amendment import Amendment
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.finding import of_entry


class AmendmentCheck(Protocol):
    """A function that yields the problems of a plan with its amendments, and of its journal, on a day.

    The entries of the journal have the numbers under which they were recorded.
    """

    __name__: str

    def __call__(self, in_time: PlanInTime, journal: Journal, day: date, /) -> Iterable[Problem]: ...


def fields_have_one_value(in_time: PlanInTime, _journal: Journal, _day: date) -> Iterator[Problem]:
    """Two amendments of the same day must not give a field different values; the later amendment wins.

    This is only a warning if the author of the later amendment knew the earlier one. It is also only a
    warning if a third amendment of that day settles the value: its author knew both, and gave the field a
    value or repeated one of the two.
    """
    return contradictions(in_time)


def contradictions(in_time: PlanInTime) -> Iterator[Problem]:
    """Yield a problem for each field to which two amendments of one day give different values."""
    given: dict[tuple[date, str, str], tuple[Amendment, str | None]] = {}
    for amendment, stage in zip(in_time.amendments, in_time.stages.values(), strict=True):
        for subject, change in stage.effects:
            key = (change.on, subject, change.field)
            first, value = given.get(key, (amendment, change.after))
            given[key] = (amendment, change.after)
            if value != change.after:
                params = {"amendment": amendment.name, "first": first.name, "subject": subject}
                values = {"field": change.field, "before": value, "after": change.after}
                values |= {"label": change.label} if change.label else {}
                seen = in_time.knew(amendment, first) or _settled(in_time, (first, amendment), key)
                level = Level.WARNING if seen else Level.ERROR
                yield Problem("amendments-differ", {**params, **values}, level)


def _settled(in_time: PlanInTime, two: tuple[Amendment, Amendment], key: tuple[date, str, str]) -> bool:
    """Return whether a third amendment settled the value on which two amendments differ.

    The third amendment must be of the same day, and the other two must have been known when it was recorded.
    It settles the value if it changes the field or repeats one of the two.
    """
    for later, stage in zip(in_time.amendments, in_time.stages.values(), strict=True):
        if later not in two and later.on == key[0] and all(in_time.knew(later, each) for each in two):
            changed = any((each.change.on, each.subject, each.change.field) == key for each in stage.effects)
            if changed or any(later.form.equals(each.form) for each in two):
                return True
    return False


def doubts(in_time: PlanInTime, journal: Journal, day: date) -> list[Problem]:
    """Return a warning for each problem of the amendments that makes the reports of a day unreliable.

    Only errors are included. A contradiction that was known to the author of the later amendment, for
    example, is only a warning and is left out.
    """
    if not in_time.amendments:
        return []
    found = (*contradictions(in_time), *marks_are_of_the_title(in_time, journal, day))
    return [each._replace(level=Level.WARNING) for each in found if each.level is Level.ERROR]


def editions_are_there(in_time: PlanInTime, journal: Journal, _day: date) -> Iterator[Problem]:
    """The amendment to which an entry refers must exist. It is missing until a merge brings its file."""
    missing: dict[str, Entry] = {}
    for entry in journal.valid():
        if entry.edition is not None and not in_time.knows(entry.edition):
            missing.setdefault(entry.edition, entry)
    for edition, entry in missing.items():
        yield of_entry(entry, "entry-amendment-missing", {"amendment": edition}, Level.WARNING)


def marks_are_of_the_title(in_time: PlanInTime, journal: Journal, day: date) -> Iterator[Problem]:
    """An entry must carry the mark (a checksum) of a title that its activity has or had.

    If the mark belongs to a title of another activity, the entry was made for that other activity, which is
    an error. If the mark belongs to no activity, the title of the entry's activity was corrected. Each such
    activity gives one warning, unless its field ``titles`` lists the old title.
    """
    rows = _every_row(in_time, day)
    marks = {row.id: _marks(row) for row in rows}
    carried = in_time.carried(journal, day)
    corrected: dict[str, list[Entry]] = {}
    for entry in carried.valid():
        row = carried.row_of(entry)
        if entry.mark is None or entry.mark in marks.get(row, ()):
            continue
        other = next((each for each in rows if entry.mark in marks[each.id]), None)
        if other is not None:
            yield of_entry(entry, "entry-of-other-title", {"other": other.activity.number})
        elif row in marks:
            corrected.setdefault(row, []).append(entry)
    for entries in corrected.values():
        yield of_entry(entries[0], "entry-of-old-title", {"n": len(entries)}, Level.WARNING)


def _every_row(in_time: PlanInTime, day: date) -> list[Row]:
    plan: Plan = in_time.on(max(day, *(each.on for each in in_time.amendments), day))
    return [*plan.rows(), *plan.dropped()]


def _marks(row: Row) -> frozenset[str]:
    """Return the marks of all titles that a row has or had: signed, amended or listed in ``titles``."""
    activities = (row.activity, *(version.activity for version in row.past.versions))
    titles = {title for each in activities for title in (each.title, *each.titles)}
    return frozenset(map(mark_of, titles))


AMENDMENT_CHECKS: tuple[AmendmentCheck, ...] = (
    fields_have_one_value,
    editions_are_there,
    marks_are_of_the_title,
)
"""The checks of amendments, in the order in which they are reported."""
