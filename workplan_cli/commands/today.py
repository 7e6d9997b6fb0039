"""``workplan`` without a command: today's state of the plan on one screen."""

from workplan_cli.commands.session import Session
from workplan_cli.commands.states import state_of
from workplan_cli.errors import PlanError
from workplan_cli.reports.build import activities
from workplan_cli.reports.today import today

FIRST = ("workplan init --sample", "workplan import PLAN.docx -o plan.yaml")
"""The commands shown to a user who has no plan."""


def run(session: Session) -> None:
    """Show today's state of the plan on a terminal, or list its activities if stdout is not a terminal.

    If there is no plan, shows how to get one. Raises the errors of :attr:`Session.plan`.
    """
    session.require_settings()
    try:
        _ = session.plan_path
    except PlanError as error:
        if [each.code for each in error.problems] != ["no-plan"]:
            raise
        _begin(session, str(error.problems[0].params["folder"]))
        return
    state = state_of(session, session.today)
    picture = today(state, session.journal_on(session.today))
    session.show(picture if session.screen.terminal else activities(state, picture.items))
    session.finish()


def _begin(session: Session, folder: str) -> None:
    """Print which files were looked for, and how to get a plan."""
    session.say("begin.looked-for", folder=folder)
    session.say("begin.what-to-do")
    for key, command in zip(("sample", "import"), FIRST, strict=True):
        session.print(f"  {command}\n      {session.catalogue(f'begin.{key}')}\n")
