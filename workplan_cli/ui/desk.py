"""What the full-screen view needs from the program: the state of the plan, and recording."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

from workplan_cli.errors import Problem
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Recorded
from workplan_cli.tracking.state import State
from workplan_cli.writers import Screen


class View(Record):
    """The state of the whole plan at one moment, its journal, and the problems of the journals."""

    state: State
    journal: Journal
    problems: tuple[Problem, ...] = ()


class Wish(Record):
    """What a person filled into the form for a new entry; the fields are those of the command ``status``."""

    kind: EntryKind
    value: Decimal | None = None
    target: str | None = None
    executor: str | None = None
    on: date | None = None
    period: str | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()
    basis: str | None = None
    force: bool = False
    accept_shortfall: bool = False
    again: bool = False


class Outcome(Record):
    """A recorded (or only previewed) entry with its effect, and the warnings of the recording."""

    report: Recorded
    problems: tuple[Problem, ...] = ()


class Desk(Protocol):
    """Reads and records for the full-screen view. Each call reads the files again, as a command does."""

    @property
    def say(self) -> Catalogue:
        """The labels and messages in the language of the run."""
        ...

    @property
    def screen(self) -> Screen:
        """The properties of the terminal; the view replaces the width."""
        ...

    def read(self) -> View:
        """Return the present state of the plan. Raises :class:`WorkplanError`."""
        ...

    def record(self, number: str, wish: Wish, *, dry_run: bool) -> Outcome:
        """Record an entry on an activity; with ``dry_run``, only return what would change.

        Raises :class:`WorkplanError`.
        """
        ...

    def take_back(self, *, dry_run: bool) -> Outcome:
        """Revert the author's last entry; with ``dry_run``, only return what would change.

        Raises :class:`WorkplanError`.
        """
        ...
