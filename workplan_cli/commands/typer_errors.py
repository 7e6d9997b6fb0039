"""Converts Typer's errors about a command line to this program's own errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.exceptions import TyperException

from workplan_cli.errors import UsageError

_DUE = ("--due-after", "--due-before", "--due-within")
OTHER_WORDS = {
    "--at-risk": ("--behind",),
    "--late": ("--overdue",),
    "--delayed": ("--overdue",),
    **dict.fromkeys(("--for", "--from", "--to", "--until", "--since", "--before", "--after"), _DUE),
    **dict.fromkeys(("--due", "--date", "--month", "--period", "--quarter", "--between"), _DUE),
}
"""Options that people know from other programs, each with this program's options of the same meaning."""


@contextmanager
def translated_errors(ctx: Any) -> Iterator[None]:
    """Convert an error that Typer raises in the ``with`` block to :class:`UsageError`."""
    try:
        yield
    except TyperException as error:
        raise _usage_error(error, ctx) from None


def _usage_error(error: Any, ctx: Any) -> UsageError:
    """Return the :class:`UsageError` for an error that Typer raised about a command line.

    Typer's errors are distinguished by their attributes, because most of their classes are private and
    their messages change between versions. Option values are parsed by this program's own parsers, so a
    missing argument is the only error about a value that Typer raises.
    """
    command = ctx.command_path
    if hasattr(error, "param_type"):
        return UsageError.of("missing-argument", name=_name(error.param), command=command)
    if hasattr(error, "possibilities"):
        return _no_such_option(error.option_name, list(error.possibilities or ()), ctx)
    if hasattr(error, "option_name"):
        is_flag = any(error.option_name in each.opts and each.is_flag for each in ctx.command.params)
        code = "option-takes-no-value" if is_flag else "option-needs-value"
        return UsageError.of(code, option=error.option_name, command=command)
    return UsageError.of("unexpected-argument", text=error.format_message(), command=command)


def _no_such_option(option: str, near: list[str], ctx: Any) -> UsageError:
    known = {name for each in ctx.command.params for name in each.opts}
    if option in ("-o", "--output") and "--format" in known:
        return UsageError.of("no-output-option", option=option, command=ctx.command_path)
    near = [each for each in OTHER_WORDS.get(option, ()) if each in known] or near
    return UsageError.of("no-such-option", option=option, near=near, command=ctx.command_path)


def option_twice(param: Any, ctx: Any) -> UsageError:
    """Return the error about an option that the command line gives twice."""
    return UsageError.of("option-twice", option=_name(param), command=ctx.command_path)


def _name(param: Any) -> str:
    return str(max(param.opts, key=len) if param.param_type_name == "option" else param.metavar or param.name)
