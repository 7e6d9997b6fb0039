"""``workplan ui``: the full-screen view of the plan, in the terminal or in a browser."""

import sys
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import strict
from workplan_cli.commands.session import Session
from workplan_cli.commands.world import port_of
from workplan_cli.errors import UsageError

