"""Finds the person who follows a name in a cell as its head, or as the holder of the position.

    Yuridik bo‘lim, A.Valiyev   →  the department with its head, to be checked
    Yuridik bo‘lim; A.Valiyev   →  two executors
    Ким О.В., начальник отдела кадров   →  one person with a position

A semicolon always separates. A comma may stand between one name and one person. Between a position that names
its unit and a person, a line break may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.language.academic_titles import is_title
from workplan_cli.language.persons import (
    PERSONS,
    is_office,
    is_one_person,
    may_be_a_person,
    names_an_office,
)
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.unit_names import is_complete, names_several_people
from workplan_cli.model.record import Record

AFTER_COMMA = "executor-after-comma"
"""The code of a person after a comma who was read as the head of a unit or the holder of a position."""


class Named(Record):
    """An executor as named in a cell.

    ``head`` is the person who leads the executor. ``office`` is the rank or position written before a person.
    If the name is a guess, ``doubt`` is the code of the guess and ``instead`` is the other possible reading.
    """

    name: str
    head: str | None = None
    doubt: str | None = None
    instead: str = ""
    office: str | None = None


def led(names: Sequence[tuple[str, Named]]) -> Iterator[Named]:
    r"""Yield names, each given with the separator before it; a person may lead the unit before.

    >>> [(named.name, named.head) for _, named in [("", each) for each in led(
    ...     [("\n", Named("Yuridik bo‘lim")), (",", Named("A.Valiyev"))])]]
    [('Yuridik bo‘lim', 'A.Valiyev')]
    """
    done: list[Named] = []
    for at, (separator, named) in enumerate(names):
        before = done[-1] if done else None
        if separator == "," and before is not None and _is_position_of(named, before):
            done[-1] = _holding(before, named, pairs=_pairs_in_list(names, at))
            continue
        if before is None or separator == ";" or not _may_lead(named, before):
            done.append(_doubted_below_a_position(named, before) if separator == "\n" else named)
            continue
        apart = f"{before.name}; {named.name}"
        if names_an_office(before.name):
            if separator == ",":
                done[-1] = Named(named.name, None, AFTER_COMMA, apart, before.name)
            elif separator == "\n" and is_office(before.name):
                done.append(named._replace(doubt="executor-apart", instead=f"{before.name} {named.name}"))
            else:
                done[-1] = Named(named.name, None, "executor-person", office=before.name)
        elif not _is_one_beside_one(names, at):
            done.append(named)
        elif separator == "," and (is_complete(before.name) or not may_be_a_person(before.name)):
            done[-1] = Named(before.name, named.name, AFTER_COMMA, apart)
        else:
            other = f"{before.name} ({named.name})"
            done.append(named._replace(doubt="executor-apart", instead=other))
    yield from done


def _is_position_of(named: Named, before: Named) -> bool:
    """Return whether a name is one position with a small letter, and a person stands before it.

    >>> ivan = Named("Ким О.В.")
    >>> [_is_position_of(Named(text), ivan) for text in ("юрист", "учителя", "Юрист", "отдел кадров")]
    [True, False, False, False]
    """
    single = may_be_a_position(named.name) and not names_several_people(named.name)
    bare = named.head is None and named.office is None
    return bare and single and named.name[:1].islower() and is_bare_person(before)


def _holding(person: Named, position: Named, *, pairs: int) -> Named:
    """Return a person with the position after the comma.

    ``pairs`` is the number of such pairs in a list of nothing else, or 0. Several pairs, or one whose
    position names its unit, are certain; any other position may be a second executor.

    >>> [_holding(Named("Ким О.В."), Named(text), pairs=1).doubt for text in ("юрист", "юрист школы")]
    ['executor-after-comma', 'executor-person']
    """
    sure = pairs > 1 or (pairs == 1 and not is_office(position.name))
    doubt = "executor-person" if sure else AFTER_COMMA
    return Named(person.name, None, doubt, f"{person.name}; {position.name}", position.name)


def _pairs_in_list(names: Sequence[tuple[str, Named]], at: int) -> int:
    """Return the number of pairs of a person and a position that a list consists of, or 0.

    ``at`` is the index of a name in the list, which a semicolon or the end of the cell ends.

    >>> _pairs_in_list([("", Named("Ким О.В.")), (",", Named("юрист"))], 1)
    1
    """
    ends = [each for each, (separator, _) in enumerate(names) if separator == ";" or not each]
    start = max(each for each in ends if each <= at)
    end = min((each for each in ends if each > at), default=len(names))
    listed = [named for _, named in names[start:end]]
    people, positions = listed[::2], listed[1::2]
    paired = len(people) == len(positions) and all(map(_is_position_of, positions, people))
    return len(people) if paired else 0


def _doubted_below_a_position(named: Named, before: Named | None) -> Named:
    """Return a person with an academic title, as a guess if the line above is only a position.

    >>> _doubted_below_a_position(Named("A.Karimov", office="professor"), Named("Rektor")).instead
    'Rektor professor A.Karimov'
    """
    title = named.office if named.office and is_title(named.office) else ""
    alone = before is not None and before.head is None and before.office is None
    if not (title and before and alone and names_an_office(before.name)) or is_title(before.name):
        return named
    return named._replace(doubt="executor-apart", instead=f"{before.name} {title} {named.name}")


def _may_lead(named: Named, before: Named) -> bool:
    """Return whether ``named`` is a person and ``before`` a single unit or position without a person."""
    if not is_bare_person(named) or before.head is not None or before.office is not None:
        return False
    return not is_one_person(before.name) and not names_several_people(before.name)


def is_bare_person(named: Named) -> bool:
    """Return whether a name is a person without a position."""
    return named.head is None and named.office is None and bool(PERSONS.fullmatch(named.name))


def _is_one_beside_one(names: Sequence[tuple[str, Named]], at: int) -> bool:
    """Return whether a single unit stands before the person at an index, and no other person after it.

    >>> unit, person, other = Named("Yuridik bo‘lim"), Named("A.Valiyev"), Named("B.Karimov")
    >>> _is_one_beside_one([("", unit), (",", person)], 1)
    True
    >>> _is_one_beside_one([("", unit), (",", person), (",", other)], 1)
    False
    """
    start = names[at - 1][0]
    earlier = names[at - 2][1] if at > 1 and start != ";" else None
    later = names[at + 1] if at + 1 < len(names) else None
    if later and later[0] != ";" and is_bare_person(later[1]):
        return False
    return earlier is None or earlier.head is not None or bool(PERSONS.fullmatch(earlier.name))
