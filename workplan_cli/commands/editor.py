"""Helps editors check a plan: writes a JSON Schema beside the plan and names it in the plan's first line."""

import re
from pathlib import Path

from workplan_cli import store
from workplan_cli.model.plan import Plan
from workplan_cli.writers.jsonfile.values import encode


def schema_file(path: Path) -> Path:
    """Return the file of the schema of a plan: ``plan.yaml`` → ``plan.schema.json`` in the same folder."""
    # A modeline ends at a blank.
    return path.with_name(re.sub(r"[^\w.-]", "-", path.stem) + ".schema.json")


def modeline(path: Path) -> str:
    """Return the first line of a plan, by which an editor finds the schema of the plan."""
    return f"# yaml-language-server: $schema={schema_file(path).name}\n"


def write_schema(path: Path, plan: Plan | None = None) -> None:
    """Write the schema of a plan beside it, with the keys of ``plan`` if it is given.

    Raises :class:`StorageError`.
    """
    store.create(schema_file(path), encode(store.json_schema(plan=plan)).encode(), force=True)
