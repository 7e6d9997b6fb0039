"""The half-year, played once for all tests that ask about it."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from scenario.halfyear import HALF_YEAR, QUESTIONS, Command
from scenario.played import Office, expected
from workbench import Ran


class Played(NamedTuple):
    """The folder after the last command, what became of each, and for each question the figures computed.

    The folder is read by several tests: none writes there.
    """

    folder: Path
    became: list[tuple[Command, Ran]]
    figures: list[dict[str, Any]]


@pytest.fixture(scope="session")
def half_year(tmp_path_factory):
    """The half-year with the figures of the second implementation."""
    with pytest.MonkeyPatch.context() as patch:
        office = Office(tmp_path_factory.mktemp("office"), patch)
        office.begin(dict(os.environ))
        became = office.play(HALF_YEAR)
        return Played(office.folder, became, [expected(office, day, known) for day, known in QUESTIONS])
