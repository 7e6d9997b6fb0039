"""The lines above the plan of the next period, as ``rollover`` drafts it."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.locales import Catalogue
from workplan_cli.reports.plan_files import Rollover
from workplan_cli.tracking.carried import PARTLY, Carried
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared.cells import period_text
from workplan_cli.writers.shared.text import one_line


def rollover_texts(report: Rollover, catalogue: Catalogue) -> list[str]:
    """Return the lines above the plan of the next period.

    These are its title, a count for each outcome, the checkpoints that were not met, the deadlines that were
    rewritten, the remainders of targets, the targets that were reached or given up, why numbers
    changed, which ongoing activities were declared complete, and that the old period has not ended.
    """
    counts = [f"{catalogue(f'carried.{name}')} – {count}" for name, count in report.counts.items() if count]
    lines = [one_line(report.plan.title), "; ".join(counts)]
    lines += _missed(report, catalogue)
    lines += _deadlines(report, catalogue)
    lines += _remainders(report, catalogue)
    lines += _reached(report, catalogue)
    lines += _given_up(report, catalogue)
    if report.renumbered:
        lines.append(catalogue("rollover.renumbered", n=report.renumbered))
    if ended := [each.item.number for each in report.items if _ended(each)]:
        lines.append(catalogue("rollover.ended", numbers=ended))
    if report.early:
        lines.append(catalogue("rollover.early", end=report.header.day))
    if report.written:
        lines += [catalogue("file.written", file=report.written), catalogue("rollover.draft")]
    return lines


def _missed(report: Rollover, catalogue: Catalogue) -> Iterator[str]:
    """Yield the repeating activities with checkpoints that were not met, each with these checkpoints."""
    missed = [each for each in report.items if each.missed]
    if missed:
        yield catalogue("rollover.missed", n=len(missed))
    for each in missed:
        periods = ", ".join(period_text(label, catalogue) for label in each.missed)
        yield "  " + catalogue("rollover.not-met", number=each.item.number, periods=periods)


def _remainders(report: Rollover, catalogue: Catalogue) -> Iterator[str]:
    """Yield the targets of the new plan that are no longer those of its titles.

    The new plan keeps the titles, which state the quantities as first signed.
    """
    found = [(each, left) for each in report.items for left in each.remainders]
    if found:
        yield catalogue("rollover.remainders", n=len({each.item.number for each, _ in found}))
    for each, (old, left) in found:
        words = {"label": one_line(old.target.label), "unit": one_line(old.target.unit)}
        values = {"left": left, "whole": old.target.value, "done": old.done}
        yield "  " + catalogue("rollover.left", number=each.item.number, **words, **values)


def _deadlines(report: Rollover, catalogue: Catalogue) -> Iterator[str]:
    """Yield each wording of a deadline that the new plan replaces, with the numbers of its activities."""
    rewritten: dict[tuple[str, str], list[str]] = {}
    for each in report.items:
        if each.activity and each.activity.deadline.text != each.item.activity.deadline.text:
            wordings = each.item.activity.deadline.text, each.activity.deadline.text
            rewritten.setdefault(wordings, []).append(each.item.number)
    if rewritten:
        yield catalogue("rollover.deadlines", n=sum(map(len, rewritten.values())))
    for (before, after), numbers in rewritten.items():
        yield f"  {one_line(before)} → {one_line(after)}: {', '.join(numbers)}"


def _reached(report: Rollover, catalogue: Catalogue) -> Iterator[str]:
    """Yield the targets that are not in the new plan because they were reached."""
    found = [(each, target) for each in report.items if each.activity for target in each.item.targets]
    reached = [(each, target) for each, target in found if target.reached]
    if reached:
        yield catalogue("rollover.reached", n=len(reached))
    for each, state in reached:
        words = {"label": one_line(state.target.label), "unit": one_line(state.target.unit)}
        values = {"done": state.done, "whole": state.target.value}
        yield "  " + catalogue("rollover.reached-one", number=each.item.number, **words, **values)


def _given_up(report: Rollover, catalogue: Catalogue) -> Iterator[str]:
    """Yield the targets that are not in the new plan although they were not reached."""
    found = [(each, left) for each in report.items for left in each.given_up]
    if found:
        yield catalogue("rollover.given-up", n=len({each.item.number for each, _ in found}))
    for each, (old, left) in found:
        words = {"label": one_line(old.target.label), "unit": one_line(old.target.unit)}
        values = {"left": left, "whole": old.target.value, "done": old.done}
        yield "  " + catalogue("rollover.left", number=each.item.number, **words, **values)


def _ended(carried: Carried) -> bool:
    """Return whether an ongoing activity is left behind because somebody declared it complete."""
    return carried.outcome in (Status.DONE, PARTLY) and carried.item.activity.deadline.ongoing
