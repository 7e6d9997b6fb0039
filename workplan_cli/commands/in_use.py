"""The output of ``-v``: the files, settings and versions that a run uses."""

from collections.abc import Iterator
from contextlib import suppress

from workplan_cli.commands import versions
from workplan_cli.commands.session import Session
from workplan_cli.errors import WorkplanError
from workplan_cli.writers.shared.text import one_line


def used_by(session: Session) -> Iterator[str]:
    """Yield the lines of ``-v``.

    The lines name the plan, its amendments, the journals, the author, the language, the cache folder,
    ``$WORKPLAN_NOW`` while it is set, the program's version and the packages in use.
    """
    say = session.catalogue
    try:
        plan, journals = session.inputs.name(session.plan_path), str(session.progress_folder)
    except WorkplanError:
        found = session.several
        plan = say("several.title", n=len(found.plans)) if found else say.value(None)
        journals = say.value(None)
    yield one_line(say("used.plan", path=plan))
    yield from _amendments(session)
    yield one_line(say("used.journals", path=journals))
    yield one_line(say("used.writer", name=session.author(None)))
    yield say("used.language", name=say.language)
    yield one_line(say("used.cache", path=str(session.cache_folder or say("used.no-cache"))))
    if session.environment.get("WORKPLAN_NOW"):
        yield one_line(say("used.clock", moment=session.environment["WORKPLAN_NOW"]))
    yield versions.title()
    yield ", ".join(packages(session))


def _amendments(session: Session) -> Iterator[str]:
    with suppress(WorkplanError):
        if names := [each.name for each in session.amendments.amendments]:
            yield one_line(session.catalogue("used.amendments", names=names))


def packages(session: Session) -> Iterator[str]:
    """Yield the name of Python and of each package, with the version or a message that it is missing."""
    for name, version in versions.in_use().items():
        yield f"{name} {version or session.catalogue('used.absent')}"
