"""Import a plan from pictures of its pages, and count what was read right.

    python tools/try_scans.py [PLAN] [--only NAME] [--first COUNT]

The plan (data/plan.yaml, or a document, which is imported) is laid out in several ways: as the program
exports it to PDF, as docx that LibreOffice makes a PDF of (where it is installed), by hand, and by hand in
Cyrillic letters. The pages become pictures of 200 dots per inch with tilts of -1, 0 and 2 degrees and noise,
and are imported. Prints one row of a Markdown table for each document: activities whose number, deadline and
executors are right, wrong cells without a line on the review list, the words of the titles that are right,
and the wrong ones without a line.

Which apostrophe, quotation mark or dash a word has is not compared: a picture does not tell.
"""  # noqa: INP001 - a script beside the package, not a module of it

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import scans  # noqa: E402 - found through the path above

from workplan_cli.language.cyrillic import to_cyrillic  # noqa: E402
from workplan_cli.store.plan_file.read import parse  # noqa: E402
from workplan_cli.store.plan_file.write import plan_text  # noqa: E402

MARKS = str.maketrans(
    {**dict.fromkeys("‘’ʻʼ`´", "'"), **dict.fromkeys("“”«»„", '"'), **dict.fromkeys("–—", "-")}
)
HEADINGS = (
    *("document", "pages", "numbers", "deadlines", "executors", "wrong cells without a line"),
    *("words of titles", "wrong words without a line", "words listed", "processor time a page"),
)
DAY = ("--today", "2025-10-01", "--lang", "uz")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What an import got right.

    ``unlisted`` are the words of titles that are wrong and not on the list, ``cells`` the wrong deadlines and
    executors, of which ``silent`` are not on the list.
    """

    pages: int
    rows: int
    numbers: int
    deadlines: int
    executors: int
    words: int
    right: int
    wrong: tuple[str, ...]
    unlisted: tuple[str, ...]
    cells: tuple[str, ...]
    silent: tuple[str, ...]
    listed: int
    seconds: float

    def row(self, name: str) -> str:
        """Return the row of the table."""
        share = f"{100 * self.right / self.words:.2f} %"
        counts = (f"{count} of {self.rows}" for count in (self.numbers, self.deadlines, self.executors))
        cells = [
            name,
            str(self.pages),
            *counts,
            str(len(self.silent)),
            f"{self.right} of {self.words} ({share})",
        ]
        cells += [str(len(self.unlisted)), str(self.listed), f"{self.seconds / self.pages:.1f} s"]
        return f"| {' | '.join(cells)} |"


def workplan(*arguments: str | Path) -> str:
    """Run the program and return its output."""
    command = [sys.executable, "-m", "workplan_cli", *DAY, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)  # noqa: S603
    if ran.returncode:
        sys.exit(ran.stderr)
    return ran.stdout


def items(plan: Path) -> dict[str, Row]:
    """Return the activities of a plan by their numbers."""
    found: list[Row] = json.loads(workplan("list", "--plan", plan, "--format", "json"))["items"]
    return {row["number"]: row for row in found}


def plain(text: str) -> str:
    """Return a text without what a picture does not tell, and without a space after a hyphen.

    At the end of a line nothing shows whether such a space was typed: ``2019-yil 1-`` / ``iyulgacha``.
    """
    return re.sub(r"(?<=\w-) ", "", " ".join(text.translate(MARKS).split()))


def deadline(row: Row) -> str:
    """Return the wording of a deadline, and the days that it means."""
    days = (each["due"] for each in row["deadline"]["checkpoints"])
    return " ".join([plain(row["deadline"]["text"]), *days])


def executors(row: Row) -> list[tuple[str, str]]:
    """Return the names of the executors of an activity, each with its head."""
    return [(plain(each["name"]), plain(each["head"] or "")) for each in row["executors"]]


def tried(pdf: Path, plan: dict[str, Row]) -> Result:
    """Import the pictures of a PDF and compare them with the plan."""
    picture = pdf.with_suffix(".tif")
    pages = list(scans.pictures(pdf))
    scans.save(pages, picture)
    before = os.times()
    read, listed = imported(picture)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    noted = Counter(word for each in listed for word in plain(f"{each['read']} {each['assumed']}").split())
    wrong, words = list[str](), 0
    for number, row in plan.items():
        expected = plain(row["title"]).split()
        words += len(expected)
        got = Counter(plain(read[number]["title"]).split()) if number in read else Counter[str]()
        missing, extra = Counter(expected) - got, got - Counter(expected)
        wrong += [f"{number}: {word}" for word in (extra or missing).elements()] if missing else []
    both = [(row, read[number]) for number, row in plan.items() if number in read]
    cells = tuple(_different(both))
    return Result(
        pages=len(pages),
        rows=len(plan),
        numbers=len(both),
        deadlines=sum(deadline(a) == deadline(b) for a, b in both),
        executors=sum(executors(a) == executors(b) for a, b in both),
        words=words,
        right=words - len(wrong),
        wrong=tuple(wrong),
        unlisted=tuple(each for each in wrong if each.partition(": ")[2] not in noted),
        cells=cells,
        silent=tuple(each for each in cells if not noted & Counter(each.rpartition(" | ")[2].split())),
        listed=sum(len(each["places"]) for each in listed if each["code"].startswith("word-")),
        seconds=seconds,
    )


def _different(both: list[tuple[Row, Row]]) -> Iterator[str]:
    """Yield the cells that were read otherwise than printed: ``NUMBER: PRINTED | READ``."""
    for row, read in both:
        for one, other in (
            (deadline(row), deadline(read)),
            *zip_longest(map(_named, executors(row)), map(_named, executors(read)), fillvalue=""),
        ):
            if one != other:
                yield f"{row['number']}: {one} | {other}"


def _named(executor: tuple[str, str]) -> str:
    return " ".join(executor).strip()


def imported(picture: Path) -> tuple[dict[str, Row], list[Row]]:
    """Import a picture; return the activities and the review list."""
    target = picture.with_suffix(".yaml")
    review = json.loads(workplan("import", picture, "-o", target, "--overwrite", "--format", "json"))
    return items(target), review["items"]


def documents(plan: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the plan laid out in several ways, as PDF files."""
    workplan("export", "--plan", plan, "-o", folder / "own.pdf")
    yield "PDF of `export`", folder / "own.pdf"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office:
        workplan("export", "--plan", plan, "-o", folder / "office.docx")
        command = [
            office,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "office.docx"),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        yield "docx of `export`, PDF by LibreOffice", folder / "office.pdf"
    exported = folder / "plan.json"
    workplan("export", "--plan", plan, "-o", exported)
    data = exported.read_text(encoding="utf-8")
    yield "by hand", scans.by_hand(json.loads(data), folder / "hand.pdf")
    yield (
        "by hand, Cyrillic",
        scans.by_hand(in_cyrillic(json.loads(data)), folder / "cyrillic.pdf", in_cyrillic(scans.HEADINGS)),
    )


def in_cyrillic(value: Any) -> Any:
    """Return JSON with its texts in Uzbek Cyrillic letters. Roman numbers stay Latin."""
    if isinstance(value, dict):
        return {key: in_cyrillic(each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_cyrillic(each) for each in value]
    return to_cyrillic(value) if isinstance(value, str) else value


def first_activities(path: Path, count: int, target: Path) -> Path:
    """Write a plan with the first activities of another one, and return the path of the file."""
    plan, problems = parse(path.read_bytes())
    if plan is None:
        sys.exit(str(problems))
    left = iter(range(count))

    def cut(division: Any) -> Any:
        return division._replace(
            activities=tuple(each for each in division.activities if next(left, None) is not None)
        )

    chapters = [cut(each)._replace(sections=tuple(map(cut, each.sections))) for each in plan.chapters]
    chapters = [each._replace(sections=tuple(s for s in each.sections if s.activities)) for each in chapters]
    filled = tuple(each for each in chapters if each.sections or each.activities)
    target.write_text(plan_text(plan._replace(chapters=filled)), encoding="utf-8")
    return target


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("plan", nargs="?", type=Path, default=ROOT / "data" / "plan.yaml")
    options.add_argument("--only", default="", help="a part of the name of a document")
    options.add_argument("--first", type=int, default=10_000, help="the number of activities, from the first")
    options.add_argument("--wrong", action="store_true", help="print the wrong cells and words too")
    given = options.parse_args()
    print(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), given.plan
        if path.suffix != ".yaml":
            workplan("import", given.plan, "-o", folder / "imported.yaml")
            path = folder / "imported.yaml"
        path = first_activities(path, given.first, folder / "plan.yaml")
        for document, pdf in documents(path, folder):
            if given.only in document:
                plan = items(path)
                result = tried(pdf, in_cyrillic(plan) if "Cyrillic" in document else plan)
                print(result.row(document), flush=True)
                if given.wrong:
                    unlisted = [*result.silent, *result.unlisted]
                    print(*result.cells, *result.wrong, "not listed:", *unlisted, sep="\n")


if __name__ == "__main__":
    main()
