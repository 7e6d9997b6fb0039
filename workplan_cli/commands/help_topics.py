"""The help about what is no command: the settings files."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workplan_cli.commands import settings, world
from workplan_cli.commands.session import Session
from workplan_cli.commands.setting_keys import KEYS, example
from workplan_cli.errors import WorkplanError
from workplan_cli.locales import Catalogue
from workplan_cli.writers.terminal.helping import HelpPage

SETTINGS = "settings"
"""The name of the topic, as ``workplan help settings`` calls it."""


def settings_page(session: Session) -> HelpPage:
    """Return the help about the settings files: where they are, and what each key of them means."""
    say = session.labels
    parts = (
        (say("topic.settings.files"), tuple(_files(session))),
        (say("topic.settings.keys"), tuple((name, _meaning(name, say)) for name in KEYS)),
    )
    return HelpPage(f"workplan help {SETTINGS}", say("topic.settings"), parts, ())


def _files(session: Session) -> Iterator[tuple[str, str]]:
    say, shared = session.labels, Path(settings.SHARED)
    with suppress(WorkplanError):
        shared = session.plan_path.parent / settings.SHARED
    yield str(shared), say("topic.settings.shared")
    if own := world.settings_file(session.environment):
        yield str(own), say("topic.settings.own")


def _meaning(name: str, say: Catalogue) -> str:
    facts = [say(f"setting.{name}")]
    if not KEYS[name].shared:
        facts.append(say("topic.settings.only-own"))
    return " ".join([*facts, say("topic.settings.example", line=example(name))])
