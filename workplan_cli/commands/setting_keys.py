"""The keys of the settings files: what each means, which file may hold it, and which values it may have.

The shared file may hold fewer keys than the user's own. It must neither start a program nor give everybody
the same author, so the keys that do this are refused in the shared file.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workplan_cli import locales
from workplan_cli.commands import COMMANDS
from workplan_cli.errors import Problem
from workplan_cli.model.record import Record
from workplan_cli.writers.formats import FORMATS

COLUMN = "column"
"""What the values of a list of columns are, as a value of :class:`~workplan_cli.locales.words.Choice`."""

OTHER_NAMES = {"author": "writer", "user": "writer", "name": "writer", "locale": "language"}
"""A name under which people look for a setting → the setting."""

Check = Callable[[str, Any], Iterator[Problem]]
"""Yields the problems of a value. Its first argument is the key, or the key within a table."""


class Key(Record):
    """A key of a settings file.

    Its meaning is in the catalogue, under ``setting.<key>``. ``example`` is a part of a settings file.
    ``shared`` tells whether the file beside the plan may hold the key. ``check`` gets the key and its value.
    """

    example: str
    check: Check
    shared: bool = False


def allowed(*, shared: bool) -> list[str]:
    """Return the keys that a settings file may hold: the shared file, or the user's own."""
    return sorted(name for name, key in KEYS.items() if key.shared or not shared)


def problems_of(name: str, value: Any, *, shared: bool) -> Iterator[Problem]:
    """Yield the problems of a setting and its value.

    The parameter ``key`` of a problem is the name of the setting, such as ``format``. For a key in a table,
    it is a dotted name, such as ``format.list``.
    """
    if name in (known := allowed(shared=shared)):
        yield from KEYS[name].check(name, value)
    else:
        elsewhere = Problem("settings-key-not-shared", {"key": name, "keys": known})
        yield elsewhere if name in KEYS else _unknown(name, known)


def _unknown(key: str, known: list[str]) -> Problem:
    """Return the problem of a key that no setting has, with the most similar key, if there is one."""
    # Imported when used: most settings files have no fault.
    from workplan_cli.language.matching import nearest

    table, dot, name = key.rpartition(".")
    if (other := OTHER_NAMES.get(key)) is not None:
        meant = [other]
    else:
        near = nearest(name, [each.rpartition(".")[2] for each in known], 1) or (
            () if table else nearest(name, KEYS, 1)
        )
        meant = [f"{table}{dot}{each}" for each in near]
    elsewhere = not table and any(each not in known for each in meant)
    code = "settings-unknown-own-key" if elsewhere else "settings-unknown-key"
    return Problem(code, {"key": key, "keys": known, "near": meant})


def _bad_value(key: str, value: Any, choices: Iterable[str] = (), choice: str | None = None) -> Problem:
    params: dict[str, object] = {"key": key, "value": _typed(value), "choices": list(choices)}
    params |= {"example": example(key)} | ({"choice": choice} if choice else {})
    return Problem("settings-bad-value", params)


def _typed(value: Any) -> str:
    """Return a value as it stands in a settings file, a list without its brackets."""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(_typed, value)) if isinstance(value, list) else str(value)


def example(key: str) -> str:
    """Return an example of a setting on one line. For ``alias``: ``alias.late = "list --overdue"``."""
    name, _, inner = key.partition(".")
    *table, line = KEYS[name].example.splitlines()
    return f"{name}.{line}" if table and not inner else line


def _text(key: str, value: Any) -> Iterator[Problem]:
    if not (isinstance(value, str) and value.strip()):
        yield _bad_value(key, value)


def _language(key: str, value: Any) -> Iterator[Problem]:
    if not (isinstance(value, str) and value in locales.LANGUAGES):
        yield _bad_value(key, value, locales.LANGUAGES)


def _flag(key: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield _bad_value(key, value, ("true", "false"))


def _table(check: Check) -> Check:
    """Return a function that checks a table. It calls ``check`` with each key of the table and its value."""

    def checked(name: str, table: Any) -> Iterator[Problem]:
        if not isinstance(table, dict):
            yield _bad_value(name, table)
            return
        for key, value in table.items():
            yield from check(key, value)

    return checked


def _columns(command: str, value: Any) -> Iterator[Problem]:
    # Imported when used: few settings files name columns.
    from workplan_cli.writers.shared.columns import columns
    from workplan_cli.writers.shared.entry_columns import ENTRY_COLUMNS

    known = {"list": list(columns()), "history": list(ENTRY_COLUMNS)}
    key = f"columns.{command}"
    if command not in known:
        yield _unknown(key, [f"columns.{each}" for each in known])
    elif not (isinstance(value, list) and value):
        yield _bad_value(key, value, known[command], COLUMN)
    elif wrong := [each for each in value if not _is_column(each, known[command])]:
        yield _bad_value(key, wrong, known[command], COLUMN)


def _is_column(name: Any, known: list[str]) -> bool:
    from workplan_cli.locales.words import Choice, meant

    return isinstance(name, str) and meant(Choice.COLUMN, name, known) is not None


def _format(command: str, value: Any) -> Iterator[Problem]:
    key = f"format.{command}"
    if command not in COMMANDS:
        yield _unknown(key, [f"format.{each}" for each in COMMANDS])
    elif not (isinstance(value, str) and value in FORMATS):
        yield _bad_value(key, value, FORMATS)


SHELL = frozenset({"|", "||", "&", "&&", ";", "<", ">", ">>", "2>"})
"""Signs by which a shell joins and redirects commands; an alias would pass them on as arguments."""


def _alias(name: str, value: Any) -> Iterator[Problem]:
    """Yield a problem if an alias has the name of a command, or does not stand for a command."""
    key = f"alias.{name}"
    if name in COMMANDS:
        yield Problem("settings-alias-is-command", {"key": key, "name": name})
    elif not isinstance(value, str) or (words := _words(value)) is None:
        yield _bad_value(key, value)
    elif next(iter(words), "") not in COMMANDS and name in KEYS:
        # TOML takes each line below the name of a table as a part of the table.
        yield Problem("settings-below-alias", {"key": key, "name": name})
    elif next(iter(words), "") not in COMMANDS or not SHELL.isdisjoint(words):
        yield Problem("settings-bad-alias", {"key": key, "name": name, "value": value})


def _words(line: str) -> list[str] | None:
    """Return the words of a command line; ``None`` if a quotation mark is not closed."""
    import shlex

    try:
        return shlex.split(line)
    except ValueError:
        return None


KEYS: dict[str, Key] = {
    "language": Key('language = "uz"', _language, shared=True),
    "lang": Key('lang = "uz-Cyrl"', _language, shared=True),
    "columns": Key(
        '[columns]\nlist = ["number", "next", "title"]',
        _table(_columns),
        shared=True,
    ),
    "format": Key(
        '[format]\nsql = "csv"',
        _table(_format),
        shared=True,
    ),
    "alias": Key(
        '[alias]\nlate = "list --overdue"',
        _table(_alias),
        shared=True,
    ),
    "writer": Key('writer = "nodira"', _text),
    "plan": Key('plan = "~/reja/plan.yaml"', _text),
    "pager": Key('pager = "less -FRX"', _text),
    "ascii": Key("ascii = true", _flag),
}
"""The keys, in the order of the documentation."""
