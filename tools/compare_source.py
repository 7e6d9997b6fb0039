"""Compare the plan file with the scanned document it was made from, word by word.

    python tools/compare_source.py SOURCE.md data/plan.yaml

The scan was corrected by hand where it was certainly wrong; docs/source-corrections.md lists every
correction. This script applies them to the scan and compares the result with the plan: the same rows in
the same order, each with the same words, deadline, executors with their heads, and supervisors. A listed
correction that is not found in the scan is a difference too.

Not compared, because they are matters of form: which apostrophe or quotation mark is used, line breaks and
runs of spaces, italics, and what separates two executors in one cell.

Prints the corrections, every difference, and every number of the titles with the target that
covers it. The exit status is 0 when nothing differs, else 1.
"""  # noqa: INP001 - a script beside the package, not a module of it

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

CORRECTIONS = Path(__file__).resolve().parents[1] / "docs" / "source-corrections.md"
COLUMNS = ("number", "title", "deadline", "executors", "supervisors")
PARAGRAPH = "¶"

MARKS = str.maketrans({**dict.fromkeys("‘’ʻʼ`´", "'"), **dict.fromkeys("“”«»„", '"')})
DIVISION = re.compile(r"(?P<number>[IVX]+|\d+\.\d+)\. (?P<title>.+)")
SEPARATOR = re.compile(r"^(?:[\s,]|va )+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
AMOUNT = re.compile(r"(?P<digits>\d+(?:,\d+)?)(?P<thousands> ming)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A chapter, section or activity, every text folded; a division has a number and a title."""

    number: str
    title: str
    deadline: str = ""
    executors: tuple[str, ...] = ()
    supervisors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the table: in row ``number`` the words ``scanned`` are read as ``corrected``."""

    number: str
    scanned: str
    corrected: str


def fold(text: str) -> str:
    """The text with one spelling of marks and spaces, and paragraphs separated by :data:`PARAGRAPH`."""
    text = re.sub(r"</?p>", "\n", re.sub(r"</?i>", "", text)).translate(MARKS)
    paragraphs = (" ".join(line.split()) for line in text.splitlines())
    return f" {PARAGRAPH} ".join(paragraph for paragraph in paragraphs if paragraph)


def table_cells(markdown: str) -> Iterator[list[str]]:
    """The cells of every table row of a Markdown text, without the rules under the headings."""
    for line in map(str.strip, markdown.splitlines()):
        if line.startswith("|") and not re.fullmatch(r"[|\s:-]+", line):
            yield [cell.strip() for cell in line[1:-1].split("|")]


def source_rows(markdown: str) -> list[list[str]]:
    """The rows of the form, five folded cells each; rows divided by a page break are joined."""
    rows: list[list[str]] = []
    for cells in table_cells(markdown):
        if cells[0] == "T/r":
            continue
        if cells[0]:
            rows.append(cells)
        else:
            rows[-1] = [f"{above} {below}" for above, below in zip(rows[-1], cells, strict=True)]
    return [[fold(cell) for cell in row] for row in map(split_division, rows)]


def split_division(cells: list[str]) -> list[str]:
    """Split the first cell of a chapter or section into number and title; an activity is unchanged."""
    match = DIVISION.fullmatch(cells[0])
    return [match["number"], match["title"], "", "", ""] if match else cells


def read_corrections(markdown: str) -> list[Correction]:
    """The table of corrections; its first three columns are row, scanned, corrected."""
    rows = [[cell.strip("`") for cell in cells] for cells in table_cells(markdown)]
    return [Correction(cells[0], fold(cells[1]), fold(cells[2])) for cells in rows[1:]]


def correct(cells: list[str], corrections: Iterable[Correction]) -> tuple[list[str], list[str]]:
    """The cells with the corrections of their row applied, and the corrections that do not fit."""
    misfits = []
    for correction in corrections:
        words = re.compile(rf"(?<!\w){re.escape(correction.scanned)}(?!\w)")
        places = [(index, place) for index, cell in enumerate(cells) for place in words.finditer(cell)]
        if len(places) != 1 or correction.scanned == correction.corrected:
            misfits.append(f"{correction.number}: listed, but not once in the scan: {correction.scanned}")
            continue
        index, place = places[0]
        cell = cells[index]
        cells = cells.copy()
        cells[index] = cell[: place.start()] + correction.corrected + cell[place.end() :]
    return cells, misfits


def spellings(plan: dict[str, Any]) -> dict[str, str]:
    """Every spelling of an executor in the document, with its key; longest first."""
    found = {}
    for key, executor in {**plan["departments"], **plan["groups"]}.items():
        head = f" ({executor['head']})" if "head" in executor else ""
        for name in (executor["name"], *executor.get("aliases", ())):
            found[fold(name + head)] = key
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def executor_keys(cell: str, known: dict[str, str]) -> Iterator[str]:
    """The keys of the executors in a cell; words that name no executor are yielded unchanged."""
    rest = cell.replace(f" {PARAGRAPH}", "")
    while rest := SEPARATOR.sub("", rest):
        name = next((name for name in known if re.match(rf"{re.escape(name)}(?!\w)", rest)), rest)
        yield known.get(name, name)
        rest = rest[len(name) :]


def interpreted(cells: Sequence[str], known: dict[str, str]) -> Row:
    """A row of the scan in the terms of the plan."""
    number, title, deadline, executors, supervisors = cells
    people = tuple(name.strip() for name in supervisors.split(",") if name.strip())
    return Row(number, title, deadline, tuple(executor_keys(executors, known)), people)


def activities(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every activity of the plan in its order."""
    for chapter in plan["chapters"]:
        yield from chapter.get("activities", ())
        for section in chapter.get("sections", ()):
            yield from section["activities"]


def plan_rows(plan: dict[str, Any]) -> Iterator[Row]:
    """The chapters, sections and activities of the plan in the order of the form."""

    def row(activity: dict[str, Any]) -> Row:
        people = tuple(fold(plan["supervisors"][key]["name"]) for key in activity["supervisors"])
        title, deadline = fold(activity["title"]), fold(activity["deadline"])
        return Row(activity["number"], title, deadline, tuple(activity["executors"]), people)

    for chapter in plan["chapters"]:
        yield Row(chapter["number"], fold(chapter["title"]))
        yield from map(row, chapter.get("activities", ()))
        for section in chapter.get("sections", ()):
            yield Row(section["number"], fold(section["title"]))
            yield from map(row, section["activities"])


def word_differences(scanned: Sequence[str], planned: Sequence[str]) -> Iterator[str]:
    """The words that are in only one of two sequences."""
    for tag, a, b, c, d in SequenceMatcher(None, scanned, planned, autojunk=False).get_opcodes():
        if tag != "equal":
            yield f"scan [{' '.join(scanned[a:b])}] plan [{' '.join(planned[c:d])}]"


def row_differences(scanned: Row, planned: Row) -> Iterator[str]:
    """The differences of one row, column by column."""
    for column in COLUMNS:
        ours, theirs = getattr(scanned, column), getattr(planned, column)
        if isinstance(ours, str):
            ours, theirs = ours.split(" "), theirs.split(" ")
        for difference in word_differences(ours, theirs):
            yield f"{planned.number} {column}: {difference}"


def heading_differences(preamble: str, plan: dict[str, Any]) -> Iterator[str]:
    """The title, organization and approval of the plan that the text above the first table lacks."""
    words = fold(preamble).replace(f" {PARAGRAPH}", "")
    approval = plan["approval"]
    for stated in (plan["title"], plan["organization"], approval["by"], approval["position"]):
        if fold(stated) not in words:
            yield f"heading: not in the scan: {stated}"


def differences(source: str, plan: dict[str, Any], corrections: Sequence[Correction]) -> list[str]:
    """All differences between the corrected scan and the plan."""
    known = spellings(plan)
    found = list(heading_differences(source.partition("|")[0], plan))
    scanned: list[Row] = []
    for cells in source_rows(source):
        number = cells[0].rstrip(".")
        corrected, misfits = correct(cells, [each for each in corrections if each.number == number])
        scanned.append(interpreted(corrected, known))
        found += misfits
    planned = list(plan_rows(plan))
    numbers = [[row.number for row in rows] for rows in (scanned, planned)]
    found += [f"rows: {difference}" for difference in word_differences(*numbers)]
    unknown = {each.number for each in corrections} - set(numbers[0])
    found += [f"{number}: corrections are listed, but the scan has no such row" for number in sorted(unknown)]
    by_number = {row.number: row for row in planned}
    for row in scanned:
        if row.number in by_number:
            found += row_differences(row, by_number[row.number])
    return found + list(unused(plan))


def unused(plan: dict[str, Any]) -> Iterator[str]:
    """Departments, groups and supervisors of the plan that no activity names."""
    rows = list(activities(plan))
    for kinds, used in (
        (("departments", "groups"), {key for row in rows for key in row["executors"]}),
        (("supervisors",), {key for row in rows for key in row["supervisors"]}),
    ):
        for kind in kinds:
            yield from (f"{kind}: {key} is in no row" for key in plan[kind] if key not in used)


def amount(wording: str) -> Decimal:
    """The first quantity of a wording: "113,7 ming fuqaro" is 113700."""
    match = AMOUNT.search(wording)
    if match is None:
        return Decimal(0)
    return Decimal(match["digits"].replace(",", ".")) * (1000 if match["thousands"] else 1)


def target_differences(plan: dict[str, Any]) -> Iterator[str]:
    """Targets whose wording is not in the title exactly once, or has another value."""
    for activity in activities(plan):
        for target in activity.get("targets", ()):
            place = f"{activity['number']} target {target['key']}"
            wording = fold(target["wording"])
            if fold(activity["title"]).count(wording) != 1:
                yield f"{place}: its wording is not in the title once: {target['wording']}"
            if amount(wording) != Decimal(target["value"]):
                yield f"{place}: {target['value']} is not what is worded: {target['wording']}"


def numbers_in_titles(plan: dict[str, Any]) -> Iterator[str]:
    """Every number of every title, the words after it, and the target that covers it."""
    for activity in activities(plan):
        title = fold(activity["title"])
        covered = {}
        for target in activity.get("targets", ()):
            start = title.find(fold(target["wording"]))
            places = range(start, start + len(target["wording"]))
            covered.update(dict.fromkeys(places, f"{target['key']} = {target['value']} {target['unit']}"))
        for match in NUMBER.finditer(title):
            context = title[max(0, match.start() - 14) : match.end() + 14]
            yield f"  {activity['number']:6} {match[0]:>10}  {covered.get(match.start(), '-'):28} {context}"


def main() -> int:
    """Run the comparison and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="the scanned document as Markdown")
    parser.add_argument("plan", type=Path, help="the plan file")
    parser.add_argument("--corrections", type=Path, default=CORRECTIONS, help="the table of corrections")
    paths = parser.parse_args()
    source = paths.source.read_text(encoding="utf-8")
    plan = yaml.load(paths.plan.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    corrections = read_corrections(paths.corrections.read_text(encoding="utf-8"))
    found = differences(source, plan, corrections) + list(target_differences(plan))
    chapters = plan["chapters"]
    sections = sum(len(chapter.get("sections", ())) for chapter in chapters)
    lines = [
        f"{len(chapters)} chapters, {sections} sections, {len(list(activities(plan)))} activities",
        f"{len(corrections)} listed corrections:",
        *(f"  {each.number:6} {each.scanned} -> {each.corrected}" for each in corrections),
        "numbers in the titles and the targets that cover them:",
        *numbers_in_titles(plan),
        f"{len(found)} differences" + (":" if found else " besides the corrections"),
        *(f"  {difference}" for difference in found),
    ]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(lines))  # noqa: T201 - the output of a script
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
