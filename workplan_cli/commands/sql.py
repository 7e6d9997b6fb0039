"""``workplan sql``: run an SQL query on a warehouse or on the plans themselves."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import at_least_one, filled, one_of, strict
from workplan_cli.commands.warehouses import answer
from workplan_cli.errors import UsageError
from workplan_cli.warehouse.apart import asking_apart
from workplan_cli.warehouse.dialects import DIALECTS, text_of
from workplan_cli.warehouse.query import SECONDS

EXAMPLE = "\"SELECT * FROM state_on('2025-11-20')\""

Query = Annotated[str | None, typer.Argument(metavar="QUERY", callback=filled("QUERY"))]
Dialect = Annotated[
    str | None,
    typer.Option(
        "--print",
        metavar="|".join(DIALECTS),
        parser=one_of("--print", DIALECTS),
        autocompletion=completion.among(DIALECTS),
    ),
]
Timeout = Annotated[int | None, typer.Option("--timeout", metavar="SECONDS", parser=strict(at_least_one))]


def run(
    ctx: typer.Context,
    query: Query = None,
    warehouse: o.Warehouse = None,
    dialect: Dialect = None,
    timeout: Timeout = None,
    format_: o.Format = "table",
    raw: o.Raw = False,
) -> None:
    session = o.session(ctx)
    if dialect:
        session.print(text_of(dialect, warehouse))
        return
    if query is None:
        raise UsageError.of("sql-no-query", example=EXAMPLE)
    question = partial(asking_apart, query=query, seconds=timeout or SECONDS)
    found, missing = answer(session, warehouse, question)
    session.show(found, format_, raw=raw)
    missing.require_none()
