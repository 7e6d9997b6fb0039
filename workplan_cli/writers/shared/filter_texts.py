"""Describes filters, and what they leave out, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Filter
from workplan_cli.tracking.left_out import LeftOut
from workplan_cli.tracking.state import Status


def filter_text(each: Filter, catalogue: Catalogue) -> str:
    """Describe a filter in words: ``owner B.Valiyev``."""
    value = each.names or each.value
    if each.opposite:
        return catalogue("filter.not", filter=filter_text(each.opposite, catalogue))
    if each.name == "due_within":
        value = _stretch(str(value), catalogue)
    if each.name in ("state", "deadline") and isinstance(value, tuple):
        value = [catalogue(f"{each.name}.{word}") for word in value]
    return catalogue(f"filter.{each.name}", value=value)


def due_again_texts(numbers: Sequence[str], catalogue: Catalogue, key: str = "due.again") -> list[str]:
    """Describe activities that are due within given days, but are overdue: ``besides the overdue 6.5``.

    ``key`` is the text of the first one; that of today's picture has to be short.
    """
    return [catalogue(key, number=each) if at == 0 else each for at, each in enumerate(numbers)]


def left_out_text(left: LeftOut, catalogue: Catalogue) -> str:
    """Describe activities that a list leaves out, and the option for them: ``3 overdue (--overdue)``."""
    options = {"overdue": "--overdue", "undated": "--undated", "dateless": "--deadline ongoing"}
    bounds = {"earlier": "--due-before", "later": "--due-after"}
    option = options.get(left.reason) or f"--state {left.reason}"
    if left.bound:
        option = f"{bounds[left.reason]} {left.bound.isoformat()}"
    what = f"state.{left.reason}" if left.reason in set(Status) else f"left-out.{left.reason}"
    return catalogue("left-out", n=left.n, what=catalogue(what), option=option)


def numbers_texts(numbers: Sequence[str], catalogue: Catalogue) -> list[str]:
    """Describe activities by their numbers: ``No. 4``, ``5``. A first ``4`` alone would look like a count."""
    label = catalogue("list.head.number")
    return [f"{label} {each}" if at == 0 else each for at, each in enumerate(numbers)]


def _stretch(duration: str, catalogue: Catalogue) -> str:
    """Describe a duration of the command line in words: ``30d`` → ``30 days``, ``quarter``."""
    found = re.fullmatch(r"\s*(\d+)([dwm])\s*", duration)
    return catalogue(f"stretch.{found[2]}", n=int(found[1])) if found else catalogue(f"stretch.{duration}")
