"""Removes from a cell of executors what is not part of a name: list numbers, labels of roles, and remarks.

>>> without_remarks("1. Отв.: Отдел кадров (по согласованию)")
('Отдел кадров', True)
"""

from __future__ import annotations

import re
from functools import lru_cache

from workplan_cli.language.expressions import Expression

_ROLES = r"""
    отв\.?|ответственн\w+(?:\s+(?:исполнител\w+|лиц\w+|за\s+исполнение))?|(?:со)?исп\.?|(?:со)?исполнител\w*
    |координатор\w*|участник\w*|организатор\w*|партн[её]р\w*|куратор\w*|участвуют|привлекаются
    |mas.?ul(?:lar)?(?:\s+(?:ijrochi(?:lar)?|shaxs(?:lar)?|tashkilot(?:lar)?))?|(?:ham)?ijrochi(?:lar)?
    |javobgar(?:lar)?(?:\s+shaxs(?:lar)?)?|bajaruvchi(?:lar)?|hamkor(?:lar)?|tashkilotchi(?:lar)?
    |ishtirokchi(?:lar)?|qatnashchi(?:lar)?|muvofiqlashtiruvchi(?:lar)?
    |масъул(?:лар)?(?:\s+(?:ижрочи(?:лар)?|шахс(?:лар)?|ташкилот(?:лар)?))?|(?:ҳам)?ижрочи(?:лар)?
    |жавобгар(?:лар)?(?:\s+шахс(?:лар)?)?|бажарувчи(?:лар)?|ҳамкор(?:лар)?|ташкилотчи(?:лар)?
    |иштирокчи(?:лар)?|қатнашчи(?:лар)?|мувофиқлаштирувчи(?:лар)?
    |свод\w*|созыв\w*|yig.ma|umumlashtiruvchi|йиғма|умумлаштирувчи
    |(?:co-?)?lead(?:er|ing)?|support(?:ing|er|ed\s+by)?|(?:mainly\s+)?responsible(?:\s+party)?|owner
    |co-?executors?|executors?|partners?|implementer|assist(?:ing|ant)?|coordinator|in\s+charge
    |organi[sz]ers?|participants?|contributors?
"""
_QUALITIES = r"""
    (?:bosh|asosiy|birinchi|ikkinchi|qo.shimcha|бош|асосий|биринчи|иккинчи|қўшимча
    |главн\w+|основн\w+|непосредственн\w+
    |main|lead|primary|overall)\s+
"""
_CONTROLS = r"""
    nazorat(?:\s+(?:uchun\s+mas.?ul|qiluvchi))?|nazoratchi|назорат(?:\s+(?:учун\s+масъул|қилувчи))?|назоратчи
    |контроль(?:\s+за\s+исполнением)?|контролирует|supervisors?|supervised\s+by|control(?:\s+by)?
"""
_REMARKS = r"""
    по\s+согл(?:асованию|асов\.|\.)|kelishilgan\s+holda|kelishuv\s+(?:asosida|bo.yicha)|kelishgan\s+holda
    |келишилган\s+ҳолда|келишув\s+(?:асосида|бўйича)|келишган\s+ҳолда
    |(?:by|upon)\s+agreement|as\s+agreed|subject\s+to\s+agreement|tbc|to\s+be\s+confirmed
"""
_OTHERS = r"""
    др\.?|другие|прочие|(?-i:пр\.|т\.\s?[дп]\.|h\.k\.)|boshqalar|бошқалар|others|et\s+al\.?|etc\.?
"""


def _joined(words: str) -> str:
    return "".join(words.split())


_LABEL = rf"(?:{_joined(_QUALITIES)})?(?:{_joined(_ROLES)})"
_ROLE_BEFORE = Expression(
    rf"(?P<start>^|[;,\n(])\s*{_LABEL}(?:\s*:\s*|\s+[-–—]\s+)|(?:\.\s+|\s+){_LABEL}\s*:\s*", re.IGNORECASE
)
_CONTROLLER = Expression(
    rf"(?:(?:^|[;,\n])\s*(?:{_joined(_CONTROLS)})(?:\s*:|\s+[-–—]\s)|[.\s]\s*(?:{_joined(_CONTROLS)})\s*:)"
    r"\s*(?P<names>[^;\n]+)",
    re.IGNORECASE,
)
_NEXT_LABEL = Expression(rf"[,.]?\s*{_LABEL}\s*:", re.IGNORECASE)
_WAY = (
    r"(?:\b(?:tel|тел|phone|mob|моб)\w*\.?\s*:?\s*\+?\(?\d[\d\s()-]{3,}\d"
    r"|(?<![\w№+])(?:\+\d{1,3}[\s-]?)?\+?\(?\d{2,5}\)?[\s-]\(?\d{2,3}\)?(?:[\s-]?\d{2,4}){2,3}(?!\w)"
    r"|(?:\b(?:e-?mail|pochta|почта)\s*:?\s*)?[\w.+-]+@[\w-]+\.[\w.-]*\w)"
)
"""A telephone number, or an address of electronic mail."""
_CONTACT = Expression(rf"\s*\(\s*{_WAY}(?:\s*[,;]?\s*{_WAY})*\s*\)|\s*[,;]?\s*{_WAY}", re.IGNORECASE)
_ARTICLE = Expression(r"(^|[,;\n]\s*|\sand\s+)the\s+(?=[A-Z])")
_ROLE_AFTER = Expression(
    rf"\s*(?:\(\s*(?:{_LABEL}|{_joined(_REMARKS)})\s*\)"
    rf"|\s[-–—]\s*{_LABEL}(?=\s*(?:[;,\n]|$)))",
    re.IGNORECASE,
)
_REMARK = Expression(rf"[;,\n]\s*(?:{_joined(_REMARKS)})\s*(?=[;,\n]|$)", re.IGNORECASE)
_AND_OTHERS = Expression(
    rf"(?:[;,\n\s]+(?:va|hamda|ва|ҳамда|и|and))?[;,\n\s]+(?:{_joined(_OTHERS)})\s*(?=[;,\n)]|$)",
    re.IGNORECASE,
)
_NUMBERED = Expression(r"^\s*\(?(?P<number>\d{1,2})[.)]\s*(?=[^\W\d_])", re.MULTILINE)
_LETTERED = Expression(r"^\s*[a-zа-я]\)\s*(?=[^\W\d_])", re.MULTILINE)


@lru_cache(maxsize=4096)  # the executors of a plan repeat
def without_remarks(text: str) -> tuple[str, bool]:
    """Return a cell without list numbers, labels of roles, contacts, remarks and English articles.

    The second value tells whether it had any.

    >>> without_remarks("Lead: HR Unit; Finance Unit (support)")
    ('HR Unit; Finance Unit', True)
    >>> without_remarks("Kadrlar bo‘limi – mas’ul, Moliya bo‘limi")
    ('Kadrlar bo‘limi, Moliya bo‘limi', True)
    >>> without_remarks("Rektor. Bosh ijrochi: dekanlar ijrochilar: kafedralar")[0]
    'Rektor;dekanlar;kafedralar'
    >>> without_remarks("Минюст (свод), Минфин")[0]
    'Минюст, Минфин'
    >>> without_remarks("A.Olimov (tel. 90-123-45-67)")[0]
    'A.Olimov'
    >>> without_remarks("Officer (A. Khan, tel. 123-45)")[0]
    'Officer (A. Khan)'
    """
    plain = _LETTERED.sub(";", _unnumbered(text))
    plain = _ROLE_BEFORE.sub(_separator, _CONTACT.sub("", plain.lstrip("; ")))
    plain = _ARTICLE.sub(r"\1", _REMARK.sub("", _ROLE_AFTER.sub("", plain))).strip()
    return (plain, True) if plain != text.strip() else (text, False)


def _separator(label: re.Match[str]) -> str:
    """Return what separates the names beside a label; a label within a line separates as a semicolon does."""
    return ";" if label["start"] is None else label["start"]


def without_controller(text: str) -> tuple[str, str]:
    """Return a cell without the persons who control the execution, and the text that names them.

    >>> without_controller("Ijro: Texnik bo‘lim; nazorat: Bosh muhandis")
    ('Ijro: Texnik bo‘lim', 'Bosh muhandis')
    >>> without_controller("Nazorat bo‘limi")
    ('Nazorat bo‘limi', '')
    """
    found = _CONTROLLER.search(text)
    if not found:
        return text, ""
    after = _NEXT_LABEL.search(found["names"])
    end = found.start("names") + after.start() if after else found.end()
    rest = ";".join(filter(None, (text[: found.start()].strip(" ;,\n"), text[end:].strip(" ;,\n"))))
    return rest, text[found.start("names") : end].strip(" ;,\n")


def without_others(text: str) -> tuple[str, bool]:
    """Return a cell without "and others", and whether it had these words.

    >>> without_others("Отдел кадров, Бухгалтерия и др."), without_others("va boshqa tashkilotlar")
    (('Отдел кадров, Бухгалтерия', True), ('va boshqa tashkilotlar', False))
    >>> without_others("Кузнецова Т.Д.")  # initials, not "и т.д."
    ('Кузнецова Т.Д.', False)
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
