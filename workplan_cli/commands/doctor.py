"""``workplan doctor``: show which files, settings and packages are in use, and their faults."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import typer

from workplan_cli.commands import installation, pager, settings, versions, world
from workplan_cli.commands import options as o
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, WorkplanError
from workplan_cli.writers.shared.text import one_line

SOUND, NOTED, WRONG = "sound", "noted", "wrong"

Finding = tuple[str, str]
"""A mark (sound, noted, wrong), and a sentence."""


def run(ctx: typer.Context) -> None:
    session = o.session(ctx)
    unicode = session.screen.unicode
    marks = {SOUND: "✓" if unicode else "+", NOTED: "·" if unicode else "-", WRONG: "!"}
    found = list(findings(session))
    session.print("".join(f"{marks[mark]} {one_line(text)}\n" for mark, text in found))
    if any(mark == WRONG for mark, _ in found):
        raise typer.Exit(1)


def findings(session: Session) -> Iterator[Finding]:
    """Yield a finding about each file, setting and package in use."""
    yield NOTED, versions.title()
    yield from _plan(session)
    yield from _settings(session)
    say = session.catalogue
    yield NOTED, say("used.writer", name=session.author(None))
    yield NOTED, say("used.language", name=say.language)
    yield NOTED, say("used.cache", path=str(session.cache_folder or say("used.no-cache")))
    if moment := session.environment.get("WORKPLAN_NOW"):
        yield NOTED, say("used.clock", moment=moment)
    yield from _screen(session)
    here = installation.place(session.environment)
    for name, version in versions.in_use():
        if version:
            yield NOTED, f"{name} {version}"
        else:
            extra = versions.OPTIONAL.get(name, "")
            yield NOTED, say("doctor.extra", name=name, command=installation.command(extra, here))


def _plan(session: Session) -> Iterator[Finding]:
    say = session.catalogue
    try:
        path = session.inputs.name(session.plan_path)
    except WorkplanError as error:
        absent = [each.code for each in error.problems] == ["no-plan"]
        if absent:
            yield NOTED, say("doctor.no-plan")
        else:
            yield from _problems(session, error.problems)
        return
    try:
        activities = sum(1 for _ in session.plan.numbers())
    except WorkplanError as error:
        yield WRONG, say("doctor.wrong-plan", path=path, n=len(error.problems))
        return
    yield SOUND, say("doctor.plan", path=path, n=activities)
    if names := [each.name for each in session.amendments.amendments]:
        yield SOUND, say("used.amendments", names=names)
    try:
        journal, problems = session.read_journal
    except WorkplanError as error:
        yield from _problems(session, error.problems)
        return
    damaged = [each for each in problems if each.level is Level.ERROR]
    folder = str(session.progress_folder)
    if damaged:
        yield WRONG, say("doctor.damaged", path=folder, n=len(damaged))
    else:
        yield SOUND, say("doctor.journals", path=folder, n=len(journal.entries))
    yield from _problems(session, [each for each in problems if each.level is not Level.ERROR])


def _problems(session: Session, problems: Iterable[Problem]) -> Iterator[Finding]:
    from workplan_cli.writers.shared.messages import message

    yield from ((WRONG, message(each, session.catalogue)) for each in problems)


def _settings(session: Session) -> Iterator[Finding]:
    say, own = session.catalogue, world.settings_file(session.environment)
    files: list[tuple[Path | None, settings.Settings]] = [(own, session.own_settings)]
    with suppress(WorkplanError):
        files.append((session.plan_path.parent / settings.SHARED, session.shared_settings))
    for path, found in files:
        if path is None:
            continue
        if found.problems:
            yield from _problems(session, found.problems)
        elif path.exists():
            yield SOUND, say("doctor.settings", path=str(path))
        else:
            yield NOTED, say("doctor.no-settings", path=str(path))


def _screen(session: Session) -> Iterator[Finding]:
    say, screen = session.catalogue, session.screen
    words = {"width": screen.width, "height": screen.height, "encoding": screen.encoding}
    yield NOTED, say("doctor.screen", color=say("yes" if screen.color else "no"), **words)
    command = pager.command_of(session.environment, session.own_settings.pager)
    yield NOTED, say("doctor.pager", command=" ".join(command)) if command else say("doctor.no-pager")
