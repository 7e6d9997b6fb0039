"""``workplan schema``: the JSON Schema of plan.yaml, or of what ``--format json`` prints."""

from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.writers.jsonfile.schema import output_schema
from workplan_cli.writers.jsonfile.values import encode

OfOutput = Annotated[bool, typer.Option("--output")]


def run(ctx: typer.Context, output: OfOutput = False) -> None:
    o.session(ctx).print(encode(output_schema() if output else store.json_schema()))
