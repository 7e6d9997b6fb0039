"""The outer world, read here and nowhere below: environment, clock, working folder, user.

So every report can be reproduced with ``--today``, ``--plan`` and ``--lang``.
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


def moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def language(environment: Mapping[str, str], option: str | None) -> str:
    """The language: ``--lang``, ``$WORKPLAN_LANG``, the locale, else English."""
    asked = option or environment.get("WORKPLAN_LANG") or ""
    if asked in locales.LANGUAGES:
        return asked
    locale = next(filter(None, (environment.get(name) for name in LOCALE_VARIABLES)), "")
    return locales.language_of(locale) or "en"


def plan_path(environment: Mapping[str, str], option: Path | None) -> Path:
    """The plan: ``--plan``, ``$WORKPLAN_PLAN``, else the nearest one going upward.

    Raises :class:`UsageError` ``no-plan`` and :class:`StorageError` ``io``.
    """
    named = option or environment.get("WORKPLAN_PLAN")
    if named:
        return Path(named)
    try:
        here = Path.cwd()
    except OSError as error:  # somebody removed the folder
        raise StorageError.of("io", file=".", reason=error.strerror or str(error)) from None
    for folder in (here, *here.parents):
        for name in PLAN_NAMES:
            if (folder / name).is_file():
                return _relative(folder / name, here)
    raise UsageError.of("no-plan", folder=str(here))


def _relative(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path


def author(environment: Mapping[str, str], option: str | None) -> str:
    """Who records: ``--by``, ``$WORKPLAN_WRITER``, else user@host."""
    named = option or environment.get("WORKPLAN_WRITER")
    if named:
        return named
    from getpass import getuser
    from socket import gethostname

    try:
        return f"{getuser()}@{gethostname()}"
    except (ImportError, KeyError, OSError):  # a user without a name, as containers have
        return f"user@{gethostname()}"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Where derived data may be kept; ``None`` with ``WORKPLAN_CACHE=off`` and for a user without a home."""
    named = environment.get("WORKPLAN_CACHE")
    if named:
        return None if named == "off" else Path(named)
    try:
        return _cache_home(environment) / "workplan"
    except RuntimeError:  # no home
        return None


def _cache_home(environment: Mapping[str, str]) -> Path:
    """The user's folder for what can be made again, by the custom of the system."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
