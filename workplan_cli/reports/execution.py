"""The execution report on a plan, which an organization sends to the people who approved the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.build import header, lines_of, summary, total
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.kinds import Listed
from workplan_cli.reports.letters import Letters
from workplan_cli.reports.reasons import Said, said_of
from workplan_cli.reports.records import EntryLine, Header
from workplan_cli.tracking import flags
from workplan_cli.tracking.extensions import extension_among
from workplan_cli.tracking.forecast import Forecast, forecasts
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.tracking.state import ActivityState, State, Status


class Ended(Record):
    """An activity that was cancelled by a decision or dropped by an amendment.

    ``on`` is the day, ``reason`` the note of the decision, and ``basis`` the document. A value is ``None`` if
    it is unknown.
    """

    item: ActivityState
    on: date | None
    reason: str | None
    basis: str | None


class Amended(Record):
    """A change of an activity after the plan was signed, by an amendment or by dates given to it.

    ``field`` is the field of :class:`~workplan_cli.model.row.Change`, with two exceptions. It is
    ``extension`` for a deadline that moved a date later, and ``dates`` for dates given to a deadline
    that had none. ``before`` and ``after`` are texts of the plan or dates; ``None`` if there is no value.
    """

    item: ActivityState
    on: date
    field: str
    before: str | tuple[date, ...] | None
    after: str | tuple[date, ...] | None
    basis: str | None


class Execution(Record):
    """The content of the execution report.

    ``items`` are all activities in plan order. ``total``, ``by_department``, ``by_supervisor`` and
    ``by_chapter`` are their figures. ``flagged`` maps the name of each counted flag to the activities that
    have the flag. Overdue activities are sorted by days late, most first. Activities that are behind are
    sorted by completion, lowest first. All others are in plan order.

    ``forecasts`` maps the number of each activity that is behind to the forecasts of its targets that have
    not been reached. ``reasons`` maps the number of an activity to the reason why it is not done or only
    partly done, or to its latest note if no reason was recorded. ``noted`` maps the number of a repeating
    activity to the notes that met its checkpoints, by label, where nothing else was reported on them.

    ``ended`` are the cancelled and the dropped activities, ``amended`` the changes of all activities in plan
    order. ``extended`` are the activities with a deadline later than the signed one. ``recent``
    holds the latest entries, newest first, without reverted and reverting entries.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    by_department: tuple[Figures, ...]
    by_supervisor: tuple[Figures, ...]
    by_chapter: tuple[Figures, ...]
    flagged: Mapping[str, tuple[ActivityState, ...]]
    forecasts: Mapping[str, tuple[Forecast, ...]]
    reasons: Mapping[str, Said]
    noted: Mapping[str, Mapping[str, Entry]]
    ended: tuple[Ended, ...]
    amended: tuple[Amended, ...]
    extended: tuple[ActivityState, ...]
    recent: tuple[EntryLine, ...]


RECENT = 20

_WORST_FIRST: dict[str, Callable[[ActivityState], Any]] = {
    "overdue": lambda item: -item.days_late,
    "behind": lambda item: item.fraction or 0,
}


def execution(state: State) -> Execution:
    """Build the execution report on the activities in the state."""
    items, everything = state.activities, (*state.activities, *state.dropped)
    flagged = {name: flags.having(items, name) for name in flags.counted()}
    for name, severity in _WORST_FIRST.items():
        flagged[name] = tuple(sorted(flagged[name], key=severity))
    explained = (*flagged["overdue"], *flagged["shortfall"])
    reasons = ((item.number, said_of(item)) for item in explained)
    return Execution(
        header=header(state),
        plan=state.plan,
        items=items,
        total=total(state),
        by_department=summary(state, "department").items,
        by_supervisor=summary(state, "supervisor").items,
        by_chapter=summary(state, "chapter").items,
        flagged=flagged,
        forecasts={item.number: forecasts(item, state.plan) for item in flagged["behind"]},
        reasons={number: reason for number, reason in reasons if reason},
        noted={
            item.number: only_noted(state.plan, item.row, item.entries) for item in filter(_noting, items)
        },
        ended=tuple(map(_ended, (i for i in everything if i.status in (Status.CANCELLED, Status.DROPPED)))),
        amended=tuple(each for item in everything for each in amended_of(item)),
        extended=tuple(item for item in items if extension_among(item.changes, item, None, state.plan)),
        recent=_recent(state),
    )


def _noting(item: ActivityState) -> bool:
    """Return whether a note can have met a checkpoint of the activity."""
    return bool(item.activity.deadline.every) and any(e.kind is EntryKind.NOTE for e in item.entries)


def _ended(item: ActivityState) -> Ended:
    if item.status is Status.DROPPED:
        past = item.row.past
        reason, basis = (past.drop.after, past.drop.basis) if past.drop else (None, None)
        return Ended(item, past.dropped, reason if reason != basis else None, basis)
    decision = next(e for e in reversed(item.entries) if e.kind is EntryKind.CANCEL)
    return Ended(item, decision.on, decision.note, decision.basis)


def amended_of(item: ActivityState) -> Iterator[Amended]:
    """Yield the changes of an activity: first the changes by amendments, then the dates given to it."""
    for change in item.changes:
        field = "extension" if change.extension else change.field
        # What a change that drops the activity holds is why, and nothing is there after it.
        after = None if field == "dropped" else change.after
        yield Amended(item, change.on, field, change.before, after, change.basis)
    before: tuple[date, ...] | None = None
    for entry in item.entries:
        if entry.kind is EntryKind.SCHEDULE:
            basis = entry.basis or next(iter(entry.evidence), None)
            yield Amended(item, entry.on, "dates", before, entry.dates, basis)
            before = entry.dates


def _recent(state: State) -> tuple[EntryLine, ...]:
    entries = [entry for item in state.activities for entry in item.entries]
    entries.sort(key=lambda entry: entry.chronology, reverse=True)
    return lines_of(state.plan, entries[:RECENT])


Report = Listed | Execution | Brief | Letters
"""Every kind of report that a writer can render."""
