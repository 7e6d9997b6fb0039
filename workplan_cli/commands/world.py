"""The environment of the process: variables, clock, working folder, user.

Modules outside ``commands`` do not read the environment. Every report can therefore be reproduced with
``--today``, ``--plan`` and ``--lang``, and every recording with ``$WORKPLAN_NOW``.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from workplan_cli import locales
from workplan_cli.errors import StorageError, UsageError

PLAN_NAMES = (Path("plan.yaml"), Path("data") / "plan.yaml")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def environment() -> Mapping[str, str]:
    """Return the environment variables of the process."""
    return os.environ


def now(environment: Mapping[str, str]) -> datetime:
    """Return the current time, in UTC: ``$WORKPLAN_NOW``, else that of the clock.

    Raises :class:`UsageError` ``bad-now`` unless the variable holds a date, a time and a distance from
    UTC, such as ``2025-09-30T17:00:00+05:00``.
    """
    named = environment.get("WORKPLAN_NOW")
    if not named:
        return datetime.now(UTC)
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(named)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    raise UsageError.of("bad-now", value=named)


def language(environment: Mapping[str, str], option: str | None) -> str:
    """Return the language code: ``--lang``, else ``$WORKPLAN_LANG``, else the locale, else ``en``."""
    asked = option or environment.get("WORKPLAN_LANG") or ""
    if asked in locales.LANGUAGES:
        return asked
    locale = next(filter(None, (environment.get(name) for name in LOCALE_VARIABLES)), "")
    return locales.language_of(locale) or "en"


def plan_path(environment: Mapping[str, str], option: Path | None) -> Path:
    """Return the plan file: ``--plan``, else ``$WORKPLAN_PLAN``, else the nearest plan file on the way up.

    The search looks for ``plan.yaml`` and ``data/plan.yaml`` in the working folder, then in each parent
    folder. Raises :class:`UsageError` ``no-plan`` and :class:`StorageError` ``io``.
    """
    named = option or environment.get("WORKPLAN_PLAN")
    if named:
        return Path(named)
    try:
        here = Path.cwd()
    except OSError as error:  # the folder was removed
        raise StorageError.of("io", file=".", reason=error.strerror or str(error)) from None
    for folder in (here, *here.parents):
        for name in PLAN_NAMES:
            if (folder / name).is_file():
                return _relative(folder / name, here)
    raise UsageError.of("no-plan", folder=str(here))


def _relative(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path


def author(environment: Mapping[str, str], option: str | None) -> str:
    """Return the author of new entries: ``--by``, else ``$WORKPLAN_WRITER``, else ``user@host``."""
    named = option or environment.get("WORKPLAN_WRITER")
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


def _cache_home(environment: Mapping[str, str]) -> Path:
    """Return the user's cache folder, by the convention of the operating system."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
