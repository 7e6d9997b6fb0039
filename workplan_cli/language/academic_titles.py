"""Keeps academic titles, degrees and forms of address with the person whose they are.

    ректор, профессор Каримов А.    →  ректор профессор Каримов А.    a title between position and person
    к.т.н., доцент Орлов А.Б.       →  к.т.н. доцент Орлов А.Б.       a degree before the person
    Karimov A., t.f.d., professor   →  t.f.d. professor Karimov A.    both after the person

A title is no position of another person, so a comma beside it separates no executors.
"""

from __future__ import annotations

import re

from workplan_cli.language.expressions import Expression
from workplan_cli.language.persons import ADDRESS, DEGREE, PERSON, names_an_office

_RANK = (
    r"(?:(?:prof|dots|akad|проф|доц|акад|чл\.?-корр|acad|assoc\.?\s+prof)\.?"
    r"|(?:associate\s+)?professori?|профессори?|dotsent|доцент|akademik|академик|член-корреспондент|academician)(?!\w)"
)
_TITLE = rf"(?:{DEGREE}|{_RANK}|{ADDRESS})"
_TITLES = rf"{_TITLE}(?:,?\s+{_TITLE})*"
_TITLE_AND_COMMA = Expression(
    rf"((?<![\w.])(?:{DEGREE}|{ADDRESS}|{_RANK}(?=,\s*(?:[^\s,;\n]+ ){{0,3}}(?-i:{PERSON})))),\s*",
    re.IGNORECASE,
)
_POSITION_AND_TITLE = Expression(
    rf"(?P<office>[^,;\n()]+),\s*(?P<title>{_TITLES})\s+(?=(?-i:{PERSON}))", re.IGNORECASE
)
_TITLE_AFTER = Expression(
    rf"(?P<person>(?-i:{PERSON})),\s*(?P<title>{_TITLES})\s*(?=[;\n]|$|,\s*[^,;\n]*(?-i:{PERSON})\s*,\s*{_TITLES})",
    re.IGNORECASE,
)
_ONLY_TITLES = Expression(_TITLES, re.IGNORECASE)


def with_titles(text: str) -> str:
    """Return a cell in which no comma separates a title from its person, or a position from a title.

    >>> with_titles("к.т.н., доцент Орлов А.Б.")
    'к.т.н. доцент Орлов А.Б.'
    >>> with_titles("rektor, professor A.Karimov, dekan B.Saidov")
    'rektor professor A.Karimov, dekan B.Saidov'
    >>> with_titles("Karimov A., t.f.d., professor; Kadrlar bo‘limi, professor A.Olim")
    't.f.d. professor Karimov A.; Kadrlar bo‘limi, professor A.Olim'
    """
    if "," not in text:
        return text
    text = _TITLE_AFTER.sub(_before_the_person, text)
    return _POSITION_AND_TITLE.sub(_beside_the_title, _TITLE_AND_COMMA.sub(r"\1 ", text))


def is_title(text: str) -> bool:
    """Return whether a text consists of titles and degrees only.

    >>> [is_title(text) for text in ("t.f.d., professor", "доцент", "декан")]
    [True, True, False]
    """
    return bool(_ONLY_TITLES.fullmatch(text.strip()))


def _before_the_person(found: re.Match[str]) -> str:
    return f"{found['title'].replace(',', '')} {found['person']}"


def _beside_the_title(found: re.Match[str]) -> str:
    office = found["office"].strip()
    own = names_an_office(office) and not is_title(office)
    return f"{found['office']} {found['title']} " if own else found[0]
