"""Options of the test suite.

A golden file holds what the program said when somebody last looked at it. It is rewritten only on
request, with ``pytest --update-golden``, and the difference is then read like code.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure, and the same commit must not pass at one time and fail at another.
settings.register_profile("shared", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("shared")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def golden(request):
    """Compares a text with a golden file, or writes the file when asked to."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path.name} is missing; look at what pytest --update-golden writes"
        assert text == path.read_bytes().decode().replace("\r\n", "\n")

    return compare
