"""The output streams of the process: their properties, and writing text to them."""

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from workplan_cli.errors import Level, Problem, StorageError
from workplan_cli.writers import Screen


class UnseenError(StorageError):
    """Raised if data that a command wrote to disk could not be shown."""


def screen(environment: Mapping[str, str]) -> Screen:
    """Return the properties of stdout: whether it is a terminal, width in columns, colour, encoding.

    With ``FORCE_COLOR`` any stdout counts as a terminal. ``NO_COLOR`` and ``TERM=dumb`` turn colour
    off.
    """
    forced = bool(environment.get("FORCE_COLOR"))
    terminal = forced or (sys.stdout is not None and sys.stdout.isatty())
    dumb = environment.get("TERM") in ("dumb", "unknown")
    size = get_terminal_size()
    return Screen(
        terminal=terminal,
        width=max(1, size.columns),
        height=max(1, size.lines),
        color=terminal and not environment.get("NO_COLOR") and (forced or not dumb),
        encoding=encoding_of(sys.stdout),
    )


def width_of(stream: TextIO | None, environment: Mapping[str, str]) -> int | None:
    """Return the width of a terminal in columns; ``None`` for a stream that is not a terminal.

    With ``FORCE_COLOR`` any stream counts as a terminal, as in :func:`screen`.
    """
    if stream is None or not (environment.get("FORCE_COLOR") or stream.isatty()):
        return None
    return max(1, get_terminal_size().columns)


def print_text(text: str) -> None:
    """Write text to stdout and flush it. A closed pipe is not an error.

    Raises :class:`StorageError` ``output-failed``.
    """
    _print(lambda stdout: write(stdout, text))


def print_bytes(data: bytes) -> None:
    """Write the content of a file to stdout and flush it. A closed pipe is not an error.

    Raises :class:`StorageError` ``output-failed``.
    """

    def write_bytes(stdout: TextIO) -> None:
        stdout.buffer.write(data)
        stdout.flush()

    _print(write_bytes)


def _print(write_to: Callable[[TextIO], None]) -> None:
    if sys.stdout is None:  # the process was started with stdout closed: >&-
        raise StorageError.of("output-failed", reason="stdout")
    try:
        write_to(sys.stdout)
    except BrokenPipeError:
        discard_buffer(sys.stdout)
    except OSError as error:
        discard_buffer(sys.stdout)
        raise StorageError.of("output-failed", reason=error.strerror or str(error)) from None


@contextmanager
def shown_or(*unseen: Problem) -> Iterator[None]:
    """Tell the user that data is on disk, although the ``with`` block failed to show it.

    The data is entries, an amendment or a file. If the block raises :class:`StorageError`,
    :class:`UnseenError` is raised instead. It carries the problems ``unseen`` as warnings, with the reason
    added. If ``unseen`` is empty, the error of the block is raised unchanged.
    """
    try:
        yield
    except StorageError as error:
        if not unseen:
            raise
        reason = next((each.params.get("reason") for each in error.problems), None)
        params = {"reason": reason or error.problems[0].code}
        raise UnseenError(
            each._replace(params={**each.params, **params}, level=Level.WARNING) for each in unseen
        ) from error


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raise :class:`StorageError` ``file-exists`` for the first path that exists.

    A command that writes several files thus refuses before it has written any.
    """
    for path in paths:
        if path.exists():
            raise StorageError.of("file-exists", file=str(path))


def written_unseen(*paths: Path) -> Iterator[Problem]:
    """Return a problem for each written file or folder. The problems are arguments of :func:`shown_or`."""
    return (Problem("written-unseen", {"file": str(path)}) for path in paths)


def write(stream: TextIO, text: str) -> None:
    """Write text to the stream and flush it.

    A character missing in the stream's encoding is replaced by the nearest character that exists there.
    """
    encoding = encoding_of(stream)
    if encoding != "utf-8":
        from workplan_cli.writers.shared.poorer import shown_in

        text = shown_in(text, encoding)
    stream.write(text)
    stream.flush()


def progress(text: str) -> None:
    """Write a text over the last line of the terminal on stderr. Errors of stderr are ignored."""
    with suppress(OSError):
        write(sys.stderr, f"\r{text}\x1b[K")


def prepare(stream: io.TextIOWrapper) -> None:
    """Set the stream's error handler, so that a character missing in the encoding never raises an error."""
    encoding = encoding_of(stream)
    if encoding == "utf-8":
        stream.reconfigure(errors="replace")  # file names may hold unpaired surrogates
        return
    from workplan_cli.writers.shared.poorer import teach

    teach(stream, encoding)


def in_ascii(streams: Iterable[TextIO | None]) -> None:
    """Switch streams to ASCII. Anything written to them is then drawn with ASCII characters."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="ascii")
            prepare(stream)


def encoding_of(stream: TextIO | None) -> str:
    """Return the normalised name of a stream's encoding: ``UTF8`` → ``utf-8``.

    A stream in memory, or ``None``, counts as ``utf-8``.
    """
    return codecs.lookup((stream and stream.encoding) or "utf-8").name


def discard_buffer(stream: TextIO) -> None:
    """Redirect the stream to the null device, so that Python's flush at exit raises no error."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, io.UnsupportedOperation):
        return
