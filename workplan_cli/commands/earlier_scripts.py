"""Answers the completion scripts of versions that did not have ``workplan completion`` yet.

Such a script states its request in ``$_WORKPLAN_COMPLETE``: ``complete_<shell>`` asks for offers,
``source_<shell>`` asks for a script. It passes the command line in ``$_TYPER_COMPLETE_ARGS``, or in bash in
``$COMP_WORDS`` and ``$COMP_CWORD``.
"""

from collections.abc import Mapping
from typing import Any

from workplan_cli.commands.completing import SHELL, Kind, Line, offered, split
from workplan_cli.commands.completion import Offers, shortened
from workplan_cli.commands.session import Session
from workplan_cli.commands.shell_scripts import SCRIPTS, script_of

_IN_ZSH = str.maketrans({'"': '""', "'": "''", "$": r"\$", "`": r"\`", ":": r"\\:"})


def answer(root: Any, session: Session, environment: Mapping[str, str]) -> tuple[str, int]:
    """Return the answer to a script that an earlier version installed, and the exit status.

    ``root`` is the group of all commands.
    """
    asked, _, shell = environment[SHELL].partition("_")
    shell = {"pwsh": "powershell"}.get(shell, shell)
    if shell not in SCRIPTS:
        return "", 1
    if asked == "source":
        return script_of(shell), 0
    bash = shell == "bash"
    line = _bash_line(environment) if bash else split(environment.get("_TYPER_COMPLETE_ARGS", ""))
    if shell == "powershell":
        line = line._replace(typed=environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", ""))
    kind, offers = offered(root, session, line, meanings=not bash)
    if shell == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return "", 0 if offers or kind is Kind.NOTHING else 1
    return _formatted(shell, kind, offers), 0


def _bash_line(environment: Mapping[str, str]) -> Line:
    words = split(environment.get("COMP_WORDS", "") + " ").words
    number = environment.get("COMP_CWORD", "")
    before = max(0, int(number) - 1) if number.isdecimal() else len(words)
    return Line(words[:before], "".join(words[before : before + 1]))


def _formatted(shell: str, kind: Kind, offers: Offers) -> str:
    """Format offers for the earlier script of a shell. The script of zsh evaluates the text as shell code."""
    if shell == "bash":
        return "\n".join(value for value, _ in offers) + "\n"
    shown = [(value, " ".join(shortened(meaning).split())) for value, meaning in offers]
    if shell == "fish":
        return "".join(f"{value}\t{meaning}\n" if meaning else f"{value}\n" for value, meaning in shown)
    if shell == "powershell":
        return "".join(f"{value}:::{meaning or ' '}\n" for value, meaning in shown)
    if not shown:
        return "_files\n" if kind is Kind.FILES else "_files -/\n" if kind is Kind.FOLDERS else "\n"
    pairs = ([each.translate(_IN_ZSH) for each in pair if each] for pair in shown)
    rows = "\n".join(":".join(f'"{each}"' for each in pair) for pair in pairs)
    return f"_arguments '*: :(({rows}))'\n"
