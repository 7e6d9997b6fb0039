"""Reads deadlines whose days must be worked out: weeks of a month, and parts of a month without a sharp end.

3-неделя ноября    →  due 21 November, with a note
mid-April          →  due 15 April, with a line
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.school_order import months_of
from workplan_cli.language.computed_days import computed_days
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.likely_terms import likely_end, likely_rhythm
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate

EXACT, LIKELY = "deadline-worked-out", "deadline-likely"
"""The codes of the review items: the days follow from the wording, or are its most likely meaning."""

_SINCE = re.compile(r"^(?:so?|from|since|starting) |\b(?:boshi|boshlari|ortasi|ortalari)dan\b")
"""Words for the beginning of the work, of which the end is not named."""


def worked_out(text: str, around: Sequence[str], periods: Sequence[Period]) -> tuple[Deadline, str] | None:
    """Return the deadline of a text that no wording covers, with the code of the review item about it.

    ``around`` are the headings, the nearest first; one that is a month completes a week. ``periods`` are
    those of the headings and of the plan. Return ``None`` for a wording that is understood, and for a text
    that only leans on a season or a part of the school year.
    """
    with suppress(ValueProblem):
        read_wording(text)
        return None
    month = next((heading for heading in around if _is_month(heading)), "")
    for period in periods:
        if days := computed_days(text, period, month):
            by = tuple(map(WrittenDate.of, days))
            kind = DeadlineKind.DATE if len(by) == 1 else DeadlineKind.SEVERAL
            return Deadline(text=text, kind=kind, by=by), EXACT
    if "month=" not in sentence_of(text) or likely_rhythm(text) or _SINCE.search(fold(text)):
        return None
    day = next((day for period in periods if (day := likely_end(text, period))), None)
    if day is None:
        return None
    by = (WrittenDate.of(day),)
    kind = DeadlineKind.SPAN if sentence_of(text).count("month=") > 1 else DeadlineKind.DATE
    return Deadline(text=text, kind=kind, by=by), LIKELY


def _is_month(heading: str) -> bool:
    with suppress(ValueProblem):
        return bool(months_of(read_wording(heading)))
    return False
