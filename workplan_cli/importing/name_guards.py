"""Finds names of executors that look like a piece of a name, or like another form of a name used more often.

отдела закупок | Отдел закупок      another case of a name that other rows have
ОК | Отдел кадров                   an abbreviation of it
областей                            a piece that begins small and names no unit
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workplan_cli.language.expressions import Expression
from workplan_cli.language.persons import is_styled_person
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.russian_cases import is_case_of, stems
from workplan_cli.language.russian_units import begins_with_unit, is_small_nominative
from workplan_cli.language.unit_names import is_complete, names_several_people
from workplan_cli.language.uzbek import match_key

FEWEST = 3
"""The least number of names that show how names of the plan begin."""
MOSTLY = 0.6
"""The least share of names with a capital that makes a small letter unusual."""

_OBLIQUE = Expression(r"[а-яё-]+(?:ого|его|ому|ему|ыми|ими)")
_CYRILLIC = Expression("[а-яё]", re.IGNORECASE)
_UZBEK = Expression("[ўқғҳ]", re.IGNORECASE)
_BODY_OF_WORK = Expression(
    r"(?:brigad|smen|zven|otryad|guru[hx]|grupp|shtab|komand|ustaxona|sex|tsex|jamoa|ekipaj|uchastk|uchastok)\w*"
    r"|(?:group|crew|squad|shift|workshop|brigade|force)s?"
)
"""A noun for people who work together; such a name may begin small where departments begin with a capital."""
_ALONE = Expression(r"[а-яё-]+(?:ов|ев|ей|ам|ям|ами|ями|ах|ях)")
"""A single word in an oblique plural, unlike ``подрядчик``."""


def pieces_of_names(names: Sequence[str]) -> Iterator[str]:
    """Yield the names that look like a piece of a longer name.

    Such a name begins with a small letter although most others begin with a capital, and it names no unit, no
    office, no group of people and no body of work, or it begins with a word in an oblique case. ``names``
    holds each name as often as the plan does; a name of several words that occurs again was hardly cut.

    >>> list(pieces_of_names(["Отдел кадров", "Бухгалтерия", "Юрист", "областей", "подрядчик"]))
    ['областей']
    """
    capital = sum(not name[:1].islower() for name in names)
    if len(names) < FEWEST or capital < MOSTLY * len(names):
        return
    times = Counter(names)
    heads = {head for name in names if not name[:1].islower() and (head := _head_word(name))}
    for name in times:
        known = (
            is_complete(name)
            or is_styled_person(name)
            or names_several_people(name)
            or may_be_a_position(name)
            or begins_with_unit(name)
            or is_small_nominative(name)
            or _BODY_OF_WORK.fullmatch(_head_word(name))
        )
        oblique = _OBLIQUE.fullmatch(name.partition(" ")[0])
        again = " " in name and (times[name] > 1 or _head_word(name) in heads)
        piece = oblique or (not known and not again and (" " in name or _ALONE.fullmatch(name)))
        if name[:1].islower() and piece:
            yield name


def _head_word(name: str) -> str:
    """Return the word that says what a name of several words stands for: the first in Russian, or the last.

    >>> _head_word("Бригада каменщиков"), _head_word("Kadrlar bo‘limi"), _head_word("Прораб")
    ('brigada', 'bolimi', '')
    """
    words = match_key(name).split()
    russian = _CYRILLIC.search(name) and not _UZBEK.search(name)
    return (words[0] if russian else words[-1]) if len(words) > 1 else ""


def is_oblique_word(name: str) -> bool:
    """Return whether a name is a single Russian word in an oblique plural: the end of a longer name.

    >>> is_oblique_word("Кадров"), is_oblique_word("Прораб")
    (True, False)
    """
    return bool(_ALONE.fullmatch(name.lower()))


def other_forms(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is another case or the abbreviation of a name used at least as often, with it.

    ``counts`` maps each name to the number of cells that hold it.

    >>> list(other_forms(Counter({"Отдел закупок": 3, "Отдела закупок": 1, "ОК": 1, "Отдел кадров": 2})))
    [('Отдела закупок', 'Отдел закупок'), ('ОК', 'Отдел кадров')]
    """
    alike_by_stems: dict[str, list[str]] = {}
    initials: dict[str, list[str]] = {}
    for name in counts:
        alike_by_stems.setdefault(stems(name), []).append(name)
        if len(match_key(name).split()) > 1:
            initials.setdefault(_initials(name), []).append(name)
    for name, times in counts.items():
        short = initials.get(match_key(name), []) if name.isupper() and " " not in name else []
        alike = [*short, *(each for each in alike_by_stems[stems(name)] if _is_case(name, each))]
        usual = max((each for each in alike if each != name), key=lambda each: counts[each], default="")
        if usual and counts[usual] >= times:
            yield name, usual


def _is_case(name: str, other: str) -> bool:
    """Return whether a name is an oblique case of another name with as many words.

    >>> _is_case("Отдела кадров", "Отдел кадров"), _is_case("Отдел кадров", "Отдела кадров")
    (True, False)
    """
    pairs = list(zip(match_key(name).split(), match_key(other).split(), strict=False))
    same = len(match_key(name).split()) == len(match_key(other).split())
    return same and name != other and all(one == two or is_case_of(one, two) for one, two in pairs)


def _initials(name: str) -> str:
    """Return the first letters of the words of a name.

    >>> _initials("Отдел кадров")
    'ok'
    """
    return "".join(word[0] for word in match_key(name).split())
