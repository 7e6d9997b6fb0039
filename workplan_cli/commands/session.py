"""One run of the program, with its plan, its journals, and the reports about them."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from workplan_cli import store
from workplan_cli.commands import output, world
from workplan_cli.commands.context import Context
from workplan_cli.errors import JournalError, Level, PlanError, Problem, UsageError, WorkplanError
from workplan_cli.language.dates import parse_period
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.settings import Settings
from workplan_cli.reports.lacks import Lack
from workplan_cli.store.amendments import Found
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.writers import Style, render_file, stream
from workplan_cli.writers.formats import FORMATS, format_of

ROWS_ONLY = ("csv", "tsv")
"""The formats that have no place for the name of a selection."""

AnyReport = tuple[object, ...]
"""Any report that a writer can render; see :attr:`Writer.HOLDS`."""

STDOUT = Path("-")
"""The file name that stands for stdout, and for standard input where a plan is named."""


class Session(Context):
    """A run with its plan and journals, which are read on first access, and only once.

    ``recording`` is set by the commands that record. ``lacks`` lists the plans and journals that are missing
    from a report about several plans. ``plan_name`` is the name of the plan if the run is about several
    plans.
    """

    recording = False
    lacks: Sequence[Lack] = ()
    plan_name = ""
    _broken: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The day of the reports: ``--today``, else the current date in the plan's time zone."""
        return self.day_in(self.signed.settings)

    @property
    def common_day(self) -> date:
        """The day of a command about several plans or none, in the default time zone."""
        return self.day_in(Settings())

    def day_in(self, settings: Settings) -> date:
        """Return the day of the reports, in the time zone of a plan with these settings."""
        return self.today_option or self.now.astimezone(settings.zone).date()

    def report_problems(self, problems: Iterable[Problem]) -> bool:
        """Describe problems on stderr. Return whether the descriptions could be written.

        For a date that was typed without a year, suggest the date in the period of the plan; for the day of a
        report, none that is still to come.
        """
        return super().report_problems(map(self._with_year, problems))

    def _with_year(self, problem: Problem) -> Problem:
        if problem.code != "bad-date" or problem.file or problem.params["near"]:
            return problem
        # Imported when used: it reads words.
        from workplan_cli.language.likely_day import likely_days

        try:
            within, today = self.signed.period, self.today
        except WorkplanError:
            within, today = parse_period(f"{self.now.year:04}"), self.now.date()
        until = today if problem.params.get("past") else None
        near = likely_days(str(problem.params["text"]), within, until)
        return problem._replace(params={**problem.params, "near": near})

    @cached_property
    def signed(self) -> Plan:
        """The valid plan as first signed.

        Raises :class:`PlanError` with all problems of the plan, or :class:`StorageError`.
        """
        return store.load_plan(self.plan_path, self.cache_folder)

    @property
    def known_by(self) -> datetime | None:
        """The last moment of the day ``--known-by``, in the plan's time zone; ``None`` without the option.

        Only entries and amendments recorded up to this moment are considered.
        """
        return self.end_of(self.known_by_option) if self.known_by_option else None

    def end_of(self, day: date) -> datetime:
        """Return the last moment of a day, in the plan's time zone."""
        return datetime.combine(day, time.max, self.signed.settings.zone)

    @cached_property
    def in_time(self) -> PlanInTime:
        """The plan on each day, with the amendments recorded up to the day ``--known-by``.

        If an amendment cannot be read, every report fails, because the plan would be incomplete. A command
        that is :attr:`recording` continues without that amendment. Raises :class:`PlanError` and
        :class:`StorageError`.
        """
        found, moment = self.amendments, self.known_by
        in_time = PlanInTime(self.signed, found.amendments)
        in_time = in_time.known_by(moment) if moment else in_time
        problems = (*found.problems, *store.wrong_amendments(in_time, found))
        self._broken = tuple(each for each in problems if each.level is Level.ERROR)
        if self._broken and not self.recording:
            raise PlanError(problems)
        return in_time

    @cached_property
    def amendments(self) -> Found:
        """The files of the amendments. Raises :class:`StorageError`."""
        return store.read_amendments(self.amendments_folder, self.signed.settings)

    @property
    def broken_amendments(self) -> tuple[Problem, ...]:
        """A warning for each amendment that a recording command ignores because it has an error."""
        return tuple(each._replace(level=Level.WARNING) for each in self._broken)

    def require_unnamed(self, number: str) -> None:
        """Refuse to record on the row ``number`` if an amendment with an error mentions this number.

        Raises :class:`PlanError` with the problem of the amendment.
        """
        named = self.amendments.naming(number)
        if broken := [each for each in self._broken if each.file in named]:
            raise PlanError(broken)

    @property
    def plan(self) -> Plan:
        """The plan on :attr:`today`. Raises the errors of :attr:`in_time`."""
        return self.plan_on(self.today)

    def plan_on(self, day: date) -> Plan:
        """Return the plan on a day. Raises the errors of :attr:`in_time`."""
        return self.in_time.on(day)

    @cached_property
    def read_journal(self) -> tuple[Journal, tuple[Problem, ...]]:
        """The readable entries of all journals, and the problems of the journals, amendments and folders."""
        journal, problems = store.read_journal(self.progress_folder, self.cache_folder)
        doubts = (*self.doubts_of_place(self.plan), *self.amendments.unread)
        if self.in_time.amendments:
            known = self._known(journal)
            doubts += store.doubts_of_amendments(self.plan_path, self.in_time, known, self.today)
        return journal, (*doubts, *problems)

    def read_again(self) -> tuple[Journal, tuple[Problem, ...]]:
        """Read the journals again, and return the new value of :attr:`read_journal`."""
        for name in ("read_journal", "journal"):
            vars(self).pop(name, None)
        return self.read_journal

    def doubts_of_place(self, plan: Plan) -> tuple[Problem, ...]:
        """Return warnings if a second plan, or journals of another plan file, are nearby."""
        used, other = self._reach()
        params = {"plan": str(self.plan_path)}
        second = Problem(code="two-plans", params=params, level=Level.WARNING, file=str(other))
        folders = {used.parent, self.plan_path.parent}
        if used == STDOUT:  # a plan from standard input is in no folder: its journals may be those in reach
            with suppress(WorkplanError):
                folders.add(world.plan_in_reach(()).path.parent)
        near = store.journals_nearby(self.plan_path, plan, folders)
        if used == STDOUT:
            near = (each._replace(code="journals-not-of-input") for each in near)
        return *([second] if other else []), *near

    @cached_property
    def journal(self) -> Journal:
        """The readable entries of all journals, under the activity numbers with which they were recorded.

        With ``--known-by``, only entries recorded by the end of that day are included.
        """
        return self._known(self.read_journal[0])

    def _known(self, journal: Journal) -> Journal:
        return journal.known_by(self.known_by) if self.known_by else journal

    def journal_on(self, day: date) -> Journal:
        """Return :attr:`journal`, in which each entry has the number that its activity has on ``day``."""
        return self.in_time.carried(self.journal, day)

    def finish(self) -> None:
        """Report the problems of the journals on stderr, after the readable entries have been shown.

        Raises :class:`JournalError` if an entry could not be read.
        """
        problems = self.doubts_of_journal
        if any(problem.level is Level.ERROR for problem in problems):
            raise JournalError(problems)
        self.report_problems(problems)

    @property
    def doubts_of_journal(self) -> tuple[Problem, ...]:
        """The problems of :attr:`read_journal`, and a warning if readable entries count nowhere."""
        # Imported when used: a command that only completes a word needs no states.
        from workplan_cli.store.uncounted import count_uncounted

        n = count_uncounted(self.plan, self.journal_on(self.today))
        warning = Problem("entries-not-counted", {"n": n}, Level.WARNING)
        return (*self.read_journal[1], *([warning] if n else []))

    @property
    def incomplete(self) -> tuple[Problem, ...]:
        """The errors that were found in the journals. Because of them, entries may be missing."""
        known: tuple[Journal, tuple[Problem, ...]] | None = vars(self).get("read_journal")
        return tuple(each for each in known[1] if each.level is Level.ERROR) if known else ()

    def show(
        self,
        report: AnyReport,
        format_: str = "table",
        *,
        columns: Iterable[str] | None = None,
        raw: bool = False,
        full: bool = False,
    ) -> None:
        """Write a report to stdout; its heading states the day of ``--known-by`` and what is missing.

        Raises :class:`StorageError` ``output-failed``, and with ``--strict`` :class:`JournalError` if the
        report is based on damaged journals.
        """
        self._require_whole(report)
        chosen = tuple(columns) if columns else None
        screen, labels = self.screen, self.labels
        if self.excel:  # a spreadsheet program reads UTF-8, whatever the encoding of stdout is
            screen, labels = screen._replace(encoding="utf-8"), self.documents
        style = self._style(format_, labels, screen=screen, columns=chosen, raw=raw, full=full)
        pieces = stream(self._headed(report), style)
        if self.excel:
            for piece in pieces:
                output.print_bytes(piece.encode())
            return
        self.page(pieces)

    def _style(self, format_: str, catalogue: Catalogue, **more: Any) -> Style:
        """Return the style of a report.

        The style contains the name of the plan file only if the command has already searched for this file.
        """
        plan = self.inputs.name(self.plan_path) if "plan_path" in vars(self) else None
        more = {"excel": bool(self.excel), "incomplete": self.incomplete, "lacks": self.lacks, **more}
        return Style(format_, catalogue, plan=plan, **more)

    def style_of(self, format_: str) -> Style:
        """Return the style of a report in a file, which is in the language of documents."""
        return self._style(format_, self.documents)

    def _headed(self, report: AnyReport) -> AnyReport:
        header: Any = getattr(report, "header", None)
        if header is None:
            return report
        lacks = tuple(self.lacks) or tuple(Lack("", each, whole=False) for each in self.incomplete)
        known = header._replace(known_by=self.known_by_option, lacks=lacks)
        replaced: AnyReport = report._replace(header=known)  # type: ignore[attr-defined]
        return replaced

    def _require_whole(self, report: AnyReport) -> None:
        if not (self.strict and self.incomplete):
            return
        from workplan_cli.reports import records
        from workplan_cli.reports.collected import Collection

        # What was recorded is shown in any case: the entry is on the disk.
        if not isinstance(report, records.Recorded | Collection):
            raise JournalError(self.read_journal[1])

    def deliver(
        self,
        report: AnyReport,
        format_: str | None,
        path: Path | None,
        *,
        raw: bool = False,
        force: bool = False,
        beside: bool = False,
    ) -> None:
        """Write a report to the file ``path``, or to stdout if ``path`` is ``None`` or ``-``.

        The extension of the file determines the format, and ``format_`` must be the same format or ``None``.
        On stdout, ``None`` stands for the table. Raises :class:`UsageError` for an unknown extension or
        another format. ``beside`` means that stdout is for another report: the name of the file goes to
        stderr. Raises :class:`StorageError`, see :func:`store.create` and :class:`output.UnseenError`.
        """
        to_stdout = path is None or path == STDOUT
        if to_stdout and (format_ or "table") in FORMATS:
            self.show(report, format_ or "table", raw=raw)
            return
        self._require_whole(report)
        if path is not None and not to_stdout:
            ending = format_of(path, type(report))
            if format_ not in (None, ending):
                raise UsageError.of("format-and-ending", file=str(path), format=format_, ending=ending)
            format_ = ending
        remarks: list[Problem] = []
        style = self._style(format_ or "table", self.documents, raw=raw, remark=remarks.append)
        content = render_file(self._headed(report), style)
        if path is None or to_stdout:
            output.print_bytes(content)
        else:
            store.create(path, content, force=force)
            with output.shown_or(*output.written_unseen(path)):
                (self.tell if beside else self.say)("file.written", file=str(path))
            if format_ in ROWS_ONLY:
                self._name_selection(report)
        self.report_problems(remark._replace(file=str(path) if path else None) for remark in remarks)

    def _name_selection(self, report: AnyReport) -> None:
        """Write to stderr which filters a report passed that does not name them itself."""
        # Imported when used: most runs write no file.
        from workplan_cli.writers.shared.filter_texts import filter_text

        header = getattr(report, "header", None)
        if header and header.filters:
            named = ", ".join(filter_text(each, self.catalogue) for each in header.filters)
            self.tell("file.selection", selection=named)
