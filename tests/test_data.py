"""The plan that comes with the program holds what its source promises.

The file is read as plain texts, without the program's own reader, so that a mistake of the reader
cannot hide a mistake of the file. Its words were compared with the scanned document by
tools/compare_source.py.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from workplan_cli.model.field_types import KEY_PATTERN

DATA = Path(__file__).resolve().parents[1] / "data"
TEXT = (DATA / "plan.yaml").read_bytes().decode("utf-8")
PLAN = yaml.load(TEXT, Loader=yaml.BaseLoader)

SECTIONS = [section for chapter in PLAN["chapters"] for section in chapter.get("sections", [])]
ROWS = [
    row
    for chapter in PLAN["chapters"]
    for part in (chapter, *chapter.get("sections", []))
    for row in part.get("activities", [])
]
BY_NUMBER = {row["number"]: row for row in ROWS}
EXECUTORS = {**PLAN["departments"], **PLAN["groups"]}
TARGETS = {row["number"]: row["targets"] for row in ROWS if "targets" in row}


def texts(node):
    """Every text of the file except keys of mappings."""
    if isinstance(node, str):
        return [node]
    children = node.values() if isinstance(node, dict) else node
    return [text for child in children for text in texts(child)]


def folded(text):
    return " ".join(text.split())


# The content of the plan


@pytest.mark.parametrize(
    ("what", "count"),
    [
        (PLAN["chapters"], 6),
        (SECTIONS, 10),
        (ROWS, 62),
        (PLAN["departments"], 16),
        ({department["head"] for department in PLAN["departments"].values()}, 15),
        (PLAN["groups"], 3),
        (PLAN["groups"]["hududiy-filiallar"]["members"], 14),
        (PLAN["supervisors"], 2),
    ],
    ids=["chapters", "sections", "activities", "departments", "heads", "groups", "branches", "supervisors"],
)
def test_nothing_of_the_document_is_missing(what, count):
    assert len(what) == count


def test_it_is_the_plan_of_the_second_half_of_2025():
    assert PLAN["period"] == {"start": "2025-07-01", "end": "2025-12-31"}
    assert PLAN["title"].endswith("2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI")


def test_it_is_approved_by_the_director_on_a_day_the_document_leaves_blank():
    assert PLAN["approval"]["by"] == "B.A.Musayev"
    assert "on" not in PLAN["approval"]


def test_one_person_heads_two_departments():
    heads = Counter(department["head"] for department in PLAN["departments"].values())
    assert [name for name, count in heads.items() if count > 1] == ["S.Mamashakirov"]


# Numbers


def test_every_number_is_given_once():
    numbers = [part["number"] for part in (*PLAN["chapters"], *SECTIONS, *ROWS)]
    assert len(numbers) == len(set(numbers))


def test_divisions_and_activities_are_numbered_without_gaps_by_where_they_stand():
    roman = ["I", "II", "III", "IV", "V", "VI"]
    assert [chapter["number"] for chapter in PLAN["chapters"]] == roman
    for place, chapter in enumerate(PLAN["chapters"], 1):
        parts = [(str(place), chapter.get("sections", [])), (str(place), chapter.get("activities", []))]
        parts += [(section["number"], section["activities"]) for section in chapter.get("sections", [])]
        for prefix, children in parts:
            expected = [f"{prefix}.{count}" for count in range(1, len(children) + 1)]
            assert [child["number"] for child in children] == expected


# Who


def test_keys_are_slugs():
    keys = [*EXECUTORS, *PLAN["supervisors"], *PLAN["groups"]["hududiy-filiallar"]["members"]]
    keys += [target["key"] for targets in TARGETS.values() for target in targets]
    assert [key for key in keys if not re.fullmatch(KEY_PATTERN, key)] == []


@pytest.mark.parametrize(
    ("column", "defined"), [("executors", EXECUTORS), ("supervisors", PLAN["supervisors"])]
)
def test_everybody_named_is_defined_and_everybody_defined_is_named(column, defined):
    assert {key for row in ROWS for key in row[column]} == set(defined)


def test_nobody_is_named_twice_in_one_row():
    assert [row["number"] for row in ROWS if len(row["executors"]) != len(set(row["executors"]))] == []


def test_no_two_executors_share_a_name():
    names = [name for each in EXECUTORS.values() for name in (each["name"], *each.get("aliases", []))]
    assert len(names) == len({name.casefold() for name in names})


@pytest.mark.parametrize(
    ("number", "executors", "supervisors"),
    [
        (
            "1.3",
            ["ijro-nazorati", "boshqarma-va-bolimlar", "hududiy-filiallar", "xorijdagi-vakolatxonalar"],
            ["kuranov", "xusanov"],
        ),
        ("2.2.8", ["ishga-yuborish", "nizolar", "axborot-xizmati"], ["xusanov"]),
        ("2.3.6", ["nizolar", "xorijdagi-vakolatxonalar", "hududiy-filiallar"], ["xusanov"]),
        ("6.7", ["axborot-xizmati", "raqamlashtirish"], ["kuranov"]),
    ],
)
def test_rows_cut_by_a_page_break_or_abbreviated_name_all_their_executors(number, executors, supervisors):
    assert BY_NUMBER[number]["executors"] == executors
    assert BY_NUMBER[number]["supervisors"] == supervisors


# When


def test_deadlines_are_worded_as_in_the_document():
    assert Counter(row["deadline"] for row in ROWS) == {
        "II-yarim yillikda": 31,
        "doimiy": 21,
        "III-chorak": 1,
        "har chorakda": 2,
        "har oyda": 1,
        "reja-jadval": 1,
        "kelishilgan holda": 1,
        "media reja asosida": 4,
    }


# How much


@pytest.mark.parametrize(
    ("number", "promised"),
    [
        ("2.1.2", {"ish-orinlari": ("90000", "ta")}),
        ("2.1.6", {"texnikumlar": ("14", "ta")}),
        ("2.1.8", {"haydovchilar": ("500", "nafar")}),
        ("2.2.1", {"oqitish": ("57000", "fuqaro")}),
        (
            "2.2.4",
            {
                "kurslar": ("20", "ta"),
                "stipendiya": ("2000", "nafar"),
                "kelishuvlar": ("4", "ta"),
                "vakolatxonalar": ("1", "ta"),
                "sertifikatlash": ("1", "ta"),
                "amaliy-yordam": ("1", "ta"),
            },
        ),
        ("2.2.6", {"koniktirish": ("5000", "nafar"), "tibbiy-korik": ("7000", "nafar")}),
        ("2.3.4", {"tanlovlar": ("1250", "ta")}),
        ("2.3.5", {"yuborish": ("113700", "fuqaro")}),
        ("5.2.3", {"hamkorlik": ("1", "ta")}),
        ("6.2", {"anjumanlar": ("6", "ta")}),
    ],
)
def test_what_a_row_promises_is_a_target(number, promised):
    targets = {target["key"]: (target["value"], target["unit"]) for target in TARGETS[number]}
    assert targets == promised


def test_years_decrees_dates_and_telephones_are_not_targets():
    assert len(TARGETS) == 10
    assert not {"1.1", "1.3", "5.1.1", "5.3.1", "5.3.2", "5.3.3", "5.3.4"} & set(TARGETS)


def test_the_wording_of_a_target_stands_in_its_title_once():
    doubtful = [
        (number, target["key"])
        for number, targets in TARGETS.items()
        for target in targets
        if folded(BY_NUMBER[number]["title"]).count(target["wording"]) != 1
    ]
    assert doubtful == []


# The words


@pytest.mark.parametrize(
    ("number", "paragraphs"),
    [("1.4", 2), ("2.2.4", 4), ("2.2.6", 2), ("2.2.7", 3), ("5.3.3", 5), ("5.3.4", 5)],
)
def test_paragraphs_of_a_cell_are_paragraphs_of_the_title(number, paragraphs):
    assert len(BY_NUMBER[number]["title"].split("\n")) == paragraphs


def test_every_other_title_is_one_paragraph():
    assert sum("\n" in row["title"] for row in ROWS) == 6


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("typewriter apostrophe or quotation mark", r"['\"`´ʻʼ]"),
        ("‘ elsewhere than after o or g", r"(?<![oOgG])‘"),
        ("’ after o or g", r"(?<=[oOgG])’"),
        ("space before punctuation", r" [,.;:)”]"),
        ("space after an opening mark", r"[(“] "),
        ("two spaces", r"  "),
        ("letter of the other script", r"[\u0400-\u04ff]"),
        ("left-over markup", r"[<>|*]"),
    ],
)
def test_the_scan_left_no_trace(fault, pattern):
    assert [text for text in texts(PLAN) if re.search(pattern, text)] == [], fault


# The file


def test_the_file_is_pleasant_to_edit():
    lines = TEXT.split("\n")
    assert "\r" not in TEXT
    assert "\t" not in TEXT
    assert [number for number, line in enumerate(lines, 1) if line != line.rstrip()] == []
    assert [number for number, line in enumerate(lines, 1) if len(line) > 105] == []
    assert TEXT.endswith("\n")
    assert not TEXT.endswith("\n\n")


def test_the_file_needs_no_anchors_aliases_or_tags():
    events = list(yaml.parse(TEXT, Loader=yaml.BaseLoader))
    assert [event for event in events if getattr(event, "anchor", None)] == []
    assert [event for event in events if getattr(event, "tag", None)] == []


def test_no_key_is_written_twice():
    def twice(node):
        if isinstance(node, yaml.MappingNode):
            keys = Counter(key.value for key, _ in node.value)
            yield from (key for key, count in keys.items() if count > 1)
            for _, value in node.value:
                yield from twice(value)
        elif isinstance(node, yaml.SequenceNode):
            for child in node.value:
                yield from twice(child)

    assert list(twice(yaml.compose(TEXT, Loader=yaml.BaseLoader))) == []


def test_no_progress_is_reported_yet():
    progress = DATA / "progress"
    assert [path.name for path in progress.glob("*.yaml")] == []
