"""Finds imported values that are well-formed but unlikely, so that a person compares them with the document.

2.1, 2.2, 2.4                     →  a row may be missing
Yuridik bolimi | Yuridik bo‘limi  →  one executor, spelt once with a typing error?
III-chorak as an executor         →  a cell in the wrong column
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from workplan_cli.importing.contents import NUMBER, is_deadline, states_a_deadline
from workplan_cli.importing.lettered import sub_item
from workplan_cli.importing.name_guards import is_oblique_word, other_forms, pieces_of_names
from workplan_cli.importing.register import Body
from workplan_cli.importing.roles import Role
from workplan_cli.importing.tasks import Division, Item, Task
from workplan_cli.importing.title_guards import LONGEST_END, divided_words, unlike
from workplan_cli.language.executor_names import is_person
from workplan_cli.language.unit_names import is_complete
from workplan_cli.language.uzbek import fold, match_key
from workplan_cli.model.review import Doubt, Place

SHORTEST_TITLE = 3
_WITH_LETTERS = re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{SHORTEST_TITLE}}}")
LONGEST_NAME = 160
SHORTEST_WORD = 6
"""A word of capitals with fewer letters is an abbreviation."""
FEWEST_REPEATED = 3
"""A plan of more activities than this, most of them with repeated titles, may have its titles elsewhere."""
NEARLY = 0.86
"""The least similarity, from 0 to 1, of two names that are regarded as nearly the same."""
MOST_NAMES = 20
"""The maximum number of names with the same first or last word with which a name is compared."""

_LEADING = re.compile(r"\d+")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:19|20)\d\d")
_PERSON_INSIDE = re.compile(r"\b[A-ZА-ЯЎҚҒҲ]\.\s?[A-ZА-ЯЎҚҒҲ]\w+")
_CUT = re.compile(r"(?:[,(-]|\b(?:va|hamda|i|and|boyicha|uchun|of|for|the|dlya|po))$")
_LAST_NUMERAL = re.compile(r"\s[IVXІХИ]+$")
_BRAND = re.compile(r"[^\W\d_](?:[A-ZА-ЯЎҚҒҲ]|[-‑])")
_ITEM = re.compile(r"^[^\W\d_]\)\s")
_MARK = re.compile(r"(?:^|(?<=\s))(?:[^\W\d_]|\d{1,2})\)\s")
_SHORT_BRACKET = re.compile(r"\s?\([^\W\d_]+(?: [^\W\d_]+)?\)")
_NO_DEADLINE = re.compile(r"\b(?:tasdiqla|utverdit|utverjdeni)|\b(?:yakunlari?|natijalari?|results)$")
"""What is done beside a day, or is drawn up at the end of a year: ``Yillik yakunlar``."""
_JOINTLY = re.compile(r"\bbilan\s+(?:birga|hamkor)|\b(?:sovmestno|vmeste|jointly|together)\b")
_SLIP_INSIDE = re.compile(r"[^\W\d_]\d+[^\W\d_]{2}|(?<!\d)0[^\W\d_]|[^\W\d_]0(?!\d)")
_SLIP = re.compile(r"\w*(?:\d[^\W\d_]|[^\W\d_]\d)\w*")


def found(items: Sequence[Item]) -> Iterator[Doubt]:
    """Yield a review item for each unlikely number and title, and for each missing supervisor.

    A number that a spreadsheet program turned into a date is corrected as well.
    """
    tasks = [item for item in items if isinstance(item, Task)]
    yield from mended_numbers(tasks)
    yield from numbers(items)
    yield from titles(tasks)
    yield from supervisors(tasks)


def numbers(items: Sequence[Item]) -> Iterator[Doubt]:
    """Yield a review item for each number that does not follow the number before it.

    1.3 follows 1.2, and so do 2.1 and 2. The first number of the plan, and the first number under a title,
    only has to end in 1. After a gap such as 1.2, 1.7, both 1.8 and 1.4 are accepted.

    A row without a number gets a number and a review item of its own. It may have used up a number or not:
    after 1.2 and such a row, 1.3 and 1.4 are accepted.
    """
    before: list[Sequence[int]] = []
    divided, unnumbered = False, 0
    for item in items:
        if isinstance(item, Division):
            divided, unnumbered = True, 0
            continue
        if sub_item(item.number):
            continue
        if not item.number:
            unnumbered += 1
            continue
        found = [int(part) for part in _LEADING.findall(item.number)] if NUMBER.fullmatch(item.number) else []
        steps = range(unnumbered + 1)
        follows = bool(found) and any(_follows(_later(each, by), found) for each in before for by in steps)
        begins = bool(found) and (divided or not before) and 1 <= found[-1] <= unnumbered + 1
        if not (follows or begins):
            yield Doubt(code="number-gap", place=item.place(Role.NUMBER), read=item.number)
        expected = [_later(each, unnumbered + 1) for each in before[:2]]
        before = [found] if follows or begins else [*expected, *([found] if found else [])]
        divided, unnumbered = divided and not found, 0


def _later(number: Sequence[int], steps: int) -> list[int]:
    """Return the number that many steps after another one in its chapter or section.

    >>> _later([1, 2], 2)
    [1, 4]
    """
    return [*number[:-1], number[-1] + steps]


def _follows(before: Sequence[int], found: Sequence[int]) -> bool:
    """Return whether a number can follow another one.

    >>> _follows([1, 2], [1, 3]), _follows([1, 2], [2]), _follows([1], [1, 1]), _follows([1, 2], [1, 4])
    (True, True, True, False)
    """
    shared = min(len(before), len(found))
    if len(found) > len(before):
        return found[:shared] == before[:shared] and found[shared:] == [1] * (len(found) - shared)
    stem, last = list(found[:-1]), found[-1]
    if list(before[: len(stem)]) == stem:
        return last == before[len(stem)] + 1
    # A new group starts: 2.1 after 1.7.
    return last == 1 and bool(stem) and stem[-1] == before[len(stem) - 1] + 1


def mended_numbers(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Change dates back into numbers, and yield a review item for each change.

    Spreadsheet programs turn some numbers into dates: ``1.1`` becomes 01.01.2024.
    """
    for task in tasks:
        found = _DATE.fullmatch(task.number)
        if found:
            number = f"{int(found[1])}.{int(found[2])}"
            place = task.place(Role.NUMBER)
            yield Doubt(code="number-was-date", place=place, read=task.number, assumed=number)
            task.number = number


def titles(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Yield a review item for each title that is a date, is cut off, or is equal to an earlier title.

    If most titles are repeated, one item says that the column may hold directions instead of activities.

    A small first letter shows that a title is cut off, unless most titles of the plan have one, or the
    title is an item such as ``a)``.
    """
    texts = [" ".join(task.title) for task in tasks]
    keys = [match_key(text) for text in texts]
    count = Counter(keys)
    small = sum(map(_begins_small, texts)) * 2 > len(tasks)
    recurring = _recurring(keys, tasks)
    again = [at for at, key in enumerate(keys) if count[key] > 1 and key not in recurring]
    dividing = len(again) * 2 > len(tasks) and len(count) > 1 and len(tasks) > FEWEST_REPEATED
    if dividing:
        repeated = "; ".join(dict.fromkeys(texts[at] for at in again))
        yield Doubt(code="titles-repeated", place=tasks[again[0]].place(Role.TITLE), read=repeated)
    others = unlike(texts, {line for task in tasks for line in task.executors})
    seen: set[str] = set()
    for at, (task, text, key) in enumerate(zip(tasks, texts, keys, strict=True)):
        odd = _is_odd_title(text)
        if odd or (_begins_small(text) and not small and not sub_item(task.number)):
            yield Doubt(code="title-odd", place=task.place(Role.TITLE), read=text)
        elif key in seen and key not in recurring and not dividing:
            yield Doubt(code="title-twice", place=task.place(Role.TITLE), read=text)
        for parts in divided_words(text):
            yield Doubt(code="word-break-unsure", place=task.place(Role.TITLE), read=parts)
        if at in others and not odd:
            yield Doubt(code=others[at], place=task.place(Role.TITLE), read=text)
        seen.add(key)


def _recurring(keys: Sequence[str], tasks: Sequence[Task]) -> set[str]:
    """Return the titles of which each activity has a deadline of its own, and all other cells are the same.

    Such an activity recurs: a meeting of the council in January, April and July.
    """
    deadlines: dict[str, list[tuple[str, ...]]] = {}
    others: dict[str, set[tuple[object, ...]]] = {}
    for key, task in zip(keys, tasks, strict=True):
        deadlines.setdefault(key, []).append((*task.deadline, *task.start, *task.end, *map(str, task.marks)))
        others.setdefault(key, set()).add((task.executors, *task.extra.items()))
    return {
        key
        for key, texts in deadlines.items()
        if all(texts) and len(set(texts)) == len(texts) and len(others[key]) == 1
    }


def supervisors(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Yield a review item for each activity without a supervisor if most activities have one."""
    without = [task for task in tasks if not task.supervisors]
    if len(without) * 2 < len(tasks):
        for task in without:
            yield Doubt(code="supervisor-missing", place=task.place(Role.SUPERVISORS))


def _is_odd_title(text: str) -> bool:
    """Return whether a text is probably not a complete title, judged without the size of its first letter.

    >>> _is_odd_title("III-chorak"), _is_odd_title("Kurslar ochish va"), _is_odd_title("Kurslar ochish")
    (True, True, False)
    >>> [_is_odd_title(text) for text in ("Jadvalni tasdiqlash", "Prepare paper I", "Yillik yakunlar")]
    [False, False, False]
    """
    numbered = bool(_LAST_NUMERAL.search(text)) and not text.isupper()
    cut = (bool(_CUT.search(fold(text)[-LONGEST_END:])) and not numbered) or _is_unbalanced(text)
    return (
        not _WITH_LETTERS.match(text)
        or cut
        or (states_a_deadline(text) and not _NO_DEADLINE.search(fold(text)))
    )


def _is_unbalanced(text: str) -> bool:
    """Return whether a bracket is opened or closed only once; that of ``а)`` does not count."""
    inside = _MARK.sub("", text)
    return inside.count("(") != inside.count(")")


def _begins_small(text: str) -> bool:
    """Return whether a text begins with a small letter, as the rest of a cut title does.

    >>> [_begins_small(text) for text in ("va tasdiqlash", "iPhone app release", "e-kutubxona", "а) завод")]
    [True, False, False, False]
    """
    return text[:1].islower() and not _BRAND.match(text) and not _ITEM.match(text)


def executors(named: Sequence[tuple[Body, Place]]) -> Iterator[Doubt]:
    """Yield a review item for each executor whose name is unlikely or nearly the same as another name.

    ``named`` holds each executor with each place where it is named.
    """
    first: dict[int, tuple[Body, Place]] = {}
    counts: Counter[int] = Counter(id(body) for body, _ in named)
    for body, place in named:
        first.setdefault(id(body), (body, place))
    cut = set(pieces_of_names([body.name for body, _ in named]))
    odd = {
        id(body)
        for body, _ in first.values()
        if _is_odd_name(body.name) or body.name in cut or (body.head and is_oblique_word(body.name))
    }
    for body, place in named:
        if id(body) in odd:
            yield Doubt(code="executor-odd", place=place, read=body.name)
    forms = dict(other_forms(Counter(body.name for body, _ in named)))
    buckets: dict[tuple[int, str], list[tuple[Body, Place]]] = {}
    for body, place in first.values():
        if usual := forms.get(body.name):
            params = {"instead": usual}
            yield Doubt(code="executor-alike", place=place, read=body.name, assumed=body.name, params=params)
            continue
        for other, elsewhere in _candidates(buckets, body, place):
            # A typing error is hardly made twice.
            often = min(counts[id(body)], counts[id(other)]) > 1
            if not often and _nearly(body.name, other.name):
                seldom = counts[id(body)] <= counts[id(other)]
                rare, kept = (body, other) if seldom else (other, body)
                yield Doubt(
                    code="executor-alike",
                    place=place if seldom else elsewhere,
                    read=rare.name,
                    assumed=rare.name,
                    params={"instead": kept.name},
                )
                break


def _candidates(
    buckets: dict[tuple[int, str], list[tuple[Body, Place]]], body: Body, place: Place
) -> list[tuple[Body, Place]]:
    """Return the earlier executors whose first or last word is the same as that of ``body``.

    Only these are compared with ``body``, because comparing all pairs would take quadratic time. ``body``
    itself is added to ``buckets`` for later calls.
    """
    words = match_key(body.name[:LONGEST_NAME]).split()
    found: list[tuple[Body, Place]] = []
    for end in (0, -1) if words else ():
        bucket = buckets.setdefault((end, words[end]), [])
        found += bucket
        if len(bucket) < MOST_NAMES:
            bucket.append((body, place))
    return found


def _is_odd_name(name: str) -> bool:
    """Return whether a text is probably not the name of one executor.

    >>> _is_odd_name("III-chorak"), _is_odd_name("Yuridik b0‘lim"), _is_odd_name("Yuridik bo‘lim")
    (True, True, False)
    >>> _is_odd_name("Отдел кадров совместно с отделом закупок"), _is_odd_name("Yordamchi: HR Unit")
    (True, True)
    >>> _is_odd_name("Fuqarolarni (yoshlarni) o‘qitish markazi"), _is_odd_name("Yuridik (bo‘lim")
    (False, True)
    """
    inside = _PERSON_INSIDE.search(name) and not is_person(name)
    plain = _SHORT_BRACKET.sub("", name)  # туман (шаҳар) ҳокимликлари
    unlike = len(name) > LONGEST_NAME or not re.search(r"[^\W\d_]{2}", name) or "(" in plain or ")" in plain
    slip = bool(_SLIP_INSIDE.search(name)) or (bool(_SLIP.search(name)) and not is_complete(name))
    several = bool(_JOINTLY.search(fold(name))) or ": " in name
    return (
        bool(inside) or unlike or slip or several or is_deadline(name) or (is_person(name) and " va " in name)
    )


def _nearly(one: str, other: str) -> bool:
    """Return whether two names differ only by a typing error, not by a number or a whole word.

    >>> _nearly("Moliya boshqarmasi", "Molya boshqarmasi"), _nearly("1-bo‘lim", "2-bo‘lim")
    (True, False)
    >>> _nearly("Ma’naviyat bo‘limi", "Madaniyat bo‘limi")
    False
    """
    first, second = match_key(one), match_key(other)
    if first == second or abs(len(first) - len(second)) > 3:  # noqa: PLR2004 - a few letters
        return False
    if re.findall(r"\d+", first) != re.findall(r"\d+", second) or len(first) < 6:  # noqa: PLR2004
        return False
    words = list(zip(first.split(), second.split(), strict=False))
    different = [(a, b) for a, b in words if a != b]
    if all(_is_abbreviation(name, at) for name in (one, other) for at in _places(words)):
        return False
    if len(first.split()) == len(second.split()) and (
        len(different) != 1
        or _is_other_word(*different[0])
        or SequenceMatcher(None, *different[0], autojunk=False).ratio() < NEARLY - 0.11
    ):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= NEARLY


def _is_other_word(one: str, other: str) -> bool:
    """Return whether two words of the same length differ in letters apart from each other.

    >>> _is_other_word("manaviyat", "madaniyat"), _is_other_word("moliya", "molyia")
    (True, False)
    """
    if len(one) != len(other):
        return False
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) > 1 and places[-1] - places[0] > 1


def _places(words: Sequence[tuple[str, str]]) -> list[int]:
    """Return the places of the words in which two names differ."""
    return [at for at, (one, other) in enumerate(words) if one != other]


def _is_abbreviation(name: str, at: int) -> bool:
    """Return whether a word of a name is an abbreviation, which a single letter makes another one.

    >>> _is_abbreviation("Зам. директора по УВР", 3), _is_abbreviation("Зам. директора по УВР", 0)
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", name)
    return at < len(words) and len(words[at]) < SHORTEST_WORD and words[at].isupper()


def without_second_lines(review: Sequence[Doubt]) -> list[Doubt]:
    """Return the review items without those that a graver reading of the same number explains.

    A number that was changed, written in digits or found twice is to be compared with the document anyway;
    that it also does not follow the one before needs no second line.
    """
    explained = {"number-changed", "number-lettered", "number-twice", "number-in-digits"}
    changed = {doubt.place for doubt in review if doubt.code in explained}
    return [doubt for doubt in review if not (doubt.code == "number-gap" and doubt.place in changed)]
