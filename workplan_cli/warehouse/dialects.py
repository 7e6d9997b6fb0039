"""The SQL that defines the tables and ``state_on`` in several engines, generated from one definition."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DIALECTS = ("duckdb", "postgres", "spark", "trino")
"""The engines whose SQL is in the folder ``rendered``, which ``tools/render_sql.py`` writes."""

FOLDER = "DIR/"
"""The placeholder for the folder of the warehouse in these files."""


def text_of(dialect: str, folder: Path | None = None) -> str:
    """Return the SQL that defines the tables and ``state_on`` in the given engine.

    ``folder`` is the folder of the warehouse. If it is ``None``, the placeholder :data:`FOLDER` stays in the
    text.
    """
    text = (files("workplan_cli.warehouse") / "rendered" / f"{dialect}.sql").read_text(encoding="utf-8")
    return text.replace(FOLDER, f"{folder.as_posix()}/".replace("'", "''")) if folder else text
