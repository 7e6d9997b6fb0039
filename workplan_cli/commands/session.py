"""One run of the program: what was asked for globally, and the only view of the outer world.

The clock, the environment, the working folder and the terminal are read here and nowhere
below, so that every report can be reproduced with ``--today``, ``--plan`` and ``--lang``.
"""

import codecs
import io
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from workplan_cli import locales, store
from workplan_cli.errors import JournalError, Level, Problem, StorageError, UsageError, WorkplanError
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Journal, Plan, Row
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import State, fold
from workplan_cli.writers import Screen, Style, format_of, render_file, stream
from workplan_cli.writers.shared.messages import describe

PLAN_NAMES = (Path("plan.yaml"), Path("data") / "plan.yaml")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Session:
    """The global options of a run, and what follows from them."""

    def __init__(
        self,
        environment: Mapping[str, str] = os.environ,
        plan_option: Path | None = None,
        today_option: date | None = None,
        lang_option: str | None = None,
    ) -> None:
        self.environment = environment
        self.plan_option = plan_option
        self.today_option = today_option
        self.lang_option = lang_option

    @property
    def catalogue(self) -> Catalogue:
        """The language: ``--lang``, ``$WORKPLAN_LANG``, the locale, else English."""
        asked = self.lang_option or self.environment.get("WORKPLAN_LANG") or ""
        if asked in locales.LANGUAGES:
            return locales.load(asked)
        locale = next(filter(None, (self.environment.get(name) for name in LOCALE_VARIABLES)), "")
        return locales.load(locales.language_of(locale) or "en")

    @property
    def labels(self) -> Catalogue:
        """The language in letters that stdout has, for what is drawn there."""
        encoding = encoding_of(sys.stdout)
        if encoding == "utf-8":
            return self.catalogue
        from workplan_cli.writers.shared.poorer import labels_in

        return labels_in(self.catalogue, encoding)

    @cached_property
    def now(self) -> datetime:
        """The moment of this run, in UTC; the clock is read once."""
        return datetime.now(UTC)

    @property
    def today(self) -> date:
        """The day reports are made for: ``--today``, else the day on the wall."""
        return self.today_option or self.now.astimezone().date()

    @cached_property
    def plan_path(self) -> Path:
        """The plan: ``--plan``, ``$WORKPLAN_PLAN``, else the nearest one going upward.

        Raises :class:`UsageError` ``no-plan`` and :class:`StorageError` ``io``.
        """
        named = self.plan_option or self.environment.get("WORKPLAN_PLAN")
        if named:
            return Path(named)
        try:
            here = Path.cwd()
        except OSError as error:  # somebody removed the folder
            raise StorageError.of("io", file=".", reason=error.strerror or str(error)) from None
        for folder in (here, *here.parents):
            for name in PLAN_NAMES:
                if (folder / name).is_file():
                    return _relative(folder / name, here)
        raise UsageError.of("no-plan", folder=str(here))

    @property
    def progress_folder(self) -> Path:
        """Where the journals are."""
        return store.progress_folder(self.plan_path)

    def writer(self, option: str | None) -> str:
        """Who records: ``--by``, ``$WORKPLAN_WRITER``, else user@host."""
        named = option or self.environment.get("WORKPLAN_WRITER")
        if named:
            return named
        from getpass import getuser
        from socket import gethostname

        try:
            return f"{getuser()}@{gethostname()}"
        except (ImportError, KeyError, OSError):  # a user without a name, as containers have
            return f"user@{gethostname()}"

    @cached_property
    def plan(self) -> Plan:
        """The valid plan. Raises :class:`PlanError` with everything that is wrong with it."""
        return store.load_plan(self.plan_path, self.cache_folder)

    @property
    def cache_folder(self) -> Path | None:
        """Where derived data may be kept; none with ``WORKPLAN_CACHE=off``."""
        named = self.environment.get("WORKPLAN_CACHE")
        if named:
            return None if named == "off" else Path(named)
        try:
            return _cache_home(self.environment) / "workplan"
        except RuntimeError:  # a user without a home
            return None

    @cached_property
    def read_journal(self) -> tuple[Journal, tuple[Problem, ...]]:
        """All entries that can be read, and a problem for each line that cannot."""
        return store.read_journal(self.progress_folder, self.cache_folder)

    @property
    def journal(self) -> Journal:
        """All entries that can be read."""
        return self.read_journal[0]

    def state(self, day: date | None = None, rows: Iterable[Row] | None = None) -> State:
        """The plan, or some of its rows, on a day, by default the day of the run."""
        return fold(self.plan, self.journal, day or self.today, rows)

    def finish(self) -> None:
        """Tell what was damaged in the journals; what could be read has been shown.

        Raises :class:`JournalError` if an entry could not be read.
        """
        self._refuse_damage()
        self.tell(self.read_journal[1])

    def _refuse_damage(self) -> None:
        problems = self.read_journal[1]
        if any(problem.level is Level.ERROR for problem in problems):
            raise JournalError(problems)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Describe problems on stderr; where that cannot be written, the exit status has to do."""
        with suppress(OSError):
            for problem in problems if sys.stderr else ():
                write(sys.stderr, f"{describe(problem, self.catalogue)}\n")

    def confirmed(self, question: str) -> bool:
        """Whether the person at the terminal says yes; where there is nobody to ask, nobody does."""
        if not self.attended:
            return False
        from workplan_cli.language.uzbek import match_key

        self.say(f"{question} ")
        return match_key(sys.stdin.readline()) in match_key(self.catalogue("answers.yes")).split()

    @property
    def attended(self) -> bool:
        """Whether there is a person who can be asked."""
        return self.screen.terminal and sys.stdin is not None and sys.stdin.isatty()

    @property
    def screen(self) -> Screen:
        """What stdout is: a terminal or not, how wide, with colour and which characters."""
        env = self.environment
        forced = bool(env.get("FORCE_COLOR"))
        terminal = forced or (sys.stdout is not None and sys.stdout.isatty())
        dumb = env.get("TERM") in ("dumb", "unknown")
        return Screen(
            terminal=terminal,
            width=max(1, get_terminal_size().columns),
            color=terminal and not env.get("NO_COLOR") and (forced or not dumb),
            encoding=encoding_of(sys.stdout),
        )

    def show(
        self,
        report: reports.AnyReport,
        format_: str = "table",
        *,
        columns: Iterable[str] | None = None,
        raw: bool = False,
    ) -> None:
        """Write a report to stdout; as JSON only if no journal it rests on is damaged.

        A program that reads JSON must not take a part for the whole. Raises :class:`JournalError`.
        """
        rests_on_journals = "read_journal" in vars(self) and not isinstance(report, reports.Recorded)
        if format_ == "json" and rests_on_journals:
            self._refuse_damage()
        chosen = tuple(columns) if columns else None
        style = Style(format=format_, catalogue=self.labels, screen=self.screen, columns=chosen, raw=raw)
        for piece in stream(report, style):
            self.say(piece)

    def say(self, text: str) -> None:
        """Write text to stdout, all of it. Raises :class:`StorageError` ``output-failed``."""
        if sys.stdout is None:
            raise StorageError.of("output-failed", reason="stdout")
        try:
            write(sys.stdout, text)
        except BrokenPipeError:
            _silence(sys.stdout)
        except OSError as error:
            _silence(sys.stdout)
            raise StorageError.of("output-failed", reason=error.strerror or str(error)) from None

    def deliver(
        self,
        report: reports.AnyReport,
        format_: str,
        output: Path | None,
        *,
        raw: bool = False,
        force: bool = False,
    ) -> None:
        """Write a report to a file in the format of its ending, or to stdout."""
        if output is None:
            self.show(report, format_, raw=raw)
            return
        style = Style(format=format_of(output, type(report)), catalogue=self.catalogue, raw=raw)
        store.create(output, render_file(report, style), force=force)
        self.say(self.catalogue("file.written", file=str(output)) + "\n")

    def report_failure(self, error: WorkplanError) -> int:
        """Describe an error on stderr; its exit status."""
        self.tell(error.problems)
        return error.exit_code


def _cache_home(environment: Mapping[str, str]) -> Path:
    """The user's folder for what can be made again, by the custom of the system."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")


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


def _silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush says nothing."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, io.UnsupportedOperation):
        return


def _relative(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path
