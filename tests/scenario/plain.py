"""A second, plain implementation of the semantics, for comparison only: obvious, slow, exact.

Takes the plan and the amendments as PyYAML's BaseLoader reads them (every scalar is text) and the journal
lines as dicts. It leaves out acceptance and the calendar. Doubtful sentences are in readings.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenario.plain_figures import Figures, figures_by, total_figures
from scenario.plain_fold import live_through
from scenario.plain_plan import PlanInTime
from scenario.plain_state import Standing, standing_of
from scenario.plain_time import (
    Line,
    counted_once,
    in_order,
    known_by,
    moment,
    not_reverted,
    plan_zone,
    read_amendments,
)

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Picture:
    """The plan on a day: every activity's standing, and the history to ask for figures."""

    day: date
    standings: dict[str, Standing]
    history: PlanInTime

    def by(self, grouping: str) -> dict[str, Figures]:
        return figures_by(grouping, list(self.standings.values()), self.history, self.day)

    def total(self) -> Figures:
        return total_figures(list(self.standings.values()), self.history, self.day)

    def numbered(self, number: str) -> Standing:
        """The activity with a number, before a dropped one that had it."""
        found = [one for one in self.standings.values() if one.number == number]
        return min(found, key=lambda one: one.state == "dropped")


def picture(
    plan: dict[str, Any],
    amendments: dict[str, dict[str, Any]],
    lines: list[Line],
    day: date,
    known: date | None = None,
) -> Picture:
    """What is true on a day, with all that is recorded, or only with what was by the end of `known`."""
    zone = plan_zone(plan)
    history = PlanInTime(plan, read_amendments(amendments, known, zone), zone)
    lines = [line for line in counted_once(lines) if known_by(moment(line["recorded"]), known, zone)]
    effective = {line["id"] for line in not_reverted(lines)}
    of_row: dict[str | None, list[Line]] = {}
    for line in lines:
        of_row.setdefault(history.row_meant(line), []).append(line)
    standings = {}
    for row_id in history.on(day).rows:
        all_lines = of_row.get(row_id, [])
        about = [line for line in all_lines if line["id"] in effective and line["on"] <= day.isoformat()]
        run = live_through(row_id, history, in_order(about, all_lines), day)
        if run is not None:
            standings[row_id] = standing_of(run, day)
    return Picture(day, standings, history)
