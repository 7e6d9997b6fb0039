"""Registers: which keys of several plans mean one body or one person."""

import pytest
from contract import OCTOBER, valid
from workbench import ROOT

SOUND = (ROOT / "tests/errors/sound/plan.yaml").read_text(encoding="utf-8")
DAY = ("--today", OCTOBER, "--plan", "bodies")

ALFA = (
    "id: alfa\n"
    + SOUND.replace(
        "supervisors:\n  kuranov",
        "  huquq: {name: Huquq bo‘limi}\nsupervisors:\n  kuranov",
        1,
    )
    .replace("executors: [yuridik]", "executors: [yuridik, huquq]")
    .rstrip()
    + """
      - number: 1.2
        title: Boshqa vazifa
        deadline: doimiy
        executors: [huquq]
"""
)
BETA = "id: beta\n" + SOUND.replace("yuridik", "huquqiy").replace("kuranov", "nazoratchi")
REGISTER = """
bodies:
  yuridik-xizmat: {name: Yuridik xizmat, is: [alfa/yuridik, alfa/huquq, beta/huquqiy]}
people:
  kuranov-m: {name: M.Kuranov, is: [alfa/supervisors/kuranov, beta/supervisors/nazoratchi]}
"""


@pytest.fixture
def register(workplan):
    for name, text in (("alfa", ALFA), ("beta", BETA), ("gamma", "id: gamma\n" + SOUND)):
        folder = workplan.folder / "bodies" / name
        folder.mkdir(parents=True)
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
    path = workplan.folder / "register.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    workplan.well("status", "1.1", "--done", "5000", "--today", OCTOBER, "--plan", "bodies/alfa")
    return path


def figures(workplan, *arguments):
    document = valid(workplan.well("report", *DAY, "--format", "json", *arguments))
    return [(line.get("plan"), line["key"], line["name"], line["activities"]) for line in document["items"]]


@pytest.mark.usefixtures("register")
class TestFigures:
    def test_without_a_register_every_key_stays_apart(self, workplan):
        assert figures(workplan) == [
            ("alfa", "alfa/yuridik", "Yuridik bo‘lim", 1),
            ("alfa", "alfa/huquq", "Huquq bo‘limi", 2),
            ("beta", "beta/huquqiy", "Yuridik bo‘lim", 1),
            ("gamma", "gamma/yuridik", "Yuridik bo‘lim", 1),
        ]

    def test_keys_that_the_register_calls_one_are_one_and_a_joint_activity_counts_once(self, workplan):
        assert figures(workplan, "--register", "register.yaml") == [
            (None, "yuridik-xizmat", "Yuridik xizmat", 3),
            ("gamma", "gamma/yuridik", "Yuridik bo‘lim", 1),
        ]

    def test_the_total_is_the_same(self, workplan):
        alone, joined = (
            valid(workplan.well("report", *DAY, "--format", "json", *more))["total"]
            for more in ((), ("--register", "register.yaml"))
        )
        assert alone == joined

    def test_means_are_those_of_the_activities(self, workplan):
        document = valid(workplan.well("report", *DAY, "--format", "json", "--register", "register.yaml"))
        assert document["items"][0]["percent"] == 50.0  # 100 in alfa, 0 in beta, none of the ongoing one

    def test_namesakes_stay_two_unless_the_register_calls_them_one(self, workplan):
        assert [line[1] for line in figures(workplan, "--by", "supervisor")] == [
            "alfa/kuranov",
            "beta/nazoratchi",
            "gamma/kuranov",
        ]
        assert figures(workplan, "--by", "supervisor", "--register", "register.yaml") == [
            (None, "kuranov-m", "M.Kuranov", 2),
            ("gamma", "gamma/kuranov", "M.Kuranov", 1),
        ]

    def test_other_groups_are_as_without_it(self, workplan):
        for by in ("chapter", "deadline", "plan"):
            assert figures(workplan, "--by", by) == figures(
                workplan, "--by", by, "--register", "register.yaml"
            )

    @pytest.mark.parametrize("name", ["yuridik-xizmat", "Yuridik xizmat"])
    def test_a_filter_may_name_what_the_register_names(self, workplan, name):
        ran = workplan.well("list", *DAY, "--department", name, "--register", "register.yaml")
        assert [row[:2] for row in ran.rows] == [["alfa", "1.1"], ["alfa", "1.2"], ["beta", "1.1"]]
        ran = workplan.well("list", *DAY, "--not-department", name, "--register", "register.yaml")
        assert [row[:2] for row in ran.rows] == [["gamma", "1.1"]]


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "place", "code"),
        [
            (REGISTER.replace("beta/huquqiy", "alfa/yuridik"), ":3:", "the key alfa/yuridik appears twice"),
            (REGISTER.replace("is: [alfa/y", "iz: [alfa/y"), ":3:", "iz"),
            ("bodies: [1]\n", ":1:", ""),
            ("bodies: {\n", ":", ""),
        ],
    )
    def test_a_register_that_breaks_a_rule_is_refused(self, workplan, register, text, place, code):
        register.write_text(text, encoding="utf-8")
        told = workplan.refused("report", *DAY, "--register", "register.yaml", status=3)
        assert f"register.yaml{place}" in told
        assert code in told

    @pytest.mark.parametrize("text", ["", "[1]\n", "bodies: [1]\n", "title: Reja\n"])
    def test_its_faults_are_told_as_those_of_a_register_and_not_of_a_plan(self, workplan, register, text):
        register.write_text(text, encoding="utf-8")
        told = workplan.refused("report", *DAY, "--register", "register.yaml", status=3)
        assert "workplan init" not in told
        assert "of the plan" not in told

    def test_a_key_without_its_plan_is_refused(self, workplan, register):
        register.write_text("bodies: {huquq: {name: Huquq, is: [yuridik]}}\n", encoding="utf-8")
        told = workplan.refused("report", *DAY, "--register", "register.yaml", status=3)
        assert "the plan is missing before the key yuridik" in told

    @pytest.mark.usefixtures("register")
    def test_a_register_that_is_not_there(self, workplan):
        told = workplan.refused("report", *DAY, "--register", "missing.yaml", status=5)
        assert "missing.yaml" in told

    def test_a_plan_that_is_not_there_is_no_matter(self, workplan, register):
        register.write_text(REGISTER.replace("beta/", "delta/"), encoding="utf-8")
        assert len(figures(workplan, "--register", "register.yaml")) == 3
