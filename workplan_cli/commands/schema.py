"""``workplan schema``: print the JSON Schema of plan.yaml or of the output of ``--format json``."""

from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.writers.jsonfile.schema import output_schema
from workplan_cli.writers.jsonfile.values import encode

OfOutput = Annotated[bool, typer.Option("--output")]


def run(ctx: typer.Context, output: OfOutput = False) -> None:
    o.session(ctx).print(encode(output_schema() if output else store.json_schema()))
