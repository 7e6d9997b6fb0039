"""Writes the tables of the warehouse into docs/warehouse.md: ``python tools/warehouse_page.py``."""  # noqa: INP001 - a script

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from workplan_cli.warehouse.tables import BUILD, COMMON, MISSING, SCHEMA, STATE_ON, TABLES, VALID, Column

PAGE = Path(__file__).resolve().parents[1] / "docs" / "warehouse.md"
SECTION = re.compile(r"(?<=^## Tables\n).*?(?=^## )", re.MULTILINE | re.DOTALL)


def tables() -> Iterator[str]:
    """The lines of the section on tables."""
    yield f"\nVersion {SCHEMA} of the tables. Every file also has"
    yield from ("", *_columns(COMMON), "")
    yield "and its path the `period` (except `missing` and `build`). The tables marked *in time* have"
    yield from ("", *_columns(VALID), "")
    for name, table in TABLES.items():
        yield f"### {name}{' (in time)' if table.in_time else ''}"
        yield from ("", table.meaning, "", *_columns(table.columns), "")
    yield from ("### missing", "", MISSING.meaning, "", *_columns(MISSING.columns), "")
    yield from ("### build", "", BUILD.meaning, "", *_columns(BUILD.columns), "")
    yield from ("### state_on(day)", "", "The states on a day, a row for each activity.", "")
    yield from (*_columns(STATE_ON), "")


def _columns(columns: Iterable[Column]) -> Iterator[str]:
    yield from ("| column | type | meaning |", "|---|---|---|")
    yield from (f"| `{each.name}` | {each.type} | {each.meaning} |" for each in columns)


def renewed(text: str) -> str:
    """The text of the page with the tables of today."""
    return SECTION.sub(lambda _: "\n".join(tables()) + "\n", text)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
