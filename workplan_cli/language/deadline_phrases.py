"""Rewrites the phrases of a deadline whose meaning is not that of their single words.

one of each unit     →  по кварталам, choraklar bo‘yicha  →  quarterly
through a whole      →  throughout the project            →  ongoing
left to an event     →  по мере финансирования            →  по запросу финансирования
"""

from __future__ import annotations

import re
from functools import cached_property

from workplan_cli.language.expressions import Expression, Index
from workplan_cli.language.uzbek import APOSTROPHES


class Phrase:
    """A regular expression and what replaces its matches.

    ``event`` is the group of the expression, if any, from which on the rest of the line must name no time
    of :data:`_TIMES`. In the expression itself, that long list would be compiled for each such phrase.
    """

    def __init__(self, pattern: str, replacement: str) -> None:
        self.expression, self.replacement = Expression(pattern), replacement
        self.event = next((name for name in _TIMES if f"(?P<{name}>" in pattern), None)

    def applied(self, text: str) -> str:
        """Return a text with the phrase replaced."""
        return self.expression.sub(self._replaced if self.event else self.replacement, text)

    def _replaced(self, match: re.Match[str]) -> str:
        event = self.event or ""
        rest = match.string[match.start(event) :].partition("\n")[0]
        return match[0] if _TIMES[event].search(rest) else match.expand(self.replacement)


class Phrases:
    """Phrases that are replaced one after the other: pairs of an expression and its replacement."""

    def __init__(self, *rows: tuple[str, str]) -> None:
        self.phrases = [Phrase(*row) for row in rows]

    @cached_property
    def _index(self) -> Index:
        return Index(phrase.expression for phrase in self.phrases)

    def applied(self, text: str) -> str:
        """Return a text with each of the phrases replaced."""
        after = -1
        while True:
            for at in self._index.of(text):
                if at > after and (changed := self.phrases[at].applied(text)) != text:
                    text, after = changed, at
                    break
            else:
                return text


_NAMED_TIME = (
    r"\d|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|перв|втор|трет|четв|[ivх]|кварт|учеб|нов|год|мес"
)
ENGLISH_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_COUNTS = (
    (3, "mart", "uch|уч|тр[её]х|three"),
    (6, "iyun", "olti|олти|шести|six"),
    (9, "sentabr", "to.qqiz|тўққиз|девяти|nine"),
    (12, "dekabr", "on ikki|ўн икки|двенадцати|twelve"),
)
_RESULTS = (
    r"\b(?:{count})\s*-?\s*(?:oy|ой)(?:lik|лик)?\s+(?:yakun|natija|якун|натижа)\w*(?:\s+(?:bo.yicha|бўйича))?",
    r"\b(?:по итогам|за)\s+(?:{count})(?:-?х|-?ти)?\s+месяцев",
)
_RESULTS_OF_MONTHS = tuple(
    (pattern.format(count=rf"{number}|{words}"), month)
    for number, month, words in _COUNTS
    for pattern in _RESULTS
)
"""The results of the first months of a year, with the last of these months: ``9 oylik yakuni``."""

_DISTRIBUTED = (
    ("неделям", "haftalar|ҳафталар", "weekly"),
    ("месяцам", "oylar|ойлар", "monthly"),
    ("кварталам", "choraklar|чораклар", "quarterly"),
    ("полугодиям", "yarim yilliklar|ярим йилликлар", "biannual"),
)
"""Units of time in the plural, "by the month", with the word for the rhythm that they mean."""

_WHOLES = (
    "(?:davri?|loyiha|loyiha davri|mavsum|semestr|semester|trimestr"
    "|даври?|лойиҳа|лойиҳа даври|мавсум|семестр|триместр)"
)
_WHOLE_OF = (
    r"(?:periode?|project|programm?e|season|semester|trimester|term)(?:\s+(?:period|cycle|implementation))?"
)
_WHOLE_IN_RUSSIAN = (
    r"(?:период|проект|сезон|семестр|триместр)а(?:\s+реализации)?(?:\s+(?:проекта|плана|программы))?"
)
_EACH = (
    ("kunlik|кунлик", "daily"),
    ("haftalik|ҳафталик", "weekly"),
    ("oylik|ойлик", "monthly"),
    ("choraklik|чораклик", "quarterly"),
    ("yarim yillik|ярим йиллик", "biannual"),
    ("yillik|йиллик", "annual"),
)
"""Adjectives of a rhythm, which alone in a cell state it; beside another word they belong to it."""

_AND_MORE = r"(?:[\s,]+(?:and|to|through|second|third|fourth))*"
"""Ordinals between an English ordinal and the word that it counts: ``first and second quarters``."""

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_UNITS = (
    r"кварт|чорак|полугод|месяц|\bгод|\bйил|недел|ҳафта|\bдн|\bден|quarter|half|month|year|week|\bday"
    rf"|{_WEEKDAY}|понедельн|вторник|\bсред[ауы]?\b|четверг|пятниц|суббот|воскресен"
    r"|shanba|шанба|\b(?:juma|жума)\b|месяч|ежегод|ежедн"
    r"|chora[kg]|kvartal|\byil|hafta|\b(?:oy|ой)(?:i|da|dan|ning|ga|lik|и|да|дан|нинг|га|лик)*\b"
)
_MONTHS = (
    r"\b(?:янв|фев|март|апр|ма[йяею]\b|июн|июл|авг|сент|окт|нояб|дек|yan|fev|mart|apr|may|iyu|avg|sent|okt|noya|dek"
    r"|jan|feb|mar|jun|jul|aug|sep|oct|nov|dec)"
)
_AFTER_ITS_END = r"gach|гач|(?:gan|ган)(?:i|и)?(?:dan|дан)\s+(?:keyin|so.ng|кейин|сўнг)"
_UNTIMED = r"(?=[^\W\d])(?P<event>)"
"""Words that name no time follow."""

_TIME = r"(?<![\d:.])(?:[01]?\d|2[0-4])(?::[0-5]\d|[.-]00)(?![\d:]|\.\d|-\d{4})"
_TIMES_OF_DAY = (
    r"[\s,(]*(?:\b(?:soat\w*|соат\w*|at|from|by|until|till|в|с|к|до)\s+)*"
    rf"{_TIME}(?:\s*(?:[-–—]|dan|дан|to|до|по|and)\s*{_TIME})?"
    r"(?:\s*-?(?:gacha|гача|dan|дан|ga|га|da|да)\b)?(?:\s+(?:qadar|қадар|час\w*|ч\.|hours)(?!\w))?\)?"
)
"""The times of a day, which do not change the day on which something is due: ``soat 9:00 da``."""

_WORDED = "(?P<numbered>)"
"""What follows names no time, though it may have a number: ``completion of Activity 2.1``."""

_TIMES = {
    "event": Expression(rf"\d|{_UNITS}|{_MONTHS}"),
    "numbered": Expression(rf"\d\d\.\d\d|20\d\d|\b[qh]\d\b|{_UNITS}|{_MONTHS}"),
}
"""The times that must not follow a group with this name on its line."""

_SPELLED = (
    "one|two|three|four|five|six|ten|bir|ikki|uch|to.rt|besh|on|бир|икки|уч|тўрт|беш|ўн"
    r"|дв\w+|тр\w+|пят\w+|десят\w+"
)
_BESIDE_EVENTS = r"before|prior\s+to|ahead\s+of|after|during|following|at"
_OF_ONE_EVENT = (
    (rf"^\s*(?:up)?on\s+(?:the\s+)?completion\s+of\s+{_WORDED}[^,;]*$", "upon request"),
    (rf"^\s*(?:{_BESIDE_EVENTS})\s+(?:each|every)\s+{_UNTIMED}[^,;]*$", "upon request"),
    (rf"^\s*(?:перед|до|после|во\s+время|накануне)\s+кажд\w+\s+{_UNTIMED}[^,;]*$", "по запросу"),
    (
        (
            rf"^\s*(?:har|ҳар)\s+(?:bir\s+|бир\s+)?{_UNTIMED}[^,;]*\s(?:oldidan"
            r"|arafasida|олдидан|арафасида|keyin|so.ng|кейин|сўнг)\s*$"
        ),
        "zapros asosida",
    ),
    # some days before an event
    (
        (
            rf"^\s*(?:no\s+later\s+than\s+)?(?:\d+|{_SPELLED})\s+(?:working\s+)?"
            rf"(?:days?|weeks?|months?)\s+(?:before|prior\s+to|ahead\s+of)\s+{_UNTIMED}[^,;]*$"
        ),
        "upon request",
    ),
    (
        (
            rf"^\s*(?:не\s+позднее\s+(?:,?\s*чем\s+)?)?за\s+(?:(?:\d+|{_SPELLED})\s+)?(?:рабоч\w+\s+)?"
            rf"(?:дн|ден|недел|месяц)\w*\s+до\s+{_UNTIMED}[^,;]*$"
        ),
        "по запросу",
    ),
    (rf"^\s*(?:до|с|при)\s+наступлени[яюеи]м?\s+{_UNTIMED}[^,;]*$", "по запросу"),
    (rf"^\s*{_UNTIMED}[^,;]*\w(?:ga|га)\s+(?:ko.ra|кўра)\s*$", "zapros asosida"),
    # в 10-дневный срок, в трёхдневный срок
    (r"\bв\s+(\d+)\s?-?\s?дневн\w+\s+срок(?!\w)", r"в течение \1 дней "),
    (
        r"\bв\s+(?:\w+-?\s?)?(?:дневн|недельн|месячн)\w+\s+срок(?!\w)",
        "в течение дней ",
    ),
)

_COUNTED = r"\b(?:twice|once|times|дважды|раза?|marta|марта|marotaba|маротаба)\b"
_SEASON = (
    r"(?:сезон|период|каникул|mavsum|davr|мавсум|давр)\w*|ta.til\w*|таътил\w*"
    "|season|period|holidays|vacations?"
)
_OF_A_SEASON = (
    (
        (
            rf"^\s*(?![^(:]*(?:\d|{_UNITS}|{_MONTHS}|{_COUNTED}))[^(:]*\b(?:{_SEASON})"
            rf"\s*[(:]\s*((?:{_MONTHS})[^()]*?)\)?\s*$"
        ),
        r"\1",
    ),
    (
        (
            rf"^\s*((?:{_MONTHS})[^()]*?)\s*"
            rf"\((?![^)]*(?:\d|{_UNITS}|{_MONTHS}))[^()]*\b(?:{_SEASON})\s*\)\s*$"
        ),
        r"\1",
    ),
)
"""The name of a season beside its months, which are the deadline: ``dala mavsumi (iyun–avgust)``."""

_WHOLE_YEAR = (
    r"\ball\s+(?:the\s+)?year(?:[\s-]+(?:a?round|long))?\b|\byear[\s-]?(?:round|long)\b"
    r"|\bкругл\w+\s+год\w*|\bкруглогодич\w+|\b(?:yil|йил)[\s-]+(?:o.n|ўн)\s+(?:ikki|икки)\s+(?:oy|ой)\w*"
)
_FRAMES = (
    (_TIMES_OF_DAY, " "),
    # of this year, which is that of the plan
    (r"(?<=\w)\s+[тс]\.\s?г(?:\.|\b)|(?<=\w)\s+(?:текущего|сего)\s+года\b", " "),
    (r"\b(?:по\s+состоянию\s+на|as\s+of)\s+(?=\d)", ""),
    (r"\s+(?:munosabati|муносабати)\s+(?:bilan|билан)\b", ""),
    (r"\bon\s+an?\s+([\w-]+)\s+basis\b(?<!ongoing basis)(?<!regular basis)(?<!permanent basis)", r"\1"),
    (_WHOLE_YEAR, "within year"),
    # In Uzbek "марта" means times; only in Russian it is March.
    (
        r"\b((?:йил|ой|чорак|чораг|ҳафта|кун)(?:и|ига|да|сига)?\s+(?:камида\s+)?)(\d|бир|икки|уч|тўрт)\s+марта\b",
        r"\1\2 marotaba",
    ),
    (rf"\b([2-4]|икки|уч|тўрт)\s+марта\s*:(?=\s*(?:{_MONTHS}))", r"\1 marotaba "),
    # what is done in steps until a date
    (
        r"\b(?:поэтапно|bosqichma-bosqich|босқичма-босқич|in\s+(?:stages|phases)|phased|gradually|постепенно)\b,?(?=.*\d)|(?<=\d)(.*?),?\s+(?:поэтапно|bosqichma-bosqich|босқичма-босқич|in\s+(?:stages|phases)|phased|gradually|постепенно)\s*$",
        r"\1",
    ),
    (r"\b(?:by\s+)?(?:cob|eod|close\s+of\s+business|end\s+of\s+(?:the\s+)?day)\b(?:\s+on\b)?(?=.*\d)", "by"),
    *((rf"^\W*(?:{words})\W*$", each) for words, each in _EACH),
    # through the whole of a time that only the plan knows
    (rf"\b(?:(?:butun|бутун)\s+)?{_WHOLES}\s+(?:davomida|mobaynida|давомида|мобайнида)\b", "doimiy"),
    (
        rf"\b(?:throughout|during|in\s+the\s+course\s+of|for\s+the\s+duration\s+of)\s+(?:the\s+)?(?:whole\s+|entire\s+)?{_WHOLE_OF}\b",
        "ongoing",
    ),
    (rf"\b(?:в\s+течени[еи]|на\s+протяжении)\s+(?:всего\s+)?{_WHOLE_IN_RUSSIAN}\b", "постоянно"),
    (r"\b24/7\b|\bkecha-?yu\s+kunduz\b|\bкеча-?ю\s+кундуз\b", "doimiy"),
    # between March and May
    (r"\bbetween\s+(.{3,20}?)\s+and\s+(?=.*\w)", r"from \1 to "),
    (r"\bмежду\s+(.{3,20}?)\s+и\s+", r"с \1 по "),
    (rf"\s+(?:va|ва)\s+(.{{3,20}}?)\s+(?:oralig|оралиғ)[\w{APOSTROPHES}]*", r" - \1"),
    # under constant control
    (
        r"(?:\b(?:под|на)\s+)?\b(?:doimiy|доимий|постоянн\w+)\s+(?:nazorat|назорат|контрол)\w*(?:\s+(?:ostida|остида))?",
        "doimiy",
    ),
    # ойма-ой: month by month
    (r"\b(kun|hafta|oy|chorak|yil|кун|ҳафта|ой|чорак|йил)(?:ma|ма)[\s-]+(?=\1\b)", "har "),
    (r"\bon-going\b|\b(?:a)?round\s+the\s+clock\b", "ongoing"),
    (
        r"\b(?:har|ҳар|every|each|кажд\w+)\s+(?:(?:ish|иш|рабочий|working)\s+)?(?:kuni?|куни?|day|день)\b(?:\s+(?:ertalab|эрталаб))?(?!\s*\w)",
        "daily",
    ),
    (r"\b(?:kuniga|кунига)\s+(?:bir|бир|1)\s+(?:marta|марта|маротаба)\b", "daily"),
    (r"\bonce\s+a\s+day\b|\b(?:один\s+|1\s+)?раз\s+в\s+(?:день|сутки)\b", "daily"),
    # the end of a time that only the plan knows is no time through which work goes on
    (r"\b(?:davr|давр)(?:i|и)?(?=(?:ning|нинг)?\s+(?:yakun|oxir|якун|охир))", "davr tugashi"),
    # each second one
    (r"\bevery\s+(?:other|second)\s+(?=(?:week|month)\b)", "every two "),
    (r"\bкажд\w+\s+втор\w+\s+(?=(?:недел|месяц)\w*\s*$)", "каждые две "),
    (r"\b(har|ҳар)\s+(?:ikkinchi|иккинчи)\s+(?=(?:hafta|oy|ҳафта|ой)(?:da|да)?\b)", r"\1 ikki "),
    (rf"\bevery\s+(?:other|second)\s+(?={_WEEKDAY}\b(?!\s+of\b))", "every two weeks "),
    # a tenth of a month
    (r"\b(first|second|third|last)\s+(?:ten|10)[\s-]+days?(?:\s+period)?\s+(?=of\b)", r"\1 dekada "),
    (rf"\b(?:o[{APOSTROPHES}]n|ўн|10)[\s-]+(?:kunlig|кунлиг)(?=[iи])", "dekada"),
    (rf"\b(?:o[{APOSTROPHES}]n|ўн|10)[\s-]+(?:kunlik|кунлик)(?=\W*$)", "dekada"),
    # left to an event or a decision
    (r"\bв\s+соответствии\s+со?\b", "согласно"),
    (
        rf"^\s*(?:после|по\s+факту|по\s+(?:окончании|завершении|получении)|при\s+(?:наличии|поступлении))\s+{_UNTIMED}",
        "по запросу ",
    ),
    (
        rf"^\s*(?:after|when|once|as\s+soon\s+as|upon\s+(?!request))\s*(?:the\s+)?{_UNTIMED}",
        "upon request ",
    ),
    (rf"^\s*{_UNTIMED}(?=[^,;]*$)(?P<words>.*?\w)(?:gach|гач)\s*$", r"\g<words> zapros asosida"),
    (
        rf"^\s*{_UNTIMED}(?=[^,;]*$)(?P<words>.*?\w)(?:dan|дан)\s+(?:keyin|so.ng|кейин|сўнг)\s*$",
        r"\g<words> zapros asosida",
    ),
    (rf"\bпо\s+мере\s+(?!необход|надобн){_UNTIMED}", "по запросу "),
    (rf"^\s*в\s+зависимости\s+от\s+{_UNTIMED}", "по запросу "),
    (rf"^\s*(?:depending\s+on|subject\s+to|pending)\s+{_UNTIMED}", "upon request "),
    (r"^\s*by\s+(?:the\s+)?decision\b", "upon decision"),
    (r"^\s*(?:according\s+to|in\s+(?:line|accordance)\s+with|as\s+per)\b", "upon"),
    (r"(?<=[^\W\d])(?:ga|ка|га|ka)\s+(?:qarab|қараб)\s*$", " zapros asosida"),
)
"""Phrases around a deadline, which come first."""

_PHRASES = (
    (r"\bи\b", ";"),  # fold() would turn it into the Roman numeral I
    (r"\bмарта\b", "martya"),  # folded, "marta" means "times" ("bir marta"), not March
    *((rf"{months}", f"{month} ") for months, month in _RESULTS_OF_MONTHS),
    # The end of the school year is a day, the school year is none.
    (rf"\b(?:o[{APOSTROPHES}]?quv|ўқув)\s+(?=(?:yil|йил)\w*\s+(?:yakun|oxir|якун|охир))", ""),
    (r"(?<=\bкон)(ец|ца|цу|це)\s+учебного(?=\s+года)", r"\1"),
    (r"\bend\s+of\s+(?:the\s+)?(?:school|academic)(?=\s+year)", "end of"),
    (r"\b(?:quarter|квартал)\s+(?:no\.?\s*|№\s*)?([1-4])\b(?!\s*(?:times|раз))", r"q\1 "),
    # the middle of a year ends its first half
    (r"\bmid(?:dle)?[\s-]*(?:of\s+)?(20\d\d)\b", r"end of june \1"),
    (r"\bсередин\w+\s+(?=20\d\d)", "конец июня "),
    (
        r"\b(20\d\d[\s-]*)(?:yil|йил)(?:ning|нинг)?\s+(?:o.rta|ўрта)(?:si|lari|си|лари)\w*",
        r"\1yil iyun oxiri",
    ),
    # 28-Feb-2026, Mar-26: as spreadsheets write days and months
    (rf"\b(\d{{1,2}})-({ENGLISH_MONTH})-(20\d\d)\b", r"\1 \2 \3"),
    (rf"\b(\d{{1,2}})-({ENGLISH_MONTH})-(\d\d)\b", r"\1 \2 20\3"),
    (rf"^\s*({ENGLISH_MONTH})[-’']\s?(\d\d)\s*$", r"\1 20\2"),
    (r"(?<=\d)-?(?:й|ой|го|ого|м|ый|ом|е|ое)(?=\s+(?:квартал|полугод))", ""),
    (r"\b(yil|йил)\s+bo.yi\b|\bйил\s+бўйи\b", "yil davomida"),
    # по кварталам, choraklar bo‘yicha: one for each of them
    *(
        (rf"\bпо\s+{russian}\b|\b(?:{uzbek})\s+(?:bo.yicha|бўйича|kesimida|кесимида)", each)
        for russian, uzbek, each in _DISTRIBUTED
    ),
    # har chorak tugagach: after the end of each quarter
    (
        rf"(?<=\w)\s+(?:tuga|якун|yakun|туга)(?:lan|лан)?(?:{_AFTER_ITS_END})(?!\w)",
        " yakuni keyin",
    ),
    (r"\bto\s+be\s+(?:determined|confirmed|decided|agreed|announced|set)\b", "tbd"),
    (
        r"\bwithin\s+(.{1,20}?\b(?:days?|weeks?|months?))\s+(?:of|from|following|upon)\b",
        r"within \1 after",
    ),
    (r"\bbi-(?=annual|monthly)", "bi"),
    (r"\b(?:on\s+)?an?\s+(?:ongoing|continuous|regular|permanent)\s+basis\b", "ongoing"),
    (r"\bon\s+(?=ongoing\b)", ""),
    (
        r"\bevery\s+(?=(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)",
        "every year ",
    ),
    # Words beside a date or a period that add nothing to it.
    (r"(?:(?<=gacha)|(?<=гача))\s+(?:bo.lgan|бўлган)\s+(?:davr|давр|muddat|муддат)\w*", ""),
    (
        r"\bprior\s+to\s+the\s+(?:start|beginning|commencement)\b(?!\s+of\s+(?:the\s+)?\w*\d)",
        "upon request",
    ),
    (rf"\b(?:к|до)\s+начал[ау]\s+(?!{_NAMED_TIME})", "по заявке "),
    (r"\bon\s+or\s+before\b", "by"),
    (r"\bon\s+(?=request|demand)", "upon "),  # "on" is the Uzbek word for ten
    (
        rf"\bfirst\b(?={_AND_MORE}\s+(?:month|quarter|half|halves|dekada|week|day|{_WEEKDAY}|two\b|three\b))",
        "i",
    ),
    (rf"\bsecond\b(?={_AND_MORE}\s+(?:month|quarter|half|halves|dekada|week|{_WEEKDAY}))", "ii"),
    (rf"\bthird\b(?={_AND_MORE}\s+(?:month|quarter|dekada|week|{_WEEKDAY}))", "iii"),
    (rf"\bfourth\b(?={_AND_MORE}\s+(?:quarter|week|{_WEEKDAY}))", "iv"),
)

PHRASES = Phrases(*_FRAMES[:1], *_OF_A_SEASON, *_OF_ONE_EVENT, *_FRAMES[1:], *_PHRASES)
"""What is replaced in a wording in lowercase, in this order."""
