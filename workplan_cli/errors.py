"""Problems as data, and the exceptions that carry them.

A :class:`Problem` holds a message code and the values for the message, but no text. The text is taken from
the message catalogue, so that a problem can be shown in every language and output format. An exception is
raised where work cannot continue; the exception class determines the exit status.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, NamedTuple, Self


class Level(StrEnum):
    """The severity of a problem. An error makes the command fail; a warning is only reported."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """An error or warning with a message code and, if known, a place in a file.

    ``line`` and ``column`` count from 1; ``None`` means that the problem has no line or column. ``excerpt``
    is the text of the line. The catalogue keys of the message and of the suggested fix are ``problem.<code>``
    and ``problem.<code>.fix``; both messages are filled with ``params``.
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
        """Return a copy of the problem with the given place."""
        return self._replace(file=file, line=line, column=column, excerpt=excerpt)


class WorkplanError(Exception):
    """The base class of all errors of the program. Subclasses differ only in the exit status."""

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))

    @classmethod
    def of(cls, code: str, **params: object) -> Self:
        """Create an error with a single problem that has no place in a file."""
        return cls([Problem(code=code, params=params)])


class UsageError(WorkplanError):
    """Raised if a command cannot be executed as given, for example because an option value is invalid."""

    exit_code = 2


class PlanError(WorkplanError):
    """Raised if a plan is invalid or unreadable."""

    exit_code = 3


class DocumentError(WorkplanError):
    """Raised if a document is damaged, too large or unsafe to read, or contains no plan.

    The exit status is the same as for an invalid plan, because documents are imported as plans.
    """

    exit_code = PlanError.exit_code


class JournalError(WorkplanError):
    """Raised if a journal is damaged."""

    exit_code = 4


class StorageError(WorkplanError):
    """Raised if a file cannot be read, written or locked."""

    exit_code = 5


class ValueProblem(ValueError):  # noqa: N818 - it carries a Problem
    """Raised if a string is not a valid value.

    Parsers of dates, numbers and deadlines raise this exception because they know no file position. Their
    callers convert the exception into a :class:`Problem` with a place, or into a :class:`UsageError`. If the
    value is a mapping, ``field`` is the key whose value is wrong; ``None`` if it is not known.
    """

    field: str | None = None

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    def at(self, field: str | None) -> Self:
        """Set ``field`` and return the exception."""
        self.field = field
        return self

    def problem(self, level: Level = Level.ERROR) -> Problem:
        """Return the :class:`Problem` that this exception carries. It has no place in a file."""
        return Problem(code=self.code, params=self.params, level=level)
