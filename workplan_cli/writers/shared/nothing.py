"""The sentence in place of a table without rows, so that nobody takes an empty report for a broken one."""

from typing import Any

from workplan_cli.locales import Catalogue
from workplan_cli.reports.plan_files import Differences
from workplan_cli.reports.records import Activities, Changes, History, Members, Summary, Tree


def nothing_text(report: Any, say: Catalogue) -> str | None:
    """Return the sentence for a report without rows; ``None`` if it has rows or figures."""
    match report:
        case Activities(items=()):
            return say(f"empty.{report.focus}")
        case Changes(items=()):
            return say("empty.changes", day=report.since)
        case History(items=()):
            # Number alone: nothing was recorded, rather than filtered out.
            chosen = any(each.name != "numbers" for each in report.header.filters)
            return say("empty.entries.filtered" if chosen else "empty.entries")
        case Differences(items=()):
            return say("diff.of", old=report.old, new=report.new, n=0)
        case Summary(items=()) if report.total.activities and say.has(f"empty.by.{report.by}"):
            return say(f"empty.by.{report.by}")
        case Tree(branches=()) | Members(items=()) | Summary(items=()):
            return say("empty.activities")
    return None
