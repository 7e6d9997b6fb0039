"""Files as evidence: recorded with their SHA-256, so that ``check`` notices a missing or changed file.

An entry names such a file as ``file:<path from the plan's folder>#sha256=<hex>``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workplan_cli.errors import Level, Problem, UsageError
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.store.files import failing_as
from workplan_cli.tracking.finding import of_entry

_FILE, _MARK, _TEXT = "file:", "#sha256=", "text:"
_ENDING = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|html?|jpe?g|png|gif|tiff?|heic|mp4|zip|rar|7z|p7s|eml|msg)",
    re.IGNORECASE,
)
"""Matches the file name endings of documents that people usually attach."""

_RECORDED = re.compile(rf"{_FILE}(.+){_MARK}(.*)", re.DOTALL)
"""Matches evidence that names a file. If a person wrote the text, the digest may not be a valid one."""

_POSSIBLE = re.compile("[0-9a-f]{64}", re.IGNORECASE)
"""Matches a SHA-256."""


def recorded(text: str, folder: Path, *, force: bool) -> str:
    """Return the evidence to record: a file with its SHA-256 if the text names a file, otherwise the text.

    ``folder`` is the plan's folder. A text that begins with ``text:`` never names a file, a text that begins
    with ``file:`` always does.

    Raises :class:`UsageError` ``evidence-outside`` for a file outside the folder, if ``force`` is not set.
    Raises :class:`UsageError` ``evidence-missing`` if the text looks like the name of a file that does not
    exist. Raises :class:`UsageError` ``evidence-digest`` if the text gives a digest that differs from the
    digest of the file. Raises :class:`UsageError` ``evidence-empty`` if nothing follows ``text:``. Raises
    :class:`StorageError` ``io`` if the file cannot be read.
    """
    if text.startswith(_TEXT):
        stated = text.removeprefix(_TEXT).strip()
        if not stated:
            raise UsageError.of("evidence-empty", text=text)
        return stated
    if text.startswith(_FILE):
        return _of_named(text, folder, force=force)
    path = Path(text)
    with suppress(OSError, ValueError):  # a long text or one with a NUL is no file name
        if path.is_file():
            return _of_file(path.resolve(), folder.resolve(), text, force=force)
        if _looks_like_file(text, path):
            raise UsageError.of("evidence-missing", file=text)
    return text


def _of_named(text: str, folder: Path, *, force: bool) -> str:
    """Return the evidence for a file. ``text`` is ``file:`` and the path of the file.

    The path is relative to the working folder or to the plan's folder. ``#sha256=`` and a checksum may follow
    it.
    """
    found = _RECORDED.fullmatch(text)
    name, digest = found.groups() if found else (text.removeprefix(_FILE), None)
    with suppress(OSError, ValueError):
        path = next((each for each in (Path(name), folder / name) if each.is_file()), None)
        if path:
            evidence = _of_file(path.resolve(), folder.resolve(), name, force=force)
            if digest is not None and not evidence.endswith(f"{_MARK}{digest.lower()}"):
                raise UsageError.of("evidence-digest", file=name, digest=digest)
            return evidence
    raise UsageError.of("evidence-missing", file=name)


def _looks_like_file(text: str, path: Path) -> bool:
    """Return whether a text that names no existing file looks like a path.

    Examples: ``akt.pdf``, ``./akt``, and ``hujjatlar/akt`` if the folder exists. A link or a document number
    such as ``12/3-son`` is not a path. The name of a folder, a pipe or a device is a path.
    """
    if path.exists():
        return True
    if "://" in text:
        return False
    begins = text.startswith(("./", "../", ".\\", "..\\", "~")) or path.is_absolute()
    inside = path.parent != Path() and path.parent.is_dir()
    return begins or inside or _ENDING.fullmatch(path.suffix) is not None


def _of_file(path: Path, folder: Path, text: str, *, force: bool) -> str:
    if not path.is_relative_to(folder) and not force:
        raise UsageError.of("evidence-outside", file=text, folder=str(folder))
    try:
        name = Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        name = path.as_posix()
    with failing_as("io", path):
        return f"{_FILE}{name}{_MARK}{_digest(path)}"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        from hashlib import file_digest

        return file_digest(stream, "sha256").hexdigest()


def problems(journal: Journal, folder: Path) -> Iterator[Problem]:
    """Yield a warning for each evidence file that is missing, and an error for each one that has changed.

    ``folder`` is the plan's folder.
    """
    for entry in journal.valid():
        for text in entry.evidence:
            if found := _RECORDED.fullmatch(text):
                name, digest = found.groups()
                yield from _compared(folder / name, digest, entry, name)


def _compared(path: Path, digest: str, entry: Entry, name: str) -> Iterator[Problem]:
    if not _POSSIBLE.fullmatch(digest):
        yield of_entry(entry, "evidence-changed", {"evidence": name})
        return
    with suppress(OSError, ValueError):
        if path.is_file():  # a pipe would never end
            if _digest(path) != digest.lower():
                yield of_entry(entry, "evidence-changed", {"evidence": name})
            return
    yield of_entry(entry, "evidence-gone", {"evidence": name}, Level.WARNING)
