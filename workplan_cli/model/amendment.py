"""A later signed document that changes a plan from its date on. Records only: no reading, no clock.

    Amendment ─┬─ departments, heads, supervisors, groups
               ├─ changes ─ RowChange ─ TargetChange …
               └─ add     ─ Addition …

The text below a field is its description in the JSON Schema and in docs/plan-file.md.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.model.deadline import Deadline
from workplan_cli.model.plan import Activity, Approval, Department, Supervisor


class TargetChange(NamedTuple):
    """The new value of a target. A key that the row did not have makes a new target and needs every field."""

    value: Decimal | None = None
    unit: str | None = None
    label: str | None = None
    wording: str | None = None


class RowChange(NamedTuple):
    """The changes of one row. ``number`` is the number before the amendment.

    A field that is ``None`` does not change. ``targets`` maps keys to their changes; ``None`` means that
    the target is no longer promised. ``drop`` is the reason for which the row is dropped.
    """

    number: str
    deadline: Deadline | None = None
    title: str | None = None
    executors: tuple[str, ...] | None = None
    supervisors: tuple[str, ...] | None = None
    targets: Mapping[str, TargetChange | None] = {}
    renumber: str | None = None
    drop: str | None = None


class Addition(NamedTuple):
    """A new row.

    ``division`` is the number of the chapter or section (key ``in``). ``after`` is the number, after the
    amendment, of the row before it; ``None`` puts it first in its division.
    """

    division: str
    activity: Activity
    after: str | None = None


class Amendment(NamedTuple):
    """One signed document with all its changes, which apply at once.

    ``name`` is the name of its file without the ending. ``on`` is the day from which it is in force,
    ``recorded`` the moment at which it became known. ``heads`` maps departments to their new heads;
    ``members`` maps groups to the members added.
    """

    name: str
    on: date
    basis: str
    recorded: datetime
    author: str | None = None
    approval: Approval | None = None
    departments: Mapping[str, Department] = {}
    heads: Mapping[str, str] = {}
    supervisors: Mapping[str, Supervisor] = {}
    members: Mapping[str, Mapping[str, str]] = {}
    changes: tuple[RowChange, ...] = ()
    add: tuple[Addition, ...] = ()
