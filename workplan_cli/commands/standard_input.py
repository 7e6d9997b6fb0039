"""Lets ``-`` stand for standard input where a command expects the name of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from workplan_cli.errors import Problem, StorageError

STDIN = Path("-")
"""The file name that stands for standard input."""

MAX_BYTES = 128 * 1024 * 1024
"""The maximum number of bytes read from standard input; more than any reader of files accepts."""


class Inputs:
    """Temporary files that hold standard input, because the readers of plans and documents need files."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._files: dict[str, Path] = {}

    def close(self) -> None:
        """Delete the temporary files at the end of the command."""
        self._open.close()

    def file(self, path: Path, name: str) -> Path:
        """Return the file to read for ``path``.

        For ``-``, this is a temporary file called ``name`` that holds standard input. Raises
        :class:`StorageError` ``no-input`` if standard input is closed or cannot be read.
        """
        if path != STDIN:
            return path
        if name not in self._files:
            # Imported when used: most runs read nothing from standard input.
            from tempfile import TemporaryDirectory

            folder = self._open.enter_context(TemporaryDirectory(prefix="workplan-"))
            self._files[name] = Path(folder) / name
            self._files[name].write_bytes(_read())
        return self._files[name]

    def name(self, path: Path) -> str:
        """Return the name of a file as the user typed it: ``-`` for a file that holds standard input."""
        return str(STDIN if path in self._files.values() else path)

    def named(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems, with file names as the user typed them."""
        return (each._replace(file=self.name(Path(each.file))) if each.file else each for each in problems)


def _read() -> bytes:
    try:
        if sys.stdin is not None:
            return sys.stdin.buffer.read(MAX_BYTES)
    except OSError as error:
        raise StorageError.of("no-input", reason=error.strerror or str(error)) from None
    raise StorageError.of("no-input", reason="stdin")
