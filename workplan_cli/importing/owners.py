"""Finds the organization of a plan by comparing all places above the table that name one.

Ministry of Health / Action plan 2026          a line of its own above the title
Migratsiya agentligining 2025-yil ish rejasi   the title
Директор АО «Заря» / А. Сидоров                the position of the approver

A second place that names another organization makes the choice uncertain; a department of the organization
does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workplan_cli.language.body_names import companies_in, mentions_body, names_body, names_part
from workplan_cli.language.certain_names import is_certain
from workplan_cli.language.expressions import Expression
from workplan_cli.language.owners_by_place import Placed, owner_by_place
from workplan_cli.language.persons import names_an_office
from workplan_cli.language.plan_owner import (
    has_another_body,
    name_before_subject,
    owner_in_position,
    owner_in_title,
)
from workplan_cli.language.plan_title import period_of, speaks_of_a_plan
from workplan_cli.language.uzbek import fold, match_key
from workplan_cli.model.record import Record

SHORTEST_REST = 3
"""The least number of words of a title without the organization above it."""
LONGEST_OWNER = 14
"""The greatest number of words of the name of an organization that is taken without a question."""
STEM = 5

_GOES_ON = Expression(r"(?:\b(?:of|for|the|by|in|and|va|hamda|po|na|v|i|dlya)|[,–—-])$")
"""The end of a line that the next line continues."""
_BOUND = Expression(r"\b\w+(?:ning|da|dagi|ga|ni|bo\w*yicha)$")
"""An Uzbek ending that binds the last word of a line to the next line."""
YEAR_LINE = Expression(
    r"\(?20\d\d(?:\s*[-/–—]\s*20\d\d)?\s*-?\s*(?:yil\w*|йил\w*|г\.?|гг\.?|год\w*|years?|y\.?)?\)?\.?",
    re.IGNORECASE,
)
_BEGINS_BOUND = Expression(r"(?:po|na|k|v|dlya|i|for|of|in|on|the|and|to|va|uchun|boyicha)\b")
_NUMBERED = Expression(r"\b(\w{4,5})\w* (?:no ?)?(\d+)\b")
"""A body and its number, by which two names mean the same one: ``школа № 110``."""
_LABEL = Expression(r"[^:«“\"]{3,30}:\s*(?P<value>\S.*)")
_ACT = Expression(
    r"^(?:tasdiq|utverj|approved|kelishil|soglasova|agreed|resheni|prikaz|protokol|postanovl|rasporyaj|decision"
    r"|by (?:an? |the )?(?:resolution|decision|order|decree|minutes)\b|na zasedani)"
    r"|\b(?:qaror|farmon|farmoyish|buyru[gq]|bayonnoma)"
)
"""Words for an approval or a decision, whose body is not the one that the plan belongs to."""
_ORDER = Expression(
    r"^(?:к\s+приказу|to\s+(?:the\s+)?order\s+of(?:\s+the)?)\s+(?P<office>.+?)(?:\s+от\s.*)?$", re.IGNORECASE
)
_ENDS_WITH_ORDER = Expression(r"\bк\s+приказу$", re.IGNORECASE)
_UZBEK_ORDER = Expression(r"(?:buyrug|farmoyish)")
_OF_AN_OFFICE = Expression(r"(?:vazir|hokim|direktor|rais|rektor)i?ning$")
"""The end of a line before the date of an order, whose author is an office: ``Yo‘llar vazirining``."""
_GENITIVE = Expression(r"(?:ning|нинг)$", re.IGNORECASE)
_PROGRAMME_BODY = Expression(r"(?:[A-Z][a-z]+\s+){2,}Program(?:me)?(?:\s+[A-Z][a-z]+)*")
"""A body that is called a programme: ``World Food Programme Uzbekistan``."""
_QUOTES = (("«", "»"), ("“", "”"), ("(", ")"))


class Titled(Record):
    """The lines of a title, apart from the organizations on lines of their own above and below it."""

    lines: tuple[str, ...]
    bodies: tuple[str, ...] = ()


class Owner(Record):
    """The organization of a plan. ``others`` are other organizations that the document names as surely.

    ``sure`` is false if the name was found far from the title, or does not look like a whole name.
    """

    name: str = ""
    sure: bool = True
    others: tuple[str, ...] = ()


def parted(lines: Sequence[str]) -> Titled:
    """Return the lines of a title without the organizations that stand on lines of their own.

    A line that is bound to the next one, or without which the title would be a single word, is a part of it.

    >>> parted(["Ministry of Health", "Public Health Department", "Action plan 2026"])
    Titled(lines=('Action plan 2026',), bodies=('Ministry of Health', 'Public Health Department'))
    >>> parted(["Yo‘llar vazirligining", "2026-yil ish rejasi"]).bodies
    ()
    >>> parted(["Yo‘llar vazirligi", "REJASI"]).lines
    ('Yo‘llar vazirligi', 'REJASI')
    >>> parted(["Ta’mirlash rejasi", "“Suv” AJ", "2026-yil"])
    Titled(lines=('Ta’mirlash rejasi', '2026-yil'), bodies=('“Suv” AJ',))
    >>> parted(["Safety Plan, 2026", "Northern Department of Roads"]).bodies
    ('Northern Department of Roads',)
    """
    if len(lines) > 1 and YEAR_LINE.fullmatch(lines[-1]):
        above = parted(lines[:-1])
        return Titled((*above.lines, lines[-1]), above.bodies)
    left, bodies = list(lines), list[str]()
    while taken := _lines_of_body(left):
        bodies.append(" ".join(left[:taken]).strip(" .,"))
        del left[:taken]
    if not bodies and (body := _body_below(left)):
        return Titled(tuple(left[:-1]), (body,))
    return Titled(tuple(left), tuple(bodies))


def loose_line(lines: Sequence[str]) -> str:
    """Return the first or last line of a title that nothing binds to the other lines, or an empty string.

    It may be an organization that has no usual word for one.

    >>> loose_line(["Action plan on audit findings", "Riverton Water Utility"])
    'Riverton Water Utility'
    >>> loose_line(["Action plan", "for the town"]), loose_line(["Suvni tejash", "bo‘yicha reja"])
    ('', '')
    """
    lines = [line for line in lines if not YEAR_LINE.fullmatch(line)]
    if len(lines) < 2:  # noqa: PLR2004 - nothing to be joined
        return ""
    for line, left, right in ((lines[0], *lines[:2]), (lines[-1], *lines[-2:])):
        own = speaks_of_a_plan(line) or period_of(line) or _BEGINS_BOUND.match(fold(line))
        bound = _GOES_ON.search(fold(left)) or _BOUND.search(fold(left)) or _BEGINS_BOUND.match(fold(right))
        if not own and not bound and not right[:1].islower() and line[:1].isalpha():
            return line
    return ""


def name_of_its_own(line: str) -> str:
    """Return a line of a title if each of its words has a capital, as in an English name; otherwise "".

    >>> name_of_its_own("Riverton Water Utility"), name_of_its_own("Road safety"), name_of_its_own("SAFETY")
    ('Riverton Water Utility', '', '')
    """
    words = [word for word in re.findall(r"[^\W\d_]+", line) if word not in {"of", "and", "for", "the"}]
    named = len(words) > 1 and line.isascii() and not re.search(r"\d", line)
    return line.strip(" .,") if named and all(word.istitle() for word in words) else ""


def _lines_of_body(lines: Sequence[str]) -> int:
    """Return how many lines at the start of a title are the name of an organization; 0 if they belong to it.

    >>> _lines_of_body(["Комитет", "по туризму", "План работы на год"]), _lines_of_body(["Action plan"])
    (2, 0)
    >>> _lines_of_body(["United Nations Development Programme", "Annual Work Plan 2026"])
    1
    """
    first, at = lines[0] if lines else "", 1
    while at < len(lines) and lines[at][:1].islower() and not speaks_of_a_plan(lines[at]):
        at += 1
    rest, last = " ".join(lines[at:]), fold(lines[at - 1]) if lines else ""
    whole = speaks_of_a_plan(rest) and len(rest.split()) >= SHORTEST_REST
    programme = _PROGRAMME_BODY.fullmatch(first) and at == 1 and period_of(rest)
    planned = speaks_of_a_plan(" ".join(lines[:at])) and not programme
    bound = _GOES_ON.search(last) or _BOUND.search(last) or planned
    named = whole and not bound and (programme or names_body(first)) and not first[:1].islower()
    return at if named and not period_of(" ".join(lines[:at])) else 0


def _body_below(lines: Sequence[str]) -> str:
    """Return the organization in the last line of a title, or an empty string if the title needs this line.

    >>> _body_below(["Action plan of the", "Ministry of Roads"]), _body_below(["Yo‘llar vazirligi", "REJASI"])
    ('', '')
    """
    *above, last = lines
    whole = bool(above) and speaks_of_a_plan(above[-1]) and not _GOES_ON.search(fold(above[-1]))
    named = whole and names_body(last) and not last[:1].islower() and not period_of(last)
    return last.strip(" .") if named and not speaks_of_a_plan(last) else ""


def owner_of(title: str, bodies: Sequence[str], position: str, around: Sequence[str]) -> Owner:
    """Return the organization of a plan, and the others that could be it.

    ``bodies`` are the organizations on lines of their own beside the title, ``position`` is that of the
    approver, and ``around`` holds the other lines above the table and in the page header.

    >>> owner_of("Work plan 2026", ["Ministry of Health", "Supply Department"], "", [])
    Owner(name='Ministry of Health', sure=True, others=())
    >>> owner_of("Work plan 2026", ["Ministry of Health", "Heart Institute"], "", [])
    Owner(name='Heart Institute', sure=True, others=('Ministry of Health',))
    >>> owner_of("Ish rejasi", [], "Namuna agentligi direktori", [])
    Owner(name='Namuna agentligi', sure=False, others=())
    """
    titled = owner_in_title(title)
    placed = owner_by_place(title)
    if titled and re.match(rf"{re.escape(titled)}(?:ning|нинг)\s", placed.name):
        titled = placed.name  # the part of a body, with a noun that is not known
    placed = Placed() if titled not in {"", placed.name} or any(map(names_body, bodies)) else placed
    near = [name for name in (titled or placed.name, *reversed(bodies)) if name]
    far = list(_far(owner_in_position(position), around))
    chosen = next((name for name in near if not names_part(name)), "") or next(iter([*near, *far]), "")
    if not chosen:
        return Owner(name_before_subject(title), sure=False)
    confirmed = sum(agree(chosen, name) for name in (*near, *far)) > 1
    rivals = near if confirmed else [*near, *(name for name in far if names_body(name) and " " in name)]
    others = [name for name in rivals if not names_part(name) and not agree(name, chosen)]
    alone = chosen in around and len(far) == 1
    certain = (
        is_certain(chosen)
        or placed.sure
        or any(_repeats(text, chosen) for text in (position, *bodies, *around))
    )
    sure = (bool(near) or alone) and _is_whole(chosen) and certain and not _follows_a_name(chosen, title)
    sure = sure and not has_another_body(title, chosen)
    return Owner(chosen, sure, tuple(dict.fromkeys(others)))


def _follows_a_name(name: str, title: str) -> bool:
    """Return whether a title has another name in quotation marks directly before one: that of its part.

    >>> _follows_a_name("АО «Йўл»", "План цеха «Юг» АО «Йўл»"), _follows_a_name("АО «Йўл»", "План АО «Йўл»")
    (True, False)
    """
    before, found, _ = title.partition(name)
    return bool(found) and before.rstrip().endswith(("»", "”", '"'))


def _repeats(text: str, name: str) -> bool:
    """Return whether a line other than the name itself contains the words of a name, in any case.

    >>> _repeats("Директор Дома творчества", "Дом творчества"), _repeats("Дом творчества", "Дом творчества")
    (True, False)
    """
    said, named = match_key(text).split(), match_key(name).split()
    stems = [word[: STEM - 1] for word in named]
    return (
        len(named) > 1
        and said != named
        and all(any(word.startswith(stem) for word in said) for stem in stems)
    )


def mentions_an_owner(text: str) -> bool:
    """Return whether a line mentions a body that the plan may belong to, unlike the body of a decision.

    >>> mentions_an_owner("Vazirlar Mahkamasining 850-son qaroriga 1-ilova")
    False
    >>> mentions_an_owner("О работе комитета")
    True
    """
    key = fold(text)
    own = not _ACT.search(key) or bool(_UZBEK_ORDER.search(key)) or speaks_of_a_plan(text)
    return mentions_body(text) and own


def _far(position: str, around: Iterable[str]) -> Iterator[str]:
    """Yield the organizations that are named elsewhere than in or beside the title.

    >>> list(_far("", ["к приказу ректора ТГЭУ", "Согласовано: Совет завода", "Заказчик: АО «Заря»"]))
    ['ТГЭУ', 'АО «Заря»']
    >>> list(_far("", ["Сув хўжалиги вазирлигининг", "2026 йил 12 январдаги 7-сон буйруғига"]))
    ['Сув хўжалиги вазирлиги']
    >>> list(_far("", ["Vazirlar Mahkamasining", "2026-yil 12-yanvardagi 7-son qaroriga"]))
    []
    """
    yield from filter(None, [position])
    for text in _joined(around):
        if order := _ORDER.search(text):
            yield from filter(None, [owner_in_position(order["office"])])
            continue
        if _ACT.search(fold(text)):
            yield from filter(None, [owner_in_title(text) if _UZBEK_ORDER.search(fold(text)) else ""])
            continue
        if names_an_office(text) or _OF_AN_OFFICE.search(fold(text)):
            yield from filter(None, [owner_in_position(text)])
            continue
        if _GENITIVE.search(text):
            yield from filter(None, [owner_in_title(f"{text} ")])
            continue
        label = _LABEL.fullmatch(text)
        line = label["value"] if label else text
        if len(line.split()) <= LONGEST_OWNER and names_body(line) and not speaks_of_a_plan(line):
            yield line.strip(" .,")
        else:
            yield from companies_in(line)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines; one that ends with the word for an order is joined with the next, which names its author.

    So is one that ends with the Uzbek genitive, whose order the next line names.

    >>> list(_joined(["Приложение к приказу", "Министра связи", "№ 4"]))
    ['Приложение к приказу Министра связи', '№ 4']
    """
    before = ""
    for line in lines:
        before = f"{before} {line}".strip()
        bound = _GENITIVE.search(before) and not _OF_AN_OFFICE.search(fold(before))
        if not (_ENDS_WITH_ORDER.search(before) or bound):
            yield before
            before = ""
    yield from filter(None, [before])


def agree(one: str, other: str) -> bool:
    """Return whether two names can be those of one organization: a shorter one may be an abbreviation.

    >>> agree("Namuna agentligi", "Agentlik"), agree("ТГЭУ", "Ташкентский Государственный Экон. Универ.")
    (True, True)
    >>> agree("Объединение учителей школы № 110", "Школа № 110 Янгибоғ")
    True
    >>> agree("Ministry of Roads", "Ministry of Health")
    False
    """
    first, second = (match_key(name).split() for name in (one, other))
    if len(first) > len(second):
        first, second = second, first
    if _NUMBERED.findall(" ".join(first)) and not set(_NUMBERED.findall(" ".join(first))).isdisjoint(
        _NUMBERED.findall(" ".join(second))
    ):
        return True
    stems = {word[:STEM] for word in second}
    initials = "".join(word[0] for word in second)
    return stems.issuperset(word[:STEM] for word in first) or (len(first) == 1 and first[0] == initials)


def _is_whole(name: str) -> bool:
    """Return whether a text has the form of a whole name.

    >>> _is_whole("АО «Заря»"), _is_whole("АО «Заря"), _is_whole("Roads Department 2026")
    (True, False, False)
    """
    open_mark = any(name.count(left) != name.count(right) for left, right in _QUOTES)
    dated = re.search(r"(?<!\d)20\d\d(?!\d)", name)
    bound = _GOES_ON.search(fold(name))
    return not (open_mark or dated or bound or name[:1].islower() or len(name.split()) > LONGEST_OWNER)
