"""``workplan holidays``: print the public holidays of Uzbekistan as settings for plan.yaml."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.tracking.national_days import national_days


def run(ctx: typer.Context) -> None:
    session = o.session(ctx)
    say = session.catalogue
    # The signed plan is edited by people; the lines are there to be completed and pasted.
    days = [f"    - {day}  # {say(f'holiday.{name}')}\n" for day, name in national_days(session.plan.period)]
    session.print("".join(["settings:\n", "  days_off:\n", *days, f"    # {say('holiday.others')}\n"]))
