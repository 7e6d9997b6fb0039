"""Settles what each column of a table is: its heading and its cells must agree.

№  | Вопросы контроля   | Срок      Вопросы контроля reads like the supervisors, but holds sentences:
1  | Провести проверку  | май       it is the activity.
"""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.documents.tables import TableRow
from workplan_cli.importing.activity_column import with_activities
from workplan_cli.importing.columns import Column, Heading, is_of_results, is_of_the_plan
from workplan_cli.importing.contents import DEADLINE_ROLES, MOST, Contents, contents_of
from workplan_cli.importing.roles import (
    LONGEST_HEADING,
    Role,
    may_name_people,
    may_name_works,
    names_only_a_head,
    names_partners,
    names_topics,
)
from workplan_cli.language.counted_periods import counts_units
from workplan_cli.model.review import Place

FEW = 0.4
"""At most this share of the cells of a column fits a role only by chance."""

LEAST_CELLS = 3
"""The least number of cells that leave no doubt about the role of a column."""

_NEVER_TITLES = {Role.NUMBER, Role.DEADLINE}


def settled(heading: Heading | None, rows: Sequence[TableRow]) -> Heading | None:
    """Return the heading with exactly one activity column, and roles that agree with the cells.

    Return ``None`` for a heading without a column that can be the activity column.

    For example, both headings of ``Chora-tadbir yo‘nalishi | Chora-tadbir nomi`` read like that of an
    activity column, but only the second column contains sentences: see :func:`with_activities`.
    """
    if heading is None:
        return None
    held = contents_of(heading, rows)
    columns = _without_numbered_texts(heading.columns, held)
    columns = _with_topics([_checked(column, held[column.place]) for column in columns])
    columns = _without_amounts(columns, held)
    columns = _acting_alone(columns)
    columns = _claimed_by_contents(columns, held)
    columns = _with_rivals(_with_partners(columns, held), held)
    found = with_activities(columns, held)
    return heading._replace(columns=_with_long_terms(found, heading, held)) if found else None


def _without_numbered_texts(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Take a column of numbers that holds texts for the activities, or for what its cells hold.

    ``Item`` heads numbers as well as activities.
    """
    titled = any(column.role is Role.TITLE for column in columns)

    def taken(column: Column) -> Column:
        cells = held[column.place]
        if column.role is not Role.NUMBER or not cells.texts or cells.numbers or cells.codes:
            return column
        named = not titled and may_name_works(column.name)
        return column._replace(role=Role.TITLE if named else Role.EXTRA, claimed=named)

    return list(map(taken, columns))


def _checked(column: Column, held: Contents) -> Column:
    """Make a column an extra field if its cells do not fit its role.

    For example, a column of dates or numbers cannot hold the titles of activities.
    """
    if column.role in {Role.TITLE, Role.DEADLINE} and counts_units(column.name, held.highest):
        return column._replace(role=Role.DEADLINE)  # Chorak: I, II
    if column.role is Role.TITLE and held.role in _NEVER_TITLES:
        return column._replace(role=Role.EXTRA, claimed=False)
    if column.role is Role.EXECUTORS and held.role is Role.NUMBER:
        return column._replace(role=Role.EXTRA, claimed=False)
    if held.signs and column.role in {Role.EXECUTORS, Role.SUPERVISORS, Role.DEADLINE}:
        return column._replace(role=Role.EXTRA, claimed=False)
    if column.role in {Role.START, Role.END} and held.cells and not held.deadlines:
        return column._replace(role=Role.EXTRA, claimed=False)  # From | To: two places
    if column.role is Role.SUPERVISORS and held.texts and held.executors <= FEW:
        return column._replace(role=Role.EXTRA, claimed=False)  # Вопросы контроля
    wrong = column.role is Role.DEADLINE and held.cells and not held.deadlines
    if wrong and (held.role in {Role.NUMBER, Role.EXECUTORS} or held.length > LONGEST_HEADING):
        return column._replace(role=Role.EXTRA, claimed=False)
    return column


def _with_long_terms(
    columns: Sequence[Column], heading: Heading, held: dict[Place, Contents]
) -> tuple[Column, ...]:
    """Take the long texts below a heading of deadlines for the deadlines if no other column holds these.

    ``Срок`` over sentences about a schedule: a person must see them where the deadline is missing.
    """
    if any(column.role in {*DEADLINE_ROLES, Role.MARKS} for column in columns):
        return tuple(columns)
    named = {column.place for column in heading.columns if column.role is Role.DEADLINE}
    return tuple(
        column._replace(role=Role.DEADLINE, claimed=True)
        if column.place in named and column.role is Role.EXTRA and held[column.place].role is None
        else column
        for column in columns
    )


def _acting_alone(columns: Sequence[Column]) -> list[Column]:
    """Take a column "Head" for the executors if no other column names those who act: ``Tadbir | Rahbar``."""
    named = any(column.role is Role.EXECUTORS for column in columns)
    return [
        column._replace(role=Role.EXECUTORS)
        if column.role is Role.SUPERVISORS and not named and names_only_a_head(column.name)
        else column
        for column in columns
    ]


def _with_topics(columns: Sequence[Column]) -> list[Column]:
    """Take the topics of supervision for the activities if no heading names these: ``Вопросы контроля``."""
    if any(column.role is Role.TITLE for column in columns):
        return list(columns)
    return [
        column._replace(role=Role.TITLE, claimed=True)
        if column.role is Role.EXTRA and not column.claimed and names_topics(column.name)
        else column
        for column in columns
    ]


def _without_amounts(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Make quarters and months that hold amounts extra fields if another column gives the deadlines.

    ``Срок | I кв. | II кв.`` with ``до 15 декабря | 200 | 500``: the quarters divide the quantity.
    """
    dated = any(column.role is Role.DEADLINE and held[column.place].deadlines for column in columns)
    marks = [held[column.place] for column in columns if column.role is Role.MARKS]
    amounts = [each for each in marks if each.cells]
    if not dated or not amounts or not all(each.amounts for each in amounts):
        return list(columns)
    return [c._replace(role=Role.EXTRA, months=None) if c.role is Role.MARKS else c for c in columns]


def _claimed_by_contents(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Assign each role that no heading names to a column whose cells fit the role.

    Only the first column of the table can become the number column. A column that its heading makes an extra
    field can still become that of the deadlines, unless the heading says that it holds what was done.
    """
    columns = list(columns)
    for role, of_role in (
        (Role.NUMBER, {Role.NUMBER}),
        (Role.DEADLINE, DEADLINE_ROLES),
        (Role.EXECUTORS, {Role.EXECUTORS}),
    ):
        if any(column.role in of_role for column in columns):
            continue
        places = columns[:1] if role is Role.NUMBER else columns
        free = [c for c in places if not c.claimed and c.role is Role.EXTRA]
        fits = [column for column in free if _holds(held[column.place], role)]
        if role is Role.DEADLINE:
            fits = [c for c in columns if c.role is Role.EXTRA and _counts(c, held)] or fits
        if not fits and role is Role.DEADLINE:
            fits = [
                c
                for c in columns
                if c.role is Role.EXTRA and held[c.place].dates and not is_of_results(c.name)
            ]
        if fits:
            found, alone = fits[0], len(fits) == 1
            name = found.name or ("№" if role is Role.NUMBER else "")
            counts = role is Role.DEADLINE and _counts(found, held)
            fitting = counts or (alone and not found.claimed and _all_fit(held[found.place], role))
            columns[columns.index(found)] = found._replace(
                role=role, name=name, claimed=False, fitting=fitting
            )
    return columns


def _holds(held: Contents, role: Role) -> bool:
    """Return whether the cells of a column fit a role; numbers with letters only if no two are equal.

    Such a number looks like the abbreviation of an executor: ``A1``.
    """
    unlike = held.role in {None, Role.EXECUTORS}
    coded = role is Role.NUMBER and unlike and held.codes > MOST and held.different == 1
    return held.role is role or coded


def _counts(column: Column, held: dict[Place, Contents]) -> bool:
    return counts_units(column.name, held[column.place].highest)


def _all_fit(held: Contents, role: Role) -> bool:
    """Return whether all cells of a column fit a role, and there are enough of them to be sure."""
    share = {Role.NUMBER: held.numbers, Role.DEADLINE: held.deadlines, Role.EXECUTORS: held.executors}[role]
    return held.cells >= LEAST_CELLS and share == 1


def _with_partners(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Take a column of partners beside that of the executors for executors too.

    ``Lead | Partners``: both do the work, and a plan that names only the lead would hide the others.
    """
    named = any(column.role is Role.EXECUTORS for column in columns)
    return [
        column._replace(role=Role.EXECUTORS, fitting=True)
        if named
        and column.role is Role.EXTRA
        and names_partners(column.name)
        and held[column.place].role is Role.EXECUTORS
        else column
        for column in columns
    ]


def _with_rivals(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Mark the extra columns that hold dates or executors although another column is the one of these.

    ``Responsible | Team`` with names in both columns: who is in the team may be meant as executor too. A
    heading that says that its dates are those of the plan, as the review list advises, has no rival but dates
    of what was done.
    """
    roles = {column.role for column in columns}
    planned = any(column.role in DEADLINE_ROLES and is_of_the_plan(column.name) for column in columns)
    dated, named = bool(roles & DEADLINE_ROLES), Role.EXECUTORS in roles
    found: list[Column] = []
    for column in columns:
        cells, rival = held[column.place], column.rival
        settled_by_name = planned and not is_of_results(column.name)
        if column.role is Role.EXTRA and dated and cells.dates and not settled_by_name:
            rival = Role.DEADLINE
        elif (
            column.role is Role.EXTRA
            and named
            and may_name_people(column.name)
            and cells.role is Role.EXECUTORS
        ):
            rival = Role.EXECUTORS
        found.append(column._replace(rival=rival))
    return found
