"""Interprets the deadline in plan.yaml: a wording alone, or a wording with a kind, dates and a rhythm.

A rhythm states how often a deadline is repeated, and on which day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workplan_cli.errors import ValueProblem
from workplan_cli.language.deadline_wordings import exists, read_wording
from workplan_cli.model.deadline import WEEKDAYS, Deadline, DeadlineForm, DeadlineKind, NamedDay, WrittenDate

_LAST = "last-"
_WORKING = "last-working"
_NEXT = "next"
_DAYS = tuple(map(str, range(1, 32)))
_MONTHS = tuple(map(str, range(1, 13)))
_REPEATING = {
    DeadlineKind.WEEKLY,
    DeadlineKind.MONTHLY,
    DeadlineKind.QUARTERLY,
    DeadlineKind.HALF_YEARLY,
    DeadlineKind.YEARLY,
}
_DUE = {
    DeadlineKind.DATE,
    DeadlineKind.SPAN,
    DeadlineKind.MONTH,
    DeadlineKind.QUARTER,
    DeadlineKind.HALF,
    DeadlineKind.YEAR,
}
_DATES = {DeadlineKind.SEVERAL, DeadlineKind.EXTERNAL}


def understand(form: DeadlineForm) -> Deadline:
    """Interpret the deadline in plan.yaml.

    A kind or dates in the file override the wording. If only a kind is given, the dates of the wording are
    used, provided that the wording is of this kind. The keys that state a rhythm (``every``, ``day``,
    ``month``, ``in``) together replace the rhythm of the wording.

    Raise :class:`ValueProblem` ``unknown-deadline``, ``no-such-day`` or ``unknown-deadline-kind``. Raise
    ``deadline-due-missing`` or ``deadline-dates-missing`` if the kind needs dates that are missing. Raise
    ``deadline-due-unexpected`` or ``deadline-dates-unexpected`` if the kind does not use the given dates.
    Raise ``deadline-key-unexpected`` for a key of a rhythm that the kind does not use, and ``bad-rhythm`` for
    a value that such a key cannot have. A problem of the wording has no field.
    """
    if form.kind is None:
        stated = read_wording(form.text)
        kind = stated.kind
    else:
        kind = _kind(form.kind)
        stated = _read_as(kind, form.text)
    rhythm = _rhythm(form, kind)
    if rhythm:
        return stated._replace(**rhythm)
    if form.due and kind not in _DUE:
        raise ValueProblem("deadline-due-unexpected", kind=kind).at("due")
    if form.dates and kind not in _DATES:
        raise ValueProblem("deadline-dates-unexpected", kind=kind).at("dates")
    given = {form.due} if form.due else set(form.dates)
    by = tuple(map(WrittenDate.of, sorted(given)))
    deadline = Deadline(text=form.text, kind=kind, by=by, open=stated.open) if by else stated
    if kind in _DUE and not deadline.by:
        raise ValueProblem("deadline-due-missing", kind=kind).at("kind")
    if kind is DeadlineKind.SEVERAL and len(deadline.by) + deadline.open < 2:  # noqa: PLR2004 - two dates, or one beside an open wording
        raise ValueProblem("deadline-dates-missing", kind=kind).at("kind")
    return deadline


def _kind(text: str) -> DeadlineKind:
    try:
        return DeadlineKind(text.strip().lower())
    except ValueError:
        kinds = [kind.value for kind in DeadlineKind]
        raise ValueProblem("unknown-deadline-kind", kind=text, kinds=kinds).at("kind") from None


def _read_as(kind: DeadlineKind, text: str) -> Deadline:
    """Interpret the wording as a deadline of the given kind.

    If the wording is not of this kind, return a deadline of this kind without dates.
    """
    try:
        deadline = read_wording(text)
    except ValueProblem:
        deadline = None
    if deadline and deadline.kind is kind:
        return deadline
    return Deadline(text=text, kind=kind, every=int(kind in _REPEATING))


def _rhythm(form: DeadlineForm, kind: DeadlineKind) -> Mapping[str, Any]:
    """Return the rhythm that the keys ``every``, ``day``, ``month`` and ``in`` state, as deadline fields.

    The result is empty if none of these keys is given.
    """
    given = {"every": form.every, "day": form.day, "month": form.month, "in": form.in_}
    given = {key: value for key, value in given.items() if value is not None}
    unexpected = next((key for key in given if not _takes(kind, key)), None)
    if unexpected:
        raise ValueProblem("deadline-key-unexpected", key=unexpected, kind=kind).at(unexpected)
    if form.month and str(form.month) not in _MONTHS:
        raise _bad("month", str(form.month), kind, _MONTHS)
    if form.in_ and form.in_ != _NEXT:
        raise _bad("in", form.in_, kind, [_NEXT])
    if not given:
        return {}
    named = _day(form.day, kind)._replace(month=form.month, following=form.in_ == _NEXT)
    if not exists(WrittenDate(month=named.month, day=named.day)):
        text = f"{form.text} (month: {form.month}, day: {form.day})"
        raise ValueProblem("no-such-day", text=text).at("day")
    return {"every": form.every or 1, "named": None if named == NamedDay() else named}


def _takes(kind: DeadlineKind, key: str) -> bool:
    return kind is DeadlineKind.YEARLY if key == "month" else kind in _REPEATING


def _day(text: str | None, kind: DeadlineKind) -> NamedDay:
    """Convert a value of the key ``day``, such as ``last-working``, ``monday`` or ``5``, to a named day."""
    if text is None:
        return NamedDay()
    weekly = kind is DeadlineKind.WEEKLY
    weekdays = WEEKDAYS if weekly else tuple(_LAST + each for each in WEEKDAYS)
    if text == _WORKING:
        return NamedDay(working=True)
    if text in weekdays:
        return NamedDay(weekday=weekdays.index(text) + 1)
    if not weekly and text in _DAYS:
        return NamedDay(day=int(text))
    allowed = [*weekdays, _WORKING, *(() if weekly else ("1", "…", _DAYS[-1]))]
    raise _bad("day", text, kind, allowed)


def _bad(key: str, text: str, kind: DeadlineKind, allowed: Sequence[str]) -> ValueProblem:
    """Return the problem of a value that a key of a rhythm cannot have."""
    return ValueProblem("bad-rhythm", key=key, text=text, kind=kind, allowed=allowed).at(key)


def rhythm_of(deadline: Deadline) -> Mapping[str, Any]:
    """Return the rhythm of a repeating deadline as fields of a :class:`DeadlineForm`.

    >>> rhythm_of(Deadline("", DeadlineKind.WEEKLY, every=2, named=NamedDay(weekday=1)))
    {'every': 2, 'day': 'monday', 'month': None, 'in_': None}
    """
    named = deadline.named or NamedDay()
    day = str(named.day) if named.day else None
    if named.weekday:
        day = ("" if deadline.kind is DeadlineKind.WEEKLY else _LAST) + WEEKDAYS[named.weekday - 1]
    every = deadline.every if deadline.every > 1 or not deadline.named else None
    return {
        "every": every,
        "day": _WORKING if named.working else day,
        "month": named.month,
        "in_": _NEXT if named.following else None,
    }


def form_of(deadline: Deadline) -> DeadlineForm:
    """Return the form of a deadline with the fewest keys that give exactly this deadline.

    >>> form_of(Deadline("media reja asosida", DeadlineKind.EXTERNAL)).kind is None
    True
    """
    days = tuple(day for written in deadline.by if (day := _complete(written)))
    forms = (
        DeadlineForm(text=deadline.text),
        DeadlineForm(text=deadline.text, kind=deadline.kind),
        DeadlineForm(text=deadline.text, kind=deadline.kind, due=days[0] if days else None),
        DeadlineForm(text=deadline.text, kind=deadline.kind, **rhythm_of(deadline)),
    )
    complete = DeadlineForm(text=deadline.text, kind=deadline.kind, dates=days)
    return next((each for each in forms if _means(each, deadline)), complete)


def _complete(written: WrittenDate) -> date | None:
    complete = written.year and written.month and written.day
    return date(written.year or 1, written.month or 1, written.day or 1) if complete else None


def _means(form: DeadlineForm, deadline: Deadline) -> bool:
    try:
        return understand(form) == deadline
    except ValueProblem:
        return False
