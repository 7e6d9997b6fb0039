"""Reads the title, period, organization and approval from the text before a plan.

    “TASDIQLAYMAN” / Agentlik direktori / A.Xusanov / 2025-yil “15” iyul  →  approval
    Migratsiya agentligining 2025-yil II yarim yillik ish rejasi  →  organization, period, title

These values are guessed from the wording, so each guess is added to the review list.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile

from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import ValueProblem
from workplan_cli.importing.agreed import part_agreed
from workplan_cli.importing.approvals import approver, begins_approval, is_date_or_signature, take_approval
from workplan_cli.importing.exported import is_day_line
from workplan_cli.importing.owners import YEAR_LINE, loose_line, name_of_its_own, owner_of, parted
from workplan_cli.importing.signing_columns import in_columns
from workplan_cli.language.body_names import names_body
from workplan_cli.language.dates import parse_day, parse_period
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.expressions import Expression
from workplan_cli.language.lines_beside_titles import (
    is_period_label,
    is_place,
    is_place_and_date,
    is_sentence,
)
from workplan_cli.language.period_spans import is_only_a_span
from workplan_cli.language.plan_title import (
    names_another_year,
    names_open_part,
    period_of,
    speaks_of_a_plan,
)
from workplan_cli.language.russian_units import has_unit
from workplan_cli.language.spaced_letters import without_spacing
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Approval
from workplan_cli.model.review import Doubt, Place

LONGEST_TITLE = 500
TITLE_PARAGRAPHS = 5
MOST_WORDS = 60
"""A title of more words probably holds other text."""

_DATE_LINE = Expression(
    r"(?!(?:rabot[ai]?|meropriyatiy|deyatelnosti)\b)(?!.*\b(?:uchun|ga)\W*$)"
    r"[\d\s.\-_“”\"«»]*(?:yil|y|g)?\W*(?:[a-z]+)?\W*"
)
_SENTENCE = Expression(r"(?<!\d г)(?<!\dг)(?<!\d гг)(?<!\dгг)(?<!г\.г)(?<!\d y)(?<!\dy)[.;:]$")
"""The end of a sentence, unlike that of an abbreviated year: ``на 2025–2026 гг.``"""

_ANNEX = Expression(
    r"\b(?:ilova|prilojeni)|\bson\w*\s+(?:qaror|farmon|farmoyish|buyru)"
    r"|\b(?:qarori|farmoni|farmoyishi|buyrugi)ga\b"
    r"|^k (?:plan|prikaz|rasporyajeni|postanovleni|resheni|ukaz|protokol|pismu)"
    r"|^(?:by|by an?|by the) (?:resolution|decision|order|decree|minutes)\b"
    r"|^(?:resheni|prikaz|protokol|postanovleni|rasporyajeni)\w+ |^na zasedanii "
    r"|^(?:annex|appendix)\b|^to (?:the )?(?:order|decree|resolution|decision)\b"
)
_DISCUSSED = Expression(
    r"^(?=.*\b(?:yigilish|majlis|kengash|zasedani|sobrani|sovet|soveshani|kollegi|meeting|session|board|council))"
    r".*\b(?:muhokama qilin|korib chiqil|maqullan|tasdiqlan|qabul qilin"
    r"|rassmotren|obsujd(?:en|yon)|odobren|utverjden|prinyat"
    r"|(?:discussed|considered|endorsed|approved|adopted)\b)"
)
"""A line on the meeting that approved a plan: ``Кенгаш йиғилишида маъқулланган``."""
_DOCUMENT_LINE = Expression(r"(?:ot |dated |of )?\W*\d.{0,30}20\d\d.{0,20}\bno\W{0,2}\S+")
_NUMBER_OF_BODY = (
    r"(?!.*\b(?:maktab|bogcha|litsey|kollej|texnikum|poliklinika|shifoxona|shkol|gimnazi|bolnits))"
)
_NUMBER = rf"\b(?:no\W{{0,2}}\d+|\d+\s?-\s?son\b){_NUMBER_OF_BODY}"
_NUMBERED = Expression(rf"20\d\d.*{_NUMBER}|{_NUMBER}.*20\d\d")
"""The date and the number of a document, as in ``Toshkent shahri, 2025-yil 3-iyul № 250``."""
_ACT_IN_BRACKETS = Expression(
    r"\W*\(.*\b(?:bayonnoma|qaror|buyru|farmoyish|protokol|prikaz|resheni|rasporyajeni|postanovleni|minutes|order"
    r"|resolution|decision).*\)\W*"
)
"""A line in brackets on the document that approved the plan: ``(1-сонли баённома)``."""
_ENDS_AS_PLAN = Expression(
    r"\b(?:reja|dastur|xarita|grafik|grafig|jadval)(?:i|si|lari)?(?:\s*\([^()]*\))?[\s.\"”»]*"
)
_BEGINS_AS_PLAN = Expression(r"(?:\w+iy |\w+ (?=plan\b))?(?:plan|programma|programme|grafik)\b.*[^.;:]")
_ANNEX_MARK = Expression(
    r"\W*(?:\d+\s*-?\s*)?(?:son(?:li)?\s+)?(?:ilova|prilojeniy?e|annex|appendix)\W*(?:no\W*)?[\divx]*\W*"
)
_ANNEX_TO = Expression(
    r"\W*(?:(?:prilojeniy?e|annex|appendix)\b|k (?:plan|prikaz|rasporyajeni|postanovleni|resheni)\w* )"
    r".{0,120}|.{0,120}(?:reja|buyru|qaror|farmoyish)\w*ga\s+\d+\s*-?\s*(?:son(?:li)?\s+)?ilova\W*"
)
_FINAL_DOT = Expression(r"(?<!\bг)(?<!\bгг)(?<!\by)\s*[.\s]+$")
"""The dot after a title, unlike that of ``2026 г.``"""
_CUT = Expression(r"(?:[,–—-]|\b(?:va|hamda|uchun|and|of|for|the|i|na|po|dlya))$")
_LABELLED = Expression(r"[^\W\d_][^:«“\"]{2,30}:\s")
"""A line such as ``Буюртмачи: «Газ» АЖ``, which is no part of a title."""
_PROJECT_LABELS = {"project", "proyekt", "loyiha", "programme", "dastur"}
"""Labels of what a plan is for, which are a part of its title."""
_ORGANIZATION_LABELS = {"tashkilot", "organizatsiya", "organization", "organisation"}
_DAYS = Expression(r"(\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2})")


@dataclass(slots=True)
class Header:
    """The values found in the text above the plan; a value that was not found is empty or ``None``.

    ``lines`` holds the place and the text of each paragraph above the plan. ``unsure`` names the fields that
    were found elsewhere than in the title or after a label. ``bodies`` are the organizations on lines of
    their own beside the title, and ``rivals`` those that could also be the organization of the plan.
    ``loose`` is a line of the title that may be a name of its own.
    """

    title: str = ""
    organization: str = ""
    period: Period | None = None
    approval: Approval | None = None
    lines: list[tuple[Place, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    bodies: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    loose: str = ""


def read_header(paragraphs: Sequence[Paragraph]) -> Header:
    """Find the title, period, organization and approval in the paragraphs before a plan.

    Unused paragraphs are added to the review list.
    """
    paragraphs = [each._replace(text=without_spacing(each.text)) for each in paragraphs]
    header = Header(lines=[(paragraph.place, paragraph.text) for paragraph in paragraphs])
    paragraphs = in_columns(paragraphs)
    rest = _take_labelled(header, list(paragraphs))
    rest, agreed = part_agreed(rest)
    approved = take_approval(rest)
    header.approval = approved.approval
    header.doubts += filter(None, [approved.doubt])
    rest = _take_title(header, approved.rest)
    header.period = header.period or period_of(header.title)
    if not header.period:
        header.period = next((period for p in rest if (period := period_of(p.text))), None)
        header.unsure.add("period")
    elif names_another_year(header.title, header.period) or any(
        map(names_open_part, (header.title, *(each.text for each in rest)))
    ):
        header.unsure.add("period")
    _take_owner(header, [paragraph.text for paragraph in rest])
    rest = [paragraph for paragraph in paragraphs if paragraph in (*rest, *agreed)]
    if rest:
        text = "\n".join(paragraph.text for paragraph in rest)
        header.doubts.append(Doubt(code="text-left-out", place=rest[0].place, read=text))
    return header


def _take_owner(header: Header, around: Sequence[str]) -> None:
    """Find the organization of the plan, unless a label names it; ``around`` are the unused lines."""
    if header.organization:
        return
    position = header.approval.position if header.approval else None
    owner = owner_of(header.title, header.bodies, position or "", around)
    header.organization, header.rivals = owner.name or name_of_its_own(header.loose), owner.others
    if not owner.sure:
        header.unsure.add("organization")


def _take_labelled(header: Header, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Read labelled lines such as ``Davr: 01.07.2025 – 31.12.2025``; return the other paragraphs."""
    rest = []
    for paragraph in paragraphs:
        label, _, text = paragraph.text.partition(":")
        period = _labelled_period(text) if is_period_label(label) else None
        if fold(label) in _ORGANIZATION_LABELS and text.strip():
            header.organization = text.strip()
        elif period:
            header.period = period
        else:
            rest.append(paragraph)
    return rest


def _labelled_period(text: str) -> Period | None:
    """Return the period after a label: two dates, a period such as ``2025-H2``, or its wording.

    Return ``None`` for any other text, also for one with words that state no time.

    >>> _labelled_period(" 01.07.2025 – 31.12.2025") == _labelled_period("2025-H2")
    True
    >>> _labelled_period("2025 йил июль — декабрь") == _labelled_period("2025-H2")
    True
    """
    with suppress(ValueProblem):
        days = [parse_day(day) for day in _DAYS.findall(text)]
        if len(days) == 2 and days[0] <= days[1]:  # noqa: PLR2004 - start and end
            return Period(start=days[0], end=days[1])
        return parse_period(text)
    return None if "?" in sentence_of(text) else period_of(text)


def _take_title(header: Header, paragraphs: list[Paragraph]) -> list[Paragraph]:
    found = title_lines(paragraphs)
    dated = [] if found else [p for p in paragraphs if is_titling(p) and period_of(p.text)]
    found = found or dated[-1:]
    if not found:
        return paragraphs
    texts = [paragraph.text for paragraph in found]
    titled = parted(texts)
    header.title = _FINAL_DOT.sub("", " ".join(titled.lines))
    header.bodies = titled.bodies
    header.loose = loose_line(titled.lines)
    unsure = dated or header.loose or _is_odd(header.title)
    code = "plan-title-unsure" if unsure else "title-assumed"
    header.doubts.append(Doubt(code=code, place=found[0].place, read="\n".join(texts), assumed=header.title))
    return [paragraph for paragraph in paragraphs if paragraph not in found]


def _is_odd(title: str) -> bool:
    """Return whether a title of a plan is probably cut, or joined with other text.

    >>> _is_odd("План работы на 2026 год"), _is_odd("Works of the Unit and"), _is_odd("uchun ish rejasi")
    (False, True, True)
    """
    return title[:1].islower() or bool(_CUT.search(fold(title))) or len(title.split()) > MOST_WORDS


def with_page_headers(lead: Sequence[Paragraph], headers: Sequence[str]) -> list[Paragraph]:
    """Return the lines above a plan, after those of the page headers that say more.

    Some documents have their title only there. Beside a title in the text, only the name of an organization
    is taken.

    >>> [each.text for each in with_page_headers([], ["Ish rejasi", "2"])]
    ['Ish rejasi']
    """
    said = {fold(each.text) for each in lead}
    new = [line for line in dict.fromkeys(headers) if fold(line) not in said and not line.isdecimal()]
    if title_lines(lead):
        new = [line for line in new if names_body(line)]
    return [*(Paragraph(text=line, place=Place()) for line in new), *lead]


def title_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of the last title of a plan before a table, or an empty list.

    The title is the last paragraph that mentions a plan, with the adjacent paragraphs that can be part of a
    title: ``Migratsiya agentligining`` / ``2025-yil II yarim yillik`` / ``ISH REJASI`` are one title.

    >>> lines = ("2-ILOVA", "Janubiy hududda", "jamoalar safarlari REJASI")
    >>> [each.text for each in title_lines([Paragraph(text=line, place=Place()) for line in lines])]
    ['Janubiy hududda', 'jamoalar safarlari REJASI']

    If no paragraph has the form of a title, one counts that also names the document that approves the plan:
    ``Agentlikning 250-son buyrug‘i bilan tasdiqlangan ish rejasi.``
    """
    named = [at for at, each in enumerate(paragraphs) if speaks_of_a_plan(each.text) and is_titling(each)]
    named = named or [at for at, each in enumerate(paragraphs) if _is_whole_title(each.text)]
    if not named:
        return []
    start = end = named[-1]
    while start > 0 and end - start < TITLE_PARAGRAPHS and is_titling(paragraphs[start - 1]):
        start -= 1
    while end + 1 < len(paragraphs) and end - start < TITLE_PARAGRAPHS and _goes_on(paragraphs[end + 1]):
        end += 1
    while end > start and is_place(paragraphs[end].text):
        end -= 1
    return list(paragraphs[start : end + 1])


def _goes_on(paragraph: Paragraph) -> bool:
    """Return whether a title goes on in a line below it: a line of a title, or only the period."""
    text = paragraph.text
    return is_titling(paragraph) or bool(YEAR_LINE.fullmatch(text)) or is_only_a_span(text)


def _is_whole_title(text: str) -> bool:
    """Return whether a text names a plan in one sentence, as titles do that also name an order.

    >>> _is_whole_title("250-son buyruqqa muvofiq ishlar rejasi."), _is_whole_title("Reja quyidagicha:")
    (True, False)
    >>> _is_whole_title("План мероприятий к приказу № 250"), _is_whole_title("План утвердить.")
    (True, False)
    """
    key = fold(text)
    named = _BEGINS_AS_PLAN.fullmatch(key) or any(
        found.end() == len(key) for found in _ENDS_AS_PLAN.finditer(key)
    )
    return bool(named) and len(text) <= LONGEST_TITLE and not begins_approval(text) and not approver(text)


def annex_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that are the title of an annex, or an empty list.

    These are the lines after a mark such as ``2-ilova``. If these lines, or a text without a mark, contain
    the title of a plan, only that title is returned.

    >>> lines = ("Izoh.", "2-ilova", "Moliyaviy masalalar")
    >>> [each.text for each in annex_lines([Paragraph(text=line, place=Place()) for line in lines])]
    ['Moliyaviy masalalar']
    """
    marks = [at for at, each in enumerate(paragraphs) if _ANNEX_MARK.fullmatch(fold(each.text))]
    after = list(takewhile(is_titling, paragraphs[marks[-1] + 1 :])) if marks else []
    return title_lines(after) or after or title_lines(paragraphs)


def is_annex_line(text: str) -> bool:
    """Return whether a line only says that an annex begins, and to what.

    >>> [is_annex_line(text) for text in ("2-илова", "Приложение № 2 к приказу № 5", "Sport ishlari")]
    [True, True, False]
    """
    key = fold(text)
    return bool(_ANNEX_MARK.fullmatch(key) or _ANNEX_TO.fullmatch(key))


def is_titling(paragraph: Paragraph) -> bool:
    """Return whether a paragraph can be a line of a title rather than a sentence, a note or a name.

    >>> lines = ("Migratsiya agentligining", "ISH REJASI", "Reja quyidagicha:", "A.Valiyev", "1-ilova")
    >>> [is_titling(Paragraph(text=line, place=Place())) for line in lines]
    [True, True, False, False, False]
    """
    text, key = paragraph.text, fold(paragraph.text)
    if len(text) > LONGEST_TITLE or _SENTENCE.search(text) or _ANNEX.search(key) or begins_approval(text):
        return False
    body = has_unit(text) and "month=" not in symbols(text)  # городской библиотеки № 3 на 2026 год
    document = _NUMBERED.search(key) and not (speaks_of_a_plan(text) or body)
    if is_date_or_signature(text) or (_DISCUSSED.search(key) and not speaks_of_a_plan(text)):
        return False
    if is_place_and_date(text) or (is_sentence(text) and not period_of(text)):
        return False
    if _ACT_IN_BRACKETS.fullmatch(key) and not speaks_of_a_plan(text):
        return False
    if is_day_line(text) or document or _is_labelled(text) or _DOCUMENT_LINE.fullmatch(key):
        return False
    return not approver(text) and not (
        _DATE_LINE.fullmatch(key) and not (speaks_of_a_plan(text) or has_unit(text))
    )


def _is_labelled(text: str) -> bool:
    """Return whether a line states something beside the plan after a label.

    >>> _is_labelled("Prepared by: Programme Team"), _is_labelled("План: подготовка к зиме")
    (True, False)
    >>> _is_labelled("Suv markazi: 2026-yil ish rejasi")
    False
    """
    label, _, value = text.partition(":")
    own = (
        fold(label) in _PROJECT_LABELS
        or speaks_of_a_plan(label)
        or _ENDS_AS_PLAN.search(fold(value))
        or (period_of(value) and not is_period_label(label))
    )
    return bool(_LABELLED.match(text)) and not own


def assumed(header: Header, place: Place) -> list[Doubt]:
    """Return the review items for the organization and the period read from the title.

    A period that is too long gets its own item.
    """
    doubts = []
    if header.period and not header.period.too_long:
        code = "period-unsure" if "period" in header.unsure else "period-assumed"
        text = f"{header.period.start} – {header.period.end}"
        period = f"{header.period.start:%Y-%m}/{header.period.end:%Y-%m}"
        doubts.append(
            Doubt(code=code, place=place, read=header.title, assumed=text, params={"period": period})
        )
    if header.organization:
        doubts.append(_owner_read(header, place))
    return doubts


def _owner_read(header: Header, place: Place) -> Doubt:
    """Return the review item for the organization, with the other organizations that it could be."""
    code = "organization-unsure" if "organization" in header.unsure else "organization-assumed"
    params = {"others": "; ".join(header.rivals)} if header.rivals else {}
    return Doubt(
        code="organization-several" if header.rivals else code,
        place=place,
        read=header.title,
        assumed=header.organization,
        params=params,
    )
