"""The options shared by several commands. Their help is in the catalogue under ``option.<name>``."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from workplan_cli.commands import completion
from workplan_cli.commands.parsers import (
    at_least_one,
    day_or_from_today,
    filled,
    folder_of,
    not_blank,
    one_of,
    path_of,
    strict,
)
from workplan_cli.commands.session import Session
from workplan_cli.commands.standard_input import STDIN
from workplan_cli.errors import UsageError
from workplan_cli.language import dates
from workplan_cli.writers.formats import ALL_FORMATS, FORMATS

# The flags and the orders are imported when used: the completion of a number computes no state.


def session(ctx: typer.Context) -> Session:
    """Return the session of the run that executes the command."""
    found = ctx.find_root().obj
    if not isinstance(found, Session):
        raise TypeError(found)
    return found


def present(ctx: typer.Context) -> Session:
    """Return the session of a command that records an entry or an amendment.

    Raises :class:`UsageError` ``known-by-when-recording`` if ``--known-by`` is given, the day up to which
    recorded entries are considered. Raises :class:`UsageError` ``plan-from-input`` if the plan is read from
    standard input, because such a plan has no journals.
    """
    found = session(ctx)
    if found.known_by_option:
        raise UsageError.of("known-by-when-recording", day=found.known_by_option)
    if found.inputs.name(found.plan_path) == str(STDIN):
        raise UsageError.of("plan-from-input")
    return found


def recording(ctx: typer.Context) -> Session:
    """Return the session of a command that records entries, even if an amendment cannot be read.

    Raises the errors of :func:`present`.
    """
    found = present(ctx)
    found.recording = True
    return found


def _flag_name(text: str) -> str:
    return one_of("--fail-if", _flags, "flag")(text)


def _flags() -> list[str]:
    from workplan_cli.tracking import flags

    return flags.of_open()


_flag_name.offered = ("flag", _flags)  # type: ignore[attr-defined]


def named(
    option: str, offers: Callable[[typer.Context, str], completion.Offers], metavar: str = "NAME"
) -> Any:
    """Return an option whose value is a name or key in the plan; the shell completes it with ``offers``."""
    return typer.Option(option, metavar=metavar, parser=not_blank(option), autocompletion=offers)


def duration(option: str, example: str) -> Any:
    """Return an option whose value is a duration such as ``14d``."""
    return typer.Option(option, metavar=example, parser=not_blank(option))


def given(ctx: typer.Context, name: str) -> bool:
    """Return whether the command line contains the option whose parameter has this name."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name != "DEFAULT"


def orders() -> list[str]:
    """Return the values of ``--sort`` for a list of activities."""
    from workplan_cli.reports.orders import SORTS

    return ["number", *SORTS]


def _sort(text: str) -> str:
    return order_of(text, orders())


_sort.offered = ("order", orders)  # type: ignore[attr-defined]


def _both_ways(orders: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(orders))
    return [*found, *(f"-{order}" for order in found)]


def order_of(text: str, orders: list[str]) -> str:
    """Parse the value of ``--sort``, a comma-separated list of ``orders``, and remove blanks from it.

    The former name of an order is understood where it names no other one. Raises :class:`UsageError`.
    """
    from workplan_cli.reports.orders import FORMER

    known = one_of("--sort", orders, "order")

    def order(name: str) -> str:
        return known(FORMER.get(name, name) if name not in orders else name)

    parts = (part.strip() for part in text.split(","))
    return ",".join(f"-{order(each[1:])}" if each.startswith("-") else order(each) for each in parts)


def group_orders() -> list[str]:
    """Return the values of ``--sort`` for the groups of a summary."""
    from workplan_cli.reports import orders as found

    return found.group_orders()


def any_text(choice: str, values: Callable[[], list[str]]) -> Callable[[str], str]:
    """Return a parser that returns its text unchanged, for an option whose values the command checks itself.

    The help lists the ``values``.
    """

    def parse(text: str) -> str:
        return text

    parse.offered = (choice, values)  # type: ignore[attr-defined]
    return parse


def _columns() -> list[str]:
    from workplan_cli.writers.shared.columns import columns

    return list(columns())


def _entry_columns() -> list[str]:
    from workplan_cli.writers.shared.entry_columns import ENTRY_COLUMNS

    return list(ENTRY_COLUMNS)


def _columns_option(values: Callable[[], list[str]]) -> Any:
    return typer.Option(
        "--columns",
        metavar="NAME,NAME",
        parser=any_text("column", values),
        autocompletion=completion.worded("column", values),
    )


Number = Annotated[
    str, typer.Argument(metavar="NUMBER", autocompletion=completion.numbers, callback=filled("NUMBER"))
]
Owner = Annotated[str | None, named("--owner", completion.owners, "PERSON")]
Department = Annotated[str | None, named("--department", completion.departments)]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="[-]ORDER,…",
        parser=_sort,
        autocompletion=completion.worded("order", lambda: _both_ways(orders())),
    ),
]
Columns = Annotated[list[str] | None, _columns_option(_columns)]
EntryColumns = Annotated[list[str] | None, _columns_option(_entry_columns)]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", parser=strict(at_least_one))]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        parser=one_of("--format", FORMATS, "format"),
        autocompletion=completion.among(FORMATS),
    ),
]
FileFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        parser=one_of("--format", ALL_FORMATS, "format"),
        autocompletion=completion.among(ALL_FORMATS),
    ),
]
Full = Annotated[bool, typer.Option("--full")]
Raw = Annotated[bool, typer.Option("--raw")]
AsOf = Annotated[date | None, typer.Option("--as-of", metavar="DATE", parser=day_or_from_today())]
By = Annotated[
    str | None,
    typer.Option(
        "--writer",
        "--by",
        metavar="WRITER",
        parser=not_blank("--writer"),
        autocompletion=completion.writers,
    ),
]


def not_after(since: date | None, day: date) -> date | None:
    """Return the day of ``--since``, which may not be after the day of the report.

    Raises :class:`UsageError` ``since-after-day``: the report would be empty, as if nothing had happened.
    """
    if since and since > day:
        raise UsageError.of("since-after-day", given=since, day=day)
    return since


Since = Annotated[date | None, typer.Option("--since", metavar="DATE", parser=day_or_from_today())]
RoundSince = Annotated[
    date | None,
    typer.Option("--round-since", "--since", metavar="DATE", parser=day_or_from_today()),
]
GroupSort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="[-]ORDER,…",
        parser=any_text("order", group_orders),
        autocompletion=completion.worded("order", lambda: _both_ways((*group_orders(), *orders()))),
    ),
]
FailIf = Annotated[
    str | None,
    typer.Option(
        "--fail-if",
        metavar="FLAG",
        parser=_flag_name,
        autocompletion=completion.worded("flag", _flags),
    ),
]
RegisterFile = Annotated[
    Path | None, typer.Option("--register", metavar="FILE", parser=path_of("--register"))
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", parser=path_of("--output"))]
Warehouse = Annotated[
    Path | None, typer.Option("--warehouse", metavar="DIR", parser=folder_of("--warehouse"))
]
On = Annotated[
    date | None, typer.Option("--on", metavar="DATE", parser=day_or_from_today(dates.parse_past_day))
]
SignedOn = Annotated[date | None, typer.Option("--on", metavar="DATE", parser=day_or_from_today())]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="PERIOD", parser=not_blank("--for"), autocompletion=completion.periods),
]
Notes = Annotated[list[str] | None, typer.Option("--note", metavar="TEXT", parser=not_blank("--note"))]
Evidence = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence",
        metavar="TEXT",
        parser=not_blank("--evidence"),
        autocompletion=completion.files,
    ),
]
Basis = Annotated[str | None, typer.Option("--basis", metavar="TEXT", parser=not_blank("--basis"))]
Again = Annotated[bool, typer.Option("--again")]
Force = Annotated[bool, typer.Option("--force")]
Overwrite = Annotated[bool, typer.Option("--overwrite", "--force")]
DryRun = Annotated[bool, typer.Option("--dry-run")]

day = strict(dates.parse_day)


def one_note(notes: list[str] | None) -> str | None:
    """Join the notes of a command line to one note, with each note on its own line."""
    return "\n".join(notes) if notes else None


def fail_if(session: Session, counts: Mapping[str, int], flag: str | None) -> None:
    """If an activity has the flag ``flag``, print the number of such activities and exit with status 1.

    ``counts`` maps each flag to the number of activities that have it.
    """
    if flag and (n := counts[flag]):
        say = session.catalogue
        session.log([say("fail_if.found", flag=flag, found=say(f"count.{flag}", n=n))])
        raise typer.Exit(1)
