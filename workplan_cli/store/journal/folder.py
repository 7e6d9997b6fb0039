"""The paths of a plan's journals: one folder next to the plan, with one file per author."""

from __future__ import annotations

import re
from operator import attrgetter
from pathlib import Path

from workplan_cli.errors import StorageError
from workplan_cli.store.files import failing_as

_SAFE_NAME = r"[a-z0-9](?:[a-z0-9@._-]{0,62}[a-z0-9])?"
_RESERVED_NAME = r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?"  # device names on Windows


def folder_of(plan: Path) -> Path:
    """Return the folder of the journals of a plan file.

    Examples: ``plan.yaml`` → ``progress``, ``2026.yaml`` → ``2026.progress``, next to the plan file.
    """
    return plan.parent / ("progress" if plan.name == "plan.yaml" else f"{plan.stem}.progress")


def file_of(folder: Path, author: str) -> Path:
    """Return the path of an author's journal. Different authors get different files on every file system.

    An author's name that is safe as a file name is used unchanged: ``ali@pc`` → ``ali@pc.yaml``. From
    any other name, the file name is built of the readable characters and a digest: ``Алишер`` →
    ``writer+117cf772bf70.yaml``. Safe names do not contain ``+``, so the two forms cannot collide.
    """
    if re.fullmatch(_SAFE_NAME, author) and not re.fullmatch(_RESERVED_NAME, author):
        return folder / f"{author}.yaml"
    from hashlib import sha256

    readable = re.sub(r"[^a-z0-9@]+", "-", author.lower())[:40].strip("-") or "writer"
    return folder / f"{readable}+{sha256(author.encode(errors='surrogatepass')).hexdigest()[:12]}.yaml"


def paths(folder: Path) -> list[Path]:
    """Return the paths of the journals in a folder, sorted by name; an empty list if the folder is missing.

    Raises :class:`StorageError` (``journal-unreadable``, ``journal-not-a-file``).
    """
    with failing_as("journal-unreadable", folder):
        try:
            paths = [path for path in folder.iterdir() if path.suffix == ".yaml" and path.name[0] != "."]
        except FileNotFoundError:
            return []
    for path in paths:
        if path.exists() and not path.is_file():
            raise StorageError.of("journal-not-a-file", file=str(path))
    return sorted(paths, key=attrgetter("name"))
