"""Builds the report on an import: its counts, and the review list with like items combined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from workplan_cli.language.dates import half_of
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Plan
from workplan_cli.model.review import Doubt, Doubts, Gravity, gravity_of
from workplan_cli.reports.plan_files import Review
from workplan_cli.reports.records import Header

MOST_ALIKE = 3
"""The maximum number of items that differ only in figures and are listed one by one."""

MOST_NOTES = 100
"""The maximum number of notes of one kind that the review list shows one by one."""

_NUMBERINGS = {
    "number-was-date",
    "number-in-digits",
    "number-made",
    "number-changed",
    "number-lettered",
    "number-from-title",
}
"""The codes of items about numbers, which are alike however many rows have them."""

_ONE_FOR_ALL_TEXTS = {
    "number-in-digits",
    "number-lettered",
    "deadlines-outside",
    "deadline-marks-joined",
    "deadline-own-part",
    "deadline-before-school",
    "deadline-same-month",
}
"""The codes of items that are alike whatever their texts are: ``A.1`` and ``B.1``, and those on the plan."""

_DIGITS = re.compile(r"\d+")


RowKey = tuple[int | None, int | None]
"""The table and the row of a place in a document."""


def review(
    plan: Plan,
    doubts: Iterable[Doubt],
    *,
    source: str,
    written: str | None,
    day: date,
    numbers: Mapping[RowKey, str] | None = None,
    lines: Mapping[str, int] | None = None,
    lines_of_names: Mapping[str, int] | None = None,
) -> Review:
    """Build the report on the result of an import on a day.

    ``numbers`` holds the number of the activity of each row of the document, and ``lines`` the line of each
    activity in the plan file; ``lines_of_names`` that of each department, group and supervisor, by name.
    """
    activities = [row.activity for row in plan.rows()]
    doubts = list(doubts)
    without_period = any(doubt.code == "period-missing" for doubt in doubts)
    return Review(
        header=Header(plan.title, plan.organization, plan.period, day, plan.period.elapsed(day)),
        source=source,
        written=written,
        activities=len(activities),
        targets=sum(len(activity.targets) for activity in activities),
        executors=len(plan.executors),
        items=tuple(
            _located(each, numbers or {}, lines or {}, lines_of_names or {})
            for each in _grouped(doubts, _examples(half_of(day) if without_period else plan.period))
        ),
    )


def _located(
    each: Doubts,
    numbers: Mapping[RowKey, str],
    lines: Mapping[str, int],
    lines_of_names: Mapping[str, int],
) -> Doubts:
    """Return an item with the activities at its places, and the line where its remedy is to be written."""
    rows = [place.table_row for place in each.places if place.row]
    activities = tuple(dict.fromkeys(numbers[row] for row in rows if row in numbers))
    if each.about in lines_of_names:
        return each._replace(activities=activities, line=lines_of_names[each.about])
    return each._replace(
        activities=activities, line=lines.get(activities[0]) if activities else None, about=""
    )


def _examples(period: Period) -> Mapping[str, object]:
    """Return an example date, within the period, for the messages that show how to write a value."""
    last = period.end
    return {"example": last, "due": last.isoformat(), "year": str(last.year)}


def _grouped(doubts: Iterable[Doubt], examples: Mapping[str, object]) -> tuple[Doubts, ...]:
    """Combine similar review items and sort them: the most serious first, then in document order.

    More than :data:`MOST_ALIKE` items that differ only in figures are combined too, and so are those about
    the numbering. Of notes, this applies if there are more than :data:`MOST_NOTES` of one kind. ``examples``
    are added to the parameters of each item.
    """
    doubts = list(doubts)
    kinds = {_likeness(doubt) for doubt in doubts}
    notes = Counter(code for code, *_ in kinds if gravity_of(code) is Gravity.NOTE)
    families = Counter(_without_figures(kind) for kind in kinds if gravity_of(kind[0]) < Gravity.NOTE)
    alike: dict[tuple[str, ...], list[Doubt]] = {}
    for doubt in doubts:
        key = _likeness(doubt)
        family = _without_figures(key)
        many = families[family] > MOST_ALIKE or notes[doubt.code] > MOST_NOTES
        alike.setdefault(family if many or doubt.code in _NUMBERINGS else key, []).append(doubt)
    groups = [_combined(each, examples) for each in alike.values()]
    return tuple(sorted(groups, key=lambda group: (group.gravity, group.places[0].order)))


def _combined(alike: Sequence[Doubt], examples: Mapping[str, object]) -> Doubts:
    first = alike[0]
    return Doubts(
        code=first.code,
        places=tuple(dict.fromkeys(doubt.place for doubt in alike)),
        read=first.read,
        others=tuple(
            dict.fromkeys(doubt.read for doubt in alike if match_key(doubt.read) != match_key(first.read))
        ),
        assumed=tuple(dict.fromkeys(doubt.assumed for doubt in alike if doubt.assumed)),
        earlier=first.earlier,
        params={**examples, **first.params},
        about=first.about,
    )


def _likeness(doubt: Doubt) -> tuple[str, str, str, str]:
    """Return a key. Review items with the same key can be combined into one."""
    read = "" if doubt.code in _ONE_FOR_ALL_TEXTS else match_key(doubt.read)
    return doubt.code, read, str(doubt.params.get("instead", "")), match_key(doubt.earlier)


def _without_figures(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return the key of a review item without its figures, by which similar items differ."""
    code, *texts = key
    return (code, *(_DIGITS.sub("", text) for text in texts))
