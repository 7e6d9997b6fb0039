"""The schema of plan.yaml in an editor: yaml-language-server, as many editors run it, and ajv."""

import json
import re
import subprocess

import pytest
import yaml
from jsonschema import Draft202012Validator
from language_server import Editor, package
from workbench import GUARD, ROOT

from workplan_cli import store
from workplan_cli.commands import editor

MISTAKES = {
    "a field is missing": (r"\n +deadline: II-yarim yillikda\n", "\n"),
    "an unknown field of the plan": (r"\norganization:", "\norganisation: x\norganization:"),
    "an unknown field of a department": (r"(\n    head: E\.Toshtemirov)", r"\1\n    hed: x"),
    "an impossible date": (r"end: 2025-12-31", "end: 2025-11-31"),
    "an unknown wording": (r"deadline: II-yarim yillikda", "deadline: tez orada"),
    "an unknown executor": (r"executors: \[ishga-yuborish, ", "executors: [ishga-yuborishh, "),
    "a quantity in words": (r"value: 113700", "value: yuz ming"),
    "a number twice": (r"number: 2\.3\.6", "number: 2.3.5"),
}
"""For each mistake, the text of the sound plan and what replaces it."""

FLAGGED = [each for each in MISTAKES if each not in ("an unknown wording", "a number twice")]
"""The mistakes that a schema can express; ``check`` finds all of them. docs/editors.md says so."""


@pytest.fixture
def plan(workplan):
    """The sample plan as ``init`` writes it, with its schema beside it."""
    (workplan.folder / "namuna").mkdir()
    workplan.well("init", "namuna", "--sample")
    return workplan.folder / "namuna" / "plan.yaml"


def with_mistake(plan, name: str) -> str:
    text, times = re.subn(*MISTAKES[name], plan.read_text(encoding="utf-8"), count=1)
    assert times == 1
    return text


class AsInEditors(yaml.SafeLoader):
    """YAML 1.2, in which a date is a text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - a loader has its resolvers so
        letter: [each for each in found if not each[0].endswith("timestamp")]
        for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def document_of(text: str):
    return yaml.load(text, AsInEditors)


def faults(schema: dict, text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(document_of(text))]


# What the commands write


def test_init_and_import_write_the_schema_that_the_first_line_names(workplan, plan):
    (workplan.folder / "yangi").mkdir()
    workplan.well("init", "yangi")
    (workplan.folder / "reja.docx").write_bytes((ROOT / "tests/documents/page-cuts.docx").read_bytes())
    workplan.well("import", "reja.docx", "-o", "bo‘lim 2.yaml")
    for path, name in (
        (plan, "plan.schema.json"),
        (workplan.folder / "yangi" / "plan.yaml", "plan.schema.json"),
        (workplan.folder / "bo‘lim 2.yaml", "bo-lim-2.schema.json"),
    ):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={name}"
        Draft202012Validator.check_schema(json.loads((path.parent / name).read_text(encoding="utf-8")))


def test_the_schema_of_a_plan_knows_its_keys(workplan, plan):
    told = workplan.well("schema", "--for", plan).out
    assert told == editor.schema_file(plan).read_text(encoding="utf-8")
    general = workplan.well("schema").out
    wrong = with_mistake(plan, "an unknown executor")
    assert faults(json.loads(general), wrong) == []
    assert len(faults(json.loads(told), wrong)) == 1
    of_amendments = json.loads(workplan.well("schema", "--amendment", "--for", plan).out)
    assert "ishga-yuborish" in json.dumps(of_amendments)


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_found_by_check_and_most_by_the_schema(workplan, plan, name):
    schema = store.json_schema(plan=store.load_plan(plan))
    wrong = with_mistake(plan, name)
    assert bool(faults(schema, wrong)) == (name in FLAGGED)
    plan.write_text(wrong, encoding="utf-8", newline="\n")
    assert workplan("check", "--plan", plan).status == 1


@pytest.mark.parametrize(
    ("day", "possible"),
    [("2025-12-31", 1), ("31.12.2025", 1), ("2024-02-29", 1), ("2025-02-30", 0), ("31.09.2025", 0),
     ("2025-13-01", 0), ("2025-1-1", 0), ("00.01.2025", 0)],
)  # fmt: skip
def test_the_schema_knows_the_days_of_the_months(day, possible):
    schema = store.json_schema()["properties"]["period"]
    assert Draft202012Validator(schema).is_valid({"start": day, "end": day}) == bool(possible)


# In an editor


@pytest.fixture
def opened():
    editors = []

    def open_(path):
        editors.append(Editor(path))
        return editors[-1]

    yield open_
    for each in editors:
        each.close()


@pytest.mark.slow
def test_the_editor_explains_and_completes_a_sound_plan(plan, opened):
    found = opened(plan)
    assert found.diagnostics() == []
    assert "The body whose plan it is." in found.hover("organization")
    assert "The first one is the lead." in found.hover("executors", "number: 2.3.5")
    assert "`yuridik`: Yuridik bo‘lim" in found.hover("executors", "number: 2.3.5").replace("\\", "")
    assert {"yuridik", "ishga-yuborish", "hududiy-filiallar"} <= set(found.completed("executors: [", "2.3.5"))
    assert {"kuranov", "xusanov"} <= set(found.completed("supervisors: [", "2.3.5"))


@pytest.mark.slow
@pytest.mark.parametrize("name", MISTAKES)
def test_the_editor_underlines(plan, opened, name):
    text = with_mistake(plan, name)
    plan.write_text(text, encoding="utf-8", newline="\n")
    assert bool(opened(plan).diagnostics()) == (name in FLAGGED)


AJV = """
const [schema, document] = process.argv.slice(1).map((name) => JSON.parse(require("fs").readFileSync(name)));
const ajv = new (require("ajv/dist/2020").default)({ allErrors: true, allowUnionTypes: true });
require("ajv-formats").default(ajv);
const validate = ajv.compile(schema);
validate(document);
console.log(JSON.stringify((validate.errors || []).map((error) => error.instancePath)));
"""


@pytest.mark.slow
def test_ajv_accepts_the_schema_and_the_plan(plan):
    node, _ = package("ajv")
    package("ajv-formats")

    def told(text: str) -> list[str]:
        document = plan.with_name("plan.json")
        document.write_text(json.dumps(document_of(text)), encoding="utf-8")
        command = [node, "-e", AJV, editor.schema_file(plan), document]
        ran = subprocess.run(command, capture_output=True, timeout=GUARD, check=True)
        assert ran.stderr == b""
        return json.loads(ran.stdout)

    assert told(plan.read_text(encoding="utf-8")) == []
    for name in FLAGGED:
        assert told(with_mistake(plan, name)), name
