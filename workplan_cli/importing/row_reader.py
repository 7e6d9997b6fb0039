"""Classifies each table row: the title of a chapter or section, an activity, or the rest of an activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from workplan_cli.documents.tables import Cell, Paragraph
from workplan_cli.importing.contents import DEADLINE_ROLES, NUMBER, states_a_deadline
from workplan_cli.importing.divisions import (
    Level,
    Mark,
    chapter_number,
    division_of,
    tidy_number,
)
from workplan_cli.importing.first_titles import is_month_heading
from workplan_cli.importing.header import is_annex_line
from workplan_cli.importing.lines import Line, Lines
from workplan_cli.importing.month_columns import months_of
from workplan_cli.importing.roles import Role
from workplan_cli.importing.row_forms import (
    ENDED,
    ends,
    figures,
    glued,
    is_goal,
    is_note,
    is_outside,
    is_remark,
    is_sentence,
    is_signature,
    may_head_rows,
    peel_number,
    whole,
)
from workplan_cli.importing.strips import Strip
from workplan_cli.importing.tasks import FIELDS, Division, Item, Rows, Task
from workplan_cli.language.division_titles import WORDED
from workplan_cli.language.marks import is_only_a_mark
from workplan_cli.language.uzbek import fold
from workplan_cli.model.review import Doubt, Place

_LETTER = re.compile(r"[A-ZА-ЯЎҚҒҲ][.)]?")
"""A letter that counts the chapters beside the numbers of the activities."""
_ENDING = {Level.PLAIN, Level.SHEET}
_KEPT_AS_EXTRA = {Role.EXTRA, Role.START, Role.DURATION}


@dataclass(slots=True)
class Reader:
    """Reads table rows in order. Each row is a title, an activity, or the rest of the activity before it.

    ``by_time`` is the level of the titles that are months, quarters or halves of a year, if there are any.
    """

    rows: Rows = field(default_factory=Rows)
    numbered: bool = True
    complete: bool = False
    bold_means: bool = True
    alone: Line | None = None
    sentences: bool = False
    above: Lines = ()
    sheet_name: str = ""
    by_time: Level | None = None

    @property
    def last(self) -> Item | None:
        """The title or activity read last, or ``None``."""
        return self.rows.items[-1] if self.rows.items else None

    def doubt(self, code: str, place: Place, read: str = "", assumed: str = "", **params: object) -> None:
        """Add an item to the review list."""
        self.rows.doubts.append(Doubt(code=code, place=place, read=read, assumed=assumed, params=params))

    def judge(self, lines: Sequence[Line]) -> None:
        """Determine from a table's rows how it numbers its activities and how it writes its titles.

        ``alone`` becomes the only title that has no mark, unless it is over the first activity or the table
        has one other title. ``sentences`` becomes true if most titles end with a full stop.
        """
        tasks = [line for line in lines if len(line.own) > 2]  # noqa: PLR2004 - more than number and title
        self.numbered = sum(bool(line.number) for line in tasks) * 2 > len(tasks)
        # Without numbers, a title alone stands out if every activity has a deadline and executors.
        self.complete = len(tasks) > 1 and all(
            line.lines(Role.DEADLINE) and line.lines(Role.EXECUTORS) for line in tasks
        )
        # If most activities are bold, bold type does not show which rows are titles.
        self.bold_means = sum(line.bold for line in tasks) * 2 <= len(tasks)
        marks = [
            (self.division_in(line, ()), line)
            for line in lines
            if len(line.own) == 1 and not is_outside(line)
        ]
        titles = [(mark, line) for mark, line in marks if mark]
        plain = [line for mark, line in titles if mark.level is Level.PLAIN]
        lone = plain[0] if len(plain) == 1 and len(titles) != 2 else None  # noqa: PLR2004 - title and subtitle
        self.alone = lone if lone and not lone.first else None
        ended = sum(is_sentence(whole(line)) for _, line in titles)
        self.sentences = ended * 2 > len(titles) and self.alone is None

    def enter(self, strip: Strip) -> None:
        """Note the texts above a table, which may state the period of its dates.

        A table without such texts goes on under those of the table before it in the same sheet.
        """
        sheet = strip.sheet or ""
        if strip.before or sheet != self.sheet_name:
            self.above = tuple(paragraph.text for paragraph in reversed(strip.before))
        self.sheet_name = sheet

    def annex(self, title: Sequence[Paragraph]) -> None:
        """Start a chapter with the title of an annex."""
        text = " ".join(paragraph.text for paragraph in title)
        self.doubt("annex-as-chapter", title[0].place, text)
        self.divide(Mark(Level.ANNEX, "", text), title[0].place)

    def title_in(self, paragraph: Paragraph) -> Mark | None:
        """Return the title of a chapter or section that a paragraph outside of the tables is, or ``None``."""
        styled = bool(paragraph.heading) or (paragraph.bold and self.bold_means)
        return division_of(paragraph.text, plain=styled or is_month_heading(paragraph.text))

    def text_between(self, paragraphs: Iterable[Paragraph]) -> None:
        """Read the text between two tables. Titles start a chapter or section; other text is reported.

        A note belongs to the table above it, as a note below the last table does.
        """
        for paragraph in paragraphs:
            if self.repeats_sheet(paragraph.text):
                self.doubt("text-left-out", paragraph.place, paragraph.text)
            elif found := self.title_in(paragraph):
                self.divide(found, paragraph.place)
            else:
                text = paragraph.text
                known = is_note(text) or is_goal(text) or is_annex_line(text)
                self.doubt("text-left-out" if known else "text-between", paragraph.place, text)

    def sheet(self, title: Mark, place: Place, *, certain: bool) -> None:
        """Start a chapter with the name of a sheet."""
        self.doubt("sheet-as-chapter" if certain else "sheet-guessed", place, place.sheet or "")
        self.rows.items.append(
            Division(title=title.title, places=[place], level=title.level, number=title.number)
        )

    def repeats_sheet(self, title: str) -> bool:
        """Return whether a title repeats the name of the sheet that has just started a chapter."""
        last = self.last
        started = isinstance(last, Division) and last.places[0].sheet and not last.places[0].row
        return bool(started) and isinstance(last, Division) and fold(last.title) == fold(title)

    def take(self, line: Line, following: Sequence[Line]) -> None:
        """Read the next row; ``following`` holds the rows after it under the same heading."""
        for cell in line.stray:
            self.doubt("no-column", cell.place, cell.text)
        if not line.own:
            return
        # Only the last rows of a table can be signatures; elsewhere such a row is an activity. In most
        # tables, the last row shows that there are none.
        if is_outside(line) or all(map(is_signature, chain(following[-1:], [line], following))):
            self.doubt("row-outside", line.place, whole(line))
            return
        found = self.division_in(line, following)
        if found and found.level is Level.PLAIN and is_sentence(found.title) and not self.sentences:
            self.doubt("row-left-out", line.place, found.title)
        elif found:
            timed = self.by_time is not None and states_a_deadline(found.title)
            if line is self.alone and not timed and not isinstance(self.last, Division):
                self.doubt("division-guessed", line.place, found.title)
            self.divide(found, line.place, first=line.first)
        elif self.is_bare_title(line):
            title = line.own[0][1].text
            self.doubt("division-guessed", line.place, title)
            self.divide(Mark(Level.PLAIN, "", title), line.place)
        elif self.is_rest(line):
            self.join(line)
        else:
            self.rows.items.append(self.task(line))

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
        if _LETTER.fullmatch(label) and any(NUMBER.fullmatch(other.number) for other in following[:1]):
            return Mark(Level.WORD, "", f"{label.rstrip('.)')}. {title}")
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
        """Return whether a row with only a title is the title of a chapter or section.

        Otherwise it is the rest of an activity that a page break cut; such a rest is always at the start of a
        table, and has an activity before it. Elsewhere, a text is a chapter or section title if it starts
        with a capital and does not end like a sentence: ``Kadrlar siyosati``, but not
        ``va tasdiqlash uchun kiritish.``
        """
        (role, cell), *others = line.own
        usual = self.numbered or self.complete
        alone = usual and not others and role is Role.TITLE and len(cell.paragraphs) == 1
        rest = line.first and isinstance(self.last, Task)
        return alone and not rest and not cell.text[:1].islower() and not ENDED.search(cell.text)

    def is_rest(self, line: Line) -> bool:
        """Return whether a row is the rest of the activity before it, cut off by a page break.

        `` | tasdiqlash. | | bo‘limi`` is a rest, because it has no number and its title starts with a small
        letter. A row at the top of a page that repeats the number of the activity (``2.1 | tasdiqlash.``) is
        also a rest.
        """
        task = self.last
        if not isinstance(task, Task):
            return False
        title = line.lines(Role.TITLE)
        complete = line.dated and bool(line.lines(Role.EXECUTORS))
        if line.number and not line.continued(Role.NUMBER):
            again = line.first and tidy_number(line.number) == tidy_number(task.number) != ""
            return again and not complete and title != () and title[0][:1].islower()
        if not title or line.continued(Role.TITLE):
            return True
        if title[0][:1].islower():
            return not complete and (self.numbered or not ends(task.title))
        return self.numbered and not complete

    def join(self, line: Line) -> None:
        """Append the texts of a row to the activity before it, from which a page break cut them off."""
        task = self.last
        if not isinstance(task, Task):
            return
        rest = self.task(line, own=True)
        if not line.continued(Role.NUMBER) and not line.continued(Role.TITLE):
            again = bool(rest.title) and any(task.extra.get(name) for name in figures(line))
            goes_on = not again and (not rest.title or rest.title[0][:1].islower())
            goes_on = goes_on and not may_head_rows(line, task.title)
            code = "row-joined" if goes_on else "row-joined-unsure"
            self.doubt(code, line.place, whole(line), number=task.number)
        task.places += rest.places
        task.title = glued(task.title, rest.title)
        task.marks += rest.marks
        task.marked += rest.marked
        for name in FIELDS.values():
            if name != "title":
                setattr(task, name, getattr(task, name) + getattr(rest, name))
        for name, lines in rest.extra.items():
            task.extra[name] = task.extra.get(name, ()) + lines
        task.cells = {**rest.cells, **task.cells}
        task.extra_cells = {**rest.extra_cells, **task.extra_cells}

    def task(self, line: Line, *, own: bool = False) -> Task:
        """Convert a row to an activity. If ``own`` is true, cells merged with the cell above are left out."""
        task = Task(
            places=[line.place],
            marks=line.marks,
            covering=line.covering,
            above=self.above,
            sheet=self.sheet_name,
        )
        for role, name, cell in line.cells:
            lines = () if own and cell.continues else cell.paragraphs
            if not lines:
                continue
            task.cells.setdefault(role, cell.place)
            task.extra_cells.setdefault(name, cell.place)
            if role in DEADLINE_ROLES and role is not Role.MARKS:
                task.column = name
            if role is Role.NUMBER:
                task.number = " ".join(lines)
            elif role is Role.MARKS:
                task.marked += lines
                self.keep_words(task, name, cell)
            elif role in FIELDS:
                setattr(task, FIELDS[role], getattr(task, FIELDS[role]) + lines)
            if role in _KEPT_AS_EXTRA or (role is Role.END and line.lines(Role.DEADLINE)):
                task.extra[name] = task.extra.get(name, ()) + lines
        if not own and all(role is not Role.NUMBER for role, _, _ in line.cells):
            peel_number(task)
        return task

    def keep_words(self, task: Task, name: str, cell: Cell) -> None:
        """Keep the text below a month or quarter as an extra field if it is no mere mark, and report it."""
        if not is_only_a_mark(cell.text):
            task.extra[name] = task.extra.get(name, ()) + cell.paragraphs
            self.doubt("mark-with-text", cell.place, cell.text, name)

    def divide(self, found: Mark, place: Place, *, first: bool = False) -> None:
        """Start a chapter or section, or continue the title of the chapter or section just started.

        For example, ``1-bob.`` in one row and ``Tashkiliy ishlar`` in the next row are one title.
        """
        level, number, title = found
        if level is Level.PLAIN and states_a_deadline(title) and self.by_time is not None:
            level = self.by_time  # YIL DAVOMIDA stands beside I CHORAK and II CHORAK, not below them
        last = self.last
        if isinstance(last, Division) and self.repeats_sheet(title):
            last.places.append(place)
            return
        if isinstance(last, Division) and level is Level.PLAIN:
            unnamed = last.level is Level.WORD and WORDED.fullmatch(fold(last.title).strip(" ."))
            if unnamed or (first and title[:1].islower()):
                last.title = f"{last.title} {title}"
                last.places.append(place)
                self.note_time(last)
                return
        started = Division(title=title, places=[place], level=level, number=number)
        self.rows.items.append(started)
        self.note_time(started)

    def note_time(self, division: Division) -> None:
        """Note the level of the first title that is a month, quarter or half of a year."""
        if self.by_time is None and months_of([division.title]):
            self.by_time = division.level

    def finish(self) -> None:
        """Remove and report activities without a title, and unmarked titles after the last activity."""
        items = self.rows.items
        # No activity follows these titles, so they are remarks or signatures below the plan.
        while items and isinstance(items[-1], Division) and items[-1].level in _ENDING:
            last = items.pop()
            if isinstance(last, Division):
                code = "row-outside" if is_remark(last.title) else "row-left-out"
                self.doubt(code, last.places[0], last.title)
        for task in [item for item in items if isinstance(item, Task) and not item.title]:
            items.remove(task)
            read = "\n".join((task.number, *task.deadline, *task.executors, *task.supervisors))
            extra = "\n".join(text for lines in task.extra.values() for text in lines)
            self.doubt("row-left-out", task.places[0], f"{read}\n{extra}".strip())
