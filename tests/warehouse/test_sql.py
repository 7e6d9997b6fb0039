"""A question reads the tables of the warehouse, and nothing else."""

import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from warehouse.generated import write

from workplan_cli.errors import StorageError, UsageError
from workplan_cli.warehouse.about import about
from workplan_cli.warehouse.apart import PROGRAM, Task, asking_apart
from workplan_cli.warehouse.build import Known, build
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.query import ask, opened
from workplan_cli.warehouse.tables import BUILD, MISSING, STATE_ON, TABLES

ENDLESS = "SELECT count(*) FROM range(1000000) AS a(x), range(1000000) AS b(y) WHERE x * y % 7 = 3"
"""Each pair of rows is looked at, so that no plan of the engine makes it short."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("warehouse")
    plan = PlanFile(write(made / "office", 1), "office")
    build(made / "parquet", [plan], Known(date(2026, 2, 1), limited=False))
    (made / "secret.csv").write_text("secret\n1\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def database(folder):
    with opened(folder / "parquet") as found:
        yield found


def refused(database, query, **limits):
    with pytest.raises(UsageError) as error:
        ask(database, query, **limits)
    return error.value.problems[0]


def test_every_table_and_state_on_have_the_columns_of_the_definition(database):
    for name, table in TABLES.items():
        columns = ask(database, f'SELECT * FROM "{name}" LIMIT 0').columns
        assert columns == ("period", *(each.name for each in table.stored[1:]))
    assert ask(database, "FROM missing").columns == tuple(each.name for each in MISSING.stored[1:])
    assert set(ask(database, "FROM build").columns) == {"build", *(each.name for each in BUILD.columns)}
    described = database.execute("DESCRIBE SELECT * FROM state_on('2025-11-20')").fetchall()
    assert [(name, kind) for name, kind, *_ in described] == [(each.name, each.type) for each in STATE_ON]


def test_the_stored_files_have_the_types_of_the_definition(database):
    for name, table in TABLES.items():
        described = database.execute(f'DESCRIBE SELECT * FROM "{name}"').fetchall()
        types = {column: kind for column, kind, *_ in described}
        assert {each.name: types[each.name] for each in table.stored[1:]} == {
            each.name: each.type for each in table.stored[1:]
        }


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM activity",
        "WITH late AS (SELECT * FROM state_on('2025-11-20') WHERE overdue) SELECT count(*) FROM late",
        "FROM PLAN SELECT plan",
        "SELECT a.number FROM Activity AS a JOIN span USING (plan, activity) ORDER BY ALL LIMIT 1",
        "SELECT * FROM range(3), unnest([1, 2])",
        "VALUES (1, 'x')",
        "SELECT 1 UNION ALL SELECT 2",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) FROM t",
        "WITH a AS (FROM plan), b AS (FROM A) (WITH c AS (FROM b) FROM c) UNION ALL FROM a ORDER BY ALL",
        "WITH plan AS (FROM plan) SELECT (SELECT count(*) FROM plan)",
        "FROM (DESCRIBE plan)",
    ],
)
def test_a_select_is_answered(database, query):
    assert ask(database, query).rows


@pytest.mark.parametrize(
    "query",
    [
        "COPY (SELECT 1) TO '{folder}/parquet/new.csv'",
        "CREATE TABLE more AS SELECT 1",
        "DROP VIEW span",
        "INSERT INTO span SELECT * FROM span",
        "ATTACH '{folder}/new.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "WITH gone AS (DELETE FROM plan RETURNING *) SELECT 1",
        "WITH gone AS (INSERT INTO plan FROM plan RETURNING *) SELECT 1",
        "SELECT (WITH new AS (UPDATE plan SET place = 1 RETURNING *) SELECT 1)",
        "SELECT 1; COPY (SELECT 1) TO '{folder}/parquet/new.csv'",
        "CALL duckdb_settings()",
        "EXPORT DATABASE '{folder}/all'",
        "",
    ],
)
def test_what_is_not_one_select_is_refused(folder, database, query):
    before = sorted(folder.rglob("*"))
    assert refused(database, query.format(folder=folder)).code == "sql-not-select"
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("SELECT * FROM read_csv('{folder}/secret.csv')", 15),
        ("SELECT * FROM '{folder}/secret.csv'", 15),
        ("SELECT * FROM read_text('{folder}/parquet/*')", 15),
        ("SELECT * FROM glob('/*')", 15),
        ("SELECT (SELECT max(secret) FROM read_csv('{folder}/secret.csv'))", 33),
        ("WITH a AS (FROM read_csv('{folder}/secret.csv')) SELECT * FROM a", 17),
        ("SELECT * FROM query('SELECT 1')", 15),
        ("SELECT * FROM query_table('span')", 15),
        ("SELECT * FROM duckdb_settings()", 15),
        ("SELECT * FROM information_schema.tables", 15),
        ("SELECT * FROM plan WHERE plan IN (FROM 'x.parquet')", 40),
        ("FROM (DESCRIBE 'x.parquet')", 1),
    ],
)
def test_what_is_no_table_of_the_warehouse_is_refused_with_its_place(folder, database, query, column):
    found = refused(database, query.format(folder=folder))
    assert (found.code, found.line, found.column) == ("sql-forbidden", 1, column)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM '{file}', (WITH \"{file}\" AS (SELECT 1) SELECT 1)",
        'WITH "{file}" AS (SELECT * FROM \'{file}\') SELECT * FROM "{file}"',
        "WITH a AS (SELECT * FROM '{file}'), \"{file}\" AS (SELECT 1) SELECT * FROM a",
        "WITH RECURSIVE \"{file}\" AS (SELECT * FROM '{file}' UNION ALL SELECT 1) SELECT 1",
        'WITH "information_schema.tables" AS (SELECT 1) SELECT * FROM information_schema.tables',
        # The sign of Kelvin is a capital K, but not to the engine.
        "WITH \"x.par\u212aet\" AS (SELECT 1) SELECT * FROM 'x.parket'",
        "WITH \"\u00df.csv\" AS (SELECT 1) SELECT * FROM 'ss.csv'",
    ],
)
def test_a_name_given_in_a_query_counts_where_it_is_visible(folder, database, query):
    found = refused(database, query.format(file=folder / "parquet" / "build" / "current.parquet"))
    assert found.code == "sql-forbidden"


def test_the_engine_reads_no_file_even_if_the_question_were_let_through(folder, database):
    import duckdb

    for query in (
        f"SELECT * FROM read_csv('{folder}/secret.csv')",
        "SET enable_external_access = true",
        "LOAD httpfs",
        f"ATTACH '{folder}/new.db'",
    ):
        with pytest.raises(duckdb.Error):
            database.execute(query)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT *\nFROM state_on('2025-11-20') WHER x = 1", (2, 34)),
        ("SELECT\n  nope\nFROM span", (2, 3)),
        ("SELEC 1", (1, 1)),
        ("SELECT 'o‘', nope FROM plan", (1, 14)),
        ("SELECT * FROM state_on('2025-13-99')", (1, 24)),
        ("SELECT 1,\n  nextval('nothing')", (1, 1)),
        ("SELECT number\nFROM state_on('2025-11-20')\nWHERE due > 'nope'", (3, 13)),
    ],
)
def test_an_error_names_its_place(database, query, place):
    found = refused(database, query)
    assert found.code == "sql-error"
    assert found.params["reason"]
    assert (found.line, found.column) == place


@pytest.mark.parametrize(
    ("query", "place"),
    [("DROP VIEW span", (1, 1)), ("\n  DROP VIEW span", (2, 3)), ("SELECT 1;\n SELECT 'o‘', 2", (2, 9))],
)
def test_what_is_not_one_select_is_refused_with_its_place(database, query, place):
    found = refused(database, query)
    assert (found.code, found.line, found.column) == ("sql-not-select", *place)


@pytest.mark.parametrize(
    "query",
    [
        " SELECT " + "(" * 2000 + "1" + ")" * 2000,
        " SELECT 1" + " + 1" * 900,
        " SELECT 1" + " + 1" * 5000,
    ],
)
def test_a_query_that_is_nested_too_deeply_is_told_so(database, query):
    found = refused(database, query)
    assert (found.code, found.line, found.column) == ("sql-too-deep", 1, 2)


@pytest.mark.parametrize("call", ["state_on()", "state_on", "STATE_ON('2025-11-20', 1)"])
def test_states_are_those_of_one_day(database, call):
    found = refused(database, f"SELECT *\nFROM {call}")
    assert (found.code, found.line, found.column) == ("sql-day", 2, 6)


def test_a_division_by_zero_has_no_value(database):
    assert ask(database, "SELECT 1 / 0, -1.5 / 0, 0 / 0, 7 % 0, 7 // 0").rows == ((None,) * 5,)


def test_a_question_has_a_limit_of_time(database):
    assert refused(database, ENDLESS, seconds=0.2).code == "sql-too-long"
    assert ask(database, "SELECT 1").rows == ((1,),)


def test_an_answer_has_a_limit_of_size(database):
    assert refused(database, "SELECT * FROM range(100000)", values=50_000).code == "sql-too-large"
    assert len(ask(database, "SELECT * FROM range(50000)", values=50_000).rows) == 50_000


def test_a_question_has_a_limit_of_memory(folder):
    with opened(folder / "parquet", memory="60MB") as database:
        query = "SELECT list(x ORDER BY -x) FROM range(20000000) AS a(x)"
        assert refused(database, query).code == "sql-too-large"


def test_a_question_writes_no_file_even_if_memory_is_short(folder, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with opened(folder / "parquet", memory="60MB") as database:
        query = "SELECT x FROM range(20000000) AS a(x) ORDER BY x * 7919 % 10007 LIMIT 1 OFFSET 19000000"
        assert refused(database, query).code == "sql-too-large"
    assert not list(tmp_path.iterdir())


# In a process of its own


def ask_apart(folder, query, **limits):
    with asking_apart(folder, query, **limits) as (_, answer):
        return answer()


def refused_apart(folder, query, **limits):
    with pytest.raises(UsageError) as error:
        ask_apart(folder / "parquet", query, **limits)
    return error.value.problems[0]


def test_a_process_of_its_own_gives_the_same_answer(folder, database):
    query = "SELECT * FROM state_on('2025-11-20') ORDER BY place"
    assert ask_apart(folder / "parquet", query) == ask(database, query)
    many = "SELECT * FROM range(25000)"
    assert ask_apart(folder / "parquet", many) == ask(database, many)


def test_a_process_of_its_own_first_says_what_the_warehouse_is(folder, database):
    with asking_apart(folder / "parquet", "SELECT nope FROM plan") as (found, answer):
        assert found == about(database, Folder(folder / "parquet"))
        assert (found.known_by, found.limited, found.lacks) == (date(2026, 2, 1), False, ())
        with pytest.raises(UsageError):
            answer()


def test_a_process_of_its_own_is_ended_if_its_answer_is_not_wanted(folder):
    with asking_apart(folder / "parquet", ENDLESS) as (found, _):
        assert found.lacks == ()


def test_a_process_of_its_own_ends_with_the_process_that_asks(folder):
    """The pipe of a process that was killed is closed."""
    task = Task(folder / "parquet", ENDLESS, 600, 1)
    program = [sys.executable, "-P", "-c", PROGRAM]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdin.write(pickle.dumps(sys.path) + pickle.dumps(task))
        child.stdin.flush()
        assert pickle.load(child.stdout).lacks == ()  # it asks the engine now
        child.stdin.close()
        assert child.wait(60)


def test_a_process_of_its_own_refuses_what_the_engine_refuses(folder, database):
    for query in ("SELECT nope FROM plan", "SELECT 1; SELECT 2", "SELECT * FROM glob('/*')"):
        assert refused_apart(folder, query) == refused(database, query)
    assert refused_apart(folder, "SELECT * FROM range(100000)", values=50_000).code == "sql-too-large"
    with pytest.raises(StorageError) as error:
        ask_apart(folder / "nowhere", "SELECT 1")
    assert error.value.problems[0].code == "warehouse-missing"


@pytest.mark.slow
def test_a_function_that_the_engine_cannot_interrupt_is_ended(folder, monkeypatch):
    monkeypatch.setattr("workplan_cli.warehouse.apart.GRACE", 0)
    query = "SELECT sum(length(repeat('x', 500000000 + i))) FROM range(1000) AS a(i)"
    assert refused_apart(folder, query, seconds=0.1).code == "sql-too-long"


@pytest.mark.skipif(sys.platform != "linux", reason="no other system limits the memory of a process")
@pytest.mark.slow
def test_memory_that_the_engine_does_not_count_is_limited(folder):
    query = "SELECT length(repeat('x', 1500000000)) + length(repeat('y', 1500000000))"
    assert refused_apart(folder, query).code == "sql-too-large"


@pytest.mark.parametrize(
    ("program", "raised"),
    [
        ("import os; os.abort()", UsageError),
        ("raise ValueError", RuntimeError),
        ("import os, time; os.write(1, bytes(9)); time.sleep(60)", UsageError),
    ],
)
def test_a_process_that_ends_without_an_answer_is_an_error(folder, monkeypatch, program, raised):
    monkeypatch.setattr("workplan_cli.warehouse.apart.PROGRAM", program)
    with pytest.raises(raised):
        ask_apart(folder / "parquet", "SELECT 1")


def test_the_engine_prints_no_progress(database):
    """It prints to stdout, between the rows of the answer, if a query takes over two seconds."""
    assert ask(database, "SELECT current_setting('enable_progress_bar')").rows == ((False,),)


def test_values_are_those_that_the_formats_hold(database):
    found = ask(database, "SELECT 1 AS a, 0.5::DOUBLE AS a, [1, 2] AS c, NULL AS d, 'nan'::DOUBLE AS e")
    assert found.columns == ("a", "a_2", "c", "d", "e")
    assert [str(each) for each in found.rows[0]] == ["1", "0.5", "(1, 2)", "None", "nan"]
    (row,) = ask(database, "SELECT {'x': 1.5, 'y': [NULL]} AS a, MAP {'k': DATE '2025-10-01'} AS b").rows
    assert row == ({"x": Decimal("1.5"), "y": (None,)}, {"k": date(2025, 10, 1)})
