"""Reads the descriptions of a record's fields from the source code: the strings below the fields.

They are read only when the JSON Schema is requested. Metadata in the annotations would serve the same
purpose, but would cost 0.6 ms at every start of the program.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import yaml

from workplan_cli.model.record import Record

_EXAMPLE = "Example: "


class Described(Record):
    """The description of a field. ``example`` is a value as in plan.yaml, on one line, or ``None``."""

    text: str
    example: str | None

    @property
    def value(self) -> Any:
        """The example as a tree of mappings, lists, strings and whole numbers, or ``None``."""
        tree = yaml.load(self.example or "", Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader creates only strings
        return _with_numbers(tree) if self.example else None


@cache
def fields_of(record: type) -> Mapping[str, Described]:
    """Return the descriptions of a record's fields, or of the members of an enumeration, by name.

    Raises :class:`OSError` if the source code is not available.
    """
    (body,) = cast("list[ast.ClassDef]", ast.parse(inspect.getsource(record)).body)
    found = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                words, _, example = " ".join(text.split()).partition(_EXAMPLE)
                found[name] = Described(words.strip(), example or None)
    return found


def summary_of(record: type) -> str:
    """Return the first paragraph of the docstring of a record, as one line."""
    return " ".join((record.__doc__ or "").partition("\n\n")[0].replace("``", "`").split())


def _with_numbers(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _with_numbers(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_with_numbers(value) for value in tree]
    return int(tree) if tree.isdecimal() else tree
