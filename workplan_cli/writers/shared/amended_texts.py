"""Describes amendments and other differences between plans in words."""

from __future__ import annotations

import re
from decimal import Decimal

from workplan_cli.locales import Catalogue
from workplan_cli.model.row import Change
from workplan_cli.tracking.difference import Difference
from workplan_cli.tracking.former import Former
from workplan_cli.writers.shared.cells import wording_text
from workplan_cli.writers.shared.text import one_line


def field_text(field: str, catalogue: Catalogue, label: str | None = None) -> str:
    """Return the human-readable name of an amended field: ``target.yuborish`` → ``target “sent abroad”``.

    ``label`` is the label of the target that the field names by its key.
    """
    name, _, key = field.partition(".")
    if key:
        return catalogue("field.of", field=catalogue(f"field.{name}"), name=one_line(label or key))
    return catalogue(f"field.{name}") if catalogue.has(f"field.{name}") else name


def differing_field(difference: Difference, catalogue: Catalogue) -> str:
    """Return the human-readable name of the field of a difference; an extended deadline is said to be one."""
    field = "extension" if difference.extension else difference.field
    return field_text(field, catalogue, difference.label)


def subject_text(difference: Difference, catalogue: Catalogue) -> str:
    """Return what a difference between two plans is about: the number of an activity, or a name."""
    if difference.number is None and difference.title == "plan":
        return catalogue("diff.plan")
    return one_line(difference.number or difference.label or difference.title)


def amended_text(change: Change, catalogue: Catalogue) -> str:
    """Describe one change by an amendment: the field, the old and new value, the day, and the document."""
    field = "extension" if change.extension else change.field
    old, new = values_texts(change.field, change.before, change.after, catalogue)
    if change.field == "dropped" and change.after not in (None, change.basis):
        new = f"{new}: {one_line(str(change.after))}"
    return catalogue(
        "amended",
        field=field_text(field, catalogue, change.label),
        before=old,
        after=new,
        day=change.on,
        basis=change.basis,
    )


def former_text(former: Former, catalogue: Catalogue) -> str:
    """Describe a dropped activity whose number another activity now has, and the command that shows it."""
    return catalogue(
        "former",
        title=former.row.activity.title,
        day=former.drop.on,
        basis=former.drop.basis,
        n=former.entries,
        number=former.row.activity.number,
        last=former.last.isoformat(),
    )


def values_texts(field: str, before: str | None, after: str | None, catalogue: Catalogue) -> tuple[str, str]:
    """Return the values before and after a change in words.

    What a change that drops an activity holds as the new value is the reason, which would read as another
    number: the words say that the activity was in the plan and no longer is.
    """
    if field == "dropped":
        return catalogue("row.kept"), catalogue("state.dropped")
    return value_text(field, before, catalogue), value_text(field, after, catalogue)


def value_text(field: str, value: str | None, catalogue: Catalogue) -> str:
    """Format a value before or after a change.

    The digits of a quantity are grouped, and the days of a period have the form of the language. A missing
    value is shown as a dash.
    """
    if value is None:
        return catalogue.value(None)
    if field == "period":
        return " – ".join(map(catalogue.period, value.split(", ")))
    if field in ("deadline", "extension"):
        return one_line(wording_text(value, catalogue))
    if field.startswith("target.") and re.fullmatch(r"\d+(?:\.\d+)?", value):
        return catalogue.number(Decimal(value))
    return one_line(value)
