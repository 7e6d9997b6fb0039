"""Lets the full-screen view read and record, with a new session each time.

The view stays open for hours while other people record. As every command does, a new session reads the
clock, the plan, the amendments and the journals.
"""

from workplan_cli.commands.appending import effect_of, reporting, reverting
from workplan_cli.commands.reporting import report_of
from workplan_cli.commands.session import Session
from workplan_cli.commands.states import state_of
from workplan_cli.locales import Catalogue
from workplan_cli.tracking.taking_back import Revert
from workplan_cli.ui.desk import Outcome, View, Wish
from workplan_cli.writers import Screen


class SessionDesk:
    """Implements :class:`~workplan_cli.ui.desk.Desk` for the plan and the options of a session."""

    def __init__(self, session: Session, author: str | None) -> None:
        self._first, self._author = session, author
        # Asked for now: while the view is shown, stdout is not the terminal but a buffer of Textual.
        self.say: Catalogue = session.labels
        self.screen: Screen = session.screen

    def _session(self, *, recording: bool = False) -> Session:
        first = self._first
        session = Session(
            environment=first.environment,
            plan_options=first.plan_options,
            today_option=first.today_option,
            lang_option=first.lang_option,
        )
        session.recording = recording
        return session

    def read(self) -> View:
        """Return the present state of the plan."""
        session = self._session()
        state = state_of(session)
        return View(state, session.journal_on(state.day), session.read_journal[1])

    def record(self, number: str, wish: Wish, *, dry_run: bool) -> Outcome:
        """Record the form that a person filled in, by the rules of the command ``status``."""
        session, given = self._session(recording=True), wish._asdict()
        again, first = given.pop("again"), [given.pop(name) for name in ("kind", "amount", "executor")]
        number, asked = report_of(session, number, *first, by=self._author, **given)
        prepared = reporting(session, number, asked, again=again)
        return Outcome(*effect_of(session, asked.author, prepared, dry_run=dry_run))

    def take_back(self, *, dry_run: bool) -> Outcome:
        """Revert the author's last entry, by the rules of the command ``undo``."""
        session = self._session(recording=True)
        author = session.author(self._author)
        prepared = reverting(session, Revert(None, author, session.today, session.now, None), again=False)
        return Outcome(*effect_of(session, author, prepared, dry_run=dry_run))
