"""The real plan with journals in an index, for the tests of what an index keeps between commands."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal

from workbench import ROOT

from workplan_cli import store
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.store.journal import line_format

DAY = date(2025, 10, 15)


def note(number, seq, **changes):
    """A note of Nodira's on a day of September."""
    fields = {
        "id": f"{seq:016x}",
        "activity": number,
        "kind": EntryKind.NOTE,
        "on": date(2025, 9, 1 + seq % 28),
        "recorded": datetime(2025, 9, 30, 8, seq % 60, seq // 60 % 60, tzinfo=UTC),
        "author": "nodira",
        "seq": seq,
        "note": "a" * 100,
    }
    return Entry(**fields | changes)


def done(seq, value, **changes):
    return note("2.3.5", seq, kind=EntryKind.DONE, value=Decimal(value), note=None, **changes)


def append(here, *entries, name="nodira"):
    (here / "progress").mkdir(exist_ok=True)
    with (here / "progress" / f"{name}.yaml").open("ab") as journal:
        journal.write(b"".join(map(line_format.encode, entries)))


def read(here, cache="cache"):
    cache = here / cache if cache else None
    return store.load_plan(here / "plan.yaml", cache), store.read_journal(here / "progress", cache)[0]


def file_of(here):
    (path,) = (here / "cache").iterdir()
    return path


def settle(here):
    """Make the sources of the index old enough to be trusted without a look at their contents."""
    with closing(sqlite3.connect(file_of(here))) as connection, connection:
        connection.execute("UPDATE sources SET seen = seen + 3600 * 1000000000")


def make(here):
    """Write the real plan with 400 entries on seven activities, and read it into an index."""
    (here / "plan.yaml").write_bytes((ROOT / "data" / "plan.yaml").read_bytes())
    append(here, *(note(f"2.3.{seq % 7 + 1}", seq) for seq in range(1, 400)), done(400, 40000))
    read(here)
    settle(here)
    return here
