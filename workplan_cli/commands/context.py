"""The conditions of one run of the program: global options, environment, settings, terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path

from workplan_cli import locales, store
from workplan_cli.commands import OF_SEVERAL_PLANS, output, settings, world
from workplan_cli.commands.standard_input import Inputs
from workplan_cli.errors import Level, Problem, UsageError, WorkplanError
from workplan_cli.locales import Catalogue
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.text import one_line


class Context:
    """The global options of a run, and the values that depend only on them and on the environment.

    These values are the paths of the plan and its folders, the language, the clock, and the messages to the
    user.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        plan_options: Iterable[Path] = (),
        today_option: date | None = None,
        lang_option: str | None = None,
        verbose: bool | None = None,
        known_by_option: date | None = None,
        strict: bool | None = None,
        no_pager: bool | None = None,
    ) -> None:
        self.environment = world.environment() if environment is None else environment
        self.plan_options = tuple(plan_options)
        self.today_option = today_option
        self.lang_option = lang_option
        self.verbose = verbose
        self.known_by_option = known_by_option
        self.strict = strict
        self.no_pager = no_pager
        self.excel: bool | None = None
        self.given: set[str] = set()
        self._settings_checked = False
        self._shared_settings: dict[tuple[Path, ...], settings.Settings] = {}
        self._several: dict[tuple[Path, ...], world.PlanFiles | None] = {}
        self.report_language: str | None = None
        self.inputs = Inputs()

    @cached_property
    def own_settings(self) -> settings.Settings:
        """The user's own settings; empty if there is no such file."""
        return settings.load(world.settings_file(self.environment), shared=False)

    @property
    def shared_settings(self) -> settings.Settings:
        """The settings from the file beside the plan; empty if there is no plan."""
        # The language is needed before the option --plan is known, so the result depends on the option.
        if self.plan_options not in self._shared_settings:
            shared = None
            with suppress(WorkplanError):
                shared = world.target_of(self._reach().path).parent / settings.SHARED
            self._shared_settings[self.plan_options] = settings.load(shared, shared=True)
        return self._shared_settings[self.plan_options]

    def require_settings(self) -> None:
        """Report the problems of the settings files, the first time that it is called.

        Raises :class:`UsageError` if one is an error.
        """
        problems = self._problems_of_settings()
        if any(problem.level is Level.ERROR for problem in problems):
            raise UsageError(problems)
        self.report_problems(problems)

    def warn_of_settings(self) -> None:
        """Report the problems of the settings files as warnings, for what works without these files."""
        self.report_problems(each._replace(level=Level.WARNING) for each in self._problems_of_settings())

    def _problems_of_settings(self) -> tuple[Problem, ...]:
        """Return the problems of the settings files the first time that it is called, and then none."""
        if self._settings_checked:
            return ()
        self._settings_checked = True
        doubts = () if self.lang_option else world.language_doubts(self.environment)
        return (*doubts, *self.shared_settings.problems, *self.own_settings.problems)

    def alias(self, name: str) -> str | None:
        """Return the command line that an alias stands for; ``None`` if there is no such alias.

        Raises :class:`UsageError` if the alias is wrong in the settings file that decides.
        """
        for each in (self.shared_settings, self.own_settings):
            if problem := each.problem_of_alias(name):
                raise UsageError([problem])
            if each.alias(name):
                break
        return self.shared_settings.alias(name) or self.own_settings.alias(name)

    def aliases(self) -> Mapping[str, str]:
        """Return the aliases of both settings files, with the command lines that they stand for."""
        return {**self.own_settings.aliases, **self.shared_settings.aliases}

    def setting(self, option: str, command: str) -> str | None:
        """Return the value in the settings for an option of a command; ``None`` if there is none."""
        return self.shared_settings.default(option, command) or self.own_settings.default(option, command)

    @property
    def catalogue(self) -> Catalogue:
        """The messages and labels in the language of the run."""
        setting = self.shared_settings.language or self.own_settings.language
        return locales.load(world.language(self.environment, self.lang_option, setting))

    @property
    def documents(self) -> Catalogue:
        """The catalogue for reports. Its language is :attr:`report_language` if the command has set it."""
        return locales.load(self.report_language) if self.report_language else self.catalogue

    @property
    def labels(self) -> Catalogue:
        """The catalogue for stdout. Letters missing in its encoding are replaced by similar ones."""
        encoding = output.encoding_of(sys.stdout)
        if encoding == "utf-8":
            return self.documents
        from workplan_cli.writers.shared.poorer import labels_in

        return labels_in(self.documents, encoding)

    def prepare_streams(self) -> None:
        """Switch terminals to ASCII characters if ``$WORKPLAN_ASCII`` or the user's setting asks for it."""
        asked = self.environment.get("WORKPLAN_ASCII")
        if asked in ("", "0") or not (asked or self.own_settings.ascii):
            return
        forced = bool(self.environment.get("FORCE_COLOR"))
        streams = (sys.stdout, sys.stderr)
        output.in_ascii(each for each in streams if each is not None and (forced or each.isatty()))

    @cached_property
    def now(self) -> datetime:
        """The time of this run, in UTC; the clock is read once. Raises :class:`UsageError` ``bad-now``."""
        return world.now(self.environment)

    @cached_property
    def plan_path(self) -> Path:
        """The path of the plan; for a link, the path of the file that the link points to.

        Raises :class:`PlanError` ``no-plan`` if there is no plan, and :class:`UsageError` ``several-plans``
        if there is more than one plan. Raises :class:`StorageError` ``io`` if the working folder no longer
        exists.
        """
        return world.target_of(self.inputs.file(self._reach().path, world.PLAN_NAMES[0].name))

    def plan_in_use(self) -> Path | None:
        """Return the path of the plan, for a command that needs none; ``None`` without a single plan file."""
        with suppress(WorkplanError):
            path = world.target_of(self._reach().path)
            return path if path.is_file() else None
        return None

    def tell_plan_in_use(self, before: Path | None) -> None:
        """Write to stderr that a written file takes the place of ``before``, the plan used here until now.

        Nothing is written if the plan in use is the same, or if there was none.
        """
        now = self.plan_in_use()
        if before and now and not (before.exists() and before.samefile(now)):
            self.tell("plan-in-use", before=str(before), now=str(now))

    @property
    def several(self) -> world.PlanFiles | None:
        """The plan files, if the run is about several plans or a folder of plans; ``None`` for one plan."""
        if self.plan_options not in self._several:
            self._several[self.plan_options] = self._find_several()
        return self._several[self.plan_options]

    def _find_several(self) -> world.PlanFiles | None:
        names = self._names()
        if not world.can_be_several(names):
            return None
        # Imported when used: most commands are about one plan.
        from workplan_cli.commands.plan_files import plan_files

        found = plan_files(names)
        there = len(names) > 1 or found.problems or any(each.path.exists() for each in found.plans)
        return found if there else None

    def _names(self) -> tuple[str, ...]:
        return world.names_of_plans(self.environment, self.plan_options, self.own_settings.plan)

    def _reach(self) -> world.Reach:
        if self.several is None:
            return world.plan_in_reach(self._names())
        if len(self.several.plans) == 1:
            return world.Reach(self.several.plans[0].path)
        raise UsageError.of("several-plans", n=len(self.several.plans), commands=list(OF_SEVERAL_PLANS))

    def again(self, as_of: date | None = None) -> tuple[str, ...]:
        """Return the options by which another command uses the same plan, day and recorded entries.

        Every command that a report shows to be typed has them. ``as_of`` is the day of the report, if the
        command line gave it. Options that the user did not give are left out, so that no command contains
        the current date.
        """
        day, option = (as_of, "--as-of") if as_of else (self.today_option, "--today")
        plans = (word for path in self.plan_options for word in ("--plan", str(path)))
        known = ("--known-by", str(self.known_by_option)) if self.known_by_option else ()
        return *plans, *((option, str(day)) if day else ()), *known

    @property
    def cache_folder(self) -> Path | None:
        """The folder for derived data; ``None`` if no such folder may be used."""
        return world.cache_folder(self.environment)

    @property
    def progress_folder(self) -> Path:
        """The folder of the journals."""
        return store.progress_folder(self.plan_path)

    @property
    def amendments_folder(self) -> Path:
        """The folder of the amendments."""
        return store.amendments_folder(self.plan_path)

    def author(self, option: str | None) -> str:
        """Return the author of new entries; ``option`` is the value of ``--by``."""
        return world.author(self.environment, option, self.own_settings.writer)

    def report_problems(self, problems: Iterable[Problem]) -> bool:
        """Describe problems on stderr. Return whether the descriptions could be written."""
        found = tuple(self.inputs.named(problems))
        if found:
            # Imported when used: most commands meet no problem.
            from workplan_cli.commands.installation import completed
            from workplan_cli.writers.shared.messages import describe
            from workplan_cli.writers.shared.poorer import shown_in

            shown = partial(shown_in, encoding=output.encoding_of(sys.stderr))
            width = output.width_of(sys.stderr, self.environment)
            complete = (completed(problem, self.environment) for problem in found)
            return self.log(describe(problem, self.catalogue, width, shown) for problem in complete)
        return True

    def log(self, lines: Iterable[str]) -> bool:
        """Write lines to stderr, and return whether this succeeded. Errors of stderr are never raised."""
        # A closed or full stderr must not hide the result; the exit status still reports the failure.
        if not sys.stderr:
            return False
        with suppress(OSError):
            for line in lines:
                output.write(sys.stderr, f"{line}\n")
            return True
        return False

    @contextmanager
    def progress(self, key: str) -> Iterator[Callable[[int, int], None]]:
        """Provide a function that shows on the terminal which page is being read, such as page 3 of 12.

        ``key`` is the catalogue key of the sentence shown. The sentence is removed at the end of the ``with``
        block. Nothing is written unless stderr is a terminal.
        """
        shown = sys.stderr is not None and sys.stderr.isatty()

        def show(page: int, pages: int) -> None:
            if shown:
                output.progress(self.catalogue(key, page=page, pages=pages))

        try:
            yield show
        finally:
            if shown:
                output.progress("")

    def tell(self, key: str, **params: object) -> None:
        """Write a message of the catalogue to stderr, wrapped to the terminal."""
        from workplan_cli.writers.shared.messages import wrapped

        width = output.width_of(sys.stderr, self.environment)
        self.log([wrapped(self.catalogue(key, **params), width, indent="  ")])

    def confirm(self, question: str) -> bool:
        """Ask on the terminal whether to record, and return whether the answer is yes.

        The question is repeated until the answer is yes or no. After no, or at the end of the input, the
        method prints that nothing was recorded. It returns ``False`` without asking if the session is not
        :attr:`interactive`.
        """
        if not self.interactive:
            return False
        from workplan_cli.language.yes_no import yes_or_no

        self.print(f"{question} ")
        while text := sys.stdin.readline():
            answer = yes_or_no(text)
            if answer is not None:
                break
            self.print(f"{self.catalogue('answers.again')} {question} ")
        else:
            answer = False
            self.print("\n")  # the cursor is still behind the question
        if not answer:
            self.say("answers.nothing")
        return answer

    @property
    def interactive(self) -> bool:
        """Whether the program can ask questions: stdin and stdout are both terminals."""
        return self.screen.terminal and sys.stdin is not None and sys.stdin.isatty()

    @property
    def screen(self) -> Screen:
        """The properties of stdout."""
        return output.screen(self.environment)

    def say(self, key: str, **params: object) -> None:
        """Write a message of the catalogue to stdout. On a terminal, it is wrapped between words.

        Raises :class:`StorageError` ``output-failed``.
        """
        self.say_text(self.catalogue(key, **params))

    def say_text(self, text: str, margin: str = "") -> None:
        """Write a text to stdout as one line that begins with a margin.

        On a terminal, the line is wrapped between words. Raises :class:`StorageError` ``output-failed``.
        """
        text, screen = margin + one_line(text), self.screen
        if screen.terminal and len(text) > screen.width:
            from workplan_cli.writers.shared.messages import wrapped

            text = wrapped(text, screen.width, indent=margin or "  ")
        self.print(f"{text}\n")

    def page(self, pieces: Iterable[str]) -> None:
        """Write pieces of text to stdout, through the pager if they have more lines than the terminal.

        Raises :class:`StorageError` ``output-failed``.
        """
        if self.interactive and not self.no_pager:
            # Imported when used: a pipe has no pager.
            from workplan_cli.commands.pager import paged

            paged(pieces, self.screen, self.environment, self.own_settings.pager, self.print)
            return
        for piece in pieces:
            self.print(piece)

    def print(self, text: str) -> None:
        """Write a text to stdout. Raises :class:`StorageError` ``output-failed``."""
        output.print_text(text)

    def report_failure(self, error: WorkplanError) -> int:
        """Describe an error on stderr and return its exit status."""
        self.report_problems(error.problems)
        return error.exit_code
