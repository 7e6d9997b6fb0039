"""``workplan schema``: the JSON Schema of plan.yaml, for editors."""

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.writers.jsonfile.values import encode


def run(ctx: typer.Context) -> None:
    o.session(ctx).print(encode(store.json_schema()))
