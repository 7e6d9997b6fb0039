"""``workplan open``: open an activity in the user's editor, at its line of the plan file."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, PlanError, StorageError
from workplan_cli.model.row import Row
from workplan_cli.text_file import decode
from workplan_cli.tracking import filters as query

PLUS_LINE = frozenset({"vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe", "ne", "gedit", "kate"})
"""The editors that take the line as ``+12`` before the file."""

AFTER_COLON = frozenset({"hx", "helix", "subl", "zed", "mate"})
"""The editors that take the line as ``file:12``."""

GOTO = frozenset({"code", "code-insiders", "codium", "cursor"})
"""The editors that take the line as ``--goto file:12``."""


def run(ctx: typer.Context, number: o.Number) -> None:
    session = o.session(ctx)
    row = query.one(session.plan, number)
    path = source_of(session, row)
    line = line_of(decode(path.read_bytes()), first_number(row))
    command = [*editor(session.environment), *place(session.environment, path, line)]
    if command[0] in PLUS_LINE and not _chosen(session.environment):
        _announce(session, command[0], path, line)
    try:
        ended = subprocess.run(command, check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        facts = {"editor": command[0], "reason": error.strerror or str(error)}
        variable = "VISUAL" if session.environment.get("VISUAL") else "EDITOR"
        raise StorageError.of("editor-missing", **facts, variable=variable) from error
    if ended.returncode:
        raise typer.Exit(ended.returncode)
    _require_sound(session)


def _announce(session: Session, name: str, path: Path, line: int) -> None:
    """Say how to leave an editor that the user has not chosen, and wait, because its screen hides this."""
    keys = {"leave": "Esc :q! Enter", "save": "Esc :wq Enter"}
    session.tell("open.unchosen", file=str(path), line=line, editor=name, variable="EDITOR", **keys)
    if shutil.which("nano", path=session.environment.get("PATH")):
        session.tell("open.choice", choice="export EDITOR=nano")
    if session.interactive:
        session.tell("open.wait", editor=name)
        sys.stdin.readline()


def _require_sound(session: Session) -> None:
    """Check the plan that the editor left. Raises :class:`PlanError` with its errors."""
    _, _, found = store.inspect(
        session.plan_path, session.now, lambda signed: session.day_in(signed.settings)
    )
    errors = [problem for problem in found if problem.level is Level.ERROR]
    if errors:
        raise PlanError(session.inputs.named(errors))


def first_number(row: Row) -> str:
    """Return the number that a row has in the file that adds it: in the signed plan, or in an amendment."""
    return row.id.rpartition(":")[2]


def source_of(session: Session, row: Row) -> Path:
    """Return the file that holds a row: the plan, or the amendment that added it."""
    amendment, added, _ = row.id.rpartition(":")
    return session.amendments_folder / f"{amendment}.yaml" if added else session.plan_path


def line_of(text: str, number: str) -> int:
    """Return the line (from 1) of the activity ``number`` in a plan or an amendment; 1 if it is not found."""
    value = rf"""["']?{re.escape(number)}["']?\s*(?:$|[,}}#])"""
    found = re.search(rf"^\s*(?:-\s*)?\{{?\s*(?:[^#\n]*[,{{]\s*)?number:\s*{value}", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def editor(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the editor: ``$VISUAL``, else ``$EDITOR``, else the system's default editor."""
    system = "notepad" if os.name == "nt" else "vi"
    return shlex.split(_chosen(environment) or system, posix=os.name != "nt")


def _chosen(environment: Mapping[str, str]) -> str | None:
    """Return the command of the editor that the user has chosen, or ``None``."""
    return environment.get("VISUAL") or environment.get("EDITOR")


def place(environment: Mapping[str, str], path: Path, line: int) -> list[str]:
    """Return the arguments with which an editor opens a file at a line.

    For an unknown editor, the arguments contain only the file.
    """
    name = Path(editor(environment)[0]).stem.lower()
    if name in PLUS_LINE:
        return [f"+{line}", str(path)]
    if name in GOTO:
        return ["--goto", f"{path}:{line}"]
    return [f"{path}:{line}"] if name in AFTER_COLON else [str(path)]
