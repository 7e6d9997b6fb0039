"""What a warehouse says about itself, which must be known before anything else is read from it."""

from __future__ import annotations

from datetime import date

from workplan_cli.model.record import Record
from workplan_cli.reports.lacks import Lack
from workplan_cli.warehouse.engine import Database, failing_as
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.lacks import lacks


class About(Record):
    """The known-by day of a warehouse, and what is missing from the warehouse.

    ``limited`` is true if the user set the day with ``--known-by`` when the warehouse was built. ``several``
    is false if a single plan file was named then.
    """

    known_by: date
    limited: bool
    several: bool
    lacks: tuple[Lack, ...]


def about(database: Database, folder: Folder) -> About:
    """Return what an open warehouse says about itself.

    Raises :class:`StorageError` with the code ``warehouse-unreadable`` if a file cannot be read.
    """
    with failing_as("warehouse-unreadable", folder):
        # Every run writes these values into all rows.
        values = database.execute("SELECT DISTINCT known_by, limited, several FROM build").fetchall()
        ((day, limited, several),) = values
        return About(day, limited, several, lacks(database))
