"""The differences between two plans: two files, or one plan on two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date

from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity
from workplan_cli.model.amendment import Amendment
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Chapter, Plan, Section
from workplan_cli.model.row import Row
from workplan_cli.model.settings import Settings
from workplan_cli.tracking import amended_bodies, amended_rows
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.common_keys import with_keys_of
from workplan_cli.tracking.difference import Difference
from workplan_cli.tracking.state import State


def of_days(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Return the differences between one plan on two days, or before and after an amendment."""
    return tuple(_differences(old, new, {row.id: row for row in old.rows()}, lambda row: row.id))


def between(in_time: PlanInTime, first: date, last: date) -> tuple[Difference, ...]:
    """Return the differences between one plan on two days, each with the amendment that made it last."""
    old, new = in_time.on(first), in_time.on(last)
    made: dict[tuple[str, str], Amendment] = {}
    for each in in_time.amendments:
        if min(first, last) < each.on <= max(first, last):
            stage = in_time.before(each.name), in_time.stages[each.name].plan
            made |= dict.fromkeys(map(_subjects(*stage), of_days(*stage)), each)
    subject = _subjects(old, new)

    def dated(found: Difference) -> Difference:
        amendment = made.get(subject(found))
        return found._replace(on=amendment.on, basis=amendment.basis) if amendment else found

    return tuple(map(dated, of_days(old, new)))


def with_extensions(found: Iterable[Difference], state: State, days: Container[date]) -> Iterator[Difference]:
    """Mark the new deadlines that amendments of the given days extended.

    ``state`` is the state of the new plan.
    """
    extended = {
        item.number
        for item in state.activities
        if any(each.extension and each.on in days for each in item.changes)
    }
    for each in found:
        yield each._replace(extension=each.field == "deadline" and each.number in extended)


def _subjects(old: Plan, new: Plan) -> Callable[[Difference], tuple[str, str]]:
    """Return a function that finds the row or body, and the field, of a difference between two plans.

    Later amendments may change the number of a row, but not its id.
    """
    rows = {row.activity.number: row.id for plan in (old, new) for row in plan.rows()}
    return lambda found: (rows.get(found.number or "", found.title), found.field)


Former = Callable[[str], str | None]
"""Finds the earlier number of an activity, see :func:`former_numbers`."""


def of_files(old: Plan, new: Plan, *, former: Former | None = None) -> tuple[Difference, ...]:
    """Return the differences between two plan files.

    Two rows with the same title count as the same activity, even under different numbers, if no other row of
    either plan has this title. All other rows are compared by their number. Keys of bodies and targets are
    no difference (:mod:`~workplan_cli.tracking.common_keys`). ``former`` saves finding these rows again.
    """
    former = former or former_numbers(old, new)
    rows = {row.activity.number: row for row in old.rows()}
    new = with_keys_of(old, new, former)
    return tuple(_differences(old, new, rows, lambda row: former(row.activity.number)))


def former_numbers(old: Plan, new: Plan) -> Former:
    """Return a function that returns the number in ``old`` of an activity of ``new``, or ``None``.

    The activities are matched as in :func:`of_files`; ``old`` may lack the number that is returned.
    """
    pairs = _same_titles(old, new)
    moved = set(pairs.values())
    return lambda number: pairs.get(number, None if number in moved else number)


def _same_titles(old: Plan, new: Plan) -> Mapping[str, str]:
    """Return a mapping from new numbers to old numbers, for rows whose title is in both plans."""
    before, after = (_by_title(plan) for plan in (old, new))
    return {number: before[title] for title, number in after.items() if title in before}


def _by_title(plan: Plan) -> Mapping[str, str]:
    titles = {row.activity.number: match_key(row.activity.title) for row in plan.rows()}
    times = Counter(titles.values())
    return {title: number for number, title in titles.items() if times[title] == 1}


def _differences(
    old: Plan, new: Plan, rows: Mapping[str, Row], identity: Callable[[Row], str | None]
) -> Iterator[Difference]:
    yield from _of_plan(old, new)
    for subject, field, was, now in amended_bodies.differing(old, new):
        kind, _, key = subject.partition(".")
        body = getattr(new, kind).get(key) or getattr(old, kind)[key]
        yield Difference(None, subject, field, was, now, label=body.name)
    left = dict(rows)
    for row in new.rows():
        before = left.pop(identity(row) or "", None)
        number, title = row.activity.number, row.activity.title
        if before is None:
            yield Difference(number, title, "added", None, number)
        else:
            fields = _fields(before, row, old, new)
            due = _days(before.activity, old), _days(row.activity, new)
            dateless = bool(due[0]) and not due[1] and not row.activity.deadline.every
            for each in fields:
                found = Difference(number, title, *each[:3])._replace(label=each.label)
                yield found._replace(due=due, dateless=dateless) if found.field == "deadline" else found
    yield from _gone(left.values(), new)


def _days(activity: Activity, plan: Plan) -> tuple[date, ...]:
    """Return the days by which an activity is due; none if its deadline repeats."""
    deadline = activity.deadline
    if deadline.every:
        return ()
    return tuple(each.due for each in checkpoints(deadline, plan.period, plan.settings.calendar))


def _gone(rows: Iterable[Row], new: Plan) -> Iterator[Difference]:
    reasons = {row.id: change.after for row in new.dropped() for change in row.past.changes}
    for row in rows:
        reason = reasons.get(row.id)
        yield Difference(row.activity.number, row.activity.title, "dropped", row.activity.number, reason)


def _fields(before: Row, after: Row, old: Plan, new: Plan) -> Iterator[amended_rows.Field]:
    was, now = (each.section or each.chapter for each in (before, after))
    if was.number != now.number:
        yield amended_rows.Field("division", was.number, now.number)
    yield from amended_rows.differing(before.activity, after.activity, old, new)


def _of_plan(old: Plan, new: Plan) -> Iterator[Difference]:
    for field in ("title", "organization", "period", "approval"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Difference(None, "plan", field, _text(before), _text(after))
    for setting in Settings._fields:
        before, after = getattr(old.settings, setting), getattr(new.settings, setting)
        if before != after:
            yield Difference(None, "plan", f"settings.{setting}", _spelled(before), _spelled(after))
    before, after = ({heading.number: heading.title for heading in _headings(plan)} for plan in (old, new))
    for number in dict.fromkeys([*before, *after]):
        if before.get(number) != after.get(number):
            yield Difference(None, number, "title", before.get(number), after.get(number))


def _headings(plan: Plan) -> Iterator[Chapter | Section]:
    for chapter in plan.chapters:
        yield chapter
        yield from chapter.sections


def _spelled(value: object) -> str | None:
    """Return the value of a setting as plan.yaml spells it; ``None`` for an empty list."""
    if isinstance(value, Period):
        return value.spelled
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_spelled, value))) or None
    return str(value)


def _text(value: object) -> str | None:
    """Return a value of the plan as text. A record becomes the texts of its fields, separated by commas."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_text, value))) or None
    return None if value is None else str(value)
