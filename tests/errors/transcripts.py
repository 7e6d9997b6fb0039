"""Transcripts: command lines and what was answered to each, as text that a person reads.

    $ workplan status 1.1 --done -5
    -- stderr
    error: “-5” is below zero
      → Write a positive number; a wrong entry is taken back with: workplan undo
    -- exit status 2: negative-number

What went to stdout stands first, what went to stderr after its mark, the codes of the problems
that were told after the exit status, in the order of the telling.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple, Self

_STDERR = "-- stderr\n"
_END = re.compile(r"^-- exit status (?P<status>\d+)(?:: (?P<codes>.*))?\n", re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)


class Answer(NamedTuple):
    """What a command line came to."""

    out: str
    err: str
    status: int
    codes: tuple[str, ...]

    def __str__(self) -> str:
        err = _STDERR + self.err if self.err else ""
        codes = f": {', '.join(self.codes)}" if self.codes else ""
        return f"{self.out}{err}-- exit status {self.status}{codes}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The answer that a text says; an empty one if nothing was answered yet."""
        end = _END.search(text)
        if not end:
            return cls("", "", 0, ())
        out, _, err = text[: end.start()].partition(_STDERR)
        codes = (end["codes"] or "").split(", ") if end["codes"] else ()
        return cls(out, err, int(end["status"]), tuple(codes))


class Exchange(NamedTuple):
    """A command line and its answer."""

    command: str
    answer: Answer

    @property
    def arguments(self) -> list[str]:
        """The arguments after the name of the program."""
        return shlex.split(self.command)[1:]

    def __str__(self) -> str:
        return f"$ {self.command}\n{self.answer}"


def read(path: Path) -> list[Exchange]:
    """What a transcript holds. One that has just been begun has command lines only."""
    _, *parts = _COMMAND.split(path.read_text(encoding="utf-8"))
    return [Exchange(command, Answer.parse(text)) for command, text in zip(*[iter(parts)] * 2, strict=True)]
