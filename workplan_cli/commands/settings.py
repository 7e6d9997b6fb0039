"""The settings files: the user's own, and the one beside a plan that is shared with everybody."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from workplan_cli import locales
from workplan_cli.errors import Level, Problem
from workplan_cli.model.record import Record

SHARED = "workplan.toml"
"""The name of the settings file beside a plan."""

ALIAS = "alias"
"""The table with the aliases."""

MAX_BYTES = 1 << 16


class Settings(Record):
    """The values of a settings file, and the problems found in it. A key with a problem has no value.

    The problem of an alias is a warning, because it concerns no command but the alias itself.
    """

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

    def problem_of_alias(self, name: str) -> Problem | None:
        """Return the problem of an alias, as an error; ``None`` if the alias is right or does not exist."""
        found = (each for each in self.problems if each.params.get("key") == f"{ALIAS}.{name}")
        return next((each._replace(level=Level.ERROR) for each in found), None)

    def default(self, option: str, command: str) -> str | None:
        """Return the value of ``columns`` or ``format`` for a command that is called without this option."""
        found = self.values.get(option, {}).get(command)
        return ",".join(found) if isinstance(found, list) else found


def take_defaults(command: Any, ctx: Any, setting: Callable[[str, str], str | None]) -> None:
    """Set ``--format`` and ``--columns`` to the values in the settings if the command line has no values.

    ``setting`` returns the value of an option of a command. The columns in the settings do not apply to JSON,
    which programs read: the fields of JSON are selected only on the command line.
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


def load(path: Path | None, *, shared: bool) -> Settings:
    """Read the shared settings file, or the user's own. A missing file gives empty settings."""
    try:
        if path is None or not path.exists():
            return Settings()
    except OSError as error:
        return _damaged(path, "settings-unreadable", reason=error.strerror or str(error))
    return _read(path, shared=shared)


def _read(path: Path, *, shared: bool) -> Settings:
    # Imported when used: most people have no settings.
    from workplan_cli.input_file import NotRegularError, open_input
    from workplan_cli.text_file import UndecodableError, decode

    try:
        with open_input(path) as file:
            data = file.read(MAX_BYTES)
        text = decode(data)
    except NotRegularError:
        return _damaged(path, "settings-not-a-file")
    except OSError as error:
        return _damaged(path, "settings-unreadable", reason=error.strerror or str(error))
    except UndecodableError as error:
        problems = (error.problem._replace(file=str(path)),)
        return Settings(_spoken(data.replace(b"\0", b"").decode(errors="replace")), problems)
    return _sound(text, str(path), shared=shared)


def _damaged(path: Path | None, code: str, **params: object) -> Settings:
    """Return empty settings with a warning, because every command can run without the shared file."""
    return Settings(problems=(Problem(code=code, params=params, level=Level.WARNING, file=str(path)),))


def _sound(text: str, file: str, *, shared: bool) -> Settings:
    """Return the settings in the text of a file. Each problem has its place in the file."""
    from tomllib import TOMLDecodeError, loads

    from workplan_cli.commands.setting_keys import problems_of

    try:
        found = loads(text)
    except (TOMLDecodeError, RecursionError) as error:
        return _unparsed(text, file, *_place_of_error(text, error))
    problems = (each for key, value in found.items() for each in problems_of(key, value, shared=shared))
    faults = {str(problem.params["key"]): _levelled(problem) for problem in problems}
    lines = {key: _line_of_key(text, key) for key in faults}
    placed = (problem.at(file, lines[key], 1, _line(text, lines[key])) for key, problem in faults.items())
    return Settings(dict(_right(found, faults.keys())), tuple(placed))


def _levelled(problem: Problem) -> Problem:
    """Return the problem of an alias as a warning, and any other problem as it is."""
    name = str(problem.params["key"]).partition(".")[0]
    return problem._replace(level=Level.WARNING) if name == ALIAS else problem


def _right(found: Mapping[str, Any], wrong: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Yield the keys without a problem. Of the aliases, each right one stays."""
    for key, value in found.items():
        if key == ALIAS and isinstance(value, dict):
            yield key, {name: line for name, line in value.items() if f"{ALIAS}.{name}" not in wrong}
        elif key not in {each.partition(".")[0] for each in wrong}:
            yield key, value


def _unparsed(text: str, file: str, line: int, column: int) -> Settings:
    """Return the problem of a text that is not TOML, and the language that it names."""
    wrong = _line(text, line)
    return Settings(_spoken(text), (_syntax_problem(wrong).at(file, line, column, wrong),))


_SPOKEN = re.compile(
    r"""^\s*["']?lang(?:uage)?["']?\s*[=:]\s*["'“”„«‘’]*([\w-]+)["'“”»‘’]*\s*(?:#.*)?$""", re.MULTILINE
)


def _spoken(text: str) -> dict[str, str]:
    r"""Return the language that a damaged file names, in whichever line, for the message about the damage.

    >>> _spoken("[format\nlang = uz-Cyrl  # hamma uchun"), _spoken("language = 5")
    ({'language': 'uz-Cyrl'}, {})
    """
    named = [language for found in _SPOKEN.findall(text) if (language := locales.language_of(found))]
    return {"language": named[-1]} if named else {}


def _syntax_problem(line: str) -> Problem:
    """Return the problem of a line that is not TOML.

    A key of letters that are not Latin needs quotation marks: ``"кечиккан" = "list --overdue"``. If the
    key of the line lacks them, the problem holds the line with them. The same holds for the name of a table
    without its closing bracket: ``[alias``.
    """
    if re.fullmatch(r"\s*\[[^\[\]#]+", line):
        return Problem("settings-bracket", {"lines": [f"{line.rstrip()}]"]})
    if unquoted := _quoted_value(line):
        return Problem("settings-value-quotes", unquoted)
    indent, key, rest = re.fullmatch(r"(\s*)([^\[\]{}\"'#=]*)(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    if key.isascii() or not rest.startswith("="):
        return Problem(code="settings-syntax")
    mended = f"{indent}{_key(key)} {rest}"
    both = None if _is_toml(mended) else _quoted_value(mended)
    return Problem("settings-key-quotes", {"key": key.strip(), "lines": both["lines"] if both else [mended]})


def _quoted_value(line: str) -> dict[str, object] | None:
    """Return the key of a line whose value lacks quotation marks (``lang = ru``), and the mended line."""
    found = re.fullmatch(r"(\s*((?:[\w.-]|\"[^\"]*\")+)\s*=\s*)([^\s\[{\"'#][^\"'#]*?)(\s*(?:#.*)?)", line)
    if not found:
        return None
    value = found[3].strip("“”„«»‘’ ")
    # A path of Windows has backslashes, which only a literal string keeps.
    mended = f"{found[1]}'{value}'{found[4]}" if "\\" in value else f'{found[1]}"{value}"{found[4]}'
    return {"key": found[2], "lines": [mended.rstrip()]} if value and _is_toml(mended) else None


def _is_toml(text: str) -> bool:
    from tomllib import TOMLDecodeError, loads

    try:
        loads(text)
    except TOMLDecodeError:
        return False
    return True


def _key(key: str) -> str:
    """Return a key as TOML takes it, with quotation marks around the parts that need them."""
    parts = (part.strip() for part in key.split("."))
    return ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else f'"{part}"' for part in parts)


def _line_of_key(text: str, key: str) -> int:
    """Return the line (from 1) of a key, or of a key in a table (``format.list``); 1 if it is not found."""
    table, _, inner = key.rpartition(".")
    start = _end_of_key(text, table) if table else 0
    found = _end_of_key(text, inner, start) or start
    return text.count("\n", 0, found) + 1


def _end_of_key(text: str, key: str, start: int = 0) -> int:
    """Return the offset of the end of a key or table name; 0 if it does not occur after ``start``."""
    name = re.escape(key)
    pattern = re.compile(rf"""^\s*(?:\[+\s*)?["']?{name}["']?\s*[\]=.]""", re.MULTILINE)
    found = pattern.search(text, start)
    return found.end() if found else 0


def _place_of_error(text: str, error: Exception) -> tuple[int, int]:
    """Return the line and column (from 1) of a TOML error: those that it names, or the first invalid line."""
    from tomllib import TOMLDecodeError, loads

    if named := re.search(r"at line (\d+), column (\d+)", str(error)):
        return int(named[1]), int(named[2])
    lines = text.splitlines()
    for count in range(len(lines) - 1, 0, -1):
        try:
            loads("\n".join(lines[:count]))
        except (TOMLDecodeError, RecursionError):
            continue
        return count + 1, 1
    return 1, 1


def _line(text: str, number: int) -> str:
    return next(iter(text.splitlines()[number - 1 : number]), "")
