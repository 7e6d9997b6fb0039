"""The settings files: the user's own, and the one beside a plan that is shared with everybody.

The two may hold different keys. A shared folder must neither run a program nor give everybody the same
author, so any other key is refused.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from workplan_cli import locales
from workplan_cli.errors import Level, Problem

SHARED = "workplan.toml"
"""The name of the settings file beside a plan."""

MAX_BYTES = 1 << 16

_TEXTS = ("language", "lang")
_TABLES = ("columns", "format", "alias")
SHARED_KEYS = frozenset({*_TEXTS, *_TABLES})
USER_KEYS = SHARED_KEYS | {"writer", "plan", "pager", "ascii"}


class Settings(NamedTuple):
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
        """The plan to use where none is nearby."""
        return self.values.get("plan")


def load(path: Path | None, allowed: frozenset[str]) -> Settings:
    """Read a settings file that may hold the keys ``allowed``. A missing file is empty."""
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
    """Return no settings, with a warning: whoever may not read a shared file can do without it."""
    return Settings(problems=(Problem(code=code, params=params, level=Level.WARNING, file=str(path)),))


def _sound(text: str, file: str, allowed: frozenset[str]) -> Settings:
    """Return the settings of a text, with the place of each problem."""
    from tomllib import TOMLDecodeError, loads

    try:
        found = loads(text)
    except (TOMLDecodeError, RecursionError) as error:
        line = _line_of_error(text, error)
        return Settings(problems=(Problem(code="settings-syntax").at(file, line, 1, _line(text, line)),))
    faults = {str(problem.params["key"]): problem for problem in _faults(found, allowed)}
    lines = {key: _line_of_key(text, key) for key in faults}
    placed = (problem.at(file, lines[key], 1, _line(text, lines[key])) for key, problem in faults.items())
    return Settings({key: value for key, value in found.items() if key not in faults}, tuple(placed))


def _faults(found: Mapping[str, Any], allowed: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each key that the file may not hold, and for each impossible value."""
    for key, value in found.items():
        if key not in allowed:
            code = "settings-key-not-shared" if key in USER_KEYS else "settings-unknown-key"
            yield Problem(code=code, params={"key": key, "keys": sorted(allowed)})
        elif key in _TEXTS and not (isinstance(value, str) and value in locales.LANGUAGES):
            params = {"key": key, "value": str(value), "choices": list(locales.LANGUAGES)}
            yield Problem(code="settings-bad-value", params=params)
        elif key in ("writer", "plan") and not (isinstance(value, str) and value.strip()):
            yield Problem(code="settings-bad-value", params={"key": key, "value": str(value), "choices": []})


def _line_of_key(text: str, key: str) -> int:
    """Return the line (from 1) of a top-level key or table; 1 if it is not found."""
    name = re.escape(key)
    found = re.search(rf"""^\s*(?:\[+\s*)?["']?{name}["']?\s*[\]=.]""", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _line_of_error(text: str, error: Exception) -> int:
    """Return the line (from 1) of an error of TOML: the one it names, or the first one that is not sound."""
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
