"""Filters as values: each tells which activities pass, and they are applied in turn.

A filter either looks at the plan's row alone (:class:`RowFilter`), so that a state is computed
only for the rows that remain, or at the state of an activity (:class:`StateFilter`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from workplan_cli.errors import UsageError
from workplan_cli.language import matching
from workplan_cli.model.plan import Activity, Plan, Row
from workplan_cli.tracking.flags import FLAGS
from workplan_cli.tracking.state import ActivityState


class RowFilter(Protocol):
    """Passes or drops a row by the plan alone, so that no state is computed for what is dropped."""

    def passes(self, row: Row) -> bool:
        """Whether the row passes."""
        ...


class StateFilter(Protocol):
    """Passes or drops an activity by its state."""

    def passes(self, item: ActivityState) -> bool:
        """Whether the activity passes."""
        ...


class Numbered(NamedTuple):
    """Rows by number; see :func:`numbered`."""

    numbers: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Whether the row was asked for."""
        return row.activity.number in self.numbers


class Executed(NamedTuple):
    """Rows of which one of these executors is an executor."""

    keys: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Whether one of the executors is among the row's."""
        return not self.keys.isdisjoint(row.activity.executors)


class Supervised(NamedTuple):
    """Rows that one of these supervisors controls."""

    keys: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Whether one of the supervisors is among the row's."""
        return not self.keys.isdisjoint(row.activity.supervisors)


class WithDeadline(NamedTuple):
    """Rows whose deadline is of one of these kinds."""

    kinds: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Whether the deadline is of a kind asked for."""
        return row.activity.deadline.kind in self.kinds


class Mentions(NamedTuple):
    """Rows whose title, labels or number contain the words."""

    words: str

    def passes(self, row: Row) -> bool:
        """Whether the words occur."""
        labels = " ".join(target.label for target in row.activity.targets)
        return matching.contains(f"{row.activity.number} {row.activity.title} {labels}", self.words)


class InStatus(NamedTuple):
    """Activities in one of these states."""

    statuses: frozenset[str]

    def passes(self, item: ActivityState) -> bool:
        """Whether the activity is in a state asked for."""
        return item.status in self.statuses


class Flagged(NamedTuple):
    """Activities with a flag of the registry."""

    flag: str

    def passes(self, item: ActivityState) -> bool:
        """Whether the flag is up."""
        return FLAGS[self.flag].raised(item)


class DueBefore(NamedTuple):
    """Activities of which something is still due, before a day and not before another."""

    before: date
    since: date | None = None

    def passes(self, item: ActivityState) -> bool:
        """Whether an unmet checkpoint lies between the days."""
        return item.open and any(
            checkpoint.met_on is None
            and checkpoint.due < self.before
            and (self.since is None or checkpoint.due >= self.since)
            for checkpoint in item.checkpoints
        )


def select_rows(plan: Plan, filters: Sequence[RowFilter]) -> Iterator[Row]:
    """The rows that pass every filter, in plan order.

    Numbers and executors narrow what the plan has to read at all.
    """
    numbers = next((each.numbers for each in filters if isinstance(each, Numbered)), None)
    executors = next((each.keys for each in filters if isinstance(each, Executed)), None)
    rows = plan.rows(numbers, executors)
    return (row for row in rows if all(each.passes(row) for each in filters))


def select(items: Iterable[ActivityState], filters: Sequence[StateFilter]) -> tuple[ActivityState, ...]:
    """The activities that pass every filter, in the order they came."""
    return tuple(item for item in items if all(each.passes(item) for each in filters))


def numbered(plan: Plan, selectors: Sequence[str]) -> Numbered:
    """The rows that numbers select: an activity, a subtree (``2.3``, ``II``), a range (``2.3.1-2.3.5``).

    Raises :class:`UsageError` ``unknown-number`` with the nearest numbers.
    """
    outline = list(plan.outline())
    chosen: set[str] = set()
    for selector in selectors:
        chosen |= (
            _subtree(outline, selector) or _range(outline, selector) or _unknown_number(outline, selector)
        )
    return Numbered(frozenset(chosen))


Outline = Sequence[tuple[str, str, str | None]]
"""Number, chapter's number and section's number of every activity."""


def _subtree(outline: Outline, selector: str) -> set[str]:
    wanted = selector.strip().rstrip(".")
    roman, below = wanted.upper(), f"{wanted}."
    return {
        number
        for number, chapter, section in outline
        if wanted in (number, section) or roman == chapter.upper() or number.startswith(below)
    }


def _range(outline: Outline, selector: str) -> set[str]:
    first, _, last = (part.strip() for part in selector.replace("–", "-").partition("-"))
    if not (first and last):
        return set()
    start, end = (_subtree(outline, part) or _unknown_number(outline, part) for part in (first, last))
    within = [index for index, (number, _, _) in enumerate(outline) if number in start | end]
    return {number for number, _, _ in outline[within[0] : within[-1] + 1]}


def _unknown_number(outline: Outline, selector: str) -> set[str]:
    """Refuse a number; near it are its neighbours in the plan, else those that look like it."""
    names = sorted({number for number, _, _ in outline} | {section for _, _, section in outline if section})
    division = selector.strip().rstrip(".").rpartition(".")[0]
    neighbours = [name for name in names if division and name.rpartition(".")[0] == division]
    near = matching.nearest(selector, neighbours) or matching.nearest(selector, names)
    raise UsageError.of("unknown-number", number=selector, near=near)


def one(plan: Plan, number: str) -> Row:
    """The row of exactly this number.

    Raises :class:`UsageError` ``unknown-number``, or ``number-is-a-group`` for a section or chapter.
    """
    wanted = number.strip().rstrip(".")
    found = next(plan.rows({wanted}), None)
    if found:
        return found
    inside = sorted(numbered(plan, [wanted]).numbers, key=_natural)
    raise UsageError.of("number-is-a-group", number=wanted, numbers=inside)


def _natural(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]


Names = Mapping[str, Sequence[str]]


def owned_by(plan: Plan, query: str) -> Executed:
    """Rows executed by a person's departments, found by the head's name, or by a department.

    Raises :class:`UsageError` ``unknown-owner`` or ``ambiguous-owner``.
    """
    heads: dict[str, list[str]] = {}
    for key, department in plan.departments.items():
        if department.head:
            heads.setdefault(department.head, []).append(key)
    found = matching.find_names(query, {head: (head,) for head in heads})
    if not found:
        return executed_by(plan, query, "owner")
    return Executed(frozenset(heads[_single("owner", query, found, lambda head: head)]))


def executed_by(plan: Plan, query: str, role: str = "department") -> Executed:
    """Rows executed by a department or group, found by key, name or alias.

    Raises :class:`UsageError` ``unknown-<role>`` or ``ambiguous-<role>``.
    """
    return Executed(frozenset({executor(plan, query, role)}))


def owned(plan: Plan, query: str) -> str:
    """The key of the one department that a person heads, or of the department or group named.

    Raises :class:`UsageError` ``unknown-owner`` or ``ambiguous-owner``; ``ambiguous-department`` for
    a person with several.
    """
    keys = owned_by(plan, query).keys
    found = [key for key in plan.executors if key in keys]
    return _single("department", query, found, lambda key: plan.executors[key].name)


def executor(plan: Plan, query: str, role: str = "department") -> str:
    """The key of the department or group that a key, name or alias means."""
    executors = plan.executors
    names: Names = {key: (key, found.name, *found.aliases) for key, found in executors.items()}
    found = matching.find_names(query, names)
    if not found:
        heads = list(dict.fromkeys(each.head for each in plan.departments.values() if each.head))
        known = heads if role == "owner" else [*(each.name for each in executors.values()), *executors]
        raise UsageError.of(f"unknown-{role}", name=query, near=matching.nearest(query, known))
    return _single(role, query, found, lambda key: executors[key].name)


def executor_of(plan: Plan, activity: Activity, query: str) -> str:
    """The key of the executor of an activity, or ``group/member``, that a person names.

    A key, a name or an alias, of the executor or of the group's member. Raises
    :class:`UsageError` ``not-an-executor`` or ``ambiguous-executor``.
    """
    names: dict[str, Sequence[str]] = {}
    for key in activity.executors:
        found = plan.executors[key]
        names[key] = (key, found.name, *found.aliases, *((found.head,) if found.head else ()))
    for key in activity.executors:
        for member, name in plan.groups[key].members.items() if key in plan.groups else ():
            names[f"{key}/{member}"] = (f"{key}/{member}", member, name)
    if query in names:
        return query
    matches = matching.find_names(query, names)
    if not matches:
        raise UsageError.of(
            "not-an-executor", number=activity.number, name=query, executors=list(activity.executors)
        )
    return _single("executor", query, matches, lambda key: key)


def supervised_by(plan: Plan, query: str) -> Supervised:
    """Rows controlled by a supervisor, found by key, name or alias.

    Raises :class:`UsageError` ``unknown-supervisor`` or ``ambiguous-supervisor``.
    """
    names: Names = {key: (key, found.name, *found.aliases) for key, found in plan.supervisors.items()}
    found = matching.find_names(query, names)
    if not found:
        known = [each.name for each in plan.supervisors.values()]
        raise UsageError.of("unknown-supervisor", name=query, near=matching.nearest(query, known))
    return Supervised(
        frozenset({_single("supervisor", query, found, lambda key: plan.supervisors[key].name)})
    )


def _single(role: str, query: str, found: Sequence[str], name: Callable[[str], str]) -> str:
    if len(found) > 1:
        raise UsageError.of(f"ambiguous-{role}", name=query, matches=[name(each) for each in found])
    return found[0]
