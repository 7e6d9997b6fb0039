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
from itertools import chain
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
from workplan_cli.warehouse.engine import Build, Database, literal, quoted, scan, scan_lines, stored
from workplan_cli.warehouse.folder import Folder, checksum, new_name
from workplan_cli.warehouse.lacks import lacks, values
from workplan_cli.warehouse.lines import Changed, Outcome, PlanFile, Task, path_of, write
from workplan_cli.warehouse.load import digest
from workplan_cli.warehouse.tables import BUILD, COMMON, MISSING, SCHEMA, TABLES, TEXT, WHOLE, YES_NO, Column

PLANS_PER_TASK = 25
"""The number of plans per task.

All worker processes finish at about the same time if tasks are small, but a task must be large enough to
justify the start of a process.
"""

PLANS_PER_CHUNK = 250
"""The number of plans whose rows of a table are together in one file.

If one plan changed, the rows of its chunk are written again: 120 000 activities in one file took more than a
second. Smaller chunks give more files, each of which takes time to open.
"""

MEMORY = "512MB"

NO_PERIOD = "none"
"""The period of the only files of a warehouse that contains no plan. These files have no rows."""


class Known(Record):
    """The day up to which recorded entries are considered in a warehouse.

    ``limited`` is true if the user set the day with ``--known-by``. Later entries are then left out.
    ``several`` is false if the user named a single plan file.
    """

    by: date
    limited: bool
    several: bool = True


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

    ``build`` is the build with the rows of the plan, ``damaged`` the number of its journal lines that cannot
    be read, and ``sources`` the digest of all its files.
    """

    period: str
    build: str
    damaged: int
    name: str
    place: int
    sources: str


class Placed(Record):
    """The outcome of a plan, and its position among all plans; that of a folder is below 1."""

    outcome: Outcome
    place: int


Chunk = Mapping[str, Placed]
"""The plans of a period whose rows are in the files of one build, by the path of the plan file."""

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
    former = {each.build: each.checksum for each in before}
    this, now = new_name(), []
    _write_missing(database, folder, this, placed)
    left_out = checksum([folder.missing(this)])
    for period, number, chunk in _chunks(there):
        same = _same(period, chunk, held)
        build = same or new_name()
        if not same:
            _write_chunk(database, folder, period, build, chunk, held)
        files = former.get(build) or checksum(folder.files(period, build))
        last = (SCHEMA, this, left_out, known.several, known.by, known.limited, __version__)
        now.append(Build(build, period, number, files, *last))
    engine.open_rows(database, folder, now)
    missing = lacks(database)
    try:
        accept(missing)
    except BaseException:
        fresh = [each for each in now if each.build not in former]
        folder.remove([folder.missing(this), *_files(folder, fresh)])
        raise
    _commit(database, folder, engine.sealed(now))
    folder.remove_others([folder.missing(this), *_files(folder, now)])
    renewed, gone = sum(each.fresh for each in outcomes), tuple(_gone(held, outcomes))
    return Built(known, len(there), renewed, outcomes, missing, gone)


def _files(folder: Folder, builds: Iterable[Build]) -> Iterator[Path]:
    """Return the files that contain the rows of the given builds."""
    return chain.from_iterable(folder.files(each.period, each.build) for each in builds)


def _gone(held: Mapping[str, Held], outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the names of the former plans whose file and name no plan has now, in their former order."""
    now = {known for each in outcomes for known in (each.source, each.name)}
    for source, was in sorted(held.items(), key=lambda each: each[1].place):
        if source not in now and was.name not in now:
            yield was.name


def _before(database: Database, folder: Folder) -> list[Build]:
    """Return the builds of the previous run whose files can be reused.

    A build with a file that is missing or has changed is left out, so that its files are written again. If
    the warehouse cannot be read or has another schema, the list is empty.
    """
    with suppress(StorageError):
        return [each for each in engine.builds(database, folder) if _is_intact(folder, each)]
    return []


def _is_intact(folder: Folder, build: Build) -> bool:
    with suppress(OSError):
        return checksum(folder.files(build.period, build.build)) == build.checksum
    return False


def _held(database: Database, folder: Folder, before: Sequence[Build]) -> Mapping[str, Held]:
    if not before:
        return {}
    query = stored(folder, "plan", before, "build, damaged, plan, place, sources, source")
    return {source: Held(*rest) for *rest, source in database.execute(query).fetchall()}


def _outcomes(
    plans: Iterable[PlanFile], held: Mapping[str, Held], known: Known, work: Path
) -> Iterator[Outcome]:
    """Yield the outcomes of the plans that did not change, then convert the others and yield theirs."""
    limit = known.by if known.limited else None
    marks = (str(SCHEMA), str(DERIVATION), __version__, str(limit or ""))
    # For a plan that was moved, or whose path is spelled otherwise. Damaged lines are stored with their path.
    moved = {each.sources: source for source, each in held.items() if not each.damaged}
    changed = []
    for plan in plans:
        source, sources = str(plan.path), digest(plan.path, *marks)
        same = source in held and held[source].sources == sources
        had = source if same else moved.get(sources)
        if had and sources:
            yield Outcome(source, plan.name, held[had].period, had)
        else:
            changed.append(Changed(plan, sources))
    starts = range(0, len(changed), PLANS_PER_TASK)
    tasks = [Task(tuple(changed[at : at + PLANS_PER_TASK]), limit, str(work / str(at))) for at in starts]
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


def _chunks(there: Chunk) -> Iterator[tuple[str, int, Chunk]]:
    """Yield the chunks of each period: the period, the number of the chunk from 0, and its plans in order."""
    for period in sorted({each.outcome.period for each in there.values()}):
        inside = [source for source, each in there.items() if each.outcome.period == period]
        for number, start in enumerate(range(0, len(inside), PLANS_PER_CHUNK)):
            yield (
                period,
                number,
                {source: there[source] for source in inside[start : start + PLANS_PER_CHUNK]},
            )
    if not there:
        yield NO_PERIOD, 0, {}


def _same(period: str, chunk: Chunk, held: Mapping[str, Held]) -> str | None:
    """Return the build whose files can stay as they are for a chunk; ``None`` if there is none.

    They can stay if no plan of the chunk changed, and they have the same plans, with the same names and
    positions.
    """
    builds = {held[each.outcome.had].build for each in chunk.values() if each.outcome.had}
    if len(builds) != 1 or any(each.outcome.fresh for each in chunk.values()):
        return None
    (build,) = builds
    there = [source for source, each in held.items() if (each.period, each.build) == (period, build)]
    was = {source: (held[source].name, held[source].place) for source in there}
    same = was == {source: (each.outcome.name, each.place) for source, each in chunk.items()}
    return build if same else None


def _write_chunk(
    database: Database, folder: Folder, period: str, build: str, chunk: Chunk, held: Mapping[str, Held]
) -> None:
    """Write the files of one chunk of a period, named after its build, and move them into the warehouse.

    The rows of the plans that did not change are in the files of one or several former builds.
    """
    _name_rows(database, folder, chunk, held)
    former = sorted({held[each.outcome.had].build for each in chunk.values() if each.outcome.had})
    lines = sorted({each.outcome.lines for each in chunk.values() if each.outcome.fresh})
    for name in TABLES:
        old = [folder.file(name, period, each) for each in former]
        temporary = folder.work / f"{name}.parquet"
        query = _rows(name, build, old, [path_of(each, name) for each in lines])
        database.execute(_copy(query, temporary))
        folder.publish(temporary, folder.file(name, period, build))


def _name_rows(database: Database, folder: Folder, chunk: Chunk, held: Mapping[str, Held]) -> None:
    """Create the table ``names``, which assigns a plan name to each row of a chunk.

    The column ``had`` of this table is compared with the column ``plan`` of a row. For a row of the previous
    warehouse, ``had`` is the former name of the plan. For a new row, it is the plan file.
    """
    path = folder.work / "names.json"
    with path.open("w", encoding="utf-8") as file:
        for source, (outcome, place) in chunk.items():
            had = held[outcome.had].name if outcome.had else source
            about = {"fresh": outcome.fresh, "had": had, "plan": outcome.name}
            file.write(json.dumps({**about, "place": place, "source": source}) + "\n")
    columns = {"fresh": YES_NO, "had": TEXT, "plan": TEXT, "place": WHOLE, "source": TEXT}
    database.execute(f"CREATE OR REPLACE TABLE names AS SELECT * FROM {scan_lines([path], columns)}")


def _rows(name: str, build: str, former: Sequence[Path], lines: Sequence[Path]) -> str:
    """Return the SQL query for all rows of a table in the chunk that the table ``names`` describes.

    The rows of the plans that did not change come first, in the order of the former files. The rows of the
    other plans follow, sorted. All rows of a plan are together, which makes the file small.
    """
    table = TABLES[name]
    own = [quoted(each.name) for each in table.stored[2:]]
    # A plan may have another place and path than before.
    renewed = {quoted("place"), quoted("source")} if name == "plan" else set()
    values = [f"{'names' if each in renewed else 'found'}.{each}" for each in own]

    def named(source: str, *, fresh: bool) -> str:
        return (
            f"SELECT {literal(build)} AS build, names.plan AS plan, {', '.join(values)} "
            f"FROM {source} AS found JOIN names ON names.fresh = {fresh} AND names.had = found.plan"
        )

    types = ", ".join(f"NULL::{each.type} AS {quoted(each.name)}" for each in table.stored)
    parts = [f"SELECT {types} WHERE false"]  # the file has these columns even if nothing is left to write
    if former:
        parts.append(named(scan(former), fresh=False))
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
