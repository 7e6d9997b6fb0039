"""Records reports one after the other and prints each, as a command would.

    python recorder.py FOLDER FIRST COUNT [SIZE]

Report number n is an increase by one with the note "n" and SIZE more characters, recorded n seconds
after the first. Its number is printed once it is recorded. An error ends it with the code on stderr.
"""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from harness import appended

from workplan_cli.errors import StorageError
from workplan_cli.model.journal import Entry, EntryKind


def report(number: int, size: int = 0) -> Entry:
    return Entry(
        id="",
        activity="1.1",
        kind=EntryKind.ADD,
        on=date(2025, 9, 1),
        recorded=datetime(2025, 9, 1, tzinfo=UTC) + timedelta(seconds=number),
        author="nodira",
        seq=0,
        value=Decimal(1),
        note=f"{number} {'ў' * (size // 2)}",
    )


def main(folder: str, first: str, count: str, size: str = "0") -> None:
    try:
        for number in range(int(first), int(first) + int(count)):
            with appended(Path(folder), report(number, int(size))):
                os.write(1, b"%d\n" % number)
    except StorageError as error:
        sys.exit(error.problems[0].code)
    except OSError:
        sys.exit("recorded, but stdout is gone")


if __name__ == "__main__":
    main(*sys.argv[1:])
