"""``workplan`` without a command: today's state of the plan, or of several plans, on one screen."""

from functools import partial

from workplan_cli.commands.selection import EVERYTHING
from workplan_cli.commands.session import Session
from workplan_cli.commands.states import state_of
from workplan_cli.errors import PlanError, UsageError
from workplan_cli.reports.build import activities
from workplan_cli.reports.records import Summary
from workplan_cli.reports.today import today
from workplan_cli.writers.shared.commands import command_text

NEXT = ("brief", "list --overdue", "list --behind", "list --silent", "check")
"""The commands shown below the picture of several plans."""

WORST = "-overdue,-behind,-silent,number"
"""The order of several plans: the plan with the most overdue activities first."""

ROOM = 12
"""The lines of a screen that are not for plans; each plan takes two lines."""

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
    except UsageError as error:
        if [each.code for each in error.problems] != ["several-plans"]:
            raise
        _several(session)
        return
    state = state_of(session, session.today)
    picture = today(state, session.journal_on(session.today), session.again())
    session.show(picture if session.screen.terminal else activities(state, picture.items))
    session.finish()


def _several(session: Session) -> None:
    # Imported when used: most people have one plan.
    from workplan_cli.commands.plans import Asked, plans_of
    from workplan_cli.commands.report import build, together
    from workplan_cli.reports.orders import arranged

    plans = plans_of(session)
    made = partial(build, day=plans.today, by="plan", kind=Summary, since=None)
    one = partial(together, by="plan", register=plans.register)
    found = plans.report(Asked(Summary, made, plans.today, EVERYTHING, one))
    terminal = session.screen.terminal
    limit = max(1, (session.screen.height - ROOM) // 2) if terminal else None
    if isinstance(found, Summary):
        session.show(arranged(found, WORST, limit))
    if terminal:
        lines = (command_text((*command.split(), *session.again()), session.labels) for command in NEXT)
        session.print("\n" + "".join(f"  {line}\n" for line in lines))
    plans.finish()


def _begin(session: Session, folder: str) -> None:
    """Print where a plan was looked for, and how to get one."""
    session.say("begin.looked-for", folder=folder)
    session.say("begin.what-to-do")
    for key, command in zip(("sample", "import"), FIRST, strict=True):
        session.print(f"  {command}\n")
        session.say_text(session.catalogue(f"begin.{key}"), margin=" " * 6)
