"""``workplan completion``: print or install the completion script of a shell."""

from typing import Annotated

import typer

from workplan_cli.commands import completion, shell_scripts
from workplan_cli.commands import options as o
from workplan_cli.commands.examples import EXAMPLES
from workplan_cli.commands.parsers import one_of
from workplan_cli.errors import UsageError

Shell = Annotated[
    str | None,
    typer.Argument(
        metavar="|".join(shell_scripts.SCRIPTS), autocompletion=completion.among(list(shell_scripts.SCRIPTS))
    ),
]
Install = Annotated[bool, typer.Option("--install")]


def run(ctx: typer.Context, shell: Shell = None, install: Install = False) -> None:
    session = o.session(ctx)
    named = shell or shell_scripts.shell_of(session.environment)
    if named is None:
        example = EXAMPLES["completion"][0]
        raise UsageError.of("missing-argument", name="SHELL", command="workplan completion", example=example)
    named = one_of("SHELL", list(shell_scripts.SCRIPTS))({"pwsh": "powershell"}.get(named, named))
    if not install:
        session.print(shell_scripts.script_of(named))
        return
    place = shell_scripts.place_of(named, session.environment)
    if place is None:
        raise UsageError.of("completion-by-hand", shell=named, line=shell_scripts.IN_PROFILE)
    shell_scripts.install(named, place)
    session.say("completion.installed", shell=named, file=str(place.script))
