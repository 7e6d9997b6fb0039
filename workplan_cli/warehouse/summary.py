"""The summary of a warehouse by groups: the figures of each plan.

The figures are equal to those computed from the plan files. The engine sums the counts. It only counts how
often each fraction occurs, and this module adds the fractions, so that means are exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import lcm

from workplan_cli.errors import UsageError
from workplan_cli.model.deadline import DeadlineKind, Period
from workplan_cli.model.record import Record
from workplan_cli.reports.figures import Group, Rates, Totals, counted, nothing
from workplan_cli.reports.group_figures import STATES
from workplan_cli.reports.records import Header, Summary
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Status
from workplan_cli.warehouse.engine import Database

TOTAL = None
"""The key of the figures of all activities of a plan."""

Key = str | None

NO_GROUPS = "none"
"""The grouping for a report that has one row per plan."""


_VALID = (
    "({table}.valid_from IS NULL OR {table}.valid_from <= $on_day)"
    " AND ({table}.valid_to IS NULL OR {table}.valid_to > $on_day)"
)


def _valid(table: str) -> str:
    return _VALID.format(table=table)


_OWNERS = f"""
    SELECT DISTINCT e.plan, e.activity, COALESCE(h.head, x.name) AS key
    FROM activity_executor AS e
    JOIN head AS h ON h.plan = e.plan AND h.executor = e.executor AND {_valid("h")}
    JOIN executor AS x ON x.plan = e.plan AND x.executor = e.executor AND {_valid("x")}
    WHERE {_valid("e")}
"""

_KEYS: Mapping[str, str] = {
    "department": f"SELECT plan, activity, executor AS key FROM activity_executor AS e WHERE {_valid('e')}",
    "owner": _OWNERS,
    "supervisor": f"""
    SELECT plan, activity, supervisor AS key FROM activity_supervisor AS e WHERE {_valid("e")}
    """,
    "chapter": f"SELECT plan, activity, chapter AS key FROM activity AS e WHERE {_valid('e')}",
    "deadline": f"SELECT plan, activity, deadline_kind AS key FROM activity AS e WHERE {_valid('e')}",
    "basis": f"SELECT DISTINCT plan, activity, document AS key FROM activity_basis AS e WHERE {_valid('e')}",
    NO_GROUPS: f"SELECT plan, activity, NULL AS key FROM activity AS e WHERE false AND {_valid('e')}",
}
"""Queries for the groups of each activity on a day, by kind of group.

The columns are plan, activity and key.
"""

_ANYBODY = """
    SELECT c.plan, k.key, c.on_time, c.reported, c.noted
    FROM due AS c JOIN keys AS k ON k.plan = c.plan AND k.activity = c.activity
"""

_RATES: Mapping[str, str] = {
    "department": """
    SELECT c.plan, k.key, c.on_time, list_contains(c.reported_by, k.key) AS reported,
        c.noted
    FROM due AS c JOIN keys AS k ON k.plan = c.plan AND k.activity = c.activity
    """,
    "owner": f"""
    SELECT c.plan, COALESCE(h.head, x.name) AS key, any_value(c.on_time) AS on_time,
        bool_or(list_contains(c.reported_by, e.executor)) AS reported, any_value(c.noted) AS noted
    FROM due AS c
    JOIN activity_executor AS e ON e.plan = c.plan AND e.activity = c.activity AND {_valid("e")}
    JOIN head AS h ON h.plan = e.plan AND h.executor = e.executor
        AND (h.valid_from IS NULL OR h.valid_from <= c.due) AND (h.valid_to IS NULL OR h.valid_to > c.due)
    JOIN executor AS x ON x.plan = e.plan AND x.executor = e.executor AND {_valid("x")}
    GROUP BY c.plan, c.id, COALESCE(h.head, x.name)
    """,
}
"""Queries for the past checkpoints and the groups responsible for them, by kind of group.

A kind of group that is not listed uses the query ``_ANYBODY``.
"""

_NAMES: Mapping[str, str] = {
    "department": f"SELECT plan, executor, name, head FROM executor AS e WHERE {_valid('e')} ORDER BY place",
    "owner": f"""
    SELECT plan, key, key, NULL FROM (
        SELECT plan, COALESCE(head, name) AS key, 1 AS part, place FROM executor AS e WHERE {_valid("e")}
        UNION ALL
        SELECT plan, head, 2, place FROM head
        WHERE head IS NOT NULL AND place IS NOT NULL AND valid_to <= $on_day
    ) ORDER BY part, place
    """,
    "supervisor": f"""
    SELECT plan, supervisor, name, NULL FROM supervisor AS e WHERE {_valid("e")} ORDER BY place
    """,
    "chapter": "SELECT plan, chapter, chapter_title, NULL FROM activity ORDER BY chapter_place",
    "basis": f"""
    SELECT b.plan, b.document, b.text, NULL FROM activity_basis AS b
    JOIN states AS s ON s.plan = b.plan AND s.activity = b.activity AND s.status <> 'dropped'
    WHERE {_valid("b")} ORDER BY s.place, b.place
    """,
}
"""Queries for the groups of every plan in the order of a report, by kind of group.

The columns are plan, key, name and head. If a key occurs several times, its first row is used.
"""


class PlanFigures(Record):
    """The figures of one plan: its name, its file, and the summary of its groups, if it has any."""

    plan: str
    source: str
    summary: Summary


def figures(database: Database, day: date, by: str) -> list[PlanFigures]:
    """Return the summary of each plan on a day, in the order of the plan files.

    ``by`` is the kind of group. Raises :class:`UsageError` with the code ``warehouse-cannot`` for a kind of
    group that is not available in a warehouse.
    """
    if by not in _KEYS:
        raise UsageError.of("warehouse-cannot", option=f"--by {by}")
    for name, query in (
        ("states", "SELECT * FROM state_on($on_day)"),
        ("keys", _KEYS[by]),
        ("due", _DUE),
    ):
        database.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", {"on_day": day})
    totals = _totals(database, day, by)
    names = _names(database, day, by)
    plans = database.execute(
        "SELECT plan, source, title, organization, period_start, period_end, accepting,"
        " (SELECT COALESCE(SUM(early), 0) FROM states WHERE states.plan = plan.plan)"
        " FROM plan ORDER BY place"
    ).fetchall()
    found = []
    for plan, source, title, organization, start, end, accepting, early in plans:
        period = Period(start=start, end=end)
        head = Header(title, organization, period, day, period.elapsed(day), int(early))
        none = nothing(accepting=accepting)
        sums = {key: _sum(none, each) for key, each in totals[plan].items()}
        total = counted(("total", "total", None), sums.get(TOTAL, none))
        items = tuple(counted(group, sums[group[0]]) for group in names(plan) if group[0] in sums)
        found.append(PlanFigures(plan, source, Summary(header=head, by=by, items=items, total=total)))
    return found


_DUE = f"""
    SELECT row_number() OVER () AS id, plan, activity, due, on_time, reported, reported_by,
        noted
    FROM checkpoint_span AS c WHERE c.counts AND c.due < $on_day AND {_valid("c")}
"""

_FLAGS = [*flags.counted(), *flags.DECIDED]
_COUNTS = [
    "count(*)",
    *(f"count_if(s.status = '{status.value}')" for status in (*STATES, Status.REPORTED)),
    *(f"count_if(s.{name})" for name in _FLAGS),
]
_FIELDS = ["activities", *(status.field for status in (*STATES, Status.REPORTED)), *_FLAGS]
"""The counts of a :class:`Totals`, in the order of the SQL expressions in ``_COUNTS``."""


class _Found:
    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.shares: defaultdict[int, int] = defaultdict(int)
        self.completing = 0
        self.rates = Rates()


def _sum(none: Totals, found: _Found) -> Totals:
    """Return the sums of a group. ``none`` holds the sums of an empty group of the same plan.

    Counts of 0 are included.
    """
    counts = {**none.counts, **{name: n for name, n in found.counts.items() if n or name in none.counts}}
    # One fraction in place of a sum of fractions, each of which would be reduced.
    common = lcm(*found.shares)
    completion = Fraction(sum(above * (common // below) for below, above in found.shares.items()), common)
    return Totals(counts, completion, found.completing, found.rates)


def _totals(database: Database, day: date, by: str) -> Mapping[str, Mapping[Key, _Found]]:
    """Return the values of each group, by plan and key of the group.

    The values of a whole plan have the key :data:`TOTAL`.
    """
    groups = (
        "(SELECT plan, activity, key FROM keys UNION ALL SELECT plan, activity, NULL FROM states) AS k"
        " JOIN states AS s ON s.plan = k.plan AND s.activity = k.activity"
    )
    found: defaultdict[str, defaultdict[Key, _Found]] = defaultdict(lambda: defaultdict(_Found))
    # A dropped activity counts in the rates only, but its group is listed.
    listed = f"SELECT DISTINCT k.plan, k.key FROM {groups}"
    for plan, key in database.execute(listed).fetchall():
        found[plan][key] = _Found()
    there = f"FROM {groups} WHERE s.status <> 'dropped' GROUP BY k.plan, k.key"
    for plan, key, *counts in database.execute(
        f"SELECT k.plan, k.key, {', '.join(_COUNTS)} {there}"
    ).fetchall():
        found[plan][key].counts = dict(zip(_FIELDS, counts, strict=True))
    shares = (
        f"SELECT k.plan, k.key, s.numerator, s.denominator, count(*) {there}, s.numerator, s.denominator"
        " HAVING s.numerator IS NOT NULL"
    )
    for plan, key, above, below, times in database.execute(shares).fetchall():
        found[plan][key].shares[int(below)] += int(above) * times
        found[plan][key].completing += times
    for plan, key, *rates in _rates(database, day, by):
        found[plan][key].rates = Rates(*rates)
    return found


def _rates(database: Database, day: date, by: str) -> Iterator[tuple[str, Key, int, int, int, int]]:
    whole = "SELECT plan, NULL AS key, on_time, reported, noted FROM due"
    each = f"{_RATES.get(by, _ANYBODY)} UNION ALL {whole}"
    query = (
        "SELECT plan, key, count(*), count_if(on_time), count_if(reported), count_if(on_time AND noted)"
        f" FROM ({each}) GROUP BY plan, key"
    )
    given = {"on_day": day} if "$on_day" in query else {}
    yield from database.execute(query, given).fetchall()


def _names(database: Database, day: date, by: str) -> Callable[[str], Iterable[Group]]:
    """Return a function that returns the groups of a plan in the order of a report."""
    if by in ("deadline", NO_GROUPS):
        kinds: list[Group] = [(kind.value, kind.value, None) for kind in DeadlineKind]
        return lambda _: kinds
    query = _NAMES[by]
    listed: defaultdict[str, dict[str, Group]] = defaultdict(dict)
    for plan, key, name, head in database.execute(
        query, {"on_day": day} if "$on_day" in query else {}
    ).fetchall():
        listed[plan].setdefault(key, (key, name, head))
    return lambda plan: list(listed[plan].values())
