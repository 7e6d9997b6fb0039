"""Removes from a cell of executors what is not part of a name: list numbers, labels of roles, and remarks.

>>> without_remarks("1. Отв.: Отдел кадров (по согласованию)")
('Отдел кадров', True)
"""

from __future__ import annotations

import re

_ROLES = r"""
    отв\.?|ответственн\w+(?:\s+исполнител\w+)?|(?:со)?исп\.?|(?:со)?исполнител\w*|координатор\w*|участник\w*
    |mas.?ul(?:lar)?(?:\s+ijrochi(?:lar)?)?|(?:ham)?ijrochi(?:lar)?|javobgar(?:lar)?|bajaruvchi(?:lar)?
    |масъул(?:лар)?(?:\s+ижрочи(?:лар)?)?|(?:ҳам)?ижрочи(?:лар)?|жавобгар(?:лар)?
    |(?:co-?)?lead(?:er|ing)?|support(?:ing|er)?|(?:mainly\s+)?responsible|owner|co-?executors?|executors?
    |partners?|implementer|assist(?:ing|ant)?|coordinator|in\s+charge
"""
_REMARKS = r"""
    по\s+согл(?:асованию|асов\.|\.)|kelishilgan\s+holda|kelishuv\s+(?:asosida|bo.yicha)|kelishgan\s+holda
    |келишилган\s+ҳолда|келишув\s+(?:асосида|бўйича)|келишган\s+ҳолда
    |(?:by|upon)\s+agreement|as\s+agreed|subject\s+to\s+agreement|tbc|to\s+be\s+confirmed
"""
_OTHERS = r"""
    др\.?|другие|прочие|пр\.|т\.\s?д\.|т\.\s?п\.|boshqalar|бошқалар|h\.k\.|others|et\s+al\.?|etc\.?
"""


def _joined(words: str) -> str:
    return "".join(words.split())


_ROLE_BEFORE = re.compile(rf"(?P<start>^|[;,\n(])\s*(?:{_joined(_ROLES)})\s*:\s*", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    rf"\s*(?:\(\s*(?:{_joined(_ROLES)}|{_joined(_REMARKS)})\s*\)"
    rf"|\s[-–—]\s*(?:{_joined(_ROLES)})(?=\s*(?:[;,\n]|$)))",
    re.IGNORECASE,
)
_REMARK = re.compile(rf"[;,\n]\s*(?:{_joined(_REMARKS)})\s*(?=[;,\n]|$)", re.IGNORECASE)
_AND_OTHERS = re.compile(
    rf"(?:[;,\n\s]+(?:va|hamda|ва|ҳамда|и|and))?[;,\n\s]+(?:{_joined(_OTHERS)})\s*(?=[;,\n)]|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*\(?(?P<number>\d{1,2})[.)]\s*(?=[^\W\d_])", re.MULTILINE)
_LETTERED = re.compile(r"^\s*[a-zа-я]\)\s*(?=[^\W\d_])", re.MULTILINE)


def without_remarks(text: str) -> tuple[str, bool]:
    """Return a cell without list numbers, labels of roles and remarks, and whether it had any.

    >>> without_remarks("Lead: HR Unit; Finance Unit (support)")
    ('HR Unit; Finance Unit', True)
    >>> without_remarks("Kadrlar bo‘limi – mas’ul, Moliya bo‘limi")
    ('Kadrlar bo‘limi, Moliya bo‘limi', True)
    """
    plain = _LETTERED.sub(";", _unnumbered(text))
    plain = _ROLE_BEFORE.sub(r"\g<start>", plain.lstrip("; "))
    plain = _REMARK.sub("", _ROLE_AFTER.sub("", plain)).strip()
    return (plain, True) if plain != text.strip() else (text, False)


def without_others(text: str) -> tuple[str, bool]:
    """Return a cell without "and others", and whether it had these words.

    >>> without_others("Отдел кадров, Бухгалтерия и др."), without_others("va boshqa tashkilotlar")
    (('Отдел кадров, Бухгалтерия', True), ('va boshqa tashkilotlar', False))
    """
    plain = _AND_OTHERS.sub("", text)
    return plain, plain != text


def _unnumbered(text: str) -> str:
    """Replace the numbers of a list by semicolons. Within a line, the numbers must follow each other.

    >>> _unnumbered("1. Отдел кадров 2. Бухгалтерия"), _unnumbered("2-son maktab")
    ('; Отдел кадров ; Бухгалтерия', '2-son maktab')
    """
    first = _NUMBERED.match(text)
    if not first:
        return _NUMBERED.sub("; ", text)
    number, at = int(first["number"]), 0
    while found := re.compile(rf"(?<!\w)\(?{number}[.)]\s*(?=[^\W\d_])").search(text, at):
        text = f"{text[: found.start()]}; {text[found.end() :]}"
        number, at = number + 1, found.start() + 2
    return text
