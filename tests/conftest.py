"""Options of the test suite.

A golden file holds what the program said when somebody last looked at it. It is rewritten only on
request, with ``pytest --update-golden``, and the difference is then read like code.
"""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from workbench import FOREIGN, PLAN, Workbench

# A slow machine is no failure, and the same commit must not pass at one time and fail at another.
settings.register_profile("shared", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("shared")
# For mutation testing, which runs a test thousands of times and asks only whether it fails.
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
)


if "MUTANT_UNDER_TEST" in os.environ:

    @pytest.fixture(scope="session")
    def kept():
        """The functions of ours that remember their answers."""
        ours = [module for name, module in sys.modules.items() if name.startswith("workplan_cli")]
        found = {id(value): value for module in ours for value in vars(module).values()}
        return [value for value in found.values() if hasattr(value, "cache_clear")]

    @pytest.fixture(autouse=True)
    def nothing_kept(kept):
        """A mutant behind an answer that another test asked for would not be reached."""
        for function in kept:
            function.cache_clear()


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


@pytest.fixture(scope="session")
def caches(tmp_path_factory):
    """A folder for the caches of the whole suite, so that none is left in anybody's home."""
    return tmp_path_factory.mktemp("caches")


@pytest.fixture
def workplan(tmp_path, monkeypatch, capsys, caches):
    """The program in a folder with a copy of the real plan; no command may touch the plan."""
    for name in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("WORKPLAN_WRITER", "ali")
    monkeypatch.setenv("WORKPLAN_CACHE", str(caches))
    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "data" / "plan.yaml"
    plan.parent.mkdir()
    plan.write_bytes(PLAN)
    yield Workbench(tmp_path, capsys)
    assert plan.read_bytes() == PLAN
