"""Puts the name of a Russian organization from the genitive into the nominative.

``Комитета по туризму`` → ``Комитет по туризму``. Only the adjectives at the start and the noun after them
change; the words after the noun keep their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workplan_cli.language.expressions import Expression

_MASCULINE = """
    комитет центр департамент отдел институт университет музей дом дворец колледж лицей фонд совет банк завод
    комбинат трест театр техникум кружок клуб союз хокимият акимат филиал аппарат холдинг концерн парк архив
    суд сад диспансер комплекс госпиталь секретариат сектор цех факультет деканат ректорат горисполком штаб
    отряд интернат санаторий стадион заповедник питомник кооператив профком местком исполком
    медпункт здравпункт пост порт аэропорт вокзал лагерь водоканал лесхоз кинотеатр пункт изолятор рынок
    ипподром племзавод совхоз колхоз склад техникум пансионат инкубатор технопарк автопарк музей-заповедник
    детсад стационар профилакторий планетарий
"""
_FEMININE = """
    школа библиотека больница поликлиника академия гимназия администрация комиссия служба инспекция дирекция
    организация компания корпорация кафедра палата ассоциация прокуратура редакция федерация фабрика
    лаборатория бухгалтерия коллегия мэрия аптека канцелярия миссия фирма клиника группа галерея филармония
    часть станция метеостанция подстанция застава колония тюрьма зона котельная ферма база гостиница церковь
    мечеть биржа автобаза обсерватория нефтебаза верфь электростанция таможня епархия община бригада махалля
"""
_NEUTER = """
    министерство агентство управление учреждение предприятие общество объединение ведомство товарищество
    хозяйство правительство отделение представительство казначейство лесничество училище кладбище посольство
    депо консульство издательство общежитие пароходство
"""
_FLEETING = {
    "кружок": "кружка", "дворец": "дворца", "рынок": "рынка", "церковь": "церкви", "котельная": "котельной",
    "депо": "депо",
}  # fmt: skip
_LEGAL_FORMS = frozenset(
    "АО ОАО ЗАО ПАО ООО ОДО ТОО ГУП УП МУП ГУ ГКУ ГБУ МБУ МБОУ ГБОУ НИИ НПО СП ЧП ИП ТСЖ".split()
)
_STRESSED = frozenset("город област мор краев лесн речн поселков полев стол".split())
"""Stems of adjectives whose masculine ends in ``-ой``: ``городской``. ``-ск`` is left out here."""
_HISSING = "гкхжчшщ"


def _genitive(noun: str, gender: str) -> str:
    """Return the genitive of a noun of a gender: ``m``, ``f`` or ``n``.

    >>> [_genitive(noun, gender) for noun, gender in (("отдел", "m"), ("музей", "m"), ("школа", "f"))]
    ['отдела', 'музея', 'школы']
    >>> [_genitive(noun, gender) for noun, gender in (("комиссия", "f"), ("часть", "f"), ("управление", "n"))]
    ['комиссии', 'части', 'управления']
    """
    if noun in _FLEETING:
        return _FLEETING[noun]
    stem, last = noun[:-1], noun[-1]
    if last == "ь" and gender == "f":
        return stem + "и"
    if last == "а":
        return stem + ("и" if stem[-1] in _HISSING else "ы")
    return {"я": stem + "и", "о": stem + "а", "е": stem + "я", "й": stem + "я", "ь": stem + "я"}.get(
        last, noun + "а"
    )


_NOUNS = {
    _genitive(noun, gender): (noun, gender)
    for gender, nouns in (("m", _MASCULINE), ("f", _FEMININE), ("n", _NEUTER))
    for noun in nouns.split()
}
_PREPOSITIONALS = {
    re.sub(r"(?:[ьйоея]|а)$", "", noun) + ("и" if noun.endswith(("ия", "ие", "ть")) else "е"): form
    for form, (noun, _) in _NOUNS.items()
}
"""The genitive of each noun by its prepositional."""
_PREPOSITIONAL_ADJECTIVE = re.compile(r"[а-яё-]{3,}(?:ом|ем|ой|ей)")
_COMMON = frozenset(
    "комплекс комплекса пункт пункта часть части зона зоны база базы рынок рынка склад склада".split()
)
"""Nouns for organizations that mean something else in most sentences."""
_NOMINATIVES = frozenset(noun for noun, _ in _NOUNS.values())
_COMPOUNDED = (
    "фирма фабрика завод комбинат школа станция компания служба клиника центр комплекс институт лаборатория"
    " предприятие училище холдинг концерн корпорация база парк трест хозяйство"
).split()
_STEM = r"(?P<first>(?!домо)[а-яё]{2,}[оеё])"
_FORMS = "|".join(form for form, (noun, _) in _NOUNS.items() if noun in _COMPOUNDED)
_COMPOUND = Expression(rf"{_STEM}(?P<noun>{_FORMS})")
_NOMINATIVE_COMPOUND = Expression(rf"{_STEM}(?:{'|'.join(_COMPOUNDED)})")
"""Nouns for organizations that begin with another stem: ``агрофирма``, ``птицефабрика``."""
_PLURALS = frozenset(f"{noun}ы" for noun in _MASCULINE.split() if noun[-1] not in "гкхжчшщйьц")
_SURE_ADJECTIVE = Expression(r"[а-яё-]{3,}(?:ый|ое|ее|ая|яя|ые|ие)")
"""An adjective in the nominative; the ending ``-ий`` also is one of genitives: ``организаций``."""
_NOMINATIVE_ADJECTIVE = Expression(r"[а-яё-]{3,}(?:ый|ий|ой|ая|яя|ое|ее)")
_ADJECTIVE = Expression(r"(?P<stem>[а-яё-]{3,})(?P<ending>ого|его|ой|ей)")
_OF_ANY_NUMBER = Expression(r"(?P<stem>[а-яё-]{2,})(?P<ending>ого|его|ой|(?<=[нщш])ей|ых|их)")
PLURAL_GENITIVE = Expression(
    r"[а-яё]+(?:ов|ев|ей|ых|их|ий|ств|ниц|тек|ик)|школ|больниц|служб|кафедр|групп|палат|фирм|бирж|област",
    re.IGNORECASE,
)
"""A noun or an adjective in the genitive of the plural."""
RUSSIAN_NOMINATIVE = Expression(
    r"(?!(?:школ|служб|кафедр|групп|палат|фирм|бирж|библиотек|аптек)$)"
    r"[а-яё]{2,}[бвгджзклмнпрстфхчшщ](?<![оеё]в)(?<![ыи]х)(?<!ств)"
)
"""A small-lettered Russian word that may be in the nominative: ``склад``. A genitive has another ending."""
_SURE_PLURAL_GENITIVE = Expression(
    r"[а-яё]+(?:ов|ев|ей|ых|их|ств|ций|ений|аний|ятий|ниц|тек)|школ|служб|групп"
)
"""Such a genitive that is no nominative either: ``старший``, ``статистик``."""
LONGEST_ENDING = 4
"""The number of letters of the longest ending by which the nominative of a noun is guessed."""
_ENDINGS = (
    ("n", "ства", "ство"), ("n", "ища", "ище"), ("n", "ения", "ение"), ("n", "ания", "ание"),
    ("n", "тия", "тие"),
    ("m", "ия", "ий"), ("m", "ея", "ей"), ("m", "ля", "ль"), ("m", "ря", "рь"), ("m", "а", ""),
    ("f", "ии", "ия"), ("f", "сти", "сть"), ("f", "ы", "а"), ("f", "ки", "ка"), ("f", "ги", "га"),
    ("f", "хи", "ха"),
    ("f", "ни", "ня"), ("f", "чи", "ча"), ("f", "еи", "ея"), ("f", "ой", "ая"),
    ("p", "сетей", "сети"), ("p", "ков", "ки"), ("p", "ов", "ы"), ("p", "ений", "ения"),
)  # fmt: skip
"""The gender of a noun (``p``: a plural), its ending in the genitive and in the nominative."""


def nominative(name: str) -> str:
    """Return the name of an organization in the nominative, or an empty string if ``name`` starts otherwise.

    ``name`` starts with a noun for an organization in the genitive, perhaps after adjectives, or with a legal
    form such as ``АО`` before a name in quotation marks.

    >>> nominative("Государственного комитета по туризму"), nominative("городской больницы № 2")
    ('Государственный комитет по туризму', 'Городская больница № 2')
    >>> nominative("АО «Заря»"), nominative("школы № 7"), nominative("мероприятий")
    ('АО «Заря»', 'Школа № 7', '')
    """
    words = name.split()
    if len(words) > 1 and words[0] in _LEGAL_FORMS and words[1].startswith(("«", '"', "“", "„")):
        return name
    adjectives = list(_adjectives(words))
    rest = words[len(adjectives) :]
    found = _noun_in_genitive(rest[0].lower()) if rest else None
    if found is None:
        return ""
    noun, gender = found
    changed = [_like(_of_gender(adjective, gender), adjective) for adjective in adjectives]
    text = " ".join((*changed, _like(noun, rest[0]), *rest[1:]))
    return text[:1].upper() + text[1:]


def genitive_of(name: str) -> str:
    """Return the name of an organization, which is in the prepositional (``в комитете``), in the genitive.

    Any other text is returned unchanged.

    >>> [genitive_of(name) for name in ("городском музее", "средней школе № 4", "министерстве связи", "срок")]
    ['городского музея', 'средней школы № 4', 'министерства связи', 'срок']
    """
    words = name.split()
    at = 0
    while at < len(words) and _PREPOSITIONAL_ADJECTIVE.fullmatch(words[at].lower()):
        at += 1
    noun = _PREPOSITIONALS.get(words[at].lower()) if at < len(words) else None
    if noun is None:
        return name
    adjectives = [re.sub(r"(?<=[ое])м$", "го", word) for word in words[:at]]
    return " ".join((*adjectives, _like(noun, words[at]), *words[at + 1 :]))


def guessed_nominative(name: str) -> str:
    """Return a name in the genitive as a nominative guessed from its endings, or an empty string.

    Adjectives tell gender and number of the noun after them; an ending that leaves two nouns possible takes
    the commoner. A capital abbreviation has no cases.

    >>> [guessed_nominative(name) for name in ("пожарной вышки № 2", "речного причала", "горных троп")]
    ['Пожарная вышка № 2', 'Речной причал', '']
    >>> guessed_nominative("городских электрических сетей"), guessed_nominative("СДЮШОР № 3")
    ('Городские электрические сети', 'СДЮШОР № 3')
    """
    if known := nominative(name):
        return known
    words = name.split()
    if len(words[0]) > 1 and words[0].isupper():
        return name
    at = 0
    while at < len(words) and _OF_ANY_NUMBER.fullmatch(words[at].lower()):
        at += 1
    noun = words[at].lower() if at < len(words) else ""
    ending = words[at - 1].lower()[-2:] if at else ""
    gender = "f" if ending in {"ой", "ей"} else "p" if ending in {"ых", "их"} else "m" if ending else ""
    guess = _noun_of(noun, gender)
    if not guess or not re.fullmatch("[а-яё-]+", noun):
        return ""
    base, gender = guess
    changed = [_like(_of_gender(adjective, gender), adjective) for adjective in words[:at]]
    text = " ".join((*changed, _like(base, words[at]), *words[at + 1 :]))
    return text[:1].upper() + text[1:]


def _noun_of(noun: str, gender: str) -> tuple[str, str] | None:
    """Return the nominative of a noun in the genitive and its gender; ``gender`` is that of its adjectives.

    >>> [_noun_of(noun, "") for noun in ("вышки", "заставы", "лечебницы", "причала", "товарищества")]
    [('вышка', 'f'), ('застава', 'f'), ('лечебница', 'f'), ('причал', 'm'), ('товарищество', 'n')]
    """
    for kind, ending, base in _ENDINGS:
        if (
            gender in {"", kind, "m" if kind == "n" else kind}
            and noun.endswith(ending)
            and len(noun) > LONGEST_ENDING
        ):
            return noun.removesuffix(ending) + base, kind
    return None


def begins_with_unit(name: str) -> bool:
    """Return whether a text begins with a noun for an organization in the nominative, after any adjectives.

    >>> begins_with_unit("Министерство здравоохранения"), begins_with_unit("Городская больница № 2")
    (True, True)
    >>> begins_with_unit("Министерства здравоохранения"), begins_with_unit("Календарный")
    (False, False)
    """
    nouns = (word for word in name.lower().split() if not _NOMINATIVE_ADJECTIVE.fullmatch(word))
    return _is_unit_in_nominative(next(nouns, ""))


def _is_unit_in_nominative(word: str) -> bool:
    return word in _NOMINATIVES or bool(_NOMINATIVE_COMPOUND.fullmatch(word))


def _noun_in_genitive(word: str) -> tuple[str, str] | None:
    """Return the nominative of a noun for an organization in the genitive, and its gender, or ``None``.

    >>> [_noun_in_genitive(word) for word in ("фирмы", "агрофирмы", "фирма")]
    [('фирма', 'f'), ('агрофирма', 'f'), None]
    """
    if compound := _COMPOUND.fullmatch(word):
        noun, gender = _NOUNS[compound["noun"]]
        return compound["first"] + noun, gender
    return _NOUNS.get(word)


def is_small_nominative(text: str) -> bool:
    """Return whether a small-lettered text begins in the nominative: an adjective, or a compound of a unit.

    >>> [is_small_nominative(text) for text in ("фермерские хозяйства", "моноцентры", "спортклуб")]
    [True, True, True]
    >>> [is_small_nominative(text) for text in ("труда и зарплаты", "закупок", "больниц", "организаций")]
    [False, False, False, False]
    """
    words = text.split()
    compounds = (*_NOMINATIVES, *_PLURALS)
    adjective = len(words) > 1 and _SURE_ADJECTIVE.fullmatch(words[0])
    return bool(adjective) or any(words[:1] and words[0].endswith(noun) for noun in compounds)


def begins_in_genitive(text: str) -> bool:
    """Return whether a Russian text begins in the genitive: with an adjective, a plural or a unit.

    >>> [begins_in_genitive(text) for text in ("отдела кадров", "начальных классов", "главного врача")]
    [True, True, True]
    >>> [begins_in_genitive(text) for text in ("медсестра", "статистик", "главный врач", "бухгалтерия")]
    [False, False, False, False]
    """
    first = text.partition(" ")[0].lower()
    adjective = _ADJECTIVE.fullmatch(first) if " " in text else None
    plural = _SURE_PLURAL_GENITIVE.fullmatch(first) and first not in _NOMINATIVES
    return _noun_in_genitive(first) is not None or bool(adjective) or bool(plural)


def has_unit(text: str) -> bool:
    """Return whether a text contains a noun for an organization, or the legal form of one.

    >>> has_unit("План работы школы № 7"), has_unit("План ООО «Ромб»"), has_unit("Комплекс мер")
    (True, True, False)
    """
    words = re.findall(r"[\w-]+", text)
    nouns = {word.lower() for word in words} - _COMMON
    units = any(_is_unit_in_nominative(noun) or _noun_in_genitive(noun) for noun in nouns)
    return units or not _LEGAL_FORMS.isdisjoint(words)


def _adjectives(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if _noun_in_genitive(word.lower()) or not _ADJECTIVE.fullmatch(word.lower()):
            return
        yield word


def _of_gender(adjective: str, gender: str) -> str:
    """Return the nominative of an adjective in the genitive.

    >>> [_of_gender("среднего", "m"), _of_gender("городского", "m"), _of_gender("национального", "n")]
    ['средний', 'городской', 'национальное']
    """
    found = _OF_ANY_NUMBER.fullmatch(adjective.lower())
    if not found:
        return adjective
    if gender == "p":
        return found["stem"] + ("ие" if found["ending"] == "их" else "ые")
    stem, soft = found["stem"], found["ending"] in {"его", "ей"} and found["stem"][-1] not in _HISSING
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if soft or found["ending"] == "его" else "ое")
    if stem in _STRESSED or stem.removesuffix("ск") in _STRESSED or stem.removesuffix("н") in _STRESSED:
        return stem + "ой"
    return stem + ("ий" if soft or stem[-1] in _HISSING else "ый")


def _like(text: str, model: str) -> str:
    """Write a text in capitals, or with a capital at its start, as ``model`` is written."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text
