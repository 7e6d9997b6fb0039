"""The sections of a brief, and how many rows of each fit on a page.

A section holds all its rows. The length of the page determines how many of them are shown. If rows are left
out, the section contains a command that lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workplan_cli.model.journal import Entry
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Change
from workplan_cli.tracking.forecast import Forecast
from workplan_cli.tracking.state import ActivityState

SECTIONS = (
    *("decision", "moved", "accepted", "returned", "waiting", "extended", "amended"),
    *("stalled", "red", "behind", "due"),
)
NUMBERS = ("noted", "silent", "not_started")
"""The names of the sections in the order of discussion: first :data:`SECTIONS`, then ``NUMBERS``.

The sections in ``NUMBERS`` show only the numbers of activities.
"""

MOST_ROWS = 8
"""The maximum number of rows that a section shows."""

LINES = 36
"""The maximum number of lines of all sections together, as long as their texts are not known.

The headings are included, and so are the lines with the number of further rows below them. A row counts as
:data:`ROW` lines. A writer that knows the texts counts lines instead, by :func:`fitted`.
"""

ROW = 2
"""The number of lines for one row, as long as its texts are not known. A title may need a second line."""

LEAST_DECISIONS = 3
"""The number of rows that the section ``decision`` keeps, as long as other sections have any."""

MOST_NUMBERS = 12
"""The maximum number of activity numbers that a section of numbers shows."""

LEAST_NUMBERS = 4
"""The number of activity numbers that a section of numbers keeps, as long as other sections have rows."""

PAPER_WIDTH = 90
"""The number of characters in a line on paper, roughly."""


class Line(Record):
    """An activity in a section of the brief.

    ``before`` is the state of the activity at the last meeting. ``forecast`` is the forecast of the target
    whose reached share is smallest. ``extension`` is the change that extended the deadline since the last
    meeting. ``note`` is the last note, if only notes were recorded since then. Each of these is ``None`` if
    there is no such value or the section does not need it. In a brief about several plans, ``plan_name`` and
    ``plan`` are the name and the plan of the activity.
    """

    item: ActivityState
    before: ActivityState | None = None
    forecast: Forecast | None = None
    extension: Change | None = None
    note: Entry | None = None
    plan_name: str | None = None
    plan: Plan | None = None

    @property
    def number(self) -> str:
        """The number of the activity. In a brief about several plans, it begins with the plan's name."""
        return f"{self.plan_name}/{self.item.number}" if self.plan_name else self.item.number


class BriefSection(Record):
    """A section of the brief with its rows, the most serious first.

    ``shown`` is the number of rows on the page. ``listing`` holds the arguments of a command that lists all
    rows of the section; it is ``None`` if no filter finds them. ``command`` holds the options that select the
    same activities. ``numbers`` is true if the section shows only the numbers of the activities. ``above`` is
    the number of activities that belong to the section too, but whose rows are in a more serious section.
    ``again`` holds the activities that are due again within the days of the section ``due``, but do not
    belong to it because an older date is unmet.
    """

    name: str
    lines: tuple[Line, ...]
    shown: int
    listing: tuple[str, ...] | None = None
    command: tuple[str, ...] = ()
    numbers: bool = False
    above: int = 0
    again: tuple[Line, ...] = ()

    @property
    def size(self) -> int:
        """The number of activities that belong to the section."""
        return len(self.lines) + self.above

    @property
    def empty(self) -> bool:
        """Whether the section has nothing to say."""
        return not self.size and not self.again

    @property
    def left(self) -> int:
        """The number of rows that are not shown."""
        return len(self.lines) - self.shown

    @property
    def more(self) -> tuple[str, ...] | None:
        """The arguments of the command that lists the rows; ``None`` if all rows are shown.

        If no filter finds these rows, the command contains the numbers of the rows that are not shown.
        """
        if not self.left:
            return None
        return self.listing or ("list", *(each.number for each in self.lines[self.shown :]), *self.command)

    @property
    def kept(self) -> int:
        """The number of first rows that are kept longest: a number would not say that a row was dropped."""
        return sum(line.item.row.past.drop is not None for line in self.lines[:MOST_ROWS])

    @property
    def shorter(self) -> BriefSection:
        """The section with one row or number less; numbers take the place of its only row."""
        if self.shown > 1:
            return self._replace(shown=self.shown - 1)
        return self._replace(shown=min(MOST_NUMBERS, len(self.lines)), numbers=True)

    @property
    def longer(self) -> BriefSection:
        """The section with one row or number more, if it may show one more."""
        most = MOST_NUMBERS if self.numbers else MOST_ROWS
        return self._replace(shown=min(self.shown + 1, most, len(self.lines)))


def fitted(
    sections: Iterable[BriefSection], most: int, height: Callable[[Sequence[BriefSection]], int]
) -> tuple[BriefSection, ...]:
    """Return the sections with as many rows as fit on a page of ``most`` lines.

    ``height`` returns the number of lines that sections need. If they need too many, sections are shortened
    in this order, always the longest first: sections with numbers to :data:`LEAST_NUMBERS` numbers, sections
    with rows to their most serious row, then ``decision`` to :data:`LEAST_DECISIONS` rows. If the page
    is still too long, numbers of activities take the place of the last row of a section. At the end, the
    sections get back what still fits, the most serious section first.
    """
    made = [_whole(each) for each in sections]
    while height(made) > most and (at := _to_shorten(made)) is not None:
        made[at] = made[at].shorter
    for at in range(len(made)):
        while (longer := made[at].longer) != made[at] and height(
            [*made[:at], longer, *made[at + 1 :]]
        ) <= most:
            made[at] = longer
    return tuple(made)


def _to_shorten(sections: Sequence[BriefSection]) -> int | None:
    """Return the index of the section to shorten by a row or a number; ``None`` if none can be shortened."""
    shown = {at: each.shown for at, each in enumerate(sections) if each.lines}
    rows = [at for at in reversed(shown) if not sections[at].numbers]
    decisions = [at for at in rows if sections[at].name == SECTIONS[0]]
    others = [at for at in rows if at not in decisions]
    numbers = [at for at in reversed(shown) if sections[at].numbers]
    for candidates, least in (
        *((numbers, LEAST_NUMBERS), (others, 1), (decisions, LEAST_DECISIONS)),
        *((others, 0), (decisions, 0), (numbers, 1)),
    ):
        longer = [at for at in candidates if shown[at] > max(least, sections[at].kept if least else 0)]
        if longer:
            return max(longer, key=shown.__getitem__)
    return None


def _whole(section: BriefSection) -> BriefSection:
    """Return a section with the most rows or numbers that it may show."""
    numbers = section.name in NUMBERS
    most = MOST_NUMBERS if numbers else MOST_ROWS
    return section._replace(shown=min(most, len(section.lines)), numbers=numbers)


def lines_on_paper(section: BriefSection) -> int:
    """Return about how many lines a section takes on paper, with its heading, before its texts are known."""
    if section.empty:
        return 0
    if section.numbers:
        return 1 + sum(len(line.number) + 2 for line in section.lines[: section.shown]) // PAPER_WIDTH
    return 1 + ROW * section.shown + bool(section.left)
