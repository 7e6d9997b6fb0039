"""One run of the program: the global options, and what follows from them."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from workplan_cli import locales, store
from workplan_cli.commands import output, world
from workplan_cli.errors import JournalError, Level, Problem, WorkplanError
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.reports import records
from workplan_cli.tracking.state import State, fold
from workplan_cli.writers import Screen, Style, render_file, stream
from workplan_cli.writers.formats import format_of
from workplan_cli.writers.shared.messages import describe


class Session:
    """The global options of a run, and what follows from them.

    The plan and the journals are read when a command first asks for them, and only once.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        plan_option: Path | None = None,
        today_option: date | None = None,
        lang_option: str | None = None,
        verbose: bool = False,
    ) -> None:
        self.environment = world.environment() if environment is None else environment
        self.plan_option = plan_option
        self.today_option = today_option
        self.lang_option = lang_option
        self.verbose = verbose

    @property
    def catalogue(self) -> Catalogue:
        """The messages and labels in the language of the run."""
        return locales.load(world.language(self.environment, self.lang_option))

    @property
    def labels(self) -> Catalogue:
        """The catalogue for stdout: without the letters that its encoding lacks."""
        encoding = output.encoding_of(sys.stdout)
        if encoding == "utf-8":
            return self.catalogue
        from workplan_cli.writers.shared.poorer import labels_in

        return labels_in(self.catalogue, encoding)

    @cached_property
    def now(self) -> datetime:
        """The moment of this run, in UTC; the clock is read once."""
        return world.now()

    @property
    def today(self) -> date:
        """The day of the reports: ``--today``, else the current local date."""
        return self.today_option or self.now.astimezone().date()

    @cached_property
    def plan_path(self) -> Path:
        """The plan file. Raises :class:`UsageError` ``no-plan`` and :class:`StorageError` ``io``."""
        return world.plan_path(self.environment, self.plan_option)

    @property
    def progress_folder(self) -> Path:
        """The folder of the journals."""
        return store.progress_folder(self.plan_path)

    def author(self, option: str | None) -> str:
        """Who records."""
        return world.author(self.environment, option)

    @cached_property
    def plan(self) -> Plan:
        """The valid plan. Raises :class:`PlanError` with all of its problems, or :class:`StorageError`."""
        return store.load_plan(self.plan_path, self.cache_folder)

    @property
    def cache_folder(self) -> Path | None:
        """The folder for derived data; ``None`` if none may be written."""
        return world.cache_folder(self.environment)

    @cached_property
    def read_journal(self) -> tuple[Journal, tuple[Problem, ...]]:
        """All entries that can be read, and a problem for each line that cannot."""
        return store.read_journal(self.progress_folder, self.cache_folder)

    @property
    def journal(self) -> Journal:
        """All entries that can be read."""
        return self.read_journal[0]

    def state(self, day: date | None = None) -> State:
        """The plan on a day, by default the day of the run."""
        return fold(self.plan, self.journal, day or self.today)

    def finish(self) -> None:
        """Report the problems of the journals, after the readable entries have been shown.

        Raises :class:`JournalError` if an entry could not be read.
        """
        self._raise_damage()
        self.report_problems(self.read_journal[1])

    def _raise_damage(self) -> None:
        problems = self.read_journal[1]
        if any(problem.level is Level.ERROR for problem in problems):
            raise JournalError(problems)

    def report_problems(self, problems: Iterable[Problem]) -> None:
        """Describe problems on stderr."""
        self.log(describe(problem, self.catalogue) for problem in problems)

    def log(self, lines: Iterable[str]) -> None:
        """Write lines to stderr."""
        # A closed or full stderr must not hide the result; the exit status still says what happened.
        with suppress(OSError):
            for line in lines if sys.stderr else ():
                output.write(sys.stderr, f"{line}\n")

    def confirm(self, question: str) -> bool:
        """Whether the person at the terminal answers yes; False where nobody can be asked."""
        if not self.interactive:
            return False
        from workplan_cli.language.uzbek import match_key

        self.print(f"{question} ")
        return match_key(sys.stdin.readline()) in match_key(self.catalogue("answers.yes")).split()

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: stdin and stdout are both terminals."""
        return self.screen.terminal and sys.stdin is not None and sys.stdin.isatty()

    @property
    def screen(self) -> Screen:
        """The properties of stdout."""
        return output.screen(self.environment)

    def show(
        self,
        report: records.AnyReport,
        format_: str = "table",
        *,
        columns: Iterable[str] | None = None,
        raw: bool = False,
        full: bool = False,
    ) -> None:
        """Write a report to stdout.

        Raises :class:`JournalError` for JSON of a report made from damaged journals, and
        :class:`StorageError` ``output-failed``.
        """
        # A program that reads the JSON would take incomplete figures for complete ones.
        uses_journals = "read_journal" in vars(self) and not isinstance(report, records.Recorded)
        if format_ == "json" and uses_journals:
            self._raise_damage()
        chosen = tuple(columns) if columns else None
        style = Style(
            format=format_,
            catalogue=self.labels,
            screen=self.screen,
            columns=chosen,
            raw=raw,
            full=full,
        )
        for piece in stream(report, style):
            self.print(piece)

    def print(self, text: str) -> None:
        """Write text to stdout, all of it. Raises :class:`StorageError` ``output-failed``."""
        output.print_text(text)

    def deliver(
        self,
        report: records.AnyReport,
        format_: str,
        path: Path | None,
        *,
        raw: bool = False,
        force: bool = False,
    ) -> None:
        """Write a report to the file ``path`` in the format of its suffix, or to stdout for ``None``.

        Raises :class:`UsageError` for an unknown suffix, and :class:`StorageError`, see :func:`store.create`.
        """
        if path is None:
            self.show(report, format_, raw=raw)
            return
        style = Style(format=format_of(path, type(report)), catalogue=self.catalogue, raw=raw)
        store.create(path, render_file(report, style), force=force)
        self.print(self.catalogue("file.written", file=str(path)) + "\n")

    def report_failure(self, error: WorkplanError) -> int:
        """Describe an error on stderr and return its exit status."""
        self.report_problems(error.problems)
        return error.exit_code
