"""The state of one run of the program: global options, environment, plan, journals and output."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path

from workplan_cli import locales, store
from workplan_cli.commands import output, world
from workplan_cli.errors import JournalError, Level, Problem, WorkplanError
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan, Row, Settings
from workplan_cli.reports import records
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.state import State, fold
from workplan_cli.writers import Screen, Style, render_file, stream
from workplan_cli.writers.formats import format_of
from workplan_cli.writers.shared.messages import describe


class Session:
    """The global options of a run, and the data derived from them.

    The plan and the journals are read on first access, and only once.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        plan_option: Path | None = None,
        today_option: date | None = None,
        lang_option: str | None = None,
        verbose: bool = False,
        known_by_option: date | None = None,
    ) -> None:
        self.environment = world.environment() if environment is None else environment
        self.plan_option = plan_option
        self.today_option = today_option
        self.lang_option = lang_option
        self.verbose = verbose
        self.known_by_option = known_by_option

    @property
    def catalogue(self) -> Catalogue:
        """The messages and labels in the language of the run."""
        return locales.load(world.language(self.environment, self.lang_option))

    @property
    def labels(self) -> Catalogue:
        """The catalogue for stdout, with the letters missing in the encoding of stdout replaced."""
        encoding = output.encoding_of(sys.stdout)
        if encoding == "utf-8":
            return self.catalogue
        from workplan_cli.writers.shared.poorer import labels_in

        return labels_in(self.catalogue, encoding)

    @cached_property
    def now(self) -> datetime:
        """The time of this run, in UTC; the clock is read once. Raises :class:`UsageError` ``bad-now``."""
        return world.now(self.environment)

    @property
    def today(self) -> date:
        """The day of the reports: ``--today``, else the current date in the plan's own time."""
        return self.day_in(self.signed.settings)

    def day_in(self, settings: Settings) -> date:
        """Return the day of the reports in the time of a plan with these settings."""
        return self.today_option or self.now.astimezone(settings.zone).date()

    @cached_property
    def plan_path(self) -> Path:
        """The path of the plan. Raises :class:`UsageError` ``no-plan`` and :class:`StorageError` ``io``."""
        return world.plan_path(self.environment, self.plan_option)

    @property
    def progress_folder(self) -> Path:
        """The folder of the journals."""
        return store.progress_folder(self.plan_path)

    def author(self, option: str | None) -> str:
        """Return the author of new entries; ``option`` is the value of ``--by``."""
        return world.author(self.environment, option)

    @cached_property
    def signed(self) -> Plan:
        """The valid plan as first signed.

        Raises :class:`PlanError` with all problems of the plan, or :class:`StorageError`.
        """
        return store.load_plan(self.plan_path, self.cache_folder)

    @property
    def known_by(self) -> datetime | None:
        """The last moment of the day ``--known-by``, in the plan's own time; ``None`` without the option."""
        day = self.known_by_option
        return datetime.combine(day, time.max, self.signed.settings.zone) if day else None

    @cached_property
    def in_time(self) -> PlanInTime:
        """The plan on each day, with the amendments known by ``--known-by``.

        Raises :class:`PlanError` and :class:`StorageError`.
        """
        return PlanInTime(self.signed)

    @property
    def plan(self) -> Plan:
        """The plan on :attr:`today`. Raises as :attr:`in_time` does."""
        return self.plan_on(self.today)

    def plan_on(self, day: date) -> Plan:
        """Return the plan on a day. Raises as :attr:`in_time` does."""
        return self.in_time.on(day)

    @property
    def cache_folder(self) -> Path | None:
        """The folder for derived data; ``None`` if no such folder may be used."""
        return world.cache_folder(self.environment)

    @cached_property
    def read_journal(self) -> tuple[Journal, tuple[Problem, ...]]:
        """The readable entries of all journals, and a problem for each unreadable line."""
        return store.read_journal(self.progress_folder, self.cache_folder)

    @cached_property
    def journal(self) -> Journal:
        """The readable entries of all journals that were known by ``--known-by``, under their own numbers."""
        journal, moment = self.read_journal[0], self.known_by
        return journal.known_by(moment) if moment else journal

    def journal_on(self, day: date) -> Journal:
        """Return :attr:`journal` with each entry at its row, under the row's number on a day."""
        return self.in_time.carried(self.journal, day)

    def state(self, day: date | None = None, rows: Iterable[Row] | None = None) -> State:
        """Return the state of the plan, or of some ``rows`` of it, on a day.

        The default day is :attr:`today`.
        """
        day = day or self.today
        return fold(self.plan_on(day), self.journal_on(day), day, rows)

    def finish(self) -> None:
        """Report the problems of the journals on stderr, after the readable entries have been shown.

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
        """Write lines to stderr. An error of stderr is ignored."""
        # A closed or full stderr must not hide the result; the exit status still reports the failure.
        with suppress(OSError):
            for line in lines if sys.stderr else ():
                output.write(sys.stderr, f"{line}\n")

    def confirm(self, question: str) -> bool:
        """Ask a question on the terminal and return whether the answer is yes.

        Returns ``False`` without asking if the session is not :attr:`interactive`.
        """
        if not self.interactive:
            return False
        from workplan_cli.language.uzbek import match_key

        self.print(f"{question} ")
        return match_key(sys.stdin.readline()) in match_key(self.catalogue("answers.yes")).split()

    @property
    def interactive(self) -> bool:
        """Whether the program can ask questions: stdin and stdout are both terminals."""
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

        Raises :class:`JournalError` if ``format_`` is ``json`` and the report is based on damaged
        journals, and :class:`StorageError` ``output-failed``.
        """
        # A program that reads the JSON would treat incomplete figures as complete.
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
        """Write a text to stdout. Raises :class:`StorageError` ``output-failed``."""
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
        """Write a report to the file ``path``, or to stdout if ``path`` is ``None``.

        The extension of the file determines the format; ``format_`` is used for stdout only. Raises
        :class:`UsageError` for an unknown extension, and :class:`StorageError`, see
        :func:`store.create`.
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
