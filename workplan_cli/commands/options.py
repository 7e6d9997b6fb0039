"""The options that commands share, and the strict readers of their values.

What an option means stands in the catalogue under ``option.<name>``.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from workplan_cli.commands import completion
from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError, ValueProblem
from workplan_cli.language import dates
from workplan_cli.model.plan import GROUPINGS, DeadlineKind
from workplan_cli.reports.build import SORTS, Figures
from workplan_cli.tracking.state import Status
from workplan_cli.writers import FORMATS

T = TypeVar("T")


def session(ctx: typer.Context) -> Session:
    """The run a command belongs to."""
    found = ctx.find_root().obj
    if not isinstance(found, Session):
        raise TypeError(found)
    return found


def strict(reader: Callable[[str], T]) -> Callable[[str], T]:
    """The reader as a parser of an option: what it cannot read is a usage error."""

    def parse(text: str) -> T:
        try:
            return reader(text)
        except ValueProblem as error:
            raise UsageError([error.problem()]) from None

    parse.__name__ = reader.__name__
    return parse


def one_of(option: str, values: Sequence[str]) -> Callable[[str], str]:
    """A parser that takes one of the values."""

    def parse(text: str) -> str:
        if text not in values:
            raise UsageError.of("bad-choice", option=option, value=text, choices=list(values))
        return text

    return parse


def some_of(option: str, values: Sequence[str]) -> Callable[[str], str]:
    """A parser that takes values divided by commas and gives them back checked."""
    single = one_of(option, values)

    def parse(text: str) -> str:
        return ",".join(single(part.strip()) for part in text.split(","))

    return parse


def filled(option: str) -> Callable[[str], str]:
    """A parser that takes any text but a blank one, which is a shell variable that was not set."""

    def parse(text: str) -> str:
        if not text.strip():
            raise UsageError.of("option-blank", option=option)
        return text

    return parse


_COUNT = r"[1-9][0-9]{0,8}"
_STRETCH = r"(?P<n>\d{1,4})(?P<unit>[dwm])"


def days_ahead(text: str, today: date) -> date:
    """The day a stretch such as ``30d``, ``2w`` or ``3m`` after today, as far as the calendar goes.

    Raises :class:`UsageError` ``bad-stretch``.
    """
    from dateutil.relativedelta import relativedelta

    found = re.fullmatch(_STRETCH, text.strip())
    if not found:
        raise UsageError.of("bad-stretch", text=text)
    n, unit = int(found["n"]), found["unit"]
    stretch = relativedelta(months=n) if unit == "m" else relativedelta(days=7 * n if unit == "w" else n)
    try:
        return today + stretch
    except (OverflowError, ValueError):
        return date.max


def at_least_one(text: str) -> int:
    """A whole number from 1. Raises :class:`ValueProblem` ``bad-count``."""
    if not re.fullmatch(_COUNT, text):
        raise ValueProblem("bad-count", text=text)
    return int(text)


_kinds = some_of("--deadline", list(DeadlineKind))
_statuses = some_of("--state", list(Status))
_orders = ("number", *SORTS)

Number = Annotated[str, typer.Argument(metavar="NUMBER", autocompletion=completion.numbers)]
Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="[NUMBER]...", autocompletion=completion.numbers)
]
OptionalNumber = Annotated[str | None, typer.Argument(metavar="[NUMBER]", autocompletion=completion.numbers)]
Owner = Annotated[
    str | None,
    typer.Option("--owner", metavar="NAME", parser=filled("--owner"), autocompletion=completion.owners),
]
Department = Annotated[
    str | None,
    typer.Option(
        "--department", metavar="NAME", parser=filled("--department"), autocompletion=completion.departments
    ),
]
Supervisor = Annotated[
    str | None,
    typer.Option(
        "--supervisor", metavar="NAME", parser=filled("--supervisor"), autocompletion=completion.supervisors
    ),
]
DeadlineKinds = Annotated[
    str | None,
    typer.Option(
        "--deadline", metavar="KIND", parser=_kinds, autocompletion=completion.among(list(DeadlineKind))
    ),
]
States = Annotated[
    str | None,
    typer.Option("--state", metavar="STATE", parser=_statuses, autocompletion=completion.among(list(Status))),
]
Overdue = Annotated[bool, typer.Option("--overdue")]
Behind = Annotated[bool, typer.Option("--behind")]
Silent = Annotated[bool, typer.Option("--silent")]
Undated = Annotated[bool, typer.Option("--undated")]
DueBefore = Annotated[
    date | None, typer.Option("--due-before", metavar="DATE", parser=strict(dates.parse_day))
]
DueWithin = Annotated[str | None, typer.Option("--due-within", metavar="30d", parser=filled("--due-within"))]
Search = Annotated[str | None, typer.Option("--search", metavar="TEXT", parser=filled("--search"))]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="[-]ORDER",
        parser=one_of("--sort", [*_orders, *(f"-{order}" for order in _orders)]),
        autocompletion=completion.among(_orders),
    ),
]
Columns = Annotated[
    str | None, typer.Option("--columns", metavar="NAME,NAME", autocompletion=completion.columns)
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", parser=strict(at_least_one))]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        parser=one_of("--format", FORMATS),
        autocompletion=completion.among(FORMATS),
    ),
]
Raw = Annotated[bool, typer.Option("--raw")]
AsOf = Annotated[date | None, typer.Option("--as-of", metavar="DATE", parser=strict(dates.parse_day))]
By = Annotated[str | None, typer.Option("--by", metavar="WRITER", parser=filled("--by"))]
Grouping = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="|".join(GROUPINGS),
        parser=one_of("--by", list(GROUPINGS)),
        autocompletion=completion.among(list(GROUPINGS)),
    ),
]
Since = Annotated[date | None, typer.Option("--since", metavar="DATE", parser=strict(dates.parse_day))]
FailIf = Annotated[
    str | None,
    typer.Option(
        "--fail-if",
        metavar="FLAG",
        parser=one_of("--fail-if", ("overdue", "behind", "silent", "undated")),
        autocompletion=completion.among(("overdue", "behind", "silent", "undated")),
    ),
]
Strict = Annotated[bool, typer.Option("--strict")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")]
On = Annotated[date | None, typer.Option("--on", metavar="DATE", parser=strict(dates.parse_day))]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", parser=filled("--note"))]
Evidence = Annotated[
    list[str] | None, typer.Option("--evidence", metavar="TEXT", parser=filled("--evidence"))
]
Force = Annotated[bool, typer.Option("--force")]
DryRun = Annotated[bool, typer.Option("--dry-run")]

day = strict(dates.parse_day)


def fail_if(total: Figures, flag: str | None) -> None:
    """End with exit status 1 if the flag is up on an activity."""
    if flag and getattr(total, flag):
        raise typer.Exit(1)
