"""What a warehouse lacks: the problems of plans and journal lines that could not be read, as rows of tables.

A problem is stored whole, so that a report from a warehouse names it exactly as a report from the plans does,
in every language.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workplan_cli.errors import Level, Problem
from workplan_cli.reports.lacks import Lack
from workplan_cli.warehouse.engine import Database

_LACKS = """
    SELECT plan, true AS whole, place, 0 AS nth, code, params, file, line, "column", excerpt FROM missing
    UNION ALL
    SELECT d.plan, false, p.place, d.place, d.code, d.params, d.file, d.line, d."column", d.excerpt
    FROM damage AS d JOIN plan AS p USING (period, plan)
    ORDER BY place, nth
"""

_READ: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "Decimal": Decimal,
    "Fraction": Fraction,
}
"""The types of parameters that JSON does not have. A value becomes an object: ``{"date": "2025-10-01"}``."""


def values(problem: Problem) -> tuple[Any, ...]:
    """Return the values of a problem for the tables ``missing`` and ``damage``, in the order of columns."""
    params = json.dumps({name: _plain(each) for name, each in problem.params.items()}, ensure_ascii=False)
    return (problem.code, params, problem.file, problem.line, problem.column, problem.excerpt)


def lacks(database: Database) -> tuple[Lack, ...]:
    """Return what is missing from an open warehouse, in the order of the plans."""
    return tuple(
        Lack(plan, Problem(code, _params(params), Level.ERROR, *place), whole)
        for plan, whole, _, _, code, params, *place in database.execute(_LACKS).fetchall()
    )


def _params(text: str) -> dict[str, object]:
    return {name: _value(each) for name, each in json.loads(text).items()}


def _plain(value: object) -> object:
    name = type(value).__name__
    if name in _READ:
        return {name: str(value)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | bool | int) else str(value)


def _value(stored: Any) -> object:
    if isinstance(stored, list):
        return [_value(each) for each in stored]
    if isinstance(stored, dict):
        ((name, text),) = stored.items()
        return _READ[name](text)
    return stored
