"""The state of the checkpoints of one activity, at the end of its replay."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from operator import attrgetter

from workplan_cli.model.record import Record
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.meeting import Standing, answered, held, only_remarks
from workplan_cli.tracking.timetable import Closed, Expected


class CheckpointState(Record):
    """The state of a checkpoint on a given day.

    - ``label`` names the period or day of the checkpoint, or is ``targets``.
    - ``due`` is the last day on which the checkpoint can be met on time.
    - ``met_on`` is the day from which its condition holds; ``None`` if it is unmet.
    - ``overdue`` means that it is unmet, not closed, and due before the given day.
    - ``closed`` is set if an amendment, a schedule, a cancellation or the dropping of the row closed it.
    - ``waived`` means that it is met only because the activity, or the checkpoint itself, was declared
      complete with a shortfall.
    - ``reported`` holds each executor that reported after the previous due day and no later than this one,
      with the day of the first report. The executor ``None`` stands for the whole activity.
    - ``lacking`` holds the executors and members that have not declared the checkpoint complete, if others
      have. It is empty if the checkpoint is met or closed, or if no executor declared its part complete.
    - ``noted`` means that only a note met the checkpoint. The note may say that nothing was done.
    - ``asks`` is the share of each target that must be reached. It is ``None`` if a report is enough, or if
      an amendment or a schedule closed the checkpoint.
    """

    label: str
    due: date
    met_on: date | None
    overdue: bool
    closed: Closed | None = None
    waived: bool = False
    reported: tuple[tuple[str | None, date], ...] = ()
    asks: Fraction | None = None
    lacking: tuple[str, ...] = ()
    noted: bool = False

    @property
    def late(self) -> bool:
        """Whether the checkpoint was met after its due date."""
        return self.met_on is not None and self.met_on > self.due

    def days_late(self, day: date) -> int:
        """Return how many days after its due date the checkpoint was met.

        If it is not met yet, the days up to ``day`` are counted. The number is 0 for a checkpoint that was
        met in time, is not due yet, or was closed.
        """
        return max(0, ((self.met_on or day) - self.due).days) if self.closed is None else 0

    @property
    def on_time(self) -> bool:
        """Whether the checkpoint was met on or before its due date, without an accepted shortfall."""
        return self.met_on is not None and self.met_on <= self.due and not self.waived

    @property
    def unmet(self) -> bool:
        """Whether the checkpoint still has to be met: it is neither met nor closed."""
        return self.met_on is None and self.closed is None

    def awaits(self, part: str) -> bool:
        """Return whether the checkpoint still has to be met, and a part has not completed its share of it."""
        if not self.unmet or not self.lacking:
            return self.unmet
        return any(each == part or each.startswith(f"{part}/") for each in self.lacking)

    @property
    def counts(self) -> bool:
        """Whether rates include the checkpoint from its due day on.

        They do unless the checkpoint was closed on or before its due day.
        """
        return self.closed is None or self.closed.on > self.due

    @property
    def reported_on(self) -> date | None:
        """The first day with a report in the time of this checkpoint, or ``None``.

        The time begins after the previous due day and ends on the checkpoint's own due day.
        """
        return min((on for _, on in self.reported), default=None)


class Met(Record):
    """The days on which the checkpoints and the whole activity were met.

    ``own`` maps the label of a checkpoint to the day from which its own condition holds. ``accepted`` holds
    the labels of the checkpoints that are met only because a shortfall was accepted, and ``noted`` the labels
    of those that only a note met. ``done_on`` is the day from which the activity is complete; ``None`` if it
    is not complete.
    """

    own: Mapping[str, date]
    accepted: frozenset[str]
    done_on: date | None
    noted: frozenset[str] = frozenset()

    def day_of(self, expected: Expected, *, shortfall: bool) -> tuple[date | None, bool]:
        """Return the day on which a checkpoint was met, and whether it is met only by an accepted shortfall.

        A checkpoint that was not met earlier counts as met on the day on which the activity is complete.
        """
        own, done = self.own.get(expected.label), self.done_on
        if expected.closed:
            return None, False
        if own is not None and (shortfall or done is None or own < done):
            return own, expected.label in self.accepted
        return done, shortfall and done is not None


def meet(course: Course) -> Met:
    """Return the days on which the checkpoints of an activity, and the activity as a whole, were met."""
    met = answered(course.timetable.expected, course.answers).met
    own = {label: report.on for label, report in met.items()}
    accepted = set()
    for each in course.timetable.expected:
        if each.asks is not None and not each.closed:
            since = held(course.history, partial(_fulfilled, each))
            if since is None and (since := held(course.history, partial(_met_by, each))):
                accepted.add(each.label)
            if since is not None:
                own[each.label] = since
    noted = frozenset(only_remarks(course.timetable.expected, course.answers))
    return Met(own, frozenset(accepted), course.complete_on or _all_met_on(course, own), noted)


def _met_by(expected: Expected, standing: Standing) -> bool:
    return standing.meets(expected)


def _fulfilled(expected: Expected, standing: Standing) -> bool:
    return standing.fulfils(expected)


def _all_met_on(course: Course, own: Mapping[str, date]) -> date | None:
    """Return the day on which the last checkpoint was met; ``None`` if one is unmet.

    The result is also ``None`` for an activity that checkpoints alone do not complete: it is ongoing or has
    targets.
    """
    if course.activity.targets or course.timetable.deadline.ongoing:
        return None
    asked = course.asked
    if not asked or any(label not in own for label in asked):
        return None
    # A return of the whole moves the completion to the report that follows it.
    since = held(course.history, lambda standing: not standing.returned)
    return since and max(since, *(own[label] for label in asked))


def checkpoint_states(
    course: Course, met: Met, day: date, ended: Closed | None
) -> tuple[CheckpointState, ...]:
    """Return the state of each checkpoint on ``day``, in the order of their due days.

    ``ended`` is the cancellation or drop that closes the checkpoints that are unmet or still in the future.
    """
    return tuple(_reported(course, _states(course, met, day, ended)))


def _states(course: Course, met: Met, day: date, ended: Closed | None) -> Iterator[CheckpointState]:
    for each in course.timetable.expected:
        met_on, waived = met.day_of(each, shortfall=course.falls_short)
        closings = [each.closed, course.lapsed(each.due)]
        if ended and (each.due >= ended.on or met_on is None or met_on > ended.on):
            closings.append(ended)
        closed = min(filter(None, closings), key=attrgetter("on"), default=None)
        overdue = met_on is None and closed is None and each.due < day
        asks = None if each.closed else each.asks
        lacking = course.progress.lacking(each.label) if each.dated and not (met_on or closed) else ()
        noted = each.label in met.noted and met_on == met.own[each.label]
        yield CheckpointState(
            each.label, each.due, met_on, overdue, closed, waived, asks=asks, lacking=lacking, noted=noted
        )


def _reported(course: Course, states: Iterator[CheckpointState]) -> Iterator[CheckpointState]:
    """Add to each checkpoint the reports made in its time.

    The time begins after the previous due day and ends on the checkpoint's own due day.
    """
    start, previous = course.start, None
    reports = [(each.executor, each.on) for each in reversed(course.reports)]
    for state in states:
        if previous is not None and previous < state.due:
            start = date.fromordinal(previous.toordinal() + 1)
        found = {executor: on for executor, on in reports if start <= on <= state.due}
        previous = state.due if state.counts else previous
        # Sorted, so that a report that changes nothing does not change the state.
        yield state._replace(reported=tuple(sorted(found.items(), key=_by_executor)))


def _by_executor(reported: tuple[str | None, date]) -> tuple[str, date]:
    executor, on = reported
    return executor or "", on
