"""Helps editors check a plan: writes a JSON Schema beside the plan and names it in the plan's first line."""

import re
from pathlib import Path

from workplan_cli import store
from workplan_cli.commands.output import refuse_existing
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.writers.json_values import encode


def schema_file(path: Path) -> Path:
    """Return the file of the schema of a plan: ``plan.yaml`` → ``plan.schema.json`` in the same folder."""
    # A modeline ends at a blank.
    return path.with_name(re.sub(r"[^\w.-]", "-", path.stem) + ".schema.json")


def modeline(path: Path) -> str:
    """Return the first line of a plan, by which an editor finds the schema of the plan."""
    return f"# yaml-language-server: $schema={schema_file(path).name}\n"


def header(say: Catalogue, standing: str) -> str:
    """Return the lines at the top of a plan, without ``#``: what the plan is, and how to edit it.

    ``standing`` is ``signed`` or ``draft``.
    """
    return say(f"plan.header.{standing}") + "\n\n" + say("plan.header")


def plan_schema(language: str, plan: Plan | None = None, *, amendment: bool = False) -> str:
    """Return the JSON Schema of plan.yaml, or of an amendment, as text with descriptions in a language.

    With ``plan``, executors and supervisors must be keys of this plan.
    """
    # Imported when used: no other text of the program needs the descriptions.
    from workplan_cli.locales.schema import descriptions

    return encode(store.json_schema(amendment=amendment, plan=plan, descriptions=descriptions(language)))


def write_plan(
    path: Path, data: bytes, language: str, plan: Plan | None = None, *, overwrite: bool = False
) -> None:
    """Write the file of a plan and the schema beside it, with the keys of ``plan`` if it is given.

    The plan comes last: if a file cannot be written, the plan is not there, and the command can be repeated.

    Raises :class:`StorageError`.
    """
    schema = plan_schema(language, plan).encode()
    if not overwrite:
        refuse_existing([path])
    store.create(schema_file(path), schema, force=True)
    store.create(path, data, force=overwrite)
