"""``workplan schema``: print the JSON Schema of plan.yaml, of an amendment or of ``--format json``."""

from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.errors import UsageError
from workplan_cli.writers.jsonfile.schema import output_schema
from workplan_cli.writers.jsonfile.values import encode

OfOutput = Annotated[bool, typer.Option("--output")]


OfAmendment = Annotated[bool, typer.Option("--amendment")]


def run(ctx: typer.Context, amendment: OfAmendment = False, output: OfOutput = False) -> None:
    if amendment and output:
        raise UsageError.of("schema-of-one")
    schema = output_schema() if output else store.json_schema(amendment=amendment)
    o.session(ctx).print(encode(schema))
