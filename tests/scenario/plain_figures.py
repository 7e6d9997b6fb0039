"""Figures of groups: counts of states and flags, completion, on-time and reporting rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from scenario.plain_state import FLAGS, STATES, Standing

if TYPE_CHECKING:
    from scenario.plain_judgement import Checkpoint
    from scenario.plain_plan import Plan, PlanInTime

Bodies = frozenset[str] | None


@dataclass
class Figures:
    """The figures of one group. Rates are of 100, None where there is nothing to divide by."""

    counts: dict[str, int]
    percent: Fraction | None
    on_time_rate: Fraction | None
    reporting_rate: Fraction | None


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


def figures_by(by: str, standings: list[Standing], history: PlanInTime, day: date) -> dict[str, Figures]:
    """Figures by department, owner or chapter; a joint activity appears under each of its executors."""
    plan = history.on(day)
    keys_on = {"department": department_keys, "owner": owner_keys, "chapter": chapter_keys}[by]
    found = {}
    names = {key for one in standings for key in keys_on(one, plan)}
    if by == "owner":
        names |= {
            key for one in standings for cp in one.checkpoints for key in keys_on(one, history.on(cp.due))
        }
    for name in sorted(names):

        def bodies_on(one: Standing, on: date, name: str = name) -> Bodies:
            """The bodies of the group that execute the row on a checkpoint's due day; None for all."""
            if by == "chapter":
                return None
            if by == "department":
                return frozenset({name})
            then = history.on(on)
            return frozenset(key for key in one.executors if owner_name(key, then) == name)

        members = [one for one in standings if name in keys_on(one, plan)]
        rated = [
            (one, cp, bodies_on(one, cp.due))
            for one in standings
            for cp in due_before(one, day)
            if name in keys_on(one, history.on(cp.due) if by == "owner" else plan)
        ]
        found[name] = figures_of(members, rated, history)
    return found


def total_figures(standings: list[Standing], history: PlanInTime, day: date) -> Figures:
    """Every activity once."""
    rated: list[tuple[Standing, Checkpoint, Bodies]] = [
        (one, cp, None) for one in standings for cp in due_before(one, day)
    ]
    return figures_of(standings, rated, history)


def figures_of(
    standings: list[Standing], rated: list[tuple[Standing, Checkpoint, Bodies]], history: PlanInTime
) -> Figures:
    """Dropped rows are in no count but the two rates."""
    counted = [one for one in standings if one.state != "dropped"]
    counts = {"activities": len(counted)}
    for state in STATES:
        counts[state.replace("-", "_")] = sum(one.state == state for one in counted)
    for flag in FLAGS:
        counts[flag] = sum(one.flags[flag] for one in counted)
    shares = [one.percent for one in counted if one.percent is not None]
    on_time = sum(is_on_time(cp) for _, cp, _ in rated)
    reported = sum(is_reported(one, cp, bodies, history) for one, cp, bodies in rated)
    return Figures(
        counts,
        sum(shares, Fraction(0)) / len(shares) if shares else None,
        share(on_time, len(rated)),
        share(reported, len(rated)),
    )


def due_before(one: Standing, day: date) -> list[Checkpoint]:
    """The checkpoints that fell due before the day; closed ones only where closed after their due day."""
    return [cp for cp in one.checkpoints if cp.due < day and cp.counts()]


def is_on_time(cp: Checkpoint) -> bool:
    """Met on or before its due day, and not by an accepted shortfall."""
    return cp.truly_met_on is not None and cp.truly_met_on <= cp.due


def is_reported(one: Standing, cp: Checkpoint, bodies: Bodies, history: PlanInTime) -> bool:
    """Anything was reported after the previous one's due day (or the start) and by its own."""
    earlier = [other.due for other in one.checkpoints if other.counts() and other.due < cp.due]
    after = max(earlier) if earlier else history.signed.start - timedelta(days=1)
    return any(
        after < report.on <= cp.due and (bodies is None or speaks_for(report.executor, bodies, one))
        for report in one.reports
    )


def speaks_for(executor: str | None, bodies: frozenset[str], one: Standing) -> bool:
    """For a department: entries that name it (or its member), or the whole where it is lead."""
    if executor is None:
        return one.executors[0] in bodies
    return executor.split("/")[0] in bodies


def department_keys(one: Standing, plan: Plan) -> set[str]:
    del plan
    return set(one.executors)


def owner_name(key: str, plan: Plan) -> str:
    """An owner is the head of a department, or the group itself."""
    return (
        plan.names.get(key, key) if key in plan.members else plan.heads.get(key) or plan.names.get(key, key)
    )


def owner_keys(one: Standing, plan: Plan) -> set[str]:
    """Who heads two of the executors has the activity once."""
    return {owner_name(key, plan) for key in one.executors}


def chapter_keys(one: Standing, plan: Plan) -> set[str]:
    del plan
    return {one.chapter}
