"""The same plan for other programs, and the commands that do the same work in each.

Of the peers only those on the ``PATH`` take part. Each gets its data and its settings in a
folder of its own; nobody's own files are touched. What is to be timed goes to stdout as JSON:

    python bench/peers.py --size 10000 --folder /tmp/contest
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import generate
from generate import OWNER_KEY, Drawn, Synthetic

from workplan_cli.tracking import checkpoints as deadlines

TODAY = "2025-12-15"
LINES = r"(?m)^.*\S.*$"
"""Counts the lines that are not blank."""


@dataclass(frozen=True, slots=True)
class Contest:
    """One thing that one program does.

    ``{run}`` in an argument becomes ``first`` plus the number of the run. ``rows`` is a pattern:
    where it has a group, that is how many rows the output tells of, else its matches are counted.
    ``touched`` is a file that gets another comment before each run.
    """

    job: str
    program: str
    argv: tuple[str, ...]
    rows: str
    expected: int
    first: int = 0
    env: dict[str, str] = field(default_factory=dict)
    terminal: bool = False
    touched: str | None = None


def contests(plan: Synthetic, folder: Path, python: str, entries: int) -> Iterator[Contest]:
    """Write the plan for every installed program, and return the jobs of each."""
    for name, (program, most, prepare) in PEERS.items():
        path = shutil.which(program)
        if path and sum(1 for _ in plan.rows) <= most:
            place = folder / name
            place.mkdir()
            yield from prepare(plan, place, path)
    yield from _floors(folder, python)
    yield from _ours(plan, folder, str(Path(python).with_name("workplan")), entries)


def _due(plan: Synthetic, drawn: Drawn) -> date | None:
    """The last day of an activity's deadline, if it has one."""
    found = deadlines.checkpoints(drawn.activity.deadline, plan.real.period)
    return found[-1].due if found else None


def _one_line(drawn: Drawn) -> str:
    return " ".join(f"{drawn.number} {drawn.activity.title}".split())


def _taskwarrior(plan: Synthetic, folder: Path, program: str) -> Iterator[Contest]:
    """One task for an activity; its lead is the project, its executors are tags, as is done there."""
    tasks = list(plan.rows)
    with (folder / "pending.data").open("w", encoding="utf-8") as file:
        file.writelines(_task(n, drawn, _due(plan, drawn)) for n, drawn in enumerate(tasks, 1))
    settings = ("confirmation=off", "hooks=off", "news.version=2.6.0", f"data.location={folder}")
    done = ("uda.done.type=numeric", "uda.done.label=Done")
    (folder / "taskrc").write_text("".join(f"{line}\n" for line in (*settings, *done)), encoding="utf-8")
    env = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder)}
    name, tag = "Taskwarrior", OWNER_KEY.replace("-", "_")
    yield Contest("list", name, (program, f"+{tag}", "list"), r"(?m)^(\d+) tasks?", plan.owned, env=env)
    leads = len({drawn.activity.executors[0] for drawn in tasks})
    yield Contest("report", name, (program, "summary"), r"(?m)^(\d+) projects?", leads, env=env)
    number = tasks.index(plan.countable) + 1
    update = (program, str(number), "modify", "done:{run}")
    yield Contest("status", name, update, r"Modified (\d+) task", 1, first=1, env=env)


def _task(number: int, drawn: Drawn, due: date | None) -> str:
    """A line of Taskwarrior's own file; importing a large plan takes hours."""
    said = _one_line(drawn).replace('"', "&dquot;").replace("[", "&open;").replace("]", "&close;")
    fields = {
        "description": said,
        "due": str(_seconds(due)) if due else "",
        "entry": str(_seconds(date(2025, 7, 1))),
        "project": drawn.activity.executors[0],
        "status": "pending",
        "tags": ",".join(key.replace("-", "_") for key in drawn.activity.executors),
        "uuid": str(UUID(int=number)),
    }
    written = " ".join(f'{key}:"{value}"' for key, value in fields.items() if value)
    return f"[{written}]\n"


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _topydo(plan: Synthetic, folder: Path, program: str) -> Iterator[Contest]:
    """One line of todo.txt for an activity, its executors as contexts.

    They end with a full stop, as topydo takes the beginning of a context for the whole.
    """
    with (folder / "todo.txt").open("w", encoding="utf-8") as file:
        for drawn in plan.rows:
            due = _due(plan, drawn)
            contexts = " ".join(f"@{key}." for key in drawn.activity.executors)
            file.write(f"{_one_line(drawn)} {contexts}{f' due:{due}' if due else ''}\n")
    (folder / "config").write_text("", encoding="utf-8")
    files = ("-c", str(folder / "config"), "-t", str(folder / "todo.txt"), "-d", str(folder / "done.txt"))
    yield Contest("list", "topydo", (program, *files, "ls", f"@{OWNER_KEY}."), LINES, plan.owned)


def _todoman(plan: Synthetic, folder: Path, program: str) -> Iterator[Contest]:
    """One calendar file for an activity, its executors as categories."""
    (folder / "lists" / "plan").mkdir(parents=True)
    for n, drawn in enumerate(plan.rows, 1):
        due = _due(plan, drawn)
        summary = _one_line(drawn).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:bench",
            "BEGIN:VTODO",
            f"UID:{n}",
            "DTSTAMP:20250701T000000Z",
            f"SUMMARY:{summary}",
            f"CATEGORIES:{','.join(drawn.activity.executors)}",
            *([f"DUE;VALUE=DATE:{due:%Y%m%d}"] if due else []),
            "END:VTODO",
            "END:VCALENDAR",
        ]
        text = "".join(f"{line}\r\n" for line in lines)
        (folder / "lists" / "plan" / f"{n}.ics").write_text(text, encoding="utf-8", newline="")
    (folder / "config.py").write_text(
        f"path = {str(folder / 'lists' / '*')!r}\ncache_path = {str(folder / 'cache.sqlite3')!r}\n"
        'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\ndefault_list = "plan"\n',
        encoding="utf-8",
    )
    argv = (program, "--config", str(folder / "config.py"), "list", "--category", OWNER_KEY)
    yield Contest("list", "todoman", argv, LINES, plan.owned)


def _hledger(plan: Synthetic, folder: Path, program: str) -> Iterator[Contest]:
    """One transaction for an activity, one posting to the account of each executor."""
    with (folder / "plan.journal").open("w", encoding="utf-8") as file:
        for drawn in plan.rows:
            day = _due(plan, drawn) or plan.real.period.end
            said = _one_line(drawn).replace(";", ",").replace("|", "/")
            file.write(f"{day} {said}\n")
            file.writelines(f"    ijrochi:{key}  1\n" for key in drawn.activity.executors)
            file.write("    reja\n\n")
    files = (program, "-f", str(folder / "plan.journal"))
    executors = len({key for drawn in plan.rows for key in drawn.activity.executors})
    listed = (*files, "register", f"^ijrochi:{OWNER_KEY}$")
    yield Contest("list", "hledger", listed, LINES, plan.owned)
    balances = (*files, "balance", "^ijrochi", "--no-total", "--flat")
    yield Contest("report", "hledger", balances, LINES, executors)


def _taskjuggler(plan: Synthetic, folder: Path, program: str) -> Iterator[Contest]:
    """One task for an activity, its executors responsible; the report goes to a file there."""
    names = {key: key.replace("-", "_") for drawn in plan.rows for key in drawn.activity.executors}
    period = plan.real.period
    with (folder / "plan.tjp").open("w", encoding="utf-8") as file:
        file.write(f'project reja "Reja" {period.start} - {period.end} {{ timezone "UTC" now {TODAY} }}\n')
        file.writelines(f'resource {name} "{key}"\n' for key, name in names.items())
        for n, drawn in enumerate(plan.rows, 1):
            responsible = ", ".join(names[key] for key in drawn.activity.executors)
            said = _one_line(drawn).replace('"', "'").replace("\\", "/")
            start = min(_due(plan, drawn) or period.end, period.end)
            file.write(f'task t{n} "{said}" {{ start {start} milestone responsible {responsible} }}\n')
        file.write(
            'taskreport owned "owned" { formats csv columns bsi, name, end\n'
            f"  hidetask ~isresponsibilityof({names[OWNER_KEY]}, plan) }}\n"
        )
    schedule = f"cd '{folder}' && '{program}' --silent --no-color plan.tjp && tail -n +2 owned.csv"
    yield Contest("list", "TaskJuggler", ("sh", "-c", schedule), LINES, plan.owned)


PEERS: dict[str, tuple[str, int, Callable[[Synthetic, Path, str], Iterator[Contest]]]] = {
    "Taskwarrior": ("task", 1_000_000, _taskwarrior),
    "topydo": ("topydo", 10_000, _topydo),
    "todoman": ("todo", 10_000, _todoman),
    "hledger": ("hledger", 1_000_000, _hledger),
    "TaskJuggler": ("tj3", 1_000, _taskjuggler),
}
"""The program of each peer, the largest size at which it is timed, and how it gets the plan."""

ONE_COMMAND = """\
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    print(f"hello {name}")


app()
"""

LOAD_YAML = """\
import sys

import yaml

with open(sys.argv[1], "rb") as file:
    print(len(yaml.load(file, Loader=yaml.CBaseLoader)["chapters"]))
"""


def _floors(folder: Path, python: str) -> Iterator[Contest]:
    """What nothing in Python can be faster than: Python, Typer, and the YAML of the plan."""
    for name, text in (("hello.py", ONE_COMMAND), ("load_yaml.py", LOAD_YAML)):
        (folder / name).write_text(text, encoding="utf-8")
    for job in ("list", "complete a number", "complete an owner"):
        yield Contest(job, "Typer, one command", (python, str(folder / "hello.py")), LINES, 1)
    yield Contest("list", "bare Python", (python, "-c", "print()"), r"(?m)^$(?!\n)", 1)
    loading = (python, str(folder / "load_yaml.py"), str(folder / "listed" / "plan.yaml"))
    yield Contest("first run", "PyYAML’s C loader", loading, LINES, 1)


def _ours(plan: Synthetic, folder: Path, program: str, entries: int) -> Iterator[Contest]:
    """Every job of ours; jobs that change anything have a plan of their own."""
    listed = str(_made(folder / "listed") / "plan.yaml")
    generate.write_plan(plan, Path(listed))
    for name in ("changed", "recorded", "reported", "reporting") if entries else ("changed", "recorded"):
        shutil.copy(listed, _made(folder / name))
    yield from _readings(plan, listed, program)
    changed = str(folder / "changed" / "plan.yaml")
    yield Contest("first run", OURS, _list(program, changed, plan), LINES, plan.owned, touched=changed)
    yield _status(plan, "status", str(folder / "recorded" / "plan.yaml"), program)
    yield from _completions(plan, listed, program)
    if entries:
        generate.write_journals(plan, folder / "reported" / "progress", entries)
        shutil.copytree(folder / "reported" / "progress", folder / "reporting" / "progress")
        argv = _list(program, str(folder / "reported" / "plan.yaml"), plan)
        yield Contest("list, full journals", OURS, argv, LINES, plan.owned)
        yield _status(plan, "status, full journals", str(folder / "reporting" / "plan.yaml"), program)


OURS = "workplan"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _list(program: str, path: str, plan: Synthetic) -> tuple[str, ...]:
    return (program, "--plan", path, "--today", TODAY, "list", "--owner", plan.owner)


def _readings(plan: Synthetic, path: str, program: str) -> Iterator[Contest]:
    argv = _list(program, path, plan)
    yield Contest("list", OURS, argv, LINES, plan.owned)
    row = r"(?m)^(?:\x1b\[[\d;]*m)*\d+(?:\.\d+)+(?=\s|\x1b)"
    yield Contest("list, first page", OURS, argv, row, plan.owned, terminal=True)
    executors = len({key for drawn in plan.rows for key in drawn.activity.executors})
    report = (program, "--plan", path, "--today", TODAY, "report")
    yield Contest("report", OURS, report, r"(?m)^[^\t\n]+\t", executors)


def _status(plan: Synthetic, job: str, path: str, program: str) -> Contest:
    """Totals past whatever the journals may hold, each higher than the one before."""
    number, target = plan.countable.number, plan.countable.activity.targets[0]
    argv = (program, "--plan", path, "--today", TODAY, "status", number, "--done", "{run}", "--by", "bench")
    return Contest(job, OURS, argv, rf"(?m)^.*{number}\b", 1, first=int(float(target.value) * 0.96))


def _completions(plan: Synthetic, path: str, program: str) -> Iterator[Contest]:
    """What the shell asks for when the tab key is pressed: the numbers of one section, one name."""
    number = next(iter(plan.rows)).number
    beginning = number.rpartition(".")[0] + "."
    numbers = sum(drawn.number.startswith(beginning) for drawn in plan.rows)
    for job, words, expected in (
        ("complete a number", ("status", beginning), numbers),
        ("complete an owner", ("list", "--owner", plan.owner), 1),
    ):
        env = {
            "WORKPLAN_PLAN": path,
            "_WORKPLAN_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(("workplan", *words)),
            "COMP_CWORD": str(len(words)),
        }
        yield Contest(job, OURS, (program,), LINES, expected, env=env)


def main() -> None:
    """Print the jobs to be timed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--departments", type=int)
    parser.add_argument("--entries", type=int, default=0)
    parser.add_argument("--folder", type=Path, required=True, help="an empty folder")
    parser.add_argument("--python", default=sys.executable, help="the Python that has workplan installed")
    asked = parser.parse_args()
    _made(asked.folder)
    plan = generate.synthesize(asked.size, departments=asked.departments)
    found = contests(plan, asked.folder, asked.python, asked.entries)
    json.dump([asdict(each) for each in found], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
