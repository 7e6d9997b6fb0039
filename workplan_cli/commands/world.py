"""The environment of the process: variables, clock, working folder, user.

No module below ``commands`` reads them, so that every report can be reproduced with ``--today``,
``--plan`` and ``--lang``.
"""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from workplan_cli import locales
from workplan_cli.errors import StorageError, UsageError

PLAN_NAMES = (Path("plan.yaml"), Path("data") / "plan.yaml")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def environment() -> Mapping[str, str]:
    """The variables of the process."""
    return os.environ


def now() -> datetime:
    """The current time, in UTC."""
    return datetime.now(UTC)


def language(environment: Mapping[str, str], option: str | None) -> str:
    """The code of the language: ``--lang``, ``$WORKPLAN_LANG``, the locale, else ``en``."""
    asked = option or environment.get("WORKPLAN_LANG") or ""
    if asked in locales.LANGUAGES:
        return asked
    locale = next(filter(None, (environment.get(name) for name in LOCALE_VARIABLES)), "")
    return locales.language_of(locale) or "en"


def plan_path(environment: Mapping[str, str], option: Path | None) -> Path:
    """The plan file: ``--plan``, ``$WORKPLAN_PLAN``, else the nearest one going upward.

    Raises :class:`UsageError` ``no-plan`` and :class:`StorageError` ``io``.
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
    """The author of new entries: ``--by``, ``$WORKPLAN_WRITER``, else ``user@host``."""
    named = option or environment.get("WORKPLAN_WRITER")
    if named:
        return named
    from getpass import getuser
    from socket import gethostname

    try:
        return f"{getuser()}@{gethostname()}"
    except (ImportError, KeyError, OSError):  # in a container the user id may have no name
        return f"user@{gethostname()}"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder for derived data; ``None`` with ``WORKPLAN_CACHE=off`` or without a home folder."""
    named = environment.get("WORKPLAN_CACHE")
    if named:
        return None if named == "off" else Path(named)
    try:
        return _cache_home(environment) / "workplan"
    except RuntimeError:  # raised by Path.home()
        return None


def _cache_home(environment: Mapping[str, str]) -> Path:
    """The user's cache folder, by the convention of the operating system."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
