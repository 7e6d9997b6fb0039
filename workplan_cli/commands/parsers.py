"""Parsers of option values. They raise a usage error (exit status 2) for an invalid value."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from workplan_cli.errors import UsageError, ValueProblem
from workplan_cli.language import dates
from workplan_cli.language.stretches import FromToday, last_day, parse_day_from_today, parse_stretch
from workplan_cli.language.uzbek import fold

T = TypeVar("T")

Values = Sequence[str] | Callable[[], Sequence[str]]
"""The values that an option accepts, or a function that computes them when they are used."""

PATH, FOLDER = "path", "directory"
"""The type names of parameters that take a path. Typer's own path types use the same names."""

_COUNT = r"[1-9][0-9]{0,8}"


def strict(reader: Callable[[str], T]) -> Callable[[str], T]:
    """Turn a reader that raises :class:`ValueProblem` into a parser that raises :class:`UsageError`."""

    def parse(text: str) -> T:
        try:
            return reader(text)
        except ValueProblem as error:
            raise UsageError([error.problem()]) from None

    parse.__name__ = reader.__name__
    return parse


def day_or_from_today(reader: Callable[[str], date] = dates.parse_day) -> Callable[[str], date | FromToday]:
    """Return the parser of an option that takes a day: a date, or a day counted from today (``-7d``).

    A command gets a date in either case, see :func:`workplan_cli.commands.relative_days.settle`. ``reader``
    reads the dates. The parser raises :class:`UsageError` ``bad-date`` and ``no-such-day``.
    """

    def read(text: str) -> date | FromToday:
        try:
            return reader(text)  # first, because it reads no words
        except ValueProblem:
            if found := parse_day_from_today(text):
                return found
            raise

    return strict(read)


def one_of(option: str, values: Values, choice: str | None = None) -> Callable[[str], str]:
    """Return a parser that accepts only the ``values`` and raises :class:`UsageError` ``bad-choice``.

    ``choice`` names the :class:`~workplan_cli.locales.words.Choice` whose words also stand for the values.
    """

    def parse(text: str) -> str:
        known = values_of(values)
        found = text if text in known else _meant(choice, text, known)
        if found is None:
            raise bad_choice(option, text, known, choice)
        return found

    parse.offered = (choice, values)  # type: ignore[attr-defined]
    return parse


def some_of(option: str, values: Values, choice: str | None = None) -> Callable[[str], tuple[str, ...]]:
    """Return a parser of a comma-separated list of ``values``; see :func:`one_of`.

    Example: ``done, cancelled`` → ``("done", "cancelled")``.
    """
    single = one_of(option, values, choice)

    def parse(text: str) -> tuple[str, ...]:
        return tuple(single(part.strip()) for part in text.split(","))

    parse.offered = (choice, values)  # type: ignore[attr-defined]
    return parse


def values_of(values: Values) -> list[str]:
    """Return the values that an option accepts, some of which are computed when they are used."""
    return list(values() if callable(values) else values)


def bad_choice(option: str, text: str, values: Sequence[str], choice: str | None) -> UsageError:
    """Return the error about a value that an option does not accept.

    For a state that is a flag, such as ``kechikkan``, it is ``flag-for-state``, which names the option.
    """
    if flag := _flag_meant(text) if option.endswith("--state") else None:
        return UsageError.of("flag-for-state", option=option, value=text, flag=flag)
    return UsageError.of("bad-choice", option=option, value=text, choices=list(values), choice=choice)


def _flag_meant(text: str) -> str | None:
    """Return the option of the flag that a text names, such as ``--overdue`` for ``kechikkan``."""
    from workplan_cli.commands.typer_errors import OTHER_WORDS

    flags = ("overdue", "behind", "silent", "undated")
    if found := _meant("flag", text, flags):
        return option_name(found)
    named = OTHER_WORDS.get(f"--{fold(text)}", ())
    return next((option_name(each) for each in flags if option_name(each) in named), None)


def _meant(choice: str | None, text: str, values: Sequence[str]) -> str | None:
    if choice is None:
        return None
    # Imported when used: most values are typed as they are.
    from workplan_cli.locales.words import Choice, meant

    return meant(Choice(choice), text, values)


def option_name(name: str) -> str:
    """Return the option of a parameter: ``due_before`` → ``--due-before``."""
    return f"--{name.replace('_', '-')}"


def not_blank(option: str) -> Callable[[str], str]:
    """Return a parser of text. It returns the text unchanged, but refuses blanks.

    The parser raises :class:`UsageError` ``option-blank``.
    """

    def parse(text: str) -> str:
        # A shell expands an unset variable to "". As a filter, an empty text would match everything.
        if not text.strip():
            raise UsageError.of("option-blank", option=option)
        return text

    return parse


def filled(argument: str) -> Callable[[str | None], str | None]:
    """Return a callback that checks an argument as :func:`not_blank` does.

    A parser cannot be used here, because the help of an argument would print the parser's name.
    """
    text_of = not_blank(argument)

    def check(text: str | None) -> str | None:
        return text if text is None else text_of(text)

    return check


def path_of(option: str) -> Callable[[str], Path]:
    """Return a parser of a path, which raises :class:`UsageError` ``option-blank`` for a blank value."""
    text_of = not_blank(option)

    def parse(text: str | Path) -> Path:
        # Typer parses the default too, which is a path already.
        return Path(text_of(str(text)))

    parse.__name__ = PATH  # the name of the parameter's type, by which shell completion recognises a path
    return parse


def folder_of(option: str) -> Callable[[str], Path]:
    """Return a parser of the path of a folder, which raises the errors of :func:`path_of`."""
    parse = path_of(option)
    parse.__name__ = FOLDER
    return parse


def at_least_one(text: str) -> int:
    """Parse a whole number from 1 to 999999999. Raises :class:`ValueProblem` ``bad-count``."""
    if not re.fullmatch(_COUNT, text):
        raise ValueProblem("bad-count", text=text)
    return int(text)


def stretch_of(option: str) -> Callable[[str], str]:
    """Return a parser of a length of time, which normalizes it: ``30 kun`` → ``30d``.

    The parser raises :class:`UsageError` ``bad-stretch``, or ``option-blank`` for a blank value.
    """
    text_of = not_blank(option)
    return strict(lambda text: parse_stretch(text_of(text)))


def days_ahead(text: str, today: date) -> date:
    """Return the last day of a length of time (``30d``, ``2 hafta``, ``quarter``) that begins ``today``.

    The latest date returned is 31.12.9999. Raises :class:`UsageError` ``bad-stretch``.
    """
    return last_day(strict(parse_stretch)(text), today)
