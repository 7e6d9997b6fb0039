"""The interface through which the full-screen view reads a plan and records entries."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from workplan_cli.errors import Problem
from workplan_cli.language.quantities import Amount
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Recorded
from workplan_cli.tracking.state import State
from workplan_cli.writers import Screen


class View(Record):
    """The data that the view shows: the state of the plan, its journal, and the problems in the journals."""

    state: State
    journal: Journal
    problems: tuple[Problem, ...] = ()


class Wish(Record):
    """The values that a person put into the form for a new entry.

    The fields correspond to the options of the command ``status``.
    """

    kind: EntryKind
    amount: Amount | None = None
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
    """A recorded or only previewed entry with its effect, and the warnings about it."""

    report: Recorded
    problems: tuple[Problem, ...] = ()


class Desk(Protocol):
    """Reads the plan and records entries for the full-screen view.

    Each call reads the files again, as a command does.
    """

    @property
    def say(self) -> Catalogue:
        """The catalogue of the language in which the program runs."""
        ...

    @property
    def screen(self) -> Screen:
        """The properties of the terminal. The view replaces the width by the width of a widget."""
        ...

    def read(self) -> View:
        """Return the current state of the plan. Raises :class:`WorkplanError`."""
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
