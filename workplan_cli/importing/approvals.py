"""Reads who approved a plan: the position, the name and the date in the block above its title.

“TASDIQLAYMAN” / Agentlik direktori / A.Xusanov / 2025-yil “15” iyul
Boshqaruv raisi N. Qodirova tomonidan tasdiqlangan
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import ValueProblem
from workplan_cli.language.body_names import names_body
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.expressions import Expression
from workplan_cli.language.initials import Named, persons_with_initials
from workplan_cli.language.persons import is_office, may_be_a_person, names_an_office
from workplan_cli.language.plan_title import speaks_of_a_plan
from workplan_cli.language.uzbek import fold
from workplan_cli.model.plan import Approval
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt

LONGEST_LINE = 500
APPROVAL_PARAGRAPHS = 8
LONGEST_DATE = 60

_APPROVED = Expression(
    r"[\"«']*\s*(?:tasdiqlayman|tasdiqlandi|tasdiqladi|tasdiqlangan|utverjdayu|utverjden[oa]?|approved)\b"
)
_APPROVED_WORD = Expression(r"(?i)[“\"«']*\s*[A-ZА-ЯЎҚҒҲ]+(?:\s+by\b)?\s*[”\"»']*[:.,]?\s*")
_TITLED = r"(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+"
_FULL_NAME = Expression(rf"(?P<by>{_TITLED}[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{1,2}})(?=\s*(?:,|$))")
_DATE_LABEL = Expression(r"(?i)^\s*(?:date|дата|sana|сана)\s*:\s*")
_RULE = Expression(r"_{4,}")
_BLANKS = Expression(r"_{2,}")
_DATE_AT_END = Expression(
    r"(?i)[\s,]*(?:date:?\s*|дата:?\s*|sana:?\s*)?(?P<day>(?:[“\"«]?\s*(?:_+|\d{1,2})\s*[”\"»]?\s*[\w_]+,?\s+20\d\d"
    r"|20\d\d\s*-?\s*yil\w*\s+[“\"«]?\s*(?:_+|\d{1,2})\s*[”\"»]?\s*-?\s*[\w_]+|\d{1,2}[./]\d{1,2}[./]20\d\d)"
    r"\s*(?:г\.?|года|y\.?|yil\.?|йил)?)\s*$"
)
_DAY_SYMBOLS = Expression(r"(?:(?:number|month|year)=\d+ |yil |kun |- |sep )*")
_PLACE = Expression(
    r"\b(?:respublik|oblast|rayon|gorod|viloyat|tuman|sha?h[ar]+|republic|region|district|[ou]zbekist)"
)
"""Words for a place, with which an office goes on in the next line."""
_DOCUMENT_NUMBER = Expression(r"[^\W\d_]+\s+No\.?\s*\d[\w/-]*")
"""A document and its number, which looks like a surname and an initial: ``Minutes No. 2``."""
_LABELLED_NAME = Expression(r"(?P<label>[^:]{3,60}):\s*(?P<name>\S.*)")
_HONOURED = Expression(r"(?i)\b(?:имени|им\.)\s*$")
_HONOURING = Expression(r"(?i)\s*(?:nomidagi|nomli|номидаги|номли)")
_APPROVING = Expression(r"\b(?:tasdiqla(?:ngan|ndi|gan)|utverjden[aio]?)\b|\bapproved by\b")
_APPROVED_NAME = Expression(
    r"Approved(?:\s+by)?\s*:?\s+(?P<by>[A-Z][a-z’'-]+(?:\s+[A-Z]\.)?\s+[A-Z][a-z’'-]+)(?:,\s*(?P<position>[A-Z][^,]+))?[\s,]*$"
)


class Found(Record):
    """The approval of a plan with the review item on it, and the paragraphs that do not belong to it."""

    approval: Approval | None
    doubt: Doubt | None
    rest: list[Paragraph]


def begins_approval(text: str) -> bool:
    """Return whether a line begins with a word for "approved".

    >>> begins_approval("“TASDIQLAYMAN”"), begins_approval("Ish rejasi")
    (True, False)
    """
    return bool(_APPROVED.match(fold(text)))


def take_approval(paragraphs: list[Paragraph]) -> Found:
    """Read the approval block of a document.

    The block starts with a word for "approved", followed by the position, the name and the date. It ends with
    the first person named, or with a date line directly after the name.
    """
    for at, paragraph in enumerate(paragraphs):
        if not _APPROVED.match(fold(paragraph.text)):
            continue
        block = paragraphs[at : at + APPROVAL_PARAGRAPHS]
        word = _APPROVED_WORD.match(paragraph.text)
        texts = [paragraph.text[word.end() :] if word else "", *(p.text for p in block[1:])]
        ends = [_DATE_AT_END.search(text) for text in texts]
        texts = [
            text[: end.start()] if end and approver(text) else text
            for text, end in zip(texts, ends, strict=True)
        ]
        taken = next((n for n, text in enumerate(texts) if approver(text)), None)
        full = next((n for n, text in enumerate(texts) if _full_name(text, texts[:n])), None)
        unsure = full is not None and (taken is None or full < taken)
        taken = full if unsure else taken
        if taken is None or max(map(len, texts[: taken + 1])) > LONGEST_LINE:
            continue
        person = _named(texts[taken])
        by = _full_name(texts[taken], texts[:taken]) if unsure else approver(texts[taken])
        after = _DATE_LABEL.sub("", texts[taken + 1]) if taken + 1 < len(texts) else ""
        dated = is_date_line(after)
        earlier = next((end for end in reversed(ends[:taken]) if end), None)
        end = ends[taken] or (None if dated else earlier)
        approval = Approval(
            by=by,
            position=_position(texts[: taken + 1], by, unsure=unsure),
            on=_day(end["day"] if end else after) if end or dated else None,
        )
        read = " ".join(p.text for p in block[: taken + 1 + dated])
        doubtful = not _BLANKS.search(texts[taken]) if unsure else person is None or not person.certain
        code = "approval-unsure" if doubtful else "approval-assumed"
        doubt = Doubt(code=code, place=paragraph.place, read=read, assumed=by)
        return Found(approval, doubt, paragraphs[:at] + paragraphs[at + taken + 1 + dated :])
    return _mentioned(paragraphs)


def _mentioned(paragraphs: list[Paragraph]) -> Found:
    """Return the approval that one line states in a sentence, with a review item to check it.

    >>> from workplan_cli.model.review import Place
    >>> lines = ("Boshqaruv raisi N. Qodirova tomonidan tasdiqlangan", "Approved: Jane Smith, City Manager")
    >>> for line in lines:
    ...     print(_mentioned([Paragraph(text=line, place=Place())]).approval.by)
    N. Qodirova
    Jane Smith
    """
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text
        end = _DATE_AT_END.search(text)
        plain = _APPROVED_NAME.match(text[: end.start()] if end else text)
        if len(text) > LONGEST_LINE or not (plain or _APPROVING.search(fold(text))):
            continue
        by = plain["by"] if plain else approver(text)
        if by:
            before = text[: text.find(by)] if not plain else ""
            position = (plain["position"] if plain else before) or ""
            on = _day(end["day"]) if end and plain else None
            approval = Approval(by=by, position=position.strip(" ,:_") or None, on=on)
            doubt = Doubt(code="approval-unsure", place=paragraph.place, read=text, assumed=by)
            return Found(approval, doubt, paragraphs[:at] + paragraphs[at + 1 :])
    return Found(None, None, paragraphs)


def approver(text: str) -> str:
    """Return the person in a line of an approval block, or an empty string.

    A person in the name of an institution is left out: ``академия имени А.Ф.Петрова``.

    >>> approver("Dr. Maria Lopez, Executive Director")
    'Dr. Maria Lopez'
    >>> approver("Начальник академии имени А.Ф.Петрова"), approver("генерал-лейтенант М.Соколов")
    ('', 'М.Соколов')
    >>> approver("by resolution of the Management Board (Minutes No. 2)")
    ''
    """
    person = _named(text)
    return person.name if person else ""


def _named(text: str) -> Named | None:
    """Return the last person named in a line of an approval block, or ``None``."""
    titled = _FULL_NAME.search(text)
    if titled:
        return Named(titled["by"], titled.start(), titled.end())
    found = [
        person
        for person in persons_with_initials(_DOCUMENT_NUMBER.sub(_blank, text))
        if not _HONOURED.search(text[: person.start]) and not _HONOURING.match(text[person.end :])
    ]
    return found[-1] if found else None


def _position(texts: Sequence[str], by: str, *, unsure: bool) -> str | None:
    """Return the position that the lines of an approval block state; the last line names the person ``by``.

    ``unsure`` means that only an office before the name shows it to be a person.
    """
    label = _LABELLED_NAME.fullmatch(texts[-1].strip()) if unsure else None
    above = [_without_day(text) for text in texts[:-1]]
    named = [label["label"]] if label else [*above, texts[-1].replace(by, " ")]
    return " ".join(_BLANKS.sub(" ", " ".join(named)).split()).strip(" ,_") or None


def _without_day(text: str) -> str:
    """Return a line of an approval block without the date at its end.

    >>> _without_day("Board of Trustees on 18 December 2025"), _without_day("Rector")
    ('Board of Trustees', 'Rector')
    """
    end = _DATE_AT_END.search(text)
    return re.sub(r"(?i)\s*\b(?:on|of|от)$", "", text[: end.start()].rstrip()) if end else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _full_name(text: str, above: Sequence[str]) -> str:
    """Return the person whose first name is written in full below an office, or after it and a colon.

    >>> _full_name("________ Jane Brown", ["Rector"]), _full_name("Jane Brown", ["Northern Roads"])
    ('Jane Brown', '')
    >>> _full_name("Республики Узбекистан", ["Заместитель министра транспорта"])
    ''
    >>> _full_name("Northern Roads Agency", ["Director"]), _full_name("Chair: Jane Brown", ["by the Board"])
    ('', 'Jane Brown')
    """
    label = _LABELLED_NAME.fullmatch(text.strip())
    if label and names_an_office(label["label"]):
        text, above = label["name"], [label["label"]]
    name = " ".join(_BLANKS.sub(" ", text).split()).strip(" ,")
    person = (
        may_be_a_person(name)
        and not _PLACE.search(fold(name))
        and not (names_body(name) or speaks_of_a_plan(name) or is_office(name))
    )
    # In capitals every word looks like that of a name.
    below = any(names_an_office(_BLANKS.sub(" ", line).strip()) for line in above if line.strip())
    return name if person and below and not name.isupper() else ""


def is_date_or_signature(text: str) -> bool:
    """Return whether a line holds only a whole date, or a rule to sign on.

    >>> is_date_or_signature("15 August 2025"), is_date_or_signature("_______ Jane Brown")
    (True, True)
    >>> is_date_or_signature("2026-yil"), is_date_or_signature("Work plan 2026")
    (False, False)
    """
    return bool(_RULE.search(text)) or (len(text) < LONGEST_DATE and _day(text) is not None)


def is_date_line(text: str) -> bool:
    """Return whether a line holds only the date of an approval, perhaps with blanks to be filled in by hand.

    >>> is_date_line("2025-yil “15” iyul"), is_date_line("“___” ______ 2025 г.")
    (True, True)
    >>> is_date_line("“Suv” markazi 2025-yil II yarim yillik ISH REJASI")
    False
    """
    bare = re.sub(r"[“”\"«»_]+", " ", text).strip()
    blank = re.search(r"_{2,}", text) and not speaks_of_a_plan(text)
    return len(text) < LONGEST_DATE and bool(blank or (bare and _DAY_SYMBOLS.fullmatch(symbols(bare))))


def _day(text: str) -> date | None:
    """Return the date in an approval block, or ``None`` if the date is left blank to be filled in by hand.

    >>> _day("2025-yil “15” iyul").isoformat(), _day("2025-yil “___” ______")
    ('2025-07-15', None)
    """
    with suppress(ValueProblem):
        deadline = read_wording(re.sub(r"[“”\"«»_]", " ", text).strip())
        if len(deadline.by) == 1 and deadline.by[0].year and deadline.by[0].month and deadline.by[0].day:
            return date(deadline.by[0].year, deadline.by[0].month, deadline.by[0].day)
    return None
