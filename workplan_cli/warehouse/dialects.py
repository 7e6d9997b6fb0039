"""The SQL that defines the tables and ``state_on`` in several engines, generated from one definition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from shlex import quote

from workplan_cli.warehouse.engine import as_pattern

DIALECTS = ("duckdb", "postgres", "spark", "trino")
"""The engines whose SQL is in the folder ``rendered``, which ``tools/render_sql.py`` writes."""

FOLDER = "DIR/"
"""The placeholder for the folder of the warehouse in these files."""


def _of_duckdb(path: str) -> str:
    # It takes ``~`` at the beginning of a path for the home folder, also after ``./``.
    return as_pattern(f"{Path.cwd().as_posix()}/{path}" if path[0] == "~" else path).replace("'", "''")


def _of_spark(path: str) -> str:
    return re.sub(r"[][*?{}\\]", r"\\\g<0>", path).replace("`", "``")


_SPELLED: Mapping[str, Callable[[str], str]] = {
    "duckdb": _of_duckdb,
    "spark": _of_spark,
    "trino": lambda path: path.replace("'", "''"),
    "postgres": quote,
}
"""For each engine, a function that returns a path as the text must have it, for instance as a pattern."""


def text_of(dialect: str, folder: Path | None = None) -> str:
    """Return the SQL that defines the tables and ``state_on`` in the given engine.

    ``folder`` is the folder of the warehouse. If it is ``None``, the placeholder :data:`FOLDER` stays in the
    text.
    """
    text = (files("workplan_cli.warehouse") / "rendered" / f"{dialect}.sql").read_text(encoding="utf-8")
    return text.replace(FOLDER, _SPELLED[dialect](f"{folder.as_posix()}/")) if folder else text
