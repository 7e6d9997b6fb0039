"""Reports about several plans: those about each plan with the plan in front, and figures that add up."""

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from contract import OCTOBER, valid
from workbench import ROOT

from workplan_cli import locales
from workplan_cli.commands import several, workers
from workplan_cli.reports.figures import counted, nothing
from workplan_cli.reports.records import Summary
from workplan_cli.reports.together import header_of_several
from workplan_cli.writers import Screen, Style, render

DAY = ("--today", OCTOBER)
NOVEMBER = ("--today", "2025-11-20")
SOUND = (ROOT / "tests/errors/sound/plan.yaml").read_text(encoding="utf-8")
NAMES = ["alfa-2025-h2", "beta-2025-h2", "gamma"]


def put(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


REPORTED = (
    ("status", "--plan", "bodies/a", "2.3.5", "--done", "40000"),
    ("status", "--plan", "bodies/a", "1.4", "--complete"),
    ("status", "--plan", "bodies/b", "1.1", "--done", "5000"),
    ("status", "--plan", "bodies/gamma", "1.1", "--done", "100", "--on", "2025-09-02"),
)


@pytest.fixture
def bodies(workplan):
    """Three plans: the real one as ``alfa``, a small one as ``beta`` with acceptance, and one without an id.

    ``alfa`` and ``beta`` have ids, and the third is named after its folder.
    """
    real = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    folder = workplan.folder / "bodies"
    put(folder / "a", f"id: alfa-2025-h2\n{real}")
    put(folder / "b", f"id: beta-2025-h2\nsettings: {{acceptance: required}}\n{SOUND}")
    put(folder / "gamma", SOUND.replace("2025-07-01", "2025-01-01").replace("III-chorak", "doimiy"))
    workplan.told(REPORTED, *DAY)
    return folder


def each(workplan, *arguments):
    """The JSON documents of the same command about each of the plans."""
    folders = ("bodies/a", "bodies/b", "bodies/gamma")
    return [valid(workplan(*arguments, "--plan", folder, "--format", "json")) for folder in folders]


def together(workplan, *arguments):
    return valid(workplan.well(*arguments, "--plan", "bodies", "--format", "json"))


@pytest.mark.usefixtures("bodies")
class TestLists:
    @pytest.mark.parametrize(
        "command",
        [
            ["list"],
            ["list", "--overdue"],
            ["list", "--columns", "number,title,due"],
            ["report", "--behind"],
            ["report", "--since", "2025-09-01"],
            ["report", "--by", "member"],
            ["check"],
        ],
        ids=" ".join,
    )
    def test_the_items_are_those_of_each_plan_with_the_plan_in_front(self, workplan, command):
        alone = each(workplan, *command, *NOVEMBER)
        both = together(workplan, *command, *NOVEMBER)
        items = [
            {"plan": name, **item} for name, one in zip(NAMES, alone, strict=True) for item in one["items"]
        ]
        if command == ["check"]:
            items = [item for item in items if item["code"] != "plan-without-id"]
            both["items"] = [item for item in both["items"] if item["code"] != "plan-without-id"]
        assert [{**item, "file": None} for item in both["items"]] == [
            {**item, "file": None} for item in items
        ]
        assert all(next(iter(item)) == "plan" for item in both["items"])
        assert {key: both[key] for key in ("kind", "as_of") if key in both} == {
            key: alone[0][key] for key in ("kind", "as_of") if key in alone[0]
        }
        assert [plan["plan"] for plan in both["plans"]] == NAMES

    def test_counts_add_up(self, workplan):
        alone, both = each(workplan, "list", *NOVEMBER), together(workplan, "list", *NOVEMBER)
        for name, total in both["total"].items():
            if isinstance(total, int):
                assert total == sum(one["total"][name] for one in alone), name

    def test_a_pipe_and_csv_have_the_plan_in_the_first_column(self, workplan):
        assert set(workplan.well("list", "--plan", "bodies", *DAY).column) == set(NAMES)
        rows = list(
            csv.reader(StringIO(workplan.well("list", "--plan", "bodies", "--format", "csv", *DAY).out))
        )
        assert rows[0][:2] == ["plan", "number"]
        assert [row[0] for row in rows[-2:]] == ["beta-2025-h2", "gamma"]
        assert len(rows) == 1 + 62 + 1 + 1

    def test_a_document_of_several_plans_is_one_table(self, workplan):
        text = workplan.well("list", "--plan", "bodies", "--format", "markdown", *DAY).out
        assert text.startswith("## 3 plans\n")
        assert "| Plan | No. |" in text
        assert text.count("| gamma |") == 1

    def test_rows_are_sorted_across_plans(self, workplan):
        items = together(workplan, "list", "--sort", "-percent,number", "--limit", "3", *DAY)["items"]
        assert [(item["plan"], item["number"], item["percent"]) for item in items] == [
            ("alfa-2025-h2", "1.4", 100.0),
            ("beta-2025-h2", "1.1", 100.0),
            ("alfa-2025-h2", "2.3.5", 35.2),
        ]

    def test_a_limit_counts_the_rows_of_all_plans(self, workplan):
        items = together(workplan, "list", "--limit", "63", *DAY)["items"]
        assert [item["plan"] for item in items[-2:]] == NAMES[:2]
        assert len(items) == 63

    def test_equal_numbers_of_two_plans_are_two_activities(self, workplan):
        found = together(workplan, "list", "1.1", *DAY)["items"]
        assert [(item["plan"], item["number"]) for item in found] == [(name, "1.1") for name in NAMES]
        assert len({item["title"] for item in found}) == 2

    def test_a_number_may_name_its_plan(self, workplan):
        found = together(workplan, "list", "alfa-2025-h2/1.4", "gamma/I", *DAY)["items"]
        assert [(item["plan"], item["number"]) for item in found] == [
            ("alfa-2025-h2", "1.4"),
            ("gamma", "1.1"),
        ]

    def test_a_name_that_only_some_plans_have(self, workplan):
        assert set(workplan.well("list", "--owner", "Valiyev", "--plan", "bodies", *DAY).column) == {NAMES[0]}
        both = workplan.well("list", "--owner", "Valiyev", "--owner", "Abdukarimov", "--plan", "bodies", *DAY)
        assert set(both.column) == set(NAMES)
        without = workplan.well("list", "--not-owner", "Valiyev", "--plan", "bodies", *DAY)
        assert set(without.column) == set(NAMES)

    @pytest.mark.parametrize(
        "asked", [["--owner", "Nobody"], ["9.9"], ["delta/1.1"], ["--owner", "Valiyev", "--owner", "X"]]
    )
    def test_a_name_that_no_plan_has_is_refused(self, workplan, asked):
        workplan.refused("list", *asked, "--plan", "bodies", *DAY)

    def test_nothing_found(self, workplan):
        document = together(workplan, "list", "--search", "hech qayerda yo‘q", *DAY)
        assert document["items"] == []
        assert document["total"]["activities"] == 0

    def test_fail_if_counts_all_plans(self, workplan):
        ran = workplan("list", "--plan", "bodies", "--fail-if", "overdue", *NOVEMBER)
        assert ran.status == 1
        assert (
            workplan("list", "--plan", "bodies", "--fail-if", "overdue", "--today", "2025-07-05").status == 0
        )


@pytest.mark.usefixtures("bodies")
class TestTwoTimes:
    """The day and the known-by day hold for every plan, and entries before a period are counted."""

    def test_known_by(self, workplan):
        document = together(workplan, "list", "--known-by", "2025-07-05", *NOVEMBER)
        assert document["known_by"] == "2025-07-05"
        assert {item["percent"] for item in document["items"]} <= {0.0, None}
        changes = together(workplan, "report", "--since", "2025-09-01", "--known-by", "2025-07-05")
        assert changes["items"] == []

    def test_entries_before_the_period_are_counted(self, workplan, bodies):
        journal = (bodies / "b" / "progress" / "ali.yaml").read_text(encoding="utf-8")
        line = journal.partition(', "sum"')[0].replace(f'"on": "{OCTOBER}"', '"on": "2025-03-01"')
        by_hand = re.sub('"id": "[0-9a-f]+"', '"id": "0123456789abcdef"', line) + "}\n"
        (bodies / "b" / "progress" / "hand.yaml").write_text(by_hand, encoding="utf-8")
        assert together(workplan, "list", *DAY)["not_counted"] == 1
        assert together(workplan, "report", *DAY)["not_counted"] == 1
        shown = ("--plan", "bodies", "--format", "markdown", *DAY)
        assert "1 entry" in workplan.well("list", *shown).out


@pytest.mark.usefixtures("bodies")
class TestFigures:
    """Figures of several plans: a key means something in its own plan only."""

    def test_groups_of_each_plan_stay_apart(self, workplan):
        document = together(workplan, "report", *NOVEMBER)
        alone = each(workplan, "report", *NOVEMBER)
        expected = [
            {"plan": name, **line, "key": f"{name}/{line['key']}"}
            for name, one in zip(NAMES, alone, strict=True)
            for line in one["items"]
        ]
        assert document["items"] == expected
        assert sum(line["name"] == "Yuridik bo‘lim" for line in document["items"]) == 3

    def test_the_worst_plans_come_first(self, workplan):
        order = ("report", "--by", "plan", "--sort", "-overdue,number", "--limit", "2", *NOVEMBER)
        every = together(workplan, "report", "--by", "plan", *NOVEMBER)
        worst = together(workplan, *order)
        assert worst["items"] == sorted(every["items"], key=lambda line: -line["overdue"])[:2]
        assert worst["total"] == every["total"]

    def test_means_are_those_of_all_activities(self, workplan):
        total = together(workplan, "report", *DAY)["total"]
        shares = [
            Decimal(str(item["percent"]))
            for item in together(workplan, "list", *DAY)["items"]
            if item["percent"] is not None
        ]
        assert total["percent"] == pytest.approx(float(sum(shares) / len(shares)), abs=0.06)

    def test_by_plan(self, workplan):
        document = together(workplan, "report", "--by", "plan", *NOVEMBER)
        alone = each(workplan, "report", *NOVEMBER)
        assert [line["plan"] for line in document["items"]] == NAMES
        for line, one in zip(document["items"], alone, strict=True):
            assert {**line, "plan": 0, "key": 0, "name": 0} == {
                **one["total"],
                "plan": 0,
                "key": 0,
                "name": 0,
            }

    def test_by_organization_and_by_period(self, workplan):
        lines = together(workplan, "report", "--by", "organization", *DAY)["items"]
        assert [(line["name"], line["activities"]) for line in lines] == [
            (
                "O‘zbekiston Respublikasi Vazirlar Mahkamasi huzuridagi Migratsiya agentligi",
                62,
            ),
            ("Migratsiya agentligi", 2),
        ]
        lines = together(workplan, "report", "--by", "period", *DAY)["items"]
        assert [(line["key"], line["activities"]) for line in lines] == [("2025-H2", 63), ("2025", 1)]

    @pytest.mark.parametrize("by", ["plan", "organization", "period"])
    def test_one_plan_is_one_group(self, workplan, by):
        document = valid(workplan.well("report", "--by", by, "--format", "json", *DAY))
        assert [line["activities"] for line in document["items"]] == [62]

    def test_kinds_of_deadlines_and_documents_mean_the_same_everywhere(self, workplan):
        lines = {
            line["key"]: line for line in together(workplan, "report", "--by", "deadline", *DAY)["items"]
        }
        alone = {
            line["key"]: line["activities"]
            for line in each(workplan, "report", "--by", "deadline", *DAY)[0]["items"]
        }
        assert lines["quarter"]["activities"] == alone["quarter"] + 1
        assert "plan" not in lines["quarter"]

    def test_filters_and_acceptance(self, workplan):
        document = together(workplan, "report", "--state", "reported,done", *DAY)
        assert document["total"]["reported"] == 1
        assert document["total"]["done"] == 1
        assert document["filters"] == [{"name": "state", "value": ["reported", "done"]}]
        assert all("reported" in line for line in document["items"])


class TestIncomplete:
    """What cannot be read is named, and the rest is shown."""

    @pytest.fixture
    def broken(self, bodies):
        put(bodies / "d", SOUND.replace("III-chorak", "qachondir"))
        (bodies / "e").mkdir()
        (bodies / "e" / "plan.yaml").mkdir()
        return bodies

    @pytest.mark.parametrize("command", [["list"], ["report"], ["report", "--since", "2025-09-01"]])
    def test_an_invalid_plan_is_named(self, workplan, broken, command):
        ran = workplan(*command, "--plan", "bodies", "--format", "json", *DAY)
        assert ran.status == 3
        document = valid(ran)
        assert document["items"]
        (lack,) = document["incomplete"]
        assert {key: lack[key] for key in ("plan", "code", "line")} == {
            "plan": "d",
            "code": "unknown-deadline",
            "line": 14,
        }
        assert str(broken / "d" / "plan.yaml").endswith(lack["file"])
        assert "bodies/d/plan.yaml:14" in ran.err.replace("\\", "/")

    @pytest.mark.usefixtures("broken")
    @pytest.mark.parametrize("command", ["list", "report", "brief"])
    def test_a_name_that_no_plan_has_is_refused_and_the_invalid_plan_named(self, workplan, command):
        told = workplan.refused(command, "--plan", "bodies", "--owner", "Xyz", *DAY)
        assert "Xyz" in told
        assert "bodies/d/plan.yaml:14" in told.replace("\\", "/")

    @pytest.mark.usefixtures("bodies")
    @pytest.mark.parametrize("number", ["9.9.9", "nowhere/1.1"])
    def test_an_unknown_number_is_answered_with_a_command_that_takes_several_plans(self, workplan, number):
        told = workplan.refused("list", number, "--plan", "bodies", *DAY)
        assert "All numbers: workplan list" in told

    @pytest.mark.usefixtures("broken")
    def test_a_missing_plan_is_named(self, workplan):
        ran = workplan("list", "--plan", "bodies/a", "--plan", "bodies/missing", "--format", "json", *DAY)
        assert (ran.status, len(ran.json["items"])) == (3, 62)
        assert ran.json["incomplete"][0]["code"] == "plan-missing"

    def test_a_damaged_journal_is_named_with_its_plan(self, workplan, bodies):
        (bodies / "b" / "progress" / "vali.yaml").write_text('- {"id": 1\n', encoding="utf-8")
        ran = workplan("list", "--plan", "bodies", "--format", "json", *DAY)
        assert ran.status == 4
        assert [(lack["plan"], lack["code"]) for lack in valid(ran)["incomplete"]] == [
            ("beta-2025-h2", "damaged-line")
        ]
        assert len(ran.json["items"]) == 64

    def test_an_invalid_plan_outweighs_a_damaged_journal(self, workplan, broken):
        (broken / "b" / "progress" / "vali.yaml").write_text('- {"id": 1\n', encoding="utf-8")
        ran = workplan("list", "--plan", "bodies", "--format", "json", *DAY)
        assert ran.status == 3
        assert [lack["plan"] for lack in ran.json["incomplete"]] == ["beta-2025-h2", "d"]

    @pytest.mark.usefixtures("broken")
    @pytest.mark.parametrize("command", ["list", "report", "report --overdue", "export -o -"])
    @pytest.mark.parametrize("format_", ["table", "json", "csv"])
    def test_strict_shows_nothing(self, workplan, command, format_):
        if command.startswith("export") and format_ == "table":
            pytest.skip("not a format of export")
        told = workplan.refused(
            *command.split(), "--plan", "bodies", "--strict", "--format", format_, *DAY, status=3
        )
        assert "qachondir" in told

    @pytest.mark.usefixtures("broken")
    def test_check_takes_an_invalid_plan_for_a_problem_like_any_other(self, workplan):
        ran = workplan("check", "--plan", "bodies", "--format", "json")
        assert ran.status == 1
        assert [item["code"] for item in valid(ran)["items"] if item["plan"] == "d"] == [
            "plan-without-id",
            "unknown-deadline",
        ]

    @pytest.mark.usefixtures("broken")
    def test_a_file_is_written_and_says_what_it_lacks(self, workplan):
        ran = workplan("report", "--plan", "bodies", "-o", "out.json", *DAY)
        assert ran.status == 3
        assert json.loads(Path("out.json").read_text(encoding="utf-8"))["incomplete"][0]["plan"] == "d"

    @pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
    @pytest.mark.parametrize("command", ["report", "report --overdue", "report --since 2025-09-01", "brief"])
    def test_a_document_says_what_it_lacks(self, workplan, broken, command, ending):
        (broken / "b" / "progress" / "vali.yaml").write_text('- {"id": 1\n', encoding="utf-8")
        (broken / "gamma" / "progress" / "halima.yaml").mkdir()
        if (command, ending) == ("brief", "xlsx"):
            pytest.skip("not a document of the brief")
        ran = workplan(*command.split(), "--plan", "bodies", "-o", f"out.{ending}", *NOVEMBER)
        assert ran.status == 3
        text = words_of(Path(f"out.{ending}"))
        assert "3 of 4 plans" in text
        assert "without the plan d: " in text
        assert "qachondir" in text
        assert "beta-2025-h2: without 1 journal line" in text
        assert re.search(r"gamma: without the journal \S+halima\.yaml", text)

    def test_a_document_of_one_plan_says_so_too(self, workplan, bodies):
        (bodies / "b" / "progress" / "vali.yaml").write_text('- {"id": 1\n', encoding="utf-8")
        assert workplan("report", "--plan", "bodies/b", "-o", "out.md", *DAY).status == 4
        assert " without 1 journal line that cannot be read" in words_of(Path("out.md"))

    @pytest.mark.usefixtures("broken")
    @pytest.mark.parametrize(
        ("command", "title"),
        [("report", "3 of 4 plans"), ("list", "4 plans"), ("report --since 2025-09-01", "3 of 4 plans")],
    )
    def test_so_does_the_terminal_which_shows_a_list_before_all_plans_are_read(
        self, workplan, monkeypatch, command, title
    ):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        ran = workplan(*command.split(), "--plan", "bodies", *NOVEMBER)
        assert title in ran.out or command.endswith("01")
        assert ran.out.count("without the plan d: ") == 1


def words_of(path: Path) -> str:
    """The text of a document, without markup and with plain spaces and hyphens."""
    if path.suffix in (".md", ".html"):
        text = path.read_text(encoding="utf-8").replace("\\", "")
    else:
        with ZipFile(path) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
        text = "\n".join(parts)
    text = text.replace("<w:noBreakHyphen/>", "-")
    return re.sub(r"<[^>]*>", "", text).translate({0xA0: " ", 0x2011: "-", 0x2060: ""})


@pytest.mark.usefixtures("bodies")
def test_the_files_in_use_are_counted(workplan):
    assert "plan: 3 plans\n" in workplan.well("list", "1.1", "--plan", "bodies", "-v", *DAY).err


class TestNames:
    """The name of a plan among several."""

    def test_two_plans_with_one_id_are_named_after_their_folders(self, workplan, bodies):
        shutil.copytree(bodies / "a", bodies / "copy")
        found = together(workplan, "list", "1.1", *DAY)["items"]
        assert [item["plan"] for item in found] == ["a", "beta-2025-h2", "copy", "gamma"]
        codes = [(item["plan"], item["code"]) for item in together(workplan, "check")["items"]]
        assert codes == [("a", "plan-id-twice"), ("copy", "plan-id-twice"), ("gamma", "plan-without-id")]

    def test_an_id_that_is_the_folder_of_another_plan(self, workplan, bodies):
        path = bodies / "b" / "plan.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("beta-2025-h2", "gamma"), encoding="utf-8")
        found = together(workplan, "list", "1.1", *DAY)["items"]
        assert [item["plan"] for item in found] == ["alfa-2025-h2", "b", "gamma"]

    @pytest.mark.parametrize(
        "text",
        [
            "id: delta\n" + SOUND,
            SOUND + "id: 'delta' # a name\n",
            json.dumps({"id": "delta", **yaml.safe_load(SOUND.replace("1.1", "'1.1'"))}, default=str),
            SOUND.replace("Ish rejasi", "'id: other'") + '"id": delta\n',
        ],
        ids=["first", "last", "json", "quoted"],
    )
    def test_an_id_is_found_however_it_is_written(self, workplan, bodies, text):
        put(bodies / "z", text)
        assert together(workplan, "list", "1.1", *DAY)["items"][-1]["plan"] == "delta"


@pytest.mark.usefixtures("bodies")
class TestDocuments:
    @pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md", "csv", "json"])
    @pytest.mark.parametrize("command", [["export"], ["report"], ["report", "--overdue"]])
    def test_every_format_holds_several_plans(self, workplan, command, ending):
        name = f"out.{ending}"
        workplan.well(*command, "--plan", "bodies", "-o", name, *NOVEMBER)
        assert Path(name).stat().st_size > 300

    def test_an_export_has_the_columns_of_all_plans(self, workplan, bodies):
        path = bodies / "gamma" / "plan.yaml"
        extra = path.read_text(encoding="utf-8") + "        extra: {Izoh: qo‘shimcha}\n"
        path.write_text(extra, encoding="utf-8")
        out = workplan.well("export", "--plan", "bodies", "-o", "-", "--format", "csv", *DAY).out
        rows = list(csv.DictReader(StringIO(out)))
        assert len(rows) == 64
        assert [row["Izoh"] for row in rows[-2:]] == ["", "qo‘shimcha"]
        assert list(rows[0])[:2] == ["plan", "chapter"]

    def test_an_export_as_json_has_the_entries_of_all_plans(self, workplan):
        document = valid(
            workplan.well("export", "--plan", "bodies", "--progress", "-o", "-", "--format", "json", *DAY)
        )
        assert document["kind"] == "plans"
        assert [len(plan["entries"]) for plan in document["plans"]] == [2, 1, 1]
        assert document["plans"][1]["title"] == "Ish rejasi"

    def test_a_format_that_cannot_hold_the_report_is_refused(self, workplan):
        refused = {
            ("report", "-o", "out.ics"): "figures per group",
            ("report", "--overdue", "-o", "out.sqlite"): "a report about several plans",
            ("export", "-o", "out.txt"): "several plans in the official form",
        }
        for command, report in refused.items():
            assert f"cannot hold {report}" in workplan.refused(*command, "--plan", "bodies")
            assert not Path(command[-1]).exists()

    def test_a_database_has_the_tables_of_one_plan_with_the_name_of_the_plan_in_each_row(self, workplan):
        def tables(plans: str, file: str) -> dict[str, list[tuple[object, ...]]]:
            workplan.well("export", "--plan", plans, "-o", file, *DAY)
            with closing(sqlite3.connect(file)) as database:
                assert database.execute("PRAGMA foreign_key_check").fetchall() == []
                names = database.execute("SELECT name FROM sqlite_schema WHERE type <> 'index'").fetchall()
                return {name: database.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}

        together = tables("bodies", "all.sqlite")
        assert len(together["entries"]) == 4
        for name, folder in zip(NAMES, ("a", "b", "gamma"), strict=True):
            own = {table: [row[1:] for row in rows if row[0] == name] for table, rows in together.items()}
            assert own == tables(f"bodies/{folder}", f"{name}.sqlite")

    def test_a_database_refuses_a_row_of_an_activity_that_its_plan_lacks(self, workplan):
        workplan.well("export", "--plan", "bodies", "-o", "all.sqlite", *DAY)
        with closing(sqlite3.connect("all.sqlite")) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("INSERT INTO extra VALUES ('alfa-2025-h2', '1.4', 'a', 'b')")
            with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
                database.execute("INSERT INTO extra VALUES ('gamma', '1.4', 'a', 'b')")

    def test_a_calendar_has_the_events_of_all_plans_each_with_its_own_identity(self, workplan):
        workplan.well("export", "--plan", "bodies", "-o", "all.ics", *DAY)
        text = Path("all.ics").read_text(encoding="utf-8")
        events = text.count("BEGIN:VEVENT")
        identities = set(re.findall(r"^UID:(.*)$", text, re.MULTILINE))
        assert events == len(identities) > 3
        assert text.count("BEGIN:VCALENDAR") == 1
        report = workplan.well("report", "--by", "plan", "--plan", "bodies", "--format", "json").json
        for name in [each["key"] for each in report["items"]]:
            assert f"SUMMARY:{name}/1.1 " in text


@pytest.mark.usefixtures("bodies")
class TestTerminal:
    @pytest.fixture(autouse=True)
    def screen(self, workplan, monkeypatch):  # noqa: ARG002 - it clears the environment
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "80")

    def test_plans_come_one_after_the_other_and_the_counts_last(self, workplan):
        lines = workplan.well("list", "1.1", "1.4", "--plan", "bodies", *DAY).out.splitlines()
        headings = [line for line in lines if line.startswith(("alfa", "beta", "gamma"))]
        assert [line.partition(":")[0] for line in headings] == NAMES
        assert lines[0].startswith("3 plans")
        counts = next(line for line in lines if line.startswith("4 "))
        assert lines.index(counts) > lines.index(headings[-1])

    def test_in_another_order_each_number_has_its_plan(self, workplan):
        out = workplan.well("list", "--sort", "-percent", "--limit", "2", "--plan", "bodies", *DAY).out
        assert "alfa-2025-h2/1.4" in out
        assert "beta-2025-h2/1.1" in out
        assert out.splitlines()[-1] == "2 of 64 activities"

    @pytest.mark.parametrize(
        ("width", "language"),
        [("50", "en"), ("80", "uz"), ("80", "uz-Cyrl"), ("80", "ru"), ("120", "ru"), ("200", "en")],
    )
    @pytest.mark.parametrize("command", ["list", "list --sort due", "report", "report --by plan"])
    def test_no_line_is_wider_than_the_screen(self, workplan, monkeypatch, width, language, command):
        monkeypatch.setenv("COLUMNS", width)
        out = workplan.well(*command.split(), "--plan", "bodies", "--lang", language, *NOVEMBER).out
        assert max(map(len, out.splitlines())) <= int(width)

    @pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru", "en"])
    def test_without_a_command_the_worst_plan_comes_first(self, workplan, language):
        out = workplan.well("--plan", "bodies", "--lang", language, *NOVEMBER).out
        figures = together(workplan, "report", "--by", "plan", *NOVEMBER)["items"]
        worst = sorted(figures, key=lambda line: [-line[flag] for flag in ("overdue", "behind", "silent")])
        places = [out.index(line["plan"]) for line in worst]
        assert places == sorted(places)
        assert f"  workplan list --overdue --plan bodies {' '.join(NOVEMBER)}\n" in out

    @pytest.mark.parametrize("width", [60, 80, 96, 110, 140])
    def test_no_figure_of_thousands_of_activities_is_cut(self, width):
        one = counted(("alfa", "Alfa", None), nothing())
        counts = dict.fromkeys(one.counts, 30_000)
        report = Summary(
            header_of_several("500 plans", date(2025, 11, 20), (), ()),
            "plan",
            (one._replace(plan="alfa", counts=counts, fraction=Fraction(1)),),
            one._replace(counts=counts, fraction=Fraction(1), on_time=Fraction(1)),
        )
        style = Style("table", locales.load("en"), Screen(terminal=True, width=width))
        assert "…" not in render(report, style)

    def test_problems_of_all_plans_have_one_verdict(self, workplan):
        out = workplan.well("check", "--plan", "bodies").out
        assert out.splitlines()[-1].startswith("Errors: 0, warnings: 1 (activities: 64")


def test_a_part_holds_no_activities_beyond_its_rows(workplan, bodies):
    """A plan is let go: its part of a list holds the names, but not the chapters of the plan."""
    session = several.Session(plan_options=[bodies], today_option=None)
    plans = several.SeveralPlans(session)
    from functools import partial

    from workplan_cli.commands import list_
    from workplan_cli.commands.selection import EVERYTHING

    asked = partial(list_.build, day=plans.today, sort="number", limit=1)
    parts = list(plans.parts(asked, plans.today, EVERYTHING))
    assert [len(part.report.items) for part in parts] == [1, 1, 1]
    assert all(type(part.report.plan).__name__ == "Plan" for part in parts)
    assert all(part.report.plan.chapters == () for part in parts)
    assert workplan.journal == ""


class TestWorkers:
    """Many plans are read by worker processes; the output is the same."""

    @pytest.mark.usefixtures("bodies")
    @pytest.mark.parametrize(
        "command",
        ["list --format json", "list --sort due", "report --by plan", "brief --format json", "check"],
    )
    def test_the_output_is_that_of_one_process(self, workplan, monkeypatch, command):
        alone = workplan(*command.split(), "--plan", "bodies", *NOVEMBER)
        monkeypatch.setattr(workers, "workers_for", lambda _: 2)
        monkeypatch.setattr(workers, "CHUNK", 1)
        assert workplan(*command.split(), "--plan", "bodies", *NOVEMBER) == alone


@pytest.mark.usefixtures("bodies")
class TestBrief:
    """One page about all plans: the gravest rows of all, each under its plan and number."""

    def test_sections_hold_the_rows_of_all_plans_gravest_first(self, workplan):
        both, alone = together(workplan, "brief", *NOVEMBER), each(workplan, "brief", *NOVEMBER)
        for section in both["items"]:
            rows = {(item["plan"], item["number"]) for item in section["items"]}
            assert rows == {
                (name, item["number"])
                for name, one in zip(NAMES, alone, strict=True)
                for other in one["items"]
                if other["name"] == section["name"]
                for item in other["items"]
            }
        decision = both["items"][0]["items"]
        assert [item["days_late"] for item in decision] == sorted(
            (item["days_late"] for item in decision), reverse=True
        )
        assert both["total"]["activities"] == 64

    def test_a_command_that_lists_the_rest_can_be_run(self, workplan):
        for section in together(workplan, "brief", *NOVEMBER)["items"]:
            if section["command"]:
                ran = workplan.well(*section["command"][1:])
                assert len(ran.rows) >= len(section["items"])

    @pytest.mark.parametrize("width", [50, 80])
    def test_long_names_of_plans_leave_it_on_one_page_with_every_number_whole(
        self, workplan, monkeypatch, width
    ):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("COLUMNS", str(width))
        name = "mehnat-vazirligi-2025-h2"
        plan = workplan.folder / "bodies" / "a" / "plan.yaml"
        plan.write_text(plan.read_text(encoding="utf-8").replace("alfa-2025-h2", name), "utf-8")
        lines = workplan.well("brief", "--plan", "bodies", *NOVEMBER).out.splitlines()
        assert len(lines) <= 40
        assert max(map(len, lines)) <= width
        listed = [line for line in lines if "also" not in line]
        numbers = [word for line in listed for word in line.split() if word.startswith(name[:9])]
        assert len(numbers) > 8
        assert [each for each in numbers if not re.fullmatch(rf"{name}/\d+(\.\d+)+", each)] == []

    @pytest.mark.parametrize(
        ("command", "elapsed"),
        [("brief", "of the time"), ("report --format markdown", "of the period elapsed")],
    )
    def test_no_share_of_the_time_is_said_of_plans_with_different_periods(
        self, workplan, monkeypatch, command, elapsed
    ):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        of_one_period = ("--plan", "bodies/a", "--plan", "bodies/b")
        assert f"77.2 % {elapsed}" in workplan.well(*command.split(), *of_one_period, *NOVEMBER).out
        assert elapsed not in workplan.well(*command.split(), "--plan", "bodies", *NOVEMBER).out

    @pytest.mark.parametrize("ending", ["md", "html", "docx"])
    def test_it_is_a_document(self, workplan, ending):
        workplan.well("brief", "--plan", "bodies", "-o", f"brief.{ending}", *NOVEMBER)
        if ending == "md":
            assert "alfa-2025-h2/1.4" in Path("brief.md").read_text(encoding="utf-8").replace("\\", "")
