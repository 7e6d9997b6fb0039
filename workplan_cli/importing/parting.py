"""Splits cells that hold more than their column says: a deadline and executors, executors and a controller.

Some forms have one column for both, such as ``Muddati va mas’ullar``. The deadline is the longest valid
deadline wording at the start of the cell, or otherwise at the end of the cell.

>>> parted("2025-yil 1-oktabr, Yuridik bo‘lim")
('2025-yil 1-oktabr', 'Yuridik bo‘lim')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.roles import Role
from workplan_cli.importing.tasks import Task
from workplan_cli.language.cell_remarks import without_controller
from workplan_cli.language.deadline_lexicon import starts_with_unknown
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.review import Doubt

_BOUNDARY = re.compile(r"\s*[,;\n]\s*|\s[–—-]\s")
_SEPARATORS = " \t\n,;–—-"
MOST_BOUNDARIES = 40


def part_deadlines(tasks: Iterable[Task]) -> Iterator[Doubt]:
    """Move the executors out of the deadline cells; yield a review item for each change.

    This is done only if no activity of the plan has executors. In a plan with executors, a name in a deadline
    cell is a remark.
    """
    tasks = list(tasks)
    for task in () if any(task.executors for task in tasks) else tasks:
        text = "\n".join(task.deadline)
        found = parted(text)
        if found:
            deadline, executors = found
            task.deadline, task.executors = tuple(deadline.split("\n")), tuple(executors.split("\n"))
            place = task.cells[Role.EXECUTORS] = task.place(Role.DEADLINE)
            yield Doubt(code="deadline-parted", place=place, read=text, assumed=f"{deadline} | {executors}")


def part_controllers(tasks: Iterable[Task]) -> Iterator[Doubt]:
    """Move the persons who control the execution out of the cells of executors; yield a review item for each.

    ``Ijro: Texnik bo‘lim; nazorat: B.Karimov`` names an executor and a supervisor.
    """
    for task in tasks:
        text = "\n".join(task.executors)
        executors, controller = without_controller(text)
        if controller:
            task.executors = tuple(executors.split("\n")) if executors else ()
            task.supervisors += (controller,)
            place = task.place(Role.EXECUTORS)
            task.cells.setdefault(Role.SUPERVISORS, place)
            yield Doubt(code="controller-parted", place=place, read=text, assumed=controller)


def parted(text: str) -> tuple[str, str] | None:
    r"""Split a text into a deadline and the rest.

    Returns ``None`` if the whole text is a deadline, or if the text contains no deadline.

    >>> parted("III-chorak\nKadrlar bo‘limi")
    ('III-chorak', 'Kadrlar bo‘limi')
    >>> parted("Kadrlar bo‘limi") is None
    True
    """
    if _is_wording(text):
        return None
    # Parsing a wording takes time, so a long text is tried at its first boundaries only.
    boundaries = list(_BOUNDARY.finditer(text))[:MOST_BOUNDARIES]
    halves = [(_bare(text[: found.start()]), _bare(text[found.end() :])) for found in boundaries]
    # Backwards, so that the longest wording is found first.
    starts = ((before, after) for before, after in reversed(halves) if after and _is_wording(before))
    ends = ((after, before) for before, after in halves if before and _is_wording(after))
    return next(starts, None) or next(ends, None)


def _bare(text: str) -> str:
    return text.strip(_SEPARATORS)


def _is_wording(text: str) -> bool:
    """Return whether a text is a valid wording of a deadline.

    >>> _is_wording("III-chorak"), _is_wording("Kadrlar bo‘limi")
    (True, False)
    """
    if starts_with_unknown(text):
        return False
    with suppress(ValueProblem):
        return bool(read_wording(text))
    return False
