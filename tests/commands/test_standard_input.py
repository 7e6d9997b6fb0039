"""``-`` stands for standard input where a file is read; ``--format`` then says which format it has."""

import io
import json

import pytest
from contract import OCTOBER
from workbench import PLAN, ROOT

DAY = ("--today", OCTOBER)
DOCUMENTS = ROOT / "tests" / "documents"


@pytest.fixture
def piped(workplan, monkeypatch):
    """Runs a command line with a text or bytes on its standard input."""

    def run(data, *arguments, status=0):
        content = data if isinstance(data, bytes) else data.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        ran = workplan(*arguments, *DAY)
        assert ran.status == status, ran.err
        return ran

    return run


class TestPlan:
    def test_a_report_is_that_of_the_file(self, workplan, piped):
        for command in (["list"], ["report"], ["show", "1.4"], ["export", "-o", "-", "--format", "csv"]):
            assert piped(PLAN, *command, "--plan", "-").out == workplan.well(*command, *DAY).out

    def test_json_and_problems_name_it(self, piped):
        assert piped(PLAN, "list", "--plan", "-", "--format", "json").json["plan"] == "-"
        wrong = PLAN.decode().replace("deadline: III-chorak", "deadline: uchinchi", 1)
        line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "uchinchi" in text)
        assert f"-:{line}:19: error: " in piped(wrong, "list", "--plan", "-", status=3).err
        (problem,) = piped(wrong, "check", "--plan", "-", "--format", "json", status=1).json["items"]
        assert (problem["file"], problem["line"]) == ("-", line)

    def test_its_problems_name_it_among_several_plans(self, workplan, piped):
        other = workplan.write("idora/plan.yaml", PLAN.decode())
        plans = ("--plan", str(other.parent), "--plan", "-")
        assert piped("title: [", "report", "--by", "plan", *plans, status=3).err.startswith("-:1:8: error: ")

    @pytest.mark.parametrize(
        "command",
        [
            ["status", "1.4", "--percent", "5"],
            ["undo"],
            ["schedule", "4.1", "2025-11-01", "--basis", "x"],
            ["collect", "x.xlsx"],
            ["amend", "1.4", "--title", "x", "--basis", "x"],
        ],
    )
    def test_nothing_is_recorded_on_it(self, workplan, piped, command):
        assert "standard input" in piped(PLAN, *command, "--plan", "-", status=2).err
        assert not list(workplan.folder.glob("**/progress"))

    def test_entries_near_it_are_not_counted_and_the_warning_says_so(self, workplan, piped):
        workplan.well("status", "1.4", "--percent", "50", *DAY)
        told = piped(PLAN, "--lang", "en", "list", "1.4", "--plan", "-")
        assert (
            "standard input, so the entries in this folder on 1 of its activities are not counted" in told.err
        )
        assert "rename" not in told.err
        assert "50" not in told.out

    def test_two_plans_are_compared(self, piped):
        other = PLAN.decode().replace("A.Abdukarimov", "N.Aliyev")
        assert "N.Aliyev" in piped(other, "diff", "data/plan.yaml", "-").out


def plan_of(path):
    """A plan file without its first line, which names the schema beside it."""
    schema, text = path.read_text(encoding="utf-8").split("\n", 1)
    assert schema == f"# yaml-language-server: $schema={path.stem}.schema.json"
    return text


class TestImport:
    def test_office_files_are_known_by_their_content(self, workplan, piped):
        document = DOCUMENTS / "page-cuts.docx"
        workplan.well("import", str(document), "-o", "file.yaml")
        piped(document.read_bytes(), "import", "-", "-o", "piped.yaml")
        found = [plan_of(workplan.folder / name) for name in ("file.yaml", "piped.yaml")]
        assert found[0] == found[1]

    @pytest.mark.parametrize(("name", "form"), [("loose.md", "markdown"), ("rowspans.html", "html")])
    def test_the_format_tells_texts_apart(self, workplan, piped, name, form):
        document = DOCUMENTS / name
        review = piped(document.read_bytes(), "import", "-", "--format", form, "--dry-run").rows
        assert review == workplan.well("import", str(document), "--dry-run", *DAY).rows

    def test_the_plan_goes_to_standard_output_and_the_review_to_the_other(self, workplan, piped):
        document = DOCUMENTS / "page-cuts.docx"
        workplan.well("import", str(document), "-o", "file.yaml")
        ran = piped(document.read_bytes(), "import", "-", "-o", "-")
        assert ran.out == plan_of(workplan.folder / "file.yaml")
        assert "Places to check" in ran.err
        assert not (workplan.folder / "-").exists()

    def test_what_is_no_document_is_named(self, piped):
        assert "stdin" in piped(b"%PDF-1.7", "import", "-", status=3).err


def test_a_register_is_read(workplan, piped):
    (workplan.folder / "ikkinchi").mkdir()
    (workplan.folder / "ikkinchi" / "plan.yaml").write_bytes(PLAN)
    same = "{name: Huquq, is: [data/yuridik, ikkinchi/yuridik]}"
    (workplan.folder / "register.yaml").write_text(f"bodies: {{huquq: {same}}}\n", encoding="utf-8")
    two = ("report", "--plan", "data", "--plan", "ikkinchi", "--register")
    register = (workplan.folder / "register.yaml").read_bytes()
    assert piped(register, *two, "-").out == workplan.well(*two, "register.yaml", *DAY).out
    assert piped(b"bodies: 5\n", *two, "-", status=3).err.startswith("-:1")


def test_a_sheet_is_collected(workplan, piped):
    workplan.well("sheet", "--owner", "Valiyev", "-o", "sheet.xlsx", *DAY)
    sheet = workplan.folder / "sheet.xlsx"
    empty = piped(sheet.read_bytes(), "collect", "-", "--format", "json")
    assert {each["file"] for each in json.loads(empty.out)["files"]} == {"-"}
    assert empty.err.startswith("-: warning: ")


def test_an_amendment_is_taken_in(workplan, piped):
    text = "on: 2025-09-01\nbasis: 145-son buyruq\nchanges: [{number: 1.4, title: Yangi nom}]\n"
    assert "Yangi nom" in piped(text, "amend", "-").out
    assert "Yangi nom" in workplan.well("show", "1.4", *DAY).out


def test_closed_standard_input_is_named(workplan, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert "standard input" in workplan.refused("list", "--plan", "-", status=5)


def test_nothing_stays_in_the_temporary_folder(piped, monkeypatch, tmp_path_factory):
    place = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(place))
    piped(PLAN, "list", "--plan", "-")
    piped(PLAN, "status", "1.4", "--percent", "5", "--plan", "-", status=2)
    assert list(place.iterdir()) == []
