"""Describes the state of an activity in words: its status and its flags."""

from __future__ import annotations

from workplan_cli.locales import Catalogue
from workplan_cli.tracking.flags import FLAGS, raised
from workplan_cli.tracking.state import ActivityState, Status


def state_words(item: ActivityState, say: Catalogue) -> tuple[str, ...]:
    """Return the state of an activity and then its flags, as words of the catalogue.

    The flags of work that is done say how it was done, and so the state too: “done 7 days late”.
    """
    words = flag_words(item, say)
    said = item.status is Status.DONE and any(not FLAGS[name].while_open for name in raised(item))
    return words if said else (say(f"state.{item.status}"), *words)


def flag_words(item: ActivityState, say: Catalogue) -> tuple[str, ...]:
    """Return the flags of an activity as words of the catalogue."""
    return tuple(say(f"flag.{name}", n=item.days_late) for name in raised(item))
