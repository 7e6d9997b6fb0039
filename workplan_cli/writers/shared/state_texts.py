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
    return tuple(flag_word(name, item, say) for name in raised(item))


def flag_word(name: str, item: ActivityState, say: Catalogue) -> str:
    """Return a flag as words of the catalogue.

    Of an activity whose deadline has no dates, only the targets may be due: the words say both.
    """
    if name == "undated" and item.due:
        return say("flag.undated-due", day=item.due)
    return say(f"flag.{name}", n=item.days_late)
