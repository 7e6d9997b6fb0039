"""Finds the organization that a plan belongs to, in the title of the plan or in the position of its approver.

Migratsiya agentligining 2025-yil ish rejasi   →  Migratsiya agentligi
Work plan of Hope Centre for 2025              →  Hope Centre
План работы Комитета по туризму на 2025 год    →  Комитет по туризму
"""

from __future__ import annotations

import re

from workplan_cli.language.body_names import QUOTED, RUSSIAN_COMPANY, RUSSIAN_OFFICE, names_body
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_phrases import ENGLISH_MONTH
from workplan_cli.language.executor_names import is_plural, is_unit
from workplan_cli.language.expressions import Expression
from workplan_cli.language.plan_title import speaks_of_a_plan
from workplan_cli.language.russian_units import begins_with_unit, nominative
from workplan_cli.language.unit_words import ENGLISH_ORGANIZATIONS, ENGLISH_UNITS, is_unit_word
from workplan_cli.language.uzbek import CYRILLIC, fold

_YEAR = r"(?<!\d)20\d\d(?!\d)"
_ANY_YEAR = Expression(_YEAR)
_GENITIVE = Expression(r"(?i)(?:ning|нинг)(?=\s)")
_APART = Expression(
    r"20\d\d|\b(?:boyicha|uchun|bilan|tomonidan)\b|digan\b|(?:ini|larni)\b"
    r"|\b(?!nomi|huzuri|qoshi|tasarrufi|tarkibi|hududi)\w+dagi\b"
)
"""What separates two genitives that belong to different nouns."""
_POSSESSIVE_GENITIVE = Expression(r"(?<!lar)ining$")
_UZBEK_OBLIQUE = Expression(r"(?:ni|ga|da|dan|dagi|lar\w*)$")
_DOER = Expression(r"(?i)\s+(?:tomonidan|томонидан)\b")
_YEAR_FIRST = Expression(r"(?i)^20\d\d\s*-?\s*(?:yil|йил)\w*\s+(?:(?:davomida|давомида)\s+)?")
_LINKS = {"of", "and", "for", "the", "in", "on"}
_UZBEK_PLURAL = Expression(r"lar(?:i|imiz)?$")
_CAPITALS = Expression(r"\b(?:REJA|РЕЖА|DASTUR|ДАСТУР)")
_OBJECT = Expression(r"(?:ini|lar(?:i)?ni|ини|лар(?:и)?ни)$")
_IN = Expression(r"(?<=[ig])da$|(?<=[иг])да$")
_PLAN_AT_END = Expression(
    r"(?i)[\s,(–—-]+(?:\d+\s?-\s?son(?:li)?\s+)?(?:(?:ish|yillik|faoliyat|chora-tadbirlar|иш|йиллик|фаолият|чора-тадбирлар)\s+)*"
    r"(?:reja|режа)\w*[\s,(–—-]*$"
)
_OFFICE = Expression(
    r"\s+(?:(?:bosh|ijrochi|birinchi)\s+)?(?:direktor|rais|rahbar|boshlig|vazir|hokim|rektor|rayosat|prezident)(?!li[kg])\w*"
    r"(?:\s+orinbosari)?(?:\s+v\.?b\.?)?$"
)
_LED = Expression(r"(?:vazir|hokim)(?=i?(?:ning)?$)")
"""The head of a body that is named after this office: ``vazir`` of a ``vazirlik``."""
_ENGLISH_OFFICE = Expression(
    r"(?i)(?:(?:executive|general|managing|deputy|acting|first|vice)[\s-]+)*"
    r"(?:director(?: general)?|rector|chair\w*|president|head|manager|principal|minister|chief)"
    r"\s+of\s+(?:the\s+)?(?P<name>\S.*)"
)
_ABBREVIATION = Expression(r"[А-ЯЁ]{3,8}")
_MINISTER = Expression(r"(?i)\bминистра?\s+$")
_PLAN_INSIDE = Expression(
    r"\b(?:reja|rejasi|dastur|dasturi|(?:work)?plan|plana|plani|programma|programmi|programme)\b"
)

_ENGLISH_PLAN = r"(?:(?:work)?plan|programme|program|schedule)"
_ENGLISH_KIND = (
    r"(?:(?:annual|yearly|quarterly|work|working|action|business|strategic|draft|the|of|activity|operational)"
    r"\s+)*"
)
_ENGLISH_AFTER = Expression(rf"(?i)\b{_ENGLISH_PLAN}\b\W+(?:{_YEAR}\W+)?(?:of|for)\s+(?:the\s+)?(?P<name>.+)")
_ENGLISH_BEFORE = Expression(
    rf"(?i)(?:the\s+)?(?P<name>.+?)(?:['’]s)?\W+{_ENGLISH_KIND}(?:work)?{_ENGLISH_PLAN}\b"
)
_ENGLISH_END = Expression(
    rf"(?i)\s+for\s+(?:the\s+)?(?:\w+\s+){{0,2}}(?:year|period|half|quarter|months?|{_YEAR}|[hq][1-4]\b).*"
    rf"|[\s,–—(-]+(?:in\s+|season\s+)?(?:{_YEAR}|[hq][1-4]\b|(?:{ENGLISH_MONTH})(?:\s*[–—-]\s*(?:{ENGLISH_MONTH}))?\s+{_YEAR}).*"
)

_RUSSIAN_PLAN = Expression(
    r"(?i)(?:^мероприятия|\b(?:(?:годовой|рабочий|комплексный|календарный)\s+)?"
    r"(?:план(?:-график)?|программа|график|комплекс|карта))\s+"
    r"(?P<kind>(?:(?:основных|организационных|практических|работы?|мероприятий|действий|деятельности)\s+)*)"
    r"(?P<name>.+)"
)
_FOR_A_PLAN = (
    "реализации|исполнению|выполнению|подготовке|проведению|устранению|улучшению|внедрению|недопущению"
    "|организации"
)
_FOR_A_BODY = r"профилактике|борьбе|снижению|[а-яё]+(?:[аеяы]нию|итию|ытию|ействию|зации|икации)"
"""Russian verbal nouns of a purpose: those of plans, and those with which bodies are named too."""
_RUSSIAN_END = Expression(
    rf"(?i)\s+(?:на|за|с|со|в)\s+(?=\d|[IVХ]+\b|перв|втор|трет|четв|год\b|период|январ|феврал|март|апрел|ма[йя]\b|июн|июл"
    rf"|август|сентябр|октябр|ноябр|декабр|учебн|текущ|летн|зимн|осен|весен|сезон|театральн|объект|участ|площадк|территори).*|[\s,–—(-]+{_YEAR}.*"
    r"|\s+ко?\s+(?:[а-яё-]+\s+){0,2}(?:приказу|распоряжению|постановлению|решению|периоду|сезону|зиме|году)\b.*"
    rf"|\s+по\s+(?:{_FOR_A_PLAN}|{_FOR_A_BODY})\b.*"
)
_RUSSIAN_DECIDED = Expression(
    r"исполнен|реализаци|выполнен|решени|поручени|указ|постановлени|приказ|распоряжен"
)
_WITH_PURPOSE = Expression(
    r"(?i)\b(?:комитет|департамент|комисси|агентств|центр|управлени|отдел|инспекци|фонд|совет|служб|штаб|групп)[а-я]{0,2}$"
)
"""The noun of a body that is named by its purpose: ``Комитета по развитию``."""
_PURPOSE = Expression(rf"(?i)\s+по\s+(?!(?:{_FOR_A_PLAN})\b)(?:{_FOR_A_BODY})\b")
"""The purpose of a body, unlike that of a plan: ``по реализации``, ``по подготовке``."""
_SECOND_PURPOSE = Expression(r"(?i)(?P<name>\S+(?:\s+\S+)*?\s+по\s+\S+(?:\s+\S+)*?)\s+по\s.*")
_UNKNOWN_FORM = Expression(rf"[А-ЯЁЎҚҒҲ]{{2,6}}\s+{QUOTED}")
_PART_OF_COMPANY = Expression(rf"(?<!\w){_UNKNOWN_FORM.pattern}\s+{RUSSIAN_COMPANY.pattern}")
"""A company after the name of its part: ``РЖУ «Ташкент» АО «Йўл»``."""
_NAME_BEFORE_SUBJECT = Expression(rf"(?P<name>(?:[A-Z][\w&’'-]*\s+){{2,4}})(?=[a-z][^:]*\b{_ENGLISH_PLAN}\b)")
_NAME_BEFORE_PLAN = Expression(
    rf"(?P<name>(?=.*\b[A-Z]{{4}})(?:[A-Z][\w&’'-]*\s+){{2,3}}?)(?i:(?=(?!the\b)\w+\s+){_ENGLISH_KIND}{_ENGLISH_PLAN}\b)"
)
_FISCAL_YEAR = Expression(rf"\bFY\s?(?={_YEAR})")
_DASH = Expression(r"\s+[–—-]+\s+")
_QUOTED_BODY = Expression(rf"{QUOTED}(?:\s+[\w‘’'-]+){{1,4}}")
_NO_BODY = Expression(
    r"loyih|proyekt|dastur|konsep|strateg|kun|aksiya|tanlov|festival|forum|yil|kampani|tadbir|konkurs|qaror|farmon"
    r"|qonun|shior|kongres|konferens|haftali|oyli|seminar|mavzu|uslub|tizim|reja|bino"
)
"""What bears a name in quotation marks without being a body."""
_ABBREVIATED = Expression(
    r"(?:[А-ЯЁ]{3,8}|[А-ЯЁ][а-яё]{2,5}[А-ЯЁ]{2,})"
    r"(?:\s+(?:г\.\s?|города\s+|по\s+)?[А-ЯЁ][а-яё-]+(?:\s+(?:области|района|города|края))?|\s+№\s?\d+)*"
)
"""A body named by an abbreviation, with its place or number: ``ГУЧС Ферганской области``."""


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
    >>> owner_in_title("2026-yilda “Andijon don” AJ tomonidan amalga oshiriladigan ishlar rejasi")
    '“Andijon don” AJ'
    >>> owner_in_title("OLIY SUDNING ISH REJASI"), owner_in_title("YANGI BINONING TA’MIRLASH REJASI")
    ('OLIY SUD', '')
    >>> owner_in_title("ISH REJASI 2026-yil"), owner_in_title("TDTU 2026-yil ish rejasi")
    ('', 'TDTU')
    >>> owner_in_title("План работы городской больницы по внедрению системы качества на 2026 год")
    'Городская больница'
    >>> owner_in_title("План закупок ООО «Ромб» на 2025 год"), owner_in_title("График проекта «Котёл» 2025")
    ('ООО «Ромб»', '')
    """
    title = _FISCAL_YEAR.sub("", title)
    if named := _before_colon(title):
        return named
    return next((name for find in (_uzbek, _russian, _english) if is_possible(name := find(title))), "")


def _before_colon(title: str) -> str:
    """Return the body that a title begins with before a colon, or an empty string.

    >>> _before_colon("Faculty of Economics, Oxus College: Academic Year Plan 2025–26")
    'Faculty of Economics, Oxus College'
    >>> _before_colon("Support to the Ministry of Health: action plan"), _before_colon("План: завод")
    ('', '')
    """
    name, colon, rest = (part.strip() for part in title.partition(":"))
    words = re.findall(r"[^\W\d_]+", name)
    english = not (ENGLISH_UNITS | ENGLISH_ORGANIZATIONS).isdisjoint(word.lower() for word in words)
    small = english and any(word[0].islower() and word not in _LINKS for word in words)
    planned = colon and speaks_of_a_plan(rest) and not speaks_of_a_plan(name)
    return name if planned and names_body(name) and not small and not _ANY_YEAR.search(name) else ""


def name_before_subject(title: str) -> str:
    """Return the name with an abbreviation that an English title begins with, or an empty string.

    It is probably the organization, which has no usual word for one.

    >>> name_before_subject("IT Park acceleration programme"), name_before_subject("HR training plan")
    ('IT Park', '')
    >>> name_before_subject("UNICEF Uzbekistan Annual Work Plan 2026")
    'UNICEF Uzbekistan'
    """
    found = _NAME_BEFORE_SUBJECT.match(title) or _NAME_BEFORE_PLAN.match(title)
    words = found["name"].split() if found else []
    return " ".join(words) if any(len(word) > 1 and word.isupper() for word in words) else ""


def is_possible(name: str) -> bool:
    """Return whether a text can be the name of an organization; a bracket left open or a plan is none.

    >>> [is_possible(name) for name in ("Oliy sud", "Namuna DASTURI", "Centre, April", "План: завод")]
    [True, False, False, False]
    """
    words = fold(name)
    open_bracket = name.count("(") != name.count(")") or ":" in name
    months = any(symbols(word).startswith("month=") and word != "may" for word in words.split())
    return bool(name) and not (open_bracket or months or _PLAN_INSIDE.search(words))


def owner_in_position(position: str) -> str:
    """Return the organization in a position, or an empty string. The approver may be of a higher body.

    >>> owner_in_position("Namuna agentligi bosh direktori"), owner_in_position("Директор АО «Заря»")
    ('Namuna agentligi', 'АО «Заря»')
    >>> owner_in_position("Yo‘llar vaziri"), owner_in_position("Йўллар вазирининг ўринбосари")
    ('Yo‘llar vazirligi', 'Йўллар вазирлиги')
    >>> owner_in_position("Министр сельского хозяйства"), owner_in_position("Rector of the Oxus University")
    ('Министерство сельского хозяйства', 'Oxus University')
    """
    office = _OFFICE.search(fold(position))
    if office:
        words = position.split()
        named = words[: len(fold(position)[: office.start()].split())]
        if led := _LED.match(fold(words[len(named)])):
            ending = "лиги" if CYRILLIC.match(words[0]) else "ligi"
            head = words[len(named)]
            named.append(head[: led.end()] + (ending.upper() if head.isupper() else ending))
        return " ".join(named)
    russian = RUSSIAN_OFFICE.match(position)
    if russian and _MINISTER.search(russian[0]):
        return f"Министерство {position[russian.end() :].strip()}"
    if english := _ENGLISH_OFFICE.match(position):
        return english["name"]
    name = position[russian.end() :].strip() if russian else ""
    return name if _ABBREVIATION.fullmatch(name) else nominative(name)


def _uzbek(title: str) -> str:
    if owner := _last_of_chain(title):
        return owner
    if doer := _DOER.search(title):
        name = _YEAR_FIRST.sub("", title[: doer.start()])
        if is_unit(name) and not is_plural(name):
            return name
    year = _ANY_YEAR.search(title)
    before = title[: year.start()].strip(" –—-,:") if year else ""
    if _OBJECT.search(before):
        return ""
    before = _IN.sub("", _PLAN_AT_END.sub("", before))
    foreign = _RUSSIAN_PLAN.search(before + " ") or re.search(
        rf"(?i)\b(?:{_ENGLISH_PLAN}|план|график)", before
    )
    # In capitals, every word looks like an abbreviation: ISH REJASI 2026-yil.
    name = before.lower() if before.isupper() and _CAPITALS.search(title) else before
    return before if is_unit(name) and not is_plural(before) and not foreign else ""


def _last_of_chain(title: str) -> str:
    """Return the body before the last genitive of a chain: a part of the body before the genitive above it.

    >>> _last_of_chain("Notarial palataning Buxoro viloyati boshqarmasining ish rejasi")
    'Notarial palataning Buxoro viloyati boshqarmasi'
    >>> _last_of_chain("Notarial palataning Buxoro viloyati boshqarmasi 2026-yilgi ish rejasi")
    'Notarial palataning Buxoro viloyati boshqarmasi'
    >>> _last_of_chain("Adliya vazirligining 2025-yil 3-maydagi palatasining ish rejasi")
    'Adliya vazirligi'
    """
    owner, at = "", 0
    ends = [(found.start(), found.end()) for found in _GENITIVE.finditer(title)]
    for end, after in ends:
        name = title[:end].rstrip()
        if owner and _APART.search(fold(title[at:end])):
            return owner
        # In capitals, every word looks like an abbreviation: TADBIRNING REJASI.
        named = name.lower() if name.isupper() and " " in name else name
        if (is_unit(named) or _is_quoted_body(name)) and not _UZBEK_PLURAL.search(fold(name)):
            owner, at = owner_in_position(name) or name, after
    year = _ANY_YEAR.search(title, at)
    part = title[at : year.start()] if year else _PLAN_AT_END.sub("", title[at:])
    bare = owner and names_body(part) and not is_plural(part) and not _APART.search(fold(part))
    return f"{title[:at]}{part}".strip(" ,–—-") if bare else owner


def has_another_body(title: str, name: str) -> bool:
    """Return whether a title names a body after the genitive of a name, so that the plan may be of that one.

    >>> has_another_body("Maktabning 2026-yilgi o‘quv bo‘limi ish rejasi", "Maktab")
    True
    >>> has_another_body("“Yo‘l” AJning uzelining bekatlarini ta’mirlash rejasi", "“Yo‘l” AJ")
    True
    """
    rest = title.partition(f"{name}ning")[2] or title.partition(f"{name}нинг")[2]
    words = fold(rest).split()
    body = any(is_unit_word(word) and not _UZBEK_OBLIQUE.search(word) for word in words)
    return body or any(_POSSESSIVE_GENITIVE.search(word) for word in words)


def _is_quoted_body(name: str) -> bool:
    """Return whether a text is a name in quotation marks and the words for what bears it, such as a body.

    >>> _is_quoted_body("“Oltin dala” paxta klasteri"), _is_quoted_body("“Yashil makon” loyihasi")
    (True, False)
    """
    found = _QUOTED_BODY.fullmatch(name)
    return bool(found) and not _NO_BODY.match(fold(name).split()[-1])


def _russian(title: str) -> str:
    found = _RUSSIAN_PLAN.search(title)
    if not found:
        return ""
    if begins_with_unit(before := title[: found.start()].strip(" .,–—-:")):
        return before
    named = _before_end(found["name"]).strip(" .,")
    name = (
        nominative(named)
        or (named if _UNKNOWN_FORM.fullmatch(named) or _is_abbreviated(named, title) else "")
        or _russian_within(named)
    )
    part, company = _PART_OF_COMPANY.search(title), RUSSIAN_COMPANY.search(title)
    if part and (not name or name in part[0]):
        return part[0]
    return name or (company[0] if company else "")


def _is_abbreviated(name: str, title: str) -> bool:
    """Return whether a name is an abbreviation; in a title of capitals every word looks like one."""
    return bool(_ABBREVIATED.fullmatch(name)) and not title.isupper()


def _before_end(name: str) -> str:
    """Return a text up to its period or purpose. A purpose directly after the noun of a body belongs to it.

    >>> _before_end("Комитета по развитию туризма на 2026 год"), _before_end("школы по подготовке к зиме")
    ('Комитета по развитию туризма', 'школы')
    """
    found = _RUSSIAN_END.search(name)
    while found and _WITH_PURPOSE.search(name[: found.start()]) and _PURPOSE.match(found[0]):
        found = _RUSSIAN_END.search(name, found.start() + 1)
    name = name[: found.start()] if found else name
    # The second purpose belongs to the plan: "Управления по области по сокращению долга".
    if second := _SECOND_PURPOSE.match(name):
        return second["name"]
    return name


def _russian_within(name: str) -> str:
    """Return the organization after the subject of a plan, written with a capital, or an empty string.

    A plan that executes what a body decided may be a plan of another body.

    >>> _russian_within("противодействия коррупции Комитета по архитектуре")
    'Комитет по архитектуре'
    >>> _russian_within("исполнения поручений Министерства транспорта")
    ''
    """
    words = name.split()
    for at, word in enumerate(words):
        if _RUSSIAN_DECIDED.match(word.lower()):
            return ""
        if at and word[:1].isupper() and (found := nominative(" ".join(words[at:]))):
            return found
    return ""


def _english_body(name: str) -> str:
    """Return a name without the words of the plan after it: those after a dash or after the head noun.

    >>> _english_body("Ministry of Roads – Bridge Strategy"), _english_body("Water Committee Quality Growth")
    ('Ministry of Roads', 'Water Committee')
    >>> _english_body("Department of Public Health"), _english_body("Service Delivery Unit")
    ('Department of Public Health', 'Service Delivery Unit')
    """
    known = ENGLISH_UNITS | ENGLISH_ORGANIZATIONS
    first = _DASH.split(name)[0]
    name = first if known & set(re.findall(r"[a-z]+", first.lower())) else name
    words = name.split()
    heads = [at for at, word in enumerate(words) if re.sub(r"\W", "", word.lower()) in known]
    after = words[heads[-1] + 1 :] if heads else []
    numbered = after and re.match(r"(?i)no\b|№", after[0])
    if not after or numbered or not after[0][:1].isupper() or words[heads[-1]].endswith(","):
        return name
    return " ".join(words[: heads[-1] + 1])


def _english(title: str) -> str:
    for found in filter(None, (_ENGLISH_AFTER.search(title), _ENGLISH_BEFORE.match(title))):
        name = _english_body(_ENGLISH_END.sub("", found["name"]).strip(" .,–—-:"))
        if set(re.findall(r"[a-z]+", name.lower())) & (ENGLISH_UNITS | ENGLISH_ORGANIZATIONS):
            return name
    return ""
