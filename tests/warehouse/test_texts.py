"""The page and the SQL of other engines are made of the definition of the tables."""

import sys

import pytest
from workbench import ROOT

from workplan_cli.warehouse.dialects import DIALECTS, text_of

sys.path.insert(0, str(ROOT / "tools"))


def test_the_page_describes_the_tables_of_today():
    import warehouse_page

    text = warehouse_page.PAGE.read_text(encoding="utf-8")
    assert text == warehouse_page.renewed(text)
    assert "checkpoint_span" in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_sql_of_an_engine_is_what_the_definition_renders(dialect):
    pytest.importorskip("sqlglot")
    import render_sql

    assert text_of(dialect) == render_sql.rendered(dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_states_of_every_engine_have_the_columns_of_the_definition(dialect):
    sqlglot = pytest.importorskip("sqlglot")
    import render_sql

    from workplan_cli.warehouse.tables import STATE_ON

    parsed = sqlglot.parse_one(render_sql.body(dialect), read=dialect)
    assert [each.alias_or_name for each in parsed.selects] == [each.name for each in STATE_ON]
