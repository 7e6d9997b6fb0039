"""What a record of the model says of its fields: the texts below them in the source.

They are read from the source when the JSON Schema is asked for, as Pydantic does for attribute
docstrings. Metadata in the annotations would cost each start of the program 0.6 ms.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import yaml

_EXAMPLE = "Example: "


class Described(NamedTuple):
    """The description of a field. ``example`` is a value as plan.yaml would write it, in one line."""

    text: str
    example: str | None

    @property
    def value(self) -> Any:
        """The example as a tree of mappings, lists, texts and whole numbers, or ``None``."""
        tree = yaml.load(self.example or "", Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
        return _with_numbers(tree) if self.example else None


@cache
def fields_of(record: type) -> Mapping[str, Described]:
    """The descriptions of a record's fields, or of the members of an enumeration, by name.

    Raises :class:`OSError` where there is no source.
    """
    (body,) = ast.parse(inspect.getsource(record)).body
    if not isinstance(body, ast.ClassDef):
        raise TypeError(record)
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


def _with_numbers(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _with_numbers(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_with_numbers(value) for value in tree]
    return int(tree) if tree.isdecimal() else tree
