"""Answers shell completion: returns the words that can follow an incomplete command line.

The completion script of a shell passes the line up to the cursor in ``$_WORKPLAN_LINE`` and the name of the
shell in ``$_WORKPLAN_COMPLETE``. The first line of the answer is a :class:`Kind`. Each other line is an
offer: its value and, after a tab, its meaning. Completion never shows an error: without a readable plan it
offers no values.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any

from workplan_cli.commands import COMMANDS
from workplan_cli.commands.completion import FILES, FOLDERS, WITHOUT_MEANINGS, Offers, shortened
from workplan_cli.commands.parsers import FOLDER, PATH
from workplan_cli.commands.session import Session
from workplan_cli.errors import WorkplanError
from workplan_cli.model.record import Record

SHELL, LINE, BREAKS = "_WORKPLAN_COMPLETE", "_WORKPLAN_LINE", "_WORKPLAN_BREAKS"
"""The variables that a script sets; ``BREAKS`` is ``$COMP_WORDBREAKS`` of bash."""

BASH = "bash"

_SPECIAL = re.compile(r"""[\s\\'"$`!*?\[\]{}()<>|&;#~]""")
_SPECIAL_IN_QUOTES = {'"': re.compile(r'[\\"$`]'), "'": re.compile("'")}


class Kind(StrEnum):
    """What the shell completes besides the values that the program offers: nothing, files or folders."""

    NOTHING = "values"
    FILES = "files"
    FOLDERS = "folders"


class Line(Record):
    """An incomplete command line, without the program's name.

    ``words`` are the complete words, and ``typed`` is the part of the last word before the cursor. ``quote``
    is the quotation mark that is still open. ``quoted`` is the number of letters of ``typed`` before that
    mark.
    """

    words: tuple[str, ...]
    typed: str
    quote: str = ""
    quoted: int = 0


def split(text: str) -> Line:
    """Split a command line that ends at the cursor.

    Example: ``workplan show 2.3`` → the complete word ``show`` and the typed text ``2.3``.
    """
    import shlex

    lex: Any = shlex.shlex(text, posix=True)
    lex.whitespace_split, lex.commenters = True, ""
    words: list[str] = []
    quote = ""
    try:
        words += lex
    except ValueError:  # a quotation mark is open, or a backslash is last
        words.append(lex.token)
        quote = lex.state if lex.state in _SPECIAL_IN_QUOTES else ""
    between = text[-1:].isspace() and not quote and not text.endswith("\\ ")
    typed = "" if between or not words else words.pop()
    while words and re.match(r"\w+=", words[0]):  # variables for the command alone
        del words[0]
    inside = len(text) - text.rindex(quote) - 1 if quote else 0
    return Line(tuple(words[1:]), typed, quote, len(typed) - inside if quote else 0)


def answer(root: Any, session: Session, environment: Mapping[str, str]) -> tuple[str, int]:
    """Return the answer to the completion script of a shell, and the exit status.

    ``root`` is the group of all commands.
    """
    shell = environment[SHELL]
    if "_" in shell:
        # Imported when used: only a script that an earlier version printed asks so.
        from workplan_cli.commands import earlier_scripts

        return earlier_scripts.answer(root, session, environment)
    line = split(environment.get(LINE, ""))
    kind, offers = offered(root, session, line, meanings=shell != BASH)
    if shell == BASH:
        breaks = environment.get(BREAKS, "")
        offers = [(_in_bash(value, line, breaks), "") for value, _ in offers]
    rows = (f"{value}\t{shortened(meaning)}" if meaning else value for value, meaning in offers)
    return "\n".join([kind, *rows]) + "\n", 0


def _in_bash(value: str, line: Line, breaks: str) -> str:
    """Return the part of a value that bash must insert, with special characters escaped.

    Bash regards ``=`` and ``:`` as the end of a word, and replaces only the text after them.
    """
    if line.quote:
        part, special = value[line.quoted :], _SPECIAL_IN_QUOTES[line.quote]
        escaped = special.sub(r"\\\g<0>" if line.quote == '"' else r"'\\''", part)
    else:
        start = 1 + max((line.typed.rfind(each) for each in breaks if each in ":=@"), default=-1)
        escaped = _SPECIAL.sub(r"\\\g<0>", value[start:])
    return escaped


def offered(root: Any, session: Session, line: Line, *, meanings: bool) -> tuple[Kind, Offers]:
    """Return the words that can follow an incomplete command line.

    Without ``meanings``, the meanings of commands and options are not looked up.
    """
    try:
        return _offered(root, session, line, meanings=meanings)
    except (WorkplanError, OSError):
        return Kind.NOTHING, []


def _offered(root: Any, session: Session, line: Line, *, meanings: bool) -> tuple[Kind, Offers]:
    option, words, typed = None, list(line.words), line.typed
    if "--" not in words:
        if typed.startswith("--") and "=" in typed:
            option, _, typed = typed.partition("=")
        elif words and _may_be_option(words[-1]):
            option = words[-1]
    # The option before the cursor has no value yet, so it is not parsed.
    pending = option is not None and words[-1:] == [option]
    command, ctx = _context(root, session, words[:-1] if pending else words, meanings=meanings)
    param = _option(command, option) if option else None
    if pending and param is None:
        command, ctx = _context(root, session, words, meanings=meanings)
    if param is None:
        if "--" not in words and _may_be_option(line.typed):
            return Kind.NOTHING, list(_options(command, ctx, line.typed, meanings=meanings))
        if command is root:
            return Kind.NOTHING, list(_commands(session, line.typed, meanings=meanings))
        param, typed = _argument(command, ctx), line.typed
    kind, offers = _values(param, ctx, typed) if param else (Kind.NOTHING, [])
    before = line.typed[: len(line.typed) - len(typed)]
    return kind, [(before + value, meaning) for value, meaning in offers]


def _may_be_option(word: str) -> bool:
    return word.startswith("-")


def _context(root: Any, session: Session, words: list[str], *, meanings: bool) -> tuple[Any, Any]:
    """Return the command that the words name, and its Typer context, which holds the values in the words."""
    ctx = root.make_context("workplan", list(words), obj=session, resilient_parsing=True)
    ctx.meta[WITHOUT_MEANINGS] = not meanings
    rest = root.make_parser(ctx).parse_args(args=list(words))[1]
    if not rest:
        return root, ctx
    name, command, arguments = root.resolve_command(ctx, rest)
    if command is None:
        raise WorkplanError([])
    return command, command.make_context(name, list(arguments), parent=ctx, resilient_parsing=True)


def _option(command: Any, name: str) -> Any | None:
    """Return the option ``name`` of a command; ``None`` if there is none or it takes no value."""
    named = (each for each in command.params if name in each.opts and each.param_type_name == "option")
    return next((each for each in named if not each.is_flag and not each.count), None)


def _argument(command: Any, ctx: Any) -> Any | None:
    """Return the argument to complete: the first without a value, or one that takes any number of values."""
    for each in command.params:
        if each.param_type_name != "argument":
            continue
        if each.nargs == -1 or ctx.get_parameter_source(each.name).name != "COMMANDLINE":
            return each
    return None


def _values(param: Any, ctx: Any, typed: str) -> tuple[Kind, Offers]:
    found = [(item.value, item.help or "") for item in param.shell_complete(ctx, typed)]
    kinds = {meaning for _, meaning in found} & {FILES, FOLDERS}
    if FILES in kinds or param.type.name == PATH:
        kind = Kind.FILES
    elif FOLDERS in kinds or param.type.name == FOLDER:
        kind = Kind.FOLDERS
    else:
        kind = Kind.NOTHING
    return kind, [each for each in found if each[1] not in kinds]


def _options(command: Any, ctx: Any, typed: str, *, meanings: bool) -> Iterator[tuple[str, str]]:
    """Yield the options that can still follow on the line, in the order of the help.

    The help does not list opposites such as ``--not-overdue``. They are offered only after ``--not-`` is
    typed.
    """
    if meanings:
        command.explain()
    say = ctx.find_root().obj.labels
    for each in command.get_params(ctx):
        hidden = getattr(each, "hidden", False) and not _begins_opposite(typed)
        if each.param_type_name != "option" or hidden:
            continue
        if not each.multiple and ctx.get_parameter_source(each.name).name == "COMMANDLINE":
            continue
        long = next((name for name in each.opts if name.startswith("--")), each.opts[0])
        if long.startswith(typed):
            # Typer adds the option --help itself, with its own words.
            meaning = say("option.help") if each.name == "help" else each.help or ""
            yield long, meaning if meanings else ""


def _begins_opposite(typed: str) -> bool:
    if not typed.startswith("--n"):
        return False
    # Imported when used: a completed number needs no report.
    from workplan_cli.reports.records import OPPOSITE

    return typed.startswith(f"--{OPPOSITE.rstrip('_')}-")


def _commands(session: Session, typed: str, *, meanings: bool) -> Iterator[tuple[str, str]]:
    for name in COMMANDS:
        if name.startswith(typed):
            yield name, session.labels(f"help.{name}") if meanings else ""
    with suppress(WorkplanError):
        for name, text in session.aliases().items():
            if name.startswith(typed) and name not in COMMANDS:
                yield name, text
