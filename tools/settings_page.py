"""Write docs/settings.md, the reference of the settings files, from the registry of their keys.

usage: python tools/settings_page.py

``tests/test_reference.py`` fails if the page is not current; ``pytest --update-golden`` writes it too.
"""  # noqa: INP001 - a script

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "settings.md"

sys.path.insert(0, str(ROOT))

from workplan_cli import locales  # noqa: E402
from workplan_cli.commands.setting_keys import KEYS, Key  # noqa: E402

HEAD = """\
# Settings

Generated from the registry of the keys by `python tools/settings_page.py`; do not edit.

Two files in TOML (`key = value`) give values that would otherwise be typed in every command:

- `workplan.toml` beside the plan is shared with everybody who uses the plan;
- `workplan/config.toml` in your own configuration folder is yours alone
  ([where it is](install.md#where-things-are)).

An option stands above an environment variable (`WORKPLAN_LANG`, `WORKPLAN_WRITER`, `WORKPLAN_PLAN`,
`WORKPLAN_PAGER`, `WORKPLAN_ASCII`), a variable above the shared file, and the shared file above your own.
A wrong key or value is an error with its line; `workplan doctor` names the files in use and shows these
errors beside everything else. `workplan help settings` says the same, in the language of the program.

## Keys

"""

BETWEEN = """
The shared file may hold only some keys, because a folder that is shared with others must neither start a
program nor make everybody one author.

## An example

Of `workplan.toml`:

```toml
"""

TAIL = """
With it, `workplan late` lists what is overdue, and `workplan late --owner Valiyev` adds an option to that.
An alias stands for a command of workplan only, and does not replace one. `workplan help` lists the aliases,
`workplan help late` says what one stands for.

The columns and the format of the settings apply to what people read: columns are not taken for JSON, and
the ending of a file that is named with `-o` decides its format.
"""

SHOWN = ("language", "columns", "format", "alias")
"""The keys of the example, in the order of the file."""


def page() -> str:
    """The text of docs/settings.md."""
    head = ["| key | where | meaning | example |", "|---|---|---|---|"]
    rows = [_row(name, key) for name, key in KEYS.items()]
    example = "\n\n".join(KEYS[name].example for name in SHOWN)
    return HEAD + "\n".join([*head, *rows, ""]) + BETWEEN + f"{example}\n```\n" + TAIL


def _row(name: str, key: Key) -> str:
    where = "both files" if key.shared else "your own file"
    return f"| `{name}` | {where} | {_meaning(name)} | {_code(key.example)} |"


def _meaning(name: str) -> str:
    """The meaning of a key, with options in code."""
    return re.sub(r"--[a-z]+", r"`\g<0>`", locales.load("en")(f"setting.{name}"))


def _code(example: str) -> str:
    return "<br>".join(f"`{line}`" for line in example.splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
