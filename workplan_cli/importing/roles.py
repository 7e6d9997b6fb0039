"""Recognises what a column contains by the words of its heading.

    T/r | Tadbirlar nomi | Ijro muddati | Mas’ul ijrochilar  →  number, title, deadline, executors

Headings are recognised by the stems of their words; script, case, apostrophes and suffixes do not matter.
"""

from __future__ import annotations

import re
from enum import StrEnum

from workplan_cli.language.expressions import Expression
from workplan_cli.language.uzbek import fold

LONGEST_HEADING = 110


class Role(StrEnum):
    """What the cells of a column contain.

    An ``EXTRA`` column is imported as an extra field under the name of the column; a ``PROGRESS`` column is
    not imported. ``START``, ``END`` and ``DURATION`` together are a deadline. A ``MARKS`` column stands for a
    month, quarter or half-year; a mark in a cell means that the activity takes place then.
    """

    NUMBER = "number"
    TITLE = "title"
    DEADLINE = "deadline"
    START = "start"
    END = "end"
    DURATION = "duration"
    MARKS = "marks"
    EXECUTORS = "executors"
    SUPERVISORS = "supervisors"
    EXTRA = "extra"
    PROGRESS = "progress"


EXAMPLES = {
    Role.NUMBER: "T/r, №",
    Role.TITLE: "Tadbirlar nomi, Chora-tadbirlar, Мероприятия, Activity",
    Role.DEADLINE: "Ijro muddati, Muddat, Срок, Timeline",
    Role.EXECUTORS: "Mas’ul ijrochilar, Mas’ullar, Ответственные, Responsible",
    Role.SUPERVISORS: "Nazorat uchun mas’ul, Контроль, Supervised by",
}
"""Examples of recognised headings, for messages."""

# fold() turns "№" into "no", and "№№" into "nono".
_NUMBER = Expression(
    r"(?:no?|nono|#|t\s?[/.]?\s?r|p\s?/\s?p|s\s?/\s?n|sl|sr|item|rec|ref|band(?:i|lar)?|punkt\w*|tartib|raqam\w*|nomer\w*|kod\w*"
    r"|number|id|(?:task|activity|step)(?=\W+(?:no|id|number)\b)|ketma-ketlik)"
    r"(?:[\s.]+(?:no?|id|t\s?[/.]\s?r|p\s?/\s?p|raqam\w*|soni|number|(?:etap|bosqich|punkt|band)\w*))?\.?"
)
# If a heading contains several stems, the first row decides: "Nazorat uchun mas’ul" names the supervisors,
# although it contains the stem of executors.
_STEMS: tuple[tuple[Role, str], ...] = (
    (Role.START, "boshlan boshlash nachal start begin commenc"),
    (Role.END, "tugash tugal okonchan konets zaversh end finish"),
    (Role.DURATION, "davomiy dlitelnost prodoljitelnost duration"),
    (Role.DEADLINE, "muddat srok deadline timeline timefra due"),
    (
        Role.SUPERVISORS,
        "nazorat kontrol kurator kuriruyush kuriruet kuriruyet supervis overse oversight controlled",
    ),
    (
        Role.EXECUTORS,
        "masul ijrochi ijrochilar javobgar bajaruvchi otvetstv ispolnitel etuvchi executor responsib lead",
    ),
    (Role.EXECUTORS, "owner charge implementer tashkilotchi organizator bajaradi soispolnitel kimga komu"),
    (Role.EXECUTORS, "chiquvchi razrabotchik maruzachi dokladchik speaker otvechayet"),
    (Role.EXTRA, "mexanizm moliya manba natija izoh eslatma bajaril holat xolat hamkor joy indikator"),
    (Role.EXTRA, "korsatkich hajm summa mablag shakl asos foiz xarajat"),
    (Role.EXTRA, "finans istochnik primechan rezultat otmetk mesto execution state"),
    (Role.EXTRA, "qayer gde adres manzil pomeshcheni where place location venue address"),
    (Role.EXTRA, "olchov birlig edinits izm qiymat stoimost byudjet budjet budget"),
    (Role.EXTRA, "funding financ sourc donor remark note comment kommentar zametk sharh status"),
    (
        Role.TITLE,
        "tadbir meropriyat vazifa topshiriq soderj zadach activit measure action task bajariladigan",
    ),
    (Role.TITLE, "meri mera deystvi porucheni milestone faoliyat deyatelnost step"),
    (Role.EXTRA, "muammo kamchilik problem nedostat narushen zamechan finding gap risk"),
    (Role.END, "yakuni yakunlanish yakunlana yakunlash tugatish tugatilish tugaydi completion"),
    (Role.DEADLINE, "vaqt sana data vremya davr period date time when qachon kogda"),
    (
        Role.EXECUTORS,
        "assign accountab biriktiril topshirilgan porucheno zakreplen delegated performed implementing focal",
    ),
    (
        Role.TITLE,
        "mazmun nomi naimenov nazvani ishlar yonalish napravlen masala raboti rabot chora amalga title what",
    ),
    (Role.TITLE, "vopros tema mavzu topic"),
)
_WHOLE = {
    **dict.fromkeys(("otv", "isp", "mas", "ijr", "resp", "kim", "kto", "kem"), Role.EXECUTORS),
    **dict.fromkeys(("who", "by whom", "action by"), Role.EXECUTORS),
    **dict.fromkeys(("provodit", "ispolnyayet", "vipolnyayet", "otvechayet"), Role.EXECUTORS),
    **dict.fromkeys(("provodyat", "ispolnyayut", "vipolnyayut", "otvechayut"), Role.EXECUTORS),
    **dict.fromkeys(("rahbar", "rahbari", "rahbarlar", "rahbarlik", "controller"), Role.SUPERVISORS),
    "from": Role.START,
    "to": Role.END,
    **dict.fromkeys(("amal", "amallar", "ish turlari", "ish turi", "assignment", "assignments"), Role.TITLE),
}
"""Headings whose words begin or belong to many other headings as well, so that they must be the whole one."""

_FROM, _TO = {"s", "so", "ot", "dan", "from"}, {"po", "do", "gacha", "qadar", "to", "until", "till"}
_DATES = {"data", "sana", "date"}
_WHO = Expression(r"(?:kto|kim|kem|who)\b")
_CLOCK = Expression(r"\b(?:vaqt|vremya|time\b|soat|chasi\b)")
_CALENDAR = Expression(r"\b(?:sana|kun|muddat|data|den\b|dni\b|srok|date|day|deadline)")
_WORK = Expression(
    r"(?:(?:agenda |work )?item|initiative|deliverable|objective|workstream)s?\b"
    r"|(?:description|event|intervention|commitment)s?\b|works?\b|particulars\b"
    r"|opisani|sobiti|shag|punkt|pozitsi|qadam|tavsif|chto (?:s?delat|predstoit)"
    r"|nima qilin"
)
_DONE_WHEN = Expression(
    r"bajaril(?:ish|adigan)\w* (?:vaqt|sana|kun)\w*|(?:execution|implementation) (?:time|date)s?"
)
"""When something is to be done, unlike a heading of what was done: ``Bajarilgan sana``."""
_PLACE = Expression(r"\b(?:joy|mesto|place|location|venue)")
_PEOPLE = Expression(r"\b(?:hamkor|xamkor|partner|team|member|uchastnik|ishtirok|jamoa|komand)")
_PARTNER = Expression(
    r"\b(?:hamkor|xamkor|partner|soispolnitel|so-?ispolnitel|ham ?ijrochi|xam ?ijrochi|co-?executor|support)"
)
_POSITION = Expression(r"\b(?:lavozim|doljnost|doljnosti|position|post|rank)")
_STEM_OF = {stem: (at, role) for at, (role, stems) in enumerate(_STEMS) for stem in stems.split()}


def role_of(text: str) -> Role | None:
    """Return the role of a column with the given heading, or ``None`` if the heading is not recognised.

    >>> [str(role_of(text)) for text in ("T/r", "Tadbirlar nomi", "Срок исполнения")]
    ['number', 'title', 'deadline']
    >>> role_of("Moliyalashtirish manbalari")  # kept as an extra field
    <Role.EXTRA: 'extra'>
    """
    words = fold(text)
    if not words or len(words) > LONGEST_HEADING:
        return None
    if _NUMBER.fullmatch(words):
        return Role.NUMBER
    if (role := _WHOLE.get(words.rstrip(". "))) is not None:
        return role
    if _DONE_WHEN.fullmatch(words):
        return Role.DEADLINE
    for spelled in (words, words.replace("- ", "")):  # a word may be hyphenated at a line end
        found = [_STEM_OF[stem] for word in re.findall(r"\w+", spelled) if (stem := _stem_of(word))]
        if found:
            first = min(found)[1]
            if {Role.START, Role.END} <= {role for _, role in found}:
                return Role.DEADLINE  # a span in one cell: "Срок (начало–окончание)"
            if first is not Role.SUPERVISORS and _WHO.match(words):
                return Role.EXECUTORS
            timed = first is Role.EXTRA and any(role is Role.DEADLINE for _, role in found)
            return Role.DEADLINE if timed and _PLACE.search(words) else first  # "Vaqti va joyi"
    return Role.EXECUTORS if _WHO.match(words) else None


def are_ends(before: str, after: str) -> bool:
    """Return whether two adjacent headings name the start and the end of a time by their last words.

    >>> are_ends("Срок с", "по"), are_ends("Муддати дан", "Муддати гача"), are_ends("Start", "to")
    (True, True, False)
    """
    first, last = (_last_word(heading) for heading in (before, after))
    return first in _FROM and last in _TO


def _last_word(heading: str) -> str:
    words = re.findall(r"\w+", fold(heading))
    return next((word for word in reversed(words) if word not in _DATES), "")


def names_clock_times(heading: str) -> bool:
    """Return whether a heading names times of a day beside a column of days.

    >>> [names_clock_times(text) for text in ("Время", "O‘tkazish vaqti", "Дата и время", "Timeline")]
    [True, True, False, False]
    """
    words = fold(heading)
    return bool(_CLOCK.search(words)) and not _CALENDAR.search(words)


def may_name_works(heading: str) -> bool:
    """Return whether a heading names the activities if no other does.

    Beside an activity, a deliverable is its result, and an item is its number.

    >>> [may_name_works(text) for text in ("Deliverable", "Item", "Описание", "Means of verification")]
    [True, True, True, False]
    """
    return bool(_WORK.match(fold(heading)))


def names_only_a_head(heading: str) -> bool:
    """Return whether a heading names who leads, who supervises only if another column names who acts.

    >>> [names_only_a_head(text) for text in ("Rahbar", "Nazorat")]
    [True, False]
    """
    return fold(heading).startswith("rahbar")


def names_topics(heading: str) -> bool:
    """Return whether a heading names what is supervised rather than the person who does it.

    >>> [names_topics(text) for text in ("Вопросы контроля", "Nazorat qilinadigan masala", "Контролёр")]
    [True, True, False]
    """
    stems = {_STEM_OF[stem][1] for word in re.findall(r"\w+", fold(heading)) if (stem := _stem_of(word))}
    return {Role.SUPERVISORS, Role.TITLE} <= stems


def may_name_people(heading: str) -> bool:
    """Return whether the names below a heading may be executors, though it is no heading of executors.

    >>> [may_name_people(text) for text in ("Team", "Hamkorlar", "Участники", "Joyi", "Natija")]
    [True, True, True, False, False]
    """
    words = fold(heading)
    return bool(_PEOPLE.search(words)) or (role_of(heading) is None and not _POSITION.search(words))


def _stem_of(word: str) -> str | None:
    """Return the longest known stem that a word starts with, or ``None``.

    >>> _stem_of("muddati"), _stem_of("kadrlar")
    ('muddat', None)
    """
    return next((word[:end] for end in range(len(word), 2, -1) if word[:end] in _STEM_OF), None)


def names_partners(heading: str) -> bool:
    """Return whether a heading names those who do the work together with the one who leads it.

    >>> [names_partners(text) for text in ("Hamkorlar", "Соисполнители", "Supporting partners", "Участники")]
    [True, True, True, False]
    """
    return bool(_PARTNER.search(fold(heading)))
