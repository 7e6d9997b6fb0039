"""The texts of the review list of an import.

For each doubtful place, they give the text read, the value used in the plan, and how to correct a wrong
value.
"""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.locales import Catalogue
from workplan_cli.model.review import Doubts, Place
from workplan_cli.reports.plan_files import Review
from workplan_cli.writers.shared.text import one_line

MOST_PLACES = 6
"""The maximum number of places that a line names before it only counts the others."""

MOST_ASSUMED = 4


def place_text(place: Place, catalogue: Catalogue) -> str:
    """Describe the location of a doubtful text in the imported document."""
    return catalogue(f"place.{place.code}", **place.params)


def places_text(places: Sequence[Place], catalogue: Catalogue) -> str:
    """List the first places of a group, and the number of further places.

    Places in one column of a table are listed together: table 1, column 3, rows 2, 5, 8.
    """
    first, shown = places[0], places[:MOST_PLACES]
    alone = {place._replace(row=None) for place in places} != {first._replace(row=None)}
    if alone or first.row is None or len(places) == 1:
        named = "; ".join(place_text(place, catalogue) for place in shown)
    else:
        rows = ", ".join(str(place.row) for place in shown)
        named = catalogue(f"place.{first.code}s", **{**first.params, "rows": rows})
    more = len(places) - MOST_PLACES
    return f"{named}; {catalogue('review.more', n=more)}" if more > 0 else named


def doubt_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Describe why an imported text is doubtful and how the importer interpreted it."""
    return one_line(catalogue(f"doubt.{doubts.code}", **doubts.params))


def assumed_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return the text that the plan contains in place of the text read, in the user's language."""
    shown = [
        catalogue(f"role.{text}") if doubts.code.startswith("column-") else one_line(text)
        for text in doubts.assumed[:MOST_ASSUMED]
    ]
    return "; ".join(shown) + ("; …" if len(doubts.assumed) > MOST_ASSUMED else "")


def fix_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return the correction to make if the imported value is wrong, or an empty string if there is none."""
    key = f"doubt.{doubts.code}.fix"
    if not catalogue.has(key):
        return ""
    wanted = {"read": one_line(doubts.read), "instead": "", **doubts.params}
    return one_line(catalogue(key, **wanted))


def gravity_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return the gravity of a review item as a word in the user's language."""
    return catalogue(f"gravity.{doubts.gravity.label}")


def review_text(report: Review, catalogue: Catalogue) -> list[str]:
    """Return the lines of the review list, and a last line with the result of the import."""
    lines: list[str] = []
    before = None
    for each in report.items:
        if each.gravity is not before:
            before = each.gravity
            count = sum(other.gravity is before for other in report.items)
            lines.append(f"{gravity_text(each, catalogue)} ({count})")
        counted = f" ×{len(each.places)}" if len(each.places) > 1 else ""
        lines.append(f"{places_text(each.places, catalogue)}: {doubt_text(each, catalogue)}{counted}")
        lines += [f"    {one_line(each.read)}"] if each.read else []
        assumed, fix = assumed_text(each, catalogue), fix_text(each, catalogue)
        lines += [f"  {catalogue('assumed')} {assumed}"] if assumed else []
        lines += [f"  {catalogue('instead')} {fix}"] if fix else []
    return [*lines, verdict_text(report, catalogue)]


def verdict_text(report: Review, catalogue: Catalogue) -> str:
    """Return the line with the result of the import."""
    key = "import.done" if report.written else "import.tried"
    counts = {"activities": report.activities, "targets": report.targets, "executors": report.executors}
    return catalogue(key, file=report.written, doubts=len(report.items), **counts)


def row(each: Doubts, say: Catalogue) -> tuple[str | int, ...]:
    """Return a review item as the cells of a table row.

    The cells are: gravity, places, number of places, code, message, text read, text used in the plan, and
    remedy.
    """
    return (
        gravity_text(each, say),
        places_text(each.places, say),
        len(each.places),
        each.code,
        doubt_text(each, say),
        each.read,
        assumed_text(each, say),
        fix_text(each, say),
    )
