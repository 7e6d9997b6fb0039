"""Compare what the program on the path says of a half-year with figures computed before.

`python -m scenario.compare FOLDER FIGURES` asks for the same days as the scenario, prints the differences of
the first day that has some, and exits with 1. Used with a changed copy of the program.
"""

import json
import sys
from pathlib import Path

import pytest
from scenario.halfyear import QUESTIONS
from scenario.played import Office, differences, said_of_groups


def main(folder: Path, figures: Path) -> int:
    expected = json.loads(figures.read_text(encoding="utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        office = Office(folder, patch)
        # All lists before the reports: most differences show there, and a list takes less time.
        for ask in (office.said_of_activities, lambda *on: said_of_groups(office, *on)):
            for (day, known), wanted in zip(QUESTIONS, expected, strict=True):
                found = ask(day, known)
                groups = any(key.startswith("by ") for key in found)
                asked = {key: one for key, one in wanted.items() if key.startswith("by ") is groups}
                if differing := differences(f"{day} known by {known}:", found, asked):
                    sys.stdout.write("\n".join([*differing, ""]))
                    return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
