"""Tells the year that the title of a plan is for from the other years that it names.

План на 2026 год по реализации Программы на 2025–2030 годы      →  2026
2025-yil yakunlari va 2026-yildagi vazifalar                    →  2026
Work plan for 2026 following up the 2025 audit                  →  2026
"""

from __future__ import annotations

import re

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
