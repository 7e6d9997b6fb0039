"""Finds the heads of departments over time, to explain that a person is not yet or no longer a head."""

from collections.abc import Iterator
from datetime import date

from workplan_cli.errors import Problem, UsageError
from workplan_cli.language import matching
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record


class Term(Record):
    """The days on which a person is the head of a department: from ``since`` to the day before ``until``.

    If ``since`` or ``until`` is ``None``, the term has no beginning or no end. ``head`` is ``None`` while the
    post is vacant.
    """

    head: str | None
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Return whether a day lies in the term."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def terms(plan: Plan, department: str) -> list[Term]:
    """Return the terms of office of the heads of a department, in order, up to the day of the plan."""
    former = plan.tenures().get(department, ())
    ends = [tenure.until for tenure in former]
    heads = [*(tenure.head for tenure in former), plan.departments[department].head]
    return [Term(*each) for each in zip(heads, [None, *ends], [*ends, None], strict=True)]


def head_on(plan: Plan, executor: str | None, day: date) -> str | None:
    """Return the head of a department on a day; ``None`` for a vacant post, a group or an unknown key."""
    if executor is None or executor not in plan.departments:
        return None
    return next(term.head for term in terms(plan, executor) if term.holds(day))


def explained(error: UsageError, last: Plan, day: date) -> UsageError:
    """Return the error about an unknown owner, explained if the person is a head on other days.

    ``last`` is the plan after all amendments. The result has one problem for each department that the person
    headed before the day (``no-longer-head``) or will head after it (``not-yet-head``).
    """
    problems: list[Problem] = []
    for problem in error.problems:
        unknown = problem.code == "unknown-owner"
        dated = list(_dated(str(problem.params["name"]), last, day)) if unknown else []
        problems += dated or [problem]
    return UsageError(problems)


def _dated(query: str, last: Plan, day: date) -> Iterator[Problem]:
    by_department = {key: terms(last, key) for key in last.departments}
    heads = {each.head: (each.head,) for found in by_department.values() for each in found if each.head}
    for name in matching.find_names(query, heads):
        for key, found in by_department.items():
            held = [each for each in found if each.head == name]
            if held:
                earlier = [each for each in held if each.until is not None and each.until <= day]
                code, own = ("no-longer-head", earlier[-1]) if earlier else ("not-yet-head", held[0])
                present = next(each for each in found if each.holds(day))
                params = {"since": own.since, "until": own.until, "day": day, "head": present.head}
                params["holder_since"] = present.since or last.period.start
                yield Problem(code, {"name": name, "department": last.departments[key].name, **params})
