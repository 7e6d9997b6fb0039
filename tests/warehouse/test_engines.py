"""`state_on` gives the same rows in every engine. In the long set only:

    pytest --long tests/warehouse/test_engines.py

PostgreSQL is that of Debian (``apt install postgresql``), on loopback, in a folder of its own. Spark is
that of ``pip install pyspark`` in local mode, which needs Java. An engine that is not installed is skipped.
"""

import csv
import io
import shutil
import subprocess
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from importlib.util import find_spec

import pytest
from warehouse.generated import days, write
from warehouse.postgres import BINARIES, postgres

from workplan_cli.warehouse.build import Known, build
from workplan_cli.warehouse.dialects import text_of
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.query import ask, opened
from workplan_cli.warehouse.tables import STATE_ON, TABLES
from workplan_cli.writers.shared.cells import machine_text

ASKED = days(7, 6)
STATES = "SELECT * FROM state_on(DATE '{day}') ORDER BY plan, place"
MEANS = """
SELECT plan, CAST(AVG(completion) AS DECIMAL(38,12)), SUM(CASE WHEN overdue THEN 1 ELSE 0 END),
    SUM(fallen_due)
FROM state_on(DATE '{day}') WHERE status <> 'dropped' GROUP BY plan ORDER BY plan
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, long):
    if not long:
        pytest.skip("in the long set")
    made = tmp_path_factory.mktemp("engines")
    plans = [PlanFile(write(made / str(seed), seed), f"plan {seed}") for seed in range(20)]
    build(made / "parquet", plans, Known(date(2026, 2, 1), limited=False))
    return made / "parquet"


def rounded(rows) -> list[tuple]:
    """Means of completions with one decimal of a percentage, rounded half up in the last step only."""
    one = Decimal("0.1")
    return [(p, (100 * Decimal(mean)).quantize(one, ROUND_HALF_UP), int(n), int(m)) for p, mean, n, m in rows]


@pytest.fixture(scope="module")
def expected(folder):
    """The states and the means that DuckDB gives, by day."""
    with opened(folder) as database:
        return {
            day: (
                [[machine_text(cell) for cell in row] for row in ask(database, STATES.format(day=day)).rows],
                rounded(ask(database, MEANS.format(day=day)).rows),
            )
            for day in ASKED
        }


def test_days_are_compared_on_which_something_is_overdue_and_done(expected):
    names = [each.name for each in STATE_ON]
    rows = [dict(zip(names, row, strict=True)) for states, _ in expected.values() for row in states]
    assert len(rows) > 1_500
    assert {row["overdue"] for row in rows} == {row["behind"] for row in rows} == {"true", "false"}
    assert {"done", "cancelled", "dropped"} <= {row["status"] for row in rows}


# PostgreSQL


def answer_of_postgres(client: list[str], query: str) -> list[list[str]]:
    command = [*client, "--csv", "-t", "-c", query]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return list(csv.reader(io.StringIO(done.stdout)))


@pytest.mark.slow
@pytest.mark.skipif(BINARIES is None or not shutil.which("psql"), reason="PostgreSQL is not installed")
def test_postgresql_gives_the_same_rows(folder, expected, workplan):
    with postgres() as client:
        subprocess.run([*client, "-f", "-"], input=text_of("postgres"), check=True, encoding="utf-8")
        for table in (*TABLES, "missing"):
            asked = ("sql", f'SELECT * FROM "{table}"', "--warehouse", str(folder))
            rows = workplan.well(*asked, "--format", "csv", "--raw").out
            copy = f"\\copy {table} FROM STDIN (FORMAT csv, HEADER)"
            subprocess.run([*client, "-c", copy], input=rows, check=True, encoding="utf-8")
        for day, (states, means) in expected.items():
            found = answer_of_postgres(client, STATES.format(day=day))
            assert [[spelled(cell) for cell in row] for row in found] == states
            assert rounded(answer_of_postgres(client, MEANS.format(day=day))) == means


def spelled(cell: str) -> str:
    """A value of PostgreSQL as our CSV has it."""
    return {"t": "true", "f": "false"}.get(cell, cell)


# Spark


@pytest.mark.slow
@pytest.mark.skipif(not (find_spec("pyspark") and shutil.which("java")), reason="Spark is not installed")
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(folder, expected):
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    try:
        for statement in filter(str.strip, text_of("spark", folder).split(";\n")):
            session.sql(statement)
        for day, (states, means) in expected.items():
            found = session.sql(STATES.format(day=day)).collect()
            assert [[machine_text(cell) for cell in row] for row in found] == states
            assert rounded(map(tuple, session.sql(MEANS.format(day=day)).collect())) == means
    finally:
        session.stop()
