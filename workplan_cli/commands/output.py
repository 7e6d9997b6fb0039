"""The streams of the process: what they can show, and writing to them."""

import codecs
import io
import os
import sys
from collections.abc import Mapping
from shutil import get_terminal_size
from typing import TextIO

from workplan_cli.errors import StorageError
from workplan_cli.writers import Screen


def screen(environment: Mapping[str, str]) -> Screen:
    """What stdout is: a terminal or not, how wide, with colour and which characters."""
    forced = bool(environment.get("FORCE_COLOR"))
    terminal = forced or (sys.stdout is not None and sys.stdout.isatty())
    dumb = environment.get("TERM") in ("dumb", "unknown")
    return Screen(
        terminal=terminal,
        width=max(1, get_terminal_size().columns),
        color=terminal and not environment.get("NO_COLOR") and (forced or not dumb),
        encoding=encoding_of(sys.stdout),
    )


def say(text: str) -> None:
    """Write text to stdout, all of it. Raises :class:`StorageError` ``output-failed``."""
    if sys.stdout is None:
        raise StorageError.of("output-failed", reason="stdout")
    try:
        write(sys.stdout, text)
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        raise StorageError.of("output-failed", reason=error.strerror or str(error)) from None


def write(stream: TextIO, text: str) -> None:
    """Write and flush; a letter that the stream's encoding lacks becomes the nearest it has."""
    encoding = encoding_of(stream)
    if encoding != "utf-8":
        from workplan_cli.writers.shared.poorer import shown_in

        text = shown_in(text, encoding)
    stream.write(text)
    stream.flush()


def prepare(stream: io.TextIOWrapper) -> None:
    """See that no letter is too much for the stream, whoever writes it."""
    encoding = encoding_of(stream)
    if encoding == "utf-8":
        stream.reconfigure(errors="replace")  # for halves of letters out of file names
        return
    from workplan_cli.writers.shared.poorer import teach

    teach(stream, encoding)


def encoding_of(stream: TextIO | None) -> str:
    """The encoding of a stream by the one name that Python has for it; a text in memory takes any letter."""
    return codecs.lookup((stream and stream.encoding) or "utf-8").name


def silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush says nothing."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, io.UnsupportedOperation):
        return
