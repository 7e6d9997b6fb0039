"""The command line: the commands, the global options, and the reporting of errors.

A command is imported when it is called, so that none waits for the imports of another. Its help is
taken from the catalogue by the names of the command and its parameters, see :func:`explain`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from workplan_cli import locales
from workplan_cli.commands import COMMANDS
from workplan_cli.commands.parsers import one_of, strict
from workplan_cli.commands.selection import with_filters
from workplan_cli.commands.session import Session
from workplan_cli.errors import Problem, StorageError, UsageError, WorkplanError
from workplan_cli.language import dates
from workplan_cli.locales import Catalogue

INTERNAL_ERROR = 70
INTERRUPTED = 130


PANELS = 72
"""Columns of a terminal below which Typer's help panels cut words."""


class Command(TyperCommand):
    """A command that reports our errors instead of Typer's, and whose help fits a narrow terminal."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line. Raises :class:`UsageError`."""
        with _translated_errors(ctx):
            extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            raise UsageError.of("unexpected-argument", text=" ".join(extra), command=ctx.command_path)
        return extra

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, without panels on a narrow terminal."""
        _fit_help(self, ctx, formatter)
        super().format_help(ctx, formatter)


def _fit_help(command: Any, ctx: Any, formatter: Any) -> None:
    """On a narrow terminal, write the meaning of an option below its name instead of beside it."""
    width = ctx.find_root().obj.screen.width
    if width >= PANELS:
        return

    def write_stacked(rows: Iterable[tuple[str, str]], **_: int) -> None:
        for name, meaning in rows:
            formatter.write_text(name)
            with formatter.indentation():
                formatter.write_text(meaning)

    command.rich_markup_mode = None
    formatter.width = width
    formatter.write_dl = write_stacked


class Commands(TyperGroup):
    """The group of commands. Each is imported when it is called, and takes the global options too."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command. Raises :class:`UsageError`."""
        with _translated_errors(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name. Raises :class:`UsageError` ``unknown-command``."""
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:
                return None
            from workplan_cli.language.matching import nearest

            raise UsageError.of("unknown-command", name=cmd_name, near=nearest(cmd_name, COMMANDS))
        module = import_module(f"workplan_cli.commands.{COMMANDS[cmd_name]}")
        single = typer.Typer(add_completion=False)
        settings = {"allow_extra_args": True}
        single.command(cmd_name, cls=Command, context_settings=settings)(with_filters(module.run))
        command = typer.main.get_command(single)
        command.params += [each for each in self.params if each.name in GLOBALS]
        explain(command, cmd_name, ctx.find_root().obj.labels)
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program, in the language of the run."""
        explain(self, "workplan", ctx.find_root().obj.labels)
        _fit_help(self, ctx, formatter)
        super().format_help(ctx, formatter)


def explain(command: Any, name: str, say: Catalogue) -> None:
    """Set the help of a command and of its parameters.

    ``option.<command>.<parameter>`` of the catalogue takes precedence over ``option.<parameter>``.
    """
    command.help = say(f"help.{name}")
    for param in command.params:
        own = f"option.{name}.{param.name}"
        param.help = say(own if say.has(own) else f"option.{param.name}")


def store_global(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """Store a global option in the session, whether it was given before or after the command."""
    if value is not None:
        setattr(ctx.find_root().obj, GLOBALS[str(param.name)], value)
    return value


def show_version(ctx: typer.Context, value: bool) -> None:
    """Print the version and exit; with ``-v`` also Python and the packages in use, one a line."""
    if not value:
        return
    from workplan_cli.commands import in_use, versions

    session = ctx.find_root().obj
    used = in_use.packages(session) if session.verbose else ()
    session.verbose = False
    session.print("\n".join([versions.title(), *used]) + "\n")
    raise typer.Exit


GLOBALS = {"plan": "plan_option", "today": "today_option", "lang": "lang_option", "verbose": "verbose"}
"""The options allowed before and after the command, each with the session's attribute it sets."""

app = typer.Typer(cls=Commands, invoke_without_command=True)


@app.callback()
def workplan(
    ctx: typer.Context,
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="PATH", parser=Path, callback=store_global, expose_value=False),
    ] = None,
    today: Annotated[
        Any,
        typer.Option(
            "--today",
            metavar="DATE",
            parser=strict(dates.parse_day),
            callback=store_global,
            expose_value=False,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="|".join(locales.LANGUAGES),
            parser=one_of("--lang", list(locales.LANGUAGES)),
            callback=store_global,
            expose_value=False,
            is_eager=True,
        ),
    ] = None,
    verbose: Annotated[
        bool | None,
        typer.Option("-v", "--verbose", callback=store_global, expose_value=False, is_eager=True),
    ] = None,
    version: Annotated[
        bool,
        # Not eager, so that it can depend on the language and on -v wherever they are on the line.
        typer.Option("--version", callback=show_version, expose_value=False),
    ] = False,
) -> None:
    """Define the global options; without a command print the help."""
    del plan, today, lang, verbose, version
    if ctx.invoked_subcommand is None:
        ctx.find_root().obj.print(ctx.get_help() + "\n")


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    session = Session(lang_option=language_option(arguments))
    status = _run(arguments, session)
    if session.verbose:
        from workplan_cli.commands.in_use import used_by

        session.log(used_by(session))
    return status


def _run(arguments: list[str], session: Session) -> int:
    try:
        status = typer.main.get_command(app).main(
            args=arguments, prog_name="workplan", standalone_mode=False, obj=session
        )
    except (
        SystemExit
    ) as end:  # raised by Typer after completion, and when the reader of its help closes the pipe
        closed = isinstance(end.__context__, BrokenPipeError)
        return end.code if isinstance(end.code, int) and not closed else 0
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, never a traceback
        return failed(error, session)
    return status if isinstance(status, int) else 0


def language_option(arguments: list[str]) -> str | None:
    """The value of ``--lang``, wherever it is given.

    Read before the line is parsed, so that an error to the left of it is in that language too.
    """
    named = [value for name, value in pairwise(arguments) if name == "--lang"]
    named += [each.removeprefix("--lang=") for each in arguments if each.startswith("--lang=")]
    return next((value for value in named if value in locales.LANGUAGES), None)


def failed(error: Exception, session: Session) -> int:
    """Describe on stderr the error that ended a run, and return the exit status.

    With ``$WORKPLAN_DEBUG`` an internal error is raised again, for its traceback.
    """
    match error:
        case WorkplanError():
            return session.report_failure(error)
        case typer.Abort():
            return INTERRUPTED
        case OSError():
            reason = error.strerror or str(error)
            if error.filename is None:
                return session.report_failure(StorageError.of("output-failed", reason=reason))
            return session.report_failure(StorageError.of("io", file=str(error.filename), reason=reason))
    if session.environment.get("WORKPLAN_DEBUG"):
        raise error
    session.report_problems([Problem(code="internal", params={"error": f"{type(error).__name__}: {error}"})])
    return INTERNAL_ERROR


@contextmanager
def _translated_errors(ctx: Any) -> Iterator[None]:
    """Raise Typer's errors as :class:`UsageError`."""
    try:
        yield
    except typer.exceptions.TyperException as error:
        raise usage(error, ctx) from None


def usage(error: Any, ctx: Any) -> UsageError:
    """The :class:`UsageError` for an error that Typer raised about a command line.

    Errors are distinguished by their attributes, because the classes behind Typer's public ones are
    private and their messages change. Values are read by our own parsers, so of Typer's value errors
    only the missing argument occurs.
    """
    command = ctx.command_path
    if hasattr(error, "param_type"):
        return UsageError.of("missing-argument", name=_name(error.param), command=command)
    if hasattr(error, "possibilities"):
        near = list(error.possibilities or ())
        return UsageError.of("no-such-option", option=error.option_name, near=near, command=command)
    if hasattr(error, "option_name"):
        is_flag = any(error.option_name in each.opts and each.is_flag for each in ctx.command.params)
        code = "option-takes-no-value" if is_flag else "option-needs-value"
        return UsageError.of(code, option=error.option_name, command=command)
    return UsageError.of("unexpected-argument", text=error.format_message(), command=command)


def _name(param: Any) -> str:
    return str(max(param.opts, key=len) if param.param_type_name == "option" else param.metavar or param.name)
