"""The officer's Monday and the deputy's inbox, as docs/monday.md shows them: each command is run here."""

import re
import shlex

import pytest
from spreadsheet import fill
from workbench import PLAN, ROOT

PAGE = ROOT / "docs" / "monday.md"
MOST = 42
"""The most lines of an output that the page shows."""

INTRODUCTION = """\
# The officer's Monday, the deputy's inbox

Both transcripts are made by a test from the real plan, with reports of an autumn. It is Monday, 17 November
2025; the last meeting was two weeks ago. The plan demands acceptance ([acceptance](acceptance.md)). Long
outputs are cut.
"""

REPORTS = (
    ("09-30", "2.3.4", "--done", "405"),
    ("10-02", "2.2.1", "--done", "17700"),
    ("10-22", "2.3.5", "--done", "16300"),
    ("11-06", "2.3.4", "--done", "885"),
    ("11-12", "1.4", "--complete", "--evidence", "12-son bayonnoma"),
    ("11-13", "2.1.5", "--complete", "--note", "Ikkita markaz ochildi"),
)


@pytest.fixture
def office(workplan, monkeypatch):
    """The real plan, which demands acceptance here, on a Monday in November."""
    monkeypatch.setenv("WORKPLAN_PLAN", "plan")
    contacts = "contacts: {departments: {ijro-nazorati: {email: ijro@example.uz}}}"
    settings = f"settings: {{acceptance: required}}\n{contacts}"
    (workplan.folder / "plan").mkdir()
    text = PLAN.decode().replace("\nchapters:\n", f"\n{settings}\n\nchapters:\n", 1)
    (workplan.folder / "plan" / "plan.yaml").write_text(text, encoding="utf-8", newline="\n")
    for day, *line in REPORTS:
        monkeypatch.setenv("WORKPLAN_NOW", f"2025-{day}T10:00:00+05:00")
        workplan.well("status", *line)
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-17T09:00:00+05:00")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "96")):
        monkeypatch.setenv(name, value)
    return workplan


class Transcript:
    """A page of the docs under construction."""

    def __init__(self, workplan) -> None:
        self.workplan = workplan
        self.lines = [INTRODUCTION]

    def say(self, text: str) -> None:
        """Add a paragraph."""
        self.lines.append(f"{text}\n")

    def run(self, line: str) -> str:
        """Run a command line and add it with its output."""
        program, *arguments = shlex.split(line)
        assert program == "workplan"
        ran = self.workplan.well(*arguments)
        # The id of an entry differs in every run.
        text = re.sub(r"(?m)(?<=  )[0-9a-f]{6}$", "67f34a", ran.out + ran.err)
        shown = [each.rstrip() for each in text.splitlines()]
        cut = [*shown[:MOST], "…"] if len(shown) > MOST else shown
        self.lines.append("\n".join(["```text", f"$ {line}", *cut, "```"]) + "\n")
        return ran.out


def test_monday(office, golden):
    page = Transcript(office)
    page.say("## Monday morning: the officer")
    page.say("One page for the meeting, on the screen and as a document for the deputy director:")
    assert "Needs a decision" in page.run("workplan brief --since 2025-11-03")
    page.run("workplan brief --since 2025-11-03 --supervisor Xusanov --lang uz -o brief.docx")
    page.say("A letter to everybody who has to be asked, as drafts for the mail program, and one as text:")
    page.run("workplan remind -o letters")
    page.run("workplan remind --department ijro-nazorati")
    page.say("The sheets to fill in, and what came back:")
    page.run("workplan sheet --all -o sheets")
    returned = next((office.folder / "sheets").glob("*ish-beruvchilar*.xlsx"))
    fill(returned, {"I6": 40000})
    line = f"workplan collect sheets/{returned.name} --yes"
    page.run(line)
    assert (office.folder / "plan" / "progress").is_dir()
    page.say("## The deputy director's inbox")
    page.say("What the executors reported as complete waits for the supervisor:")
    assert "1.4" in page.run("workplan list --state reported")
    page.run("workplan verify 1.4 --accept --as kuranov --basis '5-son bayonnoma'")
    page.run("workplan verify 2.1.5 --return 'Dalolatnoma yo‘q' --as kuranov")
    assert "1.4" not in page.run("workplan list --state reported")
    golden(PAGE, "\n".join(page.lines).rstrip() + "\n")
