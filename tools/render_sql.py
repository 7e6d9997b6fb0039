"""Renders the SQL of the warehouse for every engine: ``python tools/render_sql.py``.

One definition, ``state_on.sql`` and ``tables.py`` in ``workplan_cli/warehouse``, becomes
``workplan_cli/warehouse/rendered/<engine>.sql``. It needs ``sqlglot``, which only development does.
"""  # noqa: INP001 - a script

from collections.abc import Iterable
from pathlib import Path

import sqlglot

from workplan_cli.warehouse.dialects import DIALECTS
from workplan_cli.warehouse.tables import BUILD, MISSING, STATE_ON, TABLES, Column

ROOM = Path(__file__).resolve().parents[1] / "workplan_cli" / "warehouse"
RENDERED = ROOM / "rendered"
DEFINITION = ROOM / "state_on.sql"

TYPES = {
    "postgres": {"VARCHAR": "text", "VARCHAR[]": "text", "DECIMAL(38,12)": "numeric(38,12)"},
    "spark": {"VARCHAR": "STRING", "VARCHAR[]": "ARRAY<STRING>", "INTEGER": "INT"},
    "trino": {"VARCHAR[]": "ARRAY(VARCHAR)"},
}
"""The types that an engine calls otherwise than DuckDB."""

IN_FORCE = "SELECT stored.* FROM {stored} AS stored JOIN build ON {on}"
ON = "build.period = stored.period AND build.build = stored.build"
LAST_RUN = "SELECT * FROM {stored} WHERE build IN (SELECT run FROM build)"


def body(dialect: str, day: str = "on_day") -> str:
    """The query of ``state_on`` in a dialect; ``day`` is the SQL of the day."""
    text = sqlglot.transpile(
        DEFINITION.read_text(encoding="utf-8"), read="duckdb", write=dialect, pretty=True, normalize=False
    )[0]
    return text.replace("on_day", day)


def columns(dialect: str, listed: Iterable[Column]) -> str:
    """Definitions of columns, one a line."""
    types = TYPES.get(dialect, {})
    return ",\n".join(f"    {name(dialect, each.name)} {types.get(each.type, each.type)}" for each in listed)


def name(dialect: str, word: str) -> str:
    """A name in the quotation marks of the dialect."""
    return f"`{word}`" if dialect == "spark" else f'"{word}"'


def duckdb() -> str:
    """Views over the files, and a table macro."""
    parts = ["-- The warehouse in the folder DIR, for DuckDB: SELECT * FROM state_on('2025-11-20')"]
    # Not hive_partitioning: it would take values for columns from the names of the folders above DIR too.
    plain = "hive_partitioning = false"
    parts.append(f"CREATE VIEW build AS SELECT * FROM read_parquet('DIR/build/current.parquet', {plain});")
    parts += (
        f"CREATE VIEW {table} AS SELECT build.period, stored.* EXCLUDE (filename) "
        f"FROM read_parquet('DIR/{table}/*/*.parquet', {plain}, filename = true) AS stored JOIN build "
        "ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period "
        "AND build.build = stored.build;"
        for table in TABLES
    )
    left_out = LAST_RUN.format(stored=f"read_parquet('DIR/missing/*.parquet', {plain})")
    parts.append(f"CREATE VIEW missing AS {left_out};")
    parts.append(f"CREATE MACRO state_on(on_day) AS TABLE\n{body('duckdb', 'CAST(on_day AS DATE)')};")
    return "\n\n".join(parts)


def postgres() -> str:
    """Tables to be filled, and a function."""
    parts = [
        """\
-- The warehouse in the folder DIR, for PostgreSQL: SELECT * FROM state_on('2025-11-20')
-- PostgreSQL reads no Parquet. Fill each table so, in a shell:
--   workplan sql "SELECT * FROM span" --warehouse DIR/ --format csv --raw |
--     psql -c "\\copy span FROM STDIN (FORMAT csv, HEADER)\""""
    ]
    period = Column("period", "VARCHAR", "")
    for table, each in TABLES.items():
        listed = columns("postgres", (period, *each.stored[1:]))
        parts.append(f"CREATE TABLE {table} (\n{listed}\n);")
    parts.append(f"CREATE TABLE missing (\n{columns('postgres', MISSING.stored[1:])}\n);")
    keys = ("activity", "span", "checkpoint_span")
    parts += [f"CREATE INDEX ON {table} (plan, activity);" for table in keys]
    returned = columns("postgres", STATE_ON)
    parts.append(
        f"CREATE FUNCTION state_on(on_day date) RETURNS TABLE (\n{returned}\n)\nLANGUAGE sql STABLE AS $$\n"
        f"{body('postgres', 'state_on.on_day')}\n$$;"
    )
    return "\n\n".join(parts)


def spark() -> str:
    """Temporary views over the files, and a temporary table function (Spark 4)."""
    parts = [
        "-- The warehouse in the folder DIR, for Spark 4: SELECT * FROM state_on(DATE'2025-11-20')",
        "SET spark.sql.sources.partitionColumnTypeInference.enabled = false;",
        "CREATE OR REPLACE TEMPORARY VIEW build AS SELECT * FROM parquet.`DIR/build`;",
    ]
    for table in TABLES:
        stored = f"parquet.`DIR/{table}`"
        parts.append(f"CREATE OR REPLACE TEMPORARY VIEW {table} AS {IN_FORCE.format(stored=stored, on=ON)};")
    left_out = LAST_RUN.format(stored="parquet.`DIR/missing`")
    parts.append(f"CREATE OR REPLACE TEMPORARY VIEW missing AS {left_out};")
    returned = columns("spark", STATE_ON)
    parts.append(
        f"CREATE OR REPLACE TEMPORARY FUNCTION state_on(on_day DATE) RETURNS TABLE (\n{returned}\n)\n"
        f"RETURN\n{body('spark', 'state_on.on_day')};"
    )
    return "\n\n".join(parts)


def trino() -> str:
    """Tables over the files, views, and a prepared statement, since Trino has no table functions in SQL."""
    parts = [
        "-- The warehouse in the folder DIR, for Trino: EXECUTE state_on USING '2025-11-20'",
        f"CREATE TABLE build (\n{columns('trino', (*BUILD.stored[:1], *BUILD.columns))}\n)",
        "WITH (external_location = 'DIR/build', format = 'PARQUET');",
    ]
    period = Column("period", "VARCHAR", "")
    for table, each in TABLES.items():
        listed = columns("trino", (*each.stored, period))
        parts.append(
            f"CREATE TABLE {table}_stored (\n{listed}\n)\nWITH (external_location = 'DIR/{table}', "
            "format = 'PARQUET', partitioned_by = ARRAY['period']);\n"
            f"CALL system.sync_partition_metadata(CURRENT_SCHEMA, '{table}_stored', 'FULL');\n"
            f"CREATE VIEW {table} AS {IN_FORCE.format(stored=f'{table}_stored', on=ON)};"
        )
    parts.append(
        f"CREATE TABLE missing_stored (\n{columns('trino', MISSING.stored)}\n)\n"
        "WITH (external_location = 'DIR/missing', format = 'PARQUET');\n"
        f"CREATE VIEW missing AS {LAST_RUN.format(stored='missing_stored')};"
    )
    asked = "WITH asked AS (SELECT CAST(? AS DATE) AS on_day)"
    states = body("trino", "(SELECT on_day FROM asked)")
    parts.append(f"PREPARE state_on FROM\n{asked}\n{states};")
    return "\n\n".join(parts)


def rendered(dialect: str) -> str:
    """The text of a dialect."""
    return f"{globals()[dialect]()}\n"


def main() -> None:
    """Write the text of every dialect."""
    RENDERED.mkdir(exist_ok=True)
    for dialect in DIALECTS:
        (RENDERED / f"{dialect}.sql").write_text(rendered(dialect), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
