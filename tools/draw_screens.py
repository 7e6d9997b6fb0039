"""Draw screens of the real plan as pictures (SVG) in docs/pictures.

usage: python tools/draw_screens.py

Each command of :data:`SCREENS` runs in a temporary folder, on the day :data:`DAY`, with the progress in
``tools/demonstration``, which is invented. ``tests/test_screens_drawn.py`` fails if a picture is not current,
and ``pytest --update-golden`` draws it too.
"""  # noqa: INP001 - a script

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
DEMONSTRATION = ROOT / "tools" / "demonstration"

DAY = "2025-11-20"
SCREENS = {
    "screen-today": ("", 80),
    "screen-list": ("list 2.1 2.2", 80),
    "screen-show": ("show 2.3.5", 80),
    "screen-report": ("report", 110),
    "screen-overdue": ("report --overdue", 80),
}
"""Of each picture the arguments of the command, and the width of the terminal in columns."""

ROWS = 30
INK, RED, GREEN, YELLOW = (36, 41, 47), (197, 34, 46), (22, 122, 58), (148, 99, 0)
BLUE, MAGENTA, CYAN, GREY = (9, 91, 190), (130, 70, 190), (10, 115, 125), (110, 118, 126)
THEME = TerminalTheme((255, 255, 255), INK, [INK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY])
EDGE = "#d0d7de"
FONTS = '"DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace'


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the name of each picture and its content."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copy(ROOT / "data" / "plan.yaml", folder)
        shutil.copytree(DEMONSTRATION, folder / "progress")
        for name, (arguments, width) in SCREENS.items():
            yield name, drawn(name, f"workplan {arguments}".rstrip(), shown(folder, arguments, width), width)


def shown(folder: Path, arguments: str, width: int) -> str:
    """Return what a command prints on a terminal with colour."""
    own = ("WORKPLAN_", "LC_", "NO_COLOR")
    environment = {name: each for name, each in os.environ.items() if not name.startswith(own)}
    environment |= {"FORCE_COLOR": "1", "COLUMNS": str(width), "LINES": str(ROWS), "WORKPLAN_LANG": "en"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "WORKPLAN_CACHE": "off"}
    environment |= {"XDG_CONFIG_HOME": str(folder / "nowhere")}
    command = [sys.executable, "-m", "workplan_cli", "--today", DAY, *arguments.split()]
    ran = subprocess.run(  # noqa: S603 - the program itself
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return ran.stdout


def drawn(name: str, title: str, text: str, width: int) -> str:
    """Draw the output of a command, which contains escape sequences, as SVG."""
    console = Console(
        record=True,
        width=width,
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
    )
    console.print(Text.from_ansi(text), no_wrap=True, crop=False)
    svg = console.export_svg(title=title, theme=THEME, code_format=frame(), unique_id=name)
    # Rich's frame is white, for dark pages.
    svg = svg.replace('stroke="rgba(255,255,255,0.35)"', f'stroke="{EDGE}"')
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def frame() -> str:
    """Return the frame of a picture: that of Rich, with local fonts instead of one from the network."""
    found = str(signature(Console.export_svg).parameters["code_format"].default)
    found = re.sub(r"@font-face \{\{.*?\}\}|<!--.*?-->", "", found, flags=re.DOTALL)
    found = re.sub(r"(?<=font-family: )[^;]+", FONTS, found)
    # Without the clip: it cuts the last cell of a line.
    found = re.sub(r"<clipPath id=\S+-clip-terminal.*?</clipPath>", "", found, flags=re.DOTALL)
    return re.sub(r"\n\s*(?=\n)", "", found.replace(' clip-path="url(#{unique_id}-clip-terminal)"', ""))


if __name__ == "__main__":
    for file_name, picture in pictures():
        (PICTURES / f"{file_name}.svg").write_text(picture, encoding="utf-8", newline="\n")
