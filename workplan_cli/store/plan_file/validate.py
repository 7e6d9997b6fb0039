"""Validates the tree of a file: builds the record, or lists the faults of the tree.

A fault is a missing key, an unknown key or an invalid value. Pydantic lists every fault. A file with
very many faults, such as a file that is not a plan, would take seconds and a gigabyte of memory, so the
number of faults is limited.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from workplan_cli.errors import ValueProblem
from workplan_cli.model.plan import Chapter, Plan
from workplan_cli.store.plan_file.shape import findings_of
from workplan_cli.store.plan_file.vocabulary import VOCABULARY
from workplan_cli.tracking.finding import Finding

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

FLOOD = 5000
"""The maximum number of faults that are listed."""

_LENGTHS = (1000, 100, 10)
"""The lengths to which collections are truncated, in this order, until there are at most ``FLOOD`` faults."""


class Validated(NamedTuple, Generic[T]):
    """The record of a tree, or the faults of the tree.

    ``more`` is true if the tree has more faults than ``faults`` holds.
    """

    record: T | None
    faults: list[Finding]
    more: bool = False


class FloodError(Exception):
    """Raised if a tree has more faults than :data:`FLOOD`."""


def validate(root: dict[str, Any], kind: type[T]) -> Validated[T]:
    """Build the record of a tree, or list the faults: missing keys, unknown keys and invalid values.

    If there are more than :data:`FLOOD` faults, only the first items of each collection are validated.
    """
    try:
        return _validated(root, kind, FLOOD)
    except FloodError:
        pass
    for length in _LENGTHS:
        try:
            found = _validated(_beginning(root, length), kind, FLOOD)
        except FloodError:
            continue
        if found.faults:
            return found._replace(more=True)
        break
    # No fault is among the first items of the collections, so the whole tree is validated without a limit.
    return _validated(root, kind)


def validate_in_parts(root: dict[str, Any]) -> Plan | None:
    """Build the plan of a tree, and empty the tree chapter by chapter.

    Returns ``None`` if the tree has faults.
    """
    chapters = root.pop("chapters", None)
    if not isinstance(chapters, list):
        return None
    chapters.reverse()
    read: list[Chapter] = []
    while chapters:
        try:
            found = _validated(chapters.pop(), Chapter, FLOOD)
        except FloodError:
            return None
        if found.record is None:
            return None
        read.append(found.record)
    plan = validate({**root, "chapters": []}, Plan).record
    return plan and plan._replace(chapters=tuple(read))


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return Pydantic's validator of a kind of record; Pydantic is imported on the first call."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _validated(root: object, kind: type[T], most: int | None = None) -> Validated[T]:
    """Build the record of a tree, or list the faults.

    Raises :class:`FloodError` if there are more than ``most`` faults; ``None`` means no limit.
    """
    from pydantic import ValidationError

    vocabulary = _LimitedVocabulary(most) if most else VOCABULARY
    try:
        validator = adapter(kind)  # type: ignore[arg-type]  # a class is hashable
        return Validated(validator.validate_python(root, context=vocabulary), [])
    except ValidationError as error:
        if most and error.error_count() > most:
            raise FloodError from None
        return Validated(None, list(findings_of(error.errors(include_url=False), kind)))


class _LimitedVocabulary:
    """The parsers of a plan's values, which raise :class:`FloodError` after ``most`` invalid values.

    Pydantic has no limit on the number of errors, but an exception raised by a parser ends the validation.
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
    """Return a copy of the tree in which each collection is truncated to ``length`` items."""
    if isinstance(node, dict):
        return {key: _beginning(value, length) for key, value in islice(node.items(), length)}
    if isinstance(node, list):
        return [_beginning(value, length) for value in node[:length]]
    return node
