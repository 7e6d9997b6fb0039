"""Recognises the forms of single rows: totals, notes, signatures, column numbers, halves of a title."""

from __future__ import annotations

import re

from workplan_cli.importing.contents import NUMBER, states_a_deadline
from workplan_cli.importing.divisions import numbered_title
from workplan_cli.importing.lines import Line, Lines
from workplan_cli.importing.roles import Role
from workplan_cli.importing.tasks import Task
from workplan_cli.language.executor_names import is_person, is_unit
from workplan_cli.language.expressions import Expression
from workplan_cli.language.persons import PERSON, names_an_office
from workplan_cli.language.uzbek import fold

LONGEST_SIGNATURE = 40
"""The maximum number of characters of a name with initials and the blank line for a signature."""

_TOTAL = Expression(
    r"(?:(?:sub|grand )?total|jami|hammasi|(?:oraliq|umumiy) jami|itogo|vsego|podytog)\b"
    r"|.{1,80}\b(?:boyicha|po \w.*) (?:jami|hammasi|itogo|vsego)[\W\d]*$"
)
_PART_OF_A_TOTAL = Expression(
    r"(?:shundan|sh\. ?j\.|shu jumladan|jumladan|v tom chisle|v t\. ?ch\.|iz nix|of which|including)(?!\w)"
)
_FIGURE = Expression(r"[\d\s.,%+-]*\d[\d\s.,%+-]*(?:\w{1,6}\.?(?: \w{1,6}\.?)?)?")
_SENTENCE = Expression(r"\S+(?:\s+\S+){3,}[.!…][\"'”»’)]*")
_NOTE = Expression(
    r"(?:izoh|eslatma|primechani|note\b|remark|\*|shartli belgi|qisqartma|uslovn\w+ oboznach|oboznacheniya"
    r"|sokrashcheniya|legend\b|abbreviations\b)"
)
_GOAL = Expression(
    r"(?:(?:asosiy|umumiy|bosh|osnovn\w+|glavn\w+|obsh\w+|main|overall|general) )?"
    r"(?:maqsad\w*|vazifa\w*|t?sel[iy]?|zadach[ai]|goals?|objectives?|aims?|purpose"
    r"|kutilayotgan natija\w*|ojida\w+ rezultat\w*|expected (?:results?|outcomes?))"
    r"(?: (?:va|i|and) \w+)?\s*:\s*\S"
)
_SIGN_EXPLAINED = Expression(r"(?:[+✓✔×]\s*[-–—=:]?|[xхXХvV]\s*[-–—=])\s*[^\W\d_]{2,}")
"""What a sign below the months means: ``+ месяц выполнения работ``, ``x – ish bajariladigan oy``."""
_SIGNED = Expression(rf"(?P<office>.+?)[\s_:–—-]+{PERSON}\W*")
_RULED = Expression(r"_{3,}")
_PHONE = Expression(
    r"(?i)[\s,;(]*(?:тел(?:ефон)?|tel(?:efon|ephone)?|phone|моб|mob|факс|fax)\b[\s.:№]*[\d+()\s–-]{4,}.*"
)
_MAKER = (
    r"(?:ispolnitel|ispolnil|isp|sostavil|sostavitel|podgotovil|proveril|soglasovano|razrabotal|utverdil|utverjdayu"
    r"|ijrochi|bajaruvchi|tuzuvchi|tuzdi|tayyorladi|tayyorlovchi|tekshirdi|tasdiqladi"
    r"|tasdiqlayman|kelishildi|kelishilgan"
    r"|(?:prepared|drafted|checked|compiled|agreed|approved|reviewed|verified|developed|submitted)(?: by)?"
    r"|contact)[ai]?"
)
_MADE_BY = Expression(rf"{_MAKER}\b\s*[.:(_–-]")
"""Labels of the persons below a plan who wrote it or agreed to it."""
_NAMED = Expression(rf"(?P<office>.*?)(?:^|[\s:,–—-])(?:{PERSON})\W*")
_LABEL = Expression(rf"{_MAKER}\W*|(?:date|data|sana)\s*:\W*")
"""Such a label alone in its cell."""
LONGEST_OFFICE = 10
"""The greatest number of words before the rule for a signature."""
_BREAKS_OFF = Expression(
    r"(?:[,(–—-]|\b(?:va|hamda|uchun|bilan|i|na|v|po|dlya|s|k|ob?|ot|iz|pri|and|of|for|the|to|in|with|on|a|by"
    r"|\w+(?:ning|ni|lik|li|gan|digan|adigan|gi|dagi|ga|da|dan|iy|oy|ix|ogo|iye)))$"
)
"""The end of a title that must go on: a joining word, or an ending that binds the next word."""
ENDED = Expression(r"[.;:!?…][\"'”»’)]*$")


def is_outside(line: Line) -> bool:
    """Return whether a row is not part of the plan: a total, a note or a row of column numbers.

    Examples: ``Jami: 62``, ``Izoh: …``, ``1 | 2 | 3``. A total or note has neither a deadline nor executors,
    but its word may be in any column.
    """
    if _counts_columns(line):
        return True
    if len(line.own) == 1:
        ((_, cell),) = line.own
        return is_remark(cell.text) if cell.span > 1 else is_total_or_note(cell.text)
    names = line.lines(Role.EXECUTORS)
    if NUMBER.fullmatch(line.number) or line.lines(Role.DEADLINE) or not all(map(is_total_or_note, names)):
        return False
    title = " ".join(line.lines(Role.TITLE))
    part = bool(_PART_OF_A_TOTAL.match(fold(title or whole(line)))) and bool(figures(line))
    return part or bool(names) or any(map(is_total_or_note, (whole(line), title)))


def is_total_or_note(text: str) -> bool:
    """Return whether a text begins as a total, a note or an explained sign, or ends as a total.

    >>> [is_total_or_note(text) for text in ("Jami: 62", "Примечание: …", "Bo‘lim bo‘yicha jami", "Jamiyat")]
    [True, True, True, False]
    >>> is_total_or_note("+ месяц выполнения работ"), is_total_or_note("X bob. Moliya")
    (True, False)
    """
    folded = fold(text)
    return bool(_TOTAL.match(folded)) or is_note(text)


def is_note(text: str) -> bool:
    """Return whether a text begins as a note or a legend: ``Izoh: …``, ``* …``.

    >>> is_note("Примечание. Сроки условны."), is_note("* При наличии средств"), is_note("Нота протеста")
    (True, True, False)
    """
    return bool(_NOTE.match(fold(text)) or _SIGN_EXPLAINED.match(text.strip()))


def is_goal(text: str) -> bool:
    """Return whether a text says itself that it states the goal or the tasks of what follows.

    A goal with a number is a heading among others.

    >>> is_goal("Цель: рост"), is_goal("Asosiy maqsad va vazifalar: o‘sish"), is_goal("Goal 2: growth")
    (True, True, False)
    """
    return bool(_GOAL.match(fold(text)))


def figures(line: Line) -> list[str]:
    """Return the names of the extra columns in which a row has a figure, such as ``15`` or ``2,5 mln``."""
    cells = ((role, name, cell) for role, name, cell in line.cells if not cell.continues)
    return [name for role, name, cell in cells if role is Role.EXTRA and _FIGURE.fullmatch(cell.text.strip())]


def is_sentence(text: str) -> bool:
    """Return whether a text is a sentence of four or more words with its full stop, as no title usually is.

    >>> is_sentence("Ijro har chorakda muhokama qilinadi."), is_sentence("Kadrlar siyosati.")
    (True, False)
    """
    return bool(_SENTENCE.fullmatch(" ".join(text.split())))


def is_remark(text: str) -> bool:
    """Return whether a row with one text is surely no title: a total, a note, a legend or a signature.

    >>> is_remark("Условные обозначения: К – квартал"), is_remark("Директор ________ А.Иванов")
    (True, True)
    >>> is_remark("Kadrlar siyosati")
    False
    """
    signed = _SIGNED.fullmatch(text)
    return is_total_or_note(text) or bool(signed and names_an_office(signed["office"]))


def peel_number(task: Task) -> None:
    """Move a number at the start of the title, as in ``2.1. Malaka oshirish``, to ``task.number``.

    This is needed for tables without a number column.
    """
    found = numbered_title(task.title[0]) if task.title else None
    if found:
        task.number, first = found
        task.title = (first, *task.title[1:])


def _counts_columns(line: Line) -> bool:
    r"""Return whether a row only numbers the columns of the form.

    >>> from workplan_cli.documents.markdown import read
    >>> from workplan_cli.importing.lines import lines_of
    >>> from workplan_cli.importing.strips import find_strips
    >>> text = "T/r | Tadbirlar | Muddati\n--|--|--\n1 | 2 | 3\n1 | Kurslar | III-chorak"
    >>> [_counts_columns(line) for line in lines_of(find_strips(read(text)).strips[0])]
    [True, False]
    """
    texts = [cell.text.strip(" .") for _, cell in line.own]
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]  # noqa: PLR2004


def is_signature(line: Line) -> bool:
    """Return whether a row is a signature: an office or a label, and the name of the person.

    Example: ``Devonxona | A.Valiyev``, ``Prepared by: | A. Valiyev, Planning Engineer``.
    """
    texts = [cell.text for _, cell in line.own]
    if texts and _LABEL.fullmatch(fold(texts[0])):
        return True
    if NUMBER.fullmatch(line.number) or states_a_deadline(" ".join(line.lines(Role.DEADLINE))):
        return False
    if is_signed(" ".join(texts)):
        return True
    office, person = texts if len(texts) == 2 else ("", "")  # noqa: PLR2004 - the office and its holder
    return is_unit(office) and is_person(person) and len(person) <= LONGEST_SIGNATURE


def is_signed(text: str) -> bool:
    """Return whether a text is an office or a label and the person who signs or made the document.

    >>> is_signed("Boshliq ______ A. Karimov"), is_signed("Исполнитель: Иванова А.А., тел. 71-233-45-67")
    (True, True)
    >>> is_signed("Prepared by: J. Smith"), is_signed("Tadbirga A. Karimov taklif etiladi")
    (True, False)
    """
    plain = _PHONE.sub("", text)
    label = _MADE_BY.match(fold(text))
    if label and plain != text:
        return True
    signed = _NAMED.fullmatch(" ".join(_RULED.sub(" ", plain).split()))
    office = signed["office"].strip(" :,–—-") if signed else ""
    ruled = plain != _RULED.sub("", plain) and len(office.split()) <= LONGEST_OFFICE
    return bool(signed) and bool(label or ruled or (office and names_an_office(office)))


def whole(line: Line) -> str:
    """Return the texts of all nonempty cells, separated by tabs."""
    return "\t".join(cell.text for _, cell in line.own)


def may_head_rows(line: Line, above: Lines) -> bool:
    """Return whether a row inside a table holds only a short text in small letters that no sign ends.

    It may be the heading of the rows below it as well as the rest of the title above it, unless that title
    breaks off. Only a page break cuts a title, so the first row of a table is its rest.
    """
    text = line.own[0][1].text
    alone = len(line.own) == 1 and not line.first and text[:1].islower() and len(text.split()) > 1
    return alone and not ENDED.search(text) and not (above and _BREAKS_OFF.search(fold(above[-1])))


def ends(title: Lines) -> bool:
    """Return whether a title is complete: it ends like a sentence, or it is empty.

    >>> ends(("Dasturni tasdiqlash.",)), ends(("Dasturni ishlab chiqish va",))
    (True, False)
    """
    return not title or bool(ENDED.search(title[-1]))


def glued(title: Lines, rest: Lines) -> Lines:
    """Join a title and its rest from the next page.

    The two parts form one paragraph, unless the first part ends like a sentence and the rest does not start
    with a small letter. A final ``(`` directly after a letter counts as a misread ``)``, which ends a
    sentence.

    >>> glued(("Dasturni ishlab chiqish va",), ("tasdiqlash.",))
    ('Dasturni ishlab chiqish va tasdiqlash.',)
    >>> glued(("Dasturni tasdiqlash.",), ("Ijrosini nazorat qilish.",))
    ('Dasturni tasdiqlash.', 'Ijrosini nazorat qilish.')
    """
    if not title or not rest:
        return title + rest
    ended = re.search(r"(?:[.;:!?…)][\"'”»’)]*|\w\()$", title[-1]) and not rest[0][:1].islower()
    if ended:
        return title + rest
    space = "" if title[-1].endswith("-") and not title[-1].endswith(" -") else " "
    return (*title[:-1], f"{title[-1]}{space}{rest[0]}", *rest[1:])
