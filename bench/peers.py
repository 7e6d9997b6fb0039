"""Write one plan for every program that is measured, with the facts that the commands need.

Run with the Python that has workplan installed:

    python bench/peers.py --size 10000 --entries 100000 --folder /tmp/plans/10000

The folder then holds ``plan.yaml``, ``progress/`` (with ``--entries``), ``crowded/progress/`` (with
``--crowded``), the data and settings of
each peer in a folder of its own, and ``facts.json``.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import generate
from generate import OWNER_KEY, Drawn, Synthetic

from workplan_cli.tracking import checkpoints as deadlines


def facts(plan: Synthetic, size: int, entries: int, crowded: int = 0) -> dict[str, Any]:
    """What the commands name, and the number of rows that each output must have."""
    rows = list(plan.rows)
    section = rows[0].number.rpartition(".")[0] + "."
    target = plan.countable.activity.targets[0]
    return {
        "size": size,
        "entries": entries,
        "crowded": crowded,
        "start": str(plan.real.period.start),
        "owner": plan.owner,
        "tag": tag(OWNER_KEY),
        "context": context(OWNER_KEY),
        "owned": plan.owned,
        "executors": len({key for drawn in rows for key in drawn.activity.executors}),
        "leads": len({drawn.activity.executors[0] for drawn in rows}),
        "number": plan.countable.number,
        "position": rows.index(plan.countable) + 1,
        "total": int(float(target.value) * 0.96),
        "section": section,
        "in_section": sum(drawn.number.startswith(section) for drawn in rows),
    }


CROWDED = "crowded"
"""The folder of the journals in which one activity has all entries."""


def tag(key: str) -> str:
    """An executor as a tag of Taskwarrior: ``oqitish-markazi`` → ``oqitish_markazi``."""
    return key.replace("-", "_")


def context(key: str) -> str:
    """An executor as a context of topydo: ``oqitish-markazi`` → ``@oqitish-markazi.``.

    The full stop ends the name: topydo also finds contexts that only begin with what is asked for.
    """
    return f"@{key}."


def write_taskwarrior(plan: Synthetic, folder: Path) -> None:
    """Write one task for each activity: its lead is the project, its executors are tags."""
    with (folder / "pending.data").open("w", encoding="utf-8") as file:
        file.writelines(_task(n, drawn, _due(plan, drawn)) for n, drawn in enumerate(plan.rows, 1))
    (folder / "taskrc").write_text("confirmation=off\nhooks=off\nnews.version=2.6.0\n", encoding="utf-8")


def _task(number: int, drawn: Drawn, due: date | None) -> str:
    """A line of Taskwarrior's own file; its import of a large plan takes hours."""
    description = _one_line(drawn).replace('"', "&dquot;").replace("[", "&open;").replace("]", "&close;")
    fields = {
        "description": description,
        "due": str(_seconds(due)) if due else "",
        "entry": str(_seconds(date(2025, 7, 1))),
        "project": drawn.activity.executors[0],
        "status": "pending",
        "tags": ",".join(tag(key) for key in drawn.activity.executors),
        "uuid": str(UUID(int=number)),
    }
    written = " ".join(f'{key}:"{value}"' for key, value in fields.items() if value)
    return f"[{written}]\n"


def write_topydo(plan: Synthetic, folder: Path) -> None:
    """Write one line of todo.txt for each activity, its executors as contexts."""
    with (folder / "todo.txt").open("w", encoding="utf-8") as file:
        for drawn in plan.rows:
            due = _due(plan, drawn)
            contexts = " ".join(context(key) for key in drawn.activity.executors)
            file.write(f"{_one_line(drawn)} {contexts}{f' due:{due}' if due else ''}\n")
    (folder / "config").write_text("", encoding="utf-8")


PEERS = {"Taskwarrior": write_taskwarrior, "topydo": write_topydo}
"""How each peer gets the plan, by the name of its folder."""


def _due(plan: Synthetic, drawn: Drawn) -> date | None:
    """The last day of an activity's deadline, if it has one."""
    found = deadlines.checkpoints(drawn.activity.deadline, plan.real.period, plan.real.settings.calendar)
    return found[-1].due if found else None


def _one_line(drawn: Drawn) -> str:
    return " ".join(f"{drawn.number} {drawn.activity.title}".split())


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def main() -> None:
    """Write a plan for every program; ``facts.json`` is last, so a folder that has it is complete."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, required=True, help="activities")
    parser.add_argument("--entries", type=int, default=0, help="entries in the journals (none)")
    parser.add_argument("--crowded", type=int, default=0, help="entries on one activity (none)")
    parser.add_argument("--folder", type=Path, required=True, help="a new folder")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True)
    plan = generate.synthesize(asked.size)
    generate.write_plan(plan, asked.folder / "plan.yaml")
    if asked.entries:
        generate.write_journals(generate.journal(plan, asked.entries), asked.folder / "progress")
    if asked.crowded:
        generate.write_journals(generate.crowded(plan, asked.crowded), asked.folder / CROWDED / "progress")
    for name, write in PEERS.items():
        (asked.folder / name).mkdir()
        write(plan, asked.folder / name)
    text = json.dumps(facts(plan, asked.size, asked.entries, asked.crowded), ensure_ascii=False)
    (asked.folder / "facts.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
