"""Converts Typer's errors about a command line to this program's own errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.exceptions import TyperException

from workplan_cli.errors import UsageError
from workplan_cli.language.uzbek import fold

_DUE = ("--due-after", "--due-before", "--due-within")
_WORDS = {
    ("--behind",): "at-risk",
    ("--overdue",): "late delayed kechikkan muddati-o‘tgan просрочено",
    _DUE: "from to until since before after due month quarter between",
    ("--for", *_DUE): "period davr oy chorak период месяц квартал",
    ("--on", *_DUE): "date day when sana kun дата день",
    ("--on", "--for", *_DUE): "for",
    ("--search",): "grep find filter match query contains qidirish qidiruv поиск найти искать фильтр",
    ("--note",): "comment comments message text remark izoh eslatma комментарий примечание заметка",
    ("--done",): "amount total qty quantity value number jami miqdor soni количество итого всего объем",
    ("--add",): "increase increment plus qo‘shish прибавить добавить",
    ("--complete",): "completed finish finished close bajarildi tugadi выполнено исполнено завершить",
    ("--percent",): "pct percentage progress foiz процент",
    ("--evidence",): "document attachment file proof link hujjat dalil документ файл подтверждение",
    ("--basis",): "reason order asos основание приказ",
    ("--writer",): "author user who muallif автор",
    ("--executor", "--owner", "--department", "--member"): (
        "executor responsible ijrochi исполнитель ответственный"
    ),
    ("--executor",): "owner department member",
    ("--department",): "dept division bo‘lim boshqarma отдел управление",
    ("--supervisor",): "boss nazorat rahbar контроль руководитель куратор",
}
OTHER_WORDS = {f"--{fold(word)}": options for options, words in _WORDS.items() for word in words.split()}
"""Other names of options, from other programs and languages, folded: each with the options of that meaning.

Those that the command has are offered: ``--date`` means ``--on`` in ``status``, a due day in ``list``.
"""

SETTINGS_WORDS = frozenset(
    "settings setting config configure configuration preferences alias aliases".split()
)
"""What other programs call a command on the settings. Here these are files, which ``doctor`` names."""


@contextmanager
def translated_errors(ctx: Any) -> Iterator[None]:
    """Convert an error that Typer raises in the ``with`` block to :class:`UsageError`."""
    try:
        yield
    except TyperException as error:
        raise _usage_error(error, ctx) from None


_TEXT_OPTIONS = {
    "--cancel": '--note {text} --basis "…"',
    "--complete": "--note {text}",
    "--reopen": "--note {text}",
}
"""A switch of ``status`` after which people write a reason → the options that take it."""


def unexpected(extra: list[str], args: list[str], ctx: Any) -> UsageError:
    """Return the error for words of the command line ``args`` that the command does not accept."""
    text = " ".join(extra)
    before = args[args.index(extra[0]) - 1] if extra[0] in args[1:] else ""
    if ctx.info_name == "status" and before in _TEXT_OPTIONS:
        options = _TEXT_OPTIONS[before].format(text=f'"{text}"')
        return UsageError.of("text-after-flag", text=text, option=before, options=options)
    return UsageError.of("unexpected-argument", text=text, command=ctx.command_path)


def _usage_error(error: Any, ctx: Any) -> UsageError:
    """Return the :class:`UsageError` for an error that Typer raised about a command line.

    Typer's errors are distinguished by their attributes, because most of their classes are private and
    their messages change between versions. Option values are parsed by this program's own parsers, so a
    missing argument is the only error about a value that Typer raises.
    """
    command = ctx.command_path
    if hasattr(error, "param_type"):
        return _missing(error.param, ctx)
    if hasattr(error, "possibilities"):
        return _no_such_option(error.option_name, list(error.possibilities or ()), ctx)
    if hasattr(error, "option_name"):
        return _wrong_value(error.option_name, ctx)
    return UsageError.of("unexpected-argument", text=error.format_message(), command=command)


def _missing(param: Any, ctx: Any) -> UsageError:
    name, command = _name(param), ctx.command_path
    if param.param_type_name == "option":
        return UsageError.of("missing-argument", name=name, command=command, param=name)
    # Imported when used: most commands are complete.
    from workplan_cli.commands.examples import EXAMPLES

    example = EXAMPLES[ctx.info_name][0]
    return UsageError.of("missing-argument", name=name, command=command, example=example)


def _wrong_value(typed: str, ctx: Any) -> UsageError:
    """Return the error about an option that takes no value, or that needs one."""
    option = next(each for each in ctx.command.params if typed in each.opts)
    if option.is_flag:
        return UsageError.of("option-takes-no-value", option=typed, command=ctx.command_path)
    return UsageError.of("option-needs-value", option=typed, command=ctx.command_path, param=_name(option))


def _no_such_option(option: str, near: list[str], ctx: Any) -> UsageError:
    known = {name for each in ctx.command.params for name in each.opts}
    if option in ("-o", "--output") and "--format" in known:
        return UsageError.of("no-output-option", option=option, command=ctx.command_path)
    if option == "--format" and ctx.info_name == "sheet":
        return UsageError.of("sheet-format", command=ctx.command_path)
    near = [each for each in OTHER_WORDS.get(f"--{fold(option[2:])}", ()) if each in known] or near
    return UsageError.of("no-such-option", option=option, near=near, command=ctx.command_path)


def option_twice(param: Any, ctx: Any) -> UsageError:
    """Return the error about an option that the command line gives twice."""
    return UsageError.of("option-twice", option=_name(param), command=ctx.command_path)


def _name(param: Any) -> str:
    return str(max(param.opts, key=len) if param.param_type_name == "option" else param.metavar or param.name)
