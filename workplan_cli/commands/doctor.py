"""``workplan doctor``: show which files, settings and packages are in use, and their faults."""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from workplan_cli.commands import installation, pager, settings, versions, world
from workplan_cli.commands import options as o
from workplan_cli.commands.session import Session
from workplan_cli.commands.typer_errors import translated_errors
from workplan_cli.errors import Level, Problem, WorkplanError
from workplan_cli.model.record import Record
from workplan_cli.writers.shared.messages import message, remedy, to_copy

SOUND, NOTED, WRONG = "sound", "noted", "wrong"


class Finding(Record):
    """One line of the output: a mark (sound, noted or wrong) and a sentence.

    ``lines`` are printed after the sentence as they are, such as a command that is copied.
    """

    mark: str
    text: str
    lines: tuple[str, ...] = ()


def run(ctx: typer.Context) -> None:
    session = o.session(ctx)
    unicode = session.screen.unicode
    marks = {SOUND: "✓" if unicode else "+", NOTED: "·" if unicode else "-", WRONG: "!"}
    found = list(findings(session, ctx))
    for each in found:
        session.say_text(f"{marks[each.mark]} {each.text}")
        for line in each.lines:  # never wrapped: a line is copied in one piece
            session.print(f"    {line}\n")
    if any(each.mark == WRONG for each in found):
        raise typer.Exit(1)


def findings(session: Session, ctx: typer.Context) -> Iterator[Finding]:
    """Yield a finding about each file, setting and package in use."""
    yield Finding(NOTED, versions.title())
    yield from _plan(session)
    yield from _settings(session)
    yield from _aliases(session, ctx)
    say = session.catalogue
    yield Finding(NOTED, say("used.writer", name=session.author(None)))
    yield Finding(NOTED, say("used.language", name=say.language))
    yield from _problems(session, world.language_doubts(session.environment))
    yield Finding(NOTED, say("used.cache", path=str(session.cache_folder or say("used.no-cache"))))
    if moment := session.environment.get("WORKPLAN_NOW"):
        yield Finding(NOTED, say("used.clock", moment=moment))
    yield from _screen(session)
    yield from _packages(session)


def _plan(session: Session) -> Iterator[Finding]:
    say = session.catalogue
    try:
        path = session.inputs.name(session.plan_path)
    except WorkplanError as error:
        absent = [each.code for each in error.problems] == ["no-plan"]
        if absent:
            yield Finding(NOTED, say("doctor.no-plan"))
        else:
            yield from _problems(session, error.problems)
        return
    try:
        activities = sum(1 for _ in session.plan.numbers())
    except WorkplanError as error:
        yield Finding(WRONG, say("doctor.wrong-plan", path=path, n=len(error.problems)))
        return
    yield Finding(SOUND, say("doctor.plan", path=path, n=activities))
    if names := [each.name for each in session.amendments.amendments]:
        yield Finding(SOUND, say("used.amendments", names=names))
    try:
        journal, problems = session.read_journal
    except WorkplanError as error:
        yield from _problems(session, error.problems)
        return
    damaged = [each for each in problems if each.level is Level.ERROR]
    folder = str(session.progress_folder)
    if damaged:
        yield Finding(WRONG, say("doctor.damaged", path=folder, n=len(damaged)))
    else:
        yield Finding(SOUND, say("doctor.journals", path=folder, n=len(journal.entries)))
    yield from _problems(session, [each for each in problems if each.level is not Level.ERROR])


def _problems(session: Session, problems: Iterable[Problem]) -> Iterator[Finding]:
    """Yield the problems, each with its place and remedy."""
    for each in problems:
        place = ":".join(str(part) for part in (each.file, each.line) if part is not None)
        level = session.catalogue(f"level.{each.level}")
        said = ": ".join(filter(None, (place, level, message(each, session.catalogue))))
        text = " → ".join(filter(None, (said, remedy(each, session.catalogue))))
        yield Finding(WRONG, text, tuple(to_copy(each)))


def _settings(session: Session) -> Iterator[Finding]:
    say, own = session.catalogue, world.settings_file(session.environment)
    files: list[tuple[str, Path | None, settings.Settings]] = [("own-settings", own, session.own_settings)]
    with suppress(WorkplanError):
        files.append(("settings", session.plan_path.parent / settings.SHARED, session.shared_settings))
    for kind, path, found in files:
        if path is None:
            continue
        if found.problems:
            yield from _problems(session, found.problems)
        elif path.exists():
            yield Finding(SOUND, say(f"doctor.{kind}", path=str(path)))
        else:
            yield Finding(NOTED, say(f"doctor.no-{kind}", path=str(path)))


def _aliases(session: Session, ctx: typer.Context) -> Iterator[Finding]:
    """Yield the problem of each alias whose command line the program would refuse."""
    root = ctx.find_root()
    program: Any = root.command
    for name, line in session.aliases().items():
        try:
            first, *words = shlex.split(line)
            command = program.get_command(root, first)
            inner = typer.Context(command, parent=root, info_name=first)
            with translated_errors(inner):
                command.make_parser(inner).parse_args(command.arrange_words(words))
        except WorkplanError as error:
            for each in error.problems:
                fault = message(each, session.catalogue)
                yield Finding(WRONG, f"alias.{name}: {fault} → {remedy(each, session.catalogue)}")


def _screen(session: Session) -> Iterator[Finding]:
    say, screen = session.catalogue, session.screen
    words = {"width": screen.width, "height": screen.height, "encoding": screen.encoding}
    yield Finding(NOTED, say("doctor.screen", color=say("yes" if screen.color else "no"), **words))
    command = pager.command_of(session.environment, session.own_settings.pager)
    yield Finding(
        NOTED, say("doctor.pager", command=" ".join(command)) if command else say("doctor.no-pager")
    )


def _packages(session: Session) -> Iterator[Finding]:
    """Yield a finding about Python and the packages that are always needed, and one about each extra."""
    say, found = session.catalogue, versions.in_use()
    here = installation.place(session.environment)
    yield Finding(NOTED, _named({name: found[name] for name in ("Python", *versions.DEPENDENCIES)}))
    for extra, names in versions.EXTRAS.items():
        if absent := [name for name in names if not found[name]]:
            command = installation.command(extra, here)
            yield Finding(NOTED, say("doctor.no-extra", extra=extra, packages=absent), (command,))
        else:
            packages = _named({name: found[name] for name in names})
            yield Finding(NOTED, say("doctor.extra", extra=extra, packages=packages))


def _named(packages: Mapping[str, str | None]) -> str:
    return ", ".join(f"{name} {version}" for name, version in packages.items())
