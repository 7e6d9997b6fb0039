"""The command line: finds the command that the user calls, runs it and reports its errors.

The module of a command is imported only when the command is called, so that no command waits for the
imports of another command. The help texts come from the message catalogue, see :func:`explain`.
"""

from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from workplan_cli import locales, store
from workplan_cli.commands import COMMANDS, WITHOUT_SETTINGS
from workplan_cli.commands.excel import require_csv, with_excel
from workplan_cli.commands.global_options import GLOBALS, global_options
from workplan_cli.commands.relative_days import settle
from workplan_cli.commands.session import Session
from workplan_cli.commands.settings import take_defaults
from workplan_cli.commands.typer_errors import SETTINGS_WORDS, option_twice, translated_errors, unexpected
from workplan_cli.errors import Problem, StorageError, UsageError, WorkplanError
from workplan_cli.locales import Catalogue

INTERNAL_ERROR = 70
INTERRUPTED = 130
SHELL = "_WORKPLAN_COMPLETE"
"""The environment variable by which a shell asks for the words that can follow a command line."""


Part = tuple[str, tuple[tuple[str, str], ...]]
"""A part of a help page: its heading, and its pairs of a name and a description."""


def no_parts(_say: Catalogue) -> tuple[Part, ...]:
    """Return the parts of the help of a command that has none of its own."""
    return ()


EARLIER = {
    "--install-completion": ("completion", "--install"),
    "--show-completion": ("completion",),
}
"""Options of earlier versions of the program → the command line that replaces each."""


class OnceMixin:
    """A command that refuses an option given twice, unless the option has a list of values.

    ``--help`` is handled after the other eager options, such as ``--no-pager``, in whichever order they come.
    """

    def make_parser(self, ctx: Any) -> Any:
        """Return Typer's parser, extended to raise :class:`UsageError` for a repeated option."""
        parser = super().make_parser(ctx)  # type: ignore[misc]
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            values, rest, order = parse(args=args)
            seen: set[int] = set()
            for param in order:
                if id(param) in seen and not param.multiple and not ctx.resilient_parsing:
                    raise option_twice(param, ctx)
                seen.add(id(param))
            return values, rest, sorted(order, key=lambda param: param.name == "help")

        parser.parse_args = parse_once
        return parser


class PagedHelpMixin:
    """A command whose help, like other output, goes through the pager if it is longer than the terminal."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return Typer's option ``--help``, with a callback that shows the help through the pager."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show_help
        return option


def _show_help(ctx: Any, _param: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        session = ctx.find_root().obj
        session.warn_of_settings()
        session.page([f"{ctx.get_help()}\n"])
        raise typer.Exit


class Command(PagedHelpMixin, OnceMixin, TyperCommand):
    """A command with this program's errors and help in place of Typer's.

    ``explain`` sets the help texts of the command. It is called only when they are shown, because it needs
    the message catalogue.
    """

    explain: Callable[[], None]
    arrange_words: Callable[[list[str]], list[str]]
    """Arranges the words of the command line before they are parsed."""
    help_parts: Callable[[Catalogue], tuple[Part, ...]]
    """Returns the parts of the help that only this command has."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line and return the remaining arguments.

        Raises :class:`UsageError` if an argument is unexpected or an option is wrong.
        """
        with translated_errors(ctx):
            extra = super().parse_args(ctx, self.arrange_words(args))
        if extra and not ctx.resilient_parsing:
            raise unexpected(extra, args, ctx)
        return extra

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises :class:`UsageError` if a settings file is wrong."""
        session = ctx.find_root().obj
        if self.name in WITHOUT_SETTINGS:
            session.warn_of_settings()
        elif self.name != "doctor":
            session.require_settings()
        take_defaults(self, ctx, session.setting)
        settle(ctx.params, session)
        if session.excel:
            require_csv(ctx, "excel-without-csv")
        if ctx.params.get("raw"):
            require_csv(ctx, "raw-without-csv")
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the command, in the language of the run."""
        self.explain()
        formatter.write(help_of(self, ctx, str(self.name)))


class Commands(PagedHelpMixin, OnceMixin, TyperGroup):
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
        with translated_errors(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the arguments name, after replacing an alias that the settings define.

        Raises :class:`UsageError` if a settings file is wrong. Raises :class:`UsageError` ``unknown-command``
        if there is no such command.
        """
        if args and args[0] not in COMMANDS:
            import shlex

            session = ctx.find_root().obj
            line = session.alias(args[0])
            if not ctx.resilient_parsing:
                session.require_settings()
            args = [*shlex.split(line or shlex.quote(args[0])), *args[1:]]
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

            if cmd_name.lower() in SETTINGS_WORDS:
                raise UsageError.of("no-settings-command", name=cmd_name)
            known = (*COMMANDS, *ctx.find_root().obj.aliases())
            raise UsageError.of("unknown-command", name=cmd_name, near=nearest(cmd_name, known))
        module = import_module(f"workplan_cli.commands.{COMMANDS[cmd_name]}")
        command = _command(cmd_name, module.run)
        common = (each for each in self.params if each.name in GLOBALS)
        command.params = [*with_excel(command.params), *common]
        command.arrange_words = getattr(module, "arrange_words", list)
        command.help_parts = getattr(module, "help_parts", no_parts)
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
    """Return the command that calls ``run``, with the filter options if ``run`` takes a selection."""
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
        param.help += _choices(param, say)
        if param.param_type_name == "option" and param.multiple:
            param.help += f" {say('option.repeatable')}"


def _choices(param: Any, say: Catalogue) -> str:
    """Return a sentence with the values of an option, and the words of the language that stand for them."""
    choice, values = getattr(getattr(param.type, "func", None), "offered", (None, ()))
    if choice in (None, "format"):  # formats stand in the place of the value
        return ""
    from workplan_cli.commands.parsers import values_of
    from workplan_cli.locales.words import Choice, listed

    return (
        f" {say('help.choices', choices=[listed(Choice(choice), each, say) for each in values_of(values)])}"
    )


def help_of(command: Any, ctx: Any, name: str) -> str:
    """Return the help of a command, or of the program, as text."""
    # Imported when used: a command that shows no help needs neither.
    from workplan_cli.commands.help_page import help_page
    from workplan_cli.writers.terminal.helping import help_text

    session = ctx.find_root().obj
    aliases = session.aliases() if command is ctx.find_root().command else {}
    page = help_page(command, ctx, name, session.labels, aliases)
    own = getattr(command, "help_parts", no_parts)(session.labels)
    return help_text(page._replace(parts=(*page.parts, *own)), session.labels, session.screen)


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
        case typer.Abort() | RuntimeError(__cause__=KeyboardInterrupt()):  # see workplan_cli.__main__
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
