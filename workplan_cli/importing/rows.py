"""Groups the table rows of a document into divisions (chapters, sections) and tasks (activities).

    Strip … → Line (a row, by column) … → Division | Task …

    II. Kadrlar siyosati (one merged cell)       →  Division(level=ROMAN, number="2")
    2.1 | Malaka oshirish | III-chorak | Kadrlar →  Task(number="2.1", …)
        | kurslarini      |            | bo‘limi →  the rest of 2.1, split by a page break

A strip is a run of table rows under one heading. A row with a single filled cell is the title of a chapter or
section if the cell is merged, bold or marked ("II.", "2.1.", "1-bo‘lim"). A row without a number may be the
rest of an activity that was split by a page break; such a row is joined to its activity.
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
    """The title row of a chapter or section. ``number`` is in digits, such as ``2.1``, or empty."""

    title: str
    places: list[Place]
    level: Level
    number: str = ""


@dataclass(slots=True, kw_only=True)
class Task:
    """An activity as written in the document: the text of its cells by column.

    ``places`` holds the places of its rows; ``cells`` holds the places of its cells.
    """

    places: list[Place]
    number: str = ""
    title: Lines = ()
    deadline: Lines = ()
    executors: Lines = ()
    supervisors: Lines = ()
    extra: dict[str, Lines] = field(default_factory=dict)
    cells: dict[Role, Place] = field(default_factory=dict)

    def place(self, role: Role) -> Place:
        """Return the place of the cell with the given role, or of the first row if there is no such cell."""
        return self.cells.get(role, self.places[0])


Item = Division | Task


@dataclass(slots=True)
class Rows:
    """The chapter and section titles and activities of a document, in document order.

    ``doubts`` holds the review items found while reading them.
    """

    items: list[Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


LONGEST_SIGNATURE = 40
"""The maximum number of characters of a name with initials and the blank line for a signature."""

_UNNAMED_SHEET = re.compile(r"(?:sheet|list|varaq|jadval|table)?\s*\d*")
_TOTAL = re.compile(r"(?:jami|hammasi|itogo|vsego)\b")
_NOTE = re.compile(r"(?:izoh|eslatma|primechanie|\*)")
_ENDED = re.compile(r"[.;:!?…][\"'”»’)]*$")


def read_rows(found: Strips) -> Rows:
    """Read the chapter and section titles and activities of all strips, in document order.

    A strip is a run of table rows under one heading. The title of a chapter may also be a line above its
    table or the name of a sheet. If the last line of ``found.lead`` is such a title, it is removed from
    ``found.lead``. Two properties are determined for the whole plan, because a single row does not show them:
    whether activities are numbered, and whether bold type marks titles.
    """
    reader, strips = _Reader(), found.strips
    lines = [list(lines_of(strip)) for strip in strips]
    flat = [line for strip in lines for line in strip]
    tasks = [line for line in flat if len(line.own) > 2]  # noqa: PLR2004 - more than number and title
    reader.numbered = sum(bool(line.number) for line in tasks) * 2 > len(tasks)
    # If most activities are bold, bold type does not show which rows are titles.
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
    """A reader that classifies each table row as a title, an activity or the rest of an activity."""

    rows: Rows = field(default_factory=Rows)
    numbered: bool = True
    bold_means: bool = True

    @property
    def last(self) -> Item | None:
        """The title or activity read last, or ``None``."""
        return self.rows.items[-1] if self.rows.items else None

    def doubt(self, code: str, place: Place, read: str = "", assumed: str = "", **params: object) -> None:
        """Add an item to the review list."""
        self.rows.doubts.append(Doubt(code=code, place=place, read=read, assumed=assumed, params=params))

    def text_between(self, paragraphs: Iterable[Paragraph]) -> None:
        """Read the text between two tables: chapter and section titles are kept, other text is reported."""
        for paragraph in paragraphs:
            found = division_of(
                paragraph.text, plain=paragraph.heading or (paragraph.bold and self.bold_means)
            )
            if found:
                self.divide(found, paragraph.place)
            else:
                self.doubt("text-between", paragraph.place, paragraph.text)

    def sheet(self, strip: Strip, lines: Sequence[Line]) -> None:
        """Make the name of a sheet a chapter title, unless the first row of the sheet is a title.

        Names such as ``Kadrlar``, ``Moliya`` and ``AKT`` become chapters; default names such as ``Лист1`` and
        ``Sheet 2`` do not.
        """
        name = clean(strip.sheet or "")
        if _UNNAMED_SHEET.fullmatch(fold(name)) or self.division_in(lines[0], lines[1:]):
            return
        place = Place(table=lines[0].place.table, sheet=strip.sheet)
        self.doubt("sheet-as-chapter", place, name)
        self.divide(division_of(name, plain=True) or Mark(Level.PLAIN, "", name), place)

    def take(self, line: Line, following: Sequence[Line]) -> None:
        """Read the next row; ``following`` holds the rows after it under the same heading."""
        for cell in line.stray:
            self.doubt("no-column", cell.place, cell.text)
        if not line.own:
            return
        # Only the last row of a table can be a signature; elsewhere such a row is an activity.
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
        """Return whether a row is not part of the plan.

        Such rows are totals (``Jami: 62``), notes (``Izoh: …``) and column numbers (``1 | 2 | 3``). A total
        or note has neither a deadline nor executors.
        """
        texts = fold(_whole(line)), fold(" ".join(line.lines(Role.TITLE)))
        if _counts_columns(line):
            return True
        bare = not line.lines(Role.DEADLINE) and not line.lines(Role.EXECUTORS)
        apart = any(_TOTAL.match(text) or _NOTE.match(text) for text in texts)
        return bare and apart and not NUMBER.fullmatch(line.number)

    def division_in(self, line: Line, following: Sequence[Line]) -> Mark | None:
        """Return the chapter or section title in a row, or ``None`` if the row is not a title.

        A row with one filled cell is a title if the cell spans columns, is bold, is in capitals or has a mark
        (``II.``, ``1-bob``). A row with only a number and a title can also be a chapter or section title; see
        :meth:`division_in_two_cells`.
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
        """Return the chapter or section title whose number is in the number column, or ``None``.

        ``II | Kadrlar siyosati`` and ``1-bob | Tashkiliy ishlar`` are titles. ``2 | Malaka oshirish`` is a
        title if it is bold, or if the next number below is ``2.1``.
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
        """Return whether a row with only a title is a chapter or section title, not the rest of an activity.

        Page breaks split an activity only at the start of a table. Elsewhere, a text is a chapter or section
        title if it starts with a capital and does not end like a sentence (``Kadrlar siyosati``, but not ``va
        tasdiqlash uchun kiritish.``).
        """
        (role, cell), *others = line.own
        alone = self.numbered and not others and role is Role.TITLE and len(cell.paragraphs) == 1
        return alone and not line.first and not cell.text[:1].islower() and not _ENDED.search(cell.text)

    def is_rest(self, line: Line) -> bool:
        """Return whether a row is the rest of the activity before it, split by a page break.

        `` | tasdiqlash. | | bo‘limi`` is the rest of an activity, because it has no number and its title
        starts with a small letter. A row at the top of a page that repeats the number of the activity (``2.1
        | tasdiqlash.``) is also the rest of an activity.
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
        """Append a row to the activity before it."""
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
        """Convert a row to an activity. With ``own``, cells merged with the cell above are left out."""
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
        """Start a chapter or section, or continue the title of the chapter or section just started.

        For example, ``1-bob.`` in one row and ``Tashkiliy ishlar`` in the next row are one title.
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
        """Remove unmarked titles at the end and activities without a title; report the removed rows."""
        items = self.rows.items
        # No activity follows these titles, so they are remarks or signatures below the plan.
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
    >>> from workplan_cli.importing.strips import find_strips
    >>> text = "T/r | Tadbirlar | Muddati\n--|--|--\n1 | 2 | 3\n1 | Kurslar | III-chorak"
    >>> [_counts_columns(line) for line in lines_of(find_strips(read(text)).strips[0])]
    [True, False]
    """
    texts = [cell.text.strip(" .") for _, cell in line.own]
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]  # noqa: PLR2004


def _is_signature(line: Line) -> bool:
    """Return whether a row is a signature: an office and the name of its holder.

    Example: ``Devonxona | A.Valiyev``.
    """
    if line.number or len(line.own) != 2:  # noqa: PLR2004 - the office and its holder
        return False
    office, person = (cell.text for _, cell in line.own)
    return is_unit(office) and is_person(person) and len(person) <= LONGEST_SIGNATURE


def _whole(line: Line) -> str:
    return "\t".join(cell.text for _, cell in line.own)


def _ends(title: Lines) -> bool:
    """Return whether a title is complete: it ends like a sentence, or there is none.

    >>> _ends(("Dasturni tasdiqlash.",)), _ends(("Dasturni ishlab chiqish va",))
    (True, False)
    """
    return not title or bool(_ENDED.search(title[-1]))


def _glued(title: Lines, rest: Lines) -> Lines:
    """Join a title and its rest from the next page; the two parts form one paragraph.

    The parts stay separate paragraphs if the first part ends like a sentence and the rest does not start with
    a small letter. A final ``(`` directly after a letter counts as a misread ``)``, which ends a sentence.

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
