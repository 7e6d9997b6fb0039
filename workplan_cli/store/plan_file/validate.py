"""From the tree of a plan to its records, or to what is wrong with the shape of the tree.

Pydantic lists every fault there is. That is what a person wants, up to a number that nobody reads:
beyond it the list alone would take seconds and a gigabyte, so a flood of faults is cut short.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from workplan_cli.errors import ValueProblem
from workplan_cli.model.plan import Plan
from workplan_cli.store.plan_file.shape import findings_of
from workplan_cli.store.plan_file.vocabulary import VOCABULARY
from workplan_cli.tracking.plan_checks import Finding

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FLOOD = 5000
"""Faults that are still listed one by one."""

_LENGTHS = (1000, 100, 10)


class Validated(NamedTuple):
    """A plan, or the faults of its tree; ``more`` tells that there are more than these."""

    plan: Plan | None
    faults: list[Finding]
    more: bool = False


class FloodError(Exception):
    """There are more faults than anybody reads."""


def validate(root: dict[str, Any]) -> Validated:
    """The plan of a tree, or everything that is wrong with its shape.

    In a flood of faults only the beginning of each collection is looked at.
    """
    try:
        return _validated(root, FLOOD)
    except FloodError:
        pass
    for length in _LENGTHS:
        try:
            found = _validated(_beginning(root, length), FLOOD)
        except FloodError:
            continue
        if found.faults:
            return found._replace(more=True)
        break
    return _validated(root)


@cache
def adapter() -> TypeAdapter[Plan]:
    """Pydantic's validator of plans; it is imported when the first plan is validated."""
    from pydantic import TypeAdapter

    return TypeAdapter(Plan)


def _validated(root: object, most: int | None = None) -> Validated:
    """Raises :class:`FloodError` if there are more faults than ``most``."""
    from pydantic import ValidationError

    vocabulary = _Patience(most) if most else VOCABULARY
    try:
        return Validated(adapter().validate_python(root, context=vocabulary), [])
    except ValidationError as error:
        if most and error.error_count() > most:
            raise FloodError from None
        return Validated(None, list(findings_of(error.errors(include_url=False))))


class _Patience:
    """The vocabulary of plans, until it has refused too many texts."""

    def __init__(self, most: int) -> None:
        self._left = most

    def __getattr__(self, name: str) -> Callable[[Any], object]:
        reader: Callable[[Any], object] = getattr(VOCABULARY, name)

        def read(value: Any) -> object:
            try:
                return reader(value)
            except ValueProblem:
                self._left -= 1
                if self._left < 0:
                    raise FloodError from None
                raise

        setattr(self, name, read)
        return read


def _beginning(node: Any, length: int) -> Any:
    """A tree of which each collection holds so many items at most."""
    if isinstance(node, dict):
        return {key: _beginning(value, length) for key, value in islice(node.items(), length)}
    if isinstance(node, list):
        return [_beginning(value, length) for value in node[:length]]
    return node
