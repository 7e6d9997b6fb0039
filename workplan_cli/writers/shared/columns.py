"""The columns of a list of activities, by name, and the names of those who execute and supervise."""

from collections.abc import Callable, Sequence

from workplan_cli.errors import UsageError
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import Cell


def executor_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """The names of the executors, the lead first."""
    return tuple(plan.executor(key).name for key in item.activity.executors)


def full_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """The executors as the official form names them: departments with the head in brackets, groups."""
    executors = map(plan.executor, item.activity.executors)
    return tuple(f"{each.name} ({each.head})" if each.head else each.name for each in executors)


def head_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """Who answers: the heads of the departments, the names of the groups."""
    executors = (plan.executor(key) for key in item.activity.executors)
    return tuple(dict.fromkeys(executor.head or executor.name for executor in executors))


def supervisor_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """The names of the supervisors."""
    return tuple(plan.supervisors[key].name for key in item.activity.supervisors)


Getter = Callable[[ActivityState, Plan], Cell]

COLUMNS: dict[str, Getter] = {
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
    "overdue": lambda item, _plan: item.overdue,
    "days_late": lambda item, _plan: item.days_late or None,
    "behind": lambda item, _plan: item.behind,
    "silent": lambda item, _plan: item.silent,
    "undated": lambda item, _plan: item.undated,
    "late": lambda item, _plan: item.late,
    "missed": lambda item, _plan: tuple(c.label for c in item.checkpoints if c.overdue),
    "shortfall": lambda item, _plan: item.shortfall,
    "updated": lambda item, _plan: item.last_entry.on if item.last_entry else None,
}
"""The columns a list can show, by name."""

BRIEF = ("number", "state", "percent", "due", "days_late", "missed", "owners", "title")

FULL = (
    "number chapter section title deadline kind due executors owners supervisors targets state percent "
    "overdue days_late missed behind silent undated late shortfall updated"
).split()


def columns_named(names: str | None, default: Sequence[str]) -> tuple[str, ...]:
    """The columns of a comma-separated list of names, or the default ones.

    Raises :class:`UsageError` ``unknown-column``.
    """
    if names is None:
        return tuple(default)
    chosen = tuple(name.strip().replace("-", "_") for name in names.split(","))
    for name in chosen:
        if name not in COLUMNS:
            raise UsageError.of("unknown-column", column=name, columns=list(COLUMNS))
    return chosen


def extra_names(plan: Plan) -> tuple[str, ...]:
    """The further columns of the source document, in the order they are met."""
    return tuple(dict.fromkeys(name for row in plan.rows() for name in row.activity.extra))
