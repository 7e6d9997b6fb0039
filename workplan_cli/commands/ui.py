"""``workplan ui``: the full-screen view of the plan, in the terminal or in a browser."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import strict
from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError, ValueProblem

GREATEST = 65535


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= GREATEST):
        raise ValueProblem("bad-port", text=text, most=str(GREATEST))
    return int(text)


Web = Annotated[int | None, typer.Option("--web", metavar="PORT", parser=strict(_port))]


def run(ctx: typer.Context, by: o.By = None, web: Web = None) -> None:
    session = o.present(ctx)
    if web is not None:
        _serve(session, by, web)
        return
    # A program that shows the view elsewhere, such as textual-serve, names a driver of Textual.
    if not session.interactive and not session.environment.get("TEXTUAL_DRIVER"):
        raise UsageError.of("view-needs-terminal", command="workplan ui", other="workplan list")
    with _extra("textual"):
        from workplan_cli.ui.app import FullScreen
    from workplan_cli.commands.desk import SessionDesk

    app = FullScreen(SessionDesk(session, by))
    app.run()
    if app.failure:
        raise app.failure
    if app.return_code:
        raise typer.Exit(app.return_code)


def _serve(session: Session, by: str | None, port: int) -> None:
    """Serve the view to browsers of this machine until Ctrl-C.

    Each page that is opened gets a process of its own. Raises :class:`UsageError` ``port-not-free``.
    """
    with _extra("textual-serve"):
        from workplan_cli.ui.web import LocalServer

    session.signed  # noqa: B018 - a plan that cannot be read is reported here, not in the browser
    command = [sys.executable, "-m", "workplan_cli", "--plan", str(session.plan_path.resolve())]
    command += ["--lang", session.catalogue.language]
    command += ["--today", session.today_option.isoformat()] if session.today_option else []
    command += ["ui", "--writer", session.author(by)]
    line = subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
    server = LocalServer(line, port, session.signed.title)
    try:
        server.require_port()
    except OSError as error:
        raise UsageError.of("port-not-free", port=str(port), reason=error.strerror or str(error)) from error
    session.say("ui.open", url=server.public_url)
    server.serve()


@contextmanager
def _extra(package: str) -> Iterator[None]:
    """Convert the error of a missing ``package`` in the ``with`` block to a :class:`UsageError`."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("workplan_cli"):
            raise
        raise UsageError.of("view-missing", package=package, extra="ui") from error
