"""Reads the file of an amendment, with the reader and the vocabulary of plan.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workplan_cli.errors import Level, Problem
from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.model.record import Record
from workplan_cli.store.plan_file import yaml_places
from workplan_cli.store.plan_file import yaml_tree as yamltree
from workplan_cli.store.plan_file.read import (
    MAX_BYTES,
    cut_texts,
    placed,
    without_echoes,
)
from workplan_cli.store.plan_file.shape import blank_findings
from workplan_cli.store.plan_file.validate import validate
from workplan_cli.store.problems import MAX_PROBLEMS, bounded
from workplan_cli.text_file import UndecodableError, decode
from workplan_cli.tracking.finding import Finding

_NULL = {"null", "Null", "NULL", "~"}


class Parsed(Record):
    """The content of an amendment's file.

    ``form`` is ``None`` if the file breaks a rule of the format. ``tree`` holds the values of the file:
    strings, lists and mappings. A target that is no longer promised and a vacant post have the value
    ``None``.
    """

    form: AmendmentForm | None
    problems: tuple[Problem, ...]
    tree: dict[str, Any]


def parse(data: bytes) -> Parsed:
    """Parse the content of an amendment's file. The problems have lines and columns, but no file name."""
    if len(data) > MAX_BYTES:
        return Parsed(None, (Problem(code="file-too-large", params={"limit": MAX_BYTES // 1024**2}),), {})
    try:
        tree = yamltree.parse(decode(data))
    except UndecodableError as error:
        return Parsed(None, (error.problem,), {})
    if tree.root is None:
        return Parsed(None, bounded(map(_of_amendment, tree.problems)), {})
    root: dict[str, Any] = tree.root
    blank = _with_nulls(root, tree.blank)
    form, faults, more = validate(root, AmendmentForm)
    findings = [*faults, *list(blank_findings(blank, AmendmentForm))[:MAX_PROBLEMS]]
    findings += cut_texts(tree.commented, AmendmentForm)
    found = placed(findings, tree, data)
    problems = bounded([*tree.problems, *without_echoes(found, tree.problems)], more=more)
    sound = not any(problem.level is Level.ERROR for problem in tree.problems)
    return Parsed(form if sound else None, problems, root)


def _of_amendment(problem: Problem) -> Problem:
    """Replace the error code for an empty plan file by the code for an empty amendment file.

    The two files need different corrections.
    """
    return problem._replace(code="amendment-empty") if problem.code == "empty-file" else problem


def placed_in(data: bytes, findings: Iterable[Finding]) -> list[Problem]:
    """Convert findings about an amendment to problems with the lines and columns in its file."""
    return placed(list(findings), yamltree.parse(decode(data)), data)


def _with_nulls(root: dict[str, Any], blank: Iterable[yaml_places.Path]) -> list[yaml_places.Path]:
    """Set targets that are no longer promised and vacant posts to ``None``, and remove ``after: null``.

    Return the paths of all other keys without a value.
    """
    changes: Any = root.get("changes")
    heads: Any = root.get("heads")
    others = []
    for path in blank:
        match path:
            case ("changes", int(at), "targets", str(key)):
                root["changes"][at]["targets"][key] = None
            case ("heads", str(key)):
                heads[key] = None
            case _:
                others.append(path)
    for change in changes if isinstance(changes, list) else ():
        _read_nulls(change.get("targets") if isinstance(change, dict) else None)
    _read_nulls(heads)
    added: Any = root.get("add")
    for each in added if isinstance(added, list) else ():
        if isinstance(each, dict) and isinstance(each.get("after"), str) and each["after"] in _NULL:
            del each["after"]
    return others


def _read_nulls(values: Any) -> None:
    for key, value in values.items() if isinstance(values, dict) else ():
        if isinstance(value, str) and value in _NULL:
            values[key] = None
