"""The columns that a list of activities can have, and the names of executors and supervisors."""

from collections.abc import Callable, Collection, Iterable

from workplan_cli.errors import UsageError
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import Activities
from workplan_cli.reports.several import Several
from workplan_cli.tracking.flags import FLAGS, Flag
from workplan_cli.tracking.forecast import Forecast, Rate, forecasts
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared.cells import Cell, Paced


def executor_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """Return the names of the executors of an activity, the lead executor first."""
    return tuple(plan.executor(key).name for key in item.activity.executors)


def full_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """Return the executors as in the official form: the head of a department stands in parentheses."""
    executors = map(plan.executor, item.activity.executors)
    return tuple(f"{each.name} ({each.head})" if each.head else each.name for each in executors)


def head_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """Return the persons in charge: the heads of the departments.

    For an executor without a head, such as a group, the name of the executor is returned.
    """
    executors = (plan.executor(key) for key in item.activity.executors)
    return tuple(dict.fromkeys(executor.head or executor.name for executor in executors))


def supervisor_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """Return the names of the supervisors of an activity."""
    return tuple(plan.supervisors[key].name for key in item.activity.supervisors)


Getter = Callable[[ActivityState, Plan], Cell]
_PLANNED: dict[str, Getter] = {
    "number": lambda item, _plan: item.number,
    "chapter": lambda item, _plan: item.row.chapter.number,
    "section": lambda item, _plan: item.row.section.number if item.row.section else None,
    "title": lambda item, _plan: item.activity.title,
    "deadline": lambda item, _plan: item.activity.deadline.text,
    "kind": lambda item, _plan: item.activity.deadline.kind.value,
    "due": lambda item, _plan: item.due,
    "next": lambda item, _plan: item.next_due,
    "executors": lambda item, plan: executor_names(plan, item),
    "owners": lambda item, plan: head_names(plan, item),
    "supervisors": lambda item, plan: supervisor_names(plan, item),
    "targets": lambda item, _plan: item.targets,
    "state": lambda item, _plan: item.status.value,
    "percent": lambda item, _plan: item.fraction,
}
_BESIDE: dict[str, dict[str, Getter]] = {
    "overdue": {"days_late": lambda item, _plan: item.days_late or None},
    "late": {
        "done_on": lambda item, _plan: item.done_on,
        "missed": lambda item, _plan: tuple(c.label for c in item.checkpoints if c.overdue),
    },
}
"""Additional columns for some flags. They stand to the right of the column of the flag."""


def _expected(item: ActivityState, plan: Plan) -> Cell:
    """Return the day on which all targets will be reached at the current pace.

    Return ``None`` if there is no such day for one of the targets, or if no target is left to reach.
    """
    days = [each.reached_on for each in forecasts(item, plan)]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _rate(get: Callable[[Forecast], Rate | None]) -> Getter:
    """Return a function that computes the cell with a pace.

    If an activity has one target, the cell holds its pace. If it has several, the cell holds the pace of each
    target.
    """

    def cell(item: ActivityState, plan: Plan) -> Cell:
        rates = [(each.target, rate) for each in forecasts(item, plan) if (rate := get(each))]
        if len(item.targets) == 1:
            return next((rate for _, rate in rates), None)
        return tuple(Paced(target.key, target.label, rate) for target, rate in rates)

    return cell


_PACE: dict[str, Getter] = {
    "by_today": lambda item, _plan: item.expected,
    "expected": _expected,
    "pace": _rate(lambda forecast: forecast.pace),
    "needed": _rate(lambda forecast: forecast.needed),
    "days_left": lambda item, _plan: item.days_left,
}
"""The columns about the pace of an activity. A list of activities that are behind has them by default."""


def _raised(flag: Flag) -> Getter:
    return lambda item, _plan: flag.raised(item)


def columns() -> dict[str, Getter]:
    """Return a mapping from the name of each available column to the function that computes its cells."""
    found = dict(_PLANNED)
    for name, flag in FLAGS.items():
        found[name] = _raised(flag)
        found |= _BESIDE.get(name, {})
    return {
        **found,
        **_PACE,
        "key": lambda item, _plan: item.activity.executors,
        "updated": lambda item, _plan: item.last_entry.on if item.last_entry else None,
        "reported_on": lambda item, _plan: item.report.on if item.report else None,
        "reported_by": lambda item, _plan: item.report.author if item.report else None,
        "evidence": lambda item, _plan: item.report.evidence if item.report else (),
    }


DOCUMENT = ("number", "title", "deadline", "owners", "supervisors", "targets", "state", "percent")
"""The default columns of a list of activities in a document."""

_BESIDE_DOCUMENT = {
    # What the terminal shows below the title: where it leads, and what is needed.
    "behind": ("days_late", "by_today", "expected", "needed"),
    "overdue": ("days_late", "missed"),
    "silent": ("updated",),
}


_LEFT_OUT = {"behind": ("deadline", "supervisors", "state")}
"""The columns of :data:`DOCUMENT` that a list leaves out to make its other columns wide enough."""


def document(focus: str) -> tuple[str, ...]:
    """Return the default columns of a list of activities in a document; ``focus`` is its subject."""
    always = (name for name in DOCUMENT if name not in _LEFT_OUT.get(focus, ()))
    return (*always, *_BESIDE_DOCUMENT.get(focus, ()))


BRIEF = ("number", "state", "percent", "due", "days_late", "missed", "owners", "title")


def of_document(report: object) -> tuple[str, ...] | None:
    """Return the default columns for a report in a document.

    Return ``None`` if the report is not a list of activities of one or several plans.
    """
    focus = report.focus if isinstance(report, Activities | Several) else None
    return document(focus) if focus else None


def awaiting(report: Activities) -> tuple[str, ...]:
    """Return the additional columns of a list that was filtered by the state ``reported``.

    For any other list, return an empty tuple.
    """
    values = (each.value for each in report.filters if each.name == "state")
    asked = any(isinstance(value, tuple) and Status.REPORTED in value for value in values)
    return ("reported_on", "reported_by", "evidence") if asked else ()


def full(*, on_pace: bool = False) -> list[str]:
    """Return the default columns of a list of activities in formats without a width limit."""
    planned = "number chapter section title deadline kind due next executors owners supervisors targets"
    pace = _PACE if on_pace else ()
    return [*planned.split(), "state", "percent", *flag_columns("days_late", "missed"), "updated", *pace]


IN_TARGETS = frozenset({"shortfall"})
"""The flags that have no column, because the column ``targets`` shows the missing quantities."""


def flag_columns(*beside_overdue: str, without: Collection[str] = ()) -> list[str]:
    """Return the names of the flag columns. The columns in ``beside_overdue`` follow ``overdue``."""
    names = [name for name in FLAGS if name not in without]
    at = names.index("overdue") + 1
    return [*names[:at], *beside_overdue, *names[at:]]


_SAME_IN_ENTRIES = {"number": "activity"}
"""The columns of a list of activities that a list of entries has under another name."""


def columns_named(names: Iterable[str] | None, known: Collection[str]) -> tuple[str, ...] | None:
    """Split comma-separated lists of column names, and check that the columns are among ``known``.

    If ``names`` is ``None`` or empty, return ``None``. Raises :class:`UsageError` ``unknown-column``.
    """
    if not names:
        return None
    return tuple(_column_named(name.strip(), known) for name in ",".join(names).split(","))


def _column_named(name: str, known: Collection[str]) -> str:
    if name in known:
        return name
    # Imported when used: most columns are typed by their names.
    from workplan_cli.locales.words import Choice, meant

    found = meant(Choice.COLUMN, name, known)
    if found is None and (other := meant(Choice.COLUMN, name, _SAME_IN_ENTRIES)):
        same = _SAME_IN_ENTRIES[other]
        found = same if same in known else None
    if found is None:
        raise UsageError.of("unknown-column", column=name, choices=list(known), choice=Choice.COLUMN.value)
    return found


def extra_names(plan: Plan) -> tuple[str, ...]:
    """Return the names of the extra columns of the source document, in order of first appearance."""
    return tuple(dict.fromkeys(name for row in plan.rows() for name in row.activity.extra))
