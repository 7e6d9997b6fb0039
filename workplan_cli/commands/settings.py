"""The settings files: the user's own, and the one beside a plan that is shared with everybody.

The shared file may hold fewer keys than the user's own. It must neither start a program nor give everybody
the same author, so the keys for these are refused there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workplan_cli import locales
from workplan_cli.commands import COMMANDS
from workplan_cli.errors import Level, Problem
from workplan_cli.model.record import Record
from workplan_cli.writers.formats import FORMATS

SHARED = "workplan.toml"
"""The name of the settings file beside a plan."""

MAX_BYTES = 1 << 16

_TEXTS = ("language", "lang")
_TABLES = ("columns", "format", "alias")
SHARED_KEYS = frozenset({*_TEXTS, *_TABLES})
USER_KEYS = SHARED_KEYS | {"writer", "plan", "pager", "ascii"}


class Settings(Record):
    """The values of a settings file, and the problems found in it. A key with a problem has no value."""

    values: Mapping[str, Any] = {}
    problems: tuple[Problem, ...] = ()

    @property
    def language(self) -> str | None:
        """The language of labels and messages."""
        return self.values.get("language") or self.values.get("lang")

    @property
    def writer(self) -> str | None:
        """The author of new entries."""
        return self.values.get("writer")

    @property
    def plan(self) -> str | None:
        """The plan to use if no plan is nearby."""
        return self.values.get("plan")

    @property
    def pager(self) -> str | None:
        """The command line of the pager."""
        return self.values.get("pager")

    @property
    def ascii(self) -> bool:
        """Whether screens are drawn with ASCII characters only."""
        return bool(self.values.get("ascii"))

    @property
    def aliases(self) -> Mapping[str, str]:
        """The command line that each alias stands for."""
        found: Mapping[str, str] = self.values.get("alias", {})
        return found

    def alias(self, name: str) -> str | None:
        """Return the command line that an alias stands for; ``None`` if there is no such alias."""
        return self.aliases.get(name)

    def default(self, option: str, command: str) -> str | None:
        """Return the value of ``columns`` or ``format`` for a command that is called without this option."""
        found = self.values.get(option, {}).get(command)
        return ",".join(found) if isinstance(found, list) else found


def take_defaults(command: Any, ctx: Any, setting: Callable[[str, str], str | None]) -> None:
    """Set ``--format`` and ``--columns`` to the values in the settings if the command line has no values.

    ``setting`` returns the value of an option of a command. The columns in the settings do not apply to JSON,
    because programs read JSON. Its fields are selected only on the command line.
    """
    for param in command.params:
        option = str(param.name).removesuffix("_")
        given = ctx.get_parameter_source(param.name).name != "DEFAULT"
        if given or option not in ("format", "columns"):
            continue
        if option == "format" and ctx.params.get("output") not in (None, Path("-")):
            continue  # the ending of a file that the command line names decides
        if (value := setting(option, command.name)) and not (option == "columns" and _is_json(ctx, setting)):
            ctx.params[param.name] = [value] if param.multiple else value


JSON = ("json", "jsonl")


def _is_json(ctx: Any, setting: Callable[[str, str], str | None]) -> bool:
    given = ctx.get_parameter_source("format_").name != "DEFAULT"
    return (ctx.params["format_"] if given else setting("format", ctx.command.name)) in JSON


def load(path: Path | None, allowed: frozenset[str]) -> Settings:
    """Read a settings file that may hold the keys ``allowed``. A missing file gives empty settings."""
    try:
        if path is None or not path.exists():
            return Settings()
    except OSError as error:
        return _damaged(path, "settings-unreadable", reason=error.strerror or str(error))
    return _read(path, allowed)


def _read(path: Path, allowed: frozenset[str]) -> Settings:
    # Imported when used: most people have no settings.
    from workplan_cli.input_file import NotRegularError, open_input
    from workplan_cli.text_file import UndecodableError, decode

    try:
        with open_input(path) as file:
            text = decode(file.read(MAX_BYTES))
    except NotRegularError:
        return _damaged(path, "settings-not-a-file")
    except OSError as error:
        return _damaged(path, "settings-unreadable", reason=error.strerror or str(error))
    except UndecodableError as error:
        return Settings(problems=(error.problem._replace(file=str(path)),))
    return _sound(text, str(path), allowed)


def _damaged(path: Path | None, code: str, **params: object) -> Settings:
    """Return empty settings with a warning, because every command can run without the shared file."""
    return Settings(problems=(Problem(code=code, params=params, level=Level.WARNING, file=str(path)),))


def _sound(text: str, file: str, allowed: frozenset[str]) -> Settings:
    """Return the settings in the text of a file. Each problem has its place in the file."""
    from tomllib import TOMLDecodeError, loads

    try:
        found = loads(text)
    except (TOMLDecodeError, RecursionError) as error:
        line = _line_of_error(text, error)
        return Settings(problems=(Problem(code="settings-syntax").at(file, line, 1, _line(text, line)),))
    faults = {str(problem.params["key"]): problem for problem in _faults(found, allowed)}
    lines = {key: _line_of_key(text, key) for key in faults}
    placed = (problem.at(file, lines[key], 1, _line(text, lines[key])) for key, problem in faults.items())
    wrong = {key.partition(".")[0] for key in faults}
    return Settings({key: value for key, value in found.items() if key not in wrong}, tuple(placed))


def _faults(found: Mapping[str, Any], allowed: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each key that the file may not hold, and for each value that is not allowed."""
    for key, value in found.items():
        if key not in allowed:
            code = "settings-key-not-shared" if key in USER_KEYS else "settings-unknown-key"
            yield Problem(code=code, params={"key": key, "keys": sorted(allowed)})
        elif key in _TEXTS and not (isinstance(value, str) and value in locales.LANGUAGES):
            params = {"key": key, "value": str(value), "choices": list(locales.LANGUAGES)}
            yield Problem(code="settings-bad-value", params=params)
        elif key == "ascii" and not isinstance(value, bool):
            params = {"key": key, "value": str(value), "choices": ["true", "false"]}
            yield Problem(code="settings-bad-value", params=params)
        elif key in ("writer", "plan", "pager") and not (isinstance(value, str) and value.strip()):
            yield Problem(code="settings-bad-value", params={"key": key, "value": str(value), "choices": []})
        elif key in _TABLES:
            yield from _faults_of_table(key, value)


def _faults_of_table(name: str, table: Any) -> Iterator[Problem]:
    """Yield a problem for each invalid key or value in a table; the key is reported as ``format.list``."""
    if not isinstance(table, dict):
        yield Problem(code="settings-bad-value", params={"key": name, "value": str(table), "choices": []})
        return
    fits, choices = _CHECKED[name]()
    for key, value in table.items():
        if not fits(key, value):
            params = {"key": f"{name}.{key}", "value": str(value), "choices": choices}
            yield Problem(code="settings-bad-value", params=params)


Check = tuple[Callable[[str, Any], bool], list[str]]
"""A function that returns whether a key and its value are allowed, and the list of allowed choices."""


def _columns() -> Check:
    from workplan_cli.writers.shared.columns import columns

    known = list(columns())

    def fits(command: str, value: Any) -> bool:
        return (
            command == "list" and isinstance(value, list) and bool(value) and all(v in known for v in value)
        )

    return fits, known


def _formats() -> Check:
    return lambda command, value: command in COMMANDS and value in FORMATS, list(FORMATS)


def _aliases() -> Check:
    """Allow an alias only if its name is no command and its value begins with a command of this program."""

    def fits(name: str, value: Any) -> bool:
        first = value.partition(" ")[0] if isinstance(value, str) else None
        return name not in COMMANDS and first in COMMANDS

    return fits, list(COMMANDS)


_CHECKED = {"columns": _columns, "format": _formats, "alias": _aliases}


def _line_of_key(text: str, key: str) -> int:
    """Return the line (from 1) of a key, or of a key in a table (``format.list``); 1 if it is not found."""
    table, _, inner = key.rpartition(".")
    start = _end_of_key(text, table) if table else 0
    found = _end_of_key(text, inner, start) or start
    return text.count("\n", 0, found) + 1


def _end_of_key(text: str, key: str, start: int = 0) -> int:
    """Return the offset after a key or the name of a table, from ``start`` on; 0 if it is not found."""
    name = re.escape(key)
    pattern = re.compile(rf"""^\s*(?:\[+\s*)?["']?{name}["']?\s*[\]=.]""", re.MULTILINE)
    found = pattern.search(text, start)
    return found.end() if found else 0


def _line_of_error(text: str, error: Exception) -> int:
    """Return the line (from 1) of a TOML error: the line that it names, or the first invalid line."""
    from tomllib import TOMLDecodeError, loads

    if named := re.search(r"at line (\d+)", str(error)):
        return int(named[1])
    lines = text.splitlines()
    for count in range(len(lines) - 1, 0, -1):
        try:
            loads("\n".join(lines[:count]))
        except (TOMLDecodeError, RecursionError):
            continue
        return count + 1
    return 1


def _line(text: str, number: int) -> str:
    return next(iter(text.splitlines()[number - 1 : number]), "")
