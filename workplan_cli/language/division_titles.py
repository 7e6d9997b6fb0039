"""The titles of chapters and sections that say their own number: ``1-bo‘lim. …``, ``II bob``, ``Chapter 3``.

A division is a chapter or a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workplan_cli.language.uzbek import fold

_WORD = (
    r"(?:bob|bolim|qism|(?:ustuvor )?yonalish|maqsad|razdel|glava|chast|napravleniy?e|chapter)"
    r"(?:i|lar)?(?![a-z])"
)
_COUNT = r"\d{1,2}|[ivxl]+"
WORDED = re.compile(rf"(?P<before>{_COUNT})\s*-?\s*{_WORD}|{_WORD}\s*-?\s*(?P<after>{_COUNT})\b")
"""The beginning of a folded title that says its number with the word for a division."""


def worded_number(title: str) -> str:
    """Return the number that a title says with the word for a division, in digits; empty if there is none.

    >>> [worded_number(title) for title in ("1-bo‘lim. Kadrlar", "II bob", "Глава 3. Кадры", "Kadrlar")]
    ['1', '2', '3', '']
    """
    found = WORDED.match(fold(title))
    if not found:
        return ""
    return _in_digits(found["before"] or found["after"])


def _in_digits(number: str) -> str:
    from workplan_cli.language.roman import from_roman  # few titles say their number

    return str(from_roman(number.upper()) or number)


def numbers_itself(number: str, title: str) -> bool:
    """Return whether the title of a division says the number that the plan gives the division.

    Of the number of a section, the title may say the last part only.

    >>> numbers_itself("I", "1-bo‘lim. Kadrlar"), numbers_itself("2.1", "1-bob"), numbers_itself("3", "I bob")
    (True, True, False)
    """
    said = worded_number(title)
    return bool(said) and said == _in_digits(number.rpartition(".")[2])


def numbered(number: str, title: str) -> str:
    """Return the number and the title of a division as one text, which says the number once.

    >>> numbered("II", "Moliya ishlari"), numbered("II", "II bob. Moliya ishlari")
    ('II. Moliya ishlari', 'II bob. Moliya ishlari')
    """
    return title if numbers_itself(number, title) else f"{number}. {title}"


def all_numbered(divisions: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the text of each division, given as number and title, in the table of a plan.

    If one title does not say its number, the numbers are written with all of them. Divisions of one level
    otherwise would look like two levels, also to a program that reads the document.

    >>> list(all_numbered([("I", "1-bo‘lim. Kadrlar"), ("II", "Moliya")]).values())
    ['I. 1-bo‘lim. Kadrlar', 'II. Moliya']
    """
    found = list(divisions)
    said = all(numbers_itself(*each) for each in found)
    return {each: each[1] if said else f"{each[0]}. {each[1]}" for each in found}
