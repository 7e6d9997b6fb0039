"""Tells the year that the title of a plan is for from the other years that it names.

План на 2026 год по реализации Программы на 2025–2030 годы      →  2026
2025-yil yakunlari va 2026-yildagi vazifalar                    →  2026
Work plan for 2026 following up the 2025 audit                  →  2026
План мероприятий на период с 2025 по 2027 год                   →  2025-2027
"""

from __future__ import annotations

import re
from itertools import pairwise

_FOR = re.compile(
    r"\b(?:na|for|during) (?P<year>20\d\d)(?!\d|\s*[-/,]\s*\d| (?:and|i|va|hamda) 20)"
    r"|(?<![\d.-])(?P<dative>20\d\d)\s*-?\s*yil(?:ga|gi|da(?:gi)?| uchun)\b(?!\s*\d)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_RESULTS = r"(?:yakun|natija|itog|rezultat|result|outcome)\w*"
_PAST = re.compile(
    rf"(?<![\d-])20\d\d(?:\s*-?\s*yil\w*)?\s+{_RESULTS}"
    rf"|\b{_RESULTS} (?:raboti )?(?:za |of |for )?20\d\d(?!\d|\s*[-/]\s*\d)(?: god\w*)?"
)
_OF_YEARS = r"(?:\s*-?\s*(?:yil(?:i|lar)?|god\w*|gg?\b\.?|y\b))?"
_IN_WORDS = re.compile(
    rf"(?<![\d.])(?P<first>20\d\d)(?:{_OF_YEARS}\s*(?:-|po|do|to|through|thru|until|till)\s*"
    rf"|{_OF_YEARS}\s*-?\s*dan\s+(?=20\d\d{_OF_YEARS}\s*-?\s*ga))(?P<last>20\d\d)(?![\d.]|-\d)"
    rf"|\bbetween (?P<after>20\d\d) and (?P<before>20\d\d)(?!\d)"
)
_LISTED = re.compile(
    r"(?<![\d.-])20\d\d(?:,\s*20\d\d)*,?\s*(?:,|i|va|hamda|and|&)\s*20\d\d(?![\d.]|\s*-\s*\d)"
)


def with_ranges(key: str) -> str:
    """Write each range of years that a title states in words, or as a list, with a hyphen.

    Years that do not follow each other are no range. ``key`` has the form that
    :func:`~workplan_cli.language.uzbek.fold` returns.

    >>> with_ranges("plan s 2025 po 2027 god"), with_ranges("2025-yildan 2027-yilgacha reja")
    ('plan s 2025-2027 god', '2025-2027-yilgacha reja')
    >>> with_ranges("plan na 2025, 2026 i 2027 godi"), with_ranges("plan for 2025 and 2027")
    ('plan na 2025-2027 godi', 'plan for 2025 and 2027')
    """
    key = _IN_WORDS.sub(lambda found: "-".join(_YEAR.findall(found[0])), key)
    return _LISTED.sub(_range, key)


def _range(found: re.Match[str]) -> str:
    years = [int(year) for year in _YEAR.findall(found[0])]
    follows = all(first + 1 == second for first, second in pairwise(years))
    return f"{years[0]}-{years[-1]}" if follows else found[0]


def planned_year(key: str) -> int | None:
    """Return the only year of which a title says that the plan is for it; ``None`` if there is no such year.

    ``key`` has the form that :func:`~workplan_cli.language.uzbek.fold` returns.

    >>> planned_year("plan na 2026 god po realizatsii programmi na 2025-2030 godi"), planned_year("2026-yil")
    (2026, None)
    """
    years = {int(found["year"] or found["dative"]) for found in _FOR.finditer(key)}
    return years.pop() if len(years) == 1 else None


def without_past(key: str) -> str:
    """Remove the year whose results a title mentions, if the title states another year.

    >>> without_past("2025-yil yakunlari va 2026-yildagi vazifalar"), without_past("2025-yil yakunlari")
    ('  va 2026-yildagi vazifalar', '2025-yil yakunlari')
    """
    rest = _PAST.sub(" ", key)
    return rest if _YEAR.search(rest) else key
