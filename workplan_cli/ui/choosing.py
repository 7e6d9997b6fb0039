"""Chooses the activities that the view shows: by a tab, and by the words in the filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from workplan_cli.language import matching
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.today import SECTIONS
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import ActivityState, State
from workplan_cli.tracking.state_filters import texts
from workplan_cli.ui.desk import View

ALL = "all"
"""The name of the tab with all activities."""


class Tab(Record):
    """A tab of the view.

    ``label`` is the key of its label in the catalogue. ``shows`` tells whether the tab contains an activity.
    """

    name: str
    label: str
    shows: Callable[[ActivityState], bool]

    def title(self, state: State, say: Catalogue) -> str:
        """Return the label with the number of activities: ``Overdue 5``."""
        return f"{say(self.label)} {self.count(state)}"

    def count(self, state: State) -> int:
        """Return the number of activities in the tab."""
        return sum(map(self.shows, state.activities))


def tabs() -> Iterator[Tab]:
    """Yield the tabs: all activities, activities due soon, then one tab for each flag and each decision."""
    yield Tab(ALL, "short.activities", lambda _: True)
    yield Tab("due", "ui.due", SECTIONS["due"][0])
    for flag in flags.FLAGS.values():
        kind = "short" if flag.while_open else "column"
        yield Tab(flag.name, f"{kind}.{flag.name}", flag.raised)
    for name, decided in flags.DECIDED.items():
        yield Tab(name, f"short.{name}", decided)


class Search:
    """Finds activities by words, in Latin or Cyrillic script.

    The words are looked up in the texts of an activity and in the names of its executors. The search texts
    are built once, because the filter runs at each key press.
    """

    def __init__(self, view: View) -> None:
        self._state = view.state

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        state = self._state
        return {item.row.id: " ".join((*texts(item), *_names(state.plan, item))) for item in state.activities}

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The numbers of the activities and their beginnings: ``2``, ``2.3``, ``2.3.5``."""
        parts = (item.number.split(".") for item in self._state.activities)
        return frozenset(".".join(each[:end]) for each in parts for end in range(1, len(each) + 1))

    def finds(self, item: ActivityState, words: str) -> bool:
        """Return whether the activity contains all of the words. Without words, return ``True``.

        If the words are the number of an activity or the beginning of one, only the activities below it are
        found: of ``2.3``, 2.3.1 is found, but neither 2.30 nor an activity that mentions 2.3.
        """
        number = words.strip().rstrip(".")
        if number in self._numbers:
            return _is_below(item.number, number)
        return not words.strip() or matching.contains(self._texts[item.row.id], words)

    def similar(self, words: str) -> tuple[str, ...]:
        """Return names of persons and executors that are similar to words that were not found."""
        plan = self._state.plan
        named = [name for item in self._state.activities for name in _names(plan, item)]
        return matching.nearest(words, filter(None, dict.fromkeys(named)))


def _is_below(number: str, above: str) -> bool:
    return f"{number}.".startswith(f"{above}.")


def _names(plan: Plan, item: ActivityState) -> Iterator[str]:
    for key in item.activity.executors:
        executor = plan.executor(key)
        yield from (executor.name, executor.head or "")
