"""The texts of the review list of an import.

For each doubtful place, they give the text read, the value used in the plan, and how to correct a wrong
value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.model.review import Doubts, Gravity, Place
from workplan_cli.reports.plan_files import Review
from workplan_cli.writers.shared.text import one_line

MOST_PLACES = 6
"""The maximum number of places that a line names before it only counts the others."""

MOST_ASSUMED = 4

_HEADED = {"number", "title", "deadline", "executors", "supervisors"}
"""The roles of columns for which the catalogue has a heading."""


def place_text(place: Place, catalogue: Catalogue) -> str:
    """Describe the location of a doubtful text in the imported document."""
    return catalogue(f"place.{place.code}", **place.params)


def places_text(places: Sequence[Place], catalogue: Catalogue, *, most: int | None = MOST_PLACES) -> str:
    """List the first places of a group of doubts, and the number of further places.

    Places in one column of a table are listed together: table 1, column 3, rows 2, 5–9. ``most`` is the
    maximum number of places or runs of rows that are named; ``None`` names all.
    """
    first, rows = places[0], [place.row for place in places if place.row is not None]
    alone = {place._replace(row=None) for place in places} != {first._replace(row=None)}
    if alone or not rows or len(places) == 1:
        named = "; ".join(place_text(place, catalogue) for place in places[:most])
        more = len(places[most:]) if most else 0
    else:
        runs = list(_runs(rows))
        named = ", ".join(f"{start}–{end}" if end > start else str(start) for start, end in runs[:most])
        named = catalogue(f"place.{first.code}s", **{**first.params, "rows": named})
        more = sum(end - start + 1 for start, end in runs[most:]) if most else 0
    return f"{named}; {catalogue('review.more', n=more)}" if more else named


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of rows that follow each other.

    >>> list(_runs([2, 5, 6, 7]))
    [(2, 2), (5, 7)]
    """
    for _, run in groupby(enumerate(rows), key=lambda each: each[1] - each[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]


def doubt_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Describe why an imported text is doubtful and how the importer interpreted it."""
    return one_line(catalogue(f"doubt.{doubts.code}", **doubts.params))


def assumed_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return the text that the plan contains in place of the text read, in the user's language."""
    shown = [
        catalogue(f"role.{text}") if doubts.code.startswith("column-") else one_line(text)
        for text in doubts.assumed[:MOST_ASSUMED]
    ]
    return _listed(shown, len(doubts.assumed))


def read_text(doubts: Doubts) -> str:
    """Return the text read; of several that differ in figures, the first ones."""
    texts = (doubts.read, *doubts.others)
    return _listed([one_line(text) for text in texts[:MOST_ASSUMED]], len(texts))


def _listed(shown: Sequence[str], count: int) -> str:
    return "; ".join(shown) + ("; …" if count > len(shown) else "")


def fix_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return the correction to make if the imported value is wrong, or an empty string if there is none."""
    key = f"doubt.{doubts.code}.fix"
    if not catalogue.has(key):
        return ""
    known = {"read": one_line(doubts.read), "assumed": assumed_text(doubts, catalogue), "instead": ""}
    known["earlier"] = one_line(doubts.earlier)
    wanted = {**known, "heading": _heading(doubts, catalogue), **doubts.params}
    return one_line(catalogue(key, **wanted))


def _heading(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return a heading by which the column that an item is about would have been recognised."""
    role = "title" if doubts.code == "title-rival" else "".join(doubts.assumed[:1])
    return catalogue(f"column.{role}") if role in _HEADED else ""


def gravity_text(doubts: Doubts, catalogue: Catalogue) -> str:
    """Return the gravity of a review item as a word in the user's language."""
    return catalogue(f"gravity.{doubts.gravity.label}")


def review_text(report: Review, catalogue: Catalogue, *, notes: bool = False) -> list[str]:
    """Return the lines of the review list, and a last line with the result of the import.

    Without ``notes``, the items for information are only counted, so that the others stay on the screen.
    """
    lines: list[str] = []
    for gravity, items in groupby(report.items, key=lambda each: each.gravity):
        found = list(items)
        heading = f"{gravity_text(found[0], catalogue)} ({len(found)})"
        if gravity is Gravity.NOTE and not notes:
            file = report.listed or catalogue("review.notes-file")
            lines.append(f"{heading}: {catalogue('review.notes', file=file)}")
            continue
        lines.append(heading)
        for each in found:
            lines += _item_lines(each, catalogue)
    return [*lines, verdict_text(report, catalogue)]


def rows_text(plan: Plan) -> list[str]:
    """Return a line for each activity of an imported plan: number, title, deadline as written, executors."""
    lines = []
    for row in plan.rows():
        activity = row.activity
        names = ", ".join(plan.executors[key].name for key in activity.executors)
        lines.append(
            " · ".join(map(one_line, (activity.number, activity.title, activity.deadline.text, names)))
        )
    return lines


def _item_lines(each: Doubts, catalogue: Catalogue) -> Iterator[str]:
    counted = f" ×{len(each.places)}" if len(each.places) > 1 else ""
    named = f" ({activities_text(each, catalogue)})" if each.activities else ""
    yield f"{places_text(each.places, catalogue)}{named}: {doubt_text(each, catalogue)}{counted}"
    if read := read_text(each):
        yield f"    {read}"
    if assumed := assumed_text(each, catalogue):
        yield f"  {catalogue('assumed')} {assumed}"
    if each.earlier:
        yield f"  {catalogue('earlier')} {one_line(each.earlier)}"
    if fix := fix_text(each, catalogue):
        yield f"  {catalogue('instead')} {fix}"


def activities_text(each: Doubts, catalogue: Catalogue) -> str:
    """Name the first activities at the places of an item, and the line where its remedy is to be written.

    It is the line of the department, group or supervisor that the item is about, which is then named, or of
    the first activity.
    """
    more = ", …" if len(each.activities) > MOST_PLACES else ""
    numbers = ", ".join(each.activities[:MOST_PLACES]) + more
    named = catalogue("review.activities", n=len(each.activities), numbers=numbers)
    if not each.line:
        return named
    if not each.about:
        return f"{named}, {catalogue('review.line', line=each.line)}"
    return f"{named}; {catalogue('review.line-of', line=each.line, name=one_line(each.about))}"


def verdict_text(report: Review, catalogue: Catalogue) -> str:
    """Return the line with the result of the import."""
    key = "import.done" if report.written else "import.tried"
    counts = {"activities": report.activities, "targets": report.targets, "executors": report.executors}
    check = "import.to-check" if report.to_check else "import.nothing-to-check"
    return f"{catalogue(key, file=report.written, **counts)} {catalogue(check, n=report.to_check)}"


def row(each: Doubts, say: Catalogue) -> tuple[str | int | None, ...]:
    """Return a review item as the cells of a table row.

    The cells are: gravity, places, number of places, numbers of the activities at these places, line of the
    first one in the plan file, code, message, text read, text used in the plan, text in the plan that is
    replaced, and remedy.
    """
    return (
        gravity_text(each, say),
        places_text(each.places, say, most=None),
        len(each.places),
        ", ".join(each.activities),
        each.line,
        each.code,
        doubt_text(each, say),
        read_text(each) if each.others else each.read,
        assumed_text(each, say),
        each.earlier,
        fix_text(each, say),
    )
