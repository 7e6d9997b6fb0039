"""The paths of a plan's journals: one folder next to the plan, with one file per author."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path

from workplan_cli.errors import Level, Problem, StorageError
from workplan_cli.model.record import Record

_SAFE_NAME = r"[a-z0-9](?:[a-z0-9@._-]{0,62}[a-z0-9])?"
_RESERVED_NAME = r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?"  # device names on Windows
_ENDINGS = (".yaml", ".yml")
TRACE_ENDING = ".pending"
"""The ending of the traces of commands, see :mod:`workplan_cli.store.journal.traces`."""

_START = b'- {"id"'
_MOST_LOOKED_AT = 1000
"""The maximum number of files examined in a subfolder, so that a large subfolder delays no command."""


def folder_of(plan: Path) -> Path:
    """Return the folder of the journals of a plan file.

    Examples: ``plan.yaml`` → ``progress``, ``2026.yaml`` → ``2026.progress``, next to the plan file.
    """
    return plan.parent / ("progress" if plan.name == "plan.yaml" else f"{plan.stem}.progress")


def file_of(folder: Path, author: str) -> Path:
    """Return the path of an author's journal. Different authors get different files on every file system.

    An author's name that is safe as a file name is used unchanged: ``ali@pc`` → ``ali@pc.yaml``. Otherwise
    the file name consists of the safe characters of the name and a digest: ``Алишер`` →
    ``writer+117cf772bf70.yaml``. Safe names do not contain ``+``, so the two forms cannot collide.
    """
    if re.fullmatch(_SAFE_NAME, author) and not re.fullmatch(_RESERVED_NAME, author):
        return folder / f"{author}.yaml"
    from hashlib import sha256

    readable = re.sub(r"[^a-z0-9@]+", "-", author.lower())[:40].strip("-") or "writer"
    return folder / f"{readable}+{sha256(author.encode(errors='surrogatepass')).hexdigest()[:12]}.yaml"


def own_file(folder: Path, author: str) -> Path:
    """Return the path of the journal that an author has in a folder, or will have.

    Some systems change a file name when they copy the file: ``IVANOV.YAML``, ``ivanov.yml``. A file whose
    name differs from :func:`file_of` only in case or in its ending is therefore the author's journal too.
    Otherwise the author would have a second journal on such a system.
    """
    own = file_of(folder, author)
    if own.exists():
        return own
    names = {f"{own.stem}{ending}" for ending in _ENDINGS}
    with suppress(OSError):
        return min((path for path in folder.iterdir() if path.name.lower() in names), default=own)
    return own


class Listing(Record):
    """The journals in a folder, sorted by name, and problems with other files and folders there.

    A problem is an error if entries may be missing because of it, otherwise a warning.
    """

    journals: list[Path]
    problems: list[Problem]


def listing(folder: Path) -> Listing:
    """List a folder of journals; the listing is empty if the folder is missing.

    A file is a journal if its name ends in ``.yaml`` or ``.yml`` (upper or lower case) and does not begin
    with a dot. Other files that look like journals, subfolders with journals, and hidden files with entries
    are reported as problems. Raises :class:`StorageError` ``journal-unreadable`` if the folder itself cannot
    be read.
    """
    try:
        paths = sorted(folder.iterdir(), key=attrgetter("name"))
    except FileNotFoundError as error:
        if folder.is_symlink():  # to a share that is not there
            raise StorageError([unreadable(folder, error)]) from error
        return Listing([], [])
    except OSError as error:
        raise StorageError([unreadable(folder, error)]) from error
    found = Listing([], [])
    for path in paths:
        if path.name[0] == ".":
            found.problems.extend(_hidden(path))
        elif not has_journal_name(path):
            found.problems.extend(_unread(path))
        elif path.is_file():
            found.journals.append(path)
        else:
            found.problems.append(Problem(code="journal-not-a-file", file=str(path)))
    return found


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the problem for a journal, or a folder of journals, that the operating system cannot read."""
    params = {"reason": error.strerror or str(error)}
    return Problem(code="journal-unreadable", params=params, file=str(path))


def has_journal_name(path: Path) -> bool:
    """Return whether a file with this name counts as a journal."""
    return path.suffix.lower() in _ENDINGS


def _unread(path: Path) -> Iterator[Problem]:
    """Yield a warning if ``path`` looks like a journal but is not read.

    If ``path`` is a folder, yield a warning for each such file in it.
    """
    inside = path.rglob("*") if path.is_dir() else [path]
    for each in islice(inside, _MOST_LOOKED_AT):
        if each.name[0] != "." and each.is_file() and _looks_like_journal(each):
            yield _not_read(each)


def _hidden(path: Path) -> Iterator[Problem]:
    """Yield a warning for a hidden file with entries, unless it is the trace of a command."""
    if path.suffix != TRACE_ENDING and path.is_file() and _has_entries(path):
        yield _not_read(path)


def _not_read(path: Path) -> Problem:
    return Problem(code="journal-not-read", level=Level.WARNING, file=str(path))


def _looks_like_journal(path: Path) -> bool:
    """Return whether a file was probably meant as a journal: ``ali.yaml.txt``, or any file with entries."""
    return any(ending in path.name.lower() for ending in _ENDINGS) or _has_entries(path)


def _has_entries(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_START) + 3).removeprefix(BOM_UTF8).startswith(_START)
    return False
