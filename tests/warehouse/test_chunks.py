"""A period has several files per table. If a plan changes, those with its rows are written again."""

import shutil
from pathlib import Path

import pytest
from warehouse.generated import write

from workplan_cli.warehouse import build
from workplan_cli.warehouse.query import opened

REPORT = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")
pytestmark = pytest.mark.usefixtures("here")

NAMES = ("adliya", "moliya", "sport", "tashqi-ishlar", "transport")


@pytest.fixture
def here(tmp_path, monkeypatch, workplan):
    """A folder with five plans of one period and their warehouse, two plans to a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "PLANS_PER_CHUNK", 2)
    for seed, name in enumerate(NAMES):
        write(tmp_path / "bodies" / name, seed)
    renew(workplan)


def renew(workplan):
    """Renew the warehouse, and return the plans of each build in force by the name of the build."""
    workplan.well("--plan", "bodies", "warehouse", "ombor")
    assert (
        workplan.well(*REPORT, "--warehouse", "ombor").out == workplan.well("--plan", "bodies", *REPORT).out
    )
    with opened(Path("ombor")) as database:
        builds = database.execute("SELECT build FROM build ORDER BY period, chunk").fetchall()
    files = {each.stem: each for each in Path("ombor", "plan").rglob("*.parquet")}
    assert sorted(files) == sorted(build for (build,) in builds)
    return {build: names_in(files[build]) for (build,) in builds}


def names_in(file):
    import duckdb

    rows = duckdb.sql(f"SELECT plan FROM read_parquet('{file.as_posix()}') ORDER BY place").fetchall()
    return tuple(plan for (plan,) in rows)


def changed(name):
    plan = Path("bodies", name, "plan.yaml")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Birinchi bob", "Boshqa bob"), encoding="utf-8")


def test_the_plans_are_divided_in_their_order(workplan):
    assert list(renew(workplan).values()) == [NAMES[:2], NAMES[2:4], NAMES[4:]]


def test_nothing_is_written_if_nothing_changed(workplan):
    assert renew(workplan) == renew(workplan)


def test_only_the_files_with_the_rows_of_a_changed_plan_are_written_again(workplan):
    before = renew(workplan)
    changed("sport")
    after = renew(workplan)
    assert {*after.values()} == {*before.values()}
    assert [plans for name, plans in before.items() if name not in after] == [("sport", "tashqi-ishlar")]


def test_a_plan_that_is_gone_moves_those_after_it(workplan):
    before = renew(workplan)
    shutil.rmtree(Path("bodies", "sport"))
    after = renew(workplan)
    assert list(after.values()) == [NAMES[:2], ("tashqi-ishlar", "transport")]
    assert [name for name in after if name in before] == list(before)[:1]


def test_a_new_first_plan_moves_all(workplan):
    write(Path("bodies", "a-birinchi"), 9)
    assert list(renew(workplan).values()) == [("a-birinchi", "adliya"), NAMES[1:3], NAMES[3:]]


def test_a_refused_run_leaves_all_files_as_they_were(workplan):
    before = sorted(Path("ombor").rglob("*.parquet"))
    changed("adliya")
    Path("bodies", "transport", "plan.yaml").write_text("title: [", encoding="utf-8")
    assert workplan("--plan", "bodies", "--strict", "warehouse", "ombor").status == 3
    assert sorted(Path("ombor").rglob("*.parquet")) == before
