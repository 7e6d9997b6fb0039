"""The completion scripts of the shells, and the files through which a shell loads them."""

from collections.abc import Mapping
from pathlib import Path

from workplan_cli.model.record import Record

_FOLDER = Path(__file__).parent / "scripts"

SCRIPTS = {
    "bash": "workplan.bash",
    "zsh": "workplan.zsh",
    "fish": "workplan.fish",
    "powershell": "workplan.ps1",
}
"""The file of the script of each shell."""

IN_PROFILE = "workplan completion powershell | Out-String | Invoke-Expression"
"""The line that loads the script in PowerShell."""


class Place(Record):
    """The place of a completion script: its file, and the line that the settings file of the shell needs.

    ``settings`` is ``None`` for a shell that needs no line.
    """

    script: Path
    settings: Path | None = None
    line: str = ""


def script_of(shell: str) -> str:
    """Return the completion script of a shell."""
    return (_FOLDER / SCRIPTS[shell]).read_text(encoding="utf-8")


def shell_of(environment: Mapping[str, str]) -> str | None:
    """Return the name of the user's login shell if it has a script, otherwise ``None``."""
    name = Path(environment.get("SHELL", "")).name
    return name if name in SCRIPTS else None


def place_of(shell: str, environment: Mapping[str, str]) -> Place | None:
    """Return the file in which the current user's completion script for a shell is kept.

    Returns ``None`` for PowerShell, because only PowerShell itself knows the path of its profile.
    """
    home = Path.home()
    if shell == "bash":
        script = home / ".bash_completions" / "workplan.sh"
        return Place(script, home / ".bashrc", f"source '{script}'")
    if shell == "zsh":
        settings = Path(environment.get("ZDOTDIR") or home) / ".zshrc"
        line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        return Place(home / ".zfunc" / "_workplan", settings, line)
    if shell == "fish":
        config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        return Place(config / "fish" / "completions" / "workplan.fish")
    return None


def install(shell: str, place: Place) -> None:
    """Write the script of a shell, and append the line to the settings of the shell if it is missing.

    Raises :class:`OSError`.
    """
    place.script.parent.mkdir(parents=True, exist_ok=True)
    place.script.write_text(script_of(shell), encoding="utf-8", newline="\n")
    if place.settings is None:
        return
    place.settings.parent.mkdir(parents=True, exist_ok=True)
    present = place.settings.read_bytes() if place.settings.exists() else b""
    if place.line.encode() not in present:
        start = b"" if not present or present.endswith(b"\n") else b"\n"
        with place.settings.open("ab") as file:
            file.write(start + place.line.encode() + b"\n")
