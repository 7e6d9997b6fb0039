"""Finds the plan files for the values of ``--plan``.

A value is a plan file, a folder of plans or a pattern such as ``bodies/*``. A folder with ``plan.yaml`` or
``data/plan.yaml`` stands for that plan. Any other folder stands for every ``plan.yaml`` below it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from workplan_cli.commands import world
from workplan_cli.commands.world import PlanFile, PlanFiles
from workplan_cli.errors import Problem
from workplan_cli.store import amendments_folder, progress_folder
from workplan_cli.store.plan_id import is_register

ENDINGS = (".yaml", ".yml")
"""The endings of the plan files that a pattern can match."""


def plan_files(names: Iterable[str]) -> PlanFiles:
    """Return the plan files that the values of ``--plan`` stand for.

    A value without any plan file gives the path of a file that does not exist. The files of one value are
    sorted by path. A file that is found several times, for example through a link, appears only at its first
    position.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[Path, Path]] = {}
    for name in names:
        root, paths = _meant(name, problems)
        for path in paths:
            found.setdefault(os.path.realpath(path), (path, root))
    return PlanFiles(tuple(_named(found.values())), tuple(problems))


def _meant(name: str, problems: list[Problem]) -> tuple[Path, list[Path]]:
    """Return a folder, and the plans that one value of ``--plan`` stands for.

    The names of the plans are relative to the folder.
    """
    path = world.expanded(name)
    if world.is_pattern(path):
        matches = (Path(each) for each in sorted(glob(str(path), recursive=True)))  # noqa: PTH207 - the pattern may be absolute
        found = [plan for each in matches for plan in _of_match(each, problems)]
        return Path(*_before_magic(path.parts)), _plans_among(found) or [path]
    if world.is_folder_of_plans(path):
        return path, [*_below(path, problems)] or [world.reach_of(path).path]
    return Path(), [world.reach_of(path).path]


def _of_match(path: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the plans for one match of a pattern. A file that does not end in .yaml or .yml is no plan."""
    if world.is_folder_of_plans(path):
        yield from _below(path, problems)
    elif path.is_dir() or path.suffix.lower() in ENDINGS:
        yield world.reach_of(path).path


def _plans_among(matches: list[Path]) -> list[Path]:
    """Return the files without those that are known to be no plans: journals, amendments and registers."""
    beside = {folder(path) for path in matches for folder in (progress_folder, amendments_folder)}
    return [each for each in matches if each.parent not in beside and not is_register(each)]


def _before_magic(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        if has_magic(part):
            return
        yield part


def _below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield every ``plan.yaml`` below a folder, sorted by path.

    Links to folders are followed, but no folder is entered twice. Hidden folders are not entered. The folders
    of journals and amendments are not entered either, because a journal may also be called ``plan.yaml``.
    """

    def failed(error: OSError) -> None:
        reason = error.strerror or str(error)
        problems.append(Problem("io", {"file": str(error.filename), "reason": reason}))

    plain, entered = world.PLAN_NAMES[0], set[str]()
    for name, folders, files in os.walk(folder, onerror=failed, followlinks=True):
        here, real = Path(name), os.path.realpath(name)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        plans = [here / each for each in files if each.endswith(ENDINGS)]
        beside = {each(plan).name for plan in plans for each in (progress_folder, amendments_folder)}
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in beside)
        if plain.name in files:
            yield here / plain


def _named(found: Iterable[tuple[Path, Path]]) -> Iterator[PlanFile]:
    """Yield each plan with a unique name: its path below the given folder, else its whole path."""
    whole = [(path, root, _name(path)) for path, root in found]
    short = [
        _name(path.relative_to(root)) if path.is_relative_to(root) else name for path, root, name in whole
    ]
    often = Counter(short)
    for (path, _, name), near in zip(whole, short, strict=True):
        yield PlanFile(world.target_of(path), near if often[near] == 1 else name)


def _name(path: Path) -> str:
    """Return the name of the plan in a file: the folder of a ``plan.yaml``, as a path.

    For a file with any other name, return its path without the ending.
    """
    named = path.parent if path.name == world.PLAN_NAMES[0].name else path.with_suffix("")
    return named.as_posix()
