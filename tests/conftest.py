"""Options of the test suite.

Property tests try the same examples in every run on every machine. ``pytest --random`` tries other
ones and prints the seed that replays them; no database of examples is read or written.

A golden file holds what the program said when somebody last looked at it. It is rewritten only on
request, with ``pytest --update-golden``, and the difference is then read like code.
"""

import gc
import os
import random
import sys
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import Phase, settings
from workbench import FOREIGN, PLAN, Workbench

import workplan_cli
from workplan_cli.commands import world
from workplan_cli.commands.session import Session

# No deadline: a slow machine is no failure. No database: a run depends on nothing but the commit.
COMMON = settings(deadline=None, database=None, print_blob=True)
settings.register_profile("fixed", COMMON, derandomize=True)
settings.register_profile("random", COMMON, derandomize=False)
TIMES_AS_MANY = 10
"""How many times the usual examples ``--long`` tries."""
# For mutation testing, which runs a test thousands of times and asks only whether it fails.
settings.register_profile(
    "mutants", COMMON, derandomize=True, max_examples=20, phases=[Phase.explicit, Phase.generate]
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

else:
    # Hypothesis also tries the constants of our modules, of those that are imported: without this its
    # examples would depend on the tests that ran before in the same process.
    for module in walk_packages(workplan_cli.__path__, "workplan_cli."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")
    parser.addoption("--random", action="store_true", help="other examples of the property tests in each run")
    parser.addoption("--long", action="store_true", help="the long sets: every fault, thousands of times")


@pytest.hookimpl(tryfirst=True)  # before Hypothesis reads the seed, and xdist hands the options on
def pytest_configure(config):
    """Choose the examples; a profile named on the command line replaces the one chosen here."""
    chosen = "random" if config.getoption("--random") else "fixed"
    settings.load_profile(chosen)
    if config.getoption("--long"):
        many = TIMES_AS_MANY * settings.default.max_examples
        settings.register_profile(f"{chosen}, long", settings.default, max_examples=many)
        settings.load_profile(f"{chosen}, long")
    if chosen == "random" and config.getoption("--hypothesis-seed") is None:
        config.option.hypothesis_seed = str(random.SystemRandom().getrandbits(32))


def pytest_collection_finish():
    """The thousands of tests stay to the end: the collector of garbage need not look at them again."""
    gc.collect()
    gc.freeze()


def pytest_report_header(config):
    if config.getoption("--random"):
        return f"replay these examples with: --random --hypothesis-seed={config.option.hypothesis_seed}"
    return None


def pytest_terminal_summary(terminalreporter, config):
    """The header is not shown with ``-q``; what replays a failure is."""
    if config.getoption("--random") and terminalreporter.stats.get("failed"):
        seed = config.option.hypothesis_seed
        terminalreporter.write_line(f"replay with: pytest --random --hypothesis-seed={seed}", yellow=True)


@pytest.fixture(scope="session")
def long(request):
    """Whether the long sets were asked for."""
    return request.config.getoption("--long")


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
def cache_folders(tmp_path_factory):
    """Names of folders for caches, in one of the whole suite, so that none is left in anybody's home."""
    suite = tmp_path_factory.mktemp("caches")
    return (suite / str(number) for number in count())


@pytest.fixture
def caches(cache_folders):
    """The cache folder of a test. In a folder with the indexes of other tests, a new one looks at many."""
    return next(cache_folders)


@pytest.fixture
def clock(monkeypatch):
    """The moments of the commands run in this process: a second apart, the same in every year.

    The value is a list of those read so far. ``$WORKPLAN_NOW`` is another clock, as always.
    """
    read = []

    def now(session):
        if session.environment.get("WORKPLAN_NOW"):
            return world.now(session.environment)
        read.append(datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(seconds=len(read)))
        return read[-1]

    pinned = cached_property(now)
    pinned.__set_name__(Session, "now")
    monkeypatch.setattr(Session, "now", pinned)
    return read


@pytest.fixture
def workplan(tmp_path, monkeypatch, capsys, caches, clock):
    """The program in a folder with a copy of the real plan; no command may touch the plan."""
    for name in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("WORKPLAN_WRITER", "ali")
    monkeypatch.setenv("WORKPLAN_CACHE", str(caches))
    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "data" / "plan.yaml"
    plan.parent.mkdir()
    plan.write_bytes(PLAN)
    yield Workbench(tmp_path, capsys, clock)
    assert plan.read_bytes() == PLAN
