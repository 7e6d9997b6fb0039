"""``workplan schema``: print the JSON Schema of plan.yaml, of an amendment or of ``--format json``."""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import editor
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import path_of
from workplan_cli.errors import UsageError
from workplan_cli.writers.json_values import encode
from workplan_cli.writers.jsonfile.schema import output_schema

OfOutput = Annotated[bool, typer.Option("--output")]


OfAmendment = Annotated[bool, typer.Option("--amendment")]


OfPlan = Annotated[Path | None, typer.Option("--for", metavar="PLAN", parser=path_of("--for"))]


def run(
    ctx: typer.Context, amendment: OfAmendment = False, output: OfOutput = False, for_: OfPlan = None
) -> None:
    session = o.session(ctx)
    if output and (amendment or for_):
        raise UsageError.of("schema-of-one")
    if for_:
        session.plan_options = (for_,)
    if output:
        session.print(encode(output_schema()))
    else:
        plan = session.signed if for_ else None
        session.print(editor.plan_schema(session.catalogue.language, plan, amendment=amendment))
