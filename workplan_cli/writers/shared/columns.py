"""The columns of a list of activities, by name, and the names of those who execute and supervise."""

from collections.abc import Callable, Sequence

from workplan_cli.errors import UsageError
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.flags import FLAGS, Flag
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
    "late": {"missed": lambda item, _plan: tuple(c.label for c in item.checkpoints if c.overdue)},
}
"""Further columns by the flag that they follow."""


def _raised(flag: Flag) -> Getter:
    return lambda item, _plan: flag.raised(item)


def columns() -> dict[str, Getter]:
    """The columns a list can show, by name."""
    found = dict(_PLANNED)
    for name, flag in FLAGS.items():
        found[name] = _raised(flag)
        found |= _BESIDE.get(name, {})
    return found | {"updated": lambda item, _plan: item.last_entry.on if item.last_entry else None}


DOCUMENT = ("number", "title", "deadline", "owners", "supervisors", "targets", "state", "percent")
"""The columns of a list in a document, where none are asked for."""

BRIEF = ("number", "state", "percent", "due", "days_late", "missed", "owners", "title")


def full() -> list[str]:
    """The columns of a list where there is room for all of them."""
    planned = (
        "number chapter section title deadline kind due executors owners supervisors targets state percent"
    )
    return [*planned.split(), *flag_columns("days_late", "missed"), "updated"]


def flag_columns(*beside_overdue: str) -> list[str]:
    """The names of all flags, those of further columns after ``overdue``."""
    names = list(FLAGS)
    at = names.index("overdue") + 1
    return [*names[:at], *beside_overdue, *names[at:]]


def columns_named(names: str | None, default: Sequence[str]) -> tuple[str, ...]:
    """The columns of a comma-separated list of names, or the default ones.

    Raises :class:`UsageError` ``unknown-column``.
    """
    if names is None:
        return tuple(default)
    chosen = tuple(name.strip().replace("-", "_") for name in names.split(","))
    known = columns()
    for name in chosen:
        if name not in known:
            raise UsageError.of("unknown-column", column=name, columns=list(known))
    return chosen


def extra_names(plan: Plan) -> tuple[str, ...]:
    """The further columns of the source document, in order of first appearance."""
    return tuple(dict.fromkeys(name for row in plan.rows() for name in row.activity.extra))
