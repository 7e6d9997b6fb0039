"""The tables and ``state_on`` in the SQL of other engines, rendered from one definition."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DIALECTS = ("duckdb", "postgres", "spark", "trino")
"""The engines whose SQL is kept in the folder ``rendered``; ``tools/render_sql.py`` writes it."""

FOLDER = "DIR/"
"""What stands for the folder of the warehouse in these texts."""


def text_of(dialect: str, folder: Path | None = None) -> str:
    """Return the SQL that makes the tables and ``state_on`` in an engine, of a warehouse in a folder."""
    text = (files("workplan_cli.warehouse") / "rendered" / f"{dialect}.sql").read_text(encoding="utf-8")
    return text.replace(FOLDER, f"{folder.as_posix()}/".replace("'", "''")) if folder else text
