"""Problems as data, and the exceptions that carry them.

A :class:`Problem` holds a code of the message catalogue and the values of its sentence, but no sentence,
so that it can be shown in every language and format. An exception is raised where work cannot continue;
its class determines the exit status.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, NamedTuple, Self


class Level(StrEnum):
    """The severity of a problem: an error makes a command fail, a warning is only reported."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """A problem and its place.

    ``line`` and ``column`` count from 1, or are ``None`` where the problem has no such place.
    ``excerpt`` is the text of the line. The sentence is the catalogue's ``problem.<code>``, the remedy
    ``problem.<code>.fix``, both filled with ``params``.
    """

    code: str
    params: Mapping[str, object] = {}
    level: Level = Level.ERROR
    file: str | None = None
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """The sort key: file, line, column."""
        return (self.file or "", self.line or 0, self.column or 0)

    def at(
        self, file: str, line: int | None = None, column: int | None = None, excerpt: str | None = None
    ) -> Self:
        """The same problem with its place filled in."""
        return self._replace(file=file, line=line, column=column, excerpt=excerpt)


class WorkplanError(Exception):
    """The base of all errors of the program. Subclasses differ only in the exit status."""

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))

    @classmethod
    def of(cls, code: str, **params: object) -> Self:
        """An error with a single problem, without a place in a file."""
        return cls([Problem(code=code, params=params)])


class UsageError(WorkplanError):
    """A command line that cannot be executed: an unknown number, a bad value."""

    exit_code = 2


class PlanError(WorkplanError):
    """The plan is invalid or unreadable."""

    exit_code = 3


class DocumentError(WorkplanError):
    """A document cannot be read, or holds no plan: damaged, too large, of an unsafe kind.

    Its status is that of an invalid plan, since a document is imported to become one.
    """

    exit_code = PlanError.exit_code


class JournalError(WorkplanError):
    """A journal is damaged."""

    exit_code = 4


class StorageError(WorkplanError):
    """Reading, writing or locking failed."""

    exit_code = 5


class ValueProblem(ValueError):  # noqa: N818 - it carries a Problem
    """A text that is not a valid value.

    Raised by the readers of dates, numbers and deadlines, which do not know the place of the text.
    Their callers turn it into a :class:`Problem` with a place, or into a :class:`UsageError`.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    def problem(self, level: Level = Level.ERROR) -> Problem:
        """The problem that this exception describes, without a place."""
        return Problem(code=self.code, params=self.params, level=level)
