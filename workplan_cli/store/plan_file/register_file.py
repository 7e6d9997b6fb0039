"""Reads a register of bodies and people, with the reader and the vocabulary of plan.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workplan_cli.errors import Level, PlanError, Problem, StorageError
from workplan_cli.input_file import open_input
from workplan_cli.model.register import Register
from workplan_cli.store.plan_file import yaml_tree
from workplan_cli.store.plan_file.read import MAX_BYTES, placed, without_echoes
from workplan_cli.store.plan_file.shape import blank_findings
from workplan_cli.store.plan_file.validate import validate
from workplan_cli.store.problems import bounded
from workplan_cli.text_file import UndecodableError, decode
from workplan_cli.tracking.finding import Finding

OF_REGISTER = {
    "empty-file": "register-empty",
    "not-a-mapping": "register-not-a-mapping",
    "key-not-here": "register-unknown-key",
    "wrong-shape": "register-wrong-shape",
}
"""The codes for plan files → those for registers, whose remedies differ."""


def read_register(path: Path) -> Register:
    """Read a register.

    Raises :class:`PlanError` with all problems of the file, and :class:`StorageError` ``io`` if it cannot be
    read.
    """
    register, problems = parse(_data(path))
    if register is None or any(each.level is Level.ERROR for each in problems):
        raise PlanError(
            each._replace(code=OF_REGISTER.get(each.code, each.code), file=str(path)) for each in problems
        )
    return register


def placed_in(path: Path, findings: Sequence[Finding]) -> list[Problem]:
    """Convert findings about a register to problems with lines and columns. Reads the file again.

    Raises :class:`StorageError` ``io`` if the file can no longer be read.
    """
    data = _data(path)
    found = placed([*findings], yaml_tree.parse(decode(data)), data)
    return [each._replace(file=str(path)) for each in found]


def _data(path: Path) -> bytes:
    try:
        with open_input(path) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise StorageError.of("io", file=str(path), reason=error.strerror or str(error)) from None


def parse(data: bytes) -> tuple[Register | None, tuple[Problem, ...]]:
    """Parse the content of a register. The problems have lines and columns, but no file name."""
    if len(data) > MAX_BYTES:
        return None, (Problem(code="file-too-large", params={"limit": MAX_BYTES // 1024**2}),)
    try:
        tree = yaml_tree.parse(decode(data))
    except UndecodableError as error:
        return None, (error.problem,)
    if tree.root is None:
        return None, bounded(tree.problems)
    register, faults, more = validate(tree.root, Register)
    findings = [*faults, *blank_findings(tree.blank, Register)]
    if register:
        findings += (
            Finding((field, key, "is", at), "register-key-twice", {"key": place})
            for field, key, at, place in register.twice()
        )
        findings += (
            Finding(each.path, "register-without-plan", {"key": each.key, "supervisors": "supervisors"})
            for each in register.references()
            if not each.plan
        )
    found = without_echoes(placed(findings, tree, data), tree.problems)
    return register, bounded([*tree.problems, *found], more=more)
