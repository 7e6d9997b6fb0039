"""Recognises the names of people, and the ranks and positions written before them."""

from __future__ import annotations

import re
from functools import lru_cache

from workplan_cli.language.joining_words import AND
from workplan_cli.language.unit_words import is_unit_word
from workplan_cli.language.uzbek import APOSTROPHES, CYRILLIC, fold, match_key

_A = f"[{APOSTROPHES}]"
_CAPITAL = "[A-ZА-ЯЁЎҚҒҲÀ-ÖØ-Þ]"
INITIAL = rf"(?!(?:M(?:r|s|rs)|Dr)\.){_CAPITAL}(?:[a-zа-яёўқғҳ]|{_A}){{0,2}}\."
SURNAME = rf"{_CAPITAL}(?:\w|{_A}|-(?=\w)){{1,40}}"
PERSON = rf"(?:(?:{INITIAL}\s?){{1,3}}{SURNAME}|{SURNAME}\s+(?:{INITIAL}\s?){{1,2}}(?!\w))"
"""Initials and a surname in either order: ``J.G‘ayratov``, ``A. B. Valiyev``, ``Valiyev A.B.``"""

PERSONS = re.compile(rf"{PERSON}(?:\s*(?:,|;|{AND}\b)\s*{PERSON})*")
"""One or more people, separated by commas or "and"."""

ENDS_WITH_INITIAL = re.compile(rf"{SURNAME}\s+(?:{INITIAL}\s?){{1,2}}$")

_LONE_SURNAME = re.compile(SURNAME)
_INITIALS = re.compile(rf"(?:{_CAPITAL}\.\s?){{0,2}}{_CAPITAL}\.?")
ENDS_WITH_PERSON = re.compile(rf"{PERSON}$")

_PERSON = re.compile(PERSON)
_PATRONYMIC = (
    rf"(?:\w+(?:ovich|evich|ovna|evna|ович|евич|ьич|овна|евна|ична)|\w+\s+(?:o{_A}g{_A}li|qizi|ўғли|қизи))"
)
ONE_PERSON = rf"(?:{PERSON}|{SURNAME}\s+{SURNAME}\s+{_PATRONYMIC}(?!\w))"
"""A person by initials and surname, or by surname, name and patronymic."""
_ONE_PERSON = re.compile(ONE_PERSON)
STYLED = (
    r"(?:(?i:M(?:r|s|rs)|Miss|Dr|Prof|г-н|г-жа|janob|xonim|жаноб|хоним)(?!\w)\.?"
    rf"(?:\s+(?:{_CAPITAL}\.\s?|{SURNAME})){{1,3}})"
)
"""A person with a form of address before the name."""
_STYLED = re.compile(STYLED)
_BETWEEN_PERSONS = re.compile(rf"[\s,;./&+–—-]*(?:{AND}(?!\w))?[\s,;.]*")
_CAPITALISED = re.compile(rf"{SURNAME}(?:\s+{SURNAME}){{1,2}}")
_FULL_NAME = re.compile(rf"{SURNAME}(?:\s+{SURNAME}){{0,2}}(?:\s+(?:o{_A}g{_A}li|qizi|ўғли|қизи))?")
_FULL_NAME_KEY = re.compile(r".*(?:ov|ova|ev|eva|yev|yeva|ovich|evich|ovna|evna|ogli|qizi|zoda)(?: .*)?")

_OFFICES = re.compile(
    "polkovnik|podpolkovnik|mayor|kapitan|leytenant|general|serjant|starshina|mutaxassis|spetsialist"
    "|inspektor|ekspert|injener|menedjer|menejer|nachalnik|zamestitel|rukovoditel|rais|boshlig|boshliq|mudir"
    "|orinbosar|direktor|kotib|sekretar|yurist|yuriskonsult|buxgalter(?!iya)|hisobchi|metodist|operator"
    "|referent|maslahatchi|sovetnik|professor|dotsent|oqituvchi|prepodavatel|dekan(?!at)|rektor(?!at)|prorektor"
    "|rahbar(?!iyat)|predsedatel|glava|officer|manager|director|specialist|head|chief|deputy|rector|vice-rector"
)
_OCCUPATIONS = re.compile(
    r"(?:prof|dots|akad|ass|zam|zav|nach|zavuch|psixolog|logoped|pedagog|vrach|shifokor|doktor|hamshira|medsestra|feldsher"
    r"|uchitel|vospitatel|tarbiyachi|murabbiy|trener|muhandis|laborant|tyutor|kutubxonachi|bibliotekar|kassir"
    r"|ekonomist|iqtisodchi|dizayner|dasturchi|programmist|arxitektor|administrator|koordinator|konsultant|auditor"
    r"|advokat|notarius|sudya|instruktor|vojatiy|hokim|xokim|akim|vazir|ministr|elchi|agronom|veterinar|texnolog"
    r"|mexanik|energetik|dispetcher|muharrir|redaktor|jurnalist|rejissyor|assistent|yordamchi|pomoshchnik|pomoshnik"
    r"|vakil|predstavitel|xodim|sotrudnik|prokuror|imom|usta|master|brigadir|domla|oqsoqol|faol"
    r"|akademik|dean|chairman|chairwoman|chair|minister|president|secretary|governor|mayor|commissioner|coordinator)"
    r"(?:i|si|lari|lar)?"
)
_MAKER = re.compile(r"\w{3,}(?:(?:chi|shunos|parvar)(?:si)?|(?:[aeiou]log|[ai]tor|yor)i?)")
"""Endings of occupations that no organization has: ``Curator``, ``Реставратор``."""
RANKING = {
    "glavniy", "starshiy", "vedushiy", "mladshiy", "bosh", "yetakchi", "katta", "kichik", "birinchi",
    "perviy", "senior", "acting", "vaqtincha", "vrio", "v", "b", "i", "o", "ofitser",
}  # fmt: skip
ADDRESS = r"(?:(?:mr|ms|mrs|dr|г-н|г-жа|janob|xonim|жаноб|хоним)(?!\w)\.?)"
"""A form of address, without regard to case."""
DEGREE = (
    r"(?:[дк]\.\s?[а-я]{1,5}(?:\.?-[а-я]{1,5})?\.\s?н(?!\w)\.?"
    r"|[a-zа-яўқғҳ]{1,5}\.(?:-?[a-zа-яўқғҳ]\.){0,2}\s?[fф]\.\s?(?:[fф]\.\s?)?[dnдн](?!\w)\.?"
    r"|(?:д-р|канд\.|доктор|кандидат)\s+(?:[а-яё.-]+\s+){0,2}наук"
    r"|[\w‘’ʻʼ'-]+\s+(?:fan(?:lar)?i|фан(?:лар)?и)\s+(?:doktori|nomzodi|доктори|номзоди)"
    r"|\(?(?:ph\.?\s?d|d\.?\s?sc)(?!\w)\.?\)?)"
)
"""A degree, without regard to case: ``к.т.н.``, ``t.f.d.``, ``доктор технических наук``, ``PhD``."""
_STYLE = re.compile(rf"(?<![\w.])(?:{ADDRESS}|{DEGREE})", re.IGNORECASE)


def is_person(text: str) -> bool:
    """Return whether a text in brackets names one or more persons.

    >>> is_person("J.G‘ayratov"), is_person("Valiyev Botir"), is_person("Mahkamov"), is_person("2 ta")
    (True, True, True, False)
    """
    if _PERSON.search(text):
        return True
    return bool(_FULL_NAME.fullmatch(text)) and bool(_FULL_NAME_KEY.fullmatch(fold(text)))


def persons_in(text: str) -> tuple[str, ...]:
    """Return the people named in a text, or an empty tuple if the text contains anything else.

    Separators between the people are not required.

    >>> persons_in("A.Karimov B.Saidov va Karimov Anvar Valiyevich")
    ('A.Karimov', 'B.Saidov', 'Karimov Anvar Valiyevich')
    >>> persons_in("Yuridik bo‘lim A.Karimov")
    ()
    """
    people = _ONE_PERSON.findall(text)
    alone = people and all(map(_BETWEEN_PERSONS.fullmatch, _ONE_PERSON.split(text)))
    return tuple(" ".join(person.split()) for person in people) if alone else ()


def in_any_order(name: str) -> str:
    """Return a key in which the script and the order of the words of a name do not matter.

    >>> in_any_order("Valiyev B.") == in_any_order("Б.Валиев")
    True
    """
    return " ".join(sorted(match_key(name).split()))


def surname_first(surname: str, initials: str) -> str:
    """Return the name of the person whom a comma cuts in two: ``Smith, J.``; empty for anyone else.

    >>> surname_first("Smith", "J"), surname_first("Valiyev", "A.B."), surname_first("Smith", "Jones")
    ('Smith J.', 'Valiyev A.B.', '')
    """
    if not _LONE_SURNAME.fullmatch(surname) or surname.isupper() or not _INITIALS.fullmatch(initials):
        return ""
    return f"{surname} {initials.rstrip('.')}."


def is_one_person(text: str) -> bool:
    """Return whether a text is the name of one person and nothing else.

    >>> is_one_person("Karimov Anvar"), is_one_person("A.Navoiy nomidagi kutubxona")
    (True, False)
    """
    full = _FULL_NAME.fullmatch(text) and _FULL_NAME_KEY.fullmatch(fold(text))
    return bool(full or _ONE_PERSON.fullmatch(text))


def is_styled_person(text: str) -> bool:
    """Return whether a text is a form of address and a name.

    >>> [is_styled_person(text) for text in ("Ms. Brown", "Dr Anna K. Brown", "Dr", "Mr. Smith and Co")]
    [True, True, False, False]
    """
    return bool(_STYLED.fullmatch(text))


def may_be_a_person(text: str) -> bool:
    """Return whether a text consists of two or three capitalised words, as the full name of a person does.

    >>> may_be_a_person("John Smith"), may_be_a_person("Kadrlar bo‘limi")
    (True, False)
    """
    return bool(_CAPITALISED.fullmatch(text))


def is_office(text: str) -> bool:
    """Return whether a text is only a rank or position, such as ``полковник`` or ``bosh mutaxassis``.

    >>> is_office("главный специалист"), is_office("Kadrlar bo‘limi boshlig‘i"), is_office("Yuridik bo‘lim")
    (True, False, False)
    """
    words = match_key(text).split()
    return any(map(_names_office, words)) and all(word in RANKING or _names_office(word) for word in words)


@lru_cache(maxsize=4096)  # the words of names repeat
def _names_office(word: str) -> bool:
    return bool(_OFFICES.match(word) or _OCCUPATIONS.fullmatch(word))


def names_an_office(text: str) -> bool:
    """Return whether a text is the rank or position of one person, with or without the department.

    An Uzbek text ends with the position (``Kadrlar bo‘limi boshlig‘i``), a Russian one starts with it
    (``начальник отдела кадров``).

    >>> names_an_office("Kadrlar bo‘limi boshlig‘i"), names_an_office("начальник отдела кадров")
    (True, True)
    >>> names_an_office("Maktab psixologi"), names_an_office("prof.")
    (True, True)
    >>> names_an_office("Yuridik bo‘lim"), names_an_office("Rektorat"), names_an_office("Direktor apparati")
    (False, False, False)
    """
    words = match_key(plain := _STYLE.sub("", text)).split()
    if not words:
        return bool(text.strip())
    last, first = words[-1], next((word for word in words if word not in RANKING), words[0])
    if is_office(plain) or _names_office(last) or _MAKER.fullmatch(last):
        return True
    # "Direktor apparati" ends with its unit, "Начальник отдела" begins with the office.
    in_uzbek = not CYRILLIC.search(text)
    return _names_office(first) and not (in_uzbek and is_unit_word(last) and last.endswith("i"))


def is_office_of_a_unit(text: str) -> bool:
    """Return whether a text begins with a position in the possessive, which goes on with the unit before it.

    >>> is_office_of_a_unit("muhandisi T.Yusupov"), is_office_of_a_unit("muhandis T.Yusupov")
    (True, False)
    """
    written = next((word for word in text.split() if match_key(word) not in RANKING), "")
    first = next(iter(match_key(written).split()), "")
    plain = written.endswith(("ы", "тели")) or first.endswith("chi")  # инспекторы, hisobchi
    return text[:1].islower() and first.endswith("i") and not plain and _names_office(first)
