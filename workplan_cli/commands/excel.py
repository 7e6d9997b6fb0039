"""The options that change CSV: ``--excel``, which every command with ``--format`` has, and ``--raw``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workplan_cli.commands.global_options import session_option
from workplan_cli.errors import UsageError


def with_excel(params: list[Any]) -> Iterator[Any]:
    """Yield the parameters of a command, with ``--excel`` after ``--format``."""
    for param in params:
        yield param
        if param.name == "format_":
            yield session_option("excel", "--excel", is_flag=True, default=None)


def require_csv(ctx: Any, code: str) -> None:
    """Check that a command writes CSV, for an option that changes nothing else.

    Raises :class:`UsageError` with the given code.
    """
    values = ctx.params.values()
    named = any(isinstance(value, Path) and value.suffix.lower() == ".csv" for value in values)
    if not named and ctx.params["format_"] != "csv":
        raise UsageError.of(code)
