"""Converts Pydantic's errors about a plan's tree to findings with this program's codes.

Pydantic reports missing and unknown keys and values of the wrong type. This module finds the key and the
record of the model to which an error refers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin, get_type_hints

from workplan_cli.errors import Level, ValueProblem
from workplan_cli.language.matching import nearest
from workplan_cli.model.deadline import Deadline, DeadlineForm
from workplan_cli.model.field_types import Bases, OneOrMore, Scalar, key_of
from workplan_cli.model.plan import Contacts, Plan
from workplan_cli.model.record import Record
from workplan_cli.tracking.body_checks import MOST_SEARCHES
from workplan_cli.tracking.finding import Finding

Path = tuple[str | int, ...]

_EXPECTED = {
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "tuple_type": "list",
    "text_expected": "text",
}


def findings_of(errors: Iterable[Mapping[str, Any]], root: type = Plan) -> Iterable[Finding]:
    """Yield the errors of a Pydantic validation of a ``root`` record as findings."""
    for count, error in enumerate(errors):
        location, key = error["loc"], False
        if location and location[-1] == "[key]":
            location, key = location[:-1], True
        if error["type"] == "extra_forbidden":
            # Searching similar keys takes time, so only the first unknown keys get a suggestion.
            yield unknown_key(location, root, search=count < MOST_SEARCHES)
        else:
            yield _finding(error, location, root, key=key)


def _finding(error: Mapping[str, Any], path: Path, root: type, *, key: bool) -> Finding:
    match error["type"]:
        case "missing":
            return Finding(path, "missing-key", {"key": path[-1]}, key=True)
        case "value_error" if isinstance(problem := error["ctx"]["error"], ValueProblem):
            # A value that is not a mapping has no such field; its own place is found then.
            inside = (*path, problem.field) if problem.field else path
            return Finding(inside, problem.code, problem.params, key=key)
        case kind:
            expected = "text" if type_at(path, root) is Deadline else _EXPECTED.get(kind, "text")
            return Finding(path, "wrong-shape", {"expected": expected, "found": _shape(error["input"])})


def unknown_key(path: Path, root: type = Plan, *, search: bool = True) -> Finding:
    """Build the finding for an unknown key. ``path`` leads from the ``root`` record to the key.

    ``end:2025`` is reported as a missing space. With ``search``, the finding suggests the most similar known
    key: ``titel`` → ``title``. For a key of the first level, such as ``contacts`` below a department, the
    finding is another one. Only a record with a field ``extra`` has room for other columns of a document; of
    any other record, the finding names all fields.
    """
    key = str(path[-1])
    if ":" in key:
        return Finding(path, "missing-space", {"text": key}, key=True)
    if root is Plan and key in keys_at((), root):
        return Finding(path, "misplaced-key", {"key": key}, key=True)
    keys = keys_at(path[:-1], root)
    near = nearest(key, keys, 1) if search else ()
    if "extra" in keys:
        return Finding(path, "unknown-key", {"key": key, "near": near}, key=True)
    code = "contact-without-kind" if type_at(path[:-1], root) is Contacts and not near else "key-not-here"
    return Finding(path, code, {"key": key, "near": near, "keys": keys}, key=True)


def blank_findings(paths: Iterable[Path], root: type = Plan) -> Iterable[Finding]:
    """Yield findings for keys without a value.

    A known key of a record counts as absent and gives no finding. A key that the author of the file chose,
    such as the key of a department, gives a warning. An unknown key is reported as unknown.
    """
    for count, path in enumerate(paths):
        known = keys_at(path[:-1], root)
        if known and path[-1] not in known:
            yield unknown_key(path, root, search=count < MOST_SEARCHES)
        elif get_origin(type_at(path[:-1], root)) is Mapping:
            yield Finding(path, "blank-value", {"key": path[-1]}, Level.WARNING, key=True)


def is_free_text(path: Path, root: type = Plan) -> bool:
    """Return whether the value at ``path`` is free text, such as a title or the wording of a deadline."""
    return type_at(path, root) in (Scalar("text"), Scalar("basis"), Deadline, core_type(Bases))


@lru_cache(maxsize=1024)
def keys_at(path: Path, root: type = Plan) -> tuple[str, ...]:
    """Return the keys allowed in the record at ``path`` of a ``root`` record.

    Returns an empty tuple if there is no record at ``path``, for example in a mapping whose keys the author
    of the file chooses.
    """
    kind = type_at(path, root)
    kind = DeadlineForm if kind is Deadline else kind
    return tuple(field_types(kind)) if is_record(kind) else ()


@lru_cache(maxsize=1024)
def type_at(path: Path, root: type = Plan) -> Any:
    """Return the type of the value at ``path`` in a ``root`` record.

    The type is a record class, a :class:`Scalar` or a collection type such as ``tuple[Activity, ...]``;
    ``None`` if the record has no such path.
    """
    if not path:
        return root
    outer = type_at(path[:-1], root)
    return core_type(_step(DeadlineForm if outer is Deadline else outer, path[-1]))


def _step(kind: Any, step: str | int) -> Any:
    kind = core_type(kind)
    if is_record(kind):
        return field_types(kind).get(str(step))
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return arguments[0] if isinstance(step, int) else None
    return arguments[1] if get_origin(kind) is Mapping else None


def core_type(kind: Any) -> Any:
    """Return the type without ``None``; for an annotated type, its :class:`Scalar` or its list.

    Example: ``Annotated[str, Scalar("text")] | None`` → ``Scalar("text")``.
    """
    if get_origin(kind) in (Union, UnionType):
        kind = next(each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is not Annotated:
        return kind
    marker = kind.__metadata__[0]
    return get_args(kind)[0] if isinstance(marker, OneOrMore) else marker


def is_record(kind: Any) -> TypeGuard[type[Record]]:
    """Return whether the type is a record class of the model."""
    return isinstance(kind, type) and hasattr(kind, "_fields")


@cache
def field_types(record: type) -> Mapping[str, Any]:
    """Return the annotated types of a record's fields, by their keys in the file."""
    return {key_of(name): kind for name, kind in get_type_hints(record, include_extras=True).items()}


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "mapping"
    return "list" if isinstance(value, list) else "text"
