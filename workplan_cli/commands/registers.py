"""The register of several plans as a command reads it, and the warnings about the keys that it lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem
from workplan_cli.model.record import Record
from workplan_cli.model.register import Reference, Register
from workplan_cli.store import placed_in_register, read_register
from workplan_cli.tracking.finding import Finding


class RegisterInUse(Record):
    """A register and its file. Without ``--register``, the register is empty and there is no file."""

    register: Register = Register()
    file: Path | None = None

    def doubts(self, plans: Collection[str], strange: Iterable[Reference]) -> list[Problem]:
        """Return the warnings about the register.

        There is one for each key in ``strange``: its plan does not have it. There is one more if the register
        names plans that are not in ``plans``.
        """
        if self.file is None:
            return []
        other = [each for each in self.register.references() if each.plan not in plans]
        found = [
            Finding(each.path, "register-key-unknown", {"plan": each.plan, "key": each.key}, Level.WARNING)
            for each in strange
        ]
        if other:
            params = {"plan": other[0].plan, "n": len({each.plan for each in other})}
            found.append(Finding(other[0].path, "register-plan-unknown", params, Level.WARNING))
        return placed_in_register(self.file, found)


def register_of(session: Session, path: Path | None) -> RegisterInUse:
    """Read the register at a path, which may be ``-`` for standard input. Raises the errors of the reader."""
    if path is None:
        return RegisterInUse()
    file = session.inputs.file(path, "register.yaml")
    return RegisterInUse(read_register(file), file)
