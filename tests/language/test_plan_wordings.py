"""What the wordings of real plans mean, from the list ``plan_wordings.txt``."""

from datetime import date
from pathlib import Path

import pytest

from workplan_cli.errors import ValueProblem
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.checkpoints import checkpoints

YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
LINES = (Path(__file__).parent / "plan_wordings.txt").read_text(encoding="utf-8").splitlines()


def meaning(text):
    """The kind of a wording with its days or its rhythm, as the list writes them; ``?`` if not understood."""
    try:
        found = read_wording(text)
    except ValueProblem:
        return "?"
    days = [str(each.due) for each in checkpoints(found, YEAR, Calendar())] if found.by else []
    since = "-".join(str(part) for part in found.since or () if part)
    return " ".join([
        found.kind, *rhythm(found), *days, *(["since " + since] if since else []), *["open"] * found.open
    ])  # fmt: skip


def rhythm(found):
    named, weekly = found.named, found.kind == "weekly"
    if found.every > 1:
        yield f"every{found.every}"
    if named:
        yield from ["work"] * named.working
        yield from [f"d{named.day}"] * bool(named.day)
        yield from [f"{'' if weekly else 'last '}wd{named.weekday}"] * bool(named.weekday)
        yield from [f"m{named.month}"] * bool(named.month)
        yield from ["next"] * named.following


@pytest.mark.parametrize("line", [line for line in LINES if " => " in line])
def test_wording(line):
    text, _, expected = line.partition(" => ")
    assert meaning(text) == expected
