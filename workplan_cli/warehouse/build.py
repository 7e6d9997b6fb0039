"""Creates or updates a warehouse.

Plans that changed are read and converted to rows. The rows of all other plans are copied from the previous
files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from workplan_cli import __version__, interrupts
from workplan_cli.errors import Level, StorageError
from workplan_cli.model.record import Record
from workplan_cli.reports.lacks import Lack
from workplan_cli.store.files import failing_as
from workplan_cli.store.index.tables import DERIVATION
from workplan_cli.warehouse import engine
from workplan_cli.warehouse.engine import Build, Database, exact, literal, quoted, scan, scan_lines, stored
from workplan_cli.warehouse.folder import Folder, is_whole, new_name
from workplan_cli.warehouse.lacks import lacks, values
from workplan_cli.warehouse.lines import Changed, Outcome, PlanFile, Task, paths_of, write
from workplan_cli.warehouse.load import digest
from workplan_cli.warehouse.tables import BUILD, COMMON, MISSING, SCHEMA, TABLES, TEXT, WHOLE, YES_NO, Column

PLANS_PER_TASK = 25
"""The number of plans per task.

All worker processes finish at about the same time if tasks are small, but a task must be large enough to
justify the start of a process.
"""

MEMORY = "512MB"

NO_PERIOD = "none"
"""The period of the only files of a warehouse that contains no plan. These files have no rows."""


class Known(Record):
    """The day up to which recorded entries are considered in a warehouse.

    ``limited`` is true if the user set the day with ``--known-by``. Later entries are then left out.
    """

    by: date
    limited: bool


class Built(Record):
    """The result of a run.

    ``plans`` is the number of plans in the warehouse, ``renewed`` the number of plans that changed. ``gone``
    names the plans that were in the warehouse and are not among the plan files of this run.
    ``outcomes`` has one outcome per folder that cannot be read, and then one per plan file, in the order of
    the files. ``lacks`` says what is missing from the warehouse.
    """

    known: Known
    plans: int
    renewed: int
    outcomes: tuple[Outcome, ...]
    lacks: tuple[Lack, ...]
    gone: tuple[str, ...]


class Held(Record):
    """The values that the warehouse already contains for a plan file.

    ``sources`` is the digest of all files of the plan.
    """

    period: str
    name: str
    place: int
    sources: str


class Placed(Record):
    """The outcome of a plan, and its position among all plans; that of a folder is below 1."""

    outcome: Outcome
    place: int


Through = Callable[[Iterator[Outcome]], Iterator[Outcome]]

Accept = Callable[[Sequence[Lack]], None]
"""A function that raises an exception if a warehouse must not be written, because of what it would lack."""


def whatever_is_missing(_: Sequence[Lack]) -> None:
    """Accept every warehouse."""


def build(
    path: Path,
    plans: Sequence[PlanFile],
    known: Known,
    through: Through = iter,
    unreadable: Sequence[Outcome] = (),
    accept: Accept = whatever_is_missing,
) -> Built:
    """Create or update the warehouse of the given plans in a folder.

    The warehouse then contains those of the given plans that can be read, and no others. ``through`` is a
    function that receives an iterator of the outcomes and must yield all of them; it can be used to show
    progress. ``unreadable`` holds an outcome for each folder that could not be searched for plans. If
    ``accept`` raises an exception, the folder stays as it was.

    Raises :class:`StorageError` if the warehouse cannot be written or another run is writing it. Raises
    :class:`UsageError` with the code ``engine-missing`` if DuckDB is not installed.
    """
    folder = Folder(path)
    # The engine first: if it is not installed, the folder is not touched.
    with (
        engine.connection(MEMORY) as database,
        folder.writing(),
        failing_as("warehouse-not-written", path),
        engine.failing_as("warehouse-not-written", folder),
    ):
        return _build(database, folder, plans, known, through, unreadable, accept)


def _build(
    database: Database,
    folder: Folder,
    plans: Sequence[PlanFile],
    known: Known,
    through: Through,
    unreadable: Sequence[Outcome],
    accept: Accept,
) -> Built:
    database.execute(f"SET temp_directory = {literal(str(folder.work.absolute()))}")
    before = _before(database, folder)
    held = _held(database, folder, before)
    found = {each.source: each for each in through(_outcomes(plans, held, known, folder.work))}
    outcomes = (*unreadable, *(found[str(each.path)] for each in plans))
    placed = [Placed(each, place) for place, each in enumerate(outcomes, 1 - len(unreadable))]
    there = {each.outcome.source: each for each in placed if not each.outcome.errors}
    _name_rows(database, folder, there, held)
    this, now = new_name(), []
    for period in sorted({each.outcome.period for each in there.values()}) or [NO_PERIOD]:
        was = next((each for each in before if each.period == period), None)
        same = was is not None and _same(period, there, held)
        build = was.build if was and same else this
        new = Build(build, period, SCHEMA, this, known.by, known.limited, __version__)
        if not same:
            _write_period(database, folder, new, was)
        now.append(new)
    _write_missing(database, folder, this, placed)
    engine.open_rows(database, folder, now)
    missing = lacks(database)
    try:
        accept(missing)
    except BaseException:
        folder.remove(this)
        raise
    _commit(database, folder, now)
    kept = {folder.file(table, each.period, each.build) for table in TABLES for each in now}
    folder.remove_others({*kept, folder.missing(this)})
    renewed, gone = sum(each.fresh for each in outcomes), tuple(_gone(held, outcomes))
    return Built(known, len(there), renewed, outcomes, missing, gone)


def _gone(held: Mapping[str, Held], outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the names of the former plans whose file and name no plan has now, in their former order."""
    now = {known for each in outcomes for known in (each.source, each.name)}
    for source, was in sorted(held.items(), key=lambda each: each[1].place):
        if source not in now and was.name not in now:
            yield was.name


def _before(database: Database, folder: Folder) -> list[Build]:
    """Return the builds of the previous run whose files can be reused.

    A build with a missing or unreadable file is left out, so that its files are written again. If the
    warehouse cannot be read or has another schema, the list is empty.
    """
    with suppress(StorageError):
        return [each for each in engine.builds(database, folder) if _readable(database, folder, each)]
    return []


def _readable(database: Database, folder: Folder, build: Build) -> bool:
    """Return whether all files of a build exist and have readable Parquet metadata.

    The engine is not given files that were cut off: it reads several files at once, and may wait for ever
    when it is closed after one of them failed.
    """
    files = [folder.file(table, build.period, build.build) for table in TABLES]
    if not all(map(is_whole, files)):
        return False
    paths = ", ".join(map(exact, files))
    with suppress(StorageError), engine.failing_as("warehouse-unreadable", folder):
        database.execute(f"SELECT num_rows FROM parquet_file_metadata([{paths}])").fetchall()
        return True
    return False


def _held(database: Database, folder: Folder, before: Sequence[Build]) -> Mapping[str, Held]:
    if not before:
        return {}
    query = stored(folder, "plan", before, "plan, place, sources, source")
    return {source: Held(*rest) for *rest, source in database.execute(query).fetchall()}


def _outcomes(
    plans: Iterable[PlanFile], held: Mapping[str, Held], known: Known, work: Path
) -> Iterator[Outcome]:
    """Yield the outcomes of the plans that did not change, then convert the others and yield theirs."""
    limit = known.by if known.limited else None
    marks = (str(SCHEMA), str(DERIVATION), __version__, str(limit or ""))
    changed = []
    for plan in plans:
        source, sources = str(plan.path), digest(plan.path, *marks)
        was = held.get(source)
        if was and sources and was.sources == sources:
            yield Outcome(source, plan.name, was.period)
        else:
            changed.append(Changed(plan, sources))
    starts = range(0, len(changed), PLANS_PER_TASK)
    tasks = [Task(tuple(changed[at : at + PLANS_PER_TASK]), limit, work / str(at)) for at in starts]
    for outcomes in _written(tasks):
        yield from outcomes


def _written(tasks: Sequence[Task]) -> Iterator[list[Outcome]]:
    """Carry out the tasks and yield their outcomes. Several tasks are carried out in several processes."""
    workers = min(len(tasks), cpu_count() or 1)
    if workers < 2:  # noqa: PLR2004 - one process is this one
        yield from map(write, tasks)
        return
    done = 0
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), interrupts.ignore) as pool:
            with interrupts.held_back():  # the pool starts a process with each of the first tasks
                written = pool.map(write, tasks)
            for found in written:
                yield found
                done += 1
    except (BrokenProcessPool, OSError):  # the system lets no worker start, or ended one
        yield from map(write, tasks[done:])


def _same(period: str, there: Mapping[str, Placed], held: Mapping[str, Held]) -> bool:
    """Return whether the files of a period can stay as they are.

    They can stay if no plan of the period changed, and the period has the same plans as before, with the same
    names and positions.
    """
    inside = {source: each for source, each in there.items() if each.outcome.period == period}
    was = {source: (each.name, each.place) for source, each in held.items() if each.period == period}
    fresh = any(each.outcome.fresh for each in inside.values())
    return not fresh and was == {source: (each.outcome.name, each.place) for source, each in inside.items()}


def _name_rows(
    database: Database, folder: Folder, there: Mapping[str, Placed], held: Mapping[str, Held]
) -> None:
    """Create the table ``names``, which assigns a plan name to each row.

    The column ``had`` of this table is compared with the column ``plan`` of a row. For a row of the previous
    warehouse, ``had`` is the former name of the plan. For a new row, it is the plan file.
    """
    path = folder.work / "names.json"
    with path.open("w", encoding="utf-8") as file:
        for source, (outcome, place) in there.items():
            had = source if outcome.fresh else held[source].name
            about = {"fresh": outcome.fresh, "had": had, "period": outcome.period, "plan": outcome.name}
            file.write(json.dumps({**about, "place": place}) + "\n")
    columns = {"fresh": YES_NO, "had": TEXT, "period": TEXT, "plan": TEXT, "place": WHOLE}
    database.execute(f"CREATE TABLE names AS SELECT * FROM {scan_lines([path], columns)}")


def _write_period(database: Database, folder: Folder, new: Build, was: Build | None) -> None:
    """Write the files of one period, named after the new build, and move them into the warehouse."""
    for name in TABLES:
        old = folder.file(name, was.period, was.build) if was else None
        temporary = folder.work / f"{name}.parquet"
        query = _rows(name, new, old, paths_of(folder.work, name))
        database.execute(_copy(query, temporary))
        folder.publish(temporary, folder.file(name, new.period, new.build))


def _rows(name: str, new: Build, former: Path | None, lines: Sequence[Path]) -> str:
    """Return the SQL query for all rows of a table in one period.

    The rows of the plans that did not change come first, in the order of the former file. The rows of the
    other plans follow, sorted. All rows of a plan are together, which makes the file small.
    """
    table = TABLES[name]
    own = [quoted(each.name) for each in table.stored[2:]]
    # A plan may have another place than before.
    values = [f"{'names' if name == 'plan' and each == quoted('place') else 'found'}.{each}" for each in own]

    def named(source: str, *, fresh: bool) -> str:
        return (
            f"SELECT {literal(new.build)} AS build, names.plan AS plan, {', '.join(values)} "
            f"FROM {source} AS found JOIN names ON names.fresh = {fresh} AND names.had = found.plan "
            f"WHERE names.period = {literal(new.period)}"
        )

    types = ", ".join(f"NULL::{each.type} AS {quoted(each.name)}" for each in table.stored)
    parts = [f"SELECT {types} WHERE false"]  # the file has these columns even if nothing is left to write
    if former:
        parts.append(named(scan([former]), fresh=False))
    if lines:
        read = scan_lines(lines, {each.name: each.type for each in table.stored[1:]})
        parts.append(f"FROM ({named(read, fresh=True)} ORDER BY ALL)")
    return " UNION ALL ".join(parts)


def _copy(query: str, path: Path) -> str:
    return f"COPY ({query}) TO {literal(str(path.absolute()))} (FORMAT parquet, COMPRESSION zstd)"


def _write_missing(database: Database, folder: Folder, run: str, placed: Iterable[Placed]) -> None:
    """Write the file that lists the plans that the run left out, each with its first error."""
    rows = [
        (run, each.name, place, each.source, *values(problem))
        for each, place in placed
        for problem in [each for each in each.errors if each.level is Level.ERROR][:1]
    ]
    _publish(database, folder, MISSING.stored, rows, folder.missing(run))


def _commit(database: Database, folder: Folder, now: Iterable[Build]) -> None:
    """Replace the file that lists the builds in force. From then on, readers see the rows of ``now``."""
    _publish(database, folder, (COMMON[0], *BUILD.columns), now, folder.current)


def _publish(
    database: Database,
    folder: Folder,
    columns: Iterable[Column],
    rows: Iterable[Sequence[object]],
    path: Path,
) -> None:
    """Write a file with the given rows, in their order."""
    types = ", ".join(f"{quoted(each.name)} {each.type}" for each in columns)
    database.execute(f"CREATE OR REPLACE TABLE written ({types})")
    for row in rows:
        database.execute(f"INSERT INTO written VALUES ({', '.join('?' * len(row))})", list(row))
    temporary = folder.work / path.name
    database.execute(_copy("FROM written", temporary))
    folder.publish(temporary, path)
