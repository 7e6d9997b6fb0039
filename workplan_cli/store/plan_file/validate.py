"""The tree of a plan → its records, or the faults of the tree's shape.

Pydantic lists every fault. A file with very many, such as one that is no plan at all, would take seconds
and a gigabyte, so that the number of faults is limited.
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
"""The most faults that are listed."""

_LENGTHS = (1000, 100, 10)
"""Lengths to which collections are cut, one after the other, until the faults are few enough."""


class Validated(NamedTuple):
    """A plan, or the faults of its tree; ``more``: there are more faults than these."""

    plan: Plan | None
    faults: list[Finding]
    more: bool = False


class FloodError(Exception):
    """There are more faults than :data:`FLOOD`."""


def validate(root: dict[str, Any]) -> Validated:
    """The plan of a tree, or the faults of its shape.

    With more than :data:`FLOOD` faults only the beginning of each collection is validated.
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
    """Validate a tree. Raises :class:`FloodError` if there are more faults than ``most``."""
    from pydantic import ValidationError

    vocabulary = _LimitedVocabulary(most) if most else VOCABULARY
    try:
        return Validated(adapter().validate_python(root, context=vocabulary), [])
    except ValidationError as error:
        if most and error.error_count() > most:
            raise FloodError from None
        return Validated(None, list(findings_of(error.errors(include_url=False))))


class _LimitedVocabulary:
    """The vocabulary of plans; raises :class:`FloodError` after ``most`` refused texts.

    Pydantic cannot be told to stop; an exception from a reader ends the validation early.
    """

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
    """A copy of the tree in which each collection has at most ``length`` items."""
    if isinstance(node, dict):
        return {key: _beginning(value, length) for key, value in islice(node.items(), length)}
    if isinstance(node, list):
        return [_beginning(value, length) for value in node[:length]]
    return node
