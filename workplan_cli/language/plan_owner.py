"""Finds the organization that a plan belongs to, in the title of the plan or in the position of its approver.

Migratsiya agentligining 2025-yil ish rejasi   →  Migratsiya agentligi
Work plan of Hope Centre for 2025              →  Hope Centre
План работы Комитета по туризму на 2025 год    →  Комитет по туризму
"""

from __future__ import annotations

import re

from workplan_cli.language.executor_names import is_plural, is_unit
from workplan_cli.language.russian_units import begins_with_unit, nominative
from workplan_cli.language.unit_words import ENGLISH_ORGANIZATIONS, ENGLISH_UNITS
from workplan_cli.language.uzbek import fold

_YEAR = r"(?<!\d)20\d\d(?!\d)"
_ANY_YEAR = re.compile(_YEAR)
_GENITIVE = re.compile(r"(?:ning|нинг)(?=\s)")
_OBJECT = re.compile(r"(?:ini|lar(?:i)?ni|ини|лар(?:и)?ни)$")
_IN = re.compile(r"(?<=[ig])da$|(?<=[иг])да$")
_PLAN_AT_END = re.compile(
    r"(?i)[\s,(–—-]+(?:\d+\s?-\s?son(?:li)?\s+)?(?:(?:ish|yillik|faoliyat|chora-tadbirlar|иш|йиллик|фаолият|чора-тадбирлар)\s+)*"
    r"(?:reja|режа)\w*[\s,(–—-]*$"
)
_OFFICE = re.compile(
    r"\s+(?:(?:bosh|ijrochi|birinchi)\s+)?(?:direktor|rais|rahbar|boshlig|vazir|hokim|rektor|rayosat|prezident)(?!li[kg])\w*"
    r"(?:\s+orinbosari)?(?:\s+v\.?b\.?)?$"
)
_RUSSIAN_OFFICE = re.compile(
    r"(?i)^(?:(?:генеральный|исполнительный|и\.?\s?о\.?|врио|первый|заместитель)\s+)*"
    r"(?:директора?|председател[ья]|начальника?|руководител[ья]|ректора?|заведующ\w+|министра?)\s+"
)

_ENGLISH_PLAN = r"(?:plan|programme|program|schedule)"
_ENGLISH_KIND = (
    r"(?:(?:annual|yearly|quarterly|work|working|action|business|strategic|draft|the|of|activity)\s+)*"
)
_ENGLISH_AFTER = re.compile(rf"(?i)\b{_ENGLISH_PLAN}\b\W+(?:{_YEAR}\W+)?(?:of|for)\s+(?:the\s+)?(?P<name>.+)")
_ENGLISH_BEFORE = re.compile(
    rf"(?i)(?:the\s+)?(?P<name>.+?)(?:['’]s)?\W+{_ENGLISH_KIND}(?:work)?{_ENGLISH_PLAN}\b"
)
_ENGLISH_END = re.compile(
    rf"(?i)\s+for\s+(?:the\s+)?(?:\w+\s+){{0,2}}(?:year|period|half|quarter|months?|{_YEAR}|[hq][1-4]\b).*"
    rf"|[\s,–—(-]+(?:in\s+)?(?:{_YEAR}|[hq][1-4]\b).*"
)

_RUSSIAN_PLAN = re.compile(
    r"(?i)\b(?:(?:годовой|рабочий|комплексный|календарный)\s+)?(?:план(?:-график)?|программа|график|комплекс|карта)\s+"
    r"(?P<kind>(?:(?:основных|организационных|практических|работы?|мероприятий|действий|деятельности)\s+)*)"
    r"(?P<name>.+)"
)
_RUSSIAN_END = re.compile(
    rf"(?i)\s+(?:на|за|с|со)\s+(?=\d|[IVХ]+\b|перв|втор|трет|четв|год\b|период|январ|феврал|март|апрел|ма[йя]\b|июн|июл"
    rf"|август|сентябр|октябр|ноябр|декабр|учебн|текущ|летн|зимн|осен|весен).*|[\s,–—(-]+{_YEAR}.*"
    r"|\s+к\s+(?:приказу|распоряжению|постановлению|решению)\b.*"
    r"|\s+по\s+(?:реализации|исполнению|выполнению|подготовке|проведению|обеспечению|устранению|улучшению|противодействию|предупреждению|развитию|повышению|совершенствованию|профилактике|борьбе|снижению)\b.*"
)
_RUSSIAN_COMPANY = re.compile(
    r"(?<!\w)(?:АО|ОАО|ЗАО|ПАО|ООО|ТОО|ГУП|УП|МУП|ГУ)\s+(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\")"
)


def organization_of(title: str, position: str | None) -> str:
    """Return the organization that a plan belongs to, or an empty string if it is not named.

    The name is taken from the title, or from ``position``: the position of the person who approved the plan.

    >>> organization_of("Migratsiya agentligining 2025-yil ish rejasi", None)
    'Migratsiya agentligi'
    >>> organization_of("Ish rejasi", "Agentlik direktori")
    'Agentlik'
    """
    return owner_in_title(title) or owner_in_position(position or "")


def owner_in_title(title: str) -> str:
    """Return the organization that a title names with certainty, or an empty string.

    >>> owner_in_title("Annual work plan of Blue Office for 2025"), owner_in_title("Hope Centre Plan 2025")
    ('Blue Office', 'Hope Centre')
    >>> owner_in_title("Davlat xizmatlarini 2025-yilda raqamlashtirish rejasi")
    ''
    >>> owner_in_title("Namuna agentligida 2025-yilda o‘tkaziladigan tadbirlar rejasi")
    'Namuna agentligi'
    >>> owner_in_title("Namuna agentligi direktorining 250-son buyrug‘i bilan tasdiqlangan reja")
    'Namuna agentligi'
    >>> owner_in_title("Namuna agentligi 250-sonli ISH REJASI 2025-yil II yarim yillik")
    'Namuna agentligi'
    >>> owner_in_title("План закупок ООО «Ромб» на 2025 год"), owner_in_title("График проекта «Котёл» 2025")
    ('ООО «Ромб»', '')
    """
    return _uzbek(title) or _russian(title) or _english(title)


def owner_in_position(position: str) -> str:
    """Return the organization in a position, or an empty string. The approver may be of a higher body.

    >>> owner_in_position("Namuna agentligi bosh direktori"), owner_in_position("Директор АО «Заря»")
    ('Namuna agentligi', 'АО «Заря»')
    """
    office = _OFFICE.search(fold(position))
    if office:
        words = len(fold(position)[: office.start()].split())
        return " ".join(position.split()[:words])
    russian = _RUSSIAN_OFFICE.match(position)
    return nominative(position[russian.end() :]) if russian else ""


def _uzbek(title: str) -> str:
    for found in _GENITIVE.finditer(title):
        name = title[: found.start()].rstrip()
        if is_unit(name) and not is_plural(name):
            return owner_in_position(name) or name
    year = _ANY_YEAR.search(title)
    before = title[: year.start()].strip(" –—-,:") if year else ""
    if _OBJECT.search(before):
        return ""
    before = _IN.sub("", _PLAN_AT_END.sub("", before))
    foreign = _RUSSIAN_PLAN.search(before + " ") or re.search(
        rf"(?i)\b(?:{_ENGLISH_PLAN}|план|график)", before
    )
    return before if is_unit(before) and not is_plural(before) and not foreign else ""


def _russian(title: str) -> str:
    found = _RUSSIAN_PLAN.search(title)
    if not found:
        return ""
    if begins_with_unit(before := title[: found.start()].strip(" .,–—-:")):
        return before
    name = nominative(_RUSSIAN_END.sub("", found["name"]).strip(" .,"))
    company = _RUSSIAN_COMPANY.search(title)
    return name or (company[0] if company else "")


def _english(title: str) -> str:
    for found in filter(None, (_ENGLISH_AFTER.search(title), _ENGLISH_BEFORE.match(title))):
        name = _ENGLISH_END.sub("", found["name"]).strip(" .,–—-:")
        if set(re.findall(r"[a-z]+", name.lower())) & (ENGLISH_UNITS | ENGLISH_ORGANIZATIONS):
            return name
    return ""
