"""The environment of the process: variables, clock, working folder, user.

Modules outside ``commands`` do not read the environment. Every report can therefore be reproduced with
``--today``, ``--plan`` and ``--lang``, and every recording with ``$WORKPLAN_NOW``.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from pathlib import Path

from workplan_cli import locales
from workplan_cli.errors import Level, PlanError, Problem, StorageError, UsageError
from workplan_cli.model.record import Record

PLAN_NAMES = (Path("plan.yaml"), Path("data") / "plan.yaml")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def environment() -> Mapping[str, str]:
    """Return the environment variables of the process."""
    return os.environ


def now(environment: Mapping[str, str]) -> datetime:
    """Return the current time, in UTC: ``$WORKPLAN_NOW``, else the time of the clock.

    Raises :class:`UsageError` ``bad-now`` unless the variable holds a date, a time and a distance from
    UTC, such as ``2025-09-30T17:00:00+05:00``.
    """
    named = environment.get("WORKPLAN_NOW")
    if not named:
        return datetime.now(UTC)
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(named)
        # At the ends of the calendar a moment has no day in some of the time zones.
        if moment.tzinfo is not None and MINYEAR < moment.year < MAXYEAR:
            return moment.astimezone(UTC)
    raise UsageError.of("bad-now", value=named)


def language(environment: Mapping[str, str], option: str | None, setting: str | None = None) -> str:
    """Return the language code: ``--lang``, else ``$WORKPLAN_LANG``, else the setting, else the locale.

    The variable may be written like a locale: ``ru_RU.UTF-8``, ``uz_Cyrl``. If none of them names a language
    of the program, the language is English.
    """
    named = locales.language_of(environment.get("WORKPLAN_LANG", "").strip())
    for asked in (option, named, setting):
        if asked in locales.LANGUAGES:
            return asked
    locale = next(filter(None, (environment.get(name) for name in LOCALE_VARIABLES)), "")
    return locales.language_of(locale) or "en"


def language_doubts(environment: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning if ``$WORKPLAN_LANG`` has a value that names no language of the program."""
    value = environment.get("WORKPLAN_LANG", "").strip()
    if value and locales.language_of(value) is None:
        params = {"value": value, "choices": list(locales.LANGUAGES)}
        yield Problem("bad-language", params, Level.WARNING)


class Reach(Record):
    """The plan file to use, and ``other``, a second plan file that is equally near, or ``None``.

    ``path`` may be a link, see :func:`target_of`.
    """

    path: Path
    other: Path | None = None


class PlanFile(Record):
    """A plan file among several.

    ``path`` is the path of the file itself, even if a link was given. ``name`` is the path of the file's
    folder, relative to the folder that was given. If the file is not called ``plan.yaml``, ``name`` ends in
    the name of the file.
    """

    path: Path
    name: str


class PlanFiles(Record):
    """The plan files that the command line names, each once, and a problem for each unreadable folder."""

    plans: tuple[PlanFile, ...]
    problems: tuple[Problem, ...] = ()


def names_of_plans(
    environment: Mapping[str, str], options: Sequence[Path], setting: str | None = None
) -> tuple[str, ...]:
    """Return the names that were given for the plans: the values of ``--plan``, else ``$WORKPLAN_PLAN``.

    If neither is given and no plan is nearby, returns the plan in the settings. The result is empty if the
    nearest plan is to be used.
    """
    named = tuple(map(str, options)) or tuple(filter(None, [environment.get("WORKPLAN_PLAN", "").strip()]))
    return named or ((setting,) if setting and not _nearest() else ())


def plan_in_reach(names: Sequence[str]) -> Reach:
    """Return the plan for the first name that :func:`names_of_plans` returned.

    A folder stands for the plan file in it, ``~`` for the home folder. If there is no name, the nearest plan
    is returned: ``plan.yaml`` or ``data/plan.yaml`` in the working folder, then in each parent folder. Raises
    :class:`PlanError` ``no-plan`` and :class:`StorageError` ``io``.
    """
    if names:
        return reach_of(expanded(names[0]))
    if found := _nearest():
        return found
    raise PlanError.of("no-plan", folder=str(Path.cwd()))


def can_be_several(names: Sequence[str]) -> bool:
    """Return whether the values of ``--plan`` can stand for several plans.

    A single file, or the folder of a single plan, stands for one plan.
    """
    paths = [expanded(name) for name in names]
    return len(paths) > 1 or any(is_pattern(path) or is_folder_of_plans(path) for path in paths)


def is_pattern(path: Path) -> bool:
    """Return whether a path is a pattern for the names of files, such as ``bodies/*``."""
    return bool({"*", "?", "["}.intersection(str(path))) and not os.path.lexists(path)


def is_folder_of_plans(path: Path) -> bool:
    """Return whether a path is a folder that stands for the plans below it."""
    return path.is_dir() and not plan_in(path)


def _nearest() -> Reach | None:
    try:
        here = Path.cwd()
    except OSError as error:  # the folder was removed
        raise StorageError.of("io", file=".", reason=error.strerror or str(error)) from None
    for folder in (here, *here.parents):
        if found := plan_in(folder):
            return Reach(_relative(found.path, here), found.other and _relative(found.other, here))
    return None


def reach_of(path: Path) -> Reach:
    """Return the plan file for a path: the plan file in a folder, or the file itself.

    For a folder without a plan, the result is a file that does not exist.
    """
    if path.is_dir():
        return plan_in(path) or Reach(path / PLAN_NAMES[0])
    return Reach(path)


def plan_in(folder: Path) -> Reach | None:
    """Return the plan file of a folder, and a second plan file if there is one.

    The plan file is ``plan.yaml`` in the folder, or ``data/plan.yaml``. If both exist, ``data/plan.yaml`` is
    the second one. In a folder called ``data``, a ``plan.yaml`` in the parent folder may be the second one.
    Returns ``None`` without a plan file.
    """
    plain, inner = PLAN_NAMES
    own = [path for path in (folder / plain, folder / inner) if _is_there(path)]
    if not own:
        return None
    above = [folder.parent / plain] if folder.name == inner.parent.name else []
    others = (path for path in (*own[1:], *above) if _is_there(path) and not _same(path, own[0]))
    return Reach(own[0], next(others, None))


def _is_there(path: Path) -> bool:
    # A pipe, or a link to nowhere, is not passed over for a plan that is farther away.
    return os.path.lexists(path) and not os.path.isdir(path)  # noqa: PTH112 - never raises


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def expanded(named: str) -> Path:
    """Replace ``~`` by the home folder. A path whose user or home folder is unknown is returned unchanged."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)


def target_of(path: Path) -> Path:
    """Return the file to which a link points. Any other path is returned unchanged.

    This is needed because the journals are beside the plan file itself, not beside a link to it.
    """
    return _relative(Path(os.path.realpath(path)), Path.cwd()) if path.is_symlink() else path


def _relative(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path


def author(environment: Mapping[str, str], option: str | None, setting: str | None = None) -> str:
    """Return the author of new entries: the option, else ``$WORKPLAN_WRITER``, else the setting.

    If none is given, the author is ``user@host``.
    """
    named = option or environment.get("WORKPLAN_WRITER") or setting
    if named:
        return named
    from getpass import getuser
    from socket import gethostname

    try:
        return f"{getuser()}@{gethostname()}"
    except (ImportError, KeyError, OSError):  # in a container, the user id may have no user name
        return f"user@{gethostname()}"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder for derived data: ``$WORKPLAN_CACHE``, else ``workplan`` in the user's cache folder.

    Returns ``None`` with ``WORKPLAN_CACHE=off``, or if the user has no home folder.
    """
    named = environment.get("WORKPLAN_CACHE")
    if named:
        return None if named == "off" else Path(named)
    try:
        return _cache_home(environment) / "workplan"
    except RuntimeError:  # raised by Path.home()
        return None


def settings_file(environment: Mapping[str, str]) -> Path | None:
    """Return the path of the user's settings, by the convention of the operating system.

    Returns ``None`` if the user has no home folder.
    """
    try:
        if sys.platform == "win32":
            home = Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        elif sys.platform == "darwin":
            home = Path.home() / "Library" / "Application Support"
        else:
            home = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    except RuntimeError:  # raised by Path.home()
        return None
    return home / "workplan" / "config.toml"


def _cache_home(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
