"""A warehouse may have any name and lie in any folder: its path is no pattern and gives no column."""

import shutil
from pathlib import Path

import pytest
from warehouse.generated import write

from workplan_cli.warehouse.apart import asking_apart
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
def test_it_answers_as_the_plans_do_and_is_renewed(here, bodies, workplan, folder):
    shutil.copytree(bodies, here / "bodies")
    build = ("--plan", "bodies", "warehouse", folder)
    assert "updated: 2" in workplan.well(*build).out
    next((here / "bodies" / "moliya" / "progress").glob("*.yaml")).unlink()
    assert "updated: 1" in workplan.well(*build).out
    found = workplan.well(*REPORT, "--warehouse", folder).out
    assert found == workplan.well("--plan", "bodies", *REPORT).out
    rows = asked(folder)
    with asking_apart(Path(folder), QUERY) as (_, answer):
        assert rows == answer().rows
    assert {plan for plan, *_ in rows} == {"adliya", "moliya"}


def asked(folder):
    """The answer of the engine itself, with the SQL that `sql --print duckdb` gives."""
    import duckdb

    with duckdb.connect() as database:
        database.execute(text_of("duckdb", Path(folder)))
        return tuple(database.execute(QUERY).fetchall())


@pytest.mark.usefixtures("here")
def test_hidden_files_of_the_user_stay_and_what_a_killed_run_left_goes(bodies, workplan):
    left = Path("wa", f".work-{'0' * 16}")
    for folder in (".work", ".work-mine", ".git", left.name):
        Path("wa", folder).mkdir()
        Path("wa", folder, "names.json").write_text("not of this run", encoding="utf-8")
    workplan.well("--plan", str(bodies), "warehouse", "wa")
    hidden = {each.name for each in Path("wa").glob(".*")}
    assert hidden == {".lock", ".work", ".work-mine", ".git"}
    assert all(Path("wa", each, "names.json").exists() for each in hidden - {".lock"})


def test_files_that_it_did_not_write_stay(here, bodies, workplan):
    for folder in ("span/period=2025-H2", "span/period=mine", "missing"):
        Path("wa", folder).mkdir(parents=True, exist_ok=True)
        Path("wa", folder, "mening.parquet").write_text("not of this program", encoding="utf-8")
    mine = sorted(here.rglob("mening.parquet"))
    workplan.well("--plan", str(bodies), "warehouse", "wa")
    assert sorted(here.rglob("mening.parquet")) == mine
    assert len(mine) == 3
    assert len(list(here.glob("wa/span/period=2025-H2/*"))) == 2  # the user's, and that of the build in force
