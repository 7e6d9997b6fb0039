"""What a command may import when the plan is in the index: a guard of the start, not a stopwatch."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {
    "yaml",
    "pydantic",
    "rich",
    "dateutil",
    "dataclasses",
    "string",
    "importlib.metadata",
    "socket",
    "hashlib",
    "docx",
    "xlsxwriter",
    "typst",
    "python_calamine",
    "workplan_cli.language.cyrillic",
    "workplan_cli.language.deadline_lexicon",
    "workplan_cli.language.deadline_patterns",
    "workplan_cli.language.deadline_phrases",
    "workplan_cli.language.deadline_sentences",
    "workplan_cli.language.deadline_wordings",
    "workplan_cli.language.quantity_rates",
    "workplan_cli.store.index.plan_tables",
    "workplan_cli.store.schema",
    "workplan_cli.tracking.body_checks",
    "workplan_cli.tracking.journal_checks",
    "workplan_cli.tracking.plan_checks",
}
RECORDING = {
    "workplan_cli.reports.recorded",
    "workplan_cli.store.amendment_drafts",
    "workplan_cli.store.journal.append",
    "workplan_cli.store.journal.durable",
    "workplan_cli.store.journal.traces",
    "workplan_cli.store.recording",
    "workplan_cli.tracking.amending",
    "workplan_cli.tracking.requests",
    "workplan_cli.tracking.rules",
    "workplan_cli.writers.shared.change_texts",
}
"""What only a command needs that records."""

LINES = {
    "workplan_cli.store.journal.line_format",
    "workplan_cli.store.journal.lines",
    "workplan_cli.store.journal.read",
}
"""What parses the lines of journals, which the plan of these tests does not have."""

UNUSED = {
    "workplan_cli.language.roman",
    "workplan_cli.store.index.memo",
    "workplan_cli.store.index.states",
    "workplan_cli.text_file",
}
"""What a list needs only of a plan with entries, amendments or labels of periods."""

SHOWN = {
    "workplan_cli.reports.build",
    "workplan_cli.reports.records",
    "workplan_cli.tracking.state",
    "workplan_cli.writers.shared.grid",
    "workplan_cli.writers.shared.messages",
}
"""What makes a report and writes it."""
SHOWS = (
    "import sys\n"
    "from workplan_cli.cli import run\n"
    "status = run(sys.argv[1:])\n"
    "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    "sys.exit(status)\n"
)


def modules(tmp_path, *arguments, **variables):
    environment = {
        **os.environ,
        "WORKPLAN_CACHE": str(tmp_path / "cache"),
        "WORKPLAN_PLAN": str(tmp_path / "plan.yaml"),
        "WORKPLAN_WRITER": "tester",
        **variables,
    }
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SHOWS,
            "--today",
            "2025-10-01",
            *arguments,
        ],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def warm(tmp_path):
    (tmp_path / "plan.yaml").write_bytes((ROOT / "data" / "plan.yaml").read_bytes())
    modules(tmp_path, "list")
    (made,) = (tmp_path / "cache").iterdir()
    with closing(sqlite3.connect(made)) as connection, connection:
        # A plan changed less than two seconds before it was read is looked at again, and hashed.
        connection.execute("UPDATE sources SET seen = seen + 3600 * 1000000000")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--owner", "Valiyev"),
        ("list", "2.3", "--state", "in-progress"),
        ("report",),
        ("report", "--overdue"),
        ("show", "2.3.5"),
        ("tree",),
        ("history",),
        ("status", "2.3.5", "--done", "40000"),
    ],
)
def test_nothing_heavy_is_imported(warm, arguments):
    assert modules(warm, *arguments) & HEAVY == set()


@pytest.mark.parametrize("arguments", [("list", "--owner", "Valiyev"), ("report",), ("tree",)])
def test_a_list_imports_nothing_that_records(warm, arguments):
    assert modules(warm, *arguments) & (RECORDING | LINES | UNUSED) == set()


def test_a_completed_number_is_no_report(warm):
    line = {"COMP_WORDS": "workplan status 2.3", "COMP_CWORD": "2", "_WORKPLAN_COMPLETE": "complete_bash"}
    found = modules(warm, WORKPLAN_PLAN=str(warm / "plan.yaml"), **line)
    assert "workplan_cli.commands.status" in found
    assert found & (HEAVY | RECORDING | LINES | SHOWN | {"workplan_cli.locales.en"}) == set()


def test_the_first_run_does_read_and_validate(tmp_path):
    (tmp_path / "plan.yaml").write_bytes((ROOT / "data" / "plan.yaml").read_bytes())
    assert {"yaml", "pydantic"} <= modules(tmp_path, "list")


@pytest.mark.slow
def test_a_query_on_a_warehouse_imports_the_engine_only_in_the_process_that_runs_it(tmp_path):
    (tmp_path / "plan.yaml").write_bytes((ROOT / "data" / "plan.yaml").read_bytes())
    assert "duckdb" in modules(tmp_path, "warehouse", str(tmp_path / "ombor"))
    asked = modules(tmp_path, "sql", "SELECT 1", "--warehouse", str(tmp_path / "ombor"))
    assert "workplan_cli.warehouse.apart" in asked
    assert "duckdb" not in asked
