"""A warehouse may have any name and lie in any folder: its path is no pattern and gives no column."""

import shutil
from pathlib import Path

import pytest
from warehouse.generated import write

from workplan_cli.warehouse.dialects import text_of

REPORT = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")
QUERY = "SELECT plan, period, number, status FROM state_on('2025-11-20') ORDER BY plan, place"

FOLDERS = [
    "status=done/ombor",
    "plan=mehnat/ombor",
    "build=7/ombor",
    "period=2025-H1",
    "w[a]",
    "w[a]/ombor",
    "w*",
    "w?",
    "~ombor",
    "~",
    "o‘z 'ombor'",
]


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bodies")
    for seed, name in enumerate(("adliya", "moliya")):
        write(folder / name, seed)
    return folder


@pytest.fixture
def here(tmp_path, monkeypatch, bodies, workplan):
    """A folder with a warehouse ``wa`` of one plan, which some of the names would match as patterns."""
    monkeypatch.chdir(tmp_path)
    workplan.well("--plan", str(bodies / "adliya"), "warehouse", "wa")
    return tmp_path


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_is_written_and_answers_as_the_plans_do(here, bodies, workplan, folder):
    build = ("--plan", str(bodies), "warehouse", folder)
    assert "updated: 2" in workplan.well(*build).out
    assert Path(here, folder, "build", "current.parquet").exists()
    assert "updated: 0" in workplan.well(*build).out
    found = workplan.well(*REPORT, "--warehouse", folder).out
    assert found == workplan.well("--plan", str(bodies), *REPORT).out
    rows = workplan.well("sql", QUERY, "--warehouse", folder).rows
    assert rows == workplan.well("--plan", str(bodies), "sql", QUERY).rows
    assert {plan for plan, *_ in rows} == {"adliya", "moliya"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_changed_plan_is_renewed_and_the_others_are_kept(here, bodies, workplan, folder):
    shutil.copytree(bodies, here / "bodies")
    build = ("--plan", "bodies", "warehouse", folder)
    workplan.well(*build)
    next((here / "bodies" / "moliya" / "progress").glob("*.yaml")).unlink()
    assert "updated: 1" in workplan.well(*build).out
    found = workplan.well(*REPORT, "--warehouse", folder).out
    assert found == workplan.well("--plan", "bodies", *REPORT).out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("folder", FOLDERS)
def test_duckdb_itself_reads_it_with_the_printed_sql(bodies, workplan, folder):
    import duckdb

    workplan.well("--plan", str(bodies), "warehouse", folder)
    rows = workplan.well("sql", QUERY, "--warehouse", folder).rows
    with duckdb.connect() as database:
        database.execute(text_of("duckdb", Path(folder)))
        assert [list(row) for row in database.execute(QUERY).fetchall()] == rows
