"""Writes or renews a warehouse: the plans that changed become rows, the others are taken over."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from workplan_cli import __version__
from workplan_cli.errors import StorageError
from workplan_cli.model.record import Record
from workplan_cli.store.files import failing_as
from workplan_cli.store.index.tables import DERIVATION
from workplan_cli.warehouse import engine
from workplan_cli.warehouse.engine import Build, Database, literal, quoted, scan
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.lines import Outcome, PlanFile, Task, path_of, write
from workplan_cli.warehouse.tables import BUILD, SCHEMA, TABLES

PLANS_PER_TASK = 25
"""Few enough that workers end together, enough that starting a worker is worth it."""

MEMORY = "512MB"


class Known(Record):
    """The day up to which a warehouse holds what was known; ``limited`` if later entries are left out."""

    by: date
    limited: bool


class Built(Record):
    """What a run did: ``plans`` is the number of plans in the warehouse, ``renewed`` of those that changed.

    ``outcomes`` are those of the plan files, in their order.
    """

    known: Known
    plans: int
    renewed: int
    outcomes: tuple[Outcome, ...]


class Held(Record):
    """What a warehouse holds of a plan file."""

    period: str
    name: str
    place: int
    sources: str


class Placed(Record):
    """A plan that could be read, and its place among all plans."""

    outcome: Outcome
    place: int


def build(path: Path, plans: Sequence[PlanFile], known: Known) -> Built:
    """Write or renew the warehouse of the given plans in a folder.

    Plans that are not given are left out, and so are those that cannot be read. Raises :class:`StorageError`,
    and :class:`UsageError` ``engine-missing``.
    """
    import_first = engine.connection(MEMORY)
    with import_first as database, Folder(path).writing():
        folder = Folder(path)
        with failing_as("warehouse-not-written", path), engine.failing_as("warehouse-not-written", folder):
            return _build(database, folder, plans, known)


def _build(database: Database, folder: Folder, plans: Sequence[PlanFile], known: Known) -> Built:
    before = _before(database, folder)
    held = _held(database, folder, before)
    marks = (str(SCHEMA), str(DERIVATION), __version__, str(known.by) if known.limited else "")
    tasks = [
        Task(
            plans=tuple(plans[at : at + PLANS_PER_TASK]),
            known={source: each.sources for source, each in held.items()},
            known_by=known.by if known.limited else None,
            marks=marks,
            files=folder.work / str(at),
        )
        for at in range(0, len(plans), PLANS_PER_TASK)
    ]
    outcomes = [outcome for found in _written(tasks) for outcome in found]
    read = ((each, place) for place, each in enumerate(outcomes, 1) if not each.errors)
    there = {each.source: Placed(_completed(each, held), place) for each, place in read}
    if not there:
        return Built(known, 0, 0, tuple(outcomes))
    _name_rows(database, folder, there, held)
    lines = [task.files for task in tasks]
    now = []
    for period in sorted({each.outcome.period for each in there.values()}):
        was = next((each for each in before if each.period == period), None)
        same = was is not None and _same(period, there, held)
        run = was.build if was and same else secrets.token_hex(8)
        new = Build(run, period, SCHEMA, known.by, known.limited, __version__)
        if not same:
            _write_period(database, folder, new, was, lines)
        now.append(new)
    _commit(database, folder, now)
    folder.remove_others({folder.file(table, each.period, each.build) for table in TABLES for each in now})
    return Built(known, len(there), sum(each.fresh for each in outcomes), tuple(outcomes))


def _before(database: Database, folder: Folder) -> list[Build]:
    """Return the builds that can be taken over. Files that are gone, or not ours, are written anew."""
    with suppress(StorageError):
        found = engine.builds(database, folder)
        files = {each: [folder.file(table, each.period, each.build) for table in TABLES] for each in found}
        return [each for each, paths in files.items() if all(path.exists() for path in paths)]
    return []


def _held(database: Database, folder: Folder, before: Iterable[Build]) -> Mapping[str, Held]:
    """Return what the warehouse holds, by plan file."""
    paths = [folder.file("plan", each.period, each.build) for each in before]
    if not paths:
        return {}
    query = f"SELECT source, period, plan, place, sources FROM {scan(paths, partitioned=True)}"
    return {source: Held(*rest) for source, *rest in database.execute(query).fetchall()}


def _written(tasks: Sequence[Task]) -> Iterator[list[Outcome]]:
    """Carry out tasks, in several processes if there are several tasks."""
    workers = min(len(tasks), cpu_count() or 1)
    if workers < 2:  # noqa: PLR2004 - one process is this one
        yield from map(write, tasks)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _ignore_interrupts) as pool:
        yield from pool.map(write, tasks)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started the workers."""
    signal(SIGINT, SIG_IGN)


def _completed(outcome: Outcome, held: Mapping[str, Held]) -> Outcome:
    """Return an outcome with the period of a plan that did not change."""
    return outcome if outcome.fresh else outcome._replace(period=held[outcome.source].period)


def _same(period: str, there: Mapping[str, Placed], held: Mapping[str, Held]) -> bool:
    """Return whether the file of a period would hold what it holds."""
    inside = {source: each for source, each in there.items() if each.outcome.period == period}
    was = {source: (each.name, each.place) for source, each in held.items() if each.period == period}
    fresh = any(each.outcome.fresh for each in inside.values())
    return not fresh and was == {source: (each.outcome.name, each.place) for source, each in inside.items()}


def _name_rows(
    database: Database, folder: Folder, there: Mapping[str, Placed], held: Mapping[str, Held]
) -> None:
    """Make the table that gives rows their plan: ``had`` is the former name, or of new rows the plan file."""
    path = folder.work / "names.json"
    with path.open("w", encoding="utf-8") as file:
        for source, (outcome, place) in there.items():
            had = source if outcome.fresh else held[source].name
            about = {"fresh": outcome.fresh, "had": had, "period": outcome.period, "plan": outcome.name}
            file.write(json.dumps({**about, "place": place}) + "\n")
    columns = "{fresh: 'BOOLEAN', had: 'VARCHAR', period: 'VARCHAR', plan: 'VARCHAR', place: 'INTEGER'}"
    lines = f"read_json({literal(str(path))}, format = 'newline_delimited', columns = {columns})"
    database.execute(f"CREATE TABLE names AS SELECT * FROM {lines}")


def _write_period(
    database: Database,
    folder: Folder,
    new: Build,
    was: Build | None,
    lines: Sequence[Path],
) -> None:
    """Write the files of one period, and publish them under the name of the new build."""
    for name in TABLES:
        old = folder.file(name, was.period, was.build) if was else None
        temporary = folder.work / f"{name}.parquet"
        query = _rows(name, new, old, [path_of(each, name) for each in lines])
        database.execute(_copy(query, temporary))
        folder.publish(temporary, folder.file(name, new.period, new.build))


def _rows(name: str, new: Build, former: Path | None, lines: Sequence[Path]) -> str:
    """Return the SQL of all rows of a table in one period."""
    table = TABLES[name]
    own = [quoted(each.name) for each in table.stored[2:]]
    types = ", ".join(f"{quoted(each.name)}: {literal(each.type)}" for each in table.stored[1:])
    listed = ", ".join(literal(str(path)) for path in lines)
    read = f"read_json([{listed}], format = 'newline_delimited', columns = {{{types}}})"
    sources = [f"SELECT true AS fresh, * FROM {read}"]
    # A plan may have another place than before.
    values = [f"{'names' if name == 'plan' and each == quoted('place') else 'found'}.{each}" for each in own]
    if former:
        kept = ", ".join(("plan", *own))
        sources.append(f"SELECT false AS fresh, {kept} FROM {scan([former])}")
    return (
        f"SELECT {literal(new.build)} AS build, names.plan AS plan, {', '.join(values)} "
        f"FROM ({' UNION ALL BY NAME '.join(sources)}) AS found "
        "JOIN names ON names.fresh = found.fresh AND names.had = found.plan "
        f"WHERE names.period = {literal(new.period)} ORDER BY ALL"
    )


def _copy(query: str, path: Path) -> str:
    return f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"


def _commit(database: Database, folder: Folder, now: Iterable[Build]) -> None:
    """Replace the table of the builds in force by one rename: from then on the new rows count."""
    types = ", ".join(f"{quoted(each.name)} {each.type}" for each in BUILD.columns)
    database.execute(f"CREATE TABLE current (build VARCHAR, {types})")
    for each in now:
        values = (each.build, each.period, each.schema, each.known_by, each.limited, each.program)
        database.execute("INSERT INTO current VALUES (?, ?, ?, ?, ?, ?)", list(values))
    temporary = folder.work / "current.parquet"
    database.execute(_copy("SELECT * FROM current ORDER BY period", temporary))
    folder.publish(temporary, folder.current)
