"""Write docs/plan-file.md, the reference of plan.yaml, from the records of the model.

usage: python tools/reference.py

The descriptions are the texts below the fields in workplan_cli/model; ``tests/test_reference.py``
fails if the page is not current, and ``pytest --update-golden`` writes it too.
"""  # noqa: INP001 - a script

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "plan-file.md"

sys.path.insert(0, str(ROOT))

from workplan_cli.language.deadline_patterns import WORDINGS  # noqa: E402
from workplan_cli.model.amendment import AmendmentForm  # noqa: E402
from workplan_cli.model.deadline import Deadline, DeadlineForm, DeadlineKind  # noqa: E402
from workplan_cli.model.field_types import Scalar, key_of  # noqa: E402
from workplan_cli.model.plan import Plan  # noqa: E402
from workplan_cli.store.plan_file.fields import fields_of, summary_of  # noqa: E402
from workplan_cli.store.plan_file.json_schema import records  # noqa: E402
from workplan_cli.store.plan_file.shape import core_type, field_types, is_record  # noqa: E402

HEAD = """\
# plan.yaml

The reference of the plan file: every key, whether it has to be there, what it means and what its value
looks like. Generated from the records of the model by `python tools/reference.py`; do not edit.

`workplan schema > plan.schema.json` prints the same as a JSON Schema, with which an editor completes and
checks the file. `workplan init` writes an empty plan with comments, `workplan check` names everything
that is wrong with one. `data/plan.yaml` is a full example.

## Rules for the whole file

- YAML without tags, anchors, aliases and merge keys, in UTF-8, at most 64 MB.
- A value is text until its field gives it a type: `2.10` stays `2.10`, `no` stays a word.
- An unknown key, a key given twice and a missing required key are errors. A key without a value counts
  as left out.
- People edit the file; the program creates it and never changes it afterwards.
"""

NAMES = {Plan: "The plan", DeadlineForm: "Deadline", AmendmentForm: "Amendment"}
SHOWN = 4
"""Wordings shown of each kind of deadline."""
SCALARS = {"text": "text", "key": "key", "number": "number", "day": "day", "count": "count"}
SCALARS |= {"quantity": "quantity", "fraction": "share", "offset": "offset", "moment": "moment"}
SCALARS |= {"whole": "number of days", "days": "days", "shift": "shift"}
SCALARS |= {"demand": "demand", "basis": "document", "email": "address"}


def page() -> str:
    """The text of docs/plan-file.md."""
    further = [record for record in records(AmendmentForm) if record not in records()]
    parts = [HEAD, *map(section, records()), *map(section, further), kinds(), values()]
    return "\n".join(parts)


def section(record: type) -> str:
    """One record: its fields in a table, in the order of the record."""
    described, defaults = fields_of(record), record._field_defaults  # type: ignore[attr-defined]
    described = {key_of(name): field for name, field in described.items()}
    defaults = {key_of(name): value for name, value in defaults.items()}
    rows = []
    for name, kind in field_types(record).items():
        field = described[name]
        default = "required" if name not in defaults else _default(defaults[name])
        rows.append((f"`{name}`", value_of(kind), default, field.text, _code(field.example)))
    note = _spelled_alone() if record is DeadlineForm else ""
    table = _table(("key", "value", "default", "meaning", "example"), rows)
    return f"## {title(record)}\n\n{summary_of(record)}\n{note}\n{table}"


def title(record: type) -> str:
    """The heading of a record's section."""
    return NAMES.get(record, record.__name__)


def value_of(kind: Any) -> str:
    """What a value of a type is, with links to the sections that describe it."""
    inner = _without_none(kind)
    origin, arguments = get_origin(inner), get_args(inner)
    if origin is tuple:
        return f"list of {value_of(arguments[0])}"
    if getattr(origin, "__name__", "") == "Mapping":
        return f"mapping of {value_of(arguments[0])} to {value_of(arguments[1])}"
    found = core_type(inner)
    if get_origin(found) is tuple:
        return f"{value_of(get_args(found)[0])} or {value_of(found)}"
    if found is str:
        return "text"
    if isinstance(found, Scalar):
        return f"[{SCALARS[found.reader]}](#values)"
    if found is Deadline:
        return "text or [Deadline](#deadline)"
    return f"[{title(found)}](#{title(found).lower()})"


def kinds() -> str:
    """The kinds of deadlines, each with wordings that are understood."""
    described = fields_of(DeadlineKind)
    rows = [(f"`{kind}`", described[kind.name].text, _wordings(kind)) for kind in DeadlineKind]
    table = _table(("kind", "meaning", "wordings"), rows)
    return (
        "## Deadline kinds\n\nA deadline in official wording is enough where the wording is understood."
        " Checkpoints are computed from it\nand never stored.\n\n" + table
    )


def values() -> str:
    """The kinds of single values."""
    rows = [
        (word, Scalar(reader).__get_pydantic_json_schema__(None, None)["description"])
        for reader, word in SCALARS.items()
    ]
    return "## Values\n\n" + _table(("value", "what is read"), rows)


def _spelled_alone() -> str:
    return (
        "\nA text alone is the wording (`text`). The mapping gives the meaning of a wording that is not"
        " understood, or\nthe days of one that names none. See [Deadline kinds](#deadline-kinds).\n"
    )


def _wordings(kind: DeadlineKind) -> str:
    examples = [row.example for row in WORDINGS if row.kind is kind]
    return "; ".join(examples[:SHOWN])


def _default(value: Any) -> str:
    if isinstance(value, tuple | Mapping) or value is None:
        return "" if not hasattr(value, "_fields") else "its defaults"
    return f"`{value}`"


def _without_none(kind: Any) -> Any:
    if get_origin(kind) is Annotated or is_record(kind) or not get_args(kind):
        return kind
    options = [each for each in get_args(kind) if each is not type(None)]
    union = get_origin(kind) is Union or type(kind).__name__ == "UnionType"
    return options[0] if union else kind


def _code(text: str | None) -> str:
    return f"`{text}`" if text else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join([*_lines([head, ("---",) * len(head), *rows]), ""])


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return ("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
