"""Finds the recorded entries that an import over an earlier plan takes out of the figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

from workplan_cli import store
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.review import Doubt, Place
from workplan_cli.tracking.amendment_checks import marks_are_of_the_title
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.diff import Former
from workplan_cli.tracking.uncounted import uncounted

LOST = frozenset({"entries-renumbered", "entries-target-gone", "entries-activity-gone", "entries-left-out"})
"""The codes of the review items that :func:`lost_entries` returns."""


def lost_entries(
    plan: Plan, earlier: Plan, path: Path, places: Mapping[str, Place], day: date, former: Former
) -> list[Doubt]:
    """Return a review item for each activity of which recorded entries no longer count as they did.

    ``plan`` replaces ``earlier``, whose file is ``path``. ``places`` are the places of the activities of
    ``plan``, by number, and ``former`` finds their numbers in ``earlier``. An entry that counts for another
    activity than the one on which it was recorded is included. Raises :class:`StorageError` if the journals
    or the amendments cannot be read.
    """
    journal, _ = store.read_journal(store.progress_folder(path))
    if not journal.entries:
        return []
    before, after = (_misplaced(each, journal, path, day) for each in (earlier, plan))
    found: dict[str, list[Entry]] = {}
    for entry in journal.valid():
        if entry.id in after and entry.id not in before:
            found.setdefault(entry.activity, []).append(entry)
    told = _Lost(earlier, plan, {former(number) or "": number for number in plan.numbers()}, places)
    return _with_remedy([told.of(number, entries) for number, entries in found.items()], plan)


def _with_remedy(doubts: Sequence[Doubt], plan: Plan) -> list[Doubt]:
    """Complete the items on renumbered activities with the steps that make all their entries follow.

    The earlier number may be that of another activity now, which then first needs a free number.
    """
    renumbered = [doubt.params for doubt in doubts if doubt.code == "entries-renumbered"]
    moves = {str(params["number"]): str(params["new"]) for params in renumbered}
    for number in [each for each in moves if each in plan.numbers() and each not in moves.values()]:
        moves[_free(number, {*plan.numbers(), *moves})] = number
    steps = {
        "edits": ", ".join(f'"{new}" → "{old}"' for old, new in moves.items()),
        "moves": " ".join(f"--renumber {old}={new}" for old, new in moves.items()),
    }
    return [
        doubt._replace(params={**doubt.params, **steps}) if doubt.code == "entries-renumbered" else doubt
        for doubt in doubts
    ]


def _free(number: str, taken: Collection[str]) -> str:
    """Return the first number after another one in its section that is not taken.

    >>> _free("1.2", {"1.2", "1.3", "2.4"})
    '1.4'
    """
    stem, dot, last = number.rpartition(".")
    return next(free for at in count(int(last) + 1) if (free := f"{stem}{dot}{at}") not in taken)


def count_lost(review: Iterable[Doubt]) -> int:
    """Return the number of entries that the items of :func:`lost_entries` in a review list are about."""
    return sum(int(str(each.params["n"])) for each in review if each.code in LOST)


def _misplaced(signed: Plan, journal: Journal, path: Path, day: date) -> frozenset[str]:
    """Return the ids of the entries that count nowhere, or for another activity."""
    found = store.read_amendments(store.amendments_folder(path), signed.settings)
    in_time = PlanInTime(signed, found.amendments)
    lost = uncounted(in_time.on(day), in_time.carried(journal, day))
    moved = marks_are_of_the_title(in_time, journal, day)
    return frozenset(
        (
            *(entry.id for entries in lost.values() for entry in entries),
            *(str(each.params["entry"]) for each in moved if each.code == "entry-of-other-title"),
        )
    )


class _Lost:
    """The replaced plan and the imported one.

    ``numbers`` maps the earlier numbers of the activities to the new ones, and ``places`` the new numbers to
    the places in the document.
    """

    def __init__(
        self, earlier: Plan, plan: Plan, numbers: Mapping[str, str], places: Mapping[str, Place]
    ) -> None:
        self._before = {row.activity.number: row.activity for row in earlier.rows()}
        self._after = {row.activity.number: row.activity for row in plan.rows()}
        self._numbers, self._places = numbers, places

    def of(self, number: str, entries: Sequence[Entry]) -> Doubt:
        """Return the review item on the lost entries of an activity of the replaced plan."""
        new = self._numbers.get(number)
        now = self._after.get(new or "")
        params: dict[str, object] = {"n": len(entries), "number": number}
        if now is None:
            code = "entries-activity-gone"
        elif new != number:
            code, params = "entries-renumbered", {**params, "new": new}
        elif keys := self._renamed(number, now, entries):
            code, params = "entries-target-gone", {**params, "keys": ", ".join(keys)}
        else:
            code = "entries-left-out"
        return Doubt(code=code, place=self._places.get(new or "", Place()), params=params)

    def _renamed(self, number: str, now: Activity, entries: Sequence[Entry]) -> list[str]:
        """Return the keys of targets to write again, so that the entries count: those of the same unit.

        The result is empty unless each entry is about a target whose unit exactly one other target has.
        """
        was = self._before.get(number)
        found: dict[str, str] = {}
        for entry in entries:
            target = was and was.target(entry.target)
            alike = [
                each for each in now.targets if target and match_key(each.unit) == match_key(target.unit)
            ]
            if target is None or len(alike) != 1 or alike[0].key == target.key:
                return []
            found[alike[0].key] = target.key
        return [f"{new} → {old}" for new, old in found.items()]
