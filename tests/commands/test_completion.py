"""What the shell offers."""

import pytest
from contract import OCTOBER, as_json


@pytest.mark.parametrize(
    ("words", "offered", "not_offered"),
    [
        ("workplan show 2.3", ["2.3.1", "2.3.7"], ["1.1"]),
        ("workplan list --owner B", ["B.Valiyev", "B.Sadullayev"], ["A.Yunusov"]),
        ("workplan list --owner Val", ["Valiyev"], ["B.Valiyev"]),
        ("workplan list --owner вал", ["валиев"], ["B.Valiyev"]),
        ("workplan list --owner gay", ["gayratov"], ["J.G‘ayratov"]),
        ("workplan list --department yur", ["yuridik"], ["moliya-iqtisod"]),
        ("workplan list --supervisor X", ["Xusanov"], ["M.Kuranov"]),
        ("workplan list --deadline m", ["monthly"], ["half"]),
        ("workplan list --columns number,d", ["number,due", "number,deadline"], ["number,title"]),
        ("workplan status 2.2.4 --target k", ["kurslar", "kelishuvlar"], ["stipendiya"]),
        ("workplan status 2.3.5 --executor and", ["andijon"], ["yuridik"]),
        ("workplan status 2.3.5 --executor hududiy-filiallar/x", ["hududiy-filiallar/xorazm"], ["xorazm"]),
        ("workplan status 6.5 --for 2025-1", ["2025-10", "2025-12"], ["2025-07", "2025-Q4"]),
        ("workplan status 5.3.1 --for 2025-", ["2025-Q3", "2025-Q4"], ["2025-09"]),
        ("workplan report --by s", ["supervisor"], ["owner"]),
        ("workplan --la", ["--lang"], ["--plan"]),
        ("workplan st", ["status"], ["list"]),
    ],
)
def test_completion(workplan, monkeypatch, words, offered, not_offered):
    told = completed(workplan, monkeypatch, words)
    assert set(offered) <= set(told)
    assert not set(not_offered) & set(told)


def test_a_date_that_was_given_is_offered_as_a_period(workplan, monkeypatch):
    words = ("schedule", "4.1", "2025-10-15", "2025-12-15", "--basis", "x", "--today", OCTOBER)
    workplan.well(*words)
    told = completed(workplan, monkeypatch, "workplan status 4.1 --for 2025-")
    assert told[:2] == ["2025-10-15", "2025-12-15"]


def completed(workplan, monkeypatch, words) -> list[str]:
    """What bash would offer after the words."""
    monkeypatch.setenv("_WORKPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    ran = workplan()
    assert (ran.status, ran.err) == (0, "")
    return ran.out.split("\n")


def test_completion_without_a_plan_is_quiet(workplan, monkeypatch):
    monkeypatch.setenv("WORKPLAN_PLAN", "missing.yaml")
    assert completed(workplan, monkeypatch, "workplan show 2") == ["", ""]


def test_a_head_of_two_departments_is_offered_once(workplan, monkeypatch):
    assert completed(workplan, monkeypatch, "workplan list --owner S.Mam").count("S.Mamashakirov") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_undo_offers_the_last_entries_of_the_writer(workplan, monkeypatch, shell):
    """Newest first; those of others and what was already taken back cannot be chosen."""
    for number, note in (("1.4", "birinchi"), ("2.1.1", "ikkinchi"), ("1.1", "uchinchi")):
        workplan.well("status", number, "--percent", "5", "--note", note, "--today", OCTOBER)
    workplan.well("status", "1.2", "--percent", "5", "--writer", "boshqa", "--today", OCTOBER)
    workplan.well("undo", "--today", OCTOBER)
    entries = as_json(workplan, "history")["items"]
    ids = {each["note"]: each["id"] for each in entries if each["note"]}
    monkeypatch.setenv("_WORKPLAN_COMPLETE", shell)
    monkeypatch.setenv("_WORKPLAN_LINE", "workplan undo ")
    offers = [line.split("\t") for line in workplan.well().out.splitlines()[1:]]
    assert [offer[0] for offer in offers] == [ids["ikkinchi"], ids["birinchi"]]
    if shell != "bash":
        assert offers[0][1] == f"2.1.1 · {OCTOBER} · ikkinchi"
