"""The lines above the plan of the next period, as ``rollover`` drafts it."""

from __future__ import annotations

from workplan_cli.locales import Catalogue
from workplan_cli.reports.plan_files import Rollover
from workplan_cli.writers.shared.text import one_line


def rollover_texts(report: Rollover, catalogue: Catalogue) -> list[str]:
    """Return the lines above the plan of the next period.

    These are its title, a count for each outcome, why numbers changed, and that the old period has not ended.
    """
    counts = [f"{catalogue(f'carried.{name}')} – {count}" for name, count in report.counts.items() if count]
    lines = [one_line(report.plan.title), "; ".join(counts)]
    if report.renumbered:
        lines.append(catalogue("rollover.renumbered", n=report.renumbered))
    if report.early:
        lines.append(catalogue("rollover.early", end=report.header.day))
    if report.written:
        lines += [catalogue("file.written", file=report.written), catalogue("rollover.draft")]
    return lines
