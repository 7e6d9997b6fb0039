"""The command line: the commands, the global options, and the reporting of errors.

The module of a command is imported only when the command is called, so that no command waits for the
imports of another command. The help texts come from the message catalogue, see :func:`explain`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from workplan_cli import locales, store
from workplan_cli.commands import COMMANDS
from workplan_cli.commands.completion import among
from workplan_cli.commands.parsers import one_of, path_of, strict
from workplan_cli.commands.session import Session
from workplan_cli.commands.settings import take_defaults
from workplan_cli.errors import Problem, StorageError, UsageError, WorkplanError
from workplan_cli.language import dates
from workplan_cli.locales import Catalogue

INTERNAL_ERROR = 70
INTERRUPTED = 130
SHELL = "_WORKPLAN_COMPLETE"
"""The variable by which the completion script of a shell asks what can follow a command line."""


EARLIER = {
    "--install-completion": ("completion", "--install"),
    "--show-completion": ("completion",),
}
"""Typer's options for completion, which earlier versions had, as command lines."""


class OnceMixin:
    """A command that refuses an option given twice, unless the option has a list of values."""

    def make_parser(self, ctx: Any) -> Any:
        """Return Typer's parser, changed so that it raises :class:`UsageError` ``option-twice``."""
        parser = super().make_parser(ctx)  # type: ignore[misc]
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            values, rest, order = parse(args=args)
            seen: set[int] = set()
            for param in order:
                if id(param) in seen and not param.multiple and not ctx.resilient_parsing:
                    raise _twice(param, ctx)
                seen.add(id(param))
            return values, rest, order

        parser.parse_args = parse_once
        return parser


def _twice(param: Any, ctx: Any) -> UsageError:
    return UsageError.of("option-twice", option=_name(param), command=ctx.command_path)


class Command(OnceMixin, TyperCommand):
    """A command that raises :class:`UsageError` for Typer's errors and fits its help to a narrow terminal.

    ``explain`` sets the help texts of the command. It is called only when they are shown, because it needs
    the message catalogue.
    """

    explain: Callable[[], None]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line and return the remaining arguments.

        Raises :class:`UsageError` if an argument is unexpected or an option is wrong.
        """
        with _translated_errors(ctx):
            extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            raise UsageError.of("unexpected-argument", text=" ".join(extra), command=ctx.command_path)
        return extra

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises :class:`UsageError` if a settings file is wrong."""
        session = ctx.find_root().obj
        session.require_settings()
        take_defaults(self, ctx, session.setting)
        if session.excel:
            require_csv(ctx)
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the command, in the language of the run."""
        self.explain()
        formatter.write(help_of(self, ctx, str(self.name)))


class Commands(OnceMixin, TyperGroup):
    """The group of all commands: imports a command on demand and adds the global options to it.

    If ``listed`` is true, each command gets its help texts as soon as it is imported, because the help of the
    program lists them.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.params += global_options()
        self.listed = False

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options before the command's name. Raises :class:`UsageError`."""
        args = [word for each in args for word in EARLIER.get(each, (each,))]
        with _translated_errors(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the arguments name, after replacing an alias that the settings define.

        Raises :class:`UsageError` if a settings file is wrong. Raises :class:`UsageError` ``unknown-command``
        if there is no such command.
        """
        if args and args[0] not in COMMANDS:
            import shlex

            session = ctx.find_root().obj
            if not ctx.resilient_parsing:
                session.require_settings()
            args = [*shlex.split(session.alias(args[0]) or shlex.quote(args[0])), *args[1:]]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and return the command ``cmd_name``.

        Raises :class:`UsageError` ``unknown-command``; during shell completion, returns ``None``
        instead.
        """
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:
                return None
            from workplan_cli.language.matching import nearest

            raise UsageError.of("unknown-command", name=cmd_name, near=nearest(cmd_name, COMMANDS))
        module = import_module(f"workplan_cli.commands.{COMMANDS[cmd_name]}")
        command = _command(cmd_name, module.run)
        common = (each for each in self.params if each.name in GLOBALS)
        command.params = [*with_excel(command.params), *common]
        command.explain = lambda: explain(command, cmd_name, ctx.find_root().obj.labels)
        if self.listed:
            command.explain()
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program, in the language of the run."""
        self.listed = True
        explain(self, "workplan", ctx.find_root().obj.labels)
        formatter.write(help_of(self, ctx, "workplan"))


def _command(name: str, run: Callable[..., None]) -> Any:
    """Return the command that runs a function.

    The command has the filter options if the function takes a selection.
    """
    single = typer.Typer(add_completion=False)
    add = single.command(name, cls=Command, context_settings={"allow_extra_args": True})
    if "selection" not in run.__annotations__:
        add(run)
        return typer.main.get_command(single)
    # Imported when used: a command without filters does not define them.
    from workplan_cli.commands.selection import add_filters, without_selection

    add(without_selection(run))
    command = typer.main.get_command(single)
    add_filters(command, run)
    return command


def with_excel(params: list[Any]) -> Iterator[Any]:
    """Yield the parameters of a command, with ``--excel`` after ``--format``."""
    for param in params:
        yield param
        if param.name == "format_":
            yield _global("excel", "--excel", is_flag=True, default=None)


def require_csv(ctx: Any) -> None:
    """Check that a command with ``--excel`` writes CSV. Raises :class:`UsageError` ``excel-without-csv``."""
    values = ctx.params.values()
    named = any(isinstance(value, Path) and value.suffix.lower() == ".csv" for value in values)
    if not named and ctx.params["format_"] != "csv":
        raise UsageError.of("excel-without-csv")


def explain(command: Any, name: str, say: Catalogue) -> None:
    """Set the help texts of a command and of its parameters from the catalogue.

    The help of the command is the message ``help.<command>``. The help of a parameter is the message
    ``option.<command>.<parameter>`` or, if the catalogue has no such message, ``option.<parameter>``.
    """
    from workplan_cli.reports.records import OPPOSITE

    command.help = command.short_help = say(f"help.{name}")
    if any(param.name.startswith(OPPOSITE) for param in command.params):
        command.help += f" {say('help.opposites')}"
    for param in command.params:
        if getattr(param, "hidden", False):
            continue
        own = f"option.{name}.{param.name}"
        param.help = say(own if say.has(own) else f"option.{param.name}")
        if param.param_type_name == "option" and param.multiple:
            param.help += f" {say('option.repeatable')}"


def help_of(command: Any, ctx: Any, name: str) -> str:
    """Return the help of a command, or of the program, as text."""
    # Imported when used: a command that shows no help needs neither.
    from workplan_cli.commands.help_page import help_page
    from workplan_cli.writers.terminal.helping import help_text

    session = ctx.find_root().obj
    return help_text(help_page(command, ctx, name, session.labels), session.labels, session.screen)


def store_global(ctx: Any, param: Any, value: Any) -> Any:
    """Store an option in the session, whether the option comes before or after the command's name.

    If the option takes a list of values, the values from both places are combined. Raises :class:`UsageError`
    ``option-twice`` if any other option comes in both places.
    """
    if value is not None and value != ():
        session, name = ctx.find_root().obj, GLOBALS.get(param.name, param.name)
        if param.multiple:
            value = (*getattr(session, name), *value)
        elif name in session.given:
            raise _twice(param, ctx)
        session.given.add(name)
        setattr(session, name, value)
    return value


def show_version(ctx: Any, _param: Any, value: bool) -> None:
    """Print the version and exit.

    With ``-v``, also print the versions of Python and of each package in use, one per line.
    """
    if not value:
        return
    from workplan_cli.commands import in_use, versions

    session = ctx.find_root().obj
    used = in_use.packages(session) if session.verbose else ()
    session.verbose = False
    session.print("\n".join([versions.title(), *used]) + "\n")
    raise typer.Exit


GLOBALS = {
    "plan": "plan_options",
    "today": "today_option",
    "known_by": "known_by_option",
    "lang": "lang_option",
    "verbose": "verbose",
    "strict": "strict",
    "no_pager": "no_pager",
}
"""The options allowed before and after the command, each with the session's attribute that it sets."""


def _global(name: str, option: str, **settings: Any) -> TyperOption:
    """Return an option that is stored in the session; ``name`` is its key in the catalogue."""
    settings = {"callback": store_global, "show_default": True, **settings}
    return TyperOption(param_decls=[name, *option.split()], expose_value=False, **settings)


def global_options() -> list[TyperOption]:
    """Return the options of the program, in the order of the help."""
    languages = list(locales.LANGUAGES)
    language = {
        "metavar": "|".join(languages),
        "type": one_of("--lang", languages),
        "autocompletion": lambda _ctx, _words, typed: among(languages)(typed),
    }
    day = {"metavar": "DATE", "type": strict(dates.parse_day)}
    flag = {"is_flag": True, "default": None}
    return [
        _global("plan", "--plan", metavar="PATH", type=path_of("--plan"), multiple=True),
        _global("today", "--today", **day),
        _global("known_by", "--known-by", **day),
        _global("lang", "--lang", is_eager=True, **language),
        _global("verbose", "-v --verbose", is_eager=True, **flag),
        _global("strict", "--strict", **flag),
        _global("no_pager", "--no-pager", **flag),
        # Not eager: --version must be handled after --lang and -v, wherever they are on the command line.
        _global("version", "--version", callback=show_version, is_flag=True, default=False),
    ]


HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Commands, invoke_without_command=True, context_settings=HELP_OPTIONS, add_completion=False
)


@app.callback()
def workplan(ctx: typer.Context) -> None:
    """Show today's state of the plan if the command line names no command."""
    if ctx.invoked_subcommand is None:
        from workplan_cli.commands import today

        today.run(ctx.find_root().obj)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    session = Session(lang_option=language_option(arguments))
    session.prepare_streams()
    try:
        status = _run(arguments, session)
    finally:
        session.inputs.close()
    session.report_problems(store.unlocked())
    if session.verbose:
        from workplan_cli.commands.in_use import used_by

        session.log(used_by(session))
    return status


def _run(arguments: list[str], session: Session) -> int:
    root: Any = typer.main.get_command(app)
    try:
        if session.environment.get(SHELL):
            return _complete(root, session)
        status = root.main(args=arguments, prog_name="workplan", standalone_mode=False, obj=session)
    except SystemExit as end:  # raised by Typer after completion, and when the help's pipe is closed
        closed = isinstance(end.__context__, BrokenPipeError)
        return end.code if isinstance(end.code, int) and not closed else 0
    except Exception as error:  # noqa: BLE001 - the user gets a message, never a traceback
        return failed(error, session)
    return status if isinstance(status, int) else 0


def _complete(root: Any, session: Session) -> int:
    """Answer the completion script of a shell, and return the exit status."""
    # Imported when used: a command that is called has been typed.
    from workplan_cli.commands import completing

    root.explain = lambda: explain(root, "workplan", session.labels)
    text, status = completing.answer(root, session, session.environment)
    session.print(text)
    return status


def language_option(arguments: list[str]) -> str | None:
    """Return the value of ``--lang``, wherever it is on the command line, or ``None`` if it is not given.

    The option is read before the command line is parsed, so that an error to the left of ``--lang`` is
    reported in the requested language too.
    """
    named = [value for name, value in pairwise(arguments) if name == "--lang"]
    named += [each.removeprefix("--lang=") for each in arguments if each.startswith("--lang=")]
    return next((value for value in named if value in locales.LANGUAGES), None)


def failed(error: Exception, session: Session) -> int:
    """Describe on stderr the error that ended a run, and return the exit status.

    If ``$WORKPLAN_DEBUG`` is set, an unexpected error is raised again, so that Python prints its
    traceback.
    """
    match error:
        case WorkplanError():
            return session.report_failure(error)
        case typer.Abort():
            return INTERRUPTED
        case MemoryError():
            return session.report_failure(StorageError.of("no-memory"))
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
    """Convert an error that Typer raises in the ``with`` block to :class:`UsageError`."""
    try:
        yield
    except typer.exceptions.TyperException as error:
        raise usage(error, ctx) from None


def usage(error: Any, ctx: Any) -> UsageError:
    """Return the :class:`UsageError` for an error that Typer raised about a command line.

    Typer's errors are distinguished by their attributes, because most of their classes are private and
    their messages change between versions. Option values are parsed by this program's own parsers, so a
    missing argument is the only error about a value that Typer raises.
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
