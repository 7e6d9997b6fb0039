"""Proposes the targets of an activity from its title and from its columns of quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workplan_cli.importing.target_columns import Found, Reading, label_of_column
from workplan_cli.importing.targets import propose_targets
from workplan_cli.language.counted_units import is_counted
from workplan_cli.language.quantities import Each, Mention, parse_quantity, plain
from workplan_cli.language.quantity_rates import times_in, without_rate
from workplan_cli.language.quantity_search import counter, find_quantities, words_after
from workplan_cli.language.unclear_numbers import unclear_numbers
from workplan_cli.language.uzbek import fold
from workplan_cli.model.activity import Target
from workplan_cli.model.deadline import Period
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place

_SIGNED = re.compile(r"(?:^|[\s(])[-−–]$")
"""A minus before a number. It may be a dash, but no target is less than nothing."""

_TOTAL_BEFORE = re.compile(
    r"\b(?:jami|hammasi(?: bolib)?|vsego|itogo|v selom|v obshey slojnosti|total(?: of)?)\W*$"
)
_TOTAL_AFTER = re.compile(r"(?:\b(?:in (?:total|all)|altogether)|^\W*total)$")
"""The words of a total, before or after its number, in a folded text."""

_NUMBER_AND_UNIT = re.compile(r"(\d[\d \u00a0]*(?:[.,]\d+)?)\s+([^\W\d_][\w'‘’ʻʼ`´-]*)")


class Targets(Record):
    """The targets of an activity, and the review items on them.

    ``of_columns`` holds items with the name of the column of each; their place is not filled in.
    """

    targets: tuple[Target, ...]
    doubts: tuple[Doubt, ...]
    of_columns: tuple[tuple[str, Doubt], ...]


def targets_of(title: str, place: Place, reading: Reading, language: str, period: Period) -> Targets:
    """Return the targets of an activity with the given title, which is at ``place``.

    A quantity for each month or place is no target, because the value of a target is that of the whole
    period; unless the period is one such month, quarter, half or year.
    """
    stated = find_quantities(title, language)
    mentions = [each for each in stated if not _SIGNED.search(title[: each.start])]
    whole = [each for each in mentions if _is_whole(each.each, period)]
    columns = [each for each in (*reading.found, *reading.summed) if _is_whole(each.quantity.each, period)]
    labels = [_label(each, columns) for each in whole]
    columns = [each for each in columns if not any(_is_same(each, mention) for mention in whole)]
    whole = [each._replace(label_hint=label) for each, label in zip(whole, labels, strict=True)]
    made = propose_targets([*whole, *(_mention(each, title, language) for each in columns)])
    of_title = made[: len([each for each in whole if each.value])]
    repeated = [each for each in mentions if not _is_whole(each.each, period)]
    repeated = [each for each in repeated if not any(_is_total(title, each, it, period) for it in whole)]
    doubts = [
        *(_proposed(target, place) for target in of_title),
        *(_for_each(each.each, each.value, each.wording, place, period) for each in repeated if each.each),
        *(_unsure(each, place) for each in unclear_numbers(title, mentions)),
        *(_unsure(f"-{each.wording}", place) for each in stated if each not in mentions),
    ]
    rest = [each for each in columns if each.quantity.value]
    return Targets(
        made,
        tuple(doubts),
        (
            *_of_columns(rest, made[len(of_title) :], reading.summed),
            *_each_in_columns(reading, period),
        ),
    )


def _is_whole(each: Each | None, period: Period) -> bool:
    return each is None or times_in(period, each) == 1


def _is_total(title: str, each: Mention, total: Mention, period: Period) -> bool:
    """Return whether a quantity is the total, in the same unit, of one for each part before it.

    ``har tumanda 2 tadan, jami 28 ta``: the 28 are these 2 in all districts. A total for the parts of the
    period must agree with it: 2 a month are 24 in a year.
    """
    if each.each is None or total.start < each.end or fold(total.unit) != fold(each.unit):
        return False
    times = times_in(period, each.each)
    if times is not None and each.value * times != total.value:
        return False
    before, after = title[each.end : total.start], re.split("[.;:,)]", title[total.end :])[0]
    return bool(_TOTAL_BEFORE.search(fold(before)) or _TOTAL_AFTER.search(fold(after)))


def _is_same(found: Found, mention: Mention) -> bool:
    """Return whether a column repeats a quantity of the title, with the same unit or without one."""
    unit, other = fold(found.quantity.unit), fold(mention.unit)
    alike = not unit or unit == other or (is_counted(unit) and is_counted(other))
    return alike and found.quantity.value == mention.value


def _label(mention: Mention, columns: Sequence[Found]) -> str:
    """Return the label of a quantity of the title: the words of a column that repeats it, if it has any.

    The column names what is counted: of ``sign agreements with 3 universities`` it says ``3 agreements``.
    """
    same = (each.quantity.label for each in columns if _is_same(each, mention))
    return without_rate(next(filter(None, same), mention.label_hint))


def _mention(found: Found, title: str, language: str) -> Mention:
    quantity = found.quantity
    label = without_rate(quantity.label) or label_of_column(found.column) or words_after(title, 0)
    unit = quantity.unit or counter(quantity.label or label_of_column(found.column) or title, language)
    return Mention(quantity.value, unit, label, 0, 0, quantity.wording)


def _proposed(target: Target, place: Place) -> Doubt:
    wording = target.wording or ""
    code = "target-proposed" if any(map(str.isdigit, wording)) else "target-in-words"
    return Doubt(code=code, place=place, read=wording, assumed=_text(target))


def _text(target: Target) -> str:
    return f"{plain(target.value)} {target.unit}: {target.label}"


def _unsure(read: str, place: Place) -> Doubt:
    """Return the item on a number that may be a quantity, with the target to write if it is one.

    >>> _unsure("24 materiallar", Place()).params["targets"]
    'targets: [{key: …, value: 24, unit: materiallar, label: …}]'
    """
    found = _NUMBER_AND_UNIT.fullmatch(read)
    value, unit = (plain(parse_quantity(found[1])), found[2]) if found else ("…", "…")
    return Doubt(
        code="target-unsure",
        place=place,
        read=read,
        params={"targets": f"targets: [{{key: …, value: {value}, unit: {unit}, label: …}}]"},
    )


def _for_each(each: Each, value: Decimal, read: str, place: Place, period: Period) -> Doubt:
    times = times_in(period, each)
    if times is None:
        return Doubt(code="target-for-each", place=place, read=read)
    params = {"value": plain(value * times), "each": plain(value), "times": times}
    return Doubt(code="target-for-each-part", place=place, read=read, params=params)


def _of_columns(
    found: Sequence[Found], made: Sequence[Target], summed: Sequence[Found]
) -> Iterator[tuple[str, Doubt]]:
    for each, target in zip(found, made, strict=False):
        code = "target-of-column" if each.sure else "target-column-unsure"
        code = "target-summed" if each in summed else code
        yield each.column, Doubt(code=code, place=Place(), read=each.column, assumed=_text(target))


def _each_in_columns(reading: Reading, period: Period) -> Iterator[tuple[str, Doubt]]:
    for found in reading.found:
        each = found.quantity.each
        if each and not _is_whole(each, period) and not any(_adds_up(it, found) for it in reading.found):
            quantity = found.quantity
            yield found.column, _for_each(each, quantity.value, quantity.wording, Place(), period)


def _adds_up(total: Found, part: Found) -> bool:
    """Return whether a quantity is the total of one for each place in the same cell: ``jami 28 ta``."""
    of, each = total.quantity, part.quantity
    same = total.column == part.column and fold(each.unit) in {"", fold(of.unit)}
    return same and each.each is Each.PLACE and of.each is None and of.value > each.value
