"""docs/cabinet.md shows what its commands print. The whole page is compared in the long set:

pytest --long tests/warehouse/test_cabinet.py
"""

import csv
import re
import shutil
import subprocess
import sys

import pytest
from warehouse.postgres import BINARIES
from workbench import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import cabinet

NEEDED = pytest.mark.skipif(
    sys.platform == "win32" or BINARIES is None or not shutil.which("psql"),
    reason="PostgreSQL is not installed",
)


def made(folder, *arguments) -> str:
    """The page that the command writes."""
    page = folder / "page.md"
    command = [sys.executable, cabinet.__file__, folder / "bodies", "--page", page, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return page.read_text(encoding="utf-8")


def outputs(page: str) -> dict[str, str]:
    return {block["line"]: block["output"] for block in cabinet.BLOCK.finditer(page)}


def starting(page: str, beginning: str) -> str:
    return next(output for line, output in outputs(page).items() if line.startswith(beginning))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return made(tmp_path_factory.mktemp("cabinet"), "--plans", "4")


@NEEDED
@pytest.mark.slow
def test_postgresql_gives_the_figures_of_the_warehouse_and_of_the_report(small):
    asked = list(csv.reader(starting(small, 'workplan sql "$(cat').splitlines()))
    assert list(csv.reader(starting(small, "psql --csv").splitlines())) == asked
    report = starting(small, "workplan report --by plan --sort")
    table = report.split("met on time only by a note")[0]
    assert [row[0] for row in asked[1:]] == re.findall(r"body-\d{4}-2025-h2", table)
    counts = [line.split()[:3:2] for line in report.splitlines() if re.match(r" +60 ", line)]
    assert counts == [row[1:3] for row in asked[1:]]


@NEEDED
@pytest.mark.slow
def test_the_page_shows_the_commands_with_output_of_the_same_form(small):
    page = cabinet.PAGE.read_text(encoding="utf-8")
    assert outputs(page).keys() == outputs(small).keys()
    for line, output in outputs(small).items():
        if line.startswith(("workplan report", "workplan sql", "psql --csv")):
            shown = outputs(page)[line].splitlines()
            assert shown[1:3] == output.splitlines()[1:3] or shown[0] == output.splitlines()[0], line


@NEEDED
@pytest.mark.slow
def test_the_page_is_what_its_command_writes(tmp_path, long):
    if not long:
        pytest.skip("in the long set")
    assert made(tmp_path) == cabinet.PAGE.read_text(encoding="utf-8")
