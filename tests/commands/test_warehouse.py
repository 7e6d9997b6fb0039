"""``workplan warehouse``, ``workplan sql`` and ``report --warehouse`` on the command line."""

import json
import os
import shutil
import sys
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from warehouse.generated import write

from workplan_cli.cli import run
from workplan_cli.model.plan import GROUPINGS
from workplan_cli.reports.records import OF_PLANS
from workplan_cli.warehouse.build import Known, build
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.query import ask, opened
from workplan_cli.warehouse.tables import TABLES

BY_PLAN = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")

QUERY = "SELECT number, status, overdue FROM state_on('2025-11-20') ORDER BY place LIMIT 3"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A plan with amendments and journals, and a warehouse of it."""
    return write(tmp_path_factory.mktemp("office") / "idora", 1)


@pytest.fixture(scope="module")
def asked(office, tmp_path_factory):
    """A warehouse that is only asked."""
    folder = tmp_path_factory.mktemp("warehouse") / "ombor"
    build(folder, [PlanFile(office, "idora")], Known(date(2026, 2, 1), limited=False, several=False))
    return str(folder)


@pytest.fixture
def ombor(office, workplan, tmp_path):
    """A warehouse of its own for the test."""
    workplan.well("--plan", str(office), "warehouse", str(tmp_path / "ombor"))
    return str(tmp_path / "ombor")


def files(folder) -> dict[Path, int]:
    """The Parquet files of the tables, with their inodes: a file that is written anew has another."""
    return {path: path.stat().st_ino for path in Path(folder).glob("*/period=*/*.parquet")}


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_report_of_a_warehouse_is_that_of_the_plan_byte_for_byte(office, asked, workplan, by):
    options = ("report", "--by", by, "--as-of", "2025-11-20", "--format", "json")
    assert (
        workplan.well(*options, "--warehouse", asked).out
        == workplan.well("--plan", str(office), *options).out
    )


@pytest.mark.parametrize("format_", ["table", "csv", "markdown"])
def test_so_it_is_in_other_formats(office, asked, workplan, format_):
    options = ("report", "--as-of", "2025-11-20", "--format", format_)
    assert (
        workplan.well(*options, "--warehouse", asked).out
        == workplan.well("--plan", str(office), *options).out
    )


def test_a_warehouse_of_an_earlier_day_names_that_day_as_the_plan_does(office, workplan, tmp_path):
    known, folder = ("--known-by", "2025-10-20"), str(tmp_path / "ombor")
    asked = ("report", "--as-of", "2025-11-20", "--format", "json")
    workplan.well("--plan", str(office), "warehouse", folder, *known)
    found = workplan.well(*asked, "--warehouse", folder)
    assert found.out == workplan.well("--plan", str(office), *asked, *known).out
    assert found.json["known_by"] == "2025-10-20"
    assert found.out == workplan.well(*asked, "--warehouse", folder, *known).out


def test_a_warehouse_of_all_entries_is_not_asked_for_those_of_a_day(office, workplan, tmp_path):
    """Entries can be stamped after the day on which it was built, by a clock that is ahead."""
    folder = str(tmp_path / "ombor")
    workplan.well("--plan", str(office), "warehouse", folder)
    (build,) = workplan.well("sql", "SELECT known_by FROM build", "--warehouse", folder).rows
    for command in (("report",), ("sql", "SELECT 1")):
        ran = workplan("--known-by", *build, *command, "--warehouse", folder)
        assert (ran.status, ran.out) == (2, "")
        assert "not only those recorded up to" in ran.err


def test_a_second_run_writes_nothing_that_did_not_change(office, ombor, workplan):
    before = files(ombor)
    ran = workplan.well("--plan", str(office), "warehouse", ombor)
    assert "of which updated: 0" in ran.out
    assert files(ombor) == before
    assert before


def test_a_touched_plan_is_not_updated_and_a_changed_one_is(workplan, tmp_path):
    plan, folder = write(tmp_path / "idora", 2), tmp_path / "ombor"
    workplan.well("--plan", str(plan), "warehouse", str(folder))
    os.utime(plan, (1, 1))
    assert "updated: 0" in workplan.well("--plan", str(plan), "warehouse", str(folder)).out
    journal = plan.parent / "progress" / "ali.yaml"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    assert "updated: 1" in workplan.well("--plan", str(plan), "warehouse", str(folder)).out
    asked = ("report", "--as-of", "2025-11-20", "--format", "json")
    found = workplan.well(*asked, "--warehouse", str(folder)).out
    assert found == workplan.well("--plan", str(plan), *asked).out


def test_the_folder_holds_one_file_of_each_table_and_period(ombor):
    tables = {path.parts[-3] for path in files(ombor)}
    assert len(files(ombor)) == len(tables)
    assert {"plan", "activity", "span", "target_span", "amendment", "entry"} <= tables
    assert {path.parts[-2] for path in files(ombor)} == {"period=2025-H2"}
    assert not list(Path(ombor).glob(".work*"))


def test_a_warehouse_of_files_that_are_gone_is_written_anew(office, ombor, workplan):
    next(Path(ombor).glob("span/*/*.parquet")).unlink()
    assert "warehouse" in workplan.refused("sql", QUERY, "--warehouse", ombor, status=5)
    assert "updated: 1" in workplan.well("--plan", str(office), "warehouse", ombor).out
    assert workplan.well("sql", QUERY, "--warehouse", ombor).rows


def test_a_damaged_line_is_named_and_the_rest_counts(workplan, tmp_path):
    plan, folder = write(tmp_path / "idora", 2), str(tmp_path / "ombor")
    with (plan.parent / "progress" / "ali.yaml").open("a", encoding="utf-8") as journal:
        journal.write('- {"id": "broken\n')
    ran = workplan("--plan", str(plan), "warehouse", folder)
    assert (ran.status, "ali.yaml" in ran.err) == (4, True)
    ran = workplan("sql", "SELECT damaged FROM plan", "--warehouse", folder)
    assert (ran.status, ran.rows) == (4, [["1"]])
    reported = workplan("report", "--warehouse", folder, "--format", "json")
    assert reported.status == 4
    assert "1 journal line " in reported.err
    assert reported.json["items"]
    assert [each["line"] for each in reported.json["incomplete"]]
    ran = workplan("--plan", str(plan), "sql", "SELECT count(*) > 0 FROM entry")
    assert (ran.status, ran.out) == (4, "true\n")


def test_a_journal_that_cannot_be_read_at_all_is_more_than_a_line(workplan, tmp_path):
    plan, folder = write(tmp_path / "idora", 2), str(tmp_path / "ombor")
    with (plan.parent / "progress" / "ali.yaml").open("a", encoding="utf-8") as journal:
        journal.write('- {"id": "broken\n')
    for name in ("halima", "salima"):
        (plan.parent / "progress" / f"{name}.yaml").mkdir()
    (plan.parent / "progress" / "vali.yaml").write_text("- {}\n- {}\n", encoding="utf-16")
    workplan("--plan", str(plan), "warehouse", folder)
    told = workplan("report", "--warehouse", folder).err
    assert told.count("1 journal line ") == 1
    assert all(f"{name}.yaml of the plan" in told for name in ("halima", "salima", "vali"))
    assert told.count("was not encoded as UTF-8") == 1


@pytest.mark.parametrize("command", [("report",), ("report", "--by", "plan"), ("sql", "SELECT 1")])
def test_plans_are_not_named_beside_a_warehouse(asked, office, workplan, monkeypatch, command):
    """Figures of the warehouse would be taken for those of the plan."""
    told = workplan.refused("--plan", str(office), *command, "--warehouse", asked)
    assert "--plan and --warehouse cannot be used together" in told
    monkeypatch.setenv("WORKPLAN_PLAN", str(office))  # the usual plan
    assert workplan.well(*command, "--warehouse", asked).out


@pytest.mark.parametrize("format_", ["json", "csv", "tsv", "markdown", "table"])
def test_a_question_is_answered_in_every_format(asked, workplan, format_):
    found = workplan.well("sql", QUERY, "--warehouse", asked, "--format", format_).out
    assert found.count("started") == 2
    if format_ == "json":
        document = json.loads(found)
        assert document["kind"] == "rows"
        assert document["columns"] == ["number", "status", "overdue"]
        assert all(isinstance(row["overdue"], bool) for row in document["items"])


def test_columns_of_one_name_are_all_there(asked, workplan):
    query = "SELECT 1 AS a, 2 AS a, 3 AS a_2"
    found = workplan.well("sql", query, "--warehouse", asked, "--format", "json").json
    assert found["columns"] == ["a", "a_3", "a_2"]
    assert found["items"] == [{"a": 1, "a_3": 2, "a_2": 3}]


def test_on_no_day_nothing_is_in_force(asked, workplan):
    for day in ("NULL", "(SELECT max(day) FROM amendment WHERE plan = 'there is none')"):
        query = f"SELECT count(*) FROM state_on({day})"
        assert workplan.well("sql", query, "--warehouse", asked).out == "0\n"


def test_a_folder_with_one_plan_is_reported_as_several_are(workplan):
    """A program that reads the field `plan` goes on working when the second plan comes."""
    write(workplan.folder / "bodies" / "adliya", 3)
    workplan.well("--plan", "bodies", "warehouse", "ombor")
    for by in ("department", "plan"):
        options = ("report", "--by", by, "--as-of", "2025-11-20", "--format", "json")
        found = workplan.well(*options, "--warehouse", "ombor")
        assert found.out == workplan.well("--plan", "bodies", *options).out
        assert found.json["items"][0]["plan"] == "adliya"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_in_place_of_a_plan_is_named(workplan):
    write(workplan.folder / "bodies" / "adliya", 3)
    (workplan.folder / "bodies" / "quvur").mkdir()
    os.mkfifo(workplan.folder / "bodies" / "quvur" / "plan.yaml")
    for command in (("warehouse", "ombor"), ("sql", "SELECT count(*) FROM plan")):
        ran = workplan("--plan", "bodies", *command)
        assert ran.status == 3
        assert "quvur" in ran.err


def test_damages_are_listed_in_the_order_of_the_fold(workplan):
    folder = write(workplan.folder / "bodies" / "adliya", 3).parent / "progress"
    write(workplan.folder / "bodies" / "moliya", 4)
    (folder / "zz.yaml").symlink_to("/nowhere/at/all")
    with next(folder.glob("[a-y]*.yaml")).open("a", encoding="utf-8") as journal:
        journal.write("- {broken\n")
    workplan("--plan", "bodies", "warehouse", "ombor")
    assert workplan(*BY_PLAN, "--warehouse", "ombor").out == workplan("--plan", "bodies", *BY_PLAN).out


def test_a_plan_without_an_id_is_named_when_it_is_read(workplan):
    for seed in (3, 4):
        write(workplan.folder / "bodies" / f"idora-{seed}", seed)
    build = ("--plan", "bodies", "warehouse", "ombor")
    assert workplan.well(*build).err.count("has no id") == 2
    plan = workplan.folder / "bodies" / "idora-4" / "plan.yaml"
    plan.write_text(f"{plan.read_text(encoding='utf-8')}\n", encoding="utf-8")
    told = workplan.well(*build).err
    assert told.count("has no id") == 1
    assert "idora-4" in told


def test_a_plan_that_was_moved_is_not_read_again(workplan):
    for seed in (3, 4):
        write(workplan.folder / "bodies" / f"idora-{seed}", seed)
    build = ("--plan", "bodies", "warehouse", "ombor")
    assert "updated: 2" in workplan.well(*build).out
    for plans in (str(workplan.folder / "bodies"), "./bodies/../bodies"):
        assert "updated: 0" in workplan.well("--plan", plans, "warehouse", "ombor").out
    (workplan.folder / "bodies" / "idora-3").rename(workplan.folder / "bodies" / "zangori")
    assert "updated: 0" in workplan.well(*build).out
    sources = workplan.well("sql", "SELECT source FROM plan ORDER BY place", "--warehouse", "ombor").column
    assert [Path(each).parent.name for each in sources] == ["idora-4", "zangori"]
    found = workplan.well(*BY_PLAN, "--warehouse", "ombor").out
    assert found == workplan.well("--plan", "bodies", *BY_PLAN).out


@pytest.mark.parametrize("name", ["2025-11-01-9.yaml", "amendments", "andijon.yaml", "progress"])
@pytest.mark.parametrize("kind", ["folder", "link", "file"])
def test_what_is_no_regular_file_is_seen_by_a_renewal(workplan, name, kind):
    """Such as a link to a share that is not there: the plan, or a journal, cannot be read because of it."""
    folder = write(workplan.folder / "bodies" / "adliya", 3).parent
    write(workplan.folder / "bodies" / "moliya", 4)
    place = folder / "progress" / name if name == "andijon.yaml" else folder / "amendments" / name
    if name in ("amendments", "progress"):
        place = folder / name
        shutil.rmtree(place, ignore_errors=True)
    workplan.well("--plan", "bodies", "warehouse", "ombor")
    place.parent.mkdir(exist_ok=True)
    if kind == "link":
        place.symlink_to("/nowhere/at/all")
    elif kind == "folder":
        place.mkdir()
    else:
        place.write_text("", encoding="utf-8")
    fold = workplan("--plan", "bodies", *BY_PLAN)
    assert workplan("--plan", "bodies", "warehouse", "ombor").status == fold.status
    assert workplan("--plan", "bodies", "warehouse", "ombor").status == fold.status
    found = workplan(*BY_PLAN, "--warehouse", "ombor")
    assert (found.status, found.out) == (fold.status, fold.out)
    # Only an empty folder in place of the folder, or an empty journal, is harmless.
    harmless = [("amendments", "folder"), ("progress", "folder"), ("andijon.yaml", "file")]
    assert (fold.status == 0) == ((name, kind) in harmless)


def test_a_number_that_json_cannot_hold_exactly_is_a_string(asked, workplan):
    """Most programs read a JSON number as a double, which would change the last digits."""
    query = "SELECT 12345678901234567890 AS large, [2::HUGEINT, -123456789012345678] AS listed"
    found = workplan.well("sql", query, "--warehouse", asked, "--format", "json").json
    assert found["items"] == [{"large": "12345678901234567890", "listed": [2, "-123456789012345678"]}]


@pytest.mark.parametrize("query", ["-- what\nSELECT 7", "--what is asked\nSELECT 7", "/* what */ SELECT 7"])
def test_a_query_may_begin_with_a_comment(asked, workplan, query):
    for words in ((query, "--format", "csv"), ("--format", "csv", query), ("--format=csv", "--", query)):
        assert workplan.well("sql", "--warehouse", asked, *words).out.splitlines()[1:] == ["7"]


def test_a_query_may_come_from_standard_input(asked, workplan, monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"-- what\nSELECT 7\n")))
    assert workplan.well("sql", "-", "--warehouse", asked).out == "7\n"


def test_lists_and_structs_are_json(asked, workplan):
    query = "SELECT [1, 2] AS a, {'x': 1.5, 'y': DATE '2025-10-01'} AS b, [[1], [2]] AS c"
    command = ("sql", query, "--warehouse", asked, "--format")
    row = {"a": [1, 2], "b": {"x": 1.5, "y": "2025-10-01"}, "c": [[1], [2]]}
    assert workplan.well(*command, "json").json["items"] == [row]
    assert json.loads(workplan.well(*command, "jsonl").out) == row
    assert (
        workplan.well(*command, "tsv").out.splitlines()[1]
        == "1; 2\t" + json.dumps({"x": "1.5", "y": "2025-10-01"}) + "\t[1]; [2]"
    )


@pytest.mark.parametrize(
    ("language", "numbers"),
    [("en", ["1 234 567.5", "12 345", "2025", "-0.5"]), ("ru", ["1 234 567,5", "12 345", "2025", "-0,5"])],
)
def test_a_terminal_shows_numbers_as_in_other_tables(asked, workplan, monkeypatch, language, numbers):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    query = "SELECT 1234567.5 AS a, 12345 AS b, 2025 AS c, -0.5 AS d, 'done' AS state"
    shown = workplan.well("--lang", language, "sql", query, "--warehouse", asked).out.replace("\u202f", " ")
    assert all(each in shown.replace("\xa0", " ") for each in numbers)
    assert "done" in workplan.well("sql", query, "--warehouse", asked, "--format", "markdown").out


def test_a_question_without_a_warehouse_is_about_the_plan_itself(office, asked, workplan):
    of_plan = workplan.well("--plan", str(office), "sql", QUERY).out
    assert of_plan == workplan.well("sql", QUERY, "--warehouse", asked).out


def test_the_current_date_is_the_day_of_the_command(asked, workplan):
    """As in every other command, not the day in UTC of the machine."""
    days = "SELECT current_date, current_date - 1, today()"
    (row,) = workplan.well("--today", "2025-11-20", "sql", days, "--warehouse", asked).rows
    assert row == ["2025-11-20", "2025-11-19", "2025-11-20"]
    status = "SELECT number, status, days_late FROM state_on({}) ORDER BY place"
    found = workplan.well("--today", "2025-11-20", "sql", status.format("current_date"), "--warehouse", asked)
    assert found.out == workplan.well("sql", status.format("'2025-11-20'"), "--warehouse", asked).out


def test_the_sql_of_other_engines_names_the_folder(workplan, asked):
    for dialect in ("duckdb", "postgres", "spark", "trino"):
        assert "state_on" in workplan.well("sql", "--print", dialect).out
    assert (
        f"'{asked}/build/current.parquet'"
        in workplan.well("sql", "--print", "duckdb", "--warehouse", asked).out
    )


# Several plans


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    """A folder of plans: two with the same id, one without, one of the next half-year."""
    folder = tmp_path_factory.mktemp("bodies")
    for seed, (name, own) in enumerate(
        {"adliya": "a", "adliya-2": "a", "moliya": None, "sport": "s"}.items()
    ):
        plan = write(folder / name, seed)
        tree = json.loads(plan.read_text(encoding="utf-8"))
        period = {"start": "2025-07-01", "end": "2026-06-30"} if name == "sport" else tree["period"]
        plan.write_text(
            json.dumps({**({"id": own} if own else {}), **tree, "period": period}), encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def of_bodies(bodies, tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("warehouse") / "ombor")
    assert run(["--plan", str(bodies), "warehouse", folder]) == 0
    return folder


@pytest.mark.parametrize("by", [*GROUPINGS, *OF_PLANS])
def test_the_report_on_several_plans_is_byte_for_byte_that_of_the_plans(bodies, of_bodies, workplan, by):
    options = ("report", "--by", by, "--as-of", "2025-11-20", "--format", "json")
    found = workplan.well(*options, "--warehouse", of_bodies)
    assert found.out == workplan.well("--plan", str(bodies), *options).out
    assert found.json["items"]


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "md", "csv", "json"])
def test_a_file_of_the_figures_is_that_of_the_plans(bodies, of_bodies, workplan, ending):
    options = ("report", "--as-of", "2025-11-20", "--overwrite", "-o")
    workplan.well(*options, f"warehouse.{ending}", "--warehouse", of_bodies)
    workplan.well("--plan", str(bodies), *options, f"plans.{ending}")
    assert Path(f"warehouse.{ending}").read_bytes() == Path(f"plans.{ending}").read_bytes()


def test_a_document_about_the_only_plan_of_a_warehouse_is_its_table_of_figures(asked, office, workplan):
    options = ("report", "--as-of", "2025-11-20", "--overwrite", "-o")
    workplan.well(*options, "warehouse.html", "--warehouse", asked)
    workplan.well("--plan", str(office), *options, "plan.html", "--by", "department")
    assert Path("warehouse.html").read_bytes() == Path("plan.html").read_bytes()


def test_groups_are_sorted_and_limited(bodies, of_bodies, workplan):
    options = ("report", "--sort", "-percent", "--limit", "3", "--as-of", "2025-11-20", "--format", "json")
    found = workplan.well(*options, "--warehouse", of_bodies)
    assert found.out == workplan.well("--plan", str(bodies), *options).out
    assert len(found.json["items"]) == 3


def test_plans_are_named_as_in_reports(of_bodies, workplan):
    rows = workplan.well("sql", "SELECT plan, period FROM plan ORDER BY place", "--warehouse", of_bodies).rows
    assert rows == [
        ["adliya", "2025-H2"],
        ["adliya-2", "2025-H2"],
        ["moliya", "2025-H2"],
        ["s", "2025-07-01..2026-06-30"],
    ]


def test_a_plan_that_is_new_gone_or_renamed_changes_only_its_rows(bodies, workplan, tmp_path):
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    shutil.copytree(bodies, place)
    asked = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")

    def updated(count):
        assert f"updated: {count}" in workplan.well("--plan", str(place), "warehouse", folder).out
        found = workplan.well(*asked, "--warehouse", folder)
        assert found.out == workplan.well("--plan", str(place), *asked).out
        return [each["key"] for each in found.json["items"]]

    assert updated(4) == ["adliya", "adliya-2", "moliya", "s"]
    write(place / "ijro", 9)
    assert updated(1) == ["adliya", "adliya-2", "ijro", "moliya", "s"]
    shutil.rmtree(place / "adliya-2")
    assert updated(0) == ["a", "ijro", "moliya", "s"]
    shutil.rmtree(place / "sport")
    assert updated(0) == ["a", "ijro", "moliya"]
    assert {path.parts[-2] for path in files(folder)} == {"period=2025-H2"}


def test_plans_that_are_no_longer_in_it_are_named(bodies, workplan, tmp_path):
    folder = str(tmp_path / "ombor")
    workplan.well("--plan", str(bodies), "warehouse", folder)
    ran = workplan.well("--plan", str(bodies / "adliya"), "warehouse", folder)
    assert "3 plans are no longer in it: adliya-2, moliya, s" in ran.out
    assert "no longer" not in workplan.well("--plan", str(bodies / "adliya"), "warehouse", folder).out


def test_one_invalid_plan_is_named_and_the_others_are_written(bodies, workplan, tmp_path):
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    shutil.copytree(bodies, place)
    (place / "moliya" / "plan.yaml").write_text("title: [", encoding="utf-8")
    ran = workplan("--plan", str(place), "warehouse", folder)
    assert ran.status == 3
    assert "moliya" in ran.err
    found = workplan("sql", "SELECT plan FROM plan ORDER BY place", "--warehouse", folder)
    assert (found.status, found.rows) == (3, [["adliya"], ["adliya-2"], ["s"]])


@pytest.fixture
def without_one(bodies, workplan, tmp_path):
    """A folder of plans, of which one cannot be read, and a warehouse of them."""
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    shutil.copytree(bodies, place)
    (place / "moliya" / "plan.yaml").write_text("title: [", encoding="utf-8")
    assert workplan("--plan", str(place), "warehouse", folder).status == 3
    return place, folder


def test_a_plan_that_was_left_out_is_missing_from_every_later_answer(without_one, workplan):
    place, folder = without_one
    asked = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")
    of_plans = workplan("--plan", str(place), *asked)
    for command in (asked, ("sql", "SELECT plan FROM plan", "--format", "json")):
        ran = workplan(*command, "--warehouse", folder)
        assert ran.status == 3
        assert len(ran.err.splitlines()) == 2  # the problem, and what to do
        assert "moliya" in ran.err
        assert ran.json["incomplete"] == of_plans.json["incomplete"]
    assert workplan(*asked, "--warehouse", folder).out == of_plans.out


def test_what_is_missing_is_named_byte_for_byte_as_the_plans_name_it(bodies, workplan, tmp_path):
    """Two invalid plans, an invalid amendment, damaged journals; in every language, whatever the build's."""
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    shutil.copytree(bodies, place)
    (place / "adliya" / "plan.yaml").write_text("title: [", encoding="utf-8")
    amendment = next((place / "adliya-2" / "amendments").glob("*.yaml"))
    amendment.write_text(amendment.read_text(encoding="utf-8").replace("2025-", "2025-19-"), encoding="utf-8")
    for name in ("moliya", "sport"):
        for journal in (place / name / "progress").glob("*.yaml"):
            with journal.open("a", encoding="utf-8") as file:
                file.write('- {"id": "broken\n- {"on": "2025-13-45"}\n- nothing\n')
    assert workplan("--plan", str(place), "warehouse", folder).status == 3
    asked = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")
    for language in ("en", "uz-Cyrl"):
        of_plans = workplan("--lang", language, "--plan", str(place), *asked)
        found = workplan("--lang", language, *asked, "--warehouse", folder)
        assert (found.status, found.out) == (3, of_plans.out)
    assert len(found.json["incomplete"]) > 8


def test_damaged_lines_of_the_only_plan_are_named_as_the_plan_names_them(workplan, tmp_path):
    plan, folder = write(tmp_path / "idora", 2), str(tmp_path / "ombor")
    with (plan.parent / "progress" / "ali.yaml").open("a", encoding="utf-8") as journal:
        journal.write('- {"id": "broken\n- {"on": "2025-13-45"}\n')
    build, asked = ("--plan", str(plan), "warehouse", folder), ("report", "--format", "json")
    assert [workplan(*build).status for _ in range(2)] == [4, 4]
    found = workplan(*asked, "--warehouse", folder)
    assert (found.status, found.out) == (4, workplan("--plan", str(plan), *asked).out)


def test_one_plan_left_of_several_is_reported_as_several_plans_are(without_one, workplan):
    place, folder = without_one
    for name in ("adliya", "adliya-2"):
        (place / name / "plan.yaml").write_text("title: [", encoding="utf-8")
    workplan("--plan", str(place), "warehouse", folder)
    asked = ("report", "--as-of", "2025-11-20", "--format", "json")
    assert workplan(*asked, "--warehouse", folder).out == workplan("--plan", str(place), *asked).out


def test_a_warehouse_whose_plans_have_all_become_invalid_answers_that_they_are_missing(without_one, workplan):
    """Their former rows would be answers about plans that nobody can read now."""
    place, folder = without_one
    for plan in place.glob("*/plan.yaml"):
        plan.write_text("title: [", encoding="utf-8")
    ran = workplan("--plan", str(place), "warehouse", folder)
    assert (ran.status, "Plans: 0" in ran.out) == (3, True)
    require_no_plans(workplan, place, folder)


def test_a_first_build_without_a_valid_plan_makes_a_warehouse_that_says_so(workplan, tmp_path):
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    for name in ("adliya", "moliya"):
        (place / name).mkdir(parents=True)
        (place / name / "plan.yaml").write_text("title: [", encoding="utf-8")
    assert workplan("--plan", str(place), "warehouse", folder).status == 3
    require_no_plans(workplan, place, folder)


def require_no_plans(workplan, place, folder):
    """The warehouse has no rows, and names every plan in ``place`` as missing."""
    names = sorted(each.parent.name for each in place.glob("*/plan.yaml"))
    tables = (*TABLES, "state_on('2025-11-20')")
    query = " UNION ALL ".join(f"SELECT count(*) AS rows FROM {table}" for table in tables)
    ran = workplan("sql", query, "--warehouse", folder, "--format", "json")
    assert (ran.status, ran.json["items"]) == (3, [{"rows": 0}] * len(tables))
    assert sorted(each["plan"] for each in ran.json["incomplete"]) == names
    asked = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")
    of_plans, found = workplan("--plan", str(place), *asked), workplan(*asked, "--warehouse", folder)
    assert (of_plans.status, found.status) == (3, 3)
    assert found.out == of_plans.out


def test_a_warehouse_without_plans_has_them_again_when_they_are_repaired(bodies, workplan, tmp_path):
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    (place / "moliya").mkdir(parents=True)
    (place / "moliya" / "plan.yaml").write_text("title: [", encoding="utf-8")
    assert workplan("--plan", str(place), "warehouse", folder).status == 3
    shutil.copy(bodies / "moliya" / "plan.yaml", place / "moliya" / "plan.yaml")
    workplan.well("--plan", str(place), "warehouse", folder)
    assert workplan.well("sql", "SELECT plan FROM plan", "--warehouse", folder).out == "moliya\n"
    assert {path.parts[-2] for path in files(folder)} == {"period=2025-H2"}


def whole(folder) -> dict[Path, bytes]:
    """Every file below a folder, with its content."""
    return {path: path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("named", [["nowhere"], ["nowhere/*"], ["nowhere", "neither/plan.yaml"]])
def test_a_mistyped_name_leaves_a_warehouse_as_it_was(ombor, workplan, named):
    before = whole(ombor)
    options = [word for name in named for word in ("--plan", name)]
    ran = workplan(*options, "warehouse", ombor)
    assert (ran.status, ran.out) == (3, "")
    assert all(f"the plan file {name}" in ran.err for name in named)
    assert f"the warehouse {ombor} is as it was" in ran.err
    assert "warning" not in ran.err
    assert whole(ombor) == before


def test_a_mistyped_name_makes_no_warehouse(workplan, tmp_path):
    workplan.refused("--plan", "nowhere", "warehouse", str(tmp_path / "new"), status=3)
    assert not (tmp_path / "new").exists()


def test_a_plan_that_is_there_is_written_without_one_that_is_not(bodies, workplan, tmp_path):
    folder = str(tmp_path / "ombor")
    ran = workplan("--plan", str(bodies / "adliya"), "--plan", "nowhere", "warehouse", folder)
    assert (ran.status, "Plans: 1" in ran.out) == (3, True)
    assert ran.err.count("does not exist") == 1  # it does not exist; whether it has an id is no matter


def test_with_strict_a_warehouse_stays_as_it_was_if_a_plan_cannot_be_read(bodies, workplan, tmp_path):
    place, folder = tmp_path / "bodies", str(tmp_path / "ombor")
    shutil.copytree(bodies, place)
    workplan.well("--strict", "--plan", str(place), "warehouse", folder)
    before = whole(folder)
    (place / "moliya" / "plan.yaml").write_text("title: [", encoding="utf-8")
    ran = workplan("--strict", "--plan", str(place), "warehouse", folder)
    assert (ran.status, ran.out) == (3, "")
    assert "moliya" in ran.err
    assert f"the warehouse {folder} is as it was" in ran.err
    assert whole(folder) == before
    assert workplan("--plan", str(place), "warehouse", folder).status == 3
    assert whole(folder) != before


def test_with_strict_a_warehouse_stays_as_it_was_if_a_journal_is_damaged(workplan, tmp_path):
    """Also if the damage was in it before, so that no plan is read again."""
    plan, folder = write(tmp_path / "idora", 2), str(tmp_path / "ombor")
    with (plan.parent / "progress" / "ali.yaml").open("a", encoding="utf-8") as journal:
        journal.write('- {"id": "broken\n')
    strict = ("--strict", "--plan", str(plan), "warehouse", folder)
    assert (workplan(*strict).status, Path(folder).exists()) == (4, False)
    assert workplan("--plan", str(plan), "warehouse", folder).status == 4
    before = whole(folder)
    ran = workplan(*strict)
    assert (ran.status, ran.out, "ali.yaml" in ran.err) == (4, "", True)
    assert whole(folder) == before


def test_with_strict_a_folder_that_was_there_stays(workplan, tmp_path):
    (tmp_path / "idora").mkdir()
    (tmp_path / "idora" / "plan.yaml").write_text("title: [", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new"):
        command = ("--strict", "--plan", str(tmp_path / "idora"), "warehouse", str(tmp_path / name))
        assert workplan(*command).status == 3
    assert not list((tmp_path / "empty").iterdir())
    assert not (tmp_path / "new").exists()


def test_with_strict_nothing_is_answered_if_a_plan_is_missing(without_one, workplan):
    _, folder = without_one
    for command in (("report",), ("sql", "SELECT 1")):
        ran = workplan("--strict", *command, "--warehouse", folder)
        assert (ran.status, ran.out) == (3, "")


def test_a_plan_that_was_repaired_is_no_longer_missing(bodies, without_one, workplan):
    place, folder = without_one
    shutil.copy(bodies / "moliya" / "plan.yaml", place / "moliya" / "plan.yaml")
    workplan.well("--plan", str(place), "warehouse", folder)
    assert workplan.well("sql", "SELECT count(*) FROM missing", "--warehouse", folder).out == "0\n"
    assert len(list(Path(folder).glob("missing/*"))) == 1


def test_a_query_on_plans_answers_without_those_that_cannot_be_read(without_one, workplan):
    place, _ = without_one
    ran = workplan("--plan", str(place), "sql", "SELECT plan FROM plan ORDER BY place", "--format", "json")
    assert (ran.status, len(ran.json["items"])) == (3, 3)
    assert [each["plan"] for each in ran.json["incomplete"]] == ["moliya"]


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_an_answer_for_people_says_what_it_lacks_as_a_report_does(
    without_one, workplan, monkeypatch, format_
):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    place, folder = without_one
    for named in (["--plan", str(place)], []):
        of = [] if named else ["--warehouse", folder]
        query = workplan(*named, "sql", "SELECT 7 AS a", "--format", format_, *of)
        report = workplan(*named, "report", "--by", "plan", "--format", format_, *of)
        assert query.status == report.status == 3
        assert "without the plan moliya: " in query.out
        assert "without the plan moliya: " in report.out


def test_a_folder_that_cannot_be_searched_is_missing(bodies, workplan, tmp_path, monkeypatch):
    def walk(folder, onerror, **_):
        onerror(PermissionError(13, "Permission denied", f"{folder}/yopiq"))
        yield str(folder / "adliya"), [], ["plan.yaml"]

    monkeypatch.setattr("workplan_cli.commands.plan_files.os.walk", walk)
    folder = str(tmp_path / "ombor")
    ran = workplan("--plan", str(bodies), "warehouse", folder)
    assert (ran.status, "yopiq" in ran.err) == (3, True)
    assert workplan("sql", "SELECT code FROM missing", "--warehouse", folder).out == "io\n"


@pytest.mark.parametrize("left", [0, 8, 100, -1])
def test_a_file_that_was_cut_off_is_written_again(bodies, workplan, tmp_path, left):
    folder = str(tmp_path / "ombor")
    build = ("--plan", str(bodies), "warehouse", folder)
    workplan.well(*build)
    asked = ("report", "--by", "plan", "--as-of", "2025-11-20", "--warehouse", folder)
    before = workplan.well(*asked).out
    cut = next(Path(folder).glob("span/*/*.parquet"))
    cut.write_bytes(cut.read_bytes()[:left])
    assert workplan(*asked).status == 5
    workplan.well(*build)
    assert workplan.well(*asked).out == before


REGISTER = {
    "bodies": {
        "huquq": {"name": "Yuridik xizmat", "is": ["adliya/yuridik", "moliya/yuridik"]},
        "pul": {"name": "Moliya", "is": ["s/moliya"]},
    },
    "people": {
        "xusanov": {"name": "A.Xusanov", "is": ["adliya/supervisors/xusanov", "s/supervisors/xusanov"]}
    },
}


@pytest.mark.parametrize("by", ["department", "supervisor", "owner"])
def test_a_register_adds_up_what_it_calls_one(bodies, of_bodies, workplan, by):
    register = str(workplan.write("register.yaml", json.dumps(REGISTER)))
    asked = ("report", "--by", by, "--as-of", "2025-11-20", "--format", "json")
    options = (*asked, "--register", register)
    found = workplan.well(*options, "--warehouse", of_bodies)
    assert found.out == workplan.well("--plan", str(bodies), *options).out
    assert any(each["key"] in ("huquq", "xusanov") for each in found.json["items"]) is (by != "owner")


def test_a_key_of_the_register_that_no_plan_has_is_named(of_bodies, workplan):
    lists = ["adliya/yuridik", "moliya/huquqq", "nowhere/yuridik"]
    register = {"bodies": {"huquq": {"name": "Yuridik xizmat", "is": lists}}}
    options = ("report", "--register", str(workplan.write("register.yaml", json.dumps(register))))
    told = workplan.well(*options, "--warehouse", of_bodies).err
    assert "register.yaml:1:" in told
    assert all(each in told for each in ("huquqq", "nowhere"))
    assert "key yuridik" not in told


def test_a_register_that_joins_groups_of_one_plan_needs_the_plans(of_bodies, workplan):
    joined = {"huquq": {"name": "Xizmatlar", "is": ["adliya/yuridik", "adliya/moliya"]}}
    register = str(workplan.write("register.yaml", json.dumps({"bodies": joined})))
    options = ("report", "--warehouse", of_bodies, "--register", register)
    assert "the keys moliya, yuridik of the plan adliya" in workplan.refused(*options)


def test_a_key_that_its_plan_does_not_have_joins_nothing(bodies, of_bodies, workplan):
    joined = {"huquq": {"name": "Xizmatlar", "is": ["adliya/yuridik", "adliya/yuridikk"]}}
    register = str(workplan.write("register.yaml", json.dumps({"bodies": joined})))
    options = ("report", "--as-of", "2025-11-20", "--format", "json", "--register", register)
    found = workplan.well(*options, "--warehouse", of_bodies)
    assert found.out == workplan.well("--plan", str(bodies), *options).out
    assert "yuridikk" in found.err


def test_amendments_that_cannot_be_read_are_named_with_their_plan(bodies, workplan, tmp_path):
    place = tmp_path / "bodies"
    shutil.copytree(bodies, place)
    shutil.rmtree(place / "moliya" / "amendments")
    (place / "moliya" / "amendments").write_text("not a folder", encoding="utf-8")
    for command in (("warehouse", str(tmp_path / "ombor")), ("report", "--by", "plan")):
        ran = workplan("--plan", str(place), *command)
        assert ran.status == 3
        assert "moliya: error: the folder of the amendments" in ran.err


@pytest.mark.slow
def test_worker_processes_write_the_same_rows(bodies, of_bodies, workplan, monkeypatch, tmp_path):
    monkeypatch.setattr("workplan_cli.warehouse.build.PLANS_PER_TASK", 2)
    monkeypatch.setattr("workplan_cli.warehouse.build.cpu_count", lambda: 2)
    workplan.well("--plan", str(bodies), "warehouse", str(tmp_path / "ombor"))
    with opened(tmp_path / "ombor") as database, opened(Path(of_bodies)) as expected:
        for table in TABLES:
            query = f'SELECT * FROM "{table}" ORDER BY ALL'
            assert ask(database, query) == ask(expected, query)
