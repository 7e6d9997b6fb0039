"""``workplan help``: show the help of the program or of one command, or what an alias stands for."""

from typing import Annotated

import typer

from workplan_cli.commands import COMMANDS, completion
from workplan_cli.commands import options as o

Command = Annotated[
    str | None, typer.Argument(metavar="[COMMAND]", autocompletion=completion.among(list(COMMANDS)))
]


def run(ctx: typer.Context, command: Command = None) -> None:
    root, session = ctx.find_root(), o.session(ctx)
    if command is None:
        session.page([f"{root.get_help()}\n"])
        return
    if command not in COMMANDS:
        session.require_settings()
        if line := session.alias(command):
            session.say("help.alias", name=command, line=line)
            session.say("help.alias-options", command=line.partition(" ")[0])
            return
    # The option prints the help and ends the run, exactly as it does on the command line.
    found = root.command.get_command(root, command)  # type: ignore[attr-defined]
    found.make_context(command, ["--help"], parent=root)
