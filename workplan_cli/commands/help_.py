"""``workplan help``: show the help of the program, or of one command."""

from typing import Annotated

import typer

from workplan_cli.commands import COMMANDS, completion

Command = Annotated[
    str | None, typer.Argument(metavar="[COMMAND]", autocompletion=completion.among(list(COMMANDS)))
]


def run(ctx: typer.Context, command: Command = None) -> None:
    root = ctx.find_root()
    if command is None:
        root.obj.print(root.get_help() + "\n")
        return
    # The option prints the help and ends the run, exactly as it does on the command line.
    found = root.command.get_command(root, command)  # type: ignore[attr-defined]
    found.make_context(command, ["--help"], parent=root)
