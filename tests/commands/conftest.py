"""Fixtures of the commands' tests."""

import pytest
from contract import OCTOBER


@pytest.fixture
def october(workplan):
    """The program on 1 October 2025."""

    def run(*arguments):
        return workplan.well(*arguments, "--today", OCTOBER)

    return run
