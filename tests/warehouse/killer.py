"""Kills a process that renews a warehouse at its nth call that touches the disk, and asks it afterwards.

    python killer.py FOLDER EVERY

A process of its own, because it forks; what needs the engine is done in children. Prints, as JSON, the calls
that were tried and the answers that were neither those before the run nor those after it.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from warehouse.generated import write

from workplan_cli.warehouse import build as building
from workplan_cli.warehouse.build import Known, build
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.query import opened
from workplan_cli.warehouse.tables import TABLES

CALLS = ("open", "fsync", "mkdir", "replace", "unlink", "rmdir")
"""The functions of ``os`` at which the child may kill itself."""
KNOWN = Known(date(2026, 2, 1), limited=False)


def in_child(work: Callable[[], str]) -> str | None:
    """What a child process returns; `None` if it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, work().encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else said


def renew(folder: Path, plans: list[PlanFile], kill_at: int = 0) -> str:
    left = kill_at

    def counted(real: Callable) -> Callable:
        def call(*arguments, **options):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call

    for name in CALLS if kill_at else ():
        setattr(os, name, counted(getattr(os, name)))
    build(folder, plans, KNOWN)
    return "done"


def content(folder: Path) -> str:
    """A digest of all rows of all tables, without the names of the builds."""
    found = sha256()
    with opened(folder) as database:
        for table in TABLES:
            columns = ", ".join(f'"{each.name}"' for each in TABLES[table].stored[1:])
            rows = database.execute(f'SELECT period, {columns} FROM "{table}" ORDER BY ALL').fetchall()
            found.update(repr(rows).encode())
        left_out = database.execute("SELECT plan, code FROM missing ORDER BY ALL").fetchall()
        found.update(repr(left_out).encode())
        found.update(repr(database.execute("FROM state_on('2025-11-20') ORDER BY ALL").fetchall()).encode())
    return found.hexdigest()


def left_over(folder: Path) -> list[str]:
    """The files that a finished run should not have left."""
    with opened(folder) as database:
        builds = database.execute("SELECT period, build, run FROM build").fetchall()
    place = Folder(folder)
    kept = {place.file(table, *each[:2]) for table in TABLES for each in builds}
    kept |= {place.missing(run) for _, _, run in builds}
    files = {each for each in folder.rglob("*") if each.is_file()}
    return sorted(map(str, files - kept - {place.current, folder / ".lock"}))


def main(folder: Path, every: int) -> None:
    building.PLANS_PER_CHUNK = 1  # the periods have several files per table
    plans = [PlanFile(write(folder / str(seed), seed), str(seed)) for seed in (1, 7)]
    in_child(lambda: renew(folder / "old", plans))
    old = in_child(lambda: content(folder / "old"))
    text = plans[0].path.read_text(encoding="utf-8")
    plans[0].path.write_text(text.replace("Birinchi bob", "Boshqa bob"), encoding="utf-8")
    next_year = write(folder / "next", 4)
    shifted = next_year.read_text(encoding="utf-8").replace('"end": "2025-12-31"', '"end": "2026-06-30"')
    next_year.write_text(shifted, encoding="utf-8")
    broken = folder / "broken.yaml"
    broken.write_text("title: [", encoding="utf-8")
    plans += [PlanFile(next_year, "next"), PlanFile(broken, "broken")]
    shutil.copytree(folder / "old", folder / "new")
    in_child(lambda: renew(folder / "new", plans))
    new = in_child(lambda: content(folder / "new"))
    wrong, seen = [], {"old": 0, "new": 0}
    for nth in count(1, every):
        place = folder / f"killed-{nth}"
        shutil.copytree(folder / "old", place)
        finished = in_child(lambda place=place, nth=nth: renew(place, plans, nth))
        found = in_child(lambda place=place: content(place))
        seen["new" if found == new else "old"] += 1
        if found not in (old, new):
            wrong.append([nth, "neither the state before nor that after"])
        in_child(lambda place=place: renew(place, plans))
        if in_child(lambda place=place: content(place)) != new:
            wrong.append([nth, "not mended by the next run"])
        if rest := in_child(lambda place=place: json.dumps(left_over(place))) or "":
            wrong += [[nth, each] for each in json.loads(rest)]
        shutil.rmtree(place)
        if finished:
            break
    sys.stdout.write(json.dumps({"differ": old != new, "last": nth, "seen": seen, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
