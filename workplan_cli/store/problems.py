"""Limits the number of problems that are reported for one file."""

from __future__ import annotations

from collections.abc import Iterable

from workplan_cli.errors import Level, Problem

MAX_PROBLEMS = 1000


def bounded(problems: Iterable[Problem], *, more: bool = False) -> tuple[Problem, ...]:
    """Return the problems of a file sorted by position.

    At most :data:`MAX_PROBLEMS` problems are returned, errors before warnings. If any were left out, the
    problem ``more-problems`` follows. ``more`` means that the file has further errors that are not in
    ``problems``. At most :data:`MAX_PROBLEMS` errors and as many warnings are held in memory.
    """
    kept: dict[Level, list[Problem]] = {Level.ERROR: [], Level.WARNING: []}
    counts = dict.fromkeys(kept, 0)
    for problem in problems:
        counts[problem.level] += 1
        if len(kept[problem.level]) < MAX_PROBLEMS:
            kept[problem.level].append(problem)
    shown = [*kept[Level.ERROR], *kept[Level.WARNING]][:MAX_PROBLEMS]
    ordered = sorted(shown, key=lambda problem: (problem.place, problem.code))
    if more or sum(counts.values()) > MAX_PROBLEMS:
        level = Level.ERROR if more or counts[Level.ERROR] > MAX_PROBLEMS else Level.WARNING
        ordered.append(Problem(code="more-problems", params={"limit": MAX_PROBLEMS}, level=level))
    return tuple(ordered)
