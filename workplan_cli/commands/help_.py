"""``workplan help``: show the help of the program, of one command or of the settings; or expand an alias."""

from typing import Annotated

import typer

from workplan_cli.commands import COMMANDS, completion
from workplan_cli.commands import options as o
from workplan_cli.commands.typer_errors import SETTINGS_WORDS

Command = Annotated[
    str | None,
    typer.Argument(metavar="[COMMAND]", autocompletion=completion.among([*COMMANDS, "settings"])),
]


def run(ctx: typer.Context, command: Command = None) -> None:
    root, session = ctx.find_root(), o.session(ctx)
    if command is None:
        session.page([f"{root.get_help()}\n"])
        return
    if command not in COMMANDS:
        if line := session.alias(command):
            session.say("help.alias", name=command, line=line)
            session.say("help.alias-options", command=line.partition(" ")[0])
            return
        if command.lower() in SETTINGS_WORDS:
            # Imported when used: most help is about a command.
            from workplan_cli.commands.help_topics import settings_page
            from workplan_cli.writers.terminal.helping import help_text

            session.page([help_text(settings_page(session), session.labels, session.screen)])
            return
    # The option prints the help and ends the run, exactly as it does on the command line.
    found = root.command.get_command(root, command)  # type: ignore[attr-defined]
    found.make_context(command, ["--help"], parent=root)
