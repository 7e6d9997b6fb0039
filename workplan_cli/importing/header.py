"""The text before a plan: its title, period, organization and approval.

    “TASDIQLAYMAN” / Agentlik direktori / A.Xusanov / 2025-yil “15” iyul  →  approval
    Migratsiya agentligining 2025-yil II yarim yillik ish rejasi  →  organization, period, title

All of it is guessed from wordings, so all of it goes to the review list as an assumption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import ValueProblem
from workplan_cli.importing.executors import PERSON, is_plural, is_unit
from workplan_cli.importing.exported import is_day_line
from workplan_cli.language.dates import parse_day, parse_period, part_of_year
from workplan_cli.language.deadline_lexicon import ordinal
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Approval
from workplan_cli.model.review import Doubt, Place

LONGEST_TITLE = 500
TITLE_PARAGRAPHS = 5
APPROVAL_PARAGRAPHS = 8

_APPROVED = re.compile(
    r"[\"«']*\s*(?:tasdiqlayman|tasdiqlandi|tasdiqladi|tasdiqlangan|utverjdayu|utverjden[oa]?|approved)\b"
)
_APPROVED_WORD = re.compile(r"[“\"«']*\s*[A-Za-zА-Яа-яЎўҚқҒғҲҳ]+\s*[”\"»']*[:.,]?\s*")
_PLAN_WORD = re.compile(
    r"\b(?:reja|dastur|xarita|chora-?tadbir|plan|programm|tadbir|meropriyat|grafik|jadval)"
)
_DATE_LINE = re.compile(r"[\d\s.\-_“”\"«»]*(?:yil|y|g)?\W*(?:[a-z]+)?\W*")
_SENTENCE = re.compile(r"[.;:]$")
_ANNEX = re.compile(
    r"\b(?:ilova|prilojeni)|\bson\w*\s+(?:qaror|farmon|farmoyish|buyru)"
    r"|\b(?:qarori|farmoni|farmoyishi|buyrugi)ga\b"
)
_PERSON = re.compile(PERSON)
_PERIOD_LABELS = {"davr", "davri", "reja davri", "period"}
_ORGANIZATION_LABELS = {"tashkilot", "organizatsiya", "organization", "organisation"}
_DAYS = re.compile(r"(\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2})")
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_ORDINAL = r"(?P<ordinal>[ivxl]+|\d|birinchi|ikkinchi|uchinchi|tortinchi|perv\w+|vtor\w+|tret\w+|chetv\w+)"
_RANGE = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*[-/]\s*(?P<last>20\d\d)(?!\d)")
_HALF = re.compile(rf"{_YEAR}\D{{0,14}}?\b{_ORDINAL}\s*-?\s*(?:yarim|yarm|polugod)")
_QUARTER = re.compile(rf"{_YEAR}\D{{0,14}}?\b{_ORDINAL}\s*-?\s*(?:chora[kg]|kvartal)")
_ORDINAL_FIRST = re.compile(
    rf"\b{_ORDINAL}\s*-?\s*(?P<unit>yarim|polugod|chora[kg]|kvartal)\D{{0,12}}{_YEAR}"
)
_WHOLE_YEAR = re.compile(rf"{_YEAR}\s*-?\s*(?:yil(?:ga|gi|da|lik|ning)?|god\w*|y)\b(?!\s*\d)")
_ANY_YEAR = re.compile(_YEAR)
_GENITIVE = re.compile(r"(?:ning|нинг)(?=\s)")
_OFFICE = re.compile(
    r"\s+(?:(?:bosh|ijrochi|birinchi)\s+)?(?:direktor|rais|rahbar|boshlig|vazir|hokim|rektor|rayosat|prezident)\w*"
    r"(?:\s+orinbosari)?(?:\s+v\.?b\.?)?$"
)


@dataclass(slots=True)
class Header:
    """What was found; empty or ``None`` where it was not. ``lines`` is the text it was found in."""

    title: str = ""
    organization: str = ""
    period: Period | None = None
    approval: Approval | None = None
    lines: list[tuple[Place, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_header(paragraphs: Sequence[Paragraph]) -> Header:
    """The title, period, organization and approval that stand before a plan."""
    header = Header(lines=[(paragraph.place, paragraph.text) for paragraph in paragraphs])
    rest = _take_labelled(header, list(paragraphs))
    rest = _take_approval(header, rest)
    rest = _take_title(header, rest)
    header.period = header.period or period_of(header.title)
    if not header.period:
        header.period = next((period for p in rest if (period := period_of(p.text))), None)
    header.organization = header.organization or _organization(header)
    if rest:
        text = "\n".join(paragraph.text for paragraph in rest)
        header.doubts.append(Doubt(code="text-left-out", place=rest[0].place, read=text))
    return header


def _take_labelled(header: Header, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take lines such as ``Davr: 01.07.2025 – 31.12.2025``; returns the other paragraphs."""
    rest = []
    for paragraph in paragraphs:
        label, _, text = paragraph.text.partition(":")
        period = _labelled_period(text) if fold(label) in _PERIOD_LABELS else None
        if fold(label) in _ORGANIZATION_LABELS and text.strip():
            header.organization = text.strip()
        elif period:
            header.period = period
        else:
            rest.append(paragraph)
    return rest


def _labelled_period(text: str) -> Period | None:
    """The period after a label, by two days or by its label: ``2025-H2``; ``None`` if it is neither.

    >>> _labelled_period(" 01.07.2025 – 31.12.2025") == _labelled_period("2025-H2")
    True
    """
    with suppress(ValueProblem):
        days = [parse_day(day) for day in _DAYS.findall(text)]
        if len(days) == 2 and days[0] <= days[1]:  # noqa: PLR2004 - from, to
            return Period(start=days[0], end=days[1])
        return parse_period(text)
    return None


def _take_approval(header: Header, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take the approval block (the word, the office, the person, the day); returns the rest.

    The block ends with the first person named, and a date line if one follows.
    """
    for at, paragraph in enumerate(paragraphs):
        if not _APPROVED.match(fold(paragraph.text)):
            continue
        block = paragraphs[at : at + APPROVAL_PARAGRAPHS]
        word = _APPROVED_WORD.match(paragraph.text)
        texts = [paragraph.text[word.end() :] if word else "", *(p.text for p in block[1:])]
        taken = next((n for n, text in enumerate(texts) if _PERSON.search(text)), None)
        if taken is None or max(map(len, texts[: taken + 1])) > LONGEST_TITLE:
            continue
        person = _PERSON.search(texts[taken])
        by = person[0] if person else ""
        position = " ".join([*texts[:taken], texts[taken].replace(by, " ")])
        after = texts[taken + 1] if taken + 1 < len(texts) else ""
        dated = bool(re.search(r"20\d\d|_{2,}", after)) and len(after) < 60  # noqa: PLR2004 - a date, not a title
        header.approval = Approval(
            by=by,
            position=" ".join(position.split()).strip(" ,_") or None,
            on=_day(after) if dated else None,
        )
        read = " ".join(p.text for p in block[: taken + 1 + dated])
        header.doubts.append(Doubt(code="approval-assumed", place=paragraph.place, read=read, assumed=by))
        return paragraphs[:at] + paragraphs[at + taken + 1 + dated :]
    return paragraphs


def _day(text: str) -> date | None:
    """The day written in an approval block; ``None`` when it is left blank to be filled in by hand.

    >>> _day("2025-yil “15” iyul").isoformat(), _day("2025-yil “___” ______")
    ('2025-07-15', None)
    """
    with suppress(ValueProblem):
        deadline = read_wording(re.sub(r"[“”\"«»_]", " ", text).strip())
        if len(deadline.by) == 1 and deadline.by[0].year and deadline.by[0].month and deadline.by[0].day:
            return date(deadline.by[0].year, deadline.by[0].month, deadline.by[0].day)
    return None


def _take_title(header: Header, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take the lines of the title, the last ones before the table that mention a plan; returns the rest.

    ``Migratsiya agentligining`` / ``2025-yil II yarim yillik`` / ``ISH REJASI`` are one title:
    neighbouring lines that can be part of a title are joined to the one with the word.
    """
    named = [
        at
        for at, paragraph in enumerate(paragraphs)
        if _PLAN_WORD.search(fold(paragraph.text)) and _is_titling(paragraph)
    ]
    if not named:
        return paragraphs
    start = end = named[-1]
    while start > 0 and start > end - TITLE_PARAGRAPHS and _is_titling(paragraphs[start - 1]):
        start -= 1
    while end + 1 < len(paragraphs) and end < start + TITLE_PARAGRAPHS and _is_titling(paragraphs[end + 1]):
        end += 1
    lines = [paragraph.text for paragraph in paragraphs[start : end + 1]]
    header.title = " ".join(lines)
    header.doubts.append(
        Doubt(
            code="title-assumed", place=paragraphs[start].place, read="\n".join(lines), assumed=header.title
        )
    )
    return paragraphs[:start] + paragraphs[end + 1 :]


def _is_titling(paragraph: Paragraph) -> bool:
    """Whether a paragraph can be a line of a title rather than a sentence, a note or a name."""
    text, key = paragraph.text, fold(paragraph.text)
    if len(text) > LONGEST_TITLE or _SENTENCE.search(text) or _ANNEX.search(key) or _APPROVED.match(key):
        return False
    if is_day_line(text):
        return False
    return not _PERSON.search(text) and not (_DATE_LINE.fullmatch(key) and not _PLAN_WORD.search(key))


def _organization(header: Header) -> str:
    """The body whose plan it is: named in the title, or by the office of its head; else empty.

    In the title it is in the genitive (``Migratsiya agentligining …``) or precedes the year; from
    the approval ``Agentlik direktori`` it is ``Agentlik``.
    """
    for found in _GENITIVE.finditer(header.title):
        name = header.title[: found.start()]
        if is_unit(name) and not is_plural(name):
            return name
    year = _ANY_YEAR.search(header.title)
    before = header.title[: year.start()].strip(" –—-,:") if year else ""
    if is_unit(before) and not is_plural(before):
        return before
    position = header.approval.position if header.approval else None
    found_office = _OFFICE.search(fold(position)) if position else None
    if position and found_office:
        words = len(fold(position)[: found_office.start()].split())
        return " ".join(position.split()[:words])
    return ""


def period_of(text: str) -> Period | None:
    """The period that a title names: years, a half, a quarter or a year; ``None`` if it names none.

    >>> period = period_of("2025-yil II yarim yilligiga mo‘ljallangan ish rejasi")
    >>> period.start.isoformat(), period.end.isoformat()
    ('2025-07-01', '2025-12-31')
    >>> period_of("2024-2025 o‘quv yili uchun reja").start.isoformat()  # a school year
    '2024-09-01'
    """
    key = fold(text)
    if found := _RANGE.search(key):
        first, last = int(found["first"]), int(found["last"])
        if first <= last:
            school = re.match(r"[-\s]*(?:oquv|uchebn)", key[found.end() :])
            start, end = (
                (date(first, 9, 1), date(last, 8, 31)) if school else (date(first, 1, 1), date(last, 12, 31))
            )
            return Period(start=start, end=end)
    for pattern, months in ((_HALF, 6), (_QUARTER, 3)):
        if (found := pattern.search(key)) and (part := _ordinal(found["ordinal"], 12 // months)):
            return part_of_year(int(found["year"]), months, part)
    if found := _ORDINAL_FIRST.search(key):
        months = 6 if found["unit"] in {"yarim", "polugod"} else 3
        if part := _ordinal(found["ordinal"], 12 // months):
            return part_of_year(int(found["year"]), months, part)
    found = _WHOLE_YEAR.search(key) or (_ANY_YEAR.search(key) if len(_ANY_YEAR.findall(key)) == 1 else None)
    if not found or re.match(r"\s*-?\s*yil\s+\d{1,2}\s*-?\s*[a-z]", key[found.end("year") :]):
        return None
    return part_of_year(int(found["year"]), 12, 1)


def _ordinal(text: str, most: int) -> int | None:
    number = ordinal(text)
    return number if number and 1 <= number <= most else None


def assumed(header: Header, place: Place) -> list[Doubt]:
    """The review items for the period and the organization."""
    doubts = []
    if header.period:
        text = f"{header.period.start} – {header.period.end}"
        doubts.append(Doubt(code="period-assumed", place=place, read=header.title, assumed=text))
    if header.organization:
        doubts.append(
            Doubt(code="organization-assumed", place=place, read=header.title, assumed=header.organization)
        )
    return doubts
