"""Plans with something left out: every command answers, on a terminal and in every format."""

import pytest
import yaml
from contract import OCTOBER, UNIX
from screens import shown

from workplan_cli.writers.formats import ALL_FORMATS

ROW = {"number": "1.1", "title": "Ish", "deadline": "2025-09-30", "executors": ["yuridik"]}
TARGET = {"key": "joy", "value": 100, "unit": "ta", "label": "ish o‘rni"}
FULL = {**ROW, "supervisors": ["kuranov"], "targets": [TARGET]}


def rows(*given: dict) -> list[dict]:
    """One chapter with these activities."""
    return [{"number": "I", "title": "Bob", "activities": list(given)}]


def without(*names: str) -> dict:
    return {name: value for name, value in FULL.items() if name not in names}


POOR = {
    "no executor": rows(
        {**FULL, "executors": []},
        {**ROW, "number": "1.2", "executors": []},
        {**ROW, "number": "1.3", "executors": [], "deadline": "doimiy"},
        {**ROW, "number": "1.4", "executors": [], "deadline": "media reja asosida"},
        {**ROW, "number": "1.5", "executors": [], "deadline": "har oyda"},
    ),
    "no supervisor, no target": rows(without("supervisors"), {**without("targets"), "number": "1.2"}),
    "one activity, a section without": [
        {"number": "I", "title": "Bob", "sections": [{"number": "1.1", "title": "Bo‘lim"}]},
        {"number": "II", "title": "Bob", "activities": [{**FULL, "number": "2.1"}]},
    ],
    "no activity": rows(),
    "no chapter": [],
    "no wording of a deadline": rows({**FULL, "deadline": ""}),
}
READING = [
    [],
    ["list"],
    ["list", "--full"],
    ["list", "--columns", "number,owner,lead,supervisors,targets"],
    ["list", "1.1"],
    ["list", "--overdue"],
    ["list", "--sort", "owner,-due"],
    ["show", "1.1"],
    ["status", "1.1"],
    ["tree"],
    ["tree", "--depth", "1"],
    ["report"],
    *(["report", f"--{flag}"] for flag in ("overdue", "behind", "silent", "undated")),
    *(
        ["report", "--by", by]
        for by in ("owner", "supervisor", "chapter", "deadline", "member", "basis", "plan")
    ),
    ["report", "--since", "2025-08-01"],
    ["history"],
    ["brief"],
    ["brief", "--since", "2025-08-01"],
    ["remind"],
    ["check"],
    ["diff", "2025-07-01", "2025-10-01"],
]
FORMATTED = [["list"], ["show", "1.1"], ["tree"], ["report"], ["report", "--overdue"], ["history"], ["brief"]]
PRINTED = ("json", "jsonl", "csv", "tsv", "markdown")
RECORDING = [
    ["status", "1.1", "--note", "xabar"],
    ["status", "1.1", "--done", "30"],
    ["status", "1.1", "--percent", "30"],
    ["status", "1.1", "--complete", "--accept-shortfall"],
    ["amend", "1.1", "--title", "Boshqa ish", "--basis", "1-son", "--on", "2025-09-01"],
    ["verify", "1.1", "--accept"],
    ["undo"],
    ["sheet", "--all", "-o", "sheets"],
    ["rollover", "--to", "2026-H1", "-o", "next.yaml"],
]


def files(name: str) -> list[list[str]]:
    return [
        [command, "-o", f"{command}-{name}", "--format", name] for command in ("export", "report", "brief")
    ]


class Plain(yaml.SafeDumper):
    """Writes a value that is used twice, twice: a plan may have no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the same for all
        return True


def plan(chapters: list[dict]) -> str:
    return yaml.dump(
        {
            "title": "Ish rejasi",
            "organization": "Agentlik",
            "period": {"start": "2025-07-01", "end": "2025-12-31"},
            "departments": {"yuridik": {"name": "Yuridik bo‘lim", "head": "A.Abdukarimov"}},
            "groups": {"filiallar": {"name": "filiallar", "members": {"andijon": "Andijon"}}},
            "supervisors": {"kuranov": {"name": "M.Kuranov"}},
            "chapters": chapters,
        },
        Dumper=Plain,
        allow_unicode=True,
        sort_keys=False,
    )


def dated(words: list[str]) -> list[str]:
    return ["--no-pager", "--today", OCTOBER, *words]


def sound(text: str) -> bool:
    return "internal error" not in text and "Traceback" not in text


@pytest.mark.parametrize("name", POOR)
def test_every_command_answers_in_every_format(workplan, name, monkeypatch):
    file = workplan.folder / "poor" / "plan.yaml"
    file.parent.mkdir()
    file.write_text(plan(POOR[name]), encoding="utf-8")
    monkeypatch.chdir(file.parent)
    written = [words for each in ALL_FORMATS for words in files(each)]
    printed = [[*words, "--format", each] for words in FORMATTED for each in PRINTED]
    for words in (*READING, *printed, *written, *RECORDING, *READING):
        ran = workplan(*dated(words))
        assert ran.status in (0, 1, 2, 3), (words, ran.err)
        assert sound(ran.err), (words, ran.err)


@UNIX
@pytest.mark.parametrize("name", POOR)
def test_every_command_answers_on_a_terminal(tmp_path, name):
    file = tmp_path / "plan.yaml"
    file.write_text(plan(POOR[name]), encoding="utf-8")
    runs = [(width, dated(words)) for width in (80, 200) for words in READING]
    answers = shown(
        runs, folder=tmp_path, encoding="utf-8", terminal=True, WORKPLAN_LANG="en", WORKPLAN_CACHE="off"
    )
    for (width, words), told in zip(runs, answers, strict=True):
        assert told.status in (0, 1, 2, 3), (width, words, told.text)
        assert sound(told.text), (width, words, told.text)
