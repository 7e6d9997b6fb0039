"""Which reports a format can hold: every format says it itself, and one error answers for all."""

from pathlib import Path

import pytest

from workplan_cli import locales
from workplan_cli.errors import UsageError
from workplan_cli.reports import collected, kinds, records
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.several import Forms
from workplan_cli.sheets.records import Sheet
from workplan_cli.writers import Style, render_file, stream
from workplan_cli.writers import formats as f

REPORTS = [
    each
    for module in (records, collected)
    for each in vars(module).values()
    if isinstance(each, type) and each.__module__ == module.__name__
]
KINDS = [
    Execution,
    Sheet,
    *(each for each in REPORTS if any(each in f.writer(name).HOLDS for name in f.REGISTRY)),
]


@pytest.mark.parametrize("name", f.REGISTRY)
def test_a_format_says_what_it_holds_and_renders_it(name):
    writer = f.writer(name)
    assert writer.HOLDS
    assert callable(writer.render)
    assert all(isinstance(each, type) for each in writer.HOLDS)


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "markdown", "lines"])
def test_every_tabular_format_holds_every_report_that_is_a_table(name):
    assert f.writer(name).HOLDS == f.writer("csv").HOLDS
    assert f.writer(name).HOLDS >= kinds.HEADED


@pytest.mark.parametrize("name", ["docx", "xlsx", "pdf", "html"])
def test_a_document_holds_the_execution_report_and_all_that_has_a_heading(name):
    assert {*kinds.HEADED, Execution} <= f.writer(name).HOLDS


def test_a_calendar_and_a_database_hold_nothing_but_plans():
    assert set(f.writer("ics").HOLDS) == {records.Form, Forms}
    assert set(f.writer("sqlite").HOLDS) == {records.Form, Forms}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_report_has_a_name_for_people(kind, language):
    assert locales.load(language).has(f"report.{kind.__name__.lower()}")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", f.REGISTRY)
def test_a_report_that_a_format_cannot_hold_is_refused_with_those_that_can(name, kind):
    if f.holds(name, kind):
        assert f.require(name, kind) is f.writer(name)
        return
    with pytest.raises(UsageError) as raised:
        f.require(name, kind)
    [problem] = raised.value.problems
    assert problem.code == "format-cannot-hold"
    assert problem.params["format"] in (name, *f.REGISTRY[name].endings)
    assert all(f.holds(f.ENDINGS[ending], kind) for ending in problem.params["formats"])
    assert problem.params["formats"]


@pytest.mark.parametrize("write", [stream, render_file])
def test_nothing_is_written_before_that_is_known(write):
    report = records.Problems(items=(), activities=0, entries=0)
    with pytest.raises(UsageError) as raised:
        write(report, Style(format="ics", catalogue=locales.load("en")))
    assert raised.value.problems[0].code == "format-cannot-hold"


def test_the_ending_of_a_name_asks_for_a_format():
    assert f.format_of(Path("a.HTM")) == "html"
    assert f.format_of(Path("a.ics"), records.Form) == "ics"


@pytest.mark.parametrize(
    ("name", "report", "code"),
    [("a.ics", records.Summary, "format-cannot-hold"), ("a.odp", None, "unknown-ending")],
)
def test_an_ending_that_does_not_fit_is_refused(name, report, code):
    with pytest.raises(UsageError) as raised:
        f.format_of(Path(name), report)
    assert raised.value.problems[0].code == code


def test_the_endings_offered_are_those_of_formats_that_fit():
    with pytest.raises(UsageError) as raised:
        f.format_of(Path("a.odp"), Sheet)
    assert raised.value.problems[0].params["endings"] == [".xlsx"]
