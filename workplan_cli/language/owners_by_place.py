"""Finds the organization of a plan by its place in the title, whatever the noun for it is.

Termiz daryo portining 2026-yilgi ish rejasi  →  Termiz daryo porti: the genitive before the plan
План работы пожарной части № 12 на 2026 год   →  Пожарная часть № 12: the genitive after it
Riverside Care Home Annual Work Plan 2026     →  Riverside Care Home: the capitalised words beside it

What is no body may stand there too, such as a project, a person or an event; these are left out.
"""

from __future__ import annotations

import re

from workplan_cli.language.body_names import QUOTED
from workplan_cli.language.deadline_phrases import ENGLISH_MONTH
from workplan_cli.language.executor_names import is_plural
from workplan_cli.language.expressions import Expression
from workplan_cli.language.persons import names_an_office
from workplan_cli.language.russian_units import genitive_of, guessed_nominative, nominative
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record

LONGEST = 14
"""The greatest number of words of a name that is taken for its place alone."""

_UZBEK_TIME = Expression(
    r"\d+|[ivx]+|yil\w*|oquv|birinchi|ikkinchi|uchinchi|tortinchi|yarim|yillik|yillig\w*|chorak\w*|chorag\w*|oylik"
    r"|uchun|moljallangan|davr\w*|ga|gi|yanvar\w*|fevral\w*|mart\w*|aprel\w*|may|iyun\w*|iyul\w*|avgust\w*|sentabr\w*"
    r"|oktabr\w*|noyabr\w*|dekabr\w*"
)
_UZBEK_KIND = Expression("asosiy|istiqbolli|kompleks|umumiy|choraklik|oylik|perspektiv|batafsil")
_UZBEK_PLAN = Expression(r"\b(?:ish|faoliyat|yillik) (?:reja|dastur)\w*")
_BETWEEN = Expression(r"[\s,()./–-]+")
_NO_BODY = Expression(
    r"loyih|proyekt|proekt|dastur|programm|konsep|strateg|kun(?:i|lari)?$|aksiya|tanlov|festival|forum|yil|kampani"
    r"|tadbir|meropriyat|konkurs|qaror|farmon|qonun|shior|kongress?|konferens|konferents|haftali|oyli|seminar|mavzu"
    r"|uslub|tizim|reja|bino|zdani|nedel|mesyachnik|dekad|god[au]?$|prazdnik|olimpiad|sorevnovani|chempionat"
    r"|obyekt|obekt|ob’yekt|bayram|hamkorlik|soha|tarmo[gq]|ishlar|project|programme|event|season|campaign"
    r"|week|month|conference|audit|review|repair|strategy|system|bridge|road|building|nastavnik|rukovodit|uchitel|pedagog"
    r"|vospitat|psixolog|zamestit|direktor|nachalnik|klassn\w+ rukov|oqituvchi|murabbiy|a'?zo|xodim"
    r"|mutaxassis"
    r"|inspektor|deputat|metodist|fan(?:i|lar)?$|toplam|protsess|jarayon|kurs|distsiplin|predmet|modul|vistavk|rabot|deystvi|sotrudnich|uluchsheni|povisheni"
)
"""Nouns of what has a plan without being a body, as :func:`fold` returns them."""
_ABSTRACT = Expression(
    r"(?:(?<!sta)(?<!titu)(?<!ora)tion|ment|ing|ity|(?<!alli)[ae]nce|ness|ship|sion|resources|health|risk)s?$"
)
"""The end of an English noun for an activity or a quality, which is the subject of a plan."""

_RUSSIAN_PLAN = Expression(
    r"(?i)(?:^|\b)(?P<of>(?:[а-яё-]+(?:ый|ий|ая|ой)\s+)*)(?:план(?:-график)?|программа)\s+"
    r"(?P<kind>(?:(?:основных|организационных|календарный|работы|мероприятий|деятельности|действий)\s+)*)"
    r"(?P<name>\S.*)"
)
_RUSSIAN_IN = Expression(
    r"(?i)\b(?:план(?:-график)?|программа|мероприятия)\s.*?\sво?\s+(?=[а-яё])(?P<name>\S.*)"
)
"""A plan of what is done in a body: ``План борьбы с пожарами в городском музее``."""
_DECIDED = Expression(r"(?i)исполнен|поручен|решени")
_RUSSIAN_END = Expression(
    r"(?i)[\s,–—(-]+(?:на|за|с|со|к|ко|по|для|в|во|о|об|при|над|от|20\d\d|[IVX]+\s+(?:квартал|полугоди))(?![\w-]).*"
)
_MARKED = Expression(rf"№\s?\d|{QUOTED}")

_ENGLISH_KIND = r"(?:annual|yearly|quarterly|monthly|draft|consolidated|overall)"
_PLAN = "(?:plan|programme)"
_ENGLISH_PLAN = rf"(?:{_ENGLISH_KIND}\s+)*(?:work|working|operational|operations|activity)\s*{_PLAN}\b"
_ANNUAL = rf"(?:(?:annual|yearly)\s+{_PLAN}\b|{_ENGLISH_PLAN})"
_ENGLISH_AFTER = Expression(
    rf"(?i)(?:{_ENGLISH_PLAN}|\b(?:action |annual )?plan\b)\W+(?:20\d\d\W+)?"
    r"(?:(?:of|for)\s+(?:the\s+)?|(?<=\s[–—-]\s))(?P<name>\S.+)"
)
_ENGLISH_BEFORE = Expression(rf"(?i)(?:the\s+)?(?P<name>\S.+?)(?:['’]s)?[\s:,–—-]+(?:20\d\d\s+)?{_ANNUAL}")
_ENGLISH_END = Expression(
    r"(?i)[\s,–—(-]+(?:(?:for|in|from)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:year|period|half|quarter|months?|20\d\d|[hq][1-4]\b)"
    rf"|20\d\d|[hq][1-4]\b|(?:{ENGLISH_MONTH})\s+20\d\d|FY).*"
)
_LINKS = frozenset("of and for the in on at".split())


class Placed(Record):
    """A name found by its place. ``sure`` means that the grammar of the title leaves no other reading."""

    name: str = ""
    sure: bool = False


def owner_by_place(title: str) -> Placed:
    """Return the organization to which the grammar of a title assigns the plan; an empty name if none.

    >>> owner_by_place("Termiz daryo portining 2026-yilgi ish rejasi")
    Placed(name='Termiz daryo porti', sure=True)
    >>> owner_by_place("План работы фермы «Восток» на 2026 год").name
    'Ферма «Восток»'
    >>> owner_by_place("Work plan of Fire Station No. 12 for 2026").name
    'Fire Station No. 12'
    >>> [owner_by_place(title).name for title in ("Loyihaning ish rejasi", "План работы с детьми")]
    ['', '']
    """
    return next((found for find in (_uzbek, _russian, _english) if (found := find(title)).name), Placed())


def _uzbek(title: str) -> Placed:
    words, keys = title.split(), fold(title).split()
    genitives = [at for at, word in enumerate(keys) if word.endswith("ning")]
    if not genitives or len(words) != len(keys):
        return Placed()
    at = genitives[-1]
    before, *after = _UZBEK_PLAN.split(" ".join(keys[at + 1 :]))
    if len(after) != 1 or not all(map(_UZBEK_TIME.fullmatch, _parts(after[0]))):
        return Placed()
    if not all(_UZBEK_TIME.fullmatch(each) or _UZBEK_KIND.fullmatch(each) for each in _parts(before)):
        return Placed()
    name = " ".join([*words[:at], words[at][: -len("ning")]])
    last = keys[at].removesuffix("ning")
    body = not (_NO_BODY.match(last) or names_an_office(name) or is_plural(name))
    return Placed(name, sure=at > 0 and last.endswith("i")) if body and at < LONGEST else Placed()


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text) if part]


def _russian(title: str) -> Placed:
    if (inside := _RUSSIAN_IN.search(title)) and not _DECIDED.search(title):
        name = _RUSSIAN_END.sub("", inside["name"]).strip(" .,–—-")
        if owner := nominative(genitive_of(name)):
            return Placed(owner)
    found = _RUSSIAN_PLAN.search(title)
    # "План закупок" needs a word between; after "Производственный план", the genitive is an owner.
    if not found or not (found["kind"] or found["of"]):
        return Placed()
    name = _RUSSIAN_END.sub("", f" {found['name']}").strip(" .,–—-")
    own = "работы" in found["kind"].lower() or "деятельности" in found["kind"].lower() or _MARKED.search(name)
    words = fold(name).split()
    none = any(_NO_BODY.match(word) for word in words[:3])
    if not words or not own or none or len(words) > LONGEST:
        return Placed()
    # In capitals, every word looks like an abbreviation: ПЛАН РАБОТЫ ОТДЕЛЕНИЯ.
    return Placed(guessed_nominative(name.lower()).upper() if title.isupper() else guessed_nominative(name))


def _english(title: str) -> Placed:
    for found in filter(None, (_ENGLISH_AFTER.search(title), _ENGLISH_BEFORE.match(title))):
        name = _ENGLISH_END.sub("", found["name"]).strip(" .,–—-:")
        words = re.findall(r"[^\W\d_][\w’'-]*", name)
        named = [word for word in words if word not in _LINKS and word.lower() != "no"]
        if len(named) < 2:  # noqa: PLR2004 - a single word may be anything
            continue
        capital = all(word[:1].isupper() for word in named)
        last = named[-1].lower()
        other = _NO_BODY.match(named[0].lower()) or _NO_BODY.match(last) or _ABSTRACT.search(last)
        if capital and not (other or names_an_office(name)) and len(words) <= LONGEST and not name.isupper():
            return Placed(name)
    return Placed()
