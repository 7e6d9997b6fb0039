"""The paths of the journals of a plan: one folder beside it, one file per author."""

from __future__ import annotations

import re
from operator import attrgetter
from pathlib import Path

from workplan_cli.errors import StorageError
from workplan_cli.store.files import failing_as

_SAFE_NAME = r"[a-z0-9](?:[a-z0-9@._-]{0,62}[a-z0-9])?"
_RESERVED_NAME = r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?"  # names of devices on Windows


def folder_of(plan: Path) -> Path:
    """The folder of the journals that belong to the plan file ``plan``."""
    return plan.parent / ("progress" if plan.name == "plan.yaml" else f"{plan.stem}.progress")


def file_of(folder: Path, author: str) -> Path:
    """The journal of ``author``. Different authors get different files on every file system.

    A safe name is used as it is: ``ali@pc`` → ``ali@pc.yaml``. Any other becomes its readable part and
    a digest: ``Алишер`` → ``writer+117cf772bf70.yaml``. A safe name holds no ``+``, so the two never meet.
    """
    if re.fullmatch(_SAFE_NAME, author) and not re.fullmatch(_RESERVED_NAME, author):
        return folder / f"{author}.yaml"
    from hashlib import sha256

    readable = re.sub(r"[^a-z0-9@]+", "-", author.lower())[:40].strip("-") or "writer"
    return folder / f"{readable}+{sha256(author.encode(errors='surrogatepass')).hexdigest()[:12]}.yaml"


def paths(folder: Path) -> list[Path]:
    """The journals in a folder, by name. Raises :class:`StorageError`, see :func:`read`."""
    with failing_as("journal-unreadable", folder):
        try:
            paths = [path for path in folder.iterdir() if path.suffix == ".yaml" and path.name[0] != "."]
        except FileNotFoundError:
            return []
    for path in paths:
        if path.exists() and not path.is_file():
            raise StorageError.of("journal-not-a-file", file=str(path))
    return sorted(paths, key=attrgetter("name"))
