"""Makes the plan of the next period from a plan and its state on the last day of its period.

In each chapter or section, unfinished activities come first, then ongoing and repeating ones. They are
numbered from 1 without a gap. Done, cancelled and dropped activities are not carried over. Progress is not
carried over either: the new value of a target is the value that was still missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from workplan_cli.errors import UsageError, ValueProblem
from workplan_cli.language.dates import label_of, parse_label, parse_period, plus_days
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.period_wordings import title_for, whole_period
from workplan_cli.language.plan_ids import label_of_period, months_of, next_id, plan_id
from workplan_cli.language.uzbek import fold
from workplan_cli.model.activity import Activity, Origin, Target
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.model.plan import Chapter, Plan, Section
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.model.settings import Settings
from workplan_cli.tracking.carried import GOING_ON, KEPT_BEHIND, PARTLY, UNFINISHED, Carried
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.checkpoints import TARGETS, checkpoints
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState, State


class RolledOver(Record):
    """The new plan, and the outcome of each activity of the old plan, in the order of the old plan."""

    plan: Plan
    items: tuple[Carried, ...]


def roll_over(state: State, label: str, today: date) -> RolledOver:
    """Make the plan of the period ``label``, such as ``2026-H1``, from the state on the last day of a plan.

    ``today`` may be before that day; checkpoints that are still to come are then not missed.

    Raises :class:`UsageError`: ``rollover-period`` if ``label`` is not the label of a period or is that of a
    week, ``rollover-not-later`` if the period begins before the old one has ended, ``rollover-nothing`` if
    no activity is left to carry over.
    """
    old = state.plan
    label, new = _period_named(label, old.period)
    if new.start <= old.period.end:
        raise UsageError.of("rollover-not-later", period=label, end=old.period.end)
    maker = _Maker(old, label, new)
    chapters = tuple(filter(None, map(maker.chapter, _by_division(state))))
    if not chapters:
        raise UsageError.of("rollover-nothing")
    # The next plan stands alone: it does not know the amendments of the old one, and nobody has signed it.
    plan = Plan(**old._asdict())._replace(
        title=title_for(old.title, old.period, new, _ordinal(label)),
        period=new,
        chapters=chapters,
        settings=_in_period(old.settings, new),
        approval=None,
        id=next_id(old.id, old.period, new) if old.id else plan_id(old.organization, new),
    )
    items = (maker.outcome(item, today) for item in (*state.activities, *state.dropped))
    return RolledOver(_without_unused(plan), tuple(items))


def _period_named(text: str, before: Period) -> tuple[str, Period]:
    """Return the label and the period that a text names. ``before`` is the period of the old plan."""
    try:
        label = parse_label(text)
        if "W" not in label:
            return label, parse_period(label)
    except ValueProblem:
        pass
    months = months_of(before) or 6
    following = label_of(plus_days(before.end, 1), months)
    raise UsageError.of("rollover-period", period=text, next=following)


def _in_period(settings: Settings, period: Period) -> Settings:
    return settings._replace(
        days_off=tuple(
            days for days in settings.days_off if days.start <= period.end and period.start <= days.end
        ),
        working_days=tuple(day for day in settings.working_days if day in period),
    )


def _without_unused(plan: Plan) -> Plan:
    activities = [row.activity for row in plan.rows()]
    used = {key for each in activities for key in (*each.executors, *each.supervisors)}

    def kept(named: Mapping[str, Any]) -> dict[str, Any]:
        return {key: each for key, each in named.items() if key in used}

    contacts = plan.contacts
    return plan._replace(
        departments=kept(plan.departments),
        groups=kept(plan.groups),
        supervisors=kept(plan.supervisors),
        contacts=contacts._replace(**{name: kept(each) for name, each in contacts._asdict().items()}),
    )


class _Division(Record):
    """A chapter, and the states of its activities by section number; ``None`` stands for no section."""

    chapter: Chapter
    items: dict[str | None, list[ActivityState]]


def _by_division(state: State) -> Iterator[_Division]:
    for chapter in state.plan.chapters:
        items: dict[str | None, list[ActivityState]] = {}
        for item in state.activities:
            if item.row.chapter.number == chapter.number:
                items.setdefault(item.row.section and item.row.section.number, []).append(item)
        yield _Division(chapter, items)


class _Maker:
    """Makes the new activities and numbers them within each chapter or section."""

    def __init__(self, old: Plan, label: str, period: Period) -> None:
        self._old, self._label, self._period = old, label, period
        # An amendment may be in another script than the plan.
        deadlines = (row.activity.deadline.text for row in old.rows() if _as_signed(row))
        # Not every wording tells its language: 31.12.2025 does not.
        self._like = (" ".join(deadlines), old.title)
        self._places: Counter[str] = Counter()
        self._made: dict[str, Activity] = {}

    def chapter(self, division: _Division) -> Chapter | None:
        """Return a chapter with the activities that are carried over; ``None`` if there are none."""
        chapter, items = division
        sections = (
            each._replace(activities=self._activities(items.get(each.number, ())))
            for each in chapter.sections
        )
        filled: tuple[Section, ...] = tuple(each for each in sections if each.activities)
        alone = self._activities(items.get(None, ()))
        return chapter._replace(sections=filled, activities=alone) if filled or alone else None

    def outcome(self, item: ActivityState, today: date) -> Carried:
        """Return what happens to an activity when the next plan is made."""
        made = self._made.get(item.row.id)
        if made is None:
            return Carried(item, PARTLY if item.shortfall else str(item.status), today)
        return Carried(item, GOING_ON if _goes_on(item) else UNFINISHED, today, made)

    def _activities(self, items: Sequence[ActivityState]) -> tuple[Activity, ...]:
        left = [item for item in items if item.status not in KEPT_BEHIND]
        return tuple(map(self._activity, sorted(left, key=_goes_on)))

    def _activity(self, item: ActivityState) -> Activity:
        old, before = item.activity, item.number.rpartition(".")[0]
        self._places[before] += 1
        place = str(self._places[before])
        plan = self._old.id or label_of_period(self._old.period)
        made = old._replace(
            number=f"{before}.{place}" if before else place,
            deadline=self._deadline(item),
            targets=tuple(_remaining(each, item.row) for each in item.targets if not each.reached),
            titles=(),
            from_=Origin(plan, item.number, old.deadline.text),
        )
        self._made[item.row.id] = made
        return made

    def _deadline(self, item: ActivityState) -> Deadline:
        """Return the deadline in the new period.

        It is the old deadline if that is still valid. Otherwise it is the days in the new period that are
        already set for the activity, or the whole period if there are none: "20.12.2025, 15.02.2026" becomes
        "15.02.2026", and "III-chorak" becomes "I-yarim yillikda".
        """
        old = item.row.activity.deadline
        coming = sorted({each.due for each in item.checkpoints if _is_set_in(self._period, each)})
        if old.kind is DeadlineKind.EXTERNAL:
            return old._replace(by=tuple(WrittenDate(day.year, day.month, day.day) for day in coming))
        if (old.ongoing or old.every) and not old.by and self._fits(old):
            return old
        if coming:
            return old if self._days(old) == coming else read_wording(_listed(coming))
        own = (old.text,) if _as_signed(item.row) else ()
        return read_wording(whole_period(self._label, *own, *self._like))

    def _fits(self, deadline: Deadline) -> bool:
        if deadline.since and deadline.since.year and deadline.since.year > self._period.end.year:
            return False
        return self._days(deadline) is not None

    def _days(self, deadline: Deadline) -> list[date] | None:
        """Return the due days of a deadline in the new period; ``None`` if it cannot be read there."""
        try:
            return [each.due for each in checkpoints(deadline, self._period, self._old.settings.calendar)]
        except ValueProblem:
            return None


def _is_set_in(period: Period, checkpoint: CheckpointState) -> bool:
    """Return whether a checkpoint is a day in the period that is set for the activity and still to be met."""
    return checkpoint.unmet and checkpoint.label != TARGETS and checkpoint.due in period


def _listed(days: Sequence[date]) -> str:
    return ", ".join(f"{day:%d.%m.%Y}" for day in days)


def _as_signed(row: Row) -> bool:
    return not (row.past.added or row.past.versions)


def _goes_on(item: ActivityState) -> bool:
    deadline = item.activity.deadline
    return bool(deadline.kind is DeadlineKind.ONGOING or deadline.every)


def _remaining(state: TargetState, row: Row) -> Target:
    """Return a target with the value that is still missing.

    The wording is kept. Where it states another value, the title does too, and the check of the new plan
    reports it.
    """
    target = state.target
    return target._replace(value=target.value - state.done, wording=target.wording or _in_title(target, row))


def _in_title(target: Target, row: Row) -> str | None:
    """Return the wording that a target had before its value was amended, if the title still has it."""
    before = (version.activity.target(target.key) for version in reversed(row.past.versions))
    wordings = (each.wording for each in before if each and each.wording)
    title = fold(row.activity.title)
    return next((wording for wording in wordings if fold(wording) in title), None)


def _ordinal(label: str) -> int:
    unit = label.partition("-")[2]
    return int(unit[1:]) if unit[:1] in ("H", "Q") else 0
