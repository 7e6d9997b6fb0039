"""Finds journals near a plan that has none, in the folder for another name of the plan file.

The plan file may have been renamed after these journals were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from workplan_cli.errors import Level, Problem, StorageError
from workplan_cli.model.plan import Plan
from workplan_cli.store.journal.folder import folder_of, listing


def journals_nearby(path: Path, plan: Plan, folders: Iterable[Path]) -> Iterator[Problem]:
    """Yield a warning for each other folder whose journals have entries on the activities of a plan.

    ``path`` is the plan file. ``folders`` are searched for folders of journals. Nothing is yielded if the
    plan already has journals with content.
    """
    own = folder_of(path)
    if any(_has_content(journal) for journal in listing(own).journals):
        return
    for folder in _others(own, folders):
        # Imported when used: most plans are alone in their folder.
        from workplan_cli.store.journal.read import read

        with suppress(StorageError):
            numbers = read(folder)[0].numbers() & set(plan.numbers())
            if numbers:
                params = {"plan": path.name, "folder": own.name, "n": len(numbers)}
                yield Problem(code="journals-nearby", params=params, level=Level.WARNING, file=str(folder))


def _has_content(journal: Path) -> bool:
    # A command that records has already created an empty journal.
    with suppress(OSError):
        return journal.stat().st_size > 0
    return True


def _others(own: Path, folders: Iterable[Path]) -> list[Path]:
    found = []
    for folder in folders:
        with suppress(OSError):
            found += [each for each in folder.iterdir() if _is_of_journals(each) and each != own]
    return sorted(each for each in found if each.is_dir())


def _is_of_journals(folder: Path) -> bool:
    return folder.name == "progress" or folder.suffix == ".progress"
