"""From strips to the divisions and activities of a plan, as written.

    Strip … → Line (a row, by column) … → Division | Task …

    II. Kadrlar siyosati (one merged cell)       →  Division(level=ROMAN, number="2")
    2.1 | Malaka oshirish | III-chorak | Kadrlar →  Task(number="2.1", …)
        | kurslarini      |            | bo‘limi →  the rest of 2.1, cut by a page break

A chapter or section is a row with one filled or merged cell, in bold type, or with a Roman
numeral, "2.1." or "1-bo‘lim" before its title. A row without a number of its own may be the rest
of an activity that a page break cut in two; it is joined to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workplan_cli.documents.tables import Paragraph, clean
from workplan_cli.importing.columns import Role
from workplan_cli.importing.divisions import (
    WORDED,
    Level,
    Mark,
    chapter_number,
    division_of,
    numbered_title,
    tidy_number,
)
from workplan_cli.importing.lines import Line, Lines, lines_of
from workplan_cli.importing.strips import NUMBER, Strip, Strips
from workplan_cli.language.executor_names import is_person, is_unit
from workplan_cli.language.uzbek import fold
from workplan_cli.model.review import Doubt, Place


@dataclass(slots=True, kw_only=True)
class Division:
    """A chapter or section as written. ``number`` is ``II`` or ``2.1``, empty where there is none."""

    title: str
    places: list[Place]
    level: Level
    number: str = ""


@dataclass(slots=True, kw_only=True)
class Task:
    """An activity as written, its cells by column. ``places`` are those of its rows."""

    places: list[Place]
    number: str = ""
    title: Lines = ()
    deadline: Lines = ()
    executors: Lines = ()
    supervisors: Lines = ()
    extra: dict[str, Lines] = field(default_factory=dict)
    cells: dict[Role, Place] = field(default_factory=dict)

    def place(self, role: Role) -> Place:
        """The place of the cell of a column; that of the row where it has no such cell."""
        return self.cells.get(role, self.places[0])


Item = Division | Task


@dataclass(slots=True)
class Rows:
    """The divisions and activities of a document, in its order, and what is doubtful about them."""

    items: list[Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


LONGEST_SIGNATURE = 40
"""Characters of a name with its initials and the blank to sign in."""

_UNNAMED_SHEET = re.compile(r"(?:sheet|list|varaq|jadval|table)?\s*\d*")
_TOTAL = re.compile(r"(?:jami|hammasi|itogo|vsego)\b")
_NOTE = re.compile(r"(?:izoh|eslatma|primechanie|\*)")
_ENDED = re.compile(r"[.;:!?…][\"'”»’)]*$")


def read_rows(found: Strips) -> Rows:
    """The divisions and activities of all strips, in order.

    A chapter may also be a line over its table (then the last line of ``found.lead`` is taken
    from it), or a sheet of its own. Two questions are answered for the plan as a whole, since one
    row cannot answer them: whether activities are numbered, and whether bold type marks anything.
    """
    reader, strips = _Reader(), found.strips
    lines = [list(lines_of(strip)) for strip in strips]
    flat = [line for strip in lines for line in strip]
    tasks = [line for line in flat if len(line.own) > 2]  # noqa: PLR2004 - more than number and title
    reader.numbered = sum(bool(line.number) for line in tasks) * 2 > len(tasks)
    reader.bold_means = sum(line.bold for line in tasks) * 2 <= len(tasks)
    if found.lead and division_of(found.lead[-1].text, plain=False):
        reader.text_between([found.lead.pop()])
    sheets = {strip.sheet for strip in strips}
    several = len(sheets) > 1
    for strip, read in zip(strips, lines, strict=True):
        if several and read and strip.sheet in sheets:
            sheets.discard(strip.sheet)
            reader.sheet(strip, read)
        reader.text_between(strip.before)
        for at, line in enumerate(read):
            reader.take(line, read[at + 1 :])
    reader.finish()
    return reader.rows


@dataclass(slots=True)
class _Reader:
    """Takes lines one by one and distinguishes divisions, activities and the rests of activities."""

    rows: Rows = field(default_factory=Rows)
    numbered: bool = True
    bold_means: bool = True

    @property
    def last(self) -> Item | None:
        """The division or activity taken last."""
        return self.rows.items[-1] if self.rows.items else None

    def doubt(self, code: str, place: Place, read: str = "", assumed: str = "", **params: object) -> None:
        """Put something on the review list."""
        self.rows.doubts.append(Doubt(code=code, place=place, read=read, assumed=assumed, params=params))

    def text_between(self, paragraphs: Iterable[Paragraph]) -> None:
        """Text between two tables of a plan: the title of a chapter, or not part of the plan."""
        for paragraph in paragraphs:
            found = division_of(
                paragraph.text, plain=paragraph.heading or (paragraph.bold and self.bold_means)
            )
            if found:
                self.divide(found, paragraph.place)
            else:
                self.doubt("text-between", paragraph.place, paragraph.text)

    def sheet(self, strip: Strip, lines: Sequence[Line]) -> None:
        """Make a sheet a chapter under its own name, unless its first row is a division.

        ``Kadrlar`` | ``Moliya`` | ``AKT`` are chapters; ``Лист1`` and ``Sheet 2`` are not.
        """
        name = clean(strip.sheet or "")
        if _UNNAMED_SHEET.fullmatch(fold(name)) or self.division_in(lines[0], lines[1:]):
            return
        place = Place(table=lines[0].place.table, sheet=strip.sheet)
        self.doubt("sheet-as-chapter", place, name)
        self.divide(division_of(name, plain=True) or Mark(Level.PLAIN, "", name), place)

    def take(self, line: Line, following: Sequence[Line]) -> None:
        """Take the next line; ``following`` are those after it in the strip."""
        for cell in line.stray:
            self.doubt("no-column", cell.place, cell.text)
        if not line.own:
            return
        if self.is_outside(line) or (not following and _is_signature(line)):
            self.doubt("row-left-out", line.place, _whole(line))
            return
        found = self.division_in(line, following)
        if found:
            self.divide(found, line.place, first=line.first)
        elif self.is_bare_title(line):
            title = line.own[0][1].text
            self.doubt("division-guessed", line.place, title)
            self.divide(Mark(Level.PLAIN, "", title), line.place)
        elif self.is_rest(line):
            self.join(line)
        else:
            self.rows.items.append(self.task(line))

    def is_outside(self, line: Line) -> bool:
        """Whether a row is a total (``Jami: 62``), a note (``Izoh: …``) or counts the columns (1 | 2 | 3)."""
        texts = fold(_whole(line)), fold(" ".join(line.lines(Role.TITLE)))
        if _counts_columns(line):
            return True
        bare = not line.lines(Role.DEADLINE) and not line.lines(Role.EXECUTORS)
        apart = any(_TOTAL.match(text) or _NOTE.match(text) for text in texts)
        return bare and apart and not NUMBER.fullmatch(line.number)

    def division_in(self, line: Line, following: Sequence[Line]) -> Mark | None:
        """The division that a row states, if it is one.

        A row with one filled cell is one if the cell spans columns, is bold, in capitals or marked
        (``II.``, ``1-bob``); so is a row with a number and a title, see the next method.
        """
        roles = [role for role, _ in line.own]
        bold = line.bold and self.bold_means
        if len(line.own) == 1:
            (role, cell), text = line.own[0], " ".join(line.own[0][1].paragraphs)
            if NUMBER.fullmatch(text):
                return None
            wide = cell.span > 1 or role is Role.NUMBER
            if not wide and role is not Role.TITLE:
                return None
            marked = division_of(text, plain=False)
            if marked and (wide or bold or marked.level is not Level.NUMBER or self.numbered):
                return marked
            plain = wide or bold or (text.isupper() and len(text) > 3)  # noqa: PLR2004 - not an acronym
            return division_of(text, plain=True) if plain else None
        if set(roles) == {Role.NUMBER, Role.TITLE}:
            return self.division_in_two_cells(line, following, bold=bold)
        return None

    def division_in_two_cells(self, line: Line, following: Sequence[Line], *, bold: bool) -> Mark | None:
        """The division with its number in the number column and its title beside it.

        ``II | Kadrlar siyosati`` and ``1-bob | Tashkiliy ishlar`` are divisions. ``2 | Malaka
        oshirish`` is one in bold type, or if the next number below is ``2.1``.
        """
        label, title = line.number.strip(), " ".join(line.lines(Role.TITLE))
        roman = chapter_number(label.rstrip(".) "))
        if roman:
            return Mark(Level.ROMAN, str(roman), title)
        worded = division_of(label, plain=False)
        if worded and worded.level is Level.WORD:
            return Mark(Level.WORD, worded.number, f"{label} {title}")
        if not NUMBER.fullmatch(label):
            return None
        number = tidy_number(label)
        below = next((tidy_number(other.number) for other in following if NUMBER.fullmatch(other.number)), "")
        if bold or below.startswith(f"{number}."):
            return Mark(Level.NUMBER, number, title)
        return None

    def is_bare_title(self, line: Line) -> bool:
        """Whether a row holds a title alone that is more likely a division than a rest.

        Page breaks leave rests only at the start of a strip. In the middle of one, a title that
        starts with a capital and does not end like a sentence (``Kadrlar siyosati``, but not
        ``va tasdiqlash uchun kiritish.``) is the heading of what follows.
        """
        (role, cell), *others = line.own
        alone = self.numbered and not others and role is Role.TITLE and len(cell.paragraphs) == 1
        return alone and not line.first and not cell.text[:1].islower() and not _ENDED.search(cell.text)

    def is_rest(self, line: Line) -> bool:
        """Whether a row without a number of its own is the rest of the activity before it.

        `` | tasdiqlash. | | bo‘limi`` is: its title starts with a small letter. A row that repeats
        the number at the top of a page (``2.1 | tasdiqlash.``) is one, too.
        """
        task = self.last
        if not isinstance(task, Task):
            return False
        title = line.lines(Role.TITLE)
        complete = bool(line.lines(Role.DEADLINE) and line.lines(Role.EXECUTORS))
        if line.number and not line.continued(Role.NUMBER):
            again = line.first and tidy_number(line.number) == tidy_number(task.number) != ""
            return again and not complete and title != () and title[0][:1].islower()
        if not title or line.continued(Role.TITLE):
            return True
        if title[0][:1].islower():
            return not complete and (self.numbered or not _ends(task.title))
        return self.numbered and not complete

    def join(self, line: Line) -> None:
        """Add a row to the activity of which it is the rest."""
        task = self.last
        if not isinstance(task, Task):
            return
        rest = self.task(line, own=True)
        if not line.continued(Role.NUMBER) and not line.continued(Role.TITLE):
            self.doubt("row-joined", line.place, _whole(line), number=task.number)
        task.places += rest.places
        task.title = _glued(task.title, rest.title)
        task.deadline += rest.deadline
        task.executors += rest.executors
        task.supervisors += rest.supervisors
        for name, lines in rest.extra.items():
            task.extra[name] = task.extra.get(name, ()) + lines
        task.cells = {**rest.cells, **task.cells}

    def task(self, line: Line, *, own: bool = False) -> Task:
        """The activity of a row; with ``own`` without what is merged down from the row above."""
        task = Task(places=[line.place])
        for role, name, cell in line.cells:
            lines = () if own and cell.continues else cell.paragraphs
            if not lines:
                continue
            task.cells.setdefault(role, cell.place)
            match role:
                case Role.NUMBER:
                    task.number = " ".join(lines)
                case Role.TITLE:
                    task.title += lines
                case Role.DEADLINE:
                    task.deadline += lines
                case Role.EXECUTORS:
                    task.executors += lines
                case Role.SUPERVISORS:
                    task.supervisors += lines
                case Role.EXTRA:
                    task.extra[name] = task.extra.get(name, ()) + lines
        if not own and all(role is not Role.NUMBER for role, _, _ in line.cells):
            _peel_number(task)
        return task

    def divide(self, found: Mark, place: Place, *, first: bool = False) -> None:
        """Start a division, or continue the title of the one just started.

        ``1-bob.`` in one row and ``Tashkiliy ishlar`` in the next are one division.
        """
        level, number, title = found
        last = self.last
        if isinstance(last, Division) and level is Level.PLAIN:
            unnamed = last.level is Level.WORD and WORDED.fullmatch(fold(last.title).strip(" ."))
            if unnamed or (first and title[:1].islower()):
                last.title = f"{last.title} {title}"
                last.places.append(place)
                return
        self.rows.items.append(Division(title=title, places=[place], level=level, number=number))

    def finish(self) -> None:
        """Remove divisions without activities at the end, and rows without a title; report both."""
        items = self.rows.items
        while items and isinstance(items[-1], Division) and items[-1].level is Level.PLAIN:
            last = items.pop()
            if isinstance(last, Division):
                self.doubt("row-left-out", last.places[0], last.title)
        for task in [item for item in items if isinstance(item, Task) and not item.title]:
            items.remove(task)
            read = "\n".join((task.number, *task.deadline, *task.executors, *task.supervisors))
            extra = "\n".join(text for lines in task.extra.values() for text in lines)
            self.doubt("row-left-out", task.places[0], f"{read}\n{extra}".strip())


def _peel_number(task: Task) -> None:
    """Where a table has no number column, move the number from the title: ``2.1. Malaka oshirish``."""
    found = numbered_title(task.title[0]) if task.title else None
    if found:
        task.number, first = found
        task.title = (first, *task.title[1:])


def _counts_columns(line: Line) -> bool:
    texts = [cell.text.strip(" .") for _, cell in line.own]
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]  # noqa: PLR2004


def _is_signature(line: Line) -> bool:
    """Whether a row is a signature: an office and, beside it, its holder (``Devonxona | A.Valiyev``)."""
    if line.number or len(line.own) != 2:  # noqa: PLR2004 - the office and the person
        return False
    office, person = (cell.text for _, cell in line.own)
    return is_unit(office) and is_person(person) and len(person) <= LONGEST_SIGNATURE


def _whole(line: Line) -> str:
    return "\t".join(cell.text for _, cell in line.own)


def _ends(title: Lines) -> bool:
    return not title or bool(_ENDED.search(title[-1]))


def _glued(title: Lines, rest: Lines) -> Lines:
    """A title and its rest from the next page: one paragraph unless the first part had ended.

    A bracket opened right after a letter is a misread closing one.

    >>> _glued(("Dasturni ishlab chiqish va",), ("tasdiqlash.",))
    ('Dasturni ishlab chiqish va tasdiqlash.',)
    >>> _glued(("Dasturni tasdiqlash.",), ("Ijrosini nazorat qilish.",))
    ('Dasturni tasdiqlash.', 'Ijrosini nazorat qilish.')
    """
    if not title or not rest:
        return title + rest
    ended = re.search(r"(?:[.;:!?…)][\"'”»’)]*|\w\()$", title[-1]) and not rest[0][:1].islower()
    if ended:
        return title + rest
    space = "" if title[-1].endswith("-") and not title[-1].endswith(" -") else " "
    return (*title[:-1], f"{title[-1]}{space}{rest[0]}", *rest[1:])
