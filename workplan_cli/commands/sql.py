"""``workplan sql``: run an SQL query on a warehouse or on the plans themselves."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import at_least_one, filled, one_of, strict
from workplan_cli.commands.session import Session
from workplan_cli.commands.standard_input import STDIN
from workplan_cli.commands.warehouses import answer
from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.text_file import UndecodableError, decode
from workplan_cli.warehouse.apart import asking_apart
from workplan_cli.warehouse.dialects import DIALECTS, text_of
from workplan_cli.warehouse.query import SECONDS
from workplan_cli.warehouse.tables import TABLES

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


def help_parts(say: Catalogue) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the part of the help that names the tables and their columns."""
    names = {table: ", ".join(each.name for each in TABLES[table].stored) for table in TABLES}
    return ((say("help.tables"), tuple(names.items())),)


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
    if query == str(STDIN):
        query = _typed(session)
    today = session.common_day
    question = partial(asking_apart, query=query, seconds=timeout or SECONDS, today=today)
    found, missing = answer(session, warehouse, question)
    session.show(found._replace(lacks=tuple(missing.lacks)), format_, raw=raw)
    missing.require_none()


def _typed(session: Session) -> str:
    """Return the query on standard input. Raises :class:`UsageError` if it is not text."""
    try:
        return decode(session.inputs.file(STDIN, "query.sql").read_bytes())
    except UndecodableError as error:
        raise UsageError([error.problem]) from error


def arrange_words(words: list[str]) -> list[str]:
    """Return the command line with a query that begins with a comment behind the options.

    Otherwise ``-- comment`` would be taken for an option. The name of an option has no space in it.
    """
    if "--" in words:
        return words
    queries = [each for each in words if each.startswith("--") and re.search(r"\s", each.partition("=")[0])]
    return [*(each for each in words if each not in queries), "--", *queries] if queries else words
